"""Taking over: units of a hand-over package enter a season, each whole or not at all.

It goes in two steps, for the register is the officer's own. Units not in it are written into a new workbook beside it;
once the officer uses that one, the same command takes in their files and decisions. Done twice, it changes nothing more.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from cdcs_score.codes import handovers
from cdcs_score.decisions import (
    Decision,
    NoClassDecision,
    Petition,
    PetitionAnswer,
    Recorded,
    Refusal,
    ScoreDecision,
)
from cdcs_score.diagnostics import Detail, Diagnostic, Place
from cdcs_score.errors import WrongUse
from cdcs_score.handover import EVIDENCE, KEPT, SENT, PackedUnit, Row
from cdcs_score.office_layout import (
    BLOCKS_SHEET,
    PERSONS_SHEET,
    RECEIPTS_SHEET,
    SUPERIOR_SHEET,
    UNITS_SHEET,
    BlockColumn,
    UnitColumn,
)
from cdcs_score.pipeline.handing_over import packed_row, write_beside
from cdcs_score.pipeline.recording import record
from cdcs_score.readers.decision_log import read_decisions
from cdcs_score.readers.handover_reader import Package, read_package
from cdcs_score.readers.season_reader import SeasonInputs, read_season
from cdcs_score.renderers.office import nominee_row, receipt_row, superior_row
from cdcs_score.renderers.office_additions import with_additions
from cdcs_score.season_places import REVIEW
from cdcs_score.storage import keep_copy, write_new
from cdcs_score.text import comparable

#: Where packages stay as they came: the original lines of the other union's log are in them.
PACKAGES = REVIEW / "handed-over"
_HASH_LETTERS = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class TakenOver:
    """What came of a package."""

    #: Codes of units whose files and decisions are in the season now.
    taken: tuple[str, ...]
    #: Codes of units that wait for the officer's register.
    waiting: tuple[str, ...]
    #: Codes of units that were refused.
    refused: tuple[str, ...]
    recorded: tuple[Recorded, ...]
    findings: tuple[Diagnostic, ...]


def import_handover(root: Path, path: Path, now: datetime) -> TakenOver:
    """The units of a package, taken over as far as they can be.

    Args:
        root: the season.
        path: the package.
        now: the time, with its zone, for the log.

    Raises:
        WrongUse: when it is no package that may be taken in at all.
        InvalidSeason: when the season is wrong.
        CannotWrite: when something cannot be written; what was there before is whole.
    """
    inputs, log = read_season(root, may_have_no_units=True), read_decisions(root)
    package = read_package(path)
    _refuse_other_year(inputs, package, path.name)
    refused = {unit.code: tuple(_against(root, inputs, package, unit)) for unit in package.manifest.units}
    known = {unit.code for unit in inputs.office.units}
    fit = [unit for unit in package.manifest.units if not refused[unit.code]]
    here = [unit for unit in fit if unit.code in known]
    waiting = [unit for unit in fit if unit.code not in known]
    findings = [finding for unit in package.manifest.units for finding in refused[unit.code]]
    recorded: tuple[Recorded, ...] = ()
    if here:
        _take_files(root, package, {unit.code for unit in here})
        keep_copy(path, root / PACKAGES / f"{package.sha256[:_HASH_LETTERS]}.zip", package.sha256)
        decisions = list(_decisions(package, {unit.code for unit in here}, log.lines))
        recorded = record(root, log, decisions, now)
    missing = _missing_lines(inputs, package, [*here, *waiting])
    if any(missing.values()):
        beside = write_beside(
            root, inputs.settings.office, with_additions((root / inputs.settings.office).read_bytes(), missing)
        )
        findings.append(_register_first(inputs.settings.office, beside, waiting or here))
    return TakenOver(
        taken=tuple(unit.code for unit in here),
        waiting=tuple(unit.code for unit in waiting),
        refused=tuple(code for code, found in refused.items() if found),
        recorded=recorded,
        findings=tuple(findings),
    )


def _refuse_other_year(inputs: SeasonInputs, package: Package, name: str) -> None:
    if package.manifest.year != inputs.settings.year:
        details: dict[str, Detail] = {"found": str(package.manifest.year), "expected": str(inputs.settings.year)}
        raise WrongUse(Diagnostic(code=handovers.OTHER_YEAR, place=Place(file=name), details=details))


def _register_first(office: str, beside: str, units: Sequence[PackedUnit]) -> Diagnostic:
    details: dict[str, Detail] = {"count": len(units), "beside": beside}
    return Diagnostic(code=handovers.REGISTER_FIRST, place=Place(file=office), details=details)


# What stands against a unit.


def _against(root: Path, inputs: SeasonInputs, package: Package, unit: PackedUnit) -> Iterator[Diagnostic]:
    for one in _why_not(root, inputs, package, unit):
        yield one.about(unit.code, unit.name)


def _why_not(root: Path, inputs: SeasonInputs, package: Package, unit: PackedUnit) -> Iterator[Diagnostic]:
    there = next((one for one in inputs.office.units if one.code == unit.code), None)
    if there is not None and (comparable(there.name), there.level.value) != (comparable(unit.name), unit.level):
        yield Diagnostic(code=handovers.CODE_TAKEN, place=there.place, details={"there": there.name})
        return  # its files would only be taken by that other unit's
    if unit.rubric is not None and unit.rubric_sha256 not in {one.sha256 for one in inputs.rubrics}:
        details: dict[str, Detail] = {"rubric": unit.rubric, "sha256": (unit.rubric_sha256 or "")[:8]}
        yield Diagnostic(code=handovers.RUBRIC_MISSING, details=details)
    for file in package.manifest.files:
        if unit.code in file.units or (not file.units and file.name.startswith(KEPT)):
            if file.name in package.broken:
                yield Diagnostic(code=handovers.BROKEN_FILE, raw=file.name)
            elif _differs(root / file.name, package.contents[file.name]):
                yield Diagnostic(code=handovers.FILE_TAKEN, place=Place(file=file.name), raw=file.name)


def _differs(path: Path, content: bytes) -> bool:
    try:
        return path.read_bytes() != content
    except FileNotFoundError:
        return False
    except OSError:
        return True


# Files and decisions.


def _take_files(root: Path, package: Package, codes: set[str]) -> None:
    """The files of the units in their places, all or none; what is there already is the very same.

    Raises:
        CannotWrite: when one cannot be written; those before it are gone again.
    """
    wanted = [
        file.name
        for file in package.manifest.files
        if (file.name.startswith((SENT, EVIDENCE)) and not codes.isdisjoint(file.units)) or file.name.startswith(KEPT)
    ]
    made: list[Path] = []
    try:
        for name in wanted:
            path = root / name
            path.parent.mkdir(parents=True, exist_ok=True)
            if not path.exists():
                write_new(path, package.contents[name])
                made.append(path)
    except BaseException:
        for path in made:
            path.unlink(missing_ok=True)
        raise


def _decisions(package: Package, codes: set[str], log: Sequence[Recorded]) -> Iterator[Decision]:
    """What was decided about the units, to go behind the season's own log; what stands there already is left out."""
    known = [one.decision for one in log]
    numbers: dict[int, int] = {}
    following = len(log)
    for one in package.decisions:
        decision = _about(one.decision, codes, numbers)
        if decision is None:
            continue
        if decision in known:
            numbers[one.number] = next(line.number for line in log if line.decision == decision)
            continue
        following += 1
        numbers[one.number] = following
        yield decision


