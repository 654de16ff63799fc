"""The workbook of appendices: numbers where numbers belong, beside the names the results give them to."""

import io
from typing import Any

import openpyxl
import pytest
from openpyxl.workbook import Workbook
from openpyxl.worksheet.header_footer import HeaderFooterItem
from openpyxl.worksheet.worksheet import Worksheet

from cdcs_score.numbers import of_result
from cdcs_score.register import Level, Unit
from cdcs_score.renderers.appendix import render_appendix
from cdcs_score.report import build_report
from cdcs_score.result_rows import GroupResult
from cdcs_score.results import Results
from tests.support.results_builder import (
    COMPANY_RUBRIC,
    COVER,
    company_units,
    criterion,
    graded_unit,
    results_of,
    school_units,
    troubled_school,
    two_vocabularies,
)


def book_of(results: Results, register: tuple[Unit, ...] = ()) -> Workbook:
    report = build_report(results, COVER, result_id="3f2a9c1b", register=register)
    return openpyxl.load_workbook(io.BytesIO(render_appendix(report)))


def head_row(sheet: Worksheet) -> int:
    """The row of heads is the one each page repeats."""
    return int(str(sheet.print_title_rows).partition(":")[0].strip("$"))


def table(sheet: Worksheet) -> list[dict[str, Any]]:
    """The lines under the heads, by head, down to the last the filter knows."""
    first, last = (
        head_row(sheet),
        int(str(sheet.auto_filter.ref).rpartition(":")[2].lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")),
    )
    heads = [str(cell.value) for cell in sheet[first]]
    return [dict(zip(heads, (cell.value for cell in row), strict=True)) for row in sheet.iter_rows(first + 1, last)]


def number(text: str | None) -> float | str:
    return "–" if text is None else float(text)


class TestAgainstTheResults:
    def test_contents_name_every_sheet(self) -> None:
        book = book_of(two_vocabularies())

        assert [
            "Mục lục", "PL 1.1 Tổng hợp", "PL 1.2 Tổng hợp", "PL 2 Khối trường học", "PL 3 Khối doanh nghiệp",
            "PL 4 Danh sách", "PL 5 Danh sách",
        ] == book.sheetnames  # fmt: skip
        linked = [cell for row in book["Mục lục"].iter_rows() for cell in row if cell.hyperlink]
        assert book.sheetnames[1:] == [cell.value for cell in linked]
        assert [f"'{name}'!A1" for name in book.sheetnames[1:]] == [
            cell.hyperlink.location for cell in linked if cell.hyperlink
        ]

    def test_ranking_has_every_column_of_every_unit_as_a_number(self) -> None:
        results = results_of(*company_units(), rubrics=(COMPANY_RUBRIC,), blocks={"DN": "Khối doanh nghiệp"})
        rows = {row["Tên CĐCS"]: row for row in table(book_of(results)["PL 2 Khối doanh nghiệp"])}

        assert {unit.name for unit in results.units} == set(rows)
        for unit in results.units:
            row, groups = rows[unit.name], [one.points for one in unit.groups] or [None, None]
            assert [
                "–" if unit.members is None else unit.members, number(unit.self_total), *map(number, groups),
                number(unit.bonus.points if unit.bonus else None), number(unit.total),
                "–" if unit.rank is None else unit.rank,
            ] == [row[head] for head in ("Số ĐV", "Tự chấm", "Nhóm 1 (55)", "Nhóm 2 (40)", "Thưởng", "Tổng điểm", "Thứ hạng")]  # fmt: skip

    def test_total_shows_the_decimals_it_was_rounded_to(self) -> None:
        results = results_of(*company_units(), rubrics=(COMPANY_RUBRIC,), blocks={"DN": "Khối doanh nghiệp"})
        sheet = book_of(results)["PL 2 Khối doanh nghiệp"]
        column = [cell.value for cell in sheet[head_row(sheet)]].index("Tổng điểm") + 1

        cell = sheet.cell(head_row(sheet) + 1, column)

        assert (92.5, "[$-42A]#,##0.00") == (cell.value, cell.number_format)

    def test_classes_are_counts_and_shares_of_the_classified(self) -> None:
        results = results_of(*company_units(), rubrics=(COMPANY_RUBRIC,), blocks={"DN": "Khối doanh nghiệp"})
        rows = table(book_of(results)["PL 1 Tổng hợp"])
        by_kind = {row["Loại hình"]: row for row in rows}

        assert (2, 1, 0.5, 2, 1) == tuple(
            by_kind["Ngoài nhà nước"][head]
            for head in ("Đã xếp loại", "trong đó: HTXSNV: số lượng", "trong đó: HTXSNV: tỷ lệ", "HTTNV: số lượng", "HTTNV: tỷ lệ")
        )  # fmt: skip
        sheet = book_of(results)["PL 1 Tổng hợp"]
        total = [cell.value for cell in sheet[head_row(sheet) + len(rows) + 1]]
        assert ["Cộng", 5, 1, 4, 0, 3, 2, 2 / 3, 1, 1 / 3, 1, 1 / 3, 0, 0, 1, "–"] == total

    def test_clusters_are_parts_of_one_table_and_keep_their_lines(self) -> None:
        results = two_clusters()
        lines = table(book_of(results)["PL 2 Khối 1"])

        assert [(None, "I. Cụm 1"), (1, "Tổ A"), (None, "II. Cụm 2"), (2, "Tổ B")] == [
            (line["STT"] or None, line["Tên tổ công đoàn"]) for line in lines
        ]

    def test_criterion_points_stand_under_their_codes(self) -> None:
        unit = graded_unit("Tổ A", ("24.5", "25", "25", "20"), "94.5", "vmxs", 1).model_copy(
            update={"criteria": (criterion("TC1", "I", "24.5"), criterion("TC2", "II", "35/9"))}
        )
        (row,) = table(book_of(results_of(unit))["PL 3 Tiêu chí K1"])

        assert (24.5, 35 / 9, "TC2: 35/9") == (row["TC1"], row["TC2"], row["Ghi chú"])

    def test_points_of_fewer_are_a_number_and_said_in_full_beside(self) -> None:
        unit = graded_unit("Tổ A", ("24", "25", "25", "20"), "94", "vmxs", 1)
        first = GroupResult(code="I", title="Tiêu chuẩn 1", points="24", maximum="24", share="1")
        unit = unit.model_copy(update={"groups": (first, *unit.groups[1:])})
        (row,) = table(book_of(results_of(unit))["PL 2 K1"])

        assert (24, "Tiêu chuẩn 1: 24/24") == (row["Tiêu chuẩn 1 (25)"], row["Ghi chú"])

    def test_registered_titles_stand_beside_what_was_achieved(self) -> None:
        register = (Unit(code="Tổ Khối 1", name="Tổ Khối 1", level=Level.TO, registered_title="VM"),)
        (row,) = table(book_of(results_of(*school_units()), register)["PL 3 Danh hiệu đăng ký"])

        assert ["Tổ Khối 1", "VM", "Vững mạnh", "Đạt"] == [
            row[head] for head in ("Tên đơn vị", "Danh hiệu đăng ký", "Kết quả", "So với đăng ký")
        ]

    def test_every_list_says_the_reason(self) -> None:
        (row,) = table(book_of(troubled_school())["PL 5 Danh sách"])

        assert [1, "Tổ Bảo mẫu", "Khối các tổ tại trường chính", "Chưa nộp"] == list(row.values())


def two_clusters() -> Results:
    units = tuple(
        graded_unit(name, ("20", "20", "20", "20"), "80", "kha", 1, block="K1", cluster=cluster)
        for name, cluster in (("Tổ A", "Cụm 1"), ("Tổ B", "Cụm 2"))
    )
    results = results_of(*units)
    (pool,) = results.blocks
    pools = tuple(
        pool.model_copy(update={"title": f"Khối 1 – {unit.cluster}", "cluster": unit.cluster, "units": (unit.code,)})
        for unit in units
    )
    return results.model_copy(update={"blocks": pools})


def printed(item: HeaderFooterItem | None) -> str:
    return str(item.center.text) if item else ""


class TestOnPaper:
    def test_every_sheet_says_it_is_a_draft_by_a_sample_rubric_on_screen_and_on_paper(self) -> None:
        for sheet in book_of(troubled_school()):
            texts = [str(cell.value) for row in sheet.iter_rows(1, 4) for cell in row if cell.value]
            assert "DỰ KIẾN – BẢNG CHẤM ĐIỂM MẪU" in texts
            assert "&BDỰ KIẾN – BẢNG CHẤM ĐIỂM MẪU" == printed(sheet.oddHeader)

    def test_every_sheet_prints_landscape_on_a4_one_page_wide_with_its_heads_and_page_numbers(self) -> None:
        for sheet in book_of(troubled_school()):
            setup = sheet.page_setup
            assert ("landscape", 9, None, 0) == (
                setup.orientation,
                setup.paperSize,
                setup.fitToWidth,
                setup.fitToHeight,
            )
            assert getattr(sheet.sheet_properties.pageSetUpPr, "fitToPage", False)
            assert f"${head_row(sheet)}:${head_row(sheet)}" == sheet.print_title_rows
            assert "Trang &P/&N" == printed(sheet.oddFooter)

    def test_heads_and_names_stay_in_view_and_can_be_filtered(self) -> None:
        sheet = book_of(troubled_school())["PL 2 Khối các tổ tại trường ch…"]

        row = head_row(sheet)
        assert f"C{row + 1}" == sheet.freeze_panes
        assert f"A{row}:N{row + 9}" == sheet.auto_filter.ref

    def test_signatures_stand_under_every_table(self) -> None:
        sheet = book_of(results_of(*school_units()))["PL 2 K1"]

        texts = [cell.value for row in sheet.iter_rows(min_row=sheet.max_row - 8) for cell in row if cell.value]
        assert ["NGƯỜI LẬP BIỂU", "TM. BAN CHẤP HÀNH", "CHỦ TỊCH", "Trần Văn Thỏa", "Nguyễn Thị Hòa"] == texts[-5:]


@pytest.mark.parametrize("name", ["=1+1", "+84", "-SUM(A1)", "@SUM(A1)", "http://x.vn", "0012", "A\x01B & <C>"])
def test_name_that_looks_like_something_else_stays_a_name(name: str) -> None:
    unit = graded_unit(name, ("20", "20", "20", "20"), "80", "kha", 1, block="K'1", members=1052)
    sheet = book_of(results_of(unit))["PL 2 K'1"]

    cell = sheet.cell(head_row(sheet) + 1, 2)

    assert "s" == cell.data_type
    assert name.replace("\x01", "_x0001_") == str(cell.value).replace("\x01", "_x0001_")
    assert cell.hyperlink is None


def test_same_report_gives_the_same_bytes() -> None:
    report = build_report(troubled_school(), COVER, result_id="3f2a9c1b")

    assert render_appendix(report) == render_appendix(report)


def test_number_in_a_cell_is_the_exact_decimal() -> None:
    units = [
        graded_unit(f"Tổ {index}", ("20", "20", "20", "20"), f"{total:.2f}", "kha", index)
        for index, total in enumerate((8.55, 94.55, 0.1, 70.07, 99.99), start=1)
    ]
    rows = table(book_of(results_of(*units))["PL 2 K1"])

    for unit, row in zip(units, rows, strict=True):
        assert of_result(unit.total or "") == of_result(repr(row["Tổng điểm"]))
