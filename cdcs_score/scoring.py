"""Scoring: a rubric and a submission make a scorecard. Pure: no files, no clock; same input, same scorecard.

The order is that of docs/arithmetic.md: facts, criteria, groups, total, cross-checks, knock-outs. Class and rank come
after.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from cdcs_score.asked_scores import points_of, shares_of
from cdcs_score.checking import check_findings, missing_findings
from cdcs_score.children import Child
from cdcs_score.codes import cells
from cdcs_score.conditions import asked_of_register, situation_of
from cdcs_score.diagnostics import Diagnostic, Place
from cdcs_score.knocking_out import knock_out_outcomes
from cdcs_score.language import Phrase
from cdcs_score.methods import informational
from cdcs_score.numbers import ZERO, Exact, round_exact, total_of
from cdcs_score.row_scoring import RowScorer
from cdcs_score.rows import Bonus, Criterion, Group, InformationalCriterion, PartedCriterion, Penalties
from cdcs_score.rubric import Rubric
from cdcs_score.rulings import Rulings
from cdcs_score.saying import NOTHING_SAID, filled, joined, phrase
from cdcs_score.scorecard import (
    COUNTED,
    CriterionScore,
    GroupScore,
    LeafScore,
    NotArising,
    Outcome,
    Scorecard,
    Total,
    Withheld,
)
from cdcs_score.settling import fact_findings, settle
from cdcs_score.submission import FactAnswer, Given, Submission


@dataclass(frozen=True, slots=True, kw_only=True)
class Superior:
    """What the superior's own workbook says of one unit."""

    #: Bonus and penalty points it gave, by item code; an item not named here is 0.
    awarded: Mapping[str, Given] = field(default_factory=dict)
    #: Facts it supplies, and what the register says of the unit, by the names conditions use.
    facts: Mapping[str, FactAnswer] = field(default_factory=dict)
    #: The registered units below it that are eligible for a class.
    children: tuple[Child, ...] = ()
    #: What people decided on its rows, of the period that is scored.
    rulings: Rulings = field(default_factory=dict)


NOTHING_KNOWN = Superior()


def score(rubric: Rubric, submission: Submission, superior: Superior = NOTHING_KNOWN) -> Scorecard:
    """The scorecard of one submission.

    Args:
        rubric: the rubric that fits the unit.
        submission: what the unit sent.
        superior: what the superior's workbook says of the unit.
    """
    sheet = settle(rubric.facts, submission.facts, superior.facts, asked_of_register(rubric))
    scorer = RowScorer(
        final=rubric.final,
        submission=submission,
        sheet=sheet,
        situation=situation_of(rubric, sheet),
        awarded=superior.awarded,
        children=superior.children,
        rulings=superior.rulings,
    )
    criteria = tuple(_criterion_score(group, one, scorer) for group in rubric.groups for one in group.criteria)
    bonus_items, penalty_items = _extra_scores(rubric.bonus, scorer), _extra_scores(rubric.penalties, scorer)
    sums = _sums(rubric, criteria, bonus_items, penalty_items)
    groups = tuple(_group_score(group, criteria) for group in rubric.groups)
    total = _total(rubric, sums, criteria, (*bonus_items, *penalty_items))
    outcomes = knock_out_outcomes(rubric, sheet, shares_of(groups), points_of(criteria, (*bonus_items, *penalty_items)))
    findings = [*fact_findings(sheet), *scorer.findings]
    findings += missing_findings(rubric, sheet, scorer.needed, outcomes)
    findings += check_findings(rubric, sheet)
    if sums.maximum == 0:
        findings.append(Diagnostic(code=cells.NOTHING_APPLIES, place=Place(file=submission.file)))
    return Scorecard(
        unit=submission.unit,
        rubric_id=rubric.id,
        criteria=criteria,
        groups=groups,
        bonus_items=bonus_items,
        penalty_items=penalty_items,
        bonus=sums.bonus,
        penalties=sums.penalties,
        points=sums.points,
        maximum=sums.maximum,
        total=total,
        working=_working(rubric, sums, total),
        facts=sheet,
        knock_outs=outcomes,
        diagnostics=tuple(findings),
    )


