"""A federation's form filled in: values where its marks stand, and everything else of it still there and still true."""

import io
import re
import zipfile
from typing import Any

import openpyxl
import pytest

from cdcs_score.errors import InvalidTemplate
from cdcs_score.language import Language
from cdcs_score.register import Level, Unit
from cdcs_score.renderers.excel_form import ExcelForm
from cdcs_score.report import build_report
from cdcs_score.report.form_values import FormValues
from cdcs_score.results import Results
from tests.support.excel_forms import excel_form
from tests.support.results_builder import (
    COMPANY_RUBRIC,
    COVER,
    company_units,
    criterion,
    graded_unit,
    results_of,
    troubled_school,
    two_vocabularies,
)
from tests.support.workbooks import archive_of, parts_of

#: An image of one pixel.
PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010806000000"
    "1f15c4890000000d49444154789c6360606060000000050001a5f645400000000049454e44ae426082"
)


def values_of(results: Results, register: tuple[Unit, ...] = ()) -> FormValues:
    report = build_report(results, COVER, result_id="3f2a9c1b", register=register)
    return FormValues(results=results, cover=COVER, register=register, paper=report)


def filled(content: bytes, results: Results, register: tuple[Unit, ...] = ()) -> bytes:
    return ExcelForm(content, "mau.xlsx").filled(values_of(results, register))


def cells(content: bytes, sheet: int = 0) -> list[list[Any]]:
    found = openpyxl.load_workbook(io.BytesIO(content)).worksheets[sheet]
    return [[cell.value for cell in row] for row in found.iter_rows()]


def opened(content: bytes) -> Any:
    return openpyxl.load_workbook(io.BytesIO(content)).worksheets[0]


COMPANIES = results_of(*company_units(), rubrics=(COMPANY_RUBRIC,), blocks={"DN": "Khối doanh nghiệp"})
TABLE = (
    ("Năm {{Năm}}", None, None, None),
    ("STT", "Điểm", "Tên", "Hạng"),
    ("{{STT}}", "{{Tổng điểm}}", "{{Tên đơn vị}}", "{{Thứ hạng}}"),
    ("Cộng", "=SUM(B3:B3)", None, "=COUNT(D3:D3)"),
    (None, "=B4/D4", None, None),
)


