"""The plain way: a workbook in which everything is of a kind that is known, read in one go from the marks in its parts.

What openpyxl alone may say (styles, lists of parts, texts with several fonts, shared formulas) it is asked, once for all
files that have the same; sheets and texts, which differ from unit to unit, are read here. At the first thing not known
this way ends: what the careful way then reads, or refuses, holds. The careful way reads a sheet only for its rows and
merged ranges; so all else in a sheet is only looked over here, as it is there.
"""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple
from xml.etree import ElementTree as ET

from cdcs_score.diagnostics import Place
from cdcs_score.errors import UnreadableWorkbook
from cdcs_score.readers.archive import AREA_LIMIT, sheets_declared_in
from cdcs_score.readers.bare import merges_in
from cdcs_score.readers.legacy_fonts import OldTexts, Piece, looks_old
from cdcs_score.readers.openxml.escapes import unescaped
from cdcs_score.readers.openxml.formats import shown_date
from cdcs_score.readers.openxml.not_plain import NotPlain
from cdcs_score.readers.openxml.plain_archive import Part, parts_of, unpacked
from cdcs_score.readers.openxml.plain_frame import (
    RELATIONS,
    STYLES,
    TYPES,
    WORKBOOK,
    Listed,
    Style,
    Styles,
    listed_sheets,
    looked_over,
    styles_of,
    texts_part,
)
from cdcs_score.readers.openxml.plain_rows import INLINE, SharedFormulas, StoredCell, stored_rows
from cdcs_score.readers.openxml.plain_texts import SharedText, shared_texts
from cdcs_score.readers.openxml.plain_xml import MAIN, plain_text
from cdcs_score.readers.sheets import (
    EMPTY,
    Content,
    ErrorValue,
    Lines,
    NotCalculated,
    Sheet,
    Truth,
    address,
    number_content,
    sheet_of_lines,
    text_content,
)

__all__ = ["NotPlain", "read_plainly"]

_OPEN, _CLOSE, _NO_ROWS, _ROW_END = "<sheetData>", "</sheetData>", "<sheetData/>", "</row>"
#: The kinds of cell that hold a text themselves.
_TEXTS = {"str", INLINE}
_DATE_PREFIX = 'xmlns:x14ac="'
#: Printed rows come again in every file; longer ones are nobody's form, and not kept.
_ROWS_REMEMBERED, _ROW_LENGTH = 2048, 4096
#: As much around the rows as forms have, with all their drop-downs.
_FURNITURE_REMEMBERED, _KEPT_LENGTH = 64, 131_072


def read_plainly(content: bytes, file: str, old: OldTexts) -> tuple[Sheet, ...]:
    """The sheets of a plain workbook.

    Args:
        content: the whole file.
        file: how messages name it.
        old: takes in the texts with their fonts; only of a file that is plain to its end.

    Raises:
        NotPlain: at the first thing that is not known.
    """
    parts = parts_of(content)
    if not parts.keys() >= {TYPES, WORKBOOK, RELATIONS, STYLES}:
        raise NotPlain
    listed, is_from_1904 = listed_sheets(parts)
    texts = texts_part(parts[TYPES])
    if texts and texts not in parts:
        raise NotPlain
    own = {one.part for one in listed} | {texts}
    if sum(looked_over(part) for name, part in parts.items() if name not in own) != len(listed):
        raise NotPlain
    shared = shared_texts(plain_text(unpacked(parts[texts]))) if texts else []
    book = _Book(file, styles_of(parts[STYLES]), shared, is_from_1904)
    sheets = tuple(book.sheet(one, parts[one.part]) for one in listed)
    book.tell(old)
    return sheets


class _Furniture(NamedTuple):
    """What stands around the rows of a sheet, as far as it matters."""

    merges: tuple[tuple[int, int, int, int], ...]
    #: Whether it declares the names Excel 2010 uses in rows.
    has_prefix: bool


def _furniture(head: str, tail: str) -> _Furniture:
    """What stands before and after the rows; that of usual length is remembered."""
    make = _furniture_remembered if len(head) + len(tail) <= _KEPT_LENGTH else _furniture_of
    return make(head, tail)


