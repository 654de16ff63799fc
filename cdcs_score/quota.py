"""Quota: how many units of a scope may hold a class (tỷ lệ tối đa). Whom it leaves out takes the class of the overflow.

It never chooses between equals: units tied across the line all take the overflow, until people decide.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from cdcs_score.numbers import Exact, round_exact
from cdcs_score.ranking import Contender, tie_breaker
from cdcs_score.rubric import Quota, Rubric


@dataclass(frozen=True, slots=True, kw_only=True)
class QuotaOutcome:
    """Who keeps the class and who does not, by unit code, best first."""

    #: N: units of the scope whose class is at or above the base.
    base: int
    #: n: how many of them may hold the class.
    places: int
    kept: tuple[str, ...]
    #: Clearly beyond the line.
    moved: tuple[str, ...]
    #: Equal to each other across the line: a recorded decision has to settle it.
    tied: tuple[str, ...]


def apply_quota(rubric: Rubric, quota: Quota, contenders: Iterable[Contender]) -> QuotaOutcome:
    """What a quota does to the units of one scope, all of whom have a class."""
    order = {band.code: number for number, band in enumerate(rubric.classes)}
    classed = list(contenders)
    base = sum(order[one.band.code] <= order[quota.of.at_least] for one in classed)
    holders = ((_key(quota, one), one.scorecard.unit) for one in classed if one.band.code == quota.class_)
    return line_drawn(holders, base=base, places=places_among(quota, base))


def line_drawn(holders: Iterable[tuple[tuple[Exact, ...], str]], *, base: int, places: int) -> QuotaOutcome:
    """Who of the holders of a class keeps it, by their keys, smaller first.

    Args:
        holders: the key and code of each unit that holds the class.
        base: how many units the places were counted from.
        places: how many may hold the class.
    """
    keyed = sorted(holders)
    if len(keyed) <= places:
        return QuotaOutcome(base=base, places=places, kept=tuple(unit for _, unit in keyed), moved=(), tied=())
    line = keyed[places][0]
    is_tied = any(key == line for key, _ in keyed[:places])
    level = tuple(unit for key, unit in keyed if key == line)
    beyond = tuple(unit for key, unit in keyed if key > line)
    return QuotaOutcome(
        base=base,
        places=places,
        kept=tuple(unit for key, unit in keyed if key < line),
        moved=beyond if is_tied else (*level, *beyond),
        tied=level if is_tied else (),
    )


def places_among(quota: Quota, base: int) -> int:
    """How many of so many units may hold the class."""
    return int(round_exact(base * quota.at_most, 0, quota.rounding))


def _key(quota: Quota, contender: Contender) -> tuple[Exact, ...]:
    """Smaller is better, by what the quota's `order` names."""
    return tuple(
        -contender.total if name == "total" else -tie_breaker(contender.scorecard, name) for name in quota.order
    )
