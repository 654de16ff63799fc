"""The year from its periods: each scored by itself and rounded, the year their weighted mean, rounded once more."""

from dataclasses import replace

import pytest

from cdcs_score.diagnostics import Place
from cdcs_score.errors import InvalidRubric
from cdcs_score.periods import period_of
from cdcs_score.pipeline.assessed import Assessed
from cdcs_score.pipeline.assessing import assess
from cdcs_score.pipeline.unit_results import unit_result
from cdcs_score.readers.rubric_reader import rubric_from_text
from cdcs_score.register import Block
from cdcs_score.results import UnitResult
from cdcs_score.rubric import Rubric
from cdcs_score.submission import Stated, Submission
from tests.support.engine import collection_of, office_of, rubric_file, sent, unit_of
from tests.support.rubrics import BONUS_BY_SELF, Change, rubric_of, rubric_text, with_bonus

#: Long Biên: "H1 cộng H2, rồi nhân 2, … chia 3", which is (H1 + 2·H2) : 3.
TWICE_A_YEAR: Change = ("groups:\n", "periods: {H1: {weight: 1}, H2: {weight: 2}, divide_by: 3}\ngroups:\n")
YEAR = rubric_of(TWICE_A_YEAR)
K1 = Block(code="K1", title="Khối 1")


def form(period: str, points: str, unit: str = "A") -> Submission:
    """A form of one period with these points on rows 1, 2, 3a, 3b; `_` is blank."""
    rows = zip(("1", "2", "3a", "3b"), points.split(), strict=True)
    table = "\n".join(f"{code} | {'' if one == '_' else one} | | | QĐ 1" for code, one in rows)
    return sent(table, unit, file=f"submissions/{period}/{unit}.xlsx")


def assessed(*forms: Submission, rubric: Rubric = YEAR) -> dict[str, Assessed]:
    """The units that sent these forms, each file in the period its folder names."""
    units = [unit_of(code) for code in sorted({one.unit for one in forms})]
    periods = {one.file: period_of(one.file, rubric.period_names) for one in forms}
    collection = collection_of(*forms, periods=periods)
    fitting = {unit.code: rubric_file(rubric) for unit in units}
    return {one.unit.code: one for one in assess(office_of(*units, blocks=[K1]), fitting, collection).units}


def result(*forms: Submission, rubric: Rubric = YEAR) -> UnitResult:
    return unit_result(assessed(*forms, rubric=rubric)["A"])


class TestTotal:
    def test_second_half_counts_twice(self) -> None:
        year = result(form("H1", "40 20 20 0"), form("H2", "40 20 25 5"))
        assert [("H1", "80.0"), ("H2", "90.0")] == [(one.name, one.total) for one in year.periods]
        assert ("86.7", "tot", 1) == (year.total, year.band, year.rank)  # (80 + 2 × 90) : 3 = 86,666…
        assert "kỳ H1: 80; kỳ H2: 90; cả năm (80 × 1 + 90 × 2) : 3 = 86,7" == year.working

    def test_each_period_is_rounded_before_the_year_is(self) -> None:
        """80,14 and 80,04 are printed as 80,1 and 80; the year is worked out from what is printed, not from 80,07."""
        hundredths = rubric_of(
            TWICE_A_YEAR, ("maximum: 40, method: judged, step: 0.5", "maximum: 40, method: judged, step: 0.01")
        )
        year = result(form("H1", "39.14 20 21 0"), form("H2", "39.04 20 21 0"), rubric=hundredths)
        assert ["80.1", "80.0"] == [one.total for one in year.periods]
        assert ("80.0", "80.0") == (year.total, year.self_total)  # (80,1 + 2 × 80) : 3 = 80,03…

    def test_rows_and_groups_of_the_year_are_weighted_means(self) -> None:
        year = result(form("H1", "40 20 20 0"), form("H2", "40 20 25 5"))
        assert [("A", "60", "60"), ("B", "80/3", "40")] == [(one.code, one.points, one.maximum) for one in year.groups]
        assert ["40", "20", "80/3"] == [one.final for one in year.criteria]
        assert "kỳ H1: 20; kỳ H2: 25" == year.criteria[2].parts[0].working
        assert ["3a", "3b"] == [part.code for part in year.criteria[2].parts]
        assert ("260/3", "100") == (year.points, year.maximum)

    def test_maximum_of_the_year_is_the_mean_of_what_applied(self) -> None:
        """Row 3b, 15 points, did not arise in the first half: (85 + 2 × 100) : 3."""
        claimable = "not_arising: {explanation: optional, treatment: rescale}"
        rubric = rubric_of(
            TWICE_A_YEAR, ("not_arising: forbidden, source: HD#II.1.b", f"{claimable}, source: HD#II.1.b")
        )
        first = sent("1 | 40 | | | QĐ\n2 | 20\n3a | 20\n3b | | KPS", "A", file="submissions/H1/A.xlsx")
        year = result(first, form("H2", "40 20 25 15"), rubric=rubric)
        assert ("280/3", "95") == (year.points, year.maximum)
        neither = result(first, replace(first, file="submissions/H2/A.xlsx"), rubric=rubric)
        assert ("not_arising", "85") == (neither.criteria[2].parts[1].state, neither.maximum)