def _furniture_of(head: str, tail: str) -> _Furniture:
    """What stands before and after the rows; looked over, and found to hold no other rows."""
    around = (head + _NO_ROWS + tail).encode()
    try:
        if sheets_declared_in(around, ""):
            raise NotPlain
        root = ET.fromstring(around)  # noqa: S314 -- looked over: no document type stands in it, and it is small
    except (UnreadableWorkbook, ET.ParseError):
        raise NotPlain from None
    rows, cells = [*root.iter(f"{{{MAIN}}}sheetData")], [*root.iter(f"{{{MAIN}}}row"), *root.iter(f"{{{MAIN}}}c")]
    if root.tag != f"{{{MAIN}}}worksheet" or len(rows) != 1 or rows[0] not in [*root] or cells:
        raise NotPlain
    return _Furniture(tuple(merges_in(root)), _DATE_PREFIX in head.partition(">")[0])


_furniture_remembered = lru_cache(maxsize=_FURNITURE_REMEMBERED)(_furniture_of)


class _Book:
    """A plain workbook, being read."""

    def __init__(self, file: str, styles: Styles, texts: list[SharedText], is_from_1904: bool) -> None:  # noqa: FBT001 -- a fact of the file
        self._file = file
        self._styles = styles
        self._texts = texts
        self._is_from_1904 = is_from_1904
        #: Texts whose fonts have to be asked about, in the order they are met.
        self._odd: list[tuple[Place, list[Piece]]] = []

    def tell(self, old: OldTexts) -> None:
        """The texts of older fonts, to those who judge them."""
        for place, pieces in self._odd:
            old.meet(place, pieces)

    def sheet(self, listed: Listed, part: Part) -> Sheet:
        """One sheet."""
        text = plain_text(unpacked(part))
        head, opened, rest = text.partition(_OPEN)
        rows, _, tail = rest.rpartition(_CLOSE) if opened else ("", "", "")
        if not opened:
            head, closed, tail = text.partition(_NO_ROWS)
            if not closed:
                raise NotPlain
        furniture = _furniture(head, tail)
        return self._sheet(listed.name, list(self._rows(rows, furniture)), furniture)

    def _rows(self, text: str, furniture: _Furniture) -> Iterator["_Row"]:
        *pieces, rest = text.split(_ROW_END)
        last = 0
        for piece in (*pieces, rest) if rest else pieces:
            for row in _filled_rows(piece, self._styles, self._is_from_1904):
                if row.number <= last or (row.has_prefix and not furniture.has_prefix):
                    raise NotPlain
                last = row.number
                if row.cells:
                    yield row

    def _sheet(self, name: str, rows: list["_Row"], furniture: _Furniture) -> Sheet:
        covered = _covered(furniture, rows) if furniture.merges else frozenset()
        lines: Lines = {}
        formulas = SharedFormulas()
        rightmost = lowest = 1
        for row in rows:
            cells = [one for one in row.cells if (row.number, one.column) not in covered] if covered else row.cells
            if not cells:
                continue
            lowest = row.number
            rightmost = max(rightmost, cells[-1].column)
            if line := self._line(name, row, cells, formulas):
                lines[lowest] = line
        if lowest * rightmost > AREA_LIMIT:
            raise NotPlain
        hidden = frozenset(row.number for row in rows if row.is_hidden)
        return sheet_of_lines(self._file, name, lines, rows=lowest, columns=rightmost, hidden_rows=hidden)

    def _line(self, name: str, row: "_Row", cells: Sequence["_Filled"], formulas: SharedFormulas) -> dict[int, Content]:
        line: dict[int, Content] = {}
        texts, has_old_font = self._texts, self._styles.has_old_font
        for column, index, content, style, own in cells:  # the innermost loop of the program: some hundred times a file
            if own is None:
                try:
                    shared = texts[index]
                except IndexError:
                    raise NotPlain from None
                content = shared.content  # noqa: PLW2901 -- as above
                if shared.is_odd or (has_old_font and shared.has_letters):
                    self._note(name, row.number, column, shared.with_font(self._font_of(style)))
            else:
                if own.shared is not None:
                    formula = formulas.moved(own)
                    if not own.value and own.kind != "str":
                        content = NotCalculated(formula)  # noqa: PLW2901 -- as above
                if own.kind in _TEXTS and content is not EMPTY and not own.value.isascii():
                    text = unescaped(own.value if own.kind == "str" else own.value.replace("x005F_", ""))  # as openpyxl
                    if has_old_font or looks_old(text):
                        self._note(name, row.number, column, [Piece(text, self._font_of(style))])
            if content is not EMPTY:
                line[column] = content
        return line

    def _font_of(self, style: int) -> str:
        return self._styles.of_cells[style].font

    def _note(self, sheet: str, row: int, column: int, pieces: list[Piece]) -> None:
        """Keep a text whose font has to be asked about; most have nothing to tell."""
        self._odd.append((Place(file=self._file, sheet=sheet, cell=address(row, column)), pieces))


