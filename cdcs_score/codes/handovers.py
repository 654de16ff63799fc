"""Area V, from 801: units handed over from one superior union to another, with their history."""

from cdcs_score.codes.catalogue import Code, Severity
from cdcs_score.language import Phrase

_ASK_AGAIN = Phrase("đề nghị bên giao xuất lại gói", "ask the union that hands over to export the package again")

NOT_A_PACKAGE = Code(
    "CDC-V801",
    Severity.ERROR,
    summary=Phrase("Tệp không phải gói bàn giao", "A file is no hand-over package"),
    message=Phrase("không nhận: {reason}", "not taken in: {reason}"),
    hint=_ASK_AGAIN,
)
UNSAFE_NAME = Code(
    "CDC-V802",
    Severity.ERROR,
    summary=Phrase("Gói bàn giao có tên tệp không an toàn", "A package names an unsafe place"),
    message=Phrase(
        "không nhận gói: tên “{raw}” chỉ ra ngoài thư mục hoặc không có trong danh sách của gói",
        "not taken in: the name '{raw}' leads outside the folder or is not on the package's list",
    ),
    hint=_ASK_AGAIN,
)
TOO_LARGE = Code(
    "CDC-V803",
    Severity.ERROR,
    summary=Phrase("Gói bàn giao quá lớn khi mở ra", "A package is too large when unpacked"),
    message=Phrase("không nhận gói: {what}", "not taken in: {what}"),
    hint=Phrase("đề nghị bên giao chia thành nhiều gói", "ask for several packages of fewer units"),
)
BROKEN_FILE = Code(
    "CDC-V804",
    Severity.ERROR,
    summary=Phrase("Tệp trong gói bàn giao không nguyên vẹn", "A file of a package is not whole"),
    message=Phrase(
        "không nhận đơn vị này: tệp “{raw}” trong gói không khớp mã băm đã ghi",
        "this unit is not taken in: '{raw}' in the package does not have the hash on its list",
    ),
    hint=_ASK_AGAIN,
)
OTHER_YEAR = Code(
    "CDC-V805",
    Severity.ERROR,
    summary=Phrase("Gói bàn giao của năm khác", "A package of another year"),
    message=Phrase(
        "không nhận gói: bàn giao của năm {found}, kỳ đánh giá này là năm {expected}",
        "not taken in: the package is of {found}, and this season is of {expected}",
    ),
    hint=Phrase("nhận vào kỳ đánh giá của năm đó", "import it into the season of that year"),
)
CODE_TAKEN = Code(
    "CDC-V806",
    Severity.ERROR,
    summary=Phrase("Mã đơn vị bàn giao đã có đơn vị khác dùng", "The code of a handed-over unit is taken"),
    message=Phrase(
        "không nhận đơn vị này: sổ theo dõi đã có mã này cho “{there}”",
        "this unit is not taken in: the register has its code for '{there}'",
    ),
    hint=Phrase(
        "đề nghị bên giao đổi mã đơn vị rồi xuất lại gói",
        "ask the union that hands over to give the unit another code and export again",
    ),
)
RUBRIC_MISSING = Code(
    "CDC-V807",
    Severity.ERROR,
    summary=Phrase("Chưa có bảng chấm điểm của đơn vị bàn giao", "The rubric of a handed-over unit is not here"),
    message=Phrase(
        "không nhận đơn vị này: chấm theo bảng {rubric} ({sha256}…), kỳ đánh giá này không có đúng bản đó",
        "this unit is not taken in: it goes by rubric {rubric} ({sha256}…), and this season does not have that text",
    ),
    hint=Phrase(
        "lấy tệp trong thư mục rubrics của gói, chép vào rubrics", "take the file from the package's rubrics folder"
    ),
)
FILE_TAKEN = Code(
    "CDC-V808",
    Severity.ERROR,
    summary=Phrase("Tên tệp của đơn vị bàn giao đã có tệp khác", "A file of a handed-over unit is taken by another"),
    message=Phrase(
        "không nhận đơn vị này: “{raw}” đã có và khác nội dung",
        "this unit is not taken in: '{raw}' is there and differs",
    ),
    hint=Phrase(
        "xem tệp đang có, đổi tên hoặc chuyển đi rồi nhận lại",
        "look at the one that is there, rename or move it, and import again",
    ),
)
REGISTER_FIRST = Code(
    "CDC-V809",
    Severity.WARNING,
    summary=Phrase("Đơn vị bàn giao chưa có trong sổ theo dõi", "Handed-over units are not in the register yet"),
    message=Phrase(
        "{count} đơn vị chưa có trong sổ: đã ghi các dòng vào “{beside}”, sổ đang dùng giữ nguyên; chưa nhận hồ sơ của các đơn vị này",
        "{count} units are not in the register: their lines are in '{beside}', yours is untouched; their files are not taken in yet",
    ),
    hint=Phrase(
        "xem sổ mới, dùng nó thay sổ cũ, rồi chạy lại lệnh này",
        "look at the new workbook, use it instead of yours, and run this again",
    ),
)
SHARED_FILE = Code(
    "CDC-V810",
    Severity.WARNING,
    summary=Phrase("Tệp giao đi có cả đơn vị khác", "A file that goes along holds other units too"),
    message=Phrase(
        "tệp này có cả hồ sơ của {units}, là đơn vị không bàn giao",
        "this file also holds {units}, which are not handed over",
    ),
    hint=Phrase(
        "bên nhận chỉ dùng phần của đơn vị được giao", "the other side only uses the part of the units it takes over"
    ),
)
LOG_UNPROVEN = Code(
    "CDC-V811",
    Severity.ERROR,
    summary=Phrase("Quyết định trong gói bàn giao không khớp chuỗi", "Decisions of a package do not fit their chain"),
    message=Phrase(
        "không nhận gói: dòng {number} của sổ quyết định trong gói không khớp chuỗi mã băm",
        "not taken in: line {number} of the log in the package does not fit its chain of hashes",
    ),
    hint=_ASK_AGAIN,
)
ENDED = Code(
    "CDC-V812",
    Severity.NOTE,
    summary=Phrase("Ghi ngày kết thúc cho đơn vị đã giao", "Enter the end of the units handed over"),
    message=Phrase(
        "“{beside}” đã ghi Ngày kết thúc {day} cho {count} đơn vị; sổ đang dùng giữ nguyên",
        "'{beside}' has {day} as the end of {count} units; your workbook is untouched",
    ),
    hint=Phrase("xem sổ mới rồi dùng nó thay sổ cũ", "look at the new workbook and use it instead of yours"),
)