class TestValues:
    def test_row_is_repeated_for_every_unit_by_rank_whatever_the_order_of_columns(self) -> None:
        found = cells(filled(excel_form(*TABLE), COMPANIES))

        assert [
            ["Năm 2011", None, None, None],
            ["STT", "Điểm", "Tên", "Hạng"],
            [1, 92.5, "Công ty A & B <C>", 1],
            [2, 84.5, "Công ty Đại Phát", 2],
            [3, 60, "Công ty Môi trường đô thị", 3],
            [4, "–", "Công ty Không Ghi", "–"],
            [5, "–", "Công ty Mới", "–"],
            ["Cộng", "=SUM(B3:B7)", None, "=COUNT(D3:D7)"],
            [None, "=B8/D8", None, None],
        ] == found

    def test_nobody_leaves_the_row_blank_and_the_sums_hold(self) -> None:
        found = cells(filled(excel_form(*TABLE), results_of()))

        assert [[None] * 4, ["Cộng", "=SUM(B3:B3)", None, "=COUNT(D3:D3)"]] == found[2:4]

    def test_rows_are_for_the_units_they_ask_for_each_numbered_anew(self) -> None:
        rows = (
            ("{{STT}}{{Chỉ lấy: Xếp loại = HTXSNV}}", "{{Tên đơn vị}}"),
            ("Khác", None),
            ("{{STT}}{{Chỉ lấy: Xếp loại khác HTXSNV; Xếp loại khác trống}}", "{{Tên đơn vị}}"),
        )

        assert [
            [1, "Công ty A & B <C>"], ["Khác", None], [1, "Công ty Đại Phát"], [2, "Công ty Môi trường đô thị"],
        ] == cells(filled(excel_form(*rows), COMPANIES))  # fmt: skip

    @pytest.mark.parametrize(
        ("mark", "expected"),
        [
            ("{{Số đơn vị}}", 13),
            ("{{ số  đơn vị : khối=DN }}", 5),
            ("{{Số đơn vị: Khối = Khối doanh nghiệp; Loại hình = Nhà nước}}", 1),
            ("{{Số đơn vị: Xếp loại = Hoàn thành tốt nhiệm vụ}}", 1),
            ("{{Số đơn vị: Đạt từ mức = Hoàn thành tốt nhiệm vụ}}", 2),
            ("{{Số đơn vị: Đạt từ mức = VM}}", 7),
            ("{{Số đơn vị: Xếp loại = trống}}", 3),
            ("{{Số đơn vị: Cấp khác Tổ công đoàn}}", 6),
            ("{{Tổng số đoàn viên: Khối = DN; Xếp loại khác trống}}", 36),
            ("{{Tổng số đoàn viên: Khối = DN}}", "–"),  # two of the five wrote none down: a sum without them is none
            ("Có {{Số đơn vị: Khối = DN}} đơn vị", "Có 5 đơn vị"),
        ],
    )
    def test_counts_are_of_the_units_that_meet_every_condition(self, mark: str, expected: object) -> None:
        assert [[expected]] == cells(filled(excel_form((mark,)), two_vocabularies()))

    def test_points_of_groups_and_criteria_and_columns_of_the_register(self) -> None:
        unit = graded_unit("Tổ A", ("24.5", "25", "25", "20"), "94.5", "vmxs", 1).model_copy(
            update={"criteria": (criterion("TC1", "I", "24.5"), criterion("TC2", "II", "35/9"))}
        )
        register = (
            Unit(
                code="Tổ A", name="Tổ A", level=Level.TO, women=5, registered_title="VM", attributes={"Địa bàn": "Xã B"}
            ),
        )
        marks = ("{{Điểm nhóm I}}", "{{Điểm TC1}}", "{{Điểm TC2}}", "{{Điểm tự chấm TC1}}", "{{Điểm thẩm định TC1}}", "{{Điểm TC9}}", "{{Số nữ đoàn viên}}", "{{Danh hiệu đăng ký}}", "{{Cột Địa bàn}}")  # fmt: skip

        assert [[24.5, 24.5, 35 / 9, 24.5, "–", "–", 5, "VM", "Xã B"]] == cells(
            filled(excel_form(marks), results_of(unit), register)
        )

    @pytest.mark.parametrize("name", ["=1+1", "+84", "@SUM(A1)", "A\x01B & <C>", "{{Năm}}", "</t>"])
    def test_name_that_looks_like_something_else_stays_a_name(self, name: str) -> None:
        results = results_of(graded_unit(name, ("20", "20", "20", "20"), "80", "kha", 1))
        sheet = opened(filled(excel_form(("{{Tên đơn vị}}",)), results))

        assert (name.replace("\x01", " "), "s") == (sheet["A1"].value, sheet["A1"].data_type.replace("inlineStr", "s"))

    def test_marks_of_the_print_header_are_filled_in(self) -> None:
        content = excel_form(("{{STT}}",), draw=lambda _, sheet: sheet.set_header("&C&B{{Dấu dự kiến}}"))

        assert "&BDỰ KIẾN – BẢNG CHẤM ĐIỂM MẪU" == opened(filled(content, troubled_school())).oddHeader.center.text

    def test_same_form_and_season_give_the_same_bytes(self) -> None:
        assert filled(excel_form(*TABLE), COMPANIES) == filled(excel_form(*TABLE), COMPANIES)


