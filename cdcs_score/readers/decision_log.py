"""The log of decisions, read: every line whole, in its place in the chain, and written as this tool writes it."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from pydantic import ValidationError

from cdcs_score.codes import reviews
from cdcs_score.decision_chain import NOTHING_BEFORE, hash_of_line, line_of
from cdcs_score.decisions import Recorded
from cdcs_score.diagnostics import Diagnostic, Place
from cdcs_score.errors import InvalidSeason
from cdcs_score.language import Phrase
from cdcs_score.season_places import DECISIONS_FILE, REVIEW
from cdcs_score.storage import sha256_of

#: How messages and results name the log.
LOG_NAME = (REVIEW / DECISIONS_FILE).as_posix()

_UNREADABLE = Phrase("không đọc được", "it cannot be read")
_NO_LINE = Phrase("không phải một dòng quyết định", "it is no line of decisions")
_REWRITTEN = Phrase("đã được ghi lại theo cách khác", "it was written anew in another way")
_BROKEN = Phrase("không nối với dòng trước", "it does not follow the line before")


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionLog:
    """The log as it stands: its lines, and the hash of its bytes (None where there is no log yet)."""

    lines: tuple[Recorded, ...] = ()
    sha256: str | None = None


def read_decisions(root: Path) -> DecisionLog:
    """The decisions of a season; none where nothing was decided.

    Raises:
        InvalidSeason: at the first line that is not what was recorded; what comes after hangs on it.
    """
    path = root / REVIEW / DECISIONS_FILE
    try:
        content = path.read_bytes()
    except FileNotFoundError:
        return DecisionLog()
    except OSError:
        raise _damaged(1, _UNREADABLE) from None
    return DecisionLog(lines=tuple(_lines(content)), sha256=sha256_of(content))


def _lines(content: bytes) -> Iterator[Recorded]:
    previous = NOTHING_BEFORE
    *whole, rest = content.split(b"\n")
    for number, line in enumerate(whole, start=1):
        recorded = _line(number, line)
        if recorded.number != number or recorded.previous != previous:
            raise _damaged(number, _BROKEN)
        previous = hash_of_line(line_of(recorded))
        yield recorded
    if rest:
        raise _damaged(len(whole) + 1, _NO_LINE)


def _line(number: int, line: bytes) -> Recorded:
    try:
        recorded = Recorded.model_validate_json(line)
    except ValidationError:
        raise _damaged(number, _NO_LINE) from None
    if line_of(recorded).encode() != line:
        raise _damaged(number, _REWRITTEN)
    return recorded


def _damaged(number: int, reason: Phrase) -> InvalidSeason:
    place = Place(file=LOG_NAME, line=number, column=1)
    return InvalidSeason(Diagnostic(code=reviews.LOG_DAMAGED, place=place, details={"line": number, "reason": reason}))
