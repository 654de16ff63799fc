"""Reporting on more units than one set of documents holds: each superior union has its own, and one set counts them all.

Results stay in their file: one superior union's units are read, its documents made and laid on disk, and the next comes.
Of every unit only what is counted stays in memory.
"""

import os
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from cdcs_score.codes import reports, seasons
from cdcs_score.diagnostics import Detail, Diagnostic
from cdcs_score.errors import CannotWrite, WrongUse
from cdcs_score.language import Phrase
from cdcs_score.pipeline.baseline import with_baseline, with_last_year
from cdcs_score.pipeline.finished import Asked, Finished, Rendered
from cdcs_score.pipeline.formats import FORMATS
from cdcs_score.pipeline.pack_notes import each_once
from cdcs_score.pipeline.workshop import Progress, Stage, untold
from cdcs_score.readers.own_forms_reader import own_form_paths
from cdcs_score.readers.results_reader import ResultsFile
from cdcs_score.readers.stored_results import StoredResults, stored_results
from cdcs_score.report.merged import counted_only, named, parts_of
from cdcs_score.report.superior_tables import BY_SUPERIOR
from cdcs_score.results import Results, UnitResult
from cdcs_score.season_places import EXCEL_FORMS, REPORTS, RESULTS, RESULTS_FILE
from cdcs_score.shelf import ShelfRoom
from cdcs_score.storage import Output, lay_down
from cdcs_score.worker_process import Died
from cdcs_score.workers import Workers, cores_at_hand

#: How many processes make documents, at most: with PDF each of them takes some 750 MB.
_MOST_HANDS = 2
_NOT_COMPARED = Phrase("; không in phần so sánh với kỳ trước", "; the comparison with the earlier season is left out")
_ENDED = Phrase("tiến trình bị dừng giữa chừng, có thể vì hết bộ nhớ", "its process ended, perhaps for want of memory")


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """All documents, those of superior unions laid on disk, and what is to be said of them."""

    outputs: tuple[Output, ...]
    diagnostics: tuple[Diagnostic, ...]
    #: The results with their units only counted, as documents name them.
    counted: Results


def made_by_superior(
    asked: Asked, stored: StoredResults, room: ShelfRoom, most_in_one: int, progress: Progress = untold
) -> Made:
    """The documents that count all units, and those of each superior union.

    Args:
        asked: what is to be made.
        stored: the results.
        room: where documents lie until they are written.
        most_in_one: how many units one set of documents holds, to say why there are several.
        progress: told of each superior union that is done.

    Raises:
        InvalidTemplate: when a template cannot be rendered.
        WrongUse: when the results are not as `merge` wrote them, or the baseline is no earlier season.
        CannotWrite: when a process that made documents ended.
    """
    counted, findings = _counted(asked, stored)
    whole = Finished(
        inputs=asked.inputs,
        results=counted,
        result_id=stored.short_id,
        templates=asked.templates,
        lists_units=False,
        stored=stored.units,
    )
    common = [FORMATS[name](whole) for name in asked.formats]
    last_year = {one.code: one.last_year_class for one in counted.units} if asked.baseline else {}
    setting = Setting(asked=asked, sha256=stored.sha256, folder=room.folder, last_year=last_year)
    own = _of_superiors(setting, stored, progress)
    return Made(
        outputs=tuple(output for one in (*common, *own) for output in one.outputs),
        diagnostics=(
            *each_once(finding for one in common for finding in one.diagnostics),
            *_together(own),
            *findings,
            _split(counted, most_in_one, is_compared=asked.baseline is not None),
        ),
        counted=counted,
    )


def _counted(asked: Asked, stored: StoredResults) -> tuple[Results, tuple[Diagnostic, ...]]:
    """The results with every unit as small as counting needs it, last year as the baseline has it."""
    has_forms = "xlsx" in asked.formats and bool(own_form_paths(asked.root / EXCEL_FORMS))
    if asked.baseline is None:
        units = tuple(counted_only(named(stored.units), with_points=has_forms))
        return stored.head.model_copy(update={"units": units}), ()
    units = tuple(counted_only(stored.units, with_points=has_forms))
    results = ResultsFile(results=stored.head.model_copy(update={"units": units}), sha256=stored.sha256)
    before = with_baseline(asked.inputs, results, asked.baseline)
    counted = with_last_year(results.results, before.comparison)
    return counted.model_copy(update={"units": tuple(named(counted.units))}), before.findings


