"""The rows of a review workbook: what stands in them when they go out, and what comes back in them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from cdcs_score.decisions import ScoreDecision
from cdcs_score.diagnostics import Diagnostic, Place
from cdcs_score.language import Language, Phrase
from cdcs_score.numbers import Exact, NotANumber, localised, of_result
from cdcs_score.result_rows import LeafResult
from cdcs_score.results import UnitResult
from cdcs_score.review_layout import ReviewColumn
from cdcs_score.rows import Row
from cdcs_score.rulings import Basis, DecidedLayer
from cdcs_score.submission import Answer, Unreadable
from cdcs_score.text import day_in_figures


class RowKey(NamedTuple):
    """What a row is known by, wherever it stands: unit, period (empty where there are none), criterion."""

    unit: str
    period: str
    criterion: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """What stands in the columns people fill, as text: points and day in one form, and what is neither as typed."""

    points: str = ""
    reason: str = ""
    by: str = ""
    #: In ISO form.
    day: str = ""

    @property
    def decides_nothing(self) -> bool:
        """Whether there are neither points nor a reason; a name filled down a whole column decides nothing."""
        return not self.points and not self.reason

    @property
    def words(self) -> Phrase:
        """The entry as people say it: `8,5 (Trần Thị B, 05/11/2025: thiếu biên bản)`."""
        who = ", ".join(part for part in (self.by, _day_words(self.day)) if part)
        said = ": ".join(part for part in (who, self.reason) if part)
        beside = f" ({said})" if said else ""
        return Phrase(*(f"{figure_words(self.points, language) or '–'}{beside}" for language in Language))


def figure_words(text: str, language: Language) -> str:
    """A figure with the marks people expect; other words as they stand."""
    try:
        of_result(text)
    except NotANumber:
        return text
    return localised(text, language)


NOTHING = Entry()


def entry_of(decision: ScoreDecision) -> Entry:
    """A decision as it stands in the columns people fill."""
    day = decision.day.isoformat() if decision.day else ""
    return Entry(points=decision.points or "", reason=decision.reason, by=decision.by, day=day)


def _day_words(day: str) -> str:
    try:
        return day_in_figures(date.fromisoformat(day))
    except ValueError:
        return day


@dataclass(frozen=True, slots=True, kw_only=True)
class Exported:
    """A row as it was exported: the decision shown in it, the last line about it, and what it rested on."""

    entry: Entry
    number: int
    basis: Basis


@dataclass(frozen=True, slots=True, kw_only=True)
class RubricMark:
    """Which text of a rubric a workbook was made by."""

    id: str
    version: str
    sha256: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Identity:
    """What a review workbook says of itself where nobody looks."""

    season_year: str
    layer: DecidedLayer
    rubrics: tuple[RubricMark, ...]
    rows: Mapping[RowKey, Exported]


# What goes out.


class RiskKind(StrEnum):
    """Why a unit should be looked at first."""

    ERRORS = "errors"
    PETITION = "petition"
    STALE = "stale"
    QUOTA_LINE = "quota_line"
    SELF_ABOVE = "self_above"
    NEAR_CUT = "near_cut"
    ALL_AT_MAXIMUM = "all_at_maximum"
    SAME_VECTOR = "same_vector"
    SUDDEN_CHANGE = "sudden_change"
    NO_EVIDENCE = "no_evidence"
    NO_EXPLANATION = "no_explanation"
    SELF_BELOW = "self_below"


@dataclass(frozen=True, slots=True, kw_only=True)
class Risk:
    """One reason to look at a unit first, with its figures in Vietnamese."""

    kind: RiskKind
    weight: int
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewedRow:
    """A row of a unit as it goes out."""

    key: RowKey
    leaf: LeafResult
    #: The steps points are given in; None where facts decide them.
    step: Exact | None
    #: What people may fill in, and what it rests on; None where nothing written there could count.
    exported: Exported | None
    #: Why this row should be looked at, in Vietnamese.
    why: tuple[str, ...] = ()
    #: Somebody has to answer for it in the room where points are defended.
    is_disputed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewedUnit:
    """A unit as it goes out."""

    unit: UnitResult
    block_title: str
    team: str
    risks: tuple[Risk, ...]
    rows: tuple[ReviewedRow, ...]

    @property
    def risk(self) -> int:
        """All weights together."""
        return sum(one.weight for one in self.risks)


# What comes back.


@dataclass(frozen=True, slots=True, kw_only=True)
class WrittenRow:
    """A row as it came back: what it is about, as far as that is known, and what stands in the cells people fill."""

    key: RowKey
    #: The row of the unit's rubric; None where unit or criterion is not known, and `unknown` says which.
    row: Row | None
    unknown: Diagnostic | None
    entry: Entry
    answer: Answer
    #: Where each column people fill stands.
    places: Mapping[ReviewColumn, Place]
    raw: str = ""
    #: What cannot be read in it besides its points.
    faults: tuple[Diagnostic, ...] = ()
    exported: Exported | None = None

    @property
    def place(self) -> Place:
        """Where its points stand."""
        return self.places[ReviewColumn.POINTS]

    @property
    def unreadable_points(self) -> Diagnostic | None:
        """Why nobody can tell its points."""
        return self.answer.diagnostic if isinstance(self.answer, Unreadable) else None


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewFile:
    """A review workbook, read."""

    name: str
    identity: Identity
    rows: tuple[WrittenRow, ...]
    findings: tuple[Diagnostic, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class RowNow:
    """What is true of a row at the moment of an import."""

    key: RowKey
    unit_name: str
    rubric_id: str
    row: Row
    #: The layers of points the rubric counts, and a re-check, which always counts.
    layers: frozenset[DecidedLayer]
    #: What it rests on; None where nothing of the unit can be scored.
    basis: Basis | None
    #: Whether a condition leaves room for points of people.
    is_open: bool
    is_closed: bool
    #: Every decision on its points in this layer, with its number, the ones taken back included.
    history: tuple[tuple[int, ScoreDecision], ...] = field(default=())

    @property
    def entry(self) -> Entry:
        """The decision that stands."""
        last = self.history[-1][1] if self.history else None
        return entry_of(last) if last is not None and last.points is not None else NOTHING

    def is_known(self, entry: Entry, since: int) -> bool:
        """Whether the log has this very entry in a line after the one named."""
        return any(number > since and entry_of(one) == entry for number, one in self.history)
