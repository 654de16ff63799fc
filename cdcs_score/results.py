"""The results: what `grade` writes to results.json and everything after it reads. No clock, no machine path.

Points and shares are decimal strings (`"8.5"`), or a fraction in lowest terms (`"35/9"`) where no decimal is exact.
Keys are in the order written; the JSON schema is generated from these models.
"""

from collections.abc import Iterable, Iterator
from typing import Literal

from pydantic import Field

from cdcs_score.dossier_parts import ShownBy
from cdcs_score.numbers import Rounding
from cdcs_score.result_meetings import RecognitionResult
from cdcs_score.result_rows import (
    CriterionResult,
    ExtraResult,
    FactResult,
    Figure,
    GroupResult,
    LeafResult,
    Model,
    PeriodResult,
    Sha256,
    Source,
)
from cdcs_score.scorecard import AwardVerdict, Layer, State, Verdict
from cdcs_score.standing import Beginning, ProvisionalReason, Status

RESULTS_SCHEMA = "cdcs-score/results/1"
#: What a correction can change in a unit.
ChangedFigure = Literal["points", "total", "class", "rank"]


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
    working_en: str = Field(default="", description="The same in English")


class AwardResult(Model):
    """An award of the rubric, looked at for one unit: whether it may be proposed for it."""

    code: str
    title: str
    level: str = Field(description="Who gives it")
    verdict: AwardVerdict = Field(description="met, not_met, or open where something it asks about is missing")
    citation: str
    working: str = Field(description="The condition written out with the unit's figures")
    working_en: str = Field(default="", description="The same in English")


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


class Change(Model):
    """One figure that a correction changed after the round was closed."""

    unit: str
    criterion: str = Field(default="", description="Code of the row; empty for the unit as a whole")
    what: ChangedFigure
    was: str | None
    now: str | None


class ClosingResult(Model):
    """A closed round: where its figures are frozen, and what was corrected in its last edition."""

    block: str
    title: str
    file: str
    sha256: Sha256
    number: int = Field(description="Number of the closing in the log of decisions")
    edition: int = Field(description="1 is what was recognised first; each correction is one more")
    recognition: int = Field(description="Number of the decision by which the meeting recognised the results")
    corrections: tuple[int, ...] = Field(default=(), description="Numbers of the decisions this edition took in")
    changes: tuple[Change, ...] = Field(default=(), description="What is no longer as in the edition before")


class FrozenResult(Model):
    """Where the figures of a closed unit come from."""

    status: Status = Field(description="What had become of it when its round was closed")
    block: str = Field(description="Code of the closed block, as in `closings`")
    total_recognised: Figure | None = Field(description="The total first recognised, whatever was corrected since")


class KeyPart(Model):
    """One thing a rank goes by, as it is for the unit: what is looked at first stands first."""

    by: str = Field(description="class, total, or the code of a group, criterion or line")
    value: str = Field(description="Code of the class, or the figure (of a group its share); empty where there is none")


class OriginResult(Model):
    """Where a merged unit comes from: whose results file, under which code, and what it had there."""

    superior: str = Field(description="Code of the superior union, as in `superiors`")
    issuer: str = Field(description="What the superior union calls itself")
    file: str = Field(description="The results file as it is kept, with every criterion down to the cell")
    sha256: Sha256
    code: str = Field(description="Its code there")
    block: str = Field(description="Code of its block there")
    rubric: str | None = Field(description="Id of its rubric there")
    total: Figure | None
    band: str | None = Field(description="Code of the class it holds there, after every rule and decision")
    band_title: str | None
    rank: int | None
    of: int | None
    within: "OriginResult | None" = Field(
        default=None, description="Where that file has it from, where it was merged itself"
    )


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
    ended: str | None = Field(default=None, description="ISO date it ended or was handed over, by the register")
    last_year_class: str = ""
    last_year_band: str | None = Field(
        default=None, description="Code of the class of this rubric that the register's words name; null where none"
    )
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
    band_recognised: str | None = Field(
        default=None,
        description="Code of the class first recognised; `band` is the one that holds, with its corrections",
    )
    knock_outs: tuple[KnockOutResult, ...] = Field(default=(), description="Every knock-out of the rubric, looked at")
    awards: tuple[AwardResult, ...] = Field(
        default=(), description="Every award of the rubric, looked at; none without a class"
    )
    moved_by: tuple[str, ...] = Field(default=(), description="What moved the class away from the one by points")
    rank: int | None = None
    tied: bool = False
    of: int | None = Field(default=None, description="How many are ranked in the pool")
    rank_key: tuple[KeyPart, ...] = Field(default=(), description="What its rank goes by, before any quota")
    provisional_because: tuple[ProvisionalReason, ...] = ()
    withheld_by: tuple[str, ...] = ()
    not_eligible: NotEligibleResult | None = None
    no_class: NoClassResult | None = None
    closed: FrozenResult | None = Field(default=None, description="null while its round is open")
    origin: OriginResult | None = Field(default=None, description="null where it was graded here and not merged")
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
    working_en: str = ""
    diagnostics: tuple[str, ...] = Field(
        default=(), description="Codes of the unit's findings; the texts are in diagnostics.jsonl"
    )

    @property
    def outcome(self) -> Status:
        """What became of it: for a closed unit, what had when its round was closed."""
        return self.closed.status if self.closed else self.status


