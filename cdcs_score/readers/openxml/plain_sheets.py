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
from cdcs_score.readers.openxml.not_plain import NotPlain
from cdcs_score.readers.openxml.plain_archive import Part, unpacked
from cdcs_score.readers.openxml.plain_rows import PlainRow, stored_rows
from cdcs_score.readers.openxml.plain_xml import MAIN, plain_body, plain_text

_OPEN, _CLOSE, NO_ROWS, _ROW_END = b"<sheetData>", b"</sheetData>", b"<sheetData/>", b"</row>"
_DATE_PREFIX = b'xmlns:x14ac="'
#: Printed rows come again in every file; longer ones are nobody's form, and not kept.
_ROWS_REMEMBERED, _ROW_LENGTH = 1024, 2048
#: Whole sheets that come again; what is larger than a form's is not kept.
_SHEETS_REMEMBERED, _KEPT_SIZE = 64, 65_536
#: As much around the rows as forms have, with all their drop-downs.
_FURNITURE_REMEMBERED, _KEPT_LENGTH = 64, 131_072


class PlainSheet(NamedTuple):
    """A sheet as it is stored: the rows in which something is left once merged ranges lie over them."""

    rows: tuple[PlainRow, ...]
    #: How far they reach: the last row and column.
    lowest: int
    rightmost: int
    #: The numbers of the rows a person does not see.
    hidden: frozenset[int]
    #: The highest style and the highest number of a shared text in it.
    style: int
    text: int


def stored_sheet(part: Part) -> PlainSheet:
    """A sheet; guides and what is printed the same for all come again in every file, and are remembered.

    Raises:
        NotPlain: at the first thing that is not known.
    """
    return _stored_remembered(part) if part.size <= _KEPT_SIZE else _stored(part)


def _stored(part: Part) -> PlainSheet:
    body = plain_body(unpacked(part))
    head, opened, rest = body.partition(_OPEN)
    written, _, tail = rest.rpartition(_CLOSE) if opened else (b"", b"", b"")
    if not opened:
        head, closed, tail = body.partition(NO_ROWS)
        if not closed:
            raise NotPlain
    furniture = _furniture(head, tail)
    all_rows = list(_rows(written, has_prefix=furniture.has_prefix))
    rows = [row for row in all_rows if row.cells]
    hidden = frozenset(row.number for row in rows if row.is_hidden)
    if furniture.merges and rows:
        last_column = max(row.cells[-1][0] for row in rows)
        rows = list(_uncovered(rows, _covered(furniture.merges, rows[-1].number, last_column)))
    lowest = rows[-1].number if rows else 1
    rightmost = max([1, *[row.cells[-1][0] for row in rows]])
    if lowest * rightmost > AREA_LIMIT:
        raise NotPlain
    style, text = max([-1, *[row.style for row in all_rows]]), max([-1, *[row.text for row in rows]])
    return PlainSheet(tuple(rows), lowest, rightmost, hidden, style, text)


_stored_remembered = lru_cache(maxsize=_SHEETS_REMEMBERED)(_stored)


def _rows(written: bytes, *, has_prefix: bool) -> Iterator[PlainRow]:
    """All rows; those of usual length are remembered."""
    *pieces, rest = written.split(_ROW_END)
    last = 0
    for piece in (*pieces, rest) if rest else pieces:
        for row in _rows_remembered(piece) if len(piece) <= _ROW_LENGTH else _rows_of(piece):
            if row.number <= last or (row.has_prefix and not has_prefix):
                raise NotPlain
            last = row.number
            yield row


def _rows_of(piece: bytes) -> tuple[PlainRow, ...]:
    return stored_rows(plain_text(piece))


_rows_remembered = lru_cache(maxsize=_ROWS_REMEMBERED)(_rows_of)


def _uncovered(rows: Iterable[PlainRow], covered: Mapping[int, frozenset[int]]) -> Iterator[PlainRow]:
    """The rows without the cells merged ranges lie over."""
    for row in rows:
        if row.number not in covered:
            yield row
        elif cells := [cell for cell in row.cells if cell[0] not in covered[row.number]]:
            yield row._replace(cells=cells, text=max(cell[1] for cell in cells))


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


class Furniture(NamedTuple):
    """What stands around the rows of a sheet, as far as it matters."""

    merges: tuple[tuple[int, int, int, int], ...]
    #: Whether it declares the names Excel 2010 uses in rows.
    has_prefix: bool


def _furniture(head: bytes, tail: bytes) -> Furniture:
    """What stands before and after the rows; that of usual length is remembered."""
    make = _furniture_remembered if len(head) + len(tail) <= _KEPT_LENGTH else furniture_of
    return make(head, tail)


def furniture_of(head: bytes, tail: bytes) -> Furniture:
    """What stands before and after the rows; looked over, and found to hold no other rows.

    Raises:
        NotPlain: when it holds any, or is not the frame of a sheet.
    """
    around = head + NO_ROWS + tail
    try:
        if sheets_declared_in(around, ""):
            raise NotPlain
        root = ET.fromstring(around)  # noqa: S314 -- looked over: no document type stands in it, and it is small
    except (UnreadableWorkbook, ET.ParseError):
        raise NotPlain from None
    rows, cells = [*root.iter(f"{{{MAIN}}}sheetData")], [*root.iter(f"{{{MAIN}}}row"), *root.iter(f"{{{MAIN}}}c")]
    if root.tag != f"{{{MAIN}}}worksheet" or len(rows) != 1 or rows[0] not in [*root] or cells:
        raise NotPlain
    return Furniture(tuple(merges_in(root)), _DATE_PREFIX in head.partition(b">")[0])


_furniture_remembered = lru_cache(maxsize=_FURNITURE_REMEMBERED)(furniture_of)
