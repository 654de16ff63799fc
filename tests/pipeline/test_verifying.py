"""Verifying: a season left alone is proved; one value changed in any kind of file is named, with its file."""

import json
import shutil
import zipfile
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import NoReturn

import openpyxl
import pytest

from cdcs_score.codes import files
from cdcs_score.errors import WrongUse
from cdcs_score.language import Language
from cdcs_score.pipeline import output_changes
from cdcs_score.pipeline.grading import grade_season, write_grading
from cdcs_score.pipeline.recording import record
from cdcs_score.pipeline.reporting import write_report
from cdcs_score.pipeline.verifying import Verification, verify_season
from cdcs_score.readers.archive import unreadable
from cdcs_score.readers.decision_log import DecisionLog
from cdcs_score.rulings import Basis
from tests.support.decided import NOON, score_decision
from tests.support.meetings import closed_season, grade
from tests.support.running import example_season


@pytest.fixture(scope="module")
def graded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example with one decision, graded and reported: what the other tests change copies of."""
    root = example_season(tmp_path_factory.mktemp("verify"))
    basis = Basis(self_score="22")
    record(root, DecisionLog(), [score_decision("TO-01", "TC2", "21", basis=basis)], NOON)
    write_grading(grade_season(root), root / "results", [], datetime(2011, 6, 1, tzinfo=UTC))
    write_report(root)
    return root


@pytest.fixture
def root(graded: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(graded, tmp_path / "ky"))


def said(found: Verification, *codes: str) -> list[str]:
    """Findings of these codes, or all: code, file and sentence."""
    return [
        f"{one.code.name} {one.place.file} {one.message(Language.VIETNAMESE)}"
        for one in found.findings
        if not codes or one.code.name in codes
    ]


def change_text(old: str, new: str) -> Callable[[Path], None]:
    def change(path: Path) -> None:
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new, 1), encoding="utf-8")

    return change


def change_cell(sheet: str, cell: str, value: object) -> Callable[[Path], None]:
    def change(path: Path) -> None:
        workbook = openpyxl.load_workbook(path)
        assert workbook[sheet][cell].value != value
        workbook[sheet][cell].value = value
        workbook.save(path)

    return change


def change_document(path: Path) -> None:
    """One letter of the document's text."""
    with zipfile.ZipFile(path) as source:
        parts = {name: source.read(name) for name in source.namelist()}
    parts["word/document.xml"] = parts["word/document.xml"].replace("Khối".encode(), "Khôi".encode(), 1)
    with zipfile.ZipFile(path, "w") as target:
        for name, content in parts.items():
            target.writestr(name, content)


def test_season_left_alone_is_proved(root: Path) -> None:
    found = verify_season(root)
    assert [] == said(found)
    counts = (found.inputs, found.outputs, found.decisions, found.closings, found.documents)
    assert (11, 3, 1, 0, 9) == counts


def test_season_that_was_never_graded_cannot_be_proved(tmp_path: Path) -> None:
    with pytest.raises(WrongUse):
        verify_season(example_season(tmp_path))


class TestInputs:
    def test_cell_of_a_submission(self, root: Path) -> None:
        path = root / "submissions" / "TO-01.xlsx"
        cell = next(
            one.source
            for unit in grade_season(root).results.units
            if unit.code == "TO-01"
            for one in unit.criteria
            if one.code == "TC1" and one.source
        )
        change_cell(cell.sheet, cell.cell, 25)(path)
        found = said(verify_season(root))
        assert "CDC-V601 submissions/TO-01.xlsx hồ sơ đơn vị gửi không còn như khi chấm" in found
        moved = (
            "CDC-V604 results/results.json units · TO-01 · criteria · TC1 · self: trong tệp là “24”, chấm lại ra “25”"
        )
        assert moved in found

    def test_value_of_the_rubric(self, root: Path) -> None:
        (path,) = (root / "rubrics").glob("*.yaml")
        change_text("title: ", "title: Sửa ")(path)
        assert f"CDC-V601 rubrics/{path.name} bảng chấm điểm không còn như khi chấm" in said(verify_season(root))

    def test_rubric_that_no_longer_loads_says_so_and_is_named(self, root: Path) -> None:
        (path,) = (root / "rubrics").glob("*.yaml")
        change_text("schema: 1", "schema: 9")(path)
        found = verify_season(root)
        assert f"CDC-V601 rubrics/{path.name} bảng chấm điểm không còn như khi chấm" in said(found)
        assert "CDC-V613" in {one.code.name for one in found.findings}

    def test_cell_of_the_office_workbook(self, root: Path) -> None:
        change_cell("Đơn vị", "B2", "Tổ công đoàn Khối Một")(root / "so-theo-doi.xlsx")
        found = said(verify_season(root))
        assert "CDC-V601 so-theo-doi.xlsx sổ theo dõi không còn như khi chấm" in found
        assert any("units · TO-01 · name: " in one for one in found)

    def test_setting_of_the_season(self, root: Path) -> None:
        change_text("schema: 1", "# sửa\nschema: 1")(root / "season.yaml")
        assert "CDC-V601 season.yaml tệp season.yaml không còn như khi chấm" in said(verify_season(root))

    def test_submission_that_went_and_one_that_came(self, root: Path) -> None:
        (root / "submissions" / "TO-07.xlsx").rename(root / "submissions" / "khác.xlsx")
        found = said(verify_season(root), "CDC-V602", "CDC-V603")
        assert [
            "CDC-V602 submissions/TO-07.xlsx hồ sơ đơn vị gửi có khi chấm, nay không còn",
            "CDC-V603 submissions/khác.xlsx hồ sơ đơn vị gửi chưa có khi chấm",
        ] == found


