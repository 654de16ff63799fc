"""Who sat in a meeting and how it voted for single units, as it was recorded. Pure."""

from collections.abc import Sequence
from datetime import date
from typing import TypedDict

from cdcs_score.report.papers import Nomination
from cdcs_score.report.phrases import DOTS, counted, dated
from cdcs_score.result_meetings import RecognitionResult
from cdcs_score.results import Results


class Attendance(TypedDict):
    """The fields of `Minutes` that say when it met and who sat."""

    day: str
    chair: str
    secretary: str
    attendance: str
    asks_why_absent: bool
    members: str


def attendance_of(recognitions: Sequence[RecognitionResult], otherwise: date | None) -> Attendance:
    """Who sat, once for the whole meeting.

    Args:
        recognitions: the meeting, once for each block, all by the same people; none where it was not recorded.
        otherwise: the day the officer gave the minutes, for a meeting whose day was not written.
    """
    if not recognitions:
        room = f"Có mặt: {DOTS}/{DOTS} người; vắng: {DOTS} người"
        return Attendance(
            day=dated(otherwise), chair="", secretary="", attendance=room, asks_why_absent=True, members=""
        )
    one = recognitions[0]
    absent = one.of - one.present
    gone = f"; vắng: {counted(absent)} người" if absent else ""
    return Attendance(
        day=dated(date.fromisoformat(one.day) if one.day else otherwise),
        chair=one.chair,
        secretary=one.secretary,
        attendance=f"Có mặt: {counted(one.present)}/{counted(one.of)} người{gone}",
        asks_why_absent=absent > 0,
        members=", ".join(one.members),
    )


def nominations_of(results: Results, recognitions: Sequence[RecognitionResult]) -> tuple[Nomination, ...]:
    """The votes for single units, in the order of the register."""
    votes = {vote.unit: vote for one in recognitions for vote in one.votes}
    voted = [(unit.name, votes[unit.code]) for unit in results.units if unit.code in votes]
    return tuple(
        Nomination(ordinal=str(number), name=name, votes=f"{counted(vote.votes)}/{counted(vote.of)}")
        for number, (name, vote) in enumerate(voted, start=1)
    )
