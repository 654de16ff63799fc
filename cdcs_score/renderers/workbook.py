"""The one door to XlsxWriter: a workbook built in memory, the same bytes at any hour and on any machine.

Text stays text: a name that begins with `=` is no formula, an address no link, a code no number. Rows and columns
count from 0. Each row is given a height that shows its text and stays free to grow with what people type; programs
grow rows for single cells only, which is why long text never stands in a merged one.
"""

import io
import re
import tempfile
import textwrap
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any, BinaryIO, Literal

import xlsxwriter
from xlsxwriter.exceptions import FileCreateError
from xlsxwriter.utility import xl_rowcol_to_cell

from cdcs_score.numbers import Exact, of_result, shown
from cdcs_score.renderers.formats import Formats
from cdcs_score.renderers.free_rows import copy_with_free_rows
from cdcs_score.renderers.row_heights import row_height
from cdcs_score.renderers.row_texts import DEFAULT_HEIGHT, RowText
from cdcs_score.renderers.styles import PLAIN, Style, as_excel_holds, cut, styled, with_places

FONT = "Times New Roman"

#: Files carry this date in place of the clock's.
_CREATED = datetime(2000, 1, 1, tzinfo=UTC).replace(tzinfo=None)
#: What Excel itself refuses; text beyond it is cut with "…" rather than lost.
_TITLE_LIMIT = 32
_RICH = "<r>"
_MESSAGE_LIMIT = 255
#: Excel knows no dates before this one.
_FIRST_DATE = date(1900, 3, 1)
_A4 = 9
_OPTIONS: dict[str, Any] = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}
#: Excel's limit for the name of a sheet.
_SHEET_NAME_LIMIT = 31
_NOT_IN_SHEET_NAMES = re.compile(r"[\[\]:*?/\\\x00-\x1f]")
_DEFAULT_WIDTH = 8.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """A message Excel shows at a cell."""

    title: str
    message: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Printing:
    """How a sheet prints on A4: its last cell, the rows and columns each page repeats, and how many pages wide."""

    #: Without a last cell all that is filled in prints, now and when people have added lines.
    last_row: int | None = None
    last_column: int | None = None
    is_landscape: bool = False
    head_rows: tuple[int, int] | None = None
    head_columns: tuple[int, int] | None = None
    pages_wide: int = 1
    #: What stands above every page, in bold.
    header: str = ""


def address(row: int, column: int, *, is_absolute: bool = False) -> str:
    """The cell as formulas name it: `C6`, or `$C$6`."""
    return str(xl_rowcol_to_cell(row, column, row_abs=is_absolute, col_abs=is_absolute))


def sheet_name(wanted: str, number: int) -> str:
    """A name Excel takes for a sheet; a long one is cut and numbered so that it stays one of a kind."""
    ending = f"-{number}"
    wanted = _NOT_IN_SHEET_NAMES.sub(" ", wanted).strip("' ")
    return wanted if len(wanted) <= _SHEET_NAME_LIMIT else wanted[: _SHEET_NAME_LIMIT - len(ending)] + ending


def in_lines(text: str, width: int) -> list[str]:
    """The text in lines no longer than so many letters, for merged cells, which cannot grow."""
    return textwrap.wrap(text, width) or [""]


