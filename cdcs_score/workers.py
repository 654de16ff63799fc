"""Workers: the same work done on many things by several processes. One that dies costs the thing it was on, and nothing else.

Processes are started anew, as Windows does it (`spawn`), and serve a run for as long as it lasts: for each kind of work they
are taught it, and what it rests on, once. Each has a channel of its own and is handed the next things before it has finished
the last, so that none waits. Answers come back in the order of the things, whoever gave them. Workers pay no heed to Ctrl-C:
the run ends them when it ends, and they end by themselves when it is gone.

Things and settings may be of any size; so many things are handed out ahead that each must be small, a few hundred bytes:
what is large is laid on a shelf, and the thing says where.
"""

import gc
import importlib
import multiprocessing
import os
import signal
import sys
import traceback
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import cached_property
from itertools import count
from multiprocessing import resource_tracker
from multiprocessing.connection import Connection, wait
from multiprocessing.reduction import ForkingPickler
from typing import Any, Generic, Self, TypeAlias, TypeVar

Setting = TypeVar("Setting")
Thing = TypeVar("Thing")
Answer = TypeVar("Answer")
#: Makes the work from its setting, once in each process; a function of a module.
Prepare: TypeAlias = Callable[[Setting], Callable[[Thing], Answer]]

#: Windows waits for no more than 64 handles at once.
MOST_WORKERS = 61
#: Starting a process costs what reading a hundred files does: with fewer things for each, one does it all sooner.
THINGS_PER_WORKER = 150
#: Things in a worker's hands: one in work, the others waiting, for on a busy machine the run is not heard at once.
_IN_HAND = 8
#: How far answers may run ahead of the first that is missing, for each worker: they wait in memory.
_AHEAD = 32
#: A thing a worker died on is tried once more: it may have been killed for another's sake.
_TRIES = 2
#: Seconds after which a wait looks about: Ctrl-C must not depend on the system waking us.
_GLANCE = 0.5
#: What a worker is told before a lesson, and what it says when it has learnt it.
_LEARN, _READY = -2, -1


@dataclass(frozen=True, slots=True)
class Died:
    """There is no answer: the process ended while it was on this thing, each time it was tried."""

    #: What the system says of its end: a negative one is the number of a signal.
    exit_code: int | None = None


