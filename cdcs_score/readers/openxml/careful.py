"""The careful way: a workbook as openpyxl reads it, whatever program made it.

Both views of a cell are read, the formula and its stored value, because a formula that was never calculated looks
like a blank in one view alone. Nothing is followed or run: no macro, link, external entity or formula.
"""

import io
import warnings
from contextlib import suppress
from datetime import date, time, timedelta

import openpyxl
from openpyxl.cell.cell import Cell as StoredCell
from openpyxl.cell.cell import MergedCell
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.worksheet.formula import ArrayFormula, DataTableFormula
from openpyxl.worksheet.worksheet import Worksheet

from cdcs_score.codes import files
from cdcs_score.diagnostics import Place
from cdcs_score.readers.archive import AREA_LIMIT, declared_sheets, unreadable
from cdcs_score.readers.bare import bare
from cdcs_score.readers.legacy_fonts import OldTexts, Piece
from cdcs_score.readers.number_formats import shows_percent
from cdcs_score.readers.openxml.escapes import unescaped
from cdcs_score.readers.sheets import (
    EMPTY,
    Cell,
    Content,
    ErrorValue,
    NotCalculated,
    Sheet,
    Text,
    Truth,
    address,
    moment_content,
    number_content,
    text_content,
)
from cdcs_score.readers.strict import transitional

#: How openpyxl marks the stored result of a formula that gave an empty text, as =IF(A1="","",A1) does.
_TEXT_RESULT = "str"


def read_carefully(content: bytes, file: str, old: OldTexts) -> tuple[Sheet, ...]:
    """The sheets of a workbook in Excel's own format.

    Args:
        content: the whole file.
        file: how messages name it.
        old: takes in the texts with their fonts.

    Raises:
        UnreadableWorkbook: with one diagnostic that names what is wrong, and the cure.
        Exception: whatever zipfile and openpyxl raise on a damaged file; neither set is documented as closed.
    """
    content = transitional(content, file)
    expected = declared_sheets(content, file)
    content = bare(content, file)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        stored = openpyxl.load_workbook(io.BytesIO(content), data_only=True, rich_text=True, keep_links=False)
        written = openpyxl.load_workbook(io.BytesIO(content), data_only=False, keep_links=False)
    fonts = _Fonts()
    sheets = tuple(_sheet(file, sheet, written[sheet.title], fonts, old) for sheet in stored.worksheets)
    if len(stored.sheetnames) < expected:  # openpyxl drops a sheet whose part is not there
        raise unreadable(files.DAMAGED, file)
    return sheets


def _sheet(file: str, stored: Worksheet, written: Worksheet, fonts: "_Fonts", old: OldTexts) -> Sheet:
    rows, columns = stored.max_row, stored.max_column
    if rows * columns > AREA_LIMIT:
        raise unreadable(files.TOO_LARGE, file, what=address(rows, columns))
    cells: dict[tuple[int, int], Cell] = {}
    for row, column in sorted(stored._cells):  # noqa: SLF001 -- every other way makes a cell for each place up to the last
        content = _content(stored.cell(row, column), written.cell(row, column))
        if content is EMPTY:
            continue
        place = Place(file=file, sheet=stored.title, cell=address(row, column))
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
            return number_content(value, is_percent=shows_percent(str(stored.number_format)))
        case date() | time() | timedelta():  # a datetime is a date
            return moment_content(value)
        case _:
            return text_content(unescaped(str(value if written.data_type == "f" else written.value)))


class _Fonts:
    """The fonts of a workbook, asked for once for each style: openpyxl makes a new object of a font every time."""

    def __init__(self) -> None:
        self._by_style: dict[int, str] = {}

    def pieces(self, cell: StoredCell | MergedCell) -> list[Piece]:
        """The text of a cell with its fonts; a run that names none has the cell's."""
        own = self._of(cell)
        if isinstance(cell.value, CellRichText):
            return [
                Piece(unescaped(run.text), str(run.font.rFont or own))
                if isinstance(run, TextBlock)
                else Piece(unescaped(str(run)), own)
                for run in cell.value
            ]
        return [Piece(unescaped(str(cell.value)), own)]

    def _of(self, cell: StoredCell | MergedCell) -> str:
        style = cell.style_id
        if style not in self._by_style:
            with suppress(IndexError, AttributeError):  # a style of the file may name a font it does not have
                self._by_style[style] = str(cell.font.name or "")
        return self._by_style.get(style, "")


def _formula(value: object) -> str:
    """The formula as it was written; one that fills a range is an object of openpyxl's own."""
    match value:
        case ArrayFormula():
            return str(value.text)
        case DataTableFormula():
            return f"=TABLE({value.r1 or ''})"
        case _:
            return str(value)
