"""Binary workbooks of Excel 2007 and later (.xlsb): the package of an .xlsx, with records instead of XML in its parts.

A reader of our own, because those at hand give an error as a blank or as a text, and no formats, fonts or merged cells:
an error, a date and a percentage would be a number or nothing. What a record may be otherwise than known damages the file.
"""

import io
import zipfile
from collections.abc import Iterable
from dataclasses import dataclass, field
from struct import Struct
from typing import NamedTuple

from cdcs_score.codes import files
from cdcs_score.diagnostics import Place
from cdcs_score.readers.archive import AREA_LIMIT, guarded, unreadable
from cdcs_score.readers.biff12_book import Book, RichText, read_book, rich_text_at
from cdcs_score.readers.biff12_records import BrokenBiff12, Record, Records, short_number, text_at
from cdcs_score.readers.legacy_fonts import OldTexts, pieces_of
from cdcs_score.readers.merging import Merges
from cdcs_score.readers.openxml import shown_number
from cdcs_score.readers.relations import Package
from cdcs_score.readers.sheets import (
    EMPTY,
    Cell,
    Content,
    ErrorValue,
    NotCalculated,
    Sheet,
    Truth,
    address,
    text_content,
)

_ROW, _ROWS_BEGIN, _ROWS_END, _MERGED = 0, 145, 146, 176
#: The kinds of cells; the shorter form of one, which stands right of the one before, has its own number.
_BLANK, _SHORT_NUMBER, _ERROR, _TRUTH, _NUMBER, _OWN_TEXT, _SHARED_TEXT = range(1, 8)
_TEXT_FORMULA, _NUMBER_FORMULA, _TRUTH_FORMULA, _ERROR_FORMULA = range(8, 12)
_RICH_TEXT = 62
_CELLS = {*range(_BLANK, _ERROR_FORMULA + 1), _RICH_TEXT}
_TEXTS = {_OWN_TEXT, _SHARED_TEXT, _TEXT_FORMULA, _RICH_TEXT}
_SHORTER = {short: short - 11 for short in range(12, 19)}
#: What stands among cells and is none: what belongs to the next cell, a beginning said twice, formulas of several cells.
_BETWEEN_CELLS = {49, 50, _ROWS_BEGIN, 426, 427, 428}
_LAST_ROW, _LAST_COLUMN = 1_048_576, 16_384

_ROW_AT, _CELL_AT, _SHORT_CELL_AT = Struct("<I7xB"), Struct("<II"), Struct("<I")
_INDEX, _REAL, _FLAGS, _RANGE = Struct("<I"), Struct("<d"), Struct("<H"), Struct("<IIII")
_HIDDEN, _STYLE_BITS = 0x10, 0xFFFFFF
#: A program that could not calculate marks the formula so, and stores 0 or an empty text; Excel never does.
_TO_BE_CALCULATED = 0x0002
_UNKNOWN_FORMULA = "=…"
_TRUTHS = {0: False, 1: True}
_ERROR_NAMES = {
    0x00: "#NULL!",
    0x07: "#DIV/0!",
    0x0F: "#VALUE!",
    0x17: "#REF!",
    0x1D: "#NAME?",
    0x24: "#NUM!",
    0x2A: "#N/A",
    0x2B: "#GETTING_DATA",
}


def read_biff12(content: bytes, file: str, old: OldTexts) -> tuple[Sheet, ...]:
    """The sheets of a binary workbook.

    Args:
        content: the whole file.
        file: how messages name it.
        old: takes in the texts with their fonts.

    Raises:
        UnreadableWorkbook: with one diagnostic that names what is wrong, and the cure.
        Exception: whatever zipfile and struct raise on a damaged file.
    """
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        guarded(archive, file)
        package, records = Package(archive, file), Records(file)
        book = read_book(package, records)
        return tuple(_Cells(file, name, book).read(records.of(package.read(part)), old) for name, part in book.sheets)


class _Stored(NamedTuple):
    """A cell of a sheet: what it holds, its text with its runs, where it is one, and its own font by number."""

    content: Content
    text: RichText | None
    font: int


