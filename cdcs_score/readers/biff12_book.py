"""What the cells of an .xlsb refer to: its sheets by name and part, its calendar, its texts, fonts and number formats."""

from collections.abc import Callable
from dataclasses import dataclass, field
from struct import Struct

from cdcs_score.readers.biff12_records import BrokenBiff12, Record, Records, text_at
from cdcs_score.readers.number_formats import GENERAL
from cdcs_score.readers.openxml import format_numbered
from cdcs_score.readers.relations import Package

WORKBOOK = "xl/workbook.bin"

_PROPERTIES, _SHEET = 153, 156
_FORMAT, _FONT, _STYLE, _CELL_STYLES_BEGIN, _CELL_STYLES_END = 44, 43, 47, 617, 618
_TEXT = 19
_FLAGS, _NUMBER, _WORD = Struct("<I"), Struct("<I"), Struct("<H")
_SINCE_1904 = 1
#: Where the name of a sheet's relation begins; a font's name; the format and font of a style.
_RELATION_AT, _FONT_NAME_AT = 8, 21
_STYLE_AT = Struct("<2xHH")
_RICH = 1
_RUN = Struct("<HH")


@dataclass(frozen=True, slots=True)
class RichText:
    """A text, and where in it other fonts begin, which are given by number."""

    text: str
    runs: tuple[tuple[int, int], ...] = ()


@dataclass(slots=True)
class Book:
    """A workbook without the cells of its sheets."""

    #: Name and part of each sheet that holds cells, in order.
    sheets: list[tuple[str, str]] = field(default_factory=list)
    is_from_1904: bool = False
    texts: list[RichText] = field(default_factory=list)
    fonts: list[str] = field(default_factory=list)
    #: The number format and the font of each style of a cell; a workbook without styles has the one.
    styles: list[tuple[str, int]] = field(default_factory=lambda: [(GENERAL, 0)])

    def font(self, number: int) -> str:
        """The name of a font; empty where the workbook has none of that number."""
        return self.fonts[number] if number < len(self.fonts) else ""


def read_book(package: Package, records: Records) -> Book:
    """All of a workbook but the cells.

    Raises:
        BrokenBiff12: when a record says what no program writes.
        Exception: whatever zipfile, struct and the parser of the relations raise on a damaged file.
    """
    book = Book()
    relations = package.relations(WORKBOOK)
    for record in records.of(package.read(WORKBOOK)):
        if record.kind == _PROPERTIES:
            book.is_from_1904 = bool(_FLAGS.unpack_from(record.data)[0] & _SINCE_1904)
        elif record.kind == _SHEET:
            key, after = text_at(record.data, _RELATION_AT)
            relation = relations[key]
            package.read(relation.part)
            if relation.role == "worksheet":
                book.sheets.append((text_at(record.data, after)[0], relation.part))
    readers: dict[str, Callable[[Book, list[Record]], None]] = {"sharedStrings": _read_texts, "styles": _read_styles}
    for relation in relations.values():
        if relation.role in readers:
            readers[relation.role](book, list(records.of(package.read(relation.part))))
    return book


def _read_texts(book: Book, records: list[Record]) -> None:
    book.texts = [rich_text_at(record.data, 0) for record in records if record.kind == _TEXT]


def rich_text_at(data: bytes, at: int) -> RichText:
    """A text with its runs; how it is pronounced may follow."""
    text, end = text_at(data, at + 1)
    if not data[at] & _RICH:
        return RichText(text)
    (count,) = _NUMBER.unpack_from(data, end)
    first = end + _NUMBER.size
    if first + count * _RUN.size > len(data):
        raise BrokenBiff12
    return RichText(text, tuple(_RUN.iter_unpack(data[first : first + count * _RUN.size])))


def _read_styles(book: Book, records: list[Record]) -> None:
    formats: dict[int, str] = {}
    written: list[tuple[int, int]] = []
    in_cells = False
    for kind, data in records:
        if kind == _FORMAT:
            formats[_WORD.unpack_from(data)[0]] = text_at(data, _WORD.size)[0]
        elif kind == _FONT:
            book.fonts.append(text_at(data, _FONT_NAME_AT)[0])
        elif kind == _STYLE and in_cells:
            written.append(_STYLE_AT.unpack_from(data))
        in_cells = kind == _CELL_STYLES_BEGIN or (in_cells and kind != _CELL_STYLES_END)
    book.styles = [(format_numbered(number, formats), font) for number, font in written]
