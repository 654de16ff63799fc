"""The one door to xlrd: workbooks of Excel 97–2003 (.xls), as LibreOffice and WPS write them too.

xlrd tells an error from a blank and knows number formats, but it trusts the file: names that double one another, linked
ranges unrolled cell by cell, texts that point backwards. So the records are walked here first, against the limits, and
xlrd is handed only the few kinds that hold cells.
"""

import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from struct import Struct
from typing import NamedTuple

import xlrd

from cdcs_score.codes import files
from cdcs_score.diagnostics import Place
from cdcs_score.readers.archive import AREA_LIMIT, CONTENTS_LIMIT, unreadable
from cdcs_score.readers.legacy_fonts import OldTexts, Piece, pieces_of
from cdcs_score.readers.merging import Merges
from cdcs_score.readers.ole import OleFile
from cdcs_score.readers.openxml import shown_number
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
    text_content,
)

STREAM = "workbook"
#: The format before, in a stream of another name, as a rule.
OLDER = "Excel 5.0/95 (.xls)"

#: The head of a record, kind and length; the start of a cell, row and column; the start of a part, version and kind.
_HEAD = _CELL_AT = _BEGIN = Struct("<HH")
_SHEET_AT = Struct("<IxB")
_FORMULA = Struct("<HHH8sH")
_RANGE = Struct("<HHHH")
_COUNTS = Struct("<ii")
#: A row and its options; a font's name, its length in letters and whether they take two bytes.
_ROW_OPTIONS = Struct("<H10xH")
_FONT_NAME = Struct("<14xBB")
#: The row is not shown.
_HIDDEN = 0x0020
#: No font has this number: counting goes from 3 to 5.
_NO_FONT = 4

_BOF, _EOF, _FILEPASS, _BOUNDSHEET, _SST, _CONTINUE = 0x0809, 0x000A, 0x002F, 0x0085, 0x00FC, 0x003C
_MERGED, _FONT, _SHEET_ROW = 0x00E5, 0x0031, 0x0208
#: A formula; other programs than Excel also write it under the numbers of older versions.
_FORMULA_CELLS = {0x0006, 0x0206, 0x0406}
#: One cell a record: label, number, truth or error, text, formula; then several in a row. Blanks with a format are none.
_ONE_CELL = {0x0204, 0x0203, 0x027E, 0x0205, 0x00FD, 0x00D6} | _FORMULA_CELLS
_ROW_OF_NUMBERS = 0x00BD
_CELLS = _ONE_CELL | {_ROW_OF_NUMBERS}
#: What xlrd needs besides: calendar, formats, the texts, a formula's text and what may precede it.
_BESIDES = {
    *(_BOF, _EOF, _BOUNDSHEET, _SST, _CONTINUE),
    *(0x0022, 0x041E, 0x00E0),
    *(0x0207, 0x0221, 0x0236, 0x04BC),
}
_KEPT = _CELLS | _BESIDES
#: A kind of record no program writes and xlrd passes over.
_NOTHING = (0x7FFE).to_bytes(2, "little")

_BIFF8, _WORKSHEET = 0x0600, 0
_LAST_ROW, _LAST_COLUMN = 65_535, 255
#: A program that could not calculate marks the formula so, and stores 0 or an empty text; Excel never does.
_TO_BE_CALCULATED = 0x0002
_NO_RESULTS = (b"\x00" * 8, b"\x03\x00\x00\x00\x00\x00\xff\xff", b"\x03" + b"\x00" * 5 + b"\xff\xff")
_UNKNOWN_FORMULA = "=…"

#: For formats that each country spells for itself: xlrd knows which of them are dates, and no more.
_SOME_DATE, _GENERAL = "dd/mm/yyyy", "General"

_RICH, _PHONETIC, _WIDE = 0x08, 0x04, 0x01


class BrokenBiff(ValueError):
    """The records do not hold together."""


class _Record(NamedTuple):
    """One record: what kind, where it starts, and where its data are."""

    kind: int
    at: int
    start: int
    end: int


