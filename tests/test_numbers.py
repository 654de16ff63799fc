"""Numbers: what is taken for one, how it is rounded, how it is shown."""

import math
from fractions import Fraction

import pytest

from cdcs_score.language import Language
from cdcs_score.numbers import (
    NotANumber,
    Rounding,
    from_count_text,
    from_excel,
    from_fraction_text,
    from_percent,
    from_percent_text,
    from_score_text,
    from_text,
    is_finite_decimal,
    is_multiple,
    is_range_text,
    localised,
    of_result,
    round_exact,
    shown,
    shown_share,
    thousands_in,
    to_fixed_text,
    to_text,
)

HALF_UP, HALF_EVEN, DOWN = Rounding.HALF_UP, Rounding.HALF_EVEN, Rounding.DOWN


class TestDecimalOfARubric:
    @pytest.mark.parametrize(
        ("expected", "written"),
        [
            (Fraction(8), "8"),
            (Fraction(17, 2), "8.5"),
            (Fraction(17, 2), "8.50"),
            (Fraction(-1, 4), "-0.25"),
            (Fraction(0), "-0"),
            (Fraction(12), "012"),
            (Fraction(1, 10**15), "0.000000000000001"),
            (Fraction(999_999_999_999_999), "999999999999999"),
        ],
    )
    def test_plain_decimal_is_read_exactly(self, expected: Fraction, written: str) -> None:
        assert expected == from_text(written)

    @pytest.mark.parametrize(
        "written",
        [
            "", " ", " 8", "8 ", "8\n", "+8", "8,5", ".5", "8.", "8.5.1", "1_000", "1e2", "1E2", "nan", ".nan", "inf",
            "Infinity", "-", "0x10", "0b1", "1:30", "8%", "35/9", "8,5 đ", "１２", "٣", "²", "½", "tám",
            "1234567890123456", "0.1234567890123456", "9" * 5000,
        ],
    )  # fmt: skip
    def test_anything_else_is_refused(self, written: str) -> None:
        with pytest.raises(NotANumber):
            from_text(written)

    def test_tenth_stays_a_tenth(self) -> None:
        assert from_text("0.3") == from_text("0.1") + from_text("0.2")


class TestPercentageOfARubric:
    @pytest.mark.parametrize(
        ("expected", "written"),
        [
            (Fraction(9, 10), "90%"),
            (Fraction(0), "0%"),
            (Fraction(1), "100%"),
            (Fraction(333, 1000), "33.3%"),
            (Fraction(3, 2), "150%"),
        ],
    )
    def test_percentage_is_a_share(self, expected: Fraction, written: str) -> None:
        assert expected == from_percent(written)

    @pytest.mark.parametrize("written", ["90", "0.9", "90 %", "-1%", "1000%", "%", "90%%", "1e1%", "33,3%"])
    def test_anything_else_is_refused(self, written: str) -> None:
        with pytest.raises(NotANumber):
            from_percent(written)


class TestNumberCellOfExcel:
    """The one door for floats: what Excel stores in binary becomes what it shows in 15 digits."""

    @pytest.mark.parametrize(
        ("expected", "stored"),
        [
            ("0.3", 0.1 + 0.2),
            ("8.5", 8.5),
            ("0.1", 0.1),
            ("1.1", 1.1),
            ("100", 99.999999999999999),
            ("99.9999999999999", 99.9999999999999),
            ("25", 25),
            ("0", -0.0),
            ("-2.5", -2.5),
            ("123456789012345", 123456789012345.0),
            ("123456789012346000", 123456789012345678.0),
            ("0.000000000000001", 1e-15),
            ("1" + "0" * 300, 1e300),
        ],
    )
    def test_value_is_the_fifteen_digits_excel_shows(self, expected: str, stored: float) -> None:
        assert expected == to_text(from_excel(stored))

    def test_smallest_float_is_read_and_not_rounded_away(self) -> None:
        assert from_excel(5e-324) > 0

    @pytest.mark.parametrize("stored", [math.nan, math.inf, -math.inf])
    def test_what_is_not_finite_is_refused(self, stored: float) -> None:
        with pytest.raises(NotANumber):
            from_excel(stored)


