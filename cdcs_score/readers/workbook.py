"""The one door to openpyxl: a workbook as typed cells with their addresses, or one diagnostic why it cannot be read.

Both views of a cell are read, the formula and its stored value, because a formula that was never calculated looks
like a blank in one view alone. Nothing is followed or run: no macro, link, external entity or formula.
"""

import io
import re
import warnings
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from pathlib import Path

import openpyxl
from openpyxl.cell.cell import Cell as StoredCell
from openpyxl.cell.cell import MergedCell
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.formula import ArrayFormula, DataTableFormula
from openpyxl.worksheet.worksheet import Worksheet

from cdcs_score.codes import files
from cdcs_score.diagnostics import Diagnostic, Place
from cdcs_score.errors import UnreadableWorkbook
from cdcs_score.language import Phrase
from cdcs_score.numbers import Exact, NotANumber, from_excel, to_text
from cdcs_score.readers.archive import AREA_LIMIT, BYTE_LIMIT, MEBIBYTE, declared_sheets, unreadable
from cdcs_score.readers.legacy_fonts import OldTexts, Piece
from cdcs_score.text import composed


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


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell: what it holds and where it is."""

    content: Content
    place: Place

    @property
    def raw(self) -> str:
        """What a person sees there."""
        match self.content:
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


@dataclass(frozen=True, slots=True)
class Sheet:
    """One worksheet: its cells by row and column, both counted from 1. What is not there is empty."""

    file: str
    name: str
    cells: Mapping[tuple[int, int], Cell]
    rows: int
    columns: int
    #: The numbers of the rows a person does not see.
    hidden_rows: frozenset[int] = frozenset()

    def cell(self, row: int, column: int) -> Cell:
        """The cell at a row and column."""
        return self.cells.get((row, column)) or Cell(EMPTY, self.place(row, column))

    def place(self, row: int, column: int) -> Place:
        """The address of a cell."""
        return Place(file=self.file, sheet=self.name, cell=f"{get_column_letter(column)}{row}")

    def row(self, number: int) -> Iterator[tuple[int, Cell]]:
        """The cells of a row that hold something, with their columns."""
        return (
            (column, self.cells[number, column])
            for column in range(1, self.columns + 1)
            if (number, column) in self.cells
        )


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


def read_bytes(path: Path, file: str) -> bytes:
    """The bytes of a submitted file; only regular files of a sensible size are read.

    Raises:
        UnreadableWorkbook: when it cannot be opened or is too large.
    """
    try:
        if not path.is_file():
            raise unreadable(files.NOT_OPENED, file, reason=Phrase("không phải tệp thường", "not a regular file"))
        if path.stat().st_size > BYTE_LIMIT:
            raise unreadable(files.TOO_LARGE, file, what=f"> {BYTE_LIMIT // MEBIBYTE} MiB")
        return path.read_bytes()
    except OSError as error:
        raise unreadable(files.NOT_OPENED, file, reason=error.strerror or type(error).__name__) from None


def read_workbook(content: bytes, file: str) -> Workbook:
    """The workbook in these bytes.

    Args:
        content: the whole file.
        file: how messages name it.

    Raises:
        UnreadableWorkbook: with one diagnostic that names what the file is, and the cure.
    """
    try:
        expected = declared_sheets(content, file)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            stored = openpyxl.load_workbook(io.BytesIO(content), data_only=True, rich_text=True)
            written = openpyxl.load_workbook(io.BytesIO(content), data_only=False)
        old = OldTexts()
        fonts = _Fonts()
        sheets = tuple(_sheet(file, sheet, written[sheet.title], fonts, old) for sheet in stored.worksheets)
    except UnreadableWorkbook:
        raise
    except Exception:  # noqa: BLE001 -- zipfile and openpyxl raise a dozen unrelated types and document none as closed
        raise unreadable(files.DAMAGED, file) from None
    if len(stored.sheetnames) < expected:  # openpyxl drops a sheet whose part is not there
        raise unreadable(files.DAMAGED, file)
    if not sheets:
        raise unreadable(files.NO_SHEETS, file)
    return Workbook(file, _in_unicode(sheets, old.in_unicode()), old.findings())


def _in_unicode(sheets: tuple[Sheet, ...], texts: Mapping[Place, str]) -> tuple[Sheet, ...]:
    """The sheets with the texts of old fonts as they are read now."""
    if not texts:
        return sheets
    return tuple(
        replace(
            sheet,
            cells={
                at: Cell(Text(composed(texts[cell.place])), cell.place) if cell.place in texts else cell
                for at, cell in sheet.cells.items()
            },
        )
        for sheet in sheets
    )


def _sheet(file: str, stored: Worksheet, written: Worksheet, fonts: "_Fonts", old: OldTexts) -> Sheet:
    rows, columns = stored.max_row, stored.max_column
    if rows * columns > AREA_LIMIT:
        raise unreadable(files.TOO_LARGE, file, what=f"{get_column_letter(columns)}{rows}")
    cells: dict[tuple[int, int], Cell] = {}
    for row in range(1, rows + 1):
        for column in range(1, columns + 1):
            content = _content(stored.cell(row, column), written.cell(row, column))
            if content is not EMPTY:
                place = Place(file=file, sheet=stored.title, cell=f"{get_column_letter(column)}{row}")
                cells[row, column] = Cell(content, place)
                if isinstance(content, Text) and not str(stored.cell(row, column).value).isascii():
                    old.meet(place, fonts.pieces(stored.cell(row, column)))
    hidden = frozenset(number for number, row in stored.row_dimensions.items() if row.hidden)
    return Sheet(file, stored.title, cells, rows, columns, hidden)


def _content(stored: StoredCell | MergedCell, written: StoredCell | MergedCell) -> Content:
    value = stored.value
    if written.data_type == "f" and value is None:
        return EMPTY if stored.data_type == _TEXT_RESULT else NotCalculated(_formula(written.value))
    if stored.data_type == "e":
        return ErrorValue(str(value))
    match value:
        case None:
            return EMPTY
        case bool():
            return Truth(value)
        case int() | float():
            return _number(value, is_percent=_shows_percent(str(stored.number_format)))
        case datetime():
            text = value.strftime("%d/%m/%Y") if value.time() == time.min else value.strftime("%d/%m/%Y %H:%M")
            return Moment(text, value.date())
        case date():
            return Moment(value.strftime("%d/%m/%Y"), value)
        case time() | timedelta():
            return Moment(str(value), None)
        case _:
            text = composed(str(value if written.data_type == "f" else written.value))
            return Text(text) if text else EMPTY


class _Fonts:
    """The fonts of a workbook, asked for once for each style: openpyxl makes a new object of a font every time."""

    def __init__(self) -> None:
        self._by_style: dict[int, str] = {}

    def pieces(self, cell: StoredCell | MergedCell) -> list[Piece]:
        """The text of a cell with its fonts; a run that names none has the cell's."""
        own = self._of(cell)
        if isinstance(cell.value, CellRichText):
            return [
                Piece(run.text, str(run.font.rFont or own)) if isinstance(run, TextBlock) else Piece(str(run), own)
                for run in cell.value
            ]
        return [Piece(str(cell.value), own)]

    def _of(self, cell: StoredCell | MergedCell) -> str:
        style = cell.style_id
        if style not in self._by_style:
            with suppress(IndexError, AttributeError):  # a style of the file may name a font it does not have
                self._by_style[style] = str(cell.font.name or "")
        return self._by_style.get(style, "")


#: How openpyxl marks the stored result of a formula that gave an empty text, as =IF(A1="","",A1) does.
_TEXT_RESULT = "str"


def _formula(value: object) -> str:
    """The formula as it was written; one that fills a range is an object of openpyxl's own."""
    match value:
        case ArrayFormula():
            return str(value.text)
        case DataTableFormula():
            return f"=TABLE({value.r1 or ''})"
        case _:
            return str(value)


#: What a number format only prints: words in quotes, a sign after a backslash, a colour or condition in brackets.
_PRINTED = re.compile(r'"[^"]*"|\\.|\[[^]]*\]')


@lru_cache(maxsize=256)
def _shows_percent(number_format: str) -> bool:
    """Whether a number format shows hundredths, as `0.00%` does; in `0"%"` the sign is only printed."""
    return "%" in _PRINTED.sub("", number_format)


def _number(value: float, *, is_percent: bool) -> Content:
    try:
        return Number(from_excel(value), is_percent=is_percent)
    except (NotANumber, OverflowError):
        return ErrorValue(str(value))
