"""Sides of a condition: for each thing it asks, values just on one side and just on the other. Pure.

lowest_share() < 50%        49,99% so; 50% not so; 50,01% not so
members > workers           one pair of figures for which it is not so, one for which it is
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice, product

from cdcs_score.conditions import declarations
from cdcs_score.evaluating import Situation, holds
from cdcs_score.expression import Expression, Literal, Name, Node, Operation, Score, nodes_in
from cdcs_score.facts import (
    ChoiceFact,
    CountFact,
    Fact,
    MeasuredFact,
    PercentFact,
    Value,
    YesNoFact,
    limits_of,
    value_words,
)
from cdcs_score.language import Phrase
from cdcs_score.numbers import ZERO, Exact, shown
from cdcs_score.rubric import Rubric

_JOINING = frozenset({"and", "or", "not"})
#: How near a mark is looked at: of a share or percentage, and of a figure that is no count.
SHARE_HAIR, HAIR = Exact(1, 10_000), Exact(1, 100)
#: How many sets of values are tried for a condition of several figures.
_MOST_TRIED = 20_000
_SOME = (ZERO, Exact(1), Exact(2), Exact(10), Exact(100))


@dataclass(frozen=True, slots=True)
class Sides:
    """What is asked, in words, and values with whether it is so for them."""

    measure: Phrase
    values: tuple[tuple[Phrase, bool], ...]


def step_of(fact: Fact) -> Exact:
    """How far the next value of a measured fact lies."""
    return Exact(1) if isinstance(fact, CountFact) else SHARE_HAIR if isinstance(fact, PercentFact) else HAIR


def within_limits(fact: Fact, values: Iterable[Exact]) -> tuple[Exact, ...]:
    """Those values a measured fact can have."""
    low, high = limits_of(fact) if isinstance(fact, MeasuredFact) else (None, None)
    return tuple(one for one in values if (low is None or one >= low) and (high is None or one <= high))


def sides_of(condition: Expression, rubric: Rubric) -> Iterator[Sides]:
    """The sides of each thing a condition asks: of what stands between its `and`, `or`, `not`."""
    for atom in _atoms(condition.root):
        yield _sides(Expression(text=condition.text, root=atom), _unknowns(atom, rubric), rubric)


def _atoms(node: Node) -> Iterator[Node]:
    if isinstance(node, Operation) and _JOINING & set(node.operators):
        for operand in node.operands:
            yield from _atoms(operand)
    else:
        yield node


@dataclass(frozen=True, slots=True)
class _Unknown:
    """One thing asked: its name in the condition, what it is called, the values worth trying, from low to high."""

    name: str
    label: str
    values: tuple[Value, ...]
    words: Mapping[Value, str]


def _sides(atom: Expression, unknowns: Sequence[_Unknown], rubric: Rubric) -> Sides:
    label = "; ".join(one.label for one in unknowns) or atom.written(atom.root)
    measure = Phrase(label, label)
    tried: list[tuple[tuple[Value, ...], bool]] = []
    for values in islice(product(*(one.values for one in unknowns)), _MOST_TRIED):
        is_so = holds(atom, _situation(rubric, dict(zip((one.name for one in unknowns), values, strict=True))))
        if isinstance(is_so, bool):
            tried.append((values, is_so))
    return Sides(measure, tuple((_said(unknowns, values), is_so) for values, is_so in _telling(tried, len(unknowns))))


def _telling(tried: list[tuple[tuple[Value, ...], bool]], count: int) -> list[tuple[tuple[Value, ...], bool]]:
    """Of one figure all that was tried; of several one set for which it is not so, and one for which it is."""
    if count == 1:
        return tried
    return [first for wanted in (False, True) for first in [one for one in tried if one[1] is wanted][:1]]


def _said(unknowns: Sequence[_Unknown], values: Sequence[Value]) -> Phrase:
    words = "; ".join(one.words[value] for one, value in zip(unknowns, values, strict=True))
    return Phrase(words, words)


def _situation(rubric: Rubric, given: Mapping[str, Value]) -> Situation:
    lowest = given.get("lowest_share()")
    shares: dict[str, Exact] = {}
    points: dict[str, Exact] = {}
    for group in rubric.groups:
        share = given.get(f"share({group.code})", lowest)
        if isinstance(share, Exact):
            shares[group.code] = share
    for name, value in given.items():
        if name.startswith("points(") and isinstance(value, Exact):
            points[name.removeprefix("points(").removesuffix(")")] = value
    classes = tuple(band.code for band in rubric.classes)
    return Situation(values=given, shares=shares, points=points, classes=classes)


# What is asked, and which values are worth trying.


def _unknowns(atom: Node, rubric: Rubric) -> list[_Unknown]:
    declared = declarations(rubric)
    marks = [node.value for node in nodes_in(atom) if isinstance(node, Literal) and isinstance(node.value, Exact)]
    found: dict[str, _Unknown] = {}
    for node in nodes_in(atom):
        if isinstance(node, Name) and node.name in declared:
            found[node.name] = _of_fact(node.name, declared[node.name], marks, is_alone=_is_alone(atom))
        elif isinstance(node, Score):
            found[node.name] = _of_score(node, marks, is_alone=_is_alone(atom))
    return list(found.values())


def _is_alone(atom: Node) -> bool:
    """Whether one thing is compared with one figure, so that its neighbours say all."""
    return isinstance(atom, Operation) and sorted(type(one).__name__ for one in atom.operands)[:1] == ["Literal"]


def _of_fact(name: str, fact: Fact, marks: Sequence[Exact], *, is_alone: bool) -> _Unknown:
    match fact:
        case YesNoFact():
            values: tuple[Value, ...] = (False, True)
        case ChoiceFact(of=of):
            values = tuple(of)
        case _:
            values = within_limits(fact, _near(marks, step_of(fact), is_alone=is_alone))
    return _Unknown(name, fact.label, values, {value: value_words(fact, value) for value in values})


def _of_score(node: Score, marks: Sequence[Exact], *, is_alone: bool) -> _Unknown:
    if node.function == "points":
        values = tuple(one for one in _near(marks, HAIR, is_alone=is_alone) if one >= ZERO)
        return _Unknown(node.name, f"Điểm mục {node.code}", values, {one: shown(one) for one in values})
    label = f"Tỷ lệ điểm nhóm {node.code}" if node.code else "Tỷ lệ điểm của nhóm thấp nhất"
    values = tuple(one for one in _near(marks, SHARE_HAIR, is_alone=is_alone) if ZERO <= one <= 1)
    return _Unknown(node.name, label, values, {one: f"{shown(one * 100)}%" for one in values})


def _near(marks: Sequence[Exact], step: Exact, *, is_alone: bool) -> list[Exact]:
    near = {mark + turn * step for mark in marks for turn in (-1, 0, 1)}
    return sorted(near if is_alone and near else near | set(_SOME))
