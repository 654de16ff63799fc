"""Tables are found by the words above them, wherever they stand; a choice between two is left to nobody."""

from enum import StrEnum

import pytest

from cdcs_score.readers.tables import find_table, find_tables, header_twins, header_words, label_of
from cdcs_score.readers.workbook import Sheet, read_workbook
from tests.support.workbooks import markdown_workbook


class Column(StrEnum):
    CODE = "code"
    SELF = "self"
    NOTE = "note"


ALIASES = {
    Column.CODE: ("Mã tiêu chí", "Mã", "TT"),
    Column.SELF: ("Điểm tự chấm", "Tự chấm"),
    Column.NOTE: ("Ghi chú",),
}
REQUIRED = (Column.CODE, Column.SELF)


def sheet(text: str) -> Sheet:
    return read_workbook(markdown_workbook(text), "a.xlsx").sheets[0]


class TestFinding:
    def test_header_may_stand_anywhere(self) -> None:
        table = find_table(
            sheet("| Trường A |\n\n| | TT | Nội dung | Tự chấm |\n|---|---|\n| | 1 | x | 8.5 |"), ALIASES, REQUIRED
        )
        assert table is not None
        assert (3, {Column.CODE: 2, Column.SELF: 4}) == (table.header_row, table.columns)
        assert [4] == list(table.rows)
        assert ("B3", "8.5") == (table.place.cell, table.cell(4, Column.SELF).raw)

    @pytest.mark.parametrize(
        "header",
        [
            "| MÃ | ĐIỂM TỰ CHẤM |",
            "| Mã: | Điểm  tự chấm * |",
            "| \u00a0Ma\u0303 | Đie\u0302\u0309m tư\u0323 châ\u0301m |",
        ],
    )
    def test_spelling_of_a_header_does_not_matter(self, header: str) -> None:
        assert find_table(sheet(header), ALIASES, REQUIRED) is not None

    def test_the_plainer_word_for_a_column_wins(self) -> None:
        table = find_table(sheet("| TT | Mã | Tự chấm |"), ALIASES, REQUIRED)
        assert table is not None
        assert 2 == table.columns[Column.CODE]

    @pytest.mark.parametrize("text", ["| Mã | Điểm |", "| Tự chấm |", "| |"])
    def test_without_a_required_column_there_is_none(self, text: str) -> None:
        assert find_table(sheet(f"{text}\n| . |"), ALIASES, REQUIRED) is None
        assert [] == find_tables(sheet(f"{text}\n| . |"), ALIASES, REQUIRED)


class TestTwins:
    def test_header_printed_again_is_one_table(self) -> None:
        assert 1 == len(
            find_tables(sheet("| Mã | Tự chấm |\n| 1 | 8 |\n| Mã | Tự chấm |\n| 2 | 9 |"), ALIASES, REQUIRED)
        )

    def test_header_over_other_columns_is_another_table(self) -> None:
        found = find_tables(
            sheet("| Mã | Tự chấm |\n| 1 | 8 |\n| Mã | Điểm | Tự chấm |\n| 2 | 9 | 8 |"), ALIASES, REQUIRED
        )
        assert [1, 3] == [table.header_row for table in found]

    def test_column_under_one_word_twice_is_named(self) -> None:
        table = find_table(sheet("| Mã | Tự chấm | tự chấm |"), ALIASES, REQUIRED)
        assert table is not None
        assert ["B1", "C1"] == [cell.place.cell for cell in header_twins(table, ALIASES.values())]

    def test_columns_of_one_kind_under_two_words_are_twins(self) -> None:
        table = find_table(sheet("| Mã | Tự chấm | Điểm tự chấm |"), ALIASES, REQUIRED)
        assert table is not None
        assert ["B1", "C1"] == [cell.place.cell for cell in header_twins(table, [("Điểm tự chấm", "Tự chấm")])]

    def test_columns_of_other_kinds_are_no_twins(self) -> None:
        table = find_table(sheet("| Mã | Tự chấm | Điểm tối đa | Điểm tối đa |"), ALIASES, REQUIRED)
        assert table is not None
        assert [] == header_twins(table, ALIASES.values())


class TestLabels:
    @pytest.mark.parametrize(
        ("word", "label"), [("1.1", "1.1"), ('"1.10"', "1.10"), ("TC1", "TC1"), ("", ""), ("TRUE", ""), ("#REF!", "")]
    )
    def test_are_texts_and_plain_numbers(self, word: str, label: str) -> None:
        assert label == label_of(sheet(f"| {word} |\n| . |").cell(1, 1))

    def test_words_of_a_header_know_all_their_columns(self) -> None:
        assert {"tc1": [1, 3], "tc2": [2]} == header_words(sheet("| TC1 | TC2 | tc1 |"), 1)
