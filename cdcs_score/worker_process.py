"""One worker: a process that serves a run, and what goes to and fro between them.

It is taught a kind of work, and what that rests on, once; then it is handed things one after another, and answers each. It
pays no heed to Ctrl-C: the run ends it when it ends, and it ends by itself when the run is gone.
"""

import gc
import importlib
import multiprocessing
import signal
import sys
import traceback
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import cached_property
from multiprocessing import resource_tracker
from multiprocessing.connection import Connection
from multiprocessing.reduction import ForkingPickler
from typing import Any, Generic, TypeAlias, TypeVar

Setting = TypeVar("Setting")
Thing = TypeVar("Thing")
Answer = TypeVar("Answer")
#: Makes the work from its setting, once in each process; a function of a module.
Prepare: TypeAlias = Callable[[Setting], Callable[[Thing], Answer]]

#: What a worker is told before a lesson, and what it says when it has learnt it.
_LEARN, READY = -2, -1


@dataclass(frozen=True, slots=True)
class Died:
    """There is no answer: the process ended while it was on this thing, each time it was tried."""

    #: What the system says of its end: a negative one is the number of a signal.
    exit_code: int | None = None


@dataclass(slots=True)
class Task(Generic[Thing]):
    """A thing to be worked on, with its number among all."""

    number: int
    thing: Thing
    tries: int = 0


@dataclass(frozen=True, slots=True)
class Said(Generic[Answer]):
    """What came of a thing: an answer, or what the work raised."""

    answer: Answer | Died
    error: Exception | None = None

    def answer_or_raise(self) -> Answer | Died:
        """The answer; what the work raised is raised again."""
        if self.error is not None:
            raise self.error
        return self.answer


class Lesson(Generic[Setting, Thing, Answer]):
    """One kind of work, with what it needs to know."""

    def __init__(self, prepare: Prepare[Setting, Thing, Answer], setting: Setting) -> None:
        self._prepare, self._setting = prepare, setting
        self._work: Callable[[Thing], Answer] | None = None

    @cached_property
    def content(self) -> memoryview:
        """The same, on its way to another process."""
        return ForkingPickler.dumps((_LEARN, (self._prepare, self._setting)))

    def said_here(self, task: "Task[Thing]") -> "Said[Answer]":
        """The answer of this process; it does not take up what others died on."""
        if task.tries:
            return Said(Died())
        self._work = self._work or self._prepare(self._setting)
        return Said(self._work(task.thing))


class WorkerProcess:
    """One process, as the run sees it."""

    def __init__(self, module: str) -> None:
        context = multiprocessing.get_context("spawn")
        self.channel, theirs = context.Pipe()
        self.hands: deque[Task[Any]] = deque()
        self.is_ready = False
        self.exit_code: int | None = None
        habits = (module, gc.get_threshold())
        self._process = context.Process(target=_serve, args=(theirs, *habits), daemon=True)
        try:
            with _deaf_to_ctrl_c():
                self._process.start()
        except BaseException:
            self.channel.close()
            raise
        finally:
            theirs.close()

    def learn(self, lesson: Lesson[Any, Any, Any]) -> None:
        """Teach it another kind of work."""
        self.is_ready = False
        with suppress(OSError):  # it is gone: that is seen when it is listened to
            self.channel.send_bytes(lesson.content)

    def hand(self, task: Task[Any]) -> None:
        """Hand it something more."""
        self.hands.append(task)
        with suppress(OSError):  # it is gone: that is seen when it is listened to
            self.channel.send((task.number, task.thing))

    def end(self) -> None:
        """End it at once, whatever it is at."""
        self.channel.close()
        self._process.kill()
        self._process.join()
        self.exit_code = self._process.exitcode


@contextmanager
def _deaf_to_ctrl_c() -> Iterator[None]:
    """A process started in here never hears of Ctrl-C, not even before it can say so; on Windows it has to say so."""
    if sys.platform == "win32":
        yield
        return
    resource_tracker.ensure_running()  # started with the first worker otherwise, it would unblock the signal
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _serve(channel: "Connection[Any, Any]", module: str, collects_after: tuple[int, int, int]) -> None:
    """What a worker does: the work it was taught last, on whatever it is handed, until the run is over or gone."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    gc.set_threshold(*collects_after)
    if module:
        importlib.import_module(module)
    work: Callable[[Any], Any] = _untaught
    with suppress(EOFError, OSError):
        while True:
            number, thing = channel.recv()
            if number == _LEARN:
                work = _untaught  # what the last work rested on goes before the next comes
                work = _learnt(*thing)
                channel.send((READY, None))
            else:
                channel.send((number, _done(work, thing)))


def _learnt(prepare: Callable[[Any], Callable[[Any], Any]], setting: object) -> Callable[[Any], Any]:
    return prepare(setting)


def _untaught(_: object) -> None:
    raise RuntimeError("a worker was handed a thing before it was taught what to do with it")


def _done(work: Callable[[Any], Any], thing: object) -> Said[Any]:
    try:
        return Said(work(thing))
    except Exception as error:  # noqa: BLE001 -- raised again in the run, which knows what to do with it
        error.add_note("in a worker:\n" + "".join(traceback.format_exception(error)))
        return Said(Died(), error)
