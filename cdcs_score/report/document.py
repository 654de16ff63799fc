"""The report as a document: strings and small tables, formatted, sorted, ready to print. Templates only place them.

`docs/reports.md` lists every field for those who edit templates.
"""

from dataclasses import dataclass

from cdcs_score.report.figures import Figure, Share
from cdcs_score.report.year_document import YearOnYear


@dataclass(frozen=True, slots=True, kw_only=True)
class SummaryRow:
    """One kind of unit in the summary, or all of them together."""

    title: str
    registered: Figure
    not_eligible: Figure
    eligible: Figure
    missing: Figure
    #: One text per class, in the order of the heads: `2/7 (28,57%)`.
    classes: tuple[Share, ...]
    unclassified: Figure
    #: Last year's classes, one per line: `VMXS: 2`.
    last_year: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MovementRow:
    """How many units of one kind there were at the start of the year, came, went, and there are at its end."""

    title: str
    opening: Figure
    increase: Figure
    decrease: Figure
    closing: Figure


@dataclass(frozen=True, slots=True, kw_only=True)
class Movement:
    """The movement of units over the year."""

    title: str
    rows: tuple[MovementRow, ...]
    total: MovementRow
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """The summary of all units that share one set of classes."""

    appendix: str
    title: str
    #: One warning for each rubric of the table that is only a sample.
    warnings: tuple[str, ...]
    class_heads: tuple[str, ...]
    rows: tuple[SummaryRow, ...]
    total: SummaryRow
    notes: tuple[str, ...]
    #: The movement of these units over the year; none without a register.
    movements: tuple[Movement, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SuperiorRow:
    """The units of one superior union, or of all."""

    #: Empty in the sum.
    ordinal: Figure
    title: str
    #: Its code, which its units' codes begin with and its own documents lie under.
    code: str
    registered: Figure
    not_eligible: Figure
    eligible: Figure
    missing: Figure
    #: One text per class, in the order of the heads.
    classes: tuple[Share, ...]
    unclassified: Figure


@dataclass(frozen=True, slots=True, kw_only=True)
class SuperiorTable:
    """Superior unions beside each other, for all units that share one set of classes; only in merged results."""

    appendix: str
    title: str
    warnings: tuple[str, ...]
    class_heads: tuple[str, ...]
    rows: tuple[SuperiorRow, ...]
    total: SuperiorRow
    closing: str
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class RankingRow:
    """One unit of a pool. A unit without a rank has dashes, and the reason in its note."""

    ordinal: Figure
    name: str
    members: Figure
    self_total: Figure
    #: One text per group, in the order of the heads.
    groups: tuple[Figure, ...]
    bonus: Figure
    penalty: Figure
    total: Figure
    band: str
    rank: Figure
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RankingSection:
    """The units ranked against each other: a cluster of a block, or the whole of it."""

    #: `I. Cụm 1`; empty where the block is ranked as a whole.
    title: str
    rows: tuple[RankingRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class RankingTable:
    """One block of one level and rubric, with its clusters where those are ranked."""

    appendix: str
    title: str
    pool: str
    #: The warning where the rubric is only a sample; else none.
    warnings: tuple[str, ...]
    #: The head of the column of names: `Tên CĐCS`.
    unit_head: str
    group_heads: tuple[str, ...]
    #: All rows, cluster after cluster.
    rows: tuple[RankingRow, ...]
    #: The same rows, cluster by cluster.
    sections: tuple[RankingSection, ...]
    #: How many units the list has, closed by the office's `./.`
    closing: str
    #: Why results may still change, and what the columns and short forms mean.
    notes: tuple[str, ...]
    #: Rubric, version and short id of the results.
    origin: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CriterionRow:
    """One unit's points, criterion by criterion."""

    ordinal: Figure
    name: str
    #: One text per criterion, in the order of the heads.
    points: tuple[Figure, ...]
    bonus: Figure
    penalty: Figure
    total: Figure


@dataclass(frozen=True, slots=True, kw_only=True)
class CriterionTable:
    """The points of every criterion in one pool."""

    appendix: str
    title: str
    pool: str
    warnings: tuple[str, ...]
    unit_head: str
    #: The codes of the criteria.
    criterion_heads: tuple[str, ...]
    rows: tuple[CriterionRow, ...]
    closing: str
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewChange:
    """One criterion of one unit the review gave other points for than the unit itself."""

    ordinal: Figure
    name: str
    code: str
    title: str
    self_points: Figure
    verified: Figure
    change: Figure
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewChanges:
    """All changes by review."""

    appendix: str
    title: str
    warnings: tuple[str, ...]
    rows: tuple[ReviewChange, ...]
    closing: str


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitLine:
    """One unit without a class, and why."""

    ordinal: Figure
    name: str
    block: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitList:
    """Units that have no class for one kind of reason."""

    appendix: str
    title: str
    warnings: tuple[str, ...]
    rows: tuple[UnitLine, ...]
    closing: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RegisteredRow:
    """What one unit registered, and what it achieved."""

    ordinal: Figure
    name: str
    block: str
    registered: str
    achieved: str
    verdict: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RegisteredList:
    """Titles registered at the start of the year against the classes achieved."""

    appendix: str
    title: str
    warnings: tuple[str, ...]
    rows: tuple[RegisteredRow, ...]
    closing: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Letterhead:
    """What stands above the title, left and right."""

    superior: str
    issuer: str
    #: `Số: 05/BC-LĐLĐ`, with dots where the clerk fills in.
    number: str
    #: `Đà Lạt, ngày 05 tháng 8 năm 2025`.
    place_and_date: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StatusCount:
    """How many units of the register have one status."""

    title: str
    count: str
    share: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ClassCounts:
    """The classes of all units that share one set of classes."""

    #: The rubrics concerned; empty where one set of classes serves all units.
    heading: str
    sentence: str
    lines: tuple[str, ...]
    #: The same per block, one line each.
    blocks: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Unsettled:
    """Units without a class for one cause, by name."""

    heading: str
    units: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Signature:
    """Who signs, and who prepared the tables."""

    on_behalf_of: str
    role: str
    name: str
    prepared_by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """What every document has, whatever it says: head, marks, bases and end."""

    letterhead: Letterhead
    #: `DỰ KIẾN` until the season says otherwise; then empty.
    draft_mark: str
    #: One warning for each rubric concerned that is only a sample; printed where nobody overlooks it.
    sample_warnings: tuple[str, ...]
    #: Both of these in short, for the foot of every page.
    page_mark: str
    #: What kind of document it is: `BÁO CÁO`.
    title: str
    subject: str
    #: `Căn cứ …;` lines, the last ending in a full stop.
    bases: tuple[str, ...]
    recipients: tuple[str, ...]
    signature: Signature
    #: `(Kèm theo Báo cáo số … ngày … của …)`.
    attachment: str
    #: Short id of the results the document was made from.
    result_id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Report(Paper):
    """The report on the results, with its appendices."""

    #: What in the rubrics rests on no document, said plainly.
    basis_notes: tuple[str, ...]
    opening: str
    situation: tuple[str, ...]
    statuses: tuple[StatusCount, ...]
    status_total: StatusCount
    class_counts: tuple[ClassCounts, ...]
    provisional_notes: tuple[str, ...]
    unsettled: tuple[Unsettled, ...]
    #: What to print where every unit has a class.
    nothing_unsettled: str
    summaries: tuple[Summary, ...]
    rankings: tuple[RankingTable, ...]
    criterion_tables: tuple[CriterionTable, ...]
    review_changes: tuple[ReviewChanges, ...]
    #: Not submitted, not eligible.
    unit_lists: tuple[UnitList, ...]
    registered: tuple[RegisteredList, ...]
    #: Superior unions beside each other; none unless results of several were merged.
    superior_tables: tuple[SuperiorTable, ...] = ()
    #: How the year went against an earlier season; none unless one was given.
    year_sentences: tuple[str, ...] = ()
    #: The same in full, as the last appendix; one, or none.
    comparisons: tuple[YearOnYear, ...] = ()
