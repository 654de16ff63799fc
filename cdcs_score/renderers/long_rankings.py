"""Rankings too long to be held: their rows are made from the results one by one, while the sheet is written."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import overload

from cdcs_score.renderers.appendix_parts import Line, Part, Table
from cdcs_score.renderers.appendix_tables import ranking_line, ranking_table
from cdcs_score.report.merged import named
from cdcs_score.report.phrases import abbreviated
from cdcs_score.report.ranking_tables import in_order_of_rank, ranking_of, ranking_row, units_by_pool
from cdcs_score.results import Results, RubricResult, UnitResult
from cdcs_score.uniting import is_ranked_across


def long_rankings(results: Results, stored: Sequence[UnitResult], result_id: str, first: int) -> Iterator[Table]:
    """A sheet for each pool in which units of several superior unions are ranked together.

    Args:
        results: merged results, their units only counted.
        stored: the same units in full, in the same order.
        result_id: the short id of the results.
        first: the number of the first appendix.
    """
    rubrics = {rubric.id: rubric for rubric in results.rubrics}
    places = {unit.code: place for place, unit in enumerate(results.units)}
    pools = [one for one in zip(results.blocks, units_by_pool(results), strict=True) if is_ranked_across(one[0].level)]
    for number, (pool, units) in enumerate(pools, start=first):
        rubric = rubrics[pool.rubric]
        table = ranking_of(results, [(pool, units)], rubric, f"PHỤ LỤC {number}", result_id, has_rows=False)
        order = [places[unit.code] for unit in in_order_of_rank(units)]
        lines = _Lines(order, stored, rubric, table.group_heads)
        yield replace(ranking_table(table), parts=(Part("", lines),))


class _Lines(Sequence[Line]):
    """The lines of a ranking, each made when it is asked for."""

    def __init__(
        self, order: Sequence[int], stored: Sequence[UnitResult], rubric: RubricResult, heads: Sequence[str]
    ) -> None:
        self._order, self._stored, self._rubric, self._heads = order, stored, rubric, heads
        self._short = abbreviated(band.title for band in rubric.classes)

    def __len__(self) -> int:
        return len(self._order)

    def __iter__(self) -> Iterator[Line]:
        return map(self._line, range(len(self)))

    @overload
    def __getitem__(self, at: int) -> Line: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[Line]: ...
    def __getitem__(self, at: int | slice) -> Line | Sequence[Line]:
        places = range(len(self))[at]
        return self._line(places) if isinstance(places, int) else [self._line(place) for place in places]

    def _line(self, at: int) -> Line:
        (unit,) = named([self._stored[self._order[at]]])
        return ranking_line(ranking_row(at + 1, unit, self._rubric, self._short), self._heads)
