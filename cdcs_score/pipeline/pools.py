"""Pools: who is ranked with whom, and what a pool is called."""

from collections.abc import Hashable, Iterable, Iterator, Mapping
from dataclasses import replace
from functools import lru_cache
from typing import TypeVar

from cdcs_score.codes import cells, facts, files, reports
from cdcs_score.codes.catalogue import Severity
from cdcs_score.diagnostics import Diagnostic
from cdcs_score.pipeline.assessed import Assessed
from cdcs_score.ranking import Contender, rank
from cdcs_score.scorecard import State, Total
from cdcs_score.standing import Pool, ProvisionalReason, Standing, Status

T = TypeVar("T", bound=Hashable)

#: Units in these states stand in no pool.
_ABOUT_BLANKS = {cells.SCORE_BLANK, facts.FACT_BLANK, files.PERIOD_MISSING}
#: Far more than there are pools in a season.
_REMEMBERED = 16_384
_OUTSIDE = (Status.OUT_OF_SCOPE, Status.NOT_DUE, Status.NOT_ELIGIBLE)


@lru_cache(_REMEMBERED)
def one_of_each(value: T) -> T:
    """Equal values as one: units are many, and their pools, states and reasons few."""
    return value


def pool_of(assessed: Assessed) -> Pool | None:
    """Who the unit is ranked with; None where it is not: out of scope, not due, not eligible, in no block, or in one closed without it."""
    if assessed.rubric_file is None or assessed.status in _OUTSIDE or assessed.is_too_late:
        return None
    rubric = assessed.rubric_file.rubric
    unit, is_by_cluster = assessed.unit, rubric.ranking.within == "cluster"
    cluster = unit.cluster if is_by_cluster else ""
    return (
        Pool(unit.block, unit.level.value, rubric.id, cluster) if (cluster if is_by_cluster else unit.block) else None
    )


def pools_of(units: Iterable[Assessed]) -> dict[Pool, list[Assessed]]:
    """The units of each pool, in register order."""
    pools: dict[Pool, list[Assessed]] = {}
    for one in units:
        if one.pool is not None:
            pools.setdefault(one.pool, []).append(one)
    return pools


def ranks_of(members: list[Assessed]) -> tuple[Standing, ...]:
    """The standings of one pool."""
    rubric_file = members[0].rubric_file
    return rank(rubric_file.rubric, contenders(members)) if rubric_file else ()


def contenders(members: list[Assessed]) -> Iterator[Contender]:
    """Those of its units that have a total and a class."""
    for one in members:
        if one.scorecard is not None and one.band is not None and isinstance(one.scorecard.total, Total):
            yield Contender(scorecard=one.scorecard, total=one.scorecard.total.points, band=one.band)


def placed(assessed: Assessed, standings: Mapping[str, Standing], incomplete: set[Pool]) -> Assessed:
    """The unit with its rank, and with why its result may still change."""
    reasons = tuple(_provisional_reasons(assessed, is_block_incomplete=assessed.pool in incomplete))
    return replace(assessed, standing=standings.get(assessed.unit.code), provisional_because=one_of_each(reasons))


def _provisional_reasons(assessed: Assessed, *, is_block_incomplete: bool) -> Iterator[ProvisionalReason]:
    if assessed.scorecard is None:
        return
    states = assessed.scorecard.states
    if State.AWAITING_REVIEW in states:
        yield ProvisionalReason.UNVERIFIED
    errors = {one.code for one in assessed.diagnostics if one.severity is Severity.ERROR}
    if State.MISSING in states or errors & _ABOUT_BLANKS:
        yield ProvisionalReason.MISSING
    if State.ERROR in states or errors - _ABOUT_BLANKS:
        yield ProvisionalReason.ERROR
    if is_block_incomplete:
        yield ProvisionalReason.BLOCK_INCOMPLETE


def pool_title(titles: Mapping[str, str], pool: Pool) -> str:
    """What people call a pool: the block's title, and the cluster in it."""
    is_named_so = pool.cluster.casefold().startswith("cụm")
    cluster = pool.cluster if is_named_so or not pool.cluster else f"Cụm {pool.cluster}"
    return " – ".join(part for part in (titles.get(pool.block, pool.block), cluster) if part)


def pool_findings(
    titles: Mapping[str, str], pools: Mapping[Pool, list[Assessed]], incomplete: set[Pool]
) -> Iterator[Diagnostic]:
    """Pools whose ranks wait for units without a total."""
    for pool, members in pools.items():
        if pool in incomplete:
            open_units = ", ".join(one.unit.code for one in members if not one.is_settled)
            raw = pool_title(titles, pool)
            yield Diagnostic(code=reports.RANKS_PROVISIONAL, raw=raw, details={"units": open_units})
