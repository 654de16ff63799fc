"""The template of quyết định về việc công nhận kết quả, with its list."""

from typing import Any

from scripts.word_templates.around import letterhead, marks, new_paper, own_words, signatures, title
from scripts.word_templates.page import bytes_of, next_page
from scripts.word_templates.tables import Column, grouped_table
from scripts.word_templates.words import CENTRE, NOTE, PORTRAIT_WIDTH, TEXT, each, loop, write

_COLUMNS: list[Column] = [
    ("STT", "ordinal", 12),
    ("Tên đơn vị", "name", 78),
    ("Khối", "block", 45),
    ("Loại hình", "kind", 30),
]


def recognition_of_results() -> bytes:
    """The template of quyết định về việc công nhận kết quả."""
    document = new_paper("recognition")
    letterhead(document, "recognition")
    marks(document, "recognition")
    title(document, "recognition")
    write(document, "{{ recognition.body }}", bold=True, align=CENTRE, before=8, keep=True)
    own_words(document, "quyet_dinh_can_cu", italic=True)
    each(document, "basis", of="recognition.bases", italic=True, **TEXT)
    write(document, "Xét biên bản họp xét kết quả và đề nghị của bộ phận tổ chức,", italic=True, **TEXT)
    write(document, "QUYẾT ĐỊNH:", bold=True, align=CENTRE, before=10, keep=True)
    write(document, "Điều 1. {{ recognition.sentence }}", **TEXT)
    each(document, "line", of="recognition.lines", **TEXT)
    write(document, "(Có danh sách kèm theo)", italic=True, align=CENTRE, before=6)
    write(document, "Điều 2. Kết quả này là căn cứ để xét thi đua, khen thưởng; các đơn vị có tên trong danh sách thông báo"
          " công khai kết quả đến đoàn viên.", **TEXT)  # fmt: skip
    write(document, "Điều 3. Bộ phận tổ chức, văn phòng và các đơn vị có tên trong danh sách chịu trách nhiệm thi hành Quyết"
          " định này. Quyết định có hiệu lực kể từ ngày ký.", keep=True, **TEXT)  # fmt: skip
    signatures(document, "recognition")
    next_page(document)
    _list(document)
    return bytes_of(document, "Mẫu quyết định công nhận kết quả")


def _list(document: Any) -> None:
    write(document, "DANH SÁCH", bold=True, align=CENTRE, keep=True)
    write(document, "{{ recognition.list_title }}", bold=True, align=CENTRE, keep=True)
    write(document, "{{ recognition.attachment }}", size=13, italic=True, align=CENTRE, keep=True)
    loop(document, "if recognition.draft_mark")
    write(document, "{{ recognition.draft_mark }}", size=12, bold=True, align=CENTRE, before=4, keep=True)
    loop(document, "endif")
    write(document, "", size=6, keep=True)
    grouped_table(
        document, _COLUMNS, groups="recognition.classes", group="band", rows="band.rows", width=PORTRAIT_WIDTH, size=12
    )
    write(document, "{{ recognition.closing }}", size=13, italic=True, before=4, keep=True)
    each(document, "note", of="recognition.list_notes", **NOTE)