class Sheet:
    """One sheet being written."""

    def __init__(self, name: str, sheet: Any, formats: "Formats", *, is_by_row: bool = False) -> None:  # noqa: ANN401 -- XlsxWriter has no types
        self.name = name
        self._sheet = sheet
        self._formats = formats
        self._widths: Sequence[float] = ()
        self._heights: dict[int, float] = {}
        #: Where rows go to disk one after another: what is to be written in rows that are not done, by row.
        self._waiting: dict[int, list[tuple[str, tuple[Any, ...]]]] | None = {} if is_by_row else None

    def _put(self, method: str, row: int, *rest: object) -> None:
        """Has XlsxWriter write in a row: at once, or when the row is done."""
        if self._waiting is None:
            getattr(self._sheet, method)(row, *rest)
        else:
            self._waiting.setdefault(row, []).append((method, rest))

    def rows_done(self, last: int) -> None:
        """Nothing more is written in rows up to this one: where memory is short, they go to disk."""
        for row in sorted(row for row in self._waiting or {} if row <= last):
            self._set_height(row, self._heights.pop(row, 0))
            for method, rest in (self._waiting or {}).pop(row):
                getattr(self._sheet, method)(row, *rest)
            self._sheet.row_info.pop(row - 1, None)  # it is on disk; XlsxWriter would hold its height for good

    def add_row(self, text: RowText) -> None:
        """A row that was written elsewhere, where rows go to disk; those before it are done."""
        self.rows_done(text.row - 1)
        sheet = self._sheet
        sheet._check_dimensions(text.row, text.last_column)  # noqa: SLF001 -- as it does for every cell it writes
        sheet._write_single_row(text.row)  # noqa: SLF001 -- the row before goes to disk
        for column, comment in text.comments:
            sheet.write_comment(text.row, column, comment, _comment_options(comment))
        sheet.fh.write(text.filled([self._formats.number_of(style) for style in text.styles]))
        sheet.previous_row = text.row + 1

    def text(self, row: int, column: int, text: str, style: Style = PLAIN) -> None:
        """Writes text, whatever it looks like; an empty text gives an empty cell of that style."""
        self.make_room(row, column, text, style)
        self._write_text(row, column, text, style)

    def _write_text(self, row: int, column: int, text: str, style: Style) -> None:
        look = self._formats.of(style)
        if text.startswith(_RICH):  # XlsxWriter would take it for the inside of a cell, as it stands
            self._put("write_rich_string", row, column, look, text[:1], look, cut(text)[1:], look)
        elif text:
            self._put("write_string", row, column, cut(text), look)
        else:
            self._put("write_blank", row, column, None, look)

    def number(self, row: int, column: int, value: Exact | int, style: Style = PLAIN) -> None:
        """Writes a number where Excel can hold it exactly, and its text where not (35/9)."""
        held = as_excel_holds(value)
        if held is not None:
            self._put("write_number", row, column, held, self._formats.of(style))
        else:
            self.text(row, column, shown(Exact(value)), style)

    def nearest(self, row: int, column: int, value: Exact, style: Style = PLAIN) -> None:
        """Writes the number nearest to a value Excel cannot hold exactly; what it is to the last is said beside."""
        self._put("write_number", row, column, float(value), self._formats.of(style))

    def link(self, row: int, column: int, sheet: str, text: str, style: Style = PLAIN) -> None:
        """Writes text that leads to another sheet of the workbook."""
        self.make_room(row, column, text, style)
        target = "internal:'{}'!A1".format(sheet.replace("'", "''"))
        self._put("write_url", row, column, target, self._formats.of(style), cut(text))

    def date(self, row: int, column: int, value: date, style: Style) -> None:
        """Writes a real date; one older than Excel's calendar as text."""
        if value < _FIRST_DATE:
            self.text(row, column, f"{value.day:02}/{value.month:02}/{value.year:04}", style)
        else:
            self._put("write_datetime", row, column, value, self._formats.of(style))

    def formula(self, row: int, column: int, formula: str, value: Exact, style: Style = PLAIN) -> None:
        """Writes a formula with the value it has now, for readers that do not calculate."""
        self._put("write_formula", row, column, formula, self._formats.of(style), float(value))

    def merged_text(self, row: int, first: int, last: int, text: str, style: Style = PLAIN) -> None:
        """Writes one short line of text across several cells of a row; a merged row does not grow with its text."""
        if first == last:
            self.text(row, first, text, style)
        else:
            self._put("merge_range", row, first, row, last, "", self._formats.of(style))
            self.make_room(row, first, "", style)
            self._write_text(row, first, text, style)

    def comment(self, row: int, column: int, text: str) -> None:
        """Puts a note on a cell."""
        self._put("write_comment", row, column, text, _comment_options(text))

    def widths(self, widths: Sequence[float], styles: Mapping[int, Style] | None = None) -> None:
        """Sets the widths of the columns from the first on, and the style of cells nobody has written yet.

        Widths come before text: rows are made high enough for them.
        """
        self._widths = widths
        for column, width in enumerate(widths):
            style = (styles or {}).get(column)
            self._sheet.set_column(column, column, width, self._formats.of(style) if style else None)

    def choices(
        self, row: int, column: int, source: Sequence[str] | str, *, last_row: int | None = None,
        prompt: Notice | None = None, error: Notice | None = None, is_strict: bool = True,
    ) -> None:  # fmt: skip
        """Gives cells a drop-down: a short list, or the formula of a range. Lax ones only warn of other words."""
        value = source if isinstance(source, str) else list(source)
        kind = {"validate": "list", "source": value, "error_type": "stop" if is_strict else "warning"}
        self._validate(row, column, last_row, {**kind, **_told(prompt, "input"), **_told(error, "error")})

    def accept(
        self, row: int, column: int, formula: str, *, prompt: Notice, error: Notice, last_row: int | None = None
    ) -> None:
        """Lets cells take only what makes a formula true; it is written for the first of them."""
        rule = {"validate": "custom", "value": formula}
        self._validate(row, column, last_row, {**rule, **_told(prompt, "input"), **_told(error, "error")})

    def make_room(self, row: int, column: int, text: str, style: Style) -> None:
        """Makes a row high enough for a text in one of its cells, there now or to come."""
        width = self._widths[column] if column < len(self._widths) else _DEFAULT_WIDTH
        needed = row_height(text, width=width, size=style.size, is_bold=style.is_bold, wraps=style.wraps)
        self._heights[row] = max(needed, self._heights.get(row, DEFAULT_HEIGHT))

    def finish(self) -> None:
        """Gives every row its height, once all is written."""
        self.rows_done(max(self._waiting or (0,)))
        for row, height in self._heights.items():
            self._set_height(row, height)

    def _set_height(self, row: int, height: float) -> None:
        if height > DEFAULT_HEIGHT:
            self._sheet.set_row(row, height)

    def _validate(self, row: int, column: int, last_row: int | None, options: dict[str, Any]) -> None:
        refused = self._sheet.data_validation(row, column, row if last_row is None else last_row, column, options)
        if refused:
            message = f"Excel does not allow this rule at {address(row, column)}: {options}"
            raise ValueError(message)

    def protect(self, *, may_filter: bool = False) -> None:
        """Locks all cells but the unlocked ones, without a password; rows and columns may still be resized."""
        allowed = {"format_rows": True, "format_columns": True, "autofilter": may_filter, "sort": may_filter}
        self._sheet.protect("", allowed)

    def hide(self) -> None:
        """Hides the sheet so that only a programmer's tool shows it."""
        self._sheet.very_hidden()

    def freeze(self, rows: int, columns: int = 0) -> None:
        """Keeps the first rows and columns in view."""
        self._sheet.freeze_panes(rows, columns)

    def filter(self, head_row: int, last_row: int, last_column: int) -> None:
        """Puts filter buttons on a row of heads."""
        self._sheet.autofilter(head_row, 0, max(last_row, head_row), last_column)

    def print_as(self, printing: Printing) -> None:
        """Sets up printing, with a page number in the footer."""
        sheet = self._sheet
        sheet.set_paper(_A4)
        if printing.is_landscape:
            sheet.set_landscape()
        sheet.set_margins(left=0.6, right=0.5, top=0.6, bottom=0.7)
        sheet.set_footer("&CTrang &P/&N")
        if printing.header:
            sheet.set_header(f"&C&B{printing.header.replace('&', '&&')}")
        sheet.fit_to_pages(printing.pages_wide, 0)
        if printing.last_row is not None and printing.last_column is not None:
            sheet.print_area(0, 0, printing.last_row, printing.last_column)
        if printing.head_rows is not None:
            sheet.repeat_rows(*printing.head_rows)
        if printing.head_columns is not None:
            sheet.repeat_columns(*printing.head_columns)


