"""Trying templates: every tag is looked at, and made-up seasons are printed, before a real one depends on it."""

from collections.abc import Iterator
from pathlib import Path

from cdcs_score.codes import reports
from cdcs_score.diagnostics import Diagnostic
from cdcs_score.errors import InvalidTemplate
from cdcs_score.pipeline.templates import HANDOUT_TEMPLATE, dropped_marks, read_template, template_files
from cdcs_score.pipeline.word_papers import Papers, scope_of
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
    paths = template_files(place) if place.is_dir() else (place,)
    paths = tuple(path for path in paths if path.name != HANDOUT_TEMPLATE)
    if not paths or not all(path.is_file() for path in paths):
        raise InvalidTemplate(Diagnostic(code=reports.TEMPLATE_UNREADABLE, raw=str(place)))
    own = read_own_texts(season)[0] if season else ()
    texts = {**no_texts(), **{text.name: ("Đoạn văn ví dụ & <thử>.",) for text in own}}
    found = tuple(finding for path in paths for finding in _findings(path, texts))
    return tuple(path.name for path in paths), found


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
