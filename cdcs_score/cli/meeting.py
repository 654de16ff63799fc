"""`review export --board` and what comes back of it: what a meeting decides, in a workbook of its own."""

import json
from collections.abc import Iterable, Sequence
from pathlib import Path

from cdcs_score.cli.decision_words import log_lines
from cdcs_score.cli.display import show_diagnostics, show_json, show_lines, show_written
from cdcs_score.cli.exit_codes import ExitCode
from cdcs_score.cli.fail_on import exit_code
from cdcs_score.cli.places import season_of
from cdcs_score.cli.session import Session
from cdcs_score.errors import UnreadableWorkbook
from cdcs_score.pipeline.meetings import MeetingImported, export_meeting, import_meetings
from cdcs_score.pipeline.review_logging import logged
from cdcs_score.readers.meeting_reader import is_meeting
from cdcs_score.readers.workbook import read_bytes, read_workbook


def export(session: Session, season: Path | None, blocks: Sequence[str]) -> ExitCode:
    """Write the meeting's workbook; one somebody wrote in is left alone."""
    written = export_meeting(season_of(season), blocks)
    show_diagnostics(written.diagnostics, session)
    show_written(written, session)
    session.tell(session.words("meeting.exported", file=str(written.folder / written.names[0])))
    return ExitCode.DONE


def sorted_out(paths: Iterable[Path]) -> tuple[list[Path], list[Path]]:
    """The meeting's workbooks, and the others; what cannot be read is left to those who say why."""
    meetings: list[Path] = []
    others: list[Path] = []
    for path in paths:
        (meetings if _is_meeting(path) else others).append(path)
    return meetings, others


def _is_meeting(path: Path) -> bool:
    try:
        return is_meeting(read_workbook(read_bytes(path, path.name), path.name))
    except UnreadableWorkbook:
        return False


def import_(
    session: Session, root: Path, paths: Sequence[Path], *,
    is_correction: bool, is_tried: bool, fail_on: str, as_json: bool,
) -> ExitCode:  # fmt: skip
    """Take in what a meeting decided; what cannot be taken is named, cell by cell."""
    found = import_meetings(root, paths, session.started, is_correction=is_correction, is_tried=is_tried)
    if as_json:
        show_json(_document(found))
    else:
        numbers = {one.number for one in found.recorded}
        told = [one for one in logged(root) if one.recorded.number in numbers] if numbers else []
        show_lines(line for one in told for line in log_lines(one, session))
    show_diagnostics(found.findings, session)
    key = "meeting.tried" if is_tried else "meeting.imported"
    session.tell(session.words(key, taken=str(len(found.taken)), same=str(found.unchanged)))
    if found.recorded:
        session.tell(session.words("meeting.next"))
    return exit_code(found.findings, fail_on)


def _document(found: MeetingImported) -> str:
    document = {
        "files": list(found.files),
        "taken": [one.model_dump(mode="json") for one in found.taken],
        "unchanged": found.unchanged,
        "recorded": [one.number for one in found.recorded],
    }
    return json.dumps(document, ensure_ascii=False, indent=1)
