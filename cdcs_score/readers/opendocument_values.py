"""What a cell of an OpenDocument spreadsheet holds, by what its attributes say and what it shows."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

from cdcs_score.readers.legacy_fonts import Piece
from cdcs_score.readers.sheets import (
    EMPTY,
    Content,
    ErrorValue,
    NotCalculated,
    Truth,
    moment_content,
    number_content,
    text_content,
)

_OASIS = "urn:oasis:names:tc:opendocument:xmlns:"
_OFFICE, _TABLE = (f"{_OASIS}{name}:1.0 " for name in ("office", "table"))
_STRING_VALUE = f"{_OFFICE}string-value"
_VALUE_TYPE, _FORMULA = f"{_OFFICE}value-type", f"{_TABLE}formula"
#: LibreOffice says in a namespace of its own that a result is an error; the value beside it is an empty text, or 0.
_OWN_VALUE_TYPE = "urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0 value-type"

_ERROR = re.compile(r"#(?:REF!|DIV/0!|N/A|NAME\?|VALUE!|NUM!|NULL!|SPILL!|CALC!|ERROR!)|(?:Err|Lỗi):[0-9]{3}")
_TRUTHS = {"TRUE": True, "FALSE": False, "ĐÚNG": True, "SAI": False}
_DURATION = re.compile(r"(-?)P(?:([0-9]{1,7})D)?T([0-9]{1,9})H([0-9]{1,9})M([0-9]{1,9})(?:[.,][0-9]+)?S")
_NUMBER = re.compile(r"[+-]?[0-9]*\.?[0-9]+(?:[eE][+-]?[0-9]{1,3})?|[+-]?[0-9]+\.")
#: A number below 1 in a cell shown as a date: the hour alone.
_DAY_ZERO = date(1899, 12, 30)
_LANGUAGE = re.compile(r"[A-Za-z]+:(?==)")


class BrokenDocument(ValueError):
    """A cell that says what no spreadsheet writes."""


@dataclass(slots=True)
class OpenCell:
    """A cell being read: what its attributes say, its font, and its lines so far, cut where the font changes."""

    attributes: Mapping[str, str]
    repeated: int
    is_covered: bool
    font: str
    lines: list[list[Piece]] = field(default_factory=list)

    @property
    def text(self) -> str:
        """What it shows."""
        return "\n".join("".join(piece.text for piece in line) for line in self.lines)

    @property
    def pieces(self) -> tuple[Piece, ...]:
        """The text it holds, with its fonts."""
        stored = self.attributes.get(_STRING_VALUE, self.text)
        if stored != self.text:
            return (Piece(stored, self.font),)
        ends = [[*line, Piece("\n", self.font)] for line in self.lines[:-1]]
        return tuple(piece for line in [*ends, *self.lines[-1:]] for piece in line)

    @property
    def content(self) -> Content:
        """What it holds; one that is covered holds nothing."""
        return EMPTY if self.is_covered else _content(self)


def _content(cell: OpenCell) -> Content:
    """What a cell holds: its stored value; where that says nothing of an error, what the cell shows."""
    kind = cell.attributes.get(_VALUE_TYPE, "")
    shown = text_content(cell.text)
    word = cell.text.strip()
    formula = cell.attributes.get(_FORMULA)
    if cell.attributes.get(_OWN_VALUE_TYPE) == "error" or (_ERROR.fullmatch(word) and (formula or kind != "string")):
        return ErrorValue(word or "#ERROR!")
    if kind in ("", "void"):
        if formula is None or cell.lines:
            return shown
        return NotCalculated(_LANGUAGE.sub("", formula, count=1))
    if kind in ("float", "currency") and formula is not None and word.upper() in _TRUTHS:
        return Truth(_TRUTHS[word.upper()])  # LibreOffice stores =TRUE() as 1
    return _typed(cell, kind)


def _typed(cell: OpenCell, kind: str) -> Content:
    match kind:
        case "string":
            return text_content(cell.attributes.get(_STRING_VALUE, cell.text))
        case "float" | "currency" | "percentage":
            return number_content(_number(cell.attributes), is_percent=kind == "percentage")
        case "boolean":
            return Truth(_TRUTHS[cell.attributes.get(f"{_OFFICE}boolean-value", "").upper()])
        case "date":
            return _moment(cell.attributes.get(f"{_OFFICE}date-value", ""))
        case "time":
            return _time(cell.attributes.get(f"{_OFFICE}time-value", ""))
        case _:
            raise BrokenDocument


def _number(attributes: Mapping[str, str]) -> float:
    written = attributes.get(f"{_OFFICE}value", "")
    if not _NUMBER.fullmatch(written):
        raise BrokenDocument
    return float(written)


def _moment(written: str) -> Content:
    try:
        found = datetime.fromisoformat(written)
    except ValueError:
        return ErrorValue("#VALUE!")  # before the year 1, or after 9999
    return moment_content(found if found.date() != _DAY_ZERO else found.time())


def _time(written: str) -> Content:
    found = _DURATION.fullmatch(written)
    if found is None:
        return moment_content(written)
    sign, days, hours, minutes, seconds = found.groups()
    span = timedelta(days=int(days or 0), hours=int(hours), minutes=int(minutes), seconds=int(seconds))
    if sign or span >= timedelta(days=1):
        return moment_content(-span if sign else span)
    return moment_content(time(span.seconds // 3600, span.seconds // 60 % 60, span.seconds % 60))


def count_of(attributes: Mapping[str, str], name: str, namespace: str = _TABLE) -> int:
    """How often something is repeated.

    Raises:
        BrokenDocument: for what is no count.
    """
    written = attributes.get(f"{namespace}{name}", "1")
    if not re.fullmatch(r"[0-9]{1,9}", written) or (namespace == _TABLE and int(written) == 0):
        raise BrokenDocument
    return int(written)
