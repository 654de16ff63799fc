"""Grading a season: what every unit's result says of all that was found about it, wherever it was found."""

import shutil
from datetime import UTC, datetime
from pathlib import Path

import openpyxl
import pytest

from cdcs_score.errors import InvalidSeason, WrongUse
from cdcs_score.language import Language
from cdcs_score.pipeline import reporting
from cdcs_score.pipeline.grading import grade_files, grade_season, write_grading
from cdcs_score.pipeline.reporting import write_report
from cdcs_score.results import UnitResult
from cdcs_score.standing import ProvisionalReason, Status
from tests.support.running import example_season


def _unit(season: Path, code: str) -> UnitResult:
    return next(unit for unit in grade_season(season).results.units if unit.code == code)


def _write(season: Path, cell: str, value: str | int | None) -> None:
    path = season / "submissions" / "TO-01.xlsx"
    workbook = openpyxl.load_workbook(path)
    workbook["Tự chấm"][cell].value = value
    workbook.save(path)


def test_a_unit_lists_the_codes_of_its_file_and_of_its_points(tmp_path: Path) -> None:
    season = example_season(tmp_path)
    _write(season, "C11", 30)  # the printed maximum
    _write(season, "E13", -1)

    assert ("CDC-F111", "CDC-S103") == _unit(season, "TO-01").diagnostics


def test_an_unreadable_file_is_listed_with_its_unit(tmp_path: Path) -> None:
    season = example_season(tmp_path)
    (season / "submissions" / "TO-01.xlsx").write_bytes(b"%PDF-1.4")

    unit = _unit(season, "TO-01")

    assert (Status.UNREADABLE, ("CDC-F003",)) == (unit.status, unit.diagnostics)


def test_a_total_beside_an_error_is_provisional(tmp_path: Path) -> None:
    season = example_season(tmp_path)
    _write(season, "C11", 30)

    unit = _unit(season, "TO-01")

    assert "90" == unit.total
    assert (ProvisionalReason.UNVERIFIED, ProvisionalReason.ERROR) == unit.provisional_because


def test_two_loose_files_of_one_name_are_refused(tmp_path: Path) -> None:
    season = example_season(tmp_path)
    files = [season / "submissions" / "TO-01.xlsx", tmp_path / "TO-01.xlsx"]

    with pytest.raises(WrongUse, match="CDC-G103"):
        grade_files(files, season / "rubrics" / "to-cong-doan-truong-4x25.yaml")


def test_a_season_without_submissions_is_not_graded(tmp_path: Path) -> None:
    season = example_season(tmp_path)
    for path in (season / "submissions").iterdir():
        path.unlink()

    with pytest.raises(WrongUse, match="CDC-G301"):
        grade_season(season)


def _office(season: Path, sheet: str, label: str, value: str | None, row: int = 1) -> None:
    """Write beside a label of the cover, or under a head in a table's given line."""
    path = season / "so-theo-doi.xlsx"
    workbook = openpyxl.load_workbook(path)
    cells = (cell for line in workbook[sheet].iter_rows() for cell in line if cell.value == label)
    found = next(cells)
    below = found.row + row, found.column
    target = (found.row, found.column + 1) if sheet == "Kỳ đánh giá" else below
    workbook[sheet].cell(*target).value = value
    workbook.save(path)


def _texts(season: Path, code: str) -> list[str]:
    return [one.message(Language.VIETNAMESE) for one in grade_season(season).diagnostics if one.code.name == code]


def test_members_the_unit_wrote_are_held_against_the_register(tmp_path: Path) -> None:
    season = example_season(tmp_path)
    path = season / "submissions" / "TO-01.xlsx"
    workbook = openpyxl.load_workbook(path)
    (row,) = (line for line in workbook["Thông tin"].iter_rows() if line[0].value == "Số đoàn viên")
    row[1].value = 99
    workbook.save(path)

    assert ["đơn vị ghi 99 đoàn viên, sổ theo dõi ghi 6"] == _texts(season, "CDC-X204")


def test_a_unit_in_no_block_is_said(tmp_path: Path) -> None:
    season = example_season(tmp_path)
    _office(season, "Đơn vị", "Khối", None)

    assert ["chưa ghi khối: đơn vị không được xếp hạng và không có hạn nộp"] == _texts(season, "CDC-G205")


def test_official_is_doubted_while_a_unit_is_missing(tmp_path: Path) -> None:
    season = example_season(tmp_path)
    _office(season, "Kỳ đánh giá", "Tình trạng", "Chính thức")

    assert [] == _hasty(season)
    (season / "submissions" / "TO-07.xlsx").unlink()
    assert ["CDC-G310"] == _hasty(season)


