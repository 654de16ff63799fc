"""What a review workbook says to those who fill it."""

from cdcs_score.renderers.form_text import ENABLE_EDITING
from cdcs_score.renderers.review_parts import ReviewBook
from cdcs_score.review_layout import CROSS_SHEET, DEFENCE_WORD, FIRST_SHEET, POINTS_HEADERS, ROWS_SHEET
from cdcs_score.rulings import DecidedLayer

TITLES = {
    DecidedLayer.BLOCK: "SỔ CHẤM ĐIỂM CỦA KHỐI, CỤM",
    DecidedLayer.VERIFIED: "SỔ THẨM ĐỊNH ĐIỂM",
    DecidedLayer.RECHECK: "SỔ PHÚC TRA ĐIỂM",
}
NO_BLOCK = "chưa ghi khối"
ROWS_LINE = "Chỉ điền các cột nền vàng. Mỗi dòng có điểm phải có lý do và người chấm; dòng để trống là chưa chấm."
BLOCK_LINE = "Các mục phải giải thích đứng trước (tô màu). Ghi điểm chốt tại phòng vào các cột nền vàng, ở đây hoặc ở trang chính, không cần cả hai."
FIRST_LINE = "Xếp theo mức cần xem, cao trước. Số trong ngoặc vuông là trọng số của từng lý do."
CROSS_LINE = "Không ai tự kiểm tra mình, không có hai đơn vị kiểm tra lẫn nhau; năm sau xoay vòng khác."
IMPOSSIBLE = "chỉ có {count} đơn vị: không xếp được kiểm tra chéo"


def guide_lines(book: ReviewBook) -> tuple[str, ...]:
    """The steps of filling the workbook."""
    word = POINTS_HEADERS[book.layer]
    steps = [
        f"Trang “{FIRST_SHEET}”: các đơn vị xếp theo mức cần xem, kèm từng lý do và số liệu.",
        f"Trang “{ROWS_SHEET}”: mỗi dòng là một mục chấm điểm của một đơn vị. Lọc theo đơn vị bằng nút ở đầu cột.",
        f"Điền bốn cột nền vàng: “{word}”, “Lý do”, “Người chấm”, “Ngày” (ngày để trống được). Ô nền xám không chấm được.",
        f"Giữ nguyên điểm tự chấm thì cũng ghi điểm ấy vào “{word}” và ghi lý do đồng ý.",
        "Lấy lại một điểm đã ghi: xóa điểm, ghi lý do lấy lại thay cho lý do cũ.",
        f"Các trang “{DEFENCE_WORD} …” dùng tại phòng bảo vệ điểm: mục phải giải thích đứng trước. Điền ở trang nào cũng được; hai trang ghi khác nhau thì dòng ấy bị từ chối.",
        "Sắp xếp, lọc, thêm dòng, bớt dòng đều không sao: dòng được nhận theo mã đơn vị, mã tiêu chí, kỳ. Đừng sửa các mã ấy và tên các cột.",
        "Điền xong gửi lại tệp này. Văn phòng nhập bằng lệnh: cdcs-score review import TỆP. Điểm đã có người khác ghi, hoặc căn cứ đã thay đổi thì dòng ấy bị từ chối và được nêu tên; các dòng khác vẫn được nhận.",
    ]  # fmt: skip
    if book.cross is not None:
        steps.insert(6, f"Trang “{CROSS_SHEET}”: đơn vị nào kiểm tra đơn vị nào.")
    numbered = (f"{number}. {step}" for number, step in enumerate(steps, start=1))
    return (ENABLE_EDITING, *numbered)
