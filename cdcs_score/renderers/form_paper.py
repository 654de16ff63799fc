"""The sheet *Tự chấm*: the table a unit fills, and the paper it prints and signs."""

from collections.abc import Sequence
from dataclasses import replace

from cdcs_score.form_layout import CLASS_LABEL, NOT_ARISING_MARKS, SCORE_HEADERS, TOTAL_LABEL, ScoreColumn, cell_name
from cdcs_score.numbers import ZERO, Exact, to_text
from cdcs_score.renderers import form_text
from cdcs_score.renderers.form_lines import Line, lines_of
from cdcs_score.renderers.form_methods import earned_by, may_not_arise_by_claim
from cdcs_score.renderers.form_parts import (
    BANNER,
    CELL,
    CLASSES_COLUMN,
    HEAD,
    HEAD_FILL,
    INPUT,
    TEXT_INPUT,
    WARNING,
    ExcelError,
    FilledRow,
    Form,
    FormBook,
    FormSheet,
    hidden_range,
)
from cdcs_score.renderers.styles import TEXT_FORMAT, Style
from cdcs_score.renderers.workbook import Printing, address, in_lines
from cdcs_score.rows import Leaf, Row
from cdcs_score.scoring_rules import Judged
from cdcs_score.wording import SAMPLE_WARNING

_LOCKED_FILL = "#E7E6E6"

_GROUP = replace(CELL, is_bold=True, fill=HEAD_FILL)
_SCORE_INPUT = replace(INPUT, align="center")
_LOCKED = replace(CELL, fill=_LOCKED_FILL, align="center")

_NOT_ARISING_MARK = NOT_ARISING_MARKS[0]

#: Where each column of *Tự chấm* stands, in the order printed.
_COLUMN = {column: number for number, column in enumerate(SCORE_HEADERS)}
_WIDTHS = {
    ScoreColumn.CODE: 7,
    ScoreColumn.TITLE: 40,
    ScoreColumn.MAXIMUM: 7,
    ScoreColumn.EARNED_BY: 20,
    ScoreColumn.SELF: 8,
    ScoreColumn.NOT_ARISING: 8,
    ScoreColumn.EXPLANATION: 27,
    ScoreColumn.EVIDENCE: 27,
}
#: Where points are computed, the way of scoring has more to say.
_WIDTHS_WHEN_COMPUTED = _WIDTHS | {
    ScoreColumn.TITLE: 35,
    ScoreColumn.EARNED_BY: 31,
    ScoreColumn.EXPLANATION: 25,
    ScoreColumn.EVIDENCE: 23,
}
_LAST = len(_COLUMN) - 1
#: How many letters fit on a line: of the letterhead in capitals, and of the whole width.
_LEFT_LETTERS, _WIDE_LETTERS = 34, 105
_SIGNATURE_ROWS = 4


def write_paper(book: FormBook, sheet: FormSheet, form: Form) -> None:
    """Writes the sheet and names its cells to fill."""
    _Paper(book, sheet, form).write()


def above_in_lines(form: Form) -> list[str]:
    """The body above the unit as the letterhead has it."""
    return in_lines(form.body_above.upper(), _LEFT_LETTERS)


def unit_in_lines(form: Form) -> list[str]:
    """The unit as the letterhead has it, below the body above."""
    return in_lines(form.unit.name.upper(), _LEFT_LETTERS)


