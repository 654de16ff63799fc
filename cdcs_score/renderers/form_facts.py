"""The sheet *Số liệu* of a form: a row per fact, each with the one cell to fill."""

from dataclasses import replace

from cdcs_score.fact_limits import limits_in_words
from cdcs_score.facts import (
    ChoiceFact,
    CountFact,
    Fact,
    MeasuredFact,
    NumberFact,
    PercentFact,
    Value,
    YesNoFact,
    limits_of,
    meant_by_blank,
    value_words,
)
from cdcs_score.form_layout import FACT_HEADERS, NO_WORDS, YES_WORDS, FactColumn, cell_name
from cdcs_score.numbers import ZERO, Exact, to_text
from cdcs_score.renderers.form_parts import CELL, HEAD, INPUT, Form, FormBook, FormSheet, choice_columns, hidden_range
from cdcs_score.renderers.styles import TEXT_FORMAT, Style
from cdcs_score.renderers.workbook import Notice, Printing, Sheet, address

#: Where each column stands, in the order printed.
_COLUMN = {column: number for number, column in enumerate(FACT_HEADERS)}
_WIDTHS = {
    FactColumn.CODE: 14,
    FactColumn.LABEL: 34,
    FactColumn.UNIT: 9,
    FactColumn.VALUE: 20,
    FactColumn.NOTE: 27,
}
_TITLE, _LEAD = "SỐ LIỆU", "Nhập vào các ô nền vàng. Số liệu nào không có thì ghi 0 hoặc chọn Không, đừng để trống."
_NO_FACTS = "Bảng chấm điểm này không yêu cầu số liệu. Đơn vị không phải nhập gì ở trang này."
_SUPPLIED_ABOVE = "cấp trên cung cấp; đơn vị ghi để đối chiếu"
_FORMATS = {"count": "0", "number": "General", "percent": "0.00%"}
_HEADING = Style(is_bold=True, size=14, wraps=False)
_SIDE_LINE = Style(is_italic=True, wraps=False)


def write_facts(book: FormBook, sheet: FormSheet, form: Form) -> None:
    """Writes the sheet and names its cells to fill; a rubric without facts has a sheet that says so."""
    if not form.rubric.facts:
        _write_none(sheet)
        return
    sheet.widths([_WIDTHS[column] for column in FACT_HEADERS])
    for row, (line, style) in enumerate(((_TITLE, _HEADING), (whose_facts(form), _SIDE_LINE), (_LEAD, _SIDE_LINE))):
        sheet.text(row, 0, line, style)
    head_row = row + 2
    for column, header in FACT_HEADERS.items():
        sheet.text(head_row, _COLUMN[column], header, HEAD)
    for number, (name, fact) in enumerate(form.rubric.facts.items(), start=head_row + 1):
        _write_fact(sheet, number, name, fact)
        style = _write_value(sheet, number, fact, form.facts.get(name))
        _guard(sheet, number, name, fact, form)
        book.input(cell_name("fact", name), sheet, number, _COLUMN[FactColumn.VALUE], style)
    sheet.freeze(head_row + 1)
    sheet.protect()
    sheet.print_as(Printing(last_row=number, last_column=len(FACT_HEADERS) - 1, head_rows=(head_row, head_row)))


def whose_facts(form: Form) -> str:
    """The line that says whose facts these are, and of which season."""
    return f"{form.unit.name} · {form.season_title}"


def _write_none(sheet: Sheet) -> None:
    sheet.widths([84])
    sheet.text(0, 0, _TITLE, replace(_HEADING, wraps=True))
    sheet.text(1, 0, _NO_FACTS)
    sheet.protect()
    sheet.print_as(Printing(last_row=1, last_column=0))


def _write_fact(sheet: Sheet, row: int, name: str, fact: Fact) -> None:
    unit = "%" if isinstance(fact, PercentFact) else fact.unit or ""
    sheet.text(row, _COLUMN[FactColumn.CODE], name, replace(CELL, number_format=TEXT_FORMAT))
    sheet.text(row, _COLUMN[FactColumn.LABEL], fact.label, CELL)
    sheet.text(row, _COLUMN[FactColumn.UNIT], unit, replace(CELL, align="center"))
    sheet.text(row, _COLUMN[FactColumn.NOTE], "\n".join(_notes(fact)), CELL)


