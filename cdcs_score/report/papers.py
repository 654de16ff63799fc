"""The documents beside the report, as strings and small tables, ready to print: notice, decision, minutes, proposal.

Templates only place them. `docs/reports.md` lists every field for those who edit templates.
"""

from dataclasses import dataclass

from cdcs_score.report.document import Paper


@dataclass(frozen=True, slots=True, kw_only=True)
class PointRow:
    """One line of a unit's points: a group (`head`), a criterion (`row`), a part of one (`part`), or the total (`sum`)."""

    kind: str
    code: str
    title: str
    maximum: str
    self_points: str
    verified: str
    final: str
    #: How the points came about where nobody gave them: by the figures, not arisen, blank.
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice(Paper):
    """Thông báo kết quả: what one unit got, why, and what it has to mend."""

    unit: str
    code: str
    #: Whom the notice is to: the board of the unit.
    addressee: str
    opening: str
    block: str
    total: str
    band: str
    #: `đồng hạng 3/12`.
    rank: str
    #: The result in sentences; for a unit without one, why.
    outcome: tuple[str, ...]
    #: Empty for a unit nothing was scored of.
    rows: tuple[PointRow, ...]
    #: Criteria that did not reach their maximum, each with the reason.
    losses: tuple[str, ...]
    #: Rules that lowered the class, each with the unit's own figures.
    lowered: tuple[str, ...]
    to_correct: tuple[str, ...]
    #: Why the result may still change.
    provisional_notes: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class RecognisedRow:
    """One unit in the list of a decision: no points, no rank."""

    ordinal: str
    name: str
    block: str
    kind: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RecognisedClass:
    """The units of one class, none of them listed under another."""

    #: `I. HOÀN THÀNH XUẤT SẮC NHIỆM VỤ (06 CĐCS)`.
    title: str
    rows: tuple[RecognisedRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Recognition(Paper):
    """Quyết định về việc công nhận kết quả, with its list."""

    #: Who decides: `BAN THƯỜNG VỤ LIÊN ĐOÀN LAO ĐỘNG HUYỆN …`.
    body: str
    #: `công nhận kết quả … cho 80 CĐCS`.
    sentence: str
    #: Each class with its count, those within another said within it.
    lines: tuple[str, ...]
    list_title: str
    classes: tuple[RecognisedClass, ...]
    closing: str
    #: Units the list does not hold, and why.
    list_notes: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class BlockOutcome:
    """One block as the minutes lay it before the meeting."""

    title: str
    registered: str
    classified: str
    #: `HTXS 02; HTT 05`, no unit in two of them.
    classes_held: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """One matter the meeting votes on; votes nobody recorded are dots to be filled in by hand."""

    ordinal: str
    matter: str
    in_favour: str
    against: str
    other: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Nomination:
    """The votes for one unit (suy tôn)."""

    ordinal: str
    name: str
    #: `11/13`.
    votes: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Minutes(Paper):
    """Biên bản họp xét: who sat, what was laid before the meeting, and what it voted on."""

    #: `ngày … tháng … năm …`, blank where the season does not know it.
    day: str
    #: Empty until the meeting is recorded.
    chair: str
    secretary: str
    #: `Có mặt: 11/13 người; vắng: 02 người`, with dots until it is recorded.
    attendance: str
    #: Whether the minutes leave room for why somebody was not there.
    asks_why_absent: bool
    #: Those who sat, where it was written: `A, B, C`.
    members: str
    results: tuple[str, ...]
    blocks: tuple[BlockOutcome, ...]
    #: What the meeting has to know before it votes: ties, classes a rule lowered, units without a class.
    matters: tuple[str, ...]
    questions: tuple[Question, ...]
    nominations: tuple[Nomination, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class AwardCount:
    """One reward, and for how many collectives and persons it is asked."""

    title: str
    level: str
    collectives: str
    persons: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposedUnit:
    """A collective proposed for a reward."""

    ordinal: str
    name: str
    award: str
    level: str
    result: str
    last_year: str
    registered: str
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposedPerson:
    """A person proposed for a reward."""

    ordinal: str
    name: str
    role: str
    unit: str
    award: str
    achievement: str
    #: The class of the person's unit, which a leader's reward follows.
    unit_result: str
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal(Paper):
    """Tờ trình về việc đề nghị khen thưởng, with its lists of collectives and persons."""

    addressee: str
    #: `05 tập thể, 12 cá nhân`.
    request: str
    awards: tuple[AwardCount, ...]
    units: tuple[ProposedUnit, ...]
    units_closing: str
    persons: tuple[ProposedPerson, ...]
    persons_closing: str
    #: Collectives whose conditions cannot be looked at yet, and what is wanting.
    open_awards: tuple[str, ...]
    notes: tuple[str, ...]
