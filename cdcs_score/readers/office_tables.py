"""The office workbook's tables: sheets by name, lines by header, and what is wrong noted on the way."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import TypeVar

from cdcs_score.codes import seasons
from cdcs_score.codes.catalogue import Code
from cdcs_score.diagnostics import Detail, Diagnostic, Place, did_you_mean
from cdcs_score.facts import Value
from cdcs_score.language import Phrase
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
from cdcs_score.readers.sheet_lines import LinedBook, LinedSheet
from cdcs_score.readers.sheets import address, label_in
from cdcs_score.readers.workbook import EMPTY, Cell, Content, Empty, Text, Truth
from cdcs_score.register import Level
from cdcs_score.text import by_comparable, closest_key, comparable, listed

_YES = {comparable(mark) for mark in YES_MARKS}

ColumnT = TypeVar("ColumnT", bound=StrEnum)


@dataclass(frozen=True, slots=True)
class OfficeTable:
    """A table of a sheet: its header row, and the number of each column it has."""

    sheet: LinedSheet
    header_row: int
    header: Mapping[int, Content]
    columns: Mapping[str, int]
    #: The columns that were added, with the words above them.
    more: Mapping[int, str]

    def cell(self, line: Mapping[int, Content], row: int, column: int) -> Cell:
        """A cell of a line."""
        return Cell(line.get(column, EMPTY), self.sheet.place(row, column))

    def is_blank(self, line: Mapping[int, Content]) -> bool:
        """Whether nothing of a line stands in any column of the table."""
        return all(isinstance(line.get(column, EMPTY), Empty) for column in self.columns.values())


@dataclass(slots=True)
class OfficeRow:
    """One line of a table: its cells by column, with complaints going to the reading."""

    table: OfficeTable
    number: int
    line: Mapping[int, Content]
    diagnostics: list[Diagnostic]

    def content(self, column: StrEnum) -> Content:
        """What the cell under a column holds."""
        return self.line.get(self.table.columns[column], EMPTY)

    def place(self, column: StrEnum) -> Place:
        """Where the cell under a column is."""
        return self.table.sheet.place(self.number, self.table.columns[column])

    def cell(self, column: StrEnum) -> Cell:
        """The cell under a column."""
        return Cell(self.content(column), self.place(column))

    def raw(self, column: StrEnum) -> str:
        """What a person sees in the cell under a column."""
        content = self.content(column)
        return content.text if isinstance(content, Text) else self.cell(column).raw

    def text(self, column: StrEnum, *, is_required: bool = False) -> str:
        """The text of a cell."""
        content = self.content(column)
        if isinstance(content, Text):  # most are; of the others few have a place to be named
            return content.text
        if content is EMPTY and not is_required:
            return ""
        return text_of(self.cell(column), column.value, self.diagnostics, is_required=is_required)

    def name(self, column: StrEnum) -> str:
        """The name in a cell, on one line however it was broken; it is required."""
        text = self.text(column, is_required=True)
        on_one_line = " ".join(text.split())
        return text if text == on_one_line else on_one_line  # one text less to hold, where it is the same

    def texts(self, column: StrEnum) -> tuple[str, ...]:
        """The entries of a cell that may hold several."""
        text = self.text(column)
        return listed(text) if text else ()

    def count(self, column: StrEnum) -> int | None:
        """The head-count in a cell."""
        if self.content(column) is EMPTY:
            return None
        return read_cell(self.cell(column), column.value, count_of, A_COUNT, self.diagnostics)

    def number_in(self, column: StrEnum) -> Exact | None:
        """The number in a cell."""
        if self.content(column) is EMPTY:
            return None
        return read_cell(self.cell(column), column.value, number_of, A_NUMBER, self.diagnostics)

    def day(self, column: StrEnum) -> date | None:
        """The day in a cell."""
        if self.content(column) is EMPTY:
            return None
        return read_cell(self.cell(column), column.value, day_of, A_DATE, self.diagnostics)

    def value(self, column: StrEnum) -> Value | None:
        """What a cell holds, whatever it is for: a number, words, or yes and no."""
        return read_cell(self.cell(column), column.value, value_of, A_VALUE, self.diagnostics)

    def level(self, column: StrEnum) -> Level | None:
        """The level in a cell."""
        return read_cell(self.cell(column), column.value, level_of, A_LEVEL, self.diagnostics)

    def is_marked(self, column: StrEnum) -> bool:
        """Whether a cell says yes."""
        content = self.content(column)
        return comparable(label_in(content)) in _YES or content == Truth(value=True)

    def complain(self, code: Code, column: StrEnum, **details: Detail) -> None:
        """Notes something wrong in a cell."""
        cell = self.cell(column)
        self.diagnostics.append(
            Diagnostic(code=code, place=cell.place, raw=cell.raw, details={"label": column.value, **details})
        )


class CodesMet:
    """The codes of a table's lines, as far as they were gone through: each may stand in one line only."""

    def __init__(self, column: StrEnum) -> None:
        self._column = column
        self._first: dict[str, int] = {}

    def meet(self, row: OfficeRow) -> None:
        """Takes in the code of a line, and complains of one that stood in a line before."""
        code = comparable(label_in(row.content(self._column)))
        if code in self._first:
            first = address(self._first[code], row.table.columns[self._column])
            row.complain(seasons.UNIT_TWICE, self._column, first=first)
        elif code:
            self._first[code] = row.number


