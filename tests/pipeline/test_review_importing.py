"""Importing reviews: what was exported, what is written and what is true now are held against each other, row by row."""

import datetime as dt
import io
import shutil
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest

from cdcs_score.deciding import book_of
from cdcs_score.decisions import Refusal, ScoreDecision
from cdcs_score.errors import WrongUse
from cdcs_score.language import Language
from cdcs_score.pipeline.grading import grade_season
from cdcs_score.pipeline.review_importing import Imported
from cdcs_score.readers.decision_log import read_decisions
from cdcs_score.renderers.workbook import sheet_name
from cdcs_score.review_layout import FIRST_SHEET, IDENTITY_SHEET, ROWS_SHEET
from cdcs_score.rulings import DecidedLayer
from tests.support.libreoffice import saved_by_libreoffice
from tests.support.reviews import cell_of, columns, exported, filled, head_row, saved, sent_back
from tests.support.running import example_season
from tests.support.workbooks import Typed, fill

OURS: dict[str, Typed] = {"points": 20, "reason": "thiếu biên bản", "by": "Trần B", "day": dt.date(2025, 11, 4)}
THEIRS: dict[str, Typed] = {"points": 22, "reason": "đủ biên bản", "by": "Lê C"}
ROOM = sheet_name("Bảo vệ Các tổ công đoàn trong trường", 1)


@pytest.fixture
def season(tmp_path: Path) -> Path:
    """The season of Đà Lạt, in which three of its tổ have sent."""
    root = example_season(tmp_path)
    for number in (3, 4, 5, 6):
        (root / "submissions" / f"TO-0{number}.xlsx").unlink()
    return root


def standing(root: Path, unit: str = "TO-01", row: str = "TC1", layer: DecidedLayer = DecidedLayer.VERIFIED) -> str:
    """The points of a row that stand, with who gave them; `–` where there are none."""
    found = book_of(read_decisions(root).lines).scores.get((unit, ""), {}).get((row, layer))
    return f"{found.decision.points} {found.decision.by}" if found else "–"


def refusals(root: Path) -> list[tuple[str, str, str, str, str]]:
    found = [one.decision for one in read_decisions(root).lines]
    return [(one.unit, one.criterion, one.written, one.by, one.code) for one in found if isinstance(one, Refusal)]


def sentences(found: Imported, language: Language = Language.VIETNAMESE) -> list[str]:
    return [f"{one.code.name} {one.place.said_in(language)}: {one.message(language)}" for one in found.findings]


def codes(found: Imported) -> list[str]:
    return [one.code.name for one in found.findings]


def send(root: Path, self_tc1: Typed) -> None:
    """The unit sends its workbook again, with another self score."""
    path = root / "submissions" / "TO-01.xlsx"
    path.write_bytes(fill(path.read_bytes(), self_TC1=self_tc1))


# The three-way table, line by line.


def test_what_was_not_touched_is_nothing(season: Path) -> None:
    found = sent_back(season, exported(season))
    assert ((), (), 12) == (found.taken, found.findings, found.unchanged)
    assert not (season / "review").exists()


def test_points_with_reason_and_name_are_recorded_and_count(season: Path) -> None:
    before = exported(season)
    sent_back(season, filled(before, {("TO-01", "TC1"): OURS}))

    one = read_decisions(season).lines[0].decision
    assert isinstance(one, ScoreDecision)
    assert ("20", "Trần B", "thiếu biên bản", dt.date(2025, 11, 4)) == (one.points, one.by, one.reason, one.day)
    assert ("24", "Sổ họp tổ (ví dụ)") == (one.basis.self_score, one.basis.evidence)
    row = grade_season(season).results.units[0].criteria[0]
    assert ("24", "20", "20", "verified") == (row.self, row.verified, row.final, row.final_layer)


def test_source_of_a_decision_can_be_shown_when_the_sent_file_is_gone(season: Path) -> None:
    sent_back(season, filled(exported(season), {("TO-01", "TC1"): OURS}))
    shutil.rmtree(season.parent / "nhan")

    source = read_decisions(season).lines[0].decision.source
    assert source is not None
    book = openpyxl.load_workbook(season / source.file)
    assert 20 == book[source.sheet][source.cell].value


def test_importing_twice_is_harmless(season: Path) -> None:
    content = filled(exported(season), {("TO-01", "TC1"): OURS, ("TO-02", "TC1"): {"points": 30, "by": "Trần B"}})
    sent_back(season, content)
    lines = read_decisions(season).lines
    again = sent_back(season, content)
    assert ((), 11) == (again.taken, again.unchanged)
    assert lines == read_decisions(season).lines


