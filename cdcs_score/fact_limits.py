"""Limits of a measured fact: whether a value lies within them, and how people say them."""

from cdcs_score.facts import MeasuredFact, PercentFact, limits_of
from cdcs_score.language import Language, Phrase
from cdcs_score.numbers import Exact, shown


def is_within(value: Exact, fact: MeasuredFact) -> bool:
    """Whether a value lies within the limits of its fact."""
    least, most = limits_of(fact)
    return (least is None or value >= least) and (most is None or value <= most)


def limits_in_words(fact: MeasuredFact) -> Phrase:
    """What a measured fact may be: `từ 1 đến 100`, `từ 0 trở lên`, `không quá 5`."""
    least, most = (None if limit is None else figure_in_words(fact, limit) for limit in limits_of(fact))
    if least is not None and most is not None:
        return Phrase(f"từ {least.vi} đến {most.vi}", f"from {least.en} to {most.en}")
    if least is not None:
        return Phrase(f"từ {least.vi} trở lên", f"at least {least.en}")
    if most is not None:
        return Phrase(f"không quá {most.vi}", f"at most {most.en}")
    return Phrase("bao nhiêu cũng được", "any number")


def figure_in_words(fact: MeasuredFact, value: Exact) -> Phrase:
    """A value with the unit of its fact, in both languages: `1.052 người`, `90,5%`."""
    if isinstance(fact, PercentFact):
        return in_both_languages(value * 100, "%")
    return in_both_languages(value, f" {fact.unit}" if fact.unit else "")


def in_both_languages(value: Exact, unit: str = "") -> Phrase:
    """A number with its unit, each language with its own marks."""
    return Phrase(shown(value) + unit, shown(value, Language.ENGLISH) + unit)
