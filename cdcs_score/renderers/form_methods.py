"""How a row is scored, as the form says it: what each method gives, from which facts, and when the matter does not arise."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import assert_never

from cdcs_score.conditions import CLASS, declarations
from cdcs_score.evaluating import written_out
from cdcs_score.expression import Expression
from cdcs_score.fact_limits import figure_in_words
from cdcs_score.facts import ChoiceFact, Fact, MeasuredFact
from cdcs_score.form_layout import FACTS_SHEET
from cdcs_score.language import Language, Phrase
from cdcs_score.numbers import ZERO, Exact
from cdcs_score.register import Level
from cdcs_score.renderers.voice import VIETNAMESE, Voice
from cdcs_score.rows import Leaf, NotArisingRule, Row
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

FROM = "tính từ"
FROM_FACTS = f"{FROM} trang {FACTS_SHEET}"

_TREATMENTS = {
    Treatment.FULL: Phrase("được trọn điểm", "full marks"),
    Treatment.ZERO: Phrase("0 điểm", "0 points"),
    Treatment.RESCALE: Phrase("trừ ra khỏi điểm tối đa", "taken out of the maximum"),
}
#: Signs and words of conditions, as people of a language say them.
_SAID = {
    Language.VIETNAMESE: (
        (re.compile(r">="), "≥"),
        (re.compile(r"<="), "≤"),
        (re.compile(r"=="), "là"),
        (re.compile(r"!="), "khác"),
        (re.compile(r"\band\b"), "và"),
        (re.compile(r"\bor\b"), "hoặc"),
        (re.compile(r"\bnot\b"), "không phải"),
        (re.compile(r"\bin (?=\[)"), "thuộc "),
    ),
    Language.ENGLISH: (
        (re.compile(r">="), "≥"),
        (re.compile(r"<="), "≤"),
        (re.compile(r"=="), "is"),
        (re.compile(r"!="), "is not"),
    ),
}


#: What rubrics call their classes, by level and code.
ClassTitles = Mapping[tuple[Level, str], str]


def earned_by(row: Row, rubric: Rubric, classes_below: ClassTitles) -> str:
    """How a row is scored, and what the unit has to send with it: a line each."""
    needs = [] if rubric.is_awarded_above(row.code) else [*_needs(row), *_when_not_arising(row, rubric)]
    return "\n".join([*method_lines(row, rubric, classes_below), *needs])


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


def method_lines(row: Row, rubric: Rubric, classes_below: ClassTitles, voice: Voice = VIETNAMESE) -> Iterator[str]:
    """How the points of a row come about: what earns how many, and from which facts."""
    is_penalty = row in rubric.penalty_items
    if isinstance(row.rule, Judged):
        yield _judged(row.rule, row.maximum, voice, is_penalty=is_penalty)
        if rubric.is_awarded_above(row.code):
            yield voice.say("cấp trên chấm", "the superior gives them")
        return
    if isinstance(row.rule, Rollup):
        yield from _rolled_up(row.rule, rubric.facts, classes_below, voice)
        return
    yield from _computed(row.rule, row.maximum, rubric.facts, voice, is_penalty=is_penalty)
    is_above = all(rubric.facts[name].supplied_by == "superior" for name in row.rule.facts)
    above = voice.say(f"{FROM} số liệu cấp trên", "from the superior's figures")
    below = voice.say(FROM_FACTS, f"from sheet {FACTS_SHEET}")
    yield f"{above if is_above else below}{_facts_named(row.rule, rubric.facts)}"


def _judged(rule: Judged, maximum: Exact, voice: Voice, *, is_penalty: bool) -> str:
    most, step = voice.number(maximum), voice.number(rule.step)
    if is_penalty:
        return voice.say(f"trừ 0–{most} điểm, bước {step}", f"0–{most} points off, in steps of {step}")
    return voice.say(f"0–{most} điểm, bước {step}", f"0–{most} points, in steps of {step}")


def _rolled_up(rule: Rollup, facts: Mapping[str, Fact], classes_below: ClassTitles, voice: Voice) -> Iterator[str]:
    level = voice.said(rule.children.word)
    below = level.lower() if rule.children is not Level.CDCS else level
    title, bands = classes_below.get((rule.children, rule.at_least), rule.at_least), _bands(rule.bands, voice)
    yield voice.say(
        f"tỷ lệ {below} đạt từ mức {title}: {bands}", f"share of {below}s of class {title} or higher: {bands}"
    )
    named = _facts_named(rule, facts)
    reported = voice.say(
        f"; sổ theo dõi không có thì từ trang {FACTS_SHEET}{named}",
        f"; where the register has none, from sheet {FACTS_SHEET}{named}",
    )
    children = voice.say(f"{FROM} kết quả xếp loại {below}", f"from the classes of each {below}")
    yield f"{children}{reported if rule.reported else ''}"


def _bands(bands: Sequence[ShareBand], voice: Voice) -> str:
    said = [
        voice.say(f"từ {voice.percent(band.from_)}", f"from {voice.percent(band.from_)}")
        + f": {voice.number(band.points)}"
        for band in bands[:-1]
    ]
    lowest = voice.say("thấp hơn", "below that")
    return "; ".join([*said, f"{lowest}: {voice.number(bands[-1].points)}"])


def _computed(
    rule: FactRule, maximum: Exact, facts: Mapping[str, Fact], voice: Voice, *, is_penalty: bool
) -> Iterator[str]:
    match rule:
        case YesNo():
            true, false = voice.number(rule.when_true), voice.number(rule.when_false)
            yield voice.say(f"có: {true}; không: {false}", f"yes: {true}; no: {false}")
        case Levels():
            yield from (f"{_choice(facts[rule.fact], code)}: {voice.number(one)}" for code, one in rule.points.items())
        case Ratio():
            yield _bands(rule.bands, voice)
        case Linear():
            yield from _line(rule, facts, voice)
        case Count():
            yield _counted(rule, maximum, facts[rule.fact], voice, is_penalty=is_penalty)
        case Deduct():
            yield _deducted(rule, maximum, facts[rule.fact], voice)
        case Checklist():
            yield from _ticks(rule, maximum, facts, voice)
        case _:
            assert_never(rule)


def _counted(rule: Count, maximum: Exact, fact: Fact, voice: Voice, *, is_penalty: bool) -> str:
    per, earns, most = _figure(fact, rule.per, voice), voice.number(rule.earns), voice.number(maximum)
    verb, off = ("trừ", " off") if is_penalty else ("được", "")
    return voice.say(
        f"cứ {per} {verb} {earns} điểm, tối đa {most}", f"{earns} points{off} for every {per}, at most {most}"
    )


def _deducted(rule: Deduct, maximum: Exact, fact: Fact, voice: Voice) -> str:
    most, each, floor = (voice.number(one) for one in (maximum, rule.each, rule.floor))
    return voice.say(
        f"{most} điểm, mỗi {fact.unit or 'lần'} trừ {each}, không dưới {floor}",
        f"{most} points, less {each} for each {fact.unit or 'time'}, never below {floor}",
    )


def _line(rule: Linear, facts: Mapping[str, Fact], voice: Voice) -> Iterator[str]:
    fact = facts[rule.fact] if rule.fact else None
    points = voice.say("điểm", "points")
    low, high = (
        f"{_figure(fact, end.at, voice) if fact else voice.percent(end.at)}: {voice.number(end.points)} {points}"
        for end in (rule.from_, rule.to)
    )
    between = voice.say("ở giữa tính đều", "evenly in between")
    yield f"{low}; {high}; {between}"


def _ticks(rule: Checklist, maximum: Exact, facts: Mapping[str, Fact], voice: Voice) -> Iterator[str]:
    count, most = len(rule.items), voice.number(maximum)
    match rule.earn:
        case "all":
            yield voice.say(f"đủ cả {count} mục: {most}; thiếu một mục: 0", f"all {count}: {most}; one missing: 0")
        case AtLeast(at_least=least, points=points):
            earned = voice.number(points)
            yield voice.say(
                f"được từ {least} trong {count} mục: {earned}; ít hơn: 0",
                f"at least {least} of {count}: {earned}; fewer: 0",
            )
        case _:
            yield from (f"{facts[item.fact].label}: {voice.number(item.points or ZERO)}" for item in rule.items)


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


def _figure(fact: Fact, value: Exact, voice: Voice) -> str:
    return voice.said(figure_in_words(fact, value)) if isinstance(fact, MeasuredFact) else voice.number(value)


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
    yield f"không phát sinh{when}: {not_arising_counts(rule)}"


def not_arising_counts(rule: NotArisingRule, voice: Voice = VIETNAMESE) -> str:
    """How a matter that did not arise counts, and whether the unit has to explain it."""
    explained = voice.say(", phải giải trình", ", to be explained") if rule.explanation == "required" else ""
    return voice.said(_TREATMENTS[rule.treatment]) + explained


def condition_in_words(condition: Expression, rubric: Rubric, voice: Voice = VIETNAMESE) -> str:
    """A condition with labels for names and words for choices and scores: `Tổng số lao động < 10`."""
    classes = {band.code: voice.quoted(band.title) for band in rubric.classes}
    choices = {
        code: words for fact in rubric.facts.values() if isinstance(fact, ChoiceFact) for code, words in fact.of.items()
    }
    labels = {name: fact.label for name, fact in declarations(rubric).items()}
    own_class = {CLASS: voice.say("xếp loại", "class")}
    text = written_out(condition, classes | choices | own_class | labels | _scores_in_words(rubric, voice))
    for sign, said in _SAID[voice.language]:
        text = sign.sub(said, text)
    return text


def _scores_in_words(rubric: Rubric, voice: Voice) -> dict[str, str]:
    rows = (*(criterion.code for criterion in rubric.criteria), *(row.code for row in rubric.scored_rows))
    shares = {
        f"share({group.code})": voice.say(f"tỷ lệ điểm nhóm {group.code}", f"share of points of group {group.code}")
        for group in rubric.groups
    }
    points = {f"points({code})": voice.say(f"điểm mục {code}", f"points of {code}") for code in rows}
    lowest = voice.say("tỷ lệ điểm của nhóm thấp nhất", "share of points of the lowest group")
    return {"lowest_share()": lowest, **shares, **points}
