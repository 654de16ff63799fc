"""Returning: what came in is read and held against the rules, and every unit's faults go back to it in a workbook."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePath

from cdcs_score.codes import Severity, dossiers, reports, seasons
from cdcs_score.codes.catalogue import Code
from cdcs_score.diagnostics import Diagnostic
from cdcs_score.errors import WrongUse
from cdcs_score.memory import NO_MEMORY, Memory
from cdcs_score.pipeline.forming import unit_not_found
from cdcs_score.pipeline.grading import Grading, grade_season
from cdcs_score.pipeline.workshop import ALONE, Workshop
from cdcs_score.readers.archive import opens_whole
from cdcs_score.readers.submitted import named_submissions
from cdcs_score.renderers.returned import Returned, render_returned
from cdcs_score.results import Results, UnitResult
from cdcs_score.season_places import RETURNED
from cdcs_score.standing import Status
from cdcs_score.storage import Output, Written, sha256_of, write_outputs

#: What a unit cannot mend: it is the office's own, or only a matter of time.
_NOT_RETURNED = frozenset(
    {Status.OUT_OF_SCOPE, Status.NOT_DUE, Status.CLOSED, Status.MISSING, Status.RECEIVED_OTHERWISE}
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """A season, checked: what was found, and the workbooks that go back."""

    #: Nothing about ranks and quotas: here nobody is compared with anybody.
    findings: tuple[Diagnostic, ...]
    written: Written


def check_season(
    root: Path, named: Sequence[str] = (), memory: Memory = NO_MEMORY, workshop: Workshop = ALONE
) -> Checked:
    """A season read and checked, its faulty workbooks written into `returned`; no points are shown.

    A workbook of ours whose unit has nothing left to mend is taken away again.

    Args:
        root: the season.
        named: units by code, or files of the submissions folder; all where none is named.
        memory: what earlier runs read and wrote back.
        workshop: what the run works with.

    Raises:
        InvalidSeason: when the season is wrong.
        WrongUse: when nothing at all was submitted, or a name is neither a unit nor a file.
        CannotWrite: when the workbooks cannot be written.
    """
    grading = grade_season(root, memory=memory, workshop=workshop)
    wanted = _units_named(grading.results, named)
    outputs = list(_outputs(grading, named_submissions(root), wanted, memory))
    others = [f"{unit.code}.xlsx" for unit in grading.results.units if wanted and unit.code not in wanted]
    written = write_outputs(root / RETURNED, outputs, keep_only=others)
    findings = [one for one in grading.diagnostics if one.code not in _OF_POOLS]
    files = {file.name for file in grading.results.files if _is_named(file.name, named)}
    asked = [one for one in findings if not named or one.unit in wanted or one.place.file in files]
    return Checked(findings=(*asked, *written.diagnostics), written=written)


#: Findings the office settles, such as that a file came late.
_OF_THE_OFFICE = frozenset(value for value in vars(seasons).values() if isinstance(value, Code))
#: Findings about a pool or a quota as a whole.
_OF_POOLS = frozenset(value for value in vars(reports).values() if isinstance(value, Code))


def _units_named(results: Results, named: Sequence[str]) -> frozenset[str]:
    """The units meant: by their own code, or by a file that holds them."""
    codes = {unit.code for unit in results.units}
    strange = [name for name in named if name not in codes and not _files_named(results, name)]
    if strange:
        raise WrongUse(*(unit_not_found(name, codes) for name in strange))
    files = {file for name in named for file in _files_named(results, name)}
    held = {unit.code for unit in results.units if unit.submission and unit.submission.file in files}
    held |= {file.unit for file in results.files if file.unit and file.name in files}
    return frozenset(codes & set(named) | held)


def _files_named(results: Results, name: str) -> list[str]:
    return [file.name for file in results.files if file.role == "submission" and _is_named(file.name, [name])]


def _is_named(file: str, named: Sequence[str]) -> bool:
    """Whether a file is meant by its path, from the season or from anywhere, or by its name alone."""
    paths = [PurePath(name).as_posix() for name in named]
    return any(path == file or path.endswith(f"/{file}") or file.endswith(f"/{path}") for path in paths)


def faults_of(grading: Grading) -> dict[str, list[Diagnostic]]:
    """By unit, what it must mend or look at again: places in its own files, then parts its dossier lacks."""
    returning = {unit.code for unit in grading.results.units if unit.status not in _NOT_RETURNED}
    found: dict[str, list[Diagnostic]] = {}
    for one in sorted(grading.diagnostics, key=lambda one: one.code is dossiers.INCOMPLETE):
        is_fault = one.severity is not Severity.NOTE and one.code not in _OF_THE_OFFICE
        is_its_own = one.place.file.startswith("submissions/") or one.code is dossiers.INCOMPLETE
        if one.unit in returning and is_fault and is_its_own:
            found.setdefault(one.unit, []).append(one)
    return found


def _outputs(grading: Grading, paths: Mapping[str, Path], wanted: frozenset[str], memory: Memory) -> Iterator[Output]:
    faults = faults_of(grading)
    shared = _shared_files(grading.results)
    for unit in grading.results.units:
        if unit.code in faults and (not wanted or unit.code in wanted):
            returned = _returned(unit, faults[unit.code], grading.results, paths, shared)
            yield Output(name=f"{unit.code}.xlsx", content=_rendered(returned, memory))


def _rendered(returned: Returned, memory: Memory) -> bytes:
    """The workbook that goes back; one with the same findings about the same file is not made again."""
    source = sha256_of(repr(returned).encode("utf-8", "surrogatepass"))
    known = memory.recall("returned", source)
    if known is not None:
        return known
    content = render_returned(returned)
    memory.keep("returned", source, content)
    return content


def _shared_files(results: Results) -> frozenset[str]:
    """Files that hold several units: none of them is sent the rows of the others."""
    counts = Counter(unit.submission.file for unit in results.units if unit.submission)
    return frozenset(file for file, count in counts.items() if count > 1)


def _returned(
    unit: UnitResult, findings: list[Diagnostic], results: Results, paths: Mapping[str, Path], shared: frozenset[str]
) -> Returned:
    file = unit.submission.file if unit.submission else ""
    content = paths[file].read_bytes() if file in paths and file not in shared else b""
    return Returned(
        unit=unit.code,
        unit_name=unit.name,
        season_title=results.season.title,
        content=content if opens_whole(content, file) else None,
        file=file,
        findings=findings,
    )
