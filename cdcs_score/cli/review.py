"""`review`: the inspection team's workbook goes out, comes back, and every decision is told."""

import json
from collections.abc import Iterator
from pathlib import Path

from cdcs_score.cli import meeting
from cdcs_score.cli.decision_words import log_lines
from cdcs_score.cli.display import show_diagnostics, show_json, show_lines, show_table, show_written
from cdcs_score.cli.exit_codes import ExitCode
from cdcs_score.cli.fail_on import exit_code, refuse_other_levels
from cdcs_score.cli.places import files_named, season_of, split_season
from cdcs_score.cli.session import Session
from cdcs_score.cli.wrong_use import wrong_use
from cdcs_score.language import Language
from cdcs_score.numbers import localised
from cdcs_score.pipeline.review_exporting import Choice, export_review
from cdcs_score.pipeline.review_importing import Imported, import_reviews
from cdcs_score.pipeline.review_logging import logged
from cdcs_score.readers.merged_season import is_merged
from cdcs_score.renderers.json_text import diagnostic_record
from cdcs_score.rulings import DecidedLayer
from cdcs_score.scorecard import Layer
from cdcs_score.taking import Taken
from cdcs_score.wording import LAYER_WORDS


def export(session: Session, season: Path | None, choice: Choice, output: Path | None) -> ExitCode:
    """Write the workbook; a workbook somebody wrote in is left alone."""
    if output is not None and output.suffix.lower() != ".xlsx":
        raise wrong_use("review export", "usage.xlsx", word=str(output))
    written, count = export_review(season_of(season), choice, output)
    show_diagnostics(written.diagnostics, session)
    show_written(written, session)
    session.tell(session.words("review.exported", count=str(count), file=str(written.folder / written.names[0])))
    return ExitCode.DONE


def choice_of(
    layer: str, team: str | None, blocks: list[str], cluster: str | None, units: list[str], *,
    cross_check: bool, correction: bool,
) -> Choice:  # fmt: skip
    """What is to be exported.

    Raises:
        WrongUse: for a layer there is not, or for more than one block.
    """
    if len(blocks) > 1:
        raise wrong_use("review export", "usage.one_block")
    if layer not in set(DecidedLayer):
        raise wrong_use("review export", "usage.layer", word=", ".join(DecidedLayer))
    return Choice(
        layer=DecidedLayer(layer),
        team=team or "",
        block=blocks[0] if blocks else "",
        cluster=cluster or "",
        units=tuple(units),
        has_cross_check=cross_check,
        is_correction=correction,
    )


def import_(
    session: Session, words: list[str], *, is_tried: bool, is_correction: bool, fail_on: str, as_json: bool
) -> ExitCode:
    """Take in what came back; what cannot be taken is named, cell by cell."""
    refuse_other_levels("review import", fail_on)
    root, named = split_season(words)
    files = files_named("review import", map(Path, named))
    if not files:
        raise wrong_use("review import", "usage.missing", word="FILES")
    meetings, paths = meeting.sorted_out(files)
    if meetings and paths:
        raise wrong_use("review import", "usage.meeting_alone")
    if meetings:
        return meeting.import_(
            session, root, meetings, is_correction=is_correction, is_tried=is_tried, fail_on=fail_on, as_json=as_json
        )
    found = import_reviews(root, paths, session.started, is_tried=is_tried, is_correction=is_correction)
    if as_json:
        show_json(_document(found, session.language))
    else:
        _show(found, session)
    show_diagnostics(found.findings, session)
    counts = {"taken": str(len(found.taken)), "refused": str(len(found.refused)), "same": str(found.unchanged)}
    session.tell(session.words("review.tried" if is_tried else "review.imported", **counts))
    if found.taken and not is_tried:
        session.tell(session.words("review.next_merged" if is_merged(root) else "review.next"))
    return exit_code(found.findings, fail_on)


def _document(found: Imported, language: Language) -> str:
    """Everything a script may want, as one document."""
    document = {
        "schema": "cdcs-score/review-import/1",
        "files": found.files,
        "taken": [one.decision.model_dump(mode="json") for one in found.taken],
        "refused": [one.refusal.model_dump(mode="json") for one in found.refused],
        "unchanged": found.unchanged,
        "recorded": [one.number for one in found.recorded],
        "diagnostics": [diagnostic_record(one, language) for one in found.findings],
    }
    return json.dumps(document, ensure_ascii=False, indent=1)


def _show(found: Imported, session: Session) -> None:
    if found.taken:
        heads = ("code", "name", "criterion", "layer", "before", "after", "by", "why")
        show_table(
            session.words("review.taken"),
            [session.words(f"column.{head}") for head in heads],
            _rows(found.taken, session),
            right=(4, 5),
        )


def _rows(taken: tuple[Taken, ...], session: Session) -> Iterator[list[str]]:
    for one in taken:
        decision, language = one.decision, session.language
        code = f"{decision.period} {decision.criterion}".strip()
        layer = LAYER_WORDS[Layer(decision.layer.value)].said_in(language)
        points = (_figure(figure, language) for figure in (one.replaces.points, decision.points or ""))
        yield [decision.unit, one.unit_name, code, layer, *points, decision.by, decision.reason]


def _figure(figure: str, language: Language) -> str:
    return localised(figure, language) if figure else "–"


def log(session: Session, words: list[str], *, as_json: bool) -> ExitCode:
    """Tell every decision, or those about one unit."""
    root, rest = split_season(words)
    if len(rest) > 1:
        raise wrong_use("review log", "usage.extra")
    found = logged(root, *rest)
    if as_json:
        show_json(json.dumps([one.recorded.model_dump(mode="json") for one in found], ensure_ascii=False, indent=1))
    else:
        show_lines(line for one in found for line in log_lines(one, session))
        if not found:
            session.tell(session.words("log.none"))
    return ExitCode.DONE
