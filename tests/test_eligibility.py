"""Eligibility: 12 months since founding and 6 since a split or merger (1294/HD-TLĐ), 9 and 6 in the newer guidance."""

from datetime import date

import pytest

from cdcs_score.eligibility import months_after, too_young
from cdcs_score.language import Language
from cdcs_score.numbers import Exact
from cdcs_score.pipeline.assessed import Assessed
from cdcs_score.pipeline.assessing import assess
from cdcs_score.register import Block, Unit
from cdcs_score.rubric import Eligibility
from cdcs_score.scorecard import Total
from cdcs_score.standing import Beginning, Status
from tests.support.engine import collection_of, office_of, rubric_file, sent, unit_of
from tests.support.rubrics import Change, rubric_of

YEAR_END = date(2025, 12, 31)


def rule(founding: int = 12, merger: int = 6) -> Eligibility:
    return Eligibility(months_since_founding=founding, months_since_merger=merger, as_of=YEAR_END, source="HD#V")


def unit(founded: date | None = None, merged: date | None = None) -> Unit:
    return unit_of("A", founded=founded, merged=merged)


class TestMonths:
    """A month is complete on the same day of the later month, or on its last day where it is shorter."""

    @pytest.mark.parametrize(
        ("expected", "day", "months"),
        [
            (date(2025, 12, 31), date(2024, 12, 31), 12),
            (date(2026, 1, 15), date(2025, 1, 15), 12),
            (date(2025, 2, 28), date(2024, 8, 31), 6),
            (date(2024, 2, 29), date(2023, 8, 31), 6),
            (date(2025, 12, 30), date(2025, 6, 30), 6),
            (date(2025, 6, 30), date(2025, 6, 30), 0),
        ],
    )
    def test_land_on_the_calendar(self, expected: date, day: date, months: int) -> None:
        assert expected == months_after(day, months)


class TestEligible:
    """The day the months are complete counts; a date the register leaves blank is a unit that was always there."""

    @pytest.mark.parametrize(
        ("is_eligible", "founded"), [(True, date(2024, 12, 31)), (False, date(2025, 1, 1)), (True, date(1990, 5, 1))]
    )
    def test_twelve_months_since_founding(self, is_eligible: bool, founded: date) -> None:
        assert is_eligible == (too_young(rule(), unit(founded=founded)) is None)

    @pytest.mark.parametrize(
        ("is_eligible", "merged"), [(True, date(2025, 6, 30)), (False, date(2025, 7, 1)), (False, date(2025, 7, 31))]
    )
    def test_six_months_since_a_merger(self, is_eligible: bool, merged: date) -> None:
        assert is_eligible == (too_young(rule(), unit(merged=merged)) is None)

    def test_a_unit_five_months_after_a_merger_is_not_eligible(self) -> None:
        why = too_young(rule(), unit(founded=date(2000, 1, 1), merged=date(2025, 7, 31)))

        assert why is not None
        assert (Beginning.MERGED, 6, date(2026, 1, 31)) == (why.beginning, why.months, why.eligible_from)

    def test_nine_months_in_the_newer_guidance(self) -> None:
        ten_months_old = unit(founded=date(2025, 3, 1))

        assert too_young(rule(founding=9), ten_months_old) is None
        assert too_young(rule(founding=12), ten_months_old) is not None

    def test_without_dates_a_unit_is_eligible(self) -> None:
        assert too_young(rule(), unit()) is None


ELIGIBILITY: Change = (
    "final: [verified, block, self]",
    """eligibility: {months_since_founding: 12, months_since_merger: 6, as_of: "2025-12-31", source: HD#V}
final: [verified, block, self]""",
)
SENT = "1 | 40 | | | x\n2 | 20\n3a | 25\n3b | 15"


def assessed(founded: date) -> dict[str, Assessed]:
    """A young unit and an old one in one block, both with full marks."""
    file = rubric_file(rubric_of(ELIGIBILITY))
    office = office_of(unit_of("A", founded=founded), unit_of("B"), blocks=[Block(code="K1", title="Khối 1")])
    collection = collection_of(sent(SENT), sent(SENT, "B"))
    found = assess(office, {"A": file, "B": file}, collection)
    return {one.unit.code: one for one in found.units}


class TestAYoungUnit:
    """Not eligible is a status: the unit is scored if it filed, and has no class and no rank."""

    def test_is_scored_without_class_or_rank(self) -> None:
        young = assessed(date(2025, 3, 1))["A"]

        assert young.scorecard is not None
        assert (Status.NOT_ELIGIBLE, Total(Exact(100)), None, None) == (
            young.status,
            young.scorecard.total,
            young.band,
            young.standing,
        )

    def test_leaves_the_others_ranked_among_themselves(self) -> None:
        other = assessed(date(2025, 3, 1))["B"]

        assert other.standing is not None
        assert (1, 1) == (other.standing.rank, other.standing.of)

    def test_is_listed_with_the_reason(self) -> None:
        (finding,) = (one for one in assessed(date(2025, 3, 1))["A"].diagnostics if one.code.name == "CDC-G204")

        assert (
            "mới thành lập ngày 01/3/2025, chưa đủ 12 tháng tính đến 31/12/2025; đủ điều kiện từ ngày 01/3/2026"
            == finding.message(Language.VIETNAMESE)
        )

    def test_becomes_eligible_on_the_day(self) -> None:
        assert Status.GRADED == assessed(date(2024, 12, 31))["A"].status
