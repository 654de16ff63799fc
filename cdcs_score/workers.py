"""Workers: the same work done on many things by several processes. One that dies costs the thing it was on, and nothing else.

Processes are started anew, as Windows does it (`spawn`), and serve a run for as long as it lasts: for each kind of work they
are taught it, and what it rests on, once. Each has a channel of its own and is handed the next things before it has finished
the last, so that none waits. Answers come back in the order of the things, whoever gave them.

What work rests on may be of any size. Things are handed out ahead, so each must be small, a few hundred bytes: what is
large is laid on a shelf, and the thing says where.
"""

import os
from collections import deque
from collections.abc import Iterable, Iterator
from itertools import count
from multiprocessing.connection import wait
from typing import Generic, Self, TypeVar

from cdcs_score.worker_process import READY, Died, Lesson, Prepare, Said, Task, WorkerProcess

Setting = TypeVar("Setting")
Thing = TypeVar("Thing")
Answer = TypeVar("Answer")

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
        self._workers: list[WorkerProcess] = []
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
        found: dict[int, Said[Answer]] = {}
        lesson = Lesson(prepare, setting)
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
        self, lesson: "Lesson[Setting, Thing, Answer]", waiting: "_Waiting[Thing]", found: "dict[int, Said[Answer]]"
    ) -> None:
        heard = wait([worker.channel for worker in self._workers], timeout=_GLANCE)
        for worker in [one for one in self._workers if one.channel in heard]:
            try:
                number, said = worker.channel.recv()
            except (EOFError, OSError):
                self._replace(worker, lesson, waiting, found)
                continue
            if number == READY:
                worker.is_ready = True
            else:
                worker.hands.popleft()
                found[number] = said

    def _replace(
        self, worker: "WorkerProcess", lesson: "Lesson[Setting, Thing, Answer]", waiting: "_Waiting[Thing]",
        found: "dict[int, Said[Answer]]",
    ) -> None:  # fmt: skip
        """A process is gone. What it was on is tried once more, what it only held goes to another, and a new one comes."""
        worker.end()
        self._workers.remove(worker)
        for place, task in enumerate(worker.hands):
            task.tries += place == 0
            if task.tries < _TRIES:
                waiting.again(task)
            else:
                found[task.number] = Said(Died(worker.exit_code))
        if worker.is_ready and self._start_one():  # one that never came so far would not come the next time either
            self._workers[-1].learn(lesson)

    def _start_one(self) -> bool:
        """Whether one more process is on its way."""
        try:
            self._workers.append(WorkerProcess(self._module))
        except OSError:
            return False
        return True


class _Waiting(Generic[Thing]):
    """The things nobody has in hand."""

    def __init__(self, things: Iterable[Thing]) -> None:
        self._new = (Task(number, thing) for number, thing in enumerate(things))
        self._again: deque[Task[Thing]] = deque()
        self._next = next(self._new, None)

    @property
    def is_over(self) -> bool:
        return not self._again and self._next is None

    def take(self, limit: int) -> Task[Thing] | None:
        """The next thing whose number is below a limit."""
        if self._again:
            return self._again.popleft()
        task = self._next
        if task is None or task.number >= limit:
            return None
        self._next = next(self._new, None)
        return task

    def again(self, task: Task[Thing]) -> None:
        self._again.append(task)
