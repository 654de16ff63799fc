"""Findings about evidence and explanation: what supports an answer, in words or in files. None changes a point."""

from cdcs_score.codes.catalogue import Code, Severity
from cdcs_score.language import Phrase

EVIDENCE_MISSING = Code(
    "CDC-E101",
    Severity.ERROR,
    summary=Phrase("Thiếu tài liệu minh chứng", "Required evidence is missing"),
    message=Phrase("tiêu chí {criterion}: chưa ghi tài liệu minh chứng", "criterion {criterion}: no evidence is named"),
    hint=Phrase("ghi tên, số hiệu tài liệu minh chứng", "name the document that proves it"),
)
EXPLANATION_MISSING = Code(
    "CDC-E102",
    Severity.ERROR,
    summary=Phrase("Thiếu giải trình", "A required explanation is missing"),
    message=Phrase("tiêu chí {criterion}: chưa ghi giải trình", "criterion {criterion}: no explanation is given"),
    hint=Phrase(
        "ghi ngắn gọn vì sao được điểm đó hoặc vì sao không phát sinh",
        "say briefly why these points, or why it did not arise",
    ),
)
AWARD_UNSUPPORTED = Code(
    "CDC-E103",
    Severity.WARNING,
    summary=Phrase("Điểm cấp trên ghi chưa có căn cứ", "Points the superior entered without grounds"),
    message=Phrase(
        "mục {criterion}: cấp trên ghi {points} điểm mà chưa ghi lý do, căn cứ",
        "item {criterion}: the superior entered {points} points and no grounds for them",
    ),
    hint=Phrase(
        "ghi cột “Lý do, căn cứ” của “Số liệu cấp trên”; điểm vẫn được tính",
        "fill the column 'Lý do, căn cứ' of 'Số liệu cấp trên'; the points count all the same",
    ),
)
FILE_NOT_THERE = Code(
    "CDC-E301",
    Severity.WARNING,
    summary=Phrase("Minh chứng đã ghi không có trong thư mục", "Evidence that is named and not in the folder"),
    message=Phrase(
        "tiêu chí {criterion}: thư mục {folder} không có {names}",
        "criterion {criterion}: {folder} does not hold {names}",
    ),
    hint=Phrase("{suggestion}", "{suggestion}"),
)
UNMATCHED_FILES = Code(
    "CDC-E302",
    Severity.NOTE,
    summary=Phrase("Tệp minh chứng không khớp tiêu chí nào", "Evidence files that belong to no criterion"),
    message=Phrase(
        "{count} tệp minh chứng không khớp tiêu chí nào: {names}",
        "{count} evidence files belong to no criterion: {names}",
    ),
    hint=Phrase(
        "đặt tên tệp bắt đầu bằng mã tiêu chí (“1.1 Quyết định.pdf”), hoặc ghi đúng tên tệp vào cột minh chứng",
        "begin the file's name with the criterion's code ('1.1 Decision.pdf'), or write its exact name in the evidence column",
    ),
)
UNKNOWN_FOLDER = Code(
    "CDC-E303",
    Severity.WARNING,
    summary=Phrase("Thư mục minh chứng không của đơn vị nào", "An evidence folder of no unit"),
    message=Phrase("“{raw}” không phải mã của đơn vị nào", "'{raw}' is no unit's code"),
    hint=Phrase("{suggestion}", "{suggestion}"),
)
LOOSE_FILES = Code(
    "CDC-E304",
    Severity.WARNING,
    summary=Phrase("Tệp minh chứng nằm ngoài thư mục của đơn vị", "Evidence files outside any unit's folder"),
    message=Phrase(
        "{count} tệp không nằm trong thư mục đơn vị nào: {names}", "{count} files lie in no unit's folder: {names}"
    ),
    hint=Phrase("chuyển vào evidence/MÃ-ĐƠN-VỊ", "move them to evidence/UNIT-CODE"),
)
ONLY_WORDS = Code(
    "CDC-E306",
    Severity.NOTE,
    summary=Phrase("Minh chứng ghi bằng lời, không có tệp kèm", "Evidence in words, without a file"),
    message=Phrase(
        "tiêu chí {criterion}: {names}, không có tệp nào trong {folder}",
        "criterion {criterion}: {names}, and no file of it in {folder}",
    ),
    hint=Phrase("đối chiếu bản giấy, hoặc xin gửi tệp", "look at the paper, or ask for a file"),
)
FILE_UNREADABLE = Code(
    "CDC-E305",
    Severity.WARNING,
    summary=Phrase("Tệp minh chứng không đọc được", "An evidence file that cannot be read"),
    message=Phrase("không tính được mã băm: {reason}", "it cannot be hashed: {reason}"),
    hint=Phrase(
        "mở thử tệp, đóng nó trong chương trình khác, hoặc xin gửi lại; điểm không đổi",
        "try to open it, close it in other programs, or ask for it again; no points change",
    ),
)
