"""Forming: a blank self-assessment workbook for each registered unit."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from cdcs_score.codes import seasons
from cdcs_score.diagnostics import Diagnostic, did_you_mean
from cdcs_score.errors import WrongUse
from cdcs_score.language import Phrase
from cdcs_score.pipeline.workshop import ALONE, Stage, Workshop
from cdcs_score.readers.rubric_reader import RubricFile
from cdcs_score.readers.season_reader import Fitting, SeasonInputs, read_season
from cdcs_score.register import Unit
from cdcs_score.renderers.form import FilledRow, Form
from cdcs_score.renderers.form_methods import ClassTitles, class_titles
from cdcs_score.renderers.form_series import FormSeries
from cdcs_score.season_places import FORMS
from cdcs_score.storage import Output, Written, write_outputs
from cdcs_score.text import closest


def write_forms(root: Path, codes: Iterable[str], workshop: Workshop = ALONE) -> Written:
    """Blank forms in the season's forms folder, for the units named, or for all when none is.

    A unit no rubric fits gets none and is a finding; a form somebody changed by hand is left alone.

    Raises:
        InvalidSeason: when the season is wrong.
        WrongUse: when a code names no unit.
        CannotWrite: when the forms cannot be written.
    """
    inputs = read_season(root)
    fits = Fitting(inputs.rubrics)
    units = [(unit, fits(unit)) for unit in _chosen(inputs, tuple(codes))]
    fitted = [(unit, rubric_file) for unit, rubric_file in units if rubric_file is not None]
    outputs = _outputs(inputs, workshop.progress(Stage.FORMS, fitted, len(fitted)))
    written = write_outputs(root / FORMS, outputs)
    without = tuple(
        Diagnostic(code=seasons.UNIT_OUT_OF_SCOPE, place=unit.place).about(unit.code, unit.name)
        for unit, rubric_file in units
        if rubric_file is None
    )
    return Written(folder=written.folder, names=written.names, diagnostics=(*written.diagnostics, *without))


def _outputs(inputs: SeasonInputs, fitted: Iterable[tuple[Unit, RubricFile]]) -> Iterator[Output]:
    """Form after form, so that no memory holds them all."""
    series, shared = FormSeries(), _Shared.of(inputs)
    for unit, rubric_file in fitted:
        yield Output(name=f"{unit.code}.xlsx", content=series.render(shared.form_of(unit, rubric_file)))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Shared:
    """What a season's forms share, looked up once: names and block titles by code, and what classes are called."""

    inputs: SeasonInputs
    parents: Mapping[str, str]
    blocks: Mapping[str, str]
    classes_below: ClassTitles

    @classmethod
    def of(cls, inputs: SeasonInputs) -> "_Shared":
        office = inputs.office
        return cls(
            inputs=inputs,
            parents={one.code: one.name for one in office.units},
            blocks={block.code: block.title for block in office.blocks},
            classes_below=class_titles(one.rubric for one in inputs.rubrics),
        )

    def form_of(self, unit: Unit, rubric_file: RubricFile) -> Form:
        """The blank form of a unit."""
        cover = self.inputs.office.cover
        return Form(
            rubric=rubric_file.rubric,
            rubric_sha256=rubric_file.sha256,
            unit=unit,
            block_title=self.blocks.get(unit.block, ""),
            parent_name=self.parents.get(unit.parent, ""),
            season_title=cover.title,
            season_year=self.inputs.settings.year,
            issuer=cover.issuer,
            superior=cover.superior,
            classes_below=self.classes_below,
        )


def form_of(
    inputs: SeasonInputs,
    unit: Unit,
    rubric_file: RubricFile,
    filled: Mapping[str, FilledRow] | None = None,
    proposed_class: str = "",
) -> Form:
    """What stands on a unit's form; blank, or with answers already in it."""
    blank = _Shared.of(inputs).form_of(unit, rubric_file)
    return replace(blank, filled=filled or {}, proposed_class=proposed_class)


def _chosen(inputs: SeasonInputs, codes: tuple[str, ...]) -> tuple[Unit, ...]:
    by_code = {unit.code: unit for unit in inputs.office.units}
    unknown = [code for code in codes if code not in by_code]
    if unknown:
        raise WrongUse(*(unit_not_found(code, by_code) for code in unknown))
    return tuple(by_code[code] for code in codes) or inputs.office.units


def unit_not_found(code: str, known: Iterable[str]) -> Diagnostic:
    """The finding that a code names nothing, with the nearest one that does."""
    cure = did_you_mean(
        closest(code, known),
        Phrase("xem cột Mã đơn vị trong sổ theo dõi", "see column Mã đơn vị of the office workbook"),
    )
    return Diagnostic(code=seasons.UNIT_NOT_FOUND, raw=code, details={"suggestion": cure})
