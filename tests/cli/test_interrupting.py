"""Ctrl-C in the middle of the work: a real signal to a real run, with processes at work."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from cdcs_score.register import Block, Cover, Level, Office, Unit
from tests.support.rubrics import rubric_text
from tests.support.running import ROOT
from tests.support.workbooks import form, make_season, submit

#: Seconds in which a run has to end. One is promised; a machine busy with other tests is given some more.
PATIENCE = 5.0
UNITS = 400

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="the processes of a run are looked up in /proc")


def children_of(pid: int) -> list[int]:
    return [int(word) for word in Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="ascii").split()]


def is_alive(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def long_season(root: Path) -> Path:
    """One workbook sent four hundred times: it takes some seconds to read."""
    office = Office(
        cover=Cover(title="Năm 2025", issuer="CĐCS A"),
        units=(Unit(code="TO-01", name="Tổ 1", level=Level.TO, block="K"),),
        blocks=(Block(code="K", title="Khối"),),
    )
    make_season(root, office, rubric_text())
    content = form(root, "TO-01", {"1": "38.5"})
    for number in range(UNITS):
        submit(root, f"{number}.xlsx", content)
    (root / "results").mkdir()
    (root / "results" / "results.json").write_text("kết quả lần trước", encoding="utf-8")
    return root


def test_ctrl_c_ends_everything_and_leaves_earlier_results_whole(tmp_path: Path) -> None:
    season, temporary = long_season(tmp_path / "ky"), tmp_path / "tmp"
    temporary.mkdir()
    run = subprocess.Popen(
        [sys.executable, "-m", "cdcs_score", "grade", str(season), "--jobs", "2"],
        env={**os.environ, "PYTHONPATH": str(ROOT), "TMPDIR": str(temporary)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
        start_new_session=True,  # a terminal sends Ctrl-C to the whole group
    )
    while not list(temporary.glob("cdcs-score-*/*")) and run.poll() is None:  # until both workers lay things down
        time.sleep(0.02)
    workers = children_of(run.pid)

    os.killpg(run.pid, signal.SIGINT)
    began = time.monotonic()
    out, err = run.communicate(timeout=60)

    assert time.monotonic() - began < PATIENCE
    assert (130, "") == (run.returncode, out)
    assert err.endswith(
        "Đã dừng theo yêu cầu (Ctrl-C). Những gì các lần chạy trước đã ghi vẫn còn nguyên; chạy lại cùng lệnh để làm tiếp.\n"
    )
    assert "Traceback" not in err
    assert len(workers) >= 2
    while any(map(is_alive, workers)):  # one of them only tidies up, and ends when it sees that the run is gone
        assert time.monotonic() - began < PATIENCE
        time.sleep(0.02)
    assert [] == list(temporary.iterdir())
    assert ["results.json"] == [path.name for path in (season / "results").iterdir()]
    assert "kết quả lần trước" == (season / "results" / "results.json").read_text(encoding="utf-8")
