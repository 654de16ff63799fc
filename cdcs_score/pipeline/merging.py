"""Merging: results of superior unions brought together from their results files alone, ranked anew, and written.

Every file is proved first. A file that cannot be taken in is refused by name and the others go on; the ranks are
provisional then, for somebody is not in them. Nothing is written where nothing could be merged.
"""

import contextlib
import os
import platform
import shutil
import tempfile
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from datetime import datetime
from multiprocessing import get_context
from pathlib import Path

import cdcs_score
from cdcs_score.codes import merging, reports, seasons
from cdcs_score.deciding import book_of
from cdcs_score.diagnostics import Detail, Diagnostic, Place, in_order
from cdcs_score.errors import CannotWrite, CdcsScoreError, WrongUse
from cdcs_score.language import Phrase
from cdcs_score.merge_layout import MergeOffice, SuperiorName
from cdcs_score.pipeline.merge_intake import Candidate, LightUnit, TakenIn, take_in
from cdcs_score.pipeline.merge_places import (
    BlockFinder,
    RubricTexts,
    chosen,
    codes_of,
    rubric_texts,
    twins,
)
from cdcs_score.pipeline.merge_results import Merged, MergedUnit, blocks_met
from cdcs_score.pipeline.rechecking import Recheck, rechecked
from cdcs_score.readers.decision_log import LOG_NAME, DecisionLog, read_decisions
from cdcs_score.readers.merged_season import MergedSeason, is_merged, read_merged
from cdcs_score.readers.results_reader import read_results
from cdcs_score.readers.run_reader import read_run
from cdcs_score.readers.season_reader import is_season
from cdcs_score.register import Cover, Level
from cdcs_score.renderers.json_text import diagnostics_jsonl, results_json_of, run_json
from cdcs_score.renderers.merge_office import render_merge_office
from cdcs_score.results import FileResult, Results, UnitResult
from cdcs_score.season import (
    DEFAULT_OFFICE_FILE,
    DIAGNOSTICS_FILE,
    REPORTS,
    RESULTS,
    RESULTS_FILE,
    REVIEW,
    RUBRICS,
    RUN_FILE,
    SEASON_FILE,
    SUPERIORS,
    TEXTS,
    MergedQuota,
)
from cdcs_score.standing import Pool
from cdcs_score.storage import Output, Written, keep_copy, sha256_of, write_outputs
from cdcs_score.uniting import United, is_ranked_across, rubric_id, united

_SEASON_TEXT = """\
# Thư mục gộp kết quả của các công đoàn cấp trên trực tiếp: tệp này đánh dấu thư mục.
schema: 1
# Năm đánh giá: chỉ gộp kết quả của năm này.
year: {year}
# Tên sổ theo dõi trong thư mục này.
office: {office}
# Cách gộp. codes: local là mỗi cấp trên đặt mã đơn vị riêng; shared là mã dùng chung cả tỉnh.
# quotas: tỷ lệ tối đa của tỉnh, viết như quota trong bảng chấm điểm, thêm rubric; xem docs/merging.md.
merge:
  codes: local
  quotas: []
"""
_DRAFT, _OFFICIAL = Phrase("kết quả dự kiến", "draft results"), Phrase("kết quả chính thức", "official results")
_HASH_LETTERS = 12
#: Files larger than this together are taken in by several processes.
_WORTH_MORE_HANDS = 24 << 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Merging:
    """A finished merging, written."""

    written: Written
    findings: tuple[Diagnostic, ...]
    head: Results
    #: The folder's own settings and office workbook were made by this run.
    is_new: bool


def merge(root: Path, paths: Sequence[Path], arguments: Sequence[str], started: datetime) -> Merging:
    """Results files of superior unions, merged into a folder.

    Args:
        root: the folder; made where there is none.
        paths: seasons, results folders or results files; none takes those merged before.
        arguments: the command line, for the record.
        started: the time, for the record.

    Raises:
        WrongUse: when the folder is something else, or nothing could be merged.
        InvalidSeason: when the folder's own settings, office workbook or log of decisions are wrong.
        CannotWrite: when the results cannot be written; earlier ones are whole then.
    """
    before = _before(root)
    named = _candidates(paths) if paths else _kept_before(root)
    with _spools(root) as spools:
        intake = _intake(named, before.merge.quotas if before else (), spools, before.settings.year if before else None)
        folder = before or _started(root, intake)
        kept = _with_kept_names(intake, folder)
        for source in intake.sources:
            keep_copy(source.file.path, root / kept.names[source.file.sha256])
        content, findings, head = _content(folder, kept)
    outputs = _outputs(content, findings)
    run = Output(name=RUN_FILE, content=run_json(_record(outputs, arguments, started)), is_document=False)
    written = write_outputs(root / RESULTS, [*outputs, run])
    return Merging(written=written, findings=(*findings, *written.diagnostics), head=head, is_new=before is None)


