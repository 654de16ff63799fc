"""A standing: where a unit comes in among those it is ranked with."""

from dataclasses import dataclass
from enum import StrEnum


class Status(StrEnum):
    """What became of a unit of the register; each unit has exactly one, the first that applies."""

    OUT_OF_SCOPE = "out_of_scope"
    NOT_DUE = "not_due"
    CLOSED = "closed"
    NOT_ELIGIBLE = "not_eligible"
    MISSING = "missing"
    RECEIVED_OTHERWISE = "received_otherwise"
    DUPLICATE = "duplicate"
    UNREADABLE = "unreadable"
    WRONG_FORM = "wrong_form"
    LATE = "late"
    GRADED = "graded"


class Beginning(StrEnum):
    """How a unit began, where that was too short ago for a class."""

    FOUNDED = "founded"
    MERGED = "merged"


class ProvisionalReason(StrEnum):
    """Why a result may still change."""

    UNVERIFIED = "unverified"
    MISSING = "missing"
    ERROR = "error"
    TIE_AT_CUT = "tie_at_cut"
    BLOCK_INCOMPLETE = "block_incomplete"


@dataclass(frozen=True, slots=True)
class Pool:
    """Those who are ranked together: one block, or one cluster in it, one level, one rubric."""

    block: str
    level: str
    rubric_id: str
    #: Empty where the rubric ranks whole blocks.
    cluster: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """A rank in a pool, shared or not, out of how many."""

    unit: str
    rank: int
    is_tied: bool
    of: int
