"""Writes the example of a federation's form, templates/excel/bieu-mau-vi-du.xlsx, and the same filled in beside it."""

from pathlib import Path

from cdcs_score.numbers import ZERO
from cdcs_score.pipeline.excel_pack import form_values, opened_forms
from cdcs_score.readers.own_forms_reader import OwnForm
from cdcs_score.renderers.styles import Style
from cdcs_score.renderers.workbook import Book, Printing, Sheet
from cdcs_score.report import build_report
from cdcs_score.report.trials import TRIAL_ID, shown_season

FOLDER = Path(__file__).resolve().parents[1] / "templates" / "excel"
NAME = "bieu-mau-vi-du.xlsx"

_TITLE = Style(is_bold=True, size=13, align="center", wraps=False)
_LINE = Style(wraps=False)
_BESIDE = Style(is_italic=True, align="center", wraps=False)
_HEAD = Style(is_bold=True, size=11, align="center", vertical="vcenter", has_border=True, fill="#E2EFDA")
_CELL = Style(size=11, has_border=True)
_CENTRED = Style(size=11, align="center", has_border=True)
_POINTS = Style(size=11, align="center", has_border=True, number_format="0.00")
_SUM = Style(size=11, is_bold=True, align="center", has_border=True, number_format="0.00")
_SHARE = Style(size=11, align="center", has_border=True, number_format="0.0%")

_COLUMNS = (
    ("STT", 5, "{{STT}}{{Chỉ lấy: Cấp = CĐCS}}", _CENTRED),
    ("Tên công đoàn cơ sở", 40, "{{Tên đơn vị}}", _CELL),
    ("Khối", 24, "{{Khối}}", _CELL),
    ("Số đoàn viên", 10, "{{Số đoàn viên}}", _CENTRED),
    ("Điểm tự chấm", 10, "{{Tổng điểm tự chấm}}", _POINTS),
    ("Điểm công nhận", 10, "{{Tổng điểm}}", _POINTS),
    ("Chênh lệch", 10, "", _POINTS),
    ("Xếp loại", 12, "{{Xếp loại viết tắt}}", _CENTRED),
    ("Ghi chú", 40, "{{Ghi chú}}", _CELL),
)


def main() -> None:
    """Write both."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    (FOLDER / "da-dien").mkdir(exist_ok=True)
    content = example_form()
    (FOLDER / NAME).write_bytes(content)
    (FOLDER / "da-dien" / NAME).write_bytes(filled_example(content))


def filled_example(content: bytes) -> bytes:
    """The form filled in with the season the Word samples show."""
    season = shown_season()
    report = build_report(season.results, season.office.cover, result_id=TRIAL_ID, register=season.office.units)
    (form,) = opened_forms([OwnForm(NAME, content)])
    return form.filled(form_values(season.results, season.office, report))


def example_form() -> bytes:
    """A form as a federation hands it out, with marks in its cells."""
    book = Book()
    sheet = book.sheet("Biểu 1")
    sheet.widths([width for _, width, _, _ in _COLUMNS])
    _head(sheet)
    _table(sheet)
    sheet.freeze(6, 2)
    sheet.print_as(Printing(is_landscape=True, head_rows=(5, 5), header="{{Dấu dự kiến}}"))
    _counts(book.sheet("Biểu 2"))
    return book.to_bytes()


def _head(sheet: Sheet) -> None:
    last = len(_COLUMNS) - 1
    sheet.text(0, 0, "{{Cơ quan ban hành}}", _LINE)
    sheet.merged_text(1, 0, last, "BIỂU TỔNG HỢP KẾT QUẢ ĐÁNH GIÁ, XẾP LOẠI NĂM {{Năm}}", _TITLE)
    sheet.merged_text(2, 0, last, "{{Kèm theo}}", _BESIDE)
    sheet.merged_text(3, 0, last, "{{Dấu dự kiến}}", _BESIDE)
    for column, (head, _, _, _) in enumerate(_COLUMNS):
        sheet.text(5, column, head, _HEAD)


def _table(sheet: Sheet) -> None:
    row = 6
    for column, (_, _, mark, style) in enumerate(_COLUMNS):
        sheet.text(row, column, mark, style)
    sheet.formula(row, 6, '=IF(AND(ISNUMBER(E7),ISNUMBER(F7)),F7-E7,"")', ZERO, _POINTS)
    sheet.text(row + 1, 1, "Cộng", _SUM)
    for column in (0, 2, 4, 6, 7, 8):
        sheet.text(row + 1, column, "", _SUM)
    sheet.formula(
        row + 1,
        3,
        "=SUM(D7:D7)",
        ZERO,
        Style(size=11, is_bold=True, align="center", has_border=True, number_format="#,##0"),
    )
    sheet.formula(row + 1, 5, '=IF(COUNT(F7:F7)=0,"",AVERAGE(F7:F7))', ZERO, _SUM)
    sheet.text(row + 3, 1, "NGƯỜI LẬP BIỂU", _TITLE)
    sheet.text(row + 3, 7, "{{Ký thay mặt}}", _TITLE)
    sheet.text(row + 4, 7, "{{Chức vụ người ký}}", _TITLE)
    sheet.text(row + 8, 1, "{{Người lập biểu}}", _TITLE)
    sheet.text(row + 8, 7, "{{Người ký}}", _TITLE)


def _counts(sheet: Sheet) -> None:
    sheet.widths([44, 14, 14])
    sheet.text(0, 0, "SỐ ĐƠN VỊ THEO MỨC, NĂM {{Năm}}", _TITLE)
    for column, head in enumerate(("Mức", "Số đơn vị", "Tỷ lệ")):
        sheet.text(2, column, head, _HEAD)
    rows = (
        ("Tổng số đơn vị", "{{Số đơn vị}}"),
        ("Hoàn thành tốt nhiệm vụ trở lên", "{{Số đơn vị: Đạt từ mức = Hoàn thành tốt nhiệm vụ}}"),
        ("Chưa nộp", "{{Số đơn vị: Tình trạng = Chưa nộp}}"),
        ("Chưa được xếp loại", "{{Số đơn vị: Xếp loại = trống}}"),
    )
    for row, (title, mark) in enumerate(rows, start=3):
        sheet.text(row, 0, title, _CELL)
        sheet.text(row, 1, mark, _CENTRED)
        sheet.formula(row, 2, f"=IF($B$4=0,0,B{row + 1}/$B$4)", ZERO, _SHARE)
    sheet.print_as(Printing(is_landscape=True, header="{{Dấu dự kiến}}"))


if __name__ == "__main__":
    main()
