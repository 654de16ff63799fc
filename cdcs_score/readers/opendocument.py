"""OpenDocument spreadsheets (.ods), as LibreOffice, Google and Excel save them: cells with their stored results.

A reader of our own, because those at hand give an error cell as a blank. Repeated rows and cells are written once with a
count, which is held against the limits before anything is unrolled. Nothing is followed or run.
"""

import io
import re
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from xml.parsers import expat

from cdcs_score.codes import files
from cdcs_score.diagnostics import Place
from cdcs_score.readers.archive import AREA_LIMIT, TOKEN_LIMIT, guarded, look_through, unreadable
from cdcs_score.readers.legacy_fonts import OldTexts, Piece
from cdcs_score.readers.sheets import (
    EMPTY,
    Cell,
    Content,
    ErrorValue,
    NotCalculated,
    Sheet,
    Text,
    Truth,
    address,
    moment_content,
    number_content,
    text_content,
)

_CONTENT, _MANIFEST = "content.xml", "META-INF/manifest.xml"
#: What the list of parts says of one that is locked with a password.
_LOCKED = b"encryption-data"

_OASIS = "urn:oasis:names:tc:opendocument:xmlns:"
_OFFICE, _TABLE, _TEXT = (f"{_OASIS}{name}:1.0 " for name in ("office", "table", "text"))
_SPREADSHEET, _SHEET, _ROW = f"{_OFFICE}spreadsheet", f"{_TABLE}table", f"{_TABLE}table-row"
_GROUPS = {f"{_TABLE}{name}" for name in ("table-row-group", "table-header-rows", "table-rows")}
_CELL, _COVERED = f"{_TABLE}table-cell", f"{_TABLE}covered-table-cell"
_PARAGRAPH = f"{_TEXT}p"
#: What is said beside a line, not in it: a footnote, how a word is pronounced. Comments and drawings have other names.
_ASIDE = {f"{_TEXT}{name}" for name in ("note", "ruby-text")}
_BLANKS = {f"{_TEXT}s": " ", f"{_TEXT}tab": "\t", f"{_TEXT}line-break": "\n"}
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


def read_open_document(content: bytes, file: str, old: OldTexts) -> tuple[Sheet, ...]:
    """The sheets of an OpenDocument spreadsheet.

    Args:
        content: the whole file.
        file: how messages name it.
        old: takes in the texts; in which fonts is not looked up, so old letters are named and never converted.

    Raises:
        UnreadableWorkbook: with one diagnostic that names what is wrong, and the cure.
        Exception: whatever zipfile and expat raise on a damaged file.
    """
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        guarded(archive, file)
        if _MANIFEST in archive.namelist() and _LOCKED in archive.read(_MANIFEST):
            raise unreadable(files.PASSWORD, file)
        part = archive.read(_CONTENT)
    look_through(part, file)
    sheets = _Document(file).read(part)
    for cell in (cell for sheet in sheets for cell in sheet.cells.values()):
        if isinstance(cell.content, Text) and not cell.content.text.isascii():
            old.meet(cell.place, [Piece(cell.content.text, "")])
    return sheets


@dataclass(slots=True)
class _OpenCell:
    """A cell being read: what its attributes say, and its lines so far."""

    attributes: Mapping[str, str]
    repeated: int
    is_covered: bool
    lines: list[list[str]] = field(default_factory=list)

    @property
    def text(self) -> str:
        return "\n".join("".join(line) for line in self.lines)


#: Rows that are alike, and what stands in each by column.
_Rows = tuple[range, dict[int, Content]]


