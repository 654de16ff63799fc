"""How far a long run is: a bar with rate and time left on a terminal, a plain line now and then in a log. Nothing on stdout."""

import sys
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TypeVar

from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn

from cdcs_score.cli.session import Session
from cdcs_score.pipeline.workshop import Stage, Workshop
from cdcs_score.shelf import ShelfRoom
from cdcs_score.workers import Workers

T = TypeVar("T")

#: Seconds of work before a bar comes up, and before the first line goes into a log: what is soon done needs neither.
_BAR_AFTER, _LINE_AFTER = 1.0, 15.0
#: Seconds from one line of a log to the next.
_LINE_EVERY = 30.0
#: Looks at the clock a second, at most.
_FRAMES = 4


@contextmanager
def workshop_of(session: Session, jobs: int, crew: Workers) -> Iterator[Workshop]:
    """The workshop of a run: so many processes, of which some may be there, a shelf that goes with it, and progress told."""
    with ShelfRoom() as room, Workshop(jobs=jobs, progress=Telling(session), room=room, crew=crew) as workshop:
        yield workshop


@dataclass(frozen=True, slots=True)
class Telling:
    """Progress told on stderr, as it suits whoever reads it there."""

    session: Session

    def __call__(self, stage: Stage, things: Iterable[T], of: int) -> Iterator[T]:
        """The things, one after another, with word of how far they are."""
        if self.session.is_quiet:
            return iter(things)
        if sys.stderr.isatty():
            return self._with_bar(stage, things, of)
        return self._with_lines(stage, things, of)

    def _with_bar(self, stage: Stage, things: Iterable[T], of: int) -> Iterator[T]:
        bar = _Bar(self.session, stage, of)
        try:
            for thing in things:
                yield thing
                bar.advance()
        finally:
            bar.close()

    def _with_lines(self, stage: Stage, things: Iterable[T], of: int) -> Iterator[T]:
        started = time.monotonic()
        due, done = started + _LINE_AFTER, 0
        for done, thing in enumerate(things, start=1):
            yield thing
            now = time.monotonic()
            if now >= due:
                due = now + _LINE_EVERY
                self.session.tell(progress_line(self.session, stage, done, of, now - started))


def progress_line(session: Session, stage: Stage, done: int, of: int, seconds: float) -> str:
    """How far it is, in one line: what is done of how much, the rate, and the time left."""
    rate = done / seconds if seconds else 0.0
    left = int((of - done) / rate) if rate else 0
    return session.words(
        "progress.line",
        what=session.words(f"progress.{stage}"),
        done=str(done),
        of=str(of),
        share=str(100 * done // max(of, 1)),
        rate=str(round(rate)) if rate >= 1 else f"1/{round(1 / rate)}" if rate else "0",
        left=time_left(left),
    )


def time_left(seconds: int) -> str:
    """A length of time as clocks write it: 0:42, 12:05, 1:02:10."""
    minutes, seconds = divmod(seconds, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{seconds:02}" if hours else f"{minutes}:{seconds:02}"


class _Bar:
    """A bar on the terminal; it comes up when the work turns out to be long, and goes when it is done."""

    def __init__(self, session: Session, stage: Stage, of: int) -> None:
        self._session, self._stage, self._of = session, stage, of
        self._done = 0
        self._started = self._drawn = time.monotonic()
        self._bar: Progress | None = None

    def advance(self) -> None:
        """One more is done."""
        self._done += 1
        now = time.monotonic()
        if now - self._drawn < 1 / _FRAMES or now - self._started < _BAR_AFTER:
            return
        self._drawn = now
        if self._bar is None:
            self._bar = Progress(
                BarColumn(), TextColumn("{task.description}", markup=False), console=Console(stderr=True),
                auto_refresh=False, transient=True, redirect_stdout=False, redirect_stderr=False,
            )  # fmt: skip
            self._bar.add_task("", total=self._of)
            self._bar.start()
        line = progress_line(self._session, self._stage, self._done, self._of, now - self._started)
        self._bar.update(self._bar.task_ids[0], completed=self._done, description=line, refresh=True)

    def close(self) -> None:
        """The bar is taken away; the terminal is as it was."""
        if self._bar is not None:
            self._bar.stop()
