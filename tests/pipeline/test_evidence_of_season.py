"""A season with dossiers and evidence: everything said of them everywhere, and not a point changed by any of it."""

import hashlib
import shutil
from datetime import UTC, date, datetime
from pathlib import Path

import openpyxl
import pytest

from cdcs_score.cli.exit_codes import ExitCode
from cdcs_score.numbers import from_text
from cdcs_score.pipeline.grading import Grading, grade_files, grade_season, write_grading
from cdcs_score.pipeline.receiving import messages, status_of_season
from cdcs_score.pipeline.returning import check_season
from cdcs_score.register import Cover, Level, Office, Receipt, Unit
from cdcs_score.renderers.form_parts import FilledRow
from cdcs_score.renderers.json_text import diagnostics_jsonl, results_json
from cdcs_score.results import DossierResult, UnitResult
from cdcs_score.standing import Status
from tests.support.rubrics import SMALL
from tests.support.running import run_program
from tests.support.workbooks import form, make_season, submit

RUBRIC = SMALL.replace(
    "groups:\n",
    """\
dossier:
  - {code: BTC, title: Bảng tự chấm điểm, need: required, shown_by: workbook, source: HD#II}
  - {code: BCN, title: Báo cáo năm, need: required, shown_by: receipts, source: HD#II}
  - {code: MC, title: Tài liệu minh chứng, need: required, shown_by: evidence, source: HD#II}
  - {code: ANH, title: Ảnh, need: optional, shown_by: receipts, source: HD#II}
groups:
""",
    1,
)
POINTS = {"1": "30", "2": "10", "3a": "20", "3b": "15"}
CAME = date(2025, 11, 3)


def receipt(unit: str, dossier: str, *, has_date: bool = True) -> Receipt:
    return Receipt(unit=unit, received=CAME if has_date else None, dossier=dossier)


def season(root: Path, *receipts: Receipt, rubric: str = RUBRIC) -> Path:
    """Four tổ: TO-01 and TO-02 sent their forms, TO-03 only what its receipt says, TO-04 nothing."""
    units = tuple(Unit(code=f"TO-0{n}", name=f"Tổ {n}", level=Level.TO) for n in range(1, 5))
    office = Office(cover=Cover(title="Năm 2025", issuer="LĐLĐ huyện A"), units=units, receipts=receipts)
    make_season(root, office, rubric)
    for code in ("TO-01", "TO-02"):
        submit(root, f"{code}.xlsx", form(root, code, POINTS, evidence=""))
    return root


def evidence(root: Path, unit: str, **files: bytes) -> Path:
    for name, content in files.items():
        path = root / "evidence" / unit / name.replace("|", "/")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    return root


def units_of(grading: Grading) -> dict[str, UnitResult]:
    return {unit.code: unit for unit in grading.results.units}


def codes(grading: Grading, unit: str) -> list[str]:
    return [one.code.name for one in grading.diagnostics if one.unit == unit]


def dossier_of(grading: Grading, unit: str) -> DossierResult:
    found = units_of(grading)[unit].dossier
    assert found is not None
    return found


