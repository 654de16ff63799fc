"""Reporting: documents from finished results and the office workbook, format by format; it grades nothing."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path

from cdcs_score.codes import seasons
from cdcs_score.diagnostics import Diagnostic
from cdcs_score.pipeline.baseline import with_baseline, with_last_year
from cdcs_score.pipeline.boards import boards
from cdcs_score.pipeline.finished import Finished, Rendered
from cdcs_score.pipeline.input_changes import input_findings
from cdcs_score.pipeline.word_pack import word_pack
from cdcs_score.readers.results_reader import read_results
from cdcs_score.readers.season_reader import SeasonInputs, read_season
from cdcs_score.results import Results
from cdcs_score.season import REPORTS
from cdcs_score.standing import ProvisionalReason, Status
from cdcs_score.storage import Output, Written, manifest_of, write_outputs

#: Statuses of units from which something readable is still to come.
_OPEN = (Status.MISSING, Status.RECEIVED_OTHERWISE, Status.DUPLICATE, Status.UNREADABLE, Status.WRONG_FORM)
#: What makes the documents of each format, by the name `--format` knows it by.
FORMATS: Mapping[str, Callable[[Finished], Rendered]] = {"docx": word_pack, "html": boards}


def write_report(
    root: Path, formats: Iterable[str] = ("docx",), *, templates: Path | None = None, baseline: Path | None = None
) -> Written:
    """The year-end documents in the season's reports folder.

    Args:
        root: the season.
        formats: which of `FORMATS`.
        templates: a folder of the officer's own templates; None takes the bundled ones.
        baseline: an earlier season, or its results.json, to compare with; None compares with nothing.

    Raises:
        InvalidSeason: when the office workbook is wrong.
        WrongUse: when nothing has been graded yet, or the baseline is no earlier season.
        InvalidTemplate: when a template cannot be rendered.
        CannotWrite: when the documents cannot be written.
    """
    inputs, found = read_season(root), read_results(root)
    before = with_baseline(inputs, found, baseline) if baseline else None
    finished = Finished(
        inputs=inputs,
        results=with_last_year(found.results, before.comparison) if before else found.results,
        result_id=found.short_id,
        templates=templates,
        comparison=before.comparison if before else None,
    )
    rendered = [FORMATS[name](finished) for name in dict.fromkeys(formats)]
    outputs = [output for one in rendered for output in one.outputs]
    written = write_outputs(root / REPORTS, outputs, keep_only=_of_other_formats(root / REPORTS, outputs))
    findings = (
        *written.diagnostics,
        *(finding for one in rendered for finding in one.diagnostics),
        *(before.findings if before else ()),
        *_outdated(inputs, found.results),
        *_hasty(inputs, found.results),
    )
    return Written(folder=written.folder, names=written.names, diagnostics=findings)


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
