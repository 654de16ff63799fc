"""The meeting's workbook (hội nghị xét): its sheets and columns, for who writes it and who reads it."""

from collections.abc import Mapping
from enum import StrEnum

MEETING_FILE = "hoi-nghi-xet.xlsx"
MEETING_SCHEMA = "cdcs-score/meeting/1"

GUIDE_SHEET = "Hướng dẫn"
TIES_SHEET = "Ngang điểm"
UNSENT_SHEET = "Chưa nộp"
MEETING_SHEET = "Hội nghị"
VOTES_SHEET = "Suy tôn"
PETITIONS_SHEET = "Kiến nghị"
IDENTITY_SHEET = "_cdcs"


class TieColumn(StrEnum):
    """The columns of the ties."""

    LINE = "Mốc"
    BAND = "Mức xét"
    PLACES = "Còn mấy chỗ"
    UNIT = "Mã đơn vị"
    NAME = "Tên đơn vị"
    BLOCK = "Khối"
    TOTAL = "Tổng điểm"
    IF_KEPT = "Nếu được giữ"
    IF_NOT = "Nếu không"
    KEEPS = "Được giữ (x)"
    REASON = "Lý do"
    BY = "Người quyết định"
    DAY = "Ngày"


class UnsentColumn(StrEnum):
    """The columns of the units that never sent."""

    UNIT = "Mã đơn vị"
    NAME = "Tên đơn vị"
    BLOCK = "Khối"
    STATUS = "Tình trạng"
    WITHOUT = "Tỷ lệ nếu không tính đơn vị này"
    WITH = "Tỷ lệ nếu tính cả đơn vị này"
    NO_CLASS = "Không xếp loại (x)"
    REASON = "Lý do"
    BY = "Người quyết định"
    DAY = "Ngày"


class MeetingColumn(StrEnum):
    """The columns of the meeting, a line for each block."""

    BLOCK = "Mã khối"
    TITLE = "Khối"
    STATE = "Tình hình"
    RECOGNISED = "Công nhận (x)"
    DAY = "Ngày họp"
    NUMBER = "Số quyết định"
    CHAIR = "Chủ trì"
    SECRETARY = "Thư ký"
    PRESENT = "Có mặt"
    OF = "Tổng số"
    IN_FAVOUR = "Tán thành"
    MEMBERS = "Thành phần"
    BY = "Người ký"


class VoteColumn(StrEnum):
    """The columns of the votes for each unit."""

    UNIT = "Mã đơn vị"
    NAME = "Tên đơn vị"
    BLOCK = "Mã khối"
    TOTAL = "Tổng điểm"
    BAND = "Xếp loại"
    RANK = "Thứ hạng"
    VOTES = "Số phiếu"
    OF = "Trên tổng số phiếu"


class PetitionColumn(StrEnum):
    """The columns of petitions and their answers."""

    NUMBER = "Số"
    UNIT = "Mã đơn vị"
    CRITERION = "Tiêu chí"
    ASKED = "Nội dung kiến nghị"
    WHO = "Người kiến nghị"
    DAY = "Ngày kiến nghị"
    ANSWER = "Trả lời"
    UPHELD = "Chấp nhận (x hoặc không)"
    BY = "Người trả lời"
    ANSWER_DAY = "Ngày trả lời"


#: What people fill in, by sheet; everything else is printed for them. Two sheets may have a head of one name.
FILLED: Mapping[str, frozenset[StrEnum]] = {
    TIES_SHEET: frozenset((TieColumn.KEEPS, TieColumn.REASON, TieColumn.BY, TieColumn.DAY)),
    UNSENT_SHEET: frozenset((UnsentColumn.NO_CLASS, UnsentColumn.REASON, UnsentColumn.BY, UnsentColumn.DAY)),
    MEETING_SHEET: frozenset(MeetingColumn) - {MeetingColumn.BLOCK, MeetingColumn.TITLE, MeetingColumn.STATE},
    VOTES_SHEET: frozenset((VoteColumn.VOTES, VoteColumn.OF)),
    PETITIONS_SHEET: frozenset(PetitionColumn) - {PetitionColumn.NUMBER},
}
