"""The sums of an explanation: a total added up again, step by step, from the figures of its own rows."""

from collections.abc import Iterable, Iterator

from cdcs_score.cli.explain_rows import Table, figure
from cdcs_score.cli.session import Session
from cdcs_score.numbers import ZERO, Exact, of_result, shown
from cdcs_score.result_rows import ExtraResult, GroupResult
from cdcs_score.results import RubricResult, UnitResult
from cdcs_score.scorecard import State

_SIGNS = ("+", "−")


def sum_lines(table: Table, rubric: RubricResult | None, session: Session) -> Iterator[str]:
    """The total of a unit or period, from its rows to the rounded figure."""
    if table.total is None or rubric is None:
        return
    yield session.words("explain.sum")
    yield from (f"  {line}" for line in _Adding(table, rubric, session).lines())


def year_line(unit: UnitResult, rubric: RubricResult | None, session: Session) -> str:
    """The total of a year, from those of its periods."""
    weighted = " + ".join(
        f"{figure(one.total or '0', session)} × {figure(one.weight, session)}" for one in unit.periods
    )
    divide_by = (rubric.divide_by if rubric else None) or "1"
    exact = sum((of_result(one.total or "0") * of_result(one.weight) for one in unit.periods), ZERO)
    exact /= of_result(divide_by)
    words = session.words(
        "explain.year", weighted=weighted, divide_by=figure(divide_by, session), sum=shown(exact, session.language)
    )
    rounded = f"; {_rounded(rubric, unit.total, session)}" if rubric and unit.total else ""
    return words + rounded


def _rounded(rubric: RubricResult, total: str, session: Session) -> str:
    key = f"explain.round.{rubric.scale.rounding}" if rubric.scale else "explain.round"
    decimals = str(rubric.scale.decimals) if rubric.scale else ""
    return session.words(key, decimals=decimals, total=figure(total, session))


class _Adding:
    """One total, added up in the reader's language."""

    def __init__(self, table: Table, rubric: RubricResult, session: Session) -> None:
        self._table = table
        self._rubric = rubric
        self._session = session
        self._sum = ZERO

    def lines(self) -> Iterator[str]:
        """Every step: groups, rescaling, bonus and penalties, limits, rounding."""
        yield from (self._group(group) for group in self._table.groups)
        yield self._groups()
        yield from self._rescaled()
        yield from self._extras()
        yield from self._limits()
        yield _rounded(self._rubric, self._table.total or "0", self._session)

    def _said(self, value: Exact) -> str:
        return shown(value, self._session.language)

    def _added(self, figures: Iterable[str]) -> str:
        return " + ".join(figure(one, self._session) for one in figures)

    def _group(self, group: GroupResult) -> str:
        rows = [row for row in self._table.criteria if row.group == group.code]
        points = [row.final or "0" for row in rows if row.state is not State.INFORMATIONAL]
        return self._session.words(
            "explain.sum_group",
            code=group.code,
            sum=_equation(self._added(points), figure(group.points or "0", self._session), len(points)),
            maximum=figure(group.maximum, self._session),
        )

    def _groups(self) -> str:
        points = [group.points or "0" for group in self._table.groups]
        self._sum = of_result(self._table.points or "0")
        return self._session.words(
            "explain.sum_groups",
            sum=_equation(self._added(points), self._said(self._sum), len(points)),
            maximum=figure(self._table.maximum or "0", self._session),
        )

    def _rescaled(self) -> Iterator[str]:
        maximum = of_result(self._table.maximum or "0")
        whole = sum((of_result(group.maximum) for group in self._rubric.groups), ZERO)
        if maximum in (ZERO, whole):
            return
        rescaled = self._sum * whole / maximum
        words = f"{self._said(self._sum)} × {self._said(whole)} : {self._said(maximum)} = {self._said(rescaled)}"
        self._sum = rescaled
        yield self._session.words("explain.sum_rescaled", sum=words)

    def _extras(self) -> Iterator[str]:
        extras = (self._table.bonus, self._table.penalties)
        yield from (self._extra(extra) for extra in extras if extra is not None)
        limited = [ZERO if extra is None else of_result(extra.points or "0") for extra in extras]
        terms = [
            f" {sign} {self._said(points)}" for sign, points, one in zip(_SIGNS, limited, extras, strict=True) if one
        ]
        if terms:
            exact = self._sum + limited[0] - limited[1]
            words = f"{self._said(self._sum)}{''.join(terms)} = {self._said(exact)}"
            self._sum = exact
            yield self._session.words("explain.sum_total", sum=words)

    def _extra(self, extra: ExtraResult) -> str:
        items = [item.final or "0" for item in extra.items]
        added = sum(map(of_result, items), ZERO)
        key = "explain.sum_extra_over" if added > of_result(extra.maximum) else "explain.sum_extra"
        return self._session.words(
            key,
            title=extra.title,
            sum=_equation(self._added(items), self._said(added), len(items)),
            maximum=figure(extra.maximum, self._session),
        )

    def _limits(self) -> Iterator[str]:
        scale = self._rubric.scale
        if self._sum < 0:
            yield self._session.words("explain.sum_zero")
        if scale is not None and scale.capped and self._sum > of_result(scale.maximum):
            yield self._session.words("explain.sum_capped", scale=figure(scale.maximum, self._session))


def _equation(added: str, result: str, count: int) -> str:
    return f"{added} = {result}" if count > 1 else result
