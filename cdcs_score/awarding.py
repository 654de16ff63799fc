"""Awarding: what a unit may be proposed for, once its class stands. It gives nothing; people propose. Pure."""

from cdcs_score.asked_scores import points_of, shares_of
from cdcs_score.conditions import in_words, situation_of
from cdcs_score.evaluating import Situation, Unknown, holds
from cdcs_score.rubric import Award, Rubric
from cdcs_score.scorecard import AwardOutcome, AwardVerdict, Scorecard


def award_outcomes(rubric: Rubric, card: Scorecard, band: str) -> tuple[AwardOutcome, ...]:
    """What came of every award, in the order of the rubric.

    Args:
        rubric: the rubric.
        card: the unit's scorecard.
        band: the code of the class it has in the end.
    """
    points = points_of(card.criteria, (*card.bonus_items, *card.penalty_items))
    situation = situation_of(rubric, card.facts, shares_of(card.groups), points, band)
    return tuple(_outcome(one, card, situation) for one in rubric.awards)


def _outcome(award: Award, card: Scorecard, situation: Situation) -> AwardOutcome:
    decided = holds(award.when, situation)
    verdicts = {True: AwardVerdict.MET, False: AwardVerdict.NOT_MET}
    return AwardOutcome(
        code=award.code,
        verdict=AwardVerdict.OPEN if isinstance(decided, Unknown) else verdicts[decided],
        working=in_words(award.when, card.facts, situation),
        waits_for=decided.names if isinstance(decided, Unknown) else (),
    )
