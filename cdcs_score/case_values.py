"""What stands in a worked case, read: facts by their types, self scores, awards, and what must come out. Pure."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date

from cdcs_score.conditions import declarations
from cdcs_score.facts import ChoiceFact, CountFact, Fact, MeasuredFact, PercentFact, Value, YesNoFact, limits_of
from cdcs_score.language import Phrase
from cdcs_score.numbers import Exact, NotANumber, from_percent, from_text, is_multiple, shown
from cdcs_score.rubric import Rubric
from cdcs_score.scorecard import State
from cdcs_score.scoring_rules import Judged
from cdcs_score.standing import Status

#: What a case may expect besides points: of a unit as a whole.
OUTCOME_KEYS = ("total", "class", "status", "because", "rank", "awards")
#: When the register says a unit began, where the rubric asks how long ago that was.
BEGINNINGS = ("unit.founded", "unit.merged")
#: What a unit writes where the matter did not arise.
NOT_ARISING = "KPS"
#: What a case expects where there is no total, class or rank.
NONE = "none"
_WHOLE = re.compile(r"[0-9]{1,6}")
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_TRUTHS = {"true": True, "false": False}

A_WHOLE_NUMBER = Phrase("một số nguyên từ 0", "a whole number from 0")
A_NUMBER = Phrase("một số thập phân, dấu chấm", "a decimal")
A_PERCENTAGE = Phrase("một tỷ lệ, ví dụ 90%", "a percentage, as in 90%")
A_DATE = Phrase("một ngày, ví dụ 2025-12-31", "a date, as in 2025-12-31")
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
    beginnings = BEGINNINGS if rubric.eligibility else ()
    return (*declarations(rubric), *beginnings, *(row.code for row in rubric.scored_rows))


def period_keys(rubric: Rubric) -> tuple[str, ...]:
    """What a case may give for one period: what the unit itself says. What the superior says is said once a year."""
    facts = (name for name, fact in rubric.facts.items() if fact.supplied_by == "unit")
    return (*facts, *(row.code for row in rubric.scored_rows if not rubric.is_awarded_above(row.code)))


def expected_keys(rubric: Rubric) -> tuple[str, ...]:
    """What a case may expect: of the unit as a whole, of its periods, of groups, of rows."""
    groups = (group.code for group in rubric.groups)
    criteria = (criterion.code for criterion in rubric.criteria)
    return (*OUTCOME_KEYS, *rubric.period_names, *groups, *criteria, *(row.code for row in rubric.scored_rows))


def fact_value(fact: Fact, text: str) -> Value:
    """The value of a fact as a case writes it.

    Raises:
        NotAValue: where it is none, or lies outside the limits of the fact.
    """
    match fact:
        case YesNoFact():
            return _one_of(_TRUTHS, text, A_TRUTH)
        case ChoiceFact():
            return _one_of({name: name for name in fact.of}, text, _one_of_these(fact.of))
        case CountFact():
            return _within(fact, Exact(text) if _WHOLE.fullmatch(text) else None, A_WHOLE_NUMBER)
        case PercentFact():
            return _within(fact, _read(from_percent, text), A_PERCENTAGE)
        case _:
            return _within(fact, _read(from_text, text), A_NUMBER)


def date_given(text: str) -> date:
    """The date a case gives.

    Raises:
        NotAValue: for anything else.
    """
    try:
        return date.fromisoformat(text if _DATE.fullmatch(text) else "")
    except ValueError:
        raise NotAValue(A_DATE) from None


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


def points_awarded(rubric: Rubric, code: str, text: str) -> Exact | None:
    """The points a superior gives for an item in a case: what its workbook would let it give.

    Raises:
        NotAValue: for points below 0, over the maximum of the item, or off its step.
    """
    points = points_given(text)
    row = next(row for row in rubric.scored_rows if row.code == code)
    step = row.rule.step if isinstance(row.rule, Judged) else None
    if points is not None and (not 0 <= points <= row.maximum or (step is not None and not is_multiple(points, step))):
        steps = "" if step is None else shown(step)
        raise NotAValue(
            Phrase(
                f"số từ 0 đến {shown(row.maximum)}, bước {steps}", f"a number from 0 to {shown(row.maximum)} by {steps}"
            )
        )
    return points


def is_expectable(rubric: Rubric, key: str, expected: str | tuple[str, ...]) -> Phrase | None:
    """What an expectation should have been; None where it is one that can come true."""
    if key == "because":
        return _listed(expected, [*(one.code for one in rubric.knock_outs), "quota"])
    if key == "awards":
        return _listed(expected, [one.code for one in rubric.awards])
    return POINTS_OR_STATE if isinstance(expected, tuple) else _of_text(rubric, key, expected)


def _of_text(rubric: Rubric, key: str, expected: str) -> Phrase | None:
    is_number = _read(from_text, expected) is not None
    match key:
        case "class":
            return _among([*(band.code for band in rubric.classes), NONE], expected)
        case "status":
            return _among((Status.GRADED, Status.NOT_ELIGIBLE), expected)
        case "rank":
            return None if expected == NONE or _WHOLE.fullmatch(expected) else A_WHOLE_NUMBER
        case _ if key in ("total", *rubric.period_names, *(group.code for group in rubric.groups)):
            return None if expected == NONE or is_number else A_NUMBER
        case _:
            return None if is_number or expected in {state.value for state in State} else POINTS_OR_STATE


def _among(known: Sequence[str], expected: str) -> Phrase | None:
    return None if expected in known else _one_of_these(known)


def _one_of_these(words: Iterable[str]) -> Phrase:
    listed = ", ".join(words)
    return Phrase(f"một trong: {listed}", f"one of: {listed}")


def _listed(codes: str | tuple[str, ...], known: list[str]) -> Phrase | None:
    if isinstance(codes, str):
        return Phrase("một danh sách mã, ví dụ [KC1]", "a list of codes, as in [KC1]")
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
