"""The comparison of two seasons, or of two runs of one: what `compare --json` prints, and all that is told rests on.

Figures are text as in results.json. Where two things cannot be compared there is no number between them, but the reason.
"""

from enum import StrEnum
from typing import Literal

from pydantic import Field

from cdcs_score.findings import Finding
from cdcs_score.language import Phrase
from cdcs_score.result_rows import Figure, Model, Sha256
from cdcs_score.scorecard import State
from cdcs_score.standing import Status

COMPARISON_SCHEMA = "cdcs-score/compare/1"


class Course(StrEnum):
    """Where the class of a unit that goes on went."""

    RISEN = "risen"
    FALLEN = "fallen"
    UNCHANGED = "unchanged"
    NOT_COMPARED = "not_compared"


class Kinship(StrEnum):
    """What a unit of the newer list is to the units of the older."""

    SAME = "same"
    RENAMED = "renamed"
    ABSORBED = "absorbed"
    MERGED = "merged"
    SPLIT = "split"
    FOUNDED = "founded"
    RECEIVED = "received"
    UNEXPLAINED = "unexplained"


#: Units that were there before, under this code or another; all others came.
CONTINUING = (Kinship.SAME, Kinship.RENAMED, Kinship.ABSORBED)


class Departure(StrEnum):
    """Why a unit of the older list is not in the newer."""

    MERGED = "merged"
    SPLIT = "split"
    ENDED = "ended"
    SENT_AWAY = "sent_away"
    UNEXPLAINED = "unexplained"


class Words(Model):
    """A sentence in both languages."""

    vi: str
    en: str

    @property
    def phrase(self) -> Phrase:
        """The same as a phrase."""
        return Phrase(self.vi, self.en)


class SideResult(Model):
    """One of the two results held against each other."""

    year: int
    title: str
    issuer: str
    official: bool
    sha256: Sha256 = Field(description="Of results.json")
    units: int = Field(description="Units at work at the close of the season")
    has_register: bool = Field(description="Whether its office workbook was read: dates, predecessors, notes")
    has_rubrics: bool = Field(description="Whether its rubrics were read as they were graded by")


class Difference(Model):
    """One thing in a rubric that is not as it was."""

    code: str
    said: Words


class Trend(Model):
    """What the units that can be compared earned of one group or row, on average, before and after."""

    code: str
    was: str = ""
    title: str
    group: str = ""
    maximum: Figure | None
    compared: int = Field(description="Units with a change told")
    before: Figure | None = Field(description="Mean of those units, exact; null where none is compared")
    after: Figure | None
    change: Figure | None
    risen: int
    fallen: int
    why_not: Words | None = Field(default=None, description="Why no unit is compared, where the rule forbids it")


class RubricPair(Model):
    """Two rubrics some unit was scored by, before and after, and whether their points may be compared."""

    old: str = Field(description="Id of the older")
    old_version: str
    old_size: str = ""
    new: str
    new_version: str
    new_size: str = ""
    same_file: bool = Field(description="The same bytes: every row may be compared")
    classes_comparable: bool = Field(description="The same classes in the same order, whatever their cuts")
    totals_comparable: bool = Field(description="Every rule that decides points is the same")
    why_not: Words | None = Field(default=None, description="Why totals are not compared")
    differences: tuple[Difference, ...] = Field(
        default=(), description="What changed in classes, cuts, conditions and quota"
    )
    units: int = Field(description="How many units were scored by the two")
    groups: tuple[Trend, ...] = Field(default=(), description="Groups, bonus and penalties")
    rows: tuple[Trend, ...] = Field(default=(), description="Criteria, parts and items")


class FigureChange(Model):
    """A figure before and after: of a total, a group, a criterion, a part, a bonus or penalty item."""

    code: str = Field(description="Code in the newer rubric; `total` for the total")
    was: str = Field(default="", description="Code in the older, where another is declared")
    title: str
    group: str = Field(default="", description="Code of the group a criterion stands in")
    before: Figure | None
    after: Figure | None
    before_state: State | None = None
    after_state: State | None = None
    maximum: Figure | None = None
    change: Figure | None = Field(description="after - before; null where they cannot be compared")
    why_not: Words | None = Field(default=None, description="Why there is no change told")


