"""Ranking: the key decides, then the tie-breakers, then places are shared. Never the file order."""

from itertools import permutations
from pathlib import Path

import pytest

from cdcs_score.numbers import Exact
from cdcs_score.ranking import Contender, rank
from cdcs_score.readers.rubric_reader import read_rubric
from cdcs_score.rubric import Rubric
from tests.support.engine import contender, sent
from tests.support.rubrics import Change, rubric_of

#: Minutes of a primary school in Đà Lạt, 6/4/2011 (domain 3.4): four standards of 25, and the totals written there.
DA_LAT = """
    Khối 1     | 24 22 24 20 | 90 | vm
    Khối 2     | 25 24 24 24 | 97 | vmxs
    Khối 3     | 25 24 23 23 | 95 | vmxs
    Khối 4     | 24 22 23 21 | 90 | vm
    Khối 5     | 23 23 23 21 | 90 | vm
    VP         | 24 22 24 20 | 90 | vm
    Tổ bộ môn  | 24 23 22 21 | 90 | vm
"""
SHARED: Change = ('break_by: [A, "3"]', "break_by: []")


def da_lat(rubric: Rubric) -> dict[str, tuple[Contender, str, str]]:
    """The seven tổ, scored, with the total and class of the minutes."""
    tos = {}
    for line in DA_LAT.strip().splitlines():
        name, points, total, band = (part.strip() for part in line.split("|"))
        table = "\n".join(f"TC{number} | {one}" for number, one in enumerate(points.split(), start=1))
        tos[name] = contender(rubric, sent(table, name)), total, band
    return tos


def pool(rubric: Rubric, *tables: str) -> list[Contender]:
    """Contenders A, B, C … of these tables of the small rubric, its rows 1, 2, 3a, 3b separated by blanks."""
    contenders = []
    for unit, points in zip("ABCDEFG", tables, strict=False):
        rows = zip(("1", "2", "3a", "3b"), points.split(), strict=True)
        table = "\n".join(f"{code} | | KPS | không có" if one == "KPS" else f"{code} | {one}" for code, one in rows)
        contenders.append(contender(rubric, sent(table, unit)))
    return contenders


def ranks(rubric: Rubric, contenders: list[Contender]) -> dict[str, str]:
    """Ranks by unit, `=` where shared."""
    return {one.unit: f"{'=' if one.is_tied else ''}{one.rank}" for one in rank(rubric, contenders)}


class TestDaLat:
    """Seven tổ, five of them at 90 points: they share rank 3."""

    @pytest.fixture
    def rubric(self, repository: Path) -> Rubric:
        path = repository / "rubrics" / "to-cong-doan-truong-4x25.yaml"
        return read_rubric(path, path.name).rubric

    def test_totals_and_classes_are_those_of_the_minutes(self, rubric: Rubric) -> None:
        tos = da_lat(rubric)
        assert len(tos) == 7
        assert {name: (total, band) for name, (_, total, band) in tos.items()} == {
            name: (str(one.total), one.band.code) for name, (one, _, _) in tos.items()
        }

    def test_five_of_seven_share_rank_three(self, rubric: Rubric) -> None:
        contenders = [one for one, _, _ in da_lat(rubric).values()]
        five = {"Khối 1": "=3", "Khối 4": "=3", "Khối 5": "=3", "VP": "=3", "Tổ bộ môn": "=3"}
        assert {"Khối 2": "1", "Khối 3": "2"} | five == ranks(rubric, contenders)
        assert {7} == {one.of for one in rank(rubric, contenders)}


