"""Single cells of the office workbook: one conversion per kind, and one finding for what cannot be converted."""

import re
from collections.abc import Callable
from datetime import date, datetime
from typing import TypeVar

from cdcs_score.codes import seasons
from cdcs_score.diagnostics import Diagnostic
from cdcs_score.facts import Value
from cdcs_score.language import Phrase
from cdcs_score.numbers import Exact, NotANumber, from_count_text, from_score_text
from cdcs_score.readers.fact_values import natural_value
from cdcs_score.readers.tables import label_of
from cdcs_score.readers.workbook import (
    Cell,
    Empty,
    ErrorValue,
    Moment,
    NotCalculated,
    Number,
    Text,
    Truth,
)
from cdcs_score.register import Level
from cdcs_score.text import comparable

_DAY_FIRST = re.compile(r"([0-9]{1,2})[/.-]([0-9]{1,2})[/.-]([0-9]{4})")
_LEVELS = {comparable(level.word.vi): level for level in Level} | {level.value: level for level in Level} | {
    comparable("Tổ"): Level.TO, comparable("Công đoàn cơ sở"): Level.CDCS
}  # fmt: skip

A_COUNT = Phrase("một số nguyên từ 0", "a whole number from 0")
A_DATE = Phrase("một ngày, ngày trước tháng sau (31/12/2025)", "a date, day first (31/12/2025)")
A_NUMBER = Phrase("một số", "a number")
A_VALUE = Phrase(
    "một số, Có hoặc Không, hay lời của một lựa chọn", "a number, Có (yes) or Không (no), or the words of a choice"
)
_TEXT = Phrase("chữ hoặc số", "text or a number")
A_LEVEL = Phrase(", ".join(level.word.vi for level in Level), ", ".join(level.word.en for level in Level))

T = TypeVar("T")


def read_cell(
    cell: Cell, label: str, convert: Callable[[Cell], T], expected: Phrase, diagnostics: list[Diagnostic]
) -> T | None:
    """The converted value of a cell; None for a blank one, and for an unreadable one, which is complained of."""
    if isinstance(cell.content, Empty):
        return None
    try:
        return convert(cell)
    except ValueError:
        diagnostics.append(unreadable(cell, label, expected))
        return None


def text_of(cell: Cell, label: str, diagnostics: list[Diagnostic], *, is_required: bool = False) -> str:
    """The text of a cell; a blank one is complained of where something has to stand there."""
    if isinstance(cell.content, Empty):
        if is_required:
            diagnostics.append(Diagnostic(code=seasons.CELL_REQUIRED, place=cell.place, details={"label": label}))
        return ""
    if isinstance(cell.content, ErrorValue | NotCalculated | Truth):
        diagnostics.append(unreadable(cell, label, _TEXT))
        return ""
    return cell.raw


def unreadable(cell: Cell, label: str, expected: Phrase) -> Diagnostic:
    """The finding that a cell holds something that cannot be meant."""
    return Diagnostic(
        code=seasons.CELL_UNREADABLE, place=cell.place, raw=cell.raw, expected=expected, details={"label": label}
    )


def count_of(cell: Cell) -> int:
    """A head-count.

    Raises:
        NotANumber: for anything else.
    """
    match cell.content:
        case Number(value=value, is_percent=False) if value.denominator == 1 and value >= 0:
            return int(value)
        case Text(text=text):
            return from_count_text(text)
        case _:
            raise NotANumber(cell.raw)


def number_of(cell: Cell) -> Exact:
    """A number.

    Raises:
        NotANumber: for anything else.
    """
    match cell.content:
        case Number(value=value, is_percent=False):
            return value
        case Text(text=text):
            return from_score_text(text)
        case _:
            raise NotANumber(cell.raw)


def value_of(cell: Cell) -> Value:
    """A number, words, or yes and no.

    Raises:
        NotANumber: for a date, an error or a formula without a result.
    """
    value = natural_value(cell.content)
    if value is None:
        raise NotANumber(cell.raw)
    return value


def day_of(cell: Cell) -> date:
    """A day, written day first or as Excel's own date.

    Raises:
        ValueError: for anything else.
    """
    match cell.content:
        case Moment(day=date() as day):
            return day
        case Text(text=text) if found := _DAY_FIRST.fullmatch(text):
            return datetime.strptime("/".join(found.groups()), "%d/%m/%Y").date()  # noqa: DTZ007 -- a day has no zone
        case _:
            raise ValueError(cell.raw)


def level_of(cell: Cell) -> Level:
    """A level, by the word people use.

    Raises:
        ValueError: for any other word.
    """
    found = _LEVELS.get(comparable(label_of(cell)))
    if found is None:
        raise ValueError(cell.raw)
    return found
