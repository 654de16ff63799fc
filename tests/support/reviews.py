"""Review workbooks as teams fill them: cells found by unit, criterion and head, in the sheet named."""

import datetime as dt
import io
from collections.abc import Mapping
from pathlib import Path

import openpyxl
from openpyxl.cell import Cell
from openpyxl.worksheet.worksheet import Worksheet

from cdcs_score.pipeline.review_exporting import Choice, export_review
from cdcs_score.pipeline.review_importing import Imported, import_reviews
from cdcs_score.review_layout import ROWS_SHEET
from tests.support.workbooks import Typed

#: When everything in these tests is recorded.
NOW = dt.datetime(2025, 11, 5, 10, 30, tzinfo=dt.timezone(dt.timedelta(hours=7)))
POINTS, REASON, BY, DAY = "Điểm thẩm định", "Lý do", "Người chấm", "Ngày"
#: What a cell of each column to fill is called in a test.
HEADS = {"points": POINTS, "reason": REASON, "by": BY, "day": DAY}


def exported(root: Path, **choice: object) -> bytes:
    """A review workbook as it goes out, written aside of the season."""
    path = root.parent / "xuat" / "so.xlsx"
    path.unlink(missing_ok=True)
    export_review(root, Choice(**choice), path)  # type: ignore[arg-type]
    return path.read_bytes()


def filled(content: bytes, rows: Mapping[tuple[str, str], Mapping[str, Typed]], sheet: str = ROWS_SHEET) -> bytes:
    """The workbook with cells typed in: by unit and criterion, `points`, `reason`, `by`, `day`."""
    book = openpyxl.load_workbook(io.BytesIO(content))
    for (unit, criterion), typed in rows.items():
        for name, value in typed.items():
            found = cell_of(book[sheet], unit, criterion, HEADS.get(name, name))
            found.value = value
    return saved(book)


def saved(book: openpyxl.Workbook) -> bytes:
    """The bytes of a workbook."""
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def head_row(sheet: Worksheet) -> int:
    """The number of the row of heads."""
    return next(row for row in range(1, 20) if sheet.cell(row, 1).value == "Mã đơn vị")


def columns(sheet: Worksheet) -> dict[str, int]:
    """The number of each column by its head."""
    return {str(cell.value): cell.column for cell in sheet[head_row(sheet)] if cell.value}


def cell_of(sheet: Worksheet, unit: str, criterion: str, head: str) -> Cell:
    """The cell of a row in a column."""
    heads = columns(sheet)
    for row in range(head_row(sheet) + 1, sheet.max_row + 1):
        keys = (sheet.cell(row, heads["Mã đơn vị"]).value, sheet.cell(row, heads["Mã tiêu chí"]).value)
        if keys == (unit, criterion):
            found = sheet.cell(row, heads[head])
            assert isinstance(found, Cell)
            return found
    raise KeyError((unit, criterion))


def sent_back(
    root: Path, *contents: bytes, names: tuple[str, ...] = ("doan-1.xlsx", "doan-2.xlsx"), **how: bool
) -> Imported:
    """What an import of these workbooks comes to."""
    folder = root.parent / "nhan"
    folder.mkdir(exist_ok=True)
    paths = [folder / name for name in names[: len(contents)]]
    for path, content in zip(paths, contents, strict=True):
        path.write_bytes(content)
    return import_reviews(root, paths, NOW, **how)
