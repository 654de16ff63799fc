"""The engine held against the oracle: everything one pool's results say, and where the two differ."""

from collections.abc import Iterator
from fractions import Fraction
from typing import Any, NamedTuple

from cdcs_score import classing, ranking, scoring
from cdcs_score.ranking import Contender
from cdcs_score.rubric import Rubric
from cdcs_score.scorecard import (
    AwaitingReview,
    Counted,
    Failed,
    LeafScore,
    MissingAsZero,
    MissingWithheld,
    NotArising,
    Scorecard,
    Scored,
    Total,
)
from cdcs_score.standing import Standing
from cdcs_score.submission import Submission
from tests import oracle
from tests.properties.strategies import Case
from tests.support.engine import granted, response, rubric_from_dict, submission_of


class Graded(NamedTuple):
    """One pool as the engine grades it."""

    rubric: Rubric
    submissions: dict[str, Submission]
    scorecards: dict[str, Scorecard]
    bands: dict[str, str | None]
    standings: dict[str, Standing]


def submissions_of(case: Case) -> dict[str, Submission]:
    """What each unit sent, as the readers would hand it over."""
    return {
        unit: submission_of((response(code, **_keywords(one)) for code, one in answers.items()), unit)
        for unit, answers in case.answers.items()
    }


def _keywords(answer: oracle.Answer) -> dict[str, Any]:
    return {"self_score" if key == "self" else key: value for key, value in answer.items()}


def graded(case: Case) -> Graded:
    """The pool graded by the engine."""
    rubric = rubric_from_dict(case.rubric)
    submissions = submissions_of(case)
    scorecards = {
        unit: scoring.score(rubric, one, {item: granted(text) for item, text in case.awarded[unit].items()})
        for unit, one in submissions.items()
    }
    contenders = {
        unit: Contender(
            scorecard=card, total=card.total.points, band=classing.class_by_points(rubric, card.total.points)
        )
        for unit, card in scorecards.items()
        if isinstance(card.total, Total)
    }
    standings = {one.unit: one for one in ranking.rank(rubric, contenders.values())}
    bands = {unit: contenders[unit].band.code if unit in contenders else None for unit in scorecards}
    return Graded(rubric, submissions, scorecards, bands, standings)


def expected(case: Case) -> dict[str, oracle.Result]:
    """The pool scored by the oracle."""
    return {unit: oracle.score(case.rubric, answers, case.awarded[unit]) for unit, answers in case.answers.items()}


def differences(case: Case) -> list[str]:
    """Every figure in which engine and oracle differ, in words; empty when they agree."""
    return list(_differences(case))


def _differences(case: Case) -> Iterator[str]:
    ours, theirs = graded(case), expected(case)
    ranks = oracle.ranks(case.rubric, theirs)
    for unit, result in theirs.items():
        card, standing = ours.scorecards[unit], ours.standings.get(unit)
        rows = {row.code: _row(row) for row in rows_of(card)}
        total = card.total.points if isinstance(card.total, Total) else None
        withheld_by = [] if isinstance(card.total, Total) else list(card.total.by)
        pairs = {
            "rows": (
                {code: (_STATES.get(row.outcome, "failed"), row.points) for code, row in result.rows.items()},
                rows,
            ),
            "points": (result.points, card.points),
            "maximum": (result.maximum, card.maximum),
            "bonus": (result.bonus, card.bonus),
            "shares": (result.shares, {group.code: group.share for group in card.groups}),
            "criteria": (
                {one.code: result.by_code[one.code] for one in card.criteria},
                {one.code: one.points for one in card.criteria},
            ),
            "total": (result.total, total),
            "withheld_by": (result.withheld_by, withheld_by),
            "band": (result.band, ours.bands[unit]),
            "rank": (ranks.get(unit), (standing.rank, standing.is_tied) if standing else None),
        }
        for name, (expectation, found) in pairs.items():
            if expectation != found:
                yield f"{unit} {name}: expected {expectation}, found {found}"


#: What the oracle calls each outcome, and what the engine's type of it is called here.
_STATES = {
    "scored": "scored",
    "awaiting": "awaiting",
    "full": "full",
    "zero": "zero",
    "rescale": "rescale",
    "blank_zero": "blank_zero",
    "blank_withheld": "blank_withheld",
}


def rows_of(card: Scorecard) -> tuple[LeafScore, ...]:
    """Every row that takes points: leaves, then bonus items."""
    return (*(leaf for criterion in card.criteria for leaf in criterion.leaves), *card.bonus_items)


def _row(row: LeafScore) -> tuple[str, Fraction | None]:
    return _name(row), row.outcome.points if isinstance(row.outcome, Counted) else None


def _name(row: LeafScore) -> str:
    match row.outcome:
        case Scored():
            return "scored"
        case AwaitingReview():
            return "awaiting"
        case NotArising(treatment=treatment):
            return treatment.value
        case MissingAsZero():
            return "blank_zero"
        case MissingWithheld():
            return "blank_withheld"
        case Failed():
            return "failed"
