"""The recorded meetings of a season, as its results hold them. Pure."""

from collections.abc import Iterable

from cdcs_score.deciding import book_of
from cdcs_score.decisions import Recognition, Recorded
from cdcs_score.freezing import decided_about
from cdcs_score.register import Unit
from cdcs_score.result_meetings import RecognitionResult


def recognition_results(decisions: tuple[Recorded, ...], units: Iterable[Unit]) -> tuple[RecognitionResult, ...]:
    """The meeting that recognised each block, in the order they were recorded; of several about one block, the last."""
    members: dict[str, set[str]] = {}
    for unit in units:
        members.setdefault(unit.block, set()).add(unit.code)
    return tuple(
        _result(number, one, since=decided_about(decisions, members.get(one.block, set()), after=number))
        for number, one in sorted(book_of(decisions).recognitions.values(), key=_by_number)
    )


def _by_number(found: tuple[int, Recognition]) -> int:
    return found[0]


def _result(number: int, one: Recognition, *, since: tuple[int, ...]) -> RecognitionResult:
    return RecognitionResult(
        block=one.block,
        number=number,
        day=one.day.isoformat() if one.day else None,
        decision=one.number,
        chair=one.chair,
        secretary=one.secretary,
        present=one.present,
        of=one.of,
        members=one.members,
        in_favour=one.in_favour,
        votes=one.votes,
        since=since,
    )