def workers_for(things: int, wanted: int = 0) -> int:
    """How many processes shall share so many things.

    Args:
        things: how many there are.
        wanted: what the user asks for; 0 leaves it to us: as many as pay, up to the cores at hand.
    """
    most = min(MOST_WORKERS, max(things, 1))
    return min(wanted or max(1, min(cores_at_hand(), things // THINGS_PER_WORKER)), most)


def cores_at_hand() -> int:
    """How many cores this process may use."""
    of_process = getattr(os, "sched_getaffinity", None)  # not on every system
    return len(of_process(0)) if of_process else os.cpu_count() or 1


class Workers:
    """Processes that work for a run. Leaving the `with` block ends them at once, finished or not.

    Where none were hired or can be started, or all are gone, this process does the work itself.
    """

    def __init__(self, how_many: int = 0, *, is_apart: bool = False) -> None:
        """The workers; they start at once. One is none: this process.

        Args:
            how_many: how many.
            is_apart: whether even one is a process of its own: what it takes of memory goes with it.
        """
        self._workers: list[_Worker] = []
        self._module = ""
        self.hire(how_many, is_apart=is_apart)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.dismiss()

    def __len__(self) -> int:
        return len(self._workers)

    def dismiss(self) -> None:
        """End them at once, whatever they are at."""
        while self._workers:
            self._workers.pop().end()

    def hire(self, how_many: int, *, module: str = "", is_apart: bool = False) -> None:
        """Have so many at work from now on.

        Args:
            how_many: how many, with those there are.
            module: the module of what they will be asked first: they import it while the run is at something else.
            is_apart: whether even one is a process of its own.
        """
        self._module = module
        try:
            while len(self._workers) < (how_many if how_many > 1 or is_apart else 0):
                if not self._start_one():
                    return
        except BaseException:
            self.dismiss()
            raise

    def answers(
        self, prepare: Prepare[Setting, Thing, Answer], setting: Setting, things: Iterable[Thing]
    ) -> Iterator[Answer | Died]:
        """The answer to each thing, in their order; whatever the work raised is raised when its turn comes.

        Args:
            prepare: makes the work from its setting.
            setting: what the work needs to know; every process has its own.
            things: what the work is done on. The answers to all must be taken before anything else is asked.
        """
        waiting = _Waiting(things)
        found: dict[int, _Said[Answer]] = {}
        lesson = _Lesson(prepare, setting)
        for worker in self._workers:
            worker.learn(lesson)
        for number in count():
            while number not in found:
                if not self._workers:
                    if (task := waiting.take(number + 1)) is None:
                        return
                    found[task.number] = lesson.said_here(task)
                    continue
                self._hand_out(waiting, number + _AHEAD * len(self._workers))
                if waiting.is_over and not any(worker.hands for worker in self._workers):
                    return
                self._listen(lesson, waiting, found)
            yield found.pop(number).answer_or_raise()

    def _hand_out(self, waiting: "_Waiting[Thing]", limit: int) -> None:
        for room in range(1, _IN_HAND + 1):
            for worker in self._workers:
                if worker.is_ready and len(worker.hands) < room and (task := waiting.take(limit)):
                    worker.hand(task)

    def _listen(
        self, lesson: "_Lesson[Setting, Thing, Answer]", waiting: "_Waiting[Thing]", found: "dict[int, _Said[Answer]]"
    ) -> None:
        heard = wait([worker.channel for worker in self._workers], timeout=_GLANCE)
        for worker in [one for one in self._workers if one.channel in heard]:
            try:
                number, said = worker.channel.recv()
            except (EOFError, OSError):
                self._replace(worker, lesson, waiting, found)
                continue
            if number == _READY:
                worker.is_ready = True
            else:
                worker.hands.popleft()
                found[number] = said

    def _replace(
        self, worker: "_Worker", lesson: "_Lesson[Setting, Thing, Answer]", waiting: "_Waiting[Thing]",
        found: "dict[int, _Said[Answer]]",
    ) -> None:  # fmt: skip
        """A process is gone. What it was on is tried once more, what it only held goes to another, and a new one comes."""
        worker.end()
        self._workers.remove(worker)
        for place, task in enumerate(worker.hands):
            task.tries += place == 0
            if task.tries < _TRIES:
                waiting.again(task)
            else:
                found[task.number] = _Said(Died(worker.exit_code))
        if worker.is_ready and self._start_one():  # one that never came so far would not come the next time either
            self._workers[-1].learn(lesson)

    def _start_one(self) -> bool:
        """Whether one more process is on its way."""
        try:
            self._workers.append(_Worker(self._module))
        except OSError:
            return False
        return True


class _Lesson(Generic[Setting, Thing, Answer]):
    """One kind of work, with what it needs to know."""

    def __init__(self, prepare: Prepare[Setting, Thing, Answer], setting: Setting) -> None:
        self._prepare, self._setting = prepare, setting
        self._work: Callable[[Thing], Answer] | None = None

    @cached_property
    def content(self) -> memoryview:
        """The same, on its way to another process."""
        return ForkingPickler.dumps((_LEARN, (self._prepare, self._setting)))

    def said_here(self, task: "_Task[Thing]") -> "_Said[Answer]":
        """The answer of this process; it does not take up what others died on."""
        if task.tries:
            return _Said(Died())
        self._work = self._work or self._prepare(self._setting)
        return _Said(self._work(task.thing))


@dataclass(slots=True)
class _Task(Generic[Thing]):
    number: int
    thing: Thing
    tries: int = 0


@dataclass(frozen=True, slots=True)
class _Said(Generic[Answer]):
    """What came of a thing: an answer, or what the work raised."""

    answer: Answer | Died
    error: Exception | None = None

    def answer_or_raise(self) -> Answer | Died:
        if self.error is not None:
            raise self.error
        return self.answer


class _Waiting(Generic[Thing]):
    """The things nobody has in hand."""

    def __init__(self, things: Iterable[Thing]) -> None:
        self._new = (_Task(number, thing) for number, thing in enumerate(things))
        self._again: deque[_Task[Thing]] = deque()
        self._next = next(self._new, None)

    @property
    def is_over(self) -> bool:
        return not self._again and self._next is None

    def take(self, limit: int) -> _Task[Thing] | None:
        """The next thing whose number is below a limit."""
        if self._again:
            return self._again.popleft()
        task = self._next
        if task is None or task.number >= limit:
            return None
        self._next = next(self._new, None)
        return task

    def again(self, task: _Task[Thing]) -> None:
        self._again.append(task)


class _Worker:
    """One process, as the run sees it."""

    def __init__(self, module: str) -> None:
        context = multiprocessing.get_context("spawn")
        self.channel, theirs = context.Pipe()
        self.hands: deque[_Task[Any]] = deque()
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

    def learn(self, lesson: _Lesson[Any, Any, Any]) -> None:
        self.is_ready = False
        with suppress(OSError):  # it is gone: that is seen when it is listened to
            self.channel.send_bytes(lesson.content)

    def hand(self, task: _Task[Any]) -> None:
        self.hands.append(task)
        with suppress(OSError):  # it is gone: that is seen when it is listened to
            self.channel.send((task.number, task.thing))

    def end(self) -> None:
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
                channel.send((_READY, None))
            else:
                channel.send((number, _done(work, thing)))


def _learnt(prepare: Callable[[Any], Callable[[Any], Any]], setting: object) -> Callable[[Any], Any]:
    return prepare(setting)


def _untaught(_: object) -> None:
    raise RuntimeError("a worker was handed a thing before it was taught what to do with it")


def _done(work: Callable[[Any], Any], thing: object) -> _Said[Any]:
    try:
        return _Said(work(thing))
    except Exception as error:  # noqa: BLE001 -- raised again in the run, which knows what to do with it
        error.add_note("in a worker:\n" + "".join(traceback.format_exception(error)))
        return _Said(Died(), error)