def test_old_workbook_does_not_bring_back_what_was_taken_back_since(season: Path) -> None:
    old = filled(exported(season), {("TO-01", "TC1"): OURS})
    sent_back(season, old)
    sent_back(season, filled(exported(season), {("TO-01", "TC1"): {"points": None, "reason": "chấm nhầm đơn vị"}}))
    assert "–" == standing(season)

    again = sent_back(season, old)
    assert ((), ()) == (again.taken, again.findings)
    assert "–" == standing(season)


def test_two_teams_that_differ_are_a_conflict_and_the_last_does_not_win(season: Path) -> None:
    first = exported(season)
    sent_back(season, filled(first, {("TO-01", "TC1"): OURS}))
    found = sent_back(season, filled(first, {("TO-01", "TC1"): THEIRS, ("TO-02", "TC1"): THEIRS}))

    assert [
        (
            "CDC-V306 doan-1.xlsx · sheet Thẩm định, ô P5: tiêu chí TC1: sổ này ghi 22 (Lê C: đủ biên bản); "
            "khi xuất là –, nay đã có 20 (Trần B, 04/11/2025: thiếu biên bản); dòng này không được lấy"
        )
    ] == sentences(found)
    assert ("20 Trần B", "22 Lê C") == (standing(season), standing(season, "TO-02"))
    assert [("TO-01", "TC1", "22", "Lê C", "CDC-V306")] == refusals(season)


def test_two_workbooks_of_one_import_that_differ_are_both_refused(season: Path) -> None:
    first = exported(season)
    ours, theirs = (filled(first, {("TO-01", "TC1"): one}) for one in (OURS, THEIRS))
    found = sent_back(season, ours, theirs)
    assert ["CDC-V308", "CDC-V308"] == codes(found)
    assert "ở doan-2.xlsx · sheet Thẩm định, ô P5 ghi 22 (Lê C: đủ biên bản)" in sentences(found)[0]
    assert ["20", "22"] == [one[2] for one in refusals(season)]
    assert "–" == standing(season)


def test_two_teams_that_agree_are_one_decision(season: Path) -> None:
    first = exported(season)
    found = sent_back(season, filled(first, {("TO-01", "TC1"): OURS}), filled(first, {("TO-01", "TC1"): OURS}))
    assert (1, ()) == (len(found.taken), found.findings)


def test_resubmission_after_the_export_is_refused_and_says_what_changed(season: Path) -> None:
    before = exported(season)
    send(season, 18)
    found = sent_back(season, filled(before, {("TO-01", "TC1"): OURS}))
    assert [
        (
            "CDC-V307 doan-1.xlsx · sheet Thẩm định, ô P5: tiêu chí TC1: sổ này ghi 20 (Trần B, 04/11/2025: thiếu biên bản), "
            "nhưng từ khi xuất điểm tự chấm đổi từ “24” thành “18”; dòng này không được lấy"
        )
    ] == sentences(found)
    assert "the self score changed from “24” to “18”" in sentences(found, Language.ENGLISH)[0]
    assert [("TO-01", "TC1", "20", "Trần B", "CDC-V307")] == refusals(season)

    cured = sent_back(season, filled(exported(season), {("TO-01", "TC1"): OURS}))
    assert 1 == len(cured.taken)


def test_resubmission_that_leaves_a_row_as_it_was_stands_in_no_way(season: Path) -> None:
    before = exported(season)
    send(season, 18)
    found = sent_back(season, filled(before, {("TO-01", "TC2"): OURS}))
    assert (1, ()) == (len(found.taken), found.findings)


def test_a_decision_is_changed_in_a_new_export(season: Path) -> None:
    sent_back(season, filled(exported(season), {("TO-01", "TC1"): OURS}))
    second = exported(season)
    shown = openpyxl.load_workbook(io.BytesIO(second))[ROWS_SHEET]
    heads = ("Điểm thẩm định", "Lý do", "Người chấm", "Ngày")
    assert [20, "thiếu biên bản", "Trần B", dt.datetime(2025, 11, 4)] == [  # noqa: DTZ001 -- cells have no zone
        cell_of(shown, "TO-01", "TC1", head).value for head in heads
    ]
    found = sent_back(season, filled(second, {("TO-01", "TC1"): {"points": 21, "reason": "bổ sung biên bản"}}))
    assert [("20", "21")] == [(one.replaces.points, one.decision.points) for one in found.taken]
    assert "21 Trần B" == standing(season)


