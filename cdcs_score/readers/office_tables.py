"""The office workbook's tables: sheets by name, lines by header, and what is wrong noted on the way."""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import TypeVar

from cdcs_score.codes import seasons
from cdcs_score.codes.catalogue import Code
from cdcs_score.diagnostics import Detail, Diagnostic, Place
from cdcs_score.facts import Value
from cdcs_score.numbers import Exact
from cdcs_score.office_layout import YES_MARKS
from cdcs_score.readers.office_cells import (
    A_COUNT,
    A_DATE,
    A_LEVEL,
    A_NUMBER,
    A_VALUE,
    count_of,
    day_of,
    level_of,
    number_of,
    read_cell,
    text_of,
    value_of,
)
from cdcs_score.readers.tables import Table, find_table, header_twins, label_of
from cdcs_score.readers.workbook import Cell, Empty, Sheet, Truth, Workbook
from cdcs_score.register import Level
from cdcs_score.text import comparable, listed

_YES = {comparable(mark) for mark in YES_MARKS}

ColumnT = TypeVar("ColumnT", bound=StrEnum)


@dataclass(slots=True)
class OfficeRow:
    """One line of a table: its cells by column, with complaints going to the reading."""

    table: Table[str]
    number: int
    diagnostics: list[Diagnostic]

    def cell(self, column: StrEnum) -> Cell:
        """The cell under a column."""
        return self.table.cell(self.number, column.value)

    @property
    def is_blank(self) -> bool:
        """Whether nothing stands in any column of the table."""
        return all(isinstance(self.table.cell(self.number, key).content, Empty) for key in self.table.columns)

    def text(self, column: StrEnum, *, is_required: bool = False) -> str:
        """The text of a cell."""
        return text_of(self.cell(column), column.value, self.diagnostics, is_required=is_required)

    def name(self, column: StrEnum) -> str:
        """The name in a cell, on one line however it was broken; it is required."""
        return " ".join(self.text(column, is_required=True).split())

    def texts(self, column: StrEnum) -> tuple[str, ...]:
        """The entries of a cell that may hold several."""
        return listed(self.text(column))

    def count(self, column: StrEnum) -> int | None:
        """The head-count in a cell."""
        return read_cell(self.cell(column), column.value, count_of, A_COUNT, self.diagnostics)

    def number_in(self, column: StrEnum) -> Exact | None:
        """The number in a cell."""
        return read_cell(self.cell(column), column.value, number_of, A_NUMBER, self.diagnostics)

    def day(self, column: StrEnum) -> date | None:
        """The day in a cell."""
        return read_cell(self.cell(column), column.value, day_of, A_DATE, self.diagnostics)

    def value(self, column: StrEnum) -> Value | None:
        """What a cell holds, whatever it is for: a number, words, or yes and no."""
        return read_cell(self.cell(column), column.value, value_of, A_VALUE, self.diagnostics)

    def level(self, column: StrEnum) -> Level | None:
        """The level in a cell."""
        return read_cell(self.cell(column), column.value, level_of, A_LEVEL, self.diagnostics)

    def is_marked(self, column: StrEnum) -> bool:
        """Whether a cell says yes."""
        return comparable(label_of(self.cell(column))) in _YES or self.cell(column).content == Truth(value=True)

    def complain(self, code: Code, column: StrEnum, **details: Detail) -> None:
        """Notes something wrong in a cell."""
        cell = self.cell(column)
        self.diagnostics.append(
            Diagnostic(code=code, place=cell.place, raw=cell.raw, details={"label": column.value, **details})
        )


@dataclass(slots=True)
class OfficeSheets:
    """The workbook while it is read, with what is wrong in it."""

    workbook: Workbook
    diagnostics: list[Diagnostic] = field(default_factory=list)
    #: Sheets whose table could be read: only such a list can say that a code is not in it.
    listed: set[str] = field(default_factory=set)

    def sheet(self, name: str) -> Sheet | None:
        """The sheet with that name; one that is not there is complained of."""
        sheet = self.workbook.sheet(name)
        if sheet is None:
            self.complain(seasons.NO_SHEET, Place(file=self.workbook.file), raw=name)
        return sheet

    def rows(self, name: str, columns: type[ColumnT], *, is_second: bool = False) -> list[OfficeRow]:
        """The lines of a sheet's table; a second look at the same sheet repeats no complaint."""
        sheet = self.workbook.sheet(name) if is_second else self.sheet(name)
        if sheet is None:
            return []
        first = next(iter(columns))
        table = find_table(sheet, {column.value: (column.value,) for column in columns}, (first.value,))
        found = table.columns if table else {}
        missing = [column.value for column in columns if column.value not in found]
        if not is_second:
            for label in missing:
                row = table.header_row if table else 1
                self.complain(seasons.NO_COLUMN, sheet.place(row, 1), raw=label)
        if table is not None and not is_second:
            self._refuse_twins(table, columns)
        if table is None or missing:
            return []
        self.listed.add(name)
        sink = [] if is_second else self.diagnostics
        rows = [OfficeRow(table, number, sink) for number in table.rows]
        return [row for row in rows if not row.is_blank]

    def _refuse_twins(self, table: Table[str], columns: type[ColumnT]) -> None:
        for column in columns:
            twins = header_twins(table, [(column.value,)])
            if twins:
                cells = ", ".join(cell.place.cell for cell in twins)
                self.complain(seasons.COLUMN_TWICE, twins[1].place, raw=column.value, cells=cells)

    def refuse_twice(self, rows: list[OfficeRow], column: StrEnum) -> None:
        """Complains of a code that stands in two lines."""
        first: dict[str, Place] = {}
        for row in rows:
            code = comparable(label_of(row.cell(column)))
            if code in first:
                row.complain(seasons.UNIT_TWICE, column, first=first[code].cell)
            elif code:
                first[code] = row.cell(column).place

    def complain(self, code: Code, place: Place, *, raw: str = "", **details: Detail) -> None:
        """Notes something wrong."""
        self.diagnostics.append(Diagnostic(code=code, place=place, raw=raw, details=details))
