"""A reading of one submitted workbook: what it is read by, what comes of it, and what both shapes of table share."""

from collections.abc import Callable
from dataclasses import dataclass, field

from cdcs_score.codes import cells, files
from cdcs_score.codes.catalogue import Code
from cdcs_score.diagnostics import Detail, Diagnostic, Place
from cdcs_score.language import Phrase
from cdcs_score.layouts import Layout
from cdcs_score.numbers import from_score_text, thousands_in
from cdcs_score.readers.rubric_reader import RubricFile
from cdcs_score.readers.units import UnitFinder
from cdcs_score.readers.values import is_score_text
from cdcs_score.readers.workbook import Cell, Empty, NotCalculated, Number, Text
from cdcs_score.register import Unit
from cdcs_score.rows import Row
from cdcs_score.rubric import Rubric
from cdcs_score.submission import Answer, Blank, Given, Submission, Unreadable

_WITHHELD = Phrase("chưa có tổng điểm", "no total can be given")


@dataclass(frozen=True, slots=True, kw_only=True)
class Expectations:
    """What a reader must know of the season: the register, and the rubric of each unit that has one."""

    finder: UnitFinder
    #: The rubric that fits a unit, or None for a unit out of scope.
    rubric_of: Callable[[Unit], RubricFile | None]
    rubrics: tuple[RubricFile, ...]
    #: Without a season the file belongs to this unit, whatever it says of itself.
    only_unit: Unit | None = None
    #: How the season says hand-made tables are laid out.
    layouts: tuple[Layout, ...] = ()
    #: The hash of all of these; empty where nothing is remembered by it.
    sha256: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class WrongForm:
    """A workbook that is not the form its unit should have used."""

    unit: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FileReading:
    """What one workbook holds: a submission or a wrong form for each unit in it, and what is wrong."""

    entries: tuple[Submission | WrongForm, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()


@dataclass(slots=True)
class Reading:
    """A reading in the making."""

    entries: list[Submission | WrongForm] = field(default_factory=list)
    diagnostics: list[Diagnostic] = field(default_factory=list)
    #: Where each unit's row stands, in a table with a row per unit.
    rows: dict[str, list[Place]] = field(default_factory=dict)

    def complain(
        self, code: Code, place: Place, *, unit: str = "", criterion: str = "", raw: str = "", **details: Detail
    ) -> None:
        """Note something wrong."""
        finding = Diagnostic(code=code, place=place, unit=unit, criterion=criterion, raw=raw, details=details)
        self.diagnostics.append(finding)

    @property
    def finished(self) -> FileReading:
        """The reading as it leaves this floor."""
        return FileReading(entries=tuple(self.entries), diagnostics=tuple(self.diagnostics))


def needs_a_place(row: Row, rubric: Rubric) -> bool:
    """Whether a table must have a place for the row: not where facts or the superior decide its points."""
    return row.computed is None and not rubric.is_awarded_above(row.code)


def complain_of_rows(reading: Reading, row: Row, found: list[Cell], header: Place, unit: str = "") -> None:
    """A code that stands nowhere, or in several places: no place is chosen, so the row has no points."""
    if not found:
        reading.complain(files.CODE_ABSENT, header, unit=unit, criterion=row.code, consequence=_WITHHELD)
        return
    places = ", ".join(cell.place.cell for cell in found)
    reading.complain(files.CODE_TWICE, found[1].place, unit=unit, criterion=row.code, raw=row.code, cells=places)


def typed_total(cell: Cell) -> Answer:
    """A figure typed or computed in the workbook, only to be compared with ours.

    A sum that no program has calculated says nothing: a script that fills the form leaves it so.
    """
    match cell.content:
        case Empty() | NotCalculated():
            return Blank(place=cell.place)
        case Number(value=value, is_percent=False):
            return Given(points=value, raw=cell.raw, place=cell.place)
        case Text(text=text) if is_score_text(text) and thousands_in(text) is None:  # 1.000 may be 1, or a thousand
            return Given(points=from_score_text(text), raw=text, place=cell.place)
        case _:
            diagnostic = Diagnostic(code=cells.TYPED_SUM_UNREADABLE, place=cell.place, raw=cell.raw)
            return Unreadable(raw=cell.raw, place=cell.place, diagnostic=diagnostic)
