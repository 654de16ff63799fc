"""What assessing yields: each unit with its status, scorecard, class and rank, and each quota in its scope."""

from dataclasses import dataclass

from cdcs_score.closing import FrozenUnit
from cdcs_score.diagnostics import Diagnostic
from cdcs_score.dossier_states import PartState
from cdcs_score.eligibility import TooYoung
from cdcs_score.pipeline.collecting import Received
from cdcs_score.quota import QuotaOutcome
from cdcs_score.readers.rubric_reader import RubricFile
from cdcs_score.register import Unit
from cdcs_score.rubric import ClassBand, Quota, Rubric
from cdcs_score.scorecard import AwardOutcome, Scorecard, Total
from cdcs_score.shelf import Kept
from cdcs_score.standing import Pool, ProvisionalReason, Standing, Status
from cdcs_score.statuses import (
    Arrival,
)

#: Nothing came, or nobody wrote down when.
NO_ARRIVAL = Arrival()


@dataclass(frozen=True, slots=True, kw_only=True)
class AssessedPeriod:
    """One period of a unit, scored by itself."""

    name: str
    received: Received
    scorecard: Scorecard


@dataclass(frozen=True, slots=True, kw_only=True)
class Assessed:
    """One unit of the register, assessed."""

    unit: Unit
    rubric_file: RubricFile | None
    status: Status
    too_young: TooYoung | None = None
    received: Received | None = None
    arrival: Arrival = NO_ARRIVAL
    #: The parts of its dossier; none where its rubric lists none, or it is not due.
    parts: tuple[PartState, ...] = ()
    scorecard: Scorecard | None = None
    #: The periods the scorecard is the year of; none where the year is scored once.
    periods: tuple[AssessedPeriod, ...] = ()
    band: ClassBand | None = None
    #: The class its points alone give; another than `band` where a rule moved it.
    band_by_points: ClassBand | None = None
    moved_by: tuple[str, ...] = ()
    awards: tuple[AwardOutcome, ...] = ()
    #: Knock-outs that wait for a fact, so that there is no class.
    unclassed_by: tuple[str, ...] = ()
    #: Its figures, where its round is closed; nothing else of it is assessed then.
    frozen: FrozenUnit | None = None
    #: Whether its block was closed without it: it is ranked with nobody, and shares places with nobody.
    is_too_late: bool = False
    #: The line of the log that gives it no class, where it sent nothing.
    no_class_by: int | None = None
    standing: Standing | None = None
    pool: Pool | None = None
    provisional_because: tuple[ProvisionalReason, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()
    #: Where the whole of it lies, as it was before it was ranked; then only what ranking asks for is in hand.
    laid: "Kept[Assessed] | None" = None

    @property
    def is_settled(self) -> bool:
        """Whether total and class stand, or the meeting gave it none: nothing is open that others wait for."""
        return self.no_class_by is not None or (self.has_total and not self.unclassed_by)

    @property
    def outcome(self) -> Status:
        """What became of it: for a closed unit, what had when its round was closed."""
        return self.frozen.unit.outcome if self.frozen else self.status

    @property
    def has_total(self) -> bool:
        """Whether a total stands for the unit."""
        return self.scorecard is not None and isinstance(self.scorecard.total, Total)


@dataclass(frozen=True, slots=True, kw_only=True)
class LimitedScope:
    """A quota in one scope, applied."""

    rubric: Rubric
    quota: Quota
    scope: Pool
    #: The block or cluster in words; empty where the scope is the whole rubric.
    title: str
    outcome: QuotaOutcome
    #: The line of the log that settled a tie at its line.
    decided_by: int | None = None
    #: Those of the tied it let keep the class.
    chosen: tuple[str, ...] = ()

    @property
    def overflow(self) -> ClassBand:
        """The class of those it leaves out."""
        return self.rubric.class_of(self.quota.overflow)


@dataclass(frozen=True, slots=True, kw_only=True)
class Assessment:
    """The whole register, assessed, in register order."""

    units: tuple[Assessed, ...]
    quotas: tuple[LimitedScope, ...]
    diagnostics: tuple[Diagnostic, ...]
