"""What a cell means: one documented rule per kind of column; what stays unclear is a diagnostic, never a guess."""

import re
from contextlib import suppress
from dataclasses import dataclass

from cdcs_score.codes import cells
from cdcs_score.codes.catalogue import Code
from cdcs_score.diagnostics import Detail, Diagnostic
from cdcs_score.form_layout import NOT_ARISING_MARKS
from cdcs_score.language import Language, Phrase
from cdcs_score.numbers import (
    Exact,
    NotANumber,
    from_count_text,
    from_fraction_text,
    from_percent_text,
    from_score_text,
    is_range_text,
    shown,
    thousands_in,
    to_text,
)
from cdcs_score.readers.workbook import Cell, Content, Empty, ErrorValue, Moment, NotCalculated, Number, Text, Truth
from cdcs_score.rows import Row
from cdcs_score.submission import Answer, Blank, Given, Unreadable
from cdcs_score.text import comparable

_MARKS = {comparable(mark) for mark in NOT_ARISING_MARKS}
#: In a score column only the written-out words say "did not arise": an x there may mean anything.
_WORDS = {comparable(mark) for mark in NOT_ARISING_MARKS if len(mark) > 1}
#: What may follow a head-count.
_PEOPLE = re.compile(r"\s*(?:người|đoàn viên|đv)\.?$", re.IGNORECASE)


def score_of(cell: Cell, row: Row) -> Answer:
    """The points in a score cell. Whether they may count (limits, step) is for the scoring method to say."""
    match cell.content:
        case Empty():
            return Blank(place=cell.place)
        case Number(value=value, is_percent=True):
            return _unclear(_percentage(value, row), cell, row)
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
    doubt = _doubt(text, row)
    if doubt is not None:
        return _unclear(doubt, cell, row)
    try:
        return Given(points=_points_in(text), raw=text, place=cell.place)
    except NotANumber:
        return _unreadable(cells.SCORE_TEXT, cell, row)


def _points_in(text: str) -> Exact:
    """The points in a text: one number, or one over the row's maximum.

    Raises:
        NotANumber: for anything else.
    """
    try:
        return from_score_text(text)
    except NotANumber:
        return from_fraction_text(text)[0]


@dataclass(frozen=True, slots=True)
class _Doubt:
    """Why points that can be read do not say how many they are, and how to write them."""

    words: Phrase
    cure: Phrase


def _doubt(text: str, row: Row) -> _Doubt | None:
    """What is unclear about the points in a text; None for a plain number, and for what is none at all."""
    if comparable(text) == "-":
        return _A_DASH
    if is_range_text(text):
        return _A_RANGE
    many = thousands_in(text)
    if many is not None and abs(many) <= row.maximum:  # only a maximum of 1000 or more makes thousands possible
        return _two_numbers(many, from_score_text(text))
    with suppress(NotANumber):
        return _percentage(from_percent_text(text), row)
    with suppress(NotANumber):
        _, maximum = from_fraction_text(text)
        return None if maximum == row.maximum else _of_another_maximum(maximum, row)
    return None


_A_DASH = _Doubt(
    Phrase("có thể là 0 điểm, chưa chấm, hay không phát sinh", "may be no points, not scored, or did not arise"),
    Phrase(
        "ghi 0 nếu không có điểm, KPS nếu không phát sinh, để trống nếu chưa chấm",
        "write 0 for no points, KPS if it did not arise, leave it blank if not scored",
    ),
)
_A_RANGE = _Doubt(
    Phrase("là một khoảng, không phải một số điểm", "is a range, not a number of points"),
    Phrase("ghi một số trong khoảng ấy, ví dụ 8,5", "write one number of that range, as in 8.5"),
)


def _percentage(share: Exact, row: Row) -> _Doubt:
    """50% in a score cell may be half a point, or half of the maximum."""
    first, second = _said(share), _said(share * row.maximum)
    return _Doubt(
        Phrase(
            f"có thể là {first.vi} điểm, cũng có thể là {second.vi} điểm",
            f"may be {first.en} points, and may be {second.en}",
        ),
        Phrase("ghi số điểm, không ghi tỷ lệ %", "write the points, not a percentage"),
    )


def _of_another_maximum(maximum: Exact, row: Row) -> _Doubt:
    """5/10 where the maximum is 40: a score of another row, or of another scale."""
    written, own = _said(maximum), _said(row.maximum)
    return _Doubt(
        Phrase(
            f"là điểm trên {written.vi}, nhưng điểm tối đa là {own.vi}",
            f"is out of {written.en}, but the maximum is {own.en}",
        ),
        Phrase(
            f"xem có chấm nhầm dòng không, rồi ghi một số từ 0 đến {own.vi}",
            f"is it the score of another row? write one number from 0 to {own.en}",
        ),
    )


def _two_numbers(many: Exact, decimals: Exact) -> _Doubt:
    first, second = to_text(many), _said(decimals)
    return _Doubt(
        Phrase(f"có thể là {first}, cũng có thể là {second.vi}", f"may be {first}, and may be {second.en}"),
        Phrase(f"ghi {first} hoặc {second.vi}0", f"write {first} or {second.en}0"),
    )


def _said(value: Exact) -> Phrase:
    return Phrase(shown(value), shown(value, Language.ENGLISH))


def prints(content: Content, value: Exact) -> bool:
    """Whether a cell prints a value, such as the maximum: its number, or words that can mean it."""
    match content:
        case Number(value=printed, is_percent=False):
            return printed == value
        case Text(text=text):
            return value == thousands_in(text) or (is_score_text(text) and value == from_score_text(text))
        case _:
            return False


def head_count_of(cell: Cell) -> int | None:
    """The people a unit counts in a cell, with or without the word for them; None where there is no such number."""
    match cell.content:
        case Number(value=value, is_percent=False) if value.denominator == 1 and value >= 0:
            return int(value)
        case Text(text=text):
            with suppress(NotANumber):
                return from_count_text(_PEOPLE.sub("", text))
            return None
        case _:
            return None


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


def _unclear(doubt: _Doubt, cell: Cell, row: Row) -> Unreadable:
    complaint = _complaint(cells.SCORE_UNCLEAR, cell, row, doubt=doubt.words, cure=doubt.cure)
    return Unreadable(raw=cell.raw, place=cell.place, diagnostic=complaint)


def _unreadable(code: Code, cell: Cell, row: Row) -> Unreadable:
    return Unreadable(raw=cell.raw, place=cell.place, diagnostic=_complaint(code, cell, row))


def _complaint(code: Code, cell: Cell, row: Row, **more: Detail) -> Diagnostic:
    details = {"maximum": row.maximum, **more}
    return Diagnostic(
        code=code, place=cell.place, criterion=row.code, raw=cell.raw, expected=row.maximum, details=details
    )


def is_meant_as_points(text: str) -> bool:
    """Whether a text can only stand for points, well written or not: `8,5`, `5/5`, `50%`, `4 – 5`."""
    if is_range_text(text) or is_score_text(text):
        return True
    for read in (from_fraction_text, from_percent_text):
        with suppress(NotANumber):
            read(text)
            return True
    return False


def is_score_text(text: str) -> bool:
    """Whether a text can be read as points."""
    try:
        from_score_text(text)
    except NotANumber:
        return False
    return True
