"""Inflation: how far scores may have been pushed up, counted from finished results. For the office only. Pure.

Nothing here changes a point; every figure is a count or an exact mean, with its own denominator.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from cdcs_score.numbers import ZERO, Exact, of_result
from cdcs_score.result_rows import LeafResult
from cdcs_score.results import Results, RubricResult, UnitResult
from cdcs_score.scorecard import State

#: How near a cut is near: totals less than this above it, or at most this below it.
NEAR = Exact(1)


@dataclass(frozen=True, slots=True, kw_only=True)
class RowFigures:
    """One row of one rubric in one block, or in all of them together."""

    rubric: str
    #: None for all blocks together; empty for units in no block.
    block: str | None
    code: str
    title: str
    #: Self less final points, added up, over the units that have both.
    gap_sum: Exact
    compared: int
    #: Units whose self score is the maximum, of those that gave themselves one.
    at_maximum: int
    self_scored: int
    #: Scores above 0 without evidence where the rubric requires it, of all such scores.
    without_evidence: int
    asked: int

    @property
    def mean_gap(self) -> Exact | None:
        """The mean of self less final; None where nobody has both."""
        return self.gap_sum / self.compared if self.compared else None


@dataclass(frozen=True, slots=True, kw_only=True)
class BlockFigures:
    """One block by one rubric: totals, and the class against that of last year."""

    rubric: str
    block: str
    title: str
    #: Total by self scores less total, added up, over the units that have both.
    gap_sum: Exact
    compared: int
    at_maximum: int
    self_scored: int
    without_evidence: int
    asked: int
    up: int
    same: int
    down: int
    #: Units with a class whose class of last year is not known, or is none of this rubric.
    unknown_last_year: int

    @property
    def mean_gap(self) -> Exact | None:
        """The mean of total by self scores less total; None where no unit has both."""
        return self.gap_sum / self.compared if self.compared else None


@dataclass(frozen=True, slots=True, kw_only=True)
class CutFigures:
    """Totals close to a cut: from it to less than one point above, and less than one point below."""

    rubric: str
    band: str
    title: str
    cut: Exact
    above: tuple[str, ...]
    below: tuple[str, ...]
    #: How many units of the rubric have a total.
    of: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Inflation:
    """All of it."""

    blocks: tuple[BlockFigures, ...]
    rows: tuple[RowFigures, ...]
    cuts: tuple[CutFigures, ...]
    #: Units of one rubric whose self scores are the same on every row, by code; each set once.
    equal_vectors: tuple[tuple[str, ...], ...]


def inflation_of(results: Results) -> Inflation:
    """The figures of a season's results."""
    titles = {block.code: block.title for block in results.blocks if not block.cluster} | {
        block.code: block.code for block in results.blocks if block.cluster
    }
    scored = [unit for unit in results.units if unit.criteria and unit.rubric]
    return Inflation(
        blocks=tuple(_blocks(results.rubrics, scored, titles)),
        rows=tuple(_rows(results.rubrics, scored)),
        cuts=tuple(_cuts(results.rubrics, scored)),
        equal_vectors=tuple(_equal_vectors(results.rubrics, scored)),
    )


def leaves_of(unit: UnitResult) -> tuple[LeafResult, ...]:
    """The rows of a unit that take points, of every period where there are some; what only the superior gives is not."""
    tables = unit.periods or (unit,)
    return tuple(leaf for table in tables for row in table.criteria for leaf in (row.parts or (row,)) if _counts(leaf))


def _counts(leaf: LeafResult) -> bool:
    return leaf.state is not State.INFORMATIONAL


# Sums over rows.


def _is_compared(leaf: LeafResult) -> bool:
    return leaf.self is not None and leaf.final is not None and leaf.state is not State.NOT_ARISING


def _gap(leaf: LeafResult) -> Exact:
    return of_result(leaf.self or "0") - of_result(leaf.final or "0")


def _is_at_maximum(leaf: LeafResult) -> bool:
    return leaf.self is not None and of_result(leaf.self) == of_result(leaf.maximum)


def _asks(leaf: LeafResult) -> bool:
    """Whether evidence is due: the rubric requires it, and the row has points that did arise."""
    return leaf.asks_evidence and leaf.state is not State.NOT_ARISING and of_result(leaf.final or "0") > 0


def _count(leaves: Iterable[LeafResult], is_so: Callable[[LeafResult], bool]) -> int:
    return sum(is_so(leaf) for leaf in leaves)


