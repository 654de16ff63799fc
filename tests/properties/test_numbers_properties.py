"""Rules of numbers that hold for every number, beside an oracle short enough to trust."""

import math
from decimal import ROUND_DOWN, ROUND_HALF_EVEN, ROUND_HALF_UP, Decimal, localcontext
from fractions import Fraction

from hypothesis import example, given
from hypothesis import strategies as st

from cdcs_score.language import Language
from cdcs_score.numbers import (
    NotANumber,
    Rounding,
    from_count_text,
    from_excel,
    from_percent,
    from_score_text,
    from_text,
    is_finite_decimal,
    of_result,
    round_exact,
    shown,
    to_fixed_text,
    to_text,
)

EXACT = st.fractions(min_value=-(10**6), max_value=10**6, max_denominator=10**6)
DECIMALS = st.decimals(min_value=-(10**9), max_value=10**9, places=6, allow_nan=False).map(Fraction)
PLACES = st.integers(0, 6)
RULES = st.sampled_from(Rounding)


def oracle(value: Fraction, places: int, rule: Rounding) -> Fraction:
    """The same rounding, counted in steps: the nearest whole step, and what each rule says of a half."""
    steps = abs(value) * 10**places
    below = math.floor(steps)
    rest = steps - below
    goes_up = {
        Rounding.DOWN: False,
        Rounding.HALF_UP: 2 * rest >= 1,
        Rounding.HALF_EVEN: 2 * rest > 1 or (2 * rest == 1 and below % 2 == 1),
    }[rule]
    return (-1 if value < 0 else 1) * Fraction(below + goes_up, 10**places)


class TestRounding:
    """A number is rounded once, to the nearest step or down, by the rule the rubric names."""

    @given(EXACT, PLACES, RULES)
    @example(Fraction(5, 2), 0, Rounding.HALF_EVEN)
    @example(Fraction(-5, 2), 0, Rounding.HALF_UP)
    def test_it_agrees_with_the_oracle(self, value: Fraction, places: int, rule: Rounding) -> None:
        assert oracle(value, places, rule) == round_exact(value, places, rule)

    @given(DECIMALS, PLACES, RULES)
    def test_it_agrees_with_the_decimal_module_where_that_is_exact(
        self, value: Fraction, places: int, rule: Rounding
    ) -> None:
        mode = {"half_up": ROUND_HALF_UP, "half_even": ROUND_HALF_EVEN, "down": ROUND_DOWN}[rule]
        with localcontext() as context:
            context.prec = 60
            expected = (Decimal(value.numerator) / Decimal(value.denominator)).quantize(
                Decimal(1).scaleb(-places), mode
            )
        assert Fraction(expected) == round_exact(value, places, rule)

    @given(EXACT, PLACES, st.sampled_from([Rounding.HALF_UP, Rounding.HALF_EVEN]))
    def test_it_moves_a_number_by_half_a_step_at_most(self, value: Fraction, places: int, rule: Rounding) -> None:
        assert abs(round_exact(value, places, rule) - value) <= Fraction(1, 2 * 10**places)

    @given(EXACT, PLACES)
    def test_down_takes_away_less_than_a_step_and_never_adds(self, value: Fraction, places: int) -> None:
        taken = abs(value) - abs(round_exact(value, places, Rounding.DOWN))
        assert 0 <= taken < Fraction(1, 10**places)

    @given(EXACT, PLACES, RULES)
    def test_rounding_twice_is_rounding_once(self, value: Fraction, places: int, rule: Rounding) -> None:
        once = round_exact(value, places, rule)
        assert once == round_exact(once, places, rule)

    @given(EXACT, EXACT, PLACES, RULES)
    def test_more_is_never_rounded_to_less(self, one: Fraction, other: Fraction, places: int, rule: Rounding) -> None:
        low, high = sorted([one, other])
        assert round_exact(low, places, rule) <= round_exact(high, places, rule)


class TestWriting:
    """What results write is the number itself, and reads back as the same number."""

    @given(EXACT)
    @example(Fraction(1, 2**40))
    def test_a_number_survives_being_written_and_read(self, value: Fraction) -> None:
        assert value == of_result(to_text(value))

    @given(EXACT, PLACES, RULES)
    def test_a_rounded_total_survives_being_written_with_its_zeros(
        self, value: Fraction, places: int, rule: Rounding
    ) -> None:
        total = round_exact(value, places, rule)
        written = to_fixed_text(total, places)
        assert total == of_result(written)
        assert places == len(written.partition(".")[2])

    @given(EXACT)
    def test_a_finite_decimal_has_no_slash_exponent_or_spare_zero(self, value: Fraction) -> None:
        written = to_text(value)
        assert is_finite_decimal(value) is ("/" not in written)
        assert "e" not in written.casefold()
        assert "." not in written or not written.endswith("0")

    @given(DECIMALS, st.sampled_from(Language))
    def test_showing_a_number_never_changes_it(self, value: Fraction, language: Language) -> None:
        thousands, point = (",", ".") if language is Language.ENGLISH else (".", ",")
        plain = shown(value, language).replace(thousands, "").replace(point, ".")
        assert value == from_text(plain)


class TestReading:
    """Whatever people type, it is read exactly or refused: never guessed, and never an accident."""

    @given(st.text())
    def test_any_text_is_a_number_or_refused(self, text: str) -> None:
        for read in (from_text, from_percent, from_score_text, from_count_text, of_result):
            try:
                assert isinstance(Fraction(read(text)), Fraction)
            except NotANumber:
                continue

    @given(st.decimals(min_value=0, max_value=100, places=2))
    def test_comma_and_point_mean_the_same_in_a_score(self, typed: Decimal) -> None:
        written = f"{typed:f}"
        assert Fraction(typed) == from_score_text(written) == from_score_text(written.replace(".", ","))

    @given(st.decimals(min_value=-(10**6), max_value=10**6, places=6))
    def test_a_decimal_typed_in_excel_comes_back_as_typed(self, typed: Decimal) -> None:
        assert Fraction(typed) == from_excel(float(typed))

    @given(st.integers(0, 10**12))
    def test_a_head_count_reads_the_same_with_and_without_thousands(self, count: int) -> None:
        assert count == from_count_text(str(count)) == from_count_text(shown(Fraction(count)))