def test_clearing_points_takes_them_back_with_a_reason(season: Path) -> None:
    sent_back(season, filled(exported(season), {("TO-01", "TC1"): OURS}))
    cleared = filled(exported(season), {("TO-01", "TC1"): {"points": None}})
    assert ["CDC-V312"] == codes(sent_back(season, cleared))
    assert "20 Trần B" == standing(season)

    with_reason = filled(exported(season), {("TO-01", "TC1"): {"points": None, "reason": "chấm nhầm đơn vị"}})
    sent_back(season, with_reason)
    assert "–" == standing(season)
    assert "24" == grade_season(season).results.units[0].criteria[0].final


# What is wrong in the cells.


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ({"points": 26, "reason": "x", "by": "B"}, ["CDC-S104 P5"]),
        ({"points": 8.3, "reason": "x", "by": "B"}, ["CDC-S105 P5"]),
        ({"points": -1, "reason": "x", "by": "B"}, ["CDC-S103 P5"]),
        ({"points": "hai mươi", "reason": "x", "by": "B"}, ["CDC-S102 P5"]),
        ({"points": "15–20", "reason": "x", "by": "B"}, ["CDC-S118 P5"]),
        ({"points": 20, "by": "B"}, ["CDC-V309 Q5"]),
        ({"points": 20, "reason": "x"}, ["CDC-V310 R5"]),
        ({"points": 20}, ["CDC-V309 Q5", "CDC-V310 R5"]),
        ({"reason": "xem lại", "by": "B"}, ["CDC-V311 P5"]),
        ({"points": 20, "reason": "x", "by": "B", "day": "31/02/2025"}, ["CDC-V318 S5"]),
    ],
    ids=str,
)
def test_what_cannot_be_is_named_and_kept(season: Path, typed: dict[str, Typed], expected: list[str]) -> None:
    found = sent_back(season, filled(exported(season), {("TO-01", "TC1"): typed, ("TO-02", "TC1"): OURS}))
    assert expected == [f"{one.code.name} {one.place.cell}" for one in found.findings]
    assert all(one.unit_name == "Tổ công đoàn Khối 1" for one in found.findings)
    assert ("–", "20 Trần B") == (standing(season), standing(season, "TO-02"))
    assert 1 == len(refusals(season))


def test_points_are_read_by_the_rule_of_score_cells(season: Path) -> None:
    sent_back(season, filled(exported(season), {("TO-01", "TC1"): {**OURS, "points": " 20,0 đ", "day": "4/11/2025"}}))
    assert "20 Trần B" == standing(season)
    one = read_decisions(season).lines[0].decision
    assert dt.date(2025, 11, 4) == one.day


def test_a_name_filled_down_a_whole_column_decides_nothing(season: Path) -> None:
    content = exported(season)
    names: dict[tuple[str, str], dict[str, Typed]] = {
        ("TO-01", row): {"by": "Trần B", "day": dt.date(2025, 11, 4)} for row in ("TC1", "TC2", "TC3", "TC4")
    }
    found = sent_back(season, filled(content, names))
    assert ((), (), 12) == (found.taken, found.findings, found.unchanged)


def test_a_day_that_is_none_is_kept_as_it_was_typed(season: Path) -> None:
    sent_back(season, filled(exported(season), {("TO-01", "TC1"): {**OURS, "day": "hôm qua"}}))
    assert ["20 (ngày: hôm qua)"] == [one[2] for one in refusals(season)]


# Rows wherever they stand.


def test_the_room_sheet_and_the_main_sheet_say_one_thing_or_nothing_is_taken(season: Path) -> None:
    room = filled(exported(season), {("TO-01", "TC1"): OURS}, sheet=ROOM)
    assert 1 == len(sent_back(season, room).taken)
    twice = filled(filled(exported(season), {("TO-02", "TC1"): OURS}, sheet=ROOM), {("TO-02", "TC1"): THEIRS})
    assert ["CDC-V308", "CDC-V308"] == codes(sent_back(season, twice))


def _sorted(book: openpyxl.Workbook) -> None:
    sheet = book[ROWS_SHEET]
    first = head_row(sheet) + 1
    rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=first)]
    for number, row in enumerate(reversed(rows), start=first):
        for column, value in enumerate(row, start=1):
            sheet.cell(number, column).value = value


def _rows_in_between(book: openpyxl.Workbook) -> None:
    book[ROWS_SHEET].insert_rows(head_row(book[ROWS_SHEET]) + 1, 3)


def _rows_deleted(book: openpyxl.Workbook) -> None:
    sheet = book[ROWS_SHEET]
    sheet.delete_rows(cell_of(sheet, "TO-02", "TC1", "Mã đơn vị").row, 2)


def _sheet_renamed(book: openpyxl.Workbook) -> None:
    book[ROWS_SHEET].title = "Đoàn 1 chấm"


