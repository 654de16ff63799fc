"""Families: units are graded from the lowest level up, and a union's points rest on the classes of its groups."""

from datetime import date
from typing import Any

import pytest

from cdcs_score.diagnostics import Place
from cdcs_score.numbers import Exact
from cdcs_score.pipeline.assessed import Assessed
from cdcs_score.pipeline.assessing import assess
from cdcs_score.pipeline.unit_results import unit_result
from cdcs_score.register import Block, Level, Unit
from cdcs_score.results import UnitResult
from cdcs_score.rubric import Rubric
from cdcs_score.submission import Stated, Submission
from tests.support.engine import collection_of, office_of, rubric_file, sent, unit_of
from tests.support.rubrics import Change, rubric_of

GROUPS = rubric_of(("title: Nhóm A", "title: Nhóm chung"))
#: Row 2 of the union counts its groups from "khá" up: all 20, from half 10, else none.
ROLLUP: Change = (
    "maximum: 20, method: judged, step: 1, evidence: optional, missing: zero,",
    """maximum: 20, method: rollup, children: to, at_least: kha,
         bands: [{from: 100%, points: 20}, {from: 50%, points: 10}, {from: 0%, points: 0}],
         evidence: none, missing: withhold,""",
)
CDCS: Change = ("applies_to: {level: to}", "applies_to: {level: cdcs}")
COMPUTED: Change = ("final: [verified, block, self]", "final: [verified, block, computed, self]")
UNION = rubric_of(CDCS, COMPUTED, ROLLUP)
K1 = Block(code="K1", title="Khối 1")


def group(code: str, parent: str = "U", **known: Any) -> Unit:
    return unit_of(code, parent=parent, **known)


def union(code: str = "U", **known: Any) -> Unit:
    return unit_of(code, **({"name": f"CĐCS {code}", "level": Level.CDCS} | known))


def sent_points(unit: str, points: str) -> Submission:
    """A form with these points on rows 1, 2, 3a, 3b; `_` is blank."""
    rows = zip(("1", "2", "3a", "3b"), points.split(), strict=True)
    return sent("\n".join(f"{code} | {'' if one == '_' else one} | | | QĐ" for code, one in rows), unit)


def assessed(units: list[Unit], *sent_: Submission, union_rubric: Rubric = UNION) -> dict[str, Assessed]:
    """The units assessed, groups by one rubric and unions by the other."""
    rubrics = {unit.code: rubric_file(GROUPS if unit.level is Level.TO else union_rubric) for unit in units}
    found = assess(office_of(*units, blocks=[K1]), rubrics, collection_of(*sent_))
    return {one.unit.code: one for one in found.units}


def union_result(units: list[Unit], *sent_: Submission, union_rubric: Rubric = UNION) -> UnitResult:
    return unit_result(assessed(units, *sent_, union_rubric=union_rubric)["U"])


def stated(value: int) -> Stated:
    return Stated(value=Exact(value), raw=str(value), place=Place())


OWN = sent_points("U", "40 _ 25 15")
GOOD, FAIR, POOR = "40 20 25 15", "20 20 5 5", "10 5 5 5"  # 100 tốt, 50 khá, 25 yếu


class TestRollup:
    @pytest.mark.parametrize(
        ("groups", "points", "share"),
        [
            ([GOOD, GOOD], "20", "2/2 Tổ công đoàn đạt từ mức Khá = 100%, từ 100%: 20 điểm"),
            ([GOOD, FAIR], "20", "2/2 Tổ công đoàn đạt từ mức Khá = 100%, từ 100%: 20 điểm"),
            ([GOOD, POOR], "10", "1/2 Tổ công đoàn đạt từ mức Khá = 50%, từ 50%: 10 điểm"),
            ([GOOD, POOR, POOR], "0", "1/3 Tổ công đoàn đạt từ mức Khá ≈ 33,33%, từ 0%: 0 điểm"),
        ],
    )
    def test_points_follow_the_share_of_groups_that_reach_the_class(
        self, groups: list[str], points: str, share: str
    ) -> None:
        codes = [f"T{number}" for number in range(len(groups))]
        forms = [sent_points(code, one) for code, one in zip(codes, groups, strict=True)]
        row = union_result([*map(group, codes), union()], *forms, OWN).criteria[1]
        assert (points, share) == (row.final, row.working)
        assert codes == [child.code for child in row.children]

    def test_register_order_does_not_matter(self) -> None:
        forms = [sent_points("T1", GOOD), sent_points("T2", POOR), OWN]
        first = union_result([union(), group("T1"), group("T2")], *forms)
        last = union_result([group("T2"), group("T1"), union()], *forms)
        assert "10" == first.criteria[1].final == last.criteria[1].final

    def test_groups_of_a_section_are_groups_of_the_union(self) -> None:
        section = unit_of("B", level=Level.SECTION, parent="U")
        units = [group("T1", parent="B"), group("T2"), section, union()]
        row = union_result(units, sent_points("T1", GOOD), sent_points("T2", POOR), OWN).criteria[1]
        assert ("10", ["T1", "T2"]) == (row.final, [child.code for child in row.children])

    def test_groups_of_another_union_do_not_count(self) -> None:
        units = [group("T1"), group("T2", parent="V"), union(), union("V")]
        row = union_result(units, sent_points("T1", GOOD), sent_points("T2", POOR), OWN).criteria[1]
        assert ("20", ["T1"]) == (row.final, [child.code for child in row.children])

    def test_group_too_young_for_a_class_is_left_out(self) -> None:
        young = rubric_of(
            (
                "groups:\n",
                'eligibility: {months_since_founding: 12, months_since_merger: 6, as_of: "2025-12-31", source: HD#I}\ngroups:\n',
            ),
        )
        units = [group("T1"), group("T2", founded=date(2025, 6, 1)), union()]
        rubrics = {"T1": rubric_file(young), "T2": rubric_file(young), "U": rubric_file(UNION)}
        forms = [sent_points("T1", GOOD), sent_points("T2", POOR), OWN]
        found = assess(office_of(*units, blocks=[K1]), rubrics, collection_of(*forms))
        row = unit_result(found.units[2]).criteria[1]
        assert ("20", ["T1"]) == (row.final, [child.code for child in row.children])

    def test_class_after_the_quota_is_the_one_that_counts(self) -> None:
        limited = rubric_of(
            (
                "ranking: {by",
                "quota: {class: tot, at_most: 50%, of: {at_least: kha}, scope: block, rounding: down, order: [total],\n  overflow: kha, tie_at_cut: decide, source: HD#IX}\nranking: {by",
            ),
        )
        best = rubric_of(CDCS, COMPUTED, (ROLLUP[0], ROLLUP[1].replace("at_least: kha", "at_least: tot")))
        units = [group("T1"), group("T2"), union()]
        rubrics = {"T1": rubric_file(limited), "T2": rubric_file(limited), "U": rubric_file(best)}
        forms = [sent_points("T1", GOOD), sent_points("T2", "39 20 25 15"), OWN]
        found = assess(office_of(*units, blocks=[K1]), rubrics, collection_of(*forms))
        row = unit_result(found.units[2]).criteria[1]
        assert ("10", [("T1", "tot"), ("T2", "kha")]) == (row.final, [(one.code, one.band) for one in row.children])


