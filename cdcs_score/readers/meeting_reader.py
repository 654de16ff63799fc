"""Reading a meeting's workbook back: its lines are known by their codes, and each matter is whole or is not taken."""

import base64
import binascii

from pydantic import ValidationError

from cdcs_score.codes import meetings
from cdcs_score.diagnostics import Diagnostic, Place
from cdcs_score.errors import UnreadableWorkbook
from cdcs_score.meeting import Matter, MatterKind, WrittenMeeting, by_about
from cdcs_score.meeting_layout import IDENTITY_SHEET, MEETING_SCHEMA
from cdcs_score.readers.meeting_petitions import answers, new_petitions
from cdcs_score.readers.meeting_reading import MeetingReading, RubricOf
from cdcs_score.readers.meeting_recognitions import recognitions
from cdcs_score.readers.meeting_ties import ties, unsent
from cdcs_score.readers.tables import label_of
from cdcs_score.readers.units import UnitFinder
from cdcs_score.readers.workbook import Sheet, Workbook


def is_meeting(workbook: Workbook) -> bool:
    """Whether a workbook is one that was exported for a meeting."""
    return any(line[:2] == ["schema", MEETING_SCHEMA] for line in _hidden(workbook))


def read_meeting(workbook: Workbook, finder: UnitFinder, rubric_of: RubricOf) -> WrittenMeeting:
    """The meeting's workbook, with everything people wrote in it.

    Args:
        workbook: the file as cells.
        finder: the register.
        rubric_of: the rubric of each unit that has one.

    Raises:
        UnreadableWorkbook: when it is no meeting's workbook.
    """
    year, exported = _identity(workbook)
    reading = MeetingReading(workbook=workbook, finder=finder, rubric_of=rubric_of, exported=exported)
    matters = (*answers(reading), *unsent(reading), *ties(reading), *recognitions(reading))
    petitions = new_petitions(reading)
    return WrittenMeeting(
        name=workbook.file,
        year=year,
        matters=matters,
        petitions=petitions,
        findings=(*workbook.findings, *reading.findings),
    )


# The hidden sheet.


def _hidden(workbook: Workbook) -> list[list[str]]:
    sheet: Sheet | None = workbook.sheet(IDENTITY_SHEET)
    if sheet is None:
        return []
    rows = (
        [label_of(sheet.cell(row, column)) for column in range(1, sheet.columns + 1)]
        for row in range(1, sheet.rows + 1)
    )
    return [[text for text in row if text] for row in rows]


def _identity(workbook: Workbook) -> tuple[str, dict[tuple[MatterKind, str], Matter]]:
    lines = _hidden(workbook)
    year = next((line[1] for line in lines if line[:1] == ["year"] and len(line) > 1), "")
    try:
        packed = [base64.b64decode("".join(line[1:]), validate=True) for line in lines if line[:1] == ["matter"]]
        matters = [Matter.model_validate_json(one) for one in packed]
    except (binascii.Error, ValidationError):
        matters = []
        year = ""
    if not year or not is_meeting(workbook):
        raise UnreadableWorkbook(Diagnostic(code=meetings.NOT_A_MEETING_WORKBOOK, place=Place(file=workbook.file)))
    return year, by_about(matters)
