"""The table with a row per unit and a column per criterion (`units_by_row`), as minutes have it; columns go by code or title."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from cdcs_score.codes import files, tables
from cdcs_score.diagnostics import Place
from cdcs_score.form_layout import (
    CLASS_COLUMN_ALIASES,
    SCORE_HEADER_ALIASES,
    TOTAL_COLUMN_ALIASES,
    TOTAL_LABEL_ALIASES,
    UNIT_COLUMN_ALIASES,
    ScoreColumn,
)
from cdcs_score.once import once_each
from cdcs_score.readers.facts_reader import facts_of_row
from cdcs_score.readers.reading import Expectations, Reading, WrongForm, complain_of_rows, needs_a_place, typed_total
from cdcs_score.readers.tables import first_of, header_words, label_of, rows_with
from cdcs_score.readers.values import is_meant_as_points, says_not_arising, score_of
from cdcs_score.readers.workbook import Cell, Empty, Sheet, Text, Workbook
from cdcs_score.rows import Row
from cdcs_score.rubric import Rubric
from cdcs_score.submission import Answer, Blank, Claim, Response, Submission
from cdcs_score.text import comparable

_TOTAL_LABELS = {comparable(label) for label in TOTAL_LABEL_ALIASES}


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitsTable:
    """One such table: where its rows are, and which column holds what."""

    @property
    def place(self) -> Place:
        """Where it begins."""
        return self.sheet.place(self.header_row, self.unit_column)

    sheet: Sheet
    header_row: int
    rows: range
    unit_column: int
    #: Columns by comparable header, and those of them that hold scores.
    words: Mapping[str, list[int]]
    score_columns: frozenset[int]
    #: Columns of points others gave, by header.
    verified_columns: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class _Header:
    """A header row, or two: where it begins, where rows begin below it, and the columns of its words."""

    row: int
    below: int
    unit_column: int
    words: Mapping[str, list[int]]


def units_tables(workbook: Workbook, expectations: Expectations) -> list[UnitsTable]:
    """Every table with a column of units and columns for most criteria of some rubric; each ends where the next begins."""
    return [table for sheet in workbook.sheets for table in _units_tables_of(sheet, expectations)]


def _units_tables_of(sheet: Sheet, expectations: Expectations) -> Iterator[UnitsTable]:
    of_rubrics = (one for file in expectations.rubrics for one in file.rubric.layouts)
    layouts = [one for one in (*expectations.layouts, *of_rubrics) if one.shape == "units_by_row"]
    layouts = [one for one in layouts if one.is_for(sheet.name)]
    own = [word for one in layouts for word in one.headers.unit]
    units = tuple(map(comparable, (*own, *UNIT_COLUMN_ALIASES)))
    verified = [word for one in layouts for word in one.headers.verified] + [
        *SCORE_HEADER_ALIASES[ScoreColumn.VERIFIED]
    ]
    headers = list(_headers(sheet, units, expectations))
    ends = [*(header.row for header in headers), sheet.rows + 1][1:]
    for header, end in zip(headers, ends, strict=True):
        rows = (row for one in expectations.rubrics for row in one.rubric.scored_rows)
        columns = frozenset(column for row in rows for column in _columns_of(header.words, row))
        others = {word: header.words[comparable(word)][0] for word in verified if comparable(word) in header.words}
        yield UnitsTable(
            sheet=sheet,
            header_row=header.row,
            rows=range(header.below, end),
            unit_column=header.unit_column,
            words=header.words,
            score_columns=columns,
            verified_columns=others,
        )


def _headers(sheet: Sheet, units: tuple[str, ...], expectations: Expectations) -> Iterator[_Header]:
    below = 1
    for row in rows_with(sheet, frozenset(units)):
        header = _header_at(sheet, row, units, expectations) if row >= below else None
        if header is not None:
            below = header.below
            yield header


def _header_at(sheet: Sheet, row: int, units: tuple[str, ...], expectations: Expectations) -> _Header | None:
    """The header that begins in a row: that row alone, or with the codes or titles in the one below it."""
    words = header_words(sheet, row)
    unit_columns = first_of(words, units)
    if not unit_columns:
        return None
    if any(_covers(words, one.rubric) for one in expectations.rubrics):
        return _Header(row, row + 1, unit_columns[0], words)
    lower = header_words(sheet, row + 1)
    is_free = all(unit_columns[0] not in columns for columns in lower.values())
    if is_free and any(_covers(lower, one.rubric) for one in expectations.rubrics):
        under = {column for columns in lower.values() for column in columns}
        kept = {word: [one for one in columns if one not in under] for word, columns in words.items()}
        return _Header(row, row + 2, unit_columns[0], lower | {word: one for word, one in kept.items() if one})
    return None


def _covers(words: Mapping[str, list[int]], rubric: Rubric) -> bool:
    by_head = _leaves_by_head(rubric)
    found = {code for word in words if word in by_head for code in by_head[word]}
    return len(found) * 2 > sum(1 for _ in rubric.leaves)


@once_each
def _leaves_by_head(rubric: Rubric) -> dict[str, list[str]]:
    """The codes of the leaves a column may be headed by, by what it is headed by."""
    found: dict[str, list[str]] = {}
    for leaf in rubric.leaves:
        for head in _heads_of(leaf):
            found.setdefault(head, []).append(leaf.code)
    return found


def _columns_of(words: Mapping[str, list[int]], row: Row) -> list[int]:
    """The columns headed by a row's code or its title."""
    return sorted({column for head in _heads_of(row) for column in words.get(head, [])})


