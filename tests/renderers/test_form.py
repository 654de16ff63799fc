"""The form, read back: with openpyxl for what stands in it, and with our own reader for what it says."""

import io
import zipfile
from dataclasses import replace

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from cdcs_score.form_layout import (
    CLASS_LABEL,
    GUIDE_SHEET,
    IDENTITY_SHEET,
    SCORE_HEADERS,
    SCORES_SHEET,
    TOTAL_LABEL,
    UNIT_SHEET,
    cell_name,
)
from cdcs_score.numbers import Exact, from_text
from cdcs_score.readers.reading import Expectations
from cdcs_score.readers.rubric_reader import RubricFile
from cdcs_score.readers.submission_reader import read_submissions
from cdcs_score.readers.units import UnitFinder
from cdcs_score.readers.workbook import read_workbook
from cdcs_score.register import Level, Unit
from cdcs_score.renderers.form import FilledRow, Form, render_form
from cdcs_score.rubric import Rubric
from cdcs_score.submission import Given, Submission
from tests.support.rubrics import BONUS_BY_SELF, BONUS_BY_SUPERIOR, rubric_of, with_bonus

FORMULA_NAME = '=HYPERLINK("http://x","CĐCS A")'
UNIT = Unit(code="001", name=FORMULA_NAME, level=Level.TO, members=25)


def form_of(rubric: Rubric, **more: object) -> Form:
    form = Form(
        rubric=rubric,
        rubric_sha256="a" * 64,
        unit=UNIT,
        block_title="Khối trường học",
        parent_name="",
        season_title="Năm 2025",
        season_year=2025,
        issuer="LĐLĐ huyện A",
        superior="LĐLĐ tỉnh B",
    )
    return replace(form, **more)  # type: ignore[arg-type]


def opened(form: Form, *, values: bool = False) -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(render_form(form)), data_only=values)


def place_of(workbook: openpyxl.Workbook, name: str) -> str:
    sheet, cell = next(iter(workbook.defined_names[name].destinations))
    assert sheet == SCORES_SHEET
    return str(cell).replace("$", "")


def row_of(sheet: Worksheet, text: str) -> int:
    return next(cell.row for row in sheet.iter_rows() for cell in row if cell.value == text)


def column_of(header: str) -> int:
    return list(SCORE_HEADERS.values()).index(header) + 1


@pytest.fixture
def small() -> Rubric:
    return rubric_of()


def test_every_scored_row_has_a_named_score_cell_that_people_may_write_in(small: Rubric) -> None:
    workbook = opened(form_of(small))
    sheet = workbook[SCORES_SHEET]
    codes = [row.code for row in small.scored_rows]
    assert codes == ["1", "2", "3a", "3b"]
    for code in codes:
        cell = sheet[place_of(workbook, cell_name("self", code))]
        assert cell.protection.locked is False
        assert sheet.cell(cell.row, 1).value == code
        assert "@" == sheet.cell(cell.row, 1).number_format
    assert sheet.protection.sheet


def test_same_form_gives_the_same_bytes(small: Rubric) -> None:
    assert render_form(form_of(small)) == render_form(form_of(small))


def test_name_that_looks_like_a_formula_stays_text(small: Rubric) -> None:
    cell = opened(form_of(small))[UNIT_SHEET]["B3"]
    assert (FORMULA_NAME, "s") == (cell.value, cell.data_type)


def test_unit_code_keeps_its_zeros(small: Rubric) -> None:
    assert "001" == opened(form_of(small))[UNIT_SHEET]["B2"].value


def test_stored_total_is_the_sum_of_what_is_filled_in(small: Rubric) -> None:
    filled = {
        "1": FilledRow(points=from_text("39.5")),
        "3a": FilledRow(points=Exact(25)),
        "3b": FilledRow(points=Exact(10)),
    }
    form = form_of(small, filled=filled)
    place = place_of(opened(form), "provisional_total")
    assert 74.5 == opened(form, values=True)[SCORES_SHEET][place].value


def test_total_adds_exactly_the_score_cells(small: Rubric) -> None:
    workbook = opened(form_of(small))
    sheet = workbook[SCORES_SHEET]
    row = row_of(sheet, TOTAL_LABEL)
    cells = [place_of(workbook, cell_name("self", code)) for code in ("1", "2", "3a", "3b")]
    assert f"=SUM({cells[0]}:{cells[1]},{cells[2]}:{cells[3]})" == sheet.cell(row, column_of("Điểm tự chấm")).value