def _figures(leaves: list[LeafResult]) -> dict[str, int]:
    return {
        "at_maximum": _count(leaves, _is_at_maximum),
        "self_scored": _count(leaves, lambda leaf: leaf.self is not None),
        "without_evidence": _count(leaves, lambda leaf: _asks(leaf) and not (leaf.evidence or leaf.evidence_files)),
        "asked": _count(leaves, _asks),
    }


# By block.


def _blocks(
    rubrics: Iterable[RubricResult], scored: list[UnitResult], titles: Mapping[str, str]
) -> Iterator[BlockFigures]:
    for rubric in rubrics:
        of_rubric = [unit for unit in scored if unit.rubric == rubric.id]
        for block in dict.fromkeys(unit.block for unit in of_rubric):
            units = [unit for unit in of_rubric if unit.block == block]
            yield _block(rubric, block, titles.get(block, block), units)


def _block(rubric: RubricResult, block: str, title: str, units: list[UnitResult]) -> BlockFigures:
    compared = [unit for unit in units if unit.self_total is not None and unit.total is not None]
    gaps = (of_result(unit.self_total or "0") - of_result(unit.total or "0") for unit in compared)
    moves = Counter(_against_last_year(rubric, unit) for unit in units if unit.band is not None)
    return BlockFigures(
        rubric=rubric.id,
        block=block,
        title=title,
        gap_sum=sum(gaps, ZERO),
        compared=len(compared),
        **_figures([leaf for unit in units for leaf in leaves_of(unit)]),
        up=moves["up"],
        same=moves["same"],
        down=moves["down"],
        unknown_last_year=moves["unknown"],
    )


def _against_last_year(rubric: RubricResult, unit: UnitResult) -> str:
    """Whether its class is higher than last year's, lower, or the same."""
    order = {band.code: number for number, band in enumerate(rubric.classes)}
    now, last = order.get(unit.band or ""), order.get(unit.last_year_band or "")
    if now is None or last is None:
        return "unknown"
    return "up" if now < last else "down" if now > last else "same"


# By row.


def _rows(rubrics: Iterable[RubricResult], scored: list[UnitResult]) -> Iterator[RowFigures]:
    """Every row by block, after it by all blocks together."""
    for rubric in rubrics:
        by_row: dict[str, list[tuple[str, LeafResult]]] = {}
        for unit in scored:
            if unit.rubric == rubric.id:
                for leaf in leaves_of(unit):
                    by_row.setdefault(leaf.code, []).append((unit.block, leaf))
        for found in by_row.values():
            for block in dict.fromkeys(block for block, _ in found):
                yield _row(rubric.id, block, [leaf for one, leaf in found if one == block])
            yield _row(rubric.id, None, [leaf for _, leaf in found])


def _row(rubric: str, block: str | None, leaves: list[LeafResult]) -> RowFigures:
    compared = [leaf for leaf in leaves if _is_compared(leaf)]
    return RowFigures(
        rubric=rubric,
        block=block,
        code=leaves[0].code,
        title=leaves[0].title,
        gap_sum=sum((_gap(leaf) for leaf in compared), ZERO),
        compared=len(compared),
        **_figures(leaves),
    )


# Cuts and vectors.


def _cuts(rubrics: Iterable[RubricResult], scored: list[UnitResult]) -> Iterator[CutFigures]:
    for rubric in rubrics:
        totals = [
            (unit.code, of_result(unit.total)) for unit in scored if unit.rubric == rubric.id and unit.total is not None
        ]
        for band in rubric.classes[:-1] if totals else ():
            cut = of_result(band.cut or "0")
            yield CutFigures(
                rubric=rubric.id,
                band=band.code,
                title=band.title,
                cut=cut,
                above=tuple(code for code, total in totals if cut <= total < cut + NEAR),
                below=tuple(code for code, total in totals if cut - NEAR <= total < cut),
                of=len(totals),
            )


def _equal_vectors(rubrics: Iterable[RubricResult], scored: list[UnitResult]) -> Iterator[tuple[str, ...]]:
    for rubric in rubrics:
        found: dict[tuple[str | None, ...], list[str]] = {}
        for unit in scored:
            vector = tuple(leaf.self for leaf in leaves_of(unit))
            if unit.rubric == rubric.id and any(vector):
                found.setdefault(vector, []).append(unit.code)
        yield from (tuple(units) for units in found.values() if len(units) > 1)
