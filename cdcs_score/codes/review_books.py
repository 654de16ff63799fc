"""Area V, from V301: the review workbook, going out and coming back."""

from cdcs_score.codes.catalogue import Code, Severity
from cdcs_score.language import Phrase

NOT_A_REVIEW_WORKBOOK = Code(
    "CDC-V301",
    Severity.ERROR,
    summary=Phrase("Không phải sổ thẩm định", "Not a review workbook"),
    message=Phrase(
        "tệp này không phải sổ thẩm định do lệnh “review export” tạo ra, hoặc trang ẩn của nó đã bị xóa; không dòng nào được lấy",
        "this is no workbook made by 'review export', or its hidden sheet is gone; nothing of it is taken",
    ),
    hint=Phrase(
        "xuất sổ mới bằng lệnh “review export” rồi chép các cột đã điền sang",
        "export a new workbook with 'review export' and copy the filled columns over",
    ),
)
OTHER_SEASON = Code(
    "CDC-V302",
    Severity.ERROR,
    summary=Phrase("Sổ thẩm định của kỳ khác", "A review workbook of another season"),
    message=Phrase(
        "sổ thẩm định này của năm {found}, kỳ này là năm {expected}; không dòng nào được lấy",
        "this review workbook is of {found}, the season is {expected}; nothing of it is taken",
    ),
    hint=Phrase("chọn đúng tệp, hoặc chỉ đúng thư mục kỳ", "choose the right file, or name the right season"),
)
OTHER_RUBRIC = Code(
    "CDC-V303",
    Severity.ERROR,
    summary=Phrase("Sổ thẩm định theo bảng chấm điểm khác", "A review workbook made by another rubric"),
    message=Phrase(
        "sổ thẩm định làm theo {found}, kỳ này dùng {expected}; không dòng nào được lấy",
        "the workbook was made by {found}, the season has {expected}; nothing of it is taken",
    ),
    hint=Phrase(
        "xuất sổ mới rồi xem lại từng dòng đã điền theo bảng chấm điểm hiện nay",
        "export a new workbook and go through what was filled in by the rubric of now",
    ),
)
RUBRIC_EDITED = Code(
    "CDC-V304",
    Severity.WARNING,
    summary=Phrase("Bảng chấm điểm đã sửa sau khi xuất sổ", "The rubric was edited after the export"),
    message=Phrase(
        "bảng chấm điểm {rubric} đã sửa sau khi xuất sổ này mà không đổi phiên bản; các dòng vẫn được đối chiếu và lấy vào",
        "rubric {rubric} was edited after this export under the same version; its rows are still compared and taken",
    ),
    hint=Phrase(
        "xem chỗ sửa có làm đổi cách chấm không; nếu có thì đổi phiên bản của bảng và xuất sổ mới",
        "see whether the edit changes how points are given; if so, give the rubric a new version and export again",
    ),
)
NO_COLUMNS = Code(
    "CDC-V305",
    Severity.ERROR,
    summary=Phrase("Sổ thẩm định mất cột", "A review workbook without its columns"),
    message=Phrase(
        "không trang nào còn đủ các cột {columns}; không dòng nào được lấy",
        "no sheet has the columns {columns} any more; nothing of it is taken",
    ),
    hint=Phrase("ghi lại đúng tên các cột ở dòng đầu bảng", "write the heads of the columns again as they were"),
)
CONFLICT = Code(
    "CDC-V306",
    Severity.ERROR,
    summary=Phrase("Hai người chấm khác nhau", "Two people decided differently"),
    message=Phrase(
        "tiêu chí {criterion}: sổ này ghi {written}; khi xuất là {exported}, nay là {now}; dòng này không được lấy",
        "criterion {criterion}: this workbook says {written}; it was {exported} when exported and is {now} now; the row is not taken",
    ),
    hint=Phrase(
        "hai bên thống nhất một điểm, xuất sổ mới rồi ghi điểm đã thống nhất",
        "agree on one score, export again and enter it there",
    ),
)
BASIS_MOVED = Code(
    "CDC-V307",
    Severity.ERROR,
    summary=Phrase("Căn cứ đã thay đổi từ khi xuất sổ", "What the row rests on changed since the export"),
    message=Phrase(
        "tiêu chí {criterion}: sổ này ghi {written}, nhưng từ khi xuất {changes}; dòng này không được lấy",
        "criterion {criterion}: this workbook says {written}, but since the export {changes}; the row is not taken",
    ),
    hint=Phrase(
        "xuất sổ mới, xem lại dòng này rồi ghi điểm vào đó",
        "export again, look at the row anew and enter the points there",
    ),
)
SAYS_TWO_THINGS = Code(
    "CDC-V308",
    Severity.ERROR,
    summary=Phrase("Một dòng được ghi hai kiểu", "One row, filled in twice and differently"),
    message=Phrase(
        "tiêu chí {criterion}: ở đây ghi {written}, ở {other_place} ghi {other}; không bên nào được lấy",
        "criterion {criterion}: here it says {written}, at {other_place} {other}; neither is taken",
    ),
    hint=Phrase("để lại một điểm, xóa điểm kia rồi nhập lại", "keep one of the two, delete the other and import again"),
)
NO_REASON = Code(
    "CDC-V309",
    Severity.ERROR,
    summary=Phrase("Thiếu lý do", "No reason"),
    message=Phrase(
        "tiêu chí {criterion}: có điểm {written} mà chưa ghi lý do",
        "criterion {criterion}: points {written}, and no reason",
    ),
    hint=Phrase(
        "ghi lý do vào cột “Lý do”; giữ điểm tự chấm thì ghi vì sao đồng ý",
        "enter a reason; where the unit's own points are right, say why",
    ),
)
NO_REVIEWER = Code(
    "CDC-V310",
    Severity.ERROR,
    summary=Phrase("Thiếu người chấm", "Nobody is named"),
    message=Phrase(
        "tiêu chí {criterion}: có điểm {written} mà chưa ghi người chấm",
        "criterion {criterion}: points {written}, and nobody is named",
    ),
    hint=Phrase("ghi họ tên vào cột “Người chấm”", "enter a name in column Người chấm"),
)
NO_POINTS = Code(
    "CDC-V311",
    Severity.ERROR,
    summary=Phrase("Có lý do mà không có điểm", "A reason without points"),
    message=Phrase(
        "tiêu chí {criterion}: có ghi {written} mà chưa có điểm",
        "criterion {criterion}: it says {written}, and there are no points",
    ),
    hint=Phrase("ghi điểm, kể cả khi giữ nguyên điểm tự chấm", "enter the points, even where they are the unit's own"),
)
TAKEN_BACK_WITHOUT_REASON = Code(
    "CDC-V312",
    Severity.ERROR,
    summary=Phrase("Lấy lại điểm mà không có lý do", "Points taken back without a reason"),
    message=Phrase(
        "tiêu chí {criterion}: điểm {exported} đã bị xóa khỏi ô mà chưa ghi vì sao lấy lại",
        "criterion {criterion}: {exported} was deleted, and nothing says why",
    ),
    hint=Phrase(
        "ghi lý do lấy lại thay cho lý do cũ, và người quyết định",
        "write why in place of the old reason, and who decided",
    ),
)
ROW_UNKNOWN = Code(
    "CDC-V313",
    Severity.ERROR,
    summary=Phrase("Tiêu chí không có trong bảng chấm điểm", "A row the rubric does not have"),
    message=Phrase(
        "“{raw}” không phải mã tiêu chí của bảng chấm điểm áp dụng cho đơn vị",
        "'{raw}' is no criterion of the unit's rubric",
    ),
    hint=Phrase("{suggestion}", "{suggestion}"),
)
NOT_EXPORTED = Code(
    "CDC-V314",
    Severity.ERROR,
    summary=Phrase("Dòng không có trong sổ đã xuất", "A row that was not exported"),
    message=Phrase(
        "tiêu chí {criterion}: dòng này không có trong sổ khi xuất, nên không biết điểm {written} dựa trên căn cứ nào",
        "criterion {criterion}: the row was not in the export, so nobody knows what {written} rests on",
    ),
    hint=Phrase("xuất sổ có đơn vị này rồi ghi vào đó", "export a workbook with this unit and enter it there"),
)
NOTHING_ARISES = Code(
    "CDC-V315",
    Severity.ERROR,
    summary=Phrase("Điều kiện của bảng quyết định dòng này", "A row the condition decides"),
    message=Phrase(
        "tiêu chí {criterion}: điều kiện của bảng chấm điểm quyết định mục này có phát sinh hay không, nên điểm {written} không thể tính",
        "criterion {criterion}: a condition of the rubric decides whether the matter arose, so {written} cannot count",
    ),
    hint=Phrase(
        "nếu số liệu mà điều kiện hỏi tới bị sai, sửa số liệu ấy rồi xuất sổ mới",
        "if a fact the condition asks about is wrong, correct it and export again",
    ),
)
LAYER_UNCOUNTED = Code(
    "CDC-V316",
    Severity.ERROR,
    summary=Phrase("Lớp điểm không được tính", "A layer that does not count"),
    message=Phrase(
        "tiêu chí {criterion}: bảng chấm điểm {rubric} không tính lớp điểm này (khóa final), nên {written} không thể tính",
        "criterion {criterion}: rubric {rubric} does not count this layer (key final), so {written} cannot count",
    ),
    hint=Phrase(
        "ghi thêm lớp điểm vào khóa final của bảng chấm điểm nếu văn bản cho phép",
        "name the layer in the rubric's key final, if the official text allows it",
    ),
)
UNIT_CLOSED = Code(
    "CDC-V317",
    Severity.ERROR,
    summary=Phrase("Đơn vị đã chốt", "The unit is closed"),
    message=Phrase(
        "tiêu chí {criterion}: kết quả của đơn vị đã chốt; {written} không được lấy",
        "criterion {criterion}: the unit's results are closed; {written} is not taken",
    ),
    hint=Phrase(
        "điều chỉnh sau khi chốt là một quyết định riêng của hội nghị xét",
        "a correction after closing is a decision of the meeting",
    ),
)
DAY_UNREADABLE = Code(
    "CDC-V318",
    Severity.ERROR,
    summary=Phrase("Ngày không đọc được", "A day that cannot be read"),
    message=Phrase(
        "tiêu chí {criterion}: “{raw}” không đọc được là một ngày",
        "criterion {criterion}: '{raw}' cannot be read as a day",
    ),
    hint=Phrase(
        "ghi ngày trước tháng sau, ví dụ 05/11/2025, hoặc để trống",
        "write day, month, year, as in 05/11/2025, or leave it blank",
    ),
)
NOTHING_THERE = Code(
    "CDC-V319",
    Severity.ERROR,
    summary=Phrase("Nay không có hồ sơ chấm được", "There is nothing to score any more"),
    message=Phrase(
        "tiêu chí {criterion}: nay đơn vị không có hồ sơ chấm được, nên {written} không được lấy",
        "criterion {criterion}: nothing of the unit can be scored now, so {written} is not taken",
    ),
    hint=Phrase(
        "xem tình trạng hồ sơ bằng lệnh “status”, rồi xuất sổ mới", "see what came in with 'status', then export again"
    ),
)
LAYER_LEFT_OUT = Code(
    "CDC-V331",
    Severity.WARNING,
    summary=Phrase("Đơn vị không có trong sổ vì lớp điểm", "Units left out for their layer"),
    message=Phrase(
        "bảng chấm điểm {rubric} không tính lớp điểm này (khóa final), nên {units} không có trong sổ",
        "rubric {rubric} does not count this layer (key final), so {units} are not in the workbook",
    ),
    hint=Phrase(
        "ghi thêm lớp điểm vào khóa final của bảng chấm điểm nếu văn bản cho phép",
        "name the layer in the rubric's key final, if the official text allows it",
    ),
)
CHOICE_UNKNOWN = Code(
    "CDC-V332",
    Severity.ERROR,
    summary=Phrase("Không có đoàn, khối hay cụm ấy", "No such team, block or cluster"),
    message=Phrase(
        "không đơn vị nào trong sổ theo dõi có {what} “{raw}”",
        "no unit of the register has {what} '{raw}'",
    ),
    hint=Phrase("{suggestion}", "{suggestion}"),
)
NOTHING_TO_REVIEW = Code(
    "CDC-V333",
    Severity.ERROR,
    summary=Phrase("Không có gì để thẩm định", "Nothing to review"),
    message=Phrase(
        "không đơn vị nào được chọn có hồ sơ chấm được ở lớp điểm này",
        "none of the chosen units has anything that can be scored in this layer",
    ),
    hint=Phrase("xem tình trạng hồ sơ bằng lệnh “status”", "see what came in with 'status'"),
)
