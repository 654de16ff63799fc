"""Merging: results of superior unions brought together from their results files alone, ranked anew, and written.

Every file is proved first. A file that cannot be taken in is refused by name and the others go on; the ranks are
provisional then, for somebody is not in them. Nothing is written where nothing could be merged.
"""

import platform
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

import cdcs_score
from cdcs_score.codes import merging
from cdcs_score.deciding import book_of
from cdcs_score.diagnostics import Detail, Diagnostic, in_order
from cdcs_score.language import Phrase
from cdcs_score.pipeline.merge_files import Kept, candidates_of, intake_of, kept_before, with_kept_names
from cdcs_score.pipeline.merge_folder import folder_before, spools_beside, started_folder
from cdcs_score.pipeline.merge_intake import LightUnit, TakenIn
from cdcs_score.pipeline.merge_places import (
    BlockFinder,
    rubric_texts,
    twins,
)
from cdcs_score.pipeline.merge_quotas import fitting_quotas, quota_findings
from cdcs_score.pipeline.merge_results import Merged, MergedUnit
from cdcs_score.pipeline.rechecking import Recheck, rechecked
from cdcs_score.readers.decision_log import LOG_NAME, DecisionLog, read_decisions
from cdcs_score.readers.merged_season import MergedSeason, read_merged
from cdcs_score.renderers.json_text import diagnostics_jsonl, record_json, results_json_of, results_pieces, run_json
from cdcs_score.results import FileResult, Results, UnitResult
from cdcs_score.season_places import DIAGNOSTICS_FILE, RESULTS, RESULTS_FILE, RUN_FILE
from cdcs_score.standing import Pool
from cdcs_score.storage import Output, Written, keep_copy, lay_down, write_outputs
from cdcs_score.uniting import united

_DRAFT, _OFFICIAL = Phrase("kết quả dự kiến", "draft results"), Phrase("kết quả chính thức", "official results")


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
    before = folder_before(root)
    named = candidates_of(paths) if paths else kept_before(root)
    with spools_beside(root) as spools:
        intake = intake_of(
            named, before.merge.quotas if before else (), spools, before.settings.year if before else None
        )
        folder = before or started_folder(root, intake)
        kept = with_kept_names(intake, folder)
        for source in intake.sources:
            keep_copy(source.file.path, root / kept.names[source.file.sha256], source.file.sha256)
        merged, findings = _merged_and_told(folder, kept)
        head = merged.head()
        laid = lay_down(
            spools / RESULTS_FILE,
            lambda stream: stream.writelines(results_pieces(head, map(record_json, _finished(merged)))),
        )
        outputs = _outputs(Output(name=RESULTS_FILE, laid=laid, is_document=False), findings)
        run = Output(name=RUN_FILE, content=run_json(_record(outputs, arguments, started)), is_document=False)
        written = write_outputs(root / RESULTS, [*outputs, run])
    return Merging(written=written, findings=(*findings, *written.diagnostics), head=head, is_new=before is None)


def merged_again(root: Path) -> tuple[Output, ...]:
    """What merging the kept files again gives, not written: results and findings, the same bytes at any hour.

    Raises:
        CdcsScoreError: when it cannot be done.
    """
    folder = read_merged(root)
    with spools_beside(root) as spools:
        intake = intake_of(kept_before(root), folder.merge.quotas, spools, folder.settings.year)
        merged, findings = _merged_and_told(folder, with_kept_names(intake, folder))
        content = results_json_of(merged.head(), _finished(merged))
    return _outputs(Output(name=RESULTS_FILE, content=content, is_document=False), findings)


def _outputs(results: Output, findings: Sequence[Diagnostic]) -> tuple[Output, ...]:
    return Output(name=DIAGNOSTICS_FILE, content=diagnostics_jsonl(findings), is_document=False), results


def _merged_and_told(folder: MergedSeason, kept: Kept) -> tuple[Merged, tuple[Diagnostic, ...]]:
    """Everything merged, and all that is to be said of it."""
    merged, findings = _merged(folder, kept, read_decisions(folder.root))
    return merged, in_order([*kept.intake.findings, *findings])


def _finished(merged: Merged) -> Iterator[UnitResult]:
    """The units in their places, one by one."""
    places = iter(merged.units)
    for source, _ in merged.sources:
        with source.spool.open("rb") as stream:
            for line in stream:
                yield merged.finished(UnitResult.model_validate_json(line), next(places))


def _merged(folder: MergedSeason, kept: Kept, log: DecisionLog) -> tuple[Merged, list[Diagnostic]]:
    sources, quotas = kept.sources, {one.rubric: one for one in folder.merge.quotas}
    texts = rubric_texts(sources)
    is_shared = folder.merge.codes == "shared"
    same, about_twins = twins(sources, kept.codes, are_codes_shared=is_shared)
    finder = BlockFinder(office=folder.office, codes=kept.codes)
    fitting, about_quotas = fitting_quotas(quotas, texts)
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
        *quota_findings(whole, merged),
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


def _not_final(sources: Iterable[TakenIn]) -> Iterator[Diagnostic]:
    for one in sources:
        provisional = sum(unit.is_provisional for unit in one.units)
        if provisional or not one.head.season.official:
            details: dict[str, Detail] = {
                "issuer": one.head.season.issuer,
                "state": _OFFICIAL if one.head.season.official else _DRAFT,
                "provisional": provisional,
            }
            yield Diagnostic(code=merging.NOT_FINAL, details=details)


def _files(folder: MergedSeason, log: DecisionLog, kept: Kept) -> Iterator[FileResult]:
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
        "outputs": {output.name: output.sha256 for output in outputs},
    }
