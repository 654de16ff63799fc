"""Groups and criteria before and after, rubric by rubric, as the documents print them: a number, or why there is none. Pure."""

from collections.abc import Iterator

from cdcs_score.comparison import Comparison, RubricPair, Trend
from cdcs_score.comparison_words import signed
from cdcs_score.numbers import Rounding, of_result, round_exact, to_text
from cdcs_score.report.figures import Figure
from cdcs_score.report.phrases import figure, number_of
from cdcs_score.report.year_document import TrendRow, TrendTable
from cdcs_score.results import Results

_MEAN_PLACES = 2
_NOBODY = "Không đơn vị nào so được"


def trend_tables(comparison: Comparison, results: Results) -> tuple[TrendTable, ...]:
    """One table for each pair of rubrics with units that go on."""
    titles = {one.id: one.title for one in results.rubrics}
    return tuple(_table(pair, titles.get(pair.new, pair.new)) for pair in comparison.rubrics if pair.rows)


def _table(pair: RubricPair, title: str) -> TrendTable:
    size = f", quy mô {pair.new_size}" if pair.new_size else ""
    return TrendTable(
        title=f"{title} (phiên bản {pair.old_version} → {pair.new_version}){size}"
        if pair.old_version != pair.new_version
        else f"{title}{size}",
        rows=(*(_row(one, is_group=True) for one in pair.groups), *(_row(one) for one in pair.rows)),
        notes=tuple(_notes(pair)),
    )


def _notes(pair: RubricPair) -> Iterator[str]:
    if pair.why_not is not None:
        yield f"Tổng điểm không so sánh được: {pair.why_not.vi}."
    if not pair.classes_comparable:
        yield "Các mức xếp loại của hai bảng khác nhau nên không so được xếp loại."
    if pair.differences:
        yield f"Khi so xếp loại cần biết: {'; '.join(one.said.vi for one in pair.differences)}."


def _row(one: Trend, *, is_group: bool = False) -> TrendRow:
    return TrendRow(
        code=f"{one.code} (trước: {one.was})" if one.was else one.code,
        title=one.title,
        maximum=figure(one.maximum),
        compared=number_of(one.compared),
        before=figure(None if one.before is None else mean(one.before)),
        after=figure(None if one.after is None else mean(one.after)),
        change=_change(one),
        risen=number_of(one.risen),
        fallen=number_of(one.fallen),
        is_group=is_group,
    )


def _change(one: Trend) -> Figure:
    if one.change is None:
        return Figure(f"Không so sánh được: {one.why_not.vi}" if one.why_not else _NOBODY)
    change = mean(one.change)
    return Figure(signed(change), of_result(change))


def mean(exact: str) -> str:
    """A mean for people: two decimals, halves up."""
    return to_text(round_exact(of_result(exact), _MEAN_PLACES, Rounding.HALF_UP))
