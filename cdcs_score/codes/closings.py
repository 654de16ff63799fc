"""Area V: rounds that are closed, what stands against closing one, and corrections afterwards."""

from cdcs_score.codes.catalogue import Code, Severity
from cdcs_score.language import Phrase

# The frozen files.

CLOSED_FILE_CHANGED = Code(
    "CDC-V501",
    Severity.ERROR,
    summary=Phrase("Kết quả đã chốt bị sửa", "A frozen result was changed"),
    message=Phrase(
        "“{raw}” không còn như khi chốt (quyết định số {number})",
        "'{raw}' is not what was closed (decision {number})",
    ),
    hint=Phrase(
        "lấy lại bản sao của tệp; muốn điều chỉnh thì ghi quyết định mới rồi chạy lại lệnh close",
        "restore the file from a copy; to correct something, record a decision and run 'close' again",
    ),
)
CLOSED_FILE_GONE = Code(
    "CDC-V502",
    Severity.ERROR,
    summary=Phrase("Mất kết quả đã chốt", "A frozen result is gone"),
    message=Phrase(
        "không đọc được “{raw}”, kết quả đã chốt theo quyết định số {number}",
        "'{raw}', closed by decision {number}, cannot be read",
    ),
    hint=Phrase("lấy lại bản sao của tệp vào thư mục closed", "restore the file into the folder 'closed'"),
)
CLOSED_FILE_OTHER = Code(
    "CDC-V503",
    Severity.ERROR,
    summary=Phrase("Kết quả đã chốt của phiên bản khác", "A frozen result of another version"),
    message=Phrase(
        "phiên bản này của chương trình không đọc được “{raw}”", "this version of the program cannot read '{raw}'"
    ),
    hint=Phrase("dùng phiên bản đã chốt tệp, hoặc phiên bản mới hơn", "use the version that closed it, or a newer one"),
)
CLOSED_FILE_UNKNOWN = Code(
    "CDC-V504",
    Severity.ERROR,
    summary=Phrase("Tệp chốt không có trong sổ quyết định", "A frozen file the log does not know"),
    message=Phrase(
        "sổ quyết định không ghi lần chốt nào thành “{raw}”", "no closing in the log of decisions speaks of '{raw}'"
    ),
    hint=Phrase(
        "lấy lại bản sao của review/decisions.jsonl nếu tệp ấy bị mất; nếu lệnh close bị dừng giữa chừng thì chuyển tệp này đi nơi khác rồi chạy lại",
        "restore review/decisions.jsonl if it was lost; if 'close' was interrupted, move this file away and run it again",
    ),
)
UNIT_GONE = Code(
    "CDC-V505",
    Severity.ERROR,
    summary=Phrase("Sổ theo dõi thiếu đơn vị đã chốt", "A closed unit is not in the register"),
    message=Phrase(
        "sổ theo dõi không còn đơn vị {raw}, kết quả đã chốt ở khối {block}",
        "the register has no unit {raw} any more, whose result was closed in block {block}",
    ),
    hint=Phrase(
        "ghi lại dòng của đơn vị ấy; nếu đơn vị không còn hoạt động thì ghi Ngày kết thúc",
        "enter its line again; for a unit that is no more, enter the day it ended",
    ),
)
CLASSES_CHANGED = Code(
    "CDC-V506",
    Severity.ERROR,
    summary=Phrase("Tiêu chí đếm theo mức mà đơn vị đã chốt không có", "A class that closed units cannot reach"),
    message=Phrase(
        "tiêu chí {criterion} đếm đơn vị từ mức “{raw}”, nhưng bảng chấm điểm đã chốt của {unit_code} không có mức ấy",
        "criterion {criterion} counts units from class '{raw}', which the closed rubric of {unit_code} does not have",
    ),
    hint=Phrase(
        "giữ các mức xếp loại của bảng chấm điểm như khi chốt", "keep the classes of the rubric as they were closed"
    ),
)
JOINED_LATER = Code(
    "CDC-V507",
    Severity.WARNING,
    summary=Phrase("Đơn vị vào khối sau khi khối đã chốt", "A unit that joined a block already closed"),
    message=Phrase(
        "khối {raw} đã chốt mà không có đơn vị này: đơn vị được chấm, nhưng không xếp hạng và không tính vào tỷ lệ tối đa",
        "block {raw} was closed without this unit: it is scored, and neither ranked nor counted in a quota",
    ),
    hint=Phrase("ghi cho đơn vị một khối còn mở", "give the unit a block that is still open"),
)
MOVED_LATER = Code(
    "CDC-V508",
    Severity.WARNING,
    summary=Phrase("Đơn vị đã chốt nay ghi khối khác", "A closed unit now stands in another block"),
    message=Phrase(
        "sổ theo dõi nay ghi khối {raw}, nhưng kết quả đã chốt ở khối {block} và giữ nguyên",
        "the register now says block {raw}; the result was closed in block {block} and stays",
    ),
    hint=Phrase("ghi lại khối như khi chốt", "enter the block as it was closed"),
)
SENT_LATER = Code(
    "CDC-V509",
    Severity.WARNING,
    summary=Phrase("Hồ sơ đã đổi sau khi chốt", "A submission changed after closing"),
    message=Phrase(
        "tệp này đến hoặc đổi sau khi chốt khối {block}; kết quả đã chốt giữ nguyên",
        "this file came or changed after block {block} was closed; the frozen result stays",
    ),
    hint=Phrase(
        "đưa lại tệp như khi chốt; nếu phải điều chỉnh thì ghi quyết định bằng “review import --correction” rồi chạy lại close",
        "put the file back as it was; to correct something, record a decision with 'review import --correction' and close again",
    ),
)
RUBRIC_CHANGED = Code(
    "CDC-V510",
    Severity.WARNING,
    summary=Phrase("Bảng chấm điểm đã đổi sau khi chốt", "A rubric changed after closing"),
    message=Phrase(
        "bảng chấm điểm “{raw}” không còn như khi chốt khối {block}; các đơn vị đã chốt giữ bảng cũ, mang tên “{kept}” trong kết quả",
        "rubric '{raw}' is not what it was when block {block} was closed; closed units keep the old one, called '{kept}' in the results",
    ),
    hint=Phrase(
        "nếu không cố ý đổi, lấy lại bảng chấm điểm như khi chốt",
        "if that was not meant, restore the rubric as it was closed",
    ),
)
CORRECTION_PENDING = Code(
    "CDC-V511",
    Severity.WARNING,
    summary=Phrase("Điều chỉnh sau khi chốt chưa được chốt lại", "A correction that is not closed yet"),
    message=Phrase(
        "khối {raw} đã chốt; quyết định số {numbers} ghi sau đó chưa được tính",
        "block {raw} is closed; what decision {numbers} says came after it and does not count yet",
    ),
    hint=Phrase(
        "chạy: cdcs-score close --block {raw}, để chốt lại kèm danh sách thay đổi",
        "run: cdcs-score close --block {raw}, to close it again with a list of changes",
    ),
)

