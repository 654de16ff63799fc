"""Units before and after: class, total, rank, groups and rows; a number only where the rule and the state allow one."""

from collections.abc import Iterable, Iterator, Mapping

from cdcs_score.comparison import (
    CONTINUING,
    Course,
    FigureChange,
    GoneUnit,
    Move,
    MovedThing,
    Snapshot,
    UnitChange,
    Words,
)
from cdcs_score.language import Phrase
from cdcs_score.numbers import of_result, to_text
from cdcs_score.result_rows import CriterionResult, LeafResult
from cdcs_score.results import UnitResult
from cdcs_score.saying import phrase
from cdcs_score.scorecard import State
from cdcs_score.standing import ProvisionalReason, Status
from cdcs_score.text import comparable
from cdcs_score.wording import STATE_WORDS, STATUS_WORDS
from cdcs_score.year_on_year.lineage import Came, Lineage
from cdcs_score.year_on_year.sameness import Match, Sameness, words

_ONE_SIDE = Phrase("{which}: {why}", "{which}: {why}")
_BEFORE, _AFTER = Phrase("kỳ trước", "before"), Phrase("kỳ này", "now")
_NO_POINTS = Phrase("chưa có điểm", "no points")
_NO_TOTAL = Phrase("chưa có tổng điểm", "no total")
_OTHER_CLASSES = Phrase("các mức xếp loại khác nhau", "the classes are not the same")
_STRANGERS = Phrase(
    "cùng mã nhưng khác tên, chưa rõ có phải cùng đơn vị", "same code, other name: whether they are one is not known"
)
_COUNTED = (State.SCORED, State.AWAITING_REVIEW)
_GRADED = (Status.GRADED, Status.LATE)


class Unfolding:
    """Makes what is told of each unit, from its lineage and from whether its rubrics are the same."""

    def __init__(self, lineage: Lineage, sameness: Mapping[tuple[str, str], Sameness]) -> None:
        """Take the lineage, and by older and newer code the sameness of their rubrics where both have one."""
        self._lineage = lineage
        self._sameness = sameness
        self._strangers = frozenset(lineage.strangers)
        self._titles = [roll.results.pool_titles for roll in (lineage.old, lineage.new)]

    def units(self) -> Iterator[UnitChange]:
        """Every unit of the newer list."""
        for code, came in self._lineage.came.items():
            yield self._unit(self._lineage.after[code], came)

    def gone(self) -> Iterator[GoneUnit]:
        """Every unit that is gone."""
        for code, went in self._lineage.went.items():
            yield GoneUnit(
                before=self._before(code),
                departure=went.departure,
                into=went.into,
                day=went.day.isoformat() if went.day else None,
            )

    def _before(self, code: str) -> Snapshot:
        return snapshot(self._lineage.before[code], self._titles[0].get(code, ""))

    def _unit(self, unit: UnitResult, came: Came) -> UnitChange:
        after = snapshot(unit, self._titles[1].get(unit.code, ""))
        before = tuple(self._before(code) for code in came.origins)
        if came.kinship not in CONTINUING:
            return UnitChange(kinship=came.kinship, after=after, before=before, course=None)
        (code,) = came.origins
        was, same = self._lineage.before[code], self._sameness.get((code, unit.code))
        course, why_not = self._course(was, unit, same)
        total = self._total(was, unit, same)
        return UnitChange(
            kinship=came.kinship,
            after=after,
            before=before,
            doubtful=self._are_strangers(unit),
            took_in=came.took_in,
            course=course,
            why_not=why_not,
            total=total,
            places=_places(was, unit) if total.change is not None else None,
            moves=tuple(_moves(was, unit)),
            groups=tuple(_groups(was, unit, same)) if same and not self._are_strangers(unit) else (),
            rows=tuple(_rows(was, unit, same)) if same and not self._are_strangers(unit) else (),
        )

    def _are_strangers(self, unit: UnitResult) -> bool:
        return unit.code in self._strangers

    def _course(self, was: UnitResult, now: UnitResult, same: Sameness | None) -> tuple[Course, Words | None]:
        why = _one_side_wants(_why_without_class(was), _why_without_class(now))
        if self._are_strangers(now):
            why = _STRANGERS
        elif why is None and (same is None or not same.are_classes_comparable):
            why = _OTHER_CLASSES
        ladder = [one.code for one in same.new.head.classes] if same else []
        if why is not None or not {was.band, now.band} <= set(ladder):
            return Course.NOT_COMPARED, words(why or _OTHER_CLASSES)
        steps = ladder.index(was.band or "") - ladder.index(now.band or "")
        return Course.UNCHANGED if not steps else Course.RISEN if steps > 0 else Course.FALLEN, None

    def _total(self, was: UnitResult, now: UnitResult, same: Sameness | None) -> FigureChange:
        why = _one_side_wants(_why_without_total(was), _why_without_total(now))
        if self._are_strangers(now):
            why = _STRANGERS
        forbids = words(why) if why else same.totals if same else words(_OTHER_CLASSES)
        return _figure(FigureChange(
            code="total", title="", before=was.total, after=now.total, change=None, why_not=forbids
        ))  # fmt: skip


