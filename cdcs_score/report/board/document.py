"""The board as a page: strings, positions and small tables, formatted, sorted, ready to place. Templates only place them.

`docs/reports.md` lists every field for those who edit templates. Lengths and positions of drawings are whole numbers
as text, worked out here; `key` and `order` are for the page's own script, which compares and never calculates.
"""

from dataclasses import dataclass
from enum import StrEnum

from cdcs_score.report.board.scorecard import Card, Remark
from cdcs_score.report.year_document import YearOnYear


class Edition(StrEnum):
    """For whom a board is: the office, or anyone. The public one holds no self scores, explanations or findings."""

    OFFICE = "office"
    PUBLIC = "public"


@dataclass(frozen=True, slots=True)
class Cell:
    """What stands in a cell, and its place when the table is sorted by that column: `0`, `1` …; empty stays last."""

    text: str
    order: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Headline:
    """A figure at the head of the page."""

    count: str
    title: str
    #: n/N with its percentage; empty where the figure is no part of anything.
    share: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Segment:
    """A piece of a bar: where it begins and how long it is, in thousandths, and how it is coloured."""

    x: str
    width: str
    shade: str
    #: What it stands for: `Hoàn thành tốt nhiệm vụ: 20`.
    title: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CountLine:
    """How many units have one status or class."""

    title: str
    count: str
    share: str
    shade: str
    #: How often it is counted inside another: 0 for not at all, then `trong đó`.
    depth: str
    bar: tuple[Segment, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ClassPart:
    """The classes of all units that share one set of classes."""

    #: The rubrics concerned; empty where one set of classes serves all units.
    heading: str
    sentence: str
    bar: tuple[Segment, ...]
    lines: tuple[CountLine, ...]
    legend: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A part of a column: units of one class."""

    y: str
    height: str
    shade: str
    title: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Bin:
    """A column of a histogram. Positions across are percentages, heights are pixels."""

    #: From and up to, as a person says it: `từ 85 đến dưới 90`.
    title: str
    label: str
    count: str
    #: The count written on the column; empty where there is no column.
    mark: str
    share: str
    x: str
    middle: str
    width: str
    top: str
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Histogram:
    """How many units lie where on a scale."""

    heading: str
    #: What it shows, in one sentence, for those who do not see it.
    sentence: str
    bins: tuple[Bin, ...]
    #: The classes its pieces are coloured by; none where one colour serves.
    legend: tuple[CountLine, ...]
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class BlockLine:
    """One pool in the table of blocks."""

    title: str
    registered: Cell
    scored: Cell
    classified: Cell
    mean: Cell
    highest: Cell
    lowest: Cell
    bar: tuple[Segment, ...]
    #: The classes in words: `HTXS 03, HTT 12`.
    classes: str
    first: str
    anchor: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """How much of its maximum a pool earned in a group, on average; the shade goes from 0 to 10."""

    text: str
    shade: str


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupLine:
    """One pool in the table of groups."""

    title: str
    shares: tuple[Share, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CriterionLine:
    """One criterion: what the units scored by its rubric earned of it, and so where points are lost."""

    code: str
    title: str
    maximum: str
    scored: Cell
    mean: Cell
    lost: Cell
    full: Cell
    zero: Cell
    #: Units without points there: blank or wrong.
    without: Cell
    #: Self score less what counts, on average; empty in the public edition.
    gap: Cell
    bar: tuple[Segment, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class RubricPart:
    """Groups and criteria of one rubric."""

    heading: str
    group_heads: tuple[str, ...]
    pools: tuple[GroupLine, ...]
    #: The criteria that cost most, each in a line; none where nothing was lost.
    costliest: tuple[str, ...]
    criteria: tuple[CriterionLine, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class GapLine:
    """A pool or a unit: self total, total, and their difference."""

    title: str
    anchor: str
    units: str
    self_total: str
    total: str
    gap: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Gaps:
    """Self scores against what counts. For the office only."""

    sentence: str
    headlines: tuple[Headline, ...]
    histogram: Histogram
    pools: tuple[GapLine, ...]
    largest: tuple[GapLine, ...]
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class YearLine:
    """Units that held one class last year, by their class of this year."""

    title: str
    counts: tuple[Share, ...]
    total: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Years:
    """Last year's class against this year's, for units that share one set of classes."""

    heading: str
    headlines: tuple[Headline, ...]
    heads: tuple[str, ...]
    lines: tuple[YearLine, ...]
    total: YearLine
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RankedUnit:
    """One unit in a ranking."""

    anchor: str
    #: The number of the pack its scorecard is in; empty where it stands on the page.
    pack: str
    code: str
    name: Cell
    members: Cell
    self_total: Cell
    groups: tuple[Cell, ...]
    bonus: Cell
    penalty: Cell
    total: Cell
    band: Cell
    band_title: str
    shade: str
    rank: Cell
    last_year: Cell
    status: Cell
    note: str
    #: For the search box: code and name in small letters without marks.
    search: str
    class_key: str
    status_key: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RankedPool:
    """One pool and its ranking."""

    anchor: str
    key: str
    title: str
    count: str
    warnings: tuple[str, ...]
    unit_head: str
    group_heads: tuple[str, ...]
    units: tuple[RankedUnit, ...]
    notes: tuple[str, ...]
    origin: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """One line of a filter."""

    key: str
    title: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Filters:
    """What the rankings can be narrowed to."""

    pools: tuple[Choice, ...]
    classes: tuple[Choice, ...]
    statuses: tuple[Choice, ...]
    total: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FindingKind:
    """All findings of one code."""

    code: str
    severity: str
    severity_key: str
    summary: str
    count: str
    units: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Findings:
    """What reading and scoring found. For the office only."""

    sentence: str
    kinds: tuple[FindingKind, ...]
    #: Those that belong to no unit.
    common: tuple[Remark, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SuperiorLine:
    """One superior union, and the page that lists its units."""

    title: str
    code: str
    #: Where its page lies, from this one; empty in the sum.
    page: str
    registered: Cell
    classified: Cell
    #: One text per class, in the order of the heads.
    classes: tuple[Cell, ...]
    missing: Cell
    unclassified: Cell


@dataclass(frozen=True, slots=True, kw_only=True)
class SuperiorPart:
    """Superior unions beside each other, for one set of classes."""

    title: str
    class_heads: tuple[str, ...]
    lines: tuple[SuperiorLine, ...]
    total: SuperiorLine
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Board:
    """The whole page."""

    is_office: bool
    edition: str
    edition_note: str
    title: str
    issuer: str
    superior: str
    period: str
    #: `DỰ KIẾN` until the season says otherwise; then empty.
    draft_mark: str
    draft_note: str
    sample_warnings: tuple[str, ...]
    #: Both of these in short, for the strip that stays in view and for every printed page.
    page_mark: str
    headlines: tuple[Headline, ...]
    statuses: tuple[CountLine, ...]
    status_total: str
    class_parts: tuple[ClassPart, ...]
    provisional_notes: tuple[str, ...]
    histograms: tuple[Histogram, ...]
    blocks: tuple[BlockLine, ...]
    rubric_parts: tuple[RubricPart, ...]
    #: None in the public edition, and where no unit scored itself throughout.
    gaps: Gaps | None
    years: tuple[Years, ...]
    filters: Filters
    rankings: tuple[RankedPool, ...]
    #: None in the public edition.
    findings: Findings | None
    #: The scorecards on the page, in the order of the register; none where they are packed.
    cards: tuple[Card, ...]
    packs: tuple[tuple[Card, ...], ...]
    result_id: str
    #: The comparison with an earlier season, unit by unit; None unless one was given.
    year: YearOnYear | None = None
    #: Superior unions, each with the page of its units; only where there are too many units for one page.
    superiors: tuple[SuperiorPart, ...] = ()
    #: Where units are listed, and what of them is not on the page; empty where they are on it.
    elsewhere: str = ""
