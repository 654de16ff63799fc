"""One unit written down: every figure as text, every point with the cell it came from and how it came about."""

from collections.abc import Iterator

from cdcs_score.numbers import ZERO, shown, to_fixed_text, to_text
from cdcs_score.pipeline.assessed import Assessed
from cdcs_score.results import (
    BonusResult,
    CriterionResult,
    GroupResult,
    LeafResult,
    NotEligibleResult,
    Source,
    SubmissionResult,
    UnitResult,
)
from cdcs_score.rubric import BonusItem, Leaf, PartedCriterion, Rubric
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
from cdcs_score.scoring import self_total
from cdcs_score.standing import Status
from cdcs_score.submission import Answer, Blank, Claim, Given, Unreadable


def unit_result(one: Assessed) -> UnitResult:
    """The unit as results have it: status, submission, and the scores where it was scored."""
    unit, card = one.unit, one.scorecard
    rubric = one.rubric_file.rubric if one.rubric_file else None
    known = UnitResult(
        code=unit.code,
        name=unit.name,
        level=unit.level.value,
        kind=unit.kind,
        block=unit.block,
        cluster=unit.cluster,
        parent=unit.parent,
        members=unit.members,
        last_year_class=unit.last_year_class,
        status=one.status,
        rubric=rubric.id if rubric else None,
        not_eligible=_not_eligible(one),
        submission=_submission(one),
        diagnostics=tuple(sorted({finding.code.name for finding in one.diagnostics})),
    )
    return known if card is None or rubric is None else known.model_copy(update=_scores(one, card, rubric))


def _not_eligible(one: Assessed) -> NotEligibleResult | None:
    young = one.too_young
    rule = one.rubric_file.rubric.eligibility if one.rubric_file else None
    if young is None or rule is None or one.status is not Status.NOT_ELIGIBLE:
        return None
    return NotEligibleResult(
        beginning=young.beginning,
        day=young.day.isoformat(),
        months=young.months,
        eligible_from=young.eligible_from.isoformat(),
        citation=rule.source,
    )


def _submission(one: Assessed) -> SubmissionResult | None:
    if one.received is None or one.received.sha256 is None:
        return None
    received = one.arrival.received.isoformat() if one.arrival.received else None
    return SubmissionResult(
        file=one.received.file, sha256=one.received.sha256, received=received, days_late=one.arrival.days_late
    )


def _scores(one: Assessed, card: Scorecard, rubric: Rubric) -> dict[str, object]:
    decimals = rubric.scale.decimals
    own = self_total(rubric, card)
    band, standing = one.band, one.standing
    is_withheld = any(criterion.is_withheld for criterion in card.criteria)
    return {
        "points": None if is_withheld else to_text(card.points),
        "maximum": to_text(card.maximum),
        "self_total": None if own is None else to_fixed_text(own, decimals),
        "total": to_fixed_text(card.total.points, decimals) if isinstance(card.total, Total) else None,
        "band": band.code if band else None,
        "band_title": band.title if band else None,
        "band_by_points": one.band_by_points.code if one.band_by_points else None,
        "moved_by": one.moved_by,
        "rank": standing.rank if standing else None,
        "tied": standing.is_tied if standing else False,
        "of": standing.of if standing else None,
        "provisional_because": one.provisional_because,
        "withheld_by": card.total.by if isinstance(card.total, Withheld) else (),
        "criteria": tuple(_criteria(rubric, card)),
        "groups": tuple(_group(rubric, group) for group in card.groups),
        "bonus": _bonus(rubric, card),
        "working": card.working,
    }


def _group(rubric: Rubric, group: GroupScore) -> GroupResult:
    title = next(one.title for one in rubric.groups if one.code == group.code)
    stands = not group.is_withheld
    return GroupResult(
        code=group.code,
        title=title,
        points=to_text(group.points) if stands else None,
        maximum=to_text(group.maximum),
        share=to_text(group.share) if stands and group.share is not None else None,
    )


