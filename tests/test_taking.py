"""Taking in: the three-way comparison of one row, by itself, and what no row may do."""

from dataclasses import replace
from datetime import date

import pytest

from cdcs_score.decisions import ScoreDecision
from cdcs_score.diagnostics import Place
from cdcs_score.language import Language
from cdcs_score.review_layout import FILLED, as_kept
from cdcs_score.review_rows import NOTHING, Entry, Exported, RowKey, RowNow, WrittenRow
from cdcs_score.rulings import Basis, DecidedLayer
from cdcs_score.taking import Outcome, Taker
from tests.support.engine import answer
from tests.support.rubrics import rubric_of

KEY = RowKey("A", "", "1")
ROW = rubric_of().scored_rows[0]
BASIS = Basis(self_score="30", evidence="QĐ 1")
NOW = RowNow(
    key=KEY,
    unit_name="Tổ A",
    rubric_id="vi-du",
    row=ROW,
    layers=frozenset(DecidedLayer),
    basis=BASIS,
    is_open=True,
    is_closed=False,
)
OURS = Entry(points="25", reason="thiếu biên bản", by="Trần B", day="2025-11-04")
THEIRS = Entry(points="28", reason="đủ", by="Lê C")


def written(
    entry: Entry, exported: Entry = NOTHING, *, number: int = 0, basis: Basis = BASIS, cell: str = "P5"
) -> WrittenRow:
    """A row as it came back, with what had been exported."""
    place = Place(file="a.xlsx", sheet="Thẩm định", cell=cell)
    return WrittenRow(
        key=KEY,
        row=ROW,
        unknown=None,
        entry=entry,
        answer=answer(entry.points),
        places=dict.fromkeys(FILLED, place),
        raw=entry.points,
        exported=Exported(entry=exported, number=number, basis=basis),
    )


def decided(number: int, entry: Entry) -> tuple[int, ScoreDecision]:
    """A line of the log."""
    day = date.fromisoformat(entry.day) if entry.day else None
    one = ScoreDecision(
        unit="A", criterion="1", layer=DecidedLayer.VERIFIED, points=entry.points or None, by=entry.by,
        reason=entry.reason, day=day, basis=BASIS,
    )  # fmt: skip
    return number, one


def outcome(*rows: WrittenRow, now: RowNow = NOW, layer: DecidedLayer = DecidedLayer.VERIFIED) -> Outcome:
    return Taker(layer=layer, look_up=lambda _: now).outcome(rows)


def refused(found: Outcome) -> list[str]:
    return [one.refusal.code for one in found.refused]


def test_written_as_exported_says_nothing_whatever_is_true_now() -> None:
    now = replace(NOW, history=(decided(1, THEIRS),))
    assert 1 == outcome(written(NOTHING), now=now).unchanged


def test_written_otherwise_on_what_still_stands_is_taken_with_the_basis_of_now() -> None:
    found = outcome(written(OURS))
    assert [("25", BASIS)] == [(one.decision.points, one.decision.basis) for one in found.taken]


def test_decided_otherwise_since_is_a_conflict_with_both_values() -> None:
    found = outcome(written(OURS), now=replace(NOW, history=(decided(1, THEIRS),)))
    assert ["CDC-V306"] == refused(found)
    assert ("25", "–", "28 (Lê C: đủ)") == (
        found.refused[0].refusal.written, found.refused[0].refusal.exported, found.refused[0].refusal.now
    )  # fmt: skip


def test_what_the_log_has_already_is_nothing_new_even_after_it_was_changed_again() -> None:
    history = (decided(1, OURS), decided(2, THEIRS), decided(3, Entry(reason="nhầm", by="Lê C")))
    assert 1 == outcome(written(OURS), now=replace(NOW, history=history)).unchanged


def test_the_same_entry_before_the_export_is_no_excuse() -> None:
    """25, then taken back, exported, and 25 once more: that is a new decision."""
    history = (decided(1, OURS), decided(2, Entry(reason="nhầm", by="Trần B")))
    found = outcome(written(OURS, number=2), now=replace(NOW, history=history))
    assert 1 == len(found.taken)


def test_a_decision_that_came_and_went_since_stands_in_no_way() -> None:
    history = (decided(1, THEIRS), decided(2, Entry(reason="nhầm", by="Lê C")))
    assert 1 == len(outcome(written(OURS), now=replace(NOW, history=history)).taken)


@pytest.mark.parametrize(
    ("now", "code"),
    [
        (replace(NOW, is_closed=True), "CDC-V317"),
        (replace(NOW, layers=frozenset({DecidedLayer.RECHECK})), "CDC-V316"),
        (replace(NOW, basis=None), "CDC-V319"),
        (replace(NOW, is_open=False), "CDC-V315"),
        (replace(NOW, basis=replace(BASIS, self_score="31")), "CDC-V307"),
        (replace(NOW, basis=replace(BASIS, block="29")), "CDC-V307"),
    ],
    ids=["closed", "layer", "nothing sent", "did not arise", "sent again", "block since"],
)
def test_what_stands_in_the_way_of_any_points(now: RowNow, code: str) -> None:
    found = outcome(written(OURS), now=now)
    assert [code] == refused(found)
    finding = found.refused[0].findings[0]
    assert ("A", "Tổ A", "1", "P5") == (finding.unit, finding.unit_name, finding.criterion, finding.place.cell)
    assert all("{" not in finding.message(language) + finding.hint(language) for language in Language)


def test_a_correction_of_the_meeting_may_touch_what_is_closed() -> None:
    taker = Taker(layer=DecidedLayer.VERIFIED, look_up=lambda _: replace(NOW, is_closed=True), may_correct_closed=True)
    assert 1 == len(taker.outcome([written(OURS)]).taken)


def test_points_of_the_block_do_not_rest_on_what_the_team_says() -> None:
    now = replace(NOW, basis=replace(BASIS, block="29", verified="27"))
    assert 1 == len(outcome(written(OURS), now=now, layer=DecidedLayer.BLOCK).taken)


def test_two_that_differ_are_both_refused_and_two_that_agree_are_one() -> None:
    apart = outcome(written(OURS), written(THEIRS, cell="P9"))
    assert ["CDC-V308", "CDC-V308"] == refused(apart)
    assert ["P9", "P5"] == [one.findings[0].related[0].cell for one in apart.refused]
    assert 1 == len(outcome(written(OURS), written(OURS, cell="P9")).taken)


def test_an_old_workbook_beside_a_new_one_that_says_the_same_does_no_harm() -> None:
    now = replace(NOW, history=(decided(1, THEIRS),))
    old, new = written(OURS, cell="P5"), written(OURS, THEIRS, number=1, cell="P9")
    assert ["P9"] == [one.decision.source.cell for one in outcome(old, new, now=now).taken if one.decision.source]


def test_long_texts_are_compared_by_their_hash() -> None:
    long, other = "a" * 40_000, "a" * 39_999 + "b"
    kept = replace(BASIS, explanation=as_kept(long))
    assert 1 == len(outcome(written(OURS, basis=kept), now=replace(NOW, basis=replace(BASIS, explanation=long))).taken)
    changed = outcome(written(OURS, basis=kept), now=replace(NOW, basis=replace(BASIS, explanation=other)))
    assert ["CDC-V307"] == refused(changed)
