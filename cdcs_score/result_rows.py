"""The rows of results: what `grade` writes of each criterion, group, bonus and fact, of a unit or of one of its periods.

Points and shares are decimal strings (`"8.5"`), or a fraction in lowest terms (`"35/9"`) where no decimal is exact.
"""

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from cdcs_score.evidence_files import MatchedBy
from cdcs_score.fact_sheet import Supplier
from cdcs_score.rulings import DecidedLayer
from cdcs_score.scorecard import Layer, State

Figure = Annotated[str, StringConstraints(pattern=r"^-?[0-9]+(\.[0-9]+|/[0-9]+)?$")]
Sha256 = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]


class Model(BaseModel):
    """What every part of the results shares: frozen, and nothing beyond the schema."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Source(Model):
    """The cell a value was read from, and what stood there."""

    file: str
    sheet: str
    cell: str
    raw: str


class ChildResult(Model):
    """A unit below, and its class; the unit itself stands in `units` with all it rests on."""

    code: str
    name: str
    band: str | None = Field(description="Code of its class; null where it has none")
    band_title: str = ""


class RulingResult(Model):
    """Points people decided on a row, whatever counts in the end."""

    number: int = Field(description="Its line in the log of decisions")
    layer: DecidedLayer
    points: Figure
    by: str
    reason: str
    day: str | None = Field(description="ISO date, as people wrote it")
    source: Source = Field(description="Where it was written")
    stale: bool = Field(description="Whether something it rested on is no longer as it was")


class EvidenceFileResult(Model):
    """An evidence file of a row, pinned by its hash."""

    file: str = Field(description="Its name, also in `files`")
    size: int | None = Field(description="In bytes; null where it could not be read")
    sha256: Sha256 | None = Field(description="null where it could not be read")
    matched_by: MatchedBy = Field(
        description="named: the unit wrote its name; prefix: its name, or a folder's, begins with the code"
    )


class LeafResult(Model):
    """A row that takes points: a criterion without parts, a part, or a bonus item."""

    code: str
    title: str
    state: State
    maximum: Figure
    self: Figure | None = Field(description="What the unit gave itself, kept even where it does not count")
    block: Figure | None = None
    computed: Figure | None = None
    verified: Figure | None = None
    recheck: Figure | None = None
    final: Figure | None = Field(description="The points that count; null where there are none, not even zero")
    final_layer: Layer | None = Field(description="Whose points count")
    source: Source | None = Field(description="Where the self score was read; null where the file has no such row")
    verified_source: Source | None = Field(default=None, description="Where the superior's points were read")
    verified_reason: str = Field(default="", description="Why the superior gave them")
    rulings: tuple[RulingResult, ...] = Field(default=(), description="What people decided, at most one of each layer")
    explanation: str = ""
    evidence: str = ""
    evidence_files: tuple[EvidenceFileResult, ...] = Field(
        default=(), description="The files of the evidence folder that belong to the row, by name"
    )
    facts: tuple[str, ...] = Field(
        default=(), description="Names of the facts the points rest on, as in the unit's `facts`"
    )
    children: tuple[ChildResult, ...] = Field(default=(), description="The units below the points rest on")
    citation: str = Field(description="The rule's legal source, as the rubric cites it")
    working: str = Field(description="How the points came about, in words")


class CriterionResult(LeafResult):
    """A criterion, with its parts where it has them."""

    group: str
    parts: tuple[LeafResult, ...] = ()


class GroupResult(Model):
    """A group's raw points against its own applicable maximum."""

    code: str
    title: str
    points: Figure | None = Field(description="null where a row of the group has no points at all")
    maximum: Figure
    share: Figure | None = Field(
        description="points / maximum; null where nothing in the group applies or points are null"
    )


class ExtraResult(Model):
    """Bonus or penalty points: what the items give, limited by their maximum."""

    code: str
    title: str
    awarded_by: Literal["self", "superior"] | None
    points: Figure | None = Field(description="null where an item has no points at all")
    maximum: Figure
    items: tuple[LeafResult, ...]


class FactResult(Model):
    """A fact of a unit: its value, whose it is, and where it was read."""

    name: str
    label: str
    value: str | None = Field(
        description="A figure (a percentage as its share), true or false, or the code of a choice; null where there is none"
    )
    shown: str = Field(description="The value as people say it, in Vietnamese; empty where there is none")
    supplied_by: Supplier = Field(description="Whose entry counts; blank_means where nobody entered anything")
    source: Source | None = Field(description="Where it was read; null where nothing was entered")
    own: str | None = Field(default=None, description="What the unit wrote beside the superior's figure, as typed")
    own_source: Source | None = None
    reason: str = Field(default="", description="Why the superior says so")


class PeriodResult(Model):
    """One period of a unit, scored by itself and rounded."""

    name: str
    weight: Figure
    file: str
    sha256: Sha256 | None
    points: Figure | None
    maximum: Figure
    self_total: Figure | None
    total: Figure | None = Field(description="With exactly the rubric's decimals; null where withheld")
    withheld_by: tuple[str, ...]
    criteria: tuple[CriterionResult, ...]
    groups: tuple[GroupResult, ...]
    bonus: ExtraResult | None
    penalties: ExtraResult | None
    facts: tuple[FactResult, ...]
    working: str
