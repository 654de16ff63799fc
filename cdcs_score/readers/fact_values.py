"""What the cell of a fact means: one documented rule per type; what stays unclear is a finding, never a guess.

The table of examples in docs/workbooks.md is run by a test.
"""

import re
from typing import cast

from cdcs_score.codes import facts
from cdcs_score.codes.catalogue import Code
from cdcs_score.diagnostics import Detail, Diagnostic, Place, did_you_mean
from cdcs_score.fact_limits import figure_in_words, in_both_languages, is_within, limits_in_words
from cdcs_score.facts import (
    ChoiceFact,
    CountFact,
    Fact,
    MeasuredFact,
    NumberFact,
    PercentFact,
    Value,
    YesNoFact,
)
from cdcs_score.form_layout import NO_WORDS, YES_WORDS
from cdcs_score.language import Phrase
from cdcs_score.numbers import (
    Exact,
    NotANumber,
    as_meant,
    from_count_text,
    from_score_text,
    shown,
    thousands_in,
    to_text,
)
from cdcs_score.readers.workbook import Cell, Content, Empty, NotCalculated, Number, Text, Truth
from cdcs_score.submission import Blank, FactAnswer, Stated, Unreadable
from cdcs_score.text import closest, comparable

_YES = {comparable(word) for word in YES_WORDS}
_NO = {comparable(word) for word in NO_WORDS}
#: A figure and what follows it: `125 người`, `90 %`.
_FIGURE = re.compile(r"(?P<figure>[+-]?[0-9][0-9.,]*)\s*(?P<unit>.*)")


class _Unclear(ValueError):
    """What stands there is not, or not only, of the type the fact has; the finding says why."""

    def __init__(self, code: Code, expected: Detail = "", **details: Detail) -> None:
        super().__init__(code.name)
        self.code = code
        self.expected = expected
        self.details = details


def fact_of(cell: Cell, name: str, fact: Fact) -> FactAnswer:
    """The fact in a cell: its value within its limits, a blank, or why it cannot be read.

    Args:
        cell: the cell.
        name: the name of the fact in the rubric.
        fact: its declaration.
    """
    match cell.content:
        case Empty():
            return Blank(place=cell.place)
        case NotCalculated():
            return _unreadable(_Unclear(facts.FACT_NOT_CALCULATED), cell.raw, cell.place, name, fact)
        case Number(value=value, is_percent=True) if isinstance(fact, PercentFact):
            return _answer(value, cell.raw, cell.place, name, fact)
        case content:
            natural = natural_value(content)
            if natural is None:  # a date or an error belongs to no type of fact
                return _unreadable(_not_of_its_type(fact), cell.raw, cell.place, name, fact)
            return fact_of_value(natural, cell.raw, cell.place, name, fact)


def natural_value(content: Content) -> Value | None:
    """What a cell holds before anyone knows what it is for: a number, a truth or words; None for anything else.

    A number shown as a percentage stays the words people see, `90%`: as a bare 0.9 it would be another value.
    """
    match content:
        case Number(is_percent=True):
            return Cell(content, Place()).raw
        case Number(value=value) | Truth(value=value):
            return value
        case Text(text=text):
            return text
        case _:
            return None


def fact_of_value(written: Value, raw: str, place: Place, name: str, fact: Fact) -> FactAnswer:
    """The fact in a value as a workbook holds it, by the same rules as in a cell.

    Args:
        written: the number, truth or words.
        raw: what a person sees there.
        place: where it stands.
        name: the name of the fact in the rubric.
        fact: its declaration.
    """
    try:
        return _answer(_converted(written, fact), raw, place, name, fact)
    except NotANumber:
        return _unreadable(_not_of_its_type(fact), raw, place, name, fact)
    except _Unclear as unclear:
        return _unreadable(unclear, raw, place, name, fact)


def _answer(value: Value, raw: str, place: Place, name: str, fact: Fact) -> FactAnswer:
    if isinstance(value, Exact) and not is_within(value, measured := cast("MeasuredFact", fact)):
        wrong = _Unclear(facts.FACT_OUT_OF_LIMITS, limits_in_words(measured), value=figure_in_words(measured, value))
        return _unreadable(wrong, raw, place, name, fact)
    return Stated(value=value, raw=raw, place=place)


def _unreadable(why: _Unclear, raw: str, place: Place, name: str, fact: Fact) -> Unreadable:
    details = {"label": fact.label, "name": name, **why.details}
    finding = Diagnostic(code=why.code, place=place, raw=raw, expected=why.expected, details=details)
    return Unreadable(raw=raw, place=place, diagnostic=finding)


# One rule per type.


def _converted(written: Value, fact: Fact) -> Value:
    kind = type(fact)  # a model asked whether it is of a kind takes long to say no
    if kind is CountFact:
        return _count(written, fact)
    if kind is PercentFact:
        return _share(written)
    if kind is YesNoFact:
        return _truth(written, fact)
    if kind is NumberFact:
        return _number(written, fact)
    return _choice(written, cast("ChoiceFact", fact))