def _write_value(sheet: Sheet, row: int, fact: Fact, value: Value | None) -> Style:
    """Writes the value; the style of its cell."""
    column = _COLUMN[FactColumn.VALUE]
    style = replace(INPUT, number_format=_FORMATS.get(fact.type, TEXT_FORMAT), align="center")
    if isinstance(fact, ChoiceFact):
        for words in fact.of.values():
            sheet.make_room(row, column, words, style)
    match value:
        case bool():
            sheet.text(row, column, YES_WORDS[0] if value else NO_WORDS[0], style)
        case Exact():
            sheet.number(row, column, value, style)
        case str():
            words = fact.of.get(value, value) if isinstance(fact, ChoiceFact) else value
            sheet.text(row, column, words, replace(style, number_format=TEXT_FORMAT))
        case None:
            sheet.text(row, column, "", style)
    return style


def _guard(sheet: Sheet, row: int, name: str, fact: Fact, form: Form) -> None:
    """Lets the cell take only what the fact may be."""
    column = _COLUMN[FactColumn.VALUE]
    asked = "; ".join(_asked(fact))
    prompt = Notice(title=fact.label, message=f"{asked[0].upper()}{asked[1:]}.")
    error = Notice(title="Số liệu chưa đúng", message=f"{fact.label}: {asked}.")
    match fact:
        case YesNoFact():
            sheet.choices(row, column, [YES_WORDS[0], NO_WORDS[0]], prompt=prompt, error=error)
        case ChoiceFact():
            source = hidden_range(choice_columns(form.rubric)[name], len(fact.of))
            sheet.choices(row, column, source, prompt=prompt, error=error)
        case CountFact() | NumberFact() | PercentFact():
            sheet.accept(row, column, _rule(fact, address(row, column)), prompt=prompt, error=error)


def _rule(fact: MeasuredFact, cell: str) -> str:
    """The formula that is true of a value within the limits."""
    least, most = limits_of(fact)
    parts = [f"ISNUMBER({cell})"]
    parts += [f"{cell}>={to_text(least)}"] if least is not None else []
    parts += [f"{cell}<={to_text(most)}"] if most is not None else []
    parts += [f"{cell}=INT({cell})"] if isinstance(fact, CountFact) else []
    return f"=AND({','.join(parts)})"


def _notes(fact: Fact) -> list[str]:
    """How to fill the cell: what it takes, the author's own note, who supplies it, and what a blank means."""
    lines = ["; ".join(_asked(fact))]
    if fact.note:
        lines.append(fact.note)
    is_above = fact.supplied_by == "superior"
    if is_above:
        lines.append(_SUPPLIED_ABOVE)
    means = meant_by_blank(fact)
    if means is not None:
        blank = "cấp trên không ghi" if is_above else "để trống"
        lines.append(f"{blank} thì hiểu là: {value_words(fact, means)}")
    return lines


def _asked(fact: Fact) -> list[str]:
    """What the cell takes, in a few words."""
    match fact:
        case CountFact():
            return ["một số nguyên", *_limits(fact, is_plain=limits_of(fact) == (ZERO, None))]
        case NumberFact():
            return ["một số", *_limits(fact, is_plain=limits_of(fact) == (None, None))]
        case PercentFact():
            return ["một tỷ lệ, ví dụ 90%", *_limits(fact, is_plain=limits_of(fact) == (ZERO, Exact(1)))]
        case YesNoFact():
            return ["chọn Có hoặc Không"]
        case ChoiceFact():
            return ["chọn trong danh sách của ô"]


def _limits(fact: MeasuredFact, *, is_plain: bool) -> list[str]:
    """The limits in words; those nobody would ask about go without saying."""
    return [] if is_plain else [limits_in_words(fact).vi]