@dataclass(slots=True)
class _SheetCensus:
    """What the records of one sheet hold."""

    cells: set[tuple[int, int]] = field(default_factory=set)
    not_calculated: set[tuple[int, int]] = field(default_factory=set)
    hidden: set[int] = field(default_factory=set)
    rows: int = 0
    columns: int = 0


def read_biff(content: bytes, file: str, old: OldTexts) -> tuple[Sheet, ...]:
    """The sheets of a workbook of Excel 97–2003.

    Args:
        content: the whole file.
        file: how messages name it.
        old: takes in the texts with their fonts.

    Raises:
        UnreadableWorkbook: with one diagnostic that names what is wrong, and the cure.
        Exception: whatever xlrd raises on a damaged file; the set is not documented as closed.
    """
    box = OleFile(content)
    census = _Census(box.read(box.streams()[STREAM]), file)
    book = xlrd.open_workbook(file_contents=census.cleaned, logfile=_Silence(), formatting_info=True, ragged_rows=True)
    sheets = book.sheets()
    if len(sheets) != len(census.sheets):
        raise BrokenBiff
    cells = _Cells(file, book, census.fonts, old)
    return tuple(cells.sheet(sheet, counted) for sheet, counted in zip(sheets, census.sheets, strict=True))


@dataclass(frozen=True, slots=True)
class _Cells:
    """The cells of a workbook, given what xlrd and the census know of it."""

    file: str
    book: xlrd.book.Book
    fonts: Mapping[int, str]
    old: OldTexts

    def sheet(self, stored: xlrd.sheet.Sheet, counted: _SheetCensus) -> Sheet:
        """One sheet; the texts with their fonts are taken in on the way."""
        cells: dict[tuple[int, int], Cell] = {}
        for row, column in sorted(counted.cells):
            content = (
                NotCalculated(_UNKNOWN_FORMULA)
                if (row, column) in counted.not_calculated
                else _content(stored.cell(row - 1, column - 1), self.book)
            )
            if content is EMPTY:
                continue
            place = Place(file=self.file, sheet=stored.name, cell=address(row, column))
            cells[row, column] = Cell(content, place)
            if isinstance(content, Text) and not content.text.isascii():
                self.old.meet(place, self._pieces(stored, row - 1, column - 1))
        return Sheet(self.file, stored.name, cells, counted.rows, counted.columns, frozenset(counted.hidden))

    def _pieces(self, stored: xlrd.sheet.Sheet, row: int, column: int) -> list[Piece]:
        """The text of a cell with its fonts: each run has its own from where it begins."""
        cell = stored.cell(row, column)
        own = self.book.xf_list[cell.xf_index].font_index
        runs = [(0, own), *stored.rich_text_runlist_map.get((row, column), ())]
        return pieces_of(cell.value, [(start, self.fonts.get(font, "")) for start, font in runs])


def _content(cell: xlrd.sheet.Cell, book: xlrd.book.Book) -> Content:
    match cell.ctype:
        case xlrd.XL_CELL_TEXT:
            return text_content(cell.value)
        case xlrd.XL_CELL_NUMBER | xlrd.XL_CELL_DATE:
            number_format = book.format_map[book.xf_list[cell.xf_index].format_key].format_str
            unnamed = _SOME_DATE if cell.ctype == xlrd.XL_CELL_DATE else _GENERAL
            return shown_number(cell.value, number_format or unnamed, is_from_1904=book.datemode == 1)
        case xlrd.XL_CELL_BOOLEAN:
            return Truth(bool(cell.value))
        case xlrd.XL_CELL_ERROR:
            return ErrorValue(xlrd.error_text_from_code.get(cell.value, "#ERROR!"))
        case _:
            return EMPTY


class _Silence(io.TextIOBase):
    """Where xlrd writes its remarks."""

    def write(self, text: str) -> int:
        return len(text)