def _columns_moved(book: openpyxl.Workbook) -> None:
    book[ROWS_SHEET].insert_cols(1, 2)


def _title_deleted(book: openpyxl.Workbook) -> None:
    book[ROWS_SHEET].delete_rows(1, 3)


@pytest.mark.parametrize(
    "change", [_sorted, _rows_in_between, _rows_deleted, _sheet_renamed, _columns_moved, _title_deleted]
)
def test_rows_are_known_by_codes_and_never_by_where_they_stand(
    season: Path, change: Callable[[openpyxl.Workbook], None]
) -> None:
    book = openpyxl.load_workbook(io.BytesIO(filled(exported(season), {("TO-07", "TC4"): OURS})))
    change(book)
    found = sent_back(season, saved(book))
    assert ([("TO-07", "TC4")], ()) == (
        [(one.decision.unit, one.decision.criterion) for one in found.taken],
        found.findings,
    )


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
@pytest.mark.parametrize("ending", ["xlsx", "ods"])
def test_workbook_saved_by_libreoffice_says_the_same(season: Path, tmp_path: Path, ending: str) -> None:
    content = exported(season)
    untouched = saved_by_libreoffice(content, tmp_path / "lo", ending)
    found = sent_back(season, untouched, names=(f"doan.{ending}",))
    assert ((), (), 12) == (found.taken, found.findings, found.unchanged)

    written = saved_by_libreoffice(filled(content, {("TO-01", "TC1"): OURS}), tmp_path / "lo", ending)
    assert 1 == len(sent_back(season, written, names=(f"doan.{ending}",)).taken)
    assert "20 Trần B" == standing(season)
    assert () == sent_back(season, saved_by_libreoffice(exported(season), tmp_path / "lo", ending)).taken


# Rows about something else.


def with_row(content: bytes, changes: dict[str, Typed]) -> bytes:
    """The workbook with a row of somebody's own under the last one."""
    book = openpyxl.load_workbook(io.BytesIO(content))
    sheet = book[ROWS_SHEET]
    heads, row = columns(sheet), sheet.max_row + 1
    typed: dict[str, Typed] = {"Điểm thẩm định": 20, "Lý do": "x", "Người chấm": "B", **changes}
    for head, value in typed.items():
        sheet.cell(row, heads[head]).value = value
    return saved(book)


def test_unknown_units_and_rows_are_named_and_kept(season: Path) -> None:
    content = exported(season)
    unit = sent_back(season, with_row(content, {"Mã đơn vị": "TO-99", "Mã tiêu chí": "TC1"}))
    row = sent_back(season, with_row(content, {"Mã đơn vị": "TO-01", "Mã tiêu chí": "TC9"}))
    nothing = sent_back(season, with_row(content, {}))
    assert [["CDC-F104"], ["CDC-V313"], ["CDC-F104"]] == [codes(unit), codes(row), codes(nothing)]
    assert [("TO-99", "TC1"), ("TO-01", "TC9"), ("", "")] == [one[:2] for one in refusals(season)]


def test_a_unit_that_was_not_exported_rests_on_nothing_anybody_saw(season: Path) -> None:
    path = season / "submissions" / "TO-01.xlsx"
    content = path.read_bytes()
    path.unlink()
    without = exported(season)
    path.write_bytes(content)
    written = with_row(without, {"Mã đơn vị": "TO-01", "Mã tiêu chí": "TC1"})
    assert ["CDC-V314"] == codes(sent_back(season, written))


def test_a_unit_whose_file_is_gone_takes_no_points(season: Path) -> None:
    content = exported(season)
    (season / "submissions" / "TO-01.xlsx").unlink()
    found = sent_back(season, filled(content, {("TO-01", "TC1"): OURS}))
    assert ["CDC-V319"] == codes(found)
    assert [("TO-01", "TC1", "20", "Trần B", "CDC-V319")] == refusals(season)


# Workbooks that are refused whole.


def test_a_form_is_no_review_workbook(season: Path) -> None:
    with pytest.raises(WrongUse) as stop:
        sent_back(season, (season / "submissions" / "TO-01.xlsx").read_bytes())
    assert ["CDC-V301"] == [one.code.name for one in stop.value.diagnostics]


def _identity(content: bytes, key: str, value: str, column: int = 2) -> bytes:
    """The workbook with another word in its hidden sheet."""
    book = openpyxl.load_workbook(io.BytesIO(content))
    sheet = book[IDENTITY_SHEET]
    row = next(number for number in range(1, 20) if sheet.cell(number, 1).value == key)
    sheet.cell(row, column).value = value
    return saved(book)


