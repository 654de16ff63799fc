"""Trying a rubric: its worked cases go through the engine as a season would, and what comes out otherwise is named."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from cdcs_score.awarding import award_outcomes
from cdcs_score.case_values import NONE, fact_value, points_given
from cdcs_score.classing import Classed, classed
from cdcs_score.conditions import LAST_YEAR_CLASS, LAST_YEAR_POINTS, declarations
from cdcs_score.diagnostics import NOWHERE
from cdcs_score.numbers import Exact, NotANumber, from_text, to_fixed_text, to_text
from cdcs_score.quota import apply_quota
from cdcs_score.ranking import Contender, rank
from cdcs_score.rows import Row
from cdcs_score.rubric import ClassBand, Rubric
from cdcs_score.scorecard import AwardVerdict, Counted, Scorecard, Total
from cdcs_score.scoring import Superior, score
from cdcs_score.submission import Blank, FactAnswer, Given, Response, Stated, Submission
from cdcs_score.worked_cases import CaseUnit, WorkedCase

#: What stands in the explanation and evidence of a case: cases are about points, not about papers.
_SUPPORT = "x"


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """One expectation of a case that did not come true."""

    case: WorkedCase
    unit: str
    key: str
    expected: str
    found: str


@dataclass(slots=True)
class _Tried:
    """One unit of a case, as it came out."""

    card: Scorecard
    band: ClassBand | None
    moved_by: tuple[str, ...]
    rank: int | None = None


def differences(rubric: Rubric, case: WorkedCase, by_size: Mapping[str, Rubric] | None = None) -> Iterator[Difference]:
    """What a case expects and does not get, in the order written.

    Args:
        rubric: a rubric that lints.
        case: one of its cases.
        by_size: the rubric as it reads for each size, where it has sizes.
    """
    sized = {name: _sized(rubric, unit, by_size or {}) for name, unit in case.members.items()}
    tried = {name: _tried(sized[name], name, unit) for name, unit in case.members.items()}
    _place(rubric, tried)
    for name, unit in case.members.items():
        for key, expected in unit.expect.items():
            wanted = expected if isinstance(expected, str) else ", ".join(expected)
            found = _found(rubric, tried[name], key, wanted)
            if not _are_equal(wanted, found):
                yield Difference(case=case, unit=name, key=key, expected=wanted, found=found)


def _sized(rubric: Rubric, unit: CaseUnit, by_size: Mapping[str, Rubric]) -> Rubric:
    """The rubric of the unit's size: by what the case says of the register, the smallest where it says nothing."""
    sizes = rubric.sizes
    count = unit.given.get(f"unit.{sizes.by}", unit.given.get(sizes.by)) if sizes else None
    return by_size[sizes.size_of(int(count))] if sizes and count is not None and by_size else rubric


def _are_equal(wanted: str, found: str) -> bool:
    """Whether two figures or words are the same: 94.5 is 94.50."""
    try:
        return from_text(wanted) == Exact(found)
    except (NotANumber, ValueError):
        return wanted == found


def _tried(rubric: Rubric, name: str, unit: CaseUnit) -> _Tried:
    card = score(rubric, *_sent(rubric, name, unit))
    found = classed(rubric, card)
    if isinstance(found, Classed):
        return _Tried(card, found.band, found.moved_by)
    return _Tried(card, None, ())


def _sent(rubric: Rubric, name: str, unit: CaseUnit) -> tuple[Submission, Superior]:
    """What the case gives, as if a unit and its superior had written it down."""
    facts = {
        key: Stated(value=fact_value(fact, unit.given[key]), raw=unit.given[key], place=NOWHERE)
        for key, fact in declarations(rubric).items()
        if key in unit.given
    }
    own = {key: one for key, one in facts.items() if key in rubric.facts and rubric.facts[key].supplied_by == "unit"}
    above: dict[str, FactAnswer] = {key: one for key, one in facts.items() if key not in own}
    rows = {row.code: row for row in rubric.scored_rows}
    awarded = {
        code: _given(points)
        for code, text in unit.given.items()
        if rubric.is_awarded_above(code) and (points := points_given(text)) is not None
    }
    responses = {code: _response(row, unit.given.get(code)) for code, row in rows.items() if code not in awarded}
    submission = Submission(unit=name, file="", responses=responses, facts=own)
    return submission, Superior(awarded=awarded, facts=above | _last_year(unit))


def _last_year(unit: CaseUnit) -> dict[str, FactAnswer]:
    known: dict[str, FactAnswer] = {}
    if unit.last_year is not None and unit.last_year.class_ is not None:
        known[LAST_YEAR_CLASS] = Stated(value=unit.last_year.class_, raw=unit.last_year.class_, place=NOWHERE)
    if unit.last_year is not None and unit.last_year.points is not None:
        points = unit.last_year.points
        known[LAST_YEAR_POINTS] = Stated(value=points, raw=to_text(points), place=NOWHERE)
    return known


def _response(row: Row, text: str | None) -> Response:
    points = None if text is None else points_given(text)
    answer = Blank(place=NOWHERE) if points is None else _given(points)
    claims = text is not None and points is None
    return Response(
        code=row.code, self_score=answer, claims_not_arising=claims, explanation=_SUPPORT, evidence=_SUPPORT
    )


def _given(points: Exact) -> Given:
    return Given(points=points, raw=to_text(points), place=NOWHERE)


def _place(rubric: Rubric, tried: Mapping[str, _Tried]) -> None:
    """Ranks and quota among the units of the case, which are of one block."""
    contenders = [
        Contender(scorecard=one.card, total=one.card.total.points, band=one.band)
        for one in tried.values()
        if one.band is not None and isinstance(one.card.total, Total)
    ]
    for standing in rank(rubric, contenders):
        tried[standing.unit].rank = standing.rank
    if rubric.quota is None or len(tried) == 1:
        return
    outcome = apply_quota(rubric, rubric.quota, contenders)
    for unit in (*outcome.moved, *outcome.tied):
        tried[unit].band = rubric.class_of(rubric.quota.overflow)
        tried[unit].moved_by += ("quota",)


def _found(rubric: Rubric, one: _Tried, key: str, wanted: str) -> str:
    match key:
        case "total":
            total = one.card.total
            return to_fixed_text(total.points, rubric.scale.decimals) if isinstance(total, Total) else NONE
        case "class":
            return one.band.code if one.band else NONE
        case "because":
            return ", ".join(one.moved_by)
        case "awards":
            outcomes = award_outcomes(rubric, one.card, one.band.code) if one.band else ()
            return ", ".join(outcome.code for outcome in outcomes if outcome.verdict is AwardVerdict.MET)
        case "rank":
            return NONE if one.rank is None else str(one.rank)
        case _:
            return _points_found(one.card, key, wanted)


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
