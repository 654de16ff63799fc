"""How a row is scored, as the form says it: what each method gives, from which facts, and when the matter does not arise."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import assert_never

from cdcs_score.conditions import declarations
from cdcs_score.evaluating import written_out
from cdcs_score.expression import Expression
from cdcs_score.fact_limits import figure_in_words
from cdcs_score.facts import ChoiceFact, Fact, MeasuredFact
from cdcs_score.form_layout import FACTS_SHEET
from cdcs_score.numbers import Exact, shown
from cdcs_score.register import Level
from cdcs_score.rows import Leaf, Row
from cdcs_score.rubric import Rubric
from cdcs_score.scorecard import Treatment
from cdcs_score.scoring_rules import (
    AtLeast,
    Checklist,
    ComputedRule,
    Count,
    Deduct,
    FactRule,
    Judged,
    Levels,
    Linear,
    Ratio,
    Rollup,
    ShareBand,
    YesNo,
)

AWARDED_ABOVE = "cấp trên chấm"
FROM = "tính từ"
FROM_FACTS = f"{FROM} trang {FACTS_SHEET}"
_FROM_SUPERIOR = f"{FROM} số liệu cấp trên"
_FROM_CHILDREN = f"{FROM} kết quả xếp loại"

_TREATMENTS = {
    Treatment.FULL: "được trọn điểm",
    Treatment.ZERO: "0 điểm",
    Treatment.RESCALE: "trừ ra khỏi điểm tối đa",
}
#: Signs and words of conditions, as people say them.
_SAID = (
    (re.compile(r">="), "≥"),
    (re.compile(r"<="), "≤"),
    (re.compile(r"=="), "là"),
    (re.compile(r"!="), "khác"),
    (re.compile(r"\band\b"), "và"),
    (re.compile(r"\bor\b"), "hoặc"),
    (re.compile(r"\bnot\b"), "không phải"),
    (re.compile(r"\bin (?=\[)"), "thuộc "),
)


#: What rubrics call their classes, by level and code.
ClassTitles = Mapping[tuple[Level, str], str]


def earned_by(row: Row, rubric: Rubric, classes_below: ClassTitles) -> str:
    """How a row is scored, and what the unit has to send with it: a line each."""
    needs = [] if rubric.is_awarded_above(row.code) else [*_needs(row), *_when_not_arising(row, rubric)]
    return "\n".join([*_method(row, rubric, classes_below), *needs])


def class_titles(rubrics: Iterable[Rubric]) -> ClassTitles:
    """What the rubrics call their classes; a code two rubrics of a level call otherwise has no one title."""
    titles: dict[tuple[Level, str], set[str]] = {}
    for rubric in rubrics:
        for band in rubric.classes:
            titles.setdefault((rubric.applies_to.level, band.code), set()).add(band.title)
    return {key: next(iter(said)) for key, said in titles.items() if len(said) == 1}


def may_not_arise_by_claim(row: Row) -> bool:
    """Whether the unit may say that the matter did not arise; with a condition the facts say so, not the unit."""
    return isinstance(row, Leaf) and row.not_arising != "forbidden" and row.not_arising.when is None


def _method(row: Row, rubric: Rubric, classes_below: ClassTitles) -> Iterator[str]:
    is_penalty = row in rubric.penalty_items
    if isinstance(row.rule, Judged):
        yield f"{'trừ ' if is_penalty else ''}0–{shown(row.maximum)} điểm, bước {shown(row.rule.step)}"
        if rubric.is_awarded_above(row.code):
            yield AWARDED_ABOVE
        return
    if isinstance(row.rule, Rollup):
        yield from _rolled_up(row.rule, rubric.facts, classes_below)
        return
    yield from _computed(row.rule, row.maximum, rubric.facts, verb="trừ" if is_penalty else "được")
    is_above = all(rubric.facts[name].supplied_by == "superior" for name in row.rule.facts)
    yield f"{_FROM_SUPERIOR if is_above else FROM_FACTS}{_facts_named(row.rule, rubric.facts)}"


def _rolled_up(rule: Rollup, facts: Mapping[str, Fact], classes_below: ClassTitles) -> Iterator[str]:
    below = rule.children.word.vi.lower() if rule.children is not Level.CDCS else rule.children.word.vi
    title = classes_below.get((rule.children, rule.at_least), rule.at_least)
    yield f"tỷ lệ {below} đạt từ mức {title}: {_bands(rule.bands)}"
    reported = f"; sổ theo dõi không có thì từ trang {FACTS_SHEET}{_facts_named(rule, facts)}" if rule.reported else ""
    yield f"{_FROM_CHILDREN} {below}{reported}"


def _bands(bands: Sequence[ShareBand]) -> str:
    above = (f"từ {shown(band.from_ * 100)}%: {shown(band.points)}" for band in bands[:-1])
    return "; ".join([*above, f"thấp hơn: {shown(bands[-1].points)}"])


def _computed(rule: FactRule, maximum: Exact, facts: Mapping[str, Fact], *, verb: str) -> Iterator[str]:
    match rule:
        case YesNo():
            yield f"có: {shown(rule.when_true)}; không: {shown(rule.when_false)}"
        case Levels():
            yield from (f"{_choice(facts[rule.fact], code)}: {shown(points)}" for code, points in rule.points.items())
        case Ratio():
            yield _bands(rule.bands)
        case Linear():
            yield from _line(rule, facts)
        case Count():
            yield f"cứ {_figure(facts[rule.fact], rule.per)} {verb} {shown(rule.earns)} điểm, tối đa {shown(maximum)}"
        case Deduct():
            each = facts[rule.fact].unit or "lần"
            yield f"{shown(maximum)} điểm, mỗi {each} trừ {shown(rule.each)}, không dưới {shown(rule.floor)}"
        case Checklist():
            yield from _ticks(rule, maximum, facts)
        case _:
            assert_never(rule)


def _line(rule: Linear, facts: Mapping[str, Fact]) -> Iterator[str]:
    fact = facts[rule.fact] if rule.fact else None
    low, high = (
        f"{_figure(fact, end.at) if fact else f'{shown(end.at * 100)}%'}: {shown(end.points)} điểm"
        for end in (rule.from_, rule.to)
    )
    yield f"{low}; {high}; ở giữa tính đều"


def _ticks(rule: Checklist, maximum: Exact, facts: Mapping[str, Fact]) -> Iterator[str]:
    count = len(rule.items)
    match rule.earn:
        case "all":
            yield f"đủ cả {count} mục: {shown(maximum)}; thiếu một mục: 0"
        case AtLeast(at_least=least, points=points):
            yield f"được từ {least} trong {count} mục: {shown(points)}; ít hơn: 0"
        case _:
            yield from (f"{facts[item.fact].label}: {shown(item.points or Exact(0))}" for item in rule.items)


def _facts_named(rule: ComputedRule, facts: Mapping[str, Fact]) -> str:
    """The facts by label; those of a checklist whose items are already listed are not said twice."""
    labels = [facts[name].label for name in rule.facts]
    match rule:
        case Checklist(earn="sum"):
            return ""
        case Ratio() | Linear(fact=None) | Rollup():
            return f": {' / '.join(labels)}"
        case _:
            return f": {'; '.join(labels)}"


def _choice(fact: Fact, code: str) -> str:
    return fact.of[code] if isinstance(fact, ChoiceFact) else code


def _figure(fact: Fact, value: Exact) -> str:
    return figure_in_words(fact, value).vi if isinstance(fact, MeasuredFact) else shown(value)


def _needs(row: Row) -> Iterator[str]:
    if row.explanation == "required":
        yield "bắt buộc giải trình"
    if row.evidence == "required":
        yield "bắt buộc minh chứng"


def _when_not_arising(row: Row, rubric: Rubric) -> Iterator[str]:
    if not isinstance(row, Leaf) or row.not_arising == "forbidden":
        return
    rule = row.not_arising
    when = f" khi {condition_in_words(rule.when, rubric)}" if rule.when else ""
    explained = ", phải giải trình" if rule.explanation == "required" else ""
    yield f"không phát sinh{when}: {_TREATMENTS[rule.treatment]}{explained}"


def condition_in_words(condition: Expression, rubric: Rubric) -> str:
    """A condition with labels for names and words for choices and scores: `Tổng số lao động < 10`."""
    classes = {band.code: f"“{band.title}”" for band in rubric.classes}
    choices = {
        code: words for fact in rubric.facts.values() if isinstance(fact, ChoiceFact) for code, words in fact.of.items()
    }
    labels = {name: fact.label for name, fact in declarations(rubric).items()}
    text = written_out(condition, classes | choices | labels | _scores_in_words(rubric))
    for sign, said in _SAID:
        text = sign.sub(said, text)
    return text


def _scores_in_words(rubric: Rubric) -> dict[str, str]:
    rows = (*(criterion.code for criterion in rubric.criteria), *(row.code for row in rubric.scored_rows))
    shares = {f"share({group.code})": f"tỷ lệ điểm nhóm {group.code}" for group in rubric.groups}
    points = {f"points({code})": f"điểm mục {code}" for code in rows}
    return {"lowest_share()": "tỷ lệ điểm của nhóm thấp nhất", **shares, **points}
