"""Expressions: what is read, how tightly operators bind, and where a text stops being one."""

import pytest

from cdcs_score.expression import (
    Asked,
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
    caret,
    codes_in,
    is_name,
    names_in,
    nodes_in,
)
from cdcs_score.expression_parsing import parse
from cdcs_score.numbers import Exact


def shape(node: Node) -> str:
    """The tree in prefix form: `(< members workers)`; words in quotes keep them."""
    match node:
        case Literal(value=str() as word):
            return f'"{word}"'
        case Literal():
            return str(node.value)
        case Name() | Score():
            return node.name
        case Operation():
            return f"({' '.join(node.operators)} {' '.join(map(shape, node.operands))})"


def read(text: str) -> str:
    return shape(parse(text).root)


def fault(text: str) -> Fault:
    with pytest.raises(BadExpression) as caught:
        parse(text)
    return caught.value.fault


def stopped(text: str) -> tuple[FaultKind, str, str]:
    """Kind, what was found and the suggestion."""
    found = fault(text)
    assert found.found == text[slice(*found.span)]
    return found.kind, found.found, found.suggestion


class TestTree:
    def test_is_made_of_frozen_nodes_at_their_places(self) -> None:
        assert parse("not (members > 8.5)") == Expression(
            text="not (members > 8.5)",
            root=Operation(
                operators=("not",),
                span=(0, 19),
                operands=(
                    Operation(
                        operators=(">",),
                        span=(5, 18),
                        operands=(Name(name="members", span=(5, 12)), Literal(value=Exact(17, 2), span=(15, 18))),
                    ),
                ),
            ),
        )

    @pytest.mark.parametrize(
        ("text", "written"),
        [
            ("a + (b * c) < 1", ["a + (b * c) < 1", "a + (b * c)", "a", "b * c", "b", "c", "1"]),
            ("x in ['m', n]  ", ["x in ['m', n]", "x", "'m'", "n"]),
            ("- max(a, (b)) == share( 1 )", ["- max(a, (b)) == share( 1 )", "- max(a, (b))", "max(a, (b))", "a", "b", "share( 1 )"]),
            ("(a or b) and c", ["(a or b) and c", "a or b", "a", "b", "c"]),
        ],
    )  # fmt: skip
    def test_every_node_knows_its_text(self, text: str, written: list[str]) -> None:
        expression = parse(text)
        assert written == [expression.written(node) for node in nodes_in(expression.root)]


class TestBinding:
    """From the loosest: or, and, not, comparison, + -, * /, minus."""

    @pytest.mark.parametrize(
        ("text", "tree"),
        [
            ("a or b and c or d", "(or or a (and b c) d)"),
            ("not a and b", "(and (not a) b)"),
            ("not a == b", "(not (== a b))"),
            ("not not a", "(not (not a))"),
            ("a and not b < 1", "(and a (not (< b 1)))"),
            ("a - b + c < d * e / f", "(< (- + a b c) (* / d e f))"),
            ("a + b * c - d", "(+ - a (* b c) d)"),
            ("-a * b", "(* (- a) b)"),
            ("a * -b", "(* a (- b))"),
            ("a - -b", "(- a (- b))"),
            ("--a", "(- (- a))"),
            ("(a or b) and c", "(and (or a b) c)"),
            ("a * (b + c)", "(* a (+ b c))"),
            ("a - (b - c)", "(- a (- b c))"),
            ("not (a or b)", "(not (or a b))"),
            ("a < 1 or b >= 2 and c != d", "(or (< a 1) (and (>= b 2) (!= c d)))"),
            ("a + 1 in [b, 2]", "(in (+ a 1) b 2)"),
            ("a in (b, c) and d", "(and (in a b c) d)"),
            ("(a < b) == c", "(== (< a b) c)"),
            ("a-b", "(- a b)"),
            ("a<-1", "(< a (- 1))"),
            ("min(a, b + 1, -c) <= max(d)", "(<= (min a (+ b 1) (- c)) (max d))"),
        ],
    )
    def test_is_as_in_arithmetic(self, text: str, tree: str) -> None:
        assert tree == read(text)

    def test_blanks_and_lines_do_not_matter(self) -> None:
        assert read("a<1 or b in[c,d]") == read(" a\n  <\t1\nor b in [ c , d ]\n")


