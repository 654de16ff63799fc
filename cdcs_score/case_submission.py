"""What a worked case gives, as if a unit had sent it and its superior had written down the rest. Pure."""

from collections.abc import Mapping

from cdcs_score.case_values import BEGINNINGS, date_given, fact_value, points_given
from cdcs_score.conditions import LAST_YEAR_CLASS, LAST_YEAR_POINTS, declarations
from cdcs_score.diagnostics import NOWHERE
from cdcs_score.numbers import to_text
from cdcs_score.register import Unit
from cdcs_score.rows import Row
from cdcs_score.rubric import Rubric
from cdcs_score.scoring import Superior
from cdcs_score.submission import Blank, FactAnswer, Given, Response, Stated, Submission
from cdcs_score.worked_cases import CaseUnit, LastYear

#: What stands in the explanation and evidence of a case: cases are about points, not about papers.
_SUPPORT = "x"


def unit_of(rubric: Rubric, name: str, unit: CaseUnit) -> Unit:
    """The unit as the register would have it."""
    dates = {key: date_given(unit.given[key]) for key in BEGINNINGS if key in unit.given}
    founded, merged = (dates.get(key) for key in BEGINNINGS)
    return Unit(code=name, name=name, level=rubric.applies_to.level, founded=founded, merged=merged)


def submission_of(rubric: Rubric, name: str, given: Mapping[str, str]) -> Submission:
    """What the unit itself says: its own facts and its rows, also those the case leaves blank."""
    awarded = _awarded(rubric, given)
    return Submission(
        unit=name,
        file="",
        responses={
            row.code: _response(row, given.get(row.code)) for row in rubric.scored_rows if row.code not in awarded
        },
        facts={
            key: Stated(value=fact_value(fact, given[key]), raw=given[key], place=NOWHERE)
            for key, fact in rubric.facts.items()
            if key in given and fact.supplied_by == "unit"
        },
    )


def superior_of(rubric: Rubric, given: Mapping[str, str], last_year: LastYear | None) -> Superior:
    """What the superior says of the unit: its own facts, the register's figures, the points only it gives."""
    facts: dict[str, FactAnswer] = {
        key: Stated(value=fact_value(fact, given[key]), raw=given[key], place=NOWHERE)
        for key, fact in declarations(rubric).items()
        if key in given and fact.supplied_by == "superior"
    }
    return Superior(awarded=_awarded(rubric, given), facts=facts | _last_year(last_year))


def _awarded(rubric: Rubric, given: Mapping[str, str]) -> dict[str, Given]:
    return {
        code: Given(points=points, raw=text, place=NOWHERE)
        for code, text in given.items()
        if rubric.is_awarded_above(code) and (points := points_given(text)) is not None
    }


def _last_year(last_year: LastYear | None) -> dict[str, FactAnswer]:
    known: dict[str, FactAnswer] = {}
    if last_year is not None and last_year.class_ is not None:
        known[LAST_YEAR_CLASS] = Stated(value=last_year.class_, raw=last_year.class_, place=NOWHERE)
    if last_year is not None and last_year.points is not None:
        known[LAST_YEAR_POINTS] = Stated(value=last_year.points, raw=to_text(last_year.points), place=NOWHERE)
    return known


def _response(row: Row, text: str | None) -> Response:
    points = None if text is None else points_given(text)
    return Response(
        code=row.code,
        self_score=Blank(place=NOWHERE) if points is None else Given(points=points, raw=to_text(points), place=NOWHERE),
        claims_not_arising=text is not None and points is None,
        explanation=_SUPPORT,
        evidence=_SUPPORT,
    )
