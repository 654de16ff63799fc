"""Trying templates: every tag is looked at, and made-up seasons are printed, before a real one depends on it."""

from collections.abc import Iterator
from pathlib import Path

from cdcs_score.codes import reports
from cdcs_score.diagnostics import Diagnostic
from cdcs_score.errors import InvalidTemplate
from cdcs_score.pipeline.excel_pack import form_values, opened_forms
from cdcs_score.pipeline.templates import HANDOUT_TEMPLATE, dropped_marks, read_template, template_files
from cdcs_score.pipeline.word_papers import Papers, scope_of
from cdcs_score.readers.own_forms_reader import ENDING, own_form_paths, read_own_form
from cdcs_score.readers.own_texts_reader import read_own_texts
from cdcs_score.report.own_texts import OwnTexts, no_texts
from cdcs_score.report.trials import TRIAL_ID, empty_season, nasty_season, shown_season


def try_templates(place: Path, season: Path | None) -> tuple[tuple[str, ...], tuple[Diagnostic, ...]]:
    """The names of the templates tried, and everything wrong with them.

    Args:
        place: a template, or a folder of them.
        season: whose own texts may be printed; None where there is none.

    Raises:
        InvalidTemplate: when there is no template at that place.
    """
    paths = (*template_files(place), *_forms_in(place)) if place.is_dir() else (place,)
    paths = tuple(path for path in paths if path.name != HANDOUT_TEMPLATE)
    if not paths or not all(path.is_file() for path in paths):
        raise InvalidTemplate(Diagnostic(code=reports.TEMPLATE_UNREADABLE, raw=str(place)))
    own = read_own_texts(season)[0] if season else ()
    texts = {**no_texts(), **{text.name: ("Đoạn văn ví dụ & <thử>.",) for text in own}}
    found = tuple(finding for path in paths for finding in _findings_of(path, texts))
    return tuple(path.name for path in paths), found


def _forms_in(folder: Path) -> tuple[Path, ...]:
    """The Excel forms of a folder; any other file there is no template."""
    return tuple(path for path in own_form_paths(folder) if path.suffix.lower() == ENDING)


def _findings_of(path: Path, texts: OwnTexts) -> Iterator[Diagnostic]:
    """What is wrong with a template of Word, or a form of Excel."""
    if path.suffix.lower() != ENDING:
        yield from _findings(path, texts)
        return
    try:
        (form,) = opened_forms([read_own_form(path)])
        for season in (empty_season(), nasty_season(), shown_season()):
            papers = Papers(results=season.results, office=season.office, result_id=TRIAL_ID, texts=texts)
            form.filled(form_values(season.results, season.office, papers.report))
        yield from form.remarks()
    except InvalidTemplate as error:
        yield from error.diagnostics


def _findings(path: Path, texts: OwnTexts) -> Iterator[Diagnostic]:
    try:
        template = read_template(path)
        template.check(scope_of(path.name, texts))
        for season in (empty_season(), nasty_season(), shown_season()):
            papers = Papers(
                results=season.results,
                office=season.office,
                result_id=TRIAL_ID,
                texts=texts,
                comparison=season.comparison,
            )
            for filling in papers.fillings(path.name):
                template.filled(filling.seen, title=filling.title)
        yield from dropped_marks(template)
    except InvalidTemplate as error:
        yield from error.diagnostics
