"""The head of a scoring table: where it stands, in one row or two, and which columns a draft is made from."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from cdcs_score.codes import drafts, files
from cdcs_score.diagnostics import Diagnostic, Place, did_you_mean
from cdcs_score.errors import UnreadableWorkbook
from cdcs_score.language import Phrase
from cdcs_score.readers.rubric_table_words import Column, TotalKind, column_of, is_bare, total_of
from cdcs_score.readers.tables import label_of
from cdcs_score.readers.values import is_score_text
from cdcs_score.readers.workbook import Cell, Sheet, Text, Workbook
from cdcs_score.text import closest, comparable


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """A head: its rows, and the number and words of each of its columns."""

    sheet: Sheet
    row: int
    height: int
    columns: Mapping[Column, int]
    labels: Mapping[int, str]
    #: Rows where the same head is printed again, as at the top of a page.
    again: frozenset[int] = frozenset()

    def cell(self, row: int, column: Column) -> Cell | None:
        """The cell of a row in a kind of column; None where the table has no such column."""
        return self.sheet.cell(row, self.columns[column]) if column in self.columns else None

    @property
    def rows(self) -> Iterator[int]:
        """The numbers of the rows below, without the heads printed again."""
        heads = {start + offset for start in self.again for offset in range(self.height)}
        return (row for row in range(self.row + self.height, self.sheet.rows + 1) if row not in heads)

    @property
    def place(self) -> Place:
        """Where it stands."""
        return self.sheet.place(self.row, self.columns[Column.TITLE])

    def named(self, columns: list[int]) -> tuple[str, ...]:
        """These columns by their words and cells: `Nội dung (B6)`; by the cell alone where nothing stands above."""
        cells = [self.sheet.place(self.row, column).cell for column in columns]
        words = [self.labels.get(column, "") for column in columns]
        return tuple(f"{label} ({cell})" if label else cell for label, cell in zip(words, cells, strict=True))

    def other_columns(self, last_row: int) -> list[int]:
        """The columns a draft is not made from, down to a row: those with a head, and those with something in them."""
        filled = {column for row, column in self.sheet.cells if self.row < row <= last_row}
        return sorted((filled | self.labels.keys()) - set(self.columns.values()))

    def words_in(self, rows: Iterable[int]) -> tuple[str, ...]:
        """What stands in these rows in any column, each row after its first cell."""
        cells = [[cell for _, cell in self.sheet.row(row)] for row in rows]
        return tuple(f"{row[0].place.cell}: {words_of(row)}" for row in cells if row)


def words_of(cells: Iterable[Cell]) -> str:
    """What stands in cells, on one line."""
    return " · ".join(" ".join(cell.raw.split()) for cell in cells)


def find_head(workbook: Workbook, sheet_name: str | None) -> Head:
    """The head of the one scoring table in a workbook, or in its sheet of that name.

    Raises:
        UnreadableWorkbook: when there is none, or more than one, or no such sheet.
    """
    sheets = workbook.sheets if sheet_name is None else (_sheet_named(workbook, sheet_name),)
    heads = [head for sheet in sheets for head in _tables(sheet)]
    place = Place(file=workbook.file, sheet=sheets[0].name if len(sheets) == 1 else "")
    if not heads:
        raise UnreadableWorkbook(Diagnostic(code=drafts.NO_SCORING_TABLE, place=place))
    if len(heads) > 1:
        places = ", ".join(f"{head.place.sheet} ({head.place.cell})" for head in heads)
        raise UnreadableWorkbook(Diagnostic(code=drafts.TWO_SCORING_TABLES, place=place, details={"places": places}))
    return heads[0]


def _sheet_named(workbook: Workbook, name: str) -> Sheet:
    found = [sheet for sheet in workbook.sheets if comparable(sheet.name) == comparable(name)]
    if found:
        return found[0]
    names = [sheet.name for sheet in workbook.sheets]
    otherwise = Phrase(f"các trang: {', '.join(names)}", f"the sheets are: {', '.join(names)}")
    details = {"suggestion": did_you_mean(closest(name, names), otherwise)}
    raise UnreadableWorkbook(
        Diagnostic(code=drafts.NO_SUCH_SHEET, place=Place(file=workbook.file), raw=name, details=details)
    )


def _tables(sheet: Sheet) -> list[Head]:
    """The tables of a sheet. A head printed again over the same columns goes on with it, unless a total stands between."""
    found: list[Head] = []
    for row in range(1, sheet.rows + 1):
        head = _head_at(sheet, row)
        if head is None or (found and row < found[-1].row + found[-1].height):
            continue
        if found and found[-1].columns == head.columns and not _has_total(found[-1], row):
            found[-1] = replace(found[-1], again=found[-1].again | {row})
        else:
            found.append(head)
    return found


def _has_total(head: Head, end: int) -> bool:
    columns = [column for column in (Column.CODE, Column.TITLE) if column in head.columns]
    labels = (label_of(head.sheet.cell(row, head.columns[one])) for row in range(head.row, end) for one in columns)
    return any(total_of(label) is TotalKind.OF_TABLE for label in labels)


def _head_at(sheet: Sheet, row: int) -> Head | None:
    """The head that begins in a row, if one does."""
    labels = {column: _text(cell) for column, cell in sheet.row(row) if _text(cell)}
    below = _second_row(sheet, row, labels)
    labels = _combined(labels, below)
    columns = {column: column_of(label) for column, label in labels.items()}
    titles = [column for column, kind in columns.items() if kind is Column.TITLE]
    maxima = [column for column, kind in columns.items() if kind is Column.MAXIMUM]
    maxima = [column for column in maxima if not is_bare(labels[column])] or maxima
    if not titles or not maxima:
        return None
    _refuse_twins(sheet, row, labels, titles, maxima)
    codes = [column for column, kind in columns.items() if kind is Column.CODE and column < titles[0]]
    found = {Column.TITLE: titles[0], Column.MAXIMUM: maxima[0]} | ({Column.CODE: codes[0]} if codes else {})
    return Head(sheet=sheet, row=row, height=2 if below else 1, columns=found, labels=labels)


def _text(cell: Cell) -> str:
    """The words of a head cell, on one line; none where it holds a figure."""
    return " ".join(cell.content.text.split()) if isinstance(cell.content, Text) else ""


def _second_row(sheet: Sheet, row: int, labels: Mapping[int, str]) -> dict[int, str]:
    """The words under a head that say its columns apart: none below numbering and contents, and no figure."""
    firm = [column for column, label in labels.items() if column_of(label) in (Column.CODE, Column.TITLE)]
    cells = list(sheet.row(row + 1))
    is_head = firm and cells and all(_text(cell) and not is_score_text(_text(cell)) for _, cell in cells)
    if not is_head or any(column in firm or column < min(firm) for column, _ in cells):
        return {}
    return {column: _text(cell) for column, cell in cells}


def _combined(upper: Mapping[int, str], lower: Mapping[int, str]) -> dict[int, str]:
    """The words over each column; those of a wide cell stand over every column below it."""
    combined = dict(upper)
    for column, words in lower.items():
        over = max((one for one in upper if one <= column), default=None)
        spoken = f"{upper[over]} {words}" if over is not None else words
        combined[column] = words if column_of(words) else spoken
    return combined


def _refuse_twins(sheet: Sheet, row: int, labels: Mapping[int, str], *kinds: list[int]) -> None:
    """A column that stands twice is not chosen from.

    Raises:
        UnreadableWorkbook: naming both cells.
    """
    for columns in kinds:
        if len(columns) > 1:
            cells = ", ".join(sheet.place(row, column).cell for column in columns)
            place = sheet.place(row, columns[1])
            raise UnreadableWorkbook(
                Diagnostic(code=files.COLUMN_TWICE, place=place, raw=labels[columns[1]], details={"cells": cells})
            )