# What stands against closing.

NO_SUCH_BLOCK = Code(
    "CDC-V521",
    Severity.ERROR,
    summary=Phrase("Không có khối này", "There is no such block"),
    message=Phrase("không có khối “{raw}” trong sổ theo dõi", "the office workbook has no block '{raw}'"),
    hint=Phrase("{suggestion}", "{suggestion}"),
)
BLOCK_EMPTY = Code(
    "CDC-V522",
    Severity.ERROR,
    summary=Phrase("Khối không có đơn vị nào", "A block without units"),
    message=Phrase("khối {raw} không có đơn vị nào để chốt", "block {raw} has no unit to close"),
    hint=Phrase("xem cột Khối trong trang Đơn vị của sổ theo dõi", "see the column Khối of the register"),
)
ROUND_NOT_COME = Code(
    "CDC-V523",
    Severity.ERROR,
    summary=Phrase("Chưa đến đợt của khối", "The round of a block has not come"),
    message=Phrase("chưa đến đợt của khối {raw}", "the round of block {raw} has not come"),
    hint=Phrase("ghi đợt vào “Đợt đang mở” của sổ theo dõi", "enter the round as open in the office workbook"),
)
NOT_RECOGNISED = Code(
    "CDC-V524",
    Severity.ERROR,
    summary=Phrase("Hội nghị chưa công nhận", "The meeting has not recognised it"),
    message=Phrase(
        "chưa ghi hội nghị nào công nhận kết quả của khối {raw}",
        "no meeting is recorded that recognised the results of block {raw}",
    ),
    hint=Phrase(
        "xuất tệp hội nghị xét bằng: cdcs-score review export --board, điền trang Hội nghị rồi nhận lại bằng review import",
        "run: cdcs-score review export --board, fill in the sheet Hội nghị, and take it back with 'review import'",
    ),
)
DECIDED_SINCE = Code(
    "CDC-V525",
    Severity.ERROR,
    summary=Phrase("Có quyết định ghi sau khi hội nghị công nhận", "Decided after the meeting recognised it"),
    message=Phrase(
        "quyết định số {numbers} về khối {raw} ghi sau lần công nhận (số {recognition}); hội nghị chưa biết các quyết định ấy",
        "decision {numbers} about block {raw} was recorded after the recognition ({recognition}); the meeting did not know of it",
    ),
    hint=Phrase(
        "xuất lại tệp hội nghị xét và đánh dấu Công nhận lần nữa",
        "export the meeting's workbook anew and mark the block as recognised again",
    ),
)
TIE_OPEN = Code(
    "CDC-V526",
    Severity.ERROR,
    summary=Phrase("Còn ngang điểm chưa quyết định", "A tie nobody settled"),
    message=Phrase(
        "“{raw}”: {units} bằng nhau tại mốc tỷ lệ, còn {places} chỗ, chưa có quyết định",
        "'{raw}': {units} are tied at the quota line with {places} places left, and nobody decided",
    ),
    hint=Phrase("điền trang Ngang điểm của tệp hội nghị xét", "fill in the sheet Ngang điểm of the meeting's workbook"),
)
UNIT_OPEN = Code(
    "CDC-V527",
    Severity.ERROR,
    summary=Phrase("Đơn vị chưa có kết quả", "A unit without a result"),
    message=Phrase("chưa chốt được: {reason}", "it cannot be closed: {reason}"),
    hint=Phrase(
        "xử lý rồi chấm lại; đơn vị không nộp thì hội nghị quyết định không xếp loại (trang Chưa nộp)",
        "settle it and grade again; the meeting may give no class to a unit that never sent (sheet Chưa nộp)",
    ),
)
RESULTS_OLD = Code(
    "CDC-V528",
    Severity.ERROR,
    summary=Phrase("Kết quả chưa theo dữ liệu hiện nay", "Results older than the inputs"),
    message=Phrase(
        "results/results.json không phải kết quả chấm từ dữ liệu hiện nay ({files})",
        "results/results.json is not what the inputs give now ({files})",
    ),
    hint=Phrase(
        "chạy: cdcs-score grade, xem lại kết quả rồi mới chốt", "run: cdcs-score grade, look at the results, then close"
    ),
)
QUOTA_WIDER = Code(
    "CDC-V529",
    Severity.ERROR,
    summary=Phrase("Tỷ lệ tối đa tính chung nhiều khối", "A quota that spans several blocks"),
    message=Phrase(
        "tỷ lệ tối đa của “{raw}” tính chung cả {others}: phải chốt cùng lúc",
        "the quota of '{raw}' also spans {others}: they have to be closed together",
    ),
    hint=Phrase("ghi thêm --block cho các khối ấy", "name them too, each with --block"),
)
NOTHING_TO_CORRECT = Code(
    "CDC-V530",
    Severity.ERROR,
    summary=Phrase("Khối đã chốt", "The block is closed"),
    message=Phrase(
        "khối {raw} đã chốt vào “{file}” và sau đó không có điều chỉnh nào",
        "block {raw} is closed in '{file}', and nothing was corrected since",
    ),
    hint=Phrase("không phải làm gì thêm", "there is nothing to do"),
)
NOT_REPRODUCED = Code(
    "CDC-V531",
    Severity.ERROR,
    summary=Phrase("Không chấm lại được đúng kết quả đã chốt", "The frozen figures do not come out again"),
    message=Phrase(
        "chưa kể các điều chỉnh, {what} khi chốt là {was}, nay chấm lại là {now}",
        "corrections apart, {what} was {was} when it was closed, and now comes out as {now}",
    ),
    hint=Phrase(
        "đưa hồ sơ, sổ theo dõi và bảng chấm điểm về như khi chốt; mọi thay đổi phải là quyết định",
        "bring submissions, office workbook and rubric back to what they were; every change has to be a decision",
    ),
)
FILE_TAKEN = Code(
    "CDC-V532",
    Severity.ERROR,
    summary=Phrase("Tên tệp chốt đã có", "The name of the frozen file is taken"),
    message=Phrase(
        "“{raw}” đã có nội dung khác và không bị ghi đè", "'{raw}' is there already, holds something else, and stays"
    ),
    hint=Phrase("chuyển tệp ấy đi nơi khác rồi chạy lại", "move that file away and run it again"),
)
