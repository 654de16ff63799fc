"""Collecting: every submitted file is met once, read as far as it can be, and tied to its unit."""

import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import overload

from cdcs_score.codes import files
from cdcs_score.diagnostics import Detail, Diagnostic, Place
from cdcs_score.errors import UnreadableWorkbook
from cdcs_score.language import Phrase
from cdcs_score.memory import NO_MEMORY, Memory
from cdcs_score.periods import period_of
from cdcs_score.pipeline.collected import Became, Collection, LaidPile, MetFile, Pile, Received, Unread
from cdcs_score.pipeline.workshop import ALONE, Stage, Workshop
from cdcs_score.readers.reading import Expectations, FileReading, WrongForm
from cdcs_score.readers.remembering import ReadWorkbook, remembering
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
    """What one file came to, in hand or on the shelf."""

    met: MetFile | Kept[MetFile]
    received: tuple[tuple[str, Received | Kept[Received]], ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()
    #: What of the memory was of use for it.
    uses: frozenset[bytes] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """Where files are opened: all that must be known for it. It goes to every process that helps."""

    expectations: Expectations
    memory: Memory = NO_MEMORY
    #: Where what the units answered is laid down; without it, it stays in memory.
    shelves: str = ""


def collect(
    envelopes: Sequence[Envelope],
    expectations: Expectations,
    units: tuple[Unit, ...],
    memory: Memory = NO_MEMORY,
    workshop: Workshop = ALONE,
) -> Collection:
    """Everything in the files, by unit. One bad file never stops the others.

    Args:
        envelopes: the files.
        expectations: the register and rubrics to read by.
        units: the register.
        memory: what earlier runs read.
        workshop: who helps; the collection is the same with any.
    """
    jobs, shelf = workshop.hire(len(envelopes), __name__), workshop.shelf_for(len(envelopes))
    desk = Desk(expectations=expectations, memory=memory.share(jobs), shelves=workshop.shelves_for(len(envelopes)))
    answers = workshop.crew.answers(opening, desk, envelopes)
    told = workshop.progress(Stage.READING, answers, len(envelopes))
    pile = Pile() if shelf is None else LaidPile(shelf, (unit.code for unit in units))
    diagnostics: list[Diagnostic] = []
    for envelope, answer in zip(envelopes, told, strict=True):
        opened = _fatal(envelope, expectations, answer) if isinstance(answer, Died) else answer
        pile.add(opened.met, opened.received)
        diagnostics += opened.diagnostics
        memory.note_uses(opened.uses)
    several = frozenset(pile.several())
    twice = (
        finding for unit in units if unit.code in several for finding in _sent_twice(unit, pile.by_unit[unit.code])
    )
    return Collection(by_unit=pile.by_unit, files=pile.files, diagnostics=(*diagnostics, *twice))


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
    read = remembering(desk.memory)
    shelf = Shelf(desk.shelves) if desk.shelves else None

    def opened(envelope: Envelope) -> Opened:
        only, expectations = envelope.only_unit, desk.expectations
        if only is not None:
            expectations = replace(expectations, only_unit=only, finder=UnitFinder((only,)))
        found = replace(_opened(envelope, expectations, read), uses=desk.memory.take_uses())
        return found if shelf is None else _laid_down(found, shelf)

    return opened


def _laid_down(opened: Opened, shelf: Shelf) -> Opened:
    met = opened.met if isinstance(opened.met, Kept) else shelf.keep(opened.met)
    received = tuple((unit, _without_answers(one, shelf)) for unit, one in opened.received)
    return replace(opened, met=met, received=received)


def _without_answers(received: Received | Kept[Received], shelf: Shelf) -> Kept[Received]:
    """What is known of a file without what it answers, which lies by itself: most of the time nobody asks for it."""
    if isinstance(received, Kept):
        return received
    entry = received.entry
    return shelf.keep(replace(received, entry=shelf.keep(entry)) if isinstance(entry, Submission) else received)


def _opened(envelope: Envelope, expectations: Expectations, read: ReadWorkbook) -> Opened:
    name = envelope.name
    digest: str | None = None
    try:
        content = read_bytes(Path(envelope.path), name)
        digest = sha256_of(content)
        workbook = read(content, name)
    except UnreadableWorkbook as error:
        return _unread(envelope, digest, error.diagnostics, expectations.finder.unit_of(Path(envelope.path).stem))
    return _sorted_in(name, digest, read_submissions(workbook, expectations), expectations)


def _unread(envelope: Envelope, digest: str | None, findings: Iterable[Diagnostic], unit: Unit | None) -> Opened:
    """A file nothing can be read from: it is tied to a unit only by its name, and only for its status."""
    received = Received(file=envelope.name, sha256=digest, entry=Unread())
    return Opened(
        met=MetFile(name=envelope.name, sha256=digest, became="unreadable", units=(unit.code,) if unit else ()),
        received=((unit.code, received),) if unit else (),
        diagnostics=tuple(_about(one, unit) for one in findings),
    )


def _fatal(envelope: Envelope, expectations: Expectations, died: Died) -> Opened:
    """A file that ended the process that opened it, twice: a library broke on it, or it took all memory."""
    digest: str | None = None
    with suppress(UnreadableWorkbook):
        digest = sha256_of(read_bytes(Path(envelope.path), envelope.name))
    exit_code = "" if died.exit_code is None else str(died.exit_code)
    details: dict[str, Detail] = {
        "exit_code": Phrase(f" (mã {exit_code})", f" (code {exit_code})") if exit_code else ""
    }
    finding = Diagnostic(code=files.FATAL, place=Place(file=envelope.name), details=details)
    return _unread(
        envelope, digest, (finding,), envelope.only_unit or expectations.finder.unit_of(Path(envelope.path).stem)
    )


def _sorted_in(name: str, digest: str, reading: FileReading, expectations: Expectations) -> Opened:
    codes = tuple(dict.fromkeys(entry.unit for entry in reading.entries))
    units = {code: unit for code in codes if (unit := expectations.finder.unit_of(code)) is not None}
    about = units[codes[0]] if len(codes) == 1 else None
    findings = [_about(one, expectations.finder.unit_of(one.unit) or about) for one in reading.diagnostics]
    received = [
        (entry.unit, _received(name, digest, entry, units[entry.unit], expectations, findings))
        for entry in reading.entries
    ]
    return Opened(
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


def _sent_twice(unit: Unit, received: Sequence[Received]) -> Iterator[Diagnostic]:
    """Several files of a unit for one period."""
    for period in dict.fromkeys(one.period for one in received):
        alike = [one for one in received if one.period == period]
        if len({one.file for one in alike}) > 1:
            yield _two_files(unit, alike)


def _two_files(unit: Unit, received: Sequence[Received]) -> Diagnostic:
    found = tuple(dict.fromkeys(one.file for one in received))
    names, places = ", ".join(found), tuple(Place(file=name) for name in found)
    return Diagnostic(
        code=files.TWO_FILES,
        place=places[0],
        unit=unit.code,
        unit_name=unit.name,
        details={"files": names},
        related=places[1:],
    )
