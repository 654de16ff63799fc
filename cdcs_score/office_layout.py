"""The office workbook's geography: its sheets, columns and labels, which writer and reader agree on.

All sheets and columns exist from the start, also those that only later rubrics use. Columns are found by header;
ones the officer adds are kept as attributes of the unit.
"""

from enum import StrEnum

COVER_SHEET = "Kỳ đánh giá"
UNITS_SHEET = "Đơn vị"
BLOCKS_SHEET = "Khối"
RECEIPTS_SHEET = "Nhật ký nhận"
SUPERIOR_SHEET = "Số liệu cấp trên"
PERSONS_SHEET = "Cá nhân"


class CoverLabel(StrEnum):
    """The first column of *Kỳ đánh giá*; the second holds the value."""

    TITLE = "Kỳ đánh giá"
    ISSUER = "Cơ quan ban hành"
    SUPERIOR = "Cơ quan cấp trên"
    LEVEL_WORD = "Cách gọi cấp trên trực tiếp"
    PLACE = "Địa danh"
    REPORT_DATE = "Ngày báo cáo"
    REPORT_NUMBER = "Số, ký hiệu báo cáo"
    DECISION_NUMBER = "Số, ký hiệu quyết định"
    PROPOSAL_NUMBER = "Số, ký hiệu tờ trình"
    MINUTES_NUMBER = "Số, ký hiệu biên bản"
    NOTICE_NUMBER = "Số, ký hiệu thông báo"
    DECISION_DATE = "Ngày quyết định"
    PROPOSAL_DATE = "Ngày tờ trình"
    MINUTES_DATE = "Ngày họp xét"
    NOTICE_DATE = "Ngày thông báo"
    ON_BEHALF_OF = "Ký thay mặt"
    SIGNATORY_ROLE = "Chức vụ người ký"
    SIGNATORY = "Họ tên người ký"
    PREPARED_BY = "Người lập biểu"
    RECIPIENTS = "Nơi nhận"
    STATE = "Tình trạng"
    OPEN_ROUNDS = "Các đợt đã đến kỳ chấm"


#: Labels whose values are days.
DATE_LABELS = (
    CoverLabel.REPORT_DATE,
    CoverLabel.DECISION_DATE,
    CoverLabel.PROPOSAL_DATE,
    CoverLabel.MINUTES_DATE,
    CoverLabel.NOTICE_DATE,
)
#: Labels that office workbooks made before them do not have.
LATER_LABELS = DATE_LABELS[1:]


class UnitColumn(StrEnum):
    """The columns of *Đơn vị*, the register."""

    CODE = "Mã đơn vị"
    NAME = "Tên đơn vị"
    OTHER_NAMES = "Tên khác"
    LEVEL = "Cấp"
    PARENT = "Đơn vị trực thuộc"
    KIND = "Loại hình"
    BLOCK = "Khối"
    CLUSTER = "Cụm"
    MEMBERS = "Số đoàn viên"
    WOMEN = "Số nữ đoàn viên"
    WORKERS = "Số lao động"
    FOUNDED = "Ngày thành lập"
    MERGED = "Ngày sáp nhập"
    PREDECESSORS = "Đơn vị tiền thân"
    ENDED = "Ngày kết thúc"
    REGISTERED_TITLE = "Danh hiệu đăng ký"
    LAST_YEAR_CLASS = "Xếp loại năm trước"
    LAST_YEAR_POINTS = "Điểm năm trước"
    LAST_YEAR_AWARDS = "Khen thưởng năm trước"
    NOTE = "Ghi chú"


class BlockColumn(StrEnum):
    """The columns of *Khối*."""

    CODE = "Mã khối"
    TITLE = "Tên khối"
    ROUND = "Đợt"
    DEADLINE = "Hạn nộp"


class ReceiptColumn(StrEnum):
    """The columns of *Nhật ký nhận*."""

    UNIT = "Mã đơn vị"
    FILE = "Tên tệp"
    RECEIVED = "Ngày nhận"
    CHANNEL = "Nhận qua"
    EXTENDED_TO = "Gia hạn đến ngày"
    SIGNED_COPY = "Đã nhận bản giấy ký"
    TYPED_IN = "Nhập thay"
    DOSSIER = "Thành phần hồ sơ"


class SuperiorColumn(StrEnum):
    """The columns of *Số liệu cấp trên*: one line per unit and fact or bonus item."""

    UNIT = "Mã đơn vị"
    ITEM = "Mã số liệu hoặc mục thưởng"
    VALUE = "Giá trị"
    REASON = "Lý do, căn cứ"


class PersonColumn(StrEnum):
    """The columns of *Cá nhân*."""

    NAME = "Họ và tên"
    UNIT = "Mã đơn vị"
    ROLE = "Chức vụ"
    AWARD = "Hình thức khen thưởng đề nghị"
    ACHIEVEMENT = "Thành tích"


#: What *Tình trạng* may say.
DRAFT_WORD = "Dự kiến"
OFFICIAL_WORD = "Chính thức"
#: What *Đã nhận bản giấy ký* and *Nhập thay* may say for yes.
YES_MARKS = ("x", "v", "√", "có")

TABLES: dict[str, tuple[type[StrEnum], str]] = {
    UNITS_SHEET: (UnitColumn, "mỗi đơn vị một dòng"),
    BLOCKS_SHEET: (BlockColumn, "mỗi khối một dòng"),
    RECEIPTS_SHEET: (ReceiptColumn, "mỗi lần nhận một dòng"),
    SUPERIOR_SHEET: (SuperiorColumn, "mỗi đơn vị và mục một dòng"),
    PERSONS_SHEET: (PersonColumn, "mỗi người một dòng"),
}
