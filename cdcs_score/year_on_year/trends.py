"""Trends: what units earned of each group and row, on average before and after, of those that can be compared. Pure."""

from collections.abc import Iterable, Iterator, Sequence

from cdcs_score.comparison import FigureChange, Trend
from cdcs_score.numbers import ZERO, Exact, of_result, to_text


def trends(units: Iterable[Sequence[FigureChange]]) -> Iterator[Trend]:
    """One trend for every code, in the order units have them.

    Args:
        units: the groups, or the rows, of each unit scored by one pair of rubrics.
    """
    by_code: dict[str, list[FigureChange]] = {}
    for figures in units:
        for one in figures:
            by_code.setdefault(one.code, []).append(one)
    return (_trend(figures) for figures in by_code.values())


def _trend(figures: Sequence[FigureChange]) -> Trend:
    first = figures[0]
    compared = [one for one in figures if one.change is not None]
    reasons = {one.why_not for one in figures}
    changes = [of_result(one.change or "") for one in compared]
    before, after = _mean([one.before for one in compared]), _mean([one.after for one in compared])
    return Trend(
        code=first.code,
        was=first.was,
        title=first.title,
        group=first.group,
        maximum=first.maximum,
        compared=len(compared),
        before=_text(before),
        after=_text(after),
        change=None if before is None or after is None else to_text(after - before),
        risen=sum(one > 0 for one in changes),
        fallen=sum(one < 0 for one in changes),
        why_not=first.why_not if not compared and len(reasons) == 1 else None,
    )


def _mean(figures: Sequence[str | None]) -> Exact | None:
    if not figures:
        return None
    return sum((of_result(one or "") for one in figures), ZERO) / len(figures)


def _text(value: Exact | None) -> str | None:
    return None if value is None else to_text(value)