def test_of_very_many_units_that_may_still_change_some_are_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    season = example_season(tmp_path)
    _office(season, "Kỳ đánh giá", "Tình trạng", "Chính thức")
    (season / "submissions" / "TO-07.xlsx").unlink()  # all seven wait for it
    write_grading(grade_season(season), season / "results", [], datetime(2026, 1, 1, tzinfo=UTC))
    monkeypatch.setattr(reporting, "_NAMED", 2)

    (said,) = [one for one in write_report(season).diagnostics if one.code.name == "CDC-G310"]

    assert [said.message(language).rpartition(": ")[2] for language in Language] == [
        "TO-01, TO-02 và 5 đơn vị khác",
        "TO-01, TO-02 and 5 more",
    ]


def _hasty(season: Path) -> list[str]:
    write_grading(grade_season(season), season / "results", [], datetime(2026, 1, 1, tzinfo=UTC))
    return [one.code.name for one in write_report(season).diagnostics if one.code.name == "CDC-G310"]


# What a distrustful inspector tried.


def test_two_files_whose_names_read_alike_are_both_met(tmp_path: Path) -> None:
    season = example_season(tmp_path)
    folder = season / "submissions"
    shutil.copyfile(folder / "TO-01.xlsx", folder / "To 1.xlsx")
    (folder / "TO-01.xlsx").rename(folder / "To  1.xlsx")

    found = grade_season(season)

    assert Status.DUPLICATE == found.results.units[0].status
    names = [file.name for file in found.results.files if file.unit == "TO-01"]
    assert ["submissions/To 1.xlsx", "submissions/To 1.xlsx [2]"] == names


def test_a_table_of_units_beside_a_form_is_no_choice_of_ours(tmp_path: Path) -> None:
    season = example_season(tmp_path)
    path = season / "submissions" / "TO-01.xlsx"
    workbook = openpyxl.load_workbook(path)
    sheet = workbook.create_sheet("Bảng khác")
    for line in (["Tổ", "TC1", "TC2", "TC3", "TC4"], ["TO-01", 1, 1, 1, 1]):
        sheet.append(line)
    del workbook["_cdcs"]
    workbook.save(path)

    unit = _unit(season, "TO-01")

    assert (Status.WRONG_FORM, None, ("CDC-F110",)) == (unit.status, unit.total, unit.diagnostics)


def test_a_row_of_a_unit_is_read_whatever_its_notes_say(tmp_path: Path) -> None:
    season = example_season(tmp_path) / "bien-ban"
    path = season / "submissions" / "bang-diem-cac-to.xlsx"
    workbook = openpyxl.load_workbook(path)
    workbook["Biên bản"]["I4"].value = "Cộng"
    workbook.save(path)

    assert "90" == _unit(season, "TO-01").total


def test_two_self_score_columns_under_two_words_are_no_choice_of_ours(tmp_path: Path) -> None:
    season = example_season(tmp_path)
    _write(season, "J10", "Tự chấm")
    workbook = openpyxl.load_workbook(season / "submissions" / "TO-01.xlsx")
    (head,) = (cell.row for row in workbook["Tự chấm"].iter_rows() for cell in row if cell.value == "Điểm tự chấm")
    _write(season, "J10", None)
    _write(season, f"J{head}", "Tự chấm")

    unit = _unit(season, "TO-01")

    assert (Status.WRONG_FORM, ("CDC-F113",)) == (unit.status, unit.diagnostics)


def test_a_code_excel_made_a_date_is_never_passed_over(tmp_path: Path) -> None:
    season = example_season(tmp_path)
    path = season / "so-theo-doi.xlsx"
    workbook = openpyxl.load_workbook(path)
    heads = {cell.value: cell for row in workbook["Đơn vị"].iter_rows() for cell in row if cell.value}
    workbook["Đơn vị"].cell(heads["Khối"].row + 1, heads["Khối"].column).value = datetime(2026, 2, 1)  # noqa: DTZ001
    workbook.save(path)

    with pytest.raises(InvalidSeason, match="CDC-G104"):
        grade_season(season)


def test_a_form_of_a_unit_the_register_does_not_know_is_said(tmp_path: Path) -> None:
    season = example_season(tmp_path)
    path = season / "submissions" / "TO-01.xlsx"
    workbook = openpyxl.load_workbook(path)
    (row,) = (line for line in workbook["_cdcs"].iter_rows() if line[0].value == "unit")
    row[1].value = "TO-99"
    workbook.save(path)

    found = grade_season(season)

    assert Status.RECEIVED_OTHERWISE == found.results.units[0].status
    assert ["CDC-F104"] == [one.code.name for one in found.diagnostics if one.place.file == "submissions/TO-01.xlsx"]


def test_a_full_mark_for_what_did_not_arise_leads_to_the_mark(tmp_path: Path) -> None:
    season = example_season(tmp_path)
    rubric = season / "rubrics" / "to-cong-doan-truong-4x25.yaml"
    text = rubric.read_text(encoding="utf-8")
    rule = "not_arising: {explanation: optional, treatment: full}"
    rubric.write_text(text.replace("not_arising: forbidden", rule, 1), encoding="utf-8")
    _write(season, "E11", None)
    _write(season, "F11", "x")

    row = _unit(season, "TO-01").criteria[0]

    assert row.source is not None
    assert ("25", "F11", "x") == (row.final, row.source.cell, row.source.raw)
