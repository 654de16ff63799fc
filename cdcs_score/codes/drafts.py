"""Area F, from 201: what can be wrong with a scoring table in Excel from which a draft rubric is made."""

from cdcs_score.codes.catalogue import Code, Severity
from cdcs_score.language import Phrase

_IN_TABLE_OR_DRAFT = Phrase(
    "sửa ô trong bảng rồi tạo lại bản nháp, hoặc ghi số đúng vào chỗ TODO trong bản nháp",
    "correct the table and draft again, or write the right figure in place of TODO in the draft",
)

NO_SCORING_TABLE = Code(
    "CDC-F201",
    Severity.ERROR,
    summary=Phrase("Không nhận ra bảng điểm", "No scoring table was recognised"),
    message=Phrase(
        "không có dòng đầu bảng nào gồm cột nội dung và cột điểm",
        "no head row has a column of contents and a column of points",
    ),
    hint=Phrase(
        "ghi ở đầu bảng: TT, Nội dung (hoặc Tiêu chí, Tiêu chuẩn), Điểm chuẩn (hoặc Điểm tối đa, Thang điểm, Điểm)",
        "head the columns: TT, Nội dung (or Tiêu chí, Tiêu chuẩn), Điểm chuẩn (or Điểm tối đa, Thang điểm, Điểm)",
    ),
)
TWO_SCORING_TABLES = Code(
    "CDC-F202",
    Severity.ERROR,
    summary=Phrase("Có nhiều bảng điểm trong tệp", "Several scoring tables in one file"),
    message=Phrase("có nhiều bảng điểm: {places}", "there are several scoring tables: {places}"),
    hint=Phrase(
        "chọn trang bằng --sheet; hai bảng trên một trang thì tách ra hai trang",
        "choose a sheet with --sheet; put two tables of one sheet on two sheets",
    ),
)
NO_SUCH_SHEET = Code(
    "CDC-F203",
    Severity.ERROR,
    summary=Phrase("Không có trang mang tên đó", "There is no sheet of that name"),
    message=Phrase("tệp không có trang “{raw}”", "the file has no sheet '{raw}'"),
    hint=Phrase("{suggestion}", "{suggestion}"),
)
NO_CRITERIA = Code(
    "CDC-F204",
    Severity.ERROR,
    summary=Phrase("Bảng điểm không có tiêu chí nào", "A scoring table without a criterion"),
    message=Phrase(
        "dưới đầu bảng không có dòng nào vừa có số thứ tự vừa có điểm",
        "below the head no row has both a number of its own and points",
    ),
    hint=Phrase(
        "đánh số các dòng: I, II cho nhóm; 1, 2 cho tiêu chí; a), b) cho các phần của tiêu chí",
        "number the rows: I, II for groups; 1, 2 for criteria; a), b) for the parts of a criterion",
    ),
)
DRAFT_EXISTS = Code(
    "CDC-F205",
    Severity.ERROR,
    summary=Phrase("Bản nháp không ghi đè tệp đã có", "A draft never replaces a file"),
    message=Phrase("đã có tệp “{raw}”; không ghi gì", "file '{raw}' is already there; nothing was written"),
    hint=Phrase("đặt tên khác sau -o, hoặc chuyển tệp cũ đi", "name another file after -o, or move the old one away"),
)
SUM_DIFFERS = Code(
    "CDC-F211",
    Severity.ERROR,
    summary=Phrase("Các dòng không cộng thành số ghi trong bảng", "Rows do not add up to what the table says"),
    message=Phrase(
        "{what}: bảng ghi {stated}, các dòng bên trong cộng lại {sum}",
        "{what}: the table says {stated}, the rows inside add up to {sum}",
    ),
    hint=_IN_TABLE_OR_DRAFT,
)
ITEMS_DO_NOT_FIT = Code(
    "CDC-F212",
    Severity.ERROR,
    summary=Phrase("Các mục thưởng, trừ không hợp mức tối đa", "Bonus or penalty items do not fit their maximum"),
    message=Phrase(
        "{what}: bảng ghi tối đa {stated}, các mục cộng lại {sum}, mục lớn nhất {largest}",
        "{what}: the table says at most {stated}, the items add up to {sum}, the largest is {largest}",
    ),
    hint=_IN_TABLE_OR_DRAFT,
)
MAXIMUM_UNREADABLE = Code(
    "CDC-F213",
    Severity.ERROR,
    summary=Phrase("Ô điểm của bảng không đọc được", "A points cell of the table that cannot be read"),
    message=Phrase("“{raw}” không phải một số điểm lớn hơn 0", "'{raw}' is not a number of points above 0"),
    hint=_IN_TABLE_OR_DRAFT,
)
NO_MAXIMUM = Code(
    "CDC-F214",
    Severity.ERROR,
    summary=Phrase("Dòng có số thứ tự mà không có điểm", "A numbered row without points"),
    message=Phrase("dòng “{raw}” không có điểm", "row '{raw}' has no points"),
    hint=_IN_TABLE_OR_DRAFT,
)
NOT_PLACED = Code(
    "CDC-F215",
    Severity.ERROR,
    summary=Phrase("Dòng có điểm chưa xếp được vào đâu", "A row with points that has no place"),
    message=Phrase(
        "chưa xếp được dòng “{raw}” ({points} điểm): {reason}", "row '{raw}' ({points} points) has no place: {reason}"
    ),
    hint=Phrase(
        "đánh số dòng này trong bảng rồi tạo lại bản nháp, hoặc tự thêm vào bản nháp",
        "number the row in the table and draft again, or add it to the draft by hand",
    ),
)
TEXT_ROW = Code(
    "CDC-F216",
    Severity.WARNING,
    summary=Phrase("Dòng chỉ có chữ trong bảng điểm", "A row of words only in a scoring table"),
    message=Phrase("dòng chỉ có chữ, không có điểm: “{raw}”", "words without points: '{raw}'"),
    hint=Phrase(
        "bản nháp giữ dòng này thành chú thích; nếu là tiêu chí thì ghi điểm rồi tạo lại",
        "the draft keeps it as a comment; if it is a criterion, give it points and draft again",
    ),
)
BELOW_THE_TABLE = Code(
    "CDC-F217",
    Severity.WARNING,
    summary=Phrase("Chữ dưới bảng điểm", "Words below a scoring table"),
    message=Phrase(
        "{rows} dòng chữ dưới bảng không thuộc tiêu chí nào", "{rows} rows of words below the table belong to nothing"
    ),
    hint=Phrase(
        "đọc lại ở cuối bản nháp: quy định về mức, điều kiện, cách làm tròn thường nằm ở đó",
        "read them at the end of the draft: rules on classes, conditions and rounding often stand there",
    ),
)
CODE_CHANGED = Code(
    "CDC-F218",
    Severity.WARNING,
    summary=Phrase("Mã trong bảng có hai lần", "A code stands twice in a scoring table"),
    message=Phrase(
        "mã “{raw}” đã có ở dòng khác; bản nháp dùng “{code}”",
        "code '{raw}' is taken by another row; the draft uses '{code}'",
    ),
    hint=Phrase(
        "sửa số thứ tự trong bảng (1.10 gõ vào ô kiểu số thành 1.1: đặt ô kiểu Text), hoặc sửa mã trong bản nháp",
        "correct the number (1.10 typed as a number becomes 1.1: make it a Text cell), or the code in the draft",
    ),
)
HIDDEN_ROW = Code(
    "CDC-F219",
    Severity.WARNING,
    summary=Phrase("Dòng đang bị ẩn trong bảng điểm", "A hidden row of a scoring table"),
    message=Phrase("dòng đang bị ẩn vẫn được đọc: “{raw}”", "a hidden row was read all the same: '{raw}'"),
    hint=Phrase(
        "nếu dòng không còn dùng, xóa hẳn khỏi bảng rồi tạo lại", "if it is out of use, delete it and draft again"
    ),
)
READ_AS_LEVELS = Code(
    "CDC-F220",
    Severity.WARNING,
    summary=Phrase("Các dòng con giống các mức để chọn", "Rows that look like levels to choose from"),
    message=Phrase(
        "tiêu chí {named}: các dòng con giảm dần từ {stated} và cộng lại {sum}, nên được hiểu là các mức để chọn: {levels}",
        "criterion {named}: the rows inside descend from {stated} and add up to {sum}, so they are taken as levels: {levels}",
    ),
    hint=Phrase(
        "đổi tiêu chí sang “method: levels” hoặc “method: ratio” theo docs/methods.md",
        "change it to 'method: levels' or 'method: ratio', as docs/methods.md shows",
    ),
)
SECTION = Code(
    "CDC-F221",
    Severity.NOTE,
    summary=Phrase("Mục lớn gồm nhiều nhóm", "A heading over groups"),
    message=Phrase("“{raw}” là mục lớn của các nhóm {groups}", "'{raw}' is a heading over the groups {groups}"),
    hint=Phrase(
        "bảng chấm điểm chỉ có nhóm, tiêu chí, điểm a, b, c; tên mục lớn được giữ thành chú thích",
        "a rubric has groups, criteria and parts; the heading is kept as a comment",
    ),
)
