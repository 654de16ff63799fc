"""Explaining: the results of one unit, found again with everything they rest on."""

from dataclasses import dataclass
from pathlib import Path

from cdcs_score.codes import seasons
from cdcs_score.diagnostics import Diagnostic, did_you_mean
from cdcs_score.errors import WrongUse
from cdcs_score.language import Phrase
from cdcs_score.pipeline.forming import unit_not_found
from cdcs_score.readers.results_reader import read_results
from cdcs_score.results import CriterionResult, LeafResult, RubricResult, UnitResult
from cdcs_score.text import closest


def _criterion_not_found(code: str, known: list[str]) -> Diagnostic:
    listed = ", ".join(known)
    otherwise = Phrase(f"đơn vị này có các tiêu chí: {listed}", f"the criteria of this unit are: {listed}")
    cure = did_you_mean(closest(code, known), otherwise)
    return Diagnostic(code=seasons.UNIT_NOT_FOUND, raw=code, details={"suggestion": cure})


@dataclass(frozen=True, slots=True, kw_only=True)
class Explanation:
    """What is to be explained: a unit, its rubric, and the rows asked for."""

    unit: UnitResult
    rubric: RubricResult | None
    criteria: tuple[CriterionResult, ...]
    bonus_items: tuple[LeafResult, ...]
    #: Whether the whole unit was asked for, and not one criterion.
    is_whole: bool


def explain(root: Path, unit_code: str, criterion_code: str = "") -> Explanation:
    """The explanation of a unit's points, or of one criterion.

    Raises:
        WrongUse: when nothing has been graded, or a code names nothing.
    """
    results = read_results(root).results
    units = {unit.code: unit for unit in results.units}
    if unit_code not in units:
        raise WrongUse(unit_not_found(unit_code, units))
    unit = units[unit_code]
    criteria, bonus_items = unit.criteria, unit.bonus.items if unit.bonus else ()
    if criterion_code:
        known = [row.code for row in (*criteria, *bonus_items)]
        criteria = tuple(one for one in criteria if criterion_code in (one.code, *(part.code for part in one.parts)))
        bonus_items = tuple(one for one in bonus_items if one.code == criterion_code)
        if not criteria and not bonus_items:
            raise WrongUse(_criterion_not_found(criterion_code, known))
    rubric = next((one for one in results.rubrics if one.id == unit.rubric), None)
    return Explanation(
        unit=unit, rubric=rubric, criteria=criteria, bonus_items=bonus_items, is_whole=not criterion_code
    )
