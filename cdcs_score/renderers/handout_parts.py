"""What a handout is made of: strings and small tables, in the order printed. Renderers only place them."""

from dataclasses import dataclass
from typing import Literal

from cdcs_score.numbers import Exact


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One thing said under a mark of its own: a label, a code, the key of a source."""

    mark: str
    text: str
    #: Its place in its section; empty outside sections.
    number: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PointsRow:
    """One line of the table of points."""

    code: str
    title: str
    #: The maximum as printed; empty for a line that gives no points.
    maximum: str
    #: The same as a number.
    points: Exact | None
    #: The codes of the rows whose maxima it is the sum of.
    adds_up: tuple[str, ...]
    #: How the points come about, a line each.
    scoring: str
    #: Evidence, explanation, and what a blank counts, a line each.
    needs: str
    #: When the matter does not arise, and how that counts.
    not_arising: str
    source: str
    #: A head is a group, the bonus or the penalties; a parent is a criterion with parts.
    kind: Literal["head", "parent", "row", "sum"]


@dataclass(frozen=True, slots=True, kw_only=True)
class PointsTable:
    """The table of points, of all units or of one size."""

    heading: str
    rows: tuple[PointsRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FactRow:
    """One fact, as units meet it."""

    name: str
    label: str
    unit: str
    #: What it may be: its type, limits, choices.
    accepts: str
    supplier: str
    blank: str
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FactTable:
    """All facts; no rows where the rubric has none."""

    heading: str
    rows: tuple[FactRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A part in plain sentences: classes, knock-outs, ranking, sources."""

    heading: str
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Heads:
    """The heads of the columns."""

    code: str
    title: str
    maximum: str
    scoring: str
    needs: str
    not_arising: str
    source: str
    label: str
    unit: str
    accepts: str
    supplier: str
    blank: str
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Handout:
    """A whole rubric, made readable."""

    title: str
    #: Year and version, in short.
    edition: str
    #: The warning where the rubric is only a sample; else none.
    warnings: tuple[str, ...]
    #: The same for the foot of every page; else empty.
    page_mark: str
    #: Year, version, status, whom it is for, scale.
    about: tuple[Entry, ...]
    heads: Heads
    tables: tuple[PointsTable, ...]
    facts: FactTable
    sections: tuple[Section, ...]
