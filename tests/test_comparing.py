"""Comparing: typed sums and classes are held against ours, and correct nothing."""

import pytest

from cdcs_score.comparing import typed_differences
from cdcs_score.diagnostics import NOWHERE, Place
from cdcs_score.language import Language
from cdcs_score.numbers import Exact
from cdcs_score.submission import Submission
from tests.support.engine import answer, codes_at, sent
from tests.support.rubrics import BONUS_BY_SUPERIOR, rubric_of, with_bonus

RUBRIC = rubric_of()
TOT = RUBRIC.class_of("tot")
ROWS = "1 | 30\n2 | 20\n3a | 20.5\n3b | 10"
PLACE = Place(file="A.xlsx", sheet="Tự chấm", cell="D21")


def typed_sum(rows: str, total: str) -> Submission:
    """Rows with that sum typed under them."""
    return sent(rows, typed_total=answer(total, "D20"))


def typed_class(words: str, place: Place | None = PLACE) -> Submission:
    """Rows with that class typed under them."""
    return sent(ROWS, typed_class=words, typed_class_place=place)


class TestSum:
    """The typed sum against all points given in the file."""

    @pytest.mark.parametrize("total", ["80.5", "80.50", ""])
    def test_right_sum_or_none_is_not_mentioned(self, total: str) -> None:
        assert () == tuple(typed_differences(RUBRIC, typed_sum(ROWS, total), TOT))

    def test_file_without_a_sum_is_not_mentioned(self) -> None:
        assert () == tuple(typed_differences(RUBRIC, sent(ROWS), TOT))

    def test_other_sum_is_said_with_both_figures(self) -> None:
        (finding,) = typed_differences(RUBRIC, typed_sum(ROWS, "90"), TOT)
        assert ("CDC-X201", "D20", "90", Exact("80.5")) == (
            finding.code.name, finding.place.cell, finding.raw, finding.expected,
        )  # fmt: skip
        assert "tổng ghi 90, cộng lại từ các tiêu chí được 80,5" == finding.message(Language.VIETNAMESE)

    @pytest.mark.parametrize(("total", "found"), [("80.5", []), ("83.5", []), ("82", ["CDC-X201"])])
    def test_sum_may_hold_a_bonus_the_unit_may_not_give_itself_or_leave_it_out(
        self, total: str, found: list[str]
    ) -> None:
        """That the unit claims it is a finding of its own."""
        rubric = rubric_of(with_bonus(BONUS_BY_SUPERIOR))
        findings = list(typed_differences(rubric, typed_sum(ROWS + "\nT1 | 3", total), rubric.class_of("tot")))
        assert (found, [Exact("80.5")] * len(found)) == (
            [one.code.name for one in findings],
            [one.expected for one in findings],
        )

    def test_item_the_superior_gives_by_facts_is_not_waited_for(self) -> None:
        counted = "method: count, fact: prizes, per: 1, earns: 1, missing: zero"
        rubric = rubric_of(
            with_bonus(BONUS_BY_SUPERIOR.replace("method: judged, step: 0.5", counted)),
            ("groups:\n", "facts: {prizes: {type: count, label: Số giải, supplied_by: superior}}\ngroups:\n"),
        )
        assert [("CDC-X201", "", "D20")] == codes_at(typed_differences(rubric, typed_sum(ROWS, "90"), None))

    def test_blank_rows_add_nothing_to_the_sum(self) -> None:
        rows = "1 | 30\n2 |\n3a | | KPS | không có\n3b | 10"
        assert () == tuple(typed_differences(RUBRIC, typed_sum(rows, "40"), None))
        assert [("CDC-X201", "", "D20")] == codes_at(typed_differences(RUBRIC, typed_sum(rows, "50"), None))

    def test_sum_is_not_compared_where_a_row_cannot_be_read(self) -> None:
        assert () == tuple(typed_differences(RUBRIC, typed_sum("1 | 30\n2 | chín\n3a | 20\n3b | 10", "999"), None))

    def test_unreadable_sum_says_so_itself(self) -> None:
        assert [("CDC-S102", "", "D20")] == codes_at(typed_differences(RUBRIC, typed_sum(ROWS, "tám mươi"), TOT))


class TestClass:
    """The typed class against the class by points: by title or by code, spelling apart."""

    @pytest.mark.parametrize("words", ["Tốt", "tốt", "TỐT ", "tot", "TOT", ""])
    def test_same_class_is_not_mentioned(self, words: str) -> None:
        assert () == tuple(typed_differences(RUBRIC, typed_class(words), TOT))

    def test_other_class_is_said_with_both(self) -> None:
        (finding,) = typed_differences(RUBRIC, typed_class("Xuất sắc"), TOT)
        assert ("CDC-X202", PLACE, "Xuất sắc") == (finding.code.name, finding.place, finding.raw)
        assert "ghi “Xuất sắc”, tính theo điểm là “Tốt”" == finding.message(Language.VIETNAMESE)

    def test_class_without_a_known_cell_is_still_compared(self) -> None:
        (finding,) = typed_differences(RUBRIC, typed_class("Khá", None), TOT)
        assert NOWHERE == finding.place

    def test_class_is_not_compared_where_the_total_is_withheld(self) -> None:
        assert () == tuple(typed_differences(RUBRIC, typed_class("Khá"), None))

    def test_sum_and_class_are_both_said(self) -> None:
        submission = sent(ROWS, typed_total=answer("90", "D20"), typed_class="Khá", typed_class_place=PLACE)
        assert [("CDC-X201", "", "D20"), ("CDC-X202", "", "D21")] == codes_at(
            typed_differences(RUBRIC, submission, TOT)
        )
