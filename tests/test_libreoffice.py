"""A form that LibreOffice opened and saved is graded exactly as the one it was given."""

import shutil
from pathlib import Path

import pytest

from cdcs_score.codes import dossiers
from cdcs_score.form_layout import IDENTITY_SHEET
from cdcs_score.pipeline.grading import Grading, grade_season
from cdcs_score.resources import bundled_rubrics
from cdcs_score.results import UnitResult
from tests.support.libreoffice import (
    DATA,
    ENDINGS,
    OTHER_FORMATS,
    TYPED_FACTS,
    filled_form,
    saved_by_libreoffice,
    season_of,
)
from tests.support.workbooks import Typed, fill, load, submit

#: What the formulas in the answers come to: a script that fills a form calculates nothing.
CALCULATED: dict[str, dict[str, Typed]] = {
    "to-cong-doan-truong-4x25": {"self_TC2": 22},
    "to-cong-doan-101-cdvc-2015": {"self_4": 14.5},
    **{rubric_id: {"fact_members": 45} for rubric_id in TYPED_FACTS},
}
TOTALS = {
    "to-cong-doan-truong-4x25": ("90", "vm"),
    "to-cong-doan-101-cdvc-2015": ("93.5", "vung-manh"),
    "cdcs-hanh-chinh-su-nghiep": ("80.90", "htt"),
    "cdcs-truong-hoc": ("79.40", "htt"),
    "cdcs-doanh-nghiep": ("72.50", "ht"),
    "cdcs-vung-manh-2014": ("78.00", "kha"),
    "cong-doan-bo-phan": ("79.50", "kha"),
    "nghiep-doan": ("70.20", "ht"),
}


def graded(root: Path, content: bytes) -> Grading:
    submit(root, "TO-01.xlsx", content)
    return grade_season(root)


def unit_of(grading: Grading) -> UnitResult:
    (unit,) = grading.results.units
    return unit


def without_cells(unit: UnitResult) -> object:
    """All that was graded, without the file's hash and with formulas by their result."""
    found = unit.model_dump(exclude={"submission": {"sha256"}})
    for criterion in [*found["criteria"], *(found["bonus"]["items"] if found["bonus"] else ())]:
        criterion["source"] = None
    for fact in found["facts"]:
        fact["source"] = None
    return found


@pytest.mark.parametrize("rubric_id", CALCULATED)
def test_form_saved_by_libreoffice_is_graded_as_the_original(tmp_path: Path, rubric_id: str) -> None:
    root = season_of(tmp_path / "ky", (DATA / f"{rubric_id}.yaml").read_text(encoding="utf-8"))
    original = graded(root, fill(filled_form(root, rubric_id), **CALCULATED[rubric_id]))
    saved = graded(root, (DATA / f"{rubric_id}.xlsx").read_bytes())

    assert TOTALS[rubric_id] == (unit_of(saved).total, unit_of(saved).band)
    assert without_cells(unit_of(original)) == without_cells(unit_of(saved))
    assert original.diagnostics == saved.diagnostics
    assert {one.code for one in saved.diagnostics} <= {dossiers.INCOMPLETE}  # the rest of a dossier is no workbook


@pytest.mark.parametrize("rubric_id", CALCULATED)
def test_saved_form_is_libreoffice_s_own_and_keeps_its_hidden_sheet(rubric_id: str) -> None:
    workbook = load((DATA / f"{rubric_id}.xlsx").read_bytes())
    assert "veryHidden" == workbook[IDENTITY_SHEET].sheet_state or "hidden" == workbook[IDENTITY_SHEET].sheet_state
    assert next(iter(CALCULATED[rubric_id])) in workbook.defined_names


def test_every_shipped_rubric_has_its_saved_form() -> None:
    assert set(bundled_rubrics()) == set(CALCULATED) == {path.stem for path in DATA.glob("*.xlsx")}


@pytest.mark.parametrize("ending", ENDINGS[1:])
@pytest.mark.parametrize("rubric_id", OTHER_FORMATS)
def test_form_saved_in_another_format_is_graded_as_the_original(tmp_path: Path, rubric_id: str, ending: str) -> None:
    root = season_of(tmp_path / "ky", (DATA / f"{rubric_id}.yaml").read_text(encoding="utf-8"))
    original = graded(root, fill(filled_form(root, rubric_id), **CALCULATED[rubric_id]))
    saved = graded(root, (DATA / f"{rubric_id}.{ending}").read_bytes())

    assert TOTALS[rubric_id] == (unit_of(saved).total, unit_of(saved).band)
    assert without_cells(unit_of(original)) == without_cells(unit_of(saved))
    assert original.diagnostics == saved.diagnostics
    assert {one.code for one in saved.diagnostics} <= {dossiers.INCOMPLETE}  # the rest of a dossier is no workbook


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice (soffice) is not installed here")
@pytest.mark.parametrize("rubric_id", CALCULATED)
def test_libreoffice_of_this_machine_saves_it_so_too(tmp_path: Path, rubric_id: str) -> None:
    root = season_of(tmp_path / "ky", bundled_rubrics()[rubric_id].read_text(encoding="utf-8"))
    content = filled_form(root, rubric_id)
    original = graded(root, fill(content, **CALCULATED[rubric_id]))
    saved = graded(root, saved_by_libreoffice(content, tmp_path))

    assert TOTALS[rubric_id] == (unit_of(saved).total, unit_of(saved).band)
    assert without_cells(unit_of(original)) == without_cells(unit_of(saved))
    assert original.diagnostics == saved.diagnostics
    assert {one.code for one in saved.diagnostics} <= {dossiers.INCOMPLETE}  # the rest of a dossier is no workbook


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice (soffice) is not installed here")
@pytest.mark.parametrize("ending", ENDINGS[1:])
def test_libreoffice_of_this_machine_saves_other_formats_so_too(tmp_path: Path, ending: str) -> None:
    rubric_id = OTHER_FORMATS[1]
    root = season_of(tmp_path / "ky", bundled_rubrics()[rubric_id].read_text(encoding="utf-8"))
    content = filled_form(root, rubric_id)
    original = graded(root, fill(content, **CALCULATED[rubric_id]))
    saved = graded(root, saved_by_libreoffice(content, tmp_path, ending))

    assert without_cells(unit_of(original)) == without_cells(unit_of(saved))
    assert original.diagnostics == saved.diagnostics
    assert {one.code for one in saved.diagnostics} <= {dossiers.INCOMPLETE}  # the rest of a dossier is no workbook
