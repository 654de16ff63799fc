"""Cross-checks: nobody checks itself, no two check each other, everybody checks and is checked once, and years differ."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cdcs_score.cross_checking import checked_by

UNITS = st.lists(st.text(alphabet="ABCDEFGH1234", min_size=1, max_size=3), unique=True, max_size=30)


def test_four_units_in_two_years() -> None:
    assert (("A", "B"), ("B", "C"), ("C", "D"), ("D", "A")) == checked_by(["A", "B", "C", "D"], 2024)
    assert (("A", "D"), ("B", "A"), ("C", "B"), ("D", "C")) == checked_by(["A", "B", "C", "D"], 2025)


@pytest.mark.parametrize("units", [[], ["A"], ["A", "B"]], ids=len)
def test_one_or_two_units_cannot(units: list[str]) -> None:
    assert () == checked_by(units, 2025)


@given(UNITS, st.integers(1990, 2100))
def test_nobody_itself_no_mutual_pair_everybody_once(units: list[str], year: int) -> None:
    pairs = checked_by(units, year)
    assert bool(pairs) == (len(units) > 2)
    if pairs:
        assert sorted(units) == sorted(who for who, _ in pairs) == sorted(whom for _, whom in pairs)
    assert all(who != whom and (whom, who) not in pairs for who, whom in pairs)


@given(UNITS.filter(lambda units: len(units) > 2), st.integers(1990, 2100))
def test_next_year_everybody_checks_another(units: list[str], year: int) -> None:
    assert not set(checked_by(units, year)) & set(checked_by(units, year + 1))