class TestOneMissing:
    def test_year_waits_for_a_period_nothing_came_of(self) -> None:
        year = result(form("H2", "40 20 25 5"))
        assert (None, None, None, ("H1",)) == (year.total, year.band, year.rank, year.withheld_by)
        assert ["missing"] == [reason.value for reason in year.provisional_because if reason.value != "unverified"][:1]
        assert "CDC-F120" in year.diagnostics
        assert ["90.0"] == [one.total for one in year.periods]

    def test_year_waits_for_a_period_with_a_withheld_total(self) -> None:
        year = result(form("H1", "_ 20 20 0"), form("H2", "40 20 25 5"))
        assert (None, ("H1",)) == (year.total, year.withheld_by)
        assert [None, "90.0"] == [one.total for one in year.periods]

    def test_unit_that_sent_nothing_is_missing_once(self) -> None:
        units = [unit_of("A"), unit_of("B")]
        office = office_of(*units, blocks=[K1])
        form_ = form("H1", "40 20 20 0")
        collection = collection_of(form_, periods={form_.file: "H1"})
        found = assess(office, {unit.code: rubric_file(YEAR) for unit in units}, collection)
        assert ["graded", "missing"] == [one.status.value for one in found.units]
        assert ["CDC-F120"] == [one.code.name for one in found.units[0].diagnostics if one.code.name == "CDC-F120"]


class TestKnockOuts:
    def test_condition_met_in_one_half_holds_the_year_down(self) -> None:
        rubric = rubric_of(
            TWICE_A_YEAR,
            (
                "ranking: {by",
                "knock_outs:\n  - {code: KC, when: share(B) < 50%, caps_at: kha, source: HD#V}\nranking: {by",
            ),
        )
        year = result(form("H1", "40 20 15 0"), form("H2", "40 20 25 15"), rubric=rubric)
        assert ("91.7", "tot", "kha", ("KC",)) == (year.total, year.band_by_points, year.band, year.moved_by)
        assert ["fired"] == [one.verdict.value for one in year.knock_outs]
        assert (
            "kỳ H1: tỷ lệ điểm nhóm B (37,5%) < 50%; kỳ H2: tỷ lệ điểm nhóm B (100%) < 50%"
            == year.knock_outs[0].working
        )

    def test_condition_nobody_can_look_at_in_one_half_leaves_the_year_without_a_class(self) -> None:
        rubric = rubric_of(
            TWICE_A_YEAR,
            ("groups:\n", "facts:\n  strike: {type: yes_no, label: Đình công}\ngroups:\n"),
            ("ranking: {by", "knock_outs:\n  - {code: KC, when: strike, forces: yeu, source: HD#V}\nranking: {by"),
        )
        known = {"strike": Stated(value=False, raw="Không", place=Place())}
        first, second = form("H1", "40 20 25 15"), form("H2", "40 20 25 15")
        year = result(first, replace(second, facts=known), rubric=rubric)
        assert ("100.0", None, ("KC",)) == (year.total, year.band, year.withheld_by)
        assert ["open"] == [one.verdict.value for one in year.knock_outs]
        clear = result(replace(first, facts=known), replace(second, facts=known), rubric=rubric)
        assert ["clear"] == [one.verdict.value for one in clear.knock_outs]
        card = assessed(first, replace(second, facts=known), rubric=rubric)["A"].scorecard
        assert ("strike",) == (card.knock_outs[0].waits_for if card else None)


