"""The one door to openpyxl: Excel's own workbooks (.xlsx, .xlsm, .xltx, .xltm), and how Excel shows a number.

Both views of a cell are read, the formula and its stored value, because a formula that was never calculated looks
like a blank in one view alone. Nothing is followed or run: no macro, link, external entity or formula.
"""

import io
import re
import warnings
from collections.abc import Mapping
from contextlib import suppress
from datetime import date, time, timedelta

import openpyxl
from openpyxl.cell.cell import Cell as StoredCell
from openpyxl.cell.cell import MergedCell
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.styles.numbers import builtin_format_code, is_date_format, is_timedelta_format
from openpyxl.utils.datetime import CALENDAR_MAC_1904, CALENDAR_WINDOWS_1900, from_excel
from openpyxl.worksheet.formula import ArrayFormula, DataTableFormula
from openpyxl.worksheet.worksheet import Worksheet

from cdcs_score.codes import files
from cdcs_score.diagnostics import Place
from cdcs_score.readers.archive import AREA_LIMIT, declared_sheets, unreadable
from cdcs_score.readers.bare import bare
from cdcs_score.readers.legacy_fonts import OldTexts, Piece
from cdcs_score.readers.number_formats import GENERAL, shows_percent, unnamed_format, without_fill
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


def read_open_xml(content: bytes, file: str, old: OldTexts) -> tuple[Sheet, ...]:
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
            return text_content(_unescaped(str(value if written.data_type == "f" else written.value)))


#: A letter XML cannot hold, as Excel writes it: `_x000D_`; an underscore that only looks like the start of one is one too.
_ESCAPED = re.compile("_x([0-9A-Fa-f]{4})_")


def _unescaped(text: str) -> str:
    """The text with the letters Excel escaped, which openpyxl leaves as they are stored."""
    if not _ESCAPED.search(text):
        return text
    letters = _ESCAPED.sub(lambda found: chr(int(found[1], 16)), text)
    return letters.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


class _Fonts:
    """The fonts of a workbook, asked for once for each style: openpyxl makes a new object of a font every time."""

    def __init__(self) -> None:
        self._by_style: dict[int, str] = {}

    def pieces(self, cell: StoredCell | MergedCell) -> list[Piece]:
        """The text of a cell with its fonts; a run that names none has the cell's."""
        own = self._of(cell)
        if isinstance(cell.value, CellRichText):
            return [
                Piece(_unescaped(run.text), str(run.font.rFont or own))
                if isinstance(run, TextBlock)
                else Piece(_unescaped(str(run)), own)
                for run in cell.value
            ]
        return [Piece(_unescaped(str(cell.value)), own)]

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


def format_numbered(number: int, own: Mapping[int, str]) -> str:
    """The number format of a number: the file's own, or one every program knows; General where nobody does."""
    if number in own:
        return own[number]
    return unnamed_format(number) or builtin_format_code(number) or GENERAL


def shown_number(value: float, number_format: str, *, is_from_1904: bool) -> Content:
    """What a number is in its format: a number, a percentage, or a date; for formats that keep dates as numbers."""
    number_format = without_fill(number_format)
    if not is_date_format(number_format):
        return number_content(value, is_percent=shows_percent(number_format))
    calendar = CALENDAR_MAC_1904 if is_from_1904 else CALENDAR_WINDOWS_1900
    try:
        return moment_content(from_excel(value, calendar, timedelta=is_timedelta_format(number_format)))
    except (OverflowError, ValueError):
        return ErrorValue("#VALUE!")