def test_hidden_identity_is_complete_and_all_text(small: Rubric) -> None:
    sheet = opened(form_of(small))[IDENTITY_SHEET]
    expected = {
        "schema": "cdcs-score/form/1",
        "rubric_id": "vi-du",
        "rubric_version": "1.0",
        "rubric_year": "2025",
        "rubric_sha256": "a" * 64,
        "unit": "001",
        "season_year": "2025",
    }
    assert "veryHidden" == sheet.sheet_state
    assert expected == {row[0]: row[1] for row in sheet.iter_rows(max_col=2, values_only=True)}


def test_bonus_of_the_superior_is_no_cell_to_fill() -> None:
    workbook = opened(form_of(rubric_of(with_bonus(BONUS_BY_SUPERIOR))))
    sheet = workbook[SCORES_SHEET]
    row = row_of(sheet, "T1")
    assert "self_T1" not in workbook.defined_names
    assert sheet.cell(row, column_of("Điểm tự chấm")).protection.locked
    assert sheet.cell(row, column_of("Điểm tự chấm")).value is None
    assert "0–5 điểm, bước 0,5\ncấp trên chấm" == sheet.cell(row, column_of("Cách chấm")).value
    assert sheet[place_of(workbook, "evidence_T1")].protection.locked is False


def test_bonus_of_the_unit_counts_in_the_total() -> None:
    form = form_of(rubric_of(with_bonus(BONUS_BY_SELF)), filled={"T1": FilledRow(points=Exact(3))})
    place = place_of(opened(form), "provisional_total")
    assert 3 == opened(form, values=True)[SCORES_SHEET][place].value


def test_not_arising_is_open_only_where_the_rubric_allows_it(small: Rubric) -> None:
    workbook = opened(form_of(small))
    sheet = workbook[SCORES_SHEET]
    assert sheet[place_of(workbook, "kps_2")].protection.locked is False
    assert "kps_1" not in workbook.defined_names
    assert sheet.cell(row_of(sheet, "Tiêu chí 1"), column_of("Không phát sinh")).protection.locked


def test_score_cell_takes_only_steps_up_to_the_maximum(small: Rubric) -> None:
    workbook = opened(form_of(small))
    sheet = workbook[SCORES_SHEET]
    place = place_of(workbook, "self_1")
    rule = next(one for one in sheet.data_validations.dataValidation if str(one.sqref) == place)
    expected = f"AND(ISNUMBER({place}),{place}>=0,{place}<=40,ABS({place}/0.5-ROUND({place}/0.5,0))<0.000001)"
    assert expected == rule.formula1
    assert "Nhập số từ 0 đến 40, bước 0,5. Không đạt thì ghi 0, đừng để trống." == rule.prompt


def test_way_of_scoring_says_what_must_come_with_it(small: Rubric) -> None:
    sheet = opened(form_of(small))[SCORES_SHEET]
    found = [sheet.cell(row_of(sheet, title), column_of("Cách chấm")).value for title in ("Tiêu chí 1", "Tiêu chí 2")]
    assert [
        "0–40 điểm, bước 0,5\nbắt buộc minh chứng",
        "0–20 điểm, bước 1\nkhông phát sinh: trừ ra khỏi điểm tối đa, phải giải trình",
    ] == found


def test_criterion_with_parts_has_no_input_of_its_own(small: Rubric) -> None:
    workbook = opened(form_of(small))
    sheet = workbook[SCORES_SHEET]
    assert "self_3" not in workbook.defined_names
    assert sheet.cell(row_of(sheet, "Tiêu chí 3"), column_of("Điểm tự chấm")).protection.locked


def test_class_is_chosen_from_the_rubrics_own(small: Rubric) -> None:
    form = form_of(small, proposed_class="Khá")
    workbook = opened(form)
    sheet, identity = workbook[SCORES_SHEET], workbook[IDENTITY_SHEET]
    row = row_of(sheet, CLASS_LABEL)
    place = sheet.cell(row, column_of("Điểm tự chấm")).coordinate
    rule = next(one for one in sheet.data_validations.dataValidation if place in one.sqref)
    assert "Khá" == sheet[place].value
    assert f"'{IDENTITY_SHEET}'!$D$1:$D$3" == rule.formula1
    assert ["Tốt", "Khá", "Yếu"] == [cell[0].value for cell in identity["D1:D3"]]