@once_each
def _heads_of(row: Row) -> frozenset[str]:
    """What a column with a row's points may be headed by: its code, its title, or both."""
    return frozenset({comparable(row.code), comparable(row.title), comparable(f"{row.code} {row.title}")})


def read_units_table(table: UnitsTable, expectations: Expectations, reading: Reading) -> None:
    """Every row of the table: a submission for each unit it names, a finding for points under no unit."""
    for word, column in table.verified_columns.items():
        if any(_holds_score(table.sheet.cell(number, column)) for number in table.rows):
            place = table.sheet.place(table.rows.start - 1, column)
            reading.complain(tables.VERIFIED_NOT_READ, place, raw=word)
    for number in table.rows:
        cell = table.sheet.cell(number, table.unit_column)
        unit = expectations.finder.find(label_of(cell))
        if unit is None and _is_total(table, number):
            continue
        if unit is None:
            _complain_of_no_unit(table, number, cell, expectations, reading)
            continue
        rubric_file = expectations.rubric_of(unit)
        if rubric_file is None:
            reading.entries.append(WrongForm(unit=unit.code))
        else:
            reading.entries.append(_submission_of_row(table, number, unit.code, rubric_file.rubric, reading))
            reading.rows.setdefault(unit.code, []).append(cell.place)


def _is_total(table: UnitsTable, number: int) -> bool:
    return any(comparable(label_of(cell)) in _TOTAL_LABELS for _, cell in table.sheet.row(number))


def _complain_of_no_unit(
    table: UnitsTable, number: int, cell: Cell, expectations: Expectations, reading: Reading
) -> None:
    """A row of points that is nobody's is named; a note or a date line under the table is none."""
    if not any(_holds_score(table.sheet.cell(number, column)) for column in table.score_columns):
        return
    if label_of(cell):
        reading.diagnostics.append(expectations.finder.unknown(label_of(cell), cell.place))
    else:
        reading.complain(files.NO_UNIT, cell.place, raw=cell.raw)


def _holds_score(cell: Cell) -> bool:
    """Whether a cell is meant for points: anything but a blank or words."""
    match cell.content:
        case Empty():
            return False
        case Text(text=text):
            return is_meant_as_points(text) or says_not_arising(cell)
        case _:
            return True


def complain_of_repeated_units(reading: Reading) -> None:
    """Units that stand in several rows: no row is chosen for them."""
    for unit, places in reading.rows.items():
        if len(places) > 1:
            cells_ = ", ".join(f"{place.sheet}!{place.cell}" for place in places)
            reading.complain(files.UNIT_ROWS_TWICE, places[1], unit=unit, cells=cells_)


def _submission_of_row(table: UnitsTable, number: int, unit: str, rubric: Rubric, reading: Reading) -> Submission:
    responses: dict[str, Response] = {}
    for row in rubric.scored_rows:
        found = [table.sheet.cell(number, column) for column in _columns_of(table.words, row)]
        if len(found) != 1:
            if found or needs_a_place(row, rubric):
                complain_of_rows(reading, row, found, table.sheet.cell(number, table.unit_column).place, unit)
            continue
        cell = found[0]
        claims = says_not_arising(cell)
        answer: Answer = Blank(place=cell.place) if claims else score_of(cell, row)
        responses[row.code] = Response(
            code=row.code,
            self_score=answer,
            claims_not_arising=claims,
            claim=Claim(raw=cell.raw, place=cell.place) if claims else None,
        )
    unit_cell = table.sheet.cell(number, table.unit_column)
    total, band = _by_header(table, number, TOTAL_COLUMN_ALIASES), _by_header(table, number, CLASS_COLUMN_ALIASES)
    return Submission(
        unit=unit,
        file=table.sheet.file,
        responses=responses,
        facts=facts_of_row(table.sheet, number, table.words, declared=rubric.facts, unit_cell=unit_cell, unit=unit),
        typed_total=typed_total(total) if total else None,
        typed_class=label_of(band) if band else "",
        typed_class_place=band.place if band else None,
    )


def _by_header(table: UnitsTable, number: int, aliases: tuple[str, ...]) -> Cell | None:
    columns = first_of(table.words, map(comparable, aliases))
    return table.sheet.cell(number, columns[0]) if columns else None