def leaves_of(table: UnitResult | PeriodResult) -> Iterator[LeafResult]:
    """Every row that takes points, of a unit or of one of its periods: leaves, then bonus and penalty items."""
    for criterion in table.criteria:
        if criterion.state is not State.INFORMATIONAL:
            yield from criterion.parts or (criterion,)
    for extra in (table.bonus, table.penalties):
        if extra is not None:
            yield from extra.items


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
    cut: Figure | None = Field(default=None, description="The total it begins at")


class ScaleResult(Model):
    """The frame of the points and the one rounding."""

    maximum: Figure
    capped: bool
    decimals: int
    rounding: Rounding


class RankingResult(Model):
    """How a rubric ranks: what a rank goes by and how equals are counted."""

    by: tuple[str, ...]
    break_by: tuple[str, ...]
    ties: Literal["1224", "1223"]


class RubricResult(Model):
    """A rubric the season uses."""

    id: str = Field(
        description="Its id; where merged results hold several texts of one rubric, with version and hash behind it"
    )
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
    final: tuple[Layer, ...] = Field(default=(), description="The layers in order: the first that has a value counts")
    scale: ScaleResult | None = None
    divide_by: Figure | None = Field(default=None, description="What the weighted totals of the periods are divided by")
    ranking: RankingResult | None = None


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
    no_class: tuple[str, ...] = Field(default=(), description="Units the meeting gave no class, for they sent nothing")
    provisional: bool
    classes: tuple[ClassCount, ...]


class QuotaResult(Model):
    """What a quota did in one scope."""

    rubric: str
    scope: Literal["block", "cluster", "rubric"]
    level: str = ""
    block: str = Field(default="", description="Code of the block; empty where the scope is the rubric")
    cluster: str = ""
    title: str = Field(description="The block or cluster, in words; empty where the scope is the rubric")
    band: str = Field(description="The limited class")
    band_title: str
    at_most: Figure = Field(description="The share, as a figure: 20% is 0.2")
    at_least: str = Field(description="The base counts classes from this one up")
    rounding: Rounding | None = Field(default=None, description="How the places are rounded")
    base: int = Field(description="N: units of the scope at or above that class")
    places: int = Field(description="n: N times the share, rounded as the rubric names")
    kept: tuple[str, ...]
    moved: tuple[str, ...]
    tied: tuple[str, ...] = Field(description="Equal across the line: they take the overflow until a decision")
    decided_by: int | None = Field(default=None, description="Number of the decision that settled a tie at the line")
    chosen: tuple[str, ...] = Field(default=(), description="Those of the tied whom that decision let keep the class")
    overflow: str
    citation: str

    @property
    def scope_key(self) -> tuple[str, str, str, str]:
        """What tells its scope from every other: rubric, level, block and cluster."""
        return self.rubric, self.level, self.block, self.cluster


class FileResult(Model):
    """A file that was met, and what became of it."""

    name: str
    sha256: Sha256 | None = Field(description="null where the file could not be opened")
    role: Literal["season", "office", "rubric", "decisions", "closed", "submission", "evidence", "results"]
    unit: str | None = None
    became: str = Field(
        description="read, graded, unreadable, wrong_form, duplicate, unknown_unit, not_due, closed, gone (a file closed "
        "figures rest on is not there any more); of evidence: matched, "
        "unmatched, ungraded (its unit has no scorecard), unreadable, unknown_unit, closed; "
        "of results of superior unions: merged, repeated (the same file once more), refused"
    )


class SeasonResult(Model):
    """The season the results belong to."""

    year: int
    title: str
    issuer: str
    official: bool
    open_rounds: tuple[str, ...]


class SuperiorResult(Model):
    """A superior union whose results were merged."""

    code: str = Field(description="What its units' codes begin with")
    issuer: str
    title: str = Field(description="The season as the superior union calls it")
    official: bool = Field(description="Whether the superior union calls its results official")
    file: str = Field(description="Its results file as it is kept")
    sha256: Sha256
    units: int
    classified: int
    provisional: int = Field(description="Units whose result may still change for more than want of review")
    decisions: "DecisionsResult | None" = Field(description="The log of decisions its results rest on")


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
    recognitions: tuple[RecognitionResult, ...] = Field(
        default=(), description="The meetings that recognised blocks, in the order they were recorded"
    )
    closings: tuple[ClosingResult, ...] = Field(default=(), description="The rounds that are closed, by block")
    files: tuple[FileResult, ...]
    decisions: DecisionsResult | None = Field(default=None, description="null where nothing was decided")
    superiors: tuple[SuperiorResult, ...] = Field(
        default=(), description="The superior unions these results were merged from; none where they were graded"
    )
    seal: Sha256 | None = Field(
        default=None, description="The hash of the file with null in this place: who changes the file by hand breaks it"
    )

    @property
    def pool_titles(self) -> dict[str, str]:
        """By unit code, what the pool it is ranked in is called, or else its block; empty for a unit in no block."""
        return self.titles_of_pools((unit.code, unit.block) for unit in self.units)

    def titles_of_pools(self, units: Iterable[tuple[str, str]]) -> dict[str, str]:
        """By unit code, the same.

        Args:
            units: the code and block of each unit.
        """
        blocks = {block.code: block.title for block in self.blocks if not block.cluster}
        titles = {unit: blocks.get(block, block) for unit, block in units}
        titles.update((code, block.title) for block in self.blocks for code in block.units)
        return titles