class _Paper:
    """The sheet *Tự chấm*, written from top to bottom."""

    def __init__(self, book: FormBook, sheet: FormSheet, form: Form) -> None:
        self._book = book
        self._sheet = sheet
        self._form = form
        self._row = 0
        #: Rows whose score cell a unit fills: what adds up, what is taken off; and the sum of what is filled in.
        self._added: list[int] = []
        self._taken_off: list[int] = []
        self._total: Exact | ExcelError = ZERO

    def write(self) -> None:
        """Writes the whole sheet."""
        is_computed = any(row.computed is not None for row in self._form.rubric.scored_rows)
        widths = _WIDTHS_WHEN_COMPUTED if is_computed else _WIDTHS
        self._sheet.widths([widths[column] for column in SCORE_HEADERS])
        self._write_letterhead()
        self._write_titles()
        head_row = self._row
        self._write_heads()
        for line in lines_of(self._form.rubric):
            self._write_line(line)
        self._write_total()
        self._write_class()
        self._write_signatures()
        self._sheet.freeze(head_row + 1)
        self._sheet.protect()
        printing = Printing(last_row=self._row, last_column=_LAST, is_landscape=True, head_rows=(head_row, head_row))
        self._sheet.print_as(printing)

    def _write_letterhead(self) -> None:
        bold = replace(BANNER, is_bold=True)
        left = [(line, BANNER) for line in above_in_lines(self._form)]
        left += [(line, bold) for line in unit_in_lines(self._form)]
        right = [(form_text.NATION, bold), (form_text.MOTTO, bold), (form_text.MOTTO_RULE, BANNER)]
        for row, (text, style) in enumerate(left):
            self._sheet.merged_text(row, 0, _COLUMN[ScoreColumn.MAXIMUM], text, style)
        for row, (text, style) in enumerate(right):
            self._sheet.merged_text(row, _COLUMN[ScoreColumn.SELF], _LAST, text, style)
        self._row = max(len(left), len(right))

    def _write_titles(self) -> None:
        form, bold = self._form, replace(BANNER, is_bold=True)
        self._write_banner(form_text.TITLE, replace(bold, size=14))
        self._write_banner(form.season_title, bold)
        self._write_banner(form.rubric.title, bold)
        self._write_banner(form_text.sources_in_short(form.rubric), replace(BANNER, is_italic=True))
        if form.rubric.status == "sample":
            self._write_banner(SAMPLE_WARNING.vi, WARNING)

    def _write_banner(self, text: str, style: Style) -> None:
        """One text across the page, in as many rows as it takes: merged cells do not grow."""
        for line in in_lines(text, _WIDE_LETTERS):
            self._sheet.merged_text(self._row, 0, _LAST, line, style)
            self._row += 1

    def _write_heads(self) -> None:
        for column, header in SCORE_HEADERS.items():
            self._sheet.text(self._row, _COLUMN[column], header, HEAD)
        self._row += 1

    def _write_line(self, line: Line) -> None:
        style = _GROUP if line.is_group else replace(CELL, is_bold=line.row is None and not line.words)
        code_style = replace(style, number_format=TEXT_FORMAT, align="center")
        self._sheet.text(self._row, _COLUMN[ScoreColumn.CODE], line.code, code_style)
        self._sheet.text(self._row, _COLUMN[ScoreColumn.TITLE], line.title, style)
        self._write_maximum(line, replace(style, align="center"))
        if line.row is None:
            self._write_empty(style if line.is_group else _LOCKED, line.words)
        else:
            self._write_answers(line, line.row)
        self._row += 1

    def _write_maximum(self, line: Line, style: Style) -> None:
        column = _COLUMN[ScoreColumn.MAXIMUM]
        if line.maximum is None:
            self._sheet.text(self._row, column, "", style)
        else:
            self._sheet.number(self._row, column, line.maximum, style)

    def _write_empty(self, style: Style, words: str) -> None:
        earned_by = _COLUMN[ScoreColumn.EARNED_BY]
        for column in range(earned_by, _LAST + 1):
            self._sheet.text(self._row, column, "", style)
        if words:
            self._sheet.text(self._row, earned_by, words, CELL)

    def _write_answers(self, line: Line, row: Row) -> None:
        self._sheet.text(
            self._row, _COLUMN[ScoreColumn.EARNED_BY], earned_by(row, self._form.rubric, self._form.classes_below), CELL
        )
        filled = self._form.filled.get(row.code, FilledRow(points=None))
        self._write_score(line, row, filled)
        self._write_claim(row, filled)
        self._write_words("explain", row, ScoreColumn.EXPLANATION, filled.explanation, is_input=_may_explain(row))
        self._write_words("evidence", row, ScoreColumn.EVIDENCE, filled.evidence, is_input=row.evidence != "none")

    def _write_score(self, line: Line, row: Row, filled: FilledRow) -> None:
        column = _COLUMN[ScoreColumn.SELF]
        style = _LOCKED if line.is_awarded_above else _SCORE_INPUT
        if filled.points is None:
            self._sheet.text(self._row, column, "", style)
        else:
            self._sheet.number(self._row, column, filled.points, style)
        self._input("self", row, column, style, is_open=not line.is_awarded_above)
        if line.is_awarded_above:
            return
        self._guard_score(row, column)
        self._add(self._book.adds_up_to(cell_name("self", row.code), filled.points or ZERO), is_penalty=line.is_penalty)
        (self._taken_off if line.is_penalty else self._added).append(self._row)

    def _add(self, points: Exact | ExcelError, *, is_penalty: bool) -> None:
        """Adds to the sum as Excel does: one error makes the whole sum an error."""
        if isinstance(points, ExcelError):
            self._total = points
        elif not isinstance(self._total, ExcelError):
            self._total += -points if is_penalty else points

    def _guard_score(self, row: Row, column: int) -> None:
        """Between 0 and the maximum, and where people judge on a step, as near as binary fractions can say."""
        cell = address(self._row, column)
        parts = [f"ISNUMBER({cell})", f"{cell}>=0", f"{cell}<={to_text(row.maximum)}"]
        if isinstance(row.rule, Judged):
            step = to_text(row.rule.step)
            parts.append(f"ABS({cell}/{step}-ROUND({cell}/{step},0))<0.000001")
        rule = f"=AND({','.join(parts)})"
        self._sheet.accept(
            self._row, column, rule, prompt=form_text.score_prompt(row), error=form_text.score_error(row)
        )

    def _write_claim(self, row: Row, filled: FilledRow) -> None:
        column, is_input = _COLUMN[ScoreColumn.NOT_ARISING], may_not_arise_by_claim(row)
        style = _SCORE_INPUT if is_input else _LOCKED
        self._sheet.text(self._row, column, _NOT_ARISING_MARK if filled.not_arising else "", style)
        self._input("kps", row, column, style, is_open=is_input)
        if is_input:
            self._sheet.choices(
                self._row, column, [_NOT_ARISING_MARK],
                prompt=form_text.NOT_ARISING_PROMPT, error=form_text.NOT_ARISING_ERROR,
            )  # fmt: skip

    def _write_words(self, purpose: str, row: Row, where: ScoreColumn, text: str, *, is_input: bool) -> None:
        style = TEXT_INPUT if is_input else replace(_LOCKED, align="left")
        self._sheet.text(self._row, _COLUMN[where], text, style)
        self._input(purpose, row, _COLUMN[where], style, is_open=is_input)

    def _input(self, purpose: str, row: Row, column: int, style: Style, *, is_open: bool) -> None:
        self._book.input(cell_name(purpose, row.code), self._sheet, self._row, column, style, is_open=is_open)

    def _write_total(self) -> None:
        style, column = replace(_GROUP, align="center"), _COLUMN[ScoreColumn.SELF]
        self._write_summary_heads(TOTAL_LABEL)
        self._sheet.number(self._row, _COLUMN[ScoreColumn.MAXIMUM], self._form.rubric.scale.maximum, style)
        total = self._total.name if isinstance(self._total, ExcelError) else self._total
        self._sheet.result(self._row, column, _sum_formula(self._added, self._taken_off, column), total, style)
        self._book.input("provisional_total", self._sheet, self._row, column, style)
        self._row += 1

    def _write_class(self) -> None:
        column = _COLUMN[ScoreColumn.SELF]
        self._write_summary_heads(CLASS_LABEL)
        style = replace(TEXT_INPUT, is_bold=True)
        self._sheet.merged_text(self._row, column, _LAST, self._form.proposed_class, style)
        source = hidden_range(CLASSES_COLUMN, len(self._form.rubric.classes))
        self._sheet.choices(self._row, column, source, error=form_text.CLASS_ERROR)
        self._book.input("proposed_class", self._sheet, self._row, column, style)
        self._row += 1

    def _write_summary_heads(self, label: str) -> None:
        for column in range(_LAST + 1):
            self._sheet.text(self._row, column, "", _GROUP)
        self._sheet.text(self._row, _COLUMN[ScoreColumn.TITLE], label, _GROUP)

    def _write_signatures(self) -> None:
        """Date and signatures, clear of the code and score columns, so that nothing there looks like a row of points."""
        title, claim = _COLUMN[ScoreColumn.TITLE], _COLUMN[ScoreColumn.NOT_ARISING]
        bold, italic = replace(BANNER, is_bold=True), replace(BANNER, is_italic=True)
        right = [
            (form_text.DATE_LINE, replace(italic, is_unlocked=True)),
            *((line, italic if line.startswith("(") else bold) for line in form_text.signing(self._form.unit.level)),
            *[("", BANNER)] * _SIGNATURE_ROWS,
            ("", replace(bold, is_unlocked=True)),
        ]
        left = [("", BANNER), ("NGƯỜI LẬP BẢNG", bold), ("(Ký, ghi rõ họ tên)", italic)]
        left += [("", BANNER)] * (len(right) - len(left) - 1) + [("", replace(bold, is_unlocked=True))]
        for (left_text, left_style), (right_text, right_style) in zip(left, right, strict=True):
            self._row += 1
            self._sheet.merged_text(self._row, title, title + 1, left_text, left_style)
            self._sheet.merged_text(self._row, claim, _LAST, right_text, right_style)


def _may_explain(row: Row) -> bool:
    """Whether there is anything to explain: the points, or that the matter did not arise."""
    return row.explanation != "none" or (isinstance(row, Leaf) and row.not_arising != "forbidden")


def _sum_formula(added: Sequence[int], taken_off: Sequence[int], column: int) -> str:
    """The sum of exactly these cells of a column, less those that are taken off."""
    if not added and not taken_off:
        return "=0"
    less = f"-SUM({_ranges(taken_off, column)})" if taken_off else ""
    return f"={f'SUM({_ranges(added, column)})' if added else ''}{less}"


def _ranges(rows: Sequence[int], column: int) -> str:
    """These cells of a column, neighbours written as ranges."""
    starts = [row for row in rows if row - 1 not in rows]
    ends = [row for row in rows if row + 1 not in rows]
    return ",".join(
        address(start, column) if start == end else f"{address(start, column)}:{address(end, column)}"
        for start, end in zip(starts, ends, strict=True)
    )
