"""Area V: what people wrote in the meeting's workbook, and what stands against taking it."""

from cdcs_score.codes.catalogue import Code, Severity
from cdcs_score.language import Phrase

NOT_A_MEETING_WORKBOOK = Code(
    "CDC-V401",
    Severity.ERROR,
    summary=Phrase("Không phải tệp hội nghị xét", "Not a meeting's workbook"),
    message=Phrase("tệp không phải tệp hội nghị xét do lệnh review export --board tạo ra, hoặc đã mất phần ẩn", "this is no workbook made by 'review export --board', or its hidden sheet is gone"),
    hint=Phrase("xuất tệp mới rồi chép những gì đã ghi sang", "export a new one and copy into it what was written"),
)  # fmt: skip
OTHER_YEAR = Code(
    "CDC-V402",
    Severity.ERROR,
    summary=Phrase("Tệp hội nghị xét của năm khác", "A meeting's workbook of another year"),
    message=Phrase("tệp là của năm {found}, kỳ này là năm {expected}", "the workbook is of {found}, this season is {expected}"),
    hint=Phrase("chọn đúng tệp, đúng thư mục kỳ đánh giá", "take the right file, or the right season"),
)  # fmt: skip
MEETING_NO_COLUMNS = Code(
    "CDC-V403",
    Severity.ERROR,
    summary=Phrase("Trang của tệp hội nghị xét thiếu cột", "A sheet of the meeting's workbook lacks a column"),
    message=Phrase("trang này thiếu cột {columns}", "this sheet lacks the column {columns}"),
    hint=Phrase("giữ nguyên tên trang và tên cột như khi xuất", "keep the sheets and heads as they were exported"),
)
MEETING_COLUMN_TWICE = Code(
    "CDC-V404",
    Severity.ERROR,
    summary=Phrase("Cột của tệp hội nghị xét có hai lần", "A column of the meeting's workbook stands twice"),
    message=Phrase("cột “{raw}” có ở nhiều chỗ: {cells}", "column '{raw}' stands in several places: {cells}"),
    hint=Phrase("chỉ giữ một", "keep one of them"),
)
MATTER_UNKNOWN = Code(
    "CDC-V405",
    Severity.ERROR,
    summary=Phrase("Dòng không có khi xuất tệp", "A line that was not exported"),
    message=Phrase("“{raw}” không có trong trang này khi xuất tệp", "'{raw}' was not on this sheet when it was exported"),
    hint=Phrase("ghi lại đúng mã, hoặc xuất tệp mới nếu tình hình đã khác", "correct the code, or export anew if things have changed"),
)  # fmt: skip
MATTER_TWICE = Code(
    "CDC-V406",
    Severity.ERROR,
    summary=Phrase("Một việc ghi hai dòng", "One matter on two lines"),
    message=Phrase("“{raw}” đã có ở ô {first}", "'{raw}' stands in {first} already"),
    hint=Phrase("chỉ giữ một dòng", "keep one line"),
)
MEETING_CELL_UNCLEAR = Code(
    "CDC-V407",
    Severity.ERROR,
    summary=Phrase("Ô của tệp hội nghị xét không đọc được", "A cell of the meeting's workbook that cannot be read"),
    message=Phrase("cột “{label}”: “{raw}” không phải {expected}", "column '{label}': '{raw}' is not {expected}"),
    hint=Phrase("ghi {expected}, hoặc để trống", "write {expected}, or leave it blank"),
)
MEETING_CELL_BLANK = Code(
    "CDC-V408",
    Severity.ERROR,
    summary=Phrase("Ô của tệp hội nghị xét còn trống", "A cell of the meeting's workbook left blank"),
    message=Phrase("“{raw}” đã ghi quyết định nhưng cột “{label}” còn trống", "'{raw}' is decided, but column '{label}' is blank"),
    hint=Phrase("ghi cột ấy", "fill in that column"),
)  # fmt: skip
TIE_SAID_TWICE = Code(
    "CDC-V409",
    Severity.ERROR,
    summary=Phrase("Một mốc ghi hai điều khác nhau", "Two things said of one tie"),
    message=Phrase("{raw}: cột “{label}” ghi “{first}” rồi lại ghi “{second}”", "{raw}: column '{label}' says '{first}' and then '{second}'"),
    hint=Phrase("mỗi mốc chỉ có một quyết định: ghi một điều", "a tie has one decision: write one thing"),
)  # fmt: skip
TOO_MANY_KEPT = Code(
    "CDC-V410",
    Severity.ERROR,
    summary=Phrase("Giữ quá số chỗ", "More kept than there are places"),
    message=Phrase("{raw}: đánh dấu giữ {kept} đơn vị nhưng chỉ còn {places} chỗ", "{raw}: {kept} are marked, and there are {places} places"),
    hint=Phrase("bỏ bớt dấu x", "take marks away"),
)  # fmt: skip
FEWER_KEPT = Code(
    "CDC-V411",
    Severity.WARNING,
    summary=Phrase("Giữ ít hơn số chỗ", "Fewer kept than there are places"),
    message=Phrase("{raw}: giữ {kept} đơn vị trong khi còn {places} chỗ", "{raw}: {kept} are kept of {places} places"),
    hint=Phrase("không phải làm gì nếu hội nghị quyết định như vậy", "nothing to do if the meeting decided so"),
)
MEETING_FIGURES = Code(
    "CDC-V412",
    Severity.ERROR,
    summary=Phrase("Số người dự họp, số phiếu không khớp", "Figures of a meeting that cannot be"),
    message=Phrase("{raw}: {label} là {found}, nhiều hơn {whole} là {limit}", "{raw}: {label} is {found}, more than {whole}, which is {limit}"),
    hint=Phrase("sửa một trong hai số", "correct one of the two"),
)  # fmt: skip
NOT_MARKED = Code(
    "CDC-V413",
    Severity.WARNING,
    summary=Phrase("Chưa đánh dấu Công nhận", "Not marked as recognised"),
    message=Phrase("khối {raw} đã ghi phần hội nghị nhưng chưa đánh dấu Công nhận, nên chưa nhận", "the meeting of block {raw} is filled in and not marked as recognised, so it is not taken"),
    hint=Phrase("đánh x vào cột “Công nhận (x)” nếu hội nghị đã công nhận", "mark the column 'Công nhận (x)' if it was"),
)  # fmt: skip
MATTER_CHANGED = Code(
    "CDC-V414",
    Severity.ERROR,
    summary=Phrase("Tình hình đã khác từ khi xuất tệp", "Things changed since the export"),
    message=Phrase("{raw}: khi xuất tệp là {was}; nay là {now}; quyết định ghi ở đây chưa được nhận", "{raw}: it was {was} when exported; now it is {now}; what is written here is not taken"),
    hint=Phrase("xuất tệp mới, xem lại rồi ghi lại; điều đã ghi vẫn còn trong tệp này", "export anew, look again and write it there; this file keeps what was written"),
)  # fmt: skip
MATTER_CLOSED = Code(
    "CDC-V415",
    Severity.ERROR,
    summary=Phrase("Khối đã chốt", "The block is closed"),
    message=Phrase("{raw}: kết quả đã chốt; quyết định này chưa được nhận", "{raw}: its results are closed; this decision is not taken"),
    hint=Phrase("nếu là điều chỉnh sau khi chốt, thêm --correction", "if it is a correction after closing, add --correction"),
)  # fmt: skip
CANNOT_CLEAR = Code(
    "CDC-V416",
    Severity.ERROR,
    summary=Phrase("Xóa một quyết định đã ghi", "A decision on record was wiped out"),
    message=Phrase("{raw}: quyết định đã ghi vào sổ không xóa được bằng cách để trống", "{raw}: a decision on record is not undone by leaving cells blank"),
    hint=Phrase("ghi quyết định mới thay cho quyết định cũ", "write the new decision that takes its place"),
)  # fmt: skip
VOTES_WITHOUT_MEETING = Code(
    "CDC-V417",
    Severity.WARNING,
    summary=Phrase("Có phiếu suy tôn nhưng chưa có hội nghị", "Votes without a meeting"),
    message=Phrase("phiếu suy tôn của khối {raw} chưa nhận, vì khối chưa có hội nghị được đánh dấu Công nhận", "the votes of block {raw} are not taken, for no meeting of it is marked as recognised"),
    hint=Phrase("điền dòng của khối ở trang Hội nghị", "fill in the block's line on the sheet Hội nghị"),
)  # fmt: skip
PETITION_CRITERION = Code(
    "CDC-V418",
    Severity.ERROR,
    summary=Phrase("Kiến nghị về tiêu chí không có", "A petition about no criterion there is"),
    message=Phrase("bảng chấm điểm của đơn vị không có mục “{raw}”", "the unit's rubric has no row '{raw}'"),
    hint=Phrase("{suggestion}; để trống nếu kiến nghị về cả kết quả", "{suggestion}; leave it blank if it is about the whole"),
)  # fmt: skip
