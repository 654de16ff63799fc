"""Evaluating: what an expression comes to for one unit, exactly, once its types have been found to fit.

An answer that is not known makes the whole unknown, even where the rest would settle it: a blank is never quietly
taken for something.
"""

import operator
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from itertools import cycle
from typing import assert_never

from cdcs_score.expression import Expression, Literal, Name, Node, Operation, Score, nodes_of
from cdcs_score.numbers import Exact


@dataclass(frozen=True, slots=True)
class Unknown:
    """A value that is not known, and the names of what it would take to know it."""

    names: tuple[str, ...]


Value = Exact | bool | str


@dataclass(frozen=True, slots=True, kw_only=True)
class Situation:
    """What is so for one unit. A name that has no value here is a word: what is blank must be given as unknown."""

    values: Mapping[str, Value | Unknown]
    #: By group; one with nothing applicable has none, is skipped by `lowest_share()` and not known to `share`.
    shares: Mapping[str, Exact | Unknown]
    #: By row; one that did not arise may have none.
    points: Mapping[str, Exact | Unknown]
    #: From high to low.
    classes: tuple[str, ...]


_CALCULATED: Mapping[str, Callable[[Exact, Exact], Exact]] = {
    "+": operator.add,
    "-": operator.sub,
    "*": operator.mul,
    "/": operator.truediv,
    "min": min,
    "max": max,
}
_ORDERED: Mapping[str, Callable[[Exact, Exact], bool]] = {
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
}


def value_of(expression: Expression, situation: Situation) -> Value | Unknown:
    """What the expression comes to; unknown, naming all that is, as soon as anything it asks about is.

    Raises:
        TypeError: where the expression was never found to fit its declarations.
    """
    answers = dict(_answers(expression, situation))
    known = {name: answer for name, answer in answers.items() if not isinstance(answer, Unknown)}
    if len(known) < len(answers):
        unknown = (name for answer in answers.values() if isinstance(answer, Unknown) for name in answer.names)
        return Unknown(tuple(dict.fromkeys(unknown)))
    return _Evaluation(known, situation.classes).value(expression.root)


def holds(expression: Expression, situation: Situation) -> bool | Unknown:
    """Whether a condition is met.

    Raises:
        TypeError: where the expression is no condition.
    """
    value = value_of(expression, situation)
    if isinstance(value, bool | Unknown):
        return value
    raise TypeError(expression.text)


def written_out(expression: Expression, said: Mapping[str, str]) -> str:
    """The text with each name, and each score such as `share(1)`, as it is said; without a saying it stays."""
    text, end = "", 0
    for node in nodes_of(expression):
        if isinstance(node, Name | Score):
            text += expression.text[end : node.span[0]] + said.get(node.name, expression.written(node))
            end = node.span[1]
    return text + expression.text[end:]


def _answers(expression: Expression, situation: Situation) -> Iterator[tuple[str, Value | Unknown]]:
    """All that the expression asks about by name, in order, and the answers."""
    for node in nodes_of(expression):
        match node:
            case Name(name=name):
                yield name, situation.values.get(name, name)
            case Score():
                yield node.name, _of_scores(node, situation)
            case Operation() if all(_is_word(operand, situation) for operand in node.operands):
                raise TypeError(expression.written(node))  # a fact left out of the situation would pass for a word
            case _:
                pass


def _is_word(node: Node, situation: Situation) -> bool:
    match node:
        case Name(name=name):
            return name not in situation.values
        case Literal(value=value):
            return isinstance(value, str)
        case _:
            return False


def _of_scores(node: Score, situation: Situation) -> Exact | Unknown:
    unknown = Unknown((node.name,))
    match node.function:
        case "share":
            return situation.shares.get(node.code, unknown)
        case "points":
            return situation.points.get(node.code, unknown)
        case _:
            return _lowest(situation.shares) if situation.shares else unknown


def _lowest(shares: Mapping[str, Exact | Unknown]) -> Exact | Unknown:
    names = [name for share in shares.values() if isinstance(share, Unknown) for name in share.names]
    known = [share for share in shares.values() if not isinstance(share, Unknown)]
    return min(known) if len(known) == len(shares) else Unknown(tuple(names))


@dataclass(frozen=True, slots=True)
class _Evaluation:
    """Works out nodes from answers that are all known."""

    answers: Mapping[str, Value]
    classes: tuple[str, ...]

    def value(self, node: Node) -> Value:
        match node:
            case Literal():
                return node.value
            case Name() | Score():
                return self.answers[node.name]
            case Operation():
                return self.outcome(node)
            case _:
                assert_never(node)

    def outcome(self, node: Operation) -> Value:
        first, *others = node.operands
        match node.operators[0]:
            case "and":
                return all(self.truth(operand) for operand in node.operands)
            case "or":
                return any(self.truth(operand) for operand in node.operands)
            case "not":
                return not self.truth(first)
            case "==":
                return self.value(first) == self.value(others[0])
            case "!=":
                return self.value(first) != self.value(others[0])
            case "in":
                return self.value(first) in [self.value(other) for other in others]
            case sign if sign in _ORDERED:
                return _ORDERED[sign](self.place(first), self.place(others[0]))
            case _:
                return self.calculated(node)

    def calculated(self, node: Operation) -> Exact:
        result, *others = (self.number(operand) for operand in node.operands)
        if node.operators == ("-",) and not others:
            return -result
        # `min` and `max` stand once for all of their operands
        for sign, number in zip(cycle(node.operators), others, strict=False):
            result = _CALCULATED[sign](result, number)
        return result

    def truth(self, node: Node) -> bool:
        value = self.value(node)
        if isinstance(value, bool):
            return value
        raise TypeError(value)

    def number(self, node: Node) -> Exact:
        value = self.value(node)
        if isinstance(value, Exact):
            return value
        raise TypeError(value)

    def place(self, node: Node) -> Exact:
        """What a number or class is ordered by: the higher class is the greater."""
        value = self.value(node)
        return Exact(-self.classes.index(value)) if isinstance(value, str) else self.number(node)
