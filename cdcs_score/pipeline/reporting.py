"""Reporting: documents from finished results and the office workbook, format by format; it grades nothing."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from pathlib import Path

from cdcs_score.codes import seasons
from cdcs_score.diagnostics import Diagnostic
from cdcs_score.language import Phrase
from cdcs_score.pipeline.baseline import with_baseline, with_last_year
from cdcs_score.pipeline.by_superior import made_by_superior
from cdcs_score.pipeline.finished import Asked, Finished
from cdcs_score.pipeline.formats import FORMATS
from cdcs_score.pipeline.input_changes import input_findings
from cdcs_score.pipeline.pack_notes import each_once
from cdcs_score.pipeline.workshop import Progress, untold
from cdcs_score.readers.merged_season import is_merged, read_merged
from cdcs_score.readers.results_reader import read_results
from cdcs_score.readers.season_reader import SeasonInputs, read_season
from cdcs_score.readers.stored_results import StoredResults, stored_results
from cdcs_score.report.merged import MOST_IN_ONE, named_with_superiors
from cdcs_score.results import Results
from cdcs_score.season_places import REPORTS
from cdcs_score.shelf import ShelfRoom
from cdcs_score.standing import ProvisionalReason, Status
from cdcs_score.storage import Output, Written, manifest_of, write_outputs

#: How many units a message names.
_NAMED = 200
#: Statuses of units from which something readable is still to come.
_OPEN = (Status.MISSING, Status.RECEIVED_OTHERWISE, Status.DUPLICATE, Status.UNREADABLE, Status.WRONG_FORM)


def write_report(
    root: Path,
    formats: Iterable[str] = ("docx",),
    *,
    templates: Path | None = None,
    baseline: Path | None = None,
    most_in_one: int = MOST_IN_ONE,
    progress: Progress = untold,
) -> Written:
    """The year-end documents in the season's reports folder.

    Args:
        root: the season.
        formats: which of `FORMATS`.
        templates: a folder of the officer's own templates; None takes the bundled ones.
        baseline: an earlier season, or its results.json, to compare with; None compares with nothing.
        most_in_one: of more merged units than this, each superior union has documents of its own.
        progress: told of each superior union whose documents are done.

    Raises:
        InvalidSeason: when the office workbook is wrong.
        WrongUse: when nothing has been graded yet, or the baseline is no earlier season.
        InvalidTemplate: when a template cannot be rendered.
        CannotWrite: when the documents cannot be written.
    """
    chosen = tuple(dict.fromkeys(formats))
    if is_merged(root):
        asked = Asked(
            root=root, inputs=read_merged(root).inputs, formats=chosen, templates=templates, baseline=baseline
        )
        stored = stored_results(root)
        if stored is not None:
            with closing(stored):
                if stored.head.superiors and len(stored.units) > most_in_one:
                    return _by_superior(asked, stored, most_in_one, progress)
        return _in_one(asked)
    return _in_one(Asked(root=root, inputs=read_season(root), formats=chosen, templates=templates, baseline=baseline))


def _in_one(asked: Asked) -> Written:
    """One set of documents, with every unit in it."""
    found = read_results(asked.root)
    before = with_baseline(asked.inputs, found, asked.baseline) if asked.baseline else None
    results = with_last_year(found.results, before.comparison) if before else found.results
    finished = Finished(
        inputs=asked.inputs,
        results=named_with_superiors(results),
        result_id=found.short_id,
        templates=asked.templates,
        comparison=before.comparison if before else None,
    )
    rendered = [FORMATS[name](finished) for name in asked.formats]
    outputs = [output for one in rendered for output in one.outputs]
    said = tuple(finding for one in rendered for finding in one.diagnostics)
    return _written(asked, found.results, outputs, (*each_once(said), *(before.findings if before else ())))


def _by_superior(asked: Asked, stored: StoredResults, most_in_one: int, progress: Progress) -> Written:
    """Documents that count all units, and for each superior union those that list its own."""
    with ShelfRoom() as room:
        made = made_by_superior(asked, stored, room, most_in_one, progress)
        return _written(asked, made.counted, made.outputs, made.diagnostics)


def _written(asked: Asked, results: Results, outputs: Sequence[Output], said: Iterable[Diagnostic]) -> Written:
    """The documents in their folder, and everything that is to be said about them."""
    folder = asked.root / REPORTS
    written = write_outputs(folder, outputs, keep_only=_of_other_formats(folder, outputs))
    findings = (
        *written.diagnostics,
        *said,
        *_outdated(asked.inputs, results),
        *_hasty(asked.inputs, results),
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
        more = len(waiting) - _NAMED
        rest = Phrase(f" và {more} đơn vị khác", f" and {more} more") if more > 0 else Phrase("", "")
        named = ", ".join(waiting[:_NAMED])
        units = Phrase(named + rest.vi, named + rest.en)
        yield Diagnostic(code=seasons.OFFICIAL_BUT_PROVISIONAL, details={"units": units})


def _outdated(inputs: SeasonInputs, results: Results) -> Iterator[Diagnostic]:
    """Each input that changed, came or went since it was graded."""
    for finding in input_findings(inputs.root, results.files):
        yield Diagnostic(code=seasons.RESULTS_OUTDATED, raw=finding.place.file)
