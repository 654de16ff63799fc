"""Same inputs, same bytes: whatever the hash seed, time zone, locale, folder, clock or order of files."""

import hashlib
import json
import os
import shutil
import subprocess
import sys
from datetime import datetime, timedelta
from pathlib import Path

import openpyxl

from cdcs_score.renderers.workbook import Book
from tests.support.running import ROOT, example_season

DOCUMENTS = (
    "results/results.json",
    "results/bang-tong-hop.xlsx",
    "reports/bao-cao-ket-qua.docx",
    "reports/trang-ket-qua-noi-bo.html",
    "reports/trang-ket-qua-cong-khai.html",
)

#: Grades and reports with the clock moved and the order in which the system lists files turned around.
PROGRAM = """
import datetime, os, pathlib, sys, time
moved = int(sys.argv[2])
real, real_now, real_time = datetime.datetime, datetime.datetime.now, time.time
class Either(type):
    def __instancecheck__(cls, value):
        return isinstance(value, real)
class Moved(real, metaclass=Either):
    @classmethod
    def now(cls, tz=None):
        return real_now(tz) + datetime.timedelta(days=moved)
    @classmethod
    def utcnow(cls):
        return real_now() + datetime.timedelta(days=moved)
datetime.datetime = Moved
time.time = lambda: real_time() + moved * 86400
if moved:
    for name in ("iterdir", "glob", "rglob"):
        whole = getattr(pathlib.Path, name)
        setattr(pathlib.Path, name, lambda self, *rest, whole=whole: iter(sorted(whole(self, *rest), reverse=True)))
    listed = os.listdir
    os.listdir = lambda *rest: sorted(listed(*rest), reverse=True)
from cdcs_score.__main__ import main
sys.exit(main(["grade", sys.argv[1]]) or main(["report", sys.argv[1], "--format", "docx,html,xlsx"]))
"""


def _hashes(season: Path, *, days: int, seed: str, zone: str, locale: str, cwd: Path) -> dict[str, str]:
    env = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONHASHSEED": seed, "TZ": zone, "LC_ALL": locale, "LANG": locale}
    command = [sys.executable, "-c", PROGRAM, str(season), str(days)]
    run = subprocess.run(command, cwd=cwd, env=env, capture_output=True, encoding="utf-8", check=False)
    assert run.returncode == 0, run.stderr
    return {name: hashlib.sha256((season / name).read_bytes()).hexdigest() for name in DOCUMENTS}


def _started(season: Path) -> datetime:
    """When run.json says the run was: the one file with a clock in it."""
    record = json.loads((season / "results" / "run.json").read_text(encoding="utf-8"))
    return datetime.fromisoformat(record["started"])


def _here(season: Path) -> dict[str, str]:
    return _hashes(season, days=0, seed="1", zone="UTC", locale="C", cwd=season.parent)


def test_two_machines_a_year_apart_write_the_same_bytes(tmp_path: Path) -> None:
    one = example_season(tmp_path / "một")
    other = example_season(tmp_path / "two words" / "deeper")
    for number, path in enumerate(sorted((other / "submissions").iterdir(), reverse=True)):
        os.utime(path, (number, number))

    there = _hashes(other, days=366, seed="4242", zone="Asia/Ho_Chi_Minh", locale="vi_VN.UTF-8", cwd=other / "rubrics")

    assert _here(one) == there
    assert _started(one) + timedelta(days=365) < _started(other)


def test_one_changed_cell_changes_every_document(tmp_path: Path) -> None:
    season = example_season(tmp_path)
    before = _here(season)
    path = season / "submissions" / "TO-01.xlsx"
    workbook = openpyxl.load_workbook(path)
    workbook["Tự chấm"]["E11"].value = 25
    workbook.save(path)

    after = _here(season)

    assert all(before[name] != after[name] for name in DOCUMENTS)


def test_grading_again_changes_nothing(tmp_path: Path) -> None:
    season = example_season(tmp_path)

    first = _here(season)
    shutil.rmtree(season / "reports")

    assert first == _here(season)


def test_second_workbook_of_a_run_has_the_bytes_of_the_first() -> None:
    def written() -> bytes:
        book = Book()
        book.sheet("Trang 1").text(0, 0, "chữ")
        return book.to_bytes()

    assert written() == written()
