"""A scorecard: one unit's points, how each came about, and what stands in their way."""

from dataclasses import dataclass
from enum import StrEnum

from cdcs_score.children import Child
from cdcs_score.diagnostics import Diagnostic
from cdcs_score.evidence_files import MatchedFile
from cdcs_score.fact_sheet import FactSheet
from cdcs_score.language import Phrase
from cdcs_score.numbers import ZERO, Exact, total_of
from cdcs_score.once import Kept
from cdcs_score.packable import packable
from cdcs_score.rulings import Ruling
from cdcs_score.saying import NOTHING_SAID
from cdcs_score.submission import Answer, Claim, Given


class Layer(StrEnum):
    """Whose points they are. Layers are kept apart for ever."""

    SELF = "self"
    BLOCK = "block"
    COMPUTED = "computed"
    VERIFIED = "verified"
    #: A later look from above (phúc tra): where there is one, it counts, whatever `final` says.
    RECHECK = "recheck"


class State(StrEnum):
    """The state of a criterion, as results name it."""

    SCORED = "scored"
    NOT_ARISING = "not_arising"
    MISSING = "missing"
    ERROR = "error"
    AWAITING_REVIEW = "awaiting_review"
    INFORMATIONAL = "informational"


class Treatment(StrEnum):
    """How a matter that did not arise counts."""

    FULL = "full"
    ZERO = "zero"
    RESCALE = "rescale"


@packable
@dataclass(frozen=True, slots=True)
class Earned:
    """Points a rule computed from facts, and how."""

    points: Exact
    working: Phrase


@packable
@dataclass(frozen=True, slots=True)
class Scored:
    """Points from one layer, settled."""

    points: Exact
    layer: Layer
    state = State.SCORED


@packable
@dataclass(frozen=True, slots=True)
class AwaitingReview:
    """A judged score nobody has verified yet: it counts, and the total rests on it."""

    points: Exact
    layer: Layer
    state = State.AWAITING_REVIEW


@packable
@dataclass(frozen=True, slots=True)
class NotArising:
    """The matter did not arise; the rubric says how that counts."""

    treatment: Treatment
    points: Exact
    state = State.NOT_ARISING


@packable
@dataclass(frozen=True, slots=True)
class MissingAsZero:
    """Left blank where the rubric makes a blank worth nothing; always an error beside it."""

    points: Exact = ZERO
    state = State.MISSING


@dataclass(frozen=True, slots=True)
class MissingWithheld:
    """Left blank where the rubric withholds the total for it. It has no points, not even zero."""

    state = State.MISSING


@dataclass(frozen=True, slots=True)
class Failed:
    """Something is there that cannot count: unreadable, over the maximum, off the step. It has no points."""

    state = State.ERROR


Outcome = Scored | AwaitingReview | NotArising | MissingAsZero | MissingWithheld | Failed
#: The outcomes that carry points. The others withhold the total.
Counted = Scored | AwaitingReview | NotArising | MissingAsZero
#: The same, for what asks it of each row: a tuple is asked sooner than a union.
COUNTED = Scored, AwaitingReview, NotArising, MissingAsZero


@packable
@dataclass(frozen=True, slots=True, kw_only=True)
class LeafScore:
    """The score of a leaf: a criterion without parts, a part, or a bonus item."""

    code: str
    maximum: Exact
    outcome: Outcome
    #: How the points came about.
    working: Phrase
    #: What the facts give, whatever counts in the end. None where no fact decides, or one is missing.
    computed: Exact | None = None
    #: The facts the row rests on, by name, and the units below.
    facts: tuple[str, ...] = ()
    children: tuple[Child, ...] = ()
    #: What the unit wrote, kept whatever counts in the end. None where the file has no place for it.
    self_answer: Answer | None = None
    explanation: str = ""
    evidence: str = ""
    evidence_files: tuple[MatchedFile, ...] = ()
    #: Where the unit says the matter did not arise, and what stands there. None where it does not say so.
    claim: Claim | None = None
    #: What the superior awarded, and where it stands. None where nothing was awarded.
    awarded: Given | None = None
    #: What people decided on this row, whatever counts in the end: at most one ruling of each layer.
    rulings: tuple[Ruling, ...] = ()
    #: Whether a ruling can count: no condition of the rubric says, or might say, that the matter did not arise.
    may_be_ruled: bool = True


