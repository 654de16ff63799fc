"""Formulas after rows were added: what they point at stays what it was, and a sum over the repeated row takes all copies."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cdcs_score.renderers.excel_references import (
    Added,
    Standing,
    filled_from,
    in_cell,
    in_formula,
    in_range,
    letters_of,
    number_of,
)

#: Row 8 of the sheet S is repeated, with four copies below it.
ADDED = {"S": Added({8: 4}), "Bảng 'A'": Added({2: 1}), "T": Added()}


@pytest.mark.parametrize(
    ("formula", "expected"),
    [
        ("SUM(D8:D8)", "SUM(D8:D12)"),
        ("SUM(D7:D8)", "SUM(D7:D12)"),
        ("SUM(D9:D8)", "SUM(D13:D8)"),
        ("D7+D9", "D7+D13"),
        ("$D$9*D$9", "$D$13*D$13"),
        ("D8", "D8"),
        ("SUM(D:D)", "SUM(D:D)"),
        ("SUM(8:9)", "SUM(8:13)"),
        ('IF(D9="D9";"""D9""";D9)', 'IF(D13="D9";"""D9""";D13)'),
        ("LOG10(D9)+ABC1(2)", "LOG10(D13)+ABC1(2)"),
        ("S!D9+T!D9+'S'!$8:$9", "S!D13+T!D9+'S'!$8:$13"),
        ("'Bảng ''A'''!B3", "'Bảng ''A'''!B4"),
        ("[1]S!D9+Table1[D9]", "[1]S!D9+Table1[D9]"),
        ("Tổng_D9+x.D9", "Tổng_D9+x.D9"),
        ("#REF!+D9", "#REF!+D13"),
    ],
)
def test_formula_below_the_repeated_row(formula: str, expected: str) -> None:
    assert expected == in_formula(formula, ADDED, Standing("S", row=9))


@pytest.mark.parametrize(
    ("formula", "expected"),
    [
        ("D8/E8", "D10/E10"),
        ("D8/D$9", "D10/D$13"),
        ("D8/D9", "D10/D13"),
        ("SUM(D$8:D8)", "SUM(D$8:D10)"),
        ("SUM(D8:F8)", "SUM(D10:F10)"),
        ("D7", "D7"),
        ("T!D8", "T!D8"),
    ],
)
def test_formula_in_the_third_copy_is_of_its_own_row(formula: str, expected: str) -> None:
    assert expected == in_formula(formula, ADDED, Standing("S", row=8, copy=2))


def test_ranges_reach_the_last_copy_and_cells_stay_with_the_first() -> None:
    assert "A8:C12 D8:D12 A1:A7" == in_range("A8:C8 D8 A1:A7", ADDED["S"])
    assert ("D8", "D13") == (in_cell("D8", ADDED["S"]), in_cell("D9", ADDED["S"]))


def test_shared_formula_is_spelt_out_as_filling_down_writes_it() -> None:
    assert 'B3+$B4*D$3+SUM($D$4:F7)&"A1"' == filled_from('A1+$B2*C$3+SUM($D$4:E5)&"A1"', 2, 1)


@given(st.integers(min_value=1, max_value=16_384))
def test_columns_are_lettered_and_numbered_alike(number: int) -> None:
    assert number == number_of(letters_of(number))


@given(
    st.dictionaries(st.integers(1, 60), st.integers(0, 9), max_size=5), st.integers(1, 80), st.integers(1, 80)
)  # fmt: skip
def test_rows_keep_their_order_and_their_distance_grows_by_what_was_added_between(
    rows: dict[int, int], one: int, other: int
) -> None:
    added, (low, high) = Added(rows), sorted((one, other))

    between = sum(count for row, count in rows.items() if low <= row < high)
    assert high - low + between == added.first(high) - added.first(low)
    assert added.last(low) - added.first(low) == rows.get(low, 0)
