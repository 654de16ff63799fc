"""Types of an expression: whether it fits what the rubric declares, before any unit is scored.

What passes here can be evaluated for every unit whose values keep their declared limits: nothing is missing, mistaken
for something else, or divided by 0.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import assert_never

from cdcs_score.expression import (
    ORDERINGS,
    Expression,
    Fault,
    FaultKind,
    Literal,
    Name,
    Node,
    Operation,
    Score,
    Span,
    is_name,
    nodes_in,
)
from cdcs_score.numbers import ZERO, Exact
from cdcs_score.text import closest


@dataclass(frozen=True, slots=True)
class NumberType:
    """A number and its known limits, which it may reach; None where there is none."""

    low: Exact | None = None
    high: Exact | None = None


@dataclass(frozen=True, slots=True)
class TruthType:
    """True or false."""


@dataclass(frozen=True, slots=True)
class ChoiceType:
    """One of some words, in no order."""

    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ClassType:
    """A class of the rubric: what is higher is greater."""


@dataclass(frozen=True, slots=True)
class _WordType:
    """A word in quotes that nothing it stands with has."""


Type = NumberType | TruthType | ChoiceType | ClassType
#: None where a fault has been found already: nothing more is known, and nothing more complained of.
_Found = Type | _WordType | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Scope:
    """What an expression may ask about."""

    names: Mapping[str, Type]
    #: Codes of groups.
    groups: Sequence[str]
    #: The maximum of each row, by its code.
    rows: Mapping[str, Exact]
    #: From high to low.
    classes: tuple[str, ...]
    #: False where the condition decides points, and so cannot ask about them.
    allows_scores: bool


def faults_in(expression: Expression, scope: Scope) -> tuple[Fault, ...]:
    """Every fault of an expression that has to be a condition, each once, from left to right."""
    typing = _Typing(expression, scope)
    typing.truth(expression.root)
    return tuple(sorted(typing.faults, key=lambda fault: fault.span))


class _Typing:
    """Goes through one expression and collects its faults."""

    def __init__(self, expression: Expression, scope: Scope) -> None:
        self.expression, self.scope = expression, scope
        self.faults: list[Fault] = []

    def fault(self, kind: FaultKind, node: Node, suggestion: str = "", wanted: Sequence[str] = ()) -> None:
        self.fault_at(node.span, kind, suggestion, wanted)

    def fault_at(self, span: Span, kind: FaultKind, suggestion: str, wanted: Sequence[str] = ()) -> None:
        found = self.expression.text[slice(*span)]
        self.faults.append(Fault(kind=kind, span=span, found=found, suggestion=suggestion, wanted=", ".join(wanted)))

    def truth(self, node: Node) -> None:
        if not isinstance(self.type_of(node), TruthType | None):
            self.fault(FaultKind.TRUTH_WANTED, node)

    def number(self, node: Node) -> NumberType | None:
        found = self.type_of(node)
        if isinstance(found, NumberType | None):
            return found
        self.fault(FaultKind.NUMBER_WANTED, node)
        return None

    def type_of(self, node: Node) -> _Found:
        match node:
            case Literal():
                return _of_literal(node)
            case Name():
                return self.named(node)
            case Score():
                return self.score(node)
            case Operation():
                return self.operation(node)
            case _:
                assert_never(node)

    def named(self, node: Name, words: tuple[str, ...] = ()) -> Type | None:
        names = self.scope.names
        if node.name not in names:
            near = closest(node.name, [*names, *words])
            is_plain = near in names or is_name(near) or not near
            self.fault(FaultKind.UNKNOWN_NAME, node, near if is_plain else _quoted(near), words)
        return names.get(node.name)

    def score(self, node: Score) -> NumberType | None:
        groups, rows = self.scope.groups, self.scope.rows
        if not self.scope.allows_scores:
            self.fault(FaultKind.SCORES_NOT_ALLOWED, node)
        elif node.function == "share" and node.code not in groups:
            self.fault_at(node.code_span, FaultKind.UNKNOWN_GROUP, closest(node.code, groups), groups)
        elif node.function == "points" and node.code not in rows:
            self.fault_at(node.code_span, FaultKind.UNKNOWN_ROW, closest(node.code, rows))
        else:
            return NumberType(ZERO, rows[node.code] if node.function == "points" else Exact(1))
        return None

    def operation(self, node: Operation) -> _Found:
        match node.operators[0]:
            case "and" | "or" | "not":
                for operand in node.operands:
                    self.truth(operand)
                return TruthType()
            case "min" | "max" | "+" | "-" | "*" | "/":
                return self.calculation(node)
            case operator:
                self.comparison(node, operator)
                return TruthType()

    def calculation(self, node: Operation) -> NumberType | None:
        numbers = [self.number(operand) for operand in node.operands]
        known = [number for number in numbers if number is not None]
        for operator, operand, number in zip(node.operators, node.operands[1:], numbers[1:], strict=False):
            if operator == "/" and number is not None and _may_be_zero(number):
                self.fault(FaultKind.ZERO_DIVISOR, operand)
                known.clear()
        return _limits(node.operators, known) if len(known) == len(numbers) else None

    def comparison(self, node: Operation, operator: str) -> None:
        left, *others = node.operands
        found = self.compared(left, self.worded(others))
        all_found = [self.compared(other, self.worded([left])) for other in others]
        if not any(isinstance(inside, Name | Score) for inside in nodes_in(node)):
            self.fault(FaultKind.CONSTANT, node)
        elif not all(_are_alike(found, other) for other in all_found):
            self.fault(FaultKind.MIXED, node)
        elif operator in ORDERINGS and any(isinstance(one, TruthType | ChoiceType) for one in (found, *all_found)):
            self.fault(FaultKind.UNORDERED, node)

    def worded(self, nodes: Sequence[Node]) -> ChoiceType | ClassType | None:
        """The first type among the nodes whose values are words."""
        types = [self.scope.names.get(node.name) for node in nodes if isinstance(node, Name)]
        return next((one for one in types if isinstance(one, ChoiceType | ClassType)), None)

    def compared(self, node: Node, other: ChoiceType | ClassType | None) -> _Found:
        """The type of one side of a comparison: a word has that of the side it is a word of."""
        words = other.words if isinstance(other, ChoiceType) else self.scope.classes if other else ()
        match node:
            case Literal(value=str() as word) if words:
                if word not in words:
                    near = closest(word, words)
                    self.fault(FaultKind.UNKNOWN_WORD, node, near and _quoted(near), words)
                return other
            case Name(name=name) if name not in self.scope.names:
                return other if name in words else self.named(node, words)
        written = self.expression.written(node)
        if written in words:
            self.fault(FaultKind.AMBIGUOUS, node, _quoted(written))
            return other
        return self.type_of(node)


def _quoted(word: str) -> str:
    return f'"{word}"'


def _of_literal(node: Literal) -> NumberType | TruthType | _WordType:
    match node.value:
        case bool():
            return TruthType()
        case str():
            return _WordType()
        case number:
            return NumberType(number, number)


def _are_alike(one: _Found, other: _Found) -> bool:
    """Whether the two can be compared; what is not known can."""
    match one, other:
        case (None, _) | (_, None):
            return True
        case ChoiceType(), ChoiceType():
            return not set(one.words).isdisjoint(other.words)
        case _:
            return type(one) is type(other)


# --------------------------------------------------------------------------------------------------------- limits

#: One end of what a number can be: -1 or 1 and no matter what where it is endless, otherwise 0 and the limit.
_End = tuple[int, Exact]


def _may_be_zero(number: NumberType) -> bool:
    return (number.low is None or number.low <= 0) and (number.high is None or number.high >= 0)


def _limits(operators: Sequence[str], numbers: Sequence[NumberType]) -> NumberType:
    """The limits of a calculation with numbers of these limits, whose divisors are not 0."""
    first, *rest = numbers
    if operators[0] in {"min", "max"}:
        choose = min if operators[0] == "min" else max
        lows, highs = zip(*map(_ends, numbers), strict=True)
        return _between(choose(lows), choose(highs))
    if not rest:
        return _product(first, NumberType(Exact(-1), Exact(-1)))
    for operator, number in zip(operators, rest, strict=True):
        first = _combined(operator, first, number)
    return first


def _combined(operator: str, one: NumberType, other: NumberType) -> NumberType:
    match operator:
        case "+":
            return _sum(one, other)
        case "-":
            return _sum(one, _product(other, NumberType(Exact(-1), Exact(-1))))
        case "*":
            return _product(one, other)
        case _:
            return _product(one, _reciprocal(other))


def _sum(one: NumberType, other: NumberType) -> NumberType:
    pairs = zip(_ends(one), _ends(other), strict=True)
    low, high = ((a[0] or b[0], a[1] + b[1]) for a, b in pairs)
    return _between(low, high)


def _product(one: NumberType, other: NumberType) -> NumberType:
    corners = [_times(a, b) for a in _ends(one) for b in _ends(other)]
    return _between(min(corners), max(corners))


def _reciprocal(number: NumberType) -> NumberType:
    """1 divided by the number, which is above 0 or below 0 throughout: without an end it comes near 0."""
    low, high = (ZERO if limit is None else 1 / limit for limit in (number.high, number.low))
    return NumberType(low, high)


def _times(one: _End, other: _End) -> _End:
    if one[0] or other[0]:
        return _sign(one) * _sign(other), ZERO
    return 0, one[1] * other[1]


def _sign(end: _End) -> int:
    return end[0] or (end[1] > 0) - (end[1] < 0)


def _ends(number: NumberType) -> tuple[_End, _End]:
    low, high = number.low, number.high
    return (-1, ZERO) if low is None else (0, low), (1, ZERO) if high is None else (0, high)


def _between(low: _End, high: _End) -> NumberType:
    return NumberType(None if low[0] else low[1], None if high[0] else high[1])
