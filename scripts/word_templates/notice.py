"""The template of thông báo kết quả, one for each unit."""

from typing import Any

from scripts.word_templates.around import letterhead, marks, new_paper, own_words, signatures, title
from scripts.word_templates.page import bytes_of
from scripts.word_templates.tables import (
    Column,
    entry_row,
    headed_table,
    whole_row,
)
from scripts.word_templates.words import CENTRE, PORTRAIT_WIDTH, TEXT, each, heading, loop, write

_COLUMNS: list[Column] = [
    ("Mã", "code", 13), ("Nội dung", "title", 62), ("Điểm tối đa", "maximum", 15), ("Tự chấm", "self_points", 15),
    ("Thẩm định", "verified", 17), ("Kết quả", "final", 16), ("Ghi chú", "note", 27),
]  # fmt: skip


def unit_notice() -> bytes:
    """The template of thông báo kết quả đánh giá, xếp loại."""
    document = new_paper("notice")
    letterhead(document, "notice")
    marks(document, "notice")
    title(document, "notice")
    write(document, "Kính gửi: {{ notice.addressee }}", align=CENTRE, before=8)
    each(document, "basis", of="notice.bases", italic=True, **TEXT)
    write(document, "{{ notice.opening }}", **TEXT)
    heading(document, "I. KẾT QUẢ")
    each(document, "sentence", of="notice.outcome", **TEXT)
    each(document, "note", of="notice.provisional_notes", italic=True, **TEXT)
    _points(document)
    _reasons(document)
    own_words(document, "thong_bao")
    signatures(document, "notice")
    return bytes_of(document, "Mẫu thông báo kết quả đánh giá, xếp loại")


def _points(document: Any) -> None:
    loop(document, "if notice.rows")
    heading(document, "II. ĐIỂM TỪNG TIÊU CHÍ")
    write(document, "", size=4, keep=True)
    table = headed_table(document, _COLUMNS, rows=8, width=PORTRAIT_WIDTH)
    whole_row(table.rows[1], "{%tr for row in notice.rows %}")
    whole_row(table.rows[2], "{%tr if row.kind == 'head' or row.kind == 'sum' %}")
    entry_row(table.rows[3], _COLUMNS, bold=True, colour="F2F2F2")
    whole_row(table.rows[4], "{%tr else %}")
    entry_row(table.rows[5], _COLUMNS)
    whole_row(table.rows[6], "{%tr endif %}")
    whole_row(table.rows[7], "{%tr endfor %}")
    loop(document, "endif")


def _reasons(document: Any) -> None:
    for name, words in (
        ("losses", "Những tiêu chí chưa đạt điểm tối đa:"),
        ("lowered", "Vì sao mức xếp loại thấp hơn mức theo điểm, hoặc có thể thay đổi:"),
        ("to_correct", "Những nội dung đơn vị cần bổ sung, sửa lại:"),
    ):
        loop(document, f"if notice.{name}")
        write(document, words, bold=True, keep=True, **TEXT)
        each(document, "line", of=f"notice.{name}", **TEXT)
        loop(document, "endif")
