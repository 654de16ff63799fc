"""Freezing: the results of a block as a closed round keeps them, and what differs between two gradings of it. Pure."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import TypeVar

from cdcs_score.decisions import (
    Decision,
    NoClassDecision,
    Petition,
    PetitionAnswer,
    Recorded,
    ScoreDecision,
    TieDecision,
)
from cdcs_score.result_rows import CriterionResult, ExtraResult, LeafResult
from cdcs_score.results import (
    BlockResult,
    Change,
    ChangedFigure,
    FileResult,
    FrozenResult,
    QuotaResult,
    Results,
    UnitResult,
)

_Row = TypeVar("_Row", bound=LeafResult)

#: Fields of a unit that tell of its closing and of this run, and are no figures.
NOT_COMPARED = frozenset({"closed", "band_recognised", "recognised", "diagnostics"})


# Which part of the results, and of the log, a block is.


def units_of_block(results: Results, block: str) -> tuple[UnitResult, ...]:
    """The units of a block, in register order."""
    return tuple(unit for unit in results.units if unit.block == block)


def pools_of_block(results: Results, block: str) -> tuple[BlockResult, ...]:
    """Its pools: one for each level, rubric and cluster ranked by itself."""
    return tuple(pool for pool in results.blocks if pool.code == block)


def quotas_of_block(results: Results, units: Collection[str]) -> tuple[QuotaResult, ...]:
    """The quotas some unit of it is held to."""
    return tuple(quota for quota in results.quotas if not members_of(quota).isdisjoint(units))


def members_of(quota: QuotaResult) -> frozenset[str]:
    """The units that held the limited class before a quota."""
    return frozenset((*quota.kept, *quota.moved, *quota.tied))


def files_of_block(results: Results, units: Iterable[UnitResult]) -> tuple[FileResult, ...]:
    """The files its figures rest on: those of the season, and what its units sent."""
    listed = tuple(units)
    codes = {unit.code for unit in listed}
    graded = {period.file for unit in listed for period in unit.periods}
    graded |= {unit.submission.file for unit in listed if unit.submission}
    return tuple(
        file
        for file in results.files
        if file.role not in ("submission", "evidence") or file.unit in codes or file.name in graded
    )


def decided_about(log: Iterable[Recorded], units: Collection[str], *, after: int = 0) -> tuple[int, ...]:
    """Numbers of the decisions that bear on these units' results, of those behind a line of the log."""
    entries = tuple(log)
    petitions = {one.number: one.decision for one in entries if isinstance(one.decision, Petition)}
    return tuple(one.number for one in entries if one.number > after and _bears_on(one.decision, units, petitions))


def _bears_on(decision: Decision, units: Collection[str], petitions: Mapping[int, Petition]) -> bool:
    match decision:
        case ScoreDecision(unit=unit) | NoClassDecision(unit=unit):
            return unit in units
        case TieDecision(tied=tied):
            return not set(tied).isdisjoint(units)
        case PetitionAnswer(petition=number, upheld=True):
            return number in petitions and petitions[number].unit in units
        case _:
            return False


# A unit as it is frozen.


def frozen_unit(unit: UnitResult, block: str, first: UnitResult | None = None) -> UnitResult:
    """A unit with what was recognised of it beside its figures.

    Args:
        unit: as it was graded.
        block: the block being closed.
        first: as an earlier edition has it; what was recognised then is what was recognised first.
    """
    known = first or unit
    points = {row.code: row.recognised if first else row.final for row in all_rows(known)}
    mark = FrozenResult(
        status=unit.status,
        block=block,
        total_recognised=first.closed.total_recognised if first and first.closed else known.total,
    )
    return unit.model_copy(
        update={
            "closed": mark,
            "band_recognised": first.band_recognised if first else unit.band,
            "criteria": tuple(_criterion(row, points) for row in unit.criteria),
            "bonus": _extra(unit.bonus, points),
            "penalties": _extra(unit.penalties, points),
        }
    )


def _criterion(row: CriterionResult, points: Mapping[str, str | None]) -> CriterionResult:
    parts = tuple(_leaf(part, points) for part in row.parts)
    return _leaf(row, points).model_copy(update={"parts": parts})


def _extra(extra: ExtraResult | None, points: Mapping[str, str | None]) -> ExtraResult | None:
    if extra is None:
        return None
    return extra.model_copy(update={"items": tuple(_leaf(item, points) for item in extra.items)})


def _leaf(row: _Row, points: Mapping[str, str | None]) -> _Row:
    return row.model_copy(update={"recognised": points.get(row.code)})


def all_rows(unit: UnitResult) -> Iterator[LeafResult]:
    """Every row of a unit: criteria and their parts, bonus and penalty items."""
    for criterion in unit.criteria:
        yield criterion
        yield from criterion.parts
    for extra in (unit.bonus, unit.penalties):
        yield from extra.items if extra else ()


# What differs.


def changes_between(before: Iterable[UnitResult], after: Iterable[UnitResult]) -> Iterator[Change]:
    """The figures that are no longer as they were: points by criterion, total, class and rank."""
    earlier = {unit.code: unit for unit in before}
    for now in after:
        was = earlier.get(now.code)
        if was is not None:
            yield from _point_changes(was, now)
            yield from _unit_changes(was, now)


def _point_changes(was: UnitResult, now: UnitResult) -> Iterator[Change]:
    earlier = {row.code: row.final for row in all_rows(was)}
    for row in all_rows(now):
        if earlier.get(row.code) != row.final:
            yield Change(unit=now.code, criterion=row.code, what="points", was=earlier.get(row.code), now=row.final)


def _unit_changes(was: UnitResult, now: UnitResult) -> Iterator[Change]:
    figures: tuple[tuple[ChangedFigure, str | None, str | None], ...] = (
        ("total", was.total, now.total),
        ("class", was.band_title, now.band_title),
        ("rank", _shown(was.rank), _shown(now.rank)),
    )
    for what, earlier, later in figures:
        if earlier != later:
            yield Change(unit=now.code, what=what, was=earlier, now=later)


def _shown(rank: int | None) -> str | None:
    return None if rank is None else str(rank)


def differences(was: object, now: object, path: str = "") -> Iterator[tuple[str, object, object]]:
    """Every value in which two pieces of results differ, with the way to it; what only tells of the closing apart.

    Args:
        was: one piece, as plain data.
        now: the other.
        path: the way so far.
    """
    if isinstance(was, dict) and isinstance(now, dict):
        for key in dict.fromkeys([*was, *now]):
            if key not in NOT_COMPARED:
                yield from differences(was.get(key), now.get(key), f"{path}.{key}" if path else str(key))
    elif isinstance(was, list) and isinstance(now, list):
        yield from _list_differences(was, now, path)
    elif was != now:
        yield path, was, now


def _list_differences(was: list[object], now: list[object], path: str) -> Iterator[tuple[str, object, object]]:
    """Rows that go by codes are held against each other by code, others as a whole."""
    earlier, later = _by_code(was), _by_code(now)
    if earlier is not None and later is not None:
        yield from differences(earlier, later, path)
    elif was != now:
        yield path, was, now


def _by_code(rows: list[object]) -> dict[str, object] | None:
    """The rows by their codes; None where some row has none of its own."""
    found: dict[str, object] = {str(row["code"]): row for row in rows if isinstance(row, dict) and "code" in row}
    return found if len(found) == len(rows) else None