class TestDecisions:
    LOG = Path("review/decisions.jsonl")

    def test_points_of_the_last_decision(self, root: Path) -> None:
        """The chain cannot see a change of its last line; the results it went into can."""
        change_text('"points":"21"', '"points":"20"')(root / self.LOG)
        found = said(verify_season(root))
        assert "CDC-V601 review/decisions.jsonl sổ quyết định không còn như khi chấm" in found
        assert any(one.startswith("CDC-V607 review/decisions.jsonl") for one in found)
        assert any(
            "units · TO-01 · criteria · TC2 · verified: trong tệp là “21”, chấm lại ra “20”" in one for one in found
        )

    def test_log_that_is_no_log_any_more(self, root: Path) -> None:
        change_text('"kind":"score"', '"kind":"scare"')(root / self.LOG)
        assert {"CDC-V101", "CDC-V601", "CDC-V607", "CDC-V613"} == {
            one.code.name for one in verify_season(root).findings
        }

    def test_log_taken_away(self, root: Path) -> None:
        (root / self.LOG).unlink()
        found = said(verify_season(root))
        assert "CDC-V602 review/decisions.jsonl sổ quyết định có khi chấm, nay không còn" in found


class TestClosed:
    """A frozen file that is not as it was closed is told once, with what could not be proved for it."""

    @pytest.fixture
    def shut(self, tmp_path: Path) -> Path:
        root = closed_season(tmp_path / "ky")
        grade(root)
        return root

    FROZEN = Path("closed/K1.json")
    NOT_PROVED = "CDC-V613  không chấm lại được nên kết quả chưa được chứng minh"

    def test_left_alone_it_is_proved(self, shut: Path) -> None:
        assert (1, []) == (verify_season(shut).closings, said(verify_season(shut)))

    def test_figure_in_it(self, shut: Path) -> None:
        change_text('"92.0"', '"99.0"')(shut / self.FROZEN)
        assert [
            "CDC-V501 closed/K1.json “closed/K1.json” không còn như khi chốt (quyết định số 4)",
            self.NOT_PROVED,
        ] == said(verify_season(shut))

    def test_taken_away(self, shut: Path) -> None:
        (shut / self.FROZEN).unlink()
        assert [
            "CDC-V502 closed/K1.json không đọc được “closed/K1.json”, kết quả đã chốt theo quyết định số 4",
            self.NOT_PROVED,
        ] == said(verify_season(shut))

    def test_is_told_even_where_a_rubric_stops_the_grading_before_it(self, shut: Path) -> None:
        change_text('"92.0"', '"99.0"')(shut / self.FROZEN)
        change_text("schema: 1", "schema: 9")(shut / "rubrics" / "1.yaml")
        assert ["CDC-V501"] == [one.code.name for one in verify_season(shut).findings if one.code.name[:6] == "CDC-V5"]

    def test_of_a_log_that_is_none_any_more_nothing_is_said_about_it(self, shut: Path) -> None:
        change_text('"kind":"closing"', '"kind":"clozing"')(shut / "review" / "decisions.jsonl")
        assert {"CDC-V101", "CDC-V601", "CDC-V607", "CDC-V613"} == {
            one.code.name for one in verify_season(shut).findings
        }


