"""Knock-outs: every condition that holds a class down, looked at on the scored card. Pure."""

from collections.abc import Mapping

from cdcs_score.conditions import in_words, situation_of
from cdcs_score.evaluating import Situation, Unknown, holds
from cdcs_score.expression import names_in
from cdcs_score.fact_sheet import FactSheet
from cdcs_score.numbers import Exact
from cdcs_score.rubric import KnockOut, Rubric
from cdcs_score.scorecard import KnockOutOutcome, Verdict


def knock_out_outcomes(
    rubric: Rubric,
    sheet: FactSheet,
    shares: Mapping[str, Exact | Unknown],
    points: Mapping[str, Exact | Unknown],
) -> tuple[KnockOutOutcome, ...]:
    """What came of every knock-out, in the order of the rubric.

    Args:
        rubric: the rubric.
        sheet: the unit's facts, settled.
        shares: the share of each group.
        points: the points of each row.
    """
    situation = situation_of(rubric, sheet, shares, points)
    return tuple(_outcome(one, sheet, situation) for one in rubric.knock_outs)


def _outcome(one: KnockOut, sheet: FactSheet, situation: Situation) -> KnockOutOutcome:
    decided = holds(one.when, situation)
    waits_for = decided.names if isinstance(decided, Unknown) else ()
    verdict = Verdict.FIRED if decided is True else Verdict.CLEAR if decided is False else Verdict.OPEN
    return KnockOutOutcome(
        code=one.code,
        limit=one.limit,
        verdict=verdict,
        working=in_words(one.when, sheet, situation),
        facts=tuple(name for name in names_in(one.when) if name in sheet.settled),
        waits_for=waits_for,
    )
