"""The author's commands: what `rubric test` says of a rubric's own cases, of what they leave out, and of its marks."""

from pathlib import Path

import pytest

from cdcs_score.cli.exit_codes import ExitCode
from tests.support.running import ROOT, example_season, run_program

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


def test_difference_between_two_rubrics_is_a_table(tmp_path: Path) -> None:
    rubric_file(tmp_path, ("from: 90", "from: 88"))
    run = run_program("rubric", "diff", str(SHIPPED), "to.yaml", cwd=tmp_path)

    assert (ExitCode.DONE, "") == (run.returncode, run.stderr)
    lines = [line.split() for line in run.stdout.splitlines()]
    assert "1 khác biệt" in run.stdout.splitlines()[0]
    assert ["classes.vm", "đổi:", "from", "90", "88"] in lines


def test_code_used_again_exits_1_and_the_season_is_not_scored_again(tmp_path: Path) -> None:
    season = example_season(tmp_path)
    rubric_file(tmp_path, ("title: Tiêu chuẩn 3, maximum", "title: Việc khác, maximum"))
    run = run_program("rubric", "diff", str(SHIPPED), "to.yaml", "--on", str(season), cwd=tmp_path)

    assert ExitCode.FINDINGS == run.returncode
    assert "MÃ CŨ DÙNG LẠI, chưa khai" in run.stdout
    assert "mã “TC3” năm trước là “Tiêu chuẩn 3”, nay là “Việc khác”" in run.stderr
    assert "Chưa chấm lại kỳ cũ" in run.stderr


def test_season_scored_again_names_who_moves_and_why(tmp_path: Path) -> None:
    """Of the seven tổ of Đà Lạt five have exactly 90; 95 and 97 stay."""
    season = example_season(tmp_path)
    rubric_file(tmp_path, ("title: Vững mạnh, from: 90", "title: Vững mạnh, from: 91"))
    run = run_program("rubric", "diff", str(SHIPPED), "to.yaml", "--on", str(season), cwd=tmp_path)

    assert ExitCode.DONE == run.returncode, run.stderr
    assert "Chấm lại bằng bảng mới: 5 trong 7 đơn vị đổi mức xếp loại" in run.stdout
    assert 5 == run.stdout.count("mốc xếp loại đổi")


def test_season_of_another_rubric_is_said_to_be_one(tmp_path: Path) -> None:
    season = example_season(tmp_path)
    other = ROOT / "rubrics" / "to-cong-doan-101-cdvc-2015.yaml"
    run = run_program("rubric", "diff", str(other), str(other), "--on", str(season), cwd=tmp_path)

    assert (ExitCode.NOT_DONE, "") == (run.returncode, run.stdout)
    assert "kỳ này không có bảng chấm điểm mã “to-cong-doan-101-cdvc-2015”; có: to-cong-doan-truong-4x25" in run.stderr


def test_rubric_that_does_not_hold_is_said_to_be_wrong(tmp_path: Path) -> None:
    rubric_file(tmp_path, ("from: 90", "from: chín mươi"))
    run = run_program("rubric", "diff", str(SHIPPED), "to.yaml", cwd=tmp_path)

    assert (ExitCode.FINDINGS, "") == (run.returncode, run.stdout)
    assert "to.yaml" in run.stderr
