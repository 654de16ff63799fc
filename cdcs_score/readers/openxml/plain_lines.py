"""The plain way, line by line: a workbook with a line for every unit is gone through without ever being held whole.

Each sheet is unpacked twice: for what stands around its rows, then for the rows themselves, one after another. What is
plain is the same as for the plain way, and so is what each cell holds. At the first thing not known, be it in the last
line, this way ends: what was made of the lines before is thrown away, and another way takes over.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum, auto
from itertools import combinations

from cdcs_score.readers.archive import AREA_LIMIT, PART_LIMIT, UNPACKED_LIMIT
from cdcs_score.readers.legacy_fonts import encoding_of
from cdcs_score.readers.openxml.line_contents import LineContents
from cdcs_score.readers.openxml.line_pieces import LONGEST, Weight, texts_to
from cdcs_score.readers.openxml.line_texts import line_texts
from cdcs_score.readers.openxml.not_plain import NotPlain
from cdcs_score.readers.openxml.plain_archive import Part, parts_of
from cdcs_score.readers.openxml.plain_frame import (
    RELATIONS,
    STYLES,
    TYPES,
    WORKBOOK,
    listed_sheets,
    looked_over,
    styles_of,
    texts_part,
)
from cdcs_score.readers.openxml.plain_rows import PlainCell, PlainRow, SharedFormulas, stored_rows
from cdcs_score.readers.openxml.plain_sheets import NO_ROWS, Furniture, furniture_of
from cdcs_score.readers.sheet_lines import Line, LinedBook, LinedSheet

_ROWS, _ROWS_END, _ROW_END = re.compile("<sheetData(/?)>"), "</sheetData>", "</row>"
#: Merged ranges a table of lines may have; what is merged in more places is no table.
_MERGES = 100


@dataclass(frozen=True, slots=True)
class PlainLines:
    """A workbook to be gone through line by line."""

    book: LinedBook
    _sheets: tuple["_Sheet", ...]

    def check_rest(self) -> None:
        """Goes through what nobody asked for: a workbook is plain to its end, or not at all.

        Raises:
            NotPlain: when anything in it is not known.
        """
        for sheet in self._sheets:
            if not sheet.is_known:
                for _ in sheet.lines():
                    pass


def plain_lines(content: bytes, file: str) -> PlainLines:
    """A plain workbook, to be gone through; it may turn out not to be plain at any line.

    Args:
        content: the whole file.
        file: how messages name it.

    Raises:
        NotPlain: when anything but its rows is not known, or there is more than the careful way would read.
    """
    parts = parts_of(content, UNPACKED_LIMIT)
    if not parts.keys() >= {TYPES, WORKBOOK, RELATIONS, STYLES} or max(one.size for one in parts.values()) > PART_LIMIT:
        raise NotPlain
    listed, is_from_1904 = listed_sheets(parts)
    texts = texts_part(parts[TYPES])
    if texts and texts not in parts:
        raise NotPlain
    own = {one.part for one in listed} | {texts}
    others = [part for name, part in parts.items() if name not in own]
    if sum(map(looked_over, others)) != len(listed):
        raise NotPlain
    weight = Weight(furniture=sum(part.size for part in others))
    styles = styles_of(parts[STYLES]).of_cells
    contents = LineContents(
        texts=line_texts(parts[texts], weight) if texts else [],
        styles=styles,
        old_styles=frozenset(number for number, one in enumerate(styles) if encoding_of(one.font)),
        is_from_1904=is_from_1904,
    )
    sheets = tuple(_Sheet(parts[one.part], contents, _around(parts[one.part], weight)) for one in listed)
    weight.check()
    book = LinedBook(file, tuple(LinedSheet(file, at.name, one.lines) for at, one in zip(listed, sheets, strict=True)))
    return PlainLines(book, sheets)


def _around(part: Part, weight: Weight) -> Furniture:
    """What stands before and after the rows; looked over, and found to hold no other rows."""
    head = tail = ""
    for where, text in _stretches(part):
        match where:
            case _Stretch.BEFORE:
                head = text
            case _Stretch.ROWS:
                weight.contents += text.count("<")
            case _Stretch.AFTER:
                tail = text
    before, after = head.encode(), tail.encode()
    weight.furniture += len(before) + len(NO_ROWS) + len(after)
    found = furniture_of(before, after)
    return found._replace(merges=_apart(found.merges))


def _apart(merges: tuple[tuple[int, int, int, int], ...]) -> tuple[tuple[int, int, int, int], ...]:
    """The merged ranges, none of which lies over another."""
    area = sum((bottom - top + 1) * (right - left + 1) for top, left, bottom, right in merges)
    if len(merges) > _MERGES or area > AREA_LIMIT:
        raise NotPlain
    if any(bottom < top or right < left for top, left, bottom, right in merges):
        raise NotPlain
    for one, other in combinations(merges, 2):
        if one[0] <= other[2] and other[0] <= one[2] and one[1] <= other[3] and other[1] <= one[3]:
            raise NotPlain
    return merges


class _Stretch(Enum):
    """Where in a sheet a piece of it stands."""

    BEFORE = auto()
    ROWS = auto()
    AFTER = auto()


def _stretches(part: Part) -> Iterator[tuple[_Stretch, str]]:
    """What stands before the rows of a sheet, the rows some at a time, and what stands after them."""
    where, after = _Stretch.BEFORE, ""
    for piece in texts_to(part, _ROW_END):
        text = piece
        if where is _Stretch.BEFORE:
            begun = _ROWS.search(text)
            if begun is None:
                raise NotPlain
            yield where, text[: begun.start()]
            where, text = _Stretch.AFTER if begun[1] else _Stretch.ROWS, text[begun.end() :]
        if where is _Stretch.ROWS:
            rows, ended, text = text.partition(_ROWS_END)
            yield where, rows
            where = _Stretch.AFTER if ended else where
        after += text
        if len(after) > LONGEST:
            raise NotPlain
    yield _Stretch.AFTER, after


@dataclass(slots=True)
class _Sheet:
    """One sheet, to be gone through."""

    part: Part
    contents: LineContents
    around: Furniture
    #: Whether it was gone through to its end.
    is_known: bool = False

    def lines(self) -> Iterator[Line]:
        """The rows that hold something, from the top down."""
        formulas = SharedFormulas()
        last, rightmost = 0, 1
        for row in self._rows():
            if row.number <= last or (row.has_prefix and not self.around.has_prefix):
                raise NotPlain
            last = row.number
            cells = self._uncovered(row) if self.around.merges else row.cells
            if not cells:
                continue
            rightmost = max(rightmost, cells[-1][0])
            if row.number * rightmost > AREA_LIMIT:
                raise NotPlain
            if line := self.contents.line(cells, formulas):
                yield row.number, line
        self.is_known = True

    def _rows(self) -> Iterator[PlainRow]:
        styles = len(self.contents.styles)
        for where, text in _stretches(self.part):
            if where is _Stretch.ROWS:
                for piece in text.split(_ROW_END):
                    for row in stored_rows(piece):
                        if row.style >= styles:  # the highest, its own or a cell's
                            raise NotPlain
                        yield row

    def _uncovered(self, row: PlainRow) -> list[PlainCell]:
        """The cells of a row but those a merged range covers."""
        spans = [(top, left, right) for top, left, bottom, right in self.around.merges if top <= row.number <= bottom]
        return [
            cell
            for cell in row.cells
            if not any(left <= cell[0] <= right and (row.number, cell[0]) != (top, left) for top, left, right in spans)
        ]
