"""The meetings that recognised the results of blocks, with the votes for their units."""

from functools import partial

from cdcs_score.codes import meetings
from cdcs_score.decisions import Decision, Recognition, Vote
from cdcs_score.meeting import Matter, MatterKind, WrittenMatter
from cdcs_score.meeting_layout import MEETING_SHEET, VOTES_SHEET, MeetingColumn, VoteColumn
from cdcs_score.readers.meeting_cells import MeetingLine
from cdcs_score.readers.meeting_reading import Figure, MeetingReading, no_more_than
from cdcs_score.text import listed

_FILLED = tuple(one for one in MeetingColumn if one.name not in ("BLOCK", "TITLE", "STATE", "RECOGNISED"))


def recognitions(reading: MeetingReading) -> tuple[WrittenMatter, ...]:
    """The meeting of each block, with its votes."""
    votes = _votes(reading)
    lines = reading.lines(MEETING_SHEET, MeetingColumn)
    found: list[WrittenMatter] = []
    for matter, line in reading.known(lines, MatterKind.MEETING, MeetingColumn.BLOCK):
        own = {unit: votes.pop(unit) for unit in matter.units if unit in votes}
        found += reading.whole(partial(_meeting, matter, line, own), matter, line.cell(MeetingColumn.RECOGNISED).place)
    return tuple(found)


def _meeting(matter: Matter, line: MeetingLine, votes: dict[str, MeetingLine]) -> Decision | None:
    column = MeetingColumn
    if not line.is_marked(column.RECOGNISED):
        if not line.is_blank(_FILLED):
            line.complain(meetings.NOT_MARKED, column.RECOGNISED, raw=matter.key)
        elif votes:
            line.complain(meetings.VOTES_WITHOUT_MEETING, column.RECOGNISED, raw=matter.key)
        return None
    line.require(matter.key, column.DAY, column.CHAIR, column.PRESENT, column.OF, column.IN_FAVOUR, column.BY)
    present, whole, favour = line.count(column.PRESENT), line.count(column.OF), line.count(column.IN_FAVOUR)
    day, chair, by = line.day(column.DAY), line.text(column.CHAIR), line.text(column.BY)
    if present is None or whole is None or favour is None or not chair or not by:
        return None
    no_more_than(line, matter.key, Figure(column=column.PRESENT, value=present), Figure(column=column.OF, value=whole))
    no_more_than(
        line, matter.key, Figure(column=column.IN_FAVOUR, value=favour), Figure(column=column.PRESENT, value=present)
    )
    return Recognition(
        by=by,
        reason=f"Hội nghị xét công nhận kết quả của khối {matter.key}",
        day=day,
        source=line.source(column.RECOGNISED),
        block=matter.key,
        number=line.text(column.NUMBER),
        chair=chair,
        secretary=line.text(column.SECRETARY),
        present=present,
        of=whole,
        members=listed(line.text(column.MEMBERS)),
        in_favour=favour,
        votes=tuple(_vote(unit, one, present) for unit, one in votes.items()),
    )


def _votes(reading: MeetingReading) -> dict[str, MeetingLine]:
    """The lines in which votes stand, by unit."""
    known = {unit for matter in reading.exported.values() for unit in matter.units}
    found: dict[str, MeetingLine] = {}
    for line in reading.lines(VOTES_SHEET, VoteColumn):
        code = line.code(VoteColumn.UNIT)
        if line.is_blank((VoteColumn.VOTES, VoteColumn.OF)):
            continue
        if code not in known:
            line.complain(meetings.MATTER_UNKNOWN, VoteColumn.UNIT)
        elif code in found:
            line.complain(meetings.MATTER_TWICE, VoteColumn.UNIT, first=found[code].cell(VoteColumn.UNIT).place.cell)
        else:
            found[code] = line
    return found


def _vote(unit: str, line: MeetingLine, present: int) -> Vote:
    line.require(unit, VoteColumn.VOTES)
    votes, whole = line.count(VoteColumn.VOTES), line.count(VoteColumn.OF)
    limit = present if whole is None else whole
    no_more_than(
        line, unit, Figure(column=VoteColumn.VOTES, value=votes or 0), Figure(column=VoteColumn.OF, value=limit)
    )
    return Vote(unit=unit, votes=votes or 0, of=limit)
