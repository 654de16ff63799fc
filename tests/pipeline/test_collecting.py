"""Every file met once and tied to its unit; lateness, rounds and scope, from the folder to the results."""

import os
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from cdcs_score.diagnostics import Diagnostic
from cdcs_score.language import Language
from cdcs_score.pipeline.grading import Grading, grade_season
from cdcs_score.register import Block, Cover, Level, Office, Receipt, Unit
from cdcs_score.results import FileResult, Results, UnitResult
from tests.support.rubrics import rubric_text
from tests.support.workbooks import PDF, form, make_season, markdown_workbook, submit

POINTS = {"1": "38.5", "2": "18", "3a": "25", "3b": "10"}
BLOCKS = (
    Block(code="SOM", title="Khối xét trước", round="1", deadline=date(2025, 5, 31)),
    Block(code="MUON", title="Khối xét sau", round="2", deadline=date(2025, 11, 30)),
)
UNITS = (
    Unit(code="TO-01", name="Tổ 1", level=Level.TO, block="SOM"),
    Unit(code="TO-02", name="Tổ 2", level=Level.TO, block="SOM"),
    Unit(code="TO-03", name="Tổ 3", level=Level.TO, block="MUON"),
    Unit(code="BP-01", name="Bộ phận 1", level=Level.SECTION, block="SOM"),
)
COVER = Cover(title="Năm 2025", issuer="CĐCS A")


def season(tmp_path: Path, *receipts: Receipt, open_rounds: Sequence[str] = ()) -> Path:
    """A season of four units: two in round 1, one in round 2, one no rubric fits."""
    cover = replace(COVER, open_rounds=tuple(open_rounds))
    office = Office(cover=cover, units=UNITS, blocks=BLOCKS, receipts=receipts)
    return make_season(tmp_path / "ky", office, rubric_text())


def with_forms(root: Path, *units: str) -> Path:
    for unit in units:
        submit(root, f"{unit}.xlsx", form(root, unit, POINTS))
    return root


def unit_of(results: Results, code: str) -> UnitResult:
    (found,) = (one for one in results.units if one.code == code)
    return found


def file_of(results: Results, name: str) -> FileResult:
    (found,) = (one for one in results.files if one.name == f"submissions/{name}")
    return found


def about(grading: Grading, unit: str) -> list[tuple[str, str]]:
    return [_said(one) for one in grading.diagnostics if one.unit == unit]


def _said(one: Diagnostic) -> tuple[str, str]:
    return one.code.name, one.message(Language.VIETNAMESE)


