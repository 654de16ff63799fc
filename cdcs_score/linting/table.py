"""The linter's rules about the table itself: codes, sums, steps, sources, blanks and layers."""

from collections.abc import Iterator

from cdcs_score.codes import rubrics, rules
from cdcs_score.codes.catalogue import Code
from cdcs_score.diagnostics import Detail, did_you_mean
from cdcs_score.language import Phrase
from cdcs_score.linting.walking import (
    Problem,
    RubricPath,
    citations,
    codes,
    criteria,
    extra_items,
    extras,
    repeated,
    rows,
    unknown,
)
from cdcs_score.numbers import ZERO, Exact, is_multiple
from cdcs_score.rows import PartedCriterion
from cdcs_score.rubric import Change, Rubric
from cdcs_score.scorecard import Layer
from cdcs_score.scoring_rules import Judged
from cdcs_score.text import closest


def codes_are_unique(rubric: Rubric) -> Iterator[Problem]:
    """Groups, rows, checks, knock-outs, facts and periods share one set of codes: each stands once."""
    # 1a and 1A, or a-1 and a_1, are one: a workbook names its cells after them and cannot tell them apart.
    first: dict[str, RubricPath] = {}
    for code, path in codes(rubric):
        key = code.casefold().replace("-", "_")
        if key in first:
            yield Problem(
                code=rubrics.DUPLICATE_CODE,
                path=path,
                first=first[key],
                is_key=path[0] in ("facts", "periods"),
                details={"code": code},
            )
        first.setdefault(key, path)


def parts_sum_to_their_criterion(rubric: Rubric) -> Iterator[Problem]:
    """The maxima of parts add up to the maximum of their criterion."""
    for path, criterion in criteria(rubric):
        if not isinstance(criterion, PartedCriterion):
            continue
        sum_of_leaves = sum((leaf.maximum for leaf in criterion.leaves), ZERO)
        if sum_of_leaves != criterion.maximum:
            yield _sum_problem(rubrics.PARTS_SUM, path, criterion.code, sum_of_leaves, criterion.maximum)


def criteria_sum_to_their_group(rubric: Rubric) -> Iterator[Problem]:
    """The maxima of criteria add up to the maximum of their group."""
    for number, group in enumerate(rubric.groups):
        total = sum((criterion.maximum for criterion in group.criteria), ZERO)
        if total != group.maximum:
            yield _sum_problem(rubrics.CRITERIA_SUM, ("groups", number), group.code, total, group.maximum)


def scale_fits_groups_and_bonus(rubric: Rubric) -> Iterator[Problem]:
    """The scale is what the groups give, alone or with the bonus."""
    groups, bonus, maximum = rubric.groups_maximum, rubric.bonus_maximum, rubric.scale.maximum
    if maximum not in (groups, groups + bonus):
        details: dict[str, Detail] = {"groups": groups, "bonus": bonus, "maximum": maximum}
        yield Problem(code=rubrics.SCALE_SUM, path=("scale", "maximum"), details=details)


def scale_fits_the_decimals_of_the_total(rubric: Rubric) -> Iterator[Problem]:
    """A total capped at the scale can be printed with the decimals the rubric gives it."""
    scale = rubric.scale
    if (scale.maximum * 10**scale.decimals).denominator != 1:
        details: dict[str, Detail] = {"maximum": scale.maximum, "decimals": scale.decimals}
        yield Problem(code=rubrics.SCALE_DECIMALS, path=("scale", "maximum"), details=details)


def items_reach_their_maximum(rubric: Rubric) -> Iterator[Problem]:
    """Bonus or penalty items together can reach their maximum, and none alone exceeds it."""
    for path, extra in extras(rubric):
        total = sum((item.maximum for item in extra.items), ZERO)
        if total < extra.maximum or any(item.maximum > extra.maximum for item in extra.items):
            yield _sum_problem(rubrics.BONUS_SUM, path, extra.code, total, extra.maximum)


def maxima_are_whole_steps(rubric: Rubric) -> Iterator[Problem]:
    """A maximum given by judgement can be reached in steps."""
    for path, row in rows(rubric):
        if isinstance(row.rule, Judged) and not is_multiple(row.maximum, row.rule.step):
            details: dict[str, Detail] = {"code": row.code, "maximum": row.maximum, "step": row.rule.step}
            yield Problem(code=rubrics.STEP_MISMATCH, path=(*path, "step"), details=details)


