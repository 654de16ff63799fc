"""Changes between two rubrics: every code followed, every figure and rule that is not as it was, named once."""

import pytest

from cdcs_score.rows import Row
from cdcs_score.rubric_changes import Correspondence, Difference, differences_between, problems_between
from tests.support.rubrics import BONUS_BY_SELF, Change, rubric_of, with_bonus, with_quota

OLD = rubric_of()


def told(*changes: Change, old: tuple[Change, ...] = ()) -> list[str]:
    """Each difference: `code kind key: old → new`."""
    return [_told(one) for one in differences_between(rubric_of(*old), rubric_of(*changes))]


def _told(one: Difference) -> str:
    if isinstance(one.old, Row) and isinstance(one.new, Row):
        return f"{one.code} {one.kind.value}"
    return f"{one.code} {one.kind.value} {one.key}: {one.old} → {one.new}".replace(" :", ":")


def declaring(*changes: str) -> Change:
    return "ranking: {", "changes:\n" + "".join(f"  - {{{one}}}\n" for one in changes) + "ranking: {"


class TestDifferences:
    def test_the_same_rubric_has_none(self) -> None:
        assert [] == told()

    def test_source_and_spelling_are_no_difference(self) -> None:
        assert [] == told(("source: HD#II.1.b", "source: HD#II.9"), ("title: Nhóm A", "title: NHÓM  A"))

    @pytest.mark.parametrize(
        ("changes", "expected"),
        [
            ([("from: 80, within: kha", "from: 85, within: kha")], ["classes.tot changed from: 80 → 85"]),
            ([("decimals: 1", "decimals: 2")], ["scale changed decimals: 1 → 2"]),
            ([("capped: true", "capped: false")], ["scale changed capped: True → False"]),
            ([('ties: "1224"', 'ties: "1223"')], ["ranking changed ties: 1224 → 1223"]),
            ([("title: Tiêu chí 1, maximum: 40, method: judged, step: 0.5", "title: Tiêu chí 1, maximum: 40, method: judged, step: 1")], ["1 rescored"]),
            (
                [("title: Điểm a, maximum: 25", "title: Điểm a, maximum: 20"), ("title: Điểm b, maximum: 15", "title: Điểm b, maximum: 20")],
                ["3a reweighted maximum: 25 → 20", "3b reweighted maximum: 15 → 20"],
            ),
            ([with_quota()], ["quota new: None → None"]),
            ([with_bonus(BONUS_BY_SELF)], ["T new: None → Điểm cộng", "T1 new: None → Cộng 1", "T2 new: None → Cộng 2"]),
            (
                [("title: Nhóm A", "title: Nhóm khác"), declaring("code: A, kind: reworded, reason: theo văn bản mới")],
                ["A reworded: Nhóm A → Nhóm khác"],
            ),
            ([("title: Nhóm A", "title: Nhóm khác")], ["A reused: Nhóm A → Nhóm khác"]),
            (
                [("title: Nhóm A", "title: Nhóm khác"), declaring("code: A, kind: replaced, reason: nhóm mới")],
                ["A replaced: None → Nhóm khác"],
            ),
            (
                [("code: 3b,", "code: 3c,"), declaring("code: 3c, kind: renamed, was: 3b, reason: đánh lại")],
                ["3c renamed: 3b → 3c"],
            ),
            ([("code: 3b,", "code: 3c,")], ["3c new: None → Điểm b", "3b retired: Điểm b → None"]),
        ],
    )  # fmt: skip
    def test_what_is_not_as_it_was_is_named(self, changes: list[Change], expected: list[str]) -> None:
        assert expected == told(*changes)

    def test_what_was_retired_is_named_from_the_other_side(self) -> None:
        assert ["T retired: Điểm cộng → None", "T1 retired: Cộng 1 → None", "T2 retired: Cộng 2 → None"] == told(
            old=(with_bonus(BONUS_BY_SELF),)
        )

    def test_row_that_stands_in_another_group_has_moved(self) -> None:
        renamed = told(("  - code: A\n", "  - code: C\n"), ("break_by: [A,", "break_by: [C,"))
        assert {"1 moved: A → C", "2 moved: A → C", "C new: None → Nhóm A", "A retired: Nhóm A → None"} < {*renamed, ""}


def parts(*written: str) -> Change:
    lines = [f"  - {{{one}, shown_by: receipts, source: HD#II}}" for one in written]
    return "groups:\n", "\n".join(["dossier:", *lines, "groups:", ""])


def test_parts_of_a_dossier_are_compared_and_may_be_called_otherwise() -> None:
    old = parts("code: BC, title: Báo cáo, need: required", "code: ANH, title: Ảnh, need: optional")
    new = parts("code: BC, title: Báo cáo năm, need: optional", "code: MC, title: Minh chứng, need: required")
    assert [
        "BC reworded: Báo cáo → Báo cáo năm",
        "BC changed need: required → optional",
        "MC new: None → Minh chứng",
        "ANH retired: Ảnh → None",
    ] == told(new, old=(old,))
    assert [] == list(problems_between(rubric_of(old), rubric_of(new)))


class TestFollowing:
    def test_code_is_the_same_thing_unless_said_otherwise(self) -> None:
        both = Correspondence(
            OLD, rubric_of(("code: 3b,", "code: 3c,"), declaring("code: 3c, kind: renamed, was: 3b, reason: x"))
        )
        assert ("3b", "3a", None) == (both.was("3c"), both.was("3a"), both.was("3b"))

    def test_replaced_and_new_codes_follow_nothing(self) -> None:
        both = Correspondence(OLD, rubric_of(declaring('code: "2", kind: replaced, reason: việc khác')))
        assert both.was("2") is None


class TestProblems:
    @pytest.mark.parametrize(
        ("changes", "expected"),
        [
            ([("title: Nhóm A", "title: Nhóm khác")], [("CDC-R501", "A")]),
            ([("title: Nhóm A", "title: Nhóm khác"), declaring("code: A, kind: reworded, reason: x")], []),
            ([declaring("code: A, kind: new, reason: x")], [("CDC-R502", "A")]),
            ([declaring("code: Z9, kind: retired, reason: x")], [("CDC-R502", "Z9")]),
            ([("code: 3b,", "code: 3c,"), declaring("code: 3c, kind: renamed, was: 9z, reason: x")], [("CDC-R502", "3c")]),
            ([("code: 3b,", "code: 3c,"), declaring("code: 3c, kind: renamed, was: 3b, reason: x", "code: 3b, kind: retired, reason: x")], []),
        ],
    )  # fmt: skip
    def test_reuse_nobody_declared_and_untrue_declarations_are_errors(
        self, changes: list[Change], expected: list[tuple[str, str]]
    ) -> None:
        assert expected == [(one.code.name, one.raw) for one in problems_between(OLD, rubric_of(*changes))]

    def test_class_may_be_called_otherwise(self) -> None:
        change = ("title: Tốt, from: 80", "title: Vững mạnh, from: 80")
        assert [] == list(problems_between(OLD, rubric_of(change)))
        assert ["classes.tot reworded: Tốt → Vững mạnh"] == told(change)
