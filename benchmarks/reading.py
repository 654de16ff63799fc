"""What grading costs, against what a user would write and against the floor: python benchmarks/reading.py [UNITS] [ROUNDS].

A demo season is made and its workbooks sorted into two: forms (formulas, drop-downs, defined names, protection) and plain
tables typed by hand. Each contender is a whole process that opens all files of a kind; ours grades the season as well:
reads, scores, ranks, writes. They take turns, and the least of each counts, so that a busy machine matters less.
"""

import importlib.util
import os
import resource
import shutil
import subprocess
import sys
import tempfile
import time
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

_OPEN = """
import sys, warnings
from pathlib import Path
{library}
warnings.simplefilter("ignore")
for path in Path(sys.argv[1]).rglob("*.xlsx"):
    try:
        {open}
    except Exception:
        pass
"""
#: By the module each needs: how it is called, and how it opens a workbook and has every value in hand.
_OTHERS = {
    "openpyxl": ("openpyxl", "openpyxl.load_workbook(path)"),
    "openpyxl, read_only": (
        "openpyxl",
        "[row for sheet in openpyxl.load_workbook(path, read_only=True) for row in sheet.iter_rows(values_only=True)]",
    ),
    "pandas": ("pandas", "pandas.read_excel(path, sheet_name=None, header=None)"),
    "python-calamine": (
        "python_calamine",
        "[book.get_sheet_by_name(name).to_python() for book in [python_calamine.load_workbook(path)] for name in book.sheet_names]",
    ),
}
#: How many units the season has, and how often all take turns.
_DEFAULTS = (300, 3)
_IDENTITY = b'name="_cdcs"'


class Cost(NamedTuple):
    """What a process cost: seconds of processor, and seconds on the clock."""

    processor: float
    clock: float


def main() -> None:
    """Make the files, let all take turns, and print a table for each kind of file."""
    units, rounds = (*map(int, sys.argv[1:]), *_DEFAULTS[len(sys.argv) - 1 :])
    with tempfile.TemporaryDirectory() as folder:
        season = Path(folder) / "season"
        subprocess.run(_program("demo", season, "--units", str(units)), check=True, capture_output=True)
        for kind, is_form in (("forms", True), ("tables typed by hand", False)):
            kept = _only(season, Path(folder) / kind, is_form=is_form)
            _print_table(kind, len(list((kept / "submissions").rglob("*.xlsx"))), _costs(kept, rounds))


def _only(season: Path, target: Path, *, is_form: bool) -> Path:
    """A copy of the season with the workbooks of one kind alone."""
    shutil.copytree(season, target)
    for path in (target / "submissions").rglob("*"):
        if path.is_file() and (not zipfile.is_zipfile(path) or _is_form(path) is not is_form):
            path.unlink()
    return target


def _is_form(path: Path) -> bool:
    with zipfile.ZipFile(path) as archive:
        return "xl/workbook.xml" in archive.namelist() and _IDENTITY in archive.read("xl/workbook.xml")


def _costs(season: Path, rounds: int) -> dict[str, Cost]:
    """The least each contender cost, in turns."""
    contenders = dict(_contenders(season))
    found: dict[str, list[Cost]] = {name: [] for name in contenders}
    for _ in range(rounds):
        for name, run in contenders.items():
            found[name].append(run())
    return {name: Cost(*map(min, zip(*costs, strict=True))) for name, costs in found.items()}


def _contenders(season: Path) -> Iterator[tuple[str, Callable[[], Cost]]]:
    for name, (library, code) in _OTHERS.items():
        if importlib.util.find_spec(library):
            script = _OPEN.format(library=f"import {library}", open=code)
            command = [sys.executable, "-c", script, str(season / "submissions")]
            yield name, lambda command=command: _cost(command, {})
    grade = _program("grade", season)
    yield "cdcs-score grade", lambda: _cost(grade, {})
    yield "cdcs-score grade, the careful way", lambda: _cost(grade, {"CDCS_SCORE_CAREFUL": "1"})


def _program(*words: object) -> list[str]:
    return [sys.executable, "-m", "cdcs_score", *map(str, words)]


def _cost(command: list[str], more: dict[str, str]) -> Cost:
    """What a command costs; nothing is remembered from one to the next, and its bytecode is kept."""
    environment = os.environ | {"CDCS_SCORE_CACHE": "", "PYTHONDONTWRITEBYTECODE": ""} | more
    before, started = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    done = subprocess.run(command, env=environment, capture_output=True, check=False)
    clock, after = time.perf_counter() - started, resource.getrusage(resource.RUSAGE_CHILDREN)
    if done.returncode not in {0, 1}:
        raise SystemExit(done.stderr.decode())
    return Cost(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, clock)


def _print_table(kind: str, count: int, costs: dict[str, Cost]) -> None:
    whole = costs["openpyxl"].processor
    print(f"\n{count} {kind}\n{'':36}{'processor':>11}{'clock':>9}{'a file':>12}{'openpyxl is':>14}")
    for name, cost in costs.items():
        a_file = cost.processor / count * 1000
        print(
            f"{name:36}{cost.processor:9.2f} s{cost.clock:7.2f} s{a_file:9.2f} ms{whole / cost.processor:10.2f} times"
        )


if __name__ == "__main__":
    main()
