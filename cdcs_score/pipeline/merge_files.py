"""The files to be merged: named, proved, taken in; which of them count, and under which names they are kept."""

import os
from collections.abc import Iterable, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from multiprocessing import get_context
from pathlib import Path

from cdcs_score.codes import merging
from cdcs_score.diagnostics import Detail, Diagnostic, Place, in_order
from cdcs_score.errors import CdcsScoreError, WrongUse
from cdcs_score.pipeline.merge_intake import Candidate, TakenIn, take_in
from cdcs_score.pipeline.merge_places import (
    chosen,
    codes_of,
)
from cdcs_score.readers.merged_season import MergedSeason
from cdcs_score.readers.results_reader import read_head
from cdcs_score.readers.run_reader import read_run
from cdcs_score.readers.season_reader import is_season
from cdcs_score.results import FileResult
from cdcs_score.season import MergedQuota
from cdcs_score.season_places import RESULTS, RESULTS_FILE, SUPERIORS

_HASH_LETTERS = 12
#: Files larger than this together are taken in by several processes.
_WORTH_MORE_HANDS = 24 << 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """The files to be merged, each under a name; what cannot even be tried; what was refused by an earlier run."""

    candidates: tuple[Candidate, ...]
    findings: tuple[Diagnostic, ...] = ()
    refused_before: tuple[FileResult, ...] = ()


def candidates_of(paths: Iterable[Path]) -> Named:
    """The results files meant, each under a name of its own; seasons bring the record of their run along."""
    found: dict[str, Candidate] = {}
    findings: list[Diagnostic] = []
    names: set[str] = set()
    for path in sorted(paths, key=lambda one: (one.name, str(one))):
        file = path
        if path.is_dir():
            file = path / RESULTS / RESULTS_FILE if (path / RESULTS / RESULTS_FILE).is_file() else path / RESULTS_FILE
        name = _free(f"{path.absolute().name}/{RESULTS_FILE}" if path.is_dir() else path.name, names)
        names.add(name)
        try:
            record = read_run(path) if is_season(path) else None
        except WrongUse:
            findings.append(Diagnostic(code=merging.NOT_OF_ITS_RUN, place=Place(file=name)))
            continue
        found[name] = Candidate(path=file, name=name, record=record)
    return Named(candidates=tuple(found.values()), findings=tuple(findings))


def _free(plain: str, taken: set[str]) -> str:
    name, number = plain, 1
    while name in taken:
        number += 1
        name = f"{plain} [{number}]"
    return name


def kept_before(root: Path) -> Named:
    """The files merged before, as they are kept; those refused then are missing still."""
    try:
        results = read_head(root)
    except WrongUse:
        return Named(candidates=())
    return Named(
        candidates=tuple(Candidate(path=root / one.file, name=one.file) for one in results.superiors),
        refused_before=tuple(one for one in results.files if one.role == "results" and one.became != "merged"),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Intake:
    """The files that count, in their order, and what became of the others."""

    year: int
    sources: tuple[TakenIn, ...]
    others: tuple[FileResult, ...]
    findings: tuple[Diagnostic, ...]


def intake_of(named: Named, quotas: Iterable[MergedQuota], spools: Path, year: int | None) -> Intake:
    """The files taken in, those that count chosen; nothing is left to merge where none does."""
    taken, refused = _taken(named.candidates, {one.rubric: one for one in quotas}, spools)
    findings = [*named.findings, *refused]
    year = year if year is not None else _year_of(taken, findings)
    sources, about_files, became = chosen(taken, year)
    findings += about_files
    if not sources:
        raise WrongUse(*in_order(findings), Diagnostic(code=merging.NOTHING_MERGED))
    read = {one.file.name: one.file.sha256 for one in taken}
    tried = [*(one.name for one in named.candidates), *(one.place.file for one in named.findings)]
    others = tuple(
        FileResult(name=name, sha256=read.get(name), role="results", became=became.get(name, "refused"))
        for name in sorted(set(tried))
        if became.get(name) != "merged"
    )
    return Intake(year=year, sources=tuple(sources), others=(*others, *named.refused_before), findings=tuple(findings))


def _taken(
    candidates: Sequence[Candidate], quotas: Mapping[str, MergedQuota], spools: Path
) -> tuple[list[TakenIn], list[Diagnostic]]:
    """The files that could be taken in, and why others could not; large ones by as many processes as there are cores."""
    hands = min(os.cpu_count() or 1, len(candidates))
    arguments = [(one, quotas, spools / str(number)) for number, one in enumerate(candidates)]
    if hands < 2 or sum(_size(one.path) for one in candidates) < _WORTH_MORE_HANDS:  # noqa: PLR2004 -- one hand needs no help
        outcomes = [_attempt(one) for one in arguments]
    else:
        with ProcessPoolExecutor(hands, mp_context=get_context("spawn")) as pool:
            outcomes = list(pool.map(_attempt, arguments))
    taken = [one for one in outcomes if isinstance(one, TakenIn)]
    return taken, [finding for one in outcomes if not isinstance(one, TakenIn) for finding in one]


def _attempt(arguments: tuple[Candidate, Mapping[str, MergedQuota], Path]) -> TakenIn | tuple[Diagnostic, ...]:
    candidate, quotas, spool = arguments
    try:
        spool.mkdir()
        return take_in(candidate, quotas, spool)
    except CdcsScoreError as stop:
        return tuple(stop.diagnostics)


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0


def _year_of(taken: Iterable[TakenIn], findings: Iterable[Diagnostic]) -> int:
    years = sorted({one.head.season.year for one in taken})
    if len(years) > 1:
        details: dict[str, Detail] = {"years": ", ".join(map(str, years))}
        raise WrongUse(*in_order(findings), Diagnostic(code=merging.YEARS_DIFFER, details=details))
    return years[0] if years else 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """The files that count, under the names they are kept by."""

    intake: Intake
    sources: tuple[TakenIn, ...]
    codes: Mapping[str, str]
    #: By hash.
    names: Mapping[str, str]


def with_kept_names(intake: Intake, folder: MergedSeason) -> Kept:
    """The files that count, each under the name of its superior union and its own hash."""
    codes = codes_of((one.head.season.issuer for one in intake.sources), folder.office)
    names = {
        one.file.sha256: f"{SUPERIORS}/{codes[one.head.season.issuer]}-{one.file.sha256[:_HASH_LETTERS]}.json"
        for one in intake.sources
    }
    sources = tuple(replace(one, file=replace(one.file, name=names[one.file.sha256])) for one in intake.sources)
    return Kept(intake=intake, sources=sources, codes=codes, names=names)
