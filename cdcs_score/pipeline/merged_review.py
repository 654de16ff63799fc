"""Merged results as review takes them: units with their rows and scorecards again, to be re-checked by the federation."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from cdcs_score.codes import merging
from cdcs_score.deciding import book_of
from cdcs_score.diagnostics import Detail, Diagnostic
from cdcs_score.errors import WrongUse
from cdcs_score.pipeline.assessed import Assessed
from cdcs_score.pipeline.grading import Grading
from cdcs_score.pipeline.merged_rows import whole_again
from cdcs_score.pipeline.reviewable import Season
from cdcs_score.readers.decision_log import read_decisions
from cdcs_score.readers.merged_season import MergedSeason, read_merged
from cdcs_score.readers.results_reader import read_results
from cdcs_score.readers.rubric_reader import RubricFile
from cdcs_score.readers.season_reader import SeasonInputs
from cdcs_score.register import Level, Unit
from cdcs_score.restoring import restored
from cdcs_score.results import Results, UnitResult
from cdcs_score.rulings import DecidedLayer


@dataclass(frozen=True, slots=True, kw_only=True)
class MergedInputs(SeasonInputs):
    """A folder of merged results as a season: its units are those merged, each with the text it was graded by."""

    by_unit: Mapping[str, RubricFile] = field(default_factory=dict)

    def rubric_of(self, unit: Unit) -> RubricFile | None:
        """The text the unit was graded by; None where it does not lie in the folder."""
        return self.by_unit.get(unit.code)


@dataclass(frozen=True, slots=True, kw_only=True)
class MergedRows:
    """Merged results and what can be re-checked in them."""

    root: Path
    inputs: MergedInputs
    results: Results

    def season(self, codes: Collection[str]) -> Season:
        """The season with these units only, each with its rows.

        Raises:
            WrongUse: when a file they came from is gone or was changed.
        """
        wanted = set(codes)
        rows = [
            (unit, own)
            for unit, own in zip(self.results.units, self.inputs.office.units, strict=True)
            if unit.code in wanted
        ]
        whole = [(whole_again(self.root, unit), own) for unit, own in rows]
        log = read_decisions(self.root).lines
        results = self.results.model_copy(update={"units": tuple(unit for unit, _ in whole)})
        assessed = tuple(self._assessed(unit, own) for unit, own in whole)
        grading = Grading(results=results, diagnostics=(), assessed=assessed)
        return Season(inputs=self.inputs, grading=grading, log=log, book=book_of(log))

    def _assessed(self, unit: UnitResult, own: Unit) -> Assessed:
        file = self.inputs.rubric_of(own)
        is_scored = file is not None and bool(unit.criteria) and not unit.periods
        card = restored(unit, file.rubric) if file is not None and is_scored else None
        return Assessed(unit=own, rubric_file=file, status=unit.outcome, scorecard=card)


def merged_rows(root: Path) -> MergedRows:
    """Merged results, ready for a re-check.

    Raises:
        InvalidSeason: when the folder's settings or office workbook are wrong.
        WrongUse: when nothing was merged yet.
    """
    folder, results = read_merged(root), read_results(root).results
    own = folder.inputs
    units = tuple(_unit(unit) for unit in results.units)
    inputs = MergedInputs(
        root=root,
        settings=folder.settings,
        rubrics=folder.rubrics,
        office=replace(own.office, units=units),
        files=folder.files,
        by_unit=_texts(folder, results),
    )
    return MergedRows(root=root, inputs=inputs, results=results)


def refuse_other_layers(layer: DecidedLayer) -> None:
    """Only a re-check is decided here.

    Raises:
        WrongUse: for any other layer.
    """
    if layer is not DecidedLayer.RECHECK:
        details: dict[str, Detail] = {"layer": layer.value}
        raise WrongUse(Diagnostic(code=merging.RECHECK_ONLY, details=details))


def _unit(unit: UnitResult) -> Unit:
    return Unit(
        code=unit.code,
        name=unit.name,
        level=Level(unit.level),
        kind=unit.kind,
        block=unit.block,
        cluster=unit.cluster,
        parent=unit.parent,
        members=unit.members,
    )


def _texts(folder: MergedSeason, results: Results) -> dict[str, RubricFile]:
    """By unit, the text of its rubric in the unit's size, where it lies in the folder."""
    files = {file.sha256: file for file in folder.rubrics}
    keyed = {rubric.id: files[rubric.sha256] for rubric in results.rubrics if rubric.sha256 in files}
    return {unit.code: _sized(keyed[unit.rubric], unit.size) for unit in results.units if unit.rubric in keyed}


def _sized(file: RubricFile, size: str) -> RubricFile:
    return replace(file, rubric=file.by_size[size], size=size) if size else file
