"""Area F: what can be wrong with a submitted file or the form inside it."""

from cdcs_score.codes.catalogue import Code, Severity
from cdcs_score.language import Phrase

SAVE_AS = Phrase(
    "mở bằng Excel, chọn Lưu thành (Save As), kiểu Excel Workbook (.xlsx)",
    "open it in Excel and save it as an Excel Workbook (.xlsx)",
)
#: For what Excel cannot open: most such files are evidence that strayed among the submissions.
MOVE_OR_ASK = Phrase(
    "nếu là minh chứng, chuyển tệp ra ngoài thư mục submissions; nếu là bảng tự chấm, xin đơn vị gửi tệp Excel (.xlsx)",
    "if it is evidence, move it out of submissions; if it is the self-assessment, ask the unit for an Excel file (.xlsx)",
)
#: For what holds words and no kinds of cells: opened in Excel, codes and points may already be others.
ASK_FOR_WORKBOOK = Phrase(
    "xin đơn vị gửi chính tệp Excel (.xlsx): ở tệp chữ, Excel đổi mã 1.10 thành 1.1 và điểm 8/5 thành ngày",
    "ask the unit for the Excel file itself (.xlsx): from plain text Excel makes code 1.10 into 1.1 and 8/5 into a date",
)
COPY_TABLE = Phrase(
    "mở bằng Word; nếu là bảng tự chấm, chép điểm sang mẫu Excel của đơn vị; nếu là minh chứng, chuyển ra ngoài submissions",
    "open it in Word; if it is the self-assessment, copy the points into the unit's Excel form; if it is evidence, move it out of submissions",
)
EXPORT_FROM_NUMBERS = Phrase(
    "mở bằng Numbers, chọn Tệp > Xuất sang > Excel, rồi gửi tệp .xlsx",
    "open it in Numbers, choose File > Export To > Excel, and send the .xlsx",
)
SAVE_FROM_LIBREOFFICE = Phrase(
    "mở bằng LibreOffice, lưu thành .xlsx hoặc .ods",
    "open it in LibreOffice and save it as .xlsx or .ods",
)
SAVE_ATTACHMENT = Phrase(
    "mở thư, lưu tệp Excel đính kèm vào thư mục submissions, chuyển thư ra ngoài",
    "open the mail, save its Excel attachment into submissions, and move the mail away",
)
_SEND_AGAIN = Phrase("xin đơn vị gửi lại tệp", "ask the unit to send the file again")