class TestValues:
    @pytest.mark.parametrize(
        ("text", "value"),
        [
            ("8", "8"),
            ("8.5", "17/2"),
            ("0.10", "1/10"),
            ("50%", "1/2"),
            ("33.3%", "333/1000"),
            ("150%", "3/2"),
            ("123456789012345", "123456789012345"),
        ],
    )
    def test_number_is_exact(self, text: str, value: str) -> None:
        assert Literal(value=Exact(value), span=(0, len(text))) == parse(text).root

    def test_truth_is_a_value_of_its_own(self) -> None:
        assert [True, False] == [
            node.value for node in nodes_in(parse("true == false").root) if isinstance(node, Literal)
        ]

    @pytest.mark.parametrize("text", ['"doanh-nghiep"', "'doanh-nghiep'"])
    def test_word_in_quotes_may_bear_a_hyphen(self, text: str) -> None:
        assert Literal(value="doanh-nghiep", span=(0, 14)) == parse(text).root

    def test_word_in_quotes_is_no_keyword(self) -> None:
        assert '(== a "and")' == read("a == 'and'")

    def test_dotted_name_is_one_name(self) -> None:
        assert Name(name="last_year.class", span=(0, 15)) == parse("last_year.class").root

    @pytest.mark.parametrize(
        ("text", "code"),
        [
            ("points(1.10)", "1.10"),
            ('points("2.1")', "2.1"),
            ("points( '2.1' )", "2.1"),
            ("points(3a)", "3a"),
            ("points(II.1-b_2)", "II.1-b_2"),
            ("points(007)", "007"),
            ("points(not)", "not"),
        ],
    )
    def test_code_is_kept_as_written(self, text: str, code: str) -> None:
        start = text.index(code)
        assert parse(text).root == Score(
            function="points", code=code, code_span=(start, start + len(code)), span=(0, len(text))
        )

    def test_score_has_one_name_however_it_is_written(self) -> None:
        texts = ["share(A)", 'share( "A" )', "lowest_share()", "lowest_share( )"]
        names = [node.name for text in texts for node in [parse(text).root] if isinstance(node, Score)]
        assert ["share(A)", "share(A)", "lowest_share()", "lowest_share()"] == names

    def test_name_of_a_function_without_brackets_is_a_name(self) -> None:
        assert "(> min share)" == read("min > share")


class TestWrongSigns:
    @pytest.mark.parametrize(
        ("sign", "cure"),
        [
            ("=", "=="),
            ("≥", ">="),
            ("≤", "<="),
            ("≠", "!="),
            ("<>", "!="),
            ("=>", ">="),
            ("=<", "<="),
            ("&&", "and"),
            ("&", "and"),
            ("||", "or"),
            ("|", "or"),
            ("×", "*"),
            ("÷", "/"),
            ("−", "-"),
            ("–", "-"),
            ("$", ""),
            ("%", ""),
            (";", ""),
            ("\x00", ""),
        ],
    )
    def test_habit_from_elsewhere_is_told_ours(self, sign: str, cure: str) -> None:
        assert (FaultKind.UNKNOWN_SIGN, sign, cure) == stopped(f"workers {sign} 8")

    def test_exclamation_mark_is_told_not(self) -> None:
        assert (FaultKind.UNKNOWN_SIGN, "!", "not") == stopped("!strike")

    @pytest.mark.parametrize(("quote", "cure"), [("“", '"'), ("”", '"'), ("‘", "'"), ("’", "'")])
    def test_curly_quotes_are_told_straight_ones(self, quote: str, cure: str) -> None:
        assert (FaultKind.UNKNOWN_SIGN, quote, cure) == stopped(f"kind == {quote}a")

    @pytest.mark.parametrize(
        ("text", "name", "cure"),
        [
            ("a AND b", "AND", "and"),
            ("Workers > 1", "Workers", "workers"),
            ("kind == tốt", "tốt", ""),
            ("unit.Members > 1", "unit.Members", "unit.members"),
            ("_x > 1", "_x", ""),
        ],
    )
    def test_names_are_small_plain_letters(self, text: str, name: str, cure: str) -> None:
        assert (FaultKind.BAD_NAME, name, cure) == stopped(text)

    @pytest.mark.parametrize("quote", ['"', "'"])
    def test_open_quote_is_pointed_at(self, quote: str) -> None:
        assert (FaultKind.OPEN_QUOTE, quote, "") == stopped(f"kind == {quote}a\n and b")


