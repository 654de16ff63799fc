"""The template of báo cáo kết quả đánh giá, xếp loại, with its appendices."""

from typing import Any

from scripts.word_templates.around import (
    appendix_head,
    appendix_signatures,
    letterhead,
    marks,
    new_paper,
    own_words,
    signatures,
    title,
)
from scripts.word_templates.page import bytes_of, landscape
from scripts.word_templates.tables import (
    Column,
    fill,
    grouped_table,
    inner_margins,
    list_table,
    new_table,
    row_stays_whole,
    whole_row,
)
from scripts.word_templates.words import CENTRE, LANDSCAPE_WIDTH, LEFT, NOTE, TEXT, each, heading, loop, write
from scripts.word_templates.year import years


def results_report() -> bytes:
    """The template of báo cáo kết quả đánh giá, xếp loại."""
    document = new_paper("report")
    letterhead(document, "report")
    marks(document, "report")
    title(document, "report")
    _body(document)
    signatures(document, "report")
    landscape(document)
    _summaries(document)
    _rankings(document)
    _superiors(document)
    _criterion_tables(document)
    _lists(document)
    years(document)
    return bytes_of(document, "Mẫu báo cáo kết quả đánh giá, xếp loại")


def _body(document: Any) -> None:
    each(document, "basis", of="report.bases", italic=True, **TEXT)
    each(document, "note", of="report.basis_notes", size=13, **TEXT)
    write(document, "{{ report.opening }}", **TEXT)
    heading(document, "I. TÌNH HÌNH CHUNG")
    each(document, "sentence", of="report.situation", **TEXT)
    _statuses(document)
    own_words(document, "bao_cao_tinh_hinh")
    heading(document, "II. KẾT QUẢ XẾP LOẠI")
    _classes(document)
    heading(document, "III. ĐƠN VỊ CHƯA ĐƯỢC XẾP LOẠI")
    loop(document, "for cause in report.unsettled")
    write(document, "{{ cause.heading }}", bold=True, keep=True, **TEXT)
    each(document, "line", of="cause.units", **TEXT)
    loop(document, "endfor")
    loop(document, "if report.nothing_unsettled")
    write(document, "{{ report.nothing_unsettled }}", **TEXT)
    loop(document, "endif")
    heading(document, "IV. NHẬN XÉT, KIẾN NGHỊ")
    own_words(document, "bao_cao_nhan_xet", lines=3, keep=True)


def _classes(document: Any) -> None:
    loop(document, "for part in report.class_counts")
    loop(document, "if part.heading")
    write(document, "{{ part.heading }}", bold=True, keep=True, **TEXT)
    loop(document, "endif")
    write(document, "{{ part.sentence }}", **TEXT)
    each(document, "line", of="part.lines", **TEXT)
    loop(document, "if part.blocks")
    write(document, "Theo từng khối:", keep=True, **TEXT)
    loop(document, "endif")
    each(document, "line", of="part.blocks", **TEXT)
    loop(document, "endfor")
    each(document, "note", of="report.provisional_notes", italic=True, **TEXT)
    each(document, "sentence", of="report.year_sentences", **TEXT)
    write(document, "Chi tiết tại các phụ lục kèm theo.", **TEXT)


def _statuses(document: Any) -> None:
    write(document, "", size=4)
    table = new_table(document, [85, 30, 50], 5, ruled=True)
    inner_margins(table, 2)
    row_stays_whole(table.rows[0], is_head=True)
    for cell, head in zip(table.rows[0].cells, ("Tình trạng", "Số đơn vị", "Tỷ lệ so với danh sách"), strict=True):
        fill(cell, head, bold=True, size=12)
    whole_row(table.rows[1], "{%tr for status in report.statuses %}")
    whole_row(table.rows[3], "{%tr endfor %}")
    for number, name, bold in ((2, "status", False), (4, "report.status_total", True)):
        row_stays_whole(table.rows[number])
        for cell, field in zip(table.rows[number].cells, ("title", "count", "share"), strict=True):
            align = LEFT if field == "title" else CENTRE
            fill(cell, "{{ " + f"{name}.{field}" + " }}", bold=bold, align=align, size=12)


def _summaries(document: Any) -> None:
    loop(document, "for summary in report.summaries")
    appendix_head(document, "summary", attached="report")
    columns: list[Column] = [
        ("Loại hình", "title", 40), ("Tổng số", "registered", 15), ("Chưa đủ điều kiện", "not_eligible", 19),
        ("Đủ điều kiện", "eligible", 17), ("Chưa nộp", "missing", 15), ("summary.class_heads", "share|classes", 24),
        ("Chưa xếp loại", "unclassified", 17), ("Năm trước", "last_year", 30),
    ]  # fmt: skip
    list_table(document, columns, rows="summary.rows", width=LANDSCAPE_WIDTH, total="summary.total")
    each(document, "note", of="summary.notes", **NOTE)
    _movements(document)
    appendix_signatures(document, "report")
    loop(document, "endfor")


