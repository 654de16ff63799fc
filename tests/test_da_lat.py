"""The published table of the Đà Lạt minutes: both ways of sending it give its totals, classes and ranks exactly."""

import json
from pathlib import Path

import openpyxl
import pytest
from jsonschema import Draft202012Validator

from cdcs_score.codes import cells
from cdcs_score.pipeline.grading import Grading, grade_season
from tests.support.running import ROOT, example_season

#: The minutes of 6 April 2011 (domain: 4 standards of 25): points, total, class; the ranks follow from them.
PUBLISHED = {
    "TO-01": (["24", "22", "24", "20"], "90", "vm", 3),
    "TO-02": (["25", "24", "24", "24"], "97", "vmxs", 1),
    "TO-03": (["25", "24", "23", "23"], "95", "vmxs", 2),
    "TO-04": (["24", "22", "23", "21"], "90", "vm", 3),
    "TO-05": (["23", "23", "23", "21"], "90", "vm", 3),
    "TO-06": (["24", "22", "24", "20"], "90", "vm", 3),
    "TO-07": (["24", "23", "22", "21"], "90", "vm", 3),
}


@pytest.fixture(params=["seven workbooks", "one table of minutes"])
def season(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    whole = example_season(tmp_path)
    return whole if request.param == "seven workbooks" else whole / "bien-ban"


def test_points_totals_classes_and_ranks_are_those_published(season: Path) -> None:
    units = grade_season(season).results.units

    found = {unit.code: ([row.final for row in unit.criteria], unit.total, unit.band, unit.rank) for unit in units}
    assert PUBLISHED == found


def test_five_of_seven_share_rank_three(season: Path) -> None:
    units = grade_season(season).results.units

    assert ["TO-01", "TO-04", "TO-05", "TO-06", "TO-07"] == [unit.code for unit in units if unit.tied]
    assert {3} == {unit.rank for unit in units if unit.tied}
    assert {7} == {unit.of for unit in units}


def test_nothing_is_wrong_with_the_published_table(season: Path) -> None:
    assert () == grade_season(season).diagnostics


def test_every_point_leads_to_a_cell_that_holds_it(season: Path) -> None:
    looked_at = 0
    for unit in grade_season(season).results.units:
        for row in unit.criteria:
            assert row.source is not None
            workbook = openpyxl.load_workbook(season / row.source.file)
            assert row.final == str(workbook[row.source.sheet][row.source.cell].value)
            looked_at += 1
    assert looked_at == 28


# One cell raised from 24 to 25: what moves is computed by hand.


def _raise_first_standard_of_khoi_1(season: Path) -> None:
    minutes = season / "submissions" / "bang-diem-cac-to.xlsx"
    path = minutes if minutes.exists() else season / "submissions" / "TO-01.xlsx"
    workbook = openpyxl.load_workbook(path)
    sheet, cell = (workbook["Biên bản"], "C4") if minutes.exists() else (workbook["Tự chấm"], "E11")
    assert sheet[cell].value == 24
    sheet[cell].value = 25
    workbook.save(path)


def test_one_raised_cell_moves_total_and_shared_rank_as_by_hand(season: Path) -> None:
    """24 → 25 makes 91: still below 95, so still VM; alone at rank 3, and four share rank 4."""
    _raise_first_standard_of_khoi_1(season)

    units = {unit.code: unit for unit in grade_season(season).results.units}

    assert ("91", "vm", 3, False) == (
        units["TO-01"].total,
        units["TO-01"].band,
        units["TO-01"].rank,
        units["TO-01"].tied,
    )
    for code in ("TO-04", "TO-05", "TO-06", "TO-07"):
        assert ("90", "vm", 4, True) == (units[code].total, units[code].band, units[code].rank, units[code].tied)
    assert (1, 2) == (units["TO-02"].rank, units["TO-03"].rank)


def test_a_raised_cell_contradicts_the_sum_typed_in_the_minutes(tmp_path: Path) -> None:
    season = example_season(tmp_path) / "bien-ban"
    _raise_first_standard_of_khoi_1(season)

    found = grade_season(season)

    assert [(cells.TYPED_SUM_DIFFERS, "TO-01", "Biên bản", "G4")] == _places(found)


def test_a_class_typed_too_high_is_reported(tmp_path: Path) -> None:
    season = example_season(tmp_path) / "bien-ban"
    path = season / "submissions" / "bang-diem-cac-to.xlsx"
    workbook = openpyxl.load_workbook(path)
    workbook["Biên bản"]["H4"].value = "VMXS"
    workbook.save(path)

    found = grade_season(season)

    assert [(cells.TYPED_CLASS_DIFFERS, "TO-01", "Biên bản", "H4")] == _places(found)
    assert "vm" == found.results.units[0].band


def _places(grading: Grading) -> list[tuple[object, str, str, str]]:
    return [(one.code, one.unit, one.place.sheet, one.place.cell) for one in grading.diagnostics]


def test_results_hold_no_float_and_no_clock(season: Path) -> None:
    text = grade_season(season).results.model_dump_json(by_alias=True)

    floats: list[str] = []
    json.loads(text, parse_float=floats.append)
    assert [] == floats
    assert str(season.parent) not in text


def _schema() -> Draft202012Validator:
    return Draft202012Validator(json.loads((ROOT / "docs" / "results.schema.json").read_text(encoding="utf-8")))


def test_results_keep_to_the_schema_that_is_shipped(season: Path) -> None:
    results = json.loads(grade_season(season).results.model_dump_json(by_alias=True))

    assert [] == list(_schema().iter_errors(results))


@pytest.mark.parametrize(
    ("key", "value"), [("total", 90), ("total", "9e1"), ("rank", "3"), ("status", "done"), ("points_", "1")], ids=str
)
def test_the_schema_refuses_what_results_may_not_hold(season: Path, key: str, value: object) -> None:
    results = json.loads(grade_season(season).results.model_dump_json(by_alias=True))
    results["units"][0][key] = value

    assert list(_schema().iter_errors(results))
