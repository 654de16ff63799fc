"""What ten times as many workbooks cost, and what a second process saves: python benchmarks/scale.py [FEW] [MANY] [rich].

A season of FEW units (2,000) and one of MANY (20,000) are made, then graded by two processes; the first also by one. Memory
is what the run and its workers hold together at their highest, and what the run itself holds. Time is told by the clock
and by the processors: on a machine with other work the clock says little, and the processors' seconds say what the work is.
"""

import os
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path

from many import Kind, make_season
from measuring import Cost, cost_of, markdown, program, seconds, times

FEW, MANY = 2_000, 20_000
#: What the goals allow: memory of many over memory of few, and the clock of one process over that of two.
FLAT, FASTER = 1.2, 1.6


def main() -> None:
    """Make the seasons, grade them, print the ratios."""
    wanted = [int(word) for word in sys.argv[1:3]]
    few, many = (*wanted, *(FEW, MANY)[len(wanted) :])
    kind: Kind = "rich" if "rich" in sys.argv[3:] else "plain"
    with tempfile.TemporaryDirectory() as folder:
        small, large = Path(folder) / "few", Path(folder) / "many"
        make_season(small, few, kind)
        make_season(large, many, kind)
        one, both = graded(small, jobs=1), graded(small, jobs=2)
        one = one.or_less(graded(small, jobs=1))
        grown = graded(large, jobs=2)
    named = ((f"{few:,} by one", one), (f"{few:,} by two", both), (f"{many:,} by two", grown))
    print(f"grade, {os.cpu_count()} cores\n\n{markdown(line(name, cost) for name, cost in named)}\n")
    print(f"one process / two, by the clock: {times(one.clock / both.clock)} (goal: at least {FASTER})")
    print(f"{many:,} / {few:,}, memory of the run: {times(grown.itself / both.itself)} (goal: at most {FLAT})")
    print(f"{many:,} / {few:,}, memory together: {times(grown.together / both.together)} (goal: at most {FLAT})")


def line(name: str, cost: Cost) -> dict[str, str]:
    """A run as a line of a table."""
    return {
        "": name, "clock": seconds(cost.clock), "processors": seconds(cost.processor),
        "run, MiB": f"{cost.itself:.0f}", "together, MiB": f"{cost.together:.0f}",
    }  # fmt: skip


def graded(season: Path, *, jobs: int, more: Mapping[str, str] | None = None) -> Cost:
    """What grading a season costs by so many processes."""
    return cost_of(program("grade", season, "--jobs", str(jobs), "--fail-on", "never", "-q"), more)


if __name__ == "__main__":
    main()