@dataclass(slots=True)
class _Cells:
    """One sheet, record by record."""

    file: str
    name: str
    book: Book
    _stored: dict[tuple[int, int], _Stored] = field(default_factory=dict)
    _hidden: set[int] = field(default_factory=set)
    #: The cell that was met last, and the corner of all that hold something; rows and columns are counted from 1.
    _row: int = 0
    _column: int = 0
    _rows: int = 0
    _columns: int = 0

    def read(self, records: Iterable[Record], old: OldTexts) -> Sheet:
        """The sheet; its texts with their fonts are taken in on the way."""
        merges = Merges(self.file)
        is_within = is_done = False
        for record in records:
            if record.kind == _ROWS_END:
                is_within, is_done = False, True
            elif is_within:
                self._see(record)
            elif record.kind in _CELLS or record.kind in _SHORTER:
                raise BrokenBiff12
            elif record.kind == _MERGED:
                top, bottom, left, right = _RANGE.unpack_from(record.data)
                merges.add(top + 1, left + 1, bottom + 1, right + 1)
            else:
                is_within = record.kind == _ROWS_BEGIN
        if not is_done:
            raise BrokenBiff12
        for at in merges.covered(self._rows, self._columns):
            self._stored.pop(at, None)
        return Sheet(self.file, self.name, self._cells(old), self._rows, self._columns, frozenset(self._hidden))

    def _see(self, record: Record) -> None:
        if record.kind == _ROW:
            row, flags = _ROW_AT.unpack_from(record.data)
            self._see_row(row + 1, is_hidden=bool(flags & _HIDDEN))
        elif record.kind in _CELLS:
            column, style = _CELL_AT.unpack_from(record.data)
            self._see_cell(record.kind, column + 1, style & _STYLE_BITS, record.data[_CELL_AT.size :])
        elif record.kind in _SHORTER:
            (style,) = _SHORT_CELL_AT.unpack_from(record.data)
            kind = _SHORTER[record.kind]
            self._see_cell(kind, self._column + 1, style & _STYLE_BITS, record.data[_SHORT_CELL_AT.size :])
        elif record.kind not in _BETWEEN_CELLS:
            raise BrokenBiff12

    def _see_row(self, row: int, *, is_hidden: bool) -> None:
        if not self._row < row <= _LAST_ROW:
            raise BrokenBiff12
        self._row, self._column = row, 0
        self._hidden |= {row} if is_hidden else set()

    def _see_cell(self, kind: int, column: int, style: int, data: bytes) -> None:
        """Rows and columns only ever go up, so that no cell is there twice."""
        if not (self._row and self._column < column <= _LAST_COLUMN):
            raise BrokenBiff12
        self._column = column
        stored = self._read_cell(kind, style, data)
        if stored.content is EMPTY:
            return
        self._rows, self._columns = self._row, max(self._columns, column)
        if self._rows * self._columns > AREA_LIMIT:
            raise unreadable(files.TOO_LARGE, self.file, what=address(self._rows, self._columns))
        self._stored[self._row, column] = stored

    def _read_cell(self, kind: int, style: int, data: bytes) -> _Stored:
        number_format, font = self.book.styles[style]
        if kind == _TEXT_FORMULA and _waits(data, text_at(data, 0)):
            return _Stored(NotCalculated(_UNKNOWN_FORMULA), None, font)
        if kind in _TEXTS:
            text = self._text(kind, data)
            return _Stored(text_content(text.text), text, font)
        return _Stored(self._content(kind, number_format, data), None, font)

    def _text(self, kind: int, data: bytes) -> RichText:
        match kind:
            case x if x == _SHARED_TEXT:
                (number,) = _INDEX.unpack_from(data)
                return self.book.texts[int(number)]
            case x if x == _RICH_TEXT:
                return rich_text_at(data, 0)
            case _:
                return RichText(text_at(data, 0)[0])

    def _content(self, kind: int, number_format: str, data: bytes) -> Content:
        match kind:
            case x if x == _SHORT_NUMBER:
                return self._shown(short_number(_INDEX.unpack_from(data)[0]), number_format)
            case x if x in (_NUMBER, _NUMBER_FORMULA):
                (number,) = _REAL.unpack_from(data)
                if kind == _NUMBER_FORMULA and _waits(data, (number, _REAL.size)):
                    return NotCalculated(_UNKNOWN_FORMULA)
                return self._shown(number, number_format)
            case x if x in (_TRUTH, _TRUTH_FORMULA):
                return Truth(_TRUTHS[data[0]])
            case x if x in (_ERROR, _ERROR_FORMULA):
                return ErrorValue(_ERROR_NAMES.get(data[0], "#ERROR!"))
            case _:
                return EMPTY

    def _shown(self, number: float, number_format: str) -> Content:
        return shown_number(number, number_format, is_from_1904=self.book.is_from_1904)

    def _cells(self, old: OldTexts) -> dict[tuple[int, int], Cell]:
        cells: dict[tuple[int, int], Cell] = {}
        for (row, column), stored in self._stored.items():
            place = Place(file=self.file, sheet=self.name, cell=address(row, column))
            cells[row, column] = Cell(stored.content, place)
            if stored.text is not None and not stored.text.text.isascii():
                runs = [(0, stored.font), *stored.text.runs]
                old.meet(place, pieces_of(stored.text.text, [(start, self.book.font(font)) for start, font in runs]))
        return cells


def _waits(data: bytes, result: tuple[object, int]) -> bool:
    """Whether a formula, given its stored result and where that ends, was never calculated."""
    value, end = result
    return bool(_FLAGS.unpack_from(data, end)[0] & _TO_BE_CALCULATED) and not value
