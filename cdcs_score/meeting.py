"""What a meeting (hội nghị xét) has before it: each matter it may decide, what that rests on, and what stands so far."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from cdcs_score.decisions import Decision, Petition, PetitionAnswer, ScopeName
from cdcs_score.diagnostics import Diagnostic, Place
from cdcs_score.result_rows import Model


class MatterKind(StrEnum):
    """The kinds of matters, each on a sheet of its own."""

    TIE = "tie"
    UNSENT = "unsent"
    MEETING = "meeting"
    PETITION = "petition"


class Matter(Model):
    """One thing to decide, as the workbook carries it out and back: its key, its basis, and what was decided so far."""

    kind: MatterKind
    #: What tells it from the others of its kind: the line of a tie, a unit, a block, the number of a petition.
    key: str
    #: What the decision rests on, a line each: another basis is another matter.
    basis: tuple[str, ...]
    standing: Decision | None = None
    #: Only of a tie: where it is, who is tied, for how many places.
    scope: ScopeName | None = None
    tied: tuple[str, ...] = ()
    places: int = 0
    #: Units a meeting recognises together: those it may vote for.
    units: tuple[str, ...] = ()
    is_closed: bool = False

    @property
    def about(self) -> tuple[MatterKind, str]:
        """What it is, whatever was decided."""
        return self.kind, self.key


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A line of a sheet: what stands under each column."""

    cells: Mapping[StrEnum, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Meeting:
    """The whole situation: the matters, and the lines of each sheet."""

    year: int
    title: str
    matters: tuple[Matter, ...]
    lines: Mapping[str, tuple[Line, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class WrittenMatter:
    """What people wrote about a matter; None where they wrote nothing."""

    exported: Matter
    decision: Decision | None
    place: Place


@dataclass(frozen=True, slots=True, kw_only=True)
class NewPetition:
    """A petition written on a free line, with its answer where that was written at once; its number comes later."""

    petition: Petition
    answer: PetitionAnswer | None
    place: Place


@dataclass(frozen=True, slots=True, kw_only=True)
class WrittenMeeting:
    """A meeting's workbook that came back. Matters with a fault are not in it; the fault is among the findings."""

    name: str
    year: str
    matters: tuple[WrittenMatter, ...]
    petitions: tuple[NewPetition, ...]
    findings: tuple[Diagnostic, ...]


def is_same(one: Decision | None, other: Decision | None) -> bool:
    """Whether two decisions say the same, wherever they were written."""
    return _bare(one) == _bare(other)


def _bare(one: Decision | None) -> Decision | None:
    return None if one is None else one.model_copy(update={"source": None})


def by_about(matters: Iterable[Matter]) -> dict[tuple[MatterKind, str], Matter]:
    """The matters by what they are about."""
    return {one.about: one for one in matters}
