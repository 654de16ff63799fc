"""Scoring: a rubric and a submission make a scorecard. Pure: no files, no clock; same input, same scorecard.

The order is that of docs/arithmetic.md: criteria, groups, total. Class and rank come after, from the total alone.
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from cdcs_score.codes import cells
from cdcs_score.codes.catalogue import Code
from cdcs_score.diagnostics import Diagnostic, Place
from cdcs_score.language import Phrase
from cdcs_score.methods import judged
from cdcs_score.numbers import ZERO, Exact, round_exact, shown
from cdcs_score.rubric import BonusItem, Criterion, Group, Leaf, NotArisingRule, PartedCriterion, Rubric
from cdcs_score.scorecard import (
    AwaitingReview,
    Counted,
    CriterionScore,
    Failed,
    GroupScore,
    Layer,
    LeafScore,
    MissingAsZero,
    MissingWithheld,
    NotArising,
    Outcome,
    Scorecard,
    Scored,
    Total,
    Treatment,
    Withheld,
)
from cdcs_score.submission import Blank, Given, Response, Submission, Unreadable

_WITHHELD = Phrase("chưa có tổng điểm", "no total can be given")
_COUNTS_ZERO = Phrase("tính 0 điểm", "it counts 0")

Findings = list[Diagnostic]


def score(rubric: Rubric, submission: Submission, awarded: Mapping[str, Given] | None = None) -> Scorecard:
    """The scorecard of one submission.

    Args:
        rubric: the rubric that fits the unit.
        submission: what the unit sent.
        awarded: bonus points the superior gave, by item code; an item not named here is 0.
    """
    findings: Findings = []
    criteria = tuple(_criteria(rubric, submission, findings))
    bonus_items = tuple(_bonus_items(rubric, submission, awarded or {}, findings))
    points = sum((criterion.points for criterion in criteria), ZERO)
    maximum = sum((criterion.applicable_maximum for criterion in criteria), ZERO)
    bonus = min(sum((_points_of(item) for item in bonus_items), ZERO), rubric.bonus_maximum)
    total = _total(rubric, criteria, bonus_items, points=points, maximum=maximum, bonus=bonus)
    if maximum == 0:
        findings.append(Diagnostic(code=cells.NOTHING_APPLIES, place=Place(file=submission.file)))
    return Scorecard(
        unit=submission.unit,
        rubric_id=rubric.id,
        criteria=criteria,
        groups=tuple(_group_score(group, criteria) for group in rubric.groups),
        bonus_items=bonus_items,
        bonus=bonus,
        points=points,
        maximum=maximum,
        total=total,
        working=_working(rubric, points=points, maximum=maximum, bonus=bonus, total=total),
        diagnostics=tuple(findings),
    )


# 1–4. The state and the final points of each row.


def _criteria(rubric: Rubric, submission: Submission, findings: Findings) -> Iterator[CriterionScore]:
    for group in rubric.groups:
        for criterion in group.criteria:
            yield _criterion_score(rubric, group, criterion, submission, findings)


def _criterion_score(
    rubric: Rubric, group: Group, criterion: Criterion, submission: Submission, findings: Findings
) -> CriterionScore:
    leaves = tuple(
        _leaf_score(leaf, submission.responses.get(leaf.code), _leaf_outcome(rubric, leaf, submission, findings))
        for leaf in criterion.leaves
    )
    has_parts = isinstance(criterion, PartedCriterion)
    return CriterionScore(
        code=criterion.code, group=group.code, maximum=criterion.maximum, leaves=leaves, has_parts=has_parts
    )


def _leaf_score(row: Leaf | BonusItem, response: Response | None, outcome: Outcome) -> LeafScore:
    return LeafScore(
        code=row.code,
        maximum=row.maximum,
        outcome=outcome,
        self_answer=response.self_score if response else None,
        claim=response.claim if response else None,
        explanation=response.explanation if response else "",
        evidence=response.evidence if response else "",
    )


def _leaf_outcome(rubric: Rubric, leaf: Leaf, submission: Submission, findings: Findings) -> Outcome:
    response = submission.responses.get(leaf.code)
    if response is None:
        return Failed()
    if response.claims_not_arising:
        return _claimed_outcome(leaf, response, findings)
    return _answered_outcome(rubric, leaf, leaf.missing, response, findings)


def _claimed_outcome(leaf: Leaf, response: Response, findings: Findings) -> Outcome:
    """What a claim of "did not arise" is worth: without a condition in the rubric the unit's word decides."""
    answer = response.self_score
    if isinstance(answer, Unreadable):
        findings.append(answer.diagnostic)
        return Failed()
    if leaf.not_arising == "forbidden":
        findings.append(_about_claim(cells.NOT_ARISING_FORBIDDEN, leaf, response))
        return Failed()
    if isinstance(answer, Given):
        findings.append(_about_claim(cells.NOT_ARISING_AND_SCORED, leaf, response))
        return Failed()
    if leaf.not_arising.explanation == "required" and not response.explanation:
        findings.append(_finding(cells.EXPLANATION_MISSING, leaf, response))
        return Failed()
    return _not_arising(leaf, leaf.not_arising)


