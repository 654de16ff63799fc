"""What the parts of a run cost, counted and not timed: python scripts/record_costs.py [--record | --json].

A step is a line of Python run, or a function of C called. Each part of a year of a small demo season is counted in steps
and divided by the steps openpyxl takes merely to open its workbooks, counted the same way in the same run. So the machine,
its load and its clock do not matter: two runs differ by less than a thousandth, Python 3.11, 3.12 and 3.13 by a twentieth.
What is slow inside a function of C is not seen; for that there is `benchmarks/`.

Without an option: a table of what is and what is recorded. `--record` writes tests/costs.json anew, which accepts what is.
"""

import json
import os
import subprocess
import sys
import tempfile
import warnings
from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path
from types import FrameType
from typing import Any, TypeVar

import openpyxl

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from cdcs_score.memory import Memory  # noqa: E402 -- found only now
from cdcs_score.pipeline.demonstrating import write_demo  # noqa: E402
from cdcs_score.pipeline.forming import write_forms  # noqa: E402
from cdcs_score.pipeline.grading import gather, graded, write_grading  # noqa: E402
from cdcs_score.pipeline.reporting import write_report  # noqa: E402
from cdcs_score.readers.season_reader import read_season  # noqa: E402
from cdcs_score.season_places import RESULTS  # noqa: E402

T = TypeVar("T")

RECORDED = ROOT / "tests" / "costs.json"
#: A part that costs so many times what is recorded has grown, or has become so cheap that its record no longer guards
#: it. From one end to the other is 1.35, so that no part becomes 1.5 times as costly unseen, wherever it stood.
GROWN, SHRUNK = 1.15, 0.85
_UNITS, _SEED = 20, 1


def main() -> None:
    """Measure; record, print as JSON, or compare."""
    option = sys.argv[1] if len(sys.argv) > 1 else ""
    if os.environ.get("PYTHONHASHSEED") != "0":  # the order of sets decides how many steps are taken
        raise SystemExit(
            subprocess.run([sys.executable, __file__, *sys.argv[1:]], env=_environment(), check=False).returncode
        )
    costs = measured()
    if option == "--json":
        print(json.dumps(costs))
    elif option == "--record":
        RECORDED.write_text(f"{json.dumps(costs, indent=2)}\n", encoding="utf-8", newline="\n")
        print(f"recorded: {RECORDED.relative_to(ROOT)}")
    else:
        recorded = json.loads(RECORDED.read_text(encoding="utf-8"))
        print(f"{'':16}{'x openpyxl':>12}{'recorded':>10}{'ratio':>8}")
        for part, cost in costs.items():
            print(f"{part:16}{cost:12.4f}{recorded[part]:10.4f}{cost / recorded[part]:8.2f}")


def _environment() -> dict[str, str]:
    return {**os.environ, "PYTHONHASHSEED": "0", "CDCS_SCORE_CACHE": "", "CDCS_SCORE_CAREFUL": ""}


def measured() -> dict[str, float]:
    """The cost of each part, as times what openpyxl takes to open the season's workbooks."""
    with tempfile.TemporaryDirectory() as folder:
        season = Path(folder) / "season"
        write_demo(season, _UNITS, _SEED)
        _, whole = steps(lambda: _opened_with_openpyxl(season))
        return {part: round(taken / whole, 4) for part, taken in _parts(season)}


def steps(work: Callable[[], T]) -> tuple[T, int]:
    """What some work gives, and how many steps it takes."""
    taken = 0

    def in_frame(_frame: FrameType, _event: str, _argument: Any) -> Any:  # noqa: ANN401 -- as sys.settrace has it
        nonlocal taken
        taken += 1
        return in_frame

    def frame(_frame: FrameType, _event: str, _argument: Any) -> Any:  # noqa: ANN401 -- as above
        return in_frame

    def called(_frame: FrameType, event: str, _argument: Any) -> None:  # noqa: ANN401 -- as above
        nonlocal taken
        taken += event == "c_call"

    sys.settrace(frame)
    sys.setprofile(called)
    try:
        result = work()
    finally:
        sys.setprofile(None)
        sys.settrace(None)
    return result, taken


def _opened_with_openpyxl(season: Path) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        for path in sorted((season / "submissions").rglob("*.xlsx")):
            try:
                openpyxl.load_workbook(path)
            except Exception:  # noqa: BLE001, S112 -- spoilt workbooks are part of the season; openpyxl says so in many ways
                continue


def _parts(season: Path) -> Iterator[tuple[str, int]]:
    _, forms = steps(lambda: write_forms(season, []))
    yield "forms", forms
    _, register = steps(lambda: read_season(season))
    yield "register", register
    gathered, all_read = steps(lambda: gather(season))
    yield "reading", all_read - register
    with Memory(season.parent / "memory", "1") as memory:
        gather(season, memory=memory)
    with Memory(season.parent / "memory", "1") as memory:
        _, again = steps(lambda: gather(season, memory=memory))
    yield "reading again", again - register
    grading, scoring = steps(lambda: graded(gathered, decisions=gathered.decisions.lines, closed=gathered.closed))
    yield "scoring", scoring
    _, writing = steps(lambda: write_grading(grading, season / RESULTS, (), datetime.now(UTC)))
    yield "writing", writing
    for kind in ("docx", "html", "xlsx"):
        _, reporting = steps(lambda kind=kind: write_report(season, (kind,)))  # type: ignore[misc]
        yield f"report {kind}", reporting


def complaints(recorded: Mapping[str, float], costs: Mapping[str, float]) -> list[str]:
    """What grew, what became so cheap that its record guards nothing, and what the record does not know."""
    found = []
    for part in dict.fromkeys((*recorded, *costs)):
        if part not in recorded or part not in costs:
            found.append(f"{part}: {'not recorded yet' if part in costs else 'recorded, and no longer measured'}")
            continue
        ratio = costs[part] / recorded[part]
        if not SHRUNK <= ratio <= GROWN:
            word = "grew" if ratio > 1 else "shrank"
            found.append(
                f"{part} {word} to {ratio:.2f} x its record: "
                f"{costs[part]} x what openpyxl takes to open the workbooks, recorded {recorded[part]}"
            )
    if found:
        found.append("If that is wanted: python scripts/record_costs.py --record, and say why in the commit.")
    return found


if __name__ == "__main__":
    main()
