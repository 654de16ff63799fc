"""The template of phụ lục bảng chấm điểm, sent out with the guidance."""

from typing import Any

from docx.shared import Pt

from scripts.word_templates.page import blank_document, bytes_of, lie_down
from scripts.word_templates.tables import Column, headed_table, row_stays_whole, shade, whole_row
from scripts.word_templates.words import CENTRE, JUSTIFY, LANDSCAPE_WIDTH, LEFT, border, loop, rule, say, say_more

_POINTS_COLUMNS: list[Column] = [
    ("Mã", "code", 12), ("Tiêu chí", "title", 57), ("Điểm tối đa", "maximum", 13), ("Cách chấm", "scoring", 62),
    ("Hồ sơ kèm theo", "needs", 38), ("Không phát sinh", "not_arising", 31), ("Căn cứ", "source", 39),
]  # fmt: skip
_FACT_COLUMNS: list[Column] = [
    ("Mã", "name", 33), ("Số liệu", "label", 58), ("Đơn vị tính", "unit", 17), ("Ghi được", "accepts", 55),
    ("Ai cung cấp", "supplier", 19), ("Bỏ trống nghĩa là", "blank", 26), ("Cách ghi", "note", 44),
]  # fmt: skip
_CENTRED_COLUMNS = ("code", "maximum", "unit", "supplier", "blank")
_BOLD_IN_HEADS = ("code", "title", "maximum")


def rubric_handout() -> bytes:
    """The template of phụ lục bảng chấm điểm, sent out with the guidance."""
    document = blank_document("{{ rubric.page_mark }}")
    lie_down(document.sections[0])
    _handout_head(document)
    _points_tables(document)
    _facts_table(document)
    _rule_sections(document)
    return bytes_of(document, "Mẫu phụ lục bảng chấm điểm")


def _handout_head(document: Any) -> None:
    say(document.add_paragraph(), "PHỤ LỤC ……", size=13, bold=True, align=CENTRE, keep=True)
    say(document.add_paragraph(), "{{ rubric.title|upper }}", bold=True, align=CENTRE, keep=True)
    attached = "(Kèm theo Hướng dẫn số ……… ngày …… tháng …… năm ……… của ………………………)"
    say(document.add_paragraph(), attached, size=13, italic=True, align=CENTRE, keep=True)
    rule(document.add_paragraph(), LANDSCAPE_WIDTH, 0.2)
    loop(document, "for warning in rubric.warnings")
    warning = say(document.add_paragraph(), "{{ warning }}", size=13, bold=True, align=CENTRE, before=10)
    border(warning, ("top", "left", "bottom", "right"), size=18)
    loop(document, "endfor")
    say(document.add_paragraph(), "", size=6)
    loop(document, "for entry in rubric.about")
    say_more(say(document.add_paragraph(), "{{ entry.mark }}: ", size=12, bold=True), "{{ entry.text }}", size=12)
    loop(document, "endfor")


def _points_tables(document: Any) -> None:
    loop(document, "for table in rubric.tables")
    _handout_heading(document, "{{ table.heading }}")
    table = headed_table(document, _POINTS_COLUMNS, rows=12, width=LANDSCAPE_WIDTH)
    whole_row(table.rows[1], "{%tr for row in table.rows %}")
    whole_row(table.rows[2], "{%tr if row.kind == 'head' %}")
    _entry_row(table.rows[3], _POINTS_COLUMNS, is_head=True, fill="F2F2F2")
    whole_row(table.rows[4], "{%tr elif row.kind == 'parent' %}")
    _entry_row(table.rows[5], _POINTS_COLUMNS, is_head=True)
    whole_row(table.rows[6], "{%tr elif row.kind == 'sum' %}")
    _entry_row(table.rows[7], _POINTS_COLUMNS, is_head=True, keep=False, fill="F2F2F2")
    whole_row(table.rows[8], "{%tr else %}")
    _entry_row(table.rows[9], _POINTS_COLUMNS, keep=False)
    whole_row(table.rows[10], "{%tr endif %}")
    whole_row(table.rows[11], "{%tr endfor %}")
    loop(document, "endfor")


def _facts_table(document: Any) -> None:
    loop(document, "if rubric.facts.rows")
    _handout_heading(document, "{{ rubric.facts.heading }}")
    table = headed_table(document, _FACT_COLUMNS, rows=4, width=LANDSCAPE_WIDTH)
    whole_row(table.rows[1], "{%tr for row in rubric.facts.rows %}")
    _entry_row(table.rows[2], _FACT_COLUMNS, keep=False)
    whole_row(table.rows[3], "{%tr endfor %}")
    loop(document, "endif")


def _entry_row(row: Any, columns: list[Column], *, is_head: bool = False, keep: bool = True, fill: str = "") -> None:
    """A row of texts; one that heads others is bold, and may be kept with the row after it."""
    row_stays_whole(row)
    for cell, (_, tag, _) in zip(row.cells, columns, strict=True):
        align, bold = CENTRE if tag in _CENTRED_COLUMNS else LEFT, is_head and tag in _BOLD_IN_HEADS
        say(cell.paragraphs[0], "{{ row." + tag + " }}", size=10, bold=bold, align=align, keep=keep)
        if fill:
            shade(cell, fill)


def _handout_heading(document: Any, text: str) -> None:
    say(document.add_paragraph(), text, size=13, bold=True, before=12, keep=True)
    say(document.add_paragraph(), "", size=4, keep=True)


def _rule_sections(document: Any) -> None:
    loop(document, "for section in rubric.sections")
    _handout_heading(document, "{{ section.heading }}")
    loop(document, "for entry in section.entries")
    paragraph = say(document.add_paragraph(), "{{ entry.number }}. ", size=12, align=JUSTIFY, before=3, indent=10)
    paragraph.add_run("{{ entry.mark }}").bold = True
    paragraph.runs[-1].font.size = Pt(12)
    say_more(paragraph, ": {{ entry.text }}", size=12)
    loop(document, "endfor")
    loop(document, "endfor")