def snapshot(unit: UnitResult, block_title: str) -> Snapshot:
    """A unit as it stands in one of the results."""
    without_class = _why_without_class(unit)
    return Snapshot(
        code=unit.code, name=unit.name, level=unit.level, kind=unit.kind, block=unit.block, block_title=block_title,
        cluster=unit.cluster, parent=unit.parent, rubric=unit.rubric, status=unit.outcome, total=unit.total,
        band=unit.band, band_title=unit.band_title, rank=unit.rank, of=unit.of,
        provisional=bool(set(unit.provisional_because) - {ProvisionalReason.UNVERIFIED}), without_class=words(without_class) if without_class else None,
    )  # fmt: skip


def _figure(one: FigureChange) -> FigureChange:
    """The figure with its change, where nothing forbids one; where a side has none, that is said."""
    if one.why_not is not None:
        return one
    if one.before is None or one.after is None:
        sides = (None if side is not None else _NO_POINTS for side in (one.before, one.after))
        why = _one_side_wants(*sides)
        return one.model_copy(update={"why_not": words(why) if why else None})
    is_as_it_was = one.before == one.after  # most are, and need no arithmetic
    change = "0" if is_as_it_was else to_text(of_result(one.after) - of_result(one.before))
    return one.model_copy(update={"change": change})


# Why there is nothing to compare.


def _one_side_wants(before: Phrase | None, after: Phrase | None) -> Phrase | None:
    parts = [
        phrase(_ONE_SIDE.vi, _ONE_SIDE.en, which=which, why=why)
        for which, why in ((_BEFORE, before), (_AFTER, after))
        if why is not None
    ]
    return Phrase("; ".join(one.vi for one in parts), "; ".join(one.en for one in parts)) if parts else None


def _why_without_class(unit: UnitResult) -> Phrase | None:
    if unit.band is not None:
        return None
    if unit.no_class is not None:
        return Phrase("không xếp loại theo quyết định", "given no class by decision")
    if unit.outcome not in _GRADED:
        return STATUS_WORDS[unit.outcome]
    codes = ", ".join(unit.withheld_by)
    if unit.total is not None:
        return phrase("có tổng điểm, chưa xếp loại: {codes}", "a total and no class: {codes}", codes=codes or "–")
    return phrase("chưa có tổng điểm: {codes}", "no total: {codes}", codes=codes or "–")


def _why_without_total(unit: UnitResult) -> Phrase | None:
    if unit.total is not None:
        return None
    return _why_without_class(unit) or _NO_TOTAL


# Where it stands.


def _places(was: UnitResult, now: UnitResult) -> int | None:
    """Places gained in the pool, where it is the same pool."""
    pools = [(one.block, one.cluster, one.level, one.rubric) for one in (was, now)]
    if was.rank is None or now.rank is None or pools[0] != pools[1]:
        return None
    return was.rank - now.rank


