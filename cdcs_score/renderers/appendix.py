"""The appendices of the report as one workbook: a sheet for each, with numbers people can sort, filter and add."""

from collections.abc import Iterable
from dataclasses import replace
from functools import cache

from cdcs_score.numbers import ZERO, is_finite_decimal
from cdcs_score.renderers.appendix_parts import Head, Line, Table
from cdcs_score.renderers.appendix_tables import tables_of
from cdcs_score.renderers.styles import Style
from cdcs_score.renderers.workbook import Book, Printing, Sheet, in_lines, sheet_name
from cdcs_score.report.document import Report
from cdcs_score.report.figures import Figure, Share
from cdcs_score.report.superior_tables import BY_SUPERIOR

CONTENTS_SHEET = "Mục lục"
#: Below the contents, where the lists of units are in workbooks of their own.
_ELSEWHERE = (
    "Bảng xếp hạng ở đây là bảng chung của các khối, có đơn vị của mọi công đoàn cấp trên trực tiếp.",
    f"Tổ công đoàn, công đoàn bộ phận, đơn vị không xếp hạng, các danh sách khác: tệp cùng tên trong {BY_SUPERIOR}/<mã>/.",
)
#: Letters in a merged line for each unit of its width, in bold; a merged row does not grow with its text.
_LETTERS_PER_UNIT = 0.85
#: The columns each page and each view keeps: STT and name.
_KEPT = 2
#: How wide a landscape page is in type of full size.
_PAGE_WIDTH = 125
#: Decimals shown of what has no last one.
_ROUNDED = 2
_PERCENT = "[$-42A]0.00%"

_CELL = Style(has_border=True, size=11, vertical="vcenter")
_CENTRED = replace(_CELL, align="center")
_HEAD = replace(_CENTRED, is_bold=True, fill="#D9E2F3")
_PART = replace(_CELL, is_bold=True, wraps=False, fill="#F2F2F2")
_TITLE = Style(is_bold=True, size=13, align="center", wraps=False)
_BESIDE = Style(is_italic=True, align="center", wraps=False)
_MARK = Style(is_bold=True, wraps=False, colour="#C00000")
_LINE = Style(wraps=False)
_NOTE = Style(is_italic=True, size=11, wraps=False)
_SIGNED = replace(_TITLE, size=12)


def render_appendix(report: Report, long: Iterable[Table] = ()) -> bytes:
    """The workbook; the same report gives the same bytes.

    Args:
        report: what it is made of.
        long: further tables, too long for memory: with them, rows go to disk one after another.
    """
    further = tuple(long)
    tables = (*tables_of(report), *further)
    named = [(sheet_name(table.sheet, number), table) for number, table in enumerate(tables, start=1)]
    book = Book(is_by_row=bool(further))
    _write_contents(book.sheet(CONTENTS_SHEET), report, named, _ELSEWHERE if further else ())
    for name, table in named:
        _AppendixSheet(book.sheet(name), report, table).write()
    return book.to_bytes()


def _write_contents(sheet: Sheet, report: Report, named: list[tuple[str, Table]], notes: Iterable[str]) -> None:
    sheet.widths([22, 92, 38, 10])
    row = 0
    for text, style in (
        (report.letterhead.issuer, _LINE), (report.page_mark, _MARK), (f"PHỤ LỤC {report.title}", replace(_TITLE, align="left")),
        (report.subject, _LINE), (report.attachment, _NOTE), *((line, _MARK) for line in report.sample_warnings),
    ):  # fmt: skip
        if text:
            sheet.text(row, 0, text, style)
            row += 1
    for column, head in enumerate(("Phụ lục", "Nội dung", "Trang tính", "Số dòng")):
        sheet.text(row, column, head, _HEAD)
    for line, (name, table) in enumerate(named, start=row + 1):
        sheet.text(line, 0, table.appendix, _CELL)
        sheet.text(line, 1, " – ".join(table.titles), _CELL)
        sheet.link(line, 2, name, name, replace(_CELL, colour="#0563C1"))
        sheet.number(line, 3, sum(len(part.lines) for part in table.parts), _CENTRED)
    below = (*notes, f"Mã kết quả: {report.result_id}")
    for line, text in enumerate(below, start=row + len(named) + 2):
        sheet.text(line, 0, text, _NOTE)
    sheet.freeze(row + 1)
    sheet.print_as(Printing(is_landscape=True, head_rows=(row, row), header=report.page_mark))


