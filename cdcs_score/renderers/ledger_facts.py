"""A sheet of the ledger for the facts of one rubric: unit by fact, and what came of each knock-out."""

from collections.abc import Iterator

from cdcs_score.numbers import of_result
from cdcs_score.renderers.ledger_columns import (
    CENTRED,
    HEAD,
    Column,
    Rows,
    finish_table,
    room_of,
    text_column,
    unit_columns,
    write_titles,
)
from cdcs_score.renderers.ledger_overview import Line, Overview
from cdcs_score.renderers.row_texts import Cells
from cdcs_score.renderers.styles import styled, with_places
from cdcs_score.renderers.workbook import Sheet
from cdcs_score.result_rows import FactResult
from cdcs_score.results import KnockOutResult, RubricResult, UnitResult
from cdcs_score.wording import VERDICT_WORDS, WITHHELD_WORD

#: What the sheet's name begins with.
FACTS = "Số liệu"
_PERCENT_FORMAT = "0.##%"


class FactsSheet:
    """The sheet of the facts and knock-outs of one rubric."""

    def __init__(self, sheet: Sheet, overview: Overview, rubric: RubricResult, scored: UnitResult) -> None:
        """Writes what stands above the units.

        Args:
            sheet: the sheet.
            overview: what is known of all units.
            rubric: the rubric.
            scored: a unit scored by it: all have its facts and knock-outs.
        """
        self._sheet, self._columns = sheet, _columns(scored)
        sheet.widths([column.width for column in self._columns])
        title, is_sample = f"{FACTS}: {rubric.title}", rubric.status == "sample"
        self._head = write_titles(sheet, overview.results, title, room=room_of(self._columns), is_sample=is_sample)
        for number, column in enumerate(self._columns):
            sheet.text(self._head, number, column.head, HEAD)
        self.rows = Rows(sheet, self._columns, self._head + 1)

    def finish(self) -> None:
        """All units are there."""
        finish_table(self._sheet, self._columns, self._head, self.rows.last)


def _columns(scored: UnitResult) -> tuple[Column, ...]:
    return (
        *unit_columns(),
        *(_fact_column(fact) for fact in scored.facts),
        *(_knock_out_column(one) for one in scored.knock_outs),
    )


def _fact_column(fact: FactResult) -> Column:
    """The entry that counts, and the unit's own beside it where it is another."""

    def write(row: Cells, column: int, line: Line) -> None:
        found = next((one for one in line.unit.facts if one.name == fact.name), None)
        _write_fact(row, column, found)

    return Column(head=fact.label, width=14, write=write)


def _write_fact(row: Cells, column: int, fact: FactResult | None) -> None:
    if fact is None or fact.value is None:
        row.text(column, WITHHELD_WORD.vi if fact else "", CENTRED)
    elif not fact.value[0].isalpha():
        places = _PERCENT_FORMAT if fact.shown.endswith("%") else with_places(fact.value)
        row.number(column, of_result(fact.value), styled(CENTRED, places))
    else:
        row.text(column, fact.shown, CENTRED)
    if fact is not None and fact.own is not None:
        row.comment(column, f"Đơn vị ghi: {fact.own}")


def _knock_out_column(one: KnockOutResult) -> Column:
    head = " ".join(part for part in ("Khống chế", one.code, one.title) if part)
    return text_column(head, 14, lambda unit: next(_verdicts(unit, one.code), ""))


def _verdicts(unit: UnitResult, code: str) -> Iterator[str]:
    return (VERDICT_WORDS[one.verdict].vi for one in unit.knock_outs if one.code == code)