class _Census:
    """The records of a workbook, walked once: counted against the limits, and cleaned of all that xlrd need not see."""

    def __init__(self, stream: bytes, file: str) -> None:
        """Walks the records.

        Raises:
            BrokenBiff: when they do not hold together.
            UnreadableWorkbook: when they are too many, or locked.
        """
        self._stream = stream
        self._file = file
        self._cleaned = bytearray(stream)
        self._count = 0
        self.fonts: dict[int, str] = {}
        self.sheets: tuple[_SheetCensus, ...] = tuple(self._sheet(at) for at in self._globals())

    @property
    def cleaned(self) -> bytes:
        """The stream with every other record made one that is passed over."""
        return bytes(self._cleaned)

    def _records(self, at: int) -> Iterator[_Record]:
        """The records from a beginning to its end; what lies between an inner beginning and its end is left out."""
        depth = 0
        while True:
            if at + _HEAD.size > len(self._stream):
                raise BrokenBiff
            kind, length = _HEAD.unpack_from(self._stream, at)
            record = _Record(kind, at, at + _HEAD.size, at + _HEAD.size + length)
            if record.end > len(self._stream):
                raise BrokenBiff
            self._count += 1
            if self._count > CONTENTS_LIMIT:
                raise unreadable(files.TOO_LARGE, self._file, what=f"> {CONTENTS_LIMIT}")
            depth += kind == _BOF
            if depth > 1 or kind not in _KEPT:
                self._cleaned[at : at + 2] = _NOTHING
            if depth <= 1:
                yield record
            depth -= kind == _EOF
            if depth == 0:
                return
            at = record.end

    def _globals(self) -> list[int]:
        """Where the worksheets begin."""
        found: list[int] = []
        texts: list[bytes] = []
        texts_at = 0
        in_texts = False
        for record in self._records(0):
            data = self._stream[record.start : record.end]
            if record.at == 0:
                self._refuse_older(record.kind, data)
            if record.kind == _FONT:
                self._see_font(data)
            if record.kind == _FILEPASS:
                raise unreadable(files.PASSWORD, self._file)
            if record.kind == _BOUNDSHEET and _SHEET_AT.unpack_from(data)[1] == _WORKSHEET:
                found.append(_SHEET_AT.unpack_from(data)[0])
            in_texts = record.kind == _SST or (in_texts and record.kind == _CONTINUE)
            if record.kind == _SST:
                texts_at = record.start
            if in_texts:
                texts.append(data)
        if len(set(found)) < len(found):
            raise BrokenBiff
        if texts:
            _COUNTS.pack_into(self._cleaned, texts_at, *[_walk_texts(texts)] * 2)
        return found

    def _see_font(self, data: bytes) -> None:
        number = len(self.fonts)
        length, options = _FONT_NAME.unpack_from(data)
        size, code = (2 * length, "utf-16-le") if options & _WIDE else (length, "latin-1")
        name = data[_FONT_NAME.size : _FONT_NAME.size + size].decode(code, "replace")
        self.fonts[number + (number >= _NO_FONT)] = name

    def _refuse_older(self, kind: int, data: bytes) -> None:
        if kind != _BOF:
            raise BrokenBiff
        if _BEGIN.unpack_from(data)[0] != _BIFF8:
            raise unreadable(files.OTHER_FORMAT, self._file, looks_like=OLDER, cure=files.SAVE_AS)

    def _sheet(self, at: int) -> _SheetCensus:
        sheet = _SheetCensus()
        merges = Merges(self._file)
        for record in self._records(at):
            if record.at == at and record.kind != _BOF:
                raise BrokenBiff
            if record.kind in _CELLS:
                self._see_cells(record, sheet)
            elif record.kind == _MERGED:
                self._see_merges(record, merges)
            elif record.kind == _SHEET_ROW:
                row, options = _ROW_OPTIONS.unpack_from(self._stream, record.start)
                sheet.hidden |= {row + 1} if options & _HIDDEN else set()
        sheet.cells.difference_update(merges.covered(sheet.rows, sheet.columns))
        return sheet

    def _see_cells(self, record: _Record, sheet: _SheetCensus) -> None:
        row, left = _CELL_AT.unpack_from(self._stream, record.start)
        right = left if record.kind in _ONE_CELL else self._last_column(record)
        if row > _LAST_ROW or not left <= right <= _LAST_COLUMN:
            raise BrokenBiff
        sheet.rows, sheet.columns = max(sheet.rows, row + 1), max(sheet.columns, right + 1)
        if sheet.rows * sheet.columns > AREA_LIMIT:
            raise unreadable(files.TOO_LARGE, self._file, what=address(sheet.rows, sheet.columns))
        for column in range(left, right + 1):
            if (row + 1, column + 1) in sheet.cells:
                raise BrokenBiff
            sheet.cells.add((row + 1, column + 1))
        if record.kind in _FORMULA_CELLS and self._waits(record):
            sheet.not_calculated.add((row + 1, left + 1))

    def _last_column(self, record: _Record) -> int:
        return int.from_bytes(self._stream[record.end - 2 : record.end], "little")

    def _waits(self, record: _Record) -> bool:
        *_, result, flags = _FORMULA.unpack_from(self._stream, record.start)
        return bool(flags & _TO_BE_CALCULATED) and result in _NO_RESULTS

    def _see_merges(self, record: _Record, merges: Merges) -> None:
        for at in range(record.start + 2, record.end - _RANGE.size + 1, _RANGE.size):
            top, bottom, left, right = _RANGE.unpack_from(self._stream, at)
            merges.add(top + 1, left + 1, bottom + 1, right + 1)


