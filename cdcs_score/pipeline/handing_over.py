"""Handing over: units leave a superior union with all they have, in one package; nothing of the season is changed."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from cdcs_score.codes import handovers
from cdcs_score.decision_chain import hash_of_line, line_of
from cdcs_score.decisions import (
    Closing,
    NoClassDecision,
    Petition,
    PetitionAnswer,
    Recognition,
    Recorded,
    Refusal,
    ScoreDecision,
    TieDecision,
)
from cdcs_score.diagnostics import Detail, Diagnostic, Place
from cdcs_score.errors import WrongUse
from cdcs_score.handover import (
    MANIFEST_FILE,
    CellValue,
    LogLine,
    LogProof,
    Manifest,
    PackedFile,
    PackedUnit,
    Row,
)
from cdcs_score.numbers import Exact, to_text
from cdcs_score.office_layout import UNITS_SHEET, UnitColumn
from cdcs_score.pipeline.forming import unit_not_found
from cdcs_score.pipeline.grading import Gathered, Grading, gather, graded
from cdcs_score.pipeline.keeping import IMPORTED
from cdcs_score.readers.submitted import named_submissions
from cdcs_score.register import Unit
from cdcs_score.renderers.office import Row as OfficeRow
from cdcs_score.renderers.office import block_row, nominee_row, receipt_row, superior_row, unit_row
from cdcs_score.renderers.office_additions import Filled, with_additions
from cdcs_score.renderers.packages import packed
from cdcs_score.season_places import CLOSED
from cdcs_score.storage import Output, Written, sha256_of, write_outputs
from cdcs_score.text import day_in_figures

#: The folder a package goes to where nobody says another.
FOLDER = "handover"


@dataclass(frozen=True, slots=True, kw_only=True)
class HandedOver:
    """A package, written, and what is to be said of it."""

    written: Written
    units: tuple[Unit, ...]
    findings: tuple[Diagnostic, ...]


def export_handover(
    root: Path, codes: Sequence[str], day: date | None = None, output: Path | None = None
) -> HandedOver:
    """Units and all they have, in a package.

    Args:
        root: the season.
        codes: the units; none takes all. Units below one go along with it.
        day: the day they leave; with it the office workbook is written anew beside, with that day as their end.
        output: another file than the one in the season's folder `handover`.

    Raises:
        InvalidSeason: when the season is wrong.
        WrongUse: when a code names nothing.
        CannotWrite: when the package cannot be written.
    """
    gathered = gather(root, may_be_empty=True)
    grading = graded(gathered, decisions=gathered.decisions.lines, closed=gathered.closed)
    units = _chosen(gathered.inputs.office.units, codes)
    contents, findings = _contents(root, gathered, {unit.code for unit in units})
    manifest = _manifest(gathered, grading, units, contents)
    parts = {name: data for name, (data, _) in contents.items()}
    parts[MANIFEST_FILE] = (manifest.model_dump_json(by_alias=True, indent=1) + "\n").encode()
    name = f"ban-giao-{units[0].code if len(units) == 1 else f'{len(units)}-don-vi'}.zip"
    folder, name = (output.absolute().parent, output.name) if output else (root / FOLDER, name)
    written = write_outputs(folder, [Output(name=name, content=packed(parts))])
    ended = _with_end(root, gathered, units, day) if day else ()
    return HandedOver(written=written, units=units, findings=(*findings, *written.diagnostics, *ended))


def _chosen(units: Sequence[Unit], codes: Sequence[str]) -> tuple[Unit, ...]:
    known = {unit.code for unit in units}
    unknown = [unit_not_found(code, known) for code in codes if code not in known]
    if unknown:
        raise WrongUse(*unknown)
    if not codes:
        return tuple(units)
    wanted = set(codes)
    while below := {unit.code for unit in units if unit.parent in wanted} - wanted:
        wanted |= below
    return tuple(unit for unit in units if unit.code in wanted)


# What goes along.


def _contents(
    root: Path, gathered: Gathered, codes: set[str]
) -> tuple[dict[str, tuple[bytes, tuple[str, ...]]], list[Diagnostic]]:
    """Every file that goes along, by its name in the package, with the units it belongs to."""
    found: dict[str, tuple[bytes, tuple[str, ...]]] = {}
    findings: list[Diagnostic] = []
    paths = named_submissions(root)
    for met in gathered.collection.files:
        own = tuple(unit for unit in met.units if unit in codes)
        if own:
            found[met.name] = (paths[met.name].read_bytes(), own)
            others = [unit for unit in met.units if unit not in codes]
            if others:
                details: dict[str, Detail] = {"units": ", ".join(others)}
                findings.append(Diagnostic(code=handovers.SHARED_FILE, place=Place(file=met.name), details=details))
    for code in sorted(codes):
        for file in gathered.collection.evidence.by_unit.get(code, ()):
            if file.sha256 is not None:
                found[file.name] = ((root / file.name).read_bytes(), (code,))
    found |= {name: ((root / name).read_bytes(), ()) for name in _files_of_all(root, gathered, codes)}
    return found, findings


def _files_of_all(root: Path, gathered: Gathered, codes: set[str]) -> Iterator[str]:
    """Rubrics the units go by, rounds they were closed in, and workbooks decisions about them were written in."""
    yield from {gathered.fitting[code].file for code in codes if code in gathered.fitting}
    blocks = {unit.block for unit in gathered.inputs.office.units if unit.code in codes}
    for one in _lines_about(gathered.decisions.lines, codes, blocks):
        source = one.decision.source
        if source is not None and source.file.startswith(f"{IMPORTED.as_posix()}/") and (root / source.file).is_file():
            yield source.file
        if isinstance(one.decision, Closing):
            yield f"{CLOSED.as_posix()}/{Path(one.decision.file).name}"


def _lines_about(log: Iterable[Recorded], codes: set[str], blocks: set[str]) -> Iterator[Recorded]:
    """The lines that are about the units, or about what became of their blocks."""
    petitions: set[int] = set()
    for one in log:
        match one.decision:
            case ScoreDecision(unit=unit) | NoClassDecision(unit=unit) | Refusal(unit=unit) if unit in codes:
                yield one
            case Petition(unit=unit) if unit in codes:
                petitions.add(one.number)
                yield one
            case PetitionAnswer(petition=number) if number in petitions:
                yield one
            case TieDecision(tied=tied) if not codes.isdisjoint(tied):
                yield one
            case Recognition(block=block) | Closing(block=block) if block in blocks:
                yield one
            case _:
                pass


# What the manifest says.


def _manifest(
    gathered: Gathered, grading: Grading, units: Sequence[Unit], contents: Mapping[str, tuple[bytes, tuple[str, ...]]]
) -> Manifest:
    office, codes = gathered.inputs.office, {unit.code for unit in units}
    results = {unit.code: unit for unit in grading.results.units}
    blocks = {unit.block for unit in units}
    log = gathered.decisions.lines
    about = tuple(LogLine(number=one.number, line=line_of(one)) for one in _lines_about(log, codes, blocks))
    return Manifest(
        schema="cdcs-score/handover/1",
        year=gathered.inputs.settings.year,
        season=office.cover.title,
        issuer=office.cover.issuer,
        units=tuple(
            PackedUnit(
                code=unit.code,
                name=unit.name,
                level=unit.level.value,
                rubric=gathered.fitting[unit.code].rubric.id if unit.code in gathered.fitting else None,
                rubric_sha256=gathered.fitting[unit.code].sha256 if unit.code in gathered.fitting else None,
                register_row=packed_row(unit_row(unit)),
                receipts=tuple(packed_row(receipt_row(one)) for one in office.receipts if one.unit == unit.code),
                superior_entries=tuple(
                    packed_row(superior_row(one)) for one in office.superior_entries if one.unit == unit.code
                ),
                nominees=tuple(packed_row(nominee_row(one)) for one in office.nominees if one.unit == unit.code),
                result=results.get(unit.code),
            )
            for unit in units
        ),
        blocks=tuple(packed_row(block_row(block)) for block in office.blocks if block.code in blocks),
        files=tuple(
            PackedFile(name=name, sha256=sha256_of(data), size=len(data), units=own)
            for name, (data, own) in sorted(contents.items())
        ),
        log=LogProof(hashes=tuple(hash_of_line(line_of(one)) for one in log), lines=about) if about else None,
    )


def packed_row(row: OfficeRow) -> Row:
    """A line of the office workbook as a package holds it; blank cells are left out."""
    found: Row = {}
    for head, value in row.items():
        match value:
            case None | "":
                continue
            case date():
                found[str(head)] = CellValue(kind="date", value=value.isoformat())
            case bool():
                found[str(head)] = CellValue(kind="text", value="Có" if value else "Không")
            case Exact() | int():
                found[str(head)] = CellValue(kind="number", value=to_text(Exact(value)))
            case _:
                found[str(head)] = CellValue(kind="text", value=str(value))
    return found


# The register of the union that hands over.


def _with_end(root: Path, gathered: Gathered, units: Sequence[Unit], day: date) -> tuple[Diagnostic, ...]:
    """The office workbook anew beside the officer's own, with the day the units left."""
    name = gathered.inputs.settings.office
    end = CellValue(kind="date", value=day.isoformat())
    filled = [Filled(sheet=UNITS_SHEET, code=unit.code, head=UnitColumn.ENDED, value=end) for unit in units]
    beside = write_beside(root, name, with_additions((root / name).read_bytes(), {}, filled))
    details: dict[str, Detail] = {"beside": beside, "day": day_in_figures(day), "count": len(units)}
    return (Diagnostic(code=handovers.ENDED, place=Place(file=name), details=details),)


def write_beside(root: Path, name: str, content: bytes) -> str:
    """A new office workbook beside the officer's own, under a name that says so; what it is called."""
    path = Path(name)
    written = write_outputs(root, [Output(name=f"{path.stem} (bản mới){path.suffix}", content=content)])
    return written.names[0]