class SheetRow:
    """A row of a sheet, to be written cell by cell."""

    def __init__(self, sheet: Sheet, row: int) -> None:
        self._sheet, self._row = sheet, row

    def text(self, column: int, text: str, style: Style = PLAIN) -> None:
        """Writes text."""
        self._sheet.text(self._row, column, text, style)

    def number(self, column: int, value: Exact | int, style: Style = PLAIN) -> None:
        """Writes a number."""
        self._sheet.number(self._row, column, value, style)

    def figure(self, column: int, figure: str, style: Style) -> None:
        """Writes a number as results have it, with the decimals it is written with."""
        self.number(column, of_result(figure), styled(style, with_places(figure)))

    def comment(self, column: int, text: str) -> None:
        """Puts a note on a cell."""
        self._sheet.comment(self._row, column, text)


class Book:
    """A workbook being written. It opens on its first sheet."""

    def __init__(self, *, is_by_row: bool = False) -> None:
        """An empty one.

        Args:
            is_by_row: whether rows go to disk once they are done, and memory holds none of them; texts stand in the
                cells then, and not in a list of their own.
        """
        self._is_by_row = is_by_row
        self._place = tempfile.TemporaryDirectory(prefix="cdcs-score-") if is_by_row else None
        self._file = Path(self._place.name, "book.xlsx") if self._place else io.BytesIO()
        default = {"font_name": FONT, "font_size": 12}  # a new one each time, for XlsxWriter adds to it
        options = {**_OPTIONS, "default_format_properties": default}
        if self._place is not None:
            options |= {"in_memory": False, "constant_memory": True, "tmpdir": self._place.name}
        self._book = xlsxwriter.Workbook(self._file, options)
        self._book.set_properties({"created": _CREATED})
        self._formats = Formats(self._book)
        self._names: set[str] = set()
        self._sheets: list[Sheet] = []

    def sheet(self, name: str) -> Sheet:
        """A new sheet, after the ones before."""
        sheet = Sheet(name, self._book.add_worksheet(name), self._formats, is_by_row=self._is_by_row)
        self._sheets.append(sheet)
        return sheet

    def name_cell(self, name: str, sheet: Sheet, row: int, column: int) -> None:
        """Gives a cell a name all of the workbook knows.

        Raises:
            ValueError: for a name Excel refuses, or has already: it does not tell capitals from small letters.
        """
        place = f"='{sheet.name}'!{address(row, column, is_absolute=True)}"
        if name.casefold() in self._names or self._book.define_name(name, place):
            raise ValueError(name)
        self._names.add(name.casefold())

    def to_bytes(self) -> bytes:
        """The finished file. Nothing can be written after."""
        finished = io.BytesIO()
        self.write_to(finished)
        return finished.getvalue()

    def write_to(self, stream: BinaryIO) -> None:
        """Writes the finished file. Nothing can be written after."""
        for sheet in self._sheets:
            sheet.finish()
        try:
            self._book.close()
        except FileCreateError as error:  # what was wrong with the disk, wrapped once more
            raise error.args[0] from None
        with zipfile.ZipFile(self._file) as source, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as target:
            copy_with_free_rows(source, target)
        if self._place is not None:
            self._place.cleanup()


def _comment_options(text: str) -> dict[str, Any]:
    lines = len(text) // 38 + text.count("\n") + 1
    return {"author": "cdcs-score", "x_scale": 2.1, "height": 24 + 18 * lines, "font_size": 10}


def _told(notice: Notice | None, kind: Literal["input", "error"]) -> dict[str, str]:
    if notice is None:
        return {}
    return {f"{kind}_title": cut(notice.title, _TITLE_LIMIT), f"{kind}_message": cut(notice.message, _MESSAGE_LIMIT)}
