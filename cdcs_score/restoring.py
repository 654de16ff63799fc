"""Restoring: the scorecard of a unit, put together again from its results and the text of its rubric. Pure.

Whoever holds only results can so change one row and have sums, total, class and knock-outs come out as scoring has them.
Years of several periods are not restored: their rows are means.
"""

from collections.abc import Iterable, Iterator

from cdcs_score.conditions import asked_of_register
from cdcs_score.diagnostics import NOWHERE, Place
from cdcs_score.fact_sheet import FactSheet, Settled
from cdcs_score.facts import ChoiceFact, Fact, Value, YesNoFact
from cdcs_score.language import Phrase
from cdcs_score.numbers import ZERO, Exact, of_result
from cdcs_score.result_rows import CriterionResult, ExtraResult, FactResult, LeafResult, Source
from cdcs_score.results import UnitResult
from cdcs_score.rows import Criterion, InformationalCriterion, Leaf, PartedCriterion
from cdcs_score.rubric import Rubric
from cdcs_score.saying import NOTHING_SAID
from cdcs_score.scorecard import (
    AwaitingReview,
    CriterionScore,
    Failed,
    GroupScore,
    LeafScore,
    MissingAsZero,
    MissingWithheld,
    NotArising,
    Outcome,
    Scorecard,
    Scored,
    State,
    Total,
    Treatment,
    Withheld,
)
from cdcs_score.submission import Blank, Given, Stated


def restored(unit: UnitResult, rubric: Rubric) -> Scorecard:
    """The scorecard of a unit.

    Args:
        unit: its results, with all rows.
        rubric: the very text it was graded by, in its size.
    """
    by_code = {row.code: row for row in unit.criteria}
    criteria = tuple(
        _criterion(by_code[criterion.code], group.code, criterion)
        for group in rubric.groups
        for criterion in group.criteria
    )
    total = Total(of_result(unit.total)) if unit.total is not None else Withheld(unit.withheld_by)
    return Scorecard(
        unit=unit.code,
        rubric_id=rubric.id,
        criteria=criteria,
        groups=tuple(_group(one.code, criteria) for one in rubric.groups),
        bonus_items=_items(unit.bonus),
        penalty_items=_items(unit.penalties),
        bonus=_limited(unit.bonus),
        penalties=_limited(unit.penalties),
        points=sum((criterion.points for criterion in criteria), ZERO),
        maximum=of_result(unit.maximum or "0"),
        total=total,
        working=Phrase(unit.working, unit.working_en),
        facts=_sheet(unit.facts, rubric),
    )


def _criterion(row: CriterionResult, group: str, criterion: Criterion) -> CriterionScore:
    is_informational = isinstance(criterion, InformationalCriterion)
    treatments = {leaf.code: _treatment(leaf) for leaf in criterion.leaves}
    leaves = () if is_informational else tuple(_leaf(one, treatments[one.code]) for one in (row.parts or (row,)))
    return CriterionScore(
        code=row.code,
        group=group,
        maximum=of_result(row.maximum),
        leaves=leaves,
        has_parts=isinstance(criterion, PartedCriterion),
        shows=Phrase(row.working, row.working_en) if is_informational else NOTHING_SAID,
    )


def _treatment(leaf: Leaf) -> Treatment:
    return Treatment.FULL if leaf.not_arising == "forbidden" else leaf.not_arising.treatment


def _leaf(row: LeafResult, treatment: Treatment = Treatment.FULL) -> LeafScore:
    return LeafScore(
        code=row.code,
        maximum=of_result(row.maximum),
        outcome=_outcome(row, treatment),
        working=Phrase(row.working, row.working_en),
        computed=None if row.computed is None else of_result(row.computed),
        facts=row.facts,
        self_answer=_given(row.self, row.source),
        awarded=_given(row.verified, row.verified_source, row.verified_reason),
        explanation=row.explanation,
        evidence=row.evidence,
        may_be_ruled=row.state is not State.NOT_ARISING,
    )


def _given(points: str | None, source: Source | None, reason: str = "") -> Given | None:
    if points is None:
        return None
    place = Place(file=source.file, sheet=source.sheet, cell=source.cell) if source else NOWHERE
    return Given(points=of_result(points), raw=source.raw if source else points, place=place, reason=reason)


def _outcome(row: LeafResult, treatment: Treatment) -> Outcome:
    points = None if row.final is None else of_result(row.final)
    match row.state:
        case State.NOT_ARISING:
            return NotArising(treatment, points or ZERO)
        case State.MISSING:
            return MissingWithheld() if points is None else MissingAsZero()
        case _ if points is None or row.final_layer is None:
            return Failed()
        case State.AWAITING_REVIEW:
            return AwaitingReview(points, row.final_layer)
        case _:
            return Scored(points, row.final_layer)


def _items(extra: ExtraResult | None) -> tuple[LeafScore, ...]:
    return tuple(_leaf(item) for item in extra.items) if extra else ()


def _limited(extra: ExtraResult | None) -> Exact:
    return of_result(extra.points) if extra and extra.points is not None else ZERO


def _group(code: str, criteria: Iterable[CriterionScore]) -> GroupScore:
    own = [criterion for criterion in criteria if criterion.group == code]
    return GroupScore(
        code=code,
        points=sum((criterion.points for criterion in own), ZERO),
        maximum=sum((criterion.applicable_maximum for criterion in own), ZERO),
        is_withheld=any(criterion.is_withheld for criterion in own),
    )


def _sheet(facts: Iterable[FactResult], rubric: Rubric) -> FactSheet:
    declared = {**asked_of_register(rubric), **rubric.facts}
    return FactSheet({one.name: settled for one in facts for settled in _settled(one, declared)})


def _settled(result: FactResult, declared: dict[str, Fact]) -> Iterator[Settled]:
    fact = declared.get(result.name)
    if fact is not None:
        source = result.source
        place = Place(file=source.file, sheet=source.sheet, cell=source.cell) if source else NOWHERE
        raw = source.raw if source else ""
        value = None if result.value is None else _value(result.value, fact)
        answer = (
            Blank(place=place) if value is None else Stated(value=value, raw=raw, place=place, reason=result.reason)
        )
        yield Settled(
            name=result.name,
            fact=fact,
            answer=answer,
            supplier=result.supplied_by,
            is_of_register=result.name not in declared,
        )


def _value(text: str, fact: Fact) -> Value:
    match fact:
        case YesNoFact():
            return text == "true"
        case ChoiceFact():
            return text
        case _:
            return of_result(text)
