"""Areas Q, T and I: ranks, templates, and faults of our own."""

from cdcs_score.codes.catalogue import Code, Severity
from cdcs_score.language import Phrase

RANKS_PROVISIONAL = Code(
    "CDC-Q101",
    Severity.NOTE,
    summary=Phrase("Thứ hạng trong khối còn tạm tính", "Ranks of a block are provisional"),
    message=Phrase(
        "thứ hạng của khối “{raw}” là tạm tính: {units} chưa có kết quả",
        "ranks of block '{raw}' are provisional: {units} have no result",
    ),
    hint=Phrase("xử lý các đơn vị đó rồi chấm lại", "settle those units and grade again"),
)
QUOTA_TIE = Code(
    "CDC-Q102",
    Severity.WARNING,
    summary=Phrase("Bằng nhau tại mốc tỷ lệ tối đa, cần quyết định", "Tied at the quota line: a decision is needed"),
    message=Phrase(
        "mức “{band}” có {places} chỗ; {units} bằng nhau tại mốc nên tạm xếp “{overflow}”",
        "class '{band}' has {places} places; {units} are tied at the line and take '{overflow}' for now",
    ),
    hint=Phrase(
        "chương trình không chọn thay; hội nghị xét quyết định ai được xếp",
        "the program does not choose; the meeting decides who gets the class",
    ),
)
AWARD_OPEN = Code(
    "CDC-Q104",
    Severity.WARNING,
    summary=Phrase("Chưa xét được điều kiện khen thưởng", "An award that cannot be looked at yet"),
    message=Phrase(
        "“{raw}”: chưa xét được cho {units} vì thiếu {figures}",
        "'{raw}' cannot be looked at for {units}: {figures} is missing",
    ),
    hint=Phrase(
        "ghi vào sổ theo dõi rồi chấm lại; năm trước ghi theo tên các mức của bảng chấm điểm",
        "enter it in the office workbook and grade again; last year's class goes by the names of the rubric",
    ),
)
QUOTA_APPLIED = Code(
    "CDC-Q103",
    Severity.NOTE,
    summary=Phrase("Xếp mức thấp hơn vì vượt tỷ lệ tối đa", "A lower class because of a quota"),
    message=Phrase(
        "mức “{band}” có {places} chỗ trong {base} đơn vị; {units} xếp “{overflow}”",
        "class '{band}' has {places} places among {base} units; {units} take '{overflow}'",
    ),
    hint=Phrase("xem quy định tỷ lệ tối đa (quota) trong bảng chấm điểm", "see 'quota' in the rubric"),
)
TEMPLATE_UNREADABLE = Code(
    "CDC-T101",
    Severity.ERROR,
    summary=Phrase("Không đọc được mẫu văn bản", "The template cannot be read"),
    message=Phrase("không đọc được mẫu “{raw}”", "template '{raw}' cannot be read"),
    hint=Phrase(
        "dùng tệp .docx, trang HTML thì dùng tệp .html UTF-8; xem lại đường dẫn của --template",
        "use a .docx file, for the HTML board .html files in UTF-8; check the path given to --template",
    ),
)
TEMPLATE_SYNTAX = Code(
    "CDC-T102",
    Severity.ERROR,
    summary=Phrase("Sai cú pháp trong mẫu văn bản", "A mistake in the template's tags"),
    message=Phrase("thẻ trong mẫu viết sai: {reason}", "a tag of the template is wrong: {reason}"),
    hint=Phrase("so thẻ với mẫu gốc trong templates", "compare the tags with the original in templates"),
)
TEMPLATE_UNDEFINED = Code(
    "CDC-T103",
    Severity.ERROR,
    summary=Phrase("Mẫu văn bản dùng tên không có", "The template uses a name that does not exist"),
    message=Phrase("mẫu dùng tên không có: {reason}", "the template uses an unknown name: {reason}"),
    hint=Phrase("xem danh sách tên trong docs/reports.md", "see the list of names in docs/reports.md"),
)
TEMPLATE_FORBIDDEN = Code(
    "CDC-T104",
    Severity.ERROR,
    summary=Phrase("Mẫu văn bản dùng lệnh bị cấm", "The template does something forbidden"),
    message=Phrase("mẫu cố làm việc không được phép: {reason}", "the template tries something forbidden: {reason}"),
    hint=Phrase("mẫu chỉ đặt chữ vào chỗ; lấy lại mẫu gốc", "templates only place text; take the original again"),
)
TEXT_UNREADABLE = Code(
    "CDC-T105",
    Severity.ERROR,
    summary=Phrase("Không đọc được tệp lời văn riêng", "A text of the officer's own cannot be read"),
    message=Phrase("không đọc được tệp lời văn “{raw}”", "text file '{raw}' cannot be read"),
    hint=Phrase(
        "mở bằng Notepad, chọn Lưu với mã UTF-8; tệp không quá 1 MB",
        "open it in Notepad and save it as UTF-8; no more than 1 MB",
    ),
)
TEXT_UNUSED = Code(
    "CDC-T106",
    Severity.WARNING,
    summary=Phrase("Tệp lời văn riêng không được in ở đâu", "A text of the officer's own is printed nowhere"),
    message=Phrase("không mẫu nào in lời văn của “{raw}”", "no template prints the text of '{raw}'"),
    hint=Phrase("{suggestion}", "{suggestion}"),
)
SAMPLE_NOT_DECIDED = Code(
    "CDC-T107",
    Severity.WARNING,
    summary=Phrase(
        "Bảng chấm điểm mẫu không làm căn cứ cho quyết định, tờ trình", "A sample rubric is no basis for a decision"
    ),
    message=Phrase(
        "quyết định và tờ trình không gồm {units} đơn vị chấm theo bảng mẫu “{raw}”",
        "decision and proposal leave out {units} units scored by the sample rubric '{raw}'",
    ),
    hint=Phrase(
        "khi bảng đã được ban hành, đổi status trong tệp của nó thành local hoặc official rồi chấm lại",
        "once the rubric is issued, set its status to local or official and grade again",
    ),
)
NOT_MADE = Code(
    "CDC-T108",
    Severity.NOTE,
    summary=Phrase("Một văn bản không được lập", "A document is not made"),
    message=Phrase("không lập “{raw}”: {reason}", "'{raw}' is not made: {reason}"),
    hint=Phrase(
        "bản cũ chưa sửa tay được gỡ đi; bản đã sửa tay còn trong thư mục reports không thuộc kết quả này",
        "an earlier one goes; one changed by hand stays in the reports folder and is not of these results",
    ),
)
MARKS_DROPPED = Code(
    "CDC-T109",
    Severity.WARNING,
    summary=Phrase(
        "Mẫu văn bản bỏ mất chữ DỰ KIẾN hoặc cảnh báo bảng mẫu", "A template drops the draft or sample mark"
    ),
    message=Phrase(
        "mẫu “{raw}” không in chữ DỰ KIẾN và cảnh báo bảng chấm điểm mẫu",
        "template '{raw}' prints neither the draft mark nor the warning of a sample rubric",
    ),
    hint=Phrase(
        "đặt thẻ page_mark ở chân trang, hoặc draft_mark và sample_warnings ở đầu văn bản, như mẫu gốc",
        "put the tag page_mark into the footer, or draft_mark and sample_warnings at the head, as the original has",
    ),
)
PDF_NOT_INSTALLED = Code(
    "CDC-T110",
    Severity.ERROR,
    summary=Phrase("Chưa cài phần in PDF", "The part that makes PDF is not installed"),
    message=Phrase("chưa cài phần in PDF ({raw})", "the part that makes PDF ({raw}) is not installed"),
    hint=Phrase(
        'chạy: python -m pip install "cdcs-score[pdf]"; hoặc mở văn bản Word rồi chọn Lưu thành PDF',
        'run: python -m pip install "cdcs-score[pdf]"; or open the Word document and save it as PDF',
    ),
)
PDF_BY_OURS = Code(
    "CDC-T111",
    Severity.NOTE,
    summary=Phrase("PDF không dùng mẫu Word riêng", "PDF does not use Word templates of one's own"),
    message=Phrase(
        "PDF in theo mẫu có sẵn, không theo mẫu Word trong “{raw}”",
        "PDF is made by the bundled templates, not by the Word templates in '{raw}'",
    ),
    hint=Phrase(
        "muốn PDF đúng mẫu riêng thì mở văn bản Word rồi chọn Lưu thành PDF",
        "for a PDF by your own template, open the Word document and save it as PDF",
    ),
)
FORM_UNREADABLE = Code(
    "CDC-T112",
    Severity.ERROR,
    summary=Phrase("Không đọc được biểu mẫu Excel của cấp trên", "A form of the superior cannot be read"),
    message=Phrase("không đọc được biểu mẫu Excel “{raw}”", "the Excel form '{raw}' cannot be read"),
    hint=Phrase(
        "mở bằng Excel, lưu lại thành .xlsx (không có macro, không đặt mật khẩu)",
        "open it in Excel and save it as .xlsx, without macros and without a password",
    ),
)
FORM_MARK = Code(
    "CDC-T113",
    Severity.ERROR,
    summary=Phrase("Dấu trong biểu mẫu Excel viết sai", "A mark in an Excel form is wrong"),
    message=Phrase("dấu trong biểu mẫu viết sai: {reason}", "a mark of the form is wrong: {reason}"),
    hint=Phrase("xem các tên dùng được trong docs/excel-forms.md", "see the names in docs/excel-forms.md"),
)
FORM_NOT_MOVED = Code(
    "CDC-T114",
    Severity.WARNING,
    summary=Phrase(
        "Phần của biểu mẫu Excel không dời theo dòng được", "A part of an Excel form that does not follow its rows"
    ),
    message=Phrase(
        "phần này của biểu mẫu không theo kịp khi thêm dòng: {reason}",
        "this part of the form does not follow when rows are added: {reason}",
    ),
    hint=Phrase(
        "xem lại chỗ này sau khi điền, hoặc bỏ nó khỏi biểu mẫu",
        "look at it after filling in, or take it out of the form",
    ),
)
FORM_STRANGER = Code(
    "CDC-T115",
    Severity.WARNING,
    summary=Phrase("Biểu mẫu Excel hỏi điều kỳ này không có", "An Excel form asks for what this season does not have"),
    message=Phrase("kỳ đánh giá này: {reason}", "in this season: {reason}"),
    hint=Phrase(
        "ô ấy in “–”, số đếm ấy là 0; sửa lại dấu nếu viết nhầm, ghi đủ số đoàn viên vào sổ theo dõi nếu thiếu",
        "the cell prints '–' and the count is 0; mend the mark if it is a slip, write missing members into the register",
    ),
)
FORM_DRAFT_MARK = Code(
    "CDC-T116",
    Severity.WARNING,
    summary=Phrase("Biểu mẫu Excel không in chữ DỰ KIẾN", "An Excel form does not print the draft mark"),
    message=Phrase(
        "biểu mẫu “{raw}” không in chữ DỰ KIẾN và cảnh báo bảng chấm điểm mẫu",
        "form '{raw}' prints neither the draft mark nor the warning of a sample rubric",
    ),
    hint=Phrase(
        "ghi dấu {{{{Dấu dự kiến}}}} vào một ô ở đầu biểu mẫu, hoặc vào đầu trang in",
        "put the mark {{{{Dấu dự kiến}}}} into a cell at the top, or into the print header",
    ),
)
BY_SUPERIOR = Code(
    "CDC-T117",
    Severity.NOTE,
    summary=Phrase("Văn bản tách theo công đoàn cấp trên", "Documents by superior union"),
    message=Phrase(
        "{units} đơn vị, quá {most}: danh sách in riêng cho từng công đoàn cấp trên trong {folder}, báo cáo chung chỉ có số tổng hợp{compared}",
        "{units} units, more than {most}: lists are printed for each superior union in {folder}, the common report only counts{compared}",
    ),
    hint=Phrase("in cả hai phần khi gửi", "send both"),
)
INTERNAL = Code(
    "CDC-I001",
    Severity.ERROR,
    summary=Phrase("Lỗi của chính cdcs-score", "A fault in cdcs-score itself"),
    message=Phrase(
        "xin lỗi, đây là lỗi của cdcs-score: {reason}; chi tiết lưu ở {saved}",
        "sorry, this is a bug in cdcs-score: {reason}; details are saved in {saved}",
    ),
    hint=Phrase(
        "gửi tệp đó cho người phụ trách kỹ thuật; chưa có gì bị ghi đè",
        "send that file to whoever maintains the tool; nothing was overwritten",
    ),
)
