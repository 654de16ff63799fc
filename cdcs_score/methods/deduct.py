"""Method `deduct`: the maximum, less so much for each, never below the floor.

{code: "2.2", …, maximum: 10, method: deduct, fact: late_reports, each: 0.5, floor: 0, …}
"""

from collections.abc import Mapping

from cdcs_score.facts import FactValue
from cdcs_score.numbers import Exact, shown
from cdcs_score.scorecard import Earned
from cdcs_score.scoring_rules import Deduct

NAME = "deduct"


def earned(rule: Deduct, maximum: Exact, facts: Mapping[str, FactValue]) -> Earned:
    """What is left of the maximum."""
    known = facts[rule.fact]
    left = maximum - rule.each * known.number
    points = max(left, rule.floor)
    floored = f", không dưới {shown(rule.floor)}" if left < rule.floor else ""
    taken = f"{shown(maximum)} trừ {shown(rule.each)} cho mỗi lần"
    return Earned(points, f"{known.in_full}, {taken}{floored}: {shown(points)} điểm")
