"""A workbook as typed cells with their addresses, whatever format it came in."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from functools import lru_cache
from typing import NamedTuple

from cdcs_score.diagnostics import Diagnostic, Place
from cdcs_score.numbers import Exact, NotANumber, from_excel, to_text
from cdcs_score.once import Kept
from cdcs_score.text import composed, has_figure, header_keys


@dataclass(frozen=True, slots=True)
class Text:
    """Text, composed and trimmed."""

    text: str


@dataclass(frozen=True, slots=True)
class Number:
    """A number, exact as Excel shows it."""

    value: Exact
    #: The cell shows it as a percentage: 0.9 is seen as 90%.
    is_percent: bool = False


@dataclass(frozen=True, slots=True)
class Truth:
    """TRUE or FALSE."""

    value: bool


@dataclass(frozen=True, slots=True)
class Moment:
    """A date, a time of day, or both; `day` is None where there is no date."""

    text: str
    day: date | None


@dataclass(frozen=True, slots=True)
class ErrorValue:
    """An error such as #REF! or #DIV/0!, or a number that is none."""

    name: str


@dataclass(frozen=True, slots=True)
class NotCalculated:
    """A formula no program has stored a result for."""

    formula: str


@dataclass(frozen=True, slots=True)
class Empty:
    """Nothing, or nothing but blanks."""


Content = Text | Number | Truth | Moment | ErrorValue | NotCalculated | Empty
EMPTY = Empty()


class Cell(NamedTuple):
    """One cell: what it holds and where it is."""

    content: Content
    place: Place

    @property
    def raw(self) -> str:
        """What a person sees there."""
        return raw_of(self.content)


def raw_of(content: Content) -> str:
    """What a person sees in a cell that holds this."""
    if type(content) is Text:  # as most do
        return content.text
    match content:
        case Text(text=text) | Moment(text=text):
            return text
        case Number(value=value, is_percent=True):
            return f"{to_text(value * 100)}%"
        case Number(value=value):
            return to_text(value)
        case Truth(value=value):
            return "TRUE" if value else "FALSE"
        case ErrorValue(name=name):
            return name
        case NotCalculated(formula=formula):
            return formula
        case Empty():
            return ""


#: The filled cells of a sheet: by row, what stands in each column, from left to right.
Lines = dict[int, dict[int, Content]]
_NOTHING: Mapping[int, Content] = {}


@dataclass(frozen=True)
class Sheet:
    """One worksheet: its cells by row and column, both counted from 1. What is not there is empty."""

    file: str
    name: str
    cells: Mapping[tuple[int, int], Cell]
    rows: int
    columns: int
    #: The numbers of the rows a person does not see.
    hidden_rows: frozenset[int] = frozenset()

    @Kept
    def lines(self) -> Lines:
        """What the cells hold, row by row; who only looks for something need not have each cell with its place."""
        if isinstance(self.cells, PlacedCells):
            return self.cells.lines
        lines: Lines = {}
        for row, column in sorted(self.cells):
            lines.setdefault(row, {})[column] = self.cells[row, column].content
        return lines

    @Kept
    def rows_by_head(self) -> Mapping[str, list[int]]:
        """The rows by the words they may be the header of a table by, comparable ones without figures; with repetitions."""
        found: dict[str, list[int]] = {}
        for row, line in self.lines.items():
            for content in line.values():
                if type(content) is Text:
                    for key in _heads(content.text):
                        found.setdefault(key, []).append(row)
        return found

    def labels(self, row: int) -> dict[int, str]:
        """The texts of a row, and numbers as their digits, by column: what may be a code, a label or a name."""
        return {column: said for column, one in self.line(row).items() if (said := label_in(one))}

    def label(self, row: int, column: int) -> str:
        """What a cell says as a code, a label or a name; empty where it says none."""
        content = self.lines.get(row, _NOTHING).get(column)
        return "" if content is None else label_in(content)

    def line(self, number: int) -> Mapping[int, Content]:
        """What a row holds, by column from left to right."""
        return self.lines.get(number, _NOTHING)

    def cell(self, row: int, column: int) -> Cell:
        """The cell at a row and column."""
        return Cell(self.lines.get(row, _NOTHING).get(column, EMPTY), self.place(row, column))

    def place(self, row: int, column: int) -> Place:
        """The address of a cell."""
        return Place(self.file, self.name, address(row, column))

    def row(self, number: int) -> Iterator[tuple[int, Cell]]:
        """The cells of a row that hold something, with their columns."""
        return ((column, Cell(content, self.place(number, column))) for column, content in self.line(number).items())


