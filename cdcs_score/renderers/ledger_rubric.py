"""A sheet of the ledger for one rubric: unit by criterion, the layers side by side."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from cdcs_score.numbers import of_result, shown
from cdcs_score.renderers.ledger_columns import (
    FINAL,
    HEAD,
    LINE,
    PAGE_WIDTH,
    REPEATED,
    Column,
    Rows,
    figure_column,
    outcome_columns,
    print_table,
    room_of,
    unit_columns,
    write_figure,
    write_titles,
)
from cdcs_score.renderers.ledger_overview import Line, Overview, layer_of, scored_rows
from cdcs_score.renderers.row_texts import Cells
from cdcs_score.renderers.workbook import Sheet, in_lines
from cdcs_score.result_rows import LeafResult
from cdcs_score.results import Results, RubricResult, UnitResult
from cdcs_score.scorecard import Layer
from cdcs_score.wording import FINAL_WORD, LAYER_WORDS, STATE_WORDS


@dataclass(frozen=True, slots=True, kw_only=True)
class _Scored:
    """A criterion, part or bonus item as the head of its layers."""

    code: str
    title: str
    maximum_words: str


def _scored(row: LeafResult) -> _Scored:
    return _Scored(code=row.code, title=row.title, maximum_words=f"tối đa {shown(of_result(row.maximum))}")


class RubricSheet:
    """The sheet of one rubric: three rows of heads (code, maximum, layer), a row for each unit, a legend."""

    def __init__(self, sheet: Sheet, overview: Overview, rubric: RubricResult) -> None:
        self._sheet = sheet
        self._rubric = rubric
        found = overview.by_rubric[rubric.id]
        #: The self score always; another layer where some unit has a value in it.
        self._layers = tuple(layer for layer in Layer if layer is Layer.SELF or layer in found.layers)
        self._scored = tuple(_scored(row) for row in found.heads.values())
        #: The unit whose row is being written, and its rows by code.
        self._unit = ""
        self._found: dict[str, LeafResult] = {}

        self._columns = self._made_columns()
        self._head = self._write_head(overview.results)
        self.rows = Rows(sheet, self._columns, self._head + 3)

    def _write_head(self, results: Results) -> int:
        """Writes what stands above the units; gives back the first row of heads."""
        columns = self._columns
        self._sheet.widths([column.width for column in columns])
        is_sample = self._rubric.status == "sample"
        first = write_titles(self._sheet, results, self._rubric.title, room=room_of(columns), is_sample=is_sample)
        self._write_heads(columns, first)
        return first

    def finish(self) -> None:
        """All units are there."""
        first, last, columns = self._head, self.rows.last, self._columns
        self._sheet.freeze(first + 3, REPEATED)
        self._sheet.filter(first + 2, last, len(columns) - 1)
        last = self._write_legend(last + 2, room_of(columns))
        pages_wide = int(sum(column.width for column in columns) // PAGE_WIDTH) + 1
        print_table(self._sheet, columns, last, (first, first + 2), pages_wide=pages_wide)

    def _row(self, unit: UnitResult, code: str) -> LeafResult | None:
        if unit.code != self._unit:
            self._unit, self._found = unit.code, {row.code: row for row in scored_rows(unit)}
        return self._found.get(code)

    def _made_columns(self) -> tuple[Column, ...]:
        return (
            *unit_columns(),
            *(column for one in self._scored for column in self._layer_columns(one.code)),
            *self._bonus_columns(),
            figure_column("Tổng tự chấm", 8, lambda unit: unit.self_total),
            *outcome_columns(),
        )

    def _layer_columns(self, code: str) -> Iterator[Column]:
        for layer in self._layers:
            yield Column(head=LAYER_WORDS[layer].vi, width=7.5, write=self._layer_writer(code, layer))
        yield Column(head=FINAL_WORD.vi, width=7.5, write=self._final_writer(code))

    def _bonus_columns(self) -> Iterator[Column]:
        """Bonus and penalties, each after its own limit."""
        if self._rubric.bonus_title is not None:
            yield figure_column(self._rubric.bonus_title, 9, lambda unit: unit.bonus.points if unit.bonus else None)
        if self._rubric.penalties_title is not None:
            title = self._rubric.penalties_title
            yield figure_column(title, 9, lambda unit: unit.penalties.points if unit.penalties else None)

    def _layer_writer(self, code: str, layer: Layer) -> Callable[[Cells, int, Line], None]:
        def write(row: Cells, column: int, line: Line) -> None:
            found = self._row(line.unit, code)
            write_figure(row, column, layer_of(found, layer) if found else None)

        return write

    def _final_writer(self, code: str) -> Callable[[Cells, int, Line], None]:
        """Writes the points that count; where there are none, why."""

        def write(row: Cells, column: int, line: Line) -> None:
            found = self._row(line.unit, code)
            state = STATE_WORDS[found.state].vi if found else ""
            write_figure(row, column, found.final if found else None, otherwise=state, style=FINAL)

        return write

    def _write_heads(self, columns: Sequence[Column], first: int) -> None:
        for number, column in enumerate(columns):
            for row in (first, first + 1):
                self._sheet.text(row, number, "", HEAD)
            self._sheet.text(first + 2, number, column.head, HEAD)
        span, left = len(self._layers) + 1, len(unit_columns())
        for number, one in enumerate(self._scored):
            start, end = left + number * span, left + (number + 1) * span - 1
            self._sheet.merged_text(first, start, end, one.code, HEAD)
            self._sheet.merged_text(first + 1, start, end, one.maximum_words, replace(HEAD, is_bold=False))
            self._sheet.comment(first, start, one.title)

    def _write_legend(self, first: int, room: int) -> int:
        """What each code stands for, under the table; gives back the last row."""
        texts = (f"{one.code}: {one.title} ({one.maximum_words})" for one in self._scored)
        lines = [line for text in texts for line in in_lines(text, room)]
        for row, line in enumerate(lines, start=first):
            self._sheet.text(row, REPEATED, line, replace(LINE, size=11))
        return first + max(len(lines), 1) - 1
