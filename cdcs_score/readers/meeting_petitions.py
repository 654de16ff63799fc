"""Petitions (kiến nghị) as people write them down, and the answers to them."""

from collections.abc import Iterator
from functools import partial

from cdcs_score.codes import meetings
from cdcs_score.decisions import Petition, PetitionAnswer
from cdcs_score.diagnostics import Diagnostic, did_you_mean
from cdcs_score.language import Phrase
from cdcs_score.meeting import MatterKind, NewPetition, WrittenMatter
from cdcs_score.meeting_layout import PETITIONS_SHEET, PetitionColumn
from cdcs_score.readers.meeting_cells import MeetingLine, lines_of
from cdcs_score.readers.meeting_reading import MeetingReading
from cdcs_score.register import Unit
from cdcs_score.rubric import Rubric
from cdcs_score.text import closest, comparable

_ANSWERED = (PetitionColumn.ANSWER, PetitionColumn.UPHELD, PetitionColumn.BY, PetitionColumn.ANSWER_DAY)


def answers(reading: MeetingReading) -> tuple[WrittenMatter, ...]:
    """The answers to petitions on record."""
    lines = reading.lines(PETITIONS_SHEET, PetitionColumn)
    on_record = [line for line in lines if line.code(PetitionColumn.NUMBER)]
    return tuple(
        written
        for matter, line in reading.known(on_record, MatterKind.PETITION, PetitionColumn.NUMBER)
        for written in reading.whole(
            partial(_answer, line, matter.key, int(matter.key)), matter, line.cell(PetitionColumn.ANSWER).place
        )
    )


def _answer(line: MeetingLine, name: str, number: int) -> PetitionAnswer | None:
    column = PetitionColumn
    if line.is_blank(_ANSWERED):
        return None
    line.require(name, column.ANSWER, column.UPHELD, column.BY)
    reason, upheld, by = line.text(column.ANSWER), line.yes_or_no(column.UPHELD), line.text(column.BY)
    day = line.day(column.ANSWER_DAY)
    if not reason or upheld is None or not by:
        return None
    source = line.source(column.ANSWER)
    return PetitionAnswer(by=by, reason=reason, day=day, source=source, petition=number, upheld=upheld)


def new_petitions(reading: MeetingReading) -> tuple[NewPetition, ...]:
    """The petitions written on free lines."""
    findings: list[Diagnostic] = []  # what is wrong with the sheet as a whole is told with the answers
    free = lines_of(reading.workbook, PETITIONS_SHEET, PetitionColumn, findings)
    lines = [MeetingLine(line.table, line.number, reading.findings) for line in free]
    found = (_new_petition(reading, line) for line in lines if not line.code(PetitionColumn.NUMBER))
    return tuple(one for one in found if one is not None)


def _new_petition(reading: MeetingReading, line: MeetingLine) -> NewPetition | None:
    column, before = PetitionColumn, len(reading.findings)
    written = line.code(column.UNIT)
    unit = reading.finder.find(written)
    line.require(written or "Kiến nghị mới", column.UNIT, column.ASKED, column.WHO)
    if unit is None and written:
        reading.findings.append(reading.finder.unknown(written, line.cell(column.UNIT).place))
    criterion = _criterion(reading, line, unit)
    asked, who, day = line.text(column.ASKED), line.text(column.WHO), line.day(column.DAY)
    answer = _answer(line, written, 1)
    if unit is None or len(reading.findings) > before:
        return None
    source = line.source(column.ASKED)
    petition = Petition(by=who, reason=asked, day=day, source=source, unit=unit.code, criterion=criterion)
    return NewPetition(petition=petition, answer=answer, place=line.cell(column.ASKED).place)


def _criterion(reading: MeetingReading, line: MeetingLine, unit: Unit | None) -> str:
    """The code of the criterion asked about, as the rubric writes it; empty for the whole."""
    written, rubric = line.code(PetitionColumn.CRITERION), reading.rubric_of(unit) if unit else None
    if not written or rubric is None:
        return ""
    known = {comparable(code): code for code in _codes(rubric)}
    found = known.get(comparable(written))
    if found is None:
        names = list(known.values())
        listed_codes = ", ".join(names)
        otherwise = Phrase(f"có các mục: {listed_codes}", f"the rows are: {listed_codes}")
        cure = did_you_mean(closest(written, names), otherwise)
        line.complain(meetings.PETITION_CRITERION, PetitionColumn.CRITERION, suggestion=cure)
    return found or ""


def _codes(rubric: Rubric) -> Iterator[str]:
    yield from (criterion.code for criterion in rubric.criteria)
    yield from (row.code for row in rubric.scored_rows)
