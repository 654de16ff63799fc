"""Reading a review workbook back: its rows are known by unit, criterion and period, never by where they stand."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from cdcs_score.codes import files, review_books
from cdcs_score.codes.catalogue import Code
from cdcs_score.diagnostics import Detail, Diagnostic, Place, did_you_mean
from cdcs_score.errors import UnreadableWorkbook
from cdcs_score.language import Phrase
from cdcs_score.numbers import Exact, NotANumber, from_text, to_text
from cdcs_score.readers.office_cells import day_of
from cdcs_score.readers.tables import Table, find_tables, header_twins, label_of
from cdcs_score.readers.units import UnitFinder
from cdcs_score.readers.values import score_of
from cdcs_score.readers.workbook import Cell, Empty, ErrorValue, NotCalculated, Number, Sheet, Workbook
from cdcs_score.register import Unit
from cdcs_score.review_layout import (
    FILLED,
    IDENTITY_SHEET,
    KEYS,
    REVIEW_SCHEMA,
    IdentityColumn,
    IdentityKey,
    ReviewColumn,
    headers_of,
)
from cdcs_score.review_rows import Entry, Exported, Identity, ReviewFile, RowKey, RubricMark, WrittenRow
from cdcs_score.rows import Row
from cdcs_score.rubric import Rubric
from cdcs_score.rulings import Basis, DecidedLayer
from cdcs_score.submission import Answer, Blank, Given
from cdcs_score.text import closest, comparable

#: The rubric of a unit, or None where none fits.
RubricOf = Callable[[Unit], Rubric | None]
#: Columns a sheet must have to be one people fill.
_NEEDED = (*KEYS, ReviewColumn.POINTS)


def read_review(workbook: Workbook, finder: UnitFinder, rubric_of: RubricOf) -> ReviewFile:
    """The review workbook, with every row that stands in it.

    Args:
        workbook: the file as cells.
        finder: the register.
        rubric_of: the rubric of each unit that has one.

    Raises:
        UnreadableWorkbook: when it is no review workbook, or its columns are gone.
    """
    identity = _identity(workbook)
    headers = {column: (word,) for column, word in headers_of(identity.layer).items()}
    tables = [table for sheet in _visible(workbook) for table in find_tables(sheet, headers, _NEEDED)]
    if not tables:
        columns = ", ".join(f"“{headers[one][0]}”" for one in _NEEDED)
        raise _stop(workbook, review_books.NO_COLUMNS, columns=columns)
    _refuse_twins(tables, headers)
    reading = _Reading(identity=identity, finder=finder, rubric_of=rubric_of)
    rows = tuple(row for table in tables for row in reading.rows(table))
    return ReviewFile(name=workbook.file, identity=identity, rows=rows, findings=workbook.findings)


def _visible(workbook: Workbook) -> Iterator[Sheet]:
    return (sheet for sheet in workbook.sheets if sheet.name != IDENTITY_SHEET)


def _refuse_twins(tables: Iterable[Table[ReviewColumn]], headers: Mapping[ReviewColumn, tuple[str, ...]]) -> None:
    for table in tables:
        twins = header_twins(table, [headers[one] for one in (*KEYS, ReviewColumn.PERIOD, *FILLED)])
        if twins:
            details: dict[str, Detail] = {"cells": ", ".join(cell.place.cell for cell in twins)}
            raise UnreadableWorkbook(
                Diagnostic(code=files.COLUMN_TWICE, place=twins[1].place, raw=label_of(twins[0]), details=details)
            )


def _stop(workbook: Workbook, code: Code, **details: Detail) -> UnreadableWorkbook:
    return UnreadableWorkbook(Diagnostic(code=code, place=Place(file=workbook.file), details=details))


# The hidden sheet.


def _identity(workbook: Workbook) -> Identity:
    sheet = workbook.sheet(IDENTITY_SHEET)
    lines = [_texts(sheet, row) for row in range(1, sheet.rows + 1)] if sheet else []
    single = {line[0]: line[1] for line in lines if len(line) > 1}
    layer = single.get(IdentityKey.LAYER, "")
    head = next((number for number, line in enumerate(lines) if line[:1] == [IdentityColumn.UNIT]), None)
    if single.get(IdentityKey.SCHEMA) != REVIEW_SCHEMA or layer not in set(DecidedLayer) or head is None:
        raise _stop(workbook, review_books.NOT_A_REVIEW_WORKBOOK)
    marks = [line for line in lines[:head] if line[:1] == [IdentityKey.RUBRIC]]
    heads = lines[head]
    rows = [dict(zip(heads, [*line, *[""] * len(heads)], strict=False)) for line in lines[head + 1 :]]
    try:
        return Identity(
            season_year=single.get(IdentityKey.SEASON_YEAR, ""),
            layer=DecidedLayer(layer),
            rubrics=tuple(RubricMark(id=mark[1], version=mark[2], sha256=mark[3]) for mark in marks),
            rows=dict(_exported(row) for row in rows if row[IdentityColumn.UNIT]),
        )
    except (KeyError, IndexError, ValueError):
        raise _stop(workbook, review_books.NOT_A_REVIEW_WORKBOOK) from None


def _texts(sheet: Sheet, row: int) -> list[str]:
    return [label_of(sheet.cell(row, column)) for column in range(1, sheet.columns + 1)]


def _exported(row: Mapping[str, str]) -> tuple[RowKey, Exported]:
    column = IdentityColumn
    key = RowKey(row[column.UNIT], row[column.PERIOD], row[column.CRITERION])
    entry = Entry(points=row[column.POINTS], reason=row[column.REASON], by=row[column.BY], day=row[column.DAY])
    basis = Basis(
        self_score=row[column.SELF_SCORE],
        block=row[column.BLOCK],
        computed=row[column.COMPUTED],
        verified=row[column.VERIFIED],
        explanation=row[column.EXPLANATION],
        evidence=row[column.EVIDENCE],
    )
    return key, Exported(entry=entry, number=int(row[column.NUMBER]), basis=basis)


# The rows people filled.


@dataclass(frozen=True, slots=True, kw_only=True)
class _Reading:
    """What rows are read by."""

    identity: Identity
    finder: UnitFinder
    rubric_of: RubricOf

    def rows(self, table: Table[ReviewColumn]) -> Iterator[WrittenRow]:
        """Every row below a header that says which unit or criterion it is about, or in which something is filled."""
        for number in table.rows:
            cells = {one: _cell(table, number, one) for one in ReviewColumn}
            is_head = comparable(label_of(cells[ReviewColumn.POINTS])) == comparable(
                headers_of(self.identity.layer)[ReviewColumn.POINTS]
            )
            if not is_head and any(not isinstance(cells[one].content, Empty) for one in (*KEYS, *FILLED)):
                yield self._row(cells)

    def _row(self, cells: Mapping[ReviewColumn, Cell]) -> WrittenRow:
        unit = self.finder.find(label_of(cells[ReviewColumn.UNIT]))
        rubric = self.rubric_of(unit) if unit else None
        row = _row_of(cells[ReviewColumn.CRITERION], rubric) if rubric else None
        points = cells[ReviewColumn.POINTS]
        answer = score_of(points, row) if row else Blank(place=points.place)
        day, faults = _day(cells[ReviewColumn.DAY], row.code if row else "")
        key = RowKey(
            unit.code if unit else label_of(cells[ReviewColumn.UNIT]),
            label_of(cells[ReviewColumn.PERIOD]),
            row.code if row else label_of(cells[ReviewColumn.CRITERION]),
        )
        return WrittenRow(
            key=key,
            row=row,
            unknown=self._unknown(cells, unit, rubric, row, key),
            entry=Entry(
                points=_points_text(answer, points),
                reason=_words(cells[ReviewColumn.REASON]),
                by=_words(cells[ReviewColumn.BY]),
                day=day,
            ),
            answer=answer,
            places={one: cells[one].place for one in FILLED},
            raw=points.raw,
            faults=faults,
            exported=self.identity.rows.get(key),
        )

    def _unknown(
        self, cells: Mapping[ReviewColumn, Cell], unit: Unit | None, rubric: Rubric | None, row: Row | None, key: RowKey
    ) -> Diagnostic | None:
        """Why nobody can tell which row of the season is meant."""
        if unit is None:
            return self.finder.unknown(key.unit, cells[ReviewColumn.UNIT].place)
        if rubric is None or row is None:
            known = [one.code for one in rubric.scored_rows] if rubric else []
            return _no_row(key.criterion, known, cells[ReviewColumn.CRITERION].place)
        if key.period not in (rubric.period_names or ("",)):
            return _no_row(key.period, list(rubric.period_names), cells[ReviewColumn.PERIOD].place)
        return None


def _cell(table: Table[ReviewColumn], row: int, column: ReviewColumn) -> Cell:
    """The cell of a column; an empty one at the points where the column is gone."""
    if column in table.columns:
        return table.cell(row, column)
    return Cell(Empty(), table.cell(row, ReviewColumn.POINTS).place)


def _row_of(cell: Cell, rubric: Rubric) -> Row | None:
    """The row a code means. One typed as a number means a row only where no other reads as that number: 1.1 and 1.10."""
    rows = {row.code: row for row in rubric.scored_rows}
    if isinstance(cell.content, Number):
        value = cell.content.value
        meant = [code for code in rows if _as_number(code) == value]
        return rows[meant[0]] if len(meant) == 1 else None
    found = {comparable(code): row for code, row in rows.items()}
    return found.get(comparable(label_of(cell)))


def _as_number(code: str) -> Exact | None:
    try:
        return from_text(code)
    except NotANumber:
        return None


def _no_row(written: str, known: list[str], place: Place) -> Diagnostic:
    listed = ", ".join(known)
    otherwise = Phrase(f"ghi một trong: {listed}", f"write one of: {listed}")
    cure = did_you_mean(closest(written, known), otherwise)
    return Diagnostic(code=review_books.ROW_UNKNOWN, place=place, raw=written, details={"suggestion": cure})


def _points_text(answer: Answer, cell: Cell) -> str:
    """Points in the one form decisions are kept in; what is none, as it was typed."""
    return to_text(answer.points) if isinstance(answer, Given) else cell.raw


def _words(cell: Cell) -> str:
    """What people wrote; an error value or a formula without a result says nothing."""
    return "" if isinstance(cell.content, ErrorValue | NotCalculated) else cell.raw


def _day(cell: Cell, criterion: str) -> tuple[str, tuple[Diagnostic, ...]]:
    """A day in ISO form, or as typed with what is wrong."""
    if isinstance(cell.content, Empty):
        return "", ()
    try:
        return day_of(cell).isoformat(), ()
    except ValueError:
        finding = Diagnostic(code=review_books.DAY_UNREADABLE, place=cell.place, criterion=criterion, raw=cell.raw)
        return cell.raw, (finding,)
