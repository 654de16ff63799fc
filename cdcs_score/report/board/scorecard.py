"""A scorecard on the board: one unit's points row by row, and in the office edition all they rest on."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Remark:
    """A finding on a row or a unit."""

    severity: str
    severity_key: str
    code: str
    place: str
    message: str
    hint: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """What the points of a row rest on. For the office only."""

    self_points: str
    layer: str
    working: str
    #: Cells and facts, each in one line.
    sources: tuple[str, ...]
    citation: str
    explanation: str
    evidence: str
    remarks: tuple[Remark, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CardRow:
    """A criterion, a part of one, or a bonus or penalty item."""

    code: str
    title: str
    points: str
    maximum: str
    state: str
    state_key: str
    is_part: bool
    #: Whether something is named as evidence: `Có`, or a dash.
    evidence: str
    #: None in the public edition, and for a criterion scored by its parts.
    origin: Origin | None


@dataclass(frozen=True, slots=True, kw_only=True)
class CardGroup:
    """A group, the bonus or the penalties, with their rows."""

    code: str
    title: str
    points: str
    maximum: str
    rows: tuple[CardRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CardTable:
    """The rows of a unit, or of one of its periods."""

    #: The period; empty where the year is one.
    heading: str
    groups: tuple[CardGroup, ...]
    working: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Condition:
    """A knock-out or an award, looked at for the unit."""

    title: str
    verdict: str
    is_fired: bool
    limit: str
    working: str
    citation: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """One line under the name: what it is, and its value."""

    title: str
    value: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """One unit."""

    anchor: str
    code: str
    name: str
    pool: str
    total: str
    band: str
    shade: str
    facts: tuple[Fact, ...]
    note: str
    tables: tuple[CardTable, ...]
    knock_outs: tuple[Condition, ...]
    awards: tuple[Condition, ...]
    remarks: tuple[Remark, ...]