def with_row(rubric: Rubric, card: Scorecard, code: str, outcome: Outcome) -> Scorecard:
    """The card with another outcome of one row: sums, total and knock-outs anew, as `score` has them.

    Facts, the other rows and the findings stay as they are.
    """

    def changed(rows: tuple[LeafScore, ...]) -> tuple[LeafScore, ...]:
        return tuple(replace(row, outcome=outcome) if row.code == code else row for row in rows)

    criteria = tuple(
        replace(one, leaves=changed(one.leaves)) if any(leaf.code == code for leaf in one.leaves) else one
        for one in card.criteria
    )
    bonus_items, penalty_items = changed(card.bonus_items), changed(card.penalty_items)
    sums = _sums(rubric, criteria, bonus_items, penalty_items)
    groups = tuple(_group_score(group, criteria) for group in rubric.groups)
    extras = (*bonus_items, *penalty_items)
    return replace(
        card,
        criteria=criteria,
        groups=groups,
        bonus_items=bonus_items,
        penalty_items=penalty_items,
        bonus=sums.bonus,
        penalties=sums.penalties,
        points=sums.points,
        maximum=sums.maximum,
        total=_total(rubric, sums, criteria, extras),
        knock_outs=knock_out_outcomes(rubric, card.facts, shares_of(groups), points_of(criteria, extras)),
    )


def total_working(rubric: Rubric, card: Scorecard) -> Phrase:
    """The total of a card written out, so that anyone can add it again."""
    return _working(rubric, _sums(rubric, card.criteria, card.bonus_items, card.penalty_items), card.total)


# 1–4. The state and the final points of each row.


def _criterion_score(group: Group, criterion: Criterion, scorer: RowScorer) -> CriterionScore:
    known = scorer.sheet.known
    return CriterionScore(
        code=criterion.code,
        group=group.code,
        maximum=criterion.maximum,
        leaves=tuple(scorer.leaf_score(leaf) for leaf in criterion.leaves),
        has_parts=type(criterion) is PartedCriterion,  # a model asked whether it is of a kind takes long to say no
        shows=informational.shown_as(criterion, known) if type(criterion) is InformationalCriterion else NOTHING_SAID,
        figure=informational.figure(criterion, known) if type(criterion) is InformationalCriterion else None,
    )


def _extra_scores(extra: Bonus | Penalties | None, scorer: RowScorer) -> tuple[LeafScore, ...]:
    if extra is None:
        return ()
    score_item = scorer.awarded_score if extra.awarded_by == "superior" else scorer.own_score
    return tuple(score_item(item) for item in extra.items)


# 5. Groups and total.


@dataclass(frozen=True, slots=True, kw_only=True)
class _Sums:
    """P and A of the arithmetic, bonus and penalties within their maxima."""

    points: Exact
    maximum: Exact
    bonus: Exact
    penalties: Exact

    def total(self, groups_maximum: Exact) -> Exact:
        """P·B/A + bonus − penalties, not yet rounded."""
        return self.points * groups_maximum / self.maximum + self.bonus - self.penalties


def _sums(
    rubric: Rubric,
    criteria: tuple[CriterionScore, ...],
    bonus_items: tuple[LeafScore, ...],
    penalty_items: tuple[LeafScore, ...],
) -> _Sums:
    return _Sums(
        points=total_of(criterion.points for criterion in criteria),
        maximum=total_of(criterion.applicable_maximum for criterion in criteria),
        bonus=_limited(bonus_items, rubric.bonus),
        penalties=_limited(penalty_items, rubric.penalties),
    )


def _limited(items: tuple[LeafScore, ...], extra: Bonus | Penalties | None) -> Exact:
    return min(total_of(_points_of(item) for item in items), extra.maximum if extra else ZERO)


def _group_score(group: Group, criteria: tuple[CriterionScore, ...]) -> GroupScore:
    own = [criterion for criterion in criteria if criterion.group == group.code]
    points = total_of(criterion.points for criterion in own)
    maximum = total_of(criterion.applicable_maximum for criterion in own)
    is_withheld = any(criterion.is_withheld for criterion in own)
    return GroupScore(code=group.code, points=points, maximum=maximum, is_withheld=is_withheld)