class TestPointsTypedAsText:
    @pytest.mark.parametrize(
        ("expected", "typed"),
        [
            ("8.5", "8,5"),
            ("8.5", "8.5"),
            ("8.5", " 8,5 "),
            ("8.5", "\u00a08,5\u00a0"),
            ("8.5", "８，５"),
            ("8.5", "\u200b8\u200b,5\ufeff"),
            ("8.5", "\u20668,5\u2069"),
            ("25", "25 đ"),
            ("25", "25đ"),
            ("25", "25\u00a0Đ"),
            ("25", "(25đ)"),
            ("25", "（２５đ）"),
            ("25", "( 25 )"),
            ("25", "25 điểm"),
            ("25", "25 đie\u0302\u0309m"),
            ("25", "25 Ð"),
            ("25", "25 ð"),
            ("-3", "\u22123"),
            ("8.5", "\u061c8\ufe0f,5\u034f"),
            ("9", "09"),
            ("0", "0"),
            ("-3", "-3"),
            ("3", "+3"),
            ("1.052", "1.052"),
        ],
    )
    def test_points_are_read_however_people_type_them(self, expected: str, typed: str) -> None:
        assert expected == to_text(from_score_text(typed))

    @pytest.mark.parametrize(
        "typed",
        [
            "", " ", "-", "x", "v", "√", "KPS", "Có", "5/5", "4 - 5", "4–5", "8,5,1", "1.052,5", "8 5", "8.", ",5",
            "1e2", "nan", "25 d", "25đ)", "(25", "()", "đ", "25%", "khoảng 25", "25 đ đ", "hai mươi", "1\n2",
            "8²", "25¹", "8½", "①", "٣", "1" * 16, "9" * 5000,
        ],
    )  # fmt: skip
    def test_nothing_else_is_guessed(self, typed: str) -> None:
        with pytest.raises(NotANumber):
            from_score_text(typed)


class TestPointsOfAnotherShape:
    @pytest.mark.parametrize(
        ("points", "maximum", "typed"),
        [("5", "5", "5/5"), ("8.5", "10", "8,5 / 10"), ("25", "40", "(25đ/40đ)"), ("6", "5", "６／５")],
    )
    def test_points_over_a_maximum_are_two_numbers(self, points: str, maximum: str, typed: str) -> None:
        assert (Fraction(points), Fraction(maximum)) == from_fraction_text(typed)

    @pytest.mark.parametrize("typed", ["5", "5/", "/5", "5/5/5", "a/5", "5%/5", "", "½"])
    def test_anything_else_is_no_fraction(self, typed: str) -> None:
        with pytest.raises(NotANumber):
            from_fraction_text(typed)

    @pytest.mark.parametrize(("share", "typed"), [("1/2", "50%"), ("1/2", "50,0 %"), ("1/2", "（５０％）")])
    def test_percentage_is_a_share(self, share: str, typed: str) -> None:
        assert Fraction(share) == from_percent_text(typed)

    @pytest.mark.parametrize("typed", ["50", "50%%", "%", "50% đ", "9/10", ""])
    def test_anything_else_is_no_percentage(self, typed: str) -> None:
        with pytest.raises(NotANumber):
            from_percent_text(typed)

    @pytest.mark.parametrize("typed", ["4 – 5", "4-5", "4—5", "4~5", "30đ - 35đ", "4 đến 5", "(4–5)", "4,5-5"])
    def test_range_is_known(self, typed: str) -> None:
        assert is_range_text(typed)

    @pytest.mark.parametrize("typed", ["", "-", "-5", "4-", "1-2-3", "4 5", "2023 - 2024 - 2025", "8,5"])
    def test_anything_else_is_no_range(self, typed: str) -> None:
        assert not is_range_text(typed)

    @pytest.mark.parametrize(
        ("thousands", "typed"),
        [("1052", "1.052"), ("1052", "1,052"), ("1052", "１.０５２"), ("-12500", "-12.500"), ("1000", "(1.000đ)")],
    )
    def test_three_digits_after_the_one_mark_may_be_thousands(self, thousands: str, typed: str) -> None:
        assert Fraction(thousands) == thousands_in(typed)

    @pytest.mark.parametrize("typed", ["0,125", "1.05", "1.0520", "1052", "1.052.000", "1.052,5", "x", "00.125"])
    def test_anything_else_can_not(self, typed: str) -> None:
        assert thousands_in(typed) is None


