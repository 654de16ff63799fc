"""Comparing: the whole comparison of two sides, put together from lineage, rubrics, units and their movement."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from cdcs_score.comparison import (
    CONTINUING,
    Comparison,
    Course,
    Departure,
    Kinship,
    RubricPair,
    SideResult,
    UnitChange,
)
from cdcs_score.results import RubricResult, UnitResult
from cdcs_score.rubric import Rubric
from cdcs_score.year_on_year.lineage import Lineage, Roll
from cdcs_score.year_on_year.sameness import Sameness, SayRule, Scored
from cdcs_score.year_on_year.trends import trends
from cdcs_score.year_on_year.turnover import turnover
from cdcs_score.year_on_year.units import Unfolding

#: A rubric's id and size, before and after.
_PairKey = tuple[str, str, str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """One of the two: its units, the hash of its results, and its rubrics by id and size as far as they could be read."""

    roll: Roll
    sha256: str
    rules: Mapping[tuple[str, str], Rubric]

    @property
    def heads(self) -> Mapping[str, RubricResult]:
        """The rubrics of its results by id."""
        return {one.id: one for one in self.roll.results.rubrics}

    def scored(self, unit: UnitResult) -> Scored | None:
        """What a unit was scored by; None where no rubric fits it."""
        head = self.heads.get(unit.rubric or "")
        if head is None:
            return None
        return Scored(head=head, size=unit.size, rules=self.rules.get((head.id, unit.size)))


def compare(old: Side, new: Side, say_rule: SayRule) -> Comparison:
    """The comparison of two sides.

    Args:
        old: the older.
        new: the newer, or the later run of the same season.
        say_rule: says in words how a row of a rubric is scored.
    """
    lineage = Lineage(old.roll, new.roll)
    pairs = _Pairs(old, new, say_rule)
    going_on = {(came.origins[0], code) for code, came in lineage.came.items() if came.kinship in CONTINUING}
    sameness = {both: same for both in going_on if (same := pairs.of(lineage.before[both[0]], lineage.after[both[1]]))}
    unfolding = Unfolding(lineage, sameness)
    units, gone = tuple(unfolding.units()), tuple(unfolding.gone())
    courses, kinships = Counter(one.course for one in units), Counter(one.kinship for one in units)
    departures = Counter(one.departure for one in gone)
    return Comparison(
        old=_side(old, len(lineage.before)),
        new=_side(new, len(lineage.after)),
        courses={one: courses[one] for one in Course},
        kinships={one: kinships[one] for one in Kinship},
        departures={one: departures[one] for one in Departure},
        rubrics=tuple(pairs.told(_by_sameness(units, sameness))),
        turnover=turnover(lineage),
        units=units,
        gone=gone,
    )


class _Pairs:
    """The rubrics units were scored by, pair by pair; each pair is held against each other once."""

    def __init__(self, old: Side, new: Side, say_rule: SayRule) -> None:
        self._old = old
        self._new = new
        self._say_rule = say_rule
        self._known: dict[_PairKey, Sameness] = {}

    def of(self, before: UnitResult, after: UnitResult) -> Sameness | None:
        """The sameness of what two units were scored by; None where one of them has no rubric."""
        old, new = self._old.scored(before), self._new.scored(after)
        if old is None or new is None:
            return None
        key = (old.head.id, old.size, new.head.id, new.size)
        return self._known.setdefault(key, Sameness(old, new, self._say_rule))

    def told(self, scored: Mapping[int, list[UnitChange]]) -> Iterator[RubricPair]:
        """Every pair, in order of ids and sizes, with the trends of the units scored by it."""
        for _, one in sorted(self._known.items()):
            units = scored[id(one)]
            yield RubricPair(
                old=one.old.head.id,
                old_version=one.old.head.version,
                old_size=one.old.size,
                new=one.new.head.id,
                new_version=one.new.head.version,
                new_size=one.new.size,
                same_file=one.is_same_file,
                classes_comparable=one.are_classes_comparable,
                totals_comparable=one.totals is None,
                why_not=one.totals,
                differences=one.differences,
                units=len(units),
                groups=tuple(trends(unit.groups for unit in units)),
                rows=tuple(trends(unit.rows for unit in units)),
            )


def _by_sameness(
    units: Iterable[UnitChange], sameness: Mapping[tuple[str, str], Sameness]
) -> dict[int, list[UnitChange]]:
    """The units that go on, by the pair of rubrics they were scored by."""
    found: dict[int, list[UnitChange]] = {id(one): [] for one in sameness.values()}
    for unit in units:
        same = sameness.get((unit.before[0].code, unit.code)) if unit.course is not None else None
        if same is not None:
            found[id(same)].append(unit)
    return found


def _side(side: Side, at_work: int) -> SideResult:
    season = side.roll.results.season
    return SideResult(
        year=season.year,
        title=season.title,
        issuer=season.issuer,
        official=season.official,
        sha256=side.sha256,
        units=at_work,
        has_register=bool(side.roll.register),
        has_rubrics=bool(side.rules),
    )
