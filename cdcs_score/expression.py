"""Expressions: the conditions a rubric writes in `when` and `wrong_when`, read once into a syntax tree.

    lowest_share() < 50% or class >= htt and not illegal_strike

From the loosest: `or`; `and`; `not`; one comparison or `in [a, b]`; `+ -`; `* /`; a minus before a value. A value is a
number (`8`, `8.5`, `50%`), `true`, `false`, a name, a word in quotes, `min(a, b)`, `max(a, b)`, or a score:
`share(1)`, `lowest_share()`, `points("2.1")`, whose code is kept as written. `a-b` subtracts; `"a-b"` is a word.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from cdcs_score.numbers import Exact
from cdcs_score.once import once_each

#: Where something stands in the text: its first character, and the one after its last.
Span = tuple[int, int]

FUNCTIONS = ("share", "points", "lowest_share", "min", "max")
ORDERINGS = ("<", "<=", ">", ">=")
KEYWORDS = ("or", "and", "not", "in", "true", "false")
_NAME = re.compile(r"[a-z][a-z0-9_]*(?:\.[a-z][a-z0-9_]*)*")


class FaultKind(StrEnum):
    """What can be wrong with an expression: first what does not parse, then what does not fit the declarations."""

    TOO_LONG = "too_long"  #: The text has more characters than `wanted`.
    TOO_DEEP = "too_deep"  #: Brackets and operations stand inside each other more than `wanted` deep.
    TOO_MANY_DIGITS = "too_many_digits"  #: A number has more digits than `wanted`.
    BAD_NUMBER = "bad_number"  #: It begins with a digit and is no number; a word that does stands in quotes.
    BAD_NAME = "bad_name"  #: A word outside quotes has capitals or letters with marks.
    UNKNOWN_SIGN = "unknown_sign"  #: The language has no such sign; the suggestion is what it has for it.
    DECIMAL_COMMA = "decimal_comma"  #: `0,5` stands for 0.5.
    OPEN_QUOTE = "open_quote"  #: A quote is not closed on its line.
    VALUE_WANTED = "value_wanted"  #: A value must stand here.
    SIGN_WANTED = "sign_wanted"  #: The sign `wanted` must stand here.
    LEFT_OVER = "left_over"  #: The expression is complete here, and the text goes on.
    CHAINED = "chained"  #: A second comparison of what was compared already: `a < b < c`.
    UNKNOWN_FUNCTION = "unknown_function"  #: There is no such function; `wanted` lists those there are.
    CODE_WANTED = "code_wanted"  #: The code of a group or row must stand here.
    UNKNOWN_NAME = "unknown_name"  #: Neither a declared name nor a word (`wanted`) of what it is compared with.
    UNKNOWN_WORD = "unknown_word"  #: A word in quotes is none of those (`wanted`) of what it is compared with.
    AMBIGUOUS = "ambiguous"  #: A word of the other side that reads as a name, a number or a subtraction: quote it.
    UNKNOWN_GROUP = "unknown_group"  #: `share` of a group the rubric does not have.
    UNKNOWN_ROW = "unknown_row"  #: `points` of a row the rubric does not have.
    SCORES_NOT_ALLOWED = "scores_not_allowed"  #: A condition that decides points asks about points.
    NUMBER_WANTED = "number_wanted"  #: Something calculated with is no number.
    TRUTH_WANTED = "truth_wanted"  #: The whole, or what `and`, `or`, `not` take, is neither true nor false.
    MIXED = "mixed"  #: A comparison of two kinds of things, such as a number and a truth.
    UNORDERED = "unordered"  #: `<`, `<=`, `>`, `>=` between things that are equal or not, and have no order.
    CONSTANT = "constant"  #: A comparison that asks nothing, and always comes out the same.
    ZERO_DIVISOR = "zero_divisor"  #: The declared limits do not rule out that this divisor is 0.


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """One thing wrong with an expression, where it stands, and what to write in its place where that is known."""

    kind: FaultKind
    span: Span
    found: str
    suggestion: str = ""
    wanted: str = ""


class BadExpression(ValueError):
    """The text cannot be read as an expression."""

    def __init__(self, fault: Fault) -> None:
        super().__init__(fault)
        self.fault = fault


@dataclass(frozen=True, slots=True, kw_only=True)
class _Spanned:
    """What every node has: its place, without brackets around it, and what it is made of, from left to right."""

    span: Span
    operands: tuple["Node", ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Literal(_Spanned):
    """What stands for itself: a number, `true` or `false`, or a word in quotes."""

    value: Exact | bool | str


@dataclass(frozen=True, slots=True, kw_only=True)
class Name(_Spanned):
    """A name, or a word written without quotes: only the declarations tell."""

    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Score(_Spanned):
    """Something asked of the scorecard: a `share`, `points` or the `lowest_share`, which has no code."""

    function: str
    code: str
    #: Where the code stands, without quotes around it.
    code_span: Span

    @property
    def name(self) -> str:
        """The score as one name, the same however it was written: `points(1.10)`."""
        return f"{self.function}({self.code})"


@dataclass(frozen=True, slots=True, kw_only=True)
class Operation(_Spanned):
    """Operands and the operators between them, all of one level: `a and b and c`, `a + b - c`, `a < b`.

    `not`, `min`, `max` and a minus before a value are an only operator; the operands of an `in` are what is looked
    for, then what is listed.
    """

    operators: tuple[str, ...]


Node = Literal | Name | Score | Operation


@dataclass(frozen=True, slots=True, kw_only=True)
class Expression:
    """An expression that has been read: its text as written, and its syntax tree."""

    text: str
    root: Node

    def written(self, node: Node) -> str:
        """The text of one node."""
        return self.text[slice(*node.span)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What an expression asks of the scorecard: codes of groups and of rows, each once, in order."""

    groups: tuple[str, ...]
    rows: tuple[str, ...]
    lowest_share: bool


