"""`rubric new` as an officer runs it: from the table to a draft, from the draft to points."""

import json
from pathlib import Path

import pytest

from tests.renderers.test_draft_rubric import TABLE, completed
from tests.support.running import run_program
from tests.support.workbooks import workbook_from_markdown

SOUND = TABLE.replace("| 2 | Báo cáo | 20 |", "| 2 | Báo cáo | 15 |")
SENT = """
| Mã | Tiêu chí | Điểm tối đa | Điểm tự chấm |
| I.1 | Thỏa ước | 35 | 30 |
| I.2a | Ốm đau | 7.25 | 7 |
| I.2b | Hiếu hỷ | 17.75 | 17.5 |
| II.1 | Kết nạp | 25 | 25 |
| II.2 | Báo cáo | 15 | 10 |
"""


@pytest.fixture
def table(tmp_path: Path) -> Path:
    """A table whose sums fit."""
    return workbook_from_markdown(tmp_path / "bảng điểm.xlsx", SOUND)


def test_the_draft_goes_to_stdout_and_talk_to_stderr(table: Path) -> None:
    run = run_program("rubric", "new", "--from", table.name, cwd=table.parent)

    assert 0 == run.returncode
    assert run.stdout.startswith(
        "# yaml-language-server: $schema=rubric.schema.json\n# BẢN NHÁP từ bảng điểm: bảng điểm.xlsx"
    )
    assert "CDC-" not in run.stdout
    assert run.stderr.endswith("Bản nháp có 2 nhóm, 4 tiêu chí; còn 47 chỗ TODO phải ghi theo văn bản.\n")


def test_the_file_is_what_stdout_would_be_and_the_next_step_is_said(table: Path) -> None:
    printed = run_program("rubric", "new", "--from", table).stdout

    run = run_program("rubric", "new", "--from", table.name, "-o", "nháp.yaml", cwd=table.parent)

    assert (0, "") == (run.returncode, run.stdout)
    assert printed == (table.parent / "nháp.yaml").read_text(encoding="utf-8")
    assert "rồi chạy: cdcs-score rubric check nháp.yaml" in run.stderr
    assert ["bảng điểm.xlsx", "nháp.yaml"] == sorted(path.name for path in table.parent.iterdir())


def test_a_file_that_is_there_is_never_replaced(table: Path) -> None:
    mine = table.with_name("nháp.yaml")
    mine.write_text("của tôi", encoding="utf-8")

    run = run_program("rubric", "new", "--from", table, "-o", mine)

    assert (2, "") == (run.returncode, run.stdout)
    assert "[CDC-F205 lỗi]" in run.stderr
    assert "của tôi" == mine.read_text(encoding="utf-8")


def test_a_folder_that_is_not_there_is_a_finding(table: Path) -> None:
    run = run_program("rubric", "new", "--from", table, "-o", table.parent / "không" / "nháp.yaml")
    assert 2 == run.returncode
    assert "Traceback" not in run.stderr


def test_a_wrong_sum_exits_1_and_the_draft_still_comes_out(tmp_path: Path) -> None:
    path = workbook_from_markdown(tmp_path / "b.xlsx", TABLE)

    run = run_program("rubric", "new", "--from", path.name, cwd=tmp_path)

    assert 1 == run.returncode
    assert "b.xlsx · sheet Bảng, ô C10: nhóm II: bảng ghi 40, các dòng bên trong cộng lại 45\n" in run.stderr
    assert "# Ô C10: nhóm II: bảng ghi 40, các dòng bên trong cộng lại 45." in run.stdout


@pytest.mark.parametrize(
    ("text", "words", "code"),
    [
        ("| Họ tên | Tuổi |", (), "CDC-F201"),
        (f"# A{SOUND}# B{SOUND}", (), "CDC-F202"),
        (SOUND, ("--sheet", "Không có"), "CDC-F203"),
        ("| Nội dung | Điểm |\n| Thỏa ước | 60 |", (), "CDC-F204"),
    ],
    ids=lambda value: value if isinstance(value, str) and value.startswith("CDC") else "",
)
def test_a_table_that_is_not_clear_exits_2_and_writes_nothing(
    tmp_path: Path, text: str, words: tuple[str, ...], code: str
) -> None:
    path = workbook_from_markdown(tmp_path / "b.xlsx", text)

    run = run_program("rubric", "new", "--from", path, "-o", tmp_path / "nháp.yaml", *words)

    assert (2, "") == (run.returncode, run.stdout)
    assert f"[{code} lỗi]" in run.stderr
    assert not (tmp_path / "nháp.yaml").exists()


def test_a_sheet_is_chosen_by_name_and_english_is_spoken(tmp_path: Path) -> None:
    path = workbook_from_markdown(tmp_path / "b.xlsx", f"# A{SOUND}# B{SOUND}")
    run = run_program("rubric", "new", "--from", path, "--sheet", "B", "--lang", "en")
    assert 0 == run.returncode
    assert "The draft has 2 groups and 4 criteria; 47 places still say TODO." in run.stderr


@pytest.mark.parametrize("words", [(), ("--from",), ("--from", "không-có.xlsx")], ids=" ".join)
def test_wrong_use_exits_2(tmp_path: Path, words: tuple[str, ...]) -> None:
    run = run_program("rubric", "new", *words, cwd=tmp_path)
    assert (2, "") == (run.returncode, run.stdout)
    assert run.stderr.strip()
    assert "Traceback" not in run.stderr


def test_a_draft_is_completed_checked_and_grades_a_workbook(table: Path) -> None:
    draft = table.with_name("nháp.yaml")
    run_program("rubric", "new", "--from", table, "-o", draft)
    assert 1 == run_program("rubric", "check", draft).returncode
    text = completed(draft.read_text(encoding="utf-8")).replace("scale:\n  maximum: TODO", "scale:\n  maximum: 100")
    draft.write_text(text, encoding="utf-8")

    assert 0 == run_program("rubric", "check", draft).returncode

    sent = workbook_from_markdown(table.with_name("CD-01.xlsx"), SENT)
    run = run_program("grade", sent, "--rubric", draft, "-o", table.parent / "thử", "--json")
    (unit,) = json.loads(run.stdout)["results"]["units"]
    assert ("89.5", "htt") == (unit["total"], unit["band"])
