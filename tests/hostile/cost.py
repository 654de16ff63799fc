"""What one file costs: its seconds of work and its memory, measured in a process of its own that may be lost."""

import multiprocessing
import time
from collections.abc import Callable
from multiprocessing.connection import Connection
from typing import NamedTuple

MEBIBYTE = 1024 * 1024
CAN_MEASURE = "fork" in multiprocessing.get_all_start_methods()
#: A process that takes longer than this, on however slow a machine, is ended.
_LOST_AFTER = 300


class Cost(NamedTuple):
    """Seconds of work, and the most memory held at once."""

    seconds: float
    mebibytes: float


def cost_of(work: Callable[[], object]) -> Cost:
    """What some work costs; without end for work that does not come back."""
    context = multiprocessing.get_context("fork")
    here, there = context.Pipe(duplex=False)
    process = context.Process(target=_measure, args=(work, there))
    process.start()
    there.close()
    try:
        return Cost(*here.recv()) if here.poll(_LOST_AFTER) else Cost(float("inf"), float("inf"))
    except EOFError:
        return Cost(float("inf"), float("inf"))
    finally:
        process.kill()
        process.join()


def _measure(work: Callable[[], object], there: Connection) -> None:
    import resource  # noqa: PLC0415 -- not there on Windows, where nothing is measured

    started = time.process_time()
    work()
    spent = time.process_time() - started
    there.send((spent, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024))