class TestLateness:
    """The receipts sheet is the only source of lateness; the deadline itself is in time."""

    @pytest.mark.parametrize(
        ("receipts", "days", "received"),
        [
            ((), 0, None),
            ((Receipt(unit="TO-01"),), 0, None),
            ((Receipt(unit="TO-01", received=date(2025, 5, 31)),), 0, "2025-05-31"),
            ((Receipt(unit="TO-01", received=date(2025, 6, 3)),), 3, "2025-06-03"),
            ((Receipt(unit="TO-01", received=date(2025, 6, 3), extended_to=date(2025, 6, 3)),), 0, "2025-06-03"),
            ((Receipt(unit="TO-01", received=date(2025, 6, 5), extended_to=date(2025, 6, 3)),), 2, "2025-06-05"),
            ((Receipt(unit="TO-01", file="TO-01.xlsx", received=date(2025, 6, 1)),), 1, "2025-06-01"),
            ((Receipt(unit="TO-01", file="ban-cu.xlsx", received=date(2025, 6, 1)),), 0, None),
            ((Receipt(unit="TO-02", received=date(2025, 6, 9)),), 0, None),
        ],
        ids=[
            "no line",
            "no date",
            "on the day",
            "late",
            "extended",
            "late again",
            "by file",
            "other file",
            "other unit",
        ],
    )
    def test_comes_from_the_receipts_alone(
        self, tmp_path: Path, receipts: tuple[Receipt, ...], days: int, received: str | None
    ) -> None:
        grading = grade_season(with_forms(season(tmp_path, *receipts), "TO-01"))
        unit = unit_of(grading.results, "TO-01")
        assert unit.submission is not None
        assert (days, received) == (unit.submission.days_late, unit.submission.received)
        assert ("late" if days else "graded", "91.5") == (unit.status, unit.total)

    def test_is_told_with_its_dates(self, tmp_path: Path) -> None:
        root = with_forms(season(tmp_path, Receipt(unit="TO-01", received=date(2025, 6, 3))), "TO-01")
        message = "nộp ngày 03/06/2025, muộn 3 ngày so với hạn 31/05/2025"
        assert [("CDC-G203", message)] == about(grade_season(root), "TO-01")

    def test_of_the_file_s_own_clock_means_nothing(self, tmp_path: Path) -> None:
        root = with_forms(season(tmp_path), "TO-01")
        before = grade_season(root)
        os.utime(root / "submissions" / "TO-01.xlsx", (4_000_000_000, 4_000_000_000))
        assert before == grade_season(root)

    def test_unit_that_sent_no_workbook_is_not_late(self, tmp_path: Path) -> None:
        root = with_forms(season(tmp_path, Receipt(unit="TO-02", received=date(2025, 6, 9))), "TO-01")
        assert "received_otherwise" == unit_of(grade_season(root).results, "TO-02").status


class TestRounds:
    def test_block_whose_round_has_not_come_is_not_due(self, tmp_path: Path) -> None:
        root = with_forms(season(tmp_path, open_rounds=("1",)), "TO-01", "TO-03")
        grading = grade_season(root)
        early = unit_of(grading.results, "TO-03")
        assert ("not_due", None, None) == (early.status, early.total, early.rank)
        assert [] == about(grading, "TO-03")
        assert ("not_due", "TO-03") == (
            file_of(grading.results, "TO-03.xlsx").became,
            file_of(grading.results, "TO-03.xlsx").unit,
        )

    @pytest.mark.parametrize("open_rounds", [(), ("1", "2"), ("2",)])
    def test_open_round_is_graded(self, tmp_path: Path, open_rounds: tuple[str, ...]) -> None:
        root = with_forms(season(tmp_path, open_rounds=open_rounds), "TO-03")
        assert "graded" == unit_of(grade_season(root).results, "TO-03").status

    def test_unit_not_due_is_not_called_missing(self, tmp_path: Path) -> None:
        root = with_forms(season(tmp_path, open_rounds=("1",)), "TO-01")
        assert [] == about(grade_season(root), "TO-03")


class TestScope:
    def test_unit_no_rubric_fits_is_out_of_scope_whatever_it_sent(self, tmp_path: Path) -> None:
        root = with_forms(season(tmp_path), "TO-01")
        submit(root, "BP-01.xlsx", markdown_workbook("# B\n| Tổ | 1 | 2 | 3a | 3b |\n| BP-01 | 1 | 1 | 1 | 5 |"))
        grading = grade_season(root)
        message = "không bảng chấm điểm nào áp dụng cho cấp và loại hình của đơn vị"
        assert [("CDC-G202", message)] == about(grading, "BP-01")
        assert ("out_of_scope", None) == (
            unit_of(grading.results, "BP-01").status,
            unit_of(grading.results, "BP-01").total,
        )

    def test_statuses_sum_to_the_register(self, tmp_path: Path) -> None:
        root = with_forms(
            season(tmp_path, Receipt(unit="TO-01", received=date(2025, 6, 9)), open_rounds=("1",)), "TO-01"
        )
        counts = {status: count for status, count in grade_season(root).results.counts.items() if count}
        assert {"out_of_scope": 1, "not_due": 1, "missing": 1, "late": 1} == counts