def _walk_texts(pieces: list[bytes]) -> int:
    """The list of shared texts, stepped through as xlrd will: every step goes forward. How many texts there are.

    A list may end before as many as it says; a cell that means one of the others damages the file.

    Raises:
        BrokenBiff: when a text is cut, or a step would go backwards.
    """
    _, count = _COUNTS.unpack_from(pieces[0])
    walk = _Walk(pieces, _COUNTS.size)
    for number in range(count):
        if walk.is_at_end:
            return number
        length, options = walk.number(2), walk.number(1)
        runs = walk.number(2) if options & _RICH else 0
        phonetic = walk.number(4) if options & _PHONETIC else 0
        walk.skip_letters(length, wide=bool(options & _WIDE))
        walk.skip(4 * runs + phonetic)
    return int(count)


class _Walk:
    """A place in texts that are cut into pieces."""

    def __init__(self, pieces: list[bytes], at: int) -> None:
        self._pieces = pieces
        self._number = 0
        self._at = at

    @property
    def is_at_end(self) -> bool:
        """Whether nothing follows."""
        return self._number == len(self._pieces) - 1 and self._at == len(self._pieces[-1])

    def number(self, size: int) -> int:
        """The number of so many bytes here; it is never cut."""
        self._enter()
        found = self._pieces[self._number][self._at : self._at + size]
        if len(found) < size:
            raise BrokenBiff
        self._at += size
        return int.from_bytes(found, "little", signed=size == 4)  # noqa: PLR2004 -- as xlrd reads it

    def skip(self, size: int) -> None:
        """Goes on, over cuts."""
        if size < 0:
            raise BrokenBiff
        self._at += size
        while self._at > len(self._pieces[self._number]):
            self._at -= len(self._pieces[self._number])
            self._next()

    def skip_letters(self, count: int, *, wide: bool) -> None:
        """Goes over a text; after a cut a byte says anew whether its letters take two bytes."""
        while count:
            here = (len(self._pieces[self._number]) - self._at) >> wide
            if count <= here:
                self._at += count << wide
                return
            count -= here
            self._next()
            self._at = 0
            wide = bool(self.number(1) & _WIDE)

    def _enter(self) -> None:
        if self._at == len(self._pieces[self._number]):
            self._next()
            self._at = 0

    def _next(self) -> None:
        self._number += 1
        if self._number == len(self._pieces):
            raise BrokenBiff
