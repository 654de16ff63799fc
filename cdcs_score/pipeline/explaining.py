"""Explaining: the results of one unit, found again with everything they rest on."""

from dataclasses import dataclass
from pathlib import Path

from cdcs_score.codes import seasons
from cdcs_score.diagnostics import Diagnostic, did_you_mean
from cdcs_score.errors import WrongUse
from cdcs_score.language import Phrase
from cdcs_score.pipeline.forming import unit_not_found
from cdcs_score.readers.results_reader import read_results
from cdcs_score.result_rows import CriterionResult, LeafResult, PeriodResult
from cdcs_score.results import RubricResult, UnitResult
from cdcs_score.text import closest


def _criterion_not_found(code: str, known: list[str]) -> Diagnostic:
    listed = ", ".join(known)
    otherwise = Phrase(f"đơn vị này có các tiêu chí: {listed}", f"the criteria of this unit are: {listed}")
    cure = did_you_mean(closest(code, known), otherwise)
    return Diagnostic(code=seasons.UNIT_NOT_FOUND, raw=code, details={"suggestion": cure})


@dataclass(frozen=True, slots=True, kw_only=True)
class Explanation:
    """What is to be explained: a unit, its rubric, and the one row asked for, where it is one."""

    unit: UnitResult
    rubric: RubricResult | None
    #: The code asked for; empty where it is the whole unit.
    code: str = ""

    @property
    def is_whole(self) -> bool:
        """Whether the whole unit was asked for, and not one criterion."""
        return not self.code

    def is_wanted(self, row: LeafResult) -> bool:
        """Whether a row was asked for: by its own code, or by that of a part of it."""
        parts = row.parts if isinstance(row, CriterionResult) else ()
        return self.is_whole or self.code in (row.code, *(part.code for part in parts))

    @property
    def rows(self) -> tuple[LeafResult, ...]:
        """The rows asked for: criteria, then bonus and penalty items."""
        return tuple(row for row in rows_of(self.unit) if self.is_wanted(row))


def rows_of(table: UnitResult | PeriodResult) -> tuple[LeafResult, ...]:
    """All rows of a unit or of one of its periods: criteria, then bonus and penalty items."""
    extras = (item for extra in (table.bonus, table.penalties) if extra for item in extra.items)
    return (*table.criteria, *extras)


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
    rubric = next((one for one in results.rubrics if one.id == unit.rubric), None)
    found = Explanation(unit=unit, rubric=rubric, code=criterion_code)
    if not found.is_whole and not found.rows:
        raise WrongUse(_criterion_not_found(criterion_code, [row.code for row in rows_of(unit)]))
    return found
