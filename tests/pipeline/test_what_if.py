"""What if: every answer is held against grading the whole season again, value by value."""

import hashlib
import json
from fractions import Fraction
from functools import cache
from itertools import product
from pathlib import Path
from typing import NamedTuple

import pytest

from cdcs_score.deciding import book_of
from cdcs_score.errors import WrongUse
from cdcs_score.language import Language
from cdcs_score.numbers import to_text
from cdcs_score.pipeline.assessed import Assessment
from cdcs_score.pipeline.grading import gather
from cdcs_score.pipeline.setting_points import Setting, Trial, tried
from cdcs_score.pipeline.what_if import Outlook, outlooks
from cdcs_score.scorecard import Counted, Total
from tests.support.running import EXAMPLE, example_season, run_program

UNITS = [f"TO-0{number}" for number in range(1, 8)]
ROWS = ("TC1", "TC2", "TC3", "TC4")


@cache
def season() -> Trial:
    gathered = gather(EXAMPLE)
    return Trial(
        office=gathered.inputs.office,
        fitting=gathered.fitting,
        collection=gathered.collection,
        book=book_of(gathered.decisions.lines),
    )


@cache
def now() -> Assessment:
    return season().assessed()


class Graded(NamedTuple):
    """What one unit comes to, and the rank of all, where one row of it has other points."""

    band: int
    ranks: dict[str, int]


def standing(assessment: Assessment, unit: str) -> Graded:
    ranks = {one.unit.code: one.standing.rank for one in assessment.units if one.standing}
    one = next(one for one in assessment.units if one.unit.code == unit)
    assert one.rubric_file is not None
    assert one.band is not None
    return Graded(one.rubric_file.rubric.classes.index(one.band), ranks)


@cache
def regraded(unit: str, row: str, points: int) -> Graded:
    """By the engine from the start, through a decision in the book."""
    return standing(tried(season(), [Setting(unit=unit, item=row, text=str(points))]).after, unit)


@cache
def points_now(unit: str, row: str) -> int:
    one = next(one for one in now().units if one.unit.code == unit)
    assert one.scorecard is not None
    outcome = next(score.outcome for score in one.scorecard.rows if score.code == row)
    assert isinstance(outcome, Counted)
    return int(outcome.points)


def found(unit: str) -> Outlook:
    return outlooks(now(), [unit]).outlooks[0]


@pytest.mark.parametrize("unit", UNITS)
def test_smallest_change_is_the_smallest_of_all_values_of_all_rows(unit: str) -> None:
    own, outlook = standing(now(), unit).band, found(unit)
    sizes: dict[bool, list[int]] = {True: [], False: []}
    for row, points in product(ROWS, range(26)):
        band = regraded(unit, row, points).band
        if band != own:
            sizes[band < own].append(abs(points - points_now(unit, row)))
    for near, is_up in ((outlook.up, True), (outlook.down, False)):
        size = near.found.change.size if near.found else None
        assert min(sizes[is_up], default=None) == size
        if near.found:
            after = regraded(unit, near.found.change.code, int(near.found.change.after))
            assert outlook.unit.rubric_file
            assert near.found.band == outlook.unit.rubric_file.rubric.classes[after.band].code


@pytest.mark.parametrize("unit", UNITS)
def test_fragile_ranks_are_those_one_step_of_one_row_changes(unit: str) -> None:
    before, outlook = standing(now(), unit).ranks, found(unit)

    def order(ranks: dict[str, int], other: str) -> int:
        return (ranks[other] > ranks[unit]) - (ranks[other] < ranks[unit])

    gains = []
    for row, step in product(ROWS, (-1, 1)):
        points = points_now(unit, row) + step
        if 0 <= points <= 25:
            after = regraded(unit, row, points).ranks
            gains.append(sum(order(after, other) - order(before, other) for other in before if other != unit))
    best, worst = max(gains), min(gains)
    assert (best if best > 0 else None) == (outlook.best.gain if outlook.best else None)
    assert (worst if worst < 0 else None) == (outlook.worst.gain if outlook.worst else None)
    for shift in (outlook.best, outlook.worst):
        if shift is not None:
            assert shift.rank == regraded(unit, shift.change.code, int(shift.change.after)).ranks[unit]


