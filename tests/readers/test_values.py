"""What a cell means in each kind of column: the documented rules of docs/workbooks.md, one table each."""

from fractions import Fraction

import pytest

from cdcs_score.diagnostics import Diagnostic
from cdcs_score.language import Language
from cdcs_score.readers.values import claim_of, says_not_arising, score_of
from cdcs_score.readers.workbook import Cell, read_workbook
from cdcs_score.rows import Row
from cdcs_score.submission import Blank, Given, Unreadable
from tests.support.rubrics import rubric_of
from tests.support.workbooks import cell_xml, raw_workbook


@pytest.fixture(scope="module")
def row() -> Row:
    """Criterion 1 of the small rubric: 40 points in steps of 0.5."""
    return rubric_of().scored_rows[0]


def cell(word: str) -> Cell:
    rows = f'<row r="1">{cell_xml("A1", word)}</row>'
    return read_workbook(raw_workbook({"Tự chấm": rows}), "a.xlsx").sheets[0].cell(1, 1)


class TestScores:
    @pytest.mark.parametrize(
        ("word", "points"),
        [
            ("8.5", "8.5"),
            ('"8,5"', "8.5"),
            ('"8.5"', "8.5"),
            ('"8,50"', "8.5"),
            ('"25 đ"', "25"),
            ('"25đ"', "25"),
            ('"(25đ)"', "25"),
            ('"25 điểm"', "25"),
            ('"09"', "9"),
            ('"+9"', "9"),
            ('"-1"', "-1"),
            ('" 8,5\u00a0"', "8.5"),
            ('"\uff18,\uff15"', "8.5"),
            ("=1+1 → 8.5", "8.5"),
            ("8.3000000000000007", "8.3"),
            ('"1.052"', "1.052"),
        ],
    )
    def test_are_read(self, row: Row, word: str, points: str) -> None:
        answer = score_of(cell(word), row)
        assert isinstance(answer, Given)
        assert Fraction(points) == answer.points
        assert ("a.xlsx", "Tự chấm", "A1") == (answer.place.file, answer.place.sheet, answer.place.cell)

    @pytest.mark.parametrize("word", ["", '" "', '"\u00a0"'])
    def test_blank_is_blank_and_no_zero(self, row: Row, word: str) -> None:
        found = cell(word)
        assert Blank(place=found.place) == score_of(found, row)

    @pytest.mark.parametrize(
        "text",
        [
            "tám", "8,5 / 10", "5/5", "4 – 5", "8,,5", "8.5.0", "1.052,5", "nan", "inf", "1e1", "7_2", "٨", "8²", "½",
            "25 đồng", "8 5", "-", "x", "--1", ".5", "5.", "9" * 16,
        ],
    )  # fmt: skip
    def test_anything_else_in_words_is_no_number(self, row: Row, text: str) -> None:
        answer = score_of(cell(f'"{text}"'), row)
        assert isinstance(answer, Unreadable)
        assert f"tiêu chí 1: “{answer.raw}” không đọc được là điểm" == answer.diagnostic.message(Language.VIETNAMESE)
        assert "chỉ ghi một số từ 0 đến 40, ví dụ 8,5" == answer.diagnostic.hint(Language.VIETNAMESE)

    def test_number_shown_as_a_percentage_is_no_points(self, row: Row) -> None:
        answer = score_of(cell("50%"), row)
        assert isinstance(answer, Unreadable)
        message = "tiêu chí 1: “50%” không đọc được là điểm"
        assert ("CDC-S102", message) == (answer.diagnostic.code.name, answer.diagnostic.message(Language.VIETNAMESE))

    @pytest.mark.parametrize(
        ("word", "code", "message"),
        [
            ("TRUE", "CDC-S106", "tiêu chí 1: ô điểm chứa TRUE, không phải điểm"),
            ("FALSE", "CDC-S106", "tiêu chí 1: ô điểm chứa FALSE, không phải điểm"),
            ("2025-10-09", "CDC-S107", "tiêu chí 1: Excel đã đổi ô điểm thành ngày 09/10/2025"),
            ("#N/A", "CDC-S108", "tiêu chí 1: ô điểm báo lỗi #N/A"),
            ("=B1 → #REF!", "CDC-S108", "tiêu chí 1: ô điểm báo lỗi #REF!"),
            ("=B1", "CDC-S109", "tiêu chí 1: công thức =B1 chưa có kết quả"),
        ],
    )
    def test_other_kinds_of_cell_have_a_code_each(self, row: Row, word: str, code: str, message: str) -> None:
        answer = score_of(cell(word), row)
        assert isinstance(answer, Unreadable)
        found = answer.diagnostic
        assert (code, message) == (found.code.name, found.message(Language.VIETNAMESE))
        assert ("A1", answer.raw, "1") == (found.place.cell, found.raw, found.criterion)


class TestNotArising:
    @pytest.mark.parametrize("word", ["x", "X", "v", "√", "KPS", "kps", "Không phát sinh", "không  phát sinh.", "TRUE"])
    def test_marks_of_the_column_are_claims(self, row: Row, word: str) -> None:
        assert claim_of(cell(word), row) is True

    @pytest.mark.parametrize("word", ["", '" "', "FALSE"])
    def test_blank_and_false_are_none(self, row: Row, word: str) -> None:
        assert claim_of(cell(word), row) is False

    @pytest.mark.parametrize("word", ["1", "0", "không", "có", "-", "?", "2025-10-09", "#REF!", "=B1"])
    def test_anything_else_is_asked_about(self, row: Row, word: str) -> None:
        found = claim_of(cell(word), row)
        assert isinstance(found, Diagnostic)
        expected = f"tiêu chí 1: “{cell(word).raw}” ở cột không phát sinh không rõ nghĩa"
        assert ("CDC-S113", expected) == (found.code.name, found.message(Language.VIETNAMESE))
        assert "ghi x nếu không phát sinh, nếu không thì để trống" == found.hint(Language.VIETNAMESE)

    @pytest.mark.parametrize("word", ["KPS", "không phát sinh", '"Không phát sinh "'])
    def test_words_in_a_score_cell_are_a_claim(self, word: str) -> None:
        assert says_not_arising(cell(word))

    @pytest.mark.parametrize("word", ["x", "v", "√", "0", "", "8.5", "TRUE"])
    def test_a_mark_alone_in_a_score_cell_is_none(self, word: str) -> None:
        assert not says_not_arising(cell(word))