class TestFiles:
    def test_each_is_listed_with_what_became_of_it(self, tmp_path: Path) -> None:
        root = with_forms(season(tmp_path), "TO-01")
        submit(root, "minh-chung/anh.pdf", PDF)
        submit(root, "TO-02.xlsx", PDF)
        submit(root, "la.xlsx", markdown_workbook("# B\n| Tổ | 1 | 2 | 3a | 3b |\n| Ai | 1 | 1 | 1 | 5 |"))
        for name in ("~$TO-01.xlsx", ".~lock.TO-01.xlsx#", "Thumbs.db"):
            submit(root, name, b"")
        results = grade_season(root).results
        assert [
            ("TO-01.xlsx", "TO-01", "graded"),
            ("TO-02.xlsx", "TO-02", "unreadable"),
            ("la.xlsx", None, "unknown_unit"),
            ("minh-chung/anh.pdf", None, "unreadable"),
        ] == [
            (file.name.removeprefix("submissions/"), file.unit, file.became)
            for file in results.files
            if file.role == "submission"
        ]
        assert all(file.sha256 for file in results.files)

    def test_unreadable_file_is_a_units_only_by_its_whole_code(self, tmp_path: Path) -> None:
        root = with_forms(season(tmp_path), "TO-01")
        submit(root, "TO-02 (1).xlsx", PDF)
        submit(root, "TO-03.PDF", PDF)
        results = grade_season(root).results
        assert ("missing", "unreadable") == (unit_of(results, "TO-02").status, unit_of(results, "TO-03").status)

    @pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
    def test_pipe_costs_itself_and_nothing_else(self, tmp_path: Path) -> None:
        root = with_forms(season(tmp_path), "TO-01")
        os.mkfifo(root / "submissions" / "TO-02.xlsx")
        grading = grade_season(root)
        assert [("CDC-F001", "không mở được tệp: không phải tệp thường")] == about(grading, "TO-02")
        assert (None, "unreadable") == (
            file_of(grading.results, "TO-02.xlsx").sha256, unit_of(grading.results, "TO-02").status,
        )  # fmt: skip
        assert "91.5" == unit_of(grading.results, "TO-01").total

    def test_damaged_second_file_still_makes_two(self, tmp_path: Path) -> None:
        """Which of the two the unit means, nobody can know: the sound one may be the draft."""
        root = season(tmp_path)
        submit(root, "ban-dau.xlsx", form(root, "TO-01", POINTS))
        submit(root, "TO-01.xlsx", PDF)
        grading = grade_season(root)
        assert ["CDC-F003", "CDC-F106"] == [code for code, _ in about(grading, "TO-01")]
        assert "duplicate" == unit_of(grading.results, "TO-01").status

    def test_same_file_twice_is_two_files(self, tmp_path: Path) -> None:
        root = with_forms(season(tmp_path), "TO-01")
        submit(root, "H1/TO-01.xlsx", form(root, "TO-01", POINTS))
        message = "đơn vị có nhiều tệp: submissions/H1/TO-01.xlsx, submissions/TO-01.xlsx; không tệp nào được chấm"
        assert [("CDC-F106", message)] == about(grade_season(root), "TO-01")

    def test_unit_of_a_table_and_of_a_form_has_two_files(self, tmp_path: Path) -> None:
        root = with_forms(season(tmp_path), "TO-01")
        table = "# B\n| Tổ | 1 | 2 | 3a | 3b |\n| Tổ 1 | 1 | 1 | 1 | 5 |\n| Tổ 2 | 30 | 10 | 20 | 5 |"
        submit(root, "bang.xlsx", markdown_workbook(table))
        grading = grade_season(root)
        assert ("duplicate", "graded") == (
            unit_of(grading.results, "TO-01").status, unit_of(grading.results, "TO-02").status,
        )  # fmt: skip
        assert "65" == unit_of(grading.results, "TO-02").points
