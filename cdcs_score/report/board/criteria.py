"""Where points are lost: what units earned of every group and criterion, on average."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from cdcs_score.numbers import Exact, Rounding, localised, of_result, round_exact, shown_percent, shown_share
from cdcs_score.report.board.blocks import PoolUnits
from cdcs_score.report.board.document import Cell, CriterionLine, GroupLine, RubricPart, Share
from cdcs_score.report.board.drawing import cells, exact_or_none, mean, rounded, share_bar, signed
from cdcs_score.report.phrases import DASH, group_label
from cdcs_score.result_rows import CriterionResult
from cdcs_score.results import Results, RubricResult, UnitResult
from cdcs_score.scorecard import State

_TENTHS = 10
_COSTLIEST = 3
_UNSCORED = (State.MISSING, State.ERROR)


@dataclass(slots=True)
class _Earned:
    """What all units earned of one criterion."""

    code: str
    title: str
    maximum: str
    points: list[Exact] = field(default_factory=list)
    lost: list[Exact] = field(default_factory=list)
    gaps: list[Exact] = field(default_factory=list)
    full: int = 0
    zero: int = 0
    without: int = 0
    looked_at: int = 0

    def take(self, row: CriterionResult) -> None:
        """Count one unit's row; what did not arise and left the scale is none."""
        final, own, maximum = exact_or_none(row.final), exact_or_none(row.self), of_result(row.maximum)
        self.looked_at += row.state is not State.NOT_ARISING
        self.without += row.state in _UNSCORED
        if final is None or row.state is State.NOT_ARISING:
            return
        self.points.append(final)
        self.lost.append(maximum - final)
        self.full += final == maximum
        self.zero += final == 0
        if own is not None:
            self.gaps.append(own - final)


def build_rubric_parts(results: Results, pools: Sequence[PoolUnits], *, is_office: bool) -> tuple[RubricPart, ...]:
    """One part for each rubric some unit was scored by."""
    parts = []
    for rubric in results.rubrics:
        units = [unit for unit in results.units if unit.rubric == rubric.id and unit.criteria]
        if units:
            own = [one for one in pools if one.pool.rubric == rubric.id]
            parts.append(_part(rubric, units, own, is_office=is_office))
    return tuple(parts)


def _part(
    rubric: RubricResult, units: Sequence[UnitResult], pools: Sequence[PoolUnits], *, is_office: bool
) -> RubricPart:
    earned = _earned(units)
    lines = _lines(earned, is_office=is_office)
    return RubricPart(
        heading=rubric.title,
        group_heads=tuple(
            f"{group_label(head.code, head.title)} ({localised(head.maximum)})" for head in rubric.groups
        ),
        pools=tuple(GroupLine(title=one.title, shares=_group_shares(rubric, one.units)) for one in pools),
        costliest=_costliest(earned),
        criteria=lines,
    )


# Groups.


def _group_shares(rubric: RubricResult, units: Iterable[UnitResult]) -> tuple[Share, ...]:
    by_group: dict[str, list[Exact]] = {head.code: [] for head in rubric.groups}
    for unit in units:
        for group in unit.groups:
            if group.share is not None and group.code in by_group:
                by_group[group.code].append(of_result(group.share))
    return tuple(_share(mean(shares)) for shares in by_group.values())


def _share(value: Exact | None) -> Share:
    if value is None:
        return Share(text=DASH, shade="")
    tenths = round_exact(value * _TENTHS, 0, Rounding.DOWN).numerator
    return Share(text=shown_percent(value).removeprefix("≈ "), shade=str(min(max(tenths, 0), _TENTHS)))


# Criteria.


def _earned(units: Iterable[UnitResult]) -> tuple[_Earned, ...]:
    """All criteria that give points, in the order of the rubric."""
    found: dict[str, _Earned] = {}
    for unit in units:
        for row in unit.criteria:
            if row.state is not State.INFORMATIONAL:
                found.setdefault(row.code, _Earned(row.code, row.title, row.maximum)).take(row)
    return tuple(found.values())


def _lines(earned: Sequence[_Earned], *, is_office: bool) -> tuple[CriterionLine, ...]:
    means, lost = [mean(one.points) for one in earned], [mean(one.lost) for one in earned]
    gaps = [mean(one.gaps) if is_office else None for one in earned]
    columns = zip(
        earned,
        cells([shown_share(len(one.points), one.looked_at) for one in earned], [len(one.points) for one in earned]),
        cells([rounded(value) for value in means], means),
        cells([rounded(value) for value in lost], lost),
        _counted(earned, [one.full for one in earned]),
        _counted(earned, [one.zero for one in earned]),
        cells([str(one.without) if one.without else DASH for one in earned], [one.without for one in earned]),
        cells([signed(value) if is_office else "" for value in gaps], gaps),
        [_earned_share(one) for one in earned],
        strict=True,
    )
    return tuple(
        CriterionLine(
            code=one.code, title=one.title, maximum=localised(one.maximum), scored=scored, mean=average, lost=loss,
            full=full, zero=zero, without=without, gap=gap,
            bar=share_bar(share, "1", f"Đạt trung bình {shown_percent(share) if share is not None else DASH}"),
        )
        for one, scored, average, loss, full, zero, without, gap, share in columns
    )  # fmt: skip


def _counted(earned: Sequence[_Earned], counts: Sequence[int]) -> tuple[Cell, ...]:
    texts = [shown_share(count, len(one.points)) for one, count in zip(earned, counts, strict=True)]
    return cells(texts, counts)


def _earned_share(one: _Earned) -> Exact | None:
    """All points earned against all that could be."""
    possible = sum(one.points, Exact(0)) + sum(one.lost, Exact(0))
    return sum(one.points, Exact(0)) / possible if possible else None


def _costliest(earned: Iterable[_Earned]) -> tuple[str, ...]:
    """The criteria that cost most points on average, dearest first; equals stand in the order of the rubric."""
    losses = [(mean(one.lost) or Exact(0), one) for one in earned]
    costly = sorted((pair for pair in losses if pair[0] > 0), key=lambda pair: -pair[0])[:_COSTLIEST]
    return tuple(
        f"{one.code} {one.title}: trung bình mất {rounded(lost)}/{localised(one.maximum)} điểm" for lost, one in costly
    )
