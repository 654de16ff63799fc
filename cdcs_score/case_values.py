"""What stands in a worked case, read: facts by their types, self scores, awards, and what must come out. Pure."""

import re
from collections.abc import Callable, Mapping

from cdcs_score.conditions import declarations
from cdcs_score.facts import ChoiceFact, CountFact, Fact, MeasuredFact, PercentFact, Value, YesNoFact, limits_of
from cdcs_score.language import Phrase
from cdcs_score.numbers import Exact, NotANumber, from_percent, from_text
from cdcs_score.rubric import Rubric
from cdcs_score.scorecard import State

#: What a case may expect besides points: of a unit as a whole.
OUTCOME_KEYS = ("total", "class", "because", "rank", "awards")
#: What a unit writes where the matter did not arise.
NOT_ARISING = "KPS"
#: What a case expects where there is no total, class or rank.
NONE = "none"
_WHOLE = re.compile(r"[0-9]{1,6}")
_TRUTHS = {"true": True, "false": False}

A_WHOLE_NUMBER = Phrase("một số nguyên từ 0", "a whole number from 0")
A_NUMBER = Phrase("một số thập phân, dấu chấm", "a decimal")
A_PERCENTAGE = Phrase("một tỷ lệ, ví dụ 90%", "a percentage, as in 90%")
A_TRUTH = Phrase("true hoặc false", "true or false")
POINTS_OR_NOT_ARISING = Phrase("một số điểm, hoặc KPS", "points, or KPS")
POINTS_OR_STATE = Phrase("một số điểm, hoặc một trạng thái như not_arising", "points, or a state such as not_arising")


class NotAValue(ValueError):
    """The text is not what its key asks for; `expected` says what that is."""

    def __init__(self, expected: Phrase) -> None:
        super().__init__(expected.en)
        self.expected = expected


def given_keys(rubric: Rubric) -> tuple[str, ...]:
    """What a case may give: facts, what the register says of a unit, and rows by code."""
    return (*declarations(rubric), *(row.code for row in rubric.scored_rows))


def expected_keys(rubric: Rubric) -> tuple[str, ...]:
    """What a case may expect: of the unit as a whole, of groups, of rows."""
    groups = (group.code for group in rubric.groups)
    criteria = (criterion.code for criterion in rubric.criteria)
    return (*OUTCOME_KEYS, *groups, *criteria, *(row.code for row in rubric.scored_rows))


def fact_value(fact: Fact, text: str) -> Value:
    """The value of a fact as a case writes it.

    Raises:
        NotAValue: where it is none, or lies outside the limits of the fact.
    """
    match fact:
        case YesNoFact():
            return _one_of(_TRUTHS, text, A_TRUTH)
        case ChoiceFact():
            choices = ", ".join(fact.of)
            return _one_of(
                {name: name for name in fact.of}, text, Phrase(f"một trong: {choices}", f"one of: {choices}")
            )
        case CountFact():
            return _within(fact, Exact(text) if _WHOLE.fullmatch(text) else None, A_WHOLE_NUMBER)
        case PercentFact():
            return _within(fact, _read(from_percent, text), A_PERCENTAGE)
        case _:
            return _within(fact, _read(from_text, text), A_NUMBER)


def points_given(text: str) -> Exact | None:
    """The points a unit gives itself in a case; None where it says the matter did not arise.

    Raises:
        NotAValue: for anything else.
    """
    if text == NOT_ARISING:
        return None
    points = _read(from_text, text)
    if points is None:
        raise NotAValue(POINTS_OR_NOT_ARISING)
    return points


def is_expectable(rubric: Rubric, key: str, expected: str | tuple[str, ...]) -> Phrase | None:
    """What an expectation should have been; None where it is one that can come true."""
    classes = [band.code for band in rubric.classes]
    match key, expected:
        case "because", tuple():
            return _listed(expected, [*(one.code for one in rubric.knock_outs), "quota"])
        case "awards", tuple():
            return _listed(expected, [one.code for one in rubric.awards])
        case "because" | "awards", _:
            return Phrase("một danh sách mã, ví dụ [KC1]", "a list of codes, as in [KC1]")
        case _, tuple():
            return POINTS_OR_STATE
        case "class", str():
            known = [*classes, NONE]
            return (
                None if expected in known else Phrase(f"một trong: {', '.join(known)}", f"one of: {', '.join(known)}")
            )
        case "rank", str():
            return None if expected == NONE or _WHOLE.fullmatch(expected) else A_WHOLE_NUMBER
        case "total", str():
            return None if expected == NONE or _read(from_text, expected) is not None else A_NUMBER
        case _, str():
            is_state = expected in {state.value for state in State}
            return None if is_state or _read(from_text, expected) is not None else POINTS_OR_STATE


def _listed(codes: tuple[str, ...], known: list[str]) -> Phrase | None:
    if set(codes) <= set(known):
        return None
    return Phrase(f"danh sách mã trong: {', '.join(known)}", f"a list of: {', '.join(known)}")


def _one_of(known: Mapping[str, Value], text: str, expected: Phrase) -> Value:
    if text not in known:
        raise NotAValue(expected)
    return known[text]


def _read(read: Callable[[str], Exact], text: str) -> Exact | None:
    try:
        return read(text)
    except NotANumber:
        return None


def _within(fact: MeasuredFact, value: Exact | None, expected: Phrase) -> Exact:
    low, high = limits_of(fact)
    if value is None or (low is not None and value < low) or (high is not None and value > high):
        raise NotAValue(expected)
    return value
