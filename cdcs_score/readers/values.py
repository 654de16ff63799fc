"""What a cell means: one documented rule per kind of column; what stays unclear is a diagnostic, never a guess."""

from cdcs_score.codes import cells
from cdcs_score.codes.catalogue import Code
from cdcs_score.diagnostics import Diagnostic
from cdcs_score.form_layout import NOT_ARISING_MARKS
from cdcs_score.numbers import NotANumber, from_score_text
from cdcs_score.readers.workbook import Cell, Empty, ErrorValue, Moment, NotCalculated, Number, Text, Truth
from cdcs_score.rows import Row
from cdcs_score.submission import Answer, Blank, Given, Unreadable
from cdcs_score.text import comparable

_MARKS = {comparable(mark) for mark in NOT_ARISING_MARKS}
#: In a score column only the written-out words say "did not arise": an x there may mean anything.
_WORDS = {comparable(mark) for mark in NOT_ARISING_MARKS if len(mark) > 1}


def score_of(cell: Cell, row: Row) -> Answer:
    """The points in a score cell. Whether they may count (limits, step) is for the scoring method to say."""
    match cell.content:
        case Empty():
            return Blank(place=cell.place)
        case Number(is_percent=True):  # 50% there may be half a point or half of the maximum
            return _unreadable(cells.SCORE_TEXT, cell, row)
        case Number(value=value):
            return Given(points=value, raw=cell.raw, place=cell.place)
        case Text(text=text):
            return _score_of_text(text, cell, row)
        case Truth():
            return _unreadable(cells.SCORE_BOOLEAN, cell, row)
        case Moment():
            return _unreadable(cells.SCORE_DATE, cell, row)
        case ErrorValue():
            return _unreadable(cells.SCORE_ERROR_VALUE, cell, row)
        case NotCalculated():
            return _unreadable(cells.SCORE_NOT_CALCULATED, cell, row)


def _score_of_text(text: str, cell: Cell, row: Row) -> Answer:
    try:
        return Given(points=from_score_text(text), raw=text, place=cell.place)
    except NotANumber:
        return _unreadable(cells.SCORE_TEXT, cell, row)


def says_not_arising(cell: Cell) -> bool:
    """Whether a score cell holds "KPS" or "không phát sinh" instead of points."""
    return isinstance(cell.content, Text) and comparable(cell.content.text) in _WORDS


def claim_of(cell: Cell, row: Row) -> bool | Diagnostic:
    """Whether the "không phát sinh" column is marked; a diagnostic where the mark is unclear."""
    match cell.content:
        case Empty():
            return False
        case Truth(value=value):
            return value
        case Text(text=text) if comparable(text) in _MARKS:
            return True
        case _:
            return _complaint(cells.NOT_ARISING_UNCLEAR, cell, row)


def _unreadable(code: Code, cell: Cell, row: Row) -> Unreadable:
    return Unreadable(raw=cell.raw, place=cell.place, diagnostic=_complaint(code, cell, row))


def _complaint(code: Code, cell: Cell, row: Row) -> Diagnostic:
    details = {"maximum": row.maximum}
    return Diagnostic(
        code=code, place=cell.place, criterion=row.code, raw=cell.raw, expected=row.maximum, details=details
    )


def is_score_text(text: str) -> bool:
    """Whether a text can be read as points."""
    try:
        from_score_text(text)
    except NotANumber:
        return False
    return True
