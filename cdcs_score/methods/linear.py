"""Method `linear`: points on a straight line between two ends, which are floor and cap.

    {code: "3.1", …, maximum: 4, method: linear, numerator: present, denominator: members,
     from: {at: 50%, points: 0}, to: {at: 100%, points: 4}, …}

It may rise or fall. Points between the ends are exact fractions; the total alone is rounded.
"""

from collections.abc import Mapping

from cdcs_score.facts import FactValue
from cdcs_score.language import Phrase
from cdcs_score.numbers import Exact
from cdcs_score.saying import equal, phrase
from cdcs_score.scorecard import Earned
from cdcs_score.scoring_rules import Linear

NAME = "linear"


def earned(rule: Linear, facts: Mapping[str, FactValue]) -> Earned:
    """The points where the value meets the line."""
    value, words = _measured(rule, facts)
    low, high = rule.from_, rule.to
    along = min(max((value - low.at) / (high.at - low.at), Exact(0)), Exact(1))
    points = low.points + along * (high.points - low.points)
    return Earned(points, phrase("{words}: {points} điểm", "{words}: {points} points", words=words, points=points))


def _measured(rule: Linear, facts: Mapping[str, FactValue]) -> tuple[Exact, Phrase]:
    """The value on the line, and how it came about."""
    known = [facts[name] for name in rule.facts]
    if rule.fact is not None:
        return known[0].number, known[0].in_full
    above, below = known
    share = above.number / below.number
    words = "{above} : {below} {share}"
    return share, phrase(words, words, above=above.in_full, below=below.in_full, share=equal(share))


def highest(rule: Linear) -> Exact:
    """The most it can give."""
    return max(rule.from_.points, rule.to.points)
