"""Receiving: who has sent what, by block, and the short texts that tell each unit."""

from pathlib import Path

import openpyxl
import pytest

from cdcs_score.codes import Severity
from cdcs_score.errors import WrongUse
from cdcs_score.pipeline.demonstrating import write_demo
from cdcs_score.pipeline.grading import grade_season
from cdcs_score.pipeline.receiving import messages, status_of_season
from cdcs_score.standing import Status
from tests.support.running import example_season
from tests.support.workbooks import fill


def _spoiled(tmp_path: Path) -> Path:
    """The season of Đà Lạt: TO-02 wrote words, TO-05 sent nothing."""
    root = example_season(tmp_path)
    path = root / "submissions" / "TO-02.xlsx"
    path.write_bytes(fill(path.read_bytes(), self_TC1="tốt"))
    (root / "submissions" / "TO-05.xlsx").unlink()
    return root


def test_block_says_how_many_came_and_which_are_missing_or_faulty(tmp_path: Path) -> None:
    (block,) = status_of_season(_spoiled(tmp_path)).blocks

    assert (7, [], []) == (len(block.units), list(block.missing), list(block.late))
    assert ["TO-05"] == [unit.code for unit in block.otherwise], "the receipts sheet says that something came"
    (faulty,) = block.faults
    assert ("TO-02", 1, 0) == (faulty.unit.code, faulty.count(Severity.ERROR), faulty.count(Severity.WARNING))


def test_messages_name_the_missing_and_tell_each_unit_its_faults_with_their_cures(tmp_path: Path) -> None:
    root = _spoiled(tmp_path)
    missing, faults = messages(status_of_season(root))

    lines = missing.splitlines()
    assert lines[0].endswith("đã nhận hồ sơ của 7/7 đơn vị.")
    assert ["Đã nhận nhưng còn thiếu tệp Excel:", "- Tổ công đoàn Khối 5"] == lines[1:3]
    first, fault, last = faults.splitlines()
    assert first.endswith("Tổ công đoàn Khối 2: hồ sơ có 1 điều cần xem lại.")
    assert fault.startswith("1. Trang Tự chấm, ô E11: tiêu chí TC1: “tốt” không đọc được là điểm. Cách sửa: ")
    assert last.startswith("Đề nghị sửa và gửi lại")


def test_only_the_units_asked_for_are_told(tmp_path: Path) -> None:
    root = _spoiled(tmp_path)
    assert 1 == len(list(messages(status_of_season(root, ["TO-05"]))))
    assert [] == list(messages(status_of_season(root, ["TO-01"])))
    with pytest.raises(WrongUse):
        status_of_season(root, ["TO-99"])


def test_season_nothing_came_of_has_everybody_missing(tmp_path: Path) -> None:
    root = example_season(tmp_path)
    for path in (root / "submissions").iterdir():
        path.unlink()
    book = openpyxl.load_workbook(root / "so-theo-doi.xlsx")
    book["Nhật ký nhận"].delete_rows(2, 20)
    book.save(root / "so-theo-doi.xlsx")

    (block,) = status_of_season(root).blocks
    assert (7, 0) == (len(block.missing), len(block.otherwise))
    assert 7 == next(messages(status_of_season(root))).count("\n- ")


def test_units_of_a_district_are_counted_once_and_sum_to_those_awaited(tmp_path: Path) -> None:
    root = tmp_path / "ky"
    write_demo(root, 40, 4)
    found = status_of_season(root)
    counts = grade_season(root).results.counts

    awaited = sum(count for status, count in counts.items() if status not in (Status.NOT_DUE, Status.OUT_OF_SCOPE))
    assert awaited == sum(len(block.units) for block in found.blocks)
    assert counts[Status.MISSING] == sum(len(block.missing) for block in found.blocks)
    assert counts[Status.LATE] == sum(len(block.late) for block in found.blocks)
