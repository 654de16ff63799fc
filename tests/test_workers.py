"""Several processes give what one gives, in the same order; one that dies costs the thing it was on."""

import multiprocessing
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import pytest

from cdcs_score import workers
from cdcs_score.__main__ import main
from cdcs_score.worker_process import Died
from cdcs_score.workers import MOST_WORKERS, Workers, workers_for
from tests.support.working import DEADLY, FATAL_ONCE, REFUSED, adding, naming_the_process, squaring, unable_to_start

Setting = TypeVar("Setting")


def answers(
    how_many: int, prepare: Callable[[Setting], Callable[[int], int]], setting: Setting, numbers: list[int]
) -> list[int | Died]:
    with Workers(how_many) as several:
        return list(several.answers(prepare, setting, numbers))


@pytest.mark.parametrize("how_many", [1, 3])
def test_answers_come_in_the_order_of_the_things(tmp_path: Path, how_many: int) -> None:
    numbers = [number for number in range(60) if number not in {DEADLY, FATAL_ONCE, REFUSED}]
    assert [number * number for number in numbers] == answers(how_many, squaring, str(tmp_path / "once"), numbers)


def test_process_that_dies_costs_the_thing_it_was_on(tmp_path: Path) -> None:
    died = Died(-15 if os.name == "posix" else 15)
    expected = [0, 1, 4, 9, 16, 25, 36, died, 64]
    assert expected == answers(2, squaring, str(tmp_path / "once"), list(range(9)))


def test_thing_whose_process_was_killed_for_anothers_sake_is_tried_again(tmp_path: Path) -> None:
    assert [64, 81, 100] == answers(2, squaring, str(tmp_path / "once"), [8, FATAL_ONCE, 10])


def test_what_the_work_raises_is_raised_at_its_turn_and_says_where_it_happened(tmp_path: Path) -> None:
    seen: list[int | Died] = []
    with Workers(2) as several, pytest.raises(ValueError, match="11") as caught:
        seen.extend(several.answers(squaring, str(tmp_path / "once"), [10, REFUSED, 12]))
    assert [100] == seen
    assert "raise ValueError(number)" in caught.value.__notes__[0]


def test_where_no_process_can_start_this_one_does_the_work() -> None:
    assert [0, 1, 4] == answers(2, unable_to_start, os.getpid(), [0, 1, 2])


def test_one_is_this_process_unless_it_shall_be_apart() -> None:
    assert [os.getpid()] == answers(1, naming_the_process, None, [1])
    with Workers(1, is_apart=True) as apart:
        (pid,) = apart.answers(naming_the_process, None, [1])
    assert pid != os.getpid()


def test_workers_serve_on_and_do_each_work_by_what_it_rests_on(tmp_path: Path) -> None:
    with Workers() as several:
        several.hire(2, module=squaring.__module__)
        before = multiprocessing.active_children()
        squares = list(several.answers(squaring, str(tmp_path / "once"), [1, 2, 3]))
        sums = list(several.answers(adding, 10, [1, 2, 3]))
        assert before == multiprocessing.active_children()
    assert ([1, 4, 9], [11, 12, 13]) == (squares, sums)


def test_process_that_comes_in_for_a_dead_one_is_taught_the_work_in_hand(tmp_path: Path) -> None:
    with Workers(2) as several:
        list(several.answers(adding, 10, range(3)))
        found = list(several.answers(squaring, str(tmp_path / "once"), [FATAL_ONCE, *range(12, 20)]))
    assert [number * number for number in [FATAL_ONCE, *range(12, 20)]] == found


def test_nobody_is_left_when_the_run_goes_on_before_all_is_done() -> None:
    with Workers(2) as several:
        next(several.answers(naming_the_process, None, range(1000)))
        assert 2 == len(multiprocessing.active_children())
    assert [] == multiprocessing.active_children()


@pytest.mark.parametrize(
    ("things", "wanted", "cores", "expected"),
    [
        (0, 0, 8, 1),
        (83, 0, 8, 1),
        (299, 0, 8, 1),
        (300, 0, 8, 2),
        (2000, 0, 2, 2),
        (5000, 0, 8, 8),
        (20000, 0, 128, MOST_WORKERS),
        (5000, 1, 8, 1),
        (5000, 100, 8, MOST_WORKERS),
        (3, 8, 8, 3),
    ],
)
def test_there_are_as_many_as_pay(
    monkeypatch: pytest.MonkeyPatch, things: int, wanted: int, cores: int, expected: int
) -> None:
    monkeypatch.setattr(workers, "cores_at_hand", lambda: cores)
    assert expected == workers_for(things, wanted)


def test_program_packed_into_one_file_serves_its_workers(monkeypatch: pytest.MonkeyPatch) -> None:
    served: list[bool] = []
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(multiprocessing, "freeze_support", lambda: served.append(True))
    assert 0 == main(["--version"])
    assert [True] == served