class _Document:
    """The content of a spreadsheet, element by element."""

    def __init__(self, file: str) -> None:
        self._file = file
        self._sheets: list[tuple[str, list[_Rows], int, int]] = []
        self._path: list[str] = []
        self._name = ""
        self._found: list[_Rows] = []
        self._row = self._column = self._rows = self._columns = 0
        self._row_repeated = 1
        self._in_row: dict[int, Content] = {}
        self._open: _OpenCell | None = None
        self._letters = self._unrolled = 0

    def read(self, part: bytes) -> tuple[Sheet, ...]:
        """The sheets in the part; nothing is unrolled before all of it was counted.

        Raises:
            ExpatError: when it is no sound XML.
        """
        parser = expat.ParserCreate(namespace_separator=" ")
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._characters
        parser.Parse(part, True)  # noqa: FBT003 -- expat's own signature: this is all there is
        return tuple(
            Sheet(self._file, name, dict(self._unrolled_cells(name, found)), rows, columns)
            for name, found, rows, columns in self._sheets
        )

    def _unrolled_cells(self, sheet: str, found: list[_Rows]) -> Iterator[tuple[tuple[int, int], Cell]]:
        for rows, contents in found:
            for row in rows:
                for column, content in contents.items():
                    place = Place(file=self._file, sheet=sheet, cell=address(row, column))
                    yield (row, column), Cell(content, place)

    def _start(self, name: str, attributes: Mapping[str, str]) -> None:
        within = self._path[-1] if self._path else ""
        self._path.append(name if self._belongs(name, within) else "")
        match self._path[-1]:
            case x if x == _SHEET:
                self._name = attributes.get(f"{_TABLE}name", "")
                self._found, self._row, self._rows, self._columns = [], 0, 0, 0
            case x if x == _ROW:
                self._row_repeated = _count(attributes, "number-rows-repeated")
                self._in_row, self._column = {}, 0
            case x if x in (_CELL, _COVERED):
                repeated = _count(attributes, "number-columns-repeated")
                self._open = _OpenCell(attributes, repeated, is_covered=name == _COVERED)
            case x if x == _PARAGRAPH and self._open:
                self._open.lines.append([])
            case x if x in _BLANKS:
                self._write(_BLANKS[x] * min(_count(attributes, "c", _TEXT), TOKEN_LIMIT))

    def _belongs(self, name: str, within: str) -> bool:
        """Whether an element stands where a sheet's own cells do: not in tracked changes, links, shapes or comments."""
        match name:
            case x if x == _SPREADSHEET:
                return True
            case x if x == _SHEET:
                return within == _SPREADSHEET
            case x if x in _GROUPS or x == _ROW:
                return within == _SHEET or within in _GROUPS
            case x if x in (_CELL, _COVERED):
                return within == _ROW
            case x if x == _PARAGRAPH:
                return within in (_CELL, _COVERED)
            case _:
                return name.startswith(_TEXT) and name not in _ASIDE and within.startswith(_TEXT)

    def _end(self, _: str) -> None:
        match self._path.pop():
            case x if x in (_CELL, _COVERED):
                self._end_of_cell()
            case x if x == _ROW:
                self._end_of_row()
            case x if x == _SHEET:
                self._sheets.append((self._name, self._found, self._rows, self._columns))

    def _characters(self, text: str) -> None:
        if self._path[-1].startswith(_TEXT):
            self._write(re.sub(r"[ \t\r\n]+", " ", text))

    def _write(self, text: str) -> None:
        self._letters += len(text)
        if self._letters > _LETTERS_LIMIT:
            raise unreadable(files.TOO_LARGE, self._file, what=f"> {_LETTERS_LIMIT}")
        if self._open and self._open.lines:
            self._open.lines[-1].append(text)

    def _end_of_cell(self) -> None:
        cell, self._open = self._open, None
        if cell is None:
            return
        first, self._column = self._column + 1, self._column + cell.repeated
        content = EMPTY if cell.is_covered else _content(cell)
        if content is EMPTY:
            return
        self._within_limits(self._row + 1, self._column)
        for column in range(first, self._column + 1):
            self._in_row[column] = content

    def _end_of_row(self) -> None:
        first, self._row = self._row + 1, self._row + self._row_repeated
        if not self._in_row:
            return
        self._within_limits(self._row, max(self._in_row))
        self._unrolled += self._row_repeated * len(self._in_row)
        if self._unrolled > AREA_LIMIT:
            raise unreadable(files.TOO_LARGE, self._file, what=f"> {AREA_LIMIT}")
        self._rows, self._columns = self._row, max(self._columns, *self._in_row)
        self._found.append((range(first, self._row + 1), self._in_row))

    def _within_limits(self, row: int, column: int) -> None:
        if row * max(column, self._columns) > AREA_LIMIT:
            raise unreadable(files.TOO_LARGE, self._file, what=address(row, column))


#: All letters of a document together: blanks are written with a count.
_LETTERS_LIMIT = 16 * TOKEN_LIMIT


def _count(attributes: Mapping[str, str], name: str, namespace: str = _TABLE) -> int:
    """How often something is repeated.

    Raises:
        BrokenDocument: for what is no count.
    """
    written = attributes.get(f"{namespace}{name}", "1")
    if not re.fullmatch(r"[0-9]{1,9}", written) or (namespace == _TABLE and int(written) == 0):
        raise BrokenDocument
    return int(written)


def _content(cell: _OpenCell) -> Content:
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


def _typed(cell: _OpenCell, kind: str) -> Content:
    match kind:
        case "string":
            return text_content(cell.attributes.get(f"{_OFFICE}string-value", cell.text))
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
