"""A sheet of the ledger for the facts of one rubric: unit by fact, and what came of each knock-out."""

from collections.abc import Iterator
from dataclasses import replace

from cdcs_score.numbers import of_result
from cdcs_score.renderers.ledger_columns import (
    CENTRED,
    HEAD,
    REPEATED,
    Column,
    print_table,
    room_of,
    text_column,
    unit_columns,
    write_titles,
    write_units,
)
from cdcs_score.renderers.ledger_overview import Line, Overview
from cdcs_score.renderers.workbook import Book, Sheet, with_places
from cdcs_score.result_rows import FactResult
from cdcs_score.results import KnockOutResult, RubricResult, UnitResult
from cdcs_score.wording import VERDICT_WORDS, WITHHELD_WORD

#: What the sheet's name begins with.
FACTS = "Số liệu"
_PERCENT_FORMAT = "0.##%"


def write_facts(book: Book, name: str, overview: Overview, rubric: RubricResult) -> None:
    """Writes the sheet where the rubric has facts or knock-outs and some unit was scored by it."""
    scored = overview.by_rubric[rubric.id].scored
    if scored is None or not (scored.facts or scored.knock_outs):
        return
    columns = (
        *unit_columns(),
        *(_fact_column(fact) for fact in scored.facts),
        *(_knock_out_column(one) for one in scored.knock_outs),
    )
    sheet = book.sheet(name)
    sheet.widths([column.width for column in columns])
    head_row = write_titles(
        sheet, overview.results, f"{FACTS}: {rubric.title}", room=room_of(columns), is_sample=rubric.status == "sample"
    )
    for number, column in enumerate(columns):
        sheet.text(head_row, number, column.head, HEAD)
    last_row = write_units(sheet, columns, overview.lines_of(rubric.id), head_row + 1)
    sheet.freeze(head_row + 1, REPEATED)
    sheet.filter(head_row, last_row, len(columns) - 1)
    print_table(sheet, columns, last_row, (head_row, head_row), pages_wide=1)


def _fact_column(fact: FactResult) -> Column:
    """The entry that counts, and the unit's own beside it where it is another."""

    def write(sheet: Sheet, row: int, column: int, line: Line) -> None:
        found = next((one for one in line.unit.facts if one.name == fact.name), None)
        _write_fact(sheet, row, column, found)

    return Column(head=fact.label, width=14, write=write)


def _write_fact(sheet: Sheet, row: int, column: int, fact: FactResult | None) -> None:
    if fact is None or fact.value is None:
        sheet.text(row, column, WITHHELD_WORD.vi if fact else "", CENTRED)
    elif not fact.value[0].isalpha():
        places = _PERCENT_FORMAT if fact.shown.endswith("%") else with_places(fact.value)
        sheet.number(row, column, of_result(fact.value), replace(CENTRED, number_format=places))
    else:
        sheet.text(row, column, fact.shown, CENTRED)
    if fact is not None and fact.own is not None:
        sheet.comment(row, column, f"Đơn vị ghi: {fact.own}")


def _knock_out_column(one: KnockOutResult) -> Column:
    head = " ".join(part for part in ("Khống chế", one.code, one.title) if part)
    return text_column(head, 14, lambda unit: next(_verdicts(unit, one.code), ""))


def _verdicts(unit: UnitResult, code: str) -> Iterator[str]:
    return (VERDICT_WORDS[one.verdict].vi for one in unit.knock_outs if one.code == code)
