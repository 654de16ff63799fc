"""Classing: cuts belong to the class they open, and no total falls between two classes."""

from dataclasses import replace

import pytest

from cdcs_score.classing import Classed, Unclassed, class_by_points, classed
from cdcs_score.numbers import Exact, Rounding, round_exact
from cdcs_score.saying import NOTHING_SAID
from cdcs_score.scorecard import KnockOutOutcome, Verdict, Withheld
from tests.support.engine import bare_card
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


def outcome(code: str, limit: str, verdict: Verdict) -> KnockOutOutcome:
    return KnockOutOutcome(code=code, limit=limit, verdict=verdict, working=NOTHING_SAID)


def classed_with(total: int, *outcomes: KnockOutOutcome) -> Classed | Unclassed:
    """The class of a unit with that total after these knock-outs."""
    return classed(RUBRIC, replace(bare_card("A", total), knock_outs=outcomes))


class TestKnockOuts:
    def test_fired_one_lowers_to_its_limit_and_is_named(self) -> None:
        found = classed_with(97, outcome("KC1", "kha", Verdict.FIRED))
        assert Classed(by_points=RUBRIC.class_of("tot"), band=RUBRIC.class_of("kha"), moved_by=("KC1",)) == found

    def test_lowest_limit_of_all_wins_and_every_lowering_one_is_named(self) -> None:
        found = classed_with(97, outcome("KC1", "kha", Verdict.FIRED), outcome("KC2", "yeu", Verdict.FIRED))
        assert Classed(by_points=RUBRIC.class_of("tot"), band=RUBRIC.class_of("yeu"), moved_by=("KC1", "KC2")) == found

    @pytest.mark.parametrize("limit", ["tot", "kha"])
    def test_limit_at_or_above_the_class_moves_nothing(self, limit: str) -> None:
        found = classed_with(80, outcome("KC1", limit, Verdict.FIRED))
        assert Classed(by_points=RUBRIC.class_of("kha"), band=RUBRIC.class_of("kha")) == found

    def test_clear_one_moves_nothing(self) -> None:
        found = classed_with(97, outcome("KC1", "yeu", Verdict.CLEAR))
        assert Classed(by_points=RUBRIC.class_of("tot"), band=RUBRIC.class_of("tot")) == found

    def test_open_one_leaves_no_class_whatever_the_others_say(self) -> None:
        outcomes = [outcome("KC1", "yeu", Verdict.FIRED), outcome("KC2", "kha", Verdict.OPEN)]
        assert Unclassed(("KC2",)) == classed_with(97, *outcomes)

    def test_withheld_total_has_no_class(self) -> None:
        assert Unclassed() == classed(RUBRIC, replace(bare_card("A", 97), total=Withheld(("1",))))
