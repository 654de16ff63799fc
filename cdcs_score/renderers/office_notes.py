"""What the office workbook tells the officer to write under each header and beside each label of the cover."""

from collections.abc import Mapping

from cdcs_score.dossier_parts import ALL_PARTS
from cdcs_score.merge_layout import MERGE_NOTES, RULES_SHEET, RuleColumn
from cdcs_score.office_layout import (
    BLOCKS_SHEET,
    UNITS_SHEET,
    YES_MARKS,
    BlockColumn,
    CoverLabel,
    PersonColumn,
    ReceiptColumn,
    SuperiorColumn,
    UnitColumn,
)

_DATE = "Ngày/tháng/năm, ví dụ 31/12/2025."
_SEVERAL = "Nhiều giá trị thì cách nhau bằng dấu chấm phẩy."
_DOTTED = "Để trống thì văn bản in dòng chấm cho văn thư ghi."

_NOTES: Mapping[str, str] = {
    UnitColumn.CODE: "Mã ngắn, mỗi đơn vị một mã, chữ không dấu và số, ví dụ CD-014. Tên tệp mẫu lấy theo mã này.",
    UnitColumn.NAME: "Tên đầy đủ, như in trên văn bản.",
    UnitColumn.OTHER_NAMES: f"Tên gọi khác hay gặp trong tệp gửi về. {_SEVERAL}",
    UnitColumn.LEVEL: "Chọn trong danh sách. Cấp và loại hình quyết định bảng chấm điểm.",
    UnitColumn.PARENT: "Mã của đơn vị cấp trên có trong danh sách này; để trống nếu không có.",
    UnitColumn.KIND: "Loại hình, ví dụ: Doanh nghiệp, Trường học, Hành chính sự nghiệp.",
    UnitColumn.BLOCK: f"Mã khối thi đua, khai ở trang “{BLOCKS_SHEET}”. Đơn vị được xếp hạng trong khối.",
    UnitColumn.CLUSTER: "Tên cụm trong khối, nếu có chia cụm.",
    UnitColumn.MEMBERS: "Số nguyên.",
    UnitColumn.WOMEN: "Số nguyên.",
    UnitColumn.WORKERS: "Số nguyên.",
    UnitColumn.FOUNDED: f"{_DATE} Chỉ có tác dụng khi bảng chấm điểm quy định thời gian hoạt động tối thiểu.",
    UnitColumn.MERGED: f"{_DATE} Chỉ ghi nếu đơn vị được sáp nhập.",
    UnitColumn.PREDECESSORS: f"Mã các đơn vị tiền thân. {_SEVERAL}",
    UnitColumn.ENDED: f"{_DATE} Chỉ ghi nếu đơn vị đã giải thể hoặc chuyển đi.",
    UnitColumn.REGISTERED_TITLE: "Danh hiệu đơn vị đăng ký đầu năm.",
    UnitColumn.LAST_YEAR_CLASS: "Mức xếp loại năm trước.",
    UnitColumn.LAST_YEAR_POINTS: "Số điểm năm trước.",
    UnitColumn.LAST_YEAR_AWARDS: "Hình thức khen thưởng đã nhận năm trước.",
    UnitColumn.NOTE: "Ghi gì cũng được. Có thể thêm cột riêng ở bên phải.",
    BlockColumn.CODE: "Mã ngắn của khối, ví dụ TH.",
    BlockColumn.TITLE: "Tên khối như in trong báo cáo, ví dụ Khối trường học.",
    BlockColumn.ROUND: "Tên đợt chấm, ví dụ Đợt 1. Các khối chấm cùng lúc ghi cùng một đợt.",
    BlockColumn.DEADLINE: f"{_DATE} Nộp trong ngày này vẫn là đúng hạn.",
    ReceiptColumn.FILE: "Tên tệp nhận được, ví dụ CD-014.xlsx.",
    ReceiptColumn.RECEIVED: f"Ngày nhận lần đầu. {_DATE} Để trống thì không tính là nộp muộn. Bản sửa theo yêu cầu: đừng thêm dòng mới, vì dòng có ngày muộn nhất được dùng để tính.",
    ReceiptColumn.CHANNEL: "Thư điện tử, Zalo, nộp trực tiếp.",
    ReceiptColumn.EXTENDED_TO: f"{_DATE} Chỉ ghi nếu được gia hạn.",
    ReceiptColumn.SIGNED_COPY: f"Ghi {YES_MARKS[0]} khi đã nhận bản giấy có chữ ký.",
    ReceiptColumn.TYPED_IN: f"Ghi {YES_MARKS[0]} khi tệp do cán bộ nhập thay từ bản giấy, ảnh hay PDF của đơn vị; kết quả và báo cáo sẽ ghi rõ.",
    ReceiptColumn.DOSSIER: f"Các thành phần hồ sơ đã nhận: mã hoặc tên như trong bảng chấm điểm, cách nhau bằng dấu chấm phẩy; đủ mọi thành phần bắt buộc thì ghi {ALL_PARTS}. Bảng chấm điểm không quy định thì ghi gì cũng được.",
    SuperiorColumn.ITEM: "Mã mục thưởng, mục trừ hoặc số liệu do cấp trên ghi, như trong bảng chấm điểm, ví dụ T1.",
    SuperiorColumn.VALUE: "Mục thưởng, mục trừ: số điểm, ví dụ 2,5 (điểm trừ cũng ghi số dương). Số liệu: một số, một tỷ lệ (90%), Có hoặc Không, hay lời của lựa chọn.",
    SuperiorColumn.REASON: "Lý do và văn bản làm căn cứ.",
    PersonColumn.NAME: "Cá nhân được đề nghị khen thưởng; chỉ để in, không tính điểm.",
    PersonColumn.ROLE: "Chức vụ, đơn vị công tác.",
    PersonColumn.AWARD: "Ví dụ: Giấy khen, Bằng khen.",
    PersonColumn.ACHIEVEMENT: "Tóm tắt thành tích.",
    **MERGE_NOTES,
}

