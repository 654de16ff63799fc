"""The ledger, read back: numbers are numbers, what is not there is said, layers stand side by side."""

import gc
import io

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from cdcs_score.renderers import ledger
from cdcs_score.renderers.ledger import SUMMARY_SHEET, render_ledger
from cdcs_score.renderers.styles import Style
from cdcs_score.renderers.workbook import Book
from cdcs_score.results import NotEligibleResult, Results, UnitResult
from cdcs_score.scorecard import State
from cdcs_score.standing import Beginning, Status
from tests.support.results_builder import (
    COMPANY_RUBRIC,
    SCHOOL_RUBRIC,
    company_units,
    criterion,
    graded_unit,
    idle_unit,
    results_of,
    school_units,
    troubled_school,
    two_vocabularies,
)

WARNING = "BẢNG CHẤM ĐIỂM MẪU, KHÔNG PHẢI VĂN BẢN CHÍNH THỨC"


def opened(results: Results) -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(render_ledger(results)))


def table_of(sheet: Worksheet, head: str = "STT") -> tuple[list[object], dict[object, dict[str, object]]]:
    """The heads, and the rows by unit name."""
    rows: list[list[object]] = [[cell.value for cell in row] for row in sheet.iter_rows()]
    start = next(number for number, row in enumerate(rows) if row[0] == head)
    heads = rows[start]
    body = [row for row in rows[start + 1 :] if isinstance(row[0], int)]
    return heads, {row[2]: {str(key): value for key, value in zip(heads, row, strict=True)} for row in body}


def warnings_of(sheet: Worksheet) -> str:
    """What stands in the first column, above the table."""
    return " ".join(str(cell.value) for cell in sheet["A"][:4] if cell.value is not None)


def school_with(unit: UnitResult) -> Worksheet:
    return opened(results_of(unit))[SCHOOL_RUBRIC.id]


def text_of(sheet: Worksheet) -> str:
    return " ".join(str(cell.value) for row in sheet.iter_rows() for cell in row if cell.value is not None)


def test_every_unit_of_the_register_is_listed_in_its_order() -> None:
    results = two_vocabularies()
    _, rows = table_of(opened(results)[SUMMARY_SHEET])
    assert [unit.name for unit in results.units] == list(rows)


def test_same_results_give_the_same_bytes() -> None:
    assert render_ledger(troubled_school()) == render_ledger(troubled_school())


def test_each_rubric_in_use_has_a_sheet() -> None:
    assert [SUMMARY_SHEET, SCHOOL_RUBRIC.id, COMPANY_RUBRIC.id] == opened(two_vocabularies()).sheetnames
    only_school = results_of(*school_units(), rubrics=(SCHOOL_RUBRIC, COMPANY_RUBRIC))
    assert [SUMMARY_SHEET, SCHOOL_RUBRIC.id] == opened(only_school).sheetnames


def test_long_rubric_id_still_names_a_sheet() -> None:
    rubric = SCHOOL_RUBRIC.model_copy(update={"id": "to-cong-doan-truong-tieu-hoc-va-trung-hoc"})
    units = (graded_unit("Tổ 1", ("20", "20", "20", "20"), "80", "kha", 1, rubric=rubric),)
    assert [SUMMARY_SHEET, "to-cong-doan-truong-tieu-hoc--1"] == opened(
        results_of(*units, rubrics=(rubric,))
    ).sheetnames


def test_row_of_a_late_unit_with_a_shared_rank_says_both() -> None:
    _, rows = table_of(opened(troubled_school())[SUMMARY_SHEET])
    expected = {
        "STT": 1,
        "Mã đơn vị": "Tổ Khối 1",
        "Tên đơn vị": "Tổ Khối 1",
        "Khối": "Khối các tổ tại trường chính",
        "Cấp": "Tổ công đoàn",
        "Tình trạng": "Đã chấm, nộp muộn",
        "Tổng tự chấm": 90,
        "Tổng điểm": 90,
        "Xếp loại": "Vững mạnh",
        "Thứ hạng": 3,
        "Ghi chú": "đồng hạng 3; nộp muộn 2 ngày",
        "Còn có thể thay đổi vì": "chưa thẩm định",
        "Chưa có tổng điểm vì": None,
        "Tệp đã chấm": "submissions/a.xlsx",
    }
    assert expected == rows["Tổ Khối 1"]


def test_withheld_total_is_said_in_words_and_never_a_number() -> None:
    workbook = opened(troubled_school())
    for name in (SUMMARY_SHEET, SCHOOL_RUBRIC.id):
        row = table_of(workbook[name])[1]["Tổ Thư viện"]
        assert ("chưa có", "chưa có", "–") == (row["Tổng điểm"], row["Xếp loại"], row["Thứ hạng"])
    assert "mục TC2" == table_of(workbook[SUMMARY_SHEET])[1]["Tổ Thư viện"]["Chưa có tổng điểm vì"]


def test_missing_unit_has_its_status_and_no_points() -> None:
    row = table_of(opened(troubled_school())[SUMMARY_SHEET])[1]["Tổ Bảo mẫu"]
    assert ("Chưa nộp", "chưa có") == (row["Tình trạng"], row["Tổng điểm"])


def test_figures_are_numbers_shown_with_their_own_decimals() -> None:
    sheet = opened(results_of(*company_units(), rubrics=(COMPANY_RUBRIC,)))[SUMMARY_SHEET]
    heads, _ = table_of(sheet)
    column = heads.index("Tổng điểm") + 1
    cell = next(row[column - 1] for row in sheet.iter_rows() if row[2].value == "Công ty Đại Phát")
    assert (84.5, "n", "0.00") == (cell.value, cell.data_type, cell.number_format)


