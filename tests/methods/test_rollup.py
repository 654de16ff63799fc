"""Method `rollup`: points by the share of a unit's own units that reach a class, or by what the unit reports of them."""

import pytest

from cdcs_score.children import Child
from cdcs_score.methods.rollup import earned, earned_by_report
from cdcs_score.numbers import to_text
from cdcs_score.register import Level
from cdcs_score.rubric import Rubric
from cdcs_score.scoring_rules import Rollup
from tests.support.rubrics import facts_of, one_row

GROUPS = one_row("""
facts: {good: {type: count, label: Số tổ đạt}, all: {type: count, label: Số tổ, at_least: 1}}
criteria:
  - {code: "1", title: Tổ công đoàn, maximum: 6, method: rollup, children: to, at_least: kha,
     bands: [{from: 90%, points: 6}, {from: 66.67%, points: 4}, {from: 0%, points: 0.5}],
     reported: {numerator: good, denominator: all}, …}
""")


CLASSES = {"tot": "Tốt", "kha": "Khá", "yeu": "Yếu"}


def rule_of(rubric: Rubric) -> Rollup:
    rule = next(rubric.leaves).rule
    assert isinstance(rule, Rollup)
    return rule


def groups(*bands: str) -> list[Child]:
    """Tổ of these classes, of a rubric that has three."""
    return [
        Child(code=f"T{number}", name=f"Tổ {number}", level=Level.TO, band=band, classes=CLASSES)
        for number, band in enumerate(bands)
    ]


@pytest.mark.parametrize(
    ("points", "working", "bands"),
    [
        ("6", "10/10 Tổ công đoàn đạt từ mức Khá = 100%, từ 90%: 6 điểm", "tot " * 10),
        ("6", "9/10 Tổ công đoàn đạt từ mức Khá = 90%, từ 90%: 6 điểm", "tot " * 5 + "kha " * 4 + "yeu"),
        ("4", "8/10 Tổ công đoàn đạt từ mức Khá = 80%, từ 66,67%: 4 điểm", "kha " * 8 + "yeu yeu"),
        ("0.5", "2/3 Tổ công đoàn đạt từ mức Khá ≈ 66,67%, từ 0%: 0,5 điểm", "kha kha yeu"),
        ("0.5", "0/1 Tổ công đoàn đạt từ mức Khá = 0%, từ 0%: 0,5 điểm", "yeu"),
    ],
    ids=["all", "at a cut", "just below", "2/3 is below 66.67%", "none"],
)
def test_share_of_units_at_or_above_the_class_has_the_points_of_its_band(points: str, working: str, bands: str) -> None:
    found = earned(rule_of(GROUPS), groups(*bands.split()))
    assert (points, working) == (to_text(found.points), found.working.vi)


def test_counts_the_unit_reports_stand_in_and_are_marked_as_its_own() -> None:
    rule = rule_of(GROUPS)
    assert rule.reported is not None
    found = earned_by_report(rule, rule.reported, facts_of(GROUPS, good="9", all="10"))
    assert ("6", "9/10 Tổ công đoàn đạt từ mức kha = 90% (theo báo cáo, chưa thẩm định), từ 90%: 6 điểm") == (
        to_text(found.points),
        found.working.vi,
    )
