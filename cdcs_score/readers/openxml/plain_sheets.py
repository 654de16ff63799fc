"""The sheets of a plain workbook, as far as they can be told without the texts they share.

The careful way reads a sheet only for its rows and merged ranges; so all else in a sheet is only looked over here, as it is
there.
"""

from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from typing import NamedTuple
from xml.etree import ElementTree as ET

from cdcs_score.errors import UnreadableWorkbook
from cdcs_score.readers.archive import AREA_LIMIT, sheets_declared_in
from cdcs_score.readers.bare import merges_in
from cdcs_score.readers.openxml.escapes import unescaped
from cdcs_score.readers.openxml.formats import shown_date
from cdcs_score.readers.openxml.not_plain import NotPlain
from cdcs_score.readers.openxml.plain_archive import Part, unpacked
from cdcs_score.readers.openxml.plain_frame import Style, Styles
from cdcs_score.readers.openxml.plain_rows import StoredCell, stored_rows
from cdcs_score.readers.openxml.plain_xml import MAIN, plain_text
from cdcs_score.readers.sheets import EMPTY, Content, ErrorValue, NotCalculated, Truth, number_content, text_content

_OPEN, _CLOSE, _NO_ROWS, _ROW_END = "<sheetData>", "</sheetData>", "<sheetData/>", "</row>"
_DATE_PREFIX = 'xmlns:x14ac="'
#: Printed rows come again in every file; longer ones are nobody's form, and not kept.
_ROWS_REMEMBERED, _ROW_LENGTH = 2048, 4096
#: Whole sheets that come again; what is larger than a form's is not kept.
_SHEETS_REMEMBERED, _KEPT_SIZE = 64, 65_536
#: As much around the rows as forms have, with all their drop-downs.
_FURNITURE_REMEMBERED, _KEPT_LENGTH = 64, 131_072


#: A cell that holds something, as far as it can be told without the file around it: its column, the number of its shared
#: text (-1 where it has a content of its own), that content, its style, and what is stored of it.
FilledCell = tuple[int, int, Content, int, StoredCell | None]


class StoredRow(NamedTuple):
    """A row, likewise."""

    number: int
    is_hidden: bool
    has_prefix: bool
    cells: list[FilledCell]


class StoredSheet(NamedTuple):
    """A sheet, likewise: the rows in which something is left once merged ranges lie over them, and how far they reach."""

    rows: tuple[StoredRow, ...]
    lowest: int
    rightmost: int
    hidden: frozenset[int]


def stored_sheet(part: Part, styles: Styles, is_from_1904: bool) -> StoredSheet:  # noqa: FBT001 -- a fact of the file
    """A sheet as it is stored; guides and what is printed the same for all come again in every file, and are remembered.

    Raises:
        NotPlain: at the first thing that is not known.
    """
    make = _stored_remembered if part.size <= _KEPT_SIZE else _stored
    return make(part, styles, is_from_1904)


def _stored(part: Part, styles: Styles, is_from_1904: bool) -> StoredSheet:  # noqa: FBT001 -- positional, to be remembered by
    text = plain_text(unpacked(part))
    head, opened, rest = text.partition(_OPEN)
    written, _, tail = rest.rpartition(_CLOSE) if opened else ("", "", "")
    if not opened:
        head, closed, tail = text.partition(_NO_ROWS)
        if not closed:
            raise NotPlain
    furniture = _furniture(head, tail)
    rows = list(_rows(written, styles, is_from_1904, has_prefix=furniture.has_prefix))
    hidden = frozenset(row.number for row in rows if row.is_hidden)
    if furniture.merges and rows:
        last_column = max(row.cells[-1][0] for row in rows)
        rows = list(_uncovered(rows, _covered(furniture.merges, rows[-1].number, last_column)))
    lowest = rows[-1].number if rows else 1
    rightmost = max((row.cells[-1][0] for row in rows), default=1)
    if lowest * rightmost > AREA_LIMIT:
        raise NotPlain
    return StoredSheet(tuple(rows), lowest, rightmost, hidden)


_stored_remembered = lru_cache(maxsize=_SHEETS_REMEMBERED)(_stored)


def _rows(text: str, styles: Styles, is_from_1904: bool, *, has_prefix: bool) -> Iterator[StoredRow]:  # noqa: FBT001 -- as above
    """The rows in which something stands."""
    *pieces, rest = text.split(_ROW_END)
    last = 0
    for piece in (*pieces, rest) if rest else pieces:
        for row in _filled_rows(piece, styles, is_from_1904):
            if row.number <= last or (row.has_prefix and not has_prefix):
                raise NotPlain
            last = row.number
            if row.cells:
                yield row


def _uncovered(rows: Iterable[StoredRow], covered: Mapping[int, frozenset[int]]) -> Iterator[StoredRow]:
    """The rows without the cells merged ranges lie over."""
    for row in rows:
        if row.number not in covered:
            yield row
        elif cells := [cell for cell in row.cells if cell[0] not in covered[row.number]]:
            yield row._replace(cells=cells)


def _filled_rows(text: str, styles: Styles, is_from_1904: bool) -> tuple[StoredRow, ...]:  # noqa: FBT001 -- as below
    """The rows in a piece of a sheet; those of usual length are remembered."""
    make = _rows_remembered if len(text) <= _ROW_LENGTH else _rows_of
    return make(text, styles, is_from_1904)


def _rows_of(text: str, styles: Styles, is_from_1904: bool) -> tuple[StoredRow, ...]:  # noqa: FBT001 -- positional, to be remembered by
    """The rows in a piece of a sheet."""
    rows = stored_rows(text)
    if any(row.style >= len(styles.of_cells) for row in rows):
        raise NotPlain
    return tuple(
        StoredRow(
            row.number,
            row.is_hidden,
            row.has_prefix,
            [
                (
                    column,
                    index,
                    EMPTY if own is None else _content(own, styles.of_cells[style], is_from_1904),
                    style,
                    own,
                )
                for column, index, style, own in row.cells
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


@lru_cache(maxsize=_ROWS_REMEMBERED)
def _number(value: str, style: Style, is_from_1904: bool) -> Content:  # noqa: FBT001 -- a fact of the file
    number = float(value) if set(value) & set(".eE") else int(value)
    if style.is_date:
        return shown_date(number, is_from_1904=is_from_1904, is_timedelta=style.is_timedelta)
    return number_content(number, is_percent=style.is_percent)


@lru_cache(maxsize=_FURNITURE_REMEMBERED)
def _covered(
    merges: tuple[tuple[int, int, int, int], ...], last_row: int, last_column: int
) -> dict[int, frozenset[int]]:
    """The columns merged ranges cover, by row, as far as the sheet holds something.

    Raises:
        NotPlain: when they are very many, or lie over one another.
    """
    found: dict[int, set[int]] = {}
    firsts: set[tuple[int, int]] = set()
    area = 0
    for top, left, bottom, right in merges:
        rows_within = range(top, min(bottom, last_row) + 1)
        columns_within = range(left, min(right, last_column) + 1)
        area += len(rows_within) * len(columns_within)
        if area > AREA_LIMIT:
            raise NotPlain
        firsts.add((top, left))
        for row in rows_within:
            found.setdefault(row, set()).update(columns_within)
    if area > sum(map(len, found.values())):
        raise NotPlain
    for row, column in firsts:
        found.get(row, set()).discard(column)
    return {row: frozenset(columns) for row, columns in found.items()}


# ----------------------------------------------------------------------------------------------- what is around the rows


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
