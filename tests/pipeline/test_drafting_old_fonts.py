"""A scoring table typed for an old font becomes a draft rubric in Unicode, and the draft says so."""

from pathlib import Path

import openpyxl
from openpyxl.styles import Font

from cdcs_score.pipeline.drafting import draft_rubric
from tests.support.legacy import in_tcvn3
from tests.support.workbooks import saved

TABLE: tuple[tuple[str | int, ...], ...] = (("TT", "Nội dung", "Điểm tối đa"), ("I", "Tổ chức", 40), ("1", "Họp đều kỳ", 40), ("II", "Phong trào", 60), ("1", "Thi đua", 60))  # fmt: skip


def test_titles_are_in_unicode_and_the_conversion_is_noted(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    for number, row in enumerate(TABLE, start=1):
        for column, value in enumerate(row, start=1):
            cell = sheet.cell(number, column, in_tcvn3(value) if isinstance(value, str) else value)
            cell.font = Font(name=".VnTime")
    path = tmp_path / "bang.xlsx"
    path.write_bytes(saved(book))

    draft = draft_rubric(path)

    assert ["Tổ chức", "Phong trào"] == [group.title for group in draft.table.groups]
    assert ["CDC-F131"] == [one.code.name for one in draft.findings]
