"""Rules of expressions that hold for every one of them, beside values worked out while the text is made."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from operator import add, eq, ge, gt, le, lt, mul, ne, sub
from typing import Any

import pytest
from hypothesis import Phase, assume, example, find, given, settings
from hypothesis import strategies as st

from cdcs_score.evaluating import Situation, Unknown, Value, holds, value_of, written_out
from cdcs_score.expression import BadExpression, Fault, FaultKind, Node, caret, names_in, nodes_in
from cdcs_score.expression_parsing import parse
from cdcs_score.expression_types import ChoiceType, ClassType, NumberType, Scope, TruthType, faults_in
from tests.properties.strategies import text_of

Draw = Callable[[st.SearchStrategy[Any]], Any]

WORDS, CLASSES = ("better", "equal", "ky-roi"), ("htxs", "htt", "khong-ht")
SCOPE = Scope(
    names={
        "workers": NumberType(Fraction(1), None),
        "members": NumberType(Fraction(0), None),
        "months": NumberType(Fraction(0), Fraction(12)),
        "balance": NumberType(),
        "loss": NumberType(None, Fraction(-1, 2)),
        "strike": TruthType(),
        "agreement": ChoiceType(WORDS),
        "class": ClassType(),
        "last_year.class": ClassType(),
    },
    groups=("1", "B"),
    rows={"1.1": Fraction(20), "1.10": Fraction(5, 2)},
    classes=CLASSES,
    allows_scores=True,
)
UNIT_SHARES = st.fractions(0, 1, max_denominator=50)
SITUATIONS = st.builds(
    Situation,
    values=st.fixed_dictionaries(
        {
            "workers": st.integers(1, 999).map(Fraction),
            "members": st.integers(0, 999).map(Fraction),
            "months": st.integers(0, 12).map(Fraction),
            "balance": st.fractions(-100, 100, max_denominator=20),
            "loss": st.fractions(-100, Fraction(-1, 2), max_denominator=20),
            "strike": st.booleans(),
            "agreement": st.sampled_from(WORDS),
            "class": st.sampled_from(CLASSES),
            "last_year.class": st.sampled_from(CLASSES),
        }
    ),
    shares=st.fixed_dictionaries({"1": UNIT_SHARES, "B": UNIT_SHARES}),
    points=st.fixed_dictionaries(
        {"1.1": st.fractions(0, 20, max_denominator=20), "1.10": st.fractions(0, Fraction(5, 2), max_denominator=20)}
    ),
    classes=st.just(CLASSES),
)
COMPARED: Mapping[str, Callable[[Any, Any], bool]] = {"<": lt, "<=": le, ">": gt, ">=": ge, "==": eq, "!=": ne}
CALCULATED: Mapping[str, Callable[[Any, Any], Fraction]] = {"+": add, "-": sub, "*": mul, "/": Fraction}


# ------------------------------------------------------------------------------- a text, and its value beside it


@dataclass(frozen=True)
class Made:
    """A text, and what it comes to in the situation it was made for; None where it divides by 0 there."""

    text: str
    value: Any
    asks: bool = True


@dataclass(frozen=True)
class Maker:
    """Makes texts by the grammar, level by level and without brackets it does not need, and works them out itself."""

    draw: Draw
    situation: Situation
    #: Whether a divisor is always one that the limits keep from 0.
    is_careful: bool

    def truth(self, depth: int) -> Made:
        return self.joined(" or ", lambda: self.joined(" and ", lambda: self.negated(depth), all), any)

    def joined(self, operator: str, make: Callable[[], Made], outcome: Callable[[list[Any]], bool]) -> Made:
        made = [make() for _ in range(self.draw(st.sampled_from([1, 1, 1, 1, 2, 3])))]
        values = [one.value for one in made]
        return Made(operator.join(one.text for one in made), None if None in values else outcome(values))

    def negated(self, depth: int) -> Made:
        made = self.claim(depth)
        if self.draw(st.booleans()):
            return made
        return Made(f"not {made.text}", None if made.value is None else not made.value)

    def claim(self, depth: int) -> Made:
        kinds = [self.flag, self.about_choice, self.about_class, *[self.about_numbers, self.listed] * 2]
        kinds += [self.bracketed_truth] * bool(depth)
        return self.draw(st.sampled_from(kinds))(depth)  # type: ignore[no-any-return]

    def flag(self, _depth: int) -> Made:
        name = self.draw(st.sampled_from(["strike", "true", "false"]))
        return Made(name, self.situation.values["strike"] if name == "strike" else name == "true")

    def bracketed_truth(self, depth: int) -> Made:
        made = self.truth(depth - 1)
        return Made(f"({made.text})", made.value)

    def about_choice(self, _depth: int) -> Made:
        operator, word = self.draw(st.sampled_from(["==", "!="])), self.draw(st.sampled_from(WORDS))
        sides = [f'"{word}"' if "-" in word or self.draw(st.booleans()) else word, "agreement"]
        if self.draw(st.booleans()):
            sides.reverse()
        return Made(f" {operator} ".join(sides), COMPARED[operator](self.situation.values["agreement"], word))

    def about_class(self, _depth: int) -> Made:
        operator, code = self.draw(st.sampled_from(sorted(COMPARED))), self.draw(st.sampled_from(CLASSES))
        order = CLASSES[::-1].index
        last = self.situation.values["last_year.class"]
        assert isinstance(last, str)
        return Made(f"last_year.class {operator} '{code}'", COMPARED[operator](order(last), order(code)))

    def about_numbers(self, depth: int) -> Made:
        operator, left, right = self.draw(st.sampled_from(sorted(COMPARED))), self.sum(depth), self.sum(depth)
        assume(left.asks or right.asks)
        values = left.value, right.value
        return Made(f"{left.text} {operator} {right.text}", None if None in values else COMPARED[operator](*values))

    def listed(self, depth: int) -> Made:
        left, *others = (self.sum(depth) for _ in range(self.draw(st.integers(2, 4))))
        assume(left.asks or any(one.asks for one in others))
        values = [left.value, *(one.value for one in others)]
        opening, closing = self.draw(st.sampled_from(["[]", "()"]))
        text = f"{left.text} in {opening}{', '.join(one.text for one in others)}{closing}"
        return Made(text, None if None in values else left.value in values[1:])

    def sum(self, depth: int) -> Made:
        made = self.product(depth)
        for _ in range(self.draw(st.sampled_from([0, 0, 0, 1, 2]))):
            operator, other = self.draw(st.sampled_from("+-")), self.product(depth)
            made = combined(made, operator, other)
        return made

    def product(self, depth: int) -> Made:
        made = self.signed(depth)
        for _ in range(self.draw(st.sampled_from([0, 0, 0, 1, 2]))):
            operator = self.draw(st.sampled_from("*/"))
            is_safe = operator == "/" and self.is_careful
            made = combined(made, operator, self.safe_divisor(depth) if is_safe else self.signed(depth))
        return made

    def safe_divisor(self, depth: int) -> Made:
        number = self.value(depth)
        at_least = None if number.value is None else max(number.value, Fraction(1, 4))
        workers, members, months, loss = (
            _of(self.situation.values[name]) for name in ("workers", "members", "months", "loss")
        )
        divisors = [
            Made("workers", workers),
            Made("-loss", -loss),
            Made("(workers + members)", workers + members),
            Made("(months - 12.5)", months - Fraction(25, 2)),
            Made(f"max({number.text}, 25%)", at_least, number.asks),
            Made("0.5", Fraction(1, 2), asks=False),
        ]
        return self.draw(st.sampled_from(divisors))  # type: ignore[no-any-return]

    def signed(self, depth: int) -> Made:
        made = self.value(depth)
        if self.draw(st.integers(0, 4)):
            return made
        return Made(f"-{made.text}", None if made.value is None else -made.value, made.asks)

    def value(self, depth: int) -> Made:
        kinds = [self.number, self.fact, self.score, *[self.bracketed_sum, self.extreme] * bool(depth)]
        return self.draw(st.sampled_from(kinds))(depth)  # type: ignore[no-any-return]

    def number(self, _depth: int) -> Made:
        number = Fraction(self.draw(st.integers(0, 30_000)), 1000)
        if self.draw(st.booleans()):
            return Made(f"{text_of(number)}%", number / 100, asks=False)
        return Made(text_of(number), number, asks=False)

    def fact(self, _depth: int) -> Made:
        name = self.draw(st.sampled_from(["workers", "members", "months", "balance", "loss"]))
        return Made(name, self.situation.values[name])

    def score(self, _depth: int) -> Made:
        shares, points = self.situation.shares, self.situation.points
        lowest = min(_of(share) for share in shares.values())
        made = [
            *(Made(f"share({code})", share) for code, share in shares.items()),
            *(Made(f'points("{code}")', given) for code, given in points.items()),
            *(Made(f"points( {code})", given) for code, given in points.items()),
            Made("lowest_share()", lowest),
        ]
        return self.draw(st.sampled_from(made))  # type: ignore[no-any-return]

    def bracketed_sum(self, depth: int) -> Made:
        made = self.sum(depth - 1)
        return Made(f"({made.text})", made.value, made.asks)

    def extreme(self, depth: int) -> Made:
        function = self.draw(st.sampled_from([min, max]))
        made = [self.sum(depth - 1) for _ in range(self.draw(st.integers(1, 3)))]
        values = [one.value for one in made]
        text = f"{function.__name__}({', '.join(one.text for one in made)})"
        return Made(text, None if None in values else function(values), any(one.asks for one in made))


def _of(value: Value | Unknown) -> Fraction:
    assert isinstance(value, Fraction)
    return value


def combined(one: Made, operator: str, other: Made) -> Made:
    text, asks = f"{one.text} {operator} {other.text}", one.asks or other.asks
    if one.value is None or other.value is None or (operator == "/" and other.value == 0):
        return Made(text, None, asks)
    return Made(text, CALCULATED[operator](one.value, other.value), asks)


@st.composite
def conditions(draw: Draw, *, is_careful: bool = True) -> tuple[Made, Situation]:
    situation = draw(SITUATIONS)
    made = Maker(draw, situation, is_careful).truth(draw(st.integers(0, 2)))
    assume(len(made.text) <= 2000)
    return made, situation


@st.composite
def sums(draw: Draw) -> tuple[Made, Situation]:
    situation = draw(SITUATIONS)
    return Maker(draw, situation, is_careful=True).sum(draw(st.integers(0, 2))), situation


# ------------------------------------------------------------------------------------------------------ the rules


#: The same examples on every machine: what these texts reach is asserted.
FIXED = settings(derandomize=True, database=None, deadline=None, phases=[Phase.generate], max_examples=800)


@pytest.mark.parametrize(
    "piece", [" or ", " and ", "not ", " in ", " / ", " - -", "min(", "max(", "points( ", '"ky-roi"']
)
def test_random_conditions_reach_every_piece(piece: str) -> None:
    assert find(conditions(), lambda made: piece in made[0].text, settings=FIXED)


@pytest.mark.parametrize("value", [True, False, None])
def test_random_conditions_hold_fail_and_divide_by_0(value: bool | None) -> None:
    assert find(conditions(is_careful=False), lambda made: made[0].value is value, settings=FIXED)


@given(conditions())
def test_comes_to_what_the_same_sum_comes_to_by_hand(made: tuple[Made, Situation]) -> None:
    condition, situation = made
    expression = parse(condition.text)
    assert () == faults_in(expression, SCOPE)
    assert condition.value is holds(expression, situation)


@given(conditions(is_careful=False))
def test_what_fits_never_fails_within_the_limits(made: tuple[Made, Situation]) -> None:
    condition, situation = made
    expression = parse(condition.text)
    faults = faults_in(expression, SCOPE)
    assert {FaultKind.ZERO_DIVISOR} >= {fault.kind for fault in faults}
    if not faults:
        assert condition.value is holds(expression, situation)


@given(sums())
def test_limits_hold_every_value_there_can_be(made: tuple[Made, Situation]) -> None:
    """What is 0 in one situation is not proved to be other than 0."""
    total, situation = made
    distance = f"(({total.text}) - {total.value.numerator} / {total.value.denominator})"
    assume(len(str(abs(total.value.numerator))) <= 15 and len(str(total.value.denominator)) <= 15)
    expression = parse(f"workers / {distance.replace('- -', '+ ')} > 1")
    assert Fraction(0) == value_of(parse(distance.replace("- -", "+ ")), situation)
    assert [FaultKind.ZERO_DIVISOR] == [fault.kind for fault in faults_in(expression, SCOPE)]


@given(conditions(), st.sampled_from(sorted(SCOPE.names)))
def test_one_unknown_leaves_the_whole_unknown(made: tuple[Made, Situation], name: str) -> None:
    condition, situation = made
    expression = parse(condition.text)
    values = dict(situation.values) | {name: Unknown((name,))}
    found = holds(
        expression, Situation(values=values, shares=situation.shares, points=situation.points, classes=CLASSES)
    )
    assert found == (Unknown((name,)) if name in names_in(expression) else condition.value)


def shape(node: Node) -> list[Any]:
    """The tree without its places."""
    own = [getattr(node, field) for field in ("value", "name", "operators") if hasattr(node, field)]
    return [*own, *(shape(operand) for operand in node.operands)]


@given(conditions())
def test_text_with_other_names_is_the_same_tree_with_other_names(made: tuple[Made, Situation]) -> None:
    expression = parse(made[0].text)
    there = {name: f"x{number}" for number, name in enumerate(SCOPE.names)}
    renamed = parse(written_out(expression, there))
    assert tuple(there.get(name, name) for name in names_in(expression)) == names_in(renamed)
    back = parse(written_out(renamed, {other: name for name, other in there.items()}))
    assert (expression.text, shape(expression.root)) == (back.text, shape(back.root))


@given(conditions())
def test_every_node_reads_alone_as_it_does_inside(made: tuple[Made, Situation]) -> None:
    expression = parse(made[0].text)
    for node in nodes_in(expression.root):
        assert shape(node) == shape(parse(expression.written(node)).root)


PIECES = st.sampled_from(
    [
        *("a", "class", "htt", "workers", "5", "0.5", "50%", "0,5", "1e9", "9" * 20, "'x-y'", '"', "'", "share", "points(1.1)"),
        *("min", "lowest_share()", "strike", "agreement", "better", "loss", "true"),
        *("(", ")", "[", "]", ",", "+", "-", "*", "/", "<", ">=", "==", "=", "!=", "&&", "≥", "not", "and", "or", "in"),
        *("\n", "\x00", "đ", "²", "５", ".", "_", "\ud800"),
    ]
)  # fmt: skip
TEXTS = st.one_of(
    st.text(),
    st.lists(PIECES, max_size=40).map(" ".join),
    st.lists(PIECES, max_size=12).map("".join),
    st.tuples(st.lists(PIECES, max_size=6).map(" ".join), st.integers(1, 400)).map(lambda pair: pair[0] * pair[1]),
)


@given(TEXTS)
@example("(" * 2000)
@example("not " * 499)
@example("a or a and 1 < 1 + 1 * (" * 80)
@example("9" * 2000)
@example("-" * 10**6)
def test_any_text_is_an_expression_or_one_fault_at_its_place(text: str) -> None:
    try:
        expression = parse(text)
    except BadExpression as caught:
        is_in_place([caught.fault], text)
    else:
        is_in_place(faults_in(expression, SCOPE), text)


def is_in_place(faults: list[Fault] | tuple[Fault, ...], text: str) -> None:
    for fault in faults:
        start, end = fault.span
        assert 0 <= start <= end <= len(text)
        assert fault.found == text[start:end]
        line, marks = caret(text, fault.span).split("\n")
        assert line in text
        assert {"^"} == set(marks.strip())


@given(st.lists(PIECES, max_size=25).map(" ".join), SITUATIONS)
def test_any_text_that_fits_comes_to_a_truth(text: str, situation: Situation) -> None:
    try:
        expression = parse(text)
    except BadExpression:
        return
    if not faults_in(expression, SCOPE):
        assert holds(expression, situation) in {True, False}


@pytest.mark.parametrize(
    "text",
    [
        "not " * 49 + "workers > 2",
        "-1 < " + "-" * 48 + "workers",
        "max(" * 49 + "workers" + ")" * 49 + " == 1",
        "strike or true and not workers - 2 * (" + "1 + workers * (" * 14 + "5" + ")" * 15 + " in [workers]",
    ],
)
def test_deepest_trees_are_typed_and_evaluated(text: str) -> None:
    expression = parse(text)
    situation = Situation(values={"workers": Fraction(1), "strike": False}, shares={}, points={}, classes=())
    assert () == faults_in(expression, SCOPE)
    assert True is holds(expression, situation)
