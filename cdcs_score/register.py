"""The register: what the office workbook says of units, blocks, receipts, the superior's own figures and the cover."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from cdcs_score.diagnostics import NOWHERE, Place
from cdcs_score.facts import Value
from cdcs_score.language import Phrase
from cdcs_score.numbers import Exact


class Level(StrEnum):
    """Where a unit stands in the organisation (cấp)."""

    TO = "to"
    SECTION = "section"
    MEMBER = "member"
    CDCS = "cdcs"
    OCCUPATIONAL = "occupational"

    @property
    def word(self) -> Phrase:
        """The name people use for the level."""
        return _LEVEL_WORDS[self]


_LEVEL_WORDS = {
    Level.TO: Phrase("Tổ công đoàn", "Union group"),
    Level.SECTION: Phrase("Công đoàn bộ phận", "Section union"),
    Level.MEMBER: Phrase("CĐCS thành viên", "Member grassroots union"),
    Level.CDCS: Phrase("CĐCS", "Grassroots union"),
    Level.OCCUPATIONAL: Phrase("Nghiệp đoàn", "Occupational union"),
}


NO_ATTRIBUTES: Mapping[str, str] = {}


@dataclass(frozen=True, slots=True)
class CodeColumn:
    """The column of the office workbook in which the codes of units stand: all of a register are in one."""

    file: str
    sheet: str
    letters: str

    def place(self, row: int) -> Place:
        """The cell in a row."""
        return Place(file=self.file, sheet=self.sheet, cell=f"{self.letters}{row}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """One unit of the register. What the officer left blank is None or empty; what cannot be read stops the run."""

    code: str
    name: str
    level: Level
    other_names: tuple[str, ...] = ()
    #: Code of the unit this one belongs to.
    parent: str = ""
    #: The kind of unit (loại hình) as the officer writes it.
    kind: str = ""
    block: str = ""
    cluster: str = ""
    members: int | None = None
    women: int | None = None
    workers: int | None = None
    founded: date | None = None
    merged: date | None = None
    #: Codes of the units this one came from.
    predecessors: tuple[str, ...] = ()
    ended: date | None = None
    registered_title: str = ""
    last_year_class: str = ""
    last_year_points: Exact | None = None
    last_year_awards: str = ""
    note: str = ""
    #: Columns the officer added, by header.
    attributes: Mapping[str, str] = field(default_factory=dict)
    #: Where its code stands; there are thousands of units, and few whose place is ever asked for.
    column: CodeColumn | None = None
    row: int = 0

    @property
    def place(self) -> Place:
        """The cell its code stands in."""
        return self.column.place(self.row) if self.column else NOWHERE

    @property
    def names(self) -> tuple[str, ...]:
        """All names the unit goes by."""
        return (self.name, *self.other_names)


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """Units ranked against each other (khối), the round they are scored in and its deadline."""

    code: str
    title: str
    round: str = ""
    deadline: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Receipt:
    """One line of the receipts sheet: the only source of lateness."""

    unit: str
    #: Name of the file received; empty where the officer did not say.
    file: str = ""
    received: date | None = None
    channel: str = ""
    extended_to: date | None = None
    has_signed_copy: bool = False
    #: The workbook is the superior's own typing-in of what the unit sent on paper.
    is_typed_in: bool = False
    #: The parts of the dossier that came, as written, and where.
    dossier: str = ""
    dossier_place: Place = NOWHERE

    @property
    def says_it_came(self) -> bool:
        """Whether anything came by this line, and not only an extension was given."""
        return bool(self.received or self.file or self.has_signed_copy)


@dataclass(frozen=True, slots=True, kw_only=True)
class SuperiorEntry:
    """What the office itself knows of a unit: a fact, or a bonus or penalty item it awards, as typed and where."""

    unit: str
    #: Code of the bonus or penalty item, or name of the fact.
    item: str
    #: As the cell holds it: a number, yes or no, or words (a percentage too: `90%`). The rubric says what it means.
    value: Value
    raw: str = ""
    reason: str = ""
    #: Where the value stands, and where the item's code does.
    place: Place
    item_place: Place = NOWHERE


@dataclass(frozen=True, slots=True, kw_only=True)
class Nominee:
    """A person proposed for reward: printed, never scored."""

    name: str
    unit: str
    role: str = ""
    award: str = ""
    achievement: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cover:
    """What stands on the documents: issuer, superior, place, signatory, numbers. Blank prints a dotted line."""

    title: str
    issuer: str
    superior: str = ""
    level_word: str = ""
    place: str = ""
    report_date: date | None = None
    report_number: str = ""
    decision_number: str = ""
    proposal_number: str = ""
    minutes_number: str = ""
    notice_number: str = ""
    #: The days of the other documents; the report's day is not theirs.
    decision_date: date | None = None
    proposal_date: date | None = None
    minutes_date: date | None = None
    notice_date: date | None = None
    on_behalf_of: str = ""
    signatory_role: str = ""
    signatory: str = ""
    prepared_by: str = ""
    recipients: tuple[str, ...] = ()
    is_official: bool = False
    #: Rounds whose time has come; empty means all.
    open_rounds: tuple[str, ...] = ()

    def is_open(self, block: Block | None) -> bool:
        """Whether the round of a block has come; units in no block wait for none."""
        return block is None or not self.open_rounds or block.round in self.open_rounds


@dataclass(frozen=True, slots=True, kw_only=True)
class Office:
    """The office workbook, read."""

    cover: Cover
    units: tuple[Unit, ...]
    blocks: tuple[Block, ...] = ()
    receipts: tuple[Receipt, ...] = ()
    superior_entries: tuple[SuperiorEntry, ...] = ()
    nominees: tuple[Nominee, ...] = ()
    #: Whether an officer keeps it. Where loose files are graded nobody does, and no receipts are missed.
    is_kept: bool = True

    def block_of(self, unit: Unit) -> Block | None:
        """The block the unit is ranked in, if the officer gave it one."""
        return next((block for block in self.blocks if block.code == unit.block), None)
