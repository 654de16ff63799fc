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
    VERIFIED = "verified"
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

#: Words above a column that hold criterion codes, and words above one that may hold only running numbers.
CODE_WORDS = ("Mã tiêu chí", "Mã", "Mã số", "Mã mục")
NUMBER_WORDS = ("TT", "STT", "Số TT", "Số thứ tự", "Mục")

#: Words hand-made tables put there; where several stand in one header, the first of the list is taken.
SCORE_HEADER_ALIASES = {
    ScoreColumn.CODE: (*CODE_WORDS, *NUMBER_WORDS),
    ScoreColumn.TITLE: (
        "Tiêu chí", "Nội dung tiêu chí", "Nội dung", "Tiêu chí đánh giá", "Nội dung đánh giá", "Tiêu chí chấm điểm",
        "Nội dung chấm điểm", "Nội dung tiêu chuẩn", "Nội dung công việc", "Tiêu chuẩn",
    ),
    ScoreColumn.MAXIMUM: (
        "Điểm tối đa", "Điểm chuẩn", "Thang điểm", "Biểu điểm", "Điểm quy định", "Tối đa", "Chuẩn",
    ),
    ScoreColumn.EARNED_BY: ("Cách chấm",),
    ScoreColumn.SELF: (
        "Điểm tự chấm", "Tự chấm", "Tự chấm điểm", "Số điểm tự chấm", "Đơn vị tự chấm", "Điểm đơn vị tự chấm",
        "CĐCS tự chấm", "Điểm CĐCS tự chấm", "Tổ tự chấm", "Điểm tự đánh giá",
    ),
    ScoreColumn.VERIFIED: (
        "Điểm thẩm định", "Thẩm định", "Cấp trên chấm", "Điểm cấp trên chấm", "Công đoàn cấp trên chấm",
        "Đoàn kiểm tra chấm", "Đoàn KT chấm", "Khối chấm", "Cụm chấm", "Tổ CĐ chấm", "BCH chấm", "BCH điều chỉnh",
        "Điểm BCH điều chỉnh", "Điểm điều chỉnh",
    ),
    ScoreColumn.NOT_ARISING: ("Không phát sinh", "KPS"),
    ScoreColumn.EXPLANATION: ("Giải trình", "Thuyết minh", "Lý do", "Ghi chú"),
    ScoreColumn.EVIDENCE: ("Tài liệu minh chứng", "Minh chứng", "Hồ sơ minh chứng", "Tài liệu kiểm chứng"),
}  # fmt: skip


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

#: Labels of the unit in a sheet that holds one unit's table; its code or name stands beside them or after a colon.
UNIT_LABEL_ALIASES = ("Mã đơn vị", "Tên đơn vị", "Đơn vị", "CĐCS", "Tên CĐCS", "Tổ công đoàn", "Tổ")


def cell_name(purpose: str, code: str) -> str:
    """The defined name of an input cell: `self_1.1`, `kps_1.1`, `explain_1.1`, `evidence_1.1`, `fact_members`."""
    return f"{purpose}_{slug(code) if not code.isascii() else code}".replace("-", "_")
