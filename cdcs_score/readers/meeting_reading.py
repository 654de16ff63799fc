"""A meeting's workbook while it is read: the matters it carried out, and what is wrong in what came back."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from cdcs_score.codes import meetings
from cdcs_score.decisions import Decision
from cdcs_score.diagnostics import Detail, Diagnostic, Place
from cdcs_score.meeting import Matter, MatterKind, WrittenMatter
from cdcs_score.readers.meeting_cells import MeetingLine, lines_of
from cdcs_score.readers.units import UnitFinder
from cdcs_score.readers.workbook import Workbook
from cdcs_score.register import Unit
from cdcs_score.rubric import Rubric

#: The rubric of a unit, or None where none fits.
RubricOf = Callable[[Unit], Rubric | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A number people wrote under a head, or the one it is held against."""

    column: StrEnum
    value: int


@dataclass(slots=True, kw_only=True)
class MeetingReading:
    """The workbook, with the findings so far."""

    workbook: Workbook
    finder: UnitFinder
    rubric_of: RubricOf
    exported: Mapping[tuple[MatterKind, str], Matter]
    findings: list[Diagnostic] = field(default_factory=list)

    def lines(self, sheet: str, columns: type[StrEnum]) -> list[MeetingLine]:
        """The lines of a sheet in which anything stands."""
        return list(lines_of(self.workbook, sheet, columns, self.findings))

    def known(
        self, lines: Iterable[MeetingLine], kind: MatterKind, column: StrEnum
    ) -> Iterator[tuple[Matter, MeetingLine]]:
        """The lines about matters that were exported, each matter once."""
        first: dict[str, MeetingLine] = {}
        for line in lines:
            code = line.code(column)
            matter = self.exported.get((kind, code))
            if matter is None:
                self.unless_a_note(line, column)
            elif code in first:
                line.complain(meetings.MATTER_TWICE, column, first=first[code].cell(column).place.cell)
            else:
                first[code] = line
                yield matter, line

    def unless_a_note(self, line: MeetingLine, column: StrEnum) -> None:
        """A line with a code that was not exported is a fault; the sentence on an empty sheet is none."""
        others = [cell for _, cell in line.table.sheet.row(line.number) if cell != line.cell(column)]
        if others:
            line.complain(meetings.MATTER_UNKNOWN, column)

    def whole(self, read: Callable[[], Decision | None], matter: Matter, place: Place) -> Iterator[WrittenMatter]:
        """What was written about a matter, where nothing in it is at fault."""
        before = sum(not _is_warning(one) for one in self.findings)
        decision = read()
        if before == sum(not _is_warning(one) for one in self.findings):
            yield WrittenMatter(exported=matter, decision=decision, place=place)


def no_more_than(line: MeetingLine, name: str, found: Figure, limit: Figure) -> None:
    """Notes a number that is more than another allows."""
    if found.value > limit.value:
        details: dict[str, Detail] = {
            "label": found.column.value, "whole": limit.column.value, "found": found.value, "limit": limit.value
        }  # fmt: skip
        line.complain(meetings.MEETING_FIGURES, found.column, raw=name, **details)


def _is_warning(finding: Diagnostic) -> bool:
    return finding.code in (meetings.FEWER_KEPT, meetings.NOT_MARKED, meetings.VOTES_WITHOUT_MEETING)