def every_citation_names_a_source(rubric: Rubric) -> Iterator[Problem]:
    """What a rule cites is listed in `sources`."""
    for path, citation in citations(rubric):
        key = citation.partition("#")[0]
        if key not in rubric.sources:
            cure = did_you_mean(closest(key, rubric.sources), Phrase("thêm nguồn vào “sources”", "add it to 'sources'"))
            yield Problem(code=rubrics.UNKNOWN_SOURCE, path=path, raw=citation, details={"suggestion": cure})


def blanks_of_items_are_decided(rubric: Rubric) -> Iterator[Problem]:
    """What a blank does is said where the unit or facts score an item, and only there."""
    for path, extra, item in extra_items(rubric):
        can_be_blank = extra.awarded_by == "self" or item.computed is not None
        if can_be_blank and item.missing is None:
            yield Problem(code=rubrics.MISSING_UNSAID, path=path, details={"code": item.code})
        if not can_be_blank and item.missing is not None:
            yield Problem(code=rubrics.MISSING_SAID_TWICE, path=(*path, "missing"), details={"code": item.code})


def penalties_have_a_giver(rubric: Rubric) -> Iterator[Problem]:
    """Where there are penalties, it is said who gives them."""
    penalties = rubric.penalties
    if penalties is not None and penalties.items and penalties.awarded_by is None:
        yield Problem(code=rubrics.MISSING_KEY, path=("penalties",), details={"key": "awarded_by"})


def final_layers_are_reachable(rubric: Rubric) -> Iterator[Problem]:
    """Each layer is named once, and every row finds its points in one of them."""
    yield from repeated(("final",), rubric.final)
    if Layer.SELF in rubric.final:
        return
    judged = [row for _, row in rows(rubric) if row.computed is None and not rubric.is_awarded_above(row.code)]
    if judged or Layer.COMPUTED not in rubric.final:
        yield Problem(code=rubrics.LAYER_UNREACHABLE, path=("final",))


def _sum_problem(code: Code, path: RubricPath, name: str, total: Exact, maximum: Exact) -> Problem:
    details: dict[str, Detail] = {"code": name, "sum": total, "maximum": maximum}
    return Problem(code=code, path=(*path, "maximum"), details=details)


_RENAMED = Phrase("đổi mã thì phải ghi mã cũ ở “was”", "a renamed code needs its old one in 'was'")
_NOT_RENAMED = Phrase("chỉ khi đổi mã (renamed) mới ghi “was”", "only a renamed code has a 'was'")
_STILL_THERE = Phrase("đã bỏ (retired) mà mã vẫn còn trong bảng", "retired, and the code is still there")
_TWICE = Phrase("mã này đã có một thay đổi ở trên", "this code has a change above")


def changes_fit_the_rubric(rubric: Rubric) -> Iterator[Problem]:
    """Each declared change is of one code that is there, or of a retired one that is not."""
    known = [code for code, _ in codes(rubric)]
    seen: set[str] = set()
    for number, change in enumerate(rubric.changes):
        path: RubricPath = ("changes", number, "code")
        if change.kind != "retired" and change.code not in known:
            otherwise = Phrase("ghi một mã có trong bảng", "write a code of this rubric")
            yield unknown(rules.CHANGE_OF_NOTHING, path, change.code, known, otherwise)
        wrong = _wrong_with(change, known, seen)
        if wrong is not None:
            yield Problem(code=rules.CHANGE_SHAPE, path=path, raw=change.code, details={"wrong": wrong})
        seen.add(change.code)


def _wrong_with(change: Change, known: list[str], seen: set[str]) -> Phrase | None:
    is_renamed = change.kind == "renamed"
    if change.code in seen:
        return _TWICE
    if change.kind == "retired" and change.code in known:
        return _STILL_THERE
    if is_renamed and change.was is None:
        return _RENAMED
    return _NOT_RENAMED if change.was is not None and not is_renamed else None


def period_weights_make_a_mean(rubric: Rubric) -> Iterator[Problem]:
    """The weights of the periods sum to what they are divided by, so that the year stays on the scale."""
    if rubric.periods is None:
        return
    weights = sum((period.weight for period in rubric.periods.each.values()), ZERO)
    if weights != rubric.periods.divide_by:
        details: dict[str, Detail] = {"sum": weights, "divisor": rubric.periods.divide_by}
        yield Problem(code=rules.PERIOD_WEIGHTS, path=("periods", "divide_by"), details=details)
