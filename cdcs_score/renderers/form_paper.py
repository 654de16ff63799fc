"""The sheet *Tự chấm*: the table a unit fills, and the paper it prints and signs."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from cdcs_score.form_layout import (
    CLASS_LABEL,
    IDENTITY_SHEET,
    NOT_ARISING_MARKS,
    SCORE_HEADERS,
    TOTAL_LABEL,
    ScoreColumn,
    cell_name,
)
from cdcs_score.numbers import ZERO, Exact, to_text
from cdcs_score.renderers import form_text
from cdcs_score.renderers.form_parts import BANNER, CELL, CLASSES_COLUMN, INPUT, TEXT_INPUT, WARNING, FilledRow, Form
from cdcs_score.renderers.workbook import TEXT_FORMAT, Book, Printing, Sheet, Style, address, in_lines
from cdcs_score.rubric import BonusItem, Leaf, PartedCriterion, Rubric
from cdcs_score.wording import SAMPLE_WARNING

_LOCKED_FILL = "#E7E6E6"
_HEAD_FILL = "#D9E2F3"

_GROUP = replace(CELL, is_bold=True, fill=_HEAD_FILL)
_HEAD = replace(CELL, is_bold=True, align="center", vertical="vcenter", fill=_HEAD_FILL)
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
_LAST = len(_COLUMN) - 1
#: How many letters fit on a line: of the letterhead in capitals, and of the whole width.
_LEFT_LETTERS, _WIDE_LETTERS = 34, 105
_SIGNATURE_ROWS = 4


def write_paper(book: Book, sheet: Sheet, form: Form) -> None:
    """Writes the sheet and names its cells to fill."""
    _Paper(book, sheet, form).write()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Line:
    """A line of the table: a head (group, bonus, criterion with parts), or a row that takes points."""

    code: str
    title: str
    maximum: Exact
    row: Leaf | BonusItem | None = None
    is_awarded_above: bool = False
    is_group: bool = False


def _lines(rubric: Rubric) -> Iterator[_Line]:
    for group in rubric.groups:
        yield _Line(code=group.code, title=group.title, maximum=group.maximum, is_group=True)
        for criterion in group.criteria:
            if isinstance(criterion, PartedCriterion):
                yield _Line(code=criterion.code, title=criterion.title, maximum=criterion.maximum)
            yield from (_row_line(leaf) for leaf in criterion.leaves)
    if rubric.bonus is not None:
        yield _Line(code=rubric.bonus.code, title=rubric.bonus.title, maximum=rubric.bonus.maximum, is_group=True)
        is_awarded_above = rubric.bonus.awarded_by == "superior"
        yield from (_row_line(item, is_awarded_above=is_awarded_above) for item in rubric.bonus.items)


def _row_line(row: Leaf | BonusItem, *, is_awarded_above: bool = False) -> _Line:
    return _Line(code=row.code, title=row.title, maximum=row.maximum, row=row, is_awarded_above=is_awarded_above)


class _Paper:
    """The sheet *Tự chấm*, written from top to bottom."""

    def __init__(self, book: Book, sheet: Sheet, form: Form) -> None:
        self._book = book
        self._sheet = sheet
        self._form = form
        self._row = 0
        #: Rows whose score cell a unit fills, and the sum of what is filled in.
        self._input_rows: list[int] = []
        self._total = ZERO

    def write(self) -> None:
        """Writes the whole sheet."""
        self._sheet.widths([_WIDTHS[column] for column in SCORE_HEADERS])
        self._write_letterhead()
        self._write_titles()
        head_row = self._row
        self._write_heads()
        for line in _lines(self._form.rubric):
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
        left = [(line, BANNER) for line in in_lines(self._form.body_above.upper(), _LEFT_LETTERS)]
        left += [(line, bold) for line in in_lines(self._form.unit.name.upper(), _LEFT_LETTERS)]
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
            self._sheet.text(self._row, _COLUMN[column], header, _HEAD)
        self._row += 1

    def _write_line(self, line: _Line) -> None:
        style = _GROUP if line.is_group else replace(CELL, is_bold=line.row is None)
        code_style = replace(style, number_format=TEXT_FORMAT, align="center")
        self._sheet.text(self._row, _COLUMN[ScoreColumn.CODE], line.code, code_style)
        self._sheet.text(self._row, _COLUMN[ScoreColumn.TITLE], line.title, style)
        self._sheet.number(self._row, _COLUMN[ScoreColumn.MAXIMUM], line.maximum, replace(style, align="center"))
        if line.row is None:
            self._write_empty(style if line.is_group else _LOCKED)
        else:
            self._write_answers(line.row, is_awarded_above=line.is_awarded_above)
        self._row += 1

    def _write_empty(self, style: Style) -> None:
        for column in range(_COLUMN[ScoreColumn.EARNED_BY], _LAST + 1):
            self._sheet.text(self._row, column, "", style)

    def _write_answers(self, row: Leaf | BonusItem, *, is_awarded_above: bool) -> None:
        words = form_text.awarded_above(row) if is_awarded_above else form_text.earned_by(row)
        self._sheet.text(self._row, _COLUMN[ScoreColumn.EARNED_BY], words, CELL)
        filled = self._form.filled.get(row.code, FilledRow(points=None))
        self._write_score(row, filled, is_input=not is_awarded_above)
        self._write_claim(row, filled)
        can_explain = row.explanation != "none" or _may_not_arise(row)
        self._write_words("explain", row, ScoreColumn.EXPLANATION, filled.explanation, is_input=can_explain)
        self._write_words("evidence", row, ScoreColumn.EVIDENCE, filled.evidence, is_input=row.evidence != "none")

    def _write_score(self, row: Leaf | BonusItem, filled: FilledRow, *, is_input: bool) -> None:
        column = _COLUMN[ScoreColumn.SELF]
        style = _SCORE_INPUT if is_input else _LOCKED
        if filled.points is None:
            self._sheet.text(self._row, column, "", style)
        else:
            self._sheet.number(self._row, column, filled.points, style)
        if is_input:
            self._name("self", row, column)
            self._guard_score(row, column)
            self._input_rows.append(self._row)
            self._total += filled.points or ZERO

    def _guard_score(self, row: Leaf | BonusItem, column: int) -> None:
        """Between 0 and the maximum, and on a step as near as binary fractions can say."""
        cell, step = address(self._row, column), to_text(row.step)
        is_on_step = f"ABS({cell}/{step}-ROUND({cell}/{step},0))<0.000001"
        rule = f"=AND(ISNUMBER({cell}),{cell}>=0,{cell}<={to_text(row.maximum)},{is_on_step})"
        self._sheet.accept(
            self._row, column, rule, prompt=form_text.score_prompt(row), error=form_text.score_error(row)
        )

    def _write_claim(self, row: Leaf | BonusItem, filled: FilledRow) -> None:
        column, is_input = _COLUMN[ScoreColumn.NOT_ARISING], _may_not_arise(row)
        self._sheet.text(
            self._row, column, _NOT_ARISING_MARK if filled.not_arising else "", _SCORE_INPUT if is_input else _LOCKED
        )
        if is_input:
            self._name("kps", row, column)
            self._sheet.choices(
                self._row, column, [_NOT_ARISING_MARK],
                prompt=form_text.NOT_ARISING_PROMPT, error=form_text.NOT_ARISING_ERROR,
            )  # fmt: skip

    def _write_words(
        self, purpose: str, row: Leaf | BonusItem, where: ScoreColumn, text: str, *, is_input: bool
    ) -> None:
        self._sheet.text(self._row, _COLUMN[where], text, TEXT_INPUT if is_input else replace(_LOCKED, align="left"))
        if is_input:
            self._name(purpose, row, _COLUMN[where])

    def _name(self, purpose: str, row: Leaf | BonusItem, column: int) -> None:
        self._book.name_cell(cell_name(purpose, row.code), self._sheet, self._row, column)

    def _write_total(self) -> None:
        style, column = replace(_GROUP, align="center"), _COLUMN[ScoreColumn.SELF]
        self._write_summary_heads(TOTAL_LABEL)
        self._sheet.number(self._row, _COLUMN[ScoreColumn.MAXIMUM], self._form.rubric.scale.maximum, style)
        self._sheet.formula(self._row, column, _sum_formula(self._input_rows, column), self._total, style)
        self._book.name_cell("provisional_total", self._sheet, self._row, column)
        self._row += 1

    def _write_class(self) -> None:
        column = _COLUMN[ScoreColumn.SELF]
        self._write_summary_heads(CLASS_LABEL)
        style = replace(TEXT_INPUT, is_bold=True)
        self._sheet.merged_text(self._row, column, _LAST, self._form.proposed_class, style)
        first, last = (
            address(row, CLASSES_COLUMN, is_absolute=True) for row in (0, len(self._form.rubric.classes) - 1)
        )
        self._sheet.choices(self._row, column, f"='{IDENTITY_SHEET}'!{first}:{last}", error=form_text.CLASS_ERROR)
        self._book.name_cell("proposed_class", self._sheet, self._row, column)
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


def _may_not_arise(row: Leaf | BonusItem) -> bool:
    return isinstance(row, Leaf) and row.not_arising != "forbidden"


def _sum_formula(rows: Sequence[int], column: int) -> str:
    """The sum of exactly these cells of a column, neighbours written as ranges."""
    starts = [row for row in rows if row - 1 not in rows]
    ends = [row for row in rows if row + 1 not in rows]
    ranges = (
        address(start, column) if start == end else f"{address(start, column)}:{address(end, column)}"
        for start, end in zip(starts, ends, strict=True)
    )  # fmt: skip
    return f"=SUM({','.join(ranges)})"
