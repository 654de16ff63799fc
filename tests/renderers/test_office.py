"""The office workbook: what is written is what our reader reads, and what Excel helps with is in place."""

import io
from dataclasses import replace
from datetime import date, datetime

import openpyxl
import pytest

from cdcs_score.diagnostics import NOWHERE
from cdcs_score.facts import Value
from cdcs_score.numbers import Exact, from_text
from cdcs_score.office_layout import (
    BLOCKS_SHEET,
    COVER_SHEET,
    RECEIPTS_SHEET,
    SUPERIOR_SHEET,
    TABLES,
    UNITS_SHEET,
    CoverLabel,
    UnitColumn,
)
from cdcs_score.readers.office_reader import read_office
from cdcs_score.readers.sheet_lines import lined
from cdcs_score.readers.workbook import read_workbook
from cdcs_score.register import Block, Cover, Level, Nominee, Office, Receipt, SuperiorEntry, Unit
from cdcs_score.renderers.office import render_office
from cdcs_score.renderers.office_choices import NO_OFFERS, Offers
from cdcs_score.renderers.office_notes import COVER_NOTES, note_on

COVER = Cover(
    title="Năm 2025",
    issuer="LĐLĐ huyện A",
    superior="LĐLĐ tỉnh B",
    level_word="LĐLĐ huyện",
    place="Thường Xuân",
    report_date=date(2025, 11, 20),
    report_number="15/BC-LĐLĐ",
    on_behalf_of="TM. BAN THƯỜNG VỤ",
    signatory_role="CHỦ TỊCH",
    signatory="Nguyễn Thị Hòa",
    prepared_by="Trần Văn Thỏa",
    recipients=("LĐLĐ tỉnh (b/c)", "Lưu: VT"),
    is_official=True,
    open_rounds=("Đợt 1",),
)
UNIT = Unit(
    code="001",
    name="=1+1",
    level=Level.CDCS,
    other_names=("CĐ A", "Công ty A"),
    kind="Doanh nghiệp",
    block="DN",
    cluster="Cụm 1",
    members=1052,
    women=500,
    workers=1100,
    founded=date(1990, 5, 1),
    predecessors=("X1", "X2"),
    registered_title="Vững mạnh",
    last_year_class="Tốt",
    last_year_points=from_text("95.75"),
    last_year_awards="Giấy khen",
    note="-",
    attributes={"Điện thoại": "0912345678"},
)
OFFICE = Office(
    cover=COVER,
    units=(UNIT, Unit(code="1.10", name="Tổ 1", level=Level.TO, parent="001", attributes={"Điện thoại": ""})),
    blocks=(Block(code="DN", title="Khối doanh nghiệp", round="Đợt 1", deadline=date(2025, 11, 15)),),
    receipts=(
        Receipt(
            unit="001", file="001.xlsx", received=date(2025, 11, 1), channel="Zalo", has_signed_copy=True, dossier="đủ"
        ),
        Receipt(unit="1.10", extended_to=date(2025, 12, 1)),
    ),
    superior_entries=(
        SuperiorEntry(unit="001", item="T1", value=Exact(5, 2), raw="2.5", reason="Đăng cai", place=NOWHERE),
    ),
    nominees=(Nominee(name="Lê Thị Đào", unit="001", role="Chủ tịch", award="Giấy khen", achievement="Dẫn đầu"),),
)
EMPTY = Office(cover=Cover(title="Năm 2025", issuer="LĐLĐ huyện A"), units=())


def opened(office: Office, offers: Offers = NO_OFFERS) -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(render_office(office, offers)))


def without_places(office: Office) -> Office:
    return replace(
        office,
        units=tuple(replace(unit, column=None, row=0) for unit in office.units),
        receipts=tuple(replace(receipt, dossier_place=NOWHERE) for receipt in office.receipts),
        superior_entries=tuple(replace(entry, place=NOWHERE, item_place=NOWHERE) for entry in office.superior_entries),
    )


def lists_of(workbook: openpyxl.Workbook, sheet: str) -> dict[str, str]:
    return {str(one.sqref): one.formula1 for one in workbook[sheet].data_validations.dataValidation}


def test_reader_reads_back_the_office_as_it_was() -> None:
    read = read_office(lined(read_workbook(render_office(OFFICE), "so-theo-doi.xlsx")))
    assert OFFICE == without_places(read)


def test_same_office_gives_the_same_bytes() -> None:
    offers = Offers(kinds=("Trường học",))
    assert render_office(OFFICE, offers) == render_office(OFFICE, offers)


@pytest.mark.parametrize("office", [OFFICE, EMPTY], ids=["filled", "empty"])
def test_every_sheet_has_every_column_with_a_note(office: Office) -> None:
    workbook = opened(office)
    assert [COVER_SHEET, *TABLES] == workbook.sheetnames
    for name, (columns, _) in TABLES.items():
        heads = workbook[name][1][: len(columns)]
        assert [*columns] == [cell.value for cell in heads]
        assert all(cell.comment and cell.comment.text.strip() for cell in heads)
        assert "A2" == workbook[name].freeze_panes or name == UNITS_SHEET
        assert workbook[name].auto_filter.ref


def test_empty_office_has_no_rows_that_would_be_read_as_units() -> None:
    assert all(1 == opened(EMPTY)[name].max_row for name in TABLES)


def test_dates_are_real_dates_shown_day_first() -> None:
    cell = opened(OFFICE)[UNITS_SHEET].cell(2, [*UnitColumn].index(UnitColumn.FOUNDED) + 1)
    assert (datetime(1990, 5, 1), "dd/mm/yyyy") == (cell.value, cell.number_format)  # noqa: DTZ001 -- Excel's dates have no zone