def _movements(document: Any) -> None:
    loop(document, "for movement in summary.movements")
    write(document, "{{ movement.title }}", size=12, bold=True, align=CENTRE, before=8, keep=True)
    write(document, "", size=4, keep=True)
    columns: list[Column] = [
        ("Loại hình", "title", 72), ("Đầu năm", "opening", 45), ("Tăng trong năm", "increase", 45),
        ("Giảm trong năm", "decrease", 45), ("Cuối năm", "closing", 45),
    ]  # fmt: skip
    list_table(document, columns, rows="movement.rows", width=LANDSCAPE_WIDTH, total="movement.total")
    write(document, "{{ movement.note }}", **NOTE)
    loop(document, "endfor")


def _rankings(document: Any) -> None:
    loop(document, "for ranking in report.rankings")
    appendix_head(document, "ranking", attached="report", pool=True)
    columns: list[Column] = [
        ("STT", "ordinal", 9), ("{{ ranking.unit_head }}", "name", 62), ("Số ĐV", "members", 13),
        ("Tự chấm", "self_total", 14), ("ranking.group_heads", "points|groups", 15), ("Thưởng", "bonus", 15),
        ("Trừ", "penalty", 9), ("Tổng điểm", "total", 14), ("Xếp loại", "band", 20), ("Thứ hạng", "rank", 13),
        ("Ghi chú", "note", 40),
    ]  # fmt: skip
    grouped_table(
        document, columns, groups="ranking.sections", group="section", rows="section.rows", width=LANDSCAPE_WIDTH
    )
    _closing(document, "ranking")
    each(document, "note", of="ranking.notes", **NOTE)
    write(document, "{{ ranking.origin }}", **NOTE)
    appendix_signatures(document, "report")
    loop(document, "endfor")


def _superiors(document: Any) -> None:
    loop(document, "for table in report.superior_tables")
    appendix_head(document, "table", attached="report")
    columns: list[Column] = [
        ("STT", "ordinal", 10), ("Công đoàn cấp trên trực tiếp", "title", 58), ("Mã", "code", 30), ("Tổng số", "registered", 15),
        ("Chưa đủ điều kiện", "not_eligible", 16), ("Đủ điều kiện", "eligible", 15), ("Chưa nộp", "missing", 13),
        ("table.class_heads", "share|classes", 24), ("Chưa xếp loại", "unclassified", 15),
    ]  # fmt: skip
    list_table(document, columns, rows="table.rows", width=LANDSCAPE_WIDTH, total="table.total")
    _closing(document, "table")
    each(document, "note", of="table.notes", **NOTE)
    appendix_signatures(document, "report")
    loop(document, "endfor")


def _criterion_tables(document: Any) -> None:
    loop(document, "for table in report.criterion_tables")
    appendix_head(document, "table", attached="report", pool=True)
    columns: list[Column] = [
        ("STT", "ordinal", 8), ("{{ table.unit_head }}", "name", 52), ("table.criterion_heads", "points|points", 7.5),
        ("Thưởng", "bonus", 11), ("Trừ", "penalty", 8), ("Tổng điểm", "total", 13),
    ]  # fmt: skip
    list_table(document, columns, rows="table.rows", width=LANDSCAPE_WIDTH, size=8, inner=0.4)
    _closing(document, "table")
    each(document, "note", of="table.notes", **NOTE)
    appendix_signatures(document, "report")
    loop(document, "endfor")


def _lists(document: Any) -> None:
    _appendix_list(document, "report.review_changes", [
        ("STT", "ordinal", 10), ("Tên đơn vị", "name", 58), ("Mã", "code", 14), ("Tiêu chí", "title", 68),
        ("Tự chấm", "self_points", 17), ("Thẩm định", "verified", 18), ("Thay đổi", "change", 17), ("Lý do", "reason", 50),
    ])  # fmt: skip
    _appendix_list(document, "report.unit_lists", [
        ("STT", "ordinal", 12), ("Tên đơn vị", "name", 90), ("Khối", "block", 70), ("Lý do", "reason", 80),
    ])  # fmt: skip
    _appendix_list(document, "report.registered", [
        ("STT", "ordinal", 12), ("Tên đơn vị", "name", 75), ("Khối", "block", 50), ("Danh hiệu đăng ký", "registered", 45),
        ("Kết quả", "achieved", 40), ("So với đăng ký", "verdict", 30),
    ])  # fmt: skip


def _appendix_list(document: Any, of: str, columns: list[Column]) -> None:
    loop(document, f"for table in {of}")
    appendix_head(document, "table", attached="report")
    list_table(document, columns, rows="table.rows", width=LANDSCAPE_WIDTH)
    _closing(document, "table")
    appendix_signatures(document, "report")
    loop(document, "endfor")


def _closing(document: Any, name: str) -> None:
    write(document, "{{ " + name + ".closing }}", size=13, italic=True, before=4, keep=True)
