"""A submission: what one unit answered, each answer with the cell it was read from."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from cdcs_score.diagnostics import Diagnostic, Place
from cdcs_score.evidence_files import MatchedFile
from cdcs_score.facts import Value
from cdcs_score.numbers import Exact
from cdcs_score.packable import packable


@packable
@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """A number that was read: its value, as typed, and where."""

    points: Exact
    raw: str
    place: Place
    #: Why, where whoever gave it had to say so.
    reason: str = ""


@packable
@dataclass(frozen=True, slots=True, kw_only=True)
class Blank:
    """Nothing was written in this place."""

    place: Place


@packable
@dataclass(frozen=True, slots=True, kw_only=True)
class Unreadable:
    """Something is there, but no points can be read from it; the diagnostic says why and how to mend it."""

    raw: str
    place: Place
    diagnostic: Diagnostic


#: One score cell, read: three situations, three types.
Answer = Given | Blank | Unreadable


@packable
@dataclass(frozen=True, slots=True, kw_only=True)
class Stated:
    """A fact that was read: its value within its limits, as typed, and where."""

    value: Value
    raw: str
    place: Place
    #: Why, where whoever stated it had to say so.
    reason: str = ""


#: One fact cell, read: three situations, three types.
FactAnswer = Stated | Blank | Unreadable


@packable
@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """The words or mark by which a unit says that a matter did not arise, and where."""

    raw: str
    place: Place


@packable
@dataclass(frozen=True, slots=True, kw_only=True)
class Response:
    """What a unit answered on one leaf (a criterion without parts, a part, or a bonus item)."""

    code: str
    self_score: Answer
    #: The unit says the matter did not arise (không phát sinh).
    claims_not_arising: bool = False
    explanation: str = ""
    evidence: str = ""
    #: The cell that says so.
    claim: Claim | None = None
    #: Why nobody can tell whether the unit says so, where the mark it made is unclear.
    unclear_claim: Diagnostic | None = None
    #: Where explanation and evidence are written, for messages about them.
    explanation_place: Place | None = None
    evidence_place: Place | None = None


@packable
@dataclass(frozen=True, slots=True, kw_only=True)
class Submission:
    """Everything one unit sent, read."""

    unit: str
    file: str
    #: By leaf code. A leaf whose row is not in the file has no response, only a diagnostic.
    responses: Mapping[str, Response]
    #: By name. A fact the file has no place for is not here.
    facts: Mapping[str, FactAnswer] = field(default_factory=dict)
    #: The evidence files of each row that has any.
    evidence_files: Mapping[str, tuple[MatchedFile, ...]] = field(default_factory=dict)
    #: The total and class typed in the file: compared with ours, never trusted.
    typed_total: Answer | None = None
    typed_class: str = ""
    typed_class_place: Place | None = None