class TestDossiers:
    @pytest.fixture
    def root(self, tmp_path: Path) -> Path:
        lines = (receipt("TO-01", "BCN; MC"), receipt("TO-02", "MC"), receipt("TO-03", "BCN", has_date=False))
        return season(tmp_path / "ky", *lines)

    def test_results_name_every_part_what_shows_it_and_where(self, root: Path) -> None:
        found = dossier_of(grade_season(root), "TO-01")

        assert (True, ()) == (found.complete, found.missing)
        assert [
            ("BTC", True, "workbook", None),
            ("BCN", True, "receipts", "H2"),
            ("MC", True, "receipts", "H2"),
            ("ANH", False, None, None),
        ] == [(one.code, one.received, one.shown_by, one.source.cell if one.source else None) for one in found.parts]

    def test_a_missing_part_is_one_warning_and_changes_no_points(self, root: Path) -> None:
        grading = grade_season(root)
        one, other = (units_of(grading)[code] for code in ("TO-01", "TO-02"))

        assert ("BCN",) == dossier_of(grading, "TO-02").missing
        assert ["CDC-E101", "CDC-E201"] == sorted(codes(grading, "TO-02"))
        assert ["CDC-E101"] == codes(grading, "TO-01")
        assert ("75", Status.GRADED) == (one.points, one.status)
        assert (one.points, one.total, one.band, one.status) == (other.points, other.total, other.band, other.status)

    def test_a_part_alone_is_something_that_came(self, root: Path) -> None:
        """The line has neither date nor file: that the report came makes the unit one that sent something."""
        grading = grade_season(root)

        assert Status.RECEIVED_OTHERWISE == units_of(grading)["TO-03"].status
        assert ("BTC", "MC") == dossier_of(grading, "TO-03").missing
        assert ["CDC-E201", "CDC-G206"] == sorted(codes(grading, "TO-03"))

    def test_of_a_unit_that_sent_nothing_only_that_is_said(self, root: Path) -> None:
        grading = grade_season(root)

        assert Status.MISSING == units_of(grading)["TO-04"].status
        assert ["CDC-G201"] == codes(grading, "TO-04")
        assert ("BTC", "BCN", "MC") == dossier_of(grading, "TO-04").missing

    def test_status_and_its_messages_tell_who_lacks_what(self, root: Path) -> None:
        found = status_of_season(root)
        (block,) = found.blocks
        texts = list(messages(found))

        assert ["TO-02", "TO-03"] == [unit.code for unit in block.incomplete]
        assert "- Tổ 3 (hồ sơ còn thiếu: Bảng tự chấm điểm; Tài liệu minh chứng)" in texts[0].splitlines()
        (told,) = (text for text in texts if "Tổ 2: hồ sơ có" in text)
        assert "2. Hồ sơ còn thiếu: Báo cáo năm. Cách sửa: gửi bổ sung; đã gửi rồi thì báo cán bộ ghi vào cột “Thành phần hồ sơ” của “Nhật ký nhận”." in told.splitlines()  # fmt: skip
        shown = run_program("status", root).stdout
        assert "Thiếu thành phần hồ sơ: Tổ 2 (TO-02): Báo cáo năm; Tổ 3 (TO-03): Bảng tự chấm điểm, Tài liệu minh chứng" in " ".join(shown.split())  # fmt: skip

    def test_what_goes_back_lists_the_missing_part_last(self, root: Path) -> None:
        check_season(root)
        sheet = openpyxl.load_workbook(root / "returned" / "TO-02.xlsx").worksheets[0]
        last = [cell.value for cell in list(sheet.iter_rows())[-1]]

        assert ("hồ sơ còn thiếu: Báo cáo năm", "CDC-E201") == (last[5], last[7])

    def test_ledger_notes_it(self, root: Path, tmp_path: Path) -> None:
        write_grading(grade_season(root), tmp_path / "kq", [], datetime(2025, 11, 20, tzinfo=UTC))
        sheet = openpyxl.load_workbook(tmp_path / "kq" / "bang-tong-hop.xlsx").worksheets[0]
        notes = [str(cell.value) for row in sheet.iter_rows() for cell in row if "hồ sơ thiếu" in str(cell.value)]

        assert ["hồ sơ thiếu Báo cáo năm", "hồ sơ thiếu Bảng tự chấm điểm, Tài liệu minh chứng"] == notes

    def test_explain_tells_the_dossier(self, root: Path) -> None:
        assert ExitCode.FINDINGS == run_program("grade", root).returncode
        assert (
            "Thành phần hồ sơ: Bảng tự chấm điểm; Tài liệu minh chứng; còn thiếu Báo cáo năm"
            in run_program("explain", root, "TO-02").stdout
        )

    def test_a_rubric_without_parts_leaves_no_dossier_and_no_finding(self, tmp_path: Path) -> None:
        root = season(tmp_path / "khac", receipt("TO-01", "gì cũng được"), rubric=SMALL)
        grading = grade_season(root)

        assert [None] * 4 == [unit.dossier for unit in grading.results.units]
        assert "CDC-E201" not in {one.code.name for one in grading.diagnostics}


def test_loose_files_are_graded_without_asking_for_a_dossier(tmp_path: Path) -> None:
    root = season(tmp_path / "ky", receipt("TO-01", "BCN"))
    grading = grade_files([root / "submissions" / "TO-01.xlsx"], root / "rubrics" / "1.yaml")

    assert [None] == [unit.dossier for unit in grading.results.units]
    assert "CDC-E201" not in codes(grading, "TO-01")


