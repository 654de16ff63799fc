"""Closed rounds, read: every file that was ever closed is there as it was written, or nothing is graded."""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path, PurePosixPath

from pydantic import ValidationError

from cdcs_score.closing import ClosedRound, ClosedRounds, StandingRound, closed_rounds
from cdcs_score.codes import closings
from cdcs_score.codes.catalogue import Code
from cdcs_score.decisions import Closing, Recorded
from cdcs_score.diagnostics import Detail, Diagnostic, Place
from cdcs_score.errors import InvalidSeason
from cdcs_score.season_places import CLOSED
from cdcs_score.storage import sha256_of


def read_closed(root: Path, log: Iterable[Recorded]) -> ClosedRounds:
    """The rounds of a season that are closed, each in its latest edition.

    Args:
        root: the season.
        log: the decisions, which say what was closed and the hash of its file.

    Raises:
        InvalidSeason: with every file that is gone or not as it was written, and every one the log does not know.
    """
    recorded = [(one.number, one.decision) for one in log if isinstance(one.decision, Closing)]
    faults: list[Diagnostic] = []
    standing: dict[str, StandingRound] = {}
    for number, decision in recorded:
        found = _round(root, number, decision)
        if isinstance(found, Diagnostic):
            faults.append(found)
        else:
            standing[decision.block] = StandingRound(
                round=found, file=decision.file, sha256=decision.sha256, number=number
            )
    faults += _strangers(root, [decision for _, decision in recorded])
    if faults:
        raise InvalidSeason(*faults)
    return closed_rounds(standing)


def _round(root: Path, number: int, decision: Closing) -> ClosedRound | Diagnostic:
    name = (CLOSED / PurePosixPath(decision.file).name).as_posix()
    try:
        content = (root / name).read_bytes()
    except OSError:
        return _fault(closings.CLOSED_FILE_GONE, name, number=str(number))
    if sha256_of(content) != decision.sha256:
        return _fault(closings.CLOSED_FILE_CHANGED, name, number=str(number))
    try:
        return ClosedRound.model_validate_json(content)
    except ValidationError:
        return _fault(closings.CLOSED_FILE_OTHER, name)


def _strangers(root: Path, known: Sequence[Closing]) -> Iterator[Diagnostic]:
    """Files that look closed and that no line of the log speaks of: without the log, a closed round would be graded."""
    names = {PurePosixPath(one.file).name for one in known}
    hashes = {one.sha256 for one in known}
    for path in sorted((root / CLOSED).glob("*.json")):
        if path.name not in names and not path.name.startswith(".") and _hash(path) not in hashes:
            yield _fault(closings.CLOSED_FILE_UNKNOWN, (CLOSED / path.name).as_posix())


def _hash(path: Path) -> str | None:
    try:
        return sha256_of(path.read_bytes())
    except OSError:
        return None


def _fault(code: Code, file: str, **details: Detail) -> Diagnostic:
    return Diagnostic(code=code, place=Place(file=file), raw=file, details=details)
