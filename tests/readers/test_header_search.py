"""Headers are looked for only where their words are, and no header is missed for it."""

from hypothesis import given
from hypothesis import strategies as st

from cdcs_score.form_layout import FACT_HEADER_ALIASES, UNIT_COLUMN_ALIASES, FactColumn
from cdcs_score.numbers import Exact
from cdcs_score.readers.score_tables import BUILT_IN, _heads_of_tables, _table_at
from cdcs_score.readers.sheets import Content, Number, Sheet, Text, sheet_of_lines
from cdcs_score.readers.tables import header_words, rows_with
from cdcs_score.text import comparable

WORDS = (
    "TT",
    "Mã",
    "Nội dung",
    "Tiêu chí",
    "Điểm",
    "tự chấm",
    "Tự chấm",
    "chấm",
    "Điểm tự chấm (ghi số)",
    "(ghi",
    "số)",
)
MORE = ("Đơn vị", "Giá trị", "Số liệu", "Điểm tự:", "Chấm.", "...", "Hội nghị người lao động đúng hạn và có biên bản")
CELLS = st.none() | st.sampled_from((*WORDS, *MORE)) | st.just("7")


def sheet_of(table: list[list[str | None]]) -> Sheet:
    lines: dict[int, dict[int, Content]] = {}
    for number, row in enumerate(table, start=1):
        line = {at: _content(word) for at, word in enumerate(row, start=1) if word}
        if line:
            lines[number] = line
    return sheet_of_lines("t.xlsx", "S", lines, rows=len(table) or 1, columns=4, hidden_rows=frozenset())


def _content(word: str) -> Content:
    return Number(Exact(7)) if word == "7" else Text(word)


@given(st.lists(st.lists(CELLS, min_size=4, max_size=4), max_size=6))
def test_every_table_of_points_begins_where_it_is_looked_for(table: list[list[str | None]]) -> None:
    sheet = sheet_of(table)
    found = [row for row in sheet.lines if _table_at(sheet, row, BUILT_IN, is_named=False)]
    assert set(found) <= set(_heads_of_tables(sheet, BUILT_IN))


@given(st.lists(st.lists(CELLS, min_size=4, max_size=4), max_size=6))
def test_every_row_with_a_word_is_among_those_that_may_have_it(table: list[list[str | None]]) -> None:
    sheet = sheet_of(table)
    for names in (UNIT_COLUMN_ALIASES, FACT_HEADER_ALIASES[FactColumn.VALUE]):
        words = frozenset(map(comparable, names))
        having = {row for row in sheet.lines if not words.isdisjoint(header_words(sheet, row))}
        assert having <= set(rows_with(sheet, words))
