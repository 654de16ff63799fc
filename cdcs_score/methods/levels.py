"""Method `levels`: each choice has its points.

    {code: "1.1", …, maximum: 20, method: levels, fact: agreement, points: {better: 20, equal: 12, unsigned: 0}, …}

Every choice of the fact has points, and no other does: the linter proves it.
"""

from collections.abc import Mapping

from cdcs_score.facts import FactValue
from cdcs_score.numbers import Exact
from cdcs_score.saying import phrase
from cdcs_score.scorecard import Earned
from cdcs_score.scoring_rules import Levels

NAME = "levels"


def earned(rule: Levels, facts: Mapping[str, FactValue]) -> Earned:
    """The points of the choice made."""
    known = facts[rule.fact]
    points = rule.points[known.chosen]
    return Earned(points, phrase("{fact}: {points} điểm", "{fact}: {points} points", fact=known.in_full, points=points))


def highest(rule: Levels) -> Exact:
    """The most it can give."""
    return max(rule.points.values())
