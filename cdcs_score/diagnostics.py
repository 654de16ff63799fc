"""A diagnostic: one thing wrong in a person's file, with its place, what is wrong and what to do."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from itertools import groupby
from typing import NamedTuple, assert_never

from cdcs_score.codes.catalogue import Code, Severity
from cdcs_score.language import Language, Phrase
from cdcs_score.numbers import Exact, shown
from cdcs_score.text import SortKey, sort_key

#: A detail of a message: text as it stands, a phrase in the reader's language, or a number with their marks.
Detail = str | int | Exact | Phrase

NO_WORDS = Phrase("", "")
_CELL = re.compile(r"([A-Z]+)([0-9]+)")


class Place(NamedTuple):
    """Where something stands: in a file, and there in a cell of a sheet, on a line and column, or at a spot. Blank is unknown.

    Every answer has some, so they are of the kind that is made soonest.
    """

    #: The path as the season sees it, with `/` on every system.
    file: str = ""
    sheet: str = ""
    #: The cell as Excel names it, such as `C6`.
    cell: str = ""
    #: Line and column count from 1; 0 is unknown.
    line: int = 0
    column: int = 0
    #: Where in a Word document, as a person finds it there: `bảng 2, dòng 3, ô 1`.
    spot: Phrase = NO_WORDS

    def said_in(self, language: Language) -> str:
        """The place as a person reads it, on one line: `hồ sơ.xlsx · sheet Số liệu, ô C6`, or `rubric.yaml:14:7`."""
        file = " ".join(self.file.splitlines())
        if self.line:
            return f"{file}:{self.line}:{self.column}"
        sheet = f"sheet {self.sheet}" if self.sheet else ""
        cell = f"{Phrase('ô', 'cell').said_in(language)} {self.cell}" if self.cell else ""
        inside = ", ".join(part for part in (sheet, cell, self.spot.said_in(language)) if part)
        return " · ".join(part for part in (file, inside) if part)

    @property
    def order(self) -> tuple[SortKey, SortKey, int, tuple[int, int, str], int]:
        """The key that sorts places as one reads them: file, sheet, line or row, column."""
        found = _CELL.fullmatch(self.cell)
        cell = (int(found[2]), len(found[1]), found[1]) if found else (0, 0, "")
        return sort_key(self.file), sort_key(self.sheet), self.line, cell, self.column


NOWHERE = Place()


@dataclass(frozen=True, slots=True, kw_only=True)
class Diagnostic:
    """One finding. What people read is put together when shown, in their language, from the catalogue."""

    code: Code
    place: Place = NOWHERE
    #: Code and name of the unit concerned, where there is one.
    unit: str = ""
    unit_name: str = ""
    criterion: str = ""
    #: The rubric's own rule behind the finding, such as `K1`.
    rule: str = ""
    #: What stands there, as typed.
    raw: str = ""
    #: What was expected there.
    expected: Detail = ""
    details: Mapping[str, Detail] = field(default_factory=dict)
    related: tuple[Place, ...] = ()

    @property
    def severity(self) -> Severity:
        """How much the finding weighs."""
        return self.code.severity

    def about(self, unit: str, unit_name: str) -> "Diagnostic":
        """The same finding, tied to a unit."""
        return replace(self, unit=unit, unit_name=unit_name)

    def message(self, language: Language) -> str:
        """What is wrong, in one sentence."""
        return self._filled(self.code.message, language)

    def hint(self, language: Language) -> str:
        """What to do about it; empty when nothing is known."""
        return self._filled(self.code.hint, language)

    def expectation(self, language: Language) -> str:
        """What was expected there, in words."""
        return said(self.expected, language)

    def _filled(self, phrase: Phrase, language: Language) -> str:
        words = {name: said(value, language) for name, value in self.details.items()}
        known = {"criterion": self.criterion, "raw": self.raw, "expected": self.expectation(language)}
        return phrase.said_in(language).format_map(known | words)


def said(detail: Detail, language: Language) -> str:
    """A detail as people of a language read it."""
    match detail:
        case Phrase():
            return detail.said_in(language)
        case str():
            return detail
        case int():
            return shown(Exact(detail), language)
        case Exact():
            return shown(detail, language)
        case _:
            assert_never(detail)


def did_you_mean(suggestion: str, otherwise: Phrase) -> Phrase:
    """The cure for a word that is not known: the near one, or else what to do."""
    if not suggestion:
        return otherwise
    return Phrase(f"có phải ý là “{suggestion}” không?", f"did you mean '{suggestion}'?")


def in_order(diagnostics: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """The findings as one reads them: by place, then code, unit, criterion and words; each once."""
    return tuple(next(alike) for _, alike in groupby(sorted(diagnostics, key=_order), key=_order))


def _order(one: Diagnostic) -> tuple[object, ...]:
    details = sorted((name, str(value)) for name, value in one.details.items())
    return (one.place.order, one.code.name, one.unit, sort_key(one.criterion), one.raw, str(one.expected), details)


def has_errors(diagnostics: Iterable[Diagnostic]) -> bool:
    """Whether any of the findings is an error."""
    return any(diagnostic.severity is Severity.ERROR for diagnostic in diagnostics)