class TestOutputs:
    def test_total_in_the_results(self, root: Path) -> None:
        change_text('"total": "97"', '"total": "98"')(root / "results" / "results.json")
        assert [
            "CDC-V604 results/results.json units · TO-02 · total: trong tệp là “98”, chấm lại ra “97”",
            "CDC-V611 results/run.json run.json ghi mã của results.json khác với tệp ấy",
        ] == said(verify_season(root))

    def test_results_that_are_none_any_more(self, root: Path) -> None:
        change_text('"total": "97"', '"total": "chín bảy"')(root / "results" / "results.json")
        found = said(verify_season(root), "CDC-V604")
        assert [
            "CDC-V604 results/results.json units · TO-02 · total: trong tệp là “chín bảy”, chấm lại ra “97”"
        ] == found

    def test_results_cut_off(self, root: Path) -> None:
        path = root / "results" / "results.json"
        path.write_bytes(path.read_bytes()[:1000])
        assert [
            "CDC-V606 results/results.json không so được với khi chấm lại: tệp không còn, hoặc không đọc được nữa"
        ] == said(verify_season(root), "CDC-V606")

    def test_blank_that_changes_no_value(self, root: Path) -> None:
        change_text("{", "{ ")(root / "results" / "results.json")
        assert ["CDC-V605", "CDC-V611"] == [one.code.name for one in verify_season(root).findings]

    def test_cell_of_the_ledger(self, root: Path) -> None:
        path = root / "results" / "bang-tong-hop.xlsx"
        workbook = openpyxl.load_workbook(path)
        sheet = workbook.worksheets[0]
        cell = next(cell for row in sheet.iter_rows() for cell in row if cell.value == "Tổ công đoàn Khối 2")
        cell.value = "Tổ công đoàn Khối Hai"
        workbook.save(path)
        expected = f"{sheet.title} · {cell.coordinate}: trong tệp là “Tổ công đoàn Khối Hai”, chấm lại ra “Tổ công đoàn Khối 2”"
        assert [f"CDC-V604 results/bang-tong-hop.xlsx {expected}"] == said(verify_season(root), "CDC-V604")

    def test_ledger_too_large_to_be_compared_is_told_so_and_not_called_gone(
        self, root: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def too_large(_: bytes) -> NoReturn:
            raise unreadable(files.TOO_LARGE, "bang-tong-hop.xlsx", what="> 500.000")

        monkeypatch.setitem(output_changes._READERS, "bang-tong-hop.xlsx", too_large)  # noqa: SLF001 -- a ledger of 2,000 rows takes a minute
        assert [] == said(verify_season(root))
        change_cell("Tổng hợp", "B6", "TO-99")(root / "results" / "bang-tong-hop.xlsx")
        assert [
            "CDC-V606 results/bang-tong-hop.xlsx không so được với khi chấm lại: tệp đã khác, và quá lớn để tìm từng ô"
        ] == said(verify_season(root), "CDC-V606")

    def test_finding_struck_from_the_list(self, root: Path) -> None:
        (root / "results" / "diagnostics.jsonl").write_text('{"code": "CDC-X999"}\n', encoding="utf-8")
        found = said(verify_season(root), "CDC-V604")
        assert (
            'CDC-V604 results/diagnostics.jsonl CDC-X999: trong tệp là “{"code": "CDC-X999"}”, chấm lại ra “–”' in found
        )

    def test_those_larger_than_any_submission_may_be_are_proved_all_the_same(
        self, root: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        inputs = [*(root / "submissions").rglob("*.xlsx"), root / "so-theo-doi.xlsx"]
        limit = max(path.stat().st_size for path in inputs)
        monkeypatch.setattr("cdcs_score.readers.workbook.BYTE_LIMIT", limit)
        assert limit < (root / "results" / "results.json").stat().st_size
        assert [] == said(verify_season(root))
        change_text("Khối", "Khôi")(root / "results" / "results.json")
        assert ["CDC-V611"] == [line.split()[0] for line in said(verify_season(root), "CDC-V611")]

    def test_record_of_the_run(self, root: Path) -> None:
        path = root / "results" / "run.json"
        run = json.loads(path.read_text(encoding="utf-8"))
        run["outputs"]["results.json"] = "0" * 64
        path.write_text(json.dumps(run), encoding="utf-8")
        assert ["CDC-V611 results/run.json run.json ghi mã của results.json khác với tệp ấy"] == said(
            verify_season(root)
        )

    def test_results_of_another_version_are_proved_with_a_word_about_it(self, root: Path) -> None:
        path = root / "results" / "run.json"
        run = json.loads(path.read_text(encoding="utf-8"))
        path.write_text(json.dumps({**run, "version": "0.0.0"}), encoding="utf-8")
        assert ["CDC-V612"] == [one.code.name for one in verify_season(root).findings]

    def test_word_of_a_document(self, root: Path) -> None:
        change_document(root / "reports" / "bao-cao-ket-qua.docx")
        assert ["CDC-V609 reports/bao-cao-ket-qua.docx tệp không còn như khi chương trình ghi"] == said(
            verify_season(root)
        )
