"""Area G: what can be wrong with the season folder, the office workbook and the register, and with writing results."""

from cdcs_score.codes.catalogue import Code, Severity
from cdcs_score.language import Phrase

_FIX_CELL = Phrase("sửa ô này trong sổ theo dõi", "correct this cell of the office workbook")

NOT_A_SEASON = Code(
    "CDC-G001",
    Severity.ERROR,
    summary=Phrase("Không phải thư mục kỳ đánh giá", "Not a season folder"),
    message=Phrase("“{raw}” không có tệp season.yaml", "'{raw}' has no season.yaml"),
    hint=Phrase(
        "vào đúng thư mục, hoặc tạo mới bằng: cdcs-score init",
        "go to the right folder, or make one with: cdcs-score init",
    ),
)
NO_OFFICE_WORKBOOK = Code(
    "CDC-G002",
    Severity.ERROR,
    summary=Phrase("Không đọc được sổ theo dõi", "The office workbook cannot be read"),
    message=Phrase("không đọc được sổ theo dõi: {reason}", "the office workbook cannot be read: {reason}"),
    hint=Phrase(
        "đóng tệp nếu đang mở, kiểm tra tên ghi trong season.yaml",
        "close it if it is open; check its name in season.yaml",
    ),
)
NO_SHEET = Code(
    "CDC-G003",
    Severity.ERROR,
    summary=Phrase("Sổ theo dõi thiếu trang", "A sheet of the office workbook is missing"),
    message=Phrase("thiếu trang “{raw}”", "sheet '{raw}' is missing"),
    hint=Phrase("khôi phục trang từ sổ mẫu do lệnh init tạo ra", "restore it from the workbook made by init"),
)
NO_COLUMN = Code(
    "CDC-G004",
    Severity.ERROR,
    summary=Phrase("Trang của sổ theo dõi thiếu cột", "A column of the office workbook is missing"),
    message=Phrase("thiếu cột “{raw}”", "column '{raw}' is missing"),
    hint=Phrase(
        "giữ nguyên tên cột như sổ mẫu; được thêm cột khác",
        "keep the column names of the sample; extra columns are fine",
    ),
)
COLUMN_TWICE = Code(
    "CDC-G009",
    Severity.ERROR,
    summary=Phrase("Cột hoặc nhãn của sổ theo dõi có hai lần", "A column or label of the office workbook stands twice"),
    message=Phrase("“{raw}” có ở nhiều chỗ: {cells}", "'{raw}' stands in several places: {cells}"),
    hint=Phrase("chỉ giữ một", "keep one of them"),
)
NO_RUBRIC = Code(
    "CDC-G005",
    Severity.ERROR,
    summary=Phrase("Kỳ đánh giá không có bảng chấm điểm", "The season has no rubric"),
    message=Phrase("không có tệp .yaml nào trong thư mục rubrics", "there is no .yaml file in the rubrics folder"),
    hint=Phrase("chép bảng chấm điểm của năm vào thư mục rubrics", "copy this year's rubric into the rubrics folder"),
)
RUBRIC_ID_TWICE = Code(
    "CDC-G006",
    Severity.ERROR,
    summary=Phrase("Hai bảng chấm điểm cùng mã", "Two rubrics with one id"),
    message=Phrase("mã bảng chấm điểm “{raw}” có trong hai tệp: {files}", "rubric id '{raw}' is in two files: {files}"),
    hint=Phrase("giữ một tệp cho mỗi mã", "keep one file for each id"),
)
TWO_RUBRICS_FIT = Code(
    "CDC-G007",
    Severity.ERROR,
    summary=Phrase("Hai bảng chấm điểm cùng hợp một đơn vị", "Two rubrics fit one unit"),
    message=Phrase(
        "đơn vị {unit_code}: có hai bảng chấm điểm phù hợp: {files}", "unit {unit_code}: two rubrics fit: {files}"
    ),
    hint=Phrase("sửa applies_to để mỗi đơn vị chỉ hợp một bảng", "change applies_to so that one rubric fits each unit"),
)
RUBRIC_YEAR = Code(
    "CDC-G008",
    Severity.ERROR,
    summary=Phrase("Bảng chấm điểm của năm khác", "A rubric of another year"),
    message=Phrase(
        "bảng chấm điểm của năm {raw}, kỳ đánh giá là năm {expected}",
        "the rubric is for {raw}, the season for {expected}",
    ),
    hint=Phrase(
        "chép đúng bảng của năm, hoặc sửa năm trong season.yaml", "copy the right year's rubric, or correct season.yaml"
    ),
)
CELL_UNREADABLE = Code(
    "CDC-G101",
    Severity.ERROR,
    summary=Phrase("Ô của sổ theo dõi không đọc được", "An unreadable cell of the office workbook"),
    message=Phrase(
        "{label}: “{raw}” không đọc được; phải là {expected}", "{label}: '{raw}' cannot be read; it must be {expected}"
    ),
    hint=_FIX_CELL,
)
CELL_REQUIRED = Code(
    "CDC-G102",
    Severity.ERROR,
    summary=Phrase("Ô bắt buộc của sổ theo dõi bỏ trống", "A required cell of the office workbook is blank"),
    message=Phrase("{label}: chưa ghi", "{label}: nothing is written"),
    hint=_FIX_CELL,
)
UNIT_TWICE = Code(
    "CDC-G103",
    Severity.ERROR,
    summary=Phrase("Mã ghi hai lần trong sổ theo dõi", "A code listed twice in the office workbook"),
    message=Phrase("mã “{raw}” đã có ở ô {first}", "code '{raw}' is already in cell {first}"),
    hint=Phrase("mỗi đơn vị, mỗi khối có một mã riêng", "each unit and each block has its own code"),
)
NOT_LISTED = Code(
    "CDC-G104",
    Severity.ERROR,
    summary=Phrase("Mã không có trong danh mục của sổ theo dõi", "A code that is not listed in the office workbook"),
    message=Phrase("{label}: không có mã “{raw}”", "{label}: there is no code '{raw}'"),
    hint=Phrase("{suggestion}", "{suggestion}"),
)
NO_UNITS = Code(
    "CDC-G105",
    Severity.ERROR,
    summary=Phrase("Danh sách đơn vị trống", "The register is empty"),
    message=Phrase("trang Đơn vị chưa có đơn vị nào", "sheet Đơn vị has no unit"),
    hint=Phrase(
        "điền danh sách đơn vị trước khi tạo mẫu hoặc chấm điểm", "fill in the units before making forms or grading"
    ),
)
ODD_CODE = Code(
    "CDC-G106",
    Severity.ERROR,
    summary=Phrase("Mã đơn vị có ký tự không dùng được trong tên tệp", "A unit code that cannot be a file name"),
    message=Phrase("mã “{raw}” có ký tự không dùng được trong tên tệp", "code '{raw}' cannot be used as a file name"),
    hint=Phrase(
        "chỉ dùng chữ không dấu, chữ số, gạch ngang, gạch dưới, dấu chấm",
        "use plain letters, digits, hyphen, underscore and point",
    ),
)
SUPERIOR_SCORE = Code(
    "CDC-G107",
    Severity.ERROR,
    summary=Phrase("Điểm thưởng, điểm trừ cấp trên ghi sai", "A wrong bonus or penalty entered by the superior"),
    message=Phrase(
        "mục {criterion} của {unit_code}: {points} phải từ 0 đến {maximum}, theo bước {step}",
        "item {criterion} of {unit_code}: {points} must be from 0 to {maximum} in steps of {step}",
    ),
    hint=_FIX_CELL,
)
NOT_AN_ENTRY = Code(
    "CDC-G108",
    Severity.ERROR,
    summary=Phrase("Mã không phải mục do cấp trên ghi", "A code the superior has no entry for"),
    message=Phrase(
        "“{raw}” không phải mục thưởng, mục trừ hay số liệu do cấp trên ghi cho đơn vị {unit_code}",
        "'{raw}' is no bonus item, penalty item or fact the superior enters for unit {unit_code}",
    ),
    hint=Phrase("{suggestion}", "{suggestion}"),
)
COMPUTED_ENTRY = Code(
    "CDC-G109",
    Severity.ERROR,
    summary=Phrase("Cấp trên ghi điểm cho mục tính từ số liệu", "Points entered for an item that facts decide"),
    message=Phrase(
        "mục {raw} của {unit_code} được tính từ số liệu, không ghi điểm",
        "item {raw} of {unit_code} is computed from facts; no points are entered",
    ),
    hint=Phrase("xóa dòng này; điểm tính theo số liệu {facts}", "delete the row; the points follow the facts {facts}"),
)
FACT_OF_THE_UNIT = Code(
    "CDC-G110",
    Severity.ERROR,
    summary=Phrase("Cấp trên ghi số liệu do đơn vị khai", "The superior entered a fact the unit states"),
    message=Phrase(
        "“{raw}” ({label}) của {unit_code} là số liệu do đơn vị khai, không lấy từ sổ theo dõi",
        "'{raw}' ({label}) of {unit_code} is stated by the unit, not taken from the office workbook",
    ),
    hint=Phrase(
        "xóa dòng này; nếu đơn vị khai sai thì yêu cầu sửa tệp đã gửi; nếu từ nay do cấp trên nắm thì ghi "
        "supplied_by: superior trong bảng chấm điểm",
        "delete the row; if the unit is wrong have its file corrected; if the superior is to supply it, write "
        "supplied_by: superior in the rubric",
    ),
)
ENTRY_TWICE = Code(
    "CDC-G111",
    Severity.ERROR,
    summary=Phrase("Cấp trên ghi một mục hai lần", "The superior entered one item twice"),
    message=Phrase(
        "mục “{raw}” của đơn vị {unit_code} đã ghi ở ô {first}",
        "item '{raw}' of unit {unit_code} is already at {first}",
    ),
    hint=Phrase("chỉ giữ một dòng", "keep one of the rows"),
)
UNIT_WITHOUT_BLOCK = Code(
    "CDC-G205",
    Severity.WARNING,
    summary=Phrase("Đơn vị chưa ghi khối", "A unit without a block"),
    message=Phrase(
        "chưa ghi khối: đơn vị không được xếp hạng và không có hạn nộp",
        "no block is written: the unit is not ranked and has no deadline",
    ),
    hint=Phrase("ghi mã khối ở cột Khối của trang Đơn vị", "write the block's code in column Khối of sheet Đơn vị"),
)
OFFICIAL_BUT_PROVISIONAL = Code(
    "CDC-G310",
    Severity.WARNING,
    summary=Phrase("Ghi Chính thức nhưng kết quả còn tạm tính", "Marked official while results are provisional"),
    message=Phrase(
        "sổ theo dõi ghi Chính thức nhưng kết quả còn tạm tính ở: {units}",
        "the office workbook says official, yet results are provisional for: {units}",
    ),
    hint=Phrase(
        "đổi Tình trạng thành Dự kiến, hoặc xử lý các đơn vị đó rồi chấm lại trước khi ký",
        "change Tình trạng to Dự kiến, or settle those units and grade again before signing",
    ),
)
PARENT_LEVEL = Code(
    "CDC-G112",
    Severity.ERROR,
    summary=Phrase("Đơn vị trực thuộc một đơn vị không cao hơn", "A unit under one that stands no higher"),
    message=Phrase(
        "{unit_code} ({level}) không thể trực thuộc {raw} ({above})",
        "{unit_code} ({level}) cannot be under {raw} ({above})",
    ),
    hint=Phrase(
        "ghi ở cột “Đơn vị trực thuộc” mã của một đơn vị cấp cao hơn, hoặc sửa cột “Cấp”",
        "write the code of a unit of a higher level, or correct the column 'Cấp'",
    ),
)
ROLLUP_CLASS = Code(
    "CDC-G113",
    Severity.ERROR,
    summary=Phrase(
        "Tiêu chí dựa vào một mức mà cấp dưới không có", "A rule counts a class the units below do not have"
    ),
    message=Phrase(
        "tiêu chí {criterion}: bảng chấm điểm “{below}” không có mức “{raw}”",
        "criterion {criterion}: rubric '{below}' has no class '{raw}'",
    ),
    hint=Phrase("{suggestion}", "{suggestion}"),
)
SIZE_UNKNOWN = Code(
    "CDC-G114",
    Severity.ERROR,
    summary=Phrase("Không rõ quy mô của đơn vị", "The size of a unit is not known"),
    message=Phrase(
        "{unit_code}: bảng chấm điểm “{raw}” chia theo quy mô, nhưng sổ theo dõi chưa ghi {counted}",
        "{unit_code}: rubric '{raw}' goes by size, and the register does not say {counted}",
    ),
    hint=Phrase("ghi {counted} ở trang “Đơn vị”", "write {counted} in sheet 'Đơn vị'"),
)
UNIT_MISSING = Code(
    "CDC-G201",
    Severity.WARNING,
    summary=Phrase("Đơn vị chưa nộp", "A unit has not sent its workbook"),
    message=Phrase("chưa nộp bảng tự chấm điểm", "no self-assessment was received"),
    hint=Phrase(
        "nhắc đơn vị nộp; tệp đặt vào thư mục submissions", "remind the unit; put its file in the submissions folder"
    ),
)
UNIT_WITHOUT_WORKBOOK = Code(
    "CDC-G206",
    Severity.WARNING,
    summary=Phrase("Đã nhận hồ sơ mà chưa có tệp Excel", "Something was received, and no workbook"),
    message=Phrase(
        "nhật ký nhận ghi đã nhận{what}, nhưng thư mục submissions không có bảng tự chấm Excel",
        "the receipts say something came{what}, but submissions holds no workbook of the unit",
    ),
    hint=Phrase(
        "chép tệp Excel vào submissions; chỉ có bản giấy, ảnh hay PDF thì xin tệp Excel, hoặc nhập thay vào mẫu của đơn vị",
        "copy the workbook into submissions; of a paper, picture or PDF ask for the workbook, or type it into the unit's form",
    ),
)
UNIT_OUT_OF_SCOPE = Code(
    "CDC-G202",
    Severity.WARNING,
    summary=Phrase("Không bảng chấm điểm nào hợp với đơn vị", "No rubric fits a unit"),
    message=Phrase(
        "không bảng chấm điểm nào áp dụng cho cấp và loại hình của đơn vị",
        "no rubric applies to the unit's level and kind",
    ),
    hint=Phrase(
        "xem cột Cấp và Loại hình, hoặc thêm bảng chấm điểm", "look at columns Cấp and Loại hình, or add a rubric"
    ),
)
UNIT_LATE = Code(
    "CDC-G203",
    Severity.WARNING,
    summary=Phrase("Đơn vị nộp muộn", "A unit sent its workbook late"),
    message=Phrase(
        "nộp ngày {received}, muộn {days} ngày so với hạn {deadline}",
        "received {received}, {days} days after {deadline}",
    ),
    hint=Phrase(
        "nếu đã cho gia hạn, ghi vào cột Gia hạn đến ngày của Nhật ký nhận",
        "if it was granted more time, enter that in sheet Nhật ký nhận",
    ),
)
UNIT_NOT_ELIGIBLE = Code(
    "CDC-G204",
    Severity.NOTE,
    summary=Phrase("Đơn vị chưa đủ điều kiện xếp loại", "A unit is not eligible for a class"),
    message=Phrase(
        "{beginning} ngày {day}, chưa đủ {months} tháng tính đến {as_of}; đủ điều kiện từ ngày {eligible_from}",
        "{beginning} on {day}, not yet {months} months on {as_of}; eligible from {eligible_from}",
    ),
    hint=Phrase(
        "nếu ngày ghi sai, sửa cột Ngày thành lập, Ngày sáp nhập trong sổ theo dõi",
        "if a date is wrong, correct column Ngày thành lập or Ngày sáp nhập of the office workbook",
    ),
)
UNIT_TYPED_IN = Code(
    "CDC-G207",
    Severity.NOTE,
    summary=Phrase("Bảng tự chấm do cấp trên nhập thay", "A workbook was typed in by the superior"),
    message=Phrase(
        "nhật ký nhận ghi tệp này do cán bộ cấp trên nhập thay từ bản của đơn vị; {paper}",
        "the receipts say the superior typed this file in from what the unit sent; {paper}",
    ),
    hint=Phrase(
        "đối chiếu từng mục với bản của đơn vị, và giữ bản có chữ ký làm căn cứ",
        "compare each row with what the unit sent, and keep the signed paper as the ground",
    ),
)
RECEIPT_OF_NO_FILE = Code(
    "CDC-G208",
    Severity.WARNING,
    summary=Phrase("Nhật ký nhận ghi tên một tệp không có", "The receipts name a file that is not there"),
    message=Phrase(
        "nhật ký nhận ghi tệp “{raw}”, không có trong submissions; không dòng nào ghi tên tệp đang chấm",
        "the receipts name '{raw}', which is not in submissions; no line names the file being graded",
    ),
    hint=Phrase(
        "sửa cột Tên tệp thành “{graded}”, hoặc để trống để dòng ấy nói về đơn vị; nếu không, ngày nhận ở dòng ấy không được tính",
        "write '{graded}' in column Tên tệp, or leave it blank so that the line speaks of the unit; its date does not count otherwise",
    ),
)
NOTHING_TO_GRADE = Code(
    "CDC-G301",
    Severity.ERROR,
    summary=Phrase("Không có tệp nào để chấm", "No file to grade"),
    message=Phrase("không có tệp Excel nào trong “{raw}”", "there is no Excel file in '{raw}'"),
    hint=Phrase("đặt tệp của các đơn vị vào thư mục submissions", "put the units' files in the submissions folder"),
)
FOLDER_NOT_EMPTY = Code(
    "CDC-G302",
    Severity.ERROR,
    summary=Phrase("Thư mục đã có nội dung", "The folder is not empty"),
    message=Phrase("“{raw}” đã có nội dung; không ghi đè", "'{raw}' is not empty; nothing is overwritten"),
    hint=Phrase("chọn thư mục mới", "choose a new folder"),
)
CANNOT_WRITE = Code(
    "CDC-G303",
    Severity.ERROR,
    summary=Phrase("Không ghi được kết quả", "The results cannot be written"),
    message=Phrase(
        "không ghi được “{raw}”: {reason}; kết quả cũ còn nguyên",
        "'{raw}' cannot be written: {reason}; earlier results are whole",
    ),
    hint=Phrase(
        "đóng tệp đang mở, xem quyền ghi và chỗ trống trên ổ đĩa",
        "close open files; check the right to write and free space",
    ),
)
LEFT_ALONE = Code(
    "CDC-G304",
    Severity.WARNING,
    summary=Phrase("Tệp đã sửa tay hoặc đang mở nên được giữ lại", "A file changed by hand or in use was left alone"),
    message=Phrase(
        "“{raw}” đã được sửa tay hoặc đang mở; bản mới ghi ở “{beside}”",
        "'{raw}' was changed by hand or is in use; the new one is '{beside}'",
    ),
    hint=Phrase("so hai bản, giữ bản cần dùng", "compare the two and keep the one you need"),
)
NO_RESULTS = Code(
    "CDC-G305",
    Severity.ERROR,
    summary=Phrase("Chưa có kết quả chấm điểm", "There are no results yet"),
    message=Phrase("không đọc được kết quả trong “{raw}”", "no results can be read in '{raw}'"),
    hint=Phrase("chạy trước: cdcs-score grade", "run first: cdcs-score grade"),
)
RESULTS_CHANGED = Code(
    "CDC-G311",
    Severity.ERROR,
    summary=Phrase("Kết quả bị sửa sau khi chấm", "The results were changed after grading"),
    message=Phrase(
        "“{raw}” không còn như lệnh grade ghi: nội dung không khớp dấu niêm phong (seal) ở cuối tệp",
        "'{raw}' is not as grade wrote it: its content does not fit the seal at its end",
    ),
    hint=Phrase(
        "không sửa tệp này bằng tay; chấm lại: cdcs-score grade; muốn biết chỗ bị sửa: cdcs-score verify",
        "never change this file by hand; run cdcs-score grade again; cdcs-score verify tells what was changed",
    ),
)
RESULTS_OUTDATED = Code(
    "CDC-G306",
    Severity.ERROR,
    summary=Phrase("Kết quả cũ hơn dữ liệu", "The results are older than their inputs"),
    message=Phrase("“{raw}” đã thay đổi sau khi chấm", "'{raw}' changed after grading"),
    hint=Phrase(
        "báo cáo vừa lập theo kết quả cũ: chấm lại (grade) rồi lập lại báo cáo",
        "the report just written rests on old results: run grade again, then report",
    ),
)
UNIT_NOT_FOUND = Code(
    "CDC-G307",
    Severity.ERROR,
    summary=Phrase("Không có đơn vị hoặc tiêu chí mang mã đã nêu", "No unit or criterion with that code"),
    message=Phrase("không có mã “{raw}”", "there is no code '{raw}'"),
    hint=Phrase("{suggestion}", "{suggestion}"),
)
UNKNOWN_RUBRIC = Code(
    "CDC-G308",
    Severity.ERROR,
    summary=Phrase("Không có bảng chấm điểm kèm theo mang mã đó", "No bundled rubric has that id"),
    message=Phrase("không có bảng chấm điểm kèm theo mang mã “{raw}”", "no bundled rubric has the id '{raw}'"),
    hint=Phrase("{suggestion}", "{suggestion}"),
)
WRONG_USE = Code(
    "CDC-G309",
    Severity.ERROR,
    summary=Phrase("Lệnh gọi sai cách", "The command was called wrongly"),
    message=Phrase("{problem}", "{problem}"),
    hint=Phrase("xem: cdcs-score {command} --help", "see: cdcs-score {command} --help"),
)
