"""Diffing rubrics: two files read, held against each other, and on request against a season sent in under the older."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from cdcs_score.codes import rules
from cdcs_score.diagnostics import Diagnostic
from cdcs_score.errors import WrongUse
from cdcs_score.pipeline.collecting import collect
from cdcs_score.pipeline.expecting import expected_in
from cdcs_score.pipeline.opening import Envelopes
from cdcs_score.pipeline.rescoring import Rescored, rescored
from cdcs_score.readers.rubric_reader import RubricFile, problems_at, read_rubric
from cdcs_score.readers.season_reader import find_season, read_season
from cdcs_score.readers.submitted import named_submissions
from cdcs_score.renderers.form_methods import earned_by
from cdcs_score.rows import Row
from cdcs_score.rubric import Rubric
from cdcs_score.rubric_changes import Difference, differences_between, problems_between


@dataclass(frozen=True, slots=True, kw_only=True)
class RubricDiff:
    """Two rubrics, what is not as it was, what is wrong with that, and what it does to the units of a season."""

    old: RubricFile
    new: RubricFile
    #: By size, where both rubrics have the same sizes; else under an empty name.
    differences: dict[str, tuple[Difference, ...]]
    findings: tuple[Diagnostic, ...]
    #: None where no season was asked for, or codes are used again so that answers cannot be followed.
    units: tuple[Rescored, ...] | None = None


def diff_rubrics(old_path: Path, new_path: Path, season: Path | None) -> RubricDiff:
    """Two rubric files held against each other.

    Args:
        old_path: the older rubric.
        new_path: the newer one.
        season: a season units were scored in by the older one, or None.

    Raises:
        InvalidRubric: when one of them is wrong.
        InvalidSeason: when the season is.
        WrongUse: when the season has no rubric with the id of the older one.
    """
    old, new = read_rubric(old_path, str(old_path)), read_rubric(new_path, str(new_path))
    findings = tuple(problems_at(new_path, str(new_path), problems_between(old.rubric, new.rubric)))
    units = _on(season, old, new) if season is not None and not findings else None
    pairs = _pairs(old, new)
    return RubricDiff(
        old=old,
        new=new,
        differences={size: tuple(_in_words(one, other)) for size, (one, other) in pairs.items()},
        findings=findings,
        units=units,
    )


def _pairs(old: RubricFile, new: RubricFile) -> dict[str, tuple[Rubric, Rubric]]:
    if old.by_size.keys() != new.by_size.keys() or not new.by_size:
        return {"": (old.rubric, new.rubric)}
    return {size: (old.by_size[size], new.by_size[size]) for size in new.by_size}


def _in_words(old: Rubric, new: Rubric) -> Iterator[Difference]:
    """The differences, a rule of a row said as the form says it."""
    for one in differences_between(old, new):
        if isinstance(one.old, Row) and isinstance(one.new, Row):
            yield replace(one, old=_rule(one.old, old), new=_rule(one.new, new))
        else:
            yield one


def _rule(row: Row, rubric: Rubric) -> str:
    return earned_by(row, rubric, {}).replace("\n", "; ")


def _on(season: Path, old: RubricFile, new: RubricFile) -> tuple[Rescored, ...]:
    inputs = read_season(find_season(season))
    if all(one.rubric.id != old.rubric.id for one in inputs.rubrics):
        known = ", ".join(one.rubric.id for one in inputs.rubrics)
        details = {"known": known}
        raise WrongUse(Diagnostic(code=rules.SEASON_WITHOUT_RUBRIC, raw=old.rubric.id, details=details))
    fitting = {unit.code: found for unit in inputs.office.units if (found := inputs.rubric_of(unit))}
    collection = collect(Envelopes(named_submissions(inputs.root)), expected_in(inputs), inputs.office.units)
    return rescored(inputs.office, fitting, collection, old, new)


def movers(units: tuple[Rescored, ...]) -> Iterator[Rescored]:
    """The units that move to another class."""
    return (unit for unit in units if unit.moves_class)