def _about(decision: Decision, codes: set[str], numbers: Mapping[int, int]) -> Decision | None:
    """A decision that is about one of the units alone; an answer names its petition by the number it has here."""
    match decision:
        case ScoreDecision(unit=unit) | NoClassDecision(unit=unit) | Refusal(unit=unit) | Petition(unit=unit):
            return decision if unit in codes else None
        case PetitionAnswer(petition=number):
            return decision.model_copy(update={"petition": numbers[number]}) if number in numbers else None
        case _:
            return None


# Lines for the register.


def _missing_lines(inputs: SeasonInputs, package: Package, units: Sequence[PackedUnit]) -> dict[str, list[Row]]:
    """The lines of these units that the office workbook does not have, sheet by sheet."""
    office = inputs.office
    known = {unit.code for unit in office.units}
    blocks = {block.code for block in office.blocks}
    used = {unit.register_row[UnitColumn.BLOCK].value for unit in units if UnitColumn.BLOCK in unit.register_row}
    there = {
        RECEIPTS_SHEET: [packed_row(receipt_row(one)) for one in office.receipts],
        SUPERIOR_SHEET: [packed_row(superior_row(one)) for one in office.superior_entries],
        PERSONS_SHEET: [packed_row(nominee_row(one)) for one in office.nominees],
    }
    lines = {
        RECEIPTS_SHEET: [row for unit in units for row in unit.receipts],
        SUPERIOR_SHEET: [row for unit in units for row in unit.superior_entries],
        PERSONS_SHEET: [row for unit in units for row in unit.nominees],
    }
    return {
        UNITS_SHEET: [unit.register_row for unit in units if unit.code not in known],
        BLOCKS_SHEET: [row for row in package.manifest.blocks if row[BlockColumn.CODE].value in used - blocks],
        **{name: [row for row in rows if row not in there[name]] for name, rows in lines.items()},
    }