@pytest.mark.parametrize(
    ("key", "value", "column", "code"),
    [
        ("season_year", "2010", 2, "CDC-V302"),
        ("rubric", "another", 2, "CDC-V303"),
        ("rubric", "9.9", 3, "CDC-V303"),
        ("schema", "cdcs-score/review/9", 2, "CDC-V301"),
        ("layer", "board", 2, "CDC-V301"),
    ],
)
def test_a_workbook_of_something_else_is_refused_whole(
    season: Path, key: str, value: str, column: int, code: str
) -> None:
    written = filled(exported(season), {("TO-01", "TC1"): OURS})
    other = _identity(written, key, value, column)
    with pytest.raises(WrongUse) as stop:
        sent_back(season, other)
    assert [code] == [one.code.name for one in stop.value.diagnostics]
    assert () == read_decisions(season).lines

    found = sent_back(season, other, written)
    assert ([code], 1) == (codes(found), len(found.taken)), "a good one beside it is taken"


def test_a_rubric_edited_under_its_version_is_said_and_rows_are_still_taken(season: Path) -> None:
    written = _identity(filled(exported(season), {("TO-01", "TC1"): OURS}), "rubric", "0" * 64, 4)
    found = sent_back(season, written)
    assert (["CDC-V304"], 1) == (codes(found), len(found.taken))


def test_columns_that_are_gone_or_stand_twice_stop_the_file(season: Path) -> None:
    for change, code in ((None, "CDC-V305"), ("Lý do", "CDC-F113")):
        book = openpyxl.load_workbook(io.BytesIO(exported(season)))
        for sheet in book.worksheets:
            if sheet.title not in (IDENTITY_SHEET, "Hướng dẫn", FIRST_SHEET):
                heads = columns(sheet)
                if change is None:
                    sheet.cell(head_row(sheet), heads["Điểm thẩm định"]).value = "Điểm"
                else:
                    sheet.cell(head_row(sheet), heads["Giải trình"]).value = change
        with pytest.raises(WrongUse) as stop:
            sent_back(season, saved(book))
        assert [code] == [one.code.name for one in stop.value.diagnostics]


def test_files_that_are_no_workbooks_cost_only_themselves(season: Path) -> None:
    found = sent_back(season, filled(exported(season), {("TO-01", "TC1"): OURS}), b"khong phai excel")
    assert 1 == len(found.taken)
    assert ["CDC-F003"] == codes(found)


# Trying.


def test_dry_run_writes_nothing(season: Path) -> None:
    found = sent_back(season, filled(exported(season), {("TO-01", "TC1"): OURS}), is_tried=True)
    assert (1, ()) == (len(found.taken), found.recorded)
    assert not (season / "review").exists()


# Layers.


def test_a_cluster_leader_fills_the_block_layer_and_verified_still_goes_before_it(season: Path) -> None:
    block = exported(season, layer=DecidedLayer.BLOCK)
    book = openpyxl.load_workbook(io.BytesIO(block))
    assert "Điểm khối chấm" in columns(book[ROWS_SHEET])
    verified = exported(season)
    theirs = filled(block, {("TO-01", "TC1"): {"Điểm khối chấm": 19, "reason": "khối chấm", "by": "Cụm trưởng"}})
    both = filled(verified, {("TO-01", "TC1"): OURS, ("TO-01", "TC2"): OURS})

    found = sent_back(season, theirs, both)
    assert ["CDC-V307"] == codes(found), "the team had not seen the points of the block"
    assert ("19 Cụm trưởng", "–") == (standing(season, layer=DecidedLayer.BLOCK), standing(season))
    assert "20 Trần B" == standing(season, row="TC2")
    row = grade_season(season).results.units[0].criteria[0]
    assert ("19", "block", "awaiting_review") == (row.final, row.final_layer, row.state)

    sent_back(season, filled(exported(season), {("TO-01", "TC1"): OURS}))
    row = grade_season(season).results.units[0].criteria[0]
    assert ("19", "20", "verified") == (row.block, row.final, row.final_layer)


def test_recheck_goes_before_everything(season: Path) -> None:
    sent_back(season, filled(exported(season), {("TO-01", "TC1"): OURS}))
    recheck = exported(season, layer=DecidedLayer.RECHECK)
    sent_back(
        season, filled(recheck, {("TO-01", "TC1"): {"Điểm phúc tra": 23, "reason": "phúc tra", "by": "Đoàn tỉnh"}})
    )
    row = grade_season(season).results.units[0].criteria[0]
    assert ("20", "23", "23", "recheck") == (row.verified, row.recheck, row.final, row.final_layer)
    assert not any(one.stale for one in row.rulings)
