"""Lineage: which unit of the newer list is which of the older, by codes, predecessors and dates; never by a guess."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from cdcs_score.comparison import CONTINUING, Departure, Kinship
from cdcs_score.register import Unit
from cdcs_score.results import Results, UnitResult
from cdcs_score.standing import Beginning
from cdcs_score.text import comparable

#: What a note begins with where a unit came from, or went to, another superior union.
CAME_FROM, WENT_TO = "Chuyển đến", "Chuyển đi"


@dataclass(frozen=True, slots=True, kw_only=True)
class Roll:
    """The units of one season, as its results and its register have them."""

    results: Results
    #: The lines of the register by code; none where it could not be read.
    register: Mapping[str, Unit]

    @property
    def year(self) -> int:
        """The year of the season."""
        return self.results.season.year

    @property
    def at_work(self) -> dict[str, UnitResult]:
        """The units at work at the close of the season, in its order: begun by then, and not ended."""
        return {unit.code: unit for unit in self.results.units if self._is_at_work(unit)}

    def _is_at_work(self, unit: UnitResult) -> bool:
        line = self.register.get(unit.code)
        if line is None:
            return True
        begun = line.founded or (None if unit.code in line.predecessors else line.merged)
        has_begun = begun is None or begun.year <= self.year
        return has_begun and (line.ended is None or line.ended.year > self.year)


@dataclass(frozen=True, slots=True, kw_only=True)
class Came:
    """A unit of the newer list: what it is to the older, and from which units of it."""

    kinship: Kinship
    origins: tuple[str, ...] = ()
    #: Units merged into it, which goes on.
    took_in: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Went:
    """A unit that is gone: why, what came of it, and the day written."""

    departure: Departure
    into: tuple[str, ...] = ()
    day: date | None = None


class Lineage:
    """Which unit is which, between two seasons."""

    def __init__(self, old: Roll, new: Roll) -> None:
        self.old = old
        self.new = new
        self.before = old.at_work
        self.after = new.at_work

    @cached_property
    def came(self) -> dict[str, Came]:
        """Every unit of the newer list, in its order."""
        return {code: self._came(code) for code in self.after}

    @cached_property
    def went(self) -> dict[str, Went]:
        """Every unit of the older list that does not go on, in its order."""
        going_on = {origin for one in self.came.values() if one.kinship in CONTINUING for origin in one.origins}
        return {code: self._went(code) for code in self.before if code not in going_on}

    @cached_property
    def _successors(self) -> dict[str, list[str]]:
        """By older unit, the units at work that name it as a predecessor; one that stood beside it then came of no merger."""
        found: dict[str, list[str]] = {}
        for code in self.after:
            for origin in self._predecessors(code):
                is_event = code not in self.before or origin not in self.after
                if origin in self.before and is_event:
                    found.setdefault(origin, []).append(code)
        return found

    def _predecessors(self, code: str) -> tuple[str, ...]:
        line = self.new.register.get(code)
        return tuple(one for one in dict.fromkeys(line.predecessors) if one != code) if line else ()

    def _came(self, code: str) -> Came:
        origins = tuple(one for one in self._predecessors(code) if code in self._successors.get(one, ()))
        if code in self.before:
            kinship = Kinship.ABSORBED if origins else Kinship.SAME
            return Came(kinship=kinship, origins=(code,), took_in=origins)
        if len(origins) == 1 and origins[0] not in self.after and self._successors[origins[0]] == [code]:
            return Came(kinship=Kinship.RENAMED, origins=origins)
        if origins:
            return Came(kinship=Kinship.MERGED if len(origins) > 1 else Kinship.SPLIT, origins=origins)
        return Came(kinship=self._how_it_came(code))

    def _how_it_came(self, code: str) -> Kinship:
        """How a unit came that rests on none of the older list."""
        line = self.new.register.get(code)
        if line and _begins_with(line.note, CAME_FROM):
            return Kinship.RECEIVED
        if self.is_between(_founded(line, self.after[code])):
            return Kinship.FOUNDED
        if line and self._predecessors(code) and self.is_between(line.merged):
            return Kinship.MERGED
        return Kinship.UNEXPLAINED

    def is_between(self, day: date | None) -> bool:
        """Whether a day lies after the older season's year and no later than the newer's; of one year, in it."""
        first = min(self.old.year + 1, self.new.year)
        return day is not None and first <= day.year <= self.new.year

    def _went(self, code: str) -> Went:
        line = self.new.register.get(code) or self.old.register.get(code)
        day = line.ended if line else None
        into = tuple(self._successors.get(code, ()))
        if into:
            return Went(departure=Departure.SPLIT if len(into) > 1 else Departure.MERGED, into=into, day=day)
        if line and _begins_with(line.note, WENT_TO):
            return Went(departure=Departure.SENT_AWAY, day=day)
        return Went(departure=Departure.ENDED if day else Departure.UNEXPLAINED, day=day)

    # What in it is not as it should be.

    @cached_property
    def unknown_predecessors(self) -> tuple[tuple[str, str], ...]:
        """Units that came, or were merged, in the time between, each with a predecessor the older list does not have."""
        known = {unit.code for unit in self.old.results.units}
        return tuple(
            (code, origin)
            for code in self.after
            if code not in self.before or self.is_between(self._merged(code))
            for origin in self._predecessors(code)
            if origin not in known and origin not in self.after
        )

    def _merged(self, code: str) -> date | None:
        line = self.new.register.get(code)
        return line.merged if line else None

    @cached_property
    def strangers(self) -> tuple[str, ...]:
        """Units under one code whose names have nothing to do with each other: whether they are one is not known."""
        return tuple(
            code
            for code, one in self.came.items()
            if one.kinship in (Kinship.SAME, Kinship.ABSORBED) and not self._are_namesakes(code)
        )

    def _are_namesakes(self, code: str) -> bool:
        before = _names(self.before[code], self.old.register.get(code))
        after = _names(self.after[code], self.new.register.get(code))
        return not before.isdisjoint(after)


def _names(unit: UnitResult, line: Unit | None) -> set[str]:
    """All names a unit goes by, made comparable."""
    return {comparable(name) for name in (unit.name, *(line.names if line else ()))}


def _begins_with(note: str, words: str) -> bool:
    return comparable(note).startswith(comparable(words))


def _founded(line: Unit | None, unit: UnitResult) -> date | None:
    """The day a unit was founded, by its register or by what its results say of its eligibility."""
    if line is not None:
        return line.founded
    why = unit.not_eligible
    return date.fromisoformat(why.day) if why and why.beginning is Beginning.FOUNDED else None
