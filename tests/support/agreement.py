"""The engine held against the oracle: everything one pool's results say, and where the two differ."""

import json
from collections.abc import Iterator, Mapping
from fractions import Fraction
from functools import lru_cache
from typing import Any, NamedTuple

from cdcs_score import classing, quota, ranking, scoring
from cdcs_score.children import Child
from cdcs_score.classing import Classed, Unclassed
from cdcs_score.codes import facts as codes
from cdcs_score.diagnostics import NOWHERE, Diagnostic
from cdcs_score.quota import QuotaOutcome
from cdcs_score.ranking import Contender
from cdcs_score.readers.rubric_reader import rubric_from_text
from cdcs_score.register import Level
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
from cdcs_score.scoring import Superior
from cdcs_score.standing import Standing
from cdcs_score.submission import Blank, FactAnswer, Stated, Submission, Unreadable
from tests import oracle
from tests.properties.strategies import Case
from tests.support.engine import granted, response, submission_of


class Graded(NamedTuple):
    """One pool as the engine grades it."""

    rubric: Rubric
    submissions: dict[str, Submission]
    superiors: dict[str, Superior]
    scorecards: dict[str, Scorecard]
    #: By unit, those that have one.
    classed: dict[str, Classed]
    standings: dict[str, Standing]
    quota: QuotaOutcome | None

    @property
    def bands(self) -> dict[str, str | None]:
        """The class of each unit, before the quota."""
        return {unit: self.classed[unit].band.code if unit in self.classed else None for unit in self.scorecards}


def submission_from(unit: str, sent: oracle.Sent, types: Mapping[str, str]) -> Submission:
    """What a unit sent, as the readers would hand it over."""
    responses = (response(code, **_keywords(one)) for code, one in sent.answers.items())
    return submission_of(responses, unit, facts=_facts(sent.facts, types))


def superior_from(sent: oracle.Sent, types: Mapping[str, str]) -> Superior:
    """What the office workbook says of a unit, as the readers would hand it over."""
    awarded = {item: granted(text) for item, text in sent.awarded.items()}
    children = tuple(_child(number, one) for number, one in enumerate(sent.children, start=1))
    return Superior(awarded=awarded, facts=_facts(sent.above, types), children=children)


def _child(number: int, child: oracle.Child) -> Child:
    return Child(
        code=f"{number}",
        name=f"Đơn vị {number}",
        level=Level(child.level),
        band=child.band,
        classes=dict.fromkeys(oracle.CLASSES_BELOW, "x"),
        is_provisional=child.is_provisional,
    )


def _keywords(answer: oracle.Answer) -> dict[str, Any]:
    return {"self_score" if key == "self" else key: value for key, value in answer.items()}


def types_of(rubric: oracle.RubricDict) -> dict[str, str]:
    """The type of each fact a unit or its superior may state."""
    return {name: one["type"] for name, one in {**oracle.REGISTER, **rubric.get("facts", {})}.items()}


def _facts(texts: Mapping[str, str], types: Mapping[str, str]) -> dict[str, FactAnswer]:
    return {name: _fact(text, types[name]) for name, text in texts.items()}


def _fact(text: str, kind: str) -> FactAnswer:
    if not text:
        return Blank(place=NOWHERE)
    if text == "?":
        return Unreadable(raw=text, place=NOWHERE, diagnostic=Diagnostic(code=codes.FACT_UNREADABLE, place=NOWHERE))
    truths = {"true": True, "false": False}
    value = truths[text] if kind == "yes_no" else text if kind == "choice" else oracle.amount(text)
    return Stated(value=value, raw=text, place=NOWHERE)


def rubric_of_case(case: Case) -> Rubric:
    """The rubric of a case, read and linted as a file would be; JSON is YAML."""
    return _read(json.dumps(oracle.written(case.rubric)))


@lru_cache(maxsize=1000)
def _read(text: str) -> Rubric:
    return rubric_from_text(text)


def graded(case: Case) -> Graded:
    """The pool graded by the engine."""
    rubric, types = rubric_of_case(case), types_of(case.rubric)
    submissions = {unit: submission_from(unit, sent, types) for unit, sent in case.units.items()}
    superiors = {unit: superior_from(sent, types) for unit, sent in case.units.items()}
    scorecards = {unit: scoring.score(rubric, one, superiors[unit]) for unit, one in submissions.items()}
    found = {unit: classing.classed(rubric, card) for unit, card in scorecards.items()}
    classed = {unit: one for unit, one in found.items() if not isinstance(one, Unclassed)}
    contenders = [
        Contender(scorecard=scorecards[unit], total=_total(scorecards[unit]), band=one.band)
        for unit, one in classed.items()
    ]
    standings = {one.unit: one for one in ranking.rank(rubric, contenders)}
    limited = quota.apply_quota(rubric, rubric.quota, contenders) if rubric.quota else None
    return Graded(rubric, submissions, superiors, scorecards, classed, standings, limited)