NOT_OPENED = Code(
    "CDC-F001",
    Severity.ERROR,
    summary=Phrase("Không mở được tệp", "The file cannot be opened"),
    message=Phrase("không mở được tệp: {reason}", "the file cannot be opened: {reason}"),
    hint=Phrase(
        "đóng tệp nếu đang mở trong Excel, kiểm tra quyền đọc",
        "close it if it is open in Excel; check that it may be read",
    ),
)
EMPTY_FILE = Code(
    "CDC-F002",
    Severity.ERROR,
    summary=Phrase("Tệp rỗng", "An empty file"),
    message=Phrase("tệp rỗng, có thể tải lên chưa xong", "the file is empty; perhaps the upload was cut off"),
    hint=_SEND_AGAIN,
)
NOT_A_WORKBOOK = Code(
    "CDC-F003",
    Severity.ERROR,
    summary=Phrase("Không phải tệp Excel", "Not an Excel workbook"),
    message=Phrase(
        "nội dung không phải tệp Excel (giống {looks_like})",
        "the content is not an Excel workbook (it looks like {looks_like})",
    ),
    hint=Phrase("{cure}", "{cure}"),
)
DAMAGED = Code(
    "CDC-F004",
    Severity.ERROR,
    summary=Phrase("Tệp Excel hỏng hoặc thiếu", "A damaged or cut-off workbook"),
    message=Phrase(
        "tệp Excel bị hỏng hoặc bị cắt, không đọc hết được",
        "the workbook is damaged or cut off and cannot be read whole",
    ),
    hint=Phrase(
        "mở bằng Excel, sửa và lưu lại; nếu không được, xin đơn vị gửi lại",
        "open, repair and save it in Excel; else ask the unit to send it again",
    ),
)
PASSWORD = Code(
    "CDC-F005",
    Severity.ERROR,
    summary=Phrase("Tệp đặt mật khẩu", "A password-protected workbook"),
    message=Phrase("tệp có mật khẩu nên không đọc được", "the workbook is encrypted with a password"),
    hint=Phrase(
        "bỏ mật khẩu mở tệp (Tệp > Thông tin > Bảo vệ sổ làm việc) rồi gửi lại",
        "remove the password (File > Info > Protect Workbook) and send it again",
    ),
)
OTHER_FORMAT = Code(
    "CDC-F007",
    Severity.ERROR,
    summary=Phrase("Định dạng bảng tính không đọc", "A spreadsheet format that is not read"),
    message=Phrase("tệp là bảng tính kiểu {looks_like}", "the file is a {looks_like} spreadsheet"),
    hint=Phrase("{cure}", "{cure}"),
)
TOO_LARGE = Code(
    "CDC-F008",
    Severity.ERROR,
    summary=Phrase("Tệp quá lớn", "The file is too large"),
    message=Phrase("tệp quá lớn so với một bảng tự chấm điểm ({what})", "too large for a self-assessment ({what})"),
    hint=Phrase(
        "bỏ hình ảnh, trang và dòng thừa rồi gửi lại; minh chứng gửi tệp riêng",
        "remove pictures, spare sheets and rows; send evidence apart",
    ),
)
NO_SHEETS = Code(
    "CDC-F009",
    Severity.ERROR,
    summary=Phrase("Tệp không có trang tính", "A workbook without worksheets"),
    message=Phrase("tệp không có trang tính nào", "the workbook has no worksheet"),
    hint=SAVE_AS,
)
ARCHIVE = Code(
    "CDC-F010",
    Severity.ERROR,
    summary=Phrase("Tệp nén", "A packed archive"),
    message=Phrase("nội dung là tệp nén {looks_like}", "the content is a {looks_like} archive"),
    hint=Phrase(
        "giải nén, đặt tệp Excel của đơn vị vào thư mục submissions, chuyển tệp nén và minh chứng ra ngoài",
        "unpack it, put the unit's Excel file into submissions, and move the archive and the evidence away",
    ),
)
FATAL = Code(
    "CDC-F011",
    Severity.ERROR,
    summary=Phrase("Tệp làm hỏng tiến trình đang đọc nó", "The process that read the file ended on it"),
    message=Phrase(
        "tiến trình đọc tệp này đã bị hệ thống ngắt, cả hai lần đọc{exit_code}; các tệp khác vẫn được đọc",
        "the process reading this file was ended by the system, both times it was tried{exit_code}; the other files were read",
    ),
    hint=Phrase(
        "mở bằng Excel, lưu thành tệp .xlsx mới rồi chạy lại; nếu nhiều tệp cùng bị, máy thiếu bộ nhớ: chạy với --jobs 1",
        "open it in Excel, save it as a new .xlsx and run again; if it befalls many files, memory is short: run with --jobs 1",
    ),
)
NO_TABLE = Code(
    "CDC-F101",
    Severity.ERROR,
    summary=Phrase("Không tìm thấy bảng tự chấm điểm", "No self-assessment table was found"),
    message=Phrase(
        "không tìm thấy bảng có mã tiêu chí và cột điểm tự chấm",
        "no table with criterion codes and a self-score column was found",
    ),
    hint=Phrase(
        "dùng mẫu do lệnh form tạo ra, không đổi tên các cột",
        "use the workbook made by 'form', keeping its column names",
    ),
)
WRONG_RUBRIC = Code(
    "CDC-F102",
    Severity.ERROR,
    summary=Phrase("Sai mẫu: bảng chấm điểm khác", "Wrong form: another rubric"),
    message=Phrase(
        "tệp làm theo mẫu {found}, đơn vị này phải dùng {expected}", "the form is {found}, this unit needs {expected}"
    ),
    hint=Phrase(
        "gửi lại đơn vị mẫu đúng trong thư mục forms", "send the unit the right workbook from the forms folder"
    ),
)
FORM_RUBRIC_CHANGED = Code(
    "CDC-F103",
    Severity.WARNING,
    summary=Phrase("Bảng chấm điểm đã sửa sau khi phát mẫu", "The rubric changed after the form was made"),
    message=Phrase(
        "mẫu được tạo trước khi bảng chấm điểm bị sửa mà không đổi phiên bản",
        "the form was made before the rubric was edited under the same version",
    ),
    hint=Phrase(
        "xem chỗ sửa có làm thay đổi cách chấm không", "see whether the edit changes how units score themselves"
    ),
)
UNKNOWN_UNIT = Code(
    "CDC-F104",
    Severity.ERROR,
    summary=Phrase("Đơn vị không có trong danh sách", "A unit that is not in the register"),
    message=Phrase("“{raw}” không có trong danh sách đơn vị", "'{raw}' is not in the register"),
    hint=Phrase("{suggestion}", "{suggestion}"),
)
NO_UNIT = Code(
    "CDC-F105",
    Severity.ERROR,
    summary=Phrase("Không biết tệp của đơn vị nào", "No telling whose file it is"),
    message=Phrase("không thấy mã hay tên đơn vị trong tệp", "neither a unit code nor a unit name is in the file"),
    hint=Phrase("ghi mã đơn vị vào trang Thông tin", "write the unit code in sheet 'Thông tin'"),
)
TWO_FILES = Code(
    "CDC-F106",
    Severity.ERROR,
    summary=Phrase("Hai tệp cho một đơn vị", "Two files for one unit"),
    message=Phrase(
        "đơn vị có nhiều tệp: {files}; không tệp nào được chấm", "the unit has several files: {files}; none is graded"
    ),
    hint=Phrase(
        "giữ một tệp trong submissions, chuyển tệp kia ra ngoài", "keep one in submissions and move the other away"
    ),
)
CODE_ABSENT = Code(
    "CDC-F107",
    Severity.ERROR,
    summary=Phrase("Bảng thiếu một tiêu chí", "A criterion is not in the table"),
    message=Phrase(
        "không có dòng hay cột nào mang mã tiêu chí {criterion}; {consequence}",
        "no row or column has criterion code {criterion}; {consequence}",
    ),
    hint=Phrase("xem mã có bị xóa hoặc sửa; dùng lại mẫu đúng", "was the code deleted or changed? use the right form"),
)
CODE_TWICE = Code(
    "CDC-F108",
    Severity.ERROR,
    summary=Phrase("Một tiêu chí có hai chỗ", "A criterion stands in two places"),
    message=Phrase(
        "mã tiêu chí {criterion} có ở {cells}; không chỗ nào được tính",
        "criterion code {criterion} is at {cells}; neither counts",
    ),
    hint=Phrase("xóa dòng hoặc cột thừa", "delete the spare row or column"),
)
CODE_UNKNOWN = Code(
    "CDC-F109",
    Severity.WARNING,
    summary=Phrase("Dòng mang mã tiêu chí lạ", "A row with an unknown criterion code"),
    message=Phrase(
        "mã “{raw}” không có trong bảng chấm điểm; dòng này không được tính",
        "code '{raw}' is not in the rubric; the row is not counted",
    ),
    hint=Phrase("{suggestion}", "{suggestion}"),
)
TWO_TABLES = Code(
    "CDC-F110",
    Severity.ERROR,
    summary=Phrase("Có hai bảng tự chấm điểm trong tệp", "Two self-assessment tables in one file"),
    message=Phrase(
        "có hai bảng tự chấm điểm: {sheets}; không bảng nào được tính",
        "two self-assessment tables: {sheets}; neither counts",
    ),
    hint=Phrase("chỉ giữ một bảng trong tệp", "keep one table in the file"),
)
MAXIMUM_DIFFERS = Code(
    "CDC-F111",
    Severity.ERROR,
    summary=Phrase("Điểm tối đa in trong tệp khác bảng chấm điểm", "The printed maximum differs from the rubric"),
    message=Phrase(
        "tiêu chí {criterion}: tệp ghi điểm tối đa {raw}, bảng chấm điểm là {maximum}",
        "criterion {criterion}: the file prints maximum {raw}, the rubric says {maximum}",
    ),
    hint=Phrase(
        "đơn vị đã dùng mẫu khác hoặc sửa mẫu; gửi lại mẫu đúng",
        "the unit used or made another form; send the right one",
    ),
)
IDENTITY_DIFFERS = Code(
    "CDC-F112",
    Severity.ERROR,
    summary=Phrase("Tệp mang hai đơn vị khác nhau", "The file names two different units"),
    message=Phrase(
        "mẫu được tạo cho {expected} nhưng trong tệp ghi {raw}",
        "the form was made for {expected}, yet the sheet says {raw}",
    ),
    hint=Phrase(
        "gửi đơn vị đúng mẫu của họ; nếu chỉ là tên cũ của đơn vị thì ghi tên đó vào cột Tên khác",
        "send the unit its own form; if it is only the unit's old name, add it to column Tên khác",
    ),
)
COLUMN_TWICE = Code(
    "CDC-F113",
    Severity.ERROR,
    summary=Phrase("Một cột của bảng có hai lần", "A column of the table stands twice"),
    message=Phrase(
        "cột “{raw}” có ở {cells}; không cột nào được tính",
        "column '{raw}' is at {cells}; neither counts",
    ),
    hint=Phrase("đổi tên hoặc xóa cột thừa", "rename or delete the spare column"),
)
UNIT_ROWS_TWICE = Code(
    "CDC-F114",
    Severity.ERROR,
    summary=Phrase("Một đơn vị có nhiều dòng trong bảng", "A unit has several rows in one table"),
    message=Phrase(
        "đơn vị có nhiều dòng: {cells}; không dòng nào được chấm",
        "the unit has several rows: {cells}; none is graded",
    ),
    hint=Phrase("xóa dòng thừa, hoặc sửa tên cho đúng đơn vị", "delete the spare row, or correct the unit's name"),
)
NO_FACTS_TABLE = Code(
    "CDC-F115",
    Severity.ERROR,
    summary=Phrase("Không tìm thấy bảng số liệu", "No table of facts was found"),
    message=Phrase(
        "không tìm thấy số liệu nào: không có bảng nào có cột Số liệu và cột Giá trị",
        "no fact was found: no table has a column 'Số liệu' and a column 'Giá trị'",
    ),
    hint=Phrase(
        "dùng mẫu do lệnh form tạo ra, giữ trang “Số liệu” và tên các cột của trang ấy",
        "use the workbook made by 'form', keeping sheet 'Số liệu' and its column names",
    ),
)
FACT_ABSENT = Code(
    "CDC-F116",
    Severity.ERROR,
    summary=Phrase("Thiếu dòng hoặc cột của một số liệu", "A fact is not in the file"),
    message=Phrase(
        "không có dòng hay cột nào của số liệu “{label}” (mã {name})",
        "no row or column has the fact '{label}' (code {name})",
    ),
    hint=Phrase(
        "xem dòng ấy có bị xóa, mã hay tên có bị sửa; dùng lại mẫu đúng",
        "was it deleted, or its code or name changed? use the right form",
    ),
)
FACT_TWICE = Code(
    "CDC-F117",
    Severity.ERROR,
    summary=Phrase("Một số liệu có hai chỗ", "A fact stands in two places"),
    message=Phrase(
        "số liệu “{label}” có ở {cells}; không chỗ nào được tính", "fact '{label}' is at {cells}; neither counts"
    ),
    hint=Phrase("xóa dòng hoặc cột thừa", "delete the spare row or column"),
)
FACT_UNKNOWN = Code(
    "CDC-F118",
    Severity.WARNING,
    summary=Phrase("Dòng mang số liệu lạ", "A row with an unknown fact"),
    message=Phrase(
        "“{raw}” không phải số liệu của bảng chấm điểm; dòng này không được tính",
        "'{raw}' is no fact of the rubric; the row is not counted",
    ),
    hint=Phrase("{suggestion}", "{suggestion}"),
)
OLD_FONT = Code(
    "CDC-F131",
    Severity.NOTE,
    summary=Phrase("Chữ kiểu cũ đã đổi sang Unicode", "Text of an old font, converted to Unicode"),
    message=Phrase(
        "{count} ô có chữ kiểu {encodings} (phông {fonts}) đã đổi sang Unicode",
        "{count} cells in {encodings} (fonts {fonts}) were converted to Unicode",
    ),
    hint=Phrase(
        "xem tên đơn vị và các chữ khác có đúng không; lần sau dùng phông Unicode, ví dụ Times New Roman",
        "see that names and words are right; use a Unicode font next time, such as Times New Roman",
    ),
)
OLD_FONT_UNCLEAR = Code(
    "CDC-F132",
    Severity.WARNING,
    summary=Phrase("Chữ có thể thuộc bảng mã cũ", "Text that may be of an old font"),
    message=Phrase(
        "“{raw}” {doubt}; giữ nguyên như ghi (số ô như vậy: {count})",
        "'{raw}' {doubt}; kept as written (such cells: {count})",
    ),
    hint=Phrase(
        "chọn phông Unicode (ví dụ Times New Roman) cho ô rồi gõ lại, hoặc đổi bảng mã bằng UniKey",
        "give the cell a Unicode font (such as Times New Roman) and type the words again",
    ),
)
NO_PERIOD = Code(
    "CDC-F119",
    Severity.ERROR,
    summary=Phrase("Hồ sơ không nằm trong thư mục của kỳ nào", "A file in no period's folder"),
    message=Phrase(
        "bảng chấm điểm chia kỳ {periods}; tệp này không nằm trong thư mục của kỳ nào",
        "the rubric has the periods {periods}; this file lies in the folder of none",
    ),
    hint=Phrase(
        "chuyển tệp vào submissions/ và thư mục con mang tên kỳ ({periods})",
        "move it into submissions/ and the subfolder named after its period ({periods})",
    ),
)
PERIOD_MISSING = Code(
    "CDC-F120",
    Severity.ERROR,
    summary=Phrase("Thiếu hồ sơ của một kỳ", "A period without a file"),
    message=Phrase("chưa có hồ sơ kỳ {raw}; chưa có điểm cả năm", "no file for period {raw}; no total for the year"),
    hint=Phrase(
        "nhận hồ sơ, đặt vào submissions/{raw}/ rồi chấm lại", "get the file into submissions/{raw}/ and grade again"
    ),
)
