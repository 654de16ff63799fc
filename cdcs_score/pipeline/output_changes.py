"""Output changes: what stands in the results folder, held value by value against what grading gives now."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path

from cdcs_score.codes import proofs
from cdcs_score.diagnostics import Detail, Diagnostic, Place
from cdcs_score.errors import UnreadableWorkbook
from cdcs_score.language import Phrase
from cdcs_score.readers.workbook import read_workbook
from cdcs_score.season_places import DIAGNOSTICS_FILE, LEDGER_FILE, RESULTS, RESULTS_FILE
from cdcs_score.storage import Output
from cdcs_score.value_changes import value_changes

_GONE = Phrase("tệp không còn, hoặc không đọc được nữa", "the file is gone, or cannot be read any more")
_TOO_LARGE = Phrase("tệp đã khác, và quá lớn để tìm từng ô", "the file is another, and too large to look for each cell")


def output_findings(root: Path, output: Output) -> Iterator[Diagnostic]:
    """Every value of an output that grading does not give; where only its bytes differ, that."""
    name = (RESULTS / output.name).as_posix()
    read = _READERS[output.name]
    try:
        content = (root / RESULTS / output.name).read_bytes()
        if content == output.content:
            return
        now = _read(read, output.content)
        was = read(content) if now is not None else None
    except (OSError, ValueError, UnreadableWorkbook):
        yield Diagnostic(code=proofs.OUTPUT_GONE, place=Place(file=name), details={"why": _GONE})
        return
    if now is None:
        yield Diagnostic(code=proofs.OUTPUT_GONE, place=Place(file=name), details={"why": _TOO_LARGE})
        return
    found = [_differs(name, change.words, change.was, change.now) for change in value_changes(was, now)]
    yield from found or [Diagnostic(code=proofs.BYTES_DIFFER, place=Place(file=name))]


def _read(read: Callable[[bytes], object], made: bytes) -> object | None:
    """What grading gives now; None where that itself is larger than what is read cell by cell."""
    try:
        return read(made)
    except UnreadableWorkbook:
        return None


def _differs(name: str, path: str, was: str, now: str) -> Diagnostic:
    details: dict[str, Detail] = {"path": path, "was": was, "now": now}
    return Diagnostic(code=proofs.VALUE_DIFFERS, place=Place(file=name), raw=was, details=details)


def _json(content: bytes) -> object:
    return json.loads(content)


def _lines(content: bytes) -> object:
    return [json.loads(line) for line in content.decode().splitlines()]


def _cells(content: bytes) -> object:
    """Every cell of a workbook that holds something, as a person sees it, by sheet and address."""
    workbook = read_workbook(content, LEDGER_FILE)
    return {sheet.name: {cell.place.cell: cell.raw for cell in sheet.cells.values()} for sheet in workbook.sheets}


_READERS: dict[str, Callable[[bytes], object]] = {
    RESULTS_FILE: _json,
    DIAGNOSTICS_FILE: _lines,
    LEDGER_FILE: _cells,
}