def test_points_short_and_to_spare_are_those_of_the_printed_total() -> None:
    for unit in UNITS:
        outlook = found(unit)
        assert outlook.unit.rubric_file
        cuts = [band.from_ for band in outlook.unit.rubric_file.rubric.classes]
        above = [cut - outlook.total for cut in cuts if cut > outlook.total]
        assert (min(above) if above else None) == outlook.up.points
        if outlook.down.points is not None:
            assert min(outlook.total - cut for cut in cuts if cut <= outlook.total) == outlook.down.points


def test_a_trial_shows_every_unit_that_moves_and_no_other() -> None:
    outcome = tried(season(), [Setting(unit="TO-04", item="TC2", text="3")])

    moved = {}
    for one in outcome.moved:
        total = one.after.scorecard.total if one.after.scorecard else None
        assert isinstance(total, Total)
        assert one.after.standing
        moved[one.after.unit.code] = (to_text(total.points), one.after.standing.rank)
    assert {"TO-04": ("71", 7)} == moved


def test_several_settings_count_together_and_the_last_of_one_row_counts() -> None:
    settings = [Setting(unit="TO-01", item="TC1", text=points) for points in ("20", "25")]
    outcome = tried(season(), [*settings, Setting(unit="TO-01", item="TC4", text="21,0")])

    total = next(one.after.scorecard.total for one in outcome.moved if one.is_set and one.after.scorecard)
    assert total == Total(Fraction(92))


@pytest.mark.parametrize(
    ("setting", "said"),
    [
        (Setting(unit="TO-99", item="TC1", text="5"), "không có mã “TO-99”"),
        (Setting(unit="TO-01", item="TC9", text="5"), "--set TO-01:TC9=5: không có “TC9”; các tiêu chí là: TC1, TC2, TC3, TC4"),
        (Setting(unit="TO-01", item="TC1", text="nhiều"), "--set TO-01:TC1=nhiều: không phải một số điểm"),
        (Setting(unit="TO-01", item="TC1", text="26"), "tiêu chí TC1: điểm 26 vượt điểm tối đa 25"),
        (Setting(unit="TO-01", item="TC1", text="5", period="H1"), "--set TO-01:H1:TC1=5: bảng chấm điểm của đơn vị không chia kỳ"),
    ],
    ids=["unit", "criterion", "points", "maximum", "period"],
)  # fmt: skip
def test_what_cannot_be_supposed_is_said(setting: Setting, said: str) -> None:
    with pytest.raises(WrongUse) as refused:
        tried(season(), [setting])

    assert [said] == [one.message(Language.VIETNAMESE) for one in refused.value.diagnostics]


def test_nothing_is_written(tmp_path: Path) -> None:
    copy = example_season(tmp_path)
    run_program("grade", copy)
    before = {path: hashlib.sha256(path.read_bytes()).digest() for path in copy.rglob("*") if path.is_file()}

    trial = run_program("whatif", copy, "--set", "TO-01:TC1=25", "--json")
    near = run_program("whatif", copy, "--json")

    assert (0, 0) == (trial.returncode, near.returncode), trial.stderr + near.stderr
    assert before == {path: hashlib.sha256(path.read_bytes()).digest() for path in copy.rglob("*") if path.is_file()}
    changes = json.loads(trial.stdout)["changes"]
    assert {"unit": "TO-01", "before": {"total": "90", "band": "vm", "rank": 3}, "after": {"total": "91", "band": "vm", "rank": 3}} in changes  # fmt: skip
    assert 7 == len(json.loads(near.stdout)["units"])
