"""Decisions: what people decided on top of what was computed, each with who, when, why and on what basis.

They stand in review/decisions.jsonl, one a line, in the order they were recorded; nothing there is ever changed or taken
out. To change one's mind is another line.
"""

from datetime import date
from typing import Annotated, Literal

from pydantic import Field

from cdcs_score.result_rows import Figure, Model, Sha256, Source
from cdcs_score.rulings import Basis, DecidedLayer


class _Decided(Model):
    by: str = Field(min_length=1, description="Who decided")
    reason: str = Field(min_length=1, description="Why")
    day: date | None = Field(default=None, description="The day people wrote; null where they wrote none")
    source: Source | None = Field(default=None, description="The cell it was written in")


class ScoreDecision(_Decided):
    """Points of one layer for one row of one unit."""

    kind: Literal["score"] = "score"
    unit: str
    period: str = Field(default="", description="The period, where the rubric has them")
    criterion: str = Field(description="Code of the criterion without parts, the part, the bonus or penalty item")
    layer: DecidedLayer
    points: Figure | None = Field(description="null takes back what was decided before")
    basis: Basis


class ScopeName(Model):
    """The scope of a quota: one rubric, in it one level, and there one block or cluster, or the whole."""

    rubric: str
    level: str
    block: str = ""
    cluster: str = ""


class TieDecision(_Decided):
    """Who of the units tied across a quota's line keeps the class."""

    kind: Literal["tie"] = "tie"
    scope: ScopeName
    tied: tuple[str, ...] = Field(description="The units that were tied, and how many places were left: its basis")
    places: int
    keeps: tuple[str, ...]


class NoClassDecision(_Decided):
    """A unit that never sent is given no class (không xếp loại), and nobody waits for it any longer."""

    kind: Literal["no_class"] = "no_class"
    unit: str
    taken_back: bool = False


class Vote(Model):
    """How many of how many voted for a unit (suy tôn)."""

    unit: str
    votes: int
    of: int


class Recognition(_Decided):
    """The meeting that recognised the results of a block: who sat, how they voted, under which number."""

    kind: Literal["recognition"] = "recognition"
    block: str
    number: str = Field(default="", description="Number of the decision (quyết định), where it has one")
    chair: str
    secretary: str = ""
    present: int
    of: int
    members: tuple[str, ...] = ()
    in_favour: int
    votes: tuple[Vote, ...] = ()


class Petition(_Decided):
    """What a unit asks to be looked at again (kiến nghị); `by` is who asks and `reason` what."""

    kind: Literal["petition"] = "petition"
    unit: str
    criterion: str = ""


class PetitionAnswer(_Decided):
    """What was answered to a petition; `reason` is the answer."""

    kind: Literal["answer"] = "answer"
    petition: int = Field(description="Number of the petition's line")
    upheld: bool = Field(description="Whether the unit was right")


class Refusal(_Decided):
    """Points somebody wrote that could not be taken, kept so that nothing written is lost."""

    kind: Literal["refusal"] = "refusal"
    unit: str
    period: str = ""
    criterion: str
    layer: DecidedLayer
    written: str
    exported: str
    now: str
    code: str = Field(description="The finding that says why")


class Closing(_Decided):
    """A block was closed, or closed again after corrections: the frozen results and their hash."""

    kind: Literal["closing"] = "closing"
    block: str
    file: str
    sha256: Sha256


Decision = Annotated[
    ScoreDecision | TieDecision | NoClassDecision | Recognition | Petition | PetitionAnswer | Refusal | Closing,
    Field(discriminator="kind"),
]


class Recorded(Model):
    """One line of the log: a decision, its number, when it was recorded, and the hash of the line before."""

    number: int = Field(ge=1)
    recorded: str = Field(description="When it was taken in, by the clock of the machine, in ISO form")
    previous: Sha256
    decision: Decision
