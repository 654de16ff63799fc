"""The office workbook, read: everything the officer keeps, and every place that is wrong, in one pass."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import NamedTuple

import openpyxl
import pytest

from cdcs_score.diagnostics import NOWHERE, Diagnostic
from cdcs_score.errors import InvalidSeason
from cdcs_score.facts import Value
from cdcs_score.language import Language
from cdcs_score.numbers import Exact
from cdcs_score.office_layout import (
    BLOCKS_SHEET,
    COVER_SHEET,
    PERSONS_SHEET,
    RECEIPTS_SHEET,
    SUPERIOR_SHEET,
    UNITS_SHEET,
)
from cdcs_score.readers.line_reader import made_of_lines
from cdcs_score.readers.office_reader import read_office
from cdcs_score.readers.sheet_lines import LinedBook, lined
from cdcs_score.readers.workbook import read_any_workbook
from cdcs_score.register import Block, Cover, Level, Nominee, Office, Receipt, SuperiorEntry, Unit
from cdcs_score.renderers.office import render_office
from tests.support.workbooks import Typed, load, put, saved

OFFICE = Office(
    cover=Cover(
        title="Năm 2025", issuer="LĐLĐ huyện A", superior="LĐLĐ tỉnh B", level_word="LĐLĐ huyện", place="A",
        report_date=date(2025, 12, 1), signatory="Nguyễn Văn A", recipients=("LĐLĐ tỉnh (b/c)", "Lưu"),
        is_official=True, open_rounds=("1", "2"),
    ),
    units=(
        Unit(
            code="001", name="CĐCS Trường Hòa Bình", level=Level.CDCS, other_names=("THPT Hòa Bình", "Hòa Bình"),
            kind="Trường học", block="K1", cluster="I", members=1052, women=40, workers=1100,
            founded=date(2001, 2, 3), merged=date(2024, 7, 1), predecessors=("A", "B"), ended=None,
            registered_title="Vững mạnh", last_year_class="Tốt", last_year_points=Exact("91.5"),
            last_year_awards="Bằng khen", note="ghi chú", attributes={"Vùng": "núi"},
        ),
        Unit(code="001.1", name="Tổ 1", level=Level.TO, parent="001", block="K2", attributes={"Vùng": ""}),
    ),
    blocks=(
        Block(code="K1", title="Khối trường học", round="1", deadline=date(2025, 5, 31)),
        Block(code="K2", title="Khối tổ", round="2"),
    ),
    receipts=(
        Receipt(
            unit="001", file="001.xlsx", received=date(2025, 6, 2), channel="Zalo", extended_to=date(2025, 6, 5),
            has_signed_copy=True, dossier="Bảng tự chấm",
        ),
    ),
    nominees=(Nominee(name="Trần Thị B", unit="001", role="Chủ tịch", award="Giấy khen", achievement="Giỏi"),),
)  # fmt: skip
SOUND = render_office(OFFICE)


def read(content: bytes) -> Office:
    """What it says: line by line as it comes, and the same where it is read whole, carefully."""
    found = made_of_lines(content, "so-theo-doi.xlsx", said)
    assert found is not None, "not plain"
    assert said(lined(read_any_workbook(content, "so-theo-doi.xlsx"))) == found
    if isinstance(found, Office):
        return found
    raise InvalidSeason(*found)


def said(book: LinedBook) -> Office | tuple[Diagnostic, ...]:
    try:
        return read_office(book)
    except InvalidSeason as stop:
        return tuple(stop.diagnostics)


def findings(content: bytes) -> tuple[Diagnostic, ...]:
    with pytest.raises(InvalidSeason) as caught:
        read(content)
    return tuple(caught.value.diagnostics)


def at(sheet: str, header: str, value: Typed, row: int = 2) -> Callable[[bytes], bytes]:
    """The office workbook with this under a header."""

    def spoil(content: bytes) -> bytes:
        heads = [cell.value for cell in load(content)[sheet][1]]
        return put(content, sheet, **{f"{openpyxl.utils.get_column_letter(heads.index(header) + 1)}{row}": value})

    return spoil


def beside(label: str, value: Typed) -> Callable[[bytes], bytes]:
    """The office workbook with this beside a label of the cover."""

    def spoil(content: bytes) -> bytes:
        row = next(cell.row for cell in load(content)[COVER_SHEET]["A"] if cell.value == label)
        return put(content, COVER_SHEET, **{f"B{row}": value})

    return spoil


def without_sheet(name: str) -> Callable[[bytes], bytes]:
    def spoil(content: bytes) -> bytes:
        workbook = load(content)
        workbook.remove(workbook[name])
        return saved(workbook)

    return spoil


def without_rows(name: str) -> Callable[[bytes], bytes]:
    def spoil(content: bytes) -> bytes:
        workbook = load(content)
        workbook[name].delete_rows(2, 100)
        return saved(workbook)

    return spoil


class TestSound:
    def test_what_was_written_is_what_is_read(self) -> None:
        found = read(SOUND)
        assert ["A2", "A3"] == [unit.place.cell for unit in found.units]
        assert OFFICE.units == tuple(replace(unit, column=None, row=0) for unit in found.units)
        receipts = tuple(replace(one, dossier_place=NOWHERE) for one in found.receipts)
        assert (OFFICE.cover, OFFICE.blocks, OFFICE.receipts, OFFICE.nominees) == (
            found.cover, found.blocks, receipts, found.nominees,
        )  # fmt: skip

    def test_superior_s_own_figures_know_their_cell(self) -> None:
        content = put(SOUND, SUPERIOR_SHEET, A2="001", B2="T1", C2=2.5, D2="Đăng cai")
        (entry,) = read(content).superior_entries
        assert (
            SuperiorEntry(
                unit="001",
                item="T1",
                value=Exact("2.5"),
                raw="2.5",
                reason="Đăng cai",
                place=entry.place,
                item_place=entry.item_place,
            )
            == entry
        )
        assert "C2" == entry.place.cell

    @pytest.mark.parametrize(
        ("typed", "value"),
        [(2.5, Exact("2.5")), ("2,5", "2,5"), (True, True), ("Có", "Có"), ("90%", "90%"), (0, Exact(0))],
    )
    def test_superior_s_own_figures_are_kept_as_the_cell_holds_them(self, typed: Typed, value: Value) -> None:
        (entry,) = read(put(SOUND, SUPERIOR_SHEET, A2="001", B2="late", C2=typed)).superior_entries
        assert (value, type(value)) == (entry.value, type(entry.value))

    def test_number_shown_as_a_percentage_stays_one(self) -> None:
        workbook = load(put(SOUND, SUPERIOR_SHEET, A2="001", B2="dues", C2=0.905))
        workbook[SUPERIOR_SHEET]["C2"].number_format = "0.0%"
        (entry,) = read(saved(workbook)).superior_entries
        assert ("90.5%", "90.5%") == (entry.value, entry.raw)

    def test_columns_may_be_moved_and_added(self) -> None:
        workbook = load(SOUND)
        sheet = workbook[UNITS_SHEET]
        sheet.move_range("A1:A3", cols=sheet.max_column + 2)
        sheet.insert_rows(1, 2)
        assert ["001", "001.1"] == [unit.code for unit in read(saved(workbook)).units]

    def test_blank_lines_are_skipped(self) -> None:
        workbook = load(SOUND)
        workbook[UNITS_SHEET].insert_rows(3, 3)
        assert ["A2", "A6"] == [unit.place.cell for unit in read(saved(workbook)).units]

    @pytest.mark.parametrize(
        ("typed", "count"), [(1052, 1052), ("1.052", 1052), (" 1052 ", 1052), (1052.0, 1052), ("0", 0), (None, None)]
    )
    def test_head_count_may_separate_its_thousands(self, typed: Typed, count: int | None) -> None:
        assert count == read(at(UNITS_SHEET, "Số đoàn viên", typed)(SOUND)).units[0].members

    @pytest.mark.parametrize("typed", [date(2001, 3, 2), "2/3/2001", "02-03-2001", "02.03.2001", " 2/3/2001 "])
    def test_day_comes_first(self, typed: Typed) -> None:
        assert date(2001, 3, 2) == read(at(UNITS_SHEET, "Ngày thành lập", typed)(SOUND)).units[0].founded

    @pytest.mark.parametrize(
        ("typed", "level"),
        [("Tổ", Level.TO), ("TỔ CÔNG ĐOÀN", Level.TO), ("công đoàn cơ sở", Level.CDCS), ("cdcs", Level.CDCS)],
    )
    def test_level_is_known_by_its_names(self, typed: str, level: Level) -> None:
        alone = replace(OFFICE, units=OFFICE.units[:1])
        assert level is read(at(UNITS_SHEET, "Cấp", typed)(render_office(alone))).units[0].level

    @pytest.mark.parametrize(("typed", "is_official"), [("dự kiến", False), (None, False), ("CHÍNH THỨC", True)])
    def test_season_is_a_draft_until_it_says_otherwise(self, typed: Typed, is_official: bool) -> None:
        assert is_official is read(beside("Tình trạng", typed)(SOUND)).cover.is_official

    @pytest.mark.parametrize("mark", ["x", "X", "có", "√", True])
    def test_signed_copy_may_be_marked_in_several_ways(self, mark: Typed) -> None:
        assert read(at(RECEIPTS_SHEET, "Đã nhận bản giấy ký", mark)(SOUND)).receipts[0].has_signed_copy
        assert read(at(RECEIPTS_SHEET, "Nhập thay", mark)(SOUND)).receipts[0].is_typed_in


class Fault(NamedTuple):
    """One thing wrong: what was done, and the one finding it must give."""

    spoil: Callable[[bytes], bytes]
    code: str
    #: `sheet!cell`
    place: str
    message: str
    hint: str = "sửa ô này trong sổ theo dõi"


_A_COUNT = "phải là một số nguyên từ 0"
_A_DATE = "phải là một ngày, ngày trước tháng sau (31/12/2025)"
_A_VALUE = "phải là một số, Có hoặc Không, hay lời của một lựa chọn"
_COLUMN = "giữ nguyên tên cột như sổ mẫu; được thêm cột khác"
_LISTED = "ghi đúng mã, hoặc thêm vào danh mục"
_LEVELS = "Tổ công đoàn, Công đoàn bộ phận, CĐCS thành viên, CĐCS, Nghiệp đoàn"
_CODES = "chỉ dùng chữ không dấu, chữ số, gạch ngang, gạch dưới, dấu chấm"
_OWN_CODE = "mỗi đơn vị, mỗi khối có một mã riêng"


def _no_sheet(name: str) -> Fault:
    hint = "khôi phục trang từ sổ mẫu do lệnh init tạo ra"
    return Fault(without_sheet(name), "CDC-G003", "", f"thiếu trang “{name}”", hint)


def _unreadable(sheet: str, header: str, value: Typed, cell: str, message: str, **besides: Typed) -> Fault:
    spoil = at(sheet, header, value)
    return Fault(lambda content: spoil(put(content, sheet, **besides)), "CDC-G101", f"{sheet}!{cell}", message)


def _odd(code: str) -> Fault:
    message = f"mã “{code}” có ký tự không dùng được trong tên tệp"
    return Fault(at(UNITS_SHEET, "Mã đơn vị", code, row=3), "CDC-G106", "Đơn vị!A3", message, _CODES)


FAULTS = {
    **{f"no sheet {name}": _no_sheet(name) for name in (COVER_SHEET, UNITS_SHEET, BLOCKS_SHEET, RECEIPTS_SHEET, SUPERIOR_SHEET, PERSONS_SHEET)},
    "no column": Fault(at(UNITS_SHEET, "Khối", "Nhóm", row=1), "CDC-G004", "Đơn vị!A1", "thiếu cột “Khối”", _COLUMN),
    "no first column": Fault(at(PERSONS_SHEET, "Mã đơn vị", "Mã", row=1), "CDC-G004", "Cá nhân!A1", "thiếu cột “Mã đơn vị”", _COLUMN),
    "no label": Fault(lambda content: put(content, COVER_SHEET, A5="Địa điểm"), "CDC-G004", "Kỳ đánh giá", "thiếu cột “Địa danh”", _COLUMN),
    "blank title": Fault(beside("Kỳ đánh giá", None), "CDC-G102", "Kỳ đánh giá!B1", "Kỳ đánh giá: chưa ghi"),
    "blank issuer": Fault(beside("Cơ quan ban hành", " "), "CDC-G102", "Kỳ đánh giá!B2", "Cơ quan ban hành: chưa ghi"),
    "blank code": Fault(at(UNITS_SHEET, "Mã đơn vị", None, row=3), "CDC-G102", "Đơn vị!A3", "Mã đơn vị: chưa ghi"),
    "blank name": Fault(at(UNITS_SHEET, "Tên đơn vị", None), "CDC-G102", "Đơn vị!B2", "Tên đơn vị: chưa ghi"),
    "blank level": Fault(at(UNITS_SHEET, "Cấp", None), "CDC-G102", "Đơn vị!D2", "Cấp: chưa ghi"),
    "blank block title": Fault(at(BLOCKS_SHEET, "Tên khối", None), "CDC-G102", "Khối!B2", "Tên khối: chưa ghi"),
    "blank receipt unit": Fault(at(RECEIPTS_SHEET, "Mã đơn vị", None), "CDC-G102", "Nhật ký nhận!A2", "Mã đơn vị: chưa ghi"),
    "blank person": Fault(at(PERSONS_SHEET, "Họ và tên", None), "CDC-G102", "Cá nhân!A2", "Họ và tên: chưa ghi"),
    "code twice": Fault(lambda content: put(content, UNITS_SHEET, A4="001.1", B4="Tổ 2", D4="Tổ"), "CDC-G103", "Đơn vị!A4", "mã “001.1” đã có ở ô A3", _OWN_CODE),
    "code twice but for capitals": Fault(lambda content: put(content, BLOCKS_SHEET, A4="k1", B4="Khối"), "CDC-G103", "Khối!A4", "mã “k1” đã có ở ô A2", _OWN_CODE),
    "unknown level": _unreadable(UNITS_SHEET, "Cấp", "Phường", "D2", f"Cấp: “Phường” không đọc được; phải là {_LEVELS}"),
    "unknown block": Fault(at(UNITS_SHEET, "Khối", "K3"), "CDC-G104", "Đơn vị!G2", "Khối: không có mã “K3”", _LISTED),
    "unknown parent": Fault(at(UNITS_SHEET, "Đơn vị trực thuộc", "001.2", row=3), "CDC-G104", "Đơn vị!E3", "Đơn vị trực thuộc: không có mã “001.2”", "có phải ý là “001.1” không?"),
    "parent of its own level": Fault(at(UNITS_SHEET, "Cấp", "CĐCS", row=3), "CDC-G112", "Đơn vị!E3", "001.1 (CĐCS) không thể trực thuộc 001 (CĐCS)", "ghi ở cột “Đơn vị trực thuộc” mã của một đơn vị cấp cao hơn, hoặc sửa cột “Cấp”"),
    "level of one below unreadable": Fault(at(UNITS_SHEET, "Cấp", "xyz", row=3), "CDC-G101", "Đơn vị!D3", "Cấp: “xyz” không đọc được; phải là Tổ công đoàn, Công đoàn bộ phận, CĐCS thành viên, CĐCS, Nghiệp đoàn", "sửa ô này trong sổ theo dõi"),
    "unknown receipt unit": Fault(at(RECEIPTS_SHEET, "Mã đơn vị", "999"), "CDC-G104", "Nhật ký nhận!A2", "Mã đơn vị: không có mã “999”", _LISTED),
    "unknown person's unit": Fault(at(PERSONS_SHEET, "Mã đơn vị", "zzz"), "CDC-G104", "Cá nhân!B2", "Mã đơn vị: không có mã “zzz”", _LISTED),
    "unknown superior unit": Fault(lambda content: put(content, SUPERIOR_SHEET, A2="zzz", B2="T1", C2=1), "CDC-G104", "Số liệu cấp trên!A2", "Mã đơn vị: không có mã “zzz”", _LISTED),
    "unknown round": Fault(beside("Các đợt đã đến kỳ chấm", "1; 3"), "CDC-G104", "Kỳ đánh giá!B22", "Các đợt đã đến kỳ chấm: không có mã “3”", _LISTED),
    "no units": Fault(lambda content: without_rows(UNITS_SHEET)(without_rows(RECEIPTS_SHEET)(without_rows(PERSONS_SHEET)(content))), "CDC-G105", "Đơn vị", "trang Đơn vị chưa có đơn vị nào", "điền danh sách đơn vị trước khi tạo mẫu hoặc chấm điểm"),
    "superior without a value": Fault(lambda content: put(content, SUPERIOR_SHEET, A2="001", B2="T1"), "CDC-G102", "Số liệu cấp trên!C2", "Giá trị: chưa ghi"),
    "superior without an item": Fault(lambda content: put(content, SUPERIOR_SHEET, A2="001", C2=1), "CDC-G102", "Số liệu cấp trên!B2", "Mã số liệu hoặc mục thưởng: chưa ghi"),
    **{f"superior {raw} for a value": _unreadable(SUPERIOR_SHEET, "Giá trị", value, "C2", f"Giá trị: “{raw}” không đọc được; {_A_VALUE}", A2="001", B2="T1") for value, raw in ((date(2025, 10, 9), "09/10/2025"), ("#N/A", "#N/A"), ("=A1", "=A1"))},
    "bad state": Fault(beside("Tình trạng", "xong"), "CDC-G101", "Kỳ đánh giá!B21", "Tình trạng: “xong” không đọc được; phải là Dự kiến hoặc Chính thức"),
    "bad report date": Fault(beside("Ngày báo cáo", "31/02/2025"), "CDC-G101", "Kỳ đánh giá!B6", f"Ngày báo cáo: “31/02/2025” không đọc được; {_A_DATE}"),
    "error cell": _unreadable(UNITS_SHEET, "Tên đơn vị", "#REF!", "B2", "Tên đơn vị: “#REF!” không đọc được; phải là chữ hoặc số"),
    "formula never calculated": _unreadable(UNITS_SHEET, "Tên đơn vị", "=A1", "B2", "Tên đơn vị: “=A1” không đọc được; phải là chữ hoặc số"),
    "truth in words": _unreadable(UNITS_SHEET, "Ghi chú", True, "T2", "Ghi chú: “TRUE” không đọc được; phải là chữ hoặc số"),
    **{f"count {value}": _unreadable(UNITS_SHEET, "Số đoàn viên", value, "I2", f"Số đoàn viên: “{raw}” không đọc được; {_A_COUNT}") for value, raw in ((-1, "-1"), (2.5, "2.5"), ("2,5", "2,5"), ("mười", "mười"), ("1.05", "1.05"), (True, "TRUE"), ("#N/A", "#N/A"))},
    **{f"date {value}": _unreadable(BLOCKS_SHEET, "Hạn nộp", value, "D2", f"Hạn nộp: “{raw}” không đọc được; {_A_DATE}") for value, raw in ((True, "TRUE"), ("2025-05-31", "2025-05-31"), ("31/5", "31/5"), ("cuối tháng 5", "cuối tháng 5"), ("31/13/2025", "31/13/2025"))},
    **{f"odd code {code}": _odd(code) for code in ("CON", "con", "Nul.1", "COM1", "lpt9", "a/b", "a\\b", "..", ".an", "a.", "-a", "Tổ1", "a b", "a*", "a:b")},
}  # fmt: skip


class TestFaults:
    @pytest.mark.parametrize("fault", FAULTS.values(), ids=FAULTS)
    def test_each_is_said_once_at_its_place_with_its_cure(self, fault: Fault) -> None:
        (found,) = findings(fault.spoil(SOUND))
        sheet, _, cell = fault.place.partition("!")
        assert (fault.code, fault.message, fault.hint) == (
            found.code.name, found.message(Language.VIETNAMESE), found.hint(Language.VIETNAMESE),
        )  # fmt: skip
        assert ("so-theo-doi.xlsx", sheet, cell) == (found.place.file, found.place.sheet, found.place.cell)
        assert found.message(Language.ENGLISH).strip()
        assert found.hint(Language.ENGLISH).strip()

    def test_all_are_said_in_one_pass_in_reading_order(self) -> None:
        content = at(UNITS_SHEET, "Số đoàn viên", "mười")(at(UNITS_SHEET, "Khối", "K9")(SOUND))
        content = at(BLOCKS_SHEET, "Hạn nộp", "mai")(beside("Tình trạng", "xong")(content))
        assert [("Đơn vị", "G2"), ("Đơn vị", "I2"), ("Khối", "D2"), ("Kỳ đánh giá", "B21")] == [
            (one.place.sheet, one.place.cell) for one in findings(content)
        ]

    def test_list_that_cannot_be_read_makes_no_code_unknown(self) -> None:
        """Without the sheet of blocks every unit's block would be "unknown": one cause, one finding."""
        assert ["CDC-G003"] == [one.code.name for one in findings(without_sheet(BLOCKS_SHEET)(SOUND))]
        assert ["CDC-G004"] == [one.code.name for one in findings(at(UNITS_SHEET, "Cụm", "C", row=1)(SOUND))]
