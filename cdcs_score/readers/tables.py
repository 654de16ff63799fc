"""Finding tables in a sheet: the header row, and which column holds what, by the words above it and never by position."""

from collections.abc import Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Generic, TypeVar

from cdcs_score.diagnostics import Place
from cdcs_score.once import once_each
from cdcs_score.readers.sheets import label_in
from cdcs_score.readers.workbook import Cell, Sheet
from cdcs_score.text import HEADER_LENGTH, comparable, header_keys

ColumnKey = TypeVar("ColumnKey", bound=Hashable)


@dataclass(frozen=True, slots=True)
class Table(Generic[ColumnKey]):
    """A table in a sheet: its header row, and the column number of each kind of column found."""

    sheet: Sheet
    header_row: int
    columns: Mapping[ColumnKey, int]

    @property
    def place(self) -> Place:
        """Where its header begins."""
        return self.sheet.place(self.header_row, min(self.columns.values()))

    @property
    def rows(self) -> range:
        """The numbers of the rows below the header."""
        return range(self.header_row + 1, self.sheet.rows + 1)

    def label(self, row: int, key: ColumnKey) -> str:
        """What the cell of a row says in a kind of column; empty where there is no such column."""
        return self.sheet.label(row, self.columns[key]) if key in self.columns else ""

    def is_empty(self, row: int, key: ColumnKey) -> bool:
        """Whether a row holds nothing in a kind of column."""
        return self.columns[key] not in self.sheet.line(row)

    def cell(self, row: int, key: ColumnKey) -> Cell:
        """The cell of a row in a kind of column; an empty one at the header's column where there is none."""
        return self.sheet.cell(row, self.columns[key])


def header_words(sheet: Sheet, row: int) -> dict[str, list[int]]:
    """The words of a row, made comparable, with the columns each stands in."""
    words: dict[str, list[int]] = {}
    for column, content in sheet.line(row).items():
        words.setdefault(comparable(label_in(content)), []).append(column)
    return words


def rows_with(sheet: Sheet, words: frozenset[str]) -> list[int]:
    """The rows in which one of these comparable words may be the whole of a cell; no other row is one."""
    wanted = _looked_for(words)
    if wanted is None:
        return list(sheet.lines)
    return sorted({row for text, rows in sheet.rows_by_text.items() if _may_head(text, wanted) for row in rows})


#: The same texts come by in every file, looked at for a few sets of words.
_REMEMBERED, _SETS = 16_384, 64
_FIGURES = frozenset("0123456789")


@lru_cache(maxsize=_SETS)
def _looked_for(words: frozenset[str]) -> frozenset[str] | None:
    """These words, always the same set of them, which is found sooner; None where texts that are passed over may be one."""
    has_odd = any(len(word) > HEADER_LENGTH or not _FIGURES.isdisjoint(word) for word in words)
    return None if has_odd else words


@lru_cache(maxsize=_REMEMBERED)
def _may_head(text: str, words: frozenset[str]) -> bool:
    """Whether a text may be one of these words, whole or without what stands in brackets.

    What is made of a text keeps its figures, and no word has any: most notes are passed over for that alone.
    """
    if "(" not in text and ")" not in text and not _FIGURES.isdisjoint(text):
        return False
    return not words.isdisjoint(header_keys(text))


def find_table(
    sheet: Sheet, aliases: Mapping[ColumnKey, tuple[str, ...]], required: tuple[ColumnKey, ...]
) -> Table[ColumnKey] | None:
    """The first table whose header row has all required columns, if any."""
    return next(_tables(sheet, aliases, required), None)


def find_tables(
    sheet: Sheet, aliases: Mapping[ColumnKey, tuple[str, ...]], required: tuple[ColumnKey, ...]
) -> list[Table[ColumnKey]]:
    """Every table of a sheet. A header printed again over the same columns is the same table going on."""
    found: list[Table[ColumnKey]] = []
    for table in _tables(sheet, aliases, required):
        if all(table.columns != other.columns for other in found):
            found.append(table)
    return found


def _tables(
    sheet: Sheet, aliases: Mapping[ColumnKey, tuple[str, ...]], required: tuple[ColumnKey, ...]
) -> Iterator[Table[ColumnKey]]:
    keys = _comparable_names(aliases)
    for row in rows_with(sheet, frozenset(word for key in required[:1] for word in keys[key])):
        words = header_words(sheet, row)
        columns = {key: column for key, names in keys.items() for column in first_of(words, names)}
        if all(key in columns for key in required):
            yield Table(sheet, row, columns)


@once_each
def _comparable_names(aliases: Mapping[ColumnKey, tuple[str, ...]]) -> dict[ColumnKey, list[str]]:
    return {key: [comparable(alias) for alias in names] for key, names in aliases.items()}


def header_twins(table: Table[ColumnKey], kinds: Iterable[tuple[str, ...]]) -> list[Cell]:
    """The header cells of a kind of column that stands twice, under one word or two; empty where each is plain."""
    words = header_words(table.sheet, table.header_row)
    for names in kinds:
        columns = sorted({column for name in names for column in words.get(comparable(name), [])})
        if len(columns) > 1:
            return [table.sheet.cell(table.header_row, column) for column in columns]
    return []


def first_of(words: Mapping[str, list[int]], names: Iterable[str]) -> list[int]:
    """The column under the first of these comparable names that stands in a header row: one, or none."""
    return next((words[name][:1] for name in names if name in words), [])


def label_of(cell: Cell) -> str:
    """The text of a cell that holds a code, label or name; a number written as one is taken as its digits."""
    return label_in(cell.content)