class TestNumbersThatAreNone:
    @pytest.mark.parametrize("text", ["1e5", "8.5.1", "8.", "3a", "5đ", "1_000", "8.%", "1０"])
    def test_beginning_with_a_digit_is_not_enough(self, text: str) -> None:
        assert (FaultKind.BAD_NUMBER, text, "") == stopped(f"a > {text}")

    @pytest.mark.parametrize("text", ["1234567890123456", "0.123456789012345", "9" * 1000])
    def test_more_than_15_digits_are_too_many(self, text: str) -> None:
        found = fault(f"a > {text}")
        assert Fault(kind=FaultKind.TOO_MANY_DIGITS, span=(4, 4 + len(text)), found=text, wanted="15") == found

    @pytest.mark.parametrize(
        ("text", "number", "cure"),
        [
            ("a > 0,5", "0,5", "0.5"),
            ("a > 33,3% and b", "33,3%", "33.3%"),
            ("a > 1.052,5", "1.052,5", "1052.5"),
            ("min((0,5), 1) > a", "0,5", "0.5"),
            ("a > (0,5)", "0,5", "0.5"),
        ],
    )
    def test_decimal_comma_is_told_the_point(self, text: str, number: str, cure: str) -> None:
        assert (FaultKind.DECIMAL_COMMA, number, cure) == stopped(text)

    def test_comma_of_a_list_or_call_stays_one(self) -> None:
        assert "(in a 0 5)" == read("a in [0,5]")
        assert "(min 0 5)" == read("min(0,5)")

    @pytest.mark.parametrize("text", ["a > 0, 5", "a > 50%,5", "a > b,5", "share(0,5) > 1", "a > 0,b"])
    def test_other_commas_are_no_decimal_ones(self, text: str) -> None:
        assert "," == fault(text).found
        assert FaultKind.DECIMAL_COMMA != fault(text).kind


class TestUnfinished:
    @pytest.mark.parametrize(
        ("text", "found", "span"),
        [
            ("", "", (0, 0)),
            ("  ", "", (0, 0)),
            ("a <", "", (3, 3)),
            ("a <\n", "", (3, 3)),
            ("a and or b", "or", (6, 8)),
            ("a == not b", "not", (5, 8)),
            ("1 + not b", "not", (4, 7)),
            ("()", ")", (1, 2)),
            ("a in []", "]", (6, 7)),
            ("a in [b,]", "]", (8, 9)),
            ("min()", ")", (4, 5)),
            ("[a]", "[", (0, 1)),
            ("* a", "*", (0, 1)),
        ],
    )
    def test_value_is_wanted(self, text: str, found: str, span: Span) -> None:
        assert Fault(kind=FaultKind.VALUE_WANTED, span=span, found=found) == fault(text)

    @pytest.mark.parametrize(
        ("text", "found", "span", "wanted"),
        [
            ("(a", "", (2, 2), ")"),
            ("(a]", "]", (2, 3), ")"),
            ("a in b", "b", (5, 6), "["),
            ("a in [b", "", (7, 7), "]"),
            ("a in (b]", "]", (7, 8), ")"),
            ("a in [b c]", "c", (8, 9), "]"),
            ("max(a, b", "", (8, 8), ")"),
            ("share(1 + 2) > 0", "+", (8, 9), ")"),
            ("share(1", "", (7, 7), ")"),
            ("lowest_share(1) < 50%", "1", (13, 14), ")"),
        ],
    )
    def test_sign_is_wanted(self, text: str, found: str, span: Span, wanted: str) -> None:
        assert Fault(kind=FaultKind.SIGN_WANTED, span=span, found=found, wanted=wanted) == fault(text)

    @pytest.mark.parametrize("text", ["share()", "share(()", "points('1 2')", "points(-1)", "share("])
    def test_code_is_wanted(self, text: str) -> None:
        assert FaultKind.CODE_WANTED == fault(text).kind

    @pytest.mark.parametrize(
        ("text", "found"),
        [("a b", "b"), ("a > 1)", ")"), ("a not in [b]", "not"), ("a 5", "5"), ("5 (a)", "("), ("a 'b'", "'b'")],
    )
    def test_what_goes_on_is_left_over(self, text: str, found: str) -> None:
        assert (FaultKind.LEFT_OVER, found, "") == stopped(text)