def merged_again(root: Path) -> tuple[Output, ...]:
    """What merging the kept files again gives, not written: results and findings, the same bytes at any hour.

    Raises:
        CdcsScoreError: when it cannot be done.
    """
    folder = read_merged(root)
    with _spools(root) as spools:
        intake = _intake(_kept_before(root), folder.merge.quotas, spools, folder.settings.year)
        content, findings, _ = _content(folder, _with_kept_names(intake, folder))
    return _outputs(content, findings)


def _outputs(content: bytes, findings: Sequence[Diagnostic]) -> tuple[Output, ...]:
    return (
        Output(name=DIAGNOSTICS_FILE, content=diagnostics_jsonl(findings), is_document=False),
        Output(name=RESULTS_FILE, content=content, is_document=False),
    )


# The folder.


def _before(root: Path) -> MergedSeason | None:
    """The folder as it was made before; None where there is none yet."""
    if is_merged(root):
        return read_merged(root)
    if is_season(root) or (root.exists() and (not root.is_dir() or any(root.iterdir()))):
        raise WrongUse(Diagnostic(code=merging.NOT_MERGED, raw=str(root)))
    return None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Named:
    """The files to be merged, each under a name; what cannot even be tried; what was refused by an earlier run."""

    candidates: tuple[Candidate, ...]
    findings: tuple[Diagnostic, ...] = ()
    refused_before: tuple[FileResult, ...] = ()


def _kept_before(root: Path) -> _Named:
    """The files merged before, as they are kept; those refused then are missing still."""
    try:
        results = read_results(root).results
    except WrongUse:
        return _Named(candidates=())
    return _Named(
        candidates=tuple(Candidate(path=root / one.file, name=one.file) for one in results.superiors),
        refused_before=tuple(one for one in results.files if one.role == "results" and one.became != "merged"),
    )


@contextlib.contextmanager
def _spools(root: Path) -> Iterator[Path]:
    """A folder for the units while they wait, on the disk the results go to."""
    place = root if root.is_dir() else None
    path = Path(tempfile.mkdtemp(prefix=".cdcs-score-merge-", dir=place))
    try:
        yield path
    finally:
        shutil.rmtree(path, ignore_errors=True)


def _started(root: Path, intake: "_Intake") -> MergedSeason:
    """A new folder of merged results: settings, office workbook, and room for the rest."""
    office = _first_office(intake.sources, intake.year)
    try:
        for name in (RESULTS, SUPERIORS, REVIEW, REPORTS, TEXTS, RUBRICS):
            (root / name).mkdir(parents=True, exist_ok=True)
        (root / DEFAULT_OFFICE_FILE).write_bytes(render_merge_office(office))
        text = _SEASON_TEXT.format(year=intake.year, office=DEFAULT_OFFICE_FILE)
        (root / SEASON_FILE).write_text(text, encoding="utf-8")
    except OSError as error:
        details: dict[str, Detail] = {"reason": error.strerror or type(error).__name__}
        raise CannotWrite(Diagnostic(code=seasons.CANNOT_WRITE, raw=str(root), details=details)) from None
    return read_merged(root)


# From files to units.


@dataclass(frozen=True, slots=True, kw_only=True)
class _Intake:
    """The files that count, in their order, and what became of the others."""

    year: int
    sources: tuple[TakenIn, ...]
    others: tuple[FileResult, ...]
    findings: tuple[Diagnostic, ...]


def _intake(named: _Named, quotas: Iterable[MergedQuota], spools: Path, year: int | None) -> _Intake:
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
    return _Intake(year=year, sources=tuple(sources), others=(*others, *named.refused_before), findings=tuple(findings))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Kept:
    """The files that count, under the names they are kept by."""

    intake: _Intake
    sources: tuple[TakenIn, ...]
    codes: Mapping[str, str]
    #: By hash.
    names: Mapping[str, str]