class TestOpen:
    def test_group_without_a_class_withholds_what_rests_on_it(self) -> None:
        found = assessed([group("T1"), group("T2"), union()], sent_points("T1", GOOD), OWN)["U"]
        result = unit_result(found)
        assert (None, ("2",)) == (result.total, result.withheld_by)
        (finding,) = (one for one in found.diagnostics if one.code.name == "CDC-X301")
        assert ("U", "2", "Tổ T2 (T2)") == (finding.unit, finding.criterion, finding.details["units"])

    def test_blank_worth_nothing_stays_worth_nothing(self) -> None:
        zero = rubric_of(CDCS, COMPUTED, (ROLLUP[0], ROLLUP[1].replace("missing: withhold", "missing: zero")))
        result = union_result([group("T1"), union()], OWN, union_rubric=zero)
        assert ("80.0", "0", "missing") == (result.total, result.criteria[1].final, result.criteria[1].state.value)

    def test_union_without_groups_has_nothing_to_count(self) -> None:
        found = assessed([union()], OWN)["U"]
        assert "CDC-X302" in {one.code.name for one in found.diagnostics}
        assert ("2",) == unit_result(found).withheld_by

    def test_union_with_groups_cannot_say_that_it_has_none(self) -> None:
        claimed = sent("1 | 40 | | | QĐ\n2 | | KPS | Không có tổ\n3a | 25\n3b | 15", "U")
        found = assessed([group("T1"), union()], sent_points("T1", GOOD), claimed)["U"]
        (finding,) = (one for one in found.diagnostics if one.code.name == "CDC-S117")
        assert ("2", "Tổ T1 (T1)") == (finding.criterion, finding.details["units"])
        assert (None, ("2",)) == (unit_result(found).total, unit_result(found).withheld_by)

    def test_union_without_groups_may_say_that_it_has_none(self) -> None:
        claimed = sent("1 | 40 | | | QĐ\n2 | | KPS | Không có tổ\n3a | 25\n3b | 15", "U")
        result = union_result([union()], claimed)
        assert ("100.0", "not_arising", "80") == (result.total, result.criteria[1].state.value, result.maximum)


class TestReported:
    REPORTED = rubric_of(
        CDCS,
        COMPUTED,
        (
            ROLLUP[0],
            ROLLUP[1].replace("         evidence", "         reported: {numerator: good, denominator: all}, evidence"),
        ),
        (
            "groups:\n",
            "facts:\n  good: {type: count, label: Số tổ đạt khá}\n  all: {type: count, label: Số tổ, at_least: 1}\ngroups:\n",
        ),
    )

    def test_counts_the_unit_reports_stand_in_where_the_register_has_no_groups(self) -> None:
        own = sent("1 | 40 | | | QĐ\n3a | 25\n3b | 15", "U", facts={"good": stated(3), "all": stated(6)})
        row = union_result([union()], own, union_rubric=self.REPORTED).criteria[1]
        assert ("10", "awaiting_review", ("good", "all")) == (row.final, row.state.value, row.facts)
        assert "3/6 Tổ công đoàn đạt từ mức kha = 50% (theo báo cáo, chưa thẩm định), từ 50%: 10 điểm" == row.working

    def test_registered_groups_stand_before_the_report(self) -> None:
        own = sent("1 | 40 | | | QĐ\n3a | 25\n3b | 15", "U", facts={"good": stated(0), "all": stated(6)})
        units = [group("T1"), union()]
        row = union_result(units, sent_points("T1", GOOD), own, union_rubric=self.REPORTED).criteria[1]
        assert ("20", ()) == (row.final, row.facts)