def nodes_in(root: Node) -> Iterator[Node]:
    """Every node of a tree, from left to right, each before its operands."""
    waiting = [root]
    while waiting:
        node = waiting.pop()
        yield node
        waiting.extend(reversed(node.operands))


@once_each
def nodes_of(expression: Expression) -> tuple[Node, ...]:
    """Every node of an expression, likewise: a rubric's are asked for with every unit."""
    return tuple(nodes_in(expression.root))


@once_each
def names_in(expression: Expression) -> tuple[str, ...]:
    """The names of an expression, each once, in order: declared ones, and words written without quotes."""
    return tuple(dict.fromkeys(node.name for node in nodes_of(expression) if isinstance(node, Name)))


def codes_in(expression: Expression) -> Asked:
    """The groups and rows whose scores an expression asks for."""
    scores = [node for node in nodes_in(expression.root) if isinstance(node, Score)]
    codes = {name: dict.fromkeys(one.code for one in scores if one.function == name) for name in FUNCTIONS}
    return Asked(groups=tuple(codes["share"]), rows=tuple(codes["points"]), lowest_share=bool(codes["lowest_share"]))


def holds_at_zero(expression: Expression, name: str) -> bool:
    """Whether a condition plainly holds where that name is 0: `name == 0` or `name < 5`, alone or joined by `or`."""
    root = expression.root
    is_any = isinstance(root, Operation) and set(root.operators) == {"or"}
    return any(_is_so_at_zero(one, name) for one in (root.operands if is_any else (root,)))


def _is_so_at_zero(node: Node, name: str) -> bool:
    match node:
        case Operation(operators=(operator,), operands=(Name(name=asked), Literal(value=Exact() as limit))):
            at_zero = {"==": limit == 0, "<=": limit >= 0, "<": limit > 0}
            return asked == name and at_zero.get(operator, False)
        case _:
            return False


def is_name(text: str) -> bool:
    """Whether the text, without quotes, reads as a name or a word."""
    return text not in KEYWORDS and _NAME.fullmatch(text) is not None


def caret(expression_text: str, span: Span) -> str:
    """The line of the text where the span begins, and `^^^` under the spot."""
    start, end = span
    line_start = expression_text.rfind("\n", 0, start) + 1
    line = expression_text[line_start:].partition("\n")[0]
    before = "".join("\t" if letter == "\t" else " " for letter in expression_text[line_start:start])
    return f"{line}\n{before}{'^' * max(1, min(end, line_start + len(line)) - start)}"
