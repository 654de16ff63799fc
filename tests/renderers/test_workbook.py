"""What stands in a workbook is what was written, whatever it looks like."""

import re
from typing import Final

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from cdcs_score.numbers import Exact
from cdcs_score.readers.workbook import read_workbook
from cdcs_score.renderers.row_texts import Cells, RowWriter
from cdcs_score.renderers.styles import Style
from cdcs_score.renderers.workbook import Book, SheetRow
from tests.support.workbooks import parts_of

TEXTS = ("<r></x></r>", "<r><t>giả</t></r>", "<r></r>", "<r>", "<r>&lt;", "=1+1", "https://x.vn", "&amp;", '"a"')


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


NUMBERS: Final = (
    0,
    1,
    -3,
    99999999999,
    Exact(1, 2),
    Exact(35, 9),
    Exact("8.25"),
    Exact("0.1"),
    Exact(1, 7),
    Exact(10**20),
)
STYLES: Final = (
    Style(),
    Style(has_border=True, size=11),
    Style(size=14, is_bold=True, number_format="0.0"),
    Style(wraps=False, align="center", fill="#F2F2F2"),
)
#: Letters Excel and XML make much of, and texts higher than a row.
WORDS: Final = st.text("aĐ <>&\"'\n\t\r\x01\x1f_x041￾😀", max_size=40) | st.sampled_from(
    ["", "chữ " * 60, "=1", "😀" * 20000]
)
CELLS: Final = st.tuples(WORDS | st.sampled_from(NUMBERS), st.sampled_from(STYLES))


@given(rows=st.lists(st.lists(CELLS, min_size=1, max_size=30), min_size=1, max_size=5), notes=st.lists(st.booleans()))
def test_rows_written_as_text_are_those_of_xlsxwriter(
    rows: list[list[tuple[str | int | Exact, Style]]], notes: list[bool]
) -> None:
    assume(not any(isinstance(value, str) and _IN_A_ROW.search(value) for row in rows for value, _ in row))
    widths = [8.0 + column % 3 for column in range(30)]
    by_sheet, by_text = Book(is_by_row=True), Book(is_by_row=True)
    sheet, sheet_of_texts = by_sheet.sheet("a"), by_text.sheet("a")
    for one in (sheet, sheet_of_texts):
        one.widths(widths)
        one.text(0, 0, "Tiêu đề", STYLES[2])
    for number, row in enumerate(rows, start=2):
        writer = RowWriter(number, widths)
        write_cells(SheetRow(sheet, number), row, notes[number - 2 : number - 1])
        write_cells(writer, row, notes[number - 2 : number - 1])
        sheet.rows_done(number)
        sheet_of_texts.add_row(writer.finished())
    for one in (sheet, sheet_of_texts):
        one.text(len(rows) + 3, 1, "Chú thích", STYLES[1])
    assert seen(by_sheet) == seen(by_text)


def seen(book: Book) -> dict[str, bytes]:
    """All parts but the one that says how large the frames of notes are: that goes by rows still in memory."""
    return {name: part for name, part in parts_of(book.to_bytes()).items() if not name.endswith(".vml")}


#: XlsxWriter marks only the first of two such letters that share an underscore; then the second is read as a letter.
_IN_A_ROW = re.compile("_x[0-9a-fA-F]{4}_x[0-9a-fA-F]{4}_")


def write_cells(row: Cells, cells: list[tuple[str | int | Exact, Style]], has_note: list[bool]) -> None:
    for column, (value, style) in enumerate(cells):
        if isinstance(value, str):
            row.text(column, value, style)
        else:
            row.number(column, value, style)
    if any(has_note):
        row.comment(0, "Đơn vị ghi: 5")
