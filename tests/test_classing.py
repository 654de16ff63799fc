"""Classing: cuts belong to the class they open, and no total falls between two classes."""

import pytest

from cdcs_score.classing import class_by_points
from cdcs_score.numbers import Exact, Rounding, round_exact
from tests.support.rubrics import rubric_of

#: The bands of the guidance: "75–89" and "từ 90" (domain 3.2), stored half-open so that 89,5 has a class.
RUBRIC = rubric_of(
    ("from: 80, within: kha}", "from: 90, within: kha}"),
    ("{code: kha, title: Khá, from: 50", "{code: kha, title: Khá, from: 75"),
)


@pytest.mark.parametrize(
    ("expected", "total"),
    [
        ("tot", "100"),
        ("tot", "107"),
        ("tot", "90.1"),
        ("tot", "90"),
        ("kha", "89.999"),
        ("kha", "89.5"),
        ("kha", "89"),
        ("kha", "75"),
        ("yeu", "74.25"),
        ("yeu", "0"),
    ],
)
def test_total_belongs_to_the_highest_class_whose_cut_it_reaches(expected: str, total: str) -> None:
    assert expected == class_by_points(RUBRIC, Exact(total)).code


@pytest.mark.parametrize(
    ("expected", "rounding"), [("tot", Rounding.HALF_UP), ("tot", Rounding.HALF_EVEN), ("kha", Rounding.DOWN)]
)
def test_class_follows_the_rounded_total_that_is_printed(expected: str, rounding: Rounding) -> None:
    printed = round_exact(Exact("89.5"), 0, rounding)
    assert expected == class_by_points(RUBRIC, printed).code