def _moves(was: UnitResult, now: UnitResult) -> Iterator[Move]:
    things: tuple[tuple[MovedThing, str, str], ...] = (
        ("code", was.code, now.code),
        ("name", was.name, now.name),
        ("level", was.level, now.level),
        ("kind", was.kind, now.kind),
        ("block", was.block, now.block),
        ("cluster", was.cluster, now.cluster),
        ("parent", was.parent, now.parent),
        ("rubric", was.rubric or "", now.rubric or ""),
        ("size", was.size, now.size),
    )
    for what, before, after in things:
        if comparable(before) != comparable(after):
            yield Move(what=what, before=before, after=after)


# Groups and rows.


def _groups(was: UnitResult, now: UnitResult, same: Sameness) -> Iterator[FigureChange]:
    """The groups by their raw points, then bonus and penalties; against another maximum no number is told."""
    before = {one.code: one for one in was.groups}
    for group in now.groups:
        match = same.match(group.code)
        old = before.get(match.was)
        why = match.why_not or _other_maximum(old.maximum if old else None, group.maximum)
        yield _figure(FigureChange(
            code=group.code, was=match.was if match.was != group.code else "", title=group.title,
            before=old.points if old else None, after=group.points, maximum=group.maximum, change=None, why_not=why,
        ))  # fmt: skip
    extras = {one.code: one for one in (was.bonus, was.penalties) if one}
    for extra in (now.bonus, now.penalties):
        if extra is not None and extra.items:
            match = same.match(extra.code)
            other = extras.get(match.was)
            yield _figure(FigureChange(
                code=extra.code, was=match.was if match.was != extra.code else "", title=extra.title,
                before=other.points if other else None, after=extra.points, maximum=extra.maximum, change=None,
                why_not=match.why_not,
            ))  # fmt: skip


def _other_maximum(before: str | None, after: str) -> Words | None:
    if before is None or of_result(before) == of_result(after):
        return None
    return words(Phrase(
        "điểm tối đa áp dụng khác nhau vì có tiêu chí không phát sinh",
        "the applicable maximum differs, for something did not arise",
    ))  # fmt: skip


def _rows(was: UnitResult, now: UnitResult, same: Sameness) -> Iterator[FigureChange]:
    """Criteria and their parts, then bonus and penalty items."""
    before = {row.code: row for row, _ in _listed(was)}
    for row, group in _listed(now):
        match = same.match(row.code)
        old = before.get(match.was)
        yield _figure(FigureChange(
            code=row.code, was=match.was if match.was != row.code else "", title=row.title, group=group,
            before=old.final if old else None, after=row.final, before_state=old.state if old else None,
            after_state=row.state, maximum=row.maximum, change=None, why_not=_why_no_change(match, old, row),
        ))  # fmt: skip


def _listed(unit: UnitResult) -> Iterator[tuple[LeafResult, str]]:
    for criterion in unit.criteria:
        if criterion.state is not State.INFORMATIONAL:
            yield criterion, criterion.group
            yield from ((part, criterion.group) for part in criterion.parts)
    for extra in (unit.bonus, unit.penalties):
        if extra is not None:
            yield from ((item, extra.code) for item in extra.items)


def _why_no_change(match: Match, old: LeafResult | None, new: LeafResult) -> Words | None:
    if match.why_not is not None:
        return match.why_not
    if old is None:
        return words(Phrase("kỳ trước chưa chấm", "not scored before"))
    states = [_unsettled(row) for row in (old, new)]
    why = _one_side_wants(*(STATE_WORDS[one] if one else None for one in states))
    return words(why) if why else None


def _unsettled(row: LeafResult) -> State | None:
    """The state that keeps a row's points from being compared: of a row with parts, that of any of them."""
    rows: Iterable[LeafResult] = (row.parts or (row,)) if isinstance(row, CriterionResult) else (row,)
    return next((one.state for one in rows if one.state not in _COUNTED), None)
