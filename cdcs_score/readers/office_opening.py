"""The office workbook of a season, opened: gone through line by line where that can be, and otherwise read whole."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from cdcs_score.codes import files
from cdcs_score.diagnostics import Diagnostic, Place
from cdcs_score.errors import InvalidSeason, UnreadableWorkbook
from cdcs_score.readers.archive import of_the_office
from cdcs_score.readers.line_reader import made_of_lines
from cdcs_score.readers.office_reader import read_office
from cdcs_score.readers.remembering import ReadWorkbook
from cdcs_score.readers.sheet_lines import lined
from cdcs_score.readers.workbook import read_bytes, read_workbook
from cdcs_score.register import Office
from cdcs_score.worker_process import Died
from cdcs_score.workers import Workers

#: An office workbook of so many bytes has thousands of units. Where it has to be read whole, that is done in a process of
#: its own, which takes with it what reading took of memory.
APART_FROM = 400_000


def open_office(path: Path, read: ReadWorkbook, *, may_have_no_units: bool) -> Office | tuple[Diagnostic, ...]:
    """What an office workbook says, or all that is wrong with it.

    Args:
        path: where it is.
        read: what reads a workbook whole.
        may_have_no_units: whether its register may still be empty.
    """
    try:
        content = read_bytes(path, path.name)
        with of_the_office():
            office = made_of_lines(content, path.name, partial(read_office, may_have_no_units=may_have_no_units))
    except (UnreadableWorkbook, InvalidSeason) as stop:
        return tuple(stop.diagnostics)
    if office is not None:
        return office
    make = opening_new_office if may_have_no_units else opening_office
    if len(content) <= APART_FROM:
        return make(read)(path)
    with Workers(1, is_apart=True) as workers:
        found = next(workers.answers(make, read_workbook, (path,)))
    return (Diagnostic(code=files.FATAL, place=Place(file=path.name)),) if isinstance(found, Died) else found


def opening_office(
    read: ReadWorkbook, *, may_have_no_units: bool = False
) -> Callable[[Path], Office | tuple[Diagnostic, ...]]:
    """What reads an office workbook whole: what it says, or all that is wrong with it."""

    def opened(path: Path) -> Office | tuple[Diagnostic, ...]:
        try:
            with of_the_office():
                workbook = read(read_bytes(path, path.name), path.name)
            return read_office(lined(workbook), may_have_no_units=may_have_no_units)
        except (UnreadableWorkbook, InvalidSeason) as stop:
            return tuple(stop.diagnostics)

    return opened


def opening_new_office(read: ReadWorkbook) -> Callable[[Path], Office | tuple[Diagnostic, ...]]:
    """The same of an office workbook whose register may still be empty."""
    return opening_office(read, may_have_no_units=True)