def _total(card: Scorecard) -> Fraction:
    assert isinstance(card.total, Total)
    return card.total.points


def expected(case: Case) -> dict[str, oracle.Result]:
    """The pool scored by the oracle."""
    return {unit: oracle.score(case.rubric, sent) for unit, sent in case.units.items()}


def differences(case: Case) -> list[str]:
    """Every figure in which engine and oracle differ, in words; empty when they agree."""
    return list(_differences(case))


def _differences(case: Case) -> Iterator[str]:
    ours, theirs = graded(case), expected(case)
    ranks = oracle.ranks(case.rubric, theirs)
    for unit, result in theirs.items():
        standing = ours.standings.get(unit)
        pairs = {
            **_of_rows(result, ours.scorecards[unit]),
            **_of_sums(result, ours.scorecards[unit]),
            **_of_class(result, ours.scorecards[unit], ours.classed.get(unit)),
            "rank": (ranks.get(unit), (standing.rank, standing.is_tied) if standing else None),
        }
        for name, (expectation, found) in pairs.items():
            if expectation != found:
                yield f"{unit} {name}: expected {expectation}, found {found}"
    fates = oracle.quota_fates(case.rubric, theirs)
    if fates != fates_of(ours.quota):
        yield f"quota: expected {fates}, found {fates_of(ours.quota)}"


Pairs = dict[str, tuple[object, object]]


def _of_rows(result: oracle.Result, card: Scorecard) -> Pairs:
    rows = {code: (_NAMES.get(row.outcome, "failed"), row.points) for code, row in result.rows.items()}
    known = {name: one for name, one in result.facts.items() if name in card.facts.settled and not _is_gap(one)}
    return {
        "facts": (known, {name: one.value for name, one in card.facts.known.items()}),
        "rows": (rows, {row.code: _row(row) for row in card.rows}),
        "computed": (
            {code: row.computed for code, row in result.rows.items()},
            {row.code: row.computed for row in card.rows},
        ),
        "criteria": (
            {one.code: result.by_code[one.code] for one in card.criteria},
            {one.code: one.points for one in card.criteria},
        ),
    }


def _of_sums(result: oracle.Result, card: Scorecard) -> Pairs:
    return {
        "points": (result.points, card.points),
        "maximum": (result.maximum, card.maximum),
        "bonus": (result.bonus, card.bonus),
        "penalties": (result.penalties, card.penalties),
        "shares": (result.shares, {group.code: group.share for group in card.groups}),
        "total": (result.total, card.total.points if isinstance(card.total, Total) else None),
        "withheld_by": (result.withheld_by, [] if isinstance(card.total, Total) else list(card.total.by)),
    }


#: What is said of a check that is wrong, by its severity.
CHECKED = (codes.CHECK_ERROR, codes.CHECK_WARNING, codes.CHECK_NOTE)


def _of_class(result: oracle.Result, card: Scorecard, found: Classed | None) -> Pairs:
    wrong = sorted(code for code, is_wrong in result.checks.items() if is_wrong)
    band = (found.by_points.code, found.band.code, list(found.moved_by)) if found else (None, None, [])
    return {
        "checks": (wrong, sorted(one.rule for one in card.diagnostics if one.code in CHECKED)),
        "knock-outs": (result.knock_outs, {one.code: one.verdict.value for one in card.knock_outs}),
        "class": ((result.by_points, result.band, result.moved_by), band),
    }


def _is_gap(value: object) -> bool:
    return isinstance(value, oracle.Gap)


def fates_of(found: QuotaOutcome | None) -> dict[str, str]:
    """What became of each unit of the limited class."""
    named = {"kept": found.kept, "moved": found.moved, "tied": found.tied} if found else {}
    return {unit: fate for fate, units in named.items() for unit in units}


#: What the oracle calls each outcome that has points, or would have had, and what its type is called here.
_NAMES = {
    "scored": "scored",
    "computed": "scored",
    "awaiting": "awaiting",
    **{f"{treatment}{by}": treatment for treatment in ("full", "zero", "rescale") for by in ("", " by condition")},
    **{
        f"{what}_{missing}": f"blank_{missing}"
        for what in ("blank", "fact", "condition", "child", "no_child")
        for missing in ("zero", "withheld")
    },
}


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
