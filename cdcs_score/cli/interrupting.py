"""Ctrl-C while the program still imports what it is made of: it ends at once, for nothing is under way.

An interruption there cannot be left to Python: libraries take it for a fault of their own while they are imported, and
turn it into another, or pass it over.
"""

import os
import signal
import sys
from contextlib import suppress
from pathlib import Path
from types import FrameType

from cdcs_score.cli.exit_codes import ExitCode
from cdcs_score.cli.session import Session, print_line

_PROGRAM = Path(__file__).parents[1]
#: What is imported from these modules is imported before any work is done.
_STARTING = {
    str(_PROGRAM / "__main__.py"),
    *(str(_PROGRAM / "cli" / f"{name}.py") for name in ("guard", "app", "commands")),
}
_IMPORTING = "<frozen importlib"


def leave_at_once_while_starting(session: Session) -> None:
    """From now on Ctrl-C ends a program that is still starting; later it interrupts the work, as ever."""

    def interrupted(number: int, frame: FrameType | None) -> None:
        if _is_starting(frame):
            with suppress(Exception):  # whatever stderr is at
                print_line(session.words("interrupted"), sys.stderr)
                sys.stderr.flush()
            os._exit(ExitCode.INTERRUPTED)
        signal.default_int_handler(number, frame)

    signal.signal(signal.SIGINT, interrupted)


def _is_starting(frame: FrameType | None) -> bool:
    """Whether one of the modules that start the program is importing something."""
    is_importing = False
    while frame is not None:
        file = frame.f_code.co_filename
        if is_importing and file in _STARTING:
            return True
        is_importing = file.startswith(_IMPORTING)
        frame = frame.f_back
    return False


def was_interrupted(error: BaseException) -> bool:
    """Whether it was Ctrl-C, which a library took for a fault of its own."""
    seen: BaseException | None = error
    while seen is not None:
        if isinstance(seen, KeyboardInterrupt):
            return True
        seen = seen.__cause__ or seen.__context__
    return False
