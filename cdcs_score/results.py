"""The results: what `grade` writes to results.json and everything after it reads. No clock, no machine path.

Points and shares are decimal strings (`"8.5"`), or a fraction in lowest terms (`"35/9"`) where no decimal is exact.
Keys are in the order written; the JSON schema is generated from these models.
"""

from typing import Literal

from pydantic import Field

from cdcs_score.dossier_parts import ShownBy
from cdcs_score.result_rows import (
    CriterionResult,
    ExtraResult,
    FactResult,
    Figure,
    GroupResult,
    Model,
    PeriodResult,
    Sha256,
    Source,
)
from cdcs_score.scorecard import AwardVerdict, Verdict
from cdcs_score.standing import Beginning, ProvisionalReason, Status

RESULTS_SCHEMA = "cdcs-score/results/1"


class KnockOutResult(Model):
    """A knock-out, looked at for one unit."""

    code: str
    title: str
    verdict: Verdict = Field(description="fired, clear, or open where a fact it asks about is missing")
    limit: str = Field(description="The class it lets nobody pass")
    limit_title: str
    facts: tuple[str, ...]
    citation: str
    working: str = Field(description="The condition written out with the unit's figures")


class AwardResult(Model):
    """An award of the rubric, looked at for one unit: whether it may be proposed for it."""

    code: str
    title: str
    level: str = Field(description="Who gives it")
    verdict: AwardVerdict = Field(description="met, not_met, or open where something it asks about is missing")
    citation: str
    working: str = Field(description="The condition written out with the unit's figures")


class SubmissionResult(Model):
    """The file a unit was graded from."""

    file: str
    sha256: Sha256
    received: str | None = Field(description="ISO date from the receipts sheet; null where none was entered")
    days_late: int
    typed_in: bool = Field(default=False, description="Typed in by the superior from what the unit sent on paper")


class DossierPartResult(Model):
    """A part of a unit's dossier, and whether it came."""

    code: str
    title: str
    need: Literal["required", "optional"]
    received: bool
    shown_by: ShownBy | None = Field(description="What shows that it came; null where nothing does")
    source: Source | None = Field(description="The cell of the receipts sheet that says so, where one does")
    citation: str


class DossierResult(Model):
    """The parts of a unit's dossier. No points rest on them."""

    complete: bool = Field(description="Whether every part that must be there came")
    missing: tuple[str, ...] = Field(description="Codes of the parts that must be there and did not come")
    parts: tuple[DossierPartResult, ...]

    @property
    def missing_titles(self) -> tuple[str, ...]:
        """What the missing parts are called."""
        return tuple(part.title for part in self.parts if part.code in self.missing)


class NotEligibleResult(Model):
    """Why a unit is not eligible for a class."""

    beginning: Beginning
    day: str = Field(description="ISO date the unit was founded or merged")
    months: int = Field(description="Months it needs")
    eligible_from: str = Field(description="ISO date from which it has them")
    citation: str


class NoClassResult(Model):
    """The decision that a unit that sent nothing is given no class (không xếp loại)."""

    number: int = Field(description="Its line in the log of decisions")
    by: str
    reason: str
    day: str | None = Field(description="ISO date, as people wrote it")


class UnitResult(Model):
    """One unit of the register and what became of it."""

    code: str
    name: str
    level: str
    kind: str
    block: str
    cluster: str
    parent: str
    members: int | None
    last_year_class: str = ""
    status: Status
    rubric: str | None = Field(description="Id of the rubric the unit is scored by; null where none fits")
    points: Figure | None = Field(
        default=None, description="P: raw points in the groups; null where the total is withheld"
    )
    maximum: Figure | None = Field(default=None, description="A: the applicable maximum")
    self_total: Figure | None = Field(
        default=None, description="The total the unit's own scores alone would give, where all are given"
    )
    total: Figure | None = Field(default=None, description="With exactly the rubric's decimals; null where withheld")
    band: str | None = Field(default=None, description="Code of the class")
    band_title: str | None = None
    band_by_points: str | None = None
    band_recognised: str | None = None
    knock_outs: tuple[KnockOutResult, ...] = Field(default=(), description="Every knock-out of the rubric, looked at")
    awards: tuple[AwardResult, ...] = Field(
        default=(), description="Every award of the rubric, looked at; none without a class"
    )
    moved_by: tuple[str, ...] = Field(default=(), description="What moved the class away from the one by points")
    rank: int | None = None
    tied: bool = False
    of: int | None = Field(default=None, description="How many are ranked in the pool")
    provisional_because: tuple[ProvisionalReason, ...] = ()
    withheld_by: tuple[str, ...] = ()
    not_eligible: NotEligibleResult | None = None
    no_class: NoClassResult | None = None
    submission: SubmissionResult | None = None
    dossier: DossierResult | None = Field(
        default=None, description="The parts of its dossier; null where its rubric lists none, or it is not due"
    )
    size: str = Field(default="", description="The size whose figures count, where the rubric goes by size")
    periods: tuple[PeriodResult, ...] = Field(
        default=(), description="The periods of the year; then the unit's own rows are their weighted means"
    )
    criteria: tuple[CriterionResult, ...] = ()
    groups: tuple[GroupResult, ...] = ()
    bonus: ExtraResult | None = None
    penalties: ExtraResult | None = None
    facts: tuple[FactResult, ...] = ()
    working: str = ""
    diagnostics: tuple[str, ...] = Field(
        default=(), description="Codes of the unit's findings; the texts are in diagnostics.jsonl"
    )


