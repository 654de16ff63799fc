"""What the sheets of a form share: what it is made from, how cells to fill and warnings look, and where they are."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from cdcs_score.facts import ChoiceFact, Value
from cdcs_score.form_layout import IDENTITY_SHEET
from cdcs_score.numbers import ZERO, Exact
from cdcs_score.register import Unit
from cdcs_score.renderers.form_methods import ClassTitles
from cdcs_score.renderers.styles import DATE_FORMAT, TEXT_FORMAT, Style
from cdcs_score.renderers.workbook import Book, Sheet, address
from cdcs_score.rubric import Rubric


@dataclass(frozen=True, slots=True)
class ExcelError:
    """An error a cell shows, such as `#REF!`."""

    name: str


@dataclass(frozen=True, slots=True)
class Uncalculated:
    """A formula no program has calculated."""

    formula: str


#: What a person may type into a cell, whatever belongs there; an empty text leaves it blank.
Typed = str | int | Exact | bool | date | ExcelError | Uncalculated
#: Excel counts days from here.
_DAY_ZERO = date(1899, 12, 30)


@dataclass(frozen=True, slots=True, kw_only=True)
class FilledRow:
    """What stands in one row of a form made already filled."""

    points: Exact | None
    not_arising: bool = False
    explanation: str = ""
    evidence: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """All that a form shows: the rubric, the unit it is made for, and what is filled in already."""

    rubric: Rubric
    rubric_sha256: str
    unit: Unit
    block_title: str
    #: Name of the unit this one belongs to; empty where there is none.
    parent_name: str
    season_title: str
    season_year: int
    #: Who runs the season, and the body above it.
    issuer: str
    superior: str
    #: By leaf or bonus code; a row not named is blank.
    filled: Mapping[str, FilledRow] = field(default_factory=dict)
    #: Facts by name: a number (a percentage as its share), yes or no, the code of a choice; other words as they stand.
    facts: Mapping[str, Value] = field(default_factory=dict)
    proposed_class: str = ""
    #: What the rubrics of the units below call their classes, by level and code.
    classes_below: ClassTitles = field(default_factory=dict)
    #: What was typed into a cell instead, by the cell's name (`self_1.1`, `fact_members`): mistakes to train on.
    typed: Mapping[str, Typed] = field(default_factory=dict)

    @property
    def body_above(self) -> str:
        """Who stands above the unit's name on the paper: the nearest body above it."""
        return self.parent_name or self.issuer or self.superior


class FormSheet(Sheet):
    """A sheet of a form, into which anything may have been typed."""

    def result(self, row: int, column: int, formula: str, result: Exact | float | str, style: Style) -> None:
        """Writes a formula with the result it shows; an empty one is a formula no program has calculated."""
        shown = float(result) if isinstance(result, Exact) else result
        self._sheet.write_formula(row, column, formula, self._formats.of(style), shown)

    def typed(self, row: int, column: int, typed: Typed, style: Style) -> None:
        """Writes what a person typed, as Excel would have kept it."""
        match typed:
            case bool():
                self.result(row, column, f"={typed}".upper(), typed, style)
            case int() | Exact():
                self.number(row, column, typed, style)
            case str():
                self.text(row, column, typed, style)
            case date():
                self.date(row, column, typed, replace(style, number_format=DATE_FORMAT))
            case ExcelError(name=name):
                self.result(row, column, f"={name}", name, style)
            case Uncalculated(formula=formula):
                self.result(row, column, formula, "", style)


class FormBook(Book):
    """The workbook of a form being written; it remembers where each cell to fill stands, by its name."""

    def __init__(self, typed: Mapping[str, Typed]) -> None:
        super().__init__()
        self._typed = typed
        self.places: dict[str, tuple[str, str]] = {}

    def sheet(self, name: str) -> FormSheet:
        """A new sheet, after the ones before."""
        sheet = FormSheet(name, self._book.add_worksheet(name), self._formats)
        self._sheets.append(sheet)
        return sheet

    def input(self, name: str, sheet: FormSheet, row: int, column: int, style: Style, *, is_open: bool = True) -> None:
        """Remembers where a cell is, names it where people may fill it, and writes what they typed instead."""
        self.places[name] = (sheet.name, address(row, column))
        if is_open:
            self.name_cell(name, sheet, row, column)
        if name in self._typed:
            sheet.typed(row, column, self._typed[name], style)

    def adds_up_to(self, name: str, otherwise: Exact) -> Exact | ExcelError:
        """What Excel's SUM makes of the cell of that name."""
        match self._typed.get(name, otherwise):
            case bool() | str() | Uncalculated():
                return ZERO
            case int() | Exact() as number:
                return Exact(number)
            case date() as day:
                return Exact((day - _DAY_ZERO).days)
            case ExcelError() as error:
                return error


INPUT_FILL = "#FFF2CC"
CELL = Style(has_border=True, size=11)
INPUT = replace(CELL, fill=INPUT_FILL, is_unlocked=True)
TEXT_INPUT = replace(INPUT, number_format=TEXT_FORMAT)
BANNER = Style(align="center", wraps=False)
WARNING = replace(BANNER, is_bold=True, colour="#C00000")

HEAD_FILL = "#D9E2F3"
HEAD = replace(CELL, is_bold=True, align="center", vertical="vcenter", fill=HEAD_FILL)

#: Where the hidden sheet lists the classes the drop-down offers.
CLASSES_COLUMN = 3


def choice_columns(rubric: Rubric) -> dict[str, int]:
    """Where the hidden sheet lists the words of each choice: the columns after the classes, by fact."""
    names = [name for name, fact in rubric.facts.items() if isinstance(fact, ChoiceFact)]
    return {name: column for column, name in enumerate(names, start=CLASSES_COLUMN + 1)}


def hidden_range(column: int, count: int) -> str:
    """The formula of so many cells at the top of a column of the hidden sheet."""
    first, last = (address(row, column, is_absolute=True) for row in (0, count - 1))
    return f"='{IDENTITY_SHEET}'!{first}:{last}"
