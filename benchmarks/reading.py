"""What grading costs, against what a user would write and against the floor: python benchmarks/reading.py [UNITS] [ROUNDS].

A demo season is made and its workbooks sorted into two: forms (formulas, drop-downs, defined names, protection) and plain
tables typed by hand. Each contender is a whole process that opens all files of a kind; ours grades the season as well:
reads, scores, ranks, writes. They take turns, and the least of each counts, so that a busy machine matters less.
"""

import shutil
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from measuring import Cost, Row, cost_of, each, markdown, program, seconds, times

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
#: By name: the module each needs, and how it opens a workbook and has every value in hand.
OTHERS = {
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
#: Every workbook is read the careful way.
CAREFULLY = {"CDCS_SCORE_CAREFUL": "1"}


def main() -> None:
    """Make the files, let all take turns, and print a table for each kind of file."""
    units, rounds = (*map(int, sys.argv[1:]), *_DEFAULTS[len(sys.argv) - 1 :])
    with tempfile.TemporaryDirectory() as folder:
        season = Path(folder) / "season"
        subprocess.run(program("demo", season, "--units", str(units)), check=True, capture_output=True)
        for kind, is_form in (("forms", True), ("tables typed by hand", False)):
            kept = _only(season, Path(folder) / kind, is_form=is_form)
            count = len(list((kept / "submissions").rglob("*.xlsx")))
            print(f"\n{count} {kind}\n\n{markdown(_rows(_costs(kept, rounds), count))}")


def opening(folder: Path, others: str = sys.executable) -> Iterator[tuple[str, list[str]]]:
    """Those who only open every workbook of a folder, with their command lines; one not installed is left out.

    Args:
        folder: the workbooks.
        others: the interpreter those are installed for that ours does not know: pandas brings numpy with it, and openpyxl
            takes that in wherever it is, so that ours would be measured with it.
    """
    for name, (library, code) in OTHERS.items():
        python = next((one for one in (sys.executable, others) if _knows(one, library)), None)
        if python:
            yield name, [python, "-c", _OPEN.format(library=f"import {library}", open=code), str(folder)]


def _knows(python: str, library: str) -> bool:
    return subprocess.run([python, "-c", f"import {library}"], check=False, capture_output=True).returncode == 0


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
    costs: dict[str, Cost] = {}
    for _ in range(rounds):
        for name, run in _contenders(season):
            cost = run()
            costs[name] = cost.or_less(costs.get(name, cost))
    return costs


def _contenders(season: Path) -> Iterator[tuple[str, Callable[[], Cost]]]:
    for name, command in opening(season / "submissions"):
        yield name, partial(cost_of, command)
    yield "cdcs-score grade", partial(cost_of, program("grade", season))
    yield "cdcs-score grade, the careful way", partial(cost_of, program("grade", season), CAREFULLY)


def _rows(costs: dict[str, Cost], count: int) -> Iterator[Row]:
    whole = costs["openpyxl"].processor
    for name, cost in costs.items():
        yield {
            "": name,
            "processor": seconds(cost.processor),
            "clock": seconds(cost.clock),
            "a file": each(cost.processor, count),
            "openpyxl takes": times(whole / cost.processor),
        }


if __name__ == "__main__":
    main()
