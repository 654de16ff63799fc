"""The author's commands: what `rubric test` says of a rubric's own cases, of what they leave out, and of its marks."""

from pathlib import Path

import pytest

from cdcs_score.cli.exit_codes import ExitCode
from tests.support.running import ROOT, run_program

SHIPPED = ROOT / "rubrics" / "to-cong-doan-truong-4x25.yaml"


def rubric_file(folder: Path, *changes: tuple[str, str]) -> Path:
    text = SHIPPED.read_text(encoding="utf-8")
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    path = folder / "to.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def test_rubric_whose_cases_go_every_branch_is_no_draft(tmp_path: Path) -> None:
    run = run_program("rubric", "test", "to.yaml", cwd=rubric_file(tmp_path).parent)

    assert (ExitCode.DONE, "") == (run.returncode, run.stderr)
    assert [
        "to.yaml: 11 tình huống đều đúng",
        "to.yaml: các tình huống đã thử 6 trong 6 nhánh của bảng",
    ] == run.stdout.splitlines()[:2]
    assert "BẢN NHÁP" not in run.stdout


def test_branch_no_case_goes_makes_a_draft_and_is_named(tmp_path: Path) -> None:
    yeu = "  - {name: 49 điểm là yếu, given: {TC1: 20, TC2: 10, TC3: 10, TC4: 9}, expect: {class: yeu}}\n"
    run = run_program("rubric", "test", "to.yaml", cwd=rubric_file(tmp_path, (yeu, "")).parent)

    assert ExitCode.DONE == run.returncode, "a draft is no mistake"
    lines = [line.rstrip() for line in run.stdout.splitlines()]
    first = lines.index("BẢN NHÁP: còn 1 nhánh chưa tình huống nào thử")
    assert ["Mã   Nhánh", "yeu  xếp vào mức này"] == lines[first + 1 : first + 3]


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("vi", "vmxs        Tổng điểm    94 → Vững mạnh; 95 → Vững mạnh xuất sắc; 96 → Vững mạnh xuất sắc"),
        ("en", "vmxs        Total        94 → Vững mạnh; 95 → Vững mạnh xuất sắc; 96 → Vững mạnh xuất sắc"),
    ],
)
def test_marks_are_shown_with_what_comes_around_them(tmp_path: Path, language: str, expected: str) -> None:
    run = run_program("--lang", language, "rubric", "test", "to.yaml", cwd=rubric_file(tmp_path).parent)

    assert expected.split() in [line.split() for line in run.stdout.splitlines()]


def test_case_that_comes_out_otherwise_exits_1_at_its_line(tmp_path: Path) -> None:
    wrong = ("expect: {total: 97, class: vmxs}}", "expect: {total: 96, class: vmxs}}")
    run = run_program("rubric", "test", "to.yaml", cwd=rubric_file(tmp_path, wrong).parent)

    assert ExitCode.FINDINGS == run.returncode
    assert "total phải là 96, tính ra 97" in run.stderr
    assert "CDC-R404" in run.stderr
