"""What ten times as many workbooks cost, and what a second process saves: python benchmarks/scale.py [FEW] [MANY].

A season of FEW units (2,000) and one of MANY (20,000) are made, then graded by two processes; the first also by one. Memory
is what the run and its workers hold together at their highest, and what the run itself holds. Time is told by the clock
and by the processors: on a machine with other work the clock says little, and the processors' seconds say what the work is.
Needs Linux, for memory is looked up in /proc.
"""

import os
import resource
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from many import make_season

FEW, MANY = 2_000, 20_000
#: What the goals allow: memory of many over memory of few, and the clock of one process over that of two.
FLAT, FASTER = 1.2, 1.6
_GLANCE = 0.05
_MEBIBYTE = 1024 * 1024


@dataclass(frozen=True, slots=True, kw_only=True)
class Cost:
    """What a run took: seconds by the clock and of the processors, and memory in MiB."""

    clock: float
    processors: float
    itself: float
    together: float


def main() -> None:
    """Make the seasons, grade them, print the ratios."""
    wanted = [int(word) for word in sys.argv[1:3]]
    few, many = (*wanted, *(FEW, MANY)[len(wanted) :])
    with tempfile.TemporaryDirectory() as folder:
        small, large = Path(folder) / "few", Path(folder) / "many"
        make_season(small, few)
        make_season(large, many)
        alone = _graded(small, jobs=1)
        both = _graded(small, jobs=2)
        again = _graded(small, jobs=1)
        grown = _graded(large, jobs=2)
    one = min(alone.clock, again.clock)
    print(f"grade, {os.cpu_count()} cores      clock s  processors s   run MiB  together MiB")
    for name, cost in ((f"{few} by one", alone), (f"{few} by two", both), (f"{many} by two", grown)):
        print(f"{name:18} {cost.clock:9.1f} {cost.processors:12.1f} {cost.itself:9.0f} {cost.together:12.0f}")
    print(f"one process / two, by the clock   {one / both.clock:5.2f}   (goal: at least {FASTER})")
    print(f"{many} / {few}, memory of the run  {grown.itself / both.itself:5.2f}   (goal: at most {FLAT})")
    print(f"{many} / {few}, memory together    {grown.together / both.together:5.2f}   (goal: at most {FLAT})")


def _graded(season: Path, *, jobs: int) -> Cost:
    before, began = resource.getrusage(resource.RUSAGE_CHILDREN), time.monotonic()
    run = subprocess.Popen(
        [sys.executable, "-m", "cdcs_score", "grade", str(season), "--jobs", str(jobs), "--fail-on", "never", "-q"],
        env={**os.environ, "CDCS_SCORE_CACHE": ""},
        stdout=subprocess.DEVNULL,
    )
    itself = together = 0
    while run.poll() is None:
        own = _resident(run.pid)
        itself, together = max(itself, own), max(together, own + sum(map(_resident, _children_of(run.pid))))
        time.sleep(_GLANCE)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return Cost(
        clock=time.monotonic() - began,
        processors=after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime,
        itself=itself / _MEBIBYTE,
        together=together / _MEBIBYTE,
    )


def _resident(pid: int) -> int:
    try:
        pages = Path(f"/proc/{pid}/statm").read_text(encoding="ascii").split()[1]
    except OSError:
        return 0  # it has ended
    return int(pages) * resource.getpagesize()


def _children_of(pid: int) -> list[int]:
    try:
        return [int(word) for word in Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="ascii").split()]
    except OSError:
        return []


if __name__ == "__main__":
    main()
