"""The federation's own forms of a season: filled in beside the appendices, compared with results.json, mistakes told."""

import json
import shutil
from pathlib import Path

import openpyxl
import pytest

from cdcs_score.errors import InvalidTemplate
from cdcs_score.language import Language
from cdcs_score.numbers import of_result
from cdcs_score.pipeline.reporting import write_report
from cdcs_score.pipeline.template_trials import try_templates
from cdcs_score.report.form_names import ASKED, OF_CODE, OF_SEASON, OF_UNIT
from cdcs_score.report.form_values import ALL_NAMES
from scripts.make_excel_form import FOLDER, NAME, example_form, filled_example
from tests.support.excel_forms import excel_form
from tests.support.pack_season import NAMES, graded_season
from tests.support.workbooks import archive_of, parts_of

FORM = excel_form(
    ("{{Cơ quan ban hành}}", "{{Dấu dự kiến}}"),
    ("Hạng", "Tên", "Tự chấm", "Điểm", "Nhóm B", "Xếp loại", "Tiêu chí 3"),
    ("{{Thứ hạng}}", "{{Tên đơn vị}}", "{{Tổng điểm tự chấm}}", "{{Tổng điểm}}", "{{Điểm nhóm B}}", "{{Xếp loại}}", "{{Điểm 3}}"),
    ("", "Cộng", "", "=SUM(D3:D3)"),
)  # fmt: skip


@pytest.fixture(scope="module")
def graded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return graded_season(tmp_path_factory.mktemp("forms") / "ky")


@pytest.fixture
def root(graded: Path, tmp_path: Path) -> Path:
    return shutil.copytree(graded, tmp_path / "ky")


def put(root: Path, name: str, content: bytes) -> None:
    (root / "reports-excel").mkdir(exist_ok=True)
    (root / "reports-excel" / name).write_bytes(content)


def test_form_says_what_the_results_say_unit_by_unit(root: Path) -> None:
    put(root, "mau tinh.xlsx", FORM)

    written = write_report(root, ["xlsx"])

    assert ("phu-luc-ket-qua.xlsx", "bieu-mau/mau tinh.xlsx") == written.names
    rows = list(
        openpyxl.load_workbook(root / "reports/bieu-mau/mau tinh.xlsx").worksheets[0].iter_rows(values_only=True)
    )
    units = {
        unit["name"]: unit for unit in json.loads((root / "results/results.json").read_text(encoding="utf-8"))["units"]
    }
    assert ("CĐCS A".upper(), "DỰ KIẾN") == rows[0][:2]
    assert set(NAMES.values()) == {row[1] for row in rows[2:6]}
    for row in rows[2:6]:
        unit = units[str(row[1])]
        groups = {group["code"]: group["points"] for group in unit["groups"]}
        criteria = {one["code"]: one["final"] for one in unit["criteria"]}
        expected = (
            unit["rank"] and str(unit["rank"]),
            unit["self_total"],
            unit["total"],
            groups.get("B"),
            criteria.get("3"),
        )
        found = (row[0], row[2], row[3], row[4], row[6])
        assert [one if one is None else of_result(one) for one in expected] == [
            None if one == "–" else of_result(repr(one)) for one in found
        ]
        assert (unit["band_title"] or "–") == row[5]
    assert ("Cộng", "=SUM(D3:D6)") == (rows[6][1], rows[6][3])


def test_form_filled_in_and_edited_by_hand_stays(root: Path) -> None:
    put(root, "mau.xlsx", FORM)
    write_report(root, ["xlsx"])
    (root / "reports/bieu-mau/mau.xlsx").write_bytes(b"sua tay")

    written = write_report(root, ["xlsx"])

    assert "bieu-mau/mau (bản mới).xlsx" in written.names
    assert b"sua tay" == (root / "reports/bieu-mau/mau.xlsx").read_bytes()


def test_mistakes_of_all_forms_are_told_and_nothing_is_written(root: Path) -> None:
    put(root, "a.xlsx", excel_form(("{{Tong so}}",)))
    put(root, "b.xlsx", excel_form(("{{Khoi lop}}",)))

    with pytest.raises(InvalidTemplate) as stop:
        write_report(root, ["xlsx"])

    assert ["a.xlsx", "b.xlsx"] == [one.place.file for one in stop.value.diagnostics]
    assert not (root / "reports").is_dir() or not list((root / "reports").glob("*.xlsx"))


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("mau.xlsm", FORM),
        ("mau.xls", FORM),
        ("mau.docx", b"x"),
        ("mau.xlsx", b"PK not a zip"),
        ("mau.xlsx", b""),
        ("mau.xlsx", archive_of({"xl/workbook.xml": b"<x/>"})),
        ("mau.xlsx", archive_of(parts_of(FORM) | {"xl/vbaProject.bin": b"x"})),
        ("mau.xlsx", archive_of(parts_of(FORM) | {"xl/worksheets/sheet1.xml": b"<worksheet><sheetData><row>"})),
        ("mau.xlsx", archive_of(parts_of(FORM) | {"xl/worksheets/sheet1.xml": b'<!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>'})),
        ("mau.xlsx", archive_of(parts_of(FORM) | {"xl/bomb.xml": b" " * (17 * 1024 * 1024)})),
    ],
    ids=["macros", "old", "word", "no-zip", "empty", "no-sheets", "hidden-macros", "cut-off", "entity", "bomb"],
)  # fmt: skip
def test_form_that_is_none_or_hostile_is_refused_by_name(root: Path, name: str, content: bytes) -> None:
    put(root, name, content)

    with pytest.raises(InvalidTemplate) as stop:
        write_report(root, ["xlsx"])

    (finding,) = stop.value.diagnostics
    assert name == finding.place.file
    assert finding.hint(Language.VIETNAMESE)


def test_lock_files_of_excel_are_no_forms(root: Path) -> None:
    put(root, "~$mau.xlsx", b"x")

    assert ("phu-luc-ket-qua.xlsx",) == write_report(root, ["xlsx"]).names


def test_check_template_tries_forms_on_an_empty_and_a_nasty_season(tmp_path: Path) -> None:
    (tmp_path / "tot.xlsx").write_bytes(FORM)
    (tmp_path / "sai.xlsx").write_bytes(excel_form(("{{Tên đơn vi}}",)))

    names, findings = try_templates(tmp_path, None)

    assert ("sai.xlsx", "tot.xlsx") == names
    (finding,) = findings
    assert ("sai.xlsx", "Biểu 1", "A1") == (finding.place.file, finding.place.sheet, finding.place.cell)
    assert (
        "dấu trong biểu mẫu viết sai: không có tên “Tên đơn vi”, có phải ý là “Tên đơn vị” không?"
        == finding.message(Language.VIETNAMESE)
    )


def test_example_and_its_filled_copy_are_as_the_script_writes_them() -> None:
    content = example_form()

    assert content == (FOLDER / NAME).read_bytes()
    assert filled_example(content) == (FOLDER / "da-dien" / NAME).read_bytes()


def test_page_lists_every_name_and_no_other(repository: Path) -> None:
    page = (repository / "docs" / "excel-forms.md").read_text(encoding="utf-8")
    listed = {
        cell.strip(" `{}") for line in page.splitlines() if line.startswith("| `") for cell in [line.split("|")[1]]
    }

    coded = {f"{name} …" for name in OF_CODE}
    assert {*OF_SEASON, *OF_UNIT, *ASKED, *(set(ALL_NAMES) - set(OF_CODE)), *coded, "Đạt từ mức"} == listed
