"""Grading a season: what every unit's result says of all that was found about it, wherever it was found."""

from pathlib import Path

import openpyxl
import pytest

from cdcs_score.errors import WrongUse
from cdcs_score.pipeline.grading import grade_files, grade_season
from cdcs_score.results import UnitResult
from cdcs_score.standing import ProvisionalReason, Status
from tests.support.running import example_season


def _unit(season: Path, code: str) -> UnitResult:
    return next(unit for unit in grade_season(season).results.units if unit.code == code)


def _write(season: Path, cell: str, value: object) -> None:
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
