"""What the example season comes out as, kept as text people can read: `make update-golden`, then read the diff."""

import json
import re
import zipfile
from pathlib import Path

import docx
import openpyxl
import pytest
from syrupy.assertion import SnapshotAssertion

from cdcs_score.resources import bundled_rubrics
from tests.support.board_page import BoardPage
from tests.support.running import example_season, run_program


@pytest.fixture(scope="module")
def season(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example season, graded and reported; TO-01 has a score in words and TO-07 has sent nothing."""
    season = example_season(tmp_path_factory.mktemp("golden"))
    workbook = openpyxl.load_workbook(season / "submissions" / "TO-01.xlsx")
    workbook["Tự chấm"]["E11"].value = "hai mươi tư"
    workbook.save(season / "submissions" / "TO-01.xlsx")
    (season / "submissions" / "TO-07.xlsx").unlink()
    assert run_program("grade", season).returncode == 1
    assert run_program("report", season, "--format", "docx,html").returncode == 0
    assert run_program("form", season).returncode == 0
    return season


def test_screen(season: Path, snapshot: SnapshotAssertion) -> None:
    run = run_program("grade", season)

    assert snapshot(name="stdout") == _lines(run.stdout)
    assert snapshot(name="stderr") == _lines(run.stderr.replace(str(season), "SEASON"))


def test_screen_in_english(season: Path, snapshot: SnapshotAssertion) -> None:
    run = run_program("grade", season, "--lang", "en", "-v")

    assert snapshot(name="stdout") == _lines(run.stdout)
    assert snapshot(name="stderr") == _lines(run.stderr.replace(str(season), "SEASON"))


def test_explanation(season: Path, snapshot: SnapshotAssertion) -> None:
    assert snapshot(name="withheld") == _lines(run_program("explain", season, "TO-01").stdout)
    assert snapshot(name="ranked") == _lines(run_program("explain", season, "TO-02", "--lang", "en").stdout)


@pytest.mark.parametrize("language", ["vi", "en"])
def test_rubric_made_readable(snapshot: SnapshotAssertion, language: str) -> None:
    rubric = bundled_rubrics()["cdcs-doanh-nghiep"]

    assert snapshot == _lines(run_program("rubric", "show", rubric, "--lang", language).stdout)


def test_results(season: Path, snapshot: SnapshotAssertion) -> None:
    results = json.loads((season / "results" / "results.json").read_text(encoding="utf-8"))
    for file in results["files"]:  # openpyxl puts the hour into the workbook it saved above
        file["sha256"] = "…"
    for unit in results["units"]:
        if unit["submission"]:
            unit["submission"]["sha256"] = "…"
    results["seal"] = "…"

    assert snapshot == json.dumps(results, ensure_ascii=False, indent=1).splitlines()


def test_findings(season: Path, snapshot: SnapshotAssertion) -> None:
    assert snapshot == (season / "results" / "diagnostics.jsonl").read_text(encoding="utf-8").splitlines()


@pytest.mark.parametrize("name", ["results/bang-tong-hop.xlsx", "forms/TO-02.xlsx", "so-theo-doi.xlsx"])
def test_workbook_cells(season: Path, snapshot: SnapshotAssertion, name: str) -> None:
    assert snapshot == list(_cells(season / name))


@pytest.mark.parametrize(
    "name", ["bao-cao-ket-qua", "bien-ban-hop-xet", "thong-bao/TO-01", "thong-bao/TO-02", "thong-bao/TO-07"]
)
def test_document_text(season: Path, snapshot: SnapshotAssertion, name: str) -> None:
    results_id = "Mã kết quả: "
    lines = list(_paragraphs(season / "reports" / f"{name}.docx"))

    assert snapshot == [
        line if results_id not in line else line[: line.index(results_id)] + results_id for line in lines
    ]


@pytest.mark.parametrize("name", ["quyet-dinh-cong-nhan", "to-trinh-khen-thuong"])
def test_filled_template_text(repository: Path, snapshot: SnapshotAssertion, name: str) -> None:
    assert snapshot == list(_paragraphs(repository / "templates" / "word" / "da-dien" / f"{name}.docx"))


@pytest.mark.parametrize("edition", ["noi-bo", "cong-khai"])
def test_board_text(season: Path, snapshot: SnapshotAssertion, edition: str) -> None:
    page = BoardPage((season / "reports" / f"trang-ket-qua-{edition}.html").read_bytes())

    assert snapshot == [re.sub(r"Mã kết quả [0-9a-f]{10}", "Mã kết quả …", line) for line in page.lines]


def _lines(text: str) -> list[str]:
    """Lines without blanks at their ends; the hash of the workbook openpyxl saved above is of no hour but its own."""
    return [re.sub(r"sha256 [0-9a-f]{10}", "sha256 …", line.rstrip()) for line in text.splitlines()]


def _cells(path: Path) -> list[str]:
    """Every filled cell, its address first; formulas as they stand."""
    found = []
    for sheet in openpyxl.load_workbook(path).worksheets:
        found.append(f"== {sheet.title} ({sheet.sheet_state})")
        cells = (cell for row in sheet.iter_rows() for cell in row if cell.value is not None)
        found += [f"{cell.coordinate}: {cell.value!r}" for cell in cells]
    return found


def _paragraphs(path: Path) -> list[str]:
    """The text of a Word document in reading order; a row of a table is one line."""
    assert zipfile.is_zipfile(path)
    found = []
    for block in docx.Document(str(path)).iter_inner_content():
        if isinstance(block, docx.table.Table):
            found += [" | ".join(cell.text.replace("\n", " / ") for cell in row.cells) for row in block.rows]
        else:
            found += [block.text] if block.text.strip() else []
    return found
