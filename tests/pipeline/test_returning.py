"""Returning: faulty workbooks go back coloured and commented, whole otherwise, and come in again as what they are."""

import io
import shutil
from pathlib import Path

import openpyxl
import pytest

from cdcs_score.codes import cells
from cdcs_score.errors import WrongUse
from cdcs_score.form_layout import SCORES_SHEET, TO_MEND_SHEET
from cdcs_score.pipeline.demonstrating import write_demo
from cdcs_score.pipeline.grading import grade_season
from cdcs_score.pipeline.returning import check_season
from tests.support.running import example_season
from tests.support.workbooks import address_in, fill


@pytest.fixture
def season(tmp_path: Path) -> Path:
    """The season of Đà Lạt, in which one tổ wrote words and another a bonus mark that is too high."""
    root = example_season(tmp_path)
    path = root / "submissions" / "TO-01.xlsx"
    path.write_bytes(fill(path.read_bytes(), self_TC1="@tốt", self_TC3=26))
    return root


def first_form(root: Path) -> Path:
    return root / "submissions" / "TO-01.xlsx"


def returned(root: Path) -> list[str]:
    return sorted(path.name for path in (root / "returned").glob("*.xlsx"))


def test_wrong_cells_are_coloured_and_say_what_is_wrong(season: Path) -> None:
    form = first_form(season)
    before = form.read_bytes()
    check_season(season)

    book = openpyxl.load_workbook(season / "returned" / form.name)
    text, high = (book[SCORES_SHEET][address_in(before, "self", code)] for code in ("TC1", "TC3"))
    assert [("FFC7CE", True), ("FFC7CE", True)] == [
        (cell.fill.start_color.rgb[-6:], cell.comment is not None) for cell in (text, high)
    ]
    assert "không đọc được là điểm" in text.comment.text
    assert "vượt điểm tối đa 25" in high.comment.text
    other = book[SCORES_SHEET][address_in(before, "self", "TC2")]
    assert other.comment is None
    assert before == form.read_bytes(), "what came in is left as it came"


def test_list_in_front_names_cell_words_fault_and_cure(season: Path) -> None:
    form = first_form(season)
    check_season(season)

    sheet = openpyxl.load_workbook(season / "returned" / form.name).worksheets[0]
    rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=5)]
    assert TO_MEND_SHEET == sheet.title
    assert [cells.SCORE_TEXT.name, cells.SCORE_OVER_MAXIMUM.name] == [row[-1] for row in rows]
    assert "@tốt" == rows[0][4]
    assert ("s", True) == (sheet["E5"].data_type, sheet["E5"].style is not None and sheet["E5"].quotePrefix), (
        "kept as words"
    )
    assert all(row[5] and row[6] for row in rows)


def test_what_goes_back_is_whole_and_comes_in_again_as_the_same(season: Path) -> None:
    """Sent back untouched it has the same faults at the same cells; mended it has none."""
    form = first_form(season)
    before = [(one.code.name, one.place.cell) for one in grade_season(season).diagnostics]
    check_season(season)
    content = (season / "returned" / form.name).read_bytes()
    form.write_bytes(content)
    assert before == [(one.code.name, one.place.cell) for one in grade_season(season).diagnostics]

    form.write_bytes(fill(content, self_TC1=24, self_TC3=24))
    assert () == grade_season(season).diagnostics
    check_season(season)
    assert [] == returned(season)


def test_same_faults_give_the_same_bytes(season: Path) -> None:
    check_season(season)
    first = {name: (season / "returned" / name).read_bytes() for name in returned(season)}
    shutil.rmtree(season / "returned")
    check_season(season)
    assert first == {name: (season / "returned" / name).read_bytes() for name in returned(season)}
    assert first


def test_workbook_an_officer_wrote_into_is_left_and_a_new_one_stands_beside(season: Path) -> None:
    form = first_form(season)
    check_season(season)
    target = season / "returned" / form.name
    book = openpyxl.load_workbook(target)
    book.worksheets[0]["J1"] = "đã gọi điện"
    book.save(target)
    noted = target.read_bytes()

    form.write_bytes(fill(form.read_bytes(), self_TC3=24))
    check_season(season)
    assert noted == target.read_bytes()
    assert [form.name, f"{form.stem} (bản mới).xlsx"] == sorted(returned(season), key=len)


def test_only_what_is_named_is_written_and_the_rest_stays(season: Path) -> None:
    others = sorted(season.glob("submissions/*.xlsx"))
    other = next(path for path in others if path != first_form(season))
    other.write_bytes(fill(other.read_bytes(), self_TC2="chín"))
    check_season(season)
    both = returned(season)
    other.write_bytes(fill(other.read_bytes(), self_TC2=24))

    named = check_season(season, [other.name])
    assert () == named.findings
    assert [name for name in both if name != other.name] == returned(season)
    by_code = check_season(season, [first_form(season).stem])
    assert 2 == len(by_code.findings)


def test_name_of_nothing_is_refused(season: Path) -> None:
    with pytest.raises(WrongUse, match="CDC-"):
        check_season(season, ["KHONG-CO"])


def test_every_faulty_unit_of_a_district_gets_one_workbook_and_nobody_sees_another(tmp_path: Path) -> None:
    root = tmp_path / "ky"
    write_demo(root, 24, 3)
    check_season(root)

    grading = grade_season(root)
    for name in returned(root):
        book = openpyxl.load_workbook(io.BytesIO((root / "returned" / name).read_bytes()))
        unit = next(one for one in grading.results.units if f"{one.code}.xlsx" == name)
        assert unit.code in str(book.worksheets[0]["A1"].value)
    wrong = {
        one.unit
        for one in grading.diagnostics
        if one.place.file.startswith("submissions/") and one.unit and one.severity.value == "error"
    }
    assert wrong <= {name.removesuffix(".xlsx") for name in returned(root)}
    assert wrong
