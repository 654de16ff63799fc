"""Uniting: units of several superior unions ranked against each other and held to the quotas above them. Pure.

It rests on results alone: what a unit's rank went by stands in them. Texts of a rubric are never mixed in one ranking,
and a quota from above only lowers: what a superior union recognised is not raised by arithmetic.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from cdcs_score.numbers import Exact, of_result, round_exact
from cdcs_score.quota import QuotaOutcome, line_drawn
from cdcs_score.ranking import NOTHING, RankKey, standings_of
from cdcs_score.register import Level
from cdcs_score.results import KeyPart, RubricResult, UnitResult
from cdcs_score.season import MergedQuota
from cdcs_score.standing import Pool, Standing, Status

#: Units in these states are ranked with nobody.
_OUTSIDE = (Status.OUT_OF_SCOPE, Status.NOT_DUE, Status.NOT_ELIGIBLE)
#: Levels ranked across superior unions; what is below a grassroots union is ranked within its own.
RANKED_ACROSS = frozenset({Level.CDCS, Level.OCCUPATIONAL})


@dataclass(frozen=True, slots=True, kw_only=True)
class Entrant:
    """What ranking needs of one unit."""

    code: str
    #: Who it is ranked with; None where with nobody.
    pool: Pool | None
    #: Code of the class it holds.
    band: str | None
    #: What its rank goes by, smaller is better; None without a total or class.
    key: RankKey | None
    #: Whether nothing is open that others wait for.
    is_settled: bool
    #: What the quota on its class puts in order, where there is one.
    order: RankKey | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class LimitedAbove:
    """A quota from above in one scope, applied."""

    quota: MergedQuota
    #: Key of the rubric text it was applied to.
    rubric: str
    level: str
    #: Code of the block; empty where the scope is all units of the rubric.
    block: str
    outcome: QuotaOutcome


@dataclass(frozen=True, slots=True, kw_only=True)
class United:
    """All units, ranked."""

    standings: Mapping[str, Standing]
    #: Pools some unit of which is not settled.
    incomplete: frozenset[Pool]
    members: Mapping[Pool, Sequence[Entrant]]
    quotas: Sequence[LimitedAbove] = ()
    #: By unit code, the quota that moved it.
    moved: Mapping[str, LimitedAbove] = field(default_factory=dict)


# One unit.


def is_ranked_across(level: str) -> bool:
    """Whether units of a level are ranked across superior unions."""
    return Level(level) in RANKED_ACROSS


def is_outside(unit: UnitResult) -> bool:
    """Whether a unit is ranked with nobody, whatever its block; one that ended is ranked where it went."""
    return unit.rubric is None or unit.ended is not None or unit.outcome in _OUTSIDE


def is_settled(unit: UnitResult) -> bool:
    """Whether total and class stand, or the meeting gave it none."""
    return unit.no_class is not None or (unit.total is not None and unit.band is not None)


def rank_key(parts: Iterable[KeyPart], rubric: RubricResult) -> RankKey | None:
    """What the rank of a unit goes by, as its results tell it; smaller is better in every part."""
    order = {band.code: number for number, band in enumerate(rubric.classes)}
    key = tuple(
        Exact(order[part.value]) if part.by == "class" else -(of_result(part.value) if part.value else NOTHING)
        for part in parts
    )
    return key or None


def rubric_id(key: str) -> str:
    """The id of a rubric, without the version and hash that tell its texts apart."""
    return key.partition("@")[0]


def quota_key(unit: UnitResult, quota: MergedQuota) -> RankKey:
    """What a quota puts a unit in order by; smaller is better."""
    shares = {group.code: group.share for group in unit.groups}
    figures = [unit.total if name == "total" else shares.get(name) for name in quota.order]
    return tuple(-(of_result(figure) if figure is not None else NOTHING) for figure in figures)


# All units.


def united(
    entrants: Iterable[Entrant],
    rubrics: Mapping[str, RubricResult],
    quotas: Mapping[str, MergedQuota],
    *,
    are_all_there: bool,
) -> United:
    """All units ranked in their pools, and held to the quotas.

    Args:
        entrants: the units.
        rubrics: the texts of rubrics, by the key pools name them by.
        quotas: the quota on each text that has one, by the same key.
        are_all_there: whether no superior union's results were refused.
    """
    members: dict[Pool, list[Entrant]] = {}
    for one in entrants:
        if one.pool is not None:
            members.setdefault(one.pool, []).append(one)
    standings = {
        standing.unit: standing
        for pool, of_pool in members.items()
        for standing in standings_of(
            ((one.key, one.code) for one in of_pool if one.key is not None), _ties_of(rubrics[pool.rubric_id])
        )
    }
    limited = tuple(_limited(members, rubrics, quotas))
    return United(
        standings=standings,
        incomplete=frozenset(
            pool
            for pool, of_pool in members.items()
            if any(not one.is_settled for one in of_pool) or not (are_all_there or _is_local(pool))
        ),
        members=members,
        quotas=limited,
        moved={code: one for one in limited for code in (*one.outcome.moved, *one.outcome.tied)},
    )


def _ties_of(rubric: RubricResult) -> str:
    return rubric.ranking.ties if rubric.ranking else "1224"


def _is_local(pool: Pool) -> bool:
    return not is_ranked_across(pool.level)


def _limited(
    members: Mapping[Pool, Sequence[Entrant]],
    rubrics: Mapping[str, RubricResult],
    quotas: Mapping[str, MergedQuota],
) -> Iterator[LimitedAbove]:
    scopes: dict[tuple[str, str, str], list[Entrant]] = {}
    for pool, of_pool in members.items():
        quota = quotas.get(pool.rubric_id)
        if quota is not None and not _is_local(pool):
            block = "" if quota.scope == "rubric" else pool.block
            scopes.setdefault((pool.rubric_id, pool.level, block), []).extend(of_pool)
    for (rubric, level, block), found in scopes.items():
        quota, order = quotas[rubric], {band.code: n for n, band in enumerate(rubrics[rubric].classes)}
        base = sum(one.band is not None and order[one.band] <= order[quota.of.at_least] for one in found)
        places = int(round_exact(base * quota.at_most, 0, quota.rounding))
        holders = ((one.order, one.code) for one in found if one.band == quota.class_ and one.order is not None)
        outcome = line_drawn(holders, base=base, places=places)
        yield LimitedAbove(quota=quota, rubric=rubric, level=level, block=block, outcome=outcome)
