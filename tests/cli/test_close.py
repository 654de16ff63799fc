"""The meeting and the closing as people run them: workbook out, filled in, taken back; closed; said in both languages."""

from pathlib import Path

import pytest

from tests.support.meetings import MEETING, fill, season
from tests.support.running import run_program


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return season(tmp_path_factory.mktemp("ky") / "ky")


def test_close_without_a_block_is_wrong_use(root: Path) -> None:
    run = run_program("close", root)

    assert 2 == run.returncode
    assert "cần ghi khối nào: --block MÃ-KHỐI" in run.stderr


def test_from_the_meeting_to_the_frozen_file(root: Path) -> None:
    exported = run_program("review", "export", "--board", root, "--block", "K2")
    path = fill(root / "review" / "hoi-nghi-xet.xlsx", "Hội nghị", K2=MEETING)
    imported = run_program("review", "import", root, path)
    graded = run_program("grade", root, "--fail-on", "never")
    closed = run_program("close", root, "--block", "K2", "--lang", "en")

    assert [0, 0, 0, 0] == [one.returncode for one in (exported, imported, graded, closed)]
    assert "công nhận kết quả khối K2, tán thành 7/7, quyết định số 12/QĐ" in imported.stdout
    assert "Đã ghi 1 quyết định vào sổ" in imported.stderr
    assert "Closed block K2: 2 units, closed/K2.json" in closed.stdout
    assert "Đã chốt: Khối xã (closed/K2.json)" in run_program("status", root).stdout


def test_meeting_and_review_workbooks_are_taken_one_kind_at_a_time(root: Path) -> None:
    run_program("review", "export", "--board", root)
    run_program("review", "export", root)
    run = run_program(
        "review", "import", root, root / "review" / "hoi-nghi-xet.xlsx", root / "review" / "tham-dinh.xlsx"
    )

    assert (2, "") == (run.returncode, run.stdout)
    assert "nhận tệp hội nghị xét riêng, sổ thẩm định riêng" in run.stderr
