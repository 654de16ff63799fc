"""Collecting: every submitted file is met once, read as far as it can be, and tied to its unit."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import Literal

from cdcs_score.codes import files
from cdcs_score.diagnostics import Diagnostic, Place
from cdcs_score.errors import UnreadableWorkbook
from cdcs_score.periods import period_of
from cdcs_score.readers.evidence_reader import NO_EVIDENCE, Evidence
from cdcs_score.readers.reading import Expectations, FileReading, WrongForm
from cdcs_score.readers.remembering import ReadWorkbook
from cdcs_score.readers.submission_reader import read_submissions
from cdcs_score.readers.workbook import read_bytes, read_workbook
from cdcs_score.register import Unit
from cdcs_score.storage import sha256_of
from cdcs_score.submission import Submission

Became = Literal["read", "unreadable", "wrong_form", "unknown_unit"]


@dataclass(frozen=True, slots=True)
class Unread:
    """Nothing could be read; the file's name alone ties it to a unit."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Received:
    """What one file holds for one unit."""

    file: str
    #: None for a file that could not be opened.
    sha256: str | None
    entry: Submission | WrongForm | Unread
    #: The period whose folder it came in; empty where the year is scored once.
    period: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class MetFile:
    """A file that was met, and what became of it at first sight."""

    name: str
    sha256: str | None
    became: Became
    units: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Collection:
    """All that came in: by unit, by file, and what is wrong with it."""

    by_unit: Mapping[str, tuple[Received, ...]]
    files: tuple[MetFile, ...]
    diagnostics: tuple[Diagnostic, ...]
    evidence: Evidence = NO_EVIDENCE

    def with_evidence(self, evidence: Evidence) -> "Collection":
        """The same, with the files of the evidence folder."""
        return replace(self, evidence=evidence, diagnostics=(*self.diagnostics, *evidence.diagnostics))


@dataclass
class _Gathering:
    expectations: Expectations
    units: tuple[Unit, ...]
    read: ReadWorkbook
    by_unit: dict[str, list[Received]] = field(default_factory=dict)
    files: list[MetFile] = field(default_factory=list)
    diagnostics: list[Diagnostic] = field(default_factory=list)

    @cached_property
    def by_code(self) -> dict[str, Unit]:
        """The register by code."""
        return {unit.code: unit for unit in self.units}

    def add(self, unit: str, received: Received) -> None:
        self.by_unit.setdefault(unit, []).append(received)


def collect(
    paths: Mapping[str, Path],
    expectations: Expectations,
    units: tuple[Unit, ...],
    read: ReadWorkbook = read_workbook,
) -> Collection:
    """Everything in the files, by unit. One bad file never stops the others.

    Args:
        paths: the files, by the name messages use.
        expectations: the register and rubrics to read by.
        units: the register.
        read: what reads a workbook.
    """
    gathering = _Gathering(expectations, units, read)
    for name in sorted(paths):
        _meet(name, paths[name], gathering)
    for unit in units:
        received = gathering.by_unit.get(unit.code, [])
        for period in dict.fromkeys(one.period for one in received):
            alike = [one for one in received if one.period == period]
            if len({one.file for one in alike}) > 1:
                gathering.diagnostics.append(_two_files(unit, alike))
    return Collection(
        by_unit={unit: tuple(received) for unit, received in gathering.by_unit.items()},
        files=tuple(gathering.files),
        diagnostics=tuple(gathering.diagnostics),
    )


def _meet(name: str, path: Path, gathering: _Gathering) -> None:
    digest: str | None = None
    try:
        content = read_bytes(path, name)
        digest = sha256_of(content)
        workbook = gathering.read(content, name)
    except UnreadableWorkbook as error:
        unit = _unit_by_file_name(path, gathering.by_code)
        gathering.diagnostics += [_about(one, unit) for one in error.diagnostics]
        gathering.files.append(
            MetFile(name=name, sha256=digest, became="unreadable", units=(unit.code,) if unit else ())
        )
        if unit:
            gathering.add(unit.code, Received(file=name, sha256=digest, entry=Unread()))
        return
    _sort_in(name, digest, read_submissions(workbook, gathering.expectations), gathering)


def _sort_in(name: str, digest: str, reading: FileReading, gathering: _Gathering) -> None:
    by_code = gathering.by_code
    codes = tuple(dict.fromkeys(entry.unit for entry in reading.entries))
    about = by_code[codes[0]] if len(codes) == 1 else None
    gathering.diagnostics += [_about(one, by_code.get(one.unit, about)) for one in reading.diagnostics]
    for entry in reading.entries:
        gathering.add(entry.unit, _received(name, digest, entry, by_code[entry.unit], gathering))
    gathering.files.append(MetFile(name=name, sha256=digest, became=_became(reading), units=codes))


def _received(
    name: str, digest: str | None, entry: Submission | WrongForm, unit: Unit, gathering: _Gathering
) -> Received:
    """What a file holds for a unit, in its period; a file in no period's folder cannot be taken for any."""
    rubric_file = gathering.expectations.rubric_of(unit)
    names = rubric_file.rubric.period_names if rubric_file else ()
    period = period_of(name, names)
    if names and not period:
        finding = Diagnostic(code=files.NO_PERIOD, place=Place(file=name), details={"periods": ", ".join(names)})
        gathering.diagnostics.append(_about(finding, unit))
        entry = WrongForm(unit=unit.code)
    return Received(file=name, sha256=digest, entry=entry, period=period)


def _became(reading: FileReading) -> Became:
    if not reading.entries:
        return "unknown_unit"
    return "read" if any(isinstance(entry, Submission) for entry in reading.entries) else "wrong_form"


def _unit_by_file_name(path: Path, units: Mapping[str, Unit]) -> Unit | None:
    return units.get(path.stem)


def _about(diagnostic: Diagnostic, unit: Unit | None) -> Diagnostic:
    return diagnostic if unit is None else diagnostic.about(unit.code, unit.name)


def _two_files(unit: Unit, received: list[Received]) -> Diagnostic:
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
