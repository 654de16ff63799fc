"""Exporting reviews: which units, what stands in the cells, what may be filled, and that nothing written is overwritten."""

import io
from pathlib import Path

import openpyxl
import pytest

from cdcs_score.errors import WrongUse
from cdcs_score.pipeline.review_exporting import Choice, export_review
from cdcs_score.renderers.workbook import sheet_name
from cdcs_score.review_layout import CROSS_SHEET, FIRST_SHEET, IDENTITY_SHEET, ROWS_SHEET
from cdcs_score.rulings import DecidedLayer
from tests.support.reviews import cell_of, columns, exported, filled, head_row, sent_back
from tests.support.running import example_season
from tests.support.workbooks import Typed, fill

ROOM = sheet_name("Bảo vệ Các tổ công đoàn trong trường", 1)


@pytest.fixture
def season(tmp_path: Path) -> Path:
    """The season of Đà Lạt; TO-01 and TO-02 are inspected by team 1, the others by team 2."""
    root = example_season(tmp_path)
    book = openpyxl.load_workbook(root / "so-theo-doi.xlsx")
    sheet = book["Đơn vị"]
    head = next(row for row in range(1, 10) if sheet.cell(row, 1).value == "Mã đơn vị")
    column = sheet.max_column + 1
    sheet.cell(head, column).value = "Đoàn kiểm tra"
    for row in range(head + 1, sheet.max_row + 1):
        if sheet.cell(row, 1).value:
            sheet.cell(row, column).value = "Đoàn 1" if sheet.cell(row, 1).value in ("TO-01", "TO-02") else "=Đoàn 2"
            sheet.cell(row, column).data_type = "s"
    book.save(root / "so-theo-doi.xlsx")
    return root


def opened(content: bytes) -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(content))


def units_in(content: bytes, sheet: str = ROWS_SHEET) -> list[str]:
    rows = opened(content)[sheet]
    codes = (str(rows.cell(row, 1).value) for row in range(head_row(rows) + 1, rows.max_row + 1))
    return list(dict.fromkeys(codes))


def test_a_team_gets_its_own_units(season: Path) -> None:
    content = exported(season, team="đoàn 1")
    assert ["TO-01", "TO-02"] == sorted(units_in(content))
    assert "SỔ THẨM ĐỊNH ĐIỂM – Năm học 2010–2011 – đoàn kiểm tra đoàn 1" == opened(content)[ROWS_SHEET]["A1"].value
    assert {"TO-01", "TO-02"} & set(units_in(exported(season, team="=Đoàn 2"))) == set()


def test_a_team_there_is_not_is_named_with_those_there_are(season: Path) -> None:
    with pytest.raises(WrongUse) as stop:
        exported(season, team="Đoàn 9", block="K9")
    assert ["CDC-V332", "CDC-V332"] == [one.code.name for one in stop.value.diagnostics]


def test_every_row_shows_what_stands_in_it_and_may_be_filled(season: Path) -> None:
    sheet = opened(exported(season))[ROWS_SHEET]
    heads = list(columns(sheet))
    assert ["Điểm thẩm định", "Lý do", "Người chấm", "Ngày"] == heads[-4:]
    row = {head: cell_of(sheet, "TO-01", "TC1", head).value for head in heads}
    assert (25, 1, 24, "24\n(tự chấm)") == (row["Tối đa"], row["Bước"], row["Tự chấm"], row["Đang tính"])
    assert "TO-01.xlsx\nTự chấm!E11" == row["Ô nguồn"]
    locked = {head: cell_of(sheet, "TO-01", "TC1", head).protection.locked for head in heads}
    assert ["Điểm thẩm định", "Lý do", "Người chấm", "Ngày"] == [
        head for head, is_locked in locked.items() if not is_locked
    ]
    assert (True, None) == (sheet.protection.sheet, sheet.protection.password)
    assert (True, False) == (bool(sheet.freeze_panes), sheet.protection.autoFilter)
    rule = sheet.data_validations.dataValidation[0]
    assert "P5:P32" == str(rule.sqref)
    assert "AND(ISNUMBER(P5),P5>=0,P5<=E5," in rule.formula1


def test_hidden_sheet_is_hidden_from_people(season: Path) -> None:
    assert "veryHidden" == opened(exported(season))[IDENTITY_SHEET].sheet_state


def test_same_season_gives_the_same_bytes(season: Path) -> None:
    assert exported(season) == exported(season)


def test_a_workbook_somebody_wrote_in_is_never_overwritten(season: Path) -> None:
    export_review(season, Choice())
    path = season / "review" / "tham-dinh.xlsx"
    written_in = filled(path.read_bytes(), {("TO-01", "TC1"): {"points": 20}})
    path.write_bytes(written_in)

    written, count = export_review(season, Choice())
    assert (("tham-dinh (bản mới).xlsx",), 7, written_in) == (written.names, count, path.read_bytes())
    assert ["CDC-G304"] == [one.code.name for one in written.diagnostics]