COVER_NOTES: Mapping[CoverLabel, str] = {
    CoverLabel.TITLE: "Bắt buộc. Ví dụ: Năm 2025, hoặc Năm học 2024 - 2025.",
    CoverLabel.ISSUER: "Bắt buộc. Tên đơn vị lập báo cáo, như in ở góc trái văn bản.",
    CoverLabel.SUPERIOR: "Tên cơ quan cấp trên, in phía trên cơ quan ban hành.",
    CoverLabel.LEVEL_WORD: "Ví dụ: LĐLĐ huyện, Công đoàn phường.",
    CoverLabel.PLACE: "Địa danh ghi trước ngày tháng, ví dụ Thường Xuân.",
    CoverLabel.REPORT_DATE: f"{_DATE} {_DOTTED}",
    CoverLabel.REPORT_NUMBER: f"Ví dụ 15/BC-LĐLĐ. {_DOTTED}",
    CoverLabel.DECISION_NUMBER: _DOTTED,
    CoverLabel.PROPOSAL_NUMBER: _DOTTED,
    CoverLabel.MINUTES_NUMBER: _DOTTED,
    CoverLabel.NOTICE_NUMBER: _DOTTED,
    CoverLabel.DECISION_DATE: f"{_DATE} {_DOTTED}",
    CoverLabel.PROPOSAL_DATE: f"{_DATE} {_DOTTED}",
    CoverLabel.MINUTES_DATE: f"{_DATE} {_DOTTED}",
    CoverLabel.NOTICE_DATE: f"{_DATE} {_DOTTED}",
    CoverLabel.ON_BEHALF_OF: "Ví dụ: TM. BAN THƯỜNG VỤ.",
    CoverLabel.SIGNATORY_ROLE: "Ví dụ: CHỦ TỊCH. Ký thay thì hai dòng cách nhau bằng dấu /: KT. CHỦ TỊCH / PHÓ CHỦ TỊCH.",
    CoverLabel.SIGNATORY: "Họ và tên người ký.",
    CoverLabel.PREPARED_BY: "Họ và tên người lập biểu.",
    CoverLabel.RECIPIENTS: f"Ví dụ: LĐLĐ tỉnh (b/c); Lưu: VT. {_SEVERAL}",
    CoverLabel.STATE: "Dự kiến: mọi văn bản in chữ DỰ KIẾN. Chính thức: khi đã có kết luận.",
    CoverLabel.OPEN_ROUNDS: f"Để trống là mọi đợt. Ví dụ: Đợt 1; Đợt 2. {_SEVERAL}",
}


def note_on(header: str, sheet: str) -> str:
    """What to write under a header of a sheet; for a column the officer added, that it is kept."""
    if sheet == RULES_SHEET and header == RuleColumn.UNIT:
        return MERGE_NOTES[header]
    if header == UnitColumn.CODE and sheet != UNITS_SHEET:
        return f"Mã đơn vị như ở trang “{UNITS_SHEET}”."
    return _NOTES.get(header, "Cột do cán bộ thêm; được giữ làm thông tin riêng của đơn vị.")
