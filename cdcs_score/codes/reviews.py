"""Area V: decisions of people, what they rest on, and what stands against them."""

from cdcs_score.codes.catalogue import Code, Severity
from cdcs_score.language import Phrase

LOG_DAMAGED = Code(
    "CDC-V101",
    Severity.ERROR,
    summary=Phrase("Sổ quyết định đã bị sửa", "The log of decisions was changed"),
    message=Phrase(
        "dòng {line} của sổ quyết định không còn như khi ghi: {reason}",
        "line {line} of the log of decisions is not what was recorded: {reason}",
    ),
    hint=Phrase(
        "lấy lại bản sao của tệp này; sổ quyết định chỉ được ghi thêm bằng lệnh “review import” và “close”",
        "restore the file from a copy; only 'review import' and 'close' write to the log",
    ),
)
SETTLED = Code(
    "CDC-V201",
    Severity.NOTE,
    summary=Phrase("Ô ghi sai đã có điểm do người có thẩm quyền chấm", "A faulty cell settled by a decision"),
    message=Phrase(
        "tiêu chí {criterion}: {summary} ({settled}); điểm {points} do {by} chấm được tính",
        "criterion {criterion}: {summary} ({settled}); the {points} points given by {by} count",
    ),
    hint=Phrase("không phải làm gì thêm; xem lý do bằng lệnh explain", "nothing to do; 'explain' shows the reason"),
)
WITHOUT_EFFECT = Code(
    "CDC-V202",
    Severity.WARNING,
    summary=Phrase("Điểm thẩm định không có tác dụng", "A decision without effect"),
    message=Phrase(
        "tiêu chí {criterion}: điểm {points} do {by} chấm không được tính, vì điều kiện của bảng chấm điểm quyết định tiêu chí có phát sinh hay không",
        "criterion {criterion}: the {points} points given by {by} do not count, for a condition of the rubric decides whether the matter arose",
    ),
    hint=Phrase(
        "sửa số liệu mà điều kiện hỏi tới, hoặc lấy lại điểm ấy trong sổ thẩm định",
        "correct the facts the condition asks about, or take the points back in the review workbook",
    ),
)
AWARD_DIFFERS = Code(
    "CDC-V203",
    Severity.WARNING,
    summary=Phrase("Sổ theo dõi và thẩm định cho điểm khác nhau", "Office workbook and review differ"),
    message=Phrase(
        "mục {criterion}: sổ theo dõi cho {awarded}, {by} cho {points}; điểm của {by} được tính",
        "item {criterion}: the office workbook gives {awarded}, {by} gives {points}; those of {by} count",
    ),
    hint=Phrase("sửa một trong hai nơi cho khớp", "make the two agree"),
)
BASIS_CHANGED = Code(
    "CDC-V204",
    Severity.WARNING,
    summary=Phrase("Căn cứ của một quyết định đã thay đổi", "The basis of a decision changed"),
    message=Phrase(
        "tiêu chí {criterion}: điểm {points} do {by} chấm (quyết định số {number}) dựa trên {was}; nay là {now}",
        "criterion {criterion}: the {points} points given by {by} (decision {number}) rest on {was}; now it is {now}",
    ),
    hint=Phrase(
        "điểm ấy vẫn được tính; hãy xem lại rồi ghi lại trong sổ thẩm định mới xuất",
        "the points still count; look again and enter them in a newly exported review workbook",
    ),
)
DECISION_OF_NOTHING = Code(
    "CDC-V205",
    Severity.WARNING,
    summary=Phrase("Quyết định về điều không còn có", "A decision about what is no longer there"),
    message=Phrase(
        "quyết định số {number} về {raw} không áp dụng được: {reason}",
        "decision {number} about {raw} cannot be applied: {reason}",
    ),
    hint=Phrase(
        "kiểm tra mã đơn vị trong sổ theo dõi, mã tiêu chí và kỳ trong bảng chấm điểm",
        "check the unit's code in the office workbook, the criterion and period in the rubric",
    ),
)
TIE_CHANGED = Code(
    "CDC-V206",
    Severity.WARNING,
    summary=Phrase("Quyết định về ngang điểm không còn hợp", "A decision about a tie no longer fits"),
    message=Phrase(
        "quyết định số {number} về {raw} chọn trong {was}; nay bằng nhau tại mốc là {now}",
        "decision {number} about {raw} chose among {was}; now {now} are tied at the line",
    ),
    hint=Phrase("hội nghị xét cần quyết định lại", "the meeting has to decide again"),
)
NO_CLASS_BUT_SENT = Code(
    "CDC-V207",
    Severity.WARNING,
    summary=Phrase("Đã quyết định không xếp loại nhưng đơn vị có hồ sơ", "Given no class, but it has sent"),
    message=Phrase(
        "quyết định số {number} không xếp loại đơn vị vì chưa nộp, nhưng nay đã có hồ sơ; hồ sơ được chấm",
        "decision {number} gave the unit no class for sending nothing, but it has sent; what it sent is scored",
    ),
    hint=Phrase(
        "lấy lại quyết định ấy, hoặc chuyển tệp ra khỏi thư mục submissions",
        "take the decision back, or move the file out of 'submissions'",
    ),
)
