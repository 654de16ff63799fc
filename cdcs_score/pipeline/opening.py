"""Opening: a submitted file is read as far as it can be, and tied to its unit, by whichever process is free."""

import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import overload

from cdcs_score.codes import files
from cdcs_score.diagnostics import Detail, Diagnostic, Place
from cdcs_score.errors import UnreadableWorkbook
from cdcs_score.language import Phrase
from cdcs_score.memory import NO_MEMORY, Memory, Notes
from cdcs_score.periods import period_of
from cdcs_score.pipeline.collected import Became, CameTo, MetFile, Received, Unread
from cdcs_score.pipeline.remembered_files import Answers, RememberedFiles, answers_in
from cdcs_score.readers.reading import Expectations, FileReading, WrongForm
from cdcs_score.readers.remembering import remembering
from cdcs_score.readers.submission_reader import read_submissions
from cdcs_score.readers.units import UnitFinder
from cdcs_score.readers.workbook import read_bytes
from cdcs_score.register import Unit
from cdcs_score.shelf import Kept, Shelf
from cdcs_score.storage import sha256_of
from cdcs_score.submission import Submission
from cdcs_score.worker_process import Died


@dataclass(frozen=True, slots=True, kw_only=True)
class Envelope:
    """A file to be opened."""

    #: The name messages use.
    name: str
    path: str
    #: Without a season the file belongs to this unit, whatever it says of itself.
    only_unit: Unit | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """What one file came to, in hand or on the shelf, as it goes to the run."""

    met: MetFile | Kept[MetFile]
    received: Sequence[tuple[str, Received | Kept[Received]]]
    diagnostics: tuple[Diagnostic, ...]
    #: What the memory is told: on the shelf, where anything is to be kept.
    notes: Notes | Kept[Notes]


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """Where files are opened: all that must be known for it. It goes to every process that helps."""

    expectations: Expectations
    memory: Memory = NO_MEMORY
    #: Where what the units answered is laid down; without it, it stays in memory.
    shelves: str = ""


class Envelopes(Sequence[Envelope]):
    """The files of a season, by name; each is put into its envelope when it is asked for."""

    def __init__(self, paths: Mapping[str, Path]) -> None:
        self._paths, self._names = paths, sorted(paths)

    def __len__(self) -> int:
        return len(self._names)

    @overload
    def __getitem__(self, at: int) -> Envelope: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[Envelope]: ...
    def __getitem__(self, at: int | slice) -> Envelope | Sequence[Envelope]:
        if isinstance(at, slice):
            return [self[number] for number in range(*at.indices(len(self)))]
        name = self._names[at]
        return Envelope(name=name, path=os.fspath(self._paths[name]))


def opening(desk: Desk) -> Callable[[Envelope], Opened]:
    """What opens files at a desk."""
    work = _Opening(desk.memory, desk.expectations)
    shelf = Shelf(desk.shelves) if desk.shelves else None

    def opened(envelope: Envelope) -> Opened:
        came_to, answers = work.came_to(envelope)
        notes = desk.memory.take_notes()
        if shelf is None:
            return _in_hand(came_to, notes)
        return _laid_down(came_to, answers or answers_in(came_to), notes, shelf)

    return opened


def _in_hand(came_to: CameTo, notes: Notes) -> Opened:
    return Opened(met=came_to.met, received=came_to.received, diagnostics=came_to.diagnostics, notes=notes)


def _laid_down(came_to: CameTo, answers: Answers, notes: Notes, shelf: Shelf) -> Opened:
    """On the shelf what is known of a file lies without what it answers: most of the time nobody asks for it."""
    received = [
        (unit, shelf.keep(replace(one, entry=shelf.keep_bytes(packed)) if isinstance(one.entry, Submission) else one))
        for (unit, one), packed in zip(came_to.received, answers, strict=True)
    ]
    return Opened(
        met=shelf.keep(came_to.met),
        received=received,
        diagnostics=came_to.diagnostics,
        notes=shelf.keep(notes) if notes.kept else notes,
    )


