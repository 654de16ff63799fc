"""Quota: at most so many of a class, of a base that is named; nobody is chosen among equals."""

from collections.abc import Sequence

import pytest

from cdcs_score.classing import class_by_points
from cdcs_score.language import Language
from cdcs_score.numbers import Exact
from cdcs_score.pipeline.assessed import Assessment
from cdcs_score.pipeline.assessing import assess
from cdcs_score.quota import QuotaOutcome, apply_quota
from cdcs_score.ranking import Contender
from cdcs_score.register import Block, Unit
from cdcs_score.rubric import Rubric
from cdcs_score.scorecard import GroupScore
from cdcs_score.standing import ProvisionalReason
from tests.support.engine import bare_card, collection_of, office_of, rubric_file, sent, unit_of
from tests.support.rubrics import rubric_of, with_quota

#: Classes of the small rubric: tốt from 80 (counted within khá), khá from 50, yếu.
RUBRIC = rubric_of(with_quota())


def contender(unit: str, total: int, rubric: Rubric = RUBRIC, share: str = "1") -> Contender:
    """A unit with a total; the share of group A breaks ties."""
    points = Exact(total)
    group = GroupScore(code="A", points=Exact(share) * 60, maximum=Exact(60))
    card = bare_card(unit, total, group)
    return Contender(scorecard=card, total=points, band=class_by_points(rubric, points))


def outcome(totals: Sequence[int], rubric: Rubric = RUBRIC) -> QuotaOutcome:
    """What the quota does to units with these totals, named A, B, C … in that order."""
    assert rubric.quota is not None
    units = [contender(f"{number:03}", total, rubric) for number, total in enumerate(totals)]
    return apply_quota(rubric, rubric.quota, units)


class TestPlaces:
    """n = N·p, rounded as the rubric names; N counts the units of the base class and above."""

    @pytest.mark.parametrize(("places", "base"), [(16, 83), (13, 65), (0, 4), (1, 5), (1, 9), (2, 10)])
    def test_a_fifth_rounded_down(self, places: int, base: int) -> None:
        found = outcome([60] * base)
        assert (base, places) == (found.base, found.places)

    @pytest.mark.parametrize(("rounding", "places"), [("down", 16), ("half_up", 17), ("half_even", 17)])
    def test_rounding_is_the_rubrics(self, rounding: str, places: int) -> None:
        rubric = rubric_of(with_quota("rounding: down", f"rounding: {rounding}"))
        assert places == outcome([60] * 83, rubric).places

    def test_units_below_the_base_do_not_count(self) -> None:
        assert 5 == outcome([90, 60, 60, 60, 60, *[10] * 20]).base


class TestTheLine:
    """The best keep the class; whom the places leave out is moved; equals across the line wait for a decision."""

    def test_enough_places_move_nobody(self) -> None:
        found = outcome([90, 60, 60, 60, 60])
        assert (("000",), (), ()) == (found.kept, found.moved, found.tied)

    def test_the_best_keep_the_class(self) -> None:
        found = outcome([85, 95, 90, 60, 60, 60, 60, 60, 60, 60])
        assert (("001", "002"), ("000",), ()) == (found.kept, found.moved, found.tied)

    def test_equals_across_the_line_are_all_left_to_a_decision(self) -> None:
        found = outcome([95, 90, 90, 81, 60, 60, 60, 60, 60, 60])
        assert (2, ("000",), ("001", "002"), ("003",)) == (found.places, found.kept, found.tied, found.moved)

    def test_equals_beyond_the_line_are_no_tie(self) -> None:
        found = outcome([95, 90, 85, 85, 60, 60, 60, 60, 60, 60])
        assert (("000", "001"), ("002", "003"), ()) == (found.kept, found.moved, found.tied)

    def test_no_place_at_all_leaves_nothing_to_decide(self) -> None:
        found = outcome([90, 90])
        assert (0, (), ("000", "001"), ()) == (found.places, found.kept, found.moved, found.tied)

    def test_the_next_key_of_the_order_settles_equal_totals(self) -> None:
        assert RUBRIC.quota is not None
        units = [contender("A", 90, share="1/2"), contender("B", 90, share="3/4")]
        others = [contender(f"Z{number}", 60) for number in range(3)]
        found = apply_quota(RUBRIC, RUBRIC.quota, [*units, *others])
        assert (("B",), ("A",), ()) == (found.kept, found.moved, found.tied)

    def test_never_more_than_the_places_keep_the_class(self) -> None:
        for count in range(1, 40):
            found = outcome([80 + number % 7 for number in range(count)])
            assert len(found.kept) <= found.places
            assert count == len(found.kept) + len(found.moved) + len(found.tied)


