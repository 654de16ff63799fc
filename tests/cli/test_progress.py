"""Long work shows itself on stderr, as it suits whoever reads it; short work and -q show nothing."""

import io
import sys
from collections.abc import Iterator

import pytest

from cdcs_score.cli import progress
from cdcs_score.cli.progress import Telling, progress_line, time_left
from cdcs_score.cli.session import Session
from cdcs_score.language import Language
from cdcs_score.pipeline.workshop import Stage


class Clock:
    """A clock that goes on by so many seconds each time it is looked at."""

    def __init__(self, step: float) -> None:
        self._step, self._now = step, 0.0

    def monotonic(self) -> float:
        self._now += self._step
        return self._now


class Terminal(io.StringIO):
    """What a terminal is sent."""

    def isatty(self) -> bool:
        return True


def told(monkeypatch: pytest.MonkeyPatch, stream: io.StringIO, step: float, session: Session | None = None) -> str:
    """What is said on stderr while 100 things are done, so many seconds after each other."""
    monkeypatch.setattr(progress, "time", Clock(step))
    monkeypatch.setattr(sys, "stderr", stream)
    things: Iterator[int] = iter(range(100))
    assert list(range(100)) == list(Telling(session or Session())(Stage.READING, things, 100))
    return stream.getvalue()


def test_log_gets_a_plain_line_now_and_then(monkeypatch: pytest.MonkeyPatch) -> None:
    assert [
        "Đọc tệp: 15/100 (15%), 1 mỗi giây, còn khoảng 1:25",
        "Đọc tệp: 45/100 (45%), 1 mỗi giây, còn khoảng 0:55",
        "Đọc tệp: 75/100 (75%), 1 mỗi giây, còn khoảng 0:25",
    ] == told(monkeypatch, io.StringIO(), 1.0).splitlines()


def test_log_of_short_work_stays_empty(monkeypatch: pytest.MonkeyPatch) -> None:
    assert "" == told(monkeypatch, io.StringIO(), 0.1)


def test_terminal_gets_a_bar_that_is_taken_away(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "xterm")
    shown = told(monkeypatch, Terminal(), 1.0)
    assert "Đọc tệp: 50/100 (50%), 1 mỗi giây, còn khoảng 0:50" in shown
    assert shown.rstrip().endswith("\x1b[2K")


def test_terminal_of_short_work_stays_empty(monkeypatch: pytest.MonkeyPatch) -> None:
    assert "" == told(monkeypatch, Terminal(), 0.001)


@pytest.mark.parametrize("stream", [io.StringIO(), Terminal()], ids=["log", "terminal"])
def test_quiet_says_nothing(monkeypatch: pytest.MonkeyPatch, stream: io.StringIO) -> None:
    assert "" == told(monkeypatch, stream, 5.0, Session(is_quiet=True))


@pytest.mark.parametrize(
    ("language", "line"),
    [
        (Language.VIETNAMESE, "Chấm điểm: 400/2000 (20%), 12 mỗi giây, còn khoảng 2:08"),
        (Language.ENGLISH, "Scoring: 400 of 2000 (20%), 12 a second, about 2:08 left"),
    ],
)
def test_line_tells_how_much_how_fast_and_how_long(language: Language, line: str) -> None:
    assert line == progress_line(Session(language=language), Stage.SCORING, 400, 2000, 32.0)


def test_slow_work_is_told_by_seconds_for_each() -> None:
    assert "Đọc tệp: 1/3 (33%), 1/20 mỗi giây, còn khoảng 0:40" == progress_line(Session(), Stage.READING, 1, 3, 20.0)


@pytest.mark.parametrize(("seconds", "said"), [(0, "0:00"), (42, "0:42"), (725, "12:05"), (3730, "1:02:10")])
def test_time_left_is_told_as_clocks_write_it(seconds: int, said: str) -> None:
    assert said == time_left(seconds)
