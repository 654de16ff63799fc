"""The chain of decisions: each line carries the hash of the one before, so that nothing in between can change unseen."""

import hashlib
from collections.abc import Iterable, Iterator, Sequence

from cdcs_score.decisions import Decision, Recorded

#: What stands for the line before the first.
NOTHING_BEFORE = "0" * 64


def line_of(recorded: Recorded) -> str:
    """The one way a line is written."""
    return recorded.model_dump_json()


def hash_of_line(line: str) -> str:
    """The hash the next line carries."""
    return hashlib.sha256(line.encode()).hexdigest()


def head_of(log: Sequence[Recorded]) -> str:
    """The hash of the last line: it stands for the whole log."""
    return hash_of_line(line_of(log[-1])) if log else NOTHING_BEFORE


def continued(log: Sequence[Recorded], decisions: Iterable[Decision], recorded: str) -> Iterator[Recorded]:
    """The lines that put decisions behind a log.

    Args:
        log: what is recorded so far.
        decisions: what comes now, in order.
        recorded: when, in ISO form.
    """
    previous = head_of(log)
    for number, decision in enumerate(decisions, start=len(log) + 1):
        one = Recorded(number=number, recorded=recorded, previous=previous, decision=decision)
        previous = hash_of_line(line_of(one))
        yield one