def _total(
    rubric: Rubric, sums: _Sums, criteria: tuple[CriterionScore, ...], extras: tuple[LeafScore, ...]
) -> Total | Withheld:
    rows = (*(leaf for criterion in criteria for leaf in criterion.leaves), *extras)
    in_the_way = tuple(row.code for row in rows if not isinstance(row.outcome, COUNTED))
    if in_the_way or sums.maximum == 0:
        return Withheld(in_the_way)
    return Total(_rounded(rubric, sums))


def _rounded(rubric: Rubric, sums: _Sums) -> Exact:
    """Total = round(P·B/A + bonus − penalties), at least 0, at most the scale only if capped."""
    scale = rubric.scale
    rounded = round_exact(sums.total(rubric.groups_maximum), scale.decimals, scale.rounding)
    rounded = max(rounded, ZERO)
    return min(rounded, scale.maximum) if scale.capped else rounded


def self_total(rubric: Rubric, card: Scorecard) -> Exact | None:
    """The total the unit's own word would give; None where that word gives none.

    Where facts decide a row and the unit gave no score of its own, its facts are its word. What only a superior gives
    or takes is left out, so that the two can be held side by side.
    """
    if isinstance(card.total, Withheld):
        return None
    leaves = [leaf for criterion in card.criteria for leaf in criterion.leaves]
    points = total_of(_own_points(leaf) for leaf in leaves)
    bonus = _limited_own(card.bonus_items, rubric.bonus)
    penalties = _limited_own(card.penalty_items, rubric.penalties)
    return _rounded(rubric, _Sums(points=points, maximum=card.maximum, bonus=bonus, penalties=penalties))


def _own_points(row: LeafScore) -> Exact:
    if isinstance(row.self_answer, Given) and not isinstance(row.outcome, NotArising):
        return row.self_answer.points
    return _points_of(row)


def _limited_own(items: tuple[LeafScore, ...], extra: Bonus | Penalties | None) -> Exact:
    if extra is None or extra.awarded_by == "superior":
        return ZERO
    return min(total_of(_own_points(item) for item in items), extra.maximum)


def _points_of(row: LeafScore) -> Exact:
    return row.outcome.points if isinstance(row.outcome, COUNTED) else ZERO


# 6. What is written down.


def _working(rubric: Rubric, sums: _Sums, total: Total | Withheld) -> Phrase:
    """The total written out, so that anyone can add it again."""
    if isinstance(total, Withheld):
        return phrase("chưa có tổng điểm vì {by}", "no total because of {by}", by=", ".join(total.by) or _NOTHING_AROSE)
    of_groups = phrase(
        "các nhóm {points}/{maximum} điểm",
        "the groups {points} of {maximum} points",
        points=sums.points,
        maximum=sums.maximum,
    )
    in_all = phrase("tổng điểm {total}", "total {total}", total=total.points)
    return joined((of_groups, *_steps(rubric, sums, rubric.groups_maximum), in_all), "; ")


_NOTHING_AROSE = Phrase("không tiêu chí nào phát sinh", "nothing that arose")
_NOT_BELOW_ZERO = Phrase("không dưới 0", "not below 0")


def _steps(rubric: Rubric, sums: _Sums, whole: Exact) -> Iterator[Phrase]:
    if sums.maximum != whole:
        yield phrase(
            "quy đổi {points} × {whole} : {maximum} = {rescaled}",
            "rescaled {points} × {whole} : {maximum} = {rescaled}",
            points=sums.points,
            whole=whole,
            maximum=sums.maximum,
            rescaled=sums.points * whole / sums.maximum,
        )
    for name, extra, points in ((_BONUS, rubric.bonus, sums.bonus), (_PENALTIES, rubric.penalties, sums.penalties)):
        if extra is not None and extra.items:
            yield filled(name, points=points, maximum=extra.maximum)
    if sums.total(whole) < 0:
        yield _NOT_BELOW_ZERO
    if rubric.scale.capped and sums.total(whole) > rubric.scale.maximum:
        yield phrase("không quá thang điểm {scale}", "not over the scale of {scale}", scale=rubric.scale.maximum)


_BONUS = Phrase("điểm thưởng {points} (tối đa {maximum})", "bonus {points} (at most {maximum})")
_PENALTIES = Phrase("điểm trừ {points} (tối đa {maximum})", "penalties {points} (at most {maximum})")
