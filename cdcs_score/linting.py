"""The linter: what only the whole rubric shows. A list of small rules; each yields what is wrong and where."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from cdcs_score.codes import rubrics
from cdcs_score.codes.catalogue import Code
from cdcs_score.diagnostics import Detail, did_you_mean
from cdcs_score.language import Phrase
from cdcs_score.numbers import ZERO, Exact, is_multiple
from cdcs_score.rubric import BonusItem, Leaf, PartedCriterion, Rubric
from cdcs_score.scorecard import Layer
from cdcs_score.text import closest

#: Where a problem stands in the rubric: keys and list positions from the top.
RubricPath = tuple[str | int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """Something wrong in a rubric that parses: a code, the path to it, and the details of its message."""

    code: Code
    path: RubricPath
    raw: str = ""
    #: The path of another place the message names by its line.
    first: RubricPath | None = None
    details: dict[str, Detail] = field(default_factory=dict)


def lint(rubric: Rubric) -> tuple[Problem, ...]:
    """Everything wrong with the meaning of a rubric, in the order of the rules."""
    return tuple(problem for rule in RULES for problem in rule(rubric))


def codes_are_unique(rubric: Rubric) -> Iterator[Problem]:
    """Groups, criteria, parts, the bonus and its items share one set of codes: each stands once."""
    # 1a and 1A, or a-1 and a_1, are one: a workbook names its cells after them and cannot tell them apart.
    first: dict[str, RubricPath] = {}
    for code, path in _all_codes(rubric):
        key = code.casefold().replace("-", "_")
        if key in first:
            yield Problem(code=rubrics.DUPLICATE_CODE, path=path, first=first[key], details={"code": code})
        first.setdefault(key, path)


def class_codes_are_unique(rubric: Rubric) -> Iterator[Problem]:
    """Each class has its own code."""
    first: dict[str, RubricPath] = {}
    for number, band in enumerate(rubric.classes):
        path: RubricPath = ("classes", number, "code")
        if band.code in first:
            yield Problem(code=rubrics.DUPLICATE_CODE, path=path, first=first[band.code], details={"code": band.code})
        first.setdefault(band.code, path)


def parts_sum_to_their_criterion(rubric: Rubric) -> Iterator[Problem]:
    """The maxima of parts add up to the maximum of their criterion."""
    for path, criterion in _criteria(rubric):
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


def bonus_items_reach_the_bonus(rubric: Rubric) -> Iterator[Problem]:
    """Bonus items together can reach the bonus maximum, and none alone exceeds it."""
    if rubric.bonus is None:
        return
    total = sum((item.maximum for item in rubric.bonus.items), ZERO)
    if total < rubric.bonus.maximum or any(item.maximum > rubric.bonus.maximum for item in rubric.bonus.items):
        yield _sum_problem(rubrics.BONUS_SUM, ("bonus",), rubric.bonus.code, total, rubric.bonus.maximum)


def maxima_are_whole_steps(rubric: Rubric) -> Iterator[Problem]:
    """A maximum can be reached in steps."""
    for path, row in _rows(rubric):
        if not is_multiple(row.maximum, row.step):
            details: dict[str, Detail] = {"code": row.code, "maximum": row.maximum, "step": row.step}
            yield Problem(code=rubrics.STEP_MISMATCH, path=(*path, "step"), details=details)


def classes_descend(rubric: Rubric) -> Iterator[Problem]:
    """Classes stand from high to low."""
    for number, (above, band) in enumerate(zip(rubric.classes, rubric.classes[1:], strict=False), start=1):
        if band.from_ >= above.from_:
            details: dict[str, Detail] = {"code": band.code, "start": band.from_, "above": above.from_}
            yield Problem(code=rubrics.CLASSES_ORDER, path=("classes", number, "from"), details=details)


def classes_cover_the_scale(rubric: Rubric) -> Iterator[Problem]:
    """Every total from 0 up has a class, and every class can be reached."""
    last = len(rubric.classes) - 1
    lowest = rubric.classes[last]
    if lowest.from_ != 0:
        details: dict[str, Detail] = {"code": lowest.code, "start": lowest.from_}
        yield Problem(code=rubrics.CLASSES_COVER, path=("classes", last, "from"), details=details)
    highest = rubric.groups_maximum + rubric.bonus_maximum
    highest = min(highest, rubric.scale.maximum) if rubric.scale.capped else highest
    for number, band in enumerate(rubric.classes):
        if band.from_ > highest:
            details = {"code": band.code, "start": band.from_, "highest": highest}
            yield Problem(code=rubrics.CLASS_UNREACHABLE, path=("classes", number, "from"), details=details)


def within_names_the_class_below(rubric: Rubric) -> Iterator[Problem]:
    """A class is counted "trong đó" only within the class just below it."""
    for number, band in enumerate(rubric.classes):
        below = rubric.classes[number + 1].code if number + 1 < len(rubric.classes) else ""
        if band.within is not None and band.within != below:
            path = ("classes", number, "within")
            yield Problem(code=rubrics.WITHIN_NOT_BELOW, path=path, raw=band.within, details={"code": band.code})


def every_citation_names_a_source(rubric: Rubric) -> Iterator[Problem]:
    """What a rule cites is listed in `sources`."""
    for path, citation in _citations(rubric):
        key = citation.partition("#")[0]
        if key not in rubric.sources:
            cure = did_you_mean(closest(key, rubric.sources), Phrase("thêm nguồn vào “sources”", "add it to 'sources'"))
            yield Problem(code=rubrics.UNKNOWN_SOURCE, path=path, raw=citation, details={"suggestion": cure})


def blanks_in_the_bonus_are_decided(rubric: Rubric) -> Iterator[Problem]:
    """What a blank does is said where the unit scores itself, and only there."""
    if rubric.bonus is None:
        return
    is_self = rubric.bonus.awarded_by == "self"
    for number, item in enumerate(rubric.bonus.items):
        if is_self == (item.missing is None):
            code = rubrics.MISSING_UNSAID if is_self else rubrics.MISSING_SAID_TWICE
            path: RubricPath = ("bonus", "items", number) if is_self else ("bonus", "items", number, "missing")
            yield Problem(code=code, path=path, details={"code": item.code})


def final_layers_are_reachable(rubric: Rubric) -> Iterator[Problem]:
    """Each layer is named once, and the self score last: a judged criterion has nothing below it."""
    yield from _repeated(("final",), rubric.final)
    if rubric.final[-1] is not Layer.SELF:
        yield Problem(code=rubrics.LAYER_UNREACHABLE, path=("final",))


def ranking_is_decided(rubric: Rubric) -> Iterator[Problem]:
    """Ranking uses the total, names nothing twice, and breaks ties by groups and criteria that exist."""
    ranking = rubric.ranking
    if "total" not in ranking.by:
        yield Problem(code=rubrics.RANKING_WITHOUT_TOTAL, path=("ranking", "by"))
    yield from _repeated(("ranking", "by"), ranking.by)
    yield from _repeated(("ranking", "break_by"), ranking.break_by)
    yield from _unknown_codes(rubric, ("ranking", "break_by"), ranking.break_by)


def quota_is_decided(rubric: Rubric) -> Iterator[Problem]:
    """A quota names classes that exist, an overflow below the limited one, and a base that contains it."""
    quota = rubric.quota
    if quota is None:
        return
    order = {band.code: number for number, band in enumerate(rubric.classes)}
    named: dict[RubricPath, str] = {
        ("quota", "class"): quota.class_,
        ("quota", "of", "at_least"): quota.of.at_least,
        ("quota", "overflow"): quota.overflow,
    }
    unknown = {path: code for path, code in named.items() if code not in order}
    for path, code in unknown.items():
        cure = did_you_mean(
            closest(code, order), Phrase("ghi mã của một mức trong “classes”", "write a code of 'classes'")
        )
        yield Problem(code=rubrics.UNKNOWN_CLASS, path=path, raw=code, details={"suggestion": cure})
    if not unknown and order[quota.overflow] <= order[quota.class_]:
        yield _quota_problem("overflow", quota.overflow, quota.class_, Phrase("thấp hơn", "below"))
    if not unknown and order[quota.of.at_least] < order[quota.class_]:
        yield _quota_problem("of", quota.of.at_least, quota.class_, Phrase("bằng hoặc thấp hơn", "at or below"))
    yield from _repeated(("quota", "order"), quota.order)
    yield from _unknown_codes(rubric, ("quota", "order"), quota.order, besides=("total",))


RULES: tuple[Callable[[Rubric], Iterator[Problem]], ...] = (
    codes_are_unique,
    class_codes_are_unique,
    parts_sum_to_their_criterion,
    criteria_sum_to_their_group,
    scale_fits_groups_and_bonus,
    scale_fits_the_decimals_of_the_total,
    bonus_items_reach_the_bonus,
    maxima_are_whole_steps,
    classes_descend,
    classes_cover_the_scale,
    within_names_the_class_below,
    every_citation_names_a_source,
    blanks_in_the_bonus_are_decided,
    final_layers_are_reachable,
    ranking_is_decided,
    quota_is_decided,
)


def _sum_problem(code: Code, path: RubricPath, name: str, total: Exact, maximum: Exact) -> Problem:
    details: dict[str, Detail] = {"code": name, "sum": total, "maximum": maximum}
    return Problem(code=code, path=(*path, "maximum"), details=details)


def _quota_problem(key: str, code: str, limited: str, relation: Phrase) -> Problem:
    path: RubricPath = ("quota", key, "at_least") if key == "of" else ("quota", key)
    return Problem(code=rubrics.QUOTA_CLASSES, path=path, raw=code, details={"expected": relation, "limited": limited})


def _unknown_codes(
    rubric: Rubric, path: RubricPath, codes: Sequence[str], besides: tuple[str, ...] = ()
) -> Iterator[Problem]:
    """Entries of a list that name neither a group nor a criterion, nor one of the words allowed besides."""
    known = [group.code for group in rubric.groups] + [criterion.code for criterion in rubric.criteria]
    for number, code in enumerate(codes):
        if code not in known and code not in besides:
            otherwise = Phrase("ghi mã của một nhóm hoặc tiêu chí", "write the code of a group or criterion")
            cure = did_you_mean(closest(code, known), otherwise)
            yield Problem(code=rubrics.UNKNOWN_CODE, path=(*path, number), raw=code, details={"suggestion": cure})


def _repeated(path: RubricPath, entries: tuple[str, ...]) -> Iterator[Problem]:
    for number, entry in enumerate(entries):
        if entry in entries[:number]:
            yield Problem(code=rubrics.REPEATED, path=(*path, number), raw=str(entry))


def _criteria(rubric: Rubric) -> Iterator[tuple[RubricPath, PartedCriterion]]:
    for path, criterion in _all_criteria(rubric):
        if isinstance(criterion, PartedCriterion):
            yield path, criterion


def _all_criteria(rubric: Rubric) -> Iterator[tuple[RubricPath, Leaf | PartedCriterion]]:
    for group_number, group in enumerate(rubric.groups):
        for number, criterion in enumerate(group.criteria):
            yield ("groups", group_number, "criteria", number), criterion


def _rows(rubric: Rubric) -> Iterator[tuple[RubricPath, Leaf | BonusItem]]:
    for path, criterion in _all_criteria(rubric):
        if isinstance(criterion, PartedCriterion):
            for number, part in enumerate(criterion.parts):
                yield (*path, "parts", number), part
        else:
            yield path, criterion
    for number, item in enumerate(rubric.bonus_items):
        yield ("bonus", "items", number), item


def _all_codes(rubric: Rubric) -> Iterator[tuple[str, RubricPath]]:
    for group_number, group in enumerate(rubric.groups):
        yield group.code, ("groups", group_number, "code")
        for number, criterion in enumerate(group.criteria):
            path: RubricPath = ("groups", group_number, "criteria", number)
            yield criterion.code, (*path, "code")
            if isinstance(criterion, PartedCriterion):
                for part_number, part in enumerate(criterion.parts):
                    yield part.code, (*path, "parts", part_number, "code")
    if rubric.bonus:
        yield rubric.bonus.code, ("bonus", "code")
        for number, item in enumerate(rubric.bonus.items):
            yield item.code, ("bonus", "items", number, "code")


def _citations(rubric: Rubric) -> Iterator[tuple[RubricPath, str]]:
    if rubric.quota is not None:
        yield ("quota", "source"), rubric.quota.source
    if rubric.eligibility is not None:
        yield ("eligibility", "source"), rubric.eligibility.source
    for path, criterion in _all_criteria(rubric):
        if isinstance(criterion, PartedCriterion):
            yield (*path, "source"), criterion.source
    for path, row in _rows(rubric):
        citation = getattr(row, "source", None)
        if citation is not None:
            yield (*path, "source"), citation
    for number, band in enumerate(rubric.classes):
        if band.source is not None:
            yield ("classes", number, "source"), band.source
