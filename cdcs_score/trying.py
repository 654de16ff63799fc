"""Trying a rubric: its worked cases go through the engine as a season would, and what comes out otherwise is named."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Literal

from cdcs_score.awarding import award_outcomes
from cdcs_score.case_submission import submission_of, superior_of, unit_of
from cdcs_score.case_values import NONE
from cdcs_score.classing import Classed, Unclassed, classed
from cdcs_score.eligibility import too_young
from cdcs_score.numbers import Exact, NotANumber, Rounding, from_text, round_exact, to_fixed_text, to_text
from cdcs_score.quota import apply_quota
from cdcs_score.ranking import Contender, rank
from cdcs_score.rubric import ClassBand, Rubric
from cdcs_score.scorecard import AwardVerdict, Counted, Scorecard, Total
from cdcs_score.scoring import score
from cdcs_score.standing import Status
from cdcs_score.worked_cases import CaseUnit, ShareBase, WorkedCase
from cdcs_score.yearly import year_card

Fate = Literal["", "kept", "moved", "tied"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """One expectation of a case that did not come true."""

    case: WorkedCase
    #: Where the expectation stands in the case: `("expect", "total")`, `("units", "A", "expect", "rank")`.
    path: tuple[str, ...]
    expected: str
    found: str

    @property
    def unit(self) -> str:
        """The unit of a case of several."""
        return self.path[1] if self.path[0] == "units" else ""

    @property
    def key(self) -> str:
        """What was expected."""
        return self.path[-1]


@dataclass(slots=True, kw_only=True)
class Tried:
    """One unit of a case, as it came out."""

    #: The rubric as it reads for its size, and the name of that size; empty where there is one table for all.
    rubric: Rubric
    size: str
    card: Scorecard
    times: int
    is_eligible: bool
    band: ClassBand | None = None
    moved_by: tuple[str, ...] = ()
    rank: int | None = None
    #: By name, where the rubric has periods.
    periods: Mapping[str, Scorecard] = field(default_factory=dict)
    #: What the quota did to it, where it reached the limited class.
    fate: Fate = ""


def differences(rubric: Rubric, case: WorkedCase, by_size: Mapping[str, Rubric] | None = None) -> Iterator[Difference]:
    """What a case expects and does not get, in the order written.

    Args:
        rubric: a rubric that lints.
        case: one of its cases.
        by_size: the rubric as it reads for each size, where it has sizes.
    """
    tried = try_case(rubric, case, by_size)
    for name, unit in case.members.items():
        inside = ("units", name) if case.units is not None else ()
        for key, expected in unit.expect.items():
            wanted = expected if isinstance(expected, str) else ", ".join(expected)
            found = _found(rubric, tried[name], key, wanted)
            if not _are_equal(wanted, found):
                yield Difference(case=case, path=(*inside, "expect", key), expected=wanted, found=found)
    yield from _other_shares(case, list(tried.values()))


def try_case(rubric: Rubric, case: WorkedCase, by_size: Mapping[str, Rubric] | None = None) -> dict[str, Tried]:
    """What comes of each unit of a case: scored, ranked among the others, with the quota applied.

    Args:
        rubric: a rubric that lints.
        case: one of its cases.
        by_size: the rubric as it reads for each size, where it has sizes.
    """
    tried = {}
    for name, unit in case.members.items():
        size = _size_of(rubric, unit)
        tried[name] = _tried((by_size or {}).get(size, rubric), size, name, unit)
    _place(rubric, tried)
    return tried


def _size_of(rubric: Rubric, unit: CaseUnit) -> str:
    """The unit's size: by what the case says of the register, the smallest where it says nothing."""
    sizes = rubric.sizes
    if sizes is None:
        return ""
    count = unit.given.get(f"unit.{sizes.by}", unit.given.get(sizes.by))
    return next(iter(sizes.tables)) if count is None else sizes.size_of(int(count))


def _are_equal(wanted: str, found: str) -> bool:
    """Whether two figures or words are the same: 94.5 is 94.50."""
    try:
        return from_text(wanted) == Exact(found)
    except (NotANumber, ValueError):
        return wanted == found


def _tried(rubric: Rubric, size: str, name: str, unit: CaseUnit) -> Tried:
    periods = _period_cards(rubric, name, unit)
    card = year_card(rubric, rubric.periods, periods) if rubric.periods else _card(rubric, name, unit, unit.given)
    rule = rubric.eligibility
    is_eligible = rule is None or too_young(rule, unit_of(rubric, name, unit)) is None
    tried = Tried(rubric=rubric, size=size, card=card, times=unit.times, is_eligible=is_eligible, periods=periods)
    found = classed(rubric, card) if is_eligible else Unclassed()
    if isinstance(found, Classed):
        tried.band, tried.moved_by = found.band, found.moved_by
    return tried