class Snapshot(Model):
    """A unit as one of the two results has it."""

    code: str
    name: str
    level: str
    kind: str
    block: str
    block_title: str
    cluster: str
    parent: str
    rubric: str | None
    status: Status = Field(description="What became of it; of a closed unit, before it was closed")
    total: Figure | None
    band: str | None
    band_title: str | None
    rank: int | None
    of: int | None
    provisional: bool = Field(description="Whether it may still change, for more than that nobody verified it yet")
    without_class: Words | None = Field(description="Why it has no class; null where it has one")


MovedThing = Literal["code", "name", "level", "kind", "block", "cluster", "parent", "rubric", "size"]


class Move(Model):
    """Where a unit stood and stands now."""

    what: MovedThing
    before: str
    after: str


class UnitChange(Model):
    """One unit of the newer list against what it came from."""

    kinship: Kinship
    after: Snapshot
    before: tuple[Snapshot, ...] = Field(description="What it came from; none where it is new")
    doubtful: bool = Field(
        default=False,
        description="Whether its names have nothing to do with each other, so that it may be another unit",
    )
    took_in: tuple[str, ...] = Field(default=(), description="Codes of units that were merged into it")
    course: Course | None = Field(description="Where its class went; null for a unit that came")
    why_not: Words | None = Field(default=None, description="Why its class is not compared")
    total: FigureChange | None = None
    places: int | None = Field(
        default=None, description="Places gained in its pool, lost below 0; null where pool or total are not comparable"
    )
    moves: tuple[Move, ...] = ()
    groups: tuple[FigureChange, ...] = ()
    rows: tuple[FigureChange, ...] = ()

    @property
    def code(self) -> str:
        """Its code now."""
        return self.after.code


class GoneUnit(Model):
    """One unit of the older list that is not in the newer."""

    before: Snapshot
    departure: Departure
    into: tuple[str, ...] = Field(default=(), description="Codes of the units that name it as a predecessor")
    day: str | None = Field(default=None, description="ISO date it ended, where one is written")


class TurnoverRow(Model):
    """The movement of units of one level and kind, or one level and block; opening + came - gone = closing."""

    level: str
    name: str = Field(description="The kind, or the code of the block")
    title: str
    opening: int
    founded: int = Field(description="Newly founded")
    reshaped_in: int = Field(description="Made by a merger or a split")
    received: int = Field(description="Come from elsewhere, as the note says")
    moved_in: int = Field(description="From another row of the table")
    unexplained_in: int
    reshaped_out: int = Field(description="Gone by a merger or a split")
    ended: int
    sent_away: int = Field(description="Gone elsewhere, as the note says")
    moved_out: int = Field(description="To another row of the table")
    unexplained_out: int
    closing: int

    @property
    def increase(self) -> int:
        """All that came."""
        return self.founded + self.reshaped_in + self.received + self.moved_in + self.unexplained_in

    @property
    def decrease(self) -> int:
        """All that went."""
        return self.reshaped_out + self.ended + self.sent_away + self.moved_out + self.unexplained_out


class Turnover(Model):
    """The movement of units, twice: by kind and by block; the total moves nothing between rows."""

    by_kind: tuple[TurnoverRow, ...]
    by_block: tuple[TurnoverRow, ...]
    total: TurnoverRow


class Comparison(Model):
    """The whole of it."""

    schema_: Literal["cdcs-score/compare/1"] = Field(
        default="cdcs-score/compare/1", alias="schema", serialization_alias="schema"
    )
    old: SideResult
    new: SideResult
    courses: dict[Course, int] = Field(description="Units that go on, by where their class went")
    kinships: dict[Kinship, int] = Field(description="Units of the newer list")
    departures: dict[Departure, int] = Field(description="Units that are gone")
    rubrics: tuple[RubricPair, ...]
    turnover: Turnover
    units: tuple[UnitChange, ...] = Field(description="Units of the newer list, in register order")
    gone: tuple[GoneUnit, ...] = Field(description="In the order of the older register")


class ComparisonDocument(Comparison):
    """What `compare --json` prints: the comparison, and what was found on the way."""

    findings: tuple[Finding, ...] = Field(description="As in diagnostics.jsonl, in the language of the run")
