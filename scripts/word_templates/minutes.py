"""The template of biên bản họp xét: who sat and how they voted is filled in by hand where the season does not know."""

from typing import Any

from scripts.word_templates.around import letterhead, marks, new_paper, own_words, signing_room, title
from scripts.word_templates.page import bytes_of
from scripts.word_templates.tables import Column, inner_margins, list_table, new_table, row_stays_whole
from scripts.word_templates.words import (
    BODY,
    CENTRE,
    PORTRAIT_WIDTH,
    TEXT,
    dotted_text,
    each,
    heading,
    loop,
    say,
    write,
)

_BLOCKS: list[Column] = [
    ("Khối", "title", 75), ("Số đơn vị", "registered", 20), ("Đã xếp loại", "classified", 22),
    ("Số đơn vị từng mức (mỗi đơn vị tính một lần)", "classes_held", 48),
]  # fmt: skip
_VOTES: list[Column] = [
    ("STT", "ordinal", 12), ("Nội dung biểu quyết", "matter", 90), ("Tán thành", "in_favour", 21),
    ("Không tán thành", "against", 21), ("Ý kiến khác", "other", 21),
]  # fmt: skip
_NOMINATIONS: list[Column] = [("STT", "ordinal", 12), ("Đơn vị", "name", 123), ("Số phiếu", "votes", 30)]


def meeting_minutes() -> bytes:
    """The template of biên bản họp xét kết quả."""
    document = new_paper("minutes")
    letterhead(document, "minutes")
    marks(document, "minutes")
    title(document, "minutes")
    dotted_text(document, "Hôm nay, hồi …… giờ ……, {{ minutes.day }}, tại\t", PORTRAIT_WIDTH)
    heading(document, "I. THÀNH PHẦN")
    dotted_text(document, "Chủ trì: {{ minutes.chair }}\t Chức vụ:\t", 105, PORTRAIT_WIDTH)
    dotted_text(document, "Thư ký: {{ minutes.secretary }}\t Chức vụ:\t", 105, PORTRAIT_WIDTH)
    loop(document, "if minutes.asks_why_absent")
    dotted_text(document, "{{ minutes.attendance }}; lý do:\t", PORTRAIT_WIDTH)
    loop(document, "else")
    write(document, "{{ minutes.attendance }}.", **TEXT)
    loop(document, "endif")
    loop(document, "if minutes.members")
    write(document, "Gồm: {{ minutes.members }}.", **TEXT)
    loop(document, "endif")
    own_words(document, "bien_ban_thanh_phan", lines=3)
    heading(document, "II. KẾT QUẢ TRÌNH HỘI NGHỊ")
    each(document, "sentence", of="minutes.results", **TEXT)
    write(document, "", size=4, keep=True)
    list_table(document, _BLOCKS, rows="minutes.blocks", width=PORTRAIT_WIDTH, size=12)
    loop(document, "if minutes.matters")
    write(document, "Những trường hợp hội nghị cần xem xét:", bold=True, keep=True, **TEXT)
    each(document, "line", of="minutes.matters", **TEXT)
    loop(document, "endif")
    heading(document, "III. Ý KIẾN THẢO LUẬN")
    own_words(document, "bien_ban_y_kien", lines=4)
    heading(document, "IV. BIỂU QUYẾT")
    write(document, "", size=4, keep=True)
    list_table(document, _VOTES, rows="minutes.questions", width=PORTRAIT_WIDTH, size=12)
    loop(document, "if minutes.nominations")
    write(document, "Số phiếu suy tôn:", bold=True, keep=True, **TEXT)
    list_table(document, _NOMINATIONS, rows="minutes.nominations", width=PORTRAIT_WIDTH, size=12)
    loop(document, "endif")
    write(
        document,
        "Hội nghị kết thúc hồi …… giờ …… cùng ngày. Biên bản đã được đọc lại, hội nghị nhất trí thông qua.",
        keep=True,
        **TEXT,
    )
    _signatures(document)
    return bytes_of(document, "Mẫu biên bản họp xét kết quả")


def _signatures(document: Any) -> None:
    write(document, "", size=10, keep=True)
    table = new_table(document, [82.5, 82.5], 1, ruled=False)
    inner_margins(table, 0)
    row_stays_whole(table.rows[0])
    for cell, role in zip(table.rows[0].cells, ("THƯ KÝ", "CHỦ TRÌ"), strict=True):
        say(cell.paragraphs[0], role, size=BODY, bold=True, align=CENTRE, keep=True)
        write(cell, "(Ký, ghi rõ họ tên)", size=12, italic=True, align=CENTRE, keep=True)
        signing_room(cell, "…………………………")
