"""The review workbook's own geography: sheets, headers and hidden cells that its writer and its reader agree on."""

import hashlib
from enum import StrEnum

from cdcs_score.rulings import DecidedLayer

REVIEW_SCHEMA = "cdcs-score/review/1"

GUIDE_SHEET = "Hướng dẫn"
FIRST_SHEET = "Nên xem trước"
ROWS_SHEET = "Thẩm định"
CROSS_SHEET = "Kiểm tra chéo"
#: Before the name of a block: the sheet for the room where its points are defended.
DEFENCE_WORD = "Bảo vệ"
#: Hidden from people; says which export this is and what stood in it.
IDENTITY_SHEET = "_cdcs"


class IdentityKey(StrEnum):
    """The first column of the hidden sheet above its table; the cells beside it hold the value, as text."""

    SCHEMA = "schema"
    SEASON_YEAR = "season_year"
    LAYER = "layer"
    EXPORT = "export"
    #: One line for each rubric: id, version, hash.
    RUBRIC = "rubric"


class IdentityColumn(StrEnum):
    """The heads of the hidden table: a row for each row people may fill, as it was exported."""

    UNIT = "unit"
    PERIOD = "period"
    CRITERION = "criterion"
    #: The last line of the log about the row and layer; 0 where there is none.
    NUMBER = "number"
    POINTS = "points"
    REASON = "reason"
    BY = "by"
    DAY = "day"
    SELF_SCORE = "self_score"
    BLOCK = "block"
    COMPUTED = "computed"
    VERIFIED = "verified"
    EXPLANATION = "explanation"
    EVIDENCE = "evidence"


class ReviewColumn(StrEnum):
    """The columns of a sheet people fill, by what they hold."""

    UNIT = "unit"
    NAME = "name"
    PERIOD = "period"
    CRITERION = "criterion"
    TITLE = "title"
    MAXIMUM = "maximum"
    STEP = "step"
    SELF = "self"
    BLOCK = "block"
    COMPUTED = "computed"
    VERIFIED = "verified"
    FINAL = "final"
    WHY = "why"
    EXPLANATION = "explanation"
    EVIDENCE = "evidence"
    SOURCE = "source"
    POINTS = "points"
    REASON = "reason"
    BY = "by"
    DAY = "day"


#: What the workbook prints above each column.
HEADERS = {
    ReviewColumn.UNIT: "Mã đơn vị",
    ReviewColumn.NAME: "Tên đơn vị",
    ReviewColumn.PERIOD: "Kỳ",
    ReviewColumn.CRITERION: "Mã tiêu chí",
    ReviewColumn.TITLE: "Nội dung",
    ReviewColumn.MAXIMUM: "Tối đa",
    ReviewColumn.STEP: "Bước",
    ReviewColumn.SELF: "Tự chấm",
    ReviewColumn.BLOCK: "Khối đã chấm",
    ReviewColumn.COMPUTED: "Tính theo số liệu",
    ReviewColumn.VERIFIED: "Đã thẩm định",
    ReviewColumn.FINAL: "Đang tính",
    ReviewColumn.WHY: "Điều cần xem",
    ReviewColumn.EXPLANATION: "Giải trình",
    ReviewColumn.EVIDENCE: "Minh chứng",
    ReviewColumn.SOURCE: "Ô nguồn",
    ReviewColumn.REASON: "Lý do",
    ReviewColumn.BY: "Người chấm",
    ReviewColumn.DAY: "Ngày",
}

#: What stands above the column of points, by layer.
POINTS_HEADERS = {
    DecidedLayer.BLOCK: "Điểm khối chấm",
    DecidedLayer.VERIFIED: "Điểm thẩm định",
    DecidedLayer.RECHECK: "Điểm phúc tra",
}

#: The columns people fill.
FILLED = (ReviewColumn.POINTS, ReviewColumn.REASON, ReviewColumn.BY, ReviewColumn.DAY)
#: The columns by which a row is known; the period only where rubrics have periods.
KEYS = (ReviewColumn.UNIT, ReviewColumn.CRITERION)


def headers_of(layer: DecidedLayer) -> dict[ReviewColumn, str]:
    """What stands above every column of a workbook of that layer."""
    return {one: POINTS_HEADERS[layer] if one is ReviewColumn.POINTS else HEADERS[one] for one in ReviewColumn}


#: A longer text is kept in a hidden cell by its beginning and its hash.
_LONGEST_KEPT = 30_000


def as_kept(text: str) -> str:
    """The text as the hidden sheet keeps it: as it is, or what stands for one too long for a cell."""
    if len(text) <= _LONGEST_KEPT:
        return text
    return f"{text[:_LONGEST_KEPT].rstrip()}… {hashlib.sha256(text.encode()).hexdigest()}"
