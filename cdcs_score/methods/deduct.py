"""Method `deduct`: the maximum, less so much for each, never below the floor.

{code: "2.2", …, maximum: 10, method: deduct, fact: late_reports, each: 0.5, floor: 0, …}
"""

from collections.abc import Mapping

from cdcs_score.facts import FactValue
from cdcs_score.numbers import Exact
from cdcs_score.saying import NOTHING_SAID, phrase
from cdcs_score.scorecard import Earned
from cdcs_score.scoring_rules import Deduct

NAME = "deduct"


def earned(rule: Deduct, maximum: Exact, facts: Mapping[str, FactValue]) -> Earned:
    """What is left of the maximum."""
    known = facts[rule.fact]
    left = maximum - rule.each * known.number
    points = max(left, rule.floor)
    floored = (
        phrase(", không dưới {floor}", ", not below {floor}", floor=rule.floor) if left < rule.floor else NOTHING_SAID
    )
    working = phrase(
        "{fact}, {maximum} trừ {each} cho mỗi lần{floored}: {points} điểm",
        "{fact}, {maximum} less {each} for each{floored}: {points} points",
        fact=known.in_full,
        maximum=maximum,
        each=rule.each,
        floored=floored,
        points=points,
    )
    return Earned(points, working)
