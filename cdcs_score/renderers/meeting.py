"""The meeting's workbook as an .xlsx file: what the meeting has before it, and where it writes what it decides."""

import base64
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from enum import StrEnum

from cdcs_score.meeting import Line, Matter, Meeting
from cdcs_score.meeting_layout import (
    FILLED,
    GUIDE_SHEET,
    IDENTITY_SHEET,
    MEETING_SCHEMA,
    MEETING_SHEET,
    PETITIONS_SHEET,
    TIES_SHEET,
    UNSENT_SHEET,
    VOTES_SHEET,
    MeetingColumn,
    PetitionColumn,
    TieColumn,
    UnsentColumn,
    VoteColumn,
)
from cdcs_score.renderers.form_parts import CELL, HEAD, TEXT_INPUT
from cdcs_score.renderers.styles import PLAIN, Style
from cdcs_score.renderers.workbook import Book, Notice, Printing, Sheet

#: Letters of the hidden sheet in one cell; Excel takes a few more.
_CHUNK = 30_000
#: Empty lines for petitions that come in, and the last line drop-downs reach.
_NEW_PETITIONS = 20
_PRINTED = replace(CELL, fill="#F2F2F2")
_HEAD_TO_FILL = replace(HEAD, fill="#FFD966")
_TITLE = Style(is_bold=True, size=14)
_NOTE = Style(is_italic=True, size=11, colour="#595959")
_EMPTY = Style(is_italic=True)

#: The columns of each sheet with how wide they are.
_SHEETS: Mapping[str, Mapping[StrEnum, float]] = {
    TIES_SHEET: {
        TieColumn.LINE: 8, TieColumn.BAND: 22, TieColumn.PLACES: 12, TieColumn.UNIT: 10, TieColumn.NAME: 24,
        TieColumn.BLOCK: 17, TieColumn.TOTAL: 8, TieColumn.IF_KEPT: 25, TieColumn.IF_NOT: 25, TieColumn.KEEPS: 9,
        TieColumn.REASON: 28, TieColumn.BY: 18, TieColumn.DAY: 12,
    },
    UNSENT_SHEET: {
        UnsentColumn.UNIT: 10, UnsentColumn.NAME: 26, UnsentColumn.BLOCK: 17, UnsentColumn.STATUS: 15,
        UnsentColumn.WITHOUT: 36, UnsentColumn.WITH: 36, UnsentColumn.NO_CLASS: 10, UnsentColumn.REASON: 28,
        UnsentColumn.BY: 18, UnsentColumn.DAY: 12,
    },
    MEETING_SHEET: {
        MeetingColumn.BLOCK: 9, MeetingColumn.TITLE: 18, MeetingColumn.STATE: 34, MeetingColumn.RECOGNISED: 10,
        MeetingColumn.DAY: 12, MeetingColumn.NUMBER: 14, MeetingColumn.CHAIR: 18, MeetingColumn.SECRETARY: 18,
        MeetingColumn.PRESENT: 7, MeetingColumn.OF: 7, MeetingColumn.IN_FAVOUR: 8, MeetingColumn.MEMBERS: 26,
        MeetingColumn.BY: 18,
    },
    VOTES_SHEET: {
        VoteColumn.UNIT: 10, VoteColumn.NAME: 34, VoteColumn.BLOCK: 10, VoteColumn.TOTAL: 9, VoteColumn.BAND: 28,
        VoteColumn.RANK: 8, VoteColumn.VOTES: 9, VoteColumn.OF: 12,
    },
    PETITIONS_SHEET: {
        PetitionColumn.NUMBER: 6, PetitionColumn.UNIT: 10, PetitionColumn.CRITERION: 9, PetitionColumn.ASKED: 32,
        PetitionColumn.WHO: 18, PetitionColumn.DAY: 12, PetitionColumn.ANSWER: 32, PetitionColumn.UPHELD: 11,
        PetitionColumn.BY: 18, PetitionColumn.ANSWER_DAY: 12,
    },
}  # fmt: skip
_PURPOSE = {
    TIES_SHEET: "Đơn vị bằng nhau tại mốc tỷ lệ tối đa. Đánh x vào đơn vị được giữ mức trên; ghi lý do, người quyết định ở một dòng của mỗi mốc.",
    UNSENT_SHEET: "Đơn vị chưa có hồ sơ chấm được. Đánh x nếu hội nghị quyết định không xếp loại; đơn vị ấy vẫn có trong danh sách.",
    MEETING_SHEET: "Mỗi khối một dòng. Đánh x ở cột Công nhận khi hội nghị đã công nhận kết quả của khối.",
    VOTES_SHEET: "Phiếu suy tôn của từng đơn vị, nếu hội nghị có bỏ phiếu. Để trống nếu không bỏ phiếu.",
    PETITIONS_SHEET: "Kiến nghị đã nhận và trả lời. Ghi kiến nghị mới ở dòng trống; cột Số để trống, chương trình tự ghi.",
}
_NOTHING = {
    TIES_SHEET: "Không có đơn vị nào bằng nhau tại mốc.",
    UNSENT_SHEET: "Mọi đơn vị đều có hồ sơ.",
    MEETING_SHEET: "Không có khối nào để công nhận.",
    VOTES_SHEET: "Chưa có đơn vị nào được xếp loại.",
}
_GUIDE = (
    "Nếu Excel hiện thanh vàng, bấm “Bật chỉnh sửa” trước khi ghi.",
    "Chỉ ghi vào các cột tiêu đề vàng. Các cột xám do chương trình in ra từ kết quả chấm, để hội nghị xem.",
    "Ngang điểm: hội nghị chọn ai được giữ mức trên khi nhiều đơn vị bằng nhau tại mốc tỷ lệ tối đa.",
    "Chưa nộp: hội nghị có thể quyết định không xếp loại đơn vị chưa nộp; hai cột tỷ lệ cho thấy mẫu số thay đổi ra sao.",
    "Hội nghị: ngày họp, số quyết định, chủ trì, thư ký, số có mặt trên tổng số, số tán thành, người ký; mỗi khối một dòng.",
    "Suy tôn: số phiếu của từng đơn vị. Kiến nghị: ghi kiến nghị đơn vị gửi và trả lời của hội nghị.",
    "Ngày ghi ngày trước, tháng sau: 31/12/2025. Người, lý do ghi bằng chữ.",
    "Ghi xong, lưu lại rồi chạy: cdcs-score review import hoi-nghi-xet.xlsx. Nhận hai lần cùng một tệp không sao.",
    "Dòng nào ghi sai, hoặc tình hình đã khác từ khi xuất tệp, chương trình nêu đúng ô và không ghi dòng ấy; những gì đã ghi trong tệp này vẫn còn nguyên.",
    "Sau đó: cdcs-score grade, xem lại kết quả, rồi cdcs-score close --block MÃ-KHỐI để chốt.",
)