class TestTies:
    """After a shared place, 1224 leaves the next ones out and 1223 does not."""

    @pytest.mark.parametrize(
        ("expected", "ties"),
        [
            ({"A": "1", "B": "=2", "C": "=2", "D": "4", "E": "=5", "F": "=5"}, "1224"),
            ({"A": "1", "B": "=2", "C": "=2", "D": "3", "E": "=4", "F": "=4"}, "1223"),
        ],
    )
    def test_next_rank_after_a_tie(self, expected: dict[str, str], ties: str) -> None:
        rubric = rubric_of(SHARED, ('ties: "1224"', f'ties: "{ties}"'))
        tables = ("40 20 20 10", "40 20 15 10", "40 20 10 15", "40 20 5 10", "10 10 0 0", "10 10 0 0")
        assert expected == ranks(rubric, pool(rubric, *tables))

    def test_no_order_of_the_files_changes_a_rank(self) -> None:
        rubric = rubric_of(SHARED)
        contenders = pool(rubric, "40 20 20 10", "40 20 15 10", "40 20 10 15", "10 10 0 0")
        orders = [ranks(rubric, list(order)) for order in permutations(contenders)]
        assert len(orders) == 24
        assert [{"A": "1", "B": "=2", "C": "=2", "D": "4"}] * 24 == orders

    def test_equal_units_are_listed_by_code_for_show(self) -> None:
        rubric = rubric_of(SHARED)
        contenders = pool(rubric, "40 20 20 10", "40 20 20 10", "40 20 20 10")
        assert ["A", "B", "C"] == [one.unit for one in rank(rubric, reversed(contenders))]

    def test_pool_of_nobody_has_no_standings(self) -> None:
        assert () == rank(rubric_of(), [])


class TestTieBreakers:
    """Equal keys are told apart by groups, as shares, and criteria, as points, in the order the rubric names."""

    def test_group_then_criterion_tell_equal_totals_apart(self) -> None:
        rubric = rubric_of(('break_by: [A, "3"]', 'break_by: [A, "1"]'))
        tables = ("30 20 10 15", "40 20 5 10", "40 10 10 15", "30 20 10 15")  # 75 each; A 50 60 50 50; "1" 30 40 40 30
        assert {"A": "=3", "B": "1", "C": "2", "D": "=3"} == ranks(rubric, pool(rubric, *tables))

    def test_group_compares_by_the_share_of_what_applied(self) -> None:
        rubric = rubric_of(("decimals: 1", "decimals: 0"))
        # A: 33/40 of group A and 24/40 of B rescale 57 · 100/80 to 71; B has 46/60 and 25/40
        tables = ("33 KPS 19 5", "30 16 20 5")
        first, second = pool(rubric, *tables)
        assert (Exact(71), Exact(71)) == (first.total, second.total)
        assert {"A": "1", "B": "2"} == ranks(rubric, [second, first])

    def test_group_in_which_nothing_arose_breaks_a_tie_for_the_other(self) -> None:
        idle = (
            "evidence: required, missing: withhold,\n         not_arising: forbidden",
            "evidence: none, missing: withhold,\n         not_arising: {explanation: required, treatment: rescale}",
        )
        rubric = rubric_of(idle)
        # A answers group B alone and gets 50 %; B has 0 in group A, 40 of 40 … rescaled alike to 50 %
        tables = ("KPS KPS 10 10", "10 KPS 20 10")
        first, second = pool(rubric, *tables)
        assert first.total == second.total == 50
        assert {"A": "2", "B": "1"} == ranks(rubric, [first, second])

    def test_zero_share_still_beats_nothing_applicable(self) -> None:
        idle = (
            "evidence: required, missing: withhold,\n         not_arising: forbidden",
            "evidence: none, missing: withhold,\n         not_arising: {explanation: required, treatment: rescale}",
        )
        rubric = rubric_of(idle)
        first, second = pool(rubric, "KPS KPS 0 0", "0 0 0 0")
        assert first.total == second.total == 0
        assert {"A": "2", "B": "1"} == ranks(rubric, [first, second])


class TestKey:
    """The key is what `by` names, in its order."""

    @pytest.mark.parametrize("by", ["[class, total]", "[total, class]", "[total]"])
    def test_higher_total_ranks_first(self, by: str) -> None:
        rubric = rubric_of(("by: [class, total]", f"by: {by}"))
        tables = ("10 10 10 5", "40 20 20 10", "20 20 10 15")
        assert {"A": "3", "B": "1", "C": "2"} == ranks(rubric, pool(rubric, *tables))

    def test_class_speaks_before_the_total(self) -> None:
        """A class may one day be lowered by a knock-out; the unit then ranks behind its new class's betters."""
        rubric = rubric_of()
        lowered, other = pool(rubric, "40 20 20 10", "30 20 10 15")
        lowered = Contender(scorecard=lowered.scorecard, total=lowered.total, band=rubric.class_of("yeu"))
        assert {"A": "2", "B": "1"} == ranks(rubric, [lowered, other])
        total_first = rubric_of(("by: [class, total]", "by: [total, class]"))
        assert {"A": "1", "B": "2"} == ranks(total_first, [lowered, other])
