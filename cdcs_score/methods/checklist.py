"""Method `checklist`: points for things that are so, each ticked by itself.

    {code: "2.3", …, maximum: 5, method: checklist, earn: sum,
     items: [{fact: has_rules, points: 2}, {fact: has_plan, points: 3}], …}

`sum` adds the points of what is so; `all` gives the maximum only where everything is; `{at_least: n, points: p}` gives
p where n or more are.
"""

from collections.abc import Mapping

from cdcs_score.facts import FactValue
from cdcs_score.language import Phrase
from cdcs_score.numbers import ZERO, Exact
from cdcs_score.saying import phrase
from cdcs_score.scorecard import Earned
from cdcs_score.scoring_rules import AtLeast, Checklist

NAME = "checklist"


def earned(rule: Checklist, maximum: Exact, facts: Mapping[str, FactValue]) -> Earned:
    """The points of what is so."""
    done = [item for item in rule.items if facts[item.fact].is_so]
    points = _points(rule, maximum, len(done), sum((item.points or ZERO for item in done), ZERO))
    named = ", ".join(facts[item.fact].fact.label for item in done) or Phrase("không mục nào", "none")
    working = phrase(
        "có {done}/{all} mục ({named}): {points} điểm",
        "{done} of {all} items ({named}): {points} points",
        done=len(done),
        all=len(rule.items),
        named=named,
        points=points,
    )
    return Earned(points, working)


def _points(rule: Checklist, maximum: Exact, done: int, sum_of_done: Exact) -> Exact:
    if isinstance(rule.earn, AtLeast):
        return rule.earn.points if done >= rule.earn.at_least else ZERO
    if rule.earn == "all":
        return maximum if done == len(rule.items) else ZERO
    return sum_of_done


def highest(rule: Checklist, maximum: Exact) -> Exact:
    """The most it can give."""
    if isinstance(rule.earn, AtLeast):
        return rule.earn.points if rule.earn.at_least <= len(rule.items) else ZERO
    return maximum if rule.earn == "all" else sum((item.points or ZERO for item in rule.items), ZERO)
