"""The rows of a card written down: every figure as text, every point with its cell, its facts and how it came about."""

from collections.abc import Iterator
from typing import Any

from cdcs_score.diagnostics import Detail
from cdcs_score.fact_sheet import Settled, Supplier
from cdcs_score.facts import Value, value_phrase
from cdcs_score.language import Phrase
from cdcs_score.numbers import ZERO, Exact, to_text
from cdcs_score.result_rows import (
    ChildResult,
    CriterionResult,
    EvidenceFileResult,
    ExtraResult,
    FactResult,
    GroupResult,
    LeafResult,
    RulingResult,
    Source,
)
from cdcs_score.rows import Bonus, InformationalCriterion, PartedCriterion, Penalties, Row
from cdcs_score.rubric import Rubric
from cdcs_score.rulings import DecidedLayer, Ruling
from cdcs_score.saying import NOTHING_SAID, joined, phrase
from cdcs_score.scorecard import (
    AwaitingReview,
    Counted,
    CriterionScore,
    GroupScore,
    Layer,
    LeafScore,
    NotArising,
    Scorecard,
    Scored,
)
from cdcs_score.submission import Answer, Blank, Claim, FactAnswer, Given, Stated, Unreadable

_NOT_YET = Phrase("chưa có", "none yet")


def table_of(rubric: Rubric, card: Scorecard) -> dict[str, Any]:
    """What a card holds below its total, of a unit or of one of its periods."""
    is_withheld = any(criterion.is_withheld for criterion in card.criteria)
    return {
        "points": None if is_withheld else to_text(card.points),
        "maximum": to_text(card.maximum),
        "criteria": tuple(_criteria(rubric, card)),
        "groups": tuple(group_result(rubric, group) for group in card.groups),
        "bonus": _extra(rubric.bonus, card.bonus_items, card.bonus),
        "penalties": _extra(rubric.penalties, card.penalty_items, card.penalties),
        "facts": tuple(_fact(settled) for settled in card.facts.settled.values()),
        "working": card.working.vi,
        "working_en": card.working.en,
    }


def group_result(rubric: Rubric, group: GroupScore) -> GroupResult:
    """A group written down."""
    title = next(one.title for one in rubric.groups if one.code == group.code)
    stands = not group.is_withheld
    return GroupResult(
        code=group.code,
        title=title,
        points=to_text(group.points) if stands else None,
        maximum=to_text(group.maximum),
        share=to_text(group.share) if stands and group.share is not None else None,
    )


def _extra(extra: Bonus | Penalties | None, scores: tuple[LeafScore, ...], points: Exact) -> ExtraResult | None:
    if extra is None or not extra.items:
        return None
    return ExtraResult(
        code=extra.code,
        title=extra.title,
        awarded_by=extra.awarded_by,
        points=to_text(points) if all(isinstance(item.outcome, Counted) for item in scores) else None,
        maximum=to_text(extra.maximum),
        items=tuple(
            LeafResult(**_leaf(item, score, item.source)) for item, score in zip(extra.items, scores, strict=True)
        ),
    )


def _criteria(rubric: Rubric, card: Scorecard) -> Iterator[CriterionResult]:
    for criterion, score in zip(rubric.criteria, card.criteria, strict=True):
        match criterion:
            case PartedCriterion():
                yield _parted(criterion, score)
            case InformationalCriterion():
                yield _informational(criterion, score)
            case _:
                yield CriterionResult(group=score.group, **_leaf(criterion, score.leaves[0], criterion.source))


def _informational(criterion: InformationalCriterion, score: CriterionScore) -> CriterionResult:
    return CriterionResult(
        code=criterion.code,
        title=criterion.title,
        group=score.group,
        state=score.state,
        maximum=to_text(ZERO),
        self=None,
        final=None,
        final_layer=None,
        source=None,
        facts=(criterion.fact,),
        citation=criterion.source,
        working=score.shows.vi,
        working_en=score.shows.en,
    )


def _parted(criterion: PartedCriterion, score: CriterionScore) -> CriterionResult:
    """A criterion with parts: its figures are the sums of theirs, where all of them have one."""
    parts = tuple(
        LeafResult(**_leaf(part, leaf, part.source or criterion.source))
        for part, leaf in zip(criterion.parts, score.leaves, strict=True)
    )
    words = joined((_part_words(leaf) for leaf in score.leaves), " + ")
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
        working=words.vi,
        working_en=words.en,
        parts=parts,
    )