def _everything(book: Any, sheet: Any) -> None:
    """What a form may have: merged cells, choices, colours by rule, notes, pictures, charts, names, breaks, settings."""
    bold = book.add_format({"bold": True, "bg_color": "#FFFF00", "num_format": "0.00"})
    sheet.write("B3", "{{Tổng điểm}}", bold)
    sheet.merge_range("E3:F3", "{{Khối}}")
    sheet.merge_range("A6:D6", "Người lập: {{Người lập biểu}}")
    sheet.data_validation("D3:D4", {"validate": "list", "source": ["x", "y"]})
    sheet.conditional_format("B3:B3", {"type": "cell", "criteria": "<", "value": "$B$4", "format": bold})
    sheet.write_comment("A4", "ghi chú ở dòng cộng")
    sheet.insert_image("A9", "x.png", {"image_data": io.BytesIO(PIXEL)})
    chart = book.add_chart({"type": "column"})
    chart.add_series({"categories": "='Biểu 1'!$C$3:$C$3", "values": "='Biểu 1'!$B$3:$B$3"})
    sheet.insert_chart("A10", chart)
    book.define_name("TongDiem", "='Biểu 1'!$B$4")
    sheet.print_area("A1:F8")
    sheet.repeat_rows(0, 1)
    sheet.freeze_panes(2, 0)
    sheet.autofilter("A2:D3")
    sheet.set_h_pagebreaks([5])
    sheet.set_landscape()
    sheet.write_url("A7", "internal:'Biểu 1'!B4", string="về dòng cộng")
    other = book.add_worksheet("Khác")
    other.write_formula("A1", "='Biểu 1'!B4+SUM('Biểu 1'!B3:B3)")
    other.set_footer("&Cx")


@pytest.fixture(scope="module")
def before() -> bytes:
    return excel_form(*TABLE, draw=_everything)


@pytest.fixture(scope="module")
def after(before: bytes) -> bytes:
    return filled(before, COMPANIES)


