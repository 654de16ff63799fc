"""Ranking: the units of one pool put in order. File order, names and rows never decide."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter

from cdcs_score.numbers import Exact
from cdcs_score.rubric import ClassBand, Rubric
from cdcs_score.scorecard import Scorecard
from cdcs_score.standing import Standing

#: What breaks no tie, a group nothing of which applies or a figure nobody gave: less than any a workbook can hold.
NOTHING = Exact(-(10**20))

RankKey = tuple[Exact, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Contender:
    """A unit with a total and a class, ready to be ranked."""

    scorecard: Scorecard
    total: Exact
    band: ClassBand


def rank(rubric: Rubric, contenders: Iterable[Contender]) -> tuple[Standing, ...]:
    """The standings of a pool, best first; equal keys share a rank, listed by unit code, for show only.

    Standard competition ranking (`1224`) counts the units ahead, dense ranking (`1223`) the places ahead.
    """
    keyed = ((_key(rubric, contender), contender.scorecard.unit) for contender in contenders)
    return standings_of(keyed, rubric.ranking.ties)


def standings_of(entries: Iterable[tuple[RankKey, str]], ties: str) -> tuple[Standing, ...]:
    """The standings of units by their keys, smaller first; equal keys share a rank, counted as `ties` names."""
    keyed = sorted(entries)
    standings: list[Standing] = []
    for places_ahead, (_, tied) in enumerate(groupby(keyed, key=itemgetter(0))):
        units = [unit for _, unit in tied]
        ahead = len(standings) if ties == "1224" else places_ahead
        standings += [Standing(unit=unit, rank=ahead + 1, is_tied=len(units) > 1, of=len(keyed)) for unit in units]
    return tuple(standings)


def _key(rubric: Rubric, contender: Contender) -> RankKey:
    """Smaller is better in every part: `by` first, then `break_by`."""
    by = {"class": Exact(rubric.classes.index(contender.band)), "total": -contender.total}
    leading = tuple(by[name] for name in rubric.ranking.by)
    return leading + tuple(-tie_breaker(contender.scorecard, code) for code in rubric.ranking.break_by)


def tie_breaker(scorecard: Scorecard, code: str) -> Exact:
    """What is compared when totals do not decide."""
    figure = scorecard.figure(code)
    return NOTHING if figure is None else figure