def _period_cards(rubric: Rubric, name: str, unit: CaseUnit) -> dict[str, Scorecard]:
    """The card of each period for which something came; a case that tells none apart gives the same in all."""
    apart = {period: {} for period in rubric.period_names} if unit.periods is None else unit.periods
    return {
        period: _card(rubric, name, unit, unit.given | apart[period])
        for period in rubric.period_names
        if period in apart
    }


def _card(rubric: Rubric, name: str, unit: CaseUnit, given: Mapping[str, str]) -> Scorecard:
    return score(rubric, submission_of(rubric, name, given), superior_of(rubric, unit.given, unit.last_year))


def _place(rubric: Rubric, tried: Mapping[str, Tried]) -> None:
    """Ranks and quota among the units of the case, which are of one block. Units alike come out alike."""
    contenders = [contender for one in tried.values() for contender in _contenders(one)]
    standings = {standing.unit: standing.rank for standing in rank(rubric, contenders)}
    for name, one in tried.items():
        one.rank = standings.get(name)
    if rubric.quota is None or sum(one.times for one in tried.values()) == 1:
        return
    outcome = apply_quota(rubric, rubric.quota, contenders)
    fates: tuple[tuple[Fate, tuple[str, ...]], ...] = (
        ("kept", outcome.kept),
        ("moved", outcome.moved),
        ("tied", outcome.tied),
    )
    for fate, units in fates:
        for name in tried.keys() & set(units):
            tried[name].fate = fate
            if fate != "kept":
                tried[name].band = rubric.class_of(rubric.quota.overflow)
                tried[name].moved_by += ("quota",)


def _contenders(one: Tried) -> Iterator[Contender]:
    """The unit, and as many like it as the case says."""
    if one.band is None or not isinstance(one.card.total, Total):
        return
    yield Contender(scorecard=one.card, total=one.card.total.points, band=one.band)
    for number in range(2, one.times + 1):
        card = replace(one.card, unit=f"{one.card.unit}/{number}")
        yield Contender(scorecard=card, total=one.card.total.points, band=one.band)


def _other_shares(case: WorkedCase, tried: list[Tried]) -> Iterator[Difference]:
    """Shares of classes that come out otherwise, to two decimals as reports print them."""
    counts: Counter[str] = Counter()
    for one in tried:
        counts[one.band.code if one.band else NONE] += one.times
    for base, shares in (case.shares or {}).items():
        whole = _whole(base, tried)
        for band, expected in shares.items():
            found = round_exact(Exact(counts[band] * 100, whole), 2, Rounding.HALF_UP) if whole else None
            if found != expected * 100:
                yield Difference(
                    case=case,
                    path=("shares", base, band),
                    expected=f"{to_text(expected * 100)}%",
                    found=NONE if found is None else f"{to_text(found)}% ({counts[band]}/{whole})",
                )


def _whole(base: ShareBase, tried: list[Tried]) -> int:
    match base:
        case "registered":
            return sum(one.times for one in tried)
        case "eligible":
            return sum(one.times for one in tried if one.is_eligible)
        case "classified":
            return sum(one.times for one in tried if one.band)


def _found(rubric: Rubric, one: Tried, key: str, wanted: str) -> str:
    match key:
        case "total":
            return _total_of(rubric, one.card)
        case "class":
            return one.band.code if one.band else NONE
        case "because":
            return ", ".join(one.moved_by)
        case "awards":
            outcomes = award_outcomes(rubric, one.card, one.band.code) if one.band else ()
            return ", ".join(outcome.code for outcome in outcomes if outcome.verdict is AwardVerdict.MET)
        case "rank":
            return NONE if one.rank is None else str(one.rank)
        case "status":
            return Status.GRADED if one.is_eligible else Status.NOT_ELIGIBLE
        case _ if key in one.periods:
            return _total_of(rubric, one.periods[key])
        case _ if key in rubric.period_names:
            return NONE
        case _:
            return _points_found(one.card, key, wanted)


def _total_of(rubric: Rubric, card: Scorecard) -> str:
    return to_fixed_text(card.total.points, rubric.scale.decimals) if isinstance(card.total, Total) else NONE


def _points_found(card: Scorecard, code: str, wanted: str) -> str:
    """The points of a group or row; its state where the case names one, or where it has no points."""
    for group in card.groups:
        if group.code == code:
            return NONE if group.is_withheld else to_text(group.points)
    for criterion in card.criteria:
        if criterion.code == code and not criterion.is_withheld and wanted != criterion.state:
            return to_text(criterion.points)
        if criterion.code == code:
            return criterion.state
    row = next(row for row in card.rows if row.code == code)
    if not isinstance(row.outcome, Counted) or wanted == row.outcome.state:
        return row.outcome.state
    return to_text(row.outcome.points)