def _part_words(leaf: LeafScore) -> Phrase:
    points: Detail = leaf.outcome.points if isinstance(leaf.outcome, Counted) else _NOT_YET
    return phrase("{code}: {points}", "{code}: {points}", code=leaf.code, points=points)


def _leaf(row: Row, score: LeafScore, citation: str) -> dict[str, Any]:
    """What is written down of a row that takes points."""
    answer, outcome = score.self_answer, score.outcome
    layer = outcome.layer if isinstance(outcome, Scored | AwaitingReview) else None
    final = to_text(outcome.points) if isinstance(outcome, Counted) else None
    return {
        "code": row.code,
        "title": row.title,
        "state": outcome.state,
        "maximum": to_text(score.maximum),
        "self": to_text(answer.points) if isinstance(answer, Given) else None,
        "block": _decided(score, DecidedLayer.BLOCK),
        "computed": to_text(score.computed) if score.computed is not None else None,
        "verified": _decided(score, DecidedLayer.VERIFIED) or (final if layer is Layer.VERIFIED else _awarded(score)),
        "recheck": _decided(score, DecidedLayer.RECHECK),
        "final": final,
        "final_layer": layer,
        "source": _source_of(score.claim if isinstance(outcome, NotArising) and score.claim else answer),
        "verified_source": _source_of(score.awarded),
        "verified_reason": score.awarded.reason if score.awarded else "",
        "rulings": tuple(ruling_result(one) for one in score.rulings),
        "explanation": score.explanation,
        "evidence": score.evidence,
        "asks_evidence": row.evidence == "required",
        "evidence_files": tuple(
            EvidenceFileResult(file=one.file.name, size=one.file.size, sha256=one.file.sha256, matched_by=one.by)
            for one in score.evidence_files
        ),
        "facts": score.facts,
        "children": tuple(
            ChildResult(code=one.code, name=one.name, band=one.band or None, band_title=one.band_title)
            for one in score.children
        ),
        "citation": citation,
        "working": score.working.vi,
        "working_en": score.working.en,
    }


def _decided(score: LeafScore, layer: DecidedLayer) -> str | None:
    return next((to_text(one.given.points) for one in score.rulings if one.layer is layer), None)


def _awarded(score: LeafScore) -> str | None:
    return to_text(score.awarded.points) if score.awarded else None


def ruling_result(one: Ruling) -> RulingResult:
    """A ruling written down."""
    place = one.given.place
    return RulingResult(
        number=one.number,
        layer=one.layer,
        points=to_text(one.given.points),
        by=one.by,
        reason=one.given.reason,
        day=one.day.isoformat() if one.day else None,
        source=Source(file=place.file, sheet=place.sheet, cell=place.cell, raw=one.given.raw),
        stale=one.is_stale,
    )


def _source_of(answer: Answer | FactAnswer | Claim | None) -> Source | None:
    match answer:
        case Given() | Stated() | Unreadable() | Claim():
            place, raw = answer.place, answer.raw
            return Source(file=place.file, sheet=place.sheet, cell=place.cell, raw=raw)
        case Blank(place=place):
            return Source(file=place.file, sheet=place.sheet, cell=place.cell, raw="")
        case None:
            return None


def _fact(one: Settled) -> FactResult:
    answer = one.answer
    said = value_phrase(one.fact, answer.value) if isinstance(answer, Stated) else NOTHING_SAID
    is_entered = not isinstance(answer, Blank) and one.supplier is not Supplier.BLANK_MEANS
    return FactResult(
        name=one.name,
        label=one.fact.label,
        value=_value_text(answer.value) if isinstance(answer, Stated) else None,
        shown=said.vi,
        shown_en=said.en,
        supplied_by=one.supplier,
        source=_source_of(answer) if is_entered else None,
        own=one.own.raw if one.own else None,
        own_source=_source_of(one.own),
        reason=answer.reason if isinstance(answer, Stated) else "",
    )


def _value_text(value: Value) -> str:
    match value:
        case bool():
            return "true" if value else "false"
        case str():
            return value
        case Exact():
            return to_text(value)
