"""OpenDocument spreadsheets (.ods), as LibreOffice, Google and Excel save them: cells with their stored results.

A reader of our own, because those at hand give an error cell as a blank. Repeated rows and cells are written once with a
count, which is held against the limits before anything is unrolled. Nothing is followed or run.
"""

import io
import re
import zipfile
from collections.abc import Iterator, Mapping
from typing import NamedTuple
from xml.parsers import expat

from cdcs_score.codes import files
from cdcs_score.diagnostics import Place
from cdcs_score.readers.archive import AREA_LIMIT, TOKEN_LIMIT, guarded, look_through, unreadable
from cdcs_score.readers.legacy_fonts import OldTexts, Piece
from cdcs_score.readers.opendocument_fonts import CELLS, WORDS, Fonts
from cdcs_score.readers.opendocument_values import OpenCell, count_of
from cdcs_score.readers.sheets import EMPTY, Cell, Content, Sheet, Text, address

_CONTENT, _STYLES, _MANIFEST = "content.xml", "styles.xml", "META-INF/manifest.xml"
#: What the list of parts says of one that is locked with a password.
_LOCKED = b"encryption-data"

_OASIS = "urn:oasis:names:tc:opendocument:xmlns:"
_OFFICE, _TABLE, _TEXT = (f"{_OASIS}{name}:1.0 " for name in ("office", "table", "text"))
_SPREADSHEET, _SHEET, _ROW = f"{_OFFICE}spreadsheet", f"{_TABLE}table", f"{_TABLE}table-row"
_GROUPS = {f"{_TABLE}{name}" for name in ("table-row-group", "table-header-rows", "table-rows")}
_COLUMN = f"{_TABLE}table-column"
_COLUMN_GROUPS = {f"{_TABLE}{name}" for name in ("table-column-group", "table-header-columns", "table-columns")}
_CELL, _COVERED = f"{_TABLE}table-cell", f"{_TABLE}covered-table-cell"
_PARAGRAPH = f"{_TEXT}p"
_CELL_STYLE, _DEFAULT_STYLE, _WORDS_STYLE = (
    f"{_TABLE}style-name",
    f"{_TABLE}default-cell-style-name",
    f"{_TEXT}style-name",
)
#: Rows nobody sees: hidden by hand, or by a filter.
_UNSEEN = ("collapse", "filter")
#: What is said beside a line, not in it: a footnote, how a word is pronounced. Comments and drawings have other names.
_ASIDE = {f"{_TEXT}{name}" for name in ("note", "ruby-text")}
_BLANKS = {f"{_TEXT}s": " ", f"{_TEXT}tab": "\t", f"{_TEXT}line-break": "\n"}


def read_open_document(content: bytes, file: str, old: OldTexts) -> tuple[Sheet, ...]:
    """The sheets of an OpenDocument spreadsheet.

    Args:
        content: the whole file.
        file: how messages name it.
        old: takes in the texts with their fonts.

    Raises:
        UnreadableWorkbook: with one diagnostic that names what is wrong, and the cure.
        Exception: whatever zipfile and expat raise on a damaged file.
    """
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        guarded(archive, file)
        if _MANIFEST in archive.namelist() and _LOCKED in archive.read(_MANIFEST):
            raise unreadable(files.PASSWORD, file)
        part = archive.read(_CONTENT)
        styles = archive.read(_STYLES) if _STYLES in archive.namelist() else b""
    fonts = Fonts()
    if styles:
        look_through(styles, file)
        _walk(styles, fonts)
    look_through(part, file)
    return _Document(file, fonts, old).read(part)


def _walk(styles: bytes, fonts: Fonts) -> None:
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.StartElementHandler = fonts.see
    parser.Parse(styles, True)  # noqa: FBT003 -- expat's own signature: this is all there is


class _Stored(NamedTuple):
    """What a cell holds, and the text it shows with its fonts."""

    content: Content
    pieces: tuple[Piece, ...]


class _Rows(NamedTuple):
    """Rows that are alike, what stands in each by column, and whether a person sees them."""

    numbers: range
    cells: dict[int, _Stored]
    is_hidden: bool


