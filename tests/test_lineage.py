"""Which unit is which between two lists: by code, predecessor and date; what nobody says is not guessed."""

from collections.abc import Iterable
from datetime import date

import pytest

from cdcs_score.register import Unit
from cdcs_score.results import NotEligibleResult, Results
from cdcs_score.standing import Beginning, Status
from cdcs_score.year_on_year.lineage import Lineage, Roll
from tests.support.results_builder import idle_unit, results_of
from tests.support.two_years import names, unit


def roll(year: int, units: Iterable[Unit], *, has_register: bool = True) -> Roll:
    listed = tuple(units)
    results = _of_year(results_of(*(idle_unit(one.code, Status.MISSING).model_copy(
        update={"name": one.name, "kind": one.kind, "block": one.block, "level": one.level.value}
    ) for one in listed)), year)  # fmt: skip
    return Roll(results=results, register={one.code: one for one in listed} if has_register else {})


def _of_year(results: Results, year: int) -> Results:
    return results.model_copy(update={"season": results.season.model_copy(update={"year": year})})


def told(before: Iterable[Unit], after: Iterable[Unit]) -> dict[str, str]:
    """What is said of every unit of either list: `A: same`, `C: merged < A B`, `B: ended`."""
    lineage = Lineage(roll(2024, before), roll(2025, after))
    came = {
        code: " ".join([one.kinship.value, *(["<", *one.origins] if one.origins not in ((), (code,)) else []),
                        *(["+", *one.took_in] if one.took_in else [])])
        for code, one in lineage.came.items()
    }  # fmt: skip
    went = {
        code: " ".join([one.departure.value, *([">", *one.into] if one.into else [])])
        for code, one in lineage.went.items()
    }
    assert came.keys().isdisjoint(went.keys() - came.keys())
    return came | {f"-{code}": words for code, words in went.items()}


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        (names("A"), names("A"), {"A": "same"}),
        (names("A"), [unit("B", predecessors=("A",))], {"B": "renamed < A"}),
        (names("AB"), [unit("C", predecessors=("A", "B"))], {"C": "merged < A B", "-A": "merged > C", "-B": "merged > C"}),
        (names("AB"), [unit("A", predecessors=("B",))], {"A": "absorbed + B", "-B": "merged > A"}),
        (names("AB"), [unit("A", predecessors=("A", "B"))], {"A": "absorbed + B", "-B": "merged > A"}),
        (
            names("A"),
            [unit("B", predecessors=("A",)), unit("C", predecessors=("A",))],
            {"B": "split < A", "C": "split < A", "-A": "split > B C"},
        ),
        (names("A"), [unit("A"), unit("B", predecessors=("A",))], {"A": "same", "B": "split < A"}),
        (names("A"), [unit("A", ended=date(2025, 7, 1))], {"-A": "ended"}),
        (names("A"), [unit("A", note="chuyển đi: Công đoàn phường Hai")], {"A": "same"}),
        (names("A"), [unit("A", ended=date(2025, 7, 1), note="Chuyển đi: Công đoàn phường Hai")], {"-A": "sent_away"}),
        (names("A"), [], {"-A": "unexplained"}),
        ([], [unit("A", founded=date(2025, 2, 1))], {"A": "founded"}),
        ([], [unit("A", founded=date(2024, 2, 1))], {"A": "unexplained"}),
        ([], [unit("A", note="Chuyển đến từ huyện bên", founded=date(2001, 2, 1))], {"A": "received"}),
        ([], names("A"), {"A": "unexplained"}),
        ([], [unit("A", predecessors=("X",), merged=date(2025, 3, 1))], {"A": "merged"}),
    ],
    ids=[
        "goes on", "one of one is the same under another code", "two made one", "one took the other in",
        "naming oneself changes nothing", "one made two", "one gave a part away", "ended", "a note alone ends nobody",
        "went elsewhere", "gone without a word", "founded in between", "founded before and not listed", "came from elsewhere",
        "came without a word", "merged from units nobody knows",
    ],
)  # fmt: skip
def test_each_unit_is_told_by_what_the_registers_say(
    before: Iterable[Unit], after: Iterable[Unit], expected: dict[str, str]
) -> None:
    assert expected == told(before, after)


def test_merger_of_an_earlier_year_is_no_news() -> None:
    merged = unit("C", predecessors=("A", "B"), merged=date(2023, 3, 1))

    ended = [unit(code, ended=date(2023, 2, 28)) for code in "AB"]
    assert {"C": "same"} == told([*ended, merged], [*ended, merged])


def test_predecessor_that_goes_on_beside_its_successor_was_not_merged() -> None:
    assert {"A": "same", "B": "same"} == told(names("AB"), [unit("A"), unit("B", predecessors=("A",))])


def test_unit_that_is_to_begin_next_year_is_not_there_yet() -> None:
    assert {"A": "same"} == told(names("A"), [unit("A"), unit("B", founded=date(2026, 1, 1))])


def test_end_written_for_next_year_ends_nobody_yet() -> None:
    assert {"A": "same"} == told(names("A"), [unit("A", ended=date(2026, 1, 1))])


def test_without_a_register_young_units_are_known_by_their_eligibility() -> None:
    young = NotEligibleResult(
        beginning=Beginning.FOUNDED, day="2025-03-01", months=12, eligible_from="2026-03-01", citation="HD#I"
    )
    results = results_of(idle_unit("A", Status.NOT_ELIGIBLE, not_eligible=young), idle_unit("B", Status.MISSING))
    lineage = Lineage(roll(2024, []), Roll(results=_of_year(results, 2025), register={}))

    assert {"A": "founded", "B": "unexplained"} == {code: one.kinship.value for code, one in lineage.came.items()}


class TestNames:
    def strangers(self, before: Unit, after: Unit) -> tuple[str, ...]:
        return Lineage(roll(2024, [before]), roll(2025, [after])).strangers

    def test_one_code_with_two_names_is_doubtful(self) -> None:
        assert ("A",) == self.strangers(unit("A", name="Tổ Hậu cần"), unit("A", name="Tổ Đào tạo"))

    @pytest.mark.parametrize(
        ("before", "after"),
        [
            (unit("A", name="CĐCS Hòa An"), unit("A", name="Công đoàn cơ sở  HOÀ AN")),
            (unit("A", name="Tổ Một"), unit("A", name="Tổ Hai", other_names=("Tổ Một",))),
            (unit("A", name="Tổ Một", other_names=("Tổ Hai",)), unit("A", name="Tổ Hai")),
        ],
        ids=["spelled otherwise", "the old name is kept as another", "known under both before"],
    )
    def test_a_name_known_before_ties_them(self, before: Unit, after: Unit) -> None:
        assert () == self.strangers(before, after)


def test_predecessor_nobody_had_is_told_for_what_happened_in_between_only() -> None:
    after = [unit("A", predecessors=("X",), merged=date(2019, 1, 1)), unit("B", predecessors=("Y",))]

    assert (("B", "Y"),) == Lineage(roll(2024, names("A")), roll(2025, after)).unknown_predecessors