@dataclass(frozen=True, slots=True, eq=False)
class PlacedCells(Mapping[tuple[int, int], Cell]):
    """The cells of a sheet, each made with its place when it is asked for: of most files only some are."""

    file: str
    sheet: str
    lines: Lines

    def __getitem__(self, at: tuple[int, int]) -> Cell:
        row, column = at
        return Cell(self.lines[row][column], Place(file=self.file, sheet=self.sheet, cell=address(row, column)))

    def __iter__(self) -> Iterator[tuple[int, int]]:
        return ((row, column) for row, line in self.lines.items() for column in line)

    def __len__(self) -> int:
        return sum(map(len, self.lines.values()))


def sheet_of_lines(
    file: str, name: str, lines: Lines, *, rows: int, columns: int, hidden_rows: frozenset[int]
) -> Sheet:
    """A sheet of what its rows hold."""
    return Sheet(file, name, PlacedCells(file, name, lines), rows, columns, hidden_rows)


@dataclass(frozen=True, slots=True)
class Workbook:
    """A workbook, read whole."""

    file: str
    sheets: tuple[Sheet, ...]
    #: What a reader of the file should know besides its cells.
    findings: tuple[Diagnostic, ...] = ()

    def sheet(self, name: str) -> Sheet | None:
        """The sheet with that name."""
        return next((sheet for sheet in self.sheets if composed(sheet.name) == name), None)


def label_in(content: Content) -> str:
    """The text a code, label or name is written as; a number written as one is taken as its digits."""
    if type(content) is Text:  # asked of each cell of a table: a pattern takes three times as long
        return content.text
    return to_text(content.value) if isinstance(content, Number) else ""


#: The same texts come by in every file.
_REMEMBERED = 2048


@lru_cache(maxsize=_REMEMBERED)
def _heads(text: str) -> tuple[str, ...]:
    """The words without figures a text may stand for above a column.

    What is made of a text keeps its figures: most of what units write is passed over for that alone.
    """
    return () if has_figure(text) and "(" not in text and ")" not in text else header_keys(text)


@lru_cache(maxsize=1024)
def column_letters(column: int) -> str:
    """The letters of a column: 1 is A, 26 is Z, 27 is AA."""
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def column_number(letters: str) -> int:
    """The number of a column: A is 1, Z is 26, AA is 27."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number


def address(row: int, column: int) -> str:
    """The address of a cell, as people say it: AB7."""
    return f"{column_letters(column)}{row}"


def text_content(text: str) -> Content:
    """What a cell of text holds; nothing but blanks is nothing."""
    plain = composed(text)
    return Text(plain) if plain else EMPTY


def number_content(value: float, *, is_percent: bool) -> Content:
    """What a cell of a number holds; one that is none is an error."""
    try:
        return Number(from_excel(value), is_percent=is_percent)
    except (NotANumber, OverflowError):
        return ErrorValue(str(value))


def moment_content(value: object) -> Content:
    """What a cell of a date, a time of day or a span of time holds."""
    match value:
        case datetime():
            text = value.strftime("%d/%m/%Y") if value.time() == time.min else value.strftime("%d/%m/%Y %H:%M")
            return Moment(text, value.date())
        case date():
            return Moment(value.strftime("%d/%m/%Y"), value)
        case _:
            return Moment(str(value), None)
