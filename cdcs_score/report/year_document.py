"""The comparison with an earlier season as a document: strings and small tables, ready to place.

`docs/reports.md` lists every field for those who edit templates.
"""

from dataclasses import dataclass

from cdcs_score.report.figures import Figure


@dataclass(frozen=True, slots=True, kw_only=True)
class TurnoverLine:
    """How many units of one level and kind, or of one block, there were, came and went, by cause."""

    title: str
    opening: Figure
    #: One per cause, in the order of the heads.
    causes: tuple[Figure, ...]
    closing: Figure


@dataclass(frozen=True, slots=True, kw_only=True)
class TurnoverTable:
    """The movement of units between the two lists."""

    title: str
    #: `Cấp, loại hình`, or `Cấp, khối`.
    head: str
    #: The causes some unit came or went by: `Tăng: mới thành lập`.
    cause_heads: tuple[str, ...]
    rows: tuple[TurnoverLine, ...]
    total: TurnoverLine


@dataclass(frozen=True, slots=True, kw_only=True)
class YearRow:
    """One unit of this year against what it was."""

    code: str
    ordinal: str
    name: str
    class_before: str
    class_after: str
    #: `Tăng`, `Giảm`, `Giữ`, or what a unit that came is.
    course: str
    #: `risen`, `fallen`, `unchanged`, `not_compared`; empty for a unit that came.
    course_key: str
    total_before: Figure
    total_after: Figure
    #: With its sign; a dash where the totals cannot be compared.
    change: Figure
    rank_before: Figure
    rank_after: Figure
    note: str
    #: On a page: where its scorecard is, and in which pack; empty on paper.
    anchor: str = ""
    pack: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class YearPool:
    """The units of one pool of this year."""

    title: str
    rows: tuple[YearRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class GoneRow:
    """One unit of the earlier list that is gone."""

    ordinal: str
    name: str
    block: str
    class_before: str
    #: `Sáp nhập vào Công đoàn A`, `Kết thúc hoạt động ngày 01/7/2025`.
    cause: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TrendRow:
    """One group or criterion: what the units that can be compared earned of it, on average."""

    code: str
    title: str
    maximum: Figure
    compared: Figure
    before: Figure
    after: Figure
    #: With its sign, or why it cannot be told.
    change: Figure
    risen: Figure
    fallen: Figure
    #: Whether it is a group, the bonus or the penalties.
    is_group: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class TrendTable:
    """The groups and criteria of one rubric of this year."""

    title: str
    rows: tuple[TrendRow, ...]
    #: What in the rubric is not as it was, in sentences; none where nothing is.
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class YearOnYear:
    """The comparison with one earlier season."""

    appendix: str
    title: str
    warnings: tuple[str, ...]
    #: How many rose, stayed and fell, of how many; how many came and went.
    sentences: tuple[str, ...]
    turnovers: tuple[TurnoverTable, ...]
    turnover_note: str
    pools: tuple[YearPool, ...]
    closing: str
    gone: tuple[GoneRow, ...]
    #: `IV. TỪNG NHÓM, TỪNG TIÊU CHÍ`: its number goes by what stands before.
    trends_heading: str
    trends: tuple[TrendTable, ...]
    notes: tuple[str, ...]
