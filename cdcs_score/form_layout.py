"""The form's own geography: names of sheets, headers, labels and cells that writer and reader agree on."""

from enum import StrEnum

from cdcs_score.text import slug

FORM_SCHEMA = "cdcs-score/form/1"

GUIDE_SHEET = "Hướng dẫn"
#: The sheet in front of a workbook that goes back to its unit.
TO_MEND_SHEET = "Cần sửa"
UNIT_SHEET = "Thông tin"
FACTS_SHEET = "Số liệu"
SCORES_SHEET = "Tự chấm"
#: Hidden from people; says which form this is and whose.
IDENTITY_SHEET = "_cdcs"


class IdentityKey(StrEnum):
    """The first column of the hidden sheet; the second holds the value, as text."""

    SCHEMA = "schema"
    RUBRIC_ID = "rubric_id"
    RUBRIC_VERSION = "rubric_version"
    RUBRIC_YEAR = "rubric_year"
    RUBRIC_SHA256 = "rubric_sha256"
    UNIT = "unit"
    SEASON_YEAR = "season_year"


class UnitLabel(StrEnum):
    """The first column of the unit sheet; the second holds the value."""

    CODE = "Mã đơn vị"
    NAME = "Tên đơn vị"
    LEVEL = "Cấp"
    PARENT = "Đơn vị trực thuộc"
    BLOCK = "Khối"
    SEASON = "Kỳ đánh giá"
    MEMBERS = "Số đoàn viên"
    PERSON = "Người lập bảng"
    PHONE = "Điện thoại"


class ScoreColumn(StrEnum):
    """The columns of the self-scoring sheet, by what they hold."""

    CODE = "code"
    TITLE = "title"
    MAXIMUM = "maximum"
    EARNED_BY = "earned_by"
    SELF = "self"
    NOT_ARISING = "not_arising"
    EXPLANATION = "explanation"
    EVIDENCE = "evidence"


#: What the form prints above each column.
SCORE_HEADERS = {
    ScoreColumn.CODE: "Mã",
    ScoreColumn.TITLE: "Tiêu chí",
    ScoreColumn.MAXIMUM: "Điểm tối đa",
    ScoreColumn.EARNED_BY: "Cách chấm",
    ScoreColumn.SELF: "Điểm tự chấm",
    ScoreColumn.NOT_ARISING: "Không phát sinh",
    ScoreColumn.EXPLANATION: "Giải trình",
    ScoreColumn.EVIDENCE: "Tài liệu minh chứng",
}

#: Other words hand-made tables put there.
SCORE_HEADER_ALIASES = {
    ScoreColumn.CODE: ("Mã tiêu chí", "Mã", "TT", "STT"),
    ScoreColumn.TITLE: ("Tiêu chí", "Nội dung", "Nội dung tiêu chí"),
    ScoreColumn.MAXIMUM: ("Điểm tối đa", "Điểm chuẩn"),
    ScoreColumn.EARNED_BY: ("Cách chấm",),
    ScoreColumn.SELF: ("Điểm tự chấm", "Tự chấm"),
    ScoreColumn.NOT_ARISING: ("Không phát sinh", "KPS"),
    ScoreColumn.EXPLANATION: ("Giải trình", "Ghi chú"),
    ScoreColumn.EVIDENCE: ("Tài liệu minh chứng", "Minh chứng"),
}


class FactColumn(StrEnum):
    """The columns of the sheet of facts, by what they hold."""

    CODE = "code"
    LABEL = "label"
    UNIT = "unit"
    VALUE = "value"
    NOTE = "note"


#: What the form prints above each column.
FACT_HEADERS = {
    FactColumn.CODE: "Mã",
    FactColumn.LABEL: "Số liệu",
    FactColumn.UNIT: "Đơn vị tính",
    FactColumn.VALUE: "Giá trị",
    FactColumn.NOTE: "Cách ghi",
}

#: Other words hand-made tables put there.
FACT_HEADER_ALIASES = {
    FactColumn.CODE: ("Mã số liệu", "Mã"),
    FactColumn.LABEL: ("Số liệu", "Tên số liệu", "Chỉ tiêu"),
    FactColumn.VALUE: ("Giá trị", "Trị số", "Kết quả"),
}

#: How a fact of type yes_no may be answered; the form offers the first of each.
YES_WORDS = ("Có", "x", "v", "√", "TRUE")
NO_WORDS = ("Không", "FALSE")

#: The label in the title column of the row whose self-score cell adds everything up ("tạm tính").
TOTAL_LABEL = "Tổng điểm tạm tính"
TOTAL_LABEL_ALIASES = (TOTAL_LABEL, "Tổng điểm", "Tổng cộng", "Tổng", "Cộng")

#: The label of the self-proposed class, in the title column; the class stands in the self-score column.
CLASS_LABEL = "Tự xếp loại"

#: The marks a unit may put in the "không phát sinh" column.
NOT_ARISING_MARKS = ("x", "v", "√", "KPS", "Không phát sinh")

#: Headers of the table with a row per unit and a column per criterion (`units_by_row`).
UNIT_COLUMN_ALIASES = ("Mã đơn vị", "Tên đơn vị", "Tổ", "Tổ công đoàn", "Đơn vị", "CĐCS", "Tên CĐCS")
TOTAL_COLUMN_ALIASES = ("Tổng", "Tổng điểm", "Tổng cộng", "Cộng")
CLASS_COLUMN_ALIASES = ("Xếp loại", "Loại")


def cell_name(purpose: str, code: str) -> str:
    """The defined name of an input cell: `self_1.1`, `kps_1.1`, `explain_1.1`, `evidence_1.1`, `fact_members`."""
    return f"{purpose}_{slug(code) if not code.isascii() else code}".replace("-", "_")
