"""Menus: what a unit may state so that a rule gives it these points or those. The rules themselves say what comes of it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import product

from cdcs_score.facts import ChoiceFact, CountFact, Fact, FactValue, PercentFact, Value, YesNoFact
from cdcs_score.methods import earned
from cdcs_score.numbers import Exact
from cdcs_score.rows import Row
from cdcs_score.scoring_rules import Checklist, Count, Deduct, FactRule, Levels, Linear, Ratio, Rollup, YesNo

#: Points the demo aims at come in halves: what people judge can make up the rest exactly.
HALF = Exact(1, 2)
#: How many things a unit counts where nothing else says.
_MANY = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Option:
    """What to state, and the points it earns."""

    points: Exact
    facts: Mapping[str, Value]


def menu(row: Row, declared: Mapping[str, Fact], stated: Mapping[str, Value]) -> list[Option]:
    """What may be stated so that a row gets points, best first; what is stated already stays.

    Args:
        row: a row that facts decide.
        declared: the facts of the rubric.
        stated: what is stated already.
    """
    rule = row.computed
    if rule is None or isinstance(rule, Rollup):
        return []
    best: dict[Exact, Option] = {}
    for facts in _statements(rule, row.maximum, declared, stated):
        whole = {name: facts.get(name, stated.get(name)) for name in rule.facts}
        known = {
            name: FactValue(name=name, fact=declared[name], value=value)
            for name, value in whole.items()
            if value is not None
        }
        points = earned(rule, row.maximum, known).points
        best.setdefault(points, Option(points=points, facts=facts))
    return sorted(best.values(), key=lambda option: -option.points)


def _statements(
    rule: FactRule, maximum: Exact, declared: Mapping[str, Fact], stated: Mapping[str, Value]
) -> Iterator[dict[str, Value]]:
    """Everything worth stating for a rule, best first where several earn the same."""
    match rule:
        case YesNo(fact=name):
            yield from _of_one(name, (True, False), stated)
        case Levels(fact=name):
            yield from _of_one(name, tuple(rule.points), stated)
        case Count(fact=name):
            times = range(int(maximum / rule.earns) + 1, -1, -1)
            yield from _of_one(name, _fitting(declared[name], (rule.per * turn for turn in times)), stated)
        case Deduct(fact=name):
            yield from _of_one(name, tuple(Exact(number) for number in range(4)), stated)
        case Checklist(items=items):
            names = [item.fact for item in items]
            for answers in product((True, False), repeat=len(names)):
                facts = dict(zip(names, answers, strict=True))
                if all(stated.get(name, answer) == answer for name, answer in facts.items()):
                    yield {name: answer for name, answer in facts.items() if name not in stated}
        case Ratio(numerator=above, denominator=below):
            shares = [band.from_ for band in rule.bands]
            yield from _of_share(above, below, shares, declared, stated)
        case Linear():
            yield from _of_line(rule, declared, stated)


def _of_one(name: str, values: tuple[Value, ...], stated: Mapping[str, Value]) -> Iterator[dict[str, Value]]:
    if name in stated:
        yield {}
    else:
        yield from ({name: value} for value in values)


def _fitting(fact: Fact, numbers: Iterator[Exact]) -> tuple[Value, ...]:
    """Those numbers the fact can be."""
    match fact:
        case CountFact(at_least=least, at_most=most):
            return tuple(
                one for one in numbers if one >= least and (most is None or one <= most) and one.denominator == 1
            )
        case _:
            return tuple(numbers)


def _of_share(
    above: str, below: str, shares: list[Exact], declared: Mapping[str, Fact], stated: Mapping[str, Value]
) -> Iterator[dict[str, Value]]:
    """A share of a count: the fewest that reach each of these shares, and all."""
    if above in stated and below in stated:
        yield {}
        return
    of = stated.get(below, stated.get(above, Exact(_MANY)))
    if not isinstance(of, Exact):
        return
    base: dict[str, Value] = {} if below in stated else {below: of}
    if above in stated:
        yield base
        return
    for share in (Exact(1), *shares):
        number = -((-of * share) // 1)
        yield from (base | {above: one} for one in _fitting(declared[above], iter([Exact(number)])))


def _of_line(rule: Linear, declared: Mapping[str, Fact], stated: Mapping[str, Value]) -> Iterator[dict[str, Value]]:
    """What lies on the line at whole halves of a point."""
    low, high = rule.from_, rule.to
    halves = range(int(abs(high.points - low.points) / HALF) + 1)
    ends = [Exact(turn) * HALF / (high.points - low.points) for turn in reversed(halves)]
    places = [low.at + along * (high.at - low.at) for along in ends]
    if rule.fact is not None:
        yield from _of_one(rule.fact, _sayable(declared[rule.fact], places), stated)
    elif rule.numerator is not None and rule.denominator is not None:
        yield from _of_share(rule.numerator, rule.denominator, places, declared, stated)


def _sayable(fact: Fact, places: list[Exact]) -> tuple[Value, ...]:
    """Those a person would write: whole counts, percentages with at most one decimal."""
    match fact:
        case PercentFact():
            return tuple(one for one in places if (one * 1000).denominator == 1)
        case _:
            return _fitting(fact, iter(places))


def plain_value(fact: Fact) -> Value:
    """What a unit states where no points hang on it: nothing happened, or the first of the choices."""
    match fact:
        case YesNoFact():
            return False
        case ChoiceFact(of=of):
            return next(iter(of))
        case CountFact(at_least=least):
            return Exact(least)
        case PercentFact():
            return Exact(1)
        case _:
            return fact.at_least or Exact(0)