class _Filled(NamedTuple):
    """A cell that holds something, as far as it can be told without the file around it."""

    column: int
    #: The number of its shared text; -1 where it has a content of its own.
    text: int
    content: Content
    style: int
    own: StoredCell | None


class _Row(NamedTuple):
    """A row, likewise."""

    number: int
    is_hidden: bool
    has_prefix: bool
    cells: list[_Filled]


def _filled_rows(text: str, styles: Styles, is_from_1904: bool) -> tuple[_Row, ...]:  # noqa: FBT001 -- as below
    """The rows in a piece of a sheet; those of usual length are remembered."""
    make = _rows_remembered if len(text) <= _ROW_LENGTH else _rows_of
    return make(text, styles, is_from_1904)


def _rows_of(text: str, styles: Styles, is_from_1904: bool) -> tuple[_Row, ...]:  # noqa: FBT001 -- positional, to be remembered by
    """The rows in a piece of a sheet."""
    rows = stored_rows(text)
    used = [row.style for row in rows] + [cell.style for row in rows for cell in row.cells]
    if used and max(used) >= len(styles.of_cells):
        raise NotPlain
    return tuple(
        _Row(
            row.number,
            row.is_hidden,
            row.has_prefix,
            [
                _Filled(column, index, EMPTY, style, None)
                if own is None
                else _Filled(column, index, _content(own, styles.of_cells[style], is_from_1904), style, own)
                for column, style, index, own in row.cells
            ],
        )
        for row in rows
    )


_rows_remembered = lru_cache(maxsize=_ROWS_REMEMBERED)(_rows_of)


def _content(cell: StoredCell, style: Style, is_from_1904: bool) -> Content:  # noqa: FBT001 -- a fact of the file
    """What a cell holds that shares no text."""
    if not cell.value:
        return EMPTY if cell.kind == "str" else NotCalculated(str(cell.formula))
    match cell.kind:
        case "n":
            return _number(cell.value, style, is_from_1904)
        case "str" | "inlineStr":
            return text_content(unescaped(cell.value))
        case "b":
            return Truth(cell.value == "1")
        case _:
            return ErrorValue(cell.value)


def _number(value: str, style: Style, is_from_1904: bool) -> Content:  # noqa: FBT001 -- a fact of the file
    number = float(value) if set(value) & set(".eE") else int(value)
    if style.is_date:
        return shown_date(number, is_from_1904=is_from_1904, is_timedelta=style.is_timedelta)
    return number_content(number, is_percent=style.is_percent)


def _covered(furniture: _Furniture, rows: list[_Row]) -> frozenset[tuple[int, int]]:
    """The places merged ranges cover, as far as the sheet holds something.

    Raises:
        NotPlain: when they are very many.
    """
    last_row = rows[-1].number if rows else 0
    last_column = max((row.cells[-1].column for row in rows), default=0)
    found: set[tuple[int, int]] = set()
    firsts: set[tuple[int, int]] = set()
    area = 0
    for top, left, bottom, right in furniture.merges:
        rows_within = range(top, min(bottom, last_row) + 1)
        columns_within = range(left, min(right, last_column) + 1)
        area += len(rows_within) * len(columns_within)
        if area > AREA_LIMIT:
            raise NotPlain
        firsts.add((top, left))
        found.update((row, column) for row in rows_within for column in columns_within)
    if area > len(found):  # ranges that lie over one another
        raise NotPlain
    return frozenset(found - firsts)