class _AppendixSheet:
    """One appendix being written."""

    def __init__(self, sheet: Sheet, report: Report, table: Table) -> None:
        self._sheet = sheet
        self._report = report
        self._table = table
        self._last = len(table.heads) - 1
        self._row = 0
        self._widths = _widened(table.heads)
        self._letters = int(sum(self._widths) * _LETTERS_PER_UNIT)

    def write(self) -> None:
        """From the marks at its head to the signatures below."""
        table = self._table
        self._sheet.widths(self._widths)
        self._above()
        head_row = self._row
        self._line(tuple(head.title for head in table.heads), _HEAD)
        for part in table.parts:
            self._part(part.title, part.lines)
        last_row = self._row - 1
        if table.total:
            self._line(table.total, replace(_CELL, is_bold=True))
        self._below()
        self._sheet.freeze(head_row + 1, _KEPT if self._has_ordinals else 1)
        self._sheet.filter(head_row, last_row, self._last)
        self._sheet.print_as(
            Printing(
                last_row=self._row - 1, last_column=self._last, is_landscape=True, head_rows=(head_row, head_row),
                header=self._report.page_mark,
            )
        )  # fmt: skip

    @property
    def _has_ordinals(self) -> bool:
        return not self._table.heads[0].is_text

    def _above(self) -> None:
        if self._report.page_mark:
            self._across(self._report.page_mark, replace(_MARK, align="center"))
        for warning in self._table.warnings:
            self._across(warning, replace(_MARK, align="center"))
        self._across(self._table.appendix, _TITLE)
        for title in self._table.titles:
            self._across(title, _TITLE)
        self._across(self._report.attachment, _BESIDE)

    def _across(self, text: str, style: Style) -> None:
        """A text over all columns, in as many rows as it needs."""
        for line in in_lines(text, self._letters):
            self._sheet.merged_text(self._row, 0, self._last, line, style)
            self._row += 1

    def _part(self, title: str, lines: Iterable[Line]) -> None:
        if title:
            for column in range(self._last + 1):
                self._sheet.text(self._row, column, title if column == 1 else "", _PART)
            self._row += 1
        for line in lines:
            self._line(line, _CELL)
            self._sheet.rows_done(self._row - 1)

    def _line(self, line: Line, style: Style) -> None:
        for column, (head, text) in enumerate(zip(self._table.heads, line, strict=True)):
            _write_cell(self._sheet, (self._row, column), text, _styled(style, head))
        self._row += 1

    def _below(self) -> None:
        self._row += 1
        if self._table.closing:
            self._across(self._table.closing, replace(_LINE, is_italic=True))
        for note in self._table.notes:
            self._across(note, _NOTE)
        self._row += 1
        signature = self._report.signature
        roles = (signature.on_behalf_of, *signature.role.split("\n"))
        self._signed("NGƯỜI LẬP BIỂU", roles[0])
        for role in roles[1:]:
            self._signed("", role)
        self._row += 4
        self._signed(signature.prepared_by, signature.name)

    def _signed(self, left: str, right: str) -> None:
        """The two sides of the signatures, each in the middle of its half."""
        half = len(self._table.heads) // 2
        for first, last, text in ((0, half - 1, left), (half, self._last, right)):
            self._sheet.merged_text(self._row, first, last, text, _SIGNED)
        self._row += 1


def _widened(heads: tuple[Head, ...]) -> list[float]:
    """The widths of the columns; those of words share what a narrow table leaves of the page."""
    texts = sum(head.is_text for head in heads)
    spare = max(_PAGE_WIDTH - sum(head.width for head in heads), 0) / texts
    return [head.width + (spare if head.is_text else 0) for head in heads]


def _styled(style: Style, head: Head) -> Style:
    return style if style is _HEAD or head.is_text else _in_the_middle(style)


@cache
def _in_the_middle(style: Style) -> Style:
    return replace(style, align="center")


@cache
def _formatted(style: Style, number_format: str) -> Style:
    """One style for one format, however many cells have it: a workbook remembers every style it meets."""
    return replace(style, number_format=number_format)


def _write_cell(sheet: Sheet, place: tuple[int, int], text: str, style: Style) -> None:
    """The number a text says, as the text writes it; words, and dashes, as they are."""
    if isinstance(text, Figure) and text.number is not None:
        sheet.nearest(*place, text.number, _formatted(style, _number_format(text)))
    else:
        sheet.text(*place, text, style)


def _number_format(figure: Figure) -> str:
    """Vietnamese marks, and as many decimals as the figure is written with; a sign where it has one."""
    if isinstance(figure, Share):
        return _PERCENT
    written = figure.partition("/")[0].partition(",")[2]
    decimals = len(written) if is_finite_decimal(figure.number or ZERO) else _ROUNDED
    plain = "#,##0" + (f".{'0' * decimals}" if decimals else "")
    return f"[$-42A]+{plain};-{plain}" if figure.startswith("+") else f"[$-42A]{plain}"
