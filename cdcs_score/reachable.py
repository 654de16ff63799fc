"""Reachable points: every value a row can come to, by its step, its bands, its choices. Pure."""

from collections.abc import Iterable, Iterator
from itertools import count as counting
from itertools import takewhile
from typing import assert_never

from cdcs_score.numbers import ZERO, Exact
from cdcs_score.rows import Row
from cdcs_score.scoring_rules import (
    AtLeast,
    Checklist,
    Count,
    Deduct,
    Judged,
    Levels,
    Linear,
    Ratio,
    Rollup,
    ScoringRule,
    YesNo,
)

#: On a line every value is reachable; looked at are hundredths, as people give points.
_ON_A_LINE = Exact(1, 100)


def reachable(row: Row) -> tuple[Exact, ...]:
    """The points a row can come to, from the lowest; those of a line to the hundredth."""
    found = {ZERO, *_values(row.rule, row.maximum)} if isinstance(row.rule, Judged) else _values(row.rule, row.maximum)
    return tuple(sorted(points for points in set(found) if 0 <= points <= row.maximum))


def _values(rule: ScoringRule, maximum: Exact) -> Iterable[Exact]:
    match rule:
        case Judged():
            return _multiples(rule.step, maximum)
        case YesNo():
            return (rule.when_true, rule.when_false)
        case Levels():
            return rule.points.values()
        case Ratio() | Rollup():
            return (band.points for band in rule.bands)
        case Linear():
            ends = sorted((rule.from_.points, rule.to.points))
            return (*ends, *(ends[0] + step for step in _multiples(_ON_A_LINE, ends[1] - ends[0])))
        case Count():
            return (*_multiples(rule.earns, maximum), maximum)
        case Checklist():
            return _ticked(rule, maximum)
        case Deduct():
            return (*(maximum - taken for taken in _multiples(rule.each, maximum - rule.floor)), rule.floor)
        case _:
            assert_never(rule)


def _multiples(step: Exact, most: Exact) -> Iterator[Exact]:
    """0 and every whole number of steps up to the most."""
    return takewhile(lambda points: points <= most, (step * number for number in counting()))


def _ticked(rule: Checklist, maximum: Exact) -> Iterable[Exact]:
    if isinstance(rule.earn, AtLeast):
        return (ZERO, rule.earn.points)
    if rule.earn == "all":
        return (ZERO, maximum)
    sums = {ZERO}
    for item in rule.items:
        sums |= {one + (item.points or ZERO) for one in sums}
    return sums