def render_meeting(meeting: Meeting) -> bytes:
    """The workbook; the same situation gives the same bytes."""
    book = Book()
    _write_guide(book.sheet(GUIDE_SHEET), meeting)
    for name, columns in _SHEETS.items():
        _write_table(book.sheet(name), name, columns, meeting.lines.get(name, ()))
    _write_identity(book.sheet(IDENTITY_SHEET), meeting)
    return book.to_bytes()


def _write_guide(sheet: Sheet, meeting: Meeting) -> None:
    sheet.widths([110])
    sheet.text(0, 0, f"HỘI NGHỊ XÉT – {meeting.title} ({meeting.year})", _TITLE)
    for row, text in enumerate(_GUIDE, start=2):
        sheet.text(row, 0, f"{row - 1}. {text}", PLAIN)
    sheet.print_as(Printing(last_row=len(_GUIDE) + 1, last_column=0, is_landscape=True))


def _write_table(sheet: Sheet, name: str, columns: Mapping[StrEnum, float], lines: Sequence[Line]) -> None:
    sheet.widths(list(columns.values()))
    # Long text in a merged cell cannot grow; in one cell it runs on over the empty ones beside it.
    sheet.text(0, 0, _PURPOSE[name], replace(_NOTE, wraps=False))
    for column, head in enumerate(columns):
        sheet.text(1, column, head.value, _HEAD_TO_FILL if head in FILLED[name] else HEAD)
    if not lines and name in _NOTHING:
        sheet.text(2, 0, _NOTHING[name], replace(_EMPTY, wraps=False))
    blank = [Line() for _ in range(_NEW_PETITIONS)] if name == PETITIONS_SHEET else []
    for row, line in enumerate([*lines, *blank], start=2):
        _write_line(sheet, row, columns, line, filled=FILLED[name])
    last_row = 1 + len(lines) + len(blank)
    if last_row > 1:
        _offer_marks(sheet, columns, last_row)
    sheet.freeze(2, 0)
    sheet.protect()
    printed = Printing(last_row=max(last_row, 2), last_column=len(columns) - 1, is_landscape=True, head_rows=(1, 1))
    sheet.print_as(printed)


def _write_line(
    sheet: Sheet, row: int, columns: Mapping[StrEnum, float], line: Line, *, filled: frozenset[StrEnum]
) -> None:
    is_known_petition = bool(line.cells.get(PetitionColumn.NUMBER))
    for column, head in enumerate(columns):
        is_filled = head in filled and not (is_known_petition and head in _OF_THE_PETITION)
        sheet.text(row, column, line.cells.get(head, ""), TEXT_INPUT if is_filled else _PRINTED)


#: What a petition says is no longer written once it is on record; only its answer is.
_OF_THE_PETITION = (
    PetitionColumn.UNIT,
    PetitionColumn.CRITERION,
    PetitionColumn.ASKED,
    PetitionColumn.WHO,
    PetitionColumn.DAY,
)
_MARKS: Mapping[StrEnum, tuple[str, ...]] = {
    TieColumn.KEEPS: ("x",),
    UnsentColumn.NO_CLASS: ("x",),
    MeetingColumn.RECOGNISED: ("x",),
    PetitionColumn.UPHELD: ("x", "không"),
}


def _offer_marks(sheet: Sheet, columns: Mapping[StrEnum, float], last_row: int) -> None:
    for column, head in enumerate(columns):
        if head in _MARKS:
            marks = _MARKS[head]
            error = Notice(title=head.value, message=f"Chọn {' hoặc '.join(marks)}, hoặc để trống.")
            sheet.choices(2, column, marks, last_row=last_row, error=error)


def _write_identity(sheet: Sheet, meeting: Meeting) -> None:
    """What the workbook is, and the matters as they were; in letters no program changes."""
    for row, texts in enumerate(_identity_rows(meeting)):
        for column, text in enumerate(texts):
            sheet.text(row, column, text, replace(PLAIN, wraps=False))
    sheet.hide()


def _identity_rows(meeting: Meeting) -> Iterator[list[str]]:
    yield ["schema", MEETING_SCHEMA]
    yield ["year", str(meeting.year)]
    for matter in meeting.matters:
        yield ["matter", *_packed(matter)]


def _packed(matter: Matter) -> list[str]:
    letters = base64.b64encode(matter.model_dump_json().encode()).decode()
    return [letters[start : start + _CHUNK] for start in range(0, len(letters), _CHUNK)]