def _not_arising(leaf: Leaf, rule: NotArisingRule) -> NotArising:
    points = leaf.maximum if rule.treatment is Treatment.FULL else ZERO
    return NotArising(rule.treatment, points)


def _answered_outcome(
    rubric: Rubric, row: Leaf | BonusItem, missing: str | None, response: Response, findings: Findings
) -> Outcome:
    match response.self_score:
        case Unreadable(diagnostic=diagnostic):
            findings.append(diagnostic)
            return Failed()
        case Blank():
            is_zero = missing == "zero"
            consequence = _COUNTS_ZERO if is_zero else _WITHHELD
            findings.append(_finding(cells.SCORE_BLANK, row, response, consequence=consequence))
            return MissingAsZero() if is_zero else MissingWithheld()
        case Given() as given:
            return _given_outcome(rubric, row, given, response, findings)


def _given_outcome(
    rubric: Rubric, row: Leaf | BonusItem, given: Given, response: Response, findings: Findings
) -> Outcome:
    fault = judged.fault(row, given)
    if fault is not None:
        findings.append(fault)
        return Failed()
    findings.extend(_unsupported(row, given, response))
    if Layer.VERIFIED in rubric.final:
        return AwaitingReview(given.points, Layer.SELF)
    return Scored(given.points, Layer.SELF)


def _unsupported(row: Leaf | BonusItem, given: Given, response: Response) -> Iterator[Diagnostic]:
    """Points that lack the evidence or explanation the rubric asks for: they stand, and it is said."""
    if row.evidence == "required" and given.points > 0 and not response.evidence:
        place = response.evidence_place or given.place
        yield Diagnostic(code=cells.EVIDENCE_MISSING, place=place, criterion=row.code)
    if row.explanation == "required" and not response.explanation:
        place = response.explanation_place or given.place
        yield Diagnostic(code=cells.EXPLANATION_MISSING, place=place, criterion=row.code)


def _about_claim(code: Code, row: Leaf | BonusItem, response: Response) -> Diagnostic:
    """A finding about "did not arise", at the cell that says so."""
    finding = _finding(code, row, response)
    return finding if response.claim is None else replace(finding, place=response.claim.place)


def _finding(code: Code, row: Leaf | BonusItem, response: Response, **details: Phrase) -> Diagnostic:
    answer = response.self_score
    known: dict[str, Exact | Phrase] = {"maximum": row.maximum, **details}
    raw = ""
    if isinstance(answer, Given):
        raw, known["points"] = answer.raw, answer.points
    return Diagnostic(code=code, place=answer.place, criterion=row.code, raw=raw, details=known)


def _bonus_items(
    rubric: Rubric, submission: Submission, awarded: Mapping[str, Given], findings: Findings
) -> Iterator[LeafScore]:
    """Items of `awarded_by: superior` are 0 until the superior gives them, whatever the unit typed."""
    is_superior = rubric.bonus is not None and rubric.bonus.awarded_by == "superior"
    for item in rubric.bonus_items:
        response = submission.responses.get(item.code)
        if is_superior:
            findings.extend(_claims_of_superior_bonus(item, response))
            given = awarded.get(item.code)
            outcome: Outcome = Scored(given.points if given else ZERO, Layer.VERIFIED)
            yield replace(_leaf_score(item, response, outcome), awarded=given)
        else:
            yield _leaf_score(item, response, _own_bonus_outcome(rubric, item, response, findings))