def _with_kept_names(intake: _Intake, folder: MergedSeason) -> _Kept:
    codes = codes_of((one.head.season.issuer for one in intake.sources), folder.office)
    names = {
        one.file.sha256: f"{SUPERIORS}/{codes[one.head.season.issuer]}-{one.file.sha256[:_HASH_LETTERS]}.json"
        for one in intake.sources
    }
    sources = tuple(replace(one, file=replace(one.file, name=names[one.file.sha256])) for one in intake.sources)
    return _Kept(intake=intake, sources=sources, codes=codes, names=names)


def _content(folder: MergedSeason, kept: _Kept) -> tuple[bytes, tuple[Diagnostic, ...], Results]:
    """The bytes of results.json, the findings, and the results without their units."""
    log = read_decisions(folder.root)
    merged, findings = _merged(folder, kept, log)
    head = merged.head()
    content = results_json_of(head, _finished(merged))
    return content, in_order([*kept.intake.findings, *findings]), head


def _finished(merged: Merged) -> Iterator[UnitResult]:
    """The units in their places, one by one."""
    places = iter(merged.units)
    for source, _ in merged.sources:
        with source.spool.open("rb") as stream:
            for line in stream:
                yield merged.finished(UnitResult.model_validate_json(line), next(places))


def _candidates(paths: Iterable[Path]) -> _Named:
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
    return _Named(candidates=tuple(found.values()), findings=tuple(findings))


def _free(plain: str, taken: set[str]) -> str:
    name, number = plain, 1
    while name in taken:
        number += 1
        name = f"{plain} [{number}]"
    return name


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


def _first_office(sources: Sequence[TakenIn], year: int) -> MergeOffice:
    """What the first office workbook says: the superior unions and blocks that were met."""
    issuers = [one.head.season.issuer for one in sources]
    codes = codes_of(issuers, MergeOffice(cover=Cover(title="", issuer="")))
    return MergeOffice(
        cover=Cover(
            title=f"Năm {year}", issuer="LĐLĐ tỉnh …", on_behalf_of="TM. BAN THƯỜNG VỤ", signatory_role="CHỦ TỊCH"
        ),
        blocks=blocks_met(sources, {level.value: is_ranked_across(level) for level in Level}),
        superiors=tuple(SuperiorName(code=codes[issuer], issuer=issuer) for issuer in issuers),
    )


# From units to ranks.


def _merged(folder: MergedSeason, kept: _Kept, log: DecisionLog) -> tuple[Merged, list[Diagnostic]]:
    sources, quotas = kept.sources, {one.rubric: one for one in folder.merge.quotas}
    texts = rubric_texts(sources)
    is_shared = folder.merge.codes == "shared"
    same, about_twins = twins(sources, kept.codes, are_codes_shared=is_shared)
    finder = BlockFinder(office=folder.office, codes=kept.codes)
    fitting, about_quotas = _fitting_quotas(quotas, texts)
    placed = [
        _placed(
            one,
            kept.codes[one.head.season.issuer],
            light,
            finder.block(one.head.season.issuer, light, kept.codes[one.head.season.issuer]),
            rubric=texts.keys[one.file.sha256, light.rubric] if light.rubric else None,
            is_twin=(one.file.sha256, light.entrant.code) in same,
            is_shared=is_shared,
        )
        for one in sources
        for light in one.units
    ]
    recheck = Recheck(book=book_of(log.lines), rubrics=folder.rubrics)
    units, about_rechecks = rechecked(placed, recheck, quotas)
    are_all_there = not any(one.became == "refused" for one in kept.intake.others)
    whole = united((one.entrant for one in units), texts.rubrics, fitting, are_all_there=are_all_there)
    merged = Merged(
        office=folder.office,
        year=folder.settings.year,
        kept=kept.names,
        units=units,
        united=whole,
        texts=texts,
        sources=[(one, kept.codes[one.head.season.issuer]) for one in sources],
        files=tuple(_files(folder, log, kept)),
        decisions=log.lines,
    )
    findings = [
        *texts.findings, *about_twins, *finder.findings, *about_quotas, *about_rechecks, *_not_final(sources),
        *_quota_findings(whole, merged),
    ]  # fmt: skip
    return merged, findings


