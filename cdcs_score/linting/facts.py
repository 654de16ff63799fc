"""The linter's rules about facts and the rules that compute points from them."""

from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise

from cdcs_score.codes import rubrics, rules
from cdcs_score.diagnostics import Detail
from cdcs_score.expression import holds_at_zero, names_in
from cdcs_score.facts import (
    ChoiceFact,
    CountFact,
    Fact,
    NumberFact,
    PercentFact,
    Value,
    YesNoFact,
    limits_of,
    meant_by_blank,
)
from cdcs_score.language import Phrase
from cdcs_score.linting.walking import Problem, RubricPath, conditions, criteria, extra_items, rows, unknown
from cdcs_score.methods import highest
from cdcs_score.numbers import Exact
from cdcs_score.register import Level
from cdcs_score.rows import InformationalCriterion, Leaf, Row
from cdcs_score.rubric import Rubric
from cdcs_score.scoring_rules import (
    Checklist,
    Count,
    Deduct,
    Levels,
    Linear,
    Ratio,
    Reported,
    Rollup,
    ShareBand,
    YesNo,
)

_MEASURED = (CountFact, NumberFact, PercentFact)
#: What a share can be: the most a percentage can say, as where much more was done than planned.
_ANY_SHARE = PercentFact(type="percent", label="share", at_most=Exact(999, 100))
_A_FACT = Phrase("khai số liệu này trong “facts”", "declare it in 'facts'")
_A_YES_NO = Phrase("một số liệu kiểu yes_no", "a fact of type yes_no")
_A_CHOICE = Phrase("một số liệu kiểu choice", "a fact of type choice")
_A_NUMBER = Phrase("một số liệu kiểu count, number hoặc percent", "a fact of type count, number or percent")
_NOT_BELOW_ZERO = Phrase("một số không âm: đặt “at_least” từ 0", "a number not below 0: set 'at_least' to 0 or more")
_COUNTED = Phrase(
    "một số liệu kiểu count hoặc number, không âm: đặt “at_least” từ 0",
    "a fact of type count or number, not below 0: set 'at_least' to 0 or more",
)
_ABOVE_ZERO = Phrase("một số luôn lớn hơn 0: đặt “at_least” lớn hơn 0", "a number above 0: set 'at_least' above 0")


def facts_keep_their_own_limits(rubric: Rubric) -> Iterator[Problem]:
    """The limits of a fact leave room, and what a blank means is one of its values."""
    for name, fact in rubric.facts.items():
        path: RubricPath = ("facts", name)
        if isinstance(fact, _MEASURED):
            low, high = limits_of(fact)
            if low is not None and high is not None and low > high:
                yield Problem(code=rules.FACT_LIMITS, path=(*path, "at_most"), details={"name": name})
        means = meant_by_blank(fact)
        if means is not None and not _is_value_of(fact, means):
            yield Problem(code=rules.BLANK_MEANS, path=(*path, "blank_means"), details={"name": name})


def _is_value_of(fact: Fact, value: Value) -> bool:
    """Whether a fact can have the value: an end of a line at 50 is out of reach of a percentage, meant was 50%."""
    match fact:
        case ChoiceFact():
            return value in fact.of
        case YesNoFact():
            return True
        case CountFact() if isinstance(value, Exact) and value.denominator != 1:
            return False
        case _:
            low, high = limits_of(fact)
            return isinstance(value, Exact) and (low is None or value >= low) and (high is None or value <= high)


def every_fact_is_used(rubric: Rubric) -> Iterator[Problem]:
    """No fact is asked for that nothing looks at."""
    used = {name for _, row in rows(rubric) if row.computed for name in row.computed.facts}
    used |= {name for _, condition, _ in conditions(rubric) for name in names_in(condition)}
    used |= {one.fact for one in rubric.criteria if isinstance(one, InformationalCriterion)}
    for name in rubric.facts:
        if name not in used:
            yield Problem(code=rules.FACT_UNUSED, path=("facts", name), is_key=True, details={"name": name})


