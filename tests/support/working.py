"""Work that other processes do in tests: functions of a module that is soon imported, for each process is started anew."""

import os
import signal
from collections.abc import Callable
from pathlib import Path

#: A number nobody survives, one that is survived the second time, and one that is refused.
DEADLY, FATAL_ONCE, REFUSED = 7, 9, 11


def squaring(once: str) -> Callable[[int], int]:
    """Squares numbers; `once` is a file that says that FATAL_ONCE has been met."""

    def work(number: int) -> int:
        if number == DEADLY or (number == FATAL_ONCE and not Path(once).exists()):
            Path(once).touch()
            os.kill(os.getpid(), signal.SIGTERM)
        if number == REFUSED:
            raise ValueError(number)
        return number * number

    return work


def adding(more: int) -> Callable[[int], int]:
    """Adds to numbers."""
    return lambda number: number + more


def naming_the_process(_: None) -> Callable[[int], int]:
    """Says which process does the work."""
    return lambda _: os.getpid()


def unable_to_start(home: int) -> Callable[[int], int]:
    """Work that no process but the one at home can begin."""
    if os.getpid() != home:
        os._exit(3)
    return lambda number: number * number
