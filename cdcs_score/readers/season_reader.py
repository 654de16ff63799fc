"""A season folder, read: its settings, rubrics and office workbook, and which files came in."""

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from cdcs_score.codes import merging, seasons
from cdcs_score.codes.catalogue import Code
from cdcs_score.diagnostics import Detail, Diagnostic, Place, did_you_mean, in_order
from cdcs_score.errors import CdcsScoreError, InvalidSeason, WrongUse
from cdcs_score.language import Phrase
from cdcs_score.readers.dossier_entries import receipt_problems
from cdcs_score.readers.office_opening import open_office
from cdcs_score.readers.remembering import ReadWorkbook
from cdcs_score.readers.rubric_reader import RubricFile, read_rubric
from cdcs_score.readers.submitted import is_ignored, name_of
from cdcs_score.readers.superior_entries import entry_problems
from cdcs_score.readers.workbook import read_workbook
from cdcs_score.readers.yaml_models import validated
from cdcs_score.readers.yaml_source import read_yaml
from cdcs_score.register import Office, Unit
from cdcs_score.rows import Row
from cdcs_score.rubric import Rubric
from cdcs_score.scoring_rules import Rollup
from cdcs_score.season import NOT_YET_SUPPORTED, SeasonFile
from cdcs_score.season_places import RUBRICS, SEASON_FILE
from cdcs_score.text import closest


@dataclass(frozen=True, slots=True, kw_only=True)
class InputFile:
    """A file the season rests on, by the name messages use, with the hash of its bytes."""

    name: str
    role: Literal["season", "office", "rubric", "decisions", "closed"]
    sha256: str


@dataclass(frozen=True, slots=True)
class Fitting:
    """The rubrics of a season, ready to be asked which fits a unit."""

    rubrics: tuple[RubricFile, ...]

    def __call__(self, unit: Unit) -> RubricFile | None:
        """The one rubric that fits the unit, or None where none does."""
        fitting = next((one for one in self.rubrics if one.rubric.applies_to.fits(unit.level, unit.kind)), None)
        return fitting.for_unit(unit) if fitting else None


@dataclass(frozen=True, slots=True, kw_only=True)
class SeasonInputs:
    """A season that holds: nothing in it stops the run."""

    root: Path
    settings: SeasonFile
    rubrics: tuple[RubricFile, ...]
    office: Office
    files: tuple[InputFile, ...]

    def rubric_of(self, unit: Unit) -> RubricFile | None:
        """The one rubric that fits the unit, or None where none does."""
        return Fitting(self.rubrics)(unit)

    def rules_of(self, unit: Unit) -> Rubric | None:
        """What that rubric says, without its file."""
        rubric_file = self.rubric_of(unit)
        return rubric_file.rubric if rubric_file else None


def find_season(start: Path) -> Path:
    """The season a folder lies in: itself, or the nearest one above it.

    Raises:
        WrongUse: when there is none.
    """
    for folder in (start.absolute(), *start.absolute().parents):
        if is_season(folder):
            return folder
    raise WrongUse(Diagnostic(code=seasons.NOT_A_SEASON, raw=str(start)))


def is_season(folder: Path) -> bool:
    """Whether the folder is marked as a season."""
    return (folder / SEASON_FILE).is_file()


def read_season(root: Path, read: ReadWorkbook = read_workbook, *, may_have_no_units: bool = False) -> SeasonInputs:
    """The season in a folder.

    Args:
        root: the folder.
        read: what reads a workbook.
        may_have_no_units: whether its register may still be empty, as where units are yet to be taken over.

    Raises:
        InvalidSeason: with everything wrong in season.yaml, the rubrics, the office workbook, and between them.
        WrongUse: when it is a folder of merged results, in which nothing can be graded.
    """
    stops: list[CdcsScoreError] = []
    settings = read_settings(root, stops)
    if settings is not None and settings.merge is not None:
        raise WrongUse(Diagnostic(code=merging.MERGED_FOLDER, raw=root.name))
    rubrics = _rubrics(root, stops)
    office = _office(root, settings.office, read, stops, may_have_no_units=may_have_no_units) if settings else None
    if settings is None or office is None or stops:
        raise InvalidSeason(*in_order(one for stop in stops for one in stop.diagnostics))
    inputs = SeasonInputs(
        root=root,
        settings=settings,
        rubrics=rubrics,
        office=office,
        files=(
            _input(root / SEASON_FILE, root, "season"),
            _input(root / settings.office, root, "office"),
            *(InputFile(name=one.file, role="rubric", sha256=one.sha256) for one in rubrics),
        ),
    )
    problems = in_order(
        [
            *_rubric_problems(inputs),
            *entry_problems(inputs.office, inputs.rules_of),
            *receipt_problems(inputs.office, inputs.rules_of),
        ]
    )
    if problems:
        raise InvalidSeason(*problems)
    return inputs


def _input(path: Path, root: Path, role: Literal["season", "office"]) -> InputFile:
    return InputFile(name=name_of(path, root), role=role, sha256=hashlib.sha256(path.read_bytes()).hexdigest())


