"""The meeting's workbook goes out, and what a meeting decided comes back: held against what is true now, then recorded."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from cdcs_score.codes import meetings
from cdcs_score.codes.catalogue import Code
from cdcs_score.decisions import Decision, NoClassDecision, Petition, PetitionAnswer, Recorded
from cdcs_score.diagnostics import Detail, Diagnostic, Place, in_order
from cdcs_score.errors import UnreadableWorkbook, WrongUse
from cdcs_score.language import Phrase
from cdcs_score.meeting import Matter, MatterKind, NewPetition, WrittenMatter, WrittenMeeting, by_about, is_same
from cdcs_score.meeting_layout import MEETING_FILE
from cdcs_score.pipeline.closing_checks import unknown_blocks
from cdcs_score.pipeline.grading import Gathered, gather, graded
from cdcs_score.pipeline.keeping import keep
from cdcs_score.pipeline.meeting_situation import meeting_of
from cdcs_score.pipeline.recording import record
from cdcs_score.readers.meeting_reader import read_meeting
from cdcs_score.readers.submitted import name_of
from cdcs_score.readers.units import UnitFinder
from cdcs_score.readers.workbook import read_bytes, read_workbook
from cdcs_score.renderers.meeting import render_meeting
from cdcs_score.season_places import REVIEW
from cdcs_score.storage import Output, Written, write_outputs

_NOTHING = Phrase("không có", "nothing")
#: How many differing lines of a basis a message names.
_NAMED = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingImported:
    """What an import came to."""

    files: tuple[str, ...]
    taken: tuple[Decision, ...]
    findings: tuple[Diagnostic, ...]
    #: How many matters said nothing new.
    unchanged: int
    #: The lines of the log that came of it; none where it was only tried.
    recorded: tuple[Recorded, ...] = ()


def export_meeting(root: Path, blocks: Sequence[str] = ()) -> Written:
    """The meeting's workbook in the season's review folder; one somebody wrote in is left alone.

    Args:
        root: the season.
        blocks: only these blocks; without any, those whose round has come and that are not closed.

    Raises:
        InvalidSeason: when the season is wrong.
        WrongUse: when a code names no block.
        CannotWrite: when it cannot be written.
    """
    gathered = gather(root, may_be_empty=True)
    unknown = tuple(unknown_blocks(gathered.inputs.office, blocks))
    if unknown:
        raise WrongUse(*unknown)
    results = graded(gathered, decisions=gathered.decisions.lines, closed=gathered.closed).results
    meeting = meeting_of(gathered.inputs.office, results, gathered.decisions.lines, blocks)
    return write_outputs(root / REVIEW, [Output(name=MEETING_FILE, content=render_meeting(meeting))])


def import_meetings(
    root: Path, paths: Sequence[Path], now: datetime, *, is_correction: bool = False, is_tried: bool = False
) -> MeetingImported:
    """What a meeting decided, recorded in one go; what cannot be taken is said, and stays in the workbook.

    Args:
        root: the season.
        paths: the meeting's workbooks.
        now: the time, with its zone.
        is_correction: whether what is closed may be corrected.
        is_tried: whether nothing is to be written.

    Raises:
        InvalidSeason: when the season is wrong.
        WrongUse: when one of them is none, or of another year.
        CannotWrite: when the log cannot be written; it is as it was then.
    """
    found = [_import(root, path, now, is_correction=is_correction, is_tried=is_tried) for path in paths]
    return MeetingImported(
        files=tuple(name for one in found for name in one.files),
        taken=tuple(decision for one in found for decision in one.taken),
        findings=in_order(finding for one in found for finding in one.findings),
        unchanged=sum(one.unchanged for one in found),
        recorded=tuple(line for one in found for line in one.recorded),
    )


def _import(root: Path, path: Path, now: datetime, *, is_correction: bool, is_tried: bool) -> MeetingImported:
    gathered = gather(root, may_be_empty=True)
    content, written = _read(root, path, gathered)
    taking = _Taking(gathered, is_correction=is_correction)
    decisions = (*taking.petitions(written), *taking.matters(written))
    findings = in_order((*written.findings, *taking.findings))
    recorded: tuple[Recorded, ...] = ()
    if decisions and not is_tried:
        kept = keep(root, path, content)
        recorded = record(root, gathered.decisions, [_from_kept(one, kept) for one in decisions], now)
    return MeetingImported(
        files=(written.name,), taken=decisions, findings=findings, unchanged=taking.unchanged, recorded=recorded
    )


def _from_kept(decision: Decision, kept: str) -> Decision:
    """The decision with its source in the file that is kept, for the one people sent may go."""
    source = decision.source
    return decision.model_copy(update={"source": source.model_copy(update={"file": kept}) if source else None})


def _read(root: Path, path: Path, gathered: Gathered) -> tuple[bytes, WrittenMeeting]:
    inputs, absolute = gathered.inputs, path.absolute()
    name = name_of(absolute, root if absolute.is_relative_to(root) else absolute.parent)
    try:
        content = read_bytes(path, name)
        written = read_meeting(read_workbook(content, name), UnitFinder(inputs.office.units), inputs.rules_of)
    except UnreadableWorkbook as stop:
        raise WrongUse(*stop.diagnostics) from None
    if written.year != str(inputs.settings.year):
        details: dict[str, Detail] = {"found": written.year, "expected": str(inputs.settings.year)}
        raise WrongUse(Diagnostic(code=meetings.OTHER_YEAR, place=Place(file=name), details=details))
    return content, written


class _Taking:
    """What was written, held against what is true now."""

    def __init__(self, gathered: Gathered, *, is_correction: bool) -> None:
        log = gathered.decisions.lines
        office = gathered.inputs.office
        results = graded(gathered, decisions=log, closed=gathered.closed).results
        meeting = meeting_of(office, results, log, [block.code for block in office.blocks])
        self._log, self._is_correction = log, is_correction
        self._now: Mapping[tuple[MatterKind, str], Matter] = by_about(meeting.matters)
        self._ties = {one.scope: one for one in meeting.matters if one.scope is not None}
        self.findings: list[Diagnostic] = []
        self.unchanged = 0

    def matters(self, written: WrittenMeeting) -> tuple[Decision, ...]:
        """The decisions that can be taken, ties before the meeting that recognised what came of them."""
        return tuple(decision for one in written.matters for decision in self._taken(one))

    def _taken(self, one: WrittenMatter) -> Iterator[Decision]:
        exported, decision, now = one.exported, one.decision, self._found(one.exported)
        standing = now.standing if now else None
        if is_same(decision, exported.standing) or (decision is not None and _is_done(decision, standing)):
            self.unchanged += 1
        elif decision is None:
            self._refuse(one, meetings.CANNOT_CLEAR)
        elif now is None or now.basis != exported.basis or not is_same(standing, exported.standing):
            was, found = _two_values(exported, now)
            self._refuse(one, meetings.MATTER_CHANGED, was=was, now=found)
        elif now.is_closed and not self._is_correction and _needs_correction(decision):
            self._refuse(one, meetings.MATTER_CLOSED)
        else:
            yield decision

    def _found(self, exported: Matter) -> Matter | None:
        """The matter as it is now: a tie by its scope, for the number of a line may be another's by now."""
        return self._ties.get(exported.scope) if exported.scope else self._now.get(exported.about)

    def _refuse(self, one: WrittenMatter, code: Code, **details: Detail) -> None:
        self.findings.append(Diagnostic(code=code, place=one.place, raw=one.exported.key, details=details))

    # Petitions.

    def petitions(self, written: WrittenMeeting) -> tuple[Decision, ...]:
        """New petitions with the answers written beside them; one that is on record already is not taken twice."""
        return tuple(self._with_answers(written.petitions))

    def _with_answers(self, asked: Sequence[NewPetition]) -> Iterator[Decision]:
        known = {one.number: one.decision for one in self._log if isinstance(one.decision, Petition)}
        number = len(self._log)
        for one in asked:
            before = next((at for at, petition in known.items() if is_same(petition, one.petition)), None)
            if before is None:
                number += 1
                yield one.petition
                if one.answer is not None:
                    answer = one.answer.model_copy(update={"petition": number})
                    number += 1
                    yield answer
            else:
                taken = tuple(self._answer_to(before, one))
                self.unchanged += not taken
                number += len(taken)
                yield from taken

    def _answer_to(self, before: int, one: NewPetition) -> Iterator[Decision]:
        """The answer to a petition that is on record already, where there is none yet."""
        answers = [entry.decision for entry in self._log if isinstance(entry.decision, PetitionAnswer)]
        last = next((answer for answer in reversed(answers) if answer.petition == before), None)
        if one.answer is not None:
            answer = one.answer.model_copy(update={"petition": before})
            if last is None:
                yield answer
            elif not is_same(answer, last):
                details: dict[str, Detail] = {"was": _NOTHING, "now": last.reason}
                finding = Diagnostic(code=meetings.MATTER_CHANGED, place=one.place, raw=str(before), details=details)
                self.findings.append(finding)


