"""Nothing becomes 1.5 times as costly unseen; costs are counted in steps, which no clock and no load can change."""

import json
import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

from scripts.record_costs import RECORDED, complaints, steps

HOW = "If that is wanted: python scripts/record_costs.py --record, and say why in the commit."


def test_no_part_of_a_run_costs_more_than_is_recorded(repository: Path) -> None:
    environment = {name: value for name, value in os.environ.items() if not name.startswith("COV")}
    script = repository / "scripts" / "record_costs.py"
    done = subprocess.run(
        [sys.executable, script, "--json"], env=environment, capture_output=True, encoding="utf-8", check=False
    )
    assert not done.returncode, done.stderr
    costs: Mapping[str, float] = json.loads(done.stdout)
    assert [] == complaints(json.loads(RECORDED.read_text(encoding="utf-8")), costs)
    graded = ["forms", "register", "reading", "reading again", "scoring", "writing"]
    assert [*graded, "report docx", "report html", "report xlsx"] == [*costs]
    assert min(costs.values()) > 0


@pytest.mark.parametrize(
    ("cost", "found"),
    [
        (0.23, []),
        (0.17, []),
        (0.3, ["reading grew to 1.50 x its record: 0.3 x what openpyxl takes to open the workbooks, recorded 0.2", HOW]),
        (0.232, ["reading grew to 1.16 x its record: 0.232 x what openpyxl takes to open the workbooks, recorded 0.2", HOW]),
        (0.1, ["reading shrank to 0.50 x its record: 0.1 x what openpyxl takes to open the workbooks, recorded 0.2", HOW]),
    ],
)  # fmt: skip
def test_change_is_said_with_how_to_accept_it(cost: float, found: list[str]) -> None:
    assert found == complaints({"scoring": 0.1, "reading": 0.2}, {"scoring": 0.1, "reading": cost})


def test_parts_that_came_or_went_are_said() -> None:
    assert ["old: recorded, and no longer measured", "new: not recorded yet", HOW] == complaints({"old": 1}, {"new": 1})


def work(times: int) -> int:
    total = 0
    for number in range(times):
        total += abs(number)
    return total


def test_steps_are_lines_and_calls_and_the_same_each_time() -> None:
    few, many = steps(lambda: work(100)), steps(lambda: work(1100))
    assert (4950, 604450) == (few[0], many[0])
    # a line for the loop, one for the sum, and abs
    assert 1000 * 3 == many[1] - few[1]
    assert few == steps(lambda: work(100))


def test_steps_of_work_that_breaks_off_leave_nothing_traced() -> None:
    with pytest.raises(ZeroDivisionError):
        steps(lambda: 1 // 0)
    assert (None, None) == (sys.gettrace(), sys.getprofile())