class TestOtherFaults:
    @pytest.mark.parametrize(
        ("text", "second", "cure"),
        [
            ("a < b < c", "<", "and b <"),
            ("a < (b + 1) <= c", "<=", "and (b + 1) <="),
            ("a == b in [c]", "in", "and b in"),
            ("a in [b] == c", "==", ""),
        ],
    )
    def test_comparisons_do_not_chain(self, text: str, second: str, cure: str) -> None:
        assert (FaultKind.CHAINED, second, cure) == stopped(text)

    def test_cure_of_a_chain_can_be_read(self) -> None:
        found = fault("a < b < c")
        start, end = found.span
        assert "(and (< a b) (< b c))" == read("a < b < c"[:start] + found.suggestion + "a < b < c"[end:])

    @pytest.mark.parametrize(("name", "near"), [("shares", "share"), ("sum", ""), ("lowest", "lowest_share")])
    def test_unknown_function_is_told_what_there_is(self, name: str, near: str) -> None:
        assert fault(f"a or {name}(1) > 2") == Fault(
            kind=FaultKind.UNKNOWN_FUNCTION,
            span=(5, 5 + len(name)),
            found=name,
            suggestion=near,
            wanted="share, points, lowest_share, min, max",
        )

    def test_message_of_the_exception_is_its_fault(self) -> None:
        with pytest.raises(BadExpression, match="VALUE_WANTED"):
            parse("")


class TestLimits:
    def test_2000_characters_are_not_too_long(self) -> None:
        assert "a" == read(" " * 1999 + "a")

    def test_2001_characters_are_too_long(self) -> None:
        assert Fault(kind=FaultKind.TOO_LONG, span=(2000, 2001), found="a", wanted="2000") == fault(" " * 2000 + "a")

    @pytest.mark.parametrize(
        ("before", "after", "times"),
        [("(", ")", 50), ("not ", "", 50), ("-", "", 50), ("min(", ")", 50), ("a in [", "]", 50), ("(1 + ", ")", 25)],
    )
    def test_50_deep_is_not_too_deep(self, before: str, after: str, times: int) -> None:
        assert read(before * times + "a" + after * times)

    @pytest.mark.parametrize(
        ("before", "after", "times"),
        [
            *[("(", ")", 51), ("not ", "", 51), ("-", "", 51), ("min(", ")", 51), ("a in [", "]", 51)],
            *[("(1 + ", ")", 26), ("(", ")", 999), ("(", "", 1999), ("-", "", 1999), ("not ", "", 499)],
            *[("a or a and 1 < 1 + 1 * (", ")", 40), ("(((a in [", "]* 2 + 1) < 3 and b) or c)", 40)],
        ],
    )
    def test_more_than_50_deep_is_too_deep(self, before: str, after: str, times: int) -> None:
        found = fault(before * times + "a" + after * times)
        assert (FaultKind.TOO_DEEP, "50") == (found.kind, found.wanted)

    def test_tree_that_grows_to_the_left_is_too_deep(self) -> None:
        found = fault("(" * 20 + "a" + " * b + c < d)" * 20)
        assert (FaultKind.TOO_DEEP, "50") == (found.kind, found.wanted)

    def test_long_chain_is_not_deep(self) -> None:
        assert 1000 == len(parse("+".join("a" * 1000)).root.operands)


class TestWhatIsAsked:
    def test_names_come_once_and_in_order(self) -> None:
        text = 'workers > members or class >= htt and last_year.class in [htt, "ht"] or share(A) < min(workers, 1)'
        assert ("workers", "members", "class", "htt", "last_year.class") == names_in(parse(text))

    def test_codes_come_once_and_in_order(self) -> None:
        text = 'share(2) < share(1) or share("2") > points(1.10) or points(1.1) > 1'
        assert Asked(groups=("2", "1"), rows=("1.10", "1.1"), lowest_share=False) == codes_in(parse(text))

    def test_lowest_share_is_told(self) -> None:
        assert Asked(groups=(), rows=(), lowest_share=True) == codes_in(parse("lowest_share() < 50%"))

    @pytest.mark.parametrize(
        ("text", "is_one"),
        [("members", True), ("last_year.class", True), ("a-b", False), ("and", False), ("A", False), ("", False)],
    )
    def test_name_reads_as_one_without_quotes(self, text: str, is_one: bool) -> None:
        assert is_one is is_name(text)


class TestCaret:
    @pytest.mark.parametrize(
        ("text", "span", "lines"),
        [
            ("members > worker", (10, 16), ["members > worker", "          ^^^^^^"]),
            ("a <", (3, 3), ["a <", "   ^"]),
            ("", (0, 0), ["", "^"]),
            ("a or\nb = c\nor d", (7, 8), ["b = c", "  ^"]),
            ("a or\nbc = c\nor d", (0, 11), ["a or", "^^^^"]),
            ("a or\nb", (5, 6), ["b", "^"]),
            ("a\t= b", (2, 3), ["a\t= b", " \t^"]),
            ("kind == tốt", (8, 11), ["kind == tốt", "        ^^^"]),
        ],
    )
    def test_stands_under_the_spot(self, text: str, span: Span, lines: list[str]) -> None:
        assert lines == caret(text, span).split("\n")
