"""What stands in a workbook is what was written, whatever it looks like."""

import pytest

from cdcs_score.readers.workbook import read_workbook
from cdcs_score.renderers.workbook import Book

TEXTS = ("<r></x></r>", "<r><t>giả</t></r>", "<r></r>", "<r>", "<r>&lt;", "=1+1", "https://x.vn", "&amp;", "\"a\"")


@pytest.mark.parametrize("is_by_row", [False, True], ids=["in hand", "by row"])
@pytest.mark.parametrize("text", TEXTS)
def test_text_comes_back_as_it_was_written(text: str, *, is_by_row: bool) -> None:
    book = Book(is_by_row=is_by_row)
    sheet = book.sheet("a")
    sheet.text(0, 0, text)
    sheet.rows_done(0)
    sheet.text(1, 0, "sau")
    workbook = read_workbook(book.to_bytes(), "a.xlsx")
    (sheet_read,) = workbook.sheets
    assert [text, "sau"] == [sheet_read.cells[row, 1].raw for row in (1, 2)]
