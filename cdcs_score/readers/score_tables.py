"""Tables with a row per criterion: found by their header words, in one to three rows, as the layouts or the built-in words say."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from cdcs_score.diagnostics import Place
from cdcs_score.form_layout import CODE_WORDS, NUMBER_WORDS, SCORE_HEADER_ALIASES, ScoreColumn
from cdcs_score.layouts import Layout
from cdcs_score.readers.sheets import EMPTY, label_in
from cdcs_score.readers.tables import Table, rows_with
from cdcs_score.readers.workbook import Cell, Content, Empty, Sheet, Text
from cdcs_score.text import HEADER_LENGTH, comparable, outgrows, without_brackets

#: The same labels come by in every file, read by a few layouts.
_REMEMBERED, _LAYOUTS = 4096, 64
#: The labels of a row, by column.
_Labels = tuple[tuple[int, str], ...]


class Words:
    """The words above each kind of column, made comparable."""

    def __init__(self, by: Mapping[ScoreColumn, tuple[str, ...]]) -> None:
        self.by = by
        self.of_points = frozenset(by[ScoreColumn.SELF])
        #: What the lowest of several rows may say of it, the others saying the rest; an empty text says nothing.
        self.ends_of_points = frozenset(end for word in self.of_points for end in _ends(word)) | {""}
        self.longest = max(len(word) for words in by.values() for word in words)


def _ends(word: str) -> Iterator[str]:
    parts = word.split(" ")
    return (" ".join(parts[start:]) for start in range(len(parts)))


@dataclass(frozen=True, slots=True)
class ScoreTable(Table[ScoreColumn]):
    """A table with a row per criterion."""

    #: The words above each kind of column.
    words: Mapping[ScoreColumn, tuple[str, ...]]
    #: Its header as read: the words above each column.
    header: Mapping[int, tuple[str, ...]]
    #: How many rows the header has.
    depth: int = 1
    #: Whether a layout names its sheet.
    is_named: bool = False

    @property
    def rows(self) -> range:
        """The numbers of the rows below the header."""
        return range(self.header_row + self.depth, self.sheet.rows + 1)

    @property
    def _header_rows(self) -> range:
        return range(self.header_row, self.header_row + self.depth)

    @property
    def naming(self) -> ScoreColumn:
        """The column that says which criterion a row is: of codes, or of titles where there is none."""
        return ScoreColumn.CODE if ScoreColumn.CODE in self.columns else ScoreColumn.TITLE

    def optional(self, row: int, key: ScoreColumn) -> Cell | None:
        """The cell of a row in a kind of column the table may lack."""
        return self.cell(row, key) if key in self.columns else None

    def content(self, row: int, key: ScoreColumn) -> Content:
        """What the cell of a row holds in a kind of column the table may lack; nothing where it does."""
        return self.sheet.line(row).get(self.columns[key], EMPTY) if key in self.columns else EMPTY

    def place_of(self, row: int, key: ScoreColumn) -> Place | None:
        """The address of the cell of a row in a kind of column; None where the table has no such column."""
        return self.sheet.place(row, self.columns[key]) if key in self.columns else None

    def filled(self, row: int, key: ScoreColumn) -> Cell | None:
        """The cell of a row in a kind of column, if it holds anything."""
        return None if isinstance(self.content(row, key), Empty) else self.cell(row, key)

    def before_points(self, row: int) -> Iterator[Content]:
        """What the cells of a row hold that may label it: all but points and the words about them."""
        others = {
            self.columns[key]
            for key in (ScoreColumn.SELF, ScoreColumn.MAXIMUM, ScoreColumn.EXPLANATION, ScoreColumn.EVIDENCE)
            if key in self.columns
        }
        return (content for column, content in self.sheet.line(row).items() if column not in others)

    def lines(self) -> list[int]:
        """The numbers of its rows, without the header printed again and the numbers of the columns: (1), (2), (3)."""
        head = {comparable(self.label(number, self.naming)) for number in self._header_rows} - {""}
        rows = [row for row in self.rows if comparable(self.label(row, self.naming)) not in head]
        return rows[1:] if rows[:1] == [self.rows.start] and self._numbers_columns(rows[0]) else rows

    def _numbers_columns(self, row: int) -> bool:
        labels = [label_in(content) for content in self.sheet.line(row).values()]
        return _numbers_columns(labels) and (ScoreColumn.TITLE in self.columns or "(" in labels[0])

    def twins(self) -> list[Cell]:
        """The header cells of a kind of column that stands twice; empty where each is plain."""
        kinds = [
            self.words[ScoreColumn.SELF],
            self.words[ScoreColumn.NOT_ARISING],
            [word for word in self.words[ScoreColumn.CODE] if word in _CODES],
            [word for word in self.words[ScoreColumn.CODE] if word in _NUMBERS],
        ]
        for words in kinds:
            columns = sorted(column for column, read in self.header.items() if not set(read).isdisjoint(words))
            if len(columns) > 1:
                return [self._head_cell(column) for column in columns]
        return []

    def head_of(self, key: ScoreColumn) -> Cell:
        """The header cell of a kind of column."""
        return self._head_cell(self.columns[key])

    def _head_cell(self, column: int) -> Cell:
        cells = [self.sheet.cell(row, column) for row in reversed(self._header_rows)]
        return next((cell for cell in cells if not isinstance(cell.content, Empty)), cells[-1])


_CODES, _NUMBERS = ({comparable(word) for word in words} for words in (CODE_WORDS, NUMBER_WORDS))
BUILT_IN = Words({key: tuple(map(comparable, words)) for key, words in SCORE_HEADER_ALIASES.items()})


@lru_cache(maxsize=_LAYOUTS)
def words_of(layout: Layout) -> Words:
    """The words a layout looks for: its own first, then the built-in ones it gives no other meaning."""
    own = {key: tuple(map(comparable, words)) for key, words in layout.headers.by_column.items()}
    said = {word for words in own.values() for word in words}
    return Words(
        {key: (*own.get(key, ()), *(one for one in BUILT_IN.by[key] if one not in said)) for key in ScoreColumn}
    )


def score_tables(sheet: Sheet, layouts: Sequence[Layout]) -> list[ScoreTable]:
    """Every table of a sheet. A header printed again over the same columns is the same table going on.

    Where a layout reads a header, the built-in words have no say in that row.
    """
    fitting = [one for one in layouts if one.shape == "criteria_by_row" and one.is_for(sheet.name)]
    by_layout = [table for one in fitting for table in _tables(sheet, words_of(one), is_named=bool(one.sheet))]
    if any(table.is_named for table in by_layout):
        by_layout = [table for table in by_layout if table.is_named]
    rows = {row for table in by_layout for row in range(table.header_row, table.rows.start)}
    plain = [table for table in _tables(sheet, BUILT_IN) if table.header_row not in rows]
    found: list[ScoreTable] = []
    for table in sorted([*by_layout, *plain], key=lambda one: one.header_row):
        if all(table.columns != other.columns for other in found):
            found.append(table)
    return found


def readings_of(table: ScoreTable, tables: Iterable[ScoreTable]) -> list[ScoreTable]:
    """The ways the header of a table was read."""
    return [one for one in tables if (one.sheet, one.header_row) == (table.sheet, table.header_row)]


def _tables(sheet: Sheet, words: Words, *, is_named: bool = False) -> Iterator[ScoreTable]:
    """Its tables from above; a header begins in a row that says something."""
    below = 1
    for row in _heads_of_tables(sheet, words):
        table = _table_at(sheet, row, words, is_named=is_named) if row >= below else None
        if table is not None:
            below = row + table.depth
            yield table


def _heads_of_tables(sheet: Sheet, words: Words) -> list[int]:
    """The rows a header may begin in: the words above points end in the last row of it."""
    if words.longest > HEADER_LENGTH:
        return list(sheet.lines)
    ends = rows_with(sheet, words.ends_of_points)
    if not ends:
        return []
    return sorted({row - up for row in ends for up in range(_DEEPEST_HEADER)} & sheet.lines.keys())


def _table_at(sheet: Sheet, row: int, words: Words, *, is_named: bool) -> ScoreTable | None:
    """The table whose header begins in a row: over several rows where together they say more than any fewer of them."""
    rows = tuple(tuple(sheet.labels(row + number).items()) for number in range(_depth_at(sheet, row)))
    found = _head_in(rows, words)
    if found is None:
        return None
    return ScoreTable(sheet, row, found.columns, words.by, found.header, found.depth, is_named)


class _Head(NamedTuple):
    """A header that was found: its columns, its words, and how many rows it takes."""

    columns: Mapping[ScoreColumn, int]
    header: Mapping[int, tuple[str, ...]]
    depth: int


@lru_cache(maxsize=_REMEMBERED)
def _head_in(rows: tuple[_Labels, ...], words: Words) -> _Head | None:
    """The header in rows one under another, if it begins in the first of them; the same rows come by in every file."""
    for depth in range(len(rows), 0, -1):
        header = _header(rows[:depth], words)
        columns = _read(header, words)
        if _fits(columns) and all(len(columns) > len(_read(part, words)) for part in _parts(rows[:depth], words)):
            return _Head(columns, header, depth)
    return None


#: A header takes so many rows at most.
_DEEPEST_HEADER = 3


def _depth_at(sheet: Sheet, row: int) -> int:
    """How many rows a header that begins in a row may have: each one below the first holds words, and nothing else."""
    depth = 1
    while depth < _DEEPEST_HEADER and _holds_words_only(sheet, row + depth):
        depth += 1
    return depth


def _holds_words_only(sheet: Sheet, row: int) -> bool:
    line = sheet.line(row)
    return bool(line) and all(isinstance(content, Text) for content in line.values())


def _parts(rows: tuple[_Labels, ...], words: Words) -> Iterator[Mapping[int, tuple[str, ...]]]:
    """The headers that fewer of these rows would be, one under another."""
    for fewer in range(1, len(rows)):
        for first in range(len(rows) - fewer + 1):
            yield _header(rows[first : first + fewer], words)


def _fits(columns: Mapping[ScoreColumn, int]) -> bool:
    return ScoreColumn.SELF in columns and not columns.keys().isdisjoint({ScoreColumn.CODE, ScoreColumn.TITLE})


def _read(header: Mapping[int, tuple[str, ...]], words: Words) -> dict[ScoreColumn, int]:
    """The column of each kind: that under the first of its words which stands in the header."""
    columns: dict[str, int] = {}
    for column in sorted(header):
        for reading in header[column]:
            columns.setdefault(reading, column)
    if words.of_points.isdisjoint(columns):  # most rows: nothing without a column of points is a table
        return {}
    found = ((key, next((columns[word] for word in names if word in columns), 0)) for key, names in words.by.items())
    return {key: column for key, column in found if column}


def _header(rows: tuple[_Labels, ...], words: Words) -> dict[int, tuple[str, ...]]:
    """The header in these rows: a head over several columns is read with each word under it.

    A merged cell holds its words at its first column, so a head reaches over the blanks to its right that have words
    below them, as far as the heads above it do. What is longer than any of the words is left out.
    """
    if len(rows) == 1:
        return {column: _readings(label, words.longest) for column, label in rows[0]}
    labels = [dict(row) for row in rows]
    header: dict[int, tuple[str, ...]] = {}
    heads = [""] * len(rows)
    for column in range(1, max((column for row in labels for column in row), default=0) + 1):
        heads = _heads(heads, [one.get(column, "") for one in labels])
        if said := [head for head in heads if head]:
            parts = (" ".join(said[start:]) for start in reversed(range(len(said))))
            header[column] = tuple(one for part in parts for one in _readings(part, words.longest))
    return header


def _heads(before: Sequence[str], own: Sequence[str]) -> list[str]:
    """What each row of a header says of a column, given what it says of the one before and what stands there."""
    heads: list[str] = []
    for number, label in enumerate(own):
        reaches = any(own[number + 1 :]) and not any(own[:number])
        heads.append(label or (before[number] if reaches else ""))
    return heads


@lru_cache(maxsize=_REMEMBERED)
def _readings(label: str, longest: int) -> tuple[str, ...]:
    """A header's words, and the same without what stands in brackets; none that is longer than any word looked for."""
    bare = without_brackets(label)
    plain = "" if outgrows(bare, longest) else comparable(bare)
    whole = "" if outgrows(label, longest) else comparable(label)
    return (whole, plain) if plain and whole and plain != whole else tuple(filter(None, (whole or plain,)))


_LEAST_NUMBERED = 3
_COLUMN_NUMBER = re.compile(r"\(?([0-9]{1,2})\)?")
_COLUMN_LETTER = re.compile(r"\(?[A-Za-zĐđ]\)?")


def _numbers_columns(labels: list[str]) -> bool:
    """Whether a row counts the columns: 1, 2, 3 or (1), (2), (3), perhaps after letters or as "(4) = (2) - (3)"."""
    numbers = [int(found[1]) for label in labels if (found := _COLUMN_NUMBER.fullmatch(label))]
    others = [label for label in labels if not _COLUMN_NUMBER.fullmatch(label)]
    counts = len(labels) >= _LEAST_NUMBERED and numbers[:1] == [1] and numbers == sorted(set(numbers))
    return counts and all(_COLUMN_LETTER.fullmatch(label) or "=" in label for label in others)