class TestNothingIsLost:
    """Five units: four rows are added under row 3, so the sum of row 4 stands in row 8."""

    def test_no_part_is_gone_and_those_without_places_are_the_same_bytes(self, before: bytes, after: bytes) -> None:
        old, new = parts_of(before), parts_of(after)
        same = [name for name in old if old[name] == new.get(name)]

        assert set(old) - {"xl/calcChain.xml"} == set(new)
        assert {"xl/styles.xml", "xl/sharedStrings.xml", "xl/theme/theme1.xml", "xl/media/image1.png"} <= set(same)

    def test_cells_keep_their_look_in_every_copy(self, after: bytes) -> None:
        sheet = opened(after)

        for row in range(3, 8):
            assert (True, "0.00") == (sheet.cell(row, 2).font.b, sheet.cell(row, 2).number_format)

    def test_merged_cells_are_repeated_and_pushed_down(self, after: bytes) -> None:
        merged = {str(one) for one in opened(after).merged_cells.ranges}

        assert {"E3:F3", "E4:F4", "E5:F5", "E6:F6", "E7:F7", "A10:D10"} == merged
        assert "Người lập: Trần Văn Thỏa" == opened(after)["A10"].value

    def test_choices_and_colours_reach_all_copies(self, after: bytes) -> None:
        sheet = opened(after)

        assert ["D3:D8"] == [str(one.sqref) for one in sheet.data_validations.dataValidation]
        ((ranges, rules),) = [(one.sqref, one.rules) for one in sheet.conditional_formatting]
        assert ("B3:B7", ["$B$8"]) == (str(ranges), rules[0].formula)

    def test_sheet_settings_follow(self, after: bytes) -> None:
        sheet = opened(after)

        assert "'Biểu 1'!$A$1:$F$12" == sheet.print_area
        assert ("$1:$2", "A3", "A2:D7", "landscape") == (
            sheet.print_title_rows, sheet.freeze_panes, sheet.auto_filter.ref, sheet.page_setup.orientation,
        )  # fmt: skip
        assert [9] == [one.id for one in sheet.row_breaks.brk]
        assert "'Biểu 1'!B8" == sheet["A11"].hyperlink.location

    def test_note_picture_and_chart_move_with_their_rows(self, after: bytes) -> None:
        parts = {name: part.decode("utf-8", "replace") for name, part in parts_of(after).items()}

        assert 'ref="A8"' in parts["xl/comments1.xml"]
        assert "<x:Row>7</x:Row>" in parts["xl/drawings/vmlDrawing1.vml"]
        assert ["12", "13"] == [
            one.partition("<")[0] for one in parts["xl/drawings/drawing1.xml"].split("<xdr:row>")[1::2]
        ]
        assert "'Biểu 1'!$B$3:$B$7" in parts["xl/charts/chart1.xml"]

    def test_names_and_other_sheets_point_where_they_pointed(self, after: bytes) -> None:
        book = openpyxl.load_workbook(io.BytesIO(after))

        assert "'Biểu 1'!$B$8" == book.defined_names["TongDiem"].attr_text
        assert "='Biểu 1'!B8+SUM('Biểu 1'!B3:B7)" == book["Khác"]["A1"].value

    def test_program_that_opens_it_calculates_anew(self, after: bytes) -> None:
        parts = parts_of(after)

        assert b'fullCalcOnLoad="1"' in parts["xl/workbook.xml"]
        assert b"calcChain" not in parts["[Content_Types].xml"]
        assert [None] == [
            row[1]
            for row in openpyxl.load_workbook(io.BytesIO(after), data_only=True)
            .worksheets[0]
            .iter_rows(8, 8, values_only=True)
        ]

    def test_shared_formula_is_spelt_out(self) -> None:
        parts = parts_of(excel_form(("{{Tổng điểm}}", "=A1*2"), (None, "=A2*2"), (None, "=A3*2")))
        shared = parts["xl/worksheets/sheet1.xml"].replace(b"<f>A1*2</f>", b'<f t="shared" ref="B1:B3" si="0">A1*2</f>')
        for number in (2, 3):
            shared = shared.replace(f"<f>A{number}*2</f>".encode(), b'<f t="shared" si="0"/>')
        content = archive_of(parts | {"xl/worksheets/sheet1.xml": shared})

        assert [f"=A{row}*2" for row in range(1, 8)] == [row[1] for row in cells(filled(content, COMPANIES))]

    def test_cells_that_do_not_say_where_they_stand_follow_each_other(self) -> None:
        parts = parts_of(excel_form(*TABLE))
        bare = re.sub(rb'(<(?:row|c)\b[^>]*?) r="[A-Z]*\d+"', rb"\1", parts["xl/worksheets/sheet1.xml"])
        content = archive_of(parts | {"xl/worksheets/sheet1.xml": bare})

        assert ["Cộng", "=SUM(B3:B7)"] == [cell for cell in cells(filled(content, COMPANIES))[7] if cell][:2]

    def test_row_without_a_height_of_its_own_fits_what_was_written(self) -> None:
        def draw(book: Any, sheet: Any) -> None:
            sheet.set_column(0, 0, 12)
            sheet.write("A1", "{{Tên đơn vị}}", book.add_format({"text_wrap": True}))

        long = graded_unit("Công đoàn " * 20, ("20", "20", "20", "20"), "80", "kha", 1)
        sheet = opened(filled(excel_form(draw=draw), results_of(long)))

        assert sheet.row_dimensions[1].height > 150


def refused(content: bytes) -> list[tuple[str, str, str, str]]:
    with pytest.raises(InvalidTemplate) as stop:
        ExcelForm(content, "mau.xlsx")
    return [
        (one.code.name, one.place.sheet, one.place.cell, one.message(Language.VIETNAMESE))
        for one in stop.value.diagnostics
    ]