def rules_rest_on_facts_that_fit(rubric: Rubric) -> Iterator[Problem]:
    """Every fact a rule names is declared, and is of the type and within the limits the rule needs."""
    for path, row in rows(rubric):
        for key, name, wanted in _wanted(row):
            yield from _fit(rubric, (*path, *key), name, wanted)
    for path, criterion in criteria(rubric):
        if isinstance(criterion, InformationalCriterion) and criterion.fact not in rubric.facts:
            yield unknown(rules.UNKNOWN_FACT, (*path, "fact"), criterion.fact, rubric.facts, _A_FACT)


def _fit(rubric: Rubric, path: RubricPath, name: str, wanted: Phrase) -> Iterator[Problem]:
    fact = rubric.facts.get(name)
    if fact is None:
        yield unknown(rules.UNKNOWN_FACT, path, name, rubric.facts, _A_FACT)
    elif not _FITS[wanted](fact):
        yield Problem(code=rules.WRONG_FACT, path=path, raw=name, details={"expected": wanted})


def _wanted(row: Row) -> Iterator[tuple[RubricPath, str, Phrase]]:
    """Every key of a row's rule that names a fact, the fact, and what it must be."""
    match row.computed:
        case YesNo(fact=fact):
            yield ("fact",), fact, _A_YES_NO
        case Levels(fact=fact):
            yield ("fact",), fact, _A_CHOICE
        case Count(fact=fact) | Deduct(fact=fact):
            yield ("fact",), fact, _COUNTED
        case Ratio(numerator=numerator, denominator=denominator):
            yield ("numerator",), numerator, _NOT_BELOW_ZERO
            yield ("denominator",), denominator, _divisor(row, denominator)
        case Linear() as linear:
            yield from _wanted_of_line(row, linear)
        case Rollup(reported=Reported() as reported):
            yield ("reported", "numerator"), reported.numerator, _NOT_BELOW_ZERO
            yield ("reported", "denominator"), reported.denominator, _ABOVE_ZERO
        case Checklist(items=items):
            yield from ((("items", number, "fact"), item.fact, _A_YES_NO) for number, item in enumerate(items))
        case Rollup() | None:
            return


def _wanted_of_line(row: Row, line: Linear) -> Iterator[tuple[RubricPath, str, Phrase]]:
    for key, name, wanted in (
        ("fact", line.fact, _A_NUMBER),
        ("numerator", line.numerator, _A_NUMBER),
        ("denominator", line.denominator, _divisor(row, line.denominator or "")),
    ):
        if name is not None:
            yield (key,), name, wanted


def _divisor(row: Row, name: str) -> Phrase:
    """What a denominator must be: above 0, or not below it where the row plainly does not arise at 0."""
    rule = row.not_arising if isinstance(row, Leaf) else "forbidden"
    does_not_arise = rule != "forbidden" and rule.when is not None and holds_at_zero(rule.when, name)
    return _NOT_BELOW_ZERO if does_not_arise else _ABOVE_ZERO


def _low_of(fact: Fact) -> Exact | None:
    return limits_of(fact)[0] if isinstance(fact, _MEASURED) else None


_FITS: dict[Phrase, Callable[[Fact], bool]] = {
    _A_YES_NO: lambda fact: isinstance(fact, YesNoFact),
    _A_CHOICE: lambda fact: isinstance(fact, ChoiceFact),
    _A_NUMBER: lambda fact: isinstance(fact, _MEASURED),
    _COUNTED: lambda fact: not isinstance(fact, PercentFact) and (low := _low_of(fact)) is not None and low >= 0,
    _NOT_BELOW_ZERO: lambda fact: (low := _low_of(fact)) is not None and low >= 0,
    _ABOVE_ZERO: lambda fact: (low := _low_of(fact)) is not None and low > 0,
}


def rules_can_give_their_maximum(rubric: Rubric) -> Iterator[Problem]:
    """What facts can earn at most is the maximum of the row: no more, and no less."""
    for path, row in rows(rubric):
        if row.computed is None:
            continue
        most = highest(row.computed, row.maximum)
        if most != row.maximum:
            details: dict[str, Detail] = {"code": row.code, "highest": most, "maximum": row.maximum}
            yield Problem(code=rules.RULE_MAXIMUM, path=(*path, "maximum"), details=details)