@dataclass(frozen=True, kw_only=True)
class CriterionScore:
    """The score of a criterion: of its one leaf, or of its parts together."""

    code: str
    group: str
    maximum: Exact
    leaves: tuple[LeafScore, ...]
    has_parts: bool
    #: What an informational line shows; empty for one that is scored.
    shows: Phrase = NOTHING_SAID
    #: What an informational line breaks ties by; None where its fact is not known, or is no figure.
    figure: Exact | None = None

    @Kept
    def counted(self) -> tuple[Counted, ...]:
        """The outcomes of its leaves that carry points."""
        return tuple(leaf.outcome for leaf in self.leaves if isinstance(leaf.outcome, COUNTED))

    @Kept
    def is_withheld(self) -> bool:
        """Whether some leaf has no points at all."""
        return len(self.counted) < len(self.leaves)

    @Kept
    def points(self) -> Exact:
        """The points its leaves have; what is withheld adds nothing and withholds the total."""
        if len(self.counted) == 1:
            return self.counted[0].points
        return total_of(outcome.points for outcome in self.counted)

    @Kept
    def applicable_maximum(self) -> Exact:
        """The maximum without leaves that did not arise and are left out of the scale."""
        maxima = [leaf.maximum for leaf in self.leaves if not is_rescaled(leaf.outcome)]
        return maxima[0] if len(maxima) == 1 else total_of(maxima)

    @Kept
    def state(self) -> State:
        """The state of the whole: the gravest of its leaves'."""
        if not self.leaves:
            return State.INFORMATIONAL
        states = {leaf.outcome.state for leaf in self.leaves}
        return next(state for state in _GRAVEST_FIRST if state in states)


_GRAVEST_FIRST = (State.ERROR, State.MISSING, State.AWAITING_REVIEW, State.SCORED, State.NOT_ARISING)


def is_rescaled(outcome: Outcome) -> bool:
    """Whether the leaf is left out of the applicable maximum."""
    return isinstance(outcome, NotArising) and outcome.treatment is Treatment.RESCALE


@packable
@dataclass(frozen=True, slots=True, kw_only=True)
class GroupScore:
    """A group's points against its own applicable maximum, never rescaled."""

    code: str
    points: Exact
    maximum: Exact
    #: Some row of it has no points at all, so these are not the group's.
    is_withheld: bool = False

    @property
    def share(self) -> Exact | None:
        """Points over the applicable maximum; None where nothing of the group applies."""
        return self.points / self.maximum if self.maximum else None


@packable
@dataclass(frozen=True, slots=True)
class Total:
    """A total that stands: rounded once, as it is classified and printed."""

    points: Exact


@packable
@dataclass(frozen=True, slots=True)
class Withheld:
    """No total can be given; `by` names the leaves in the way (none: nothing applies to the unit)."""

    by: tuple[str, ...]


class Verdict(StrEnum):
    """What came of a knock-out."""

    FIRED = "fired"
    CLEAR = "clear"
    #: Something it asks about is not known, so nobody can say; class and rank wait.
    OPEN = "open"


@packable
@dataclass(frozen=True, slots=True, kw_only=True)
class KnockOutOutcome:
    """One knock-out, looked at: whether it holds the class down, and on what figures."""

    code: str
    #: The class it lets nobody pass.
    limit: str
    verdict: Verdict
    #: The condition written out with this unit's figures.
    working: Phrase
    #: The facts it asks about, and those of them that are not known.
    facts: tuple[str, ...] = ()
    waits_for: tuple[str, ...] = ()


class AwardVerdict(StrEnum):
    """Whether the conditions of an award are met."""

    MET = "met"
    NOT_MET = "not_met"
    #: Something they ask about is not known.
    OPEN = "open"


@packable
@dataclass(frozen=True, slots=True, kw_only=True)
class AwardOutcome:
    """One award, looked at for one unit that has a class."""

    code: str
    verdict: AwardVerdict
    #: The condition written out with this unit's figures.
    working: Phrase
    waits_for: tuple[str, ...] = ()


@packable
@dataclass(frozen=True, slots=True, kw_only=True)
class Scorecard:
    """One unit, scored by one rubric, with the working."""

    unit: str
    rubric_id: str
    criteria: tuple[CriterionScore, ...]
    groups: tuple[GroupScore, ...]
    bonus_items: tuple[LeafScore, ...]
    penalty_items: tuple[LeafScore, ...]
    #: Bonus and penalties after their own maxima.
    bonus: Exact
    penalties: Exact
    #: P and A of the arithmetic: raw points in the groups, and the applicable maximum.
    points: Exact
    maximum: Exact
    total: Total | Withheld
    #: The total written out, so that anyone can add it again.
    working: Phrase
    #: What every fact of the rubric is for this unit.
    facts: FactSheet
    #: Every knock-out of the rubric, fired or not.
    knock_outs: tuple[KnockOutOutcome, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()

    @property
    def rows(self) -> tuple[LeafScore, ...]:
        """Every row that takes points: leaves, then bonus and penalty items."""
        leaves = (leaf for criterion in self.criteria for leaf in criterion.leaves)
        return (*leaves, *self.bonus_items, *self.penalty_items)

    @property
    def states(self) -> frozenset[State]:
        """The states of its rows."""
        return frozenset(row.outcome.state for row in self.rows)

    def figure(self, code: str) -> Exact | None:
        """The share of a group, the points of a criterion, the figure of a line; None where there is none."""
        for group in self.groups:
            if group.code == code:
                return group.share
        criterion = next(criterion for criterion in self.criteria if criterion.code == code)
        return criterion.figure if criterion.state is State.INFORMATIONAL else criterion.points
