"""Rescoring: last year's answers held against next year's rubric name exactly the units a change moves, and why."""

from collections.abc import Iterable, Sequence
from datetime import date

import pytest

from cdcs_score.diagnostics import NOWHERE
from cdcs_score.numbers import Exact
from cdcs_score.pipeline.rescoring import Rescored, rescored
from cdcs_score.register import Block, SuperiorEntry
from cdcs_score.rubric import Rubric
from tests.support.engine import collection_of, office_of, rubric_file, sent, unit_of
from tests.support.rubrics import BONUS_BY_SUPERIOR, Change, rubric_of, with_bonus

K1 = Block(code="K1", title="Khối 1")
#: Points of fifty units in rows 1, 2, 3a, 3b: totals from 32 to 98, many of them at and beside the cuts.
POINTS = [((7 * place) % 40, (3 * place) % 20, (11 * place) % 25, 5 * (place % 3)) for place in range(50)]


def table(points: Iterable[object]) -> str:
    return "\n".join(
        f"{code} | {'' if one is None else one} | | | QĐ"
        for code, one in zip(("1", "2", "3a", "3b"), points, strict=True)
    )


def moved(
    new: Rubric,
    points: Sequence[tuple[object, ...]],
    *,
    old: Rubric | None = None,
    entries: tuple[SuperiorEntry, ...] = (),
) -> dict[str, Rescored]:
    """The units that move to another class: units U00 and on with these points."""
    before = rubric_of() if old is None else old
    units = [unit_of(f"U{place:02}") for place in range(len(points))]
    forms = [sent(table(own), unit.code) for unit, own in zip(units, points, strict=True)]
    office = office_of(*units, blocks=[K1], superior_entries=entries)
    fitting = {unit.code: rubric_file(before) for unit in units}
    found = rescored(office, fitting, collection_of(*forms), rubric_file(before), rubric_file(new))
    return {one.unit: one for one in found if one.moves_class}


def test_higher_cut_moves_those_between_the_two_cuts_and_nobody_else() -> None:
    """Counted by hand: the sum of four whole numbers between 50 and 60."""
    between = {f"U{place:02}" for place, own in enumerate(POINTS) if 50 <= sum(own) < 60}
    found = moved(rubric_of(("title: Khá, from: 50", "title: Khá, from: 60")), POINTS)

    assert len(between) > 5
    assert between == found.keys()
    assert {("Khá", "Yếu")} == {(one.before.band, one.after.band) for one in found.values()}
    assert {()} == {one.rows for one in found.values()}


def test_row_that_weighs_less_takes_points_in_proportion_to_the_nearest_step() -> None:
    """Row 1 from 40 to 20, row 2 from 20 to 40: the total is half of one and twice the other, by halves and ones."""
    swapped: tuple[Change, ...] = (
        ("title: Tiêu chí 1, maximum: 40,", "title: Tiêu chí 1, maximum: 20,"),
        ("title: Tiêu chí 2, maximum: 20,", "title: Tiêu chí 2, maximum: 40,"),
    )

    def band(total: float) -> str:
        return "Tốt" if total >= 80 else "Khá" if total >= 50 else "Yếu"

    expected = {
        f"U{place:02}": (band(sum(own)), band(own[0] / 2 + own[1] * 2 + own[2] + own[3]))
        for place, own in enumerate(POINTS)
    }
    found = moved(rubric_of(*swapped), POINTS)

    assert {unit for unit, (before, after) in expected.items() if before != after} == found.keys()
    assert {unit: (one.before.band, one.after.band) for unit, one in found.items()} == {
        unit: bands for unit, bands in expected.items() if unit in found
    }
    one = found[min(found)]
    own = POINTS[int(one.unit[1:])]
    assert [("1", Exact(own[0]), Exact(own[0], 2)), ("2", Exact(own[1]), Exact(2 * own[1]))] == [
        (row.code, row.before, row.after) for row in one.rows
    ]


def test_answers_follow_a_renamed_code_and_leave_a_replaced_one_blank() -> None:
    renamed = rubric_of(
        ("code: 3b,", "code: 3c,"),
        ("ranking: {", "changes: [{code: 3c, kind: renamed, was: 3b, reason: đánh lại}]\nranking: {"),
    )
    replaced = rubric_of(("ranking: {", "changes: [{code: 3b, kind: replaced, reason: việc khác}]\nranking: {"))
    points: Sequence[tuple[object, ...]] = [(40, 20, 10, 10)]

    assert {} == moved(renamed, points)
    (one,) = moved(replaced, points).values()
    assert ("Tốt", "Khá") == (one.before.band, one.after.band)
    assert [("3b", Exact(0)), ("", None)] == [(row.code, row.after) for row in one.rows]


def test_question_nobody_was_asked_goes_by_its_missing() -> None:
    """A new row of 15 under another code: `missing: zero` gives 0, `withhold` no total."""
    points: Sequence[tuple[object, ...]] = [(40, 20, 10, 10)]
    (zero,) = moved(rubric_of(("code: 3b,", "code: 3z,")), points).values()
    (without,) = moved(
        rubric_of(
            (
                "code: 3b, title: Điểm b, maximum: 15, method: judged, step: 5, evidence: none, missing: zero",
                "code: 3z, title: Điểm b, maximum: 15, method: judged, step: 5, evidence: none, missing: withhold",
            )
        ),
        points,
    ).values()

    assert ("Khá", Exact(70)) == (zero.after.band, zero.after.total)
    assert ("", None, ("3z",)) == (without.after.band, without.after.total, without.after.withheld_by)


def test_row_that_was_broken_then_is_as_broken_now() -> None:
    points: Sequence[tuple[object, ...]] = [("chín", 20, 25, 15)]
    assert {} == moved(rubric_of(("title: Khá, from: 50", "title: Khá, from: 60")), points)


def test_what_the_superior_awarded_follows_its_item() -> None:
    old = rubric_of(with_bonus(BONUS_BY_SUPERIOR))
    new = rubric_of(
        with_bonus(BONUS_BY_SUPERIOR.replace("T1", "T9")),
        ("ranking: {", "changes: [{code: T9, kind: renamed, was: T1, reason: đánh lại}]\nranking: {"),
    )
    entries = (SuperiorEntry(unit="U00", item="T1", value=Exact(5), raw="5", place=NOWHERE),)
    points: Sequence[tuple[object, ...]] = [(40, 20, 10, 5)]

    assert {} == moved(new, points, old=old, entries=entries)
    dropped = moved(rubric_of(), points, old=old, entries=entries)
    assert [("Tốt", "Khá")] == [(one.before.band, one.after.band) for one in dropped.values()]


@pytest.mark.parametrize("day", ["2025-12-31", "2026-12-31"])
def test_time_at_work_is_counted_to_the_day_of_the_older_rubric(day: str) -> None:
    """A unit founded in 2025 would be old enough a year later; that is no change of the rules."""
    rule = "eligibility: {{months_since_founding: 12, months_since_merger: 6, as_of: {0}, source: HD#V}}\nscale:"
    old, new = (rubric_file(rubric_of(("scale:", rule.format(as_of)))) for as_of in ("2025-12-31", day))
    office = office_of(unit_of("U00", founded=date(2025, 3, 1)), blocks=[K1])
    (one,) = rescored(office, {"U00": old}, collection_of(sent(table((40, 20, 25, 15)), "U00")), old, new)

    assert (Exact(100), "", "") == (one.after.total, one.before.band, one.after.band)
