"""Recording: decisions put behind the log, whole or not at all; what stands there is never touched."""

from collections.abc import Iterable
from datetime import datetime
from pathlib import Path

from cdcs_score.decision_chain import continued, line_of
from cdcs_score.decisions import Decision, Recorded
from cdcs_score.readers.decision_log import DecisionLog
from cdcs_score.season_places import DECISIONS_FILE, REVIEW
from cdcs_score.storage import append_lines


def record(root: Path, log: DecisionLog, decisions: Iterable[Decision], now: datetime) -> tuple[Recorded, ...]:
    """The decisions as they were recorded.

    Args:
        root: the season.
        log: the log as it was read; another run may not have written since.
        decisions: what is to be recorded, in order.
        now: the time, with its zone.

    Raises:
        CannotWrite: when the log cannot be written, or is no longer as it was read; it is whole then, and as it was.
    """
    recorded = tuple(continued(log.lines, decisions, now.isoformat(timespec="seconds")))
    if recorded:
        append_lines(root / REVIEW / DECISIONS_FILE, [line_of(one) for one in recorded], expected=log.sha256)
    return recorded
