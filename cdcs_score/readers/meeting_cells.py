"""The sheets of a meeting's workbook while they are read: lines by head, one conversion per kind, and one fault per cell."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TypeVar

from cdcs_score.codes import meetings
from cdcs_score.codes.catalogue import Code
from cdcs_score.diagnostics import Detail, Diagnostic, Place
from cdcs_score.language import Phrase
from cdcs_score.numbers import NotANumber
from cdcs_score.office_layout import YES_MARKS
from cdcs_score.readers.office_cells import count_of, day_of
from cdcs_score.readers.tables import Table, find_table, header_twins, label_of
from cdcs_score.readers.workbook import Cell, Empty, ErrorValue, NotCalculated, Truth, Workbook
from cdcs_score.result_rows import Source
from cdcs_score.text import comparable

_YES = {comparable(mark) for mark in YES_MARKS}
_NO = {comparable(mark) for mark in ("không", "khong", "k", "0", "no")}
A_DAY = Phrase("một ngày, ngày trước tháng sau (31/12/2025)", "a day, day first (31/12/2025)")
A_COUNT = Phrase("một số nguyên từ 0", "a whole number from 0")
A_MARK = Phrase("dấu x", "an x")
YES_OR_NO = Phrase("x hoặc không", "x or không (no)")
WORDS = Phrase("chữ", "words")

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class MeetingLine:
    """One line of a sheet; what is wrong in its cells goes to the findings."""

    table: Table[str]
    number: int
    findings: list[Diagnostic]

    def cell(self, column: StrEnum) -> Cell:
        """The cell under a head."""
        return self.table.cell(self.number, column.value)

    def is_blank(self, columns: Iterable[StrEnum]) -> bool:
        """Whether nothing stands under these heads."""
        return all(isinstance(self.cell(column).content, Empty) for column in columns)

    def code(self, column: StrEnum) -> str:
        """A code, whatever its cell is made of."""
        return label_of(self.cell(column))

    def text(self, column: StrEnum) -> str:
        """Words; a date or a number is taken as it reads."""
        cell = self.cell(column)
        if isinstance(cell.content, ErrorValue | NotCalculated | Truth):
            self.unclear(column, WORDS)
            return ""
        return cell.raw

    def day(self, column: StrEnum) -> date | None:
        """A day."""
        return self._read(column, day_of, A_DAY)

    def count(self, column: StrEnum) -> int | None:
        """A number of people."""
        return self._read(column, count_of, A_COUNT)

    def is_marked(self, column: StrEnum) -> bool:
        """Whether it is marked; another word than a mark is a fault."""
        return self._read(column, _marked, A_MARK) or False

    def yes_or_no(self, column: StrEnum) -> bool | None:
        """Yes, no, or nothing."""
        return self._read(column, _yes_or_no, YES_OR_NO)

    def _read(self, column: StrEnum, convert: Callable[[Cell], T], expected: Phrase) -> T | None:
        cell = self.cell(column)
        if isinstance(cell.content, Empty):
            return None
        try:
            return convert(cell)
        except (ValueError, NotANumber):
            self.unclear(column, expected)
            return None

    def unclear(self, column: StrEnum, expected: Phrase) -> None:
        """Notes a cell that cannot be read."""
        self.complain(meetings.MEETING_CELL_UNCLEAR, column, label=column.value, expected=expected)

    def require(self, name: str, *columns: StrEnum) -> None:
        """Notes every one of these cells that is blank."""
        for column in columns:
            if isinstance(self.cell(column).content, Empty):
                self.complain(meetings.MEETING_CELL_BLANK, column, raw=name, label=column.value)

    def complain(self, code: Code, column: StrEnum, *, raw: str | None = None, **details: Detail) -> None:
        """Notes something wrong at a cell."""
        cell, expected = self.cell(column), details.pop("expected", "")
        found = cell.raw if raw is None else raw
        self.findings.append(Diagnostic(code=code, place=cell.place, raw=found, expected=expected, details=details))

    def source(self, column: StrEnum) -> Source:
        """The cell as decisions keep it."""
        cell = self.cell(column)
        return Source(file=cell.place.file, sheet=cell.place.sheet, cell=cell.place.cell, raw=cell.raw)


def _marked(cell: Cell) -> bool:
    match cell.content:
        case Truth(value=value):
            return value
        case _ if comparable(label_of(cell)) in _YES:
            return True
        case _:
            raise ValueError(cell.raw)


def _yes_or_no(cell: Cell) -> bool:
    return False if comparable(label_of(cell)) in _NO else _marked(cell)


def lines_of(
    workbook: Workbook, name: str, columns: type[StrEnum], findings: list[Diagnostic]
) -> Iterator[MeetingLine]:
    """The lines of a sheet in which anything stands; a sheet whose table is not whole is a finding and has none."""
    sheet = workbook.sheet(name)
    heads = {column.value: (column.value,) for column in columns}
    first = next(iter(columns)).value
    table = find_table(sheet, heads, (first,)) if sheet else None
    missing = [column.value for column in columns if table is None or column.value not in table.columns]
    if sheet is None or table is None or missing:
        place = Place(file=workbook.file, sheet=name)
        details: dict[str, Detail] = {"columns": ", ".join(f"“{one}”" for one in missing)}
        findings.append(Diagnostic(code=meetings.MEETING_NO_COLUMNS, place=place, details=details))
        return
    if twins := header_twins(table, [(column.value,) for column in columns]):
        cells = ", ".join(cell.place.cell for cell in twins)
        findings.append(
            Diagnostic(
                code=meetings.MEETING_COLUMN_TWICE,
                place=twins[1].place,
                raw=label_of(twins[0]),
                details={"cells": cells},
            )
        )
        return
    for number in table.rows:
        line = MeetingLine(table, number, findings)
        if not line.is_blank(columns):
            yield line