def test_figure_no_decimal_can_hold_is_written_as_a_fraction() -> None:
    unit = graded_unit("Tổ 1", ("20", "20", "20", "20"), "80", "kha", 1, criteria=(criterion("TC1", "I", "35/9"),))
    assert "35/9" == table_of(school_with(unit))[1]["Tổ 1"]["Kết quả"]


def test_layer_nobody_has_points_in_takes_no_column() -> None:
    unit = graded_unit("Tổ 1", ("20", "20", "20", "20"), "80", "kha", 1, criteria=(criterion("TC1", "I", "20"),))
    heads, _ = table_of(school_with(unit))
    assert ["Khối", "Tự chấm", "Kết quả", "Tổng tự chấm"] == heads[3:7]


def test_layers_stand_side_by_side_under_the_criterion() -> None:
    one = criterion("TC1", "I", "20").model_copy(update={"block": "21", "verified": "22.5"})
    unit = graded_unit("Tổ 1", ("20", "20", "20", "20"), "80", "kha", 1, criteria=(one,))
    sheet = school_with(unit)
    heads, rows = table_of(sheet)
    assert ["Tự chấm", "Khối chấm", "Thẩm định", "Kết quả"] == heads[4:8]
    assert [20, 21, 22.5, 20] == [rows["Tổ 1"][str(head)] for head in heads[4:8]]
    head_row = next(cell.row for cell in sheet["A"] if cell.value == "STT")
    assert ["TC1", "tối đa 25"] == [sheet.cell(head_row - up, 5).value for up in (2, 1)]
    assert "TC1: TC1 (tối đa 25)" in text_of(sheet)


def test_criterion_without_points_says_why() -> None:
    unit = graded_unit(
        "Tổ 1", ("20", "20", "20", "20"), "80", "kha", 1, criteria=(criterion("TC1", "I", None, State.ERROR),)
    )
    assert "có lỗi" == table_of(school_with(unit))[1]["Tổ 1"]["Kết quả"]


def test_sample_rubric_is_warned_of_where_it_is_used() -> None:
    workbook = opened(two_vocabularies())
    assert WARNING in warnings_of(workbook[SUMMARY_SHEET])
    assert WARNING in warnings_of(workbook[SCHOOL_RUBRIC.id])
    assert WARNING not in warnings_of(workbook[COMPANY_RUBRIC.id])


def test_name_that_looks_like_a_formula_stays_text() -> None:
    unit = graded_unit("=1+1", ("20", "20", "20", "20"), "80", "kha", 1)
    sheet = opened(results_of(unit))[SUMMARY_SHEET]
    assert {"s"} == {cell.data_type for row in sheet.iter_rows() for cell in row if cell.value == "=1+1"}


def test_ledger_prints_landscape_with_heads_and_names_on_every_page() -> None:
    for sheet in opened(troubled_school()):
        assert "landscape" == sheet.page_setup.orientation
        assert sheet.print_title_rows
        assert "$A:$C" == sheet.print_title_cols
        assert sheet.auto_filter.ref
        assert str(sheet.freeze_panes).startswith("D")


def test_a_moved_class_says_from_which_and_by_what() -> None:
    first, *others = school_units()
    moved = first.model_copy(update={"band": "vm", "band_by_points": "vmxs", "moved_by": ("quota",)})
    _, rows = table_of(opened(results_of(moved, *others))[SUMMARY_SHEET])
    assert "theo điểm là Vững mạnh xuất sắc, thay đổi do tỷ lệ tối đa" in str(rows[first.name]["Ghi chú"])


def test_a_unit_too_young_says_since_when() -> None:
    why = NotEligibleResult(
        beginning=Beginning.FOUNDED, day="2025-03-01", months=12, eligible_from="2026-03-01", citation="HD#V"
    )
    young = idle_unit("Tổ mới", Status.NOT_ELIGIBLE).model_copy(update={"not_eligible": why})
    _, rows = table_of(opened(results_of(*school_units(), young))[SUMMARY_SHEET])
    assert "mới thành lập ngày 01/3/2025, chưa đủ 12 tháng" == rows["Tổ mới"]["Ghi chú"]


def test_ledger_written_row_by_row_shows_what_the_other_shows(monkeypatch: pytest.MonkeyPatch) -> None:
    for results in (troubled_school(), two_vocabularies()):
        monkeypatch.setattr(ledger, "_HELD", 1000)
        held = [seen(sheet) for sheet in opened(results).worksheets]
        monkeypatch.setattr(ledger, "_HELD", 0)
        assert held == [seen(sheet) for sheet in opened(results).worksheets]


def seen(sheet: Worksheet) -> dict[str, object]:
    """All a person sees of a sheet."""
    return {
        "name": sheet.title,
        "cells": [
            (cell.coordinate, cell.value, cell.number_format, cell.comment and cell.comment.text)
            for row in sheet.iter_rows()
            for cell in row
        ],
        "heights": {row: one.height for row, one in sheet.row_dimensions.items() if one.height},
        "widths": {column: one.width for column, one in sheet.column_dimensions.items()},
        "merged": sorted(str(one) for one in sheet.merged_cells.ranges),
        "print": (sheet.print_area, sheet.print_title_rows, sheet.print_title_cols, sheet.freeze_panes),
        "filter": sheet.auto_filter.ref,
    }


def test_styles_made_for_one_cell_are_not_held_however_many_cells_there_are() -> None:
    sheet = Book().sheet("a")

    def held() -> int:
        return sum(isinstance(one, Style) for one in gc.get_objects())

    sheet.number(0, 0, 1, Style(size=13))
    before = held()
    for row in range(1, 50):
        sheet.number(row, 0, 1, Style(size=13))
    assert before == held()
