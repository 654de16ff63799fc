"""Explaining: the results of one unit, found again with everything they rest on."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from cdcs_score.codes import seasons
from cdcs_score.decision_chain import head_of
from cdcs_score.decisions import (
    Closing,
    NoClassDecision,
    Petition,
    PetitionAnswer,
    Recognition,
    Recorded,
    Refusal,
    TieDecision,
)
from cdcs_score.diagnostics import Diagnostic, did_you_mean
from cdcs_score.errors import WrongUse
from cdcs_score.language import Phrase
from cdcs_score.pipeline.forming import unit_not_found
from cdcs_score.pipeline.merged_rows import whole_again
from cdcs_score.readers.decision_log import read_decisions
from cdcs_score.readers.results_reader import read_results
from cdcs_score.result_rows import CriterionResult, LeafResult, PeriodResult
from cdcs_score.results import BlockResult, QuotaResult, Results, RubricResult, UnitResult
from cdcs_score.text import closest


def _criterion_not_found(code: str, known: list[str]) -> Diagnostic:
    listed = ", ".join(known)
    otherwise = Phrase(f"đơn vị này có các tiêu chí: {listed}", f"the criteria of this unit are: {listed}")
    cure = did_you_mean(closest(code, known), otherwise)
    return Diagnostic(code=seasons.UNIT_NOT_FOUND, raw=code, details={"suggestion": cure})


@dataclass(frozen=True, slots=True, kw_only=True)
class Explanation:
    """What is to be explained: a unit, the results it stands in, and the one row asked for, where it is one."""

    unit: UnitResult
    rubric: RubricResult | None
    results: Results
    #: Decisions of the log that are about the unit or its block, in the order they were recorded.
    decisions: tuple[Recorded, ...] = ()
    #: Whether the log is another than the one the results rest on, so that they have to be graded again.
    is_outdated: bool = False
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

    @property
    def quota(self) -> QuotaResult | None:
        """The quota whose line the unit stands at, on whichever side."""
        return next((one for one in self.results.quotas if self.unit.code in (*one.kept, *one.tied, *one.moved)), None)

    @property
    def block(self) -> BlockResult | None:
        """Those it is ranked with."""
        return next((one for one in self.results.blocks if self.unit.code in one.units), None)

    @property
    def ranked_beside(self) -> "RankedBeside":
        """The units just before and after it, and those that share its rank."""
        own, pool = self.unit.rank, self.block.units if self.block else ()
        if own is None:
            return RankedBeside()
        ranked = [(one.rank, one) for one in self.results.units if one.code in pool and one.rank is not None]
        before = max((rank for rank, _ in ranked if rank < own), default=None)
        after = min((rank for rank, _ in ranked if rank > own), default=None)
        return RankedBeside(
            before=tuple(one for rank, one in ranked if rank == before),
            level=tuple(one for rank, one in ranked if rank == own and one.code != self.unit.code),
            after=tuple(one for rank, one in ranked if rank == after),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class RankedBeside:
    """The neighbours of a unit in its ranking: of the rank before, of its own, of the rank after."""

    before: tuple[UnitResult, ...] = ()
    level: tuple[UnitResult, ...] = ()
    after: tuple[UnitResult, ...] = ()


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
    if results.superiors:
        results = _with_rows(root, results, unit_code)
    return explained(results, read_decisions(root).lines, unit_code, criterion_code)


def _with_rows(root: Path, results: Results, code: str) -> Results:
    """Merged results in which one unit has its rows again, from the file it came from."""
    units = tuple(whole_again(root, unit) if unit.code == code else unit for unit in results.units)
    return results.model_copy(update={"units": units})


def explained(results: Results, lines: tuple[Recorded, ...], unit_code: str, criterion_code: str = "") -> Explanation:
    """The same of results and a log that were read.

    Raises:
        WrongUse: when a code names nothing.
    """
    units = {unit.code: unit for unit in results.units}
    if unit_code not in units:
        raise WrongUse(unit_not_found(unit_code, units))
    unit = units[unit_code]
    found = Explanation(
        unit=unit,
        rubric=next((one for one in results.rubrics if one.id == unit.rubric), None),
        results=results,
        decisions=tuple(_about(unit, lines)),
        is_outdated=_head(lines) != (results.decisions.head if results.decisions else ""),
        code=criterion_code,
    )
    if not found.is_whole and not found.rows:
        raise WrongUse(_criterion_not_found(criterion_code, [row.code for row in _with_parts(unit)]))
    return found


def _head(lines: tuple[Recorded, ...]) -> str:
    return head_of(lines) if lines else ""


def _with_parts(unit: UnitResult) -> Iterator[LeafResult]:
    for row in rows_of(unit):
        yield row
        yield from row.parts if isinstance(row, CriterionResult) else ()


def _about(unit: UnitResult, lines: tuple[Recorded, ...]) -> Iterator[Recorded]:
    """The decisions about a unit that do not stand with a row: ties, classes refused, meetings, petitions, closings."""
    petitions = {one.number for one in lines if isinstance(one.decision, Petition) and one.decision.unit == unit.code}
    for one in lines:
        match one.decision:
            case TieDecision(tied=tied) if unit.code in tied:
                yield one
            case NoClassDecision(unit=code) | Petition(unit=code) | Refusal(unit=code) if code == unit.code:
                yield one
            case PetitionAnswer(petition=number) if number in petitions:
                yield one
            case Recognition(block=block) | Closing(block=block) if block == unit.block:
                yield one
            case _:
                pass
