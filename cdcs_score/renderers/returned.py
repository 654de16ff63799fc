"""Returned workbooks: what a unit sent, with a list in front of what to mend, and each wrong cell coloured and commented.

The original is only read. What Excel would take for a formula or a link is kept as words.
"""

import io
import re
import zipfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

import openpyxl
from openpyxl.cell.cell import Cell, MergedCell
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils.exceptions import InvalidFileException
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from cdcs_score.codes.catalogue import Severity
from cdcs_score.diagnostics import Diagnostic
from cdcs_score.form_layout import TO_MEND_SHEET
from cdcs_score.language import Language
from cdcs_score.renderers.packages import repeatable
from cdcs_score.renderers.row_heights import row_height

_DATE = datetime(2000, 1, 1, tzinfo=UTC).replace(tzinfo=None)
_HEADS = ("STT", "Tệp", "Trang", "Ô", "Đã ghi", "Sai ở đâu", "Cách sửa", "Mã")
_WIDTHS = (5, 24, 14, 8, 18, 60, 48, 10)
_FILLS = {
    Severity.ERROR: PatternFill("solid", start_color="FFC7CE", end_color="FFC7CE"),
    Severity.WARNING: PatternFill("solid", start_color="FFEB9C", end_color="FFEB9C"),
}
_THIN = Side(style="thin", color="7F7F7F")
_GRID = Border(left=_THIN, right=_THIN, top=_THIN, bottom=_THIN)
_FONT, _SIZE = "Times New Roman", 11
_AUTHOR, _COMMENT_SIZE = "cdcs-score", (320, 140)
#: Characters no workbook may hold.
_FORBIDDEN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Returned:
    """What goes back to one unit."""

    unit: str
    unit_name: str
    season_title: str
    #: The bytes and name of the file its wrong cells are shown in; None where nothing of it can be opened.
    content: bytes | None
    file: str
    findings: Sequence[Diagnostic]


def render_returned(returned: Returned) -> bytes:
    """The workbook that goes back; the same findings about the same file give the same bytes."""
    book = _opened(returned.content)
    for one in returned.findings:
        if one.place.file == returned.file:
            _mark(book, one)
    _write_list(book, returned)
    book.active = 0
    for sheet in book.worksheets[1:]:
        sheet.sheet_view.tabSelected = False
    book.properties.creator = book.properties.lastModifiedBy = _AUTHOR
    book.properties.created = book.properties.modified = _DATE
    stream = io.BytesIO()
    book.save(stream)
    return repeatable(_undated(stream.getvalue()))


def _opened(content: bytes | None) -> openpyxl.Workbook:
    """The workbook as it was sent, or an empty one where no program would keep it whole."""
    if content is not None:
        try:
            book = openpyxl.load_workbook(io.BytesIO(content))
        except (InvalidFileException, zipfile.BadZipFile, KeyError, ValueError, TypeError, AttributeError, OSError):
            pass
        else:
            return book
    book = openpyxl.Workbook()
    del book[book.sheetnames[0]]
    return book


def _mark(book: openpyxl.Workbook, one: Diagnostic) -> None:
    if not one.place.cell or one.place.sheet not in book.sheetnames:
        return
    cell = book[one.place.sheet][one.place.cell]
    if isinstance(cell, MergedCell) or not isinstance(cell, Cell) or one.severity not in _FILLS:
        return
    cell.fill = _FILLS[one.severity]
    said = f"{_sentence(one)} [{one.code.name}]"
    before = f"{cell.comment.text}\n" if cell.comment else ""
    cell.comment = Comment(_words(before + said), _AUTHOR, width=_COMMENT_SIZE[0], height=_COMMENT_SIZE[1])


def _sentence(one: Diagnostic) -> str:
    message, hint = one.message(Language.VIETNAMESE), one.hint(Language.VIETNAMESE)
    return f"{message}. Cách sửa: {hint}" if hint else message


def _write_list(book: openpyxl.Workbook, returned: Returned) -> None:
    if TO_MEND_SHEET in book.sheetnames:  # one we sent before, filled in and sent again
        del book[TO_MEND_SHEET]
    sheet = book.create_sheet(TO_MEND_SHEET, 0)
    heading = (
        f"{returned.unit_name} ({returned.unit}): {len(returned.findings)} điều cần xem lại",
        f"{returned.season_title}. Sửa ở các ô tô màu (đỏ: lỗi, vàng: cần xem lại), lưu rồi gửi lại cả tệp này.",
    )
    for row, text in enumerate(heading, start=1):
        _put(sheet, row, 1, text).font = Font(name=_FONT, bold=row == 1, size=13 if row == 1 else 11)
    for column, (head, width) in enumerate(zip(_HEADS, _WIDTHS, strict=True), start=1):
        cell = _put(sheet, len(heading) + 2, column, head)
        cell.font, cell.border, cell.alignment = Font(name=_FONT, bold=True), _GRID, Alignment(horizontal="center")
        sheet.column_dimensions[cell.column_letter].width = width
    for number, one in enumerate(returned.findings, start=1):
        _write_row(sheet, len(heading) + 2 + number, number, one, book)
    sheet.freeze_panes = f"A{len(heading) + 3}"
    sheet.page_setup.orientation, sheet.page_setup.fitToHeight = "landscape", 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)


def _write_row(sheet: Worksheet, row: int, number: int, one: Diagnostic, book: openpyxl.Workbook) -> None:
    place = one.place
    texts = (
        str(number), place.file.rpartition("/")[2], place.sheet, place.cell, one.raw, one.message(Language.VIETNAMESE),
        one.hint(Language.VIETNAMESE), one.code.name,
    )  # fmt: skip
    heights = (
        row_height(text, width=width, size=_SIZE, is_bold=False) for text, width in zip(texts, _WIDTHS, strict=True)
    )
    sheet.row_dimensions[row].height = max(heights)
    for column, text in enumerate(texts, start=1):
        cell = _put(sheet, row, column, text)
        cell.border, cell.alignment = _GRID, Alignment(vertical="top", wrap_text=True)
        if one.severity in _FILLS and column == 1:
            cell.fill = _FILLS[one.severity]
        if column == _HEADS.index("Ô") + 1 and place.cell and place.sheet in book.sheetnames:
            quoted = place.sheet.replace("'", "''")
            cell.hyperlink = f"#'{quoted}'!{place.cell}"
            cell.font = Font(name=_FONT, color="0563C1", underline="single")


def _put(sheet: Worksheet, row: int, column: int, text: str) -> Cell:
    """A cell of words, whatever they begin with."""
    cell = sheet.cell(row, column)
    if not isinstance(cell, Cell):
        raise TypeError(cell)
    cell.value = _words(text)
    cell.data_type = "s"
    cell.quotePrefix = text[:1] in {"=", "+", "-", "@"}
    cell.font = Font(name=_FONT)
    return cell


def _words(text: str) -> str:
    return _FORBIDDEN.sub(" ", text)


def _undated(archive: bytes) -> bytes:
    """The package without the moment it was saved, which the library writes by itself."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(archive)) as source, zipfile.ZipFile(stream, "w") as target:
        for name in source.namelist():
            part = source.read(name)
            if name == "docProps/core.xml":
                stamp = _DATE.strftime("%Y-%m-%dT%H:%M:%SZ").encode()
                part = re.sub(rb"(<dcterms:modified[^>]*>)[^<]*", rb"\g<1>" + stamp, part)
            target.writestr(name, part)
    return stream.getvalue()


def needs_return(findings: Iterable[Diagnostic]) -> bool:
    """Whether there is anything a unit must look at again."""
    return any(one.severity in _FILLS for one in findings)