def test_names_of_workbooks() -> None:
    assert "tham-dinh.xlsx" == Choice().file_name
    assert "tham-dinh-doan-1.xlsx" == Choice(team="Đoàn 1").file_name
    assert "khoi-cham-k1-cum-2.xlsx" == Choice(layer=DecidedLayer.BLOCK, block="K1", cluster="Cụm 2").file_name
    assert "phuc-tra.xlsx" == Choice(layer=DecidedLayer.RECHECK).file_name


def test_disputed_rows_stand_first_in_the_room(season: Path) -> None:
    sent_back(season, filled(exported(season), {("TO-05", "TC3"): {"points": 1, "reason": "x", "by": "Trần B"}}))
    sheet = opened(exported(season))[ROOM]
    first = head_row(sheet) + 1
    heads = columns(sheet)
    assert ["TO-05", "TC3"] == [sheet.cell(first, heads[head]).value for head in ("Mã đơn vị", "Mã tiêu chí")]
    assert str(sheet.cell(first, heads["Điều cần xem"]).value).startswith("Trần B chấm 1, tự chấm ")
    assert ["TO-01", "TC1"] == [sheet.cell(first + 1, heads[head]).value for head in ("Mã đơn vị", "Mã tiêu chí")]


def test_a_decision_whose_basis_changed_is_shown_with_why(season: Path) -> None:
    sent_back(season, filled(exported(season), {("TO-01", "TC1"): {"points": 20, "reason": "x", "by": "Trần B"}}))
    path = season / "submissions" / "TO-01.xlsx"
    path.write_bytes(fill(path.read_bytes(), self_TC1=18))
    book = opened(exported(season))
    why = cell_of(book[ROWS_SHEET], "TO-01", "TC1", "Điều cần xem").value
    assert "Trần B chấm 20, tự chấm 18\ncăn cứ của quyết định số 1 đã thay đổi" == why
    first = book[FIRST_SHEET]
    assert "TO-01" == first.cell(5, 2).value
    assert "1 mục đã được chấm, nhưng căn cứ đã thay đổi sau đó (TC1) [25]" in str(first.cell(5, 9).value)


def test_a_decided_stale_row_is_cured_by_deciding_again(season: Path) -> None:
    theirs: dict[str, Typed] = {"points": 20, "reason": "x", "by": "Trần B"}
    sent_back(season, filled(exported(season), {("TO-01", "TC1"): theirs}))
    path = season / "submissions" / "TO-01.xlsx"
    path.write_bytes(fill(path.read_bytes(), self_TC1=18))
    again = filled(exported(season), {("TO-01", "TC1"): {**theirs, "reason": "xem lại, vẫn 20"}})
    assert 1 == len(sent_back(season, again).taken)
    why = cell_of(opened(exported(season))[ROWS_SHEET], "TO-01", "TC1", "Điều cần xem").value
    assert "Trần B chấm 20, tự chấm 18" == why


def test_who_checks_whom_is_one_more_sheet(season: Path) -> None:
    assert CROSS_SHEET not in opened(exported(season)).sheetnames
    sheet = opened(exported(season, has_cross_check=True))[CROSS_SHEET]
    pairs = [(sheet.cell(row, 2).value, sheet.cell(row, 4).value) for row in range(5, 12)]
    assert [f"TO-0{number}" for number in range(1, 8)] == [who for who, _ in pairs]
    assert all(who != whom and (whom, who) not in pairs for who, whom in pairs)


def test_a_cross_check_of_two_is_said_to_be_impossible(season: Path) -> None:
    sheet = opened(exported(season, team="Đoàn 1", has_cross_check=True))[CROSS_SHEET]
    assert "chỉ có 2 đơn vị: không xếp được kiểm tra chéo" == sheet["C5"].value


def test_a_layer_that_does_not_count_has_nothing_to_review(season: Path) -> None:
    path = season / "rubrics" / "to-cong-doan-truong-4x25.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("final: [verified, block, self]", "final: [block, self]"), encoding="utf-8")
    with pytest.raises(WrongUse) as stop:
        exported(season)
    assert ["CDC-V333", "CDC-V331"] == [one.code.name for one in stop.value.diagnostics]
    assert ["TO-01", "TO-02"] == sorted(units_in(exported(season, layer=DecidedLayer.RECHECK, team="Đoàn 1")))


def test_units_that_are_not_in_the_workbook_are_listed_with_why(season: Path) -> None:
    (season / "submissions" / "TO-07.xlsx").unlink()
    sheet = opened(exported(season))[FIRST_SHEET]
    lines = [sheet.cell(row, 2).value for row in range(11, 15)]
    assert "Tổ công đoàn Bộ môn (TO-07): đã nhận, chưa có tệp Excel" in lines
