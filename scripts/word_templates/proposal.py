"""The template of tờ trình về việc đề nghị khen thưởng, with its lists of collectives and persons."""

from typing import Any

from scripts.word_templates.around import (
    appendix_signatures,
    letterhead,
    marks,
    new_paper,
    own_words,
    signatures,
    title,
)
from scripts.word_templates.page import bytes_of, landscape
from scripts.word_templates.tables import Column, list_table
from scripts.word_templates.words import CENTRE, LANDSCAPE_WIDTH, NOTE, PORTRAIT_WIDTH, TEXT, each, loop, write

_AWARDS: list[Column] = [
    ("Hình thức khen thưởng", "title", 75), ("Cấp khen", "level", 42), ("Tập thể", "collectives", 24), ("Cá nhân", "persons", 24),
]  # fmt: skip
_UNITS: list[Column] = [
    ("STT", "ordinal", 9), ("Tên tập thể", "name", 50), ("Hình thức đề nghị", "award", 38), ("Cấp khen", "level", 22),
    ("Kết quả năm nay", "result", 30), ("Năm trước: xếp loại, khen thưởng", "last_year", 30),
    ("Danh hiệu đăng ký", "registered", 25), ("Ghi chú", "note", 48),
]  # fmt: skip
_PERSONS: list[Column] = [
    ("STT", "ordinal", 9), ("Họ và tên", "name", 42), ("Chức vụ", "role", 34), ("Đơn vị", "unit", 44),
    ("Hình thức đề nghị", "award", 34), ("Thành tích", "achievement", 47), ("Xếp loại của đơn vị", "unit_result", 20),
    ("Ghi chú", "note", 22),
]  # fmt: skip


def reward_proposal() -> bytes:
    """The template of tờ trình về việc đề nghị khen thưởng."""
    document = new_paper("proposal")
    letterhead(document, "proposal")
    marks(document, "proposal")
    title(document, "proposal")
    write(document, "Kính gửi: {{ proposal.addressee }}", align=CENTRE, before=8)
    own_words(document, "to_trinh_can_cu", italic=True)
    each(document, "basis", of="proposal.bases", italic=True, **TEXT)
    write(document, "Căn cứ kết quả đánh giá, xếp loại và biên bản họp xét.", italic=True, **TEXT)
    own_words(document, "to_trinh_thanh_tich")
    write(document, "Kính trình xét khen thưởng {{ proposal.request }}, gồm:", keep=True, **TEXT)
    write(document, "", size=4, keep=True)
    list_table(document, _AWARDS, rows="proposal.awards", width=PORTRAIT_WIDTH, size=12)
    loop(document, "if proposal.open_awards")
    write(document, "Chưa xét được, sẽ trình bổ sung:", bold=True, keep=True, **TEXT)
    each(document, "line", of="proposal.open_awards", **TEXT)
    loop(document, "endif")
    write(document, "(Có danh sách và báo cáo thành tích kèm theo)", italic=True, align=CENTRE, before=6)
    write(document, "Kính đề nghị cấp trên xem xét, quyết định.", keep=True, **TEXT)
    signatures(document, "proposal")
    landscape(document)
    _list(document, "units", "DANH SÁCH TẬP THỂ ĐỀ NGHỊ KHEN THƯỞNG", _UNITS, new_page=False)
    _list(document, "persons", "DANH SÁCH CÁ NHÂN ĐỀ NGHỊ KHEN THƯỞNG", _PERSONS, new_page=True)
    return bytes_of(document, "Mẫu tờ trình đề nghị khen thưởng")


def _list(document: Any, name: str, words: str, columns: list[Column], *, new_page: bool) -> None:
    loop(document, f"if proposal.{name}")
    head = write(document, words, bold=True, align=CENTRE, keep=True)
    head.paragraph_format.page_break_before = new_page
    write(document, "{{ proposal.attachment }}", size=13, italic=True, align=CENTRE, keep=True)
    write(document, "", size=6, keep=True)
    list_table(document, columns, rows=f"proposal.{name}", width=LANDSCAPE_WIDTH)
    write(document, "{{ proposal." + name + "_closing }}", size=13, italic=True, before=4, keep=True)
    each(document, "note", of="proposal.notes", **NOTE)
    appendix_signatures(document, "proposal")
    loop(document, "endif")