def test_sample_rubric_warns_on_guide_and_paper(small: Rubric) -> None:
    warning = "BẢNG CHẤM ĐIỂM MẪU, KHÔNG PHẢI VĂN BẢN CHÍNH THỨC"
    workbook = opened(form_of(small))
    official = opened(form_of(small.model_copy(update={"status": "official"})))
    for name in (GUIDE_SHEET, SCORES_SHEET):
        assert row_of(workbook[name], warning)
        assert all(warning != cell.value for row in official[name].iter_rows() for cell in row)


@pytest.mark.parametrize(
    ("level", "signing"), [(Level.TO, "TỔ TRƯỞNG CÔNG ĐOÀN"), (Level.CDCS, "TM. BAN CHẤP HÀNH")], ids=["to", "cdcs"]
)
def test_paper_is_signed_by_who_leads_the_unit(small: Rubric, level: Level, signing: str) -> None:
    assert row_of(opened(form_of(small, unit=replace(UNIT, level=level)))[SCORES_SHEET], signing)


def test_long_title_gets_a_row_high_enough_that_still_grows(small: Rubric) -> None:
    group = small.groups[0]
    long = group.criteria[0].model_copy(update={"title": "Nội dung rất dài " * 20})
    rubric = small.model_copy(
        update={"groups": (group.model_copy(update={"criteria": (long, *group.criteria[1:])}), *small.groups[1:])}
    )
    workbook = opened(form_of(rubric))
    sheet = workbook[SCORES_SHEET]
    row = sheet[place_of(workbook, "self_1")].row
    assert sheet.row_dimensions[row].height > 7 * 11
    with zipfile.ZipFile(io.BytesIO(render_form(form_of(rubric)))) as archive:
        sheets = [archive.read(name) for name in archive.namelist() if name.startswith("xl/worksheets/sheet")]
    assert len(sheets) == 5
    assert not any(b"customHeight" in sheet for sheet in sheets)


def test_paper_prints_landscape_on_one_page_width_with_its_heads_repeated(small: Rubric) -> None:
    sheet = opened(form_of(small))[SCORES_SHEET]
    head = row_of(sheet, "Điểm tự chấm")
    assert "landscape" == sheet.page_setup.orientation
    assert (9, 0) == (sheet.page_setup.paperSize, sheet.page_setup.fitToHeight)
    assert sheet.page_setup.fitToWidth in (None, 1)  # 1 is what Excel takes for granted
    assert sheet.sheet_properties.pageSetUpPr is not None
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert f"${head}:${head}" == sheet.print_title_rows
    assert f"A{head + 1}" == sheet.freeze_panes


def test_codes_excel_cannot_tell_apart_are_refused(small: Rubric) -> None:
    group = small.groups[0]
    twins = tuple(
        one.model_copy(update={"code": code}) for one, code in zip(group.criteria, ("a-1", "A_1"), strict=True)
    )
    rubric = small.model_copy(update={"groups": (group.model_copy(update={"criteria": twins}),)})
    with pytest.raises(ValueError, match="A_1"):
        render_form(form_of(rubric))


def test_our_own_reader_reads_the_form_back_without_a_word(small: Rubric) -> None:
    filled = {
        "1": FilledRow(points=from_text("39.5"), evidence="QĐ 12"),
        "2": FilledRow(points=None, not_arising=True, explanation="không có"),
        "3a": FilledRow(points=Exact(25)),
        "3b": FilledRow(points=Exact(10)),
    }
    form = form_of(small, filled=filled, proposed_class="Khá")
    rubric_file = RubricFile(rubric=small, file="vi-du.yaml", sha256="a" * 64)
    expectations = Expectations(finder=UnitFinder([UNIT]), rubric_of=lambda _: rubric_file, rubrics=(rubric_file,))
    reading = read_submissions(read_workbook(render_form(form), "001.xlsx"), expectations)
    (entry,) = reading.entries
    assert () == reading.diagnostics
    assert isinstance(entry, Submission)
    assert isinstance(entry.typed_total, Given)
    assert ("001", "Khá", Exact(149, 2)) == (entry.unit, entry.typed_class, entry.typed_total.points)
    assert [False, True, False, False] == [response.claims_not_arising for response in entry.responses.values()]
    assert ["QĐ 12", ""] == [entry.responses[code].evidence for code in ("1", "2")]
