"""The log of decisions, looked up: each line with the name of its unit and the line it replaced."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from cdcs_score.decisions import (
    Closing,
    Decision,
    Petition,
    PetitionAnswer,
    Recognition,
    Recorded,
    ScoreDecision,
    TieDecision,
)
from cdcs_score.errors import WrongUse
from cdcs_score.pipeline.forming import unit_not_found
from cdcs_score.readers.decision_log import read_decisions
from cdcs_score.readers.merged_season import is_merged
from cdcs_score.readers.results_reader import read_results
from cdcs_score.readers.season_reader import read_season


def _names(root: Path) -> dict[str, str]:
    """The names of all units, by code: of the register, or of those merged."""
    if is_merged(root):
        return {unit.code: unit.name for unit in read_results(root).results.units}
    return {one.code: one.name for one in read_season(root).office.units}


@dataclass(frozen=True, slots=True, kw_only=True)
class Logged:
    """A line of the log."""

    recorded: Recorded
    #: Names of the units it is about, by code; a unit that is gone has none.
    names: dict[str, str]
    #: The decision on the same points before it.
    replaced: Recorded | None = None


def logged(root: Path, unit: str = "") -> tuple[Logged, ...]:
    """Every line of the log, or those about one unit.

    Raises:
        InvalidSeason: when the season is wrong, or its log was changed.
        WrongUse: when neither register nor log knows the unit.
    """
    log = read_decisions(root).lines
    names = _names(root)
    asked = {one.number: one.decision.unit for one in log if isinstance(one.decision, Petition)}
    known = {code for one in log for code in _units_of(one.decision, asked)} | names.keys()
    if unit and unit not in known:
        raise WrongUse(unit_not_found(unit, known))
    found: list[Logged] = []
    before: dict[tuple[str, str, str, str], Recorded] = {}
    for one in log:
        key = _points_of(one.decision)
        own = {code: names.get(code, "") for code in _units_of(one.decision, asked)}
        found.append(Logged(recorded=one, names=own, replaced=before.get(key) if key else None))
        if key:
            before[key] = one
    return tuple(one for one in found if not unit or unit in one.names)


def _points_of(decision: Decision) -> tuple[str, str, str, str] | None:
    """What points a decision is about; None for any other decision."""
    if isinstance(decision, ScoreDecision):
        return decision.unit, decision.period, decision.criterion, decision.layer
    return None


def _units_of(decision: Decision, asked: Mapping[int, str]) -> tuple[str, ...]:
    """The units a decision is about: an answer is about whoever asked, a recognition about those voted on."""
    match decision:
        case TieDecision(tied=tied):
            return tied
        case Recognition(votes=votes):
            return tuple(vote.unit for vote in votes)
        case PetitionAnswer(petition=number):
            return (asked[number],) if number in asked else ()
        case Closing():
            return ()
        case _:
            return (decision.unit,)
