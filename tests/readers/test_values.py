"""What a cell means in each kind of column: the documented rules of docs/workbooks.md, one table each."""

from fractions import Fraction

import pytest

from cdcs_score.diagnostics import Diagnostic
from cdcs_score.language import Language
from cdcs_score.readers.values import (
    claim_of,
    head_count_of,
    is_meant_as_points,
    prints,
    says_not_arising,
    score_of,
)
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
            "tám", "8,,5", "8.5.0", "1.052,5", "nan", "inf", "1e1", "7_2", "٨", "8²", "½", "25 đồng", "8 5", "x", "--1",
            ".5", "5.", "9" * 16, "8/", "/40", "8/40/40", "8//40", "50%%", "%", "4–", "–4–5", "1-2-3",
        ],
    )  # fmt: skip
    def test_anything_else_in_words_is_no_number(self, row: Row, text: str) -> None:
        answer = score_of(cell(f'"{text}"'), row)
        assert isinstance(answer, Unreadable)
        assert f"tiêu chí 1: “{answer.raw}” không đọc được là điểm" == answer.diagnostic.message(Language.VIETNAMESE)
        assert "chỉ ghi một số từ 0 đến 40, ví dụ 8,5" == answer.diagnostic.hint(Language.VIETNAMESE)

    @pytest.mark.parametrize(
        ("word", "doubt", "cure"),
        [
            ("50%", "có thể là 0,5 điểm, cũng có thể là 20 điểm", "ghi số điểm, không ghi tỷ lệ %"),
            ('"50 %"', "có thể là 0,5 điểm, cũng có thể là 20 điểm", "ghi số điểm, không ghi tỷ lệ %"),
            (
                '"5/5"',
                "là điểm trên 5, nhưng điểm tối đa là 40",
                "xem có chấm nhầm dòng không, rồi ghi một số từ 0 đến 40",
            ),
            (
                '"8,5 / 10"',
                "là điểm trên 10, nhưng điểm tối đa là 40",
                "xem có chấm nhầm dòng không, rồi ghi một số từ 0 đến 40",
            ),
            ('"4 – 5"', "là một khoảng, không phải một số điểm", "ghi một số trong khoảng ấy, ví dụ 8,5"),
            ('"30đ - 35đ"', "là một khoảng, không phải một số điểm", "ghi một số trong khoảng ấy, ví dụ 8,5"),
            (
                '"—"',
                "có thể là 0 điểm, chưa chấm, hay không phát sinh",
                "ghi 0 nếu không có điểm, KPS nếu không phát sinh, để trống nếu chưa chấm",
            ),
        ],
    )
    def test_points_that_do_not_say_how_many_are_asked_about(self, row: Row, word: str, doubt: str, cure: str) -> None:
        answer = score_of(cell(word), row)
        assert isinstance(answer, Unreadable)
        found = answer.diagnostic
        message = f"tiêu chí 1: “{answer.raw}” {doubt}"
        assert ("CDC-S118", message) == (found.code.name, found.message(Language.VIETNAMESE))
        assert cure == found.hint(Language.VIETNAMESE)

    def test_doubt_is_said_in_english_too(self, row: Row) -> None:
        answer = score_of(cell('"8,5/10"'), row)
        assert isinstance(answer, Unreadable)
        assert "criterion 1: '8,5/10' is out of 10, but the maximum is 40" == answer.diagnostic.message(
            Language.ENGLISH
        )
        assert "is it the score of another row? write one number from 0 to 40" == answer.diagnostic.hint(
            Language.ENGLISH
        )

    @pytest.mark.parametrize(("word", "points"), [('"5/40"', "5"), ('"(8,5đ / 40đ)"', "8.5"), ('"40,0/40"', "40")])
    def test_points_over_the_maximum_of_their_row_are_read(self, row: Row, word: str, points: str) -> None:
        answer = score_of(cell(word), row)
        assert isinstance(answer, Given)
        assert Fraction(points) == answer.points

    def test_three_decimals_are_doubtful_only_where_thousands_fit_under_the_maximum(self, row: Row) -> None:
        large = row.model_copy(update={"maximum": Fraction(1052)})
        answer = score_of(cell('"1.052"'), large)
        assert isinstance(answer, Unreadable)
        assert "tiêu chí 1: “1.052” có thể là 1052, cũng có thể là 1,052" == answer.diagnostic.message(
            Language.VIETNAMESE
        )
        assert "ghi 1052 hoặc 1,0520" == answer.diagnostic.hint(Language.VIETNAMESE)
        assert isinstance(score_of(cell('"1.053"'), large), Given)
        assert isinstance(score_of(cell("1.052"), large), Given)

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


class TestMeantAsPoints:
    @pytest.mark.parametrize("text", ["8,5", "(25đ)", "5/5", "50%", "4 – 5"])
    def test_points_are_known_even_badly_written(self, text: str) -> None:
        assert is_meant_as_points(text)

    @pytest.mark.parametrize("text", ["", "-", "Tổ 1", "ngày 4/5", "%", "TP/QĐ", "4–"])
    def test_other_words_are_not(self, text: str) -> None:
        assert not is_meant_as_points(text)


class TestHeadCount:
    @pytest.mark.parametrize(
        ("word", "count"),
        [("1052", 1052), ('"1.052"', 1052), ('"125 người"', 125), ('"125 Đoàn viên."', 125), ('"125đv"', 125)],
    )
    def test_is_read_with_or_without_its_word(self, word: str, count: int) -> None:
        assert count == head_count_of(cell(word))

    @pytest.mark.parametrize("word", ["", "1.052", "-3", "100%", '"1,052"', '"125 lượt"', '"mười"', "TRUE", "#REF!"])
    def test_nothing_else_is_one(self, word: str) -> None:
        assert head_count_of(cell(word)) is None


class TestPrintedMaximum:
    @pytest.mark.parametrize(
        ("word", "maximum"), [("40", "40"), ('"(40đ)"', "40"), ('"1.000"', "1000"), ('"1.000"', "1")]
    )
    def test_may_be_written_in_any_way_that_can_mean_it(self, word: str, maximum: str) -> None:
        assert prints(cell(word).content, Fraction(maximum))

    @pytest.mark.parametrize("word", ["", "41", "4000%", '"0-40"', '"bốn mươi"', "TRUE", "=B1"])
    def test_anything_else_is_another(self, word: str) -> None:
        assert not prints(cell(word).content, Fraction(40))


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