def _bonus(rubric: Rubric, card: Scorecard) -> BonusResult | None:
    if rubric.bonus is None:
        return None
    return BonusResult(
        code=rubric.bonus.code,
        title=rubric.bonus.title,
        awarded_by=rubric.bonus.awarded_by,
        points=to_text(card.bonus) if all(isinstance(item.outcome, Counted) for item in card.bonus_items) else None,
        maximum=to_text(rubric.bonus.maximum),
        items=tuple(
            _leaf(item, score, item.source) for item, score in zip(rubric.bonus.items, card.bonus_items, strict=True)
        ),
    )


def _criteria(rubric: Rubric, card: Scorecard) -> Iterator[CriterionResult]:
    for criterion, score in zip(rubric.criteria, card.criteria, strict=True):
        if isinstance(criterion, PartedCriterion):
            yield _parted(criterion, score)
        else:
            yield CriterionResult(group=score.group, **dict(_leaf(criterion, score.leaves[0], criterion.source)))


def _parted(criterion: PartedCriterion, score: CriterionScore) -> CriterionResult:
    """A criterion with parts: its figures are the sums of theirs, where all of them have one."""
    parts = tuple(
        _leaf(part, leaf, part.source or criterion.source)
        for part, leaf in zip(criterion.parts, score.leaves, strict=True)
    )
    given = [leaf.self_answer.points for leaf in score.leaves if isinstance(leaf.self_answer, Given)]
    is_whole = len(given) == len(score.leaves)
    return CriterionResult(
        code=criterion.code,
        title=criterion.title,
        group=score.group,
        state=score.state,
        maximum=to_text(criterion.maximum),
        self=to_text(sum(given, ZERO)) if is_whole else None,
        final=None if score.is_withheld else to_text(score.points),
        final_layer=None,
        source=None,
        citation=criterion.source,
        working=" + ".join(f"{part.code}: {part.final or 'chưa có'}" for part in parts),
        parts=parts,
    )


def _leaf(row: Leaf | BonusItem, score: LeafScore, citation: str) -> LeafResult:
    """A row that takes points."""
    answer, outcome = score.self_answer, score.outcome
    layer = outcome.layer if isinstance(outcome, Scored | AwaitingReview) else None
    final = to_text(outcome.points) if isinstance(outcome, Counted) else None
    return LeafResult(
        code=row.code,
        title=row.title,
        state=outcome.state,
        maximum=to_text(score.maximum),
        self=to_text(answer.points) if isinstance(answer, Given) else None,
        verified=final if layer is Layer.VERIFIED else None,
        final=final,
        final_layer=layer,
        source=_source_of(score.claim if isinstance(outcome, NotArising) and score.claim else answer),
        verified_source=_source_of(score.awarded),
        verified_reason=score.awarded.reason if score.awarded else "",
        explanation=score.explanation,
        evidence=score.evidence,
        citation=citation,
        working=working_of(outcome),
    )


def _source_of(answer: Answer | Claim | None) -> Source | None:
    match answer:
        case Given(raw=raw, place=place) | Unreadable(raw=raw, place=place) | Claim(raw=raw, place=place):
            return Source(file=place.file, sheet=place.sheet, cell=place.cell, raw=raw)
        case Blank(place=place):
            return Source(file=place.file, sheet=place.sheet, cell=place.cell, raw="")
        case None:
            return None


_TREATMENT_WORDS = {
    Treatment.FULL: "trọn điểm",
    Treatment.ZERO: "0 điểm",
    Treatment.RESCALE: "trừ khỏi điểm tối đa, quy đổi tổng điểm",
}


def working_of(outcome: Outcome) -> str:
    """How the points of a row came about, in Vietnamese."""
    match outcome:
        case AwaitingReview(points=points):
            return f"điểm tự chấm {shown(points)}, chưa thẩm định"
        case Scored(points=points, layer=Layer.VERIFIED):
            return f"cấp trên chấm {shown(points)}" if points else "cấp trên chưa cho điểm"
        case Scored(points=points):
            return f"điểm tự chấm {shown(points)}"
        case NotArising(treatment=treatment):
            return f"không phát sinh: {_TREATMENT_WORDS[treatment]}"
        case MissingAsZero():
            return "bỏ trống: tính 0 điểm"
        case MissingWithheld():
            return "bỏ trống: chưa có điểm"
        case Failed():
            return "không đọc được hoặc không hợp lệ: chưa có điểm"