# Superior union by superior union.


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """What a process has to know to make the documents of any superior union."""

    asked: Asked
    sha256: str
    folder: str
    #: Last year's class by unit code, where a baseline says it; else as the results have it.
    last_year: Mapping[str, str]


def _of_superiors(setting: Setting, stored: StoredResults, progress: Progress) -> tuple[Rendered, ...]:
    numbers = range(len(stored.head.superiors))
    hands = min(_MOST_HANDS, cores_at_hand(), len(numbers))
    if hands == 1:
        return tuple(progress(Stage.REPORTING, map(_maker(setting, stored), numbers), len(numbers)))
    with Workers(hands) as workers:
        told = progress(Stage.REPORTING, workers.answers(prepared, setting, numbers), len(numbers))
        return tuple(answered(one, stored.head, number) for number, one in enumerate(told))


def answered(made: Rendered | Died, head: Results, number: int) -> Rendered:
    """What a process made of a superior union.

    Raises:
        CannotWrite: when it ended before.
    """
    if isinstance(made, Died):
        folder = f"{BY_SUPERIOR}/{head.superiors[number].code}"
        raise CannotWrite(Diagnostic(code=seasons.CANNOT_WRITE, raw=folder, details={"reason": _ENDED}))
    return made


def prepared(setting: Setting) -> Callable[[int], Rendered]:
    """The work of a process of its own; the results stay open until it ends.

    Raises:
        WrongUse: when they are no longer those the run began with.
    """
    root = setting.asked.root
    stored = stored_results(root)
    if stored is not None and stored.sha256 != setting.sha256:
        stored.close()
        stored = None
    if stored is None:
        raise WrongUse(Diagnostic(code=seasons.RESULTS_CHANGED, raw=str(root / RESULTS / RESULTS_FILE)))
    return _maker(setting, stored)


def _maker(setting: Setting, stored: StoredResults) -> Callable[[int], Rendered]:
    parts = tuple(parts_of(stored.head, stored.codes))

    def made(number: int) -> Rendered:
        places, part = parts[number]
        units = tuple(named(_as_of_last_year(stored.units[places], setting.last_year)))
        (superior,) = part.superiors
        return _documents(setting, part.model_copy(update={"units": units}), f"{BY_SUPERIOR}/{superior.code}/", stored)

    return made


def _as_of_last_year(units: Iterable[UnitResult], last_year: Mapping[str, str]) -> Iterator[UnitResult]:
    for unit in units:
        yield unit.model_copy(update={"last_year_class": last_year[unit.code]}) if last_year else unit


def _documents(setting: Setting, part: Results, folder: str, stored: StoredResults) -> Rendered:
    """The documents of one superior union, laid on disk."""
    asked = setting.asked
    finished = Finished(
        inputs=asked.inputs, results=part, result_id=stored.short_id, templates=asked.templates, is_part=True
    )
    outputs: list[Output] = []
    findings: list[Diagnostic] = []
    for name in asked.formats:
        rendered = FORMATS[name](finished)
        outputs += (_laid(output, folder, Path(setting.folder)) for output in rendered.outputs)
        findings += rendered.diagnostics
    return Rendered(outputs=tuple(outputs), diagnostics=tuple(findings))


def _laid(output: Output, folder: str, place: Path) -> Output:
    handle, path = tempfile.mkstemp(dir=place)
    os.close(handle)
    laid = lay_down(Path(path), lambda stream: stream.writelines(output.pieces))
    return Output(name=f"{folder}{output.name}", laid=laid)


# What is to be said.


def _split(counted: Results, most_in_one: int, *, is_compared: bool) -> Diagnostic:
    """That the documents are one set for each superior union, where, and that none of them compares with a year before."""
    details: dict[str, Detail] = {
        "units": len(counted.units),
        "most": most_in_one,
        "folder": f"{REPORTS.as_posix()}/{BY_SUPERIOR}",
        "compared": _NOT_COMPARED if is_compared else "",
    }
    return Diagnostic(code=reports.BY_SUPERIOR, details=details)


def _together(own: Sequence[Rendered]) -> tuple[Diagnostic, ...]:
    """What is to be said of the documents of superior unions, each once; of one not made everywhere, for how many."""
    listed = [finding for one in own for finding in one.diagnostics]
    found = []
    for finding in each_once(listed):
        count = listed.count(finding)
        if finding.code is reports.NOT_MADE and count < len(own):
            found.append(replace(finding, raw=f"{BY_SUPERIOR}/*/{finding.raw}, {count}/{len(own)}"))
        else:
            found.append(finding)
    return tuple(found)