BLOCKS = [Block(code="K1", title="Khối 1"), Block(code="K2", title="Khối 2")]
TOT, KHA = "1 | 40 | | | x\n2 | 20\n3a | 20\n3b | {}", "1 | 20 | | | x\n2 | 20\n3a | 10\n3b | 0"


def assessed(*units: tuple[Unit, str], rubric: Rubric = RUBRIC) -> Assessment:
    office = office_of(*(unit for unit, _ in units), blocks=BLOCKS)
    file = rubric_file(rubric)
    collection = collection_of(*(sent(table, unit.code) for unit, table in units))
    return assess(office, {unit.code: file for unit, _ in units}, collection)


def bands(assessment: Assessment) -> dict[str, str]:
    return {one.unit.code: one.band.code for one in assessment.units if one.band}


class TestInASeason:
    """A quota moves classes after the ranks: points, totals and ranks stay, and the move is said."""

    def five(self, best: str = "15", second: str = "10") -> Assessment:
        others = [(unit_of(code), KHA) for code in "CDE"]
        return assessed((unit_of("A"), TOT.format(best)), (unit_of("B"), TOT.format(second)), *others)

    def test_the_second_of_five_takes_the_overflow(self) -> None:
        found = self.five()

        assert {"A": "tot", "B": "kha", "C": "kha", "D": "kha", "E": "kha"} == bands(found)
        moved = found.units[1]
        assert moved.band_by_points is not None
        assert ("tot", ("quota",)) == (moved.band_by_points.code, moved.moved_by)
        assert moved.standing is not None
        assert 2 == moved.standing.rank

    def test_the_move_is_a_note_with_its_figures(self) -> None:
        (note,) = (one for one in self.five().diagnostics if one.code.name == "CDC-Q103")

        assert "mức “Tốt” có 1 chỗ trong 5 đơn vị; B xếp “Khá”" == note.message(Language.VIETNAMESE)

    def test_equals_take_the_overflow_and_are_provisional(self) -> None:
        found = self.five("10", "10")

        assert ["kha", "kha"] == [bands(found)["A"], bands(found)["B"]]
        assert [ProvisionalReason.TIE_AT_CUT in one.provisional_because for one in found.units] == [True, True] + [
            False
        ] * 3
        (warning,) = (one for one in found.diagnostics if one.code.name == "CDC-Q102")
        assert "mức “Tốt” có 1 chỗ; A, B bằng nhau tại mốc nên tạm xếp “Khá”" == warning.message(Language.VIETNAMESE)

    def test_blocks_have_places_of_their_own(self) -> None:
        one = [(unit_of("A"), TOT.format(15)), *((unit_of(code), KHA) for code in "CDEF")]
        other = [(unit_of("B", "K2"), TOT.format(10)), *((unit_of(code, "K2"), KHA) for code in "GHIJ")]
        by_block = bands(assessed(*one, *other))
        by_rubric = bands(assessed(*one, *other, rubric=rubric_of(with_quota("scope: block", "scope: rubric"))))

        assert ("tot", "tot") == (by_block["A"], by_block["B"])
        assert ("tot", "tot") == (by_rubric["A"], by_rubric["B"])  # 2 places among 10 units

    def test_one_scope_shares_its_places(self) -> None:
        units = [
            (unit_of("A"), TOT.format(15)),
            (unit_of("B", "K2"), TOT.format(10)),
            *((unit_of(c), KHA) for c in "CDE"),
        ]

        assert "kha" == bands(assessed(*units, rubric=rubric_of(with_quota("scope: block", "scope: rubric"))))["B"]
        assert ("kha", "kha") == tuple(bands(assessed(*units))[code] for code in "AB")  # no block has five units
