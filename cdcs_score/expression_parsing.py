"""Parsing: the text of a condition read into its syntax tree, or the first fault in it with its place."""

import re
from difflib import get_close_matches
from typing import NamedTuple, NoReturn

from cdcs_score.expression import (
    FUNCTIONS,
    KEYWORDS,
    ORDERINGS,
    BadExpression,
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
)
from cdcs_score.numbers import Exact, from_text

#: What an expression may not pass: its letters, how deep it is nested, the digits of a number.
LONGEST, DEEPEST, MOST_DIGITS = 2000, 50, 15

_OPERATORS = (("or",), ("and",), ("not",), (*ORDERINGS, "==", "!=", "in"), ("+", "-"), ("*", "/"))
#: How tightly an operator between operands binds; a single operand is tightest.
_LEVELS = {operator: level for level, operators in enumerate(_OPERATORS) for operator in operators if operator != "not"}
_NOT, _COMPARING, _OPERAND = 2, 3, len(_OPERATORS)
#: What people write for a sign of ours by habit, from Excel, from other languages or by hand.
_CURES = {
    foreign: ours
    for ours, all_foreign in (
        *(("==", "="), ("!=", "≠ <>"), (">=", "≥ =>"), ("<=", "≤ =<"), ("and", "&& &"), ("or", "|| |"), ("not", "!")),
        *(("*", "×"), ("/", "÷"), ("-", "− –"), ('"', "“ ”"), ("'", "‘ ’")),
    )
    for foreign in all_foreign.split()
}
_TOKEN = re.compile(
    r"""(?P<number>[0-9][\w.]*%?) | (?P<name>[^\W\d]\w*(?:\.\w+)*) | (?P<word>"[^"\n]*"|'[^'\n]*')
    | (?P<foreign>&&|\|\||<>|=>|=<) | (?P<sign><=|>=|==|!=|[-+*/<>()\[\],]) | (?P<stray>\S)""",
    re.VERBOSE,
)
_NUMBER = re.compile(r"([0-9]+(?:\.[0-9]+)?)(%?)")
_COMMA_NUMBER = re.compile(r"[0-9.]+,[0-9]+%?")
_CODE = re.compile(r"\s*(?P<quote>[\"']?)(?P<code>[0-9A-Za-z]+(?:[._-][0-9A-Za-z]+)*)(?P=quote)")


def parse(text: str) -> Expression:
    """The syntax tree of an expression.

    Raises:
        BadExpression: where the text is not one; it holds the first fault.
    """
    if len(text) > LONGEST:
        raise _bad(FaultKind.TOO_LONG, text[LONGEST:], (LONGEST, len(text)), wanted=str(LONGEST))
    return Expression(text=text, root=_Parser(text).whole())


class _Token(NamedTuple):
    """A number, a name, a word in quotes or a sign (keywords too); a sign without text ends the expression."""

    kind: str
    text: str
    span: Span


