"""The quota beside its oracle, and what no quota may ever do."""

from fractions import Fraction

import pytest
from hypothesis import event, given
from hypothesis import strategies as st

from cdcs_score import quota as engine
from cdcs_score.classing import class_by_points
from cdcs_score.numbers import Exact, Rounding, round_exact
from cdcs_score.quota import QuotaOutcome, apply_quota
from cdcs_score.ranking import Contender
from cdcs_score.rubric import Rubric
from tests import oracle
from tests.support.engine import bare_card
from tests.support.rubrics import rubric_of, with_quota

CLASSES = ["tot", "kha", "yeu"]


def rubric_with(at_most: int, rounding: str, at_least: str) -> Rubric:
    change = with_quota(
        "at_most: 20%", f"at_most: {at_most}%", "rounding: down", f"rounding: {rounding}", "at_least: kha", f"at_least: {at_least}",
        "order: [total, A]", "order: [total]",
    )  # fmt: skip
    return rubric_of(change)


def outcome(rubric: Rubric, totals: list[int]) -> QuotaOutcome:
    assert rubric.quota is not None
    return apply_quota(rubric, rubric.quota, [_contender(rubric, f"{n:02}", total) for n, total in enumerate(totals)])


def _contender(rubric: Rubric, unit: str, total: int) -> Contender:
    points = Exact(total)
    card = bare_card(unit, total)
    return Contender(scorecard=card, total=points, band=class_by_points(rubric, points))


def fates(found: QuotaOutcome) -> dict[str, str]:
    named = {"kept": found.kept, "moved": found.moved, "tied": found.tied}
    return {unit: fate for fate, units in named.items() for unit in units}


def expected(at_most: int, rounding: str, at_least: str, totals: list[int]) -> dict[str, str]:
    quota = {"class": "tot", "at_most": f"{at_most}%", "rounding": rounding, "of": {"at_least": at_least}}
    bands = {f"{n:02}": ("tot" if total >= 80 else "kha" if total >= 50 else "yeu") for n, total in enumerate(totals)}
    return oracle.quota(quota, CLASSES, {unit: (band, (Fraction(totals[int(unit)]),)) for unit, band in bands.items()})


QUOTAS = (
    st.integers(0, 100),
    st.sampled_from(["down", "half_up", "half_even"]),
    st.sampled_from(["tot", "kha", "yeu"]),
)
TOTALS = st.lists(st.one_of(st.integers(78, 90), st.integers(0, 100)), max_size=30)


class TestOracle:
    """The engine and the second implementation agree on every unit."""

    @given(*QUOTAS, TOTALS)
    def test_agree(self, at_most: int, rounding: str, at_least: str, totals: list[int]) -> None:
        found = fates(outcome(rubric_with(at_most, rounding, at_least), totals))
        for fate in set(found.values()):
            event(fate)
        assert expected(at_most, rounding, at_least, totals) == found

    @pytest.mark.parametrize("fault", ["half_up for down", "ties broken by name"])
    def test_notices_a_planted_fault(self, fault: str, monkeypatch: pytest.MonkeyPatch) -> None:
        totals = [85, 85, 90, *[60] * 6]  # 20% of 9 is 1.8: one place, or two by half_up
        rubric = rubric_with(20 if fault == "half_up for down" else 25, "down", "kha")
        at_most = 20 if fault == "half_up for down" else 25  # 25% of 9: two places, a tie across the line
        sound = expected(at_most, "down", "kha", totals)
        assert sound == fates(outcome(rubric, totals))

        if fault == "half_up for down":
            monkeypatch.setattr(
                engine, "round_exact", lambda value, places, _: round_exact(value, places, Rounding.HALF_UP)
            )
        else:
            monkeypatch.setattr(engine, "_key", lambda _, one: (-one.total, Exact(int(one.scorecard.unit))))

        assert sound != fates(outcome(rubric, totals))


class TestLaws:
    """Never more than the places; nobody better left out for somebody worse; the same for any order of files."""

    @given(*QUOTAS, TOTALS)
    def test_places_are_never_exceeded(self, at_most: int, rounding: str, at_least: str, totals: list[int]) -> None:
        found = outcome(rubric_with(at_most, rounding, at_least), totals)
        assert len(found.kept) <= found.places <= found.base

    @given(*QUOTAS, TOTALS)
    def test_whoever_keeps_the_class_is_better_than_whoever_does_not(
        self, at_most: int, rounding: str, at_least: str, totals: list[int]
    ) -> None:
        found = outcome(rubric_with(at_most, rounding, at_least), totals)
        kept = [totals[int(unit)] for unit in found.kept]
        others = [totals[int(unit)] for unit in (*found.moved, *found.tied)]
        assert not kept or not others or min(kept) > max(others)

    @given(st.permutations([95, 90, 90, 85, 81, 60, 60, 40]))
    def test_order_of_files_decides_nothing(self, totals: list[int]) -> None:
        found = outcome(rubric_with(30, "down", "kha"), totals)
        assert [95] == sorted(totals[int(unit)] for unit in found.kept)
        assert [90, 90] == sorted(totals[int(unit)] for unit in found.tied)
