"""The table with a row per unit and a column per criterion (`units_by_row`), as minutes have it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from cdcs_score.codes import files
from cdcs_score.diagnostics import Place
from cdcs_score.form_layout import (
    CLASS_COLUMN_ALIASES,
    TOTAL_COLUMN_ALIASES,
    TOTAL_LABEL_ALIASES,
    UNIT_COLUMN_ALIASES,
)
from cdcs_score.readers.facts_reader import facts_of_row
from cdcs_score.readers.reading import Expectations, Reading, WrongForm, complain_of_rows, needs_a_place, typed_total
from cdcs_score.readers.tables import first_of, header_words, label_of
from cdcs_score.readers.values import is_meant_as_points, says_not_arising, score_of
from cdcs_score.readers.workbook import Cell, Empty, Sheet, Text, Workbook
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
        return self.sheet.place(self.rows.start - 1, self.unit_column)

    sheet: Sheet
    rows: range
    unit_column: int
    #: Columns by comparable header, and those of them that hold scores.
    words: Mapping[str, list[int]]
    score_columns: frozenset[int]


def units_tables(workbook: Workbook, expectations: Expectations) -> list[UnitsTable]:
    """Every table with a column of units and columns for most criteria of some rubric; each ends where the next begins."""
    return [table for sheet in workbook.sheets for table in _units_tables_of(sheet, expectations)]


def _units_tables_of(sheet: Sheet, expectations: Expectations) -> Iterator[UnitsTable]:
    headers: list[tuple[int, int, dict[str, list[int]]]] = []
    for row in range(1, sheet.rows + 1):
        words = header_words(sheet, row)
        unit_columns = first_of(words, map(comparable, UNIT_COLUMN_ALIASES))
        if unit_columns and any(_covers(words, one.rubric) for one in expectations.rubrics):
            headers.append((row, unit_columns[0], words))
    ends = [*(row for row, _, _ in headers), sheet.rows + 1][1:]
    for (row, unit_column, words), end in zip(headers, ends, strict=True):
        codes = {comparable(leaf.code) for one in expectations.rubrics for leaf in one.rubric.scored_rows}
        columns = frozenset(column for code in codes for column in words.get(code, []))
        yield UnitsTable(
            sheet=sheet, rows=range(row + 1, end), unit_column=unit_column, words=words, score_columns=columns
        )


def _covers(words: Mapping[str, list[int]], rubric: Rubric) -> bool:
    codes = [comparable(leaf.code) for leaf in rubric.leaves]
    return sum(code in words for code in codes) * 2 > len(codes)


def read_units_table(table: UnitsTable, expectations: Expectations, reading: Reading) -> None:
    """Every row of the table: a submission for each unit it names, a finding for points under no unit."""
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
        found = [table.sheet.cell(number, column) for column in table.words.get(comparable(row.code), [])]
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
