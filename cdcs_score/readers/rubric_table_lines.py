"""The rows of a scoring table one by one: each with its mark, its words and its points, before any order among them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from cdcs_score.diagnostics import Place
from cdcs_score.numbers import Exact, NotANumber
from cdcs_score.readers.rubric_table_head import Head
from cdcs_score.readers.rubric_table_words import (
    Column,
    Mark,
    MarkKind,
    TotalKind,
    mark_of_code,
    mark_of_title,
    points_at_end,
    points_of,
    total_of,
)
from cdcs_score.readers.tables import label_of
from cdcs_score.readers.workbook import Empty


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A row of the table that holds something."""

    number: int
    mark: Mark | None
    title: str
    #: None where there are none, or none that can be read.
    points: Exact | None
    #: What stands in the points cell where it cannot be read.
    unreadable: str
    #: Where the points stand, or should.
    points_place: Place
    #: Where the words stand.
    place: Place
    #: The row as a person reads it, for messages.
    raw: str
    total: TotalKind | None = None
    is_hidden: bool = False

    @property
    def has_points(self) -> bool:
        """Whether something stands for points, readable or not."""
        return self.points is not None or bool(self.unreadable)


def lines_of(head: Head) -> list[Line]:
    """The rows below a head, in order."""
    lines = [line for row in _body(head) if (line := _line(head, row))]
    return [part for line, following in zip(lines, [*lines[1:], None], strict=True) for part in _split(line, following)]


def _body(head: Head) -> Iterator[int]:
    """The rows below the head, without one that only numbers the columns."""
    rows = list(head.rows)
    skipped = {rows[0]} if rows and _numbers_the_columns(head, rows[0]) else set()
    return (row for row in rows if row not in skipped)


def _numbers_the_columns(head: Head, row: int) -> bool:
    """Whether a row holds 1, 2, 3 … or A, B, 1, 2 … under the heads."""
    labels = [label_of(cell).strip("() ") for _, cell in head.sheet.row(row)]
    figures = [int(label) for label in labels if label.isdecimal()]
    letters = [label for label in labels if not label.isdecimal()]
    is_run = figures == list(range(figures[0], figures[0] + len(figures))) if figures else bool(letters)
    title = label_of(head.sheet.cell(row, head.columns[Column.TITLE])).strip("() ")
    return bool(title) and is_run and all(len(label) == 1 for label in letters) and len(title) <= 2  # noqa: PLR2004 -- a figure, not words


def _line(head: Head, row: int) -> Line | None:
    code, title = _label(head, row, Column.CODE), _label(head, row, Column.TITLE)
    cell = head.sheet.cell(row, head.columns[Column.MAXIMUM])
    try:
        points, unreadable = points_of(cell), ""
    except NotANumber:
        points, unreadable = None, cell.raw
    if not code and not title and isinstance(cell.content, Empty):
        return None
    words = Column.TITLE if title else Column.CODE if code else Column.MAXIMUM
    line = Line(
        number=row,
        mark=None,
        title=title,
        points=points,
        unreadable=unreadable,
        points_place=cell.place,
        place=head.sheet.place(row, head.columns[words]),
        raw=" ".join(part for part in (code, title) if part) or cell.raw,
        is_hidden=row in head.sheet.hidden_rows,
    )
    return _marked(line, code)


def _label(head: Head, row: int, column: Column) -> str:
    cell = head.cell(row, column)
    return " ".join((label_of(cell) or cell.raw).split()) if cell else ""


def _marked(line: Line, code: str) -> Line:
    """The row with its mark, from its code cell or the head of its title, and with the points in its words."""
    total = total_of(line.title or code) or total_of(code)
    if total and (not code or not line.title or total_of(code)):
        # a sum no program has calculated says nothing, and is nothing to complain of
        return replace(line, title=line.title or code, total=total, unreadable="")
    mark = mark_of_code(code) if code else None
    title = line.title
    if not title and mark is None:  # a heading across the columns stands in the first of them
        title = code
    in_title, rest = mark_of_title(title)
    if mark is None or (in_title and in_title.kind is MarkKind.WORD and mark.text.isdecimal()):
        mark, title = (in_title, rest) if in_title else (mark, title)
    points, place = line.points, line.points_place
    if not line.has_points:
        title, points = points_at_end(title)
        place = line.place if points is not None else place
    elif mark is None and line.points is None and not re.search(r"\d", line.unreadable):
        # words under the points belong to no numbered row: a signature, a date
        return replace(line, title=title or line.unreadable, unreadable="")
    return replace(line, mark=mark, title=title.strip(" :;"), points=points, points_place=place)


def _split(line: Line, following: Line | None) -> Iterator[Line]:
    """A numbered row whose words are already its first part, as those of the next row are its second, is both."""
    inner, rest = mark_of_title(line.title)
    is_first = inner is not None and inner.kind in _PART_KINDS and line.points is not None
    goes_on = following is not None and following.mark is not None and following.mark.kind in _PART_KINDS
    if line.mark is None or line.mark.kind is not MarkKind.NUMBER or inner is None or inner.kind not in _PART_KINDS:
        yield line
    elif is_first and goes_on and following is not None and following.points is not None:
        yield replace(line, title="", points=None)
        yield replace(line, mark=inner, title=rest)
    else:
        yield replace(line, title=rest if inner.kind is MarkKind.DASH else line.title)


_PART_KINDS = (MarkKind.DASH, MarkKind.SMALL_LETTER)