def _count(written: Value, fact: Fact) -> Exact:
    """A whole number; in words a point separates thousands, and the fact's own unit may follow."""
    match written:
        case Exact() if written.denominator == 1:
            return written
        case str():
            return Exact(from_count_text(_without_unit(written, fact.unit)))
        case _:
            raise _not_of_its_type(fact)


def _number(written: Value, fact: Fact) -> Exact:
    """A number; in words comma and point are decimal marks, and the fact's own unit may follow."""
    match written:
        case Exact():
            return written
        case str():
            return _decimal(_without_unit(written, fact.unit))
        case _:
            raise _not_of_its_type(fact)


def _decimal(figure: str) -> Exact:
    value = from_score_text(figure)
    thousands = thousands_in(figure)
    if thousands is None:
        return value
    many, decimals = to_text(thousands), in_both_languages(value)
    plain = Phrase(f"{decimals.vi}0", f"{decimals.en}0")  # a fourth digit: these are no thousands
    raise _Unclear(facts.FACT_AMBIGUOUS, first=many, second=decimals, first_cure=many, second_cure=plain)


def _share(written: Value) -> Exact:
    """A share: `90%`, and a bare 90, are 9/10. A bare 0,9 may be 0,9% or 90%."""
    match written:
        case Exact():
            return _hundredths(written)
        case str():
            figure = _without_unit(written, "%")
            value = from_score_text(figure)
            return value / 100 if "%" in as_meant(written) else _hundredths(value)
        case _:
            raise NotANumber(str(written))


def _hundredths(percent: Exact) -> Exact:
    if 0 < percent <= 1:
        first, second = in_both_languages(percent, "%"), in_both_languages(percent * 100, "%")
        raise _Unclear(facts.FACT_AMBIGUOUS, first=first, second=second, first_cure=first, second_cure=second)
    return percent / 100


def _truth(written: Value, fact: Fact) -> bool:
    """Yes or no, in the words and marks people use."""
    key = comparable(written) if isinstance(written, str) else written
    if key is True or key in _YES:
        return True
    if key is False or key in _NO:
        return False
    raise _not_of_its_type(fact)


def _choice(written: Value, fact: ChoiceFact) -> str:
    """A choice by its words or its code; near is not enough."""
    raw = written if isinstance(written, str) else shown(written) if isinstance(written, Exact) else ""
    found = [code for code, words in fact.of.items() if comparable(raw) in (comparable(code), comparable(words))]
    if len(found) != 1:
        raise _not_of_its_type(fact, closest(raw, fact.of.values()))
    return found[0]


def _without_unit(text: str, unit: str | None) -> str:
    """The figure at the start of a text after which nothing stands, or only the unit.

    Raises:
        NotANumber: when anything else does.
    """
    found = _FIGURE.fullmatch(as_meant(text))
    if found is None or (found["unit"] and comparable(found["unit"]) != comparable(unit or "")):
        raise NotANumber(text)
    return found["figure"]


# What was expected, in words.


def _not_of_its_type(fact: Fact, near: str = "") -> _Unclear:
    """That something is not what the fact asks for, with the cure."""
    expected, cure = _asked_for(fact)
    return _Unclear(facts.FACT_UNREADABLE, expected, cure=did_you_mean(near, cure))


def _asked_for(fact: Fact) -> tuple[Phrase, Phrase]:
    """What a fact's type asks for, and how to write it."""
    match fact:
        case CountFact():
            example = f"125 {fact.unit}" if fact.unit else "125"
            return Phrase("một số nguyên", "a whole number"), Phrase(
                f"ghi một số nguyên, ví dụ {example}", f"write a whole number, as in {example}"
            )
        case NumberFact():
            return Phrase("một số", "a number"), Phrase(
                "ghi một số, ví dụ 8,5; không ghi dấu phân cách hàng nghìn",
                "write a number, as in 8.5, without a mark between thousands",
            )
        case PercentFact():
            return Phrase("một tỷ lệ phần trăm", "a percentage"), Phrase(
                "ghi một tỷ lệ, ví dụ 90% hoặc 90,5%", "write a percentage, as in 90% or 90.5%"
            )
        case YesNoFact():
            return Phrase("câu trả lời Có hoặc Không", "an answer Có (yes) or Không (no)"), Phrase(
                "ghi Có hoặc Không", "write Có (yes) or Không (no)"
            )
        case ChoiceFact():
            choices = "; ".join(fact.of.values())
            return Phrase(f"một trong các lựa chọn: {choices}", f"one of the choices: {choices}"), Phrase(
                "ghi đúng lời của một lựa chọn", "write the words of one choice"
            )
