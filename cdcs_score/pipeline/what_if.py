"""What if: how far each unit is from another class, which ranks are fragile, who stands at a quota's line. Pure.

Every figure comes of scoring again by the engine itself; nothing is written.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from cdcs_score.classing import Classed, classed
from cdcs_score.deciding import NO_DECISIONS
from cdcs_score.numbers import Exact
from cdcs_score.pipeline.assessed import Assessed, Assessment, LimitedScope
from cdcs_score.pipeline.assessing import settled
from cdcs_score.pipeline.limiting import QUOTA
from cdcs_score.pipeline.pools import contenders
from cdcs_score.ranking import rank
from cdcs_score.rubric import ClassBand, Rubric
from cdcs_score.scorecard import Total
from cdcs_score.standing import Pool
from cdcs_score.supposing import Change, Found, Scene, one_step_changes, smallest_change


@dataclass(frozen=True, slots=True, kw_only=True)
class NextClass:
    """The next class up or down: how far its cut is from the total, and the smallest change of one row that gets there."""

    #: None at the end of the scale.
    band: ClassBand | None
    points: Exact | None
    #: None where no change of a single row brings another class.
    found: Found | None
    #: The class it has after the change and the quota; another than that of `found` where the quota says so.
    after_quota: ClassBand | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RankShift:
    """Where one judged row, moved by one review step, takes a unit in its ranking."""

    change: Change
    rank: int
    #: The units whose order with it changes, by code: passed, met or let past.
    swaps: tuple[str, ...]
    #: How many of them end behind it, less how many end ahead; level counts half a place either way.
    gain: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Outlook:
    """One unit with a class: what is near."""

    unit: Assessed
    total: Exact
    up: NextClass
    down: NextClass
    #: The best and the worst place one step of one judged row takes it to; None where none moves it.
    best: RankShift | None
    worst: RankShift | None


@dataclass(frozen=True, slots=True, kw_only=True)
class AtTheLine:
    """A unit that reaches the limited class: its place among them, its side of the line, and by how much."""

    unit: Assessed
    place: int
    side: str
    total: Exact
    #: Its total less that of the first beyond the line, or for those beyond less that of the last within it.
    margin: Exact | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A quota in one scope, with those on either side of its line, best first."""

    scope: LimitedScope
    units: tuple[AtTheLine, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Outlooks:
    """What is near for a whole season, or for the units asked for."""

    outlooks: tuple[Outlook, ...]
    #: Those without a class, in register order.
    others: tuple[Assessed, ...]
    lines: tuple[Line, ...]


def outlooks(assessment: Assessment, codes: Iterable[str] = ()) -> Outlooks:
    """What is near.

    Args:
        assessment: the season, assessed.
        codes: only these units; all where none is named.
    """
    wanted = set(codes) or {one.unit.code for one in assessment.units}
    pools = _Pools(assessment)
    chosen = [one for one in assessment.units if one.unit.code in wanted]
    found = {one.unit.code: _outlook(one, pools) for one in chosen if one.band is not None}
    lines = (_line(scope, pools) for scope in assessment.quotas)
    return Outlooks(
        outlooks=tuple(found.values()),
        others=tuple(one for one in chosen if one.unit.code not in found),
        lines=tuple(one for one in lines if any(unit.unit.unit.code in wanted for unit in one.units)),
    )


class _Pools:
    """The units as they were ranked, before any quota."""

    def __init__(self, assessment: Assessment) -> None:
        self.units = {one.unit.code: _before_quota(one) for one in assessment.units}
        self.members: dict[Pool, list[Assessed]] = {}
        for one in self.units.values():
            if one.pool is not None:
                self.members.setdefault(one.pool, []).append(one)

    def ranks(self, rubric: Rubric, pool: Pool, changed: Assessed | None = None) -> dict[str, int]:
        """The rank of each unit of a pool, with one of them changed."""
        members = [
            changed if changed is not None and one.unit.code == changed.unit.code else one for one in self.members[pool]
        ]
        return {standing.unit: standing.rank for standing in rank(rubric, contenders(members))}

    def class_after_quota(self, changed: Assessed) -> ClassBand | None:
        """The class a unit has once the quota is applied again with it changed."""
        level = [
            changed if one.unit.code == changed.unit.code else one
            for one in self.units.values()
            if one.unit.level is changed.unit.level
        ]
        after = settled([replace(one, moved_by=(), provisional_because=()) for one in level], {}, NO_DECISIONS)
        return next(one.band for one in after.units if one.unit.code == changed.unit.code)


def _before_quota(one: Assessed) -> Assessed:
    """The unit with the class it has after knock-outs alone."""
    if QUOTA not in one.moved_by or one.scorecard is None or one.rubric_file is None:
        return one
    found = classed(one.rubric_file.rubric, one.scorecard)
    return replace(one, band=found.band, moved_by=found.moved_by) if isinstance(found, Classed) else one


def scene_of(one: Assessed) -> Scene | None:
    """The unit as a scene to try changes on; None where it was not scored."""
    if one.scorecard is None or one.rubric_file is None:
        return None
    rubric = one.rubric_file.rubric
    cards = {period.name: period.scorecard for period in one.periods} if rubric.periods else {"": one.scorecard}
    return Scene(rubric=rubric, cards=cards)


def _outlook(one: Assessed, pools: _Pools) -> Outlook:
    scene = scene_of(one)
    if scene is None or one.scorecard is None or not isinstance(one.scorecard.total, Total):
        raise TypeError(one.unit.code)  # whoever has a class has a total
    total = one.scorecard.total.points
    best, worst = _shifts(one, scene, pools)
    return Outlook(
        unit=one,
        total=total,
        up=_next_class(one, scene, total, pools, is_up=True),
        down=_next_class(one, scene, total, pools, is_up=False),
        best=best,
        worst=worst,
    )


# The next class.


def _next_class(one: Assessed, scene: Scene, total: Exact, pools: _Pools, *, is_up: bool) -> NextClass:
    classes = scene.rubric.classes
    place = next(number for number, band in enumerate(classes) if total >= band.from_)
    band, points = _beside(classes, place, total, is_up=is_up)
    found = smallest_change(scene, is_up=is_up)
    after = None
    if found is not None and scene.rubric.quota is not None:
        changed = _changed(one, scene, found.change)
        after = pools.class_after_quota(changed) if changed else None
    return NextClass(band=band, points=points, found=found, after_quota=after)


def _beside(
    classes: tuple[ClassBand, ...], place: int, total: Exact, *, is_up: bool
) -> tuple[ClassBand | None, Exact | None]:
    """The class beside the one by points, and how many points its cut is away; downwards, how many may be lost."""
    if is_up:
        return (classes[place - 1], classes[place - 1].from_ - total) if place else (None, None)
    below = classes[place + 1] if place + 1 < len(classes) else None
    return below, total - classes[place].from_ if below else None


def _changed(one: Assessed, scene: Scene, change: Change) -> Assessed | None:
    """The unit after a change, before any quota; None where no class stands then."""
    card = scene.after(change)
    found = classed(scene.rubric, card)
    if not isinstance(found, Classed):
        return None
    return replace(one, scorecard=card, band=found.band, band_by_points=found.by_points, moved_by=found.moved_by)


# The rank.


def _shifts(one: Assessed, scene: Scene, pools: _Pools) -> tuple[RankShift | None, RankShift | None]:
    """The best and the worst place one step of one judged row takes a unit to."""
    if one.pool is None or one.standing is None:
        return None, None
    before = pools.ranks(scene.rubric, one.pool)
    shifts = [
        shift
        for change in one_step_changes(scene)
        if (changed := _changed(one, scene, change)) is not None
        and (shift := _shift(change, before, pools.ranks(scene.rubric, one.pool, changed), one.unit.code)).swaps
    ]
    best = max((one for one in shifts if one.gain > 0), key=lambda shift: shift.gain, default=None)
    worst = min((one for one in shifts if one.gain < 0), key=lambda shift: shift.gain, default=None)
    return best, worst


def _shift(change: Change, before: Mapping[str, int], after: Mapping[str, int], code: str) -> RankShift:
    """A change of one unit, as the ranking has it."""

    def order(ranks: Mapping[str, int], other: str) -> int:
        return (ranks[other] > ranks[code]) - (ranks[other] < ranks[code])

    swaps = tuple(other for other in before if other != code and order(before, other) != order(after, other))
    gain = sum(order(after, other) - order(before, other) for other in swaps)
    return RankShift(change=change, rank=after[code], swaps=swaps, gain=gain)


# The line of a quota.


def _line(scope: LimitedScope, pools: _Pools) -> Line:
    outcome = scope.outcome
    sides = (("kept", outcome.kept), ("tied", outcome.tied), ("moved", outcome.moved))
    listed = [(side, pools.units[code]) for side, codes in sides for code in codes]
    beyond = next((one for side, one in listed if side != "kept"), None)
    within = next((one for side, one in reversed(listed) if side == "kept"), None)
    units = []
    for place, (side, one) in enumerate(listed, start=1):
        other = beyond if side == "kept" else within
        margin = None if other is None else _total(one) - _total(other)
        units.append(AtTheLine(unit=one, place=place, side=side, total=_total(one), margin=margin))
    return Line(scope=scope, units=tuple(units))


def _total(one: Assessed) -> Exact:
    total = one.scorecard.total if one.scorecard else None
    if isinstance(total, Total):
        return total.points
    raise TypeError(one.unit.code)  # whoever stands at a quota's line has a total


def lines_near(lines: Iterable[Line], beyond: int) -> Iterator[tuple[Line, tuple[AtTheLine, ...]]]:
    """Each line with the units next to it: all that are tied, and so many on either side."""
    for line in lines:
        kept = [one for one in line.units if one.side == "kept"]
        tied = [one for one in line.units if one.side == "tied"]
        moved = [one for one in line.units if one.side == "moved"]
        yield line, (*kept[-beyond:], *tied, *moved[:beyond])
