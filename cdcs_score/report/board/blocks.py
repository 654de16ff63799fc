"""Block beside block: how many have a total and a class, which classes, how high."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from cdcs_score.numbers import Exact, localised, of_result, shown_share
from cdcs_score.report.board.document import BlockLine, Cell
from cdcs_score.report.board.drawing import cells, class_segments, exact_or_none, mean, rounded
from cdcs_score.report.phrases import DASH, counted, figure, names_listed
from cdcs_score.report.ranking_tables import pool_title, units_by_pool
from cdcs_score.report.vocabulary import Vocabulary, band_of, vocabularies_of
from cdcs_score.results import BlockResult, Results, UnitResult


@dataclass(frozen=True, slots=True)
class PoolUnits:
    """A pool with its units and its set of classes."""

    pool: BlockResult
    units: tuple[UnitResult, ...]
    vocabulary: Vocabulary
    #: Where its ranking stands on the page.
    anchor: str

    @property
    def title(self) -> str:
        """What it is called."""
        return pool_title(self.pool)

    @property
    def totals(self) -> list[Exact]:
        """The totals there are."""
        return [of_result(unit.total) for unit in self.units if unit.total is not None]


def pools_of(results: Results) -> tuple[PoolUnits, ...]:
    """The pools in the order of the results."""
    by_rubric: Mapping[str, Vocabulary] = {
        rubric.id: vocabulary for vocabulary in vocabularies_of(results) for rubric in vocabulary.rubrics
    }
    return tuple(
        PoolUnits(pool, units, by_rubric[pool.rubric], f"xh{number}")
        for number, (pool, units) in enumerate(zip(results.blocks, units_by_pool(results), strict=True), start=1)
    )


def build_blocks(pools: Sequence[PoolUnits]) -> tuple[BlockLine, ...]:
    """One line per pool."""
    sizes = [len(one.units) for one in pools]
    scored = [len(one.totals) for one in pools]
    classified = [sum(band_of(unit) is not None for unit in one.units) for one in pools]
    means = [mean(one.totals) for one in pools]
    columns = zip(
        pools,
        cells([counted(size) for size in sizes], sizes),
        cells(_shares(scored, sizes), scored),
        cells(_shares(classified, sizes), classified),
        cells([rounded(one) for one in means], means),
        _extremes(pools, _highest),
        _extremes(pools, _lowest),
        strict=True,
    )
    return tuple(
        BlockLine(
            title=one.title, anchor=one.anchor, registered=size, scored=score, classified=band,
            mean=average, highest=highest, lowest=lowest,
            bar=class_segments(one.vocabulary, one.units), classes=_classes(one), first=_first(one),
        )
        for one, size, score, band, average, highest, lowest in columns
    )  # fmt: skip


def _shares(counts: Sequence[int], wholes: Sequence[int]) -> list[str]:
    return [shown_share(count, whole) for count, whole in zip(counts, wholes, strict=True)]


def _extremes(pools: Sequence[PoolUnits], pick: Callable[[Sequence[str]], str | None]) -> tuple[Cell, ...]:
    """One total of each pool, picked by a rule, as the unit itself has it."""
    picked = [pick([unit.total for unit in one.units if unit.total is not None]) for one in pools]
    return cells([figure(total) for total in picked], [exact_or_none(total) for total in picked])


def _highest(totals: Sequence[str]) -> str | None:
    return max(totals, key=of_result, default=None)


def _lowest(totals: Sequence[str]) -> str | None:
    return min(totals, key=of_result, default=None)


def _classes(one: PoolUnits) -> str:
    """The classes held, each unit once: `HTXS 03, HTT 12`."""
    held = [band_of(unit) for unit in one.units]
    bands = one.vocabulary.rubrics[0].classes
    found = [(one.vocabulary.short[band.title], held.count(band.code)) for band in bands]
    return ", ".join(f"{short} {counted(count)}" for short, count in found if count) or DASH


def _first(one: PoolUnits) -> str:
    """Who leads, with the points; several where the first rank is shared."""
    first = [unit for unit in one.units if unit.rank == 1]
    if not first:
        return DASH
    return f"{names_listed(unit.name for unit in first)} ({localised(first[0].total or '')} điểm)"
