"""Findings about the parts of a dossier: as a rubric lists them, as the officer writes them down, as they came."""

from cdcs_score.codes.catalogue import Code, Severity
from cdcs_score.language import Phrase

PART_NAMES = Code(
    "CDC-R247",
    Severity.ERROR,
    summary=Phrase("Tên thành phần hồ sơ không phân biệt được", "Parts of a dossier that cannot be told apart"),
    message=Phrase("thành phần hồ sơ {part}: {wrong}", "part {part} of the dossier: {wrong}"),
    hint=Phrase(
        "mỗi thành phần một tên riêng, để ghi ở cột “Thành phần hồ sơ” mà không nhầm",
        "give each part a name of its own, so that the column 'Thành phần hồ sơ' can tell them apart",
    ),
)
UNKNOWN_PART = Code(
    "CDC-G115",
    Severity.ERROR,
    summary=Phrase("Thành phần hồ sơ không có trong bảng chấm điểm", "A part of a dossier the rubric does not have"),
    message=Phrase(
        "“{raw}” không phải thành phần hồ sơ của đơn vị {unit_code}",
        "'{raw}' is no part of the dossier of unit {unit_code}",
    ),
    hint=Phrase("{suggestion}", "{suggestion}"),
)
INCOMPLETE = Code(
    "CDC-E201",
    Severity.WARNING,
    summary=Phrase("Hồ sơ thiếu thành phần bắt buộc", "A dossier without a part it must have"),
    message=Phrase("hồ sơ còn thiếu: {missing}", "the dossier still lacks: {missing}"),
    hint=Phrase(
        "gửi bổ sung; đã gửi rồi thì báo cán bộ ghi vào cột “Thành phần hồ sơ” của “Nhật ký nhận”",
        "send it; where it was sent, have the office write it in the column 'Thành phần hồ sơ' of 'Nhật ký nhận'",
    ),
)