def test_date_before_excels_calendar_is_written_as_text() -> None:
    office = replace(OFFICE, units=(replace(UNIT, founded=date(1890, 5, 1)),))
    assert "01/05/1890" == opened(office)[UNITS_SHEET].cell(2, [*UnitColumn].index(UnitColumn.FOUNDED) + 1).value


def test_codes_and_names_stay_text_whatever_they_look_like() -> None:
    sheet = opened(OFFICE)[UNITS_SHEET]
    assert [("001", "s"), ("1.10", "s")] == [(sheet.cell(row, 1).value, sheet.cell(row, 1).data_type) for row in (2, 3)]
    assert ("=1+1", "s") == (sheet["B2"].value, sheet["B2"].data_type)


def test_blank_code_cells_keep_what_will_be_typed_as_text() -> None:
    assert "@" == opened(EMPTY)[UNITS_SHEET].column_dimensions["A"].number_format


def test_lists_offer_levels_blocks_units_and_states() -> None:
    workbook = opened(OFFICE, Offers(kinds=("Trường học", "Doanh nghiệp")))
    units, receipts, cover = (
        lists_of(workbook, UNITS_SHEET),
        lists_of(workbook, RECEIPTS_SHEET),
        lists_of(workbook, COVER_SHEET),
    )
    assert '"Tổ công đoàn,Công đoàn bộ phận,CĐCS thành viên,CĐCS,Nghiệp đoàn"' == units["D2:D5001"]
    assert '"Trường học,Doanh nghiệp"' == units["F2:F5001"]
    assert units["G2:G5001"].startswith(f"OFFSET('{BLOCKS_SHEET}'!$A$2")
    assert receipts["A2:A5001"].startswith(f"OFFSET('{UNITS_SHEET}'!$A$2")
    assert ['"Dự kiến,Chính thức"'] == list(cover.values())


def test_kinds_that_fit_no_list_are_left_out() -> None:
    assert "F2:F5001" not in lists_of(opened(OFFICE, Offers(kinds=("Trường học, mầm non",))), UNITS_SHEET)


def test_items_of_the_superior_are_offered_and_explained() -> None:
    workbook = opened(OFFICE, Offers(items={"T1": "Đăng cai", "late_reports": "Số báo cáo nộp muộn"}))
    comment = workbook[SUPERIOR_SHEET]["B1"].comment
    assert '"T1,late_reports"' == lists_of(workbook, SUPERIOR_SHEET)["B2:B5001"]
    assert comment is not None
    assert comment.text.endswith("ví dụ T1.\nT1: Đăng cai\nlate_reports: Số báo cáo nộp muộn")


def test_parts_of_a_dossier_are_offered_with_the_word_for_all_and_explained() -> None:
    workbook = opened(OFFICE, Offers(parts={"BTC": "Bảng tự chấm điểm", "BCN": "Báo cáo năm"}))
    comment = workbook[RECEIPTS_SHEET]["H1"].comment
    assert '"Đủ,BTC,BCN"' == lists_of(workbook, RECEIPTS_SHEET)["H2:H5001"]
    assert comment is not None
    assert comment.text.endswith("ghi gì cũng được.\nBTC: Bảng tự chấm điểm\nBCN: Báo cáo năm")
    assert "H2:H5001" not in lists_of(opened(OFFICE), RECEIPTS_SHEET), "without a rubric that lists parts"


def test_items_too_many_for_a_list_are_still_explained() -> None:
    workbook = opened(OFFICE, Offers(items={f"so_lieu_thu_{number}": "Số liệu" for number in range(30)}))
    assert "B2:B5001" not in lists_of(workbook, SUPERIOR_SHEET)
    comment = workbook[SUPERIOR_SHEET]["B1"].comment
    assert comment is not None
    assert comment.text.endswith("so_lieu_thu_29: Số liệu")


def test_note_on_the_value_tells_of_points_and_of_every_type_of_fact() -> None:
    comment = opened(OFFICE)[SUPERIOR_SHEET]["C1"].comment
    expected = (
        "Mục thưởng, mục trừ: số điểm, ví dụ 2,5 (điểm trừ cũng ghi số dương). "
        "Số liệu: một số, một tỷ lệ (90%), Có hoặc Không, hay lời của lựa chọn."
    )
    assert comment is not None
    assert expected == comment.text


@pytest.mark.parametrize(("value", "written"), [(True, "Có"), (False, "Không"), ("90%", "90%"), (Exact(5, 2), 2.5)])
def test_value_of_the_superior_is_written_as_people_read_it(value: Value, written: str | float) -> None:
    entry = SuperiorEntry(unit="001", item="late", value=value, place=NOWHERE)
    assert written == opened(replace(OFFICE, superior_entries=(entry,)))[SUPERIOR_SHEET]["C2"].value


def test_every_label_and_header_says_what_to_write() -> None:
    own = note_on("Cột lạ", UNITS_SHEET)
    headers = [(header, name) for name, (columns, _) in TABLES.items() for header in columns]
    assert set(CoverLabel) == set(COVER_NOTES)
    assert headers
    assert all(note_on(header, name) != own for header, name in headers)


def test_lines_the_officer_adds_are_printed_too() -> None:
    workbook = opened(OFFICE)
    assert all(not workbook[name].print_area for name in TABLES)
    assert {"$1:$1"} == {workbook[name].print_title_rows for name in TABLES}