class TestRows:
    def test_bonus_and_penalties_of_the_year_are_means_too(self) -> None:
        penalties = (
            "penalties: {maximum: 3, awarded_by: self, items: [\n"
            "  {code: P1, title: Trừ, maximum: 3, method: judged, step: 1, evidence: none, missing: zero, source: HD#P}]}\n"
        )
        rubric = rubric_of(TWICE_A_YEAR, with_bonus(BONUS_BY_SELF + penalties))
        halves = [
            sent(f"1 | 40 | | | QĐ\n2 | 20\n3a | 20\n3b | 0\nT1 | {bonus}\nT2 | 1\nP1 | {taken}", "A",
                 file=f"submissions/{period}/A.xlsx")
            for period, bonus, taken in (("H1", 0, 0), ("H2", 3, 3))
        ]  # fmt: skip
        year = result(*halves, rubric=rubric)
        assert ["81.0", "81.0", "81.0"] == [*(one.total for one in year.periods), year.total]
        assert ("3", "2") == (year.bonus.points if year.bonus else "", year.penalties.points if year.penalties else "")
        assert ["2", "1"] == [item.final for item in (year.bonus.items if year.bonus else ())]
        assert ["2"] == [item.final for item in (year.penalties.items if year.penalties else ())]
        assert ("80", "100") == (year.points, year.maximum)

    def test_row_without_points_in_one_half_has_none_in_the_year(self) -> None:
        year = result(form("H1", "_ 20 20 0"), form("H2", "40 20 25 5"))
        assert (None, "missing", "kỳ H1: chưa có; kỳ H2: 40") == (
            year.criteria[0].final, year.criteria[0].state.value, year.criteria[0].working,
        )  # fmt: skip
        assert [None, "80/3"] == [group.points for group in year.groups]
        assert "kỳ H1: chưa có; kỳ H2: 90" == year.working

    def test_row_that_is_broken_in_one_half_is_broken_in_the_year(self) -> None:
        year = result(form("H1", "41 20 20 0"), form("H2", "40 20 25 5"))
        assert (None, "error") == (year.criteria[0].final, year.criteria[0].state.value)

    def test_half_nothing_came_of_leaves_every_row_without_points(self) -> None:
        year = result(form("H2", "40 20 25 5"))
        assert [(None, "missing")] * 3 == [(row.final, row.state.value) for row in year.criteria]
        assert [None, None] == [group.points for group in year.groups]
        assert "kỳ H1: chưa có; kỳ H2: 90" == year.working

    def test_row_that_arose_in_one_half_only_is_scored(self) -> None:
        unverified = rubric_of(TWICE_A_YEAR, ("[verified, block, self]", "[self]"))
        claimed = sent("1 | 40 | | | QĐ\n2 | | KPS | Không có\n3a | 25\n3b | 15", "A", file="submissions/H1/A.xlsx")
        year = result(claimed, form("H2", "40 20 25 15"), rubric=unverified)
        assert ("40/3", "scored", "self") == (
            year.criteria[1].final, year.criteria[1].state.value, year.criteria[1].final_layer,
        )  # fmt: skip
        twice = result(claimed, replace(claimed, file="submissions/H2/A.xlsx"), rubric=unverified)
        assert ("0", "not_arising", "80") == (twice.criteria[1].final, twice.criteria[1].state.value, twice.maximum)

    def test_row_nobody_has_verified_waits_in_the_year_as_well(self) -> None:
        year = result(form("H1", "40 20 20 0"), form("H2", "40 20 25 5"))
        assert ("awaiting_review", "self") == (year.criteria[0].state.value, year.criteria[0].final_layer)
        assert ["1", "2", "3"] == [row.code for row in year.criteria]
        assert ["3a", "3b"] == [part.code for part in year.criteria[2].parts]

    def test_findings_of_both_halves_are_told(self) -> None:
        found = assessed(form("H1", "_ 20 20 0"), form("H2", "40 20 25.3 5"))["A"]
        assert ["CDC-S101", "CDC-S104"] == [one.code.name for one in found.diagnostics]


class TestFolders:
    @pytest.mark.parametrize(
        ("file", "period"),
        [
            ("submissions/H1/A.xlsx", "H1"),
            ("submissions/h2/khối 1/A.xlsx", "H2"),
            ("submissions/A.xlsx", ""),
            ("submissions/H3/A.xlsx", ""),
            ("submissions/H1.xlsx", ""),
        ],
    )
    def test_period_is_the_folder_a_file_lies_in(self, file: str, period: str) -> None:
        assert period == period_of(file, ("H1", "H2"))


class TestLinter:
    def test_weights_that_leave_the_scale_are_refused(self) -> None:
        with pytest.raises(InvalidRubric) as caught:
            rubric_from_text(rubric_text((TWICE_A_YEAR[0], TWICE_A_YEAR[1].replace("divide_by: 3", "divide_by: 2"))))
        assert ["CDC-R238"] == [one.code.name for one in caught.value.diagnostics]

    def test_periods_survive_being_written_down(self) -> None:
        assert YEAR == Rubric.model_validate(YEAR.model_dump(by_alias=True))