class _Parser:
    """Reads from left to right and stops at the first fault; the next token is read when the last one is taken."""

    def __init__(self, text: str) -> None:
        self.text, self.depth = text, 0
        self.taken = _Token("sign", "", (0, 0))
        self.token = self.token_from(0)

    def whole(self) -> Node:
        root = self.operation(0)
        if self.token.text:
            self.fail(FaultKind.LEFT_OVER)
        level: list[Node] = [root]
        for _ in range(DEEPEST + 1):
            level = [operand for node in level for operand in node.operands]
        if level:
            found = self.text[slice(*level[0].span)]
            raise _bad(FaultKind.TOO_DEEP, found, level[0].span, wanted=str(DEEPEST))
        return root

    def operation(self, loosest: int) -> Node:
        """Operands with operators between them, of this level and of tighter ones."""
        if self.depth > DEEPEST:
            self.fail(FaultKind.TOO_DEEP, wanted=str(DEEPEST))
        self.depth += 1
        start = self.token.span[0]
        node = self.operand(loosest)
        while (level := _LEVELS.get(self.token.text, -1)) >= loosest:
            node = self.comparison(node, start) if level == _COMPARING else self.chain(node, start, level)
        self.depth -= 1
        return node

    def chain(self, first: Node, start: int, level: int) -> Node:
        operators, operands = list[str](), [first]
        while _LEVELS.get(self.token.text) == level:
            operators.append(self.take())
            operands.append(self.operation(level + 1))
        return Operation(operators=tuple(operators), operands=tuple(operands), span=self.since(start))

    def comparison(self, left: Node, start: int) -> Node:
        operator, middle = self.take(), self.token.span[0]
        others = self.choices() if operator == "in" else (self.operation(_COMPARING + 1),)
        if _LEVELS.get(self.token.text) == _COMPARING:
            again = f"and {self.text[slice(*self.since(middle))]} {self.token.text}"
            self.fail(FaultKind.CHAINED, suggestion="" if operator == "in" else again)
        return Operation(operators=(operator,), operands=(left, *others), span=self.since(start))

    def choices(self) -> tuple[Node, ...]:
        closing = {"[": "]", "(": ")"}.get(self.token.text)
        return self.listed(closing) if closing else self.fail(FaultKind.SIGN_WANTED, wanted="[")

    def listed(self, closing: str) -> tuple[Node, ...]:
        """What stands between the brackets that open here, one or more, with commas between them."""
        operands = list[Node]()
        while not operands or self.token.text == ",":
            self.take()
            operands.append(self.operation(0))
        self.take_sign(closing)
        return tuple(operands)

    def operand(self, loosest: int) -> Node:
        token = self.token
        if token.kind == "name":
            return self.named()
        if token.kind in {"number", "word"} or token.text in {"true", "false"}:
            self.take()
            return Literal(value=_value_of(token), span=token.span)
        if token.text == "(":
            self.take()
            node = self.operation(0)
            self.take_sign(")")
            return node
        if token.text == "-" or (token.text == "not" and loosest <= _NOT):
            self.take()
            operand = self.operation(_NOT if token.text == "not" else _OPERAND)
            return Operation(operators=(token.text,), operands=(operand,), span=self.since(token.span[0]))
        return self.fail(FaultKind.VALUE_WANTED)

    def named(self) -> Node:
        span, name = self.token.span, self.take()
        if self.token.text != "(":
            return Name(name=name, span=span)
        if name not in FUNCTIONS:
            near = "".join(get_close_matches(name, FUNCTIONS, n=1))
            raise _bad(FaultKind.UNKNOWN_FUNCTION, name, span, near, ", ".join(FUNCTIONS))
        if name in {"min", "max"}:
            return Operation(operators=(name,), operands=self.listed(")"), span=self.since(span[0]))
        opening = self.token.span[1]
        code_span = (opening, opening) if name == "lowest_share" else self.code(opening)
        self.take()
        self.take_sign(")")
        code = self.text[slice(*code_span)]
        return Score(function=name, code=code, code_span=code_span, span=self.since(span[0]))

    def code(self, start: int) -> Span:
        """Where the code inside brackets stands in the text itself: as a token, 1.10 would be the number 1.1."""
        found = _CODE.match(self.text, start)
        if found is None:
            self.take()
            return self.fail(FaultKind.CODE_WANTED)
        self.token = _Token("word", found[0], found.span())
        return found.span("code")

    def take_sign(self, sign: str) -> None:
        if self.token.text != sign:
            self.fail(FaultKind.SIGN_WANTED, wanted=sign)
        self.take()

    def take(self) -> str:
        self.taken, self.token = self.token, self.token_from(self.token.span[1])
        return self.taken.text

    def since(self, start: int) -> Span:
        return start, self.taken.span[1]

    def token_from(self, position: int) -> _Token:
        start = len(self.text) - len(self.text[position:].lstrip())
        found = _TOKEN.match(self.text, start)
        if found is None:
            return _Token("sign", "", (position, position))
        kind, text, span = found.lastgroup or "", found[0], found.span()
        if text in {'"', "'"}:
            raise _bad(FaultKind.OPEN_QUOTE, text, span)
        if kind in {"foreign", "stray"}:
            raise _bad(FaultKind.UNKNOWN_SIGN, text, span, _CURES.get(text, ""))
        if kind != "name" or is_name(text):
            return _Token(kind, text, span)
        if text in KEYWORDS:
            return _Token("sign", text, span)
        lowered = text.lower()
        raise _bad(FaultKind.BAD_NAME, text, span, lowered if lowered in KEYWORDS or is_name(lowered) else "")

    def fail(self, kind: FaultKind, *, suggestion: str = "", wanted: str = "") -> NoReturn:
        """Stops at the next token; a comma inside what was meant as a number is its own fault."""
        start, end = self.taken.span[0], self.token.span[1]
        comma = _COMMA_NUMBER.match(self.text, start) if self.taken.kind == "number" else None
        if comma and comma.end() > end and self.token.text == ",":
            point = comma[0].replace(".", "").replace(",", ".")
            raise _bad(FaultKind.DECIMAL_COMMA, comma[0], comma.span(), point)
        raise _bad(kind, self.token.text, self.token.span, suggestion, wanted)


def _value_of(token: _Token) -> Exact | bool | str:
    if token.kind == "word":
        return token.text[1:-1]
    if token.kind == "sign":
        return token.text == "true"
    found = _NUMBER.fullmatch(token.text)
    if found is None:
        raise _bad(FaultKind.BAD_NUMBER, token.text, token.span)
    if len(found[1].replace(".", "")) > MOST_DIGITS:
        raise _bad(FaultKind.TOO_MANY_DIGITS, token.text, token.span, wanted=str(MOST_DIGITS))
    return from_text(found[1]) / (100 if found[2] else 1)


def _bad(kind: FaultKind, found: str, span: Span, suggestion: str = "", wanted: str = "") -> BadExpression:
    return BadExpression(Fault(kind=kind, span=span, found=found, suggestion=suggestion, wanted=wanted))
