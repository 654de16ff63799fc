"""The linter's rule about worked cases: they speak of what the rubric has, in values that can be read."""

from collections.abc import Iterator, Mapping

from cdcs_score.case_values import (
    BEGINNINGS,
    NotAValue,
    date_given,
    expected_keys,
    fact_value,
    given_keys,
    is_expectable,
    period_keys,
    points_awarded,
    points_given,
)
from cdcs_score.codes import rubrics, rules
from cdcs_score.conditions import declarations
from cdcs_score.facts import Fact
from cdcs_score.language import Phrase
from cdcs_score.linting.walking import Problem, RubricPath, unknown
from cdcs_score.rubric import Rubric
from cdcs_score.worked_cases import LastYear, WorkedCase

_OTHERWISE = Phrase("ghi tên số liệu hoặc mã tiêu chí có trong bảng", "write a fact or code of the rubric")

_CLASS = Phrase("ghi mã của một mức trong “classes”", "write a code of 'classes'")


def cases_can_be_run(rubric: Rubric) -> Iterator[Problem]:
    """A worked case gives and expects only what the rubric has, each in a value of its kind."""
    for number, case in enumerate(rubric.tests):
        path: RubricPath = ("tests", number)
        if not _is_whole(case):
            yield Problem(code=rules.CASE_SHAPE, path=path)
            continue
        for name, unit in case.members.items():
            inside: RubricPath = (*path, "units", name) if case.units is not None else path
            yield from _given(rubric, (*inside, "given"), unit.given, given_keys(rubric))
            yield from _of_periods(rubric, (*inside, "periods"), unit.periods or {})
            yield from _last_year(rubric, (*inside, "last_year"), unit.last_year)
            yield from _expected(rubric, (*inside, "expect"), unit.expect)
        yield from _shares(rubric, (*path, "shares"), case)


def _is_whole(case: WorkedCase) -> bool:
    if case.units is None:
        return None not in (case.given, case.expect) and case.shares is None
    return [case.given, case.expect, case.last_year, case.periods] == [None] * 4


def _given(rubric: Rubric, path: RubricPath, given: Mapping[str, str], known: tuple[str, ...]) -> Iterator[Problem]:
    facts = declarations(rubric)
    for key, text in given.items():
        if key not in known:
            yield unknown(rules.CASE_KEY, (*path, key), key, known, _OTHERWISE, is_key=True)
            continue
        try:
            _ = _value(rubric, facts, key, text)
        except NotAValue as wrong:
            yield Problem(code=rules.CASE_VALUE, path=(*path, key), raw=text, details={"expected": wrong.expected})


def _value(rubric: Rubric, facts: Mapping[str, Fact], key: str, text: str) -> object:
    if key in BEGINNINGS:
        return date_given(text)
    if key in facts:
        return fact_value(facts[key], text)
    return points_awarded(rubric, key, text) if rubric.is_awarded_above(key) else points_given(text)


def _of_periods(rubric: Rubric, path: RubricPath, periods: Mapping[str, Mapping[str, str]]) -> Iterator[Problem]:
    for name, given in periods.items():
        if name not in rubric.period_names:
            yield unknown(rules.CASE_KEY, (*path, name), name, rubric.period_names, _OTHERWISE, is_key=True)
        else:
            yield from _given(rubric, (*path, name), given, period_keys(rubric))


def _shares(rubric: Rubric, path: RubricPath, case: WorkedCase) -> Iterator[Problem]:
    known = [band.code for band in rubric.classes]
    for base, shares in (case.shares or {}).items():
        for band in shares:
            if band not in known:
                yield unknown(rubrics.UNKNOWN_CLASS, (*path, base, band), band, known, _CLASS, is_key=True)


def _last_year(rubric: Rubric, path: RubricPath, last_year: LastYear | None) -> Iterator[Problem]:
    known = [band.code for band in rubric.classes]
    if last_year is not None and last_year.class_ is not None and last_year.class_ not in known:
        yield unknown(rubrics.UNKNOWN_CLASS, (*path, "class"), last_year.class_, known, _CLASS)


def _expected(rubric: Rubric, path: RubricPath, expect: Mapping[str, str | tuple[str, ...]]) -> Iterator[Problem]:
    known = expected_keys(rubric)
    for key, expected in expect.items():
        if key not in known:
            yield unknown(rules.CASE_KEY, (*path, key), key, known, _OTHERWISE, is_key=True)
        elif (wanted := is_expectable(rubric, key, expected)) is not None:
            raw = expected if isinstance(expected, str) else ", ".join(expected)
            yield Problem(code=rules.CASE_VALUE, path=(*path, key), raw=raw, details={"expected": wanted})
