"""What a meeting decided of ties at a quota's line, and of units that never sent."""

from enum import StrEnum
from functools import partial

from cdcs_score.codes import meetings
from cdcs_score.decisions import Decision, NoClassDecision, TieDecision
from cdcs_score.meeting import Matter, MatterKind, WrittenMatter
from cdcs_score.meeting_layout import TIES_SHEET, UNSENT_SHEET, TieColumn, UnsentColumn
from cdcs_score.readers.meeting_cells import MeetingLine
from cdcs_score.readers.meeting_reading import MeetingReading


def ties(reading: MeetingReading) -> tuple[WrittenMatter, ...]:
    """What was decided of each tie."""
    by_line: dict[str, list[MeetingLine]] = {}
    for line in reading.lines(TIES_SHEET, TieColumn):
        key = line.code(TieColumn.LINE)
        if (MatterKind.TIE, key) in reading.exported:
            by_line.setdefault(key, []).append(line)
        else:
            reading.unless_a_note(line, TieColumn.LINE)
    found: list[WrittenMatter] = []
    for key, lines in by_line.items():
        matter = reading.exported[MatterKind.TIE, key]
        place = lines[0].cell(TieColumn.KEEPS).place
        found += reading.whole(partial(_tie, matter, lines), matter, place)
    return tuple(found)


def _tie(matter: Matter, lines: list[MeetingLine]) -> Decision | None:
    units: dict[str, MeetingLine] = {}
    for line in lines:
        code = line.code(TieColumn.UNIT)
        if code not in matter.tied:
            line.complain(meetings.MATTER_UNKNOWN, TieColumn.UNIT)
        elif code in units:
            line.complain(meetings.MATTER_TWICE, TieColumn.UNIT, first=units[code].cell(TieColumn.UNIT).place.cell)
        units.setdefault(code, line)
    keeps = tuple(code for code in matter.tied if code in units and units[code].is_marked(TieColumn.KEEPS))
    reason = _one_of(matter, lines, TieColumn.REASON)
    by = _one_of(matter, lines, TieColumn.BY)
    dated = _one_of(matter, lines, TieColumn.DAY)
    if not (keeps or reason or by or dated) or matter.scope is None:
        return None
    first = next((line for line in lines if line.code(TieColumn.UNIT) in keeps), lines[0])
    for said, column in ((reason, TieColumn.REASON), (by, TieColumn.BY)):
        if said is None:
            first.require(matter.key, column)
    _count_kept(matter, first, len(keeps))
    if reason is None or by is None or len(keeps) > matter.places:
        return None
    return TieDecision(
        by=by.text(TieColumn.BY),
        reason=reason.text(TieColumn.REASON),
        day=dated.day(TieColumn.DAY) if dated else None,
        source=first.source(TieColumn.KEEPS),
        scope=matter.scope,
        tied=matter.tied,
        places=matter.places,
        keeps=keeps,
    )


def _one_of(matter: Matter, lines: list[MeetingLine], column: StrEnum) -> MeetingLine | None:
    """The first line that says something under a head; another that says something else is a fault."""
    saying = [line for line in lines if line.code(column) or not line.is_blank([column])]
    for other in saying[1:]:
        if other.cell(column).raw != saying[0].cell(column).raw:
            first, second = saying[0].cell(column).raw, other.cell(column).raw
            other.complain(
                meetings.TIE_SAID_TWICE, column, raw=matter.key, label=column.value, first=first, second=second
            )
    return saying[0] if saying else None


def _count_kept(matter: Matter, line: MeetingLine, kept: int) -> None:
    if kept != matter.places:
        code = meetings.TOO_MANY_KEPT if kept > matter.places else meetings.FEWER_KEPT
        line.complain(code, TieColumn.KEEPS, raw=matter.key, kept=kept, places=matter.places)


# Units that never sent.


def unsent(reading: MeetingReading) -> tuple[WrittenMatter, ...]:
    """What was decided of each unit that never sent."""
    lines = reading.lines(UNSENT_SHEET, UnsentColumn)
    return tuple(
        written
        for matter, line in reading.known(lines, MatterKind.UNSENT, UnsentColumn.UNIT)
        for written in reading.whole(partial(_no_class, matter, line), matter, line.cell(UnsentColumn.NO_CLASS).place)
    )


def _no_class(matter: Matter, line: MeetingLine) -> Decision | None:
    is_given = line.is_marked(UnsentColumn.NO_CLASS)
    reason, by, day = line.text(UnsentColumn.REASON), line.text(UnsentColumn.BY), line.day(UnsentColumn.DAY)
    if not is_given and line.is_blank((UnsentColumn.REASON, UnsentColumn.BY, UnsentColumn.DAY)):
        return None
    if not is_given and matter.standing is None:
        line.require(matter.key, UnsentColumn.NO_CLASS)
    line.require(matter.key, UnsentColumn.REASON, UnsentColumn.BY)
    if not reason or not by:
        return None
    source = line.source(UnsentColumn.NO_CLASS)
    return NoClassDecision(by=by, reason=reason, day=day, source=source, unit=matter.key, taken_back=not is_given)
