"""Facts (số liệu) in a submitted workbook: a row each in the form, a column each in a table with a row per unit.

A fact is found by its name or its label, never by position. One that has no place, or two, is unreadable with a finding:
only what is there and blank is a blank.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from cdcs_score.codes import files
from cdcs_score.diagnostics import Diagnostic, Place, did_you_mean
from cdcs_score.facts import Fact
from cdcs_score.form_layout import FACT_HEADER_ALIASES, SCORE_HEADER_ALIASES, FactColumn, ScoreColumn
from cdcs_score.language import Phrase
from cdcs_score.once import once_each
from cdcs_score.readers.fact_values import fact_of
from cdcs_score.readers.reading import Reading
from cdcs_score.readers.score_tables import ScoreTable
from cdcs_score.readers.tables import Table, find_tables, first_of, header_twins, header_words, label_of
from cdcs_score.readers.workbook import Cell, Empty, Sheet, Workbook
from cdcs_score.submission import FactAnswer, Unreadable
from cdcs_score.text import closest, comparable

Facts = Mapping[str, Fact]
_VALUE_WORDS = frozenset(map(comparable, FACT_HEADER_ALIASES[FactColumn.VALUE]))
FactsTable = Table[FactColumn]


def facts_of_form(
    workbook: Workbook, declared: Facts, reading: Reading, scores: ScoreTable | None = None
) -> dict[str, FactAnswer]:
    """What the sheet of facts says, by name; a fact only the superior supplies need not be there.

    Args:
        workbook: the workbook.
        declared: the facts of the rubric.
        reading: where rows that belong to no fact are complained of.
        scores: the table of points, which is none of facts whatever its words.
    """
    if not declared:
        return {}
    tables = [table for sheet in workbook.sheets for table in _facts_tables(sheet) if not _is_of(scores, table)]
    if not tables:
        return _all_unreadable(declared, Diagnostic(code=files.NO_FACTS_TABLE, place=Place(file=workbook.file)))
    twins = next(filter(None, (header_twins(table, FACT_HEADER_ALIASES.values()) for table in tables)), None)
    if twins:
        return _all_unreadable(declared, _column_twice(twins))
    found = _cells_by_name(tables, declared, reading)
    return dict(_answers(declared, found, tables[0].place))


def facts_of_row(
    sheet: Sheet, number: int, words: Mapping[str, Sequence[int]], *, declared: Facts, unit_cell: Cell, unit: str
) -> dict[str, FactAnswer]:
    """What one unit's row of a table with a column per criterion says, by name.

    Args:
        sheet: the sheet of the table.
        number: the row.
        words: its columns by comparable header.
        declared: the facts of the rubric.
        unit_cell: where the unit is named, which is where missing columns are complained of.
        unit: the unit's code.
    """
    columns = {name: _columns_of(name, fact, words) for name, fact in declared.items()}
    if declared and not any(columns.values()):
        return _all_unreadable(declared, Diagnostic(code=files.NO_FACTS_TABLE, place=unit_cell.place, unit=unit))
    found = {name: [sheet.cell(number, column) for column in columns[name]] for name in declared}
    return dict(_answers(declared, found, unit_cell.place, unit))


def _columns_of(name: str, fact: Fact, words: Mapping[str, Sequence[int]]) -> list[int]:
    headers = {comparable(name), comparable(fact.label)}
    return sorted({column for header in headers for column in words.get(header, ())})


def _facts_tables(sheet: Sheet) -> Iterator[FactsTable]:
    """Tables with a column of values beside codes or labels, that are not tables of points."""
    for table in find_tables(sheet, FACT_HEADER_ALIASES, (FactColumn.VALUE,)):
        words = header_words(sheet, table.header_row)
        holds_points = first_of(words, map(comparable, SCORE_HEADER_ALIASES[ScoreColumn.SELF]))
        if not holds_points and table.columns.keys() & {FactColumn.CODE, FactColumn.LABEL}:
            yield table


def _is_of(scores: ScoreTable | None, table: FactsTable) -> bool:
    """Whether a header is that of the table of points."""
    return (
        scores is not None and table.sheet is scores.sheet and scores.header_row <= table.header_row < scores.rows.start
    )


def _cells_by_name(tables: Iterable[FactsTable], declared: Facts, reading: Reading) -> dict[str, list[Cell]]:
    """The value cells of each fact, wherever its rows are."""
    found: dict[str, list[Cell]] = {}
    known = _names_by_label(declared)
    for table in tables:
        for number in table.rows:
            words = [label for label in _labels(table, number) if label]
            name = next((name for word in words if (name := known.get(comparable(word))) is not None), None)
            if name is not None:
                found.setdefault(name, []).append(table.cell(number, FactColumn.VALUE))
            elif not _is_header(table, number):
                _complain_of_stray(table, number, words, declared, reading)
    return found


@once_each
def _names_by_label(declared: Facts) -> dict[str, str]:
    """The facts by what their rows may be called: their names, and labels no two of them have."""
    labels = Counter(comparable(fact.label) for fact in declared.values())
    by_label = {comparable(fact.label): name for name, fact in declared.items()}
    known = {label: name for label, name in by_label.items() if labels[label] == 1}
    return known | {comparable(name): name for name in declared}


def _labels(table: FactsTable, number: int) -> tuple[str, str]:
    """The code of a row, then its label."""
    return table.label(number, FactColumn.CODE), table.label(number, FactColumn.LABEL)


def _is_header(table: FactsTable, number: int) -> bool:
    """Whether the row is the header, printed again on the next page."""
    return comparable(table.label(number, FactColumn.VALUE)) in _VALUE_WORDS


def _complain_of_stray(table: FactsTable, number: int, words: Sequence[str], declared: Facts, reading: Reading) -> None:
    """A row with a value that belongs to no fact is named, not dropped in silence."""
    value = table.cell(number, FactColumn.VALUE)
    if isinstance(value.content, Empty):
        return
    near = (closest(word, [*declared, *(fact.label for fact in declared.values())]) for word in words)
    otherwise = Phrase("xóa dòng, hoặc sửa mã cho đúng", "delete the row, or correct its code")
    cure = did_you_mean(next(filter(None, near), ""), otherwise)
    raw = words[0] if words else value.raw
    reading.complain(files.FACT_UNKNOWN, value.place, raw=raw, suggestion=cure)


def _answers(
    declared: Facts, found: Mapping[str, list[Cell]], place: Place, unit: str = ""
) -> Iterator[tuple[str, FactAnswer]]:
    """The answer of each fact from the one cell it has; none or several are a finding."""
    for name, fact in declared.items():
        details = {"label": fact.label, "name": name}
        match found.get(name, []):
            case [cell]:
                yield name, fact_of(cell, name, fact)
            case [_, second, *_] as places:
                named = ", ".join(f"{cell.place.sheet}!{cell.place.cell}" for cell in places)
                finding = Diagnostic(
                    code=files.FACT_TWICE, place=second.place, unit=unit, raw=second.raw,
                    details=details | {"cells": named},
                )  # fmt: skip
                yield name, _unreadable(finding)
            case _ if fact.supplied_by == "unit":
                yield name, _unreadable(Diagnostic(code=files.FACT_ABSENT, place=place, unit=unit, details=details))


def _all_unreadable(declared: Facts, finding: Diagnostic) -> dict[str, FactAnswer]:
    """Every fact the unit supplies, unreadable for one and the same reason."""
    return {name: _unreadable(finding) for name, fact in declared.items() if fact.supplied_by == "unit"}


def _unreadable(finding: Diagnostic) -> Unreadable:
    return Unreadable(raw=finding.raw, place=finding.place, diagnostic=finding)


def _column_twice(twins: Sequence[Cell]) -> Diagnostic:
    named = ", ".join(cell.place.cell for cell in twins)
    raw = label_of(twins[1])
    return Diagnostic(code=files.COLUMN_TWICE, place=twins[1].place, raw=raw, details={"cells": named})