class ListedCodes:
    """The codes of a list; what refers to another is complained of. A list that could not be read knows none, and all."""

    def __init__(self, codes: Iterable[str] | None) -> None:
        self._codes = None if codes is None else dict.fromkeys(codes)
        self._by_key: dict[str, str] | None = None
        #: What may be meant by codes that are not listed: one wrong code may stand in thousands of lines.
        self._meant: dict[str, str] = {}

    def refuse_others(self, sheets: "OfficeSheets", row: OfficeRow, column: StrEnum) -> None:
        """Complains of the code a line has in a column, where it is not listed."""
        code = row.raw(column)
        if code and not self.has(code):
            self.complain(sheets, row.place(column), column, code)

    def has(self, code: str) -> bool:
        """Whether nothing can be said against a code."""
        return self._codes is None or code in self._codes

    def complain(self, sheets: "OfficeSheets", place: Place, label: StrEnum, code: str) -> None:
        """Notes that a code is not listed, with the one that may be meant."""
        if self._by_key is None:  # made once: of a long list that takes its time
            self._by_key = by_comparable(self._codes or ())
        if code not in self._meant:
            self._meant[code] = closest_key(code, self._by_key)
        otherwise = Phrase("ghi đúng mã, hoặc thêm vào danh mục", "write a listed code, or list it")
        suggestion = did_you_mean(self._meant[code], otherwise)
        details: dict[str, Detail] = {"label": label.value, "suggestion": suggestion}
        sheets.between.append(Diagnostic(code=seasons.NOT_LISTED, place=place, raw=code, details=details))


@dataclass(slots=True)
class OfficeSheets:
    """The workbook while it is read, with what is wrong in it."""

    workbook: LinedBook
    diagnostics: list[Diagnostic] = field(default_factory=list)
    #: What is wrong between sheets: told after all that is wrong in one.
    between: list[Diagnostic] = field(default_factory=list)
    #: Sheets whose table could be read: only such a list can say that a code is not in it.
    listed: set[str] = field(default_factory=set)

    def sheet(self, name: str) -> LinedSheet | None:
        """The sheet with that name; one that is not there is complained of."""
        sheet = self.workbook.sheet(name)
        if sheet is None:
            self.complain(seasons.NO_SHEET, Place(file=self.workbook.file), raw=name)
        return sheet

    def rows(self, name: str, columns: type[ColumnT]) -> Iterator[OfficeRow]:
        """The lines of a sheet's table, one after another."""
        sheet = self.sheet(name)
        if sheet is None:
            return
        lines = sheet.lines()
        table = _table(sheet, lines, columns)
        found: Mapping[str, int] = table.columns if table else {}
        missing = [column.value for column in columns if column.value not in found]
        for label in missing:
            self.complain(seasons.NO_COLUMN, sheet.place(table.header_row if table else 1, 1), raw=label)
        if table is not None:
            self._refuse_twins(table, columns)
        if table is None or missing:
            return
        self.listed.add(name)
        for number, line in lines:
            if not table.is_blank(line):
                yield OfficeRow(table, number, line, self.diagnostics)

    def _refuse_twins(self, table: OfficeTable, columns: type[ColumnT]) -> None:
        words = _words(table.header)
        for column in columns:
            twins = [table.sheet.place(table.header_row, at) for at in sorted(words.get(comparable(column.value), []))]
            if len(twins) > 1:
                cells = ", ".join(place.cell for place in twins)
                self.complain(seasons.COLUMN_TWICE, twins[1], raw=column.value, cells=cells)

    def complain(self, code: Code, place: Place, *, raw: str = "", **details: Detail) -> None:
        """Notes something wrong."""
        self.diagnostics.append(Diagnostic(code=code, place=place, raw=raw, details=details))


def _table(
    sheet: LinedSheet, lines: Iterator[tuple[int, Mapping[int, Content]]], columns: type[ColumnT]
) -> OfficeTable | None:
    """The table whose header is the first line with the first of the columns; the lines are gone through to there."""
    first = comparable(next(iter(columns)).value)
    for number, line in lines:
        words = _words(line)
        if first in words:
            found = {one.value: words[key][0] for one in columns if (key := comparable(one.value)) in words}
            known = set(found.values())
            more = {at: label for at, one in line.items() if at not in known and (label := label_in(one))}
            return OfficeTable(sheet, number, line, found, more)
    return None


def _words(line: Mapping[int, Content]) -> dict[str, list[int]]:
    """The words of a line, made comparable, with the columns each stands in."""
    words: dict[str, list[int]] = {}
    for column, content in line.items():
        words.setdefault(comparable(label_in(content)), []).append(column)
    return words
