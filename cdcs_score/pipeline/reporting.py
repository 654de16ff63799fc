"""Reporting: documents from finished results and the office workbook, format by format; it grades nothing."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from cdcs_score.codes import reports, seasons
from cdcs_score.diagnostics import Detail, Diagnostic
from cdcs_score.language import Phrase
from cdcs_score.pipeline.baseline import with_baseline, with_last_year
from cdcs_score.pipeline.boards import boards
from cdcs_score.pipeline.excel_pack import excel_pack
from cdcs_score.pipeline.finished import Finished, Rendered
from cdcs_score.pipeline.input_changes import input_findings
from cdcs_score.pipeline.pdf_pack import pdf_pack
from cdcs_score.pipeline.word_pack import word_pack
from cdcs_score.readers.merged_season import is_merged, read_merged
from cdcs_score.readers.results_reader import read_results
from cdcs_score.readers.season_reader import SeasonInputs, read_season
from cdcs_score.report.merged import MOST_IN_ONE, named_with_superiors, part_of
from cdcs_score.results import Results
from cdcs_score.season import REPORTS
from cdcs_score.standing import ProvisionalReason, Status
from cdcs_score.storage import Output, Written, manifest_of, write_outputs

#: Statuses of units from which something readable is still to come.
_OPEN = (Status.MISSING, Status.RECEIVED_OTHERWISE, Status.DUPLICATE, Status.UNREADABLE, Status.WRONG_FORM)
#: What makes the documents of each format, by the name `--format` knows it by.
FORMATS: Mapping[str, Callable[[Finished], Rendered]] = {
    "docx": word_pack,
    "html": boards,
    "xlsx": excel_pack,
    "pdf": pdf_pack,
}


def write_report(
    root: Path,
    formats: Iterable[str] = ("docx",),
    *,
    templates: Path | None = None,
    baseline: Path | None = None,
    most_in_one: int = MOST_IN_ONE,
) -> Written:
    """The year-end documents in the season's reports folder.

    Args:
        root: the season.
        formats: which of `FORMATS`.
        templates: a folder of the officer's own templates; None takes the bundled ones.
        baseline: an earlier season, or its results.json, to compare with; None compares with nothing.
        most_in_one: of more merged units than this, each superior union has documents of its own.

    Raises:
        InvalidSeason: when the office workbook is wrong.
        WrongUse: when nothing has been graded yet, or the baseline is no earlier season.
        InvalidTemplate: when a template cannot be rendered.
        CannotWrite: when the documents cannot be written.
    """
    inputs = read_merged(root).inputs if is_merged(root) else read_season(root)
    found = read_results(root)
    before = with_baseline(inputs, found, baseline) if baseline else None
    results = with_last_year(found.results, before.comparison) if before else found.results
    finished = Finished(
        inputs=inputs,
        results=named_with_superiors(results),
        result_id=found.short_id,
        templates=templates,
        comparison=before.comparison if before else None,
    )
    parts = tuple(_parts(finished, most_in_one))
    rendered = [
        _in_folder(FORMATS[name](one), folder)
        for folder, one in parts
        for name in dict.fromkeys(formats)
        if one.lists_units or name not in _LISTS_ONLY
    ]
    outputs = [output for one in rendered for output in one.outputs]
    written = write_outputs(root / REPORTS, outputs, keep_only=_of_other_formats(root / REPORTS, outputs))
    findings = (
        *written.diagnostics,
        *_once(finding for one in rendered for finding in one.diagnostics),
        *(before.findings if before else ()),
        *_split(parts, finished, most_in_one),
        *_outdated(inputs, found.results),
        *_hasty(inputs, found.results),
    )
    return Written(folder=written.folder, names=written.names, diagnostics=findings)


#: Formats that are nothing but lists of units.
_LISTS_ONLY = ("html",)
#: The folder of the documents of each superior union, where there are too many units for one.
_BY_SUPERIOR = "cap-tren"
_NOT_COMPARED = Phrase("; không in phần so sánh với kỳ trước", "; the comparison with the earlier season is left out")


def _parts(finished: Finished, most_in_one: int) -> Iterator[tuple[str, Finished]]:
    """What documents are made of, each with its folder: all units, or where those are too many, one superior union each."""
    results = finished.results
    if not results.superiors or len(results.units) <= most_in_one:
        yield "", finished
        return
    counted = replace(finished, comparison=None, lists_units=False)
    yield "", counted
    for superior in results.superiors:
        part = part_of(results, superior)
        yield f"{_BY_SUPERIOR}/{superior.code}/", replace(counted, results=part, lists_units=True)


def _in_folder(rendered: Rendered, folder: str) -> Rendered:
    outputs = tuple(replace(output, name=f"{folder}{output.name}") for output in rendered.outputs)
    return replace(rendered, outputs=outputs)


def _once(findings: Iterable[Diagnostic]) -> list[Diagnostic]:
    """The findings in order, each once, however many documents led to it."""
    found: list[Diagnostic] = []
    for one in findings:
        if one not in found:
            found.append(one)
    return found


def _split(parts: Sequence[tuple[str, Finished]], finished: Finished, most_in_one: int) -> Iterator[Diagnostic]:
    """That the documents are one set for each superior union, where, and that none of them compares with a year before."""
    if len(parts) > 1:
        details: dict[str, Detail] = {
            "units": len(finished.results.units),
            "most": most_in_one,
            "folder": f"reports/{_BY_SUPERIOR}",
            "compared": _NOT_COMPARED if finished.comparison else "",
        }
        yield Diagnostic(code=reports.BY_SUPERIOR, details=details)


def _of_other_formats(folder: Path, outputs: Iterable[Output]) -> list[str]:
    """Documents of formats not asked for. Of those asked for, one this run does not make is of earlier results."""
    endings = {Path(output.name).suffix for output in outputs}
    return [name for name in manifest_of(folder) if Path(name).suffix not in endings]


def _hasty(inputs: SeasonInputs, results: Results) -> Iterator[Diagnostic]:
    """Results called official while some of them may still change; what only waits for review does not count."""
    if not inputs.office.cover.is_official:
        return
    waiting = [
        unit.code
        for unit in results.units
        if set(unit.provisional_because) - {ProvisionalReason.UNVERIFIED}
        or (unit.status in _OPEN and unit.no_class is None)
    ]
    if waiting:
        yield Diagnostic(code=seasons.OFFICIAL_BUT_PROVISIONAL, details={"units": ", ".join(waiting)})


def _outdated(inputs: SeasonInputs, results: Results) -> Iterator[Diagnostic]:
    """Each input that changed, came or went since it was graded."""
    for finding in input_findings(inputs.root, results.files):
        yield Diagnostic(code=seasons.RESULTS_OUTDATED, raw=finding.place.file)