class _Document:
    """The content of a spreadsheet, element by element."""

    def __init__(self, file: str, fonts: Fonts, old: OldTexts) -> None:
        self._file = file
        self._fonts = fonts
        self._old = old
        self._sheets: list[tuple[str, list[_Rows], int, int]] = []
        self._path: list[str] = []
        self._name = ""
        self._found: list[_Rows] = []
        self._row = self._column = self._rows = self._columns = 0
        self._row_repeated = 1
        self._in_row: dict[int, _Stored] = {}
        self._is_hidden = False
        #: The styles cells have that name none: by the last column each is for, and for a row.
        self._column_styles: list[tuple[int, str]] = []
        self._row_style = ""
        #: The fonts of the words that are open, the innermost last.
        self._word_fonts: list[str] = []
        self._open: OpenCell | None = None
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
        return tuple(self._sheet(*sheet) for sheet in self._sheets)

    def _sheet(self, name: str, found: list[_Rows], rows: int, columns: int) -> Sheet:
        hidden = frozenset(number for some in found if some.is_hidden for number in some.numbers)
        return Sheet(self._file, name, dict(self._unrolled_cells(name, found)), rows, columns, hidden)

    def _unrolled_cells(self, sheet: str, found: list[_Rows]) -> Iterator[tuple[tuple[int, int], Cell]]:
        for rows, cells, _ in found:
            for row in rows:
                for column, (content, pieces) in cells.items():
                    place = Place(file=self._file, sheet=sheet, cell=address(row, column))
                    if isinstance(content, Text) and not content.text.isascii():
                        self._old.meet(place, pieces)
                    yield (row, column), Cell(content, place)

    def _start(self, name: str, attributes: Mapping[str, str]) -> None:
        self._fonts.see(name, attributes)
        within = self._path[-1] if self._path else ""
        self._path.append(name if self._belongs(name, within) else "")
        match self._path[-1]:
            case x if x == _SHEET:
                self._name = attributes.get(f"{_TABLE}name", "")
                self._found, self._row, self._rows, self._columns = [], 0, 0, 0
                self._column_styles = []
            case x if x == _COLUMN:
                last = self._column_styles[-1][0] if self._column_styles else 0
                last += count_of(attributes, "number-columns-repeated")
                self._column_styles.append((last, attributes.get(_DEFAULT_STYLE, "")))
            case x if x == _ROW:
                self._row_repeated = count_of(attributes, "number-rows-repeated")
                self._is_hidden = attributes.get(f"{_TABLE}visibility") in _UNSEEN
                self._row_style = attributes.get(_DEFAULT_STYLE, "")
                self._in_row, self._column = {}, 0
            case x if x in (_CELL, _COVERED):
                repeated = count_of(attributes, "number-columns-repeated")
                font = self._fonts.of(CELLS, attributes.get(_CELL_STYLE) or self._style_here())
                self._open = OpenCell(attributes, repeated, is_covered=name == _COVERED, font=font)
            case x if x == _PARAGRAPH and self._open:
                self._open.lines.append([])
            case x if x in _BLANKS:
                self._write(_BLANKS[x] * min(count_of(attributes, "c", _TEXT), TOKEN_LIMIT))
        if self._path[-1].startswith(_TEXT) and self._path[-1] != _PARAGRAPH:
            outer = self._word_fonts[-1] if self._word_fonts else ""
            style = attributes.get(_WORDS_STYLE)
            self._word_fonts.append((self._fonts.of(WORDS, style) if style else "") or outer)

    def _style_here(self) -> str:
        """The style of a cell that names none: its row's, or its column's."""
        in_columns = (style for last, style in self._column_styles if self._column < last)
        return self._row_style or next(in_columns, "")

    def _belongs(self, name: str, within: str) -> bool:
        """Whether an element stands where a sheet's own cells do: not in tracked changes, links, shapes or comments."""
        match name:
            case x if x == _SPREADSHEET:
                return True
            case x if x == _SHEET:
                return within == _SPREADSHEET
            case x if x in _GROUPS or x == _ROW:
                return within == _SHEET or within in _GROUPS
            case x if x in _COLUMN_GROUPS or x == _COLUMN:
                return within == _SHEET or within in _COLUMN_GROUPS
            case x if x in (_CELL, _COVERED):
                return within == _ROW
            case x if x == _PARAGRAPH:
                return within in (_CELL, _COVERED)
            case _:
                return name.startswith(_TEXT) and name not in _ASIDE and within.startswith(_TEXT)

    def _end(self, _: str) -> None:
        ended = self._path.pop()
        if ended.startswith(_TEXT) and ended != _PARAGRAPH:
            self._word_fonts.pop()
        match ended:
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
            font = self._word_fonts[-1] if self._word_fonts else ""
            self._open.lines[-1].append(Piece(text, font or self._open.font))

    def _end_of_cell(self) -> None:
        cell, self._open = self._open, None
        if cell is None:
            return
        first, self._column = self._column + 1, self._column + cell.repeated
        if cell.content is EMPTY:
            return
        self._within_limits(self._row + 1, self._column)
        stored = _Stored(cell.content, cell.pieces)
        for column in range(first, self._column + 1):
            self._in_row[column] = stored

    def _end_of_row(self) -> None:
        first, self._row = self._row + 1, self._row + self._row_repeated
        if not self._in_row:
            return
        self._within_limits(self._row, max(self._in_row))
        self._unrolled += self._row_repeated * len(self._in_row)
        if self._unrolled > AREA_LIMIT:
            raise unreadable(files.TOO_LARGE, self._file, what=f"> {AREA_LIMIT}")
        self._rows, self._columns = self._row, max(self._columns, *self._in_row)
        self._found.append(_Rows(range(first, self._row + 1), self._in_row, self._is_hidden))

    def _within_limits(self, row: int, column: int) -> None:
        if row * max(column, self._columns) > AREA_LIMIT:
            raise unreadable(files.TOO_LARGE, self._file, what=address(row, column))


#: All letters of a document together: blanks are written with a count.
_LETTERS_LIMIT = 16 * TOKEN_LIMIT
