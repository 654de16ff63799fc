"""Method `count`: each whole multiple of `per` earns so many points, up to the maximum.

    {code: "1.2", …, maximum: 15, method: count, fact: visits, per: 20, earns: 3, …}

39 visits are one whole multiple of 20 and earn 3 points; 100 earn 15, and so do 200.
"""

from collections.abc import Mapping

from cdcs_score.facts import FactValue
from cdcs_score.numbers import Exact
from cdcs_score.saying import NOTHING_SAID, phrase
from cdcs_score.scorecard import Earned
from cdcs_score.scoring_rules import Count

NAME = "count"


def earned(rule: Count, maximum: Exact, facts: Mapping[str, FactValue]) -> Earned:
    """The points of the whole multiples, at most the maximum."""
    known = facts[rule.fact]
    multiples = known.number // rule.per
    points = min(multiples * rule.earns, maximum)
    is_capped = multiples * rule.earns > maximum
    working = phrase(
        "{fact}, cứ {per} được {earns}: {multiples} lần{capped}: {points} điểm",
        "{fact}, {earns} for every {per}: {multiples} times{capped}: {points} points",
        fact=known.in_full,
        per=rule.per,
        earns=rule.earns,
        multiples=str(multiples),
        capped=phrase(", tối đa {maximum}", ", at most {maximum}", maximum=maximum) if is_capped else NOTHING_SAID,
        points=points,
    )
    return Earned(points, working)