class TestHeadCountTypedAsText:
    @pytest.mark.parametrize(
        ("expected", "typed"),
        [
            (1052, "1.052"),
            (1052, "1052"),
            (611_112, "611.112"),
            (1_234_567, "1.234.567"),
            (9, "09"),
            (0, "0"),
            (125, " 125\u00a0"),
            (125, "１２５"),
        ],
    )
    def test_point_separates_thousands(self, expected: int, typed: str) -> None:
        assert expected == from_count_text(typed)

    @pytest.mark.parametrize(
        "typed",
        ["", "-5", "+5", "1,052", "1.05", "1.0521", "12.34.567", "0.125", "00.125", "1052 người", "125¹", "x",
         "1" * 16, "1" + ".000" * 2000],
    )  # fmt: skip
    def test_what_is_ambiguous_is_refused(self, typed: str) -> None:
        with pytest.raises(NotANumber):
            from_count_text(typed)


class TestRounding:
    @pytest.mark.parametrize(
        ("value", "places", "half_up", "half_even", "down"),
        [
            # at a half
            ("0.5", 0, "1", "0", "0"),
            ("1.5", 0, "2", "2", "1"),
            ("2.5", 0, "3", "2", "2"),
            ("0.25", 1, "0.3", "0.2", "0.2"),
            ("0.35", 1, "0.4", "0.4", "0.3"),
            ("70.055", 2, "70.06", "70.06", "70.05"),
            ("70.065", 2, "70.07", "70.06", "70.06"),
            # just below and just above it
            ("2.4999999999", 0, "2", "2", "2"),
            ("2.5000000001", 0, "3", "3", "2"),
            ("89.95", 1, "90.0", "90.0", "89.9"),
            ("89.949", 1, "89.9", "89.9", "89.9"),
            # nothing to round
            ("2", 0, "2", "2", "2"),
            ("2.1", 3, "2.100", "2.100", "2.100"),
            ("0", 2, "0.00", "0.00", "0.00"),
            # below zero: halves go away from zero, down goes toward it
            ("-0.5", 0, "-1", "0", "0"),
            ("-1.5", 0, "-2", "-2", "-1"),
            ("-2.5", 0, "-3", "-2", "-2"),
            ("-2.51", 1, "-2.5", "-2.5", "-2.5"),
        ],
    )
    def test_rule_named_by_the_rubric_decides(
        self, value: str, places: int, half_up: str, half_even: str, down: str
    ) -> None:
        exact = from_text(value)
        assert half_up == to_fixed_text(round_exact(exact, places, HALF_UP), places)
        assert half_even == to_fixed_text(round_exact(exact, places, HALF_EVEN), places)
        assert down == to_fixed_text(round_exact(exact, places, DOWN), places)

    def test_third_is_rounded_from_its_exact_value(self) -> None:
        assert "33.33" == to_fixed_text(round_exact(Fraction(100, 3), 2, HALF_UP), 2)
        assert "66.67" == to_fixed_text(round_exact(Fraction(200, 3), 2, HALF_UP), 2)

    def test_half_a_float_would_miss_is_seen(self) -> None:
        assert "1.01" == to_fixed_text(round_exact(from_text("1.005"), 2, HALF_UP), 2)


class TestSteps:
    @pytest.mark.parametrize(
        ("expected", "value", "step"),
        [
            (True, "0.3", "0.1"),
            (True, "8.5", "0.5"),
            (True, "0", "0.25"),
            (True, "-1", "0.5"),
            (False, "8.3", "0.5"),
            (False, "25", "2"),
        ],
    )
    def test_whole_number_of_steps_is_a_multiple(self, expected: bool, value: str, step: str) -> None:
        assert expected is is_multiple(from_text(value), from_text(step))