def rules_are_whole(rubric: Rubric) -> Iterator[Problem]:
    """Bands descend to 0%, levels cover every choice, lines run upwards, a checklist says what each item is worth."""
    for path, row in rows(rubric):
        match row.computed:
            case Ratio(bands=bands):
                yield from _bands(path, bands)
            case Rollup() as rollup:
                yield from _bands(path, rollup.bands)
                yield from _below(rubric, path, rollup)
            case Levels() as levels:
                yield from _levels(rubric, path, levels)
            case Linear() as linear:
                yield from _line(rubric, path, linear)
            case Checklist() as checklist:
                yield from _checklist(path, checklist)
            case Deduct(floor=floor) if floor >= row.maximum:
                yield Problem(code=rules.DEDUCT_FLOOR, path=(*path, "floor"), details={"maximum": row.maximum})
            case _:
                pass


def _bands(path: RubricPath, bands: Sequence[ShareBand]) -> Iterator[Problem]:
    for number, (above, band) in enumerate(pairwise(bands), start=1):
        if band.from_ >= above.from_:
            yield Problem(code=rules.BANDS_ORDER, path=(*path, "bands", number, "from"))
    if bands[-1].from_ != 0:
        yield Problem(code=rules.BANDS_COVER, path=(*path, "bands", len(bands) - 1, "from"))


def _below(rubric: Rubric, path: RubricPath, rollup: Rollup) -> Iterator[Problem]:
    """Units are graded from the lowest level up, so a rule can only count levels below its own."""
    order = list(Level)
    if order.index(rollup.children) >= order.index(rubric.applies_to.level):
        yield Problem(code=rules.CHILDREN_NOT_BELOW, path=(*path, "children"), raw=rollup.children)


def _levels(rubric: Rubric, path: RubricPath, levels: Levels) -> Iterator[Problem]:
    fact = rubric.facts.get(levels.fact)
    if not isinstance(fact, ChoiceFact):
        return
    otherwise = Phrase("bỏ lựa chọn này, hoặc thêm vào “of” của số liệu", "remove it, or add it to the fact's 'of'")
    for name in levels.points:
        if name not in fact.of:
            yield unknown(rules.UNKNOWN_CHOICE, (*path, "points", name), name, fact.of, otherwise, is_key=True)
    left_out = [name for name in fact.of if name not in levels.points]
    if left_out:
        details: dict[str, Detail] = {"choices": ", ".join(left_out)}
        yield Problem(code=rules.CHOICE_LEFT_OUT, path=(*path, "points"), details=details)


def _line(rubric: Rubric, path: RubricPath, line: Linear) -> Iterator[Problem]:
    is_share = line.numerator is not None and line.denominator is not None
    if (line.fact is not None) == is_share or (line.numerator is None) != (line.denominator is None):
        yield Problem(code=rules.LINE_MEASURE, path=path)
        return
    if line.from_.at >= line.to.at:
        yield Problem(code=rules.LINE_ORDER, path=(*path, "to", "at"))
    fact = _ANY_SHARE if is_share else rubric.facts.get(line.fact or "")
    for key, end in (("from", line.from_), ("to", line.to)):
        if isinstance(fact, _MEASURED) and not _is_value_of(fact, end.at):
            yield Problem(code=rules.LINE_END, path=(*path, key, "at"))


def _checklist(path: RubricPath, checklist: Checklist) -> Iterator[Problem]:
    for number, item in enumerate(checklist.items):
        if (item.points is not None) != (checklist.earn == "sum"):
            yield Problem(code=rules.CHECKLIST_POINTS, path=(*path, "items", number), raw=item.fact)
    seen: set[str] = set()
    for number, item in enumerate(checklist.items):
        if item.fact in seen:
            yield Problem(code=rubrics.REPEATED, path=(*path, "items", number, "fact"), raw=item.fact)
        seen.add(item.fact)


def superior_items_rest_on_the_superiors_facts(rubric: Rubric) -> Iterator[Problem]:
    """An item only the superior gives is not computed from what the unit says of itself."""
    for path, extra, item in extra_items(rubric):
        if extra.awarded_by != "superior" or item.computed is None:
            continue
        for name in item.computed.facts:
            fact = rubric.facts.get(name)
            if fact is not None and fact.supplied_by == "unit":
                details: dict[str, Detail] = {"code": item.code, "name": name}
                yield Problem(code=rules.SELF_AWARDED, path=path, raw=name, details=details)