class GroupHead(Model):
    """A group as the head of a column."""

    code: str
    title: str
    maximum: Figure


class ClassHead(Model):
    """A class as the head of a column."""

    code: str
    title: str
    within: str | None = Field(description="Counted within this class as well")


class RubricResult(Model):
    """A rubric the season uses."""

    id: str
    version: str
    year: int
    title: str
    status: Literal["official", "local", "sample"]
    sha256: Sha256
    sources: dict[str, str] = Field(description="The documents it rests on, by key, each in one line")
    groups: tuple[GroupHead, ...]
    bonus_title: str | None
    penalties_title: str | None = None
    classes: tuple[ClassHead, ...] = Field(description="From high to low")


class ClassCount(Model):
    """How many units hold a class, of how many classified."""

    band: str
    title: str
    count: int
    of: int = Field(description="Units of the pool that have a class")
    share: Figure | None


class BlockResult(Model):
    """One pool: those ranked together."""

    code: str = Field(description="Code of the block")
    cluster: str = Field(default="", description="The cluster, where the rubric ranks within clusters")
    title: str
    level: str
    rubric: str
    units: tuple[str, ...] = Field(description="Codes of the units ranked together, in register order")
    registered: int
    graded: int
    classified: int
    withheld: tuple[str, ...]
    no_class: tuple[str, ...] = Field(default=(), description="Units the board gave no class, for they sent nothing")
    provisional: bool
    classes: tuple[ClassCount, ...]


class QuotaResult(Model):
    """What a quota did in one scope."""

    rubric: str
    scope: Literal["block", "cluster", "rubric"]
    title: str = Field(description="The block or cluster, in words; empty where the scope is the rubric")
    band: str = Field(description="The limited class")
    band_title: str
    at_most: Figure = Field(description="The share, as a figure: 20% is 0.2")
    at_least: str = Field(description="The base counts classes from this one up")
    base: int = Field(description="N: units of the scope at or above that class")
    places: int = Field(description="n: N times the share, rounded as the rubric names")
    kept: tuple[str, ...]
    moved: tuple[str, ...]
    tied: tuple[str, ...] = Field(description="Equal across the line: they take the overflow until a decision")
    decided_by: int | None = Field(default=None, description="Number of the decision that settled a tie at the line")
    overflow: str
    citation: str


class FileResult(Model):
    """A file that was met, and what became of it."""

    name: str
    sha256: Sha256 | None = Field(description="null where the file could not be opened")
    role: Literal["season", "office", "rubric", "decisions", "submission", "evidence"]
    unit: str | None = None
    became: str = Field(
        description="read, graded, unreadable, wrong_form, duplicate, unknown_unit, not_due; of evidence: matched, "
        "unmatched, ungraded (its unit has no scorecard), unreadable, unknown_unit"
    )


class SeasonResult(Model):
    """The season the results belong to."""

    year: int
    title: str
    issuer: str
    official: bool
    open_rounds: tuple[str, ...]


class DecisionsResult(Model):
    """The log of decisions the results rest on."""

    count: int = Field(description="How many lines it had")
    head: Sha256 = Field(description="The hash of its last line, which stands for them all")


class Results(Model):
    """The whole of results.json."""

    schema_: Literal["cdcs-score/results/1"] = Field(alias="schema", serialization_alias="schema")
    season: SeasonResult
    rubrics: tuple[RubricResult, ...]
    units: tuple[UnitResult, ...] = Field(description="In register order")
    counts: dict[Status, int] = Field(description="Units by status; they sum to the register")
    blocks: tuple[BlockResult, ...]
    quotas: tuple[QuotaResult, ...] = ()
    files: tuple[FileResult, ...]
    decisions: DecisionsResult | None = Field(default=None, description="null where nothing was decided")

    @property
    def pool_titles(self) -> dict[str, str]:
        """By unit code, what the pool it is ranked in is called, or else its block; empty for a unit in no block."""
        blocks = {block.code: block.title for block in self.blocks if not block.cluster}
        titles = {unit.code: blocks.get(unit.block, unit.block) for unit in self.units}
        return titles | {code: block.title for block in self.blocks for code in block.units}
