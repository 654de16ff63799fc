"""Make the Word templates of templates/word: `python scripts/make_word_templates.py [FOLDER]`. Same bytes every time.

The templates are drawn here once, in the form of Nghị định 30/2020/NĐ-CP, Phụ lục I; an office then edits its own
copy in Word. Every tag is one run, and every loop over rows or columns stands within one row of one table.
"""

import io
import sys
import zipfile
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from docx import Document
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_TAB_ALIGNMENT, WD_TAB_LEADER
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

FONT = "Times New Roman"
BODY, TABLE, SMALL = 14, 11, 11
CENTRE, LEFT, RIGHT, JUSTIFY = (
    WD_ALIGN_PARAGRAPH.CENTER,
    WD_ALIGN_PARAGRAPH.LEFT,
    WD_ALIGN_PARAGRAPH.RIGHT,
    WD_ALIGN_PARAGRAPH.JUSTIFY,
)
PORTRAIT_WIDTH, LANDSCAPE_WIDTH = 165, 252
TARGET = Path(__file__).resolve().parent.parent / "templates" / "word"


def main() -> None:
    """Write the templates into the folder given, or into templates/word."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else TARGET
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "bao-cao-ket-qua.docx").write_bytes(results_report())
    (folder / "bang-cham-diem.docx").write_bytes(rubric_handout())


def results_report() -> bytes:
    """The template of báo cáo kết quả đánh giá, xếp loại."""
    document = _blank_document("{{ report.page_mark }}")
    _letterhead(document)
    _marks(document)
    _body(document)
    _signatures(document)
    _landscape(document)
    _summaries(document)
    _rankings(document)
    return _bytes_of(document, "Mẫu báo cáo kết quả đánh giá, xếp loại")


def rubric_handout() -> bytes:
    """The template of phụ lục bảng chấm điểm, sent out with the guidance."""
    document = _blank_document("{{ rubric.page_mark }}")
    _lie_down(document.sections[0])
    _handout_head(document)
    _points_tables(document)
    _facts_table(document)
    _rule_sections(document)
    return _bytes_of(document, "Mẫu phụ lục bảng chấm điểm")


# The page.


def _blank_document(page_mark: str) -> Any:
    document = Document()
    for style in ("Normal", "Header", "Footer"):
        _set_font(document.styles[style])
    defaults = document.styles.element.find(f"{qn('w:docDefaults')}/{qn('w:rPrDefault')}/{qn('w:rPr')}")
    _plain_fonts(defaults)
    document.styles["Normal"].font.size = Pt(BODY)
    form = document.styles["Normal"].paragraph_format
    form.space_before = form.space_after = Pt(0)
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    _margins(section)
    section.different_first_page_header_footer = True
    _page_number(section.header.paragraphs[0])
    for footer in (section.first_page_footer, section.footer):
        _say(footer.paragraphs[0], page_mark, size=SMALL, bold=True, align=CENTRE)
    return document


def _margins(section: Any) -> None:
    section.top_margin = section.bottom_margin = Mm(20)
    section.left_margin, section.right_margin = Mm(30), Mm(15)
    section.header_distance = section.footer_distance = Mm(9)


def _set_font(style: Any) -> None:
    style.font.name = FONT
    _plain_fonts(style.element.get_or_add_rPr())


def _plain_fonts(properties: Any) -> None:
    """One font for all scripts, and Vietnamese as the language; theme fonts would win over names, so they go."""
    fonts = properties.get_or_add_rFonts()
    for attribute in list(fonts.attrib):
        del fonts.attrib[attribute]
    for script in ("ascii", "hAnsi", "cs", "eastAsia"):
        fonts.set(qn(f"w:{script}"), FONT)
    for language in properties.findall(qn("w:lang")):
        properties.remove(language)
    language = OxmlElement("w:lang")
    language.set(qn("w:val"), "vi-VN")
    properties.append(language)


def _page_number(paragraph: Any) -> None:
    paragraph.alignment = CENTRE
    for kind, text in (("begin", ""), ("", " PAGE "), ("separate", ""), ("text", "2"), ("end", "")):
        run = paragraph.add_run()
        run.font.size = Pt(13)
        if kind == "text":
            run.text = text
        elif kind:
            mark = OxmlElement("w:fldChar")
            mark.set(qn("w:fldCharType"), kind)
            run._r.append(mark)
        else:
            code = OxmlElement("w:instrText")
            code.set(qn("xml:space"), "preserve")
            code.text = text
            run._r.append(code)


def _landscape(document: Any) -> None:
    section = document.add_section(WD_SECTION.NEW_PAGE)
    _lie_down(section)
    section.different_first_page_header_footer = False


def _lie_down(section: Any) -> None:
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = Mm(297), Mm(210)
    _margins(section)


# Words and lines.


def _say(
    paragraph: Any, text: str, *, size: float = BODY, bold: bool = False, italic: bool = False, align: Any = None,
    before: float = 0, indent: float = 0, keep: bool = False,
) -> Any:  # fmt: skip
    run = paragraph.add_run(text)
    run.font.size, run.bold, run.italic = Pt(size), bold, italic
    if align is not None:
        paragraph.alignment = align
    _size_of_mark(paragraph, size)
    form = paragraph.paragraph_format
    form.space_before, form.keep_with_next = Pt(before), keep
    if indent:
        form.first_line_indent = Mm(indent)
    return paragraph


def _size_of_mark(paragraph: Any, size: float) -> None:
    """The paragraph mark as large as the text, or an empty text makes a tall line."""
    properties = paragraph._p.get_or_add_pPr()
    mark = OxmlElement("w:rPr")
    height = OxmlElement("w:sz")
    height.set(qn("w:val"), str(round(size * 2)))
    mark.append(height)
    properties.insert_element_before(mark, "w:sectPr", "w:pPrChange")


def _dotted_line(paragraph: Any) -> None:
    """A line to write on: a tab filled with dots, as long as the text is wide."""
    paragraph.paragraph_format.tab_stops.add_tab_stop(Mm(PORTRAIT_WIDTH), WD_TAB_ALIGNMENT.RIGHT, WD_TAB_LEADER.DOTS)
    _say(paragraph, "\t", before=6)


def _loop(document: Any, tag: str) -> None:
    _say(document.add_paragraph(), "{%p " + tag + " %}", size=SMALL)


def _each(document: Any, name: str, *, of: str, **look: Any) -> None:
    """One paragraph for each text of a list."""
    _loop(document, f"for {name} in {of}")
    _say(document.add_paragraph(), "{{ " + name + " }}", **look)
    _loop(document, "endfor")


def _line(paragraph: Any, width: float, share: float) -> None:
    """A line under a heading, centred: the lower border of a tiny paragraph."""
    paragraph.paragraph_format.left_indent = paragraph.paragraph_format.right_indent = Mm(width * (1 - share) / 2)
    _say(paragraph, "", size=2)
    paragraph.paragraph_format.line_spacing = Pt(3)
    _border(paragraph, ("bottom",), size=6)


def _border(paragraph: Any, sides: tuple[str, ...], *, size: int) -> None:
    borders = OxmlElement("w:pBdr")
    for side in sides:
        border = OxmlElement(f"w:{side}")
        for name, value in (
            ("val", "single"),
            ("sz", str(size)),
            ("space", "1" if size < 8 else "4"),
            ("color", "auto"),
        ):
            border.set(qn(f"w:{name}"), value)
        borders.append(border)
    properties = paragraph._p.get_or_add_pPr()
    properties.insert_element_before(
        borders, "w:shd", "w:tabs", "w:suppressAutoHyphens", "w:spacing", "w:ind", "w:jc", "w:rPr", "w:sectPr"
    )


# Tables.


def _table(document: Any, widths: list[float], rows: int, *, ruled: bool) -> Any:
    table = document.add_table(rows=rows, cols=len(widths))
    table.style = "Table Grid" if ruled else "Normal Table"
    table.autofit = False
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    for row in table.rows:
        for cell, width in zip(row.cells, widths, strict=True):
            cell.width = Mm(width)
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Mm(width)
    return table


def _total_width(table: Any, width: float) -> None:
    properties = table._tbl.tblPr
    found = properties.find(qn("w:tblW"))
    if found is None:
        found = OxmlElement("w:tblW")
        properties.append(found)
    found.set(qn("w:type"), "dxa")
    found.set(qn("w:w"), str(round(width / 25.4 * 1440)))


def _inner_margins(table: Any, millimetres: float) -> None:
    margins = OxmlElement("w:tblCellMar")
    for side in ("top", "left", "bottom", "right"):
        margin = OxmlElement(f"w:{side}")
        share = 1 if side in ("left", "right") else 0.4
        margin.set(qn("w:w"), str(round(millimetres * share / 25.4 * 1440)))
        margin.set(qn("w:type"), "dxa")
        margins.append(margin)
    look = table._tbl.tblPr.find(qn("w:tblLook"))
    table._tbl.tblPr.append(margins) if look is None else look.addprevious(margins)


def _row_stays_whole(row: Any, *, is_head: bool = False) -> None:
    properties = row._tr.get_or_add_trPr()
    properties.append(OxmlElement("w:cantSplit"))
    if is_head:
        properties.append(OxmlElement("w:tblHeader"))


def _fill(cell: Any, text: str, *, bold: bool = False, align: Any = CENTRE, size: float = TABLE) -> None:
    _say(cell.paragraphs[0], text, size=size, bold=bold, align=align)
    properties = cell._tc.get_or_add_tcPr()
    middle = OxmlElement("w:vAlign")
    middle.set(qn("w:val"), "center")
    properties.append(middle)


Column = tuple[str, str, float]


def _list_table(document: Any, columns: list[Column], *, rows: str, width: float, total: str = "") -> None:
    """A table with a repeated head and one row per item.

    A column is a head, a tag and a width; one whose tag starts with `for ` is looped over its own list: head and tag
    are then `(list of heads, item, list in the row)` written as `heads|name|cells`.
    """
    spread: list[Column] = []
    for head, tag, size in columns:
        if "|" not in tag:
            spread.append((head, "{{ row." + tag + " }}", size))
            continue
        name, cells = tag.split("|")
        spread += [("{%tc for " + name + " in " + head + " %}", "{%tc for " + name + " in row." + cells + " %}", 12)]
        spread += [("{{ " + name + " }}", "{{ " + name + " }}", size), ("{%tc endfor %}", "{%tc endfor %}", 12)]
    table = _table(document, [size for _, _, size in spread], 5 if total else 4, ruled=True)
    _total_width(table, width)
    _inner_margins(table, 1)
    _row_stays_whole(table.rows[0], is_head=True)
    for cell, (head, _, _) in zip(table.rows[0].cells, spread, strict=True):
        _fill(cell, head, bold=True, size=10)
    _whole_row(table.rows[1], "{%tr for row in " + rows + " %}")
    _item_row(table.rows[2], spread)
    _whole_row(table.rows[3], "{%tr endfor %}")
    if total:
        _item_row(
            table.rows[4], [(head, tag.replace("row.", f"{total}."), size) for head, tag, size in spread], bold=True
        )


def _whole_row(row: Any, tag: str) -> None:
    merged = row.cells[0].merge(row.cells[-1])
    _say(merged.paragraphs[0], tag, size=SMALL)


_LEFT_COLUMNS = ("row.name", "row.note", "row.title", ".title")


def _item_row(row: Any, spread: list[Column], *, bold: bool = False) -> None:
    _row_stays_whole(row)
    for cell, (_, tag, _) in zip(row.cells, spread, strict=True):
        is_text = any(f"{name} }}}}" in tag for name in _LEFT_COLUMNS)
        _fill(cell, tag, align=LEFT if is_text else CENTRE, bold=bold or tag in ("{{ row.total }}", "{{ row.rank }}"))


# The report.


def _letterhead(document: Any) -> None:
    left_width, right_width = 72.0, 93.0
    table = _table(document, [left_width, right_width], 1, ruled=False)
    _inner_margins(table, 0)
    left, right = table.rows[0].cells
    _say(left.paragraphs[0], "{%p if report.letterhead.superior %}", size=12, align=CENTRE)
    _say(left.add_paragraph(), "{{ report.letterhead.superior }}", size=12, align=CENTRE)
    _say(left.add_paragraph(), "{%p endif %}", size=12, align=CENTRE)
    _say(left.add_paragraph(), "{{ report.letterhead.issuer }}", size=12, bold=True, align=CENTRE)
    _line(left.add_paragraph(), left_width, 0.4)
    _say(left.add_paragraph(), "{{ report.letterhead.number }}", size=13, align=CENTRE, before=6)
    _say(right.paragraphs[0], "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", size=12, bold=True, align=CENTRE)
    _say(right.add_paragraph(), "Độc lập - Tự do - Hạnh phúc", size=13, bold=True, align=CENTRE)
    _line(right.add_paragraph(), right_width, 0.66)
    _say(right.add_paragraph(), "{{ report.letterhead.place_and_date }}", size=13, italic=True, align=CENTRE, before=6)


def _marks(document: Any) -> None:
    _loop(document, "if report.draft_mark")
    _say(document.add_paragraph(), "{{ report.draft_mark }}", bold=True, align=CENTRE, before=10)
    _loop(document, "endif")
    _loop(document, "for warning in report.sample_warnings")
    warning = _say(document.add_paragraph(), "{{ warning }}", size=13, bold=True, align=CENTRE, before=10)
    _border(warning, ("top", "left", "bottom", "right"), size=18)
    _loop(document, "endfor")


def _body(document: Any) -> None:
    _say(document.add_paragraph(), "{{ report.title }}", bold=True, align=CENTRE, before=14, keep=True)
    _say(document.add_paragraph(), "{{ report.subject }}", bold=True, align=CENTRE, keep=True)
    _line(document.add_paragraph(), PORTRAIT_WIDTH, 0.3)
    text: dict[str, Any] = {"align": JUSTIFY, "before": 6, "indent": 10}
    _each(document, "basis", of="report.bases", italic=True, **text)
    _each(document, "note", of="report.basis_notes", size=13, **text)
    _say(document.add_paragraph(), "{{ report.opening }}", **text)
    _heading(document, "I. TÌNH HÌNH CHUNG")
    _each(document, "sentence", of="report.situation", **text)
    _statuses(document)
    _heading(document, "II. KẾT QUẢ XẾP LOẠI")
    _loop(document, "for part in report.class_counts")
    _loop(document, "if part.heading")
    _say(document.add_paragraph(), "{{ part.heading }}", bold=True, keep=True, **text)
    _loop(document, "endif")
    _say(document.add_paragraph(), "{{ part.sentence }}", **text)
    _each(document, "line", of="part.lines", **text)
    _loop(document, "if part.blocks")
    _say(document.add_paragraph(), "Theo từng khối:", keep=True, **text)
    _loop(document, "endif")
    _each(document, "line", of="part.blocks", **text)
    _loop(document, "endfor")
    _each(document, "note", of="report.provisional_notes", italic=True, **text)
    _say(document.add_paragraph(), "Chi tiết tại các phụ lục kèm theo.", **text)
    _heading(document, "III. ĐƠN VỊ CHƯA ĐƯỢC XẾP LOẠI")
    _loop(document, "for cause in report.unsettled")
    _say(document.add_paragraph(), "{{ cause.heading }}", bold=True, keep=True, **text)
    _each(document, "line", of="cause.units", **text)
    _loop(document, "endfor")
    _loop(document, "if report.nothing_unsettled")
    _say(document.add_paragraph(), "{{ report.nothing_unsettled }}", **text)
    _loop(document, "endif")
    _heading(document, "IV. NHẬN XÉT, KIẾN NGHỊ")
    for _ in range(3):
        _dotted_line(document.add_paragraph())


def _heading(document: Any, text: str) -> None:
    _say(document.add_paragraph(), text, bold=True, before=10, indent=10, keep=True)


def _statuses(document: Any) -> None:
    _say(document.add_paragraph(), "", size=4)
    table = _table(document, [85, 30, 50], 5, ruled=True)
    _inner_margins(table, 2)
    _row_stays_whole(table.rows[0], is_head=True)
    for cell, head in zip(table.rows[0].cells, ("Tình trạng", "Số đơn vị", "Tỷ lệ so với danh sách"), strict=True):
        _fill(cell, head, bold=True, size=12)
    _whole_row(table.rows[1], "{%tr for status in report.statuses %}")
    _whole_row(table.rows[3], "{%tr endfor %}")
    for number, name, bold in ((2, "status", False), (4, "report.status_total", True)):
        _row_stays_whole(table.rows[number])
        for cell, field in zip(table.rows[number].cells, ("title", "count", "share"), strict=True):
            align = LEFT if field == "title" else CENTRE
            _fill(cell, "{{ " + f"{name}.{field}" + " }}", bold=bold, align=align, size=12)


def _signatures(document: Any) -> None:
    _say(document.add_paragraph(), "", size=10)
    table = _table(document, [75, 90], 1, ruled=False)
    _row_stays_whole(table.rows[0])
    left, right = table.rows[0].cells
    _say(left.paragraphs[0], "Nơi nhận:", size=12, bold=True, italic=True)
    _each(left, "line", of="report.recipients", size=SMALL)
    _signed(right)


def _signed(cell: Any, *, size: float = BODY) -> None:
    look: dict[str, Any] = {"size": size, "bold": True, "align": CENTRE}
    _say(cell.paragraphs[0], "{{ report.signature.on_behalf_of }}", keep=True, **look)
    _say(cell.add_paragraph(), "{{ report.signature.role }}", keep=True, **look)
    for _ in range(3):
        _say(cell.add_paragraph(), "", keep=True, **look)
    _say(cell.add_paragraph(), "{{ report.signature.name }}", **look)


# The appendices.


def _appendix_head(document: Any, name: str, *, pool: bool) -> None:
    head = _say(document.add_paragraph(), "{{ " + name + ".appendix }}", bold=True, align=CENTRE, keep=True)
    head.paragraph_format.page_break_before = True
    _say(document.add_paragraph(), "{{ " + name + ".title }}", bold=True, align=CENTRE, keep=True)
    if pool:
        _say(document.add_paragraph(), "{{ " + name + ".pool }}", bold=True, align=CENTRE, keep=True)
    _say(document.add_paragraph(), "{{ report.attachment }}", size=13, italic=True, align=CENTRE, keep=True)
    _loop(document, "for warning in " + name + ".warnings")
    warning = _say(document.add_paragraph(), "{{ warning }}", size=11, bold=True, align=CENTRE, before=4, keep=True)
    _border(warning, ("top", "left", "bottom", "right"), size=12)
    _loop(document, "endfor")
    _say(document.add_paragraph(), "", size=6, keep=True)


def _summaries(document: Any) -> None:
    _loop(document, "for summary in report.summaries")
    _appendix_head(document, "summary", pool=False)
    columns: list[Column] = [
        ("Loại hình", "title", 40), ("Tổng số", "registered", 15), ("Chưa đủ điều kiện", "not_eligible", 19),
        ("Đủ điều kiện", "eligible", 17), ("Chưa nộp", "missing", 15), ("summary.class_heads", "share|classes", 24),
        ("Chưa xếp loại", "unclassified", 17), ("Năm trước", "last_year", 30),
    ]  # fmt: skip
    _list_table(document, columns, rows="summary.rows", width=LANDSCAPE_WIDTH, total="summary.total")
    _each(document, "note", of="summary.notes", size=SMALL, italic=True, before=2, keep=True)
    _appendix_signatures(document)
    _loop(document, "endfor")


def _rankings(document: Any) -> None:
    _loop(document, "for ranking in report.rankings")
    _appendix_head(document, "ranking", pool=True)
    columns: list[Column] = [
        ("STT", "ordinal", 9), ("{{ ranking.unit_head }}", "name", 62), ("Số ĐV", "members", 13),
        ("Tự chấm", "self_total", 14), ("ranking.group_heads", "points|groups", 15), ("Thưởng", "bonus", 15),
        ("Trừ", "penalty", 9), ("Tổng điểm", "total", 14), ("Xếp loại", "band", 20), ("Thứ hạng", "rank", 13),
        ("Ghi chú", "note", 40),
    ]  # fmt: skip
    _list_table(document, columns, rows="ranking.rows", width=LANDSCAPE_WIDTH)
    _say(document.add_paragraph(), "{{ ranking.closing }}", size=13, italic=True, before=4, keep=True)
    _each(document, "note", of="ranking.notes", size=SMALL, italic=True, before=2, keep=True)
    _say(document.add_paragraph(), "{{ ranking.origin }}", size=SMALL, italic=True, before=2, keep=True)
    _appendix_signatures(document)
    _loop(document, "endfor")


def _appendix_signatures(document: Any) -> None:
    _say(document.add_paragraph(), "", size=6, keep=True)
    table = _table(document, [126, 126], 1, ruled=False)
    _row_stays_whole(table.rows[0])
    left, right = table.rows[0].cells
    look: dict[str, Any] = {"size": 13, "bold": True, "align": CENTRE}
    _say(left.paragraphs[0], "NGƯỜI LẬP BIỂU", keep=True, **look)
    for _ in range(4):
        _say(left.add_paragraph(), "", keep=True, **look)
    _say(left.add_paragraph(), "{{ report.signature.prepared_by }}", **look)
    _signed(right, size=13)


# The handout.


def _handout_head(document: Any) -> None:
    _say(document.add_paragraph(), "PHỤ LỤC ……", size=13, bold=True, align=CENTRE, keep=True)
    _say(document.add_paragraph(), "{{ rubric.title|upper }}", bold=True, align=CENTRE, keep=True)
    attached = "(Kèm theo Hướng dẫn số ……… ngày …… tháng …… năm ……… của ………………………)"
    _say(document.add_paragraph(), attached, size=13, italic=True, align=CENTRE, keep=True)
    _line(document.add_paragraph(), LANDSCAPE_WIDTH, 0.2)
    _loop(document, "for warning in rubric.warnings")
    warning = _say(document.add_paragraph(), "{{ warning }}", size=13, bold=True, align=CENTRE, before=10)
    _border(warning, ("top", "left", "bottom", "right"), size=18)
    _loop(document, "endfor")
    _say(document.add_paragraph(), "", size=6)
    _loop(document, "for entry in rubric.about")
    _say_more(_say(document.add_paragraph(), "{{ entry.mark }}: ", size=12, bold=True), "{{ entry.text }}", size=12)
    _loop(document, "endfor")


def _say_more(paragraph: Any, text: str, *, size: float) -> None:
    """Further words in the same paragraph, not bold."""
    paragraph.add_run(text).font.size = Pt(size)


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


def _points_tables(document: Any) -> None:
    _loop(document, "for table in rubric.tables")
    _handout_heading(document, "{{ table.heading }}")
    table = _headed_table(document, _POINTS_COLUMNS, rows=12)
    _whole_row(table.rows[1], "{%tr for row in table.rows %}")
    _whole_row(table.rows[2], "{%tr if row.kind == 'head' %}")
    _entry_row(table.rows[3], _POINTS_COLUMNS, is_head=True, fill="F2F2F2")
    _whole_row(table.rows[4], "{%tr elif row.kind == 'parent' %}")
    _entry_row(table.rows[5], _POINTS_COLUMNS, is_head=True)
    _whole_row(table.rows[6], "{%tr elif row.kind == 'sum' %}")
    _entry_row(table.rows[7], _POINTS_COLUMNS, is_head=True, keep=False, fill="F2F2F2")
    _whole_row(table.rows[8], "{%tr else %}")
    _entry_row(table.rows[9], _POINTS_COLUMNS, keep=False)
    _whole_row(table.rows[10], "{%tr endif %}")
    _whole_row(table.rows[11], "{%tr endfor %}")
    _loop(document, "endfor")


def _facts_table(document: Any) -> None:
    _loop(document, "if rubric.facts.rows")
    _handout_heading(document, "{{ rubric.facts.heading }}")
    table = _headed_table(document, _FACT_COLUMNS, rows=4)
    _whole_row(table.rows[1], "{%tr for row in rubric.facts.rows %}")
    _entry_row(table.rows[2], _FACT_COLUMNS, keep=False)
    _whole_row(table.rows[3], "{%tr endfor %}")
    _loop(document, "endif")


def _headed_table(document: Any, columns: list[Column], *, rows: int) -> Any:
    table = _table(document, [width for _, _, width in columns], rows, ruled=True)
    _total_width(table, LANDSCAPE_WIDTH)
    _inner_margins(table, 1)
    _row_stays_whole(table.rows[0], is_head=True)
    for cell, (head, _, _) in zip(table.rows[0].cells, columns, strict=True):
        _fill(cell, head, bold=True, size=10)
    return table


def _entry_row(row: Any, columns: list[Column], *, is_head: bool = False, keep: bool = True, fill: str = "") -> None:
    """A row of texts; one that heads others is bold, and may be kept with the row after it."""
    _row_stays_whole(row)
    for cell, (_, tag, _) in zip(row.cells, columns, strict=True):
        align, bold = CENTRE if tag in _CENTRED_COLUMNS else LEFT, is_head and tag in _BOLD_IN_HEADS
        _say(cell.paragraphs[0], "{{ row." + tag + " }}", size=10, bold=bold, align=align, keep=keep)
        if fill:
            _shade(cell, fill)


def _shade(cell: Any, fill: str) -> None:
    shading = OxmlElement("w:shd")
    for name, value in (("val", "clear"), ("color", "auto"), ("fill", fill)):
        shading.set(qn(f"w:{name}"), value)
    cell._tc.get_or_add_tcPr().append(shading)


def _handout_heading(document: Any, text: str) -> None:
    _say(document.add_paragraph(), text, size=13, bold=True, before=12, keep=True)
    _say(document.add_paragraph(), "", size=4, keep=True)


def _rule_sections(document: Any) -> None:
    _loop(document, "for section in rubric.sections")
    _handout_heading(document, "{{ section.heading }}")
    _loop(document, "for entry in section.entries")
    paragraph = _say(document.add_paragraph(), "{{ entry.number }}. ", size=12, align=JUSTIFY, before=3, indent=10)
    paragraph.add_run("{{ entry.mark }}").bold = True
    paragraph.runs[-1].font.size = Pt(12)
    _say_more(paragraph, ": {{ entry.text }}", size=12)
    _loop(document, "endfor")
    _loop(document, "endfor")


# Bytes.


def _bytes_of(document: Any, title: str) -> bytes:
    properties = document.core_properties
    properties.author = properties.last_modified_by = "cdcs-score"
    properties.title, properties.comments = title, ""
    properties.created = properties.modified = datetime(2000, 1, 1, tzinfo=UTC)
    saved = io.BytesIO()
    document.save(saved)
    stream = io.BytesIO()
    with zipfile.ZipFile(saved) as source, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as target:
        for name in sorted(source.namelist(), key=lambda part: (part != "[Content_Types].xml", part)):
            entry = zipfile.ZipInfo(name, date_time=(1980, 1, 1, 0, 0, 0))
            entry.compress_type, entry.external_attr, entry.create_system = zipfile.ZIP_DEFLATED, 0o600 << 16, 0
            target.writestr(entry, source.read(name))
    return stream.getvalue()


if __name__ == "__main__":
    main()