def _placed(
    source: TakenIn, superior: str, light: LightUnit, block: str, *, rubric: str | None, is_twin: bool, is_shared: bool
) -> MergedUnit:
    own = light.entrant
    code = own.code if is_shared else f"{superior}.{own.code}"
    pool = None if light.is_outside or not block or rubric is None else Pool(block, light.level, rubric)
    entrant = replace(own, code=code, pool=pool)
    if is_twin:
        entrant = replace(entrant, band=None, key=None, order=None, is_settled=False)
    return MergedUnit(
        source=source, superior=superior, light=light, entrant=entrant, block=block, rubric=rubric, is_twin=is_twin
    )


def _fitting_quotas(
    quotas: Mapping[str, MergedQuota], texts: RubricTexts
) -> tuple[dict[str, MergedQuota], list[Diagnostic]]:
    """The quotas by the texts they are on; one that fits none, or names what it has not, is said and does not count."""
    by_id: dict[str, list[str]] = defaultdict(list)
    for key in texts.rubrics:
        by_id[rubric_id(key)].append(key)
    found: dict[str, MergedQuota] = {}
    findings: list[Diagnostic] = []
    for own, quota in quotas.items():
        for key in by_id.get(own, []) or [""]:
            reason = _why_unfit(quota, texts, key)
            if reason is None:
                found[key] = quota
            else:
                details: dict[str, Detail] = {"rubric": own, "reason": reason}
                findings.append(Diagnostic(code=merging.QUOTA_UNFIT, place=Place(file=SEASON_FILE), details=details))
    return found, findings


def _why_unfit(quota: MergedQuota, texts: RubricTexts, key: str) -> Phrase | None:
    if not key:
        return Phrase("không nơi nào chấm theo bảng này", "nobody graded by this rubric")
    rubric = texts.rubrics[key]
    classes = {band.code for band in rubric.classes}
    groups = {group.code for group in rubric.groups} | {"total"}
    unknown = [*({quota.class_, quota.overflow, quota.of.at_least} - classes), *(set(quota.order) - groups)]
    if unknown:
        listed = ", ".join(sorted(unknown))
        return Phrase(f"bảng này không có {listed}", f"that rubric has no {listed}")
    if quota.scope == "cluster":
        return Phrase(
            "cấp tỉnh tính theo khối hoặc theo bảng, không theo cụm", "the scope is block or rubric, not cluster"
        )
    return None


# What is to be said.


def _not_final(sources: Iterable[TakenIn]) -> Iterator[Diagnostic]:
    for one in sources:
        provisional = sum(unit.is_provisional for unit in one.units)
        if provisional or not one.head.season.official:
            details: dict[str, Detail] = {
                "issuer": one.head.season.issuer,
                "state": _OFFICIAL if one.head.season.official else _DRAFT,
                "provisional": provisional,
            }
            yield Diagnostic(code=merging.NOT_FINAL, place=Place(file=one.file.name), details=details)


def _quota_findings(whole: United, merged: Merged) -> Iterator[Diagnostic]:
    titles = merged.titles
    for one in whole.quotas:
        bands = {band.code: band.title for band in merged.texts.rubrics[one.rubric].classes}
        known: dict[str, Detail] = {
            "band": bands[one.quota.class_],
            "overflow": bands[one.quota.overflow],
            "places": one.outcome.places,
            "base": one.outcome.base,
        }
        for code, units in ((reports.QUOTA_TIE, one.outcome.tied), (reports.QUOTA_APPLIED, one.outcome.moved)):
            if units:
                raw = titles.get(one.block, one.block) or merged.texts.rubrics[one.rubric].title
                yield Diagnostic(code=code, raw=raw, details={**known, "units": ", ".join(units)})


def _files(folder: MergedSeason, log: DecisionLog, kept: _Kept) -> Iterator[FileResult]:
    """Every file met, and what became of it: a merged one under the name it is kept by."""
    for own in folder.files:
        yield FileResult(name=own.name, sha256=own.sha256, role=own.role, became="read")
    if log.sha256 is not None:
        yield FileResult(name=LOG_NAME, sha256=log.sha256, role="decisions", became="read")
    for source in kept.sources:
        yield FileResult(name=source.file.name, sha256=source.file.sha256, role="results", became="merged")
    yield from kept.intake.others


def _record(outputs: Iterable[Output], arguments: Sequence[str], started: datetime) -> dict[str, object]:
    return {
        "schema": "cdcs-score/run/1",
        "version": cdcs_score.__version__,
        "started": started.isoformat(timespec="seconds"),
        "arguments": list(arguments),
        "python": platform.python_version(),
        "system": platform.system(),
        "outputs": {output.name: sha256_of(output.content) for output in outputs},
    }