def _own_bonus_outcome(rubric: Rubric, item: BonusItem, response: Response | None, findings: Findings) -> Outcome:
    if response is None:
        return Failed()
    if response.claims_not_arising and isinstance(response.self_score, Given):
        findings.append(_about_claim(cells.NOT_ARISING_AND_SCORED, item, response))
        return Failed()
    return _answered_outcome(rubric, item, item.missing, response, findings)


def _claims_of_superior_bonus(item: BonusItem, response: Response | None) -> Iterator[Diagnostic]:
    answer = response.self_score if response else None
    match answer:
        case Given(points=points, raw=raw, place=place) if points != 0:
            claimed: Exact | str = points
        case Unreadable(raw=raw, place=place):
            claimed = raw
        case _:
            return
    yield Diagnostic(
        code=cells.SUPERIOR_BONUS_CLAIMED, place=place, criterion=item.code, raw=raw, details={"points": claimed}
    )


# 5. Groups and total.


def _group_score(group: Group, criteria: tuple[CriterionScore, ...]) -> GroupScore:
    own = [criterion for criterion in criteria if criterion.group == group.code]
    points = sum((criterion.points for criterion in own), ZERO)
    maximum = sum((criterion.applicable_maximum for criterion in own), ZERO)
    is_withheld = any(criterion.is_withheld for criterion in own)
    return GroupScore(code=group.code, points=points, maximum=maximum, is_withheld=is_withheld)


def _total(
    rubric: Rubric,
    criteria: tuple[CriterionScore, ...],
    bonus_items: tuple[LeafScore, ...],
    *,
    points: Exact,
    maximum: Exact,
    bonus: Exact,
) -> Total | Withheld:
    rows = [leaf for criterion in criteria for leaf in criterion.leaves] + list(bonus_items)
    in_the_way = tuple(row.code for row in rows if not isinstance(row.outcome, Counted))
    if in_the_way or maximum == 0:
        return Withheld(in_the_way)
    return Total(_rounded(rubric, points, maximum, bonus))


def _rounded(rubric: Rubric, points: Exact, maximum: Exact, bonus: Exact) -> Exact:
    """Total = round(P·B/A + bonus), at least 0, at most the scale only if capped."""
    scale = rubric.scale
    rounded = round_exact(points * rubric.groups_maximum / maximum + bonus, scale.decimals, scale.rounding)
    rounded = max(rounded, ZERO)
    return min(rounded, scale.maximum) if scale.capped else rounded


def self_total(rubric: Rubric, scorecard: Scorecard) -> Exact | None:
    """The total the unit's own word alone would give; None where that word gives none.

    It leaves out what only a superior awards, so that the two can be held side by side.
    """
    if isinstance(scorecard.total, Withheld):
        return None
    is_superior = rubric.bonus is not None and rubric.bonus.awarded_by == "superior"
    return _rounded(rubric, scorecard.points, scorecard.maximum, ZERO if is_superior else scorecard.bonus)


def _points_of(row: LeafScore) -> Exact:
    return row.outcome.points if isinstance(row.outcome, Counted) else ZERO


def _working(rubric: Rubric, *, points: Exact, maximum: Exact, bonus: Exact, total: Total | Withheld) -> str:
    """The total written out in Vietnamese, so that anyone can add it again."""
    if isinstance(total, Withheld):
        return "chưa có tổng điểm" + (f" vì {', '.join(total.by)}" if total.by else " vì không tiêu chí nào phát sinh")
    steps = [f"các nhóm {shown(points)}/{shown(maximum)} điểm"]
    if maximum != rubric.groups_maximum:
        rescaled = points * rubric.groups_maximum / maximum
        steps.append(f"quy đổi {shown(points)} × {shown(rubric.groups_maximum)} : {shown(maximum)} = {shown(rescaled)}")
    if rubric.bonus:
        steps.append(f"điểm thưởng {shown(bonus)} (tối đa {shown(rubric.bonus.maximum)})")
    if rubric.scale.capped and points * rubric.groups_maximum / maximum + bonus > rubric.scale.maximum:
        steps.append(f"không quá thang điểm {shown(rubric.scale.maximum)}")
    steps.append(f"tổng điểm {shown(total.points)}")
    return "; ".join(steps)