class TestMistakes:
    def test_all_are_told_at_once_with_sheet_cell_and_the_likely_name(self) -> None:
        content = excel_form(
            ("{{Tổng diem}}", "{{Xyz}}", "{{Năm", "{{Năm: Khối = A}}"),
            ("{{Chỉ lấy: }}", "{{Số đơn vị: Khoi}}", "{{Số đơn vị: Khôi = A}}", '="{{Năm}}"'),
        )
        wrong = "dấu trong biểu mẫu viết sai: "

        assert [
            ("CDC-T113", "Biểu 1", "A1", f"{wrong}không có tên “Tổng diem”, có phải ý là “Tổng điểm” không?"),
            ("CDC-T113", "Biểu 1", "B1", f"{wrong}không có tên “Xyz”"),
            ("CDC-T113", "Biểu 1", "C1", f"{wrong}dấu ngoặc không đủ đôi gần “{{{{Năm”"),
            ("CDC-T113", "Biểu 1", "D1", f"{wrong}“Năm” không nhận điều kiện"),
            ("CDC-T113", "Biểu 1", "A2", f"{wrong}“Chỉ lấy” thiếu điều kiện"),
            ("CDC-T113", "Biểu 1", "B2", f"{wrong}điều kiện “Khoi” phải viết như “Khối = Trường học” hoặc “Khối khác Trường học”"),
            ("CDC-T113", "Biểu 1", "C2", f"{wrong}không có tên “Khôi”, có phải ý là “Khối” không?"),
            ("CDC-T113", "Biểu 1", "D2", f"{wrong}dấu nằm trong công thức; chỉ ghi dấu trong ô chữ"),
        ] == refused(content)  # fmt: skip

    def test_mark_in_a_drawing_or_of_a_unit_in_a_header_is_told(self) -> None:
        def draw(_: Any, sheet: Any) -> None:
            sheet.insert_textbox("A3", "Năm {{Năm}}")
            sheet.set_header("&C{{Tên đơn vị}}")

        wrong = "dấu trong biểu mẫu viết sai: "
        assert [
            ("CDC-T113", "Biểu 1", "", f"{wrong}“Tên đơn vị” là của từng đơn vị, chỉ dùng trong ô"),
            ("CDC-T113", "Biểu 1", "", f"{wrong}dấu nằm trong khung vẽ; chỉ ghi dấu trong ô"),
        ] == refused(excel_form(("x",), draw=draw))

    def test_what_does_not_follow_its_rows_and_a_missing_draft_mark_are_remarks(self) -> None:
        form = ExcelForm(excel_form(("{{STT}}",), ('=INDIRECT("A1")',)), "mau.xlsx")

        assert [("CDC-T114", "A2"), ("CDC-T116", "")] == [(one.code.name, one.place.cell) for one in form.remarks()]

    def test_code_or_value_this_season_does_not_have_is_told(self) -> None:
        form = ExcelForm(excel_form(("{{Điểm 9.9}}", "{{Số đơn vị: Khối = Khối doanh nghiêp}}")), "mau.xlsx")

        assert [
            "kỳ đánh giá này: không có tên “9.9”",
            "kỳ đánh giá này: không có tên “Khối doanh nghiêp”, có phải ý là “Khối doanh nghiệp” không?",
        ] == [one.message(Language.VIETNAMESE) for one in form.strangers(values_of(COMPANIES))]

    def test_units_a_sum_of_members_wants_are_named(self) -> None:
        form = ExcelForm(
            excel_form(("{{Tổng số đoàn viên}}", "{{Tổng số đoàn viên: Xếp loại khác trống}}")), "mau.xlsx"
        )
        unknown = sorted(unit.name for unit in COMPANIES.units if unit.members is None)

        assert 2 == len(unknown)
        assert [f"kỳ đánh giá này: 02 đơn vị chưa ghi số đoàn viên: {', '.join(unknown)}"] == [
            one.message(Language.VIETNAMESE) for one in form.strangers(values_of(COMPANIES))
        ]

    def test_more_cells_than_a_workbook_bears_are_refused(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr("cdcs_score.renderers.excel_form._MOST_CELLS", 3)

        with pytest.raises(InvalidTemplate):
            filled(excel_form(("{{STT}}",)), COMPANIES)


def test_external_entity_is_not_read() -> None:
    parts = parts_of(excel_form(("{{Năm}}",)))
    evil = parts["xl/worksheets/sheet1.xml"].replace(
        b"?>\n", b'?>\n<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/hostname">]>\n', 1
    )

    content = filled(archive_of(parts | {"xl/worksheets/sheet1.xml": evil}), COMPANIES)

    assert b"hostname" not in b"".join(
        zipfile.ZipFile(io.BytesIO(content)).read(name) for name in parts if name.startswith("xl/worksheets/sheet")
    ).replace(b'"file:///etc/hostname"', b"")
