"""The points of one unit as a table: group by group, criterion by criterion, self beside verified beside final."""

from collections.abc import Iterator

from cdcs_score.numbers import localised, of_result
from cdcs_score.report.papers import PointRow
from cdcs_score.report.phrases import DASH, figure
from cdcs_score.result_rows import CriterionResult, ExtraResult, GroupResult, LeafResult
from cdcs_score.results import UnitResult
from cdcs_score.scorecard import Layer, State
from cdcs_score.wording import LAYER_WORDS, STATE_WORDS

#: The layers people decide.
PEOPLE = (Layer.BLOCK, Layer.VERIFIED, Layer.RECHECK)


def leaves_of(unit: UnitResult) -> Iterator[LeafResult]:
    """The rows of a unit that take points in its groups: criteria without parts, and parts."""
    for criterion in unit.criteria:
        yield from criterion.parts or (criterion,)


def left_out(unit: UnitResult) -> frozenset[str]:
    """Codes of the rows that did not arise and were taken out of what applies, so that they cost nothing.

    A group whose applicable maximum is the sum of all its rows took none out.
    """
    found: set[str] = set()
    for group in unit.groups:
        rows = [leaf for one in unit.criteria if one.group == group.code for leaf in (one.parts or (one,))]
        idle = [leaf for leaf in rows if leaf.state is State.NOT_ARISING and leaf.final in (None, "0")]
        if idle and sum(of_result(leaf.maximum) for leaf in rows) != of_result(group.maximum):
            found.update(leaf.code for leaf in idle)
    return frozenset(found)


def point_rows(unit: UnitResult) -> Iterator[PointRow]:
    """The table, with the total last; none for a unit nothing was scored of."""
    if not unit.criteria:
        return
    idle = left_out(unit)
    for group in unit.groups:
        yield _group_row(group)
        for criterion in unit.criteria:
            if criterion.group == group.code:
                yield from _criterion_rows(criterion, idle)
    for extra, sign in ((unit.bonus, ""), (unit.penalties, "-")):
        if extra:
            yield _extra_row(extra, sign)
            yield from (_leaf_row(item, "row") for item in extra.items if item.final not in (None, "0"))
    yield PointRow(
        kind="sum", code="", title="Tổng điểm", maximum=DASH, self_points=figure(unit.self_total), verified=DASH,
        final=figure(unit.total), note=_rescaled(unit),
    )  # fmt: skip


def _group_row(group: GroupResult) -> PointRow:
    return PointRow(
        kind="head", code=group.code, title=group.title, maximum=figure(group.maximum), self_points="", verified="",
        final=figure(group.points), note="",
    )  # fmt: skip


def _criterion_rows(criterion: CriterionResult, idle: frozenset[str]) -> Iterator[PointRow]:
    yield _leaf_row(criterion, "row", is_sum=bool(criterion.parts), idle=idle)
    for part in criterion.parts:
        yield _leaf_row(part, "part", idle=idle)


def _leaf_row(leaf: LeafResult, kind: str, *, is_sum: bool = False, idle: frozenset[str] = frozenset()) -> PointRow:
    is_left_out = leaf.code in idle
    return PointRow(
        kind=kind, code=leaf.code, title=leaf.title, maximum=_maximum(leaf), self_points=figure(leaf.self),
        verified=figure(leaf.verified), final=DASH if is_left_out else figure(leaf.final), note="" if is_sum else _note(leaf, is_left_out=is_left_out),
    )  # fmt: skip


def _extra_row(extra: ExtraResult, sign: str) -> PointRow:
    points = figure(extra.points)
    return PointRow(
        kind="head", code=extra.code, title=extra.title, maximum=localised(extra.maximum), self_points="", verified="",
        final=f"{sign}{points}" if extra.points not in (None, "0") else points, note="",
    )  # fmt: skip


def _maximum(leaf: LeafResult) -> str:
    return DASH if leaf.state is State.INFORMATIONAL else localised(leaf.maximum)


def _note(leaf: LeafResult, *, is_left_out: bool) -> str:
    """How the points came about where they are neither the unit's own nor the superior's."""
    if is_left_out:
        return f"{STATE_WORDS[State.NOT_ARISING].vi}, không tính"
    if leaf.state in (State.MISSING, State.ERROR, State.NOT_ARISING, State.INFORMATIONAL):
        return STATE_WORDS[leaf.state].vi
    if leaf.final_layer is Layer.COMPUTED:
        return "theo số liệu"
    decided = {Layer.BLOCK: leaf.block, Layer.RECHECK: leaf.recheck}.get(leaf.final_layer or Layer.SELF)
    return f"{LAYER_WORDS[leaf.final_layer].vi.lower()} {localised(decided)}" if decided and leaf.final_layer else ""


def reason_of(leaf: LeafResult) -> str:
    """Why people gave the points that count, and who, where they wrote it."""
    ruling = next((one for one in leaf.rulings if one.layer.value == leaf.final_layer), None)
    if ruling is None:
        return leaf.verified_reason if leaf.final_layer is Layer.VERIFIED else ""
    return f"{ruling.reason} ({ruling.by})" if ruling.by else ruling.reason


def _rescaled(unit: UnitResult) -> str:
    """What the groups gave of what applied, where that is not the total itself."""
    if unit.points is None or unit.maximum is None or unit.total is None:
        return ""
    return f"các nhóm: {localised(unit.points)}/{localised(unit.maximum)}"