class TestEvidence:
    @pytest.fixture
    def root(self, tmp_path: Path) -> Path:
        root = season(tmp_path / "ky", receipt("TO-01", "BCN"), receipt("TO-02", "BCN"))
        content = form(
            root,
            "TO-01",
            {"3a": "20", "3b": "15", "2": "10"},
            evidence="",
            **{"1": FilledRow(points=from_text("30"), evidence="Sổ họp.pdf")},
        )
        submit(root, "TO-01.xlsx", content)
        return evidence(root, "TO-01", **{"Sổ họp.pdf": b"so", "1|ảnh.jpg": b"anh", "lạ.txt": b"la", "2 QĐ.pdf": b""})

    def test_a_row_pins_its_files(self, root: Path) -> None:
        rows = {row.code: row for row in units_of(grade_season(root))["TO-01"].criteria}

        assert [
            ("evidence/TO-01/1/ảnh.jpg", 3, hashlib.sha256(b"anh").hexdigest(), "prefix"),
            ("evidence/TO-01/Sổ họp.pdf", 2, hashlib.sha256(b"so").hexdigest(), "named"),
        ] == [(one.file, one.size, one.sha256, one.matched_by) for one in rows["1"].evidence_files]
        assert ["evidence/TO-01/2 QĐ.pdf"] == [one.file for one in rows["2"].evidence_files]

    def test_every_file_is_listed_with_what_became_of_it(self, root: Path) -> None:
        evidence(root, "TO-04", **{"1 x.pdf": b"x"})
        evidence(root, "TO-4", **{"1 y.pdf": b"y"})
        listed = [file for file in grade_season(root).results.files if file.role == "evidence"]

        assert [
            ("evidence/TO-01/1/ảnh.jpg", "TO-01", "matched"),
            ("evidence/TO-01/2 QĐ.pdf", "TO-01", "matched"),
            ("evidence/TO-01/Sổ họp.pdf", "TO-01", "matched"),
            ("evidence/TO-01/lạ.txt", "TO-01", "unmatched"),
            ("evidence/TO-04/1 x.pdf", "TO-04", "ungraded"),
            ("evidence/TO-4/1 y.pdf", None, "unknown_unit"),
        ] == [(file.name, file.unit, file.became) for file in listed]
        assert all(file.sha256 for file in listed)

    def test_files_show_the_part_they_are_and_stand_for_evidence_nobody_wrote_down(self, root: Path) -> None:
        grading = grade_season(evidence(root, "TO-02", **{"1.pdf": b"1"}))

        assert ["evidence", "evidence"] == [
            one.shown_by for code in ("TO-01", "TO-02") for one in dossier_of(grading, code).parts if one.code == "MC"
        ]
        assert ["CDC-E302"] == codes(grading, "TO-01")
        assert [] == codes(grading, "TO-02")

    def test_no_evidence_changes_a_point(self, root: Path) -> None:
        having = units_of(grade_season(root))["TO-01"]
        shutil.rmtree(root / "evidence")
        without = units_of(grade_season(root))["TO-01"]

        for name in ("status", "points", "maximum", "total", "band", "rank", "groups", "withheld_by", "working"):
            assert getattr(having, name) == getattr(without, name), name
        assert [(row.final, row.state) for row in having.criteria] == [
            (row.final, row.state) for row in without.criteria
        ]

    def test_same_files_give_the_same_bytes_whatever_their_order_and_times(self, root: Path, tmp_path: Path) -> None:
        other = season(tmp_path / "khac", receipt("TO-01", "BCN"), receipt("TO-02", "BCN"))
        shutil.copyfile(root / "submissions" / "TO-01.xlsx", other / "submissions" / "TO-01.xlsx")
        shutil.copyfile(root / "so-theo-doi.xlsx", other / "so-theo-doi.xlsx")
        shutil.copyfile(root / "submissions" / "TO-02.xlsx", other / "submissions" / "TO-02.xlsx")
        evidence(other, "TO-01", **{"2 QĐ.pdf": b"", "lạ.txt": b"la", "1|ảnh.jpg": b"anh", "Sổ họp.pdf": b"so"})
        one, two = grade_season(root), grade_season(other)

        assert results_json(one.results) == results_json(two.results)
        assert diagnostics_jsonl(one.diagnostics) == diagnostics_jsonl(two.diagnostics)

    def test_explain_shows_files_and_hashes(self, root: Path) -> None:
        run_program("grade", root)
        digest = hashlib.sha256(b"so").hexdigest()
        said = run_program("explain", root, "TO-01", "1").stdout
        whole = run_program("explain", root, "TO-01").stdout

        assert f"tệp minh chứng: evidence/TO-01/Sổ họp.pdf (2 byte, sha256 {digest})" in said
        assert f"tệp minh chứng: evidence/TO-01/Sổ họp.pdf (2 byte, sha256 {digest[:10]})" in whole
        assert digest in run_program("explain", root, "TO-01", "1", "--json").stdout

    def test_check_colours_the_evidence_cell_whose_file_is_not_there(self, root: Path) -> None:
        (root / "evidence" / "TO-01" / "Sổ họp.pdf").rename(root / "evidence" / "TO-01" / "Sổ hop.pdf")
        check_season(root)
        sheet = openpyxl.load_workbook(root / "returned" / "TO-01.xlsx").worksheets[0]
        last = [cell.value for cell in list(sheet.iter_rows())[-1]]

        assert ("Sổ họp.pdf", "CDC-E301", "có phải ý là “Sổ hop.pdf” không?") == (last[4], last[7], last[6])
