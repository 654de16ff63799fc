"""Method `yes_no`: one number of points where something is so, another where it is not.

{code: "1.3", …, maximum: 5, method: yes_no, fact: rules_agreed, when_true: 5, when_false: 0, …}
"""

from collections.abc import Mapping

from cdcs_score.facts import FactValue
from cdcs_score.numbers import Exact
from cdcs_score.saying import phrase
from cdcs_score.scorecard import Earned
from cdcs_score.scoring_rules import YesNo

NAME = "yes_no"


def earned(rule: YesNo, facts: Mapping[str, FactValue]) -> Earned:
    """The points of what is so."""
    known = facts[rule.fact]
    points = rule.when_true if known.is_so else rule.when_false
    return Earned(points, phrase("{fact}: {points} điểm", "{fact}: {points} points", fact=known.in_full, points=points))


def highest(rule: YesNo) -> Exact:
    """The most it can give."""
    return max(rule.when_true, rule.when_false)