def _is_done(decision: Decision, standing: Decision | None) -> bool:
    """Whether just that stands already; what was taken back stands when nothing does."""
    if isinstance(decision, NoClassDecision) and decision.taken_back:
        return standing is None
    return is_same(decision, standing)


def _needs_correction(decision: Decision) -> bool:
    """Whether a decision about what is closed has to be called a correction: an answer that changes nothing has not."""
    return not isinstance(decision, PetitionAnswer) or decision.upheld


def _two_values(exported: Matter, now: Matter | None) -> tuple[Detail, Detail]:
    """What was true when it was exported, and what is true now, as far as the two differ."""
    if now is None:
        return _said(exported.basis), _NOTHING
    if now.basis != exported.basis:
        gone = [line for line in exported.basis if line not in now.basis]
        come = [line for line in now.basis if line not in exported.basis]
        return _said(gone), _said(come)
    return _decided(exported.standing), _decided(now.standing)


def _said(lines: Sequence[str]) -> Detail:
    more = ["…"] if len(lines) > _NAMED else []
    return "; ".join([*lines[:_NAMED], *more]) or _NOTHING


def _decided(standing: Decision | None) -> Detail:
    if standing is None:
        return Phrase("chưa quyết định", "not decided")
    return Phrase(f"quyết định của {standing.by} ({standing.reason})", f"decided by {standing.by} ({standing.reason})")