class TestTextOfResults:
    @pytest.mark.parametrize(
        ("expected", "value"),
        [
            ("8.5", Fraction(17, 2)),
            ("90", Fraction(90)),
            ("100", Fraction(100)),
            ("1000000", Fraction(10**6)),
            ("0", Fraction(0)),
            ("-0.25", Fraction(-1, 4)),
            ("0.05", Fraction(1, 20)),
            ("35/9", Fraction(70, 18)),
            ("-1/3", Fraction(-1, 3)),
            ("0.0000152587890625", Fraction(1, 2**16)),
        ],
    )
    def test_value_is_written_without_exponent_or_trailing_zeros_and_read_back(
        self, expected: str, value: Fraction
    ) -> None:
        assert expected == to_text(value)
        assert value == of_result(expected)

    @pytest.mark.parametrize(
        ("expected", "value", "places"),
        [
            ("70.06", "70.06", 2),
            ("70.00", "70", 2),
            ("70", "70", 0),
            ("0.050", "0.05", 3),
            ("-0.5", "-0.5", 1),
            ("0.0", "0", 1),
        ],
    )
    def test_total_has_exactly_the_decimals_of_its_scale(self, expected: str, value: str, places: int) -> None:
        assert expected == to_fixed_text(from_text(value), places)

    @pytest.mark.parametrize(("value", "places"), [(Fraction(1, 3), 2), (Fraction(1, 8), 2), (Fraction(1, 2), 0)])
    def test_digits_are_never_hidden(self, value: Fraction, places: int) -> None:
        with pytest.raises(ValueError, match=f"^{value} has more than {places} decimals$"):
            to_fixed_text(value, places)

    @pytest.mark.parametrize(
        "written",
        ["", "1/0", "1/00", "1/-3", "1/", "/3", " 1", "1 ", "1/ 3", "１/2", "1.", ".5", "1e2", "nan", "1/2/3", "1.5/2",
         "--1", "1_0", "9" * 5000],
    )  # fmt: skip
    def test_what_this_tool_never_writes_is_refused(self, written: str) -> None:
        with pytest.raises(NotANumber):
            of_result(written)

    def test_only_twos_and_fives_below_make_a_finite_decimal(self) -> None:
        assert is_finite_decimal(Fraction(7, 40))
        assert not is_finite_decimal(Fraction(35, 9))


class TestShownToPeople:
    @pytest.mark.parametrize(
        ("vietnamese", "english", "value"),
        [
            ("8,5", "8.5", Fraction(17, 2)),
            ("90", "90", Fraction(90)),
            ("1.052", "1,052", Fraction(1052)),
            ("1.234.567,25", "1,234,567.25", Fraction(4938269, 4)),
            ("-1.052,5", "-1,052.5", Fraction(-2105, 2)),
            ("-0,5", "-0.5", Fraction(-1, 2)),
            ("0", "0", Fraction(0)),
            ("35/9", "35/9", Fraction(35, 9)),
        ],
    )
    def test_marks_are_those_of_the_language(self, vietnamese: str, english: str, value: Fraction) -> None:
        assert vietnamese == shown(value)
        assert vietnamese == shown(value, Language.VIETNAMESE)
        assert english == shown(value, Language.ENGLISH)

    def test_decimals_of_a_total_are_kept(self) -> None:
        assert "70,00" == localised("70.00")
        assert "1,070.00" == localised("1070.00", Language.ENGLISH)

    @pytest.mark.parametrize(
        ("expected", "part", "whole"),
        [
            ("5/7 (71,43%)", 5, 7),
            ("36/54 (66,67%)", 36, 54),
            ("13/16 (81,25%)", 13, 16),
            ("440/447 (98,43%)", 440, 447),
            ("0/7 (0%)", 0, 7),
            ("7/7 (100%)", 7, 7),
            ("0/0", 0, 0),
        ],
    )
    def test_share_is_printed_beside_its_figures(self, expected: str, part: int, whole: int) -> None:
        assert expected == shown_share(part, whole)