class _Opening:
    """What finds out what a file came to: by reading it, or by what is remembered."""

    def __init__(self, memory: Memory, expectations: Expectations) -> None:
        self._expectations = expectations
        self._read = remembering(memory)
        self._remembered = RememberedFiles(memory, expectations.sha256)

    def came_to(self, envelope: Envelope) -> tuple[CameTo, Answers]:
        """What a file came to, and its answers packed, where it is remembered."""
        only, expectations, name = envelope.only_unit, self._expectations, envelope.name
        if only is not None:
            expectations = replace(expectations, only_unit=only, finder=UnitFinder((only,)))
        digest: str | None = None
        try:
            content = read_bytes(Path(envelope.path), name)
            digest = sha256_of(content)
            if (known := self._remembered.recall(name, digest)) is not None:
                return known
            workbook = self._read(content, name)
        except UnreadableWorkbook as error:
            unit = expectations.finder.unit_of(Path(envelope.path).stem)
            return _unread(envelope, digest, error.diagnostics, unit), ()
        came_to = _sorted_in(name, digest, read_submissions(workbook, expectations), expectations)
        return came_to, self._remembered.keep(name, digest, came_to)


def _unread(envelope: Envelope, digest: str | None, findings: Iterable[Diagnostic], unit: Unit | None) -> CameTo:
    """A file nothing can be read from: it is tied to a unit only by its name, and only for its status."""
    received = Received(file=envelope.name, sha256=digest, entry=Unread())
    return CameTo(
        met=MetFile(name=envelope.name, sha256=digest, became="unreadable", units=(unit.code,) if unit else ()),
        received=((unit.code, received),) if unit else (),
        diagnostics=tuple(_about(one, unit) for one in findings),
    )


def fatal(envelope: Envelope, expectations: Expectations, died: Died) -> Opened:
    """A file that ended the process that opened it, twice: a library broke on it, or it took all memory."""
    digest: str | None = None
    with suppress(UnreadableWorkbook):
        digest = sha256_of(read_bytes(Path(envelope.path), envelope.name))
    exit_code = "" if died.exit_code is None else str(died.exit_code)
    details: dict[str, Detail] = {
        "exit_code": Phrase(f" (mã {exit_code})", f" (code {exit_code})") if exit_code else ""
    }
    finding = Diagnostic(code=files.FATAL, place=Place(file=envelope.name), details=details)
    unit = envelope.only_unit or expectations.finder.unit_of(Path(envelope.path).stem)
    return _in_hand(_unread(envelope, digest, (finding,), unit), Notes())


def _sorted_in(name: str, digest: str, reading: FileReading, expectations: Expectations) -> CameTo:
    codes = tuple(dict.fromkeys(entry.unit for entry in reading.entries))
    units = {code: unit for code in codes if (unit := expectations.finder.unit_of(code)) is not None}
    about = units[codes[0]] if len(codes) == 1 else None
    findings = [_about(one, expectations.finder.unit_of(one.unit) or about) for one in reading.diagnostics]
    received = [
        (entry.unit, _received(name, digest, entry, units[entry.unit], expectations, findings))
        for entry in reading.entries
    ]
    return CameTo(
        met=MetFile(name=name, sha256=digest, became=_became(reading), units=codes),
        received=tuple(received),
        diagnostics=tuple(findings),
    )


def _received(  # noqa: PLR0917 -- all of it is the one file
    name: str,
    digest: str | None,
    entry: Submission | WrongForm,
    unit: Unit,
    expectations: Expectations,
    findings: list[Diagnostic],
) -> Received:
    """What a file holds for a unit, in its period; a file in no period's folder cannot be taken for any."""
    rubric_file = expectations.rubric_of(unit)
    names = rubric_file.rubric.period_names if rubric_file else ()
    period = period_of(name, names)
    if names and not period:
        finding = Diagnostic(code=files.NO_PERIOD, place=Place(file=name), details={"periods": ", ".join(names)})
        findings.append(_about(finding, unit))
        entry = WrongForm(unit=unit.code)
    return Received(file=name, sha256=digest, entry=entry, period=period)


def _became(reading: FileReading) -> Became:
    if not reading.entries:
        return "unknown_unit"
    return "read" if any(isinstance(entry, Submission) for entry in reading.entries) else "wrong_form"


def _about(diagnostic: Diagnostic, unit: Unit | None) -> Diagnostic:
    return diagnostic if unit is None else diagnostic.about(unit.code, unit.name)
