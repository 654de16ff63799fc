"""The table of facts of a handout: what each may be, who supplies it, and what a blank means."""

from cdcs_score.fact_limits import limits_in_words
from cdcs_score.facts import (
    ChoiceFact,
    CountFact,
    Fact,
    NumberFact,
    PercentFact,
    Value,
    YesNoFact,
    meant_by_blank,
    value_words,
)
from cdcs_score.language import Language
from cdcs_score.numbers import Exact
from cdcs_score.renderers.handout_parts import FactRow
from cdcs_score.renderers.voice import Voice
from cdcs_score.rubric import Rubric


def fact_rows(rubric: Rubric, voice: Voice) -> tuple[FactRow, ...]:
    """A row for each fact, in the order of the rubric."""
    return tuple(_fact_row(name, fact, voice) for name, fact in rubric.facts.items())


def _fact_row(name: str, fact: Fact, voice: Voice) -> FactRow:
    means = meant_by_blank(fact)
    is_above = fact.supplied_by == "superior"
    return FactRow(
        name=name,
        label=fact.label,
        unit="%" if isinstance(fact, PercentFact) else fact.unit or "",
        accepts=_accepts(fact, voice),
        supplier=voice.say("cấp trên", "the superior") if is_above else voice.say("đơn vị", "the unit"),
        blank=voice.say("chưa có số liệu", "not known") if means is None else _value(fact, means, voice),
        note=fact.note or "",
    )


def _accepts(fact: Fact, voice: Voice) -> str:
    match fact:
        case CountFact():
            kind = voice.say("số nguyên", "a whole number")
        case NumberFact():
            kind = voice.say("một số", "a number")
        case PercentFact():
            kind = voice.say("tỷ lệ", "a percentage")
        case YesNoFact():
            return voice.say("có hoặc không", "yes or no")
        case ChoiceFact():
            return f"{voice.say('chọn một', 'one of')}:\n" + "\n".join(f"– {words}" for words in fact.of.values())
    return f"{kind}, {voice.said(limits_in_words(fact))}"


def _value(fact: Fact, value: Value, voice: Voice) -> str:
    if voice.language is Language.VIETNAMESE or isinstance(fact, ChoiceFact):
        return value_words(fact, value)
    match value:
        case bool():
            return "yes" if value else "no"
        case Exact() if isinstance(fact, PercentFact):
            return voice.percent(value)
        case Exact():
            return f"{voice.number(value)} {fact.unit or ''}".rstrip()
        case str():
            return value