def read_settings(root: Path, stops: list[CdcsScoreError]) -> SeasonFile | None:
    """What season.yaml says; what is wrong with it is put to what stops the run."""
    document = read_yaml(root / SEASON_FILE, SEASON_FILE)
    settings, diagnostics = validated(document, SeasonFile, NOT_YET_SUPPORTED)
    if diagnostics:
        stops.append(InvalidSeason(*in_order(diagnostics)))
    return settings


def _rubrics(root: Path, stops: list[CdcsScoreError]) -> tuple[RubricFile, ...]:
    folder = root / RUBRICS
    paths = sorted(path for path in folder.glob("*.yaml") if not is_ignored(path, folder))
    if not paths:
        stops.append(_stop(seasons.NO_RUBRIC, Place(file=RUBRICS.as_posix())))
    found: list[RubricFile] = []
    for path in paths:
        try:
            found.append(read_rubric(path, name_of(path, root)))
        except CdcsScoreError as stop:
            stops.append(stop)
    return tuple(found)


def _office(
    root: Path, name: str, read: ReadWorkbook, stops: list[CdcsScoreError], *, may_have_no_units: bool
) -> Office | None:
    if re.search(r"[/\\:]", name):
        reason = Phrase("chỉ ghi tên tệp, không ghi thư mục", "write the file's name alone, without a folder")
        stops.append(_stop(seasons.NO_OFFICE_WORKBOOK, Place(file=SEASON_FILE), reason=reason))
        return None
    found = open_office(root / name, read, may_have_no_units=may_have_no_units)
    if isinstance(found, Office):
        return found
    if all(one.code.name.startswith("CDC-F") for one in found):
        stops.append(_stop(seasons.NO_OFFICE_WORKBOOK, Place(file=name), reason=found[0].code.summary))
    else:
        stops.append(InvalidSeason(*found))
    return None


def _rubric_problems(inputs: SeasonInputs) -> list[Diagnostic]:
    """What is wrong between rubrics, the season and the register."""
    found: list[Diagnostic] = []
    for number, one in enumerate(inputs.rubrics):
        place = Place(file=one.file, line=1, column=1)
        if one.rubric.year != inputs.settings.year:
            found.append(
                _finding(seasons.RUBRIC_YEAR, place, raw=str(one.rubric.year), expected=str(inputs.settings.year))
            )
        twins = [other.file for other in inputs.rubrics[:number] if other.rubric.id == one.rubric.id]
        if twins:
            found.append(
                _finding(seasons.RUBRIC_ID_TWICE, place, raw=one.rubric.id, files=", ".join([*twins, one.file]))
            )
    found += _rollup_problems(inputs.rubrics)
    found += (one for unit in inputs.office.units for one in size_problems(unit, inputs.rubric_of(unit)))
    for unit in inputs.office.units:
        fitting = [one.file for one in inputs.rubrics if one.rubric.applies_to.fits(unit.level, unit.kind)]
        if len(fitting) > 1:
            found.append(_finding(seasons.TWO_RUBRICS_FIT, unit.place, unit_code=unit.code, files=", ".join(fitting)))
    return found


_COUNTED = {
    "members": Phrase("số đoàn viên", "the number of members"),
    "workers": Phrase("số lao động", "the number of workers"),
}


def size_problems(unit: Unit, rubric_file: RubricFile | None) -> Iterator[Diagnostic]:
    """A unit whose rubric goes by size, and whose size the register does not tell."""
    sizes = rubric_file.rubric.sizes if rubric_file else None
    if rubric_file is not None and sizes is not None and not rubric_file.size:
        details: dict[str, Detail] = {"unit_code": unit.code, "counted": _COUNTED[sizes.by]}
        yield Diagnostic(code=seasons.SIZE_UNKNOWN, place=unit.place, raw=rubric_file.rubric.id, details=details)


def _rollup_problems(rubrics: tuple[RubricFile, ...]) -> Iterator[Diagnostic]:
    """Classes a rule counts in units below that their own rubric does not have."""
    for one in rubrics:
        place = Place(file=one.file, line=1, column=1)
        for row in one.rubric.scored_rows:
            if isinstance(row.rule, Rollup):
                for other in rubrics:
                    known = [band.code for band in other.rubric.classes]
                    if other.rubric.applies_to.level is row.rule.children and row.rule.at_least not in known:
                        yield _no_such_class(place, row, row.rule.at_least, other.file, known)


def _no_such_class(place: Place, row: Row, band: str, below: str, known: list[str]) -> Diagnostic:
    listed = ", ".join(known)
    cure = did_you_mean(closest(band, known), Phrase(f"ghi một trong: {listed}", f"write one of: {listed}"))
    details: dict[str, Detail] = {"below": below, "suggestion": cure}
    return Diagnostic(code=seasons.ROLLUP_CLASS, place=place, criterion=row.code, raw=band, details=details)


def _finding(code: Code, place: Place, *, raw: str = "", expected: Detail = "", **details: Detail) -> Diagnostic:
    return Diagnostic(code=code, place=place, raw=raw, expected=expected, details=details)


def _stop(code: Code, place: Place, **details: Detail) -> InvalidSeason:
    return InvalidSeason(Diagnostic(code=code, place=place, details=details))
