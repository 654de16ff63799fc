"""Rows are compared where the rule is the same, and nowhere else; what changed is named."""

import pytest

from cdcs_score.pipeline.assembling import rubric_head
from cdcs_score.pipeline.comparing_seasons import rule_in_words
from cdcs_score.readers.rubric_reader import RubricFile, rubric_from_text
from cdcs_score.storage import sha256_of
from cdcs_score.year_on_year.sameness import Sameness, Scored
from tests.support.rubrics import BONUS_BY_SELF, Change, rubric_text, whole_text, with_bonus, with_quota


def scored(text: str, *, is_read: bool = True) -> Scored:
    rubric = rubric_from_text(text)
    head = rubric_head(RubricFile(rubric=rubric, file="1.yaml", sha256=sha256_of(text.encode())))
    return Scored(head=head, rules=rubric if is_read else None)


def between(old: str, new: str, *, is_read: bool = True) -> Sameness:
    return Sameness(
        scored(old, is_read=is_read),
        scored(new, is_read=is_read),
        rule_in_words,
    )


def small(*changes: Change) -> Sameness:
    """The small rubric of last year against one with these changes."""
    return between(rubric_text(("year: 2025", "year: 2024")), rubric_text(*changes))


def why(same: Sameness, code: str) -> str:
    found = same.match(code).why_not
    return found.vi if found else ""


def declaring(change: str) -> Change:
    return "ranking: {", f"changes:\n  - {{{change}}}\nranking: {{"


ALL = ("A", "B", "1", "2", "3", "3a", "3b")


def test_another_year_alone_changes_nothing() -> None:
    same = small()

    assert not same.is_same_file
    assert [""] * len(ALL) == [why(same, code) for code in ALL]
    assert (None, ()) == (same.totals, same.differences)


@pytest.mark.parametrize(
    ("changes", "code", "expected"),
    [
        ([("maximum: 15, method: judged, step: 5", "maximum: 15, method: judged, step: 1")], "3b",
         "cách chấm đổi: 0–15 điểm, bước 5 → 0–15 điểm, bước 1"),
        ([("title: Điểm a, maximum: 25", "title: Điểm a, maximum: 20"), ("title: Điểm b, maximum: 15", "title: Điểm b, maximum: 20")], "3a",
         "điểm tối đa đổi 25 → 20"),
        ([("evidence: required, missing: withhold", "evidence: required, missing: zero")], "1", "cách tính khi bỏ trống đổi"),
        ([("{explanation: required, treatment: rescale}", "{explanation: required, treatment: full}")], "2",
         "cách tính khi không phát sinh đổi"),
        ([("title: Tiêu chí 1", "title: Việc khác")], "1", "mã dùng lại cho nội dung khác: “Tiêu chí 1” → “Việc khác”"),
        ([("title: Tiêu chí 1", "title: Việc khác"), declaring('code: "1", kind: replaced, reason: văn bản mới')], "1",
         "mã cũ, nay là việc khác"),
        ([("code: 3b,", "code: 3c,")], "3c", "bảng trước không có"),
        ([("final: [verified, block, self]", "final: [self]")], "1", "thứ tự lớp điểm được tính đổi"),
    ],
    ids=["rule", "maximum", "blank", "did not arise", "reused", "replaced", "new", "layers"],
)  # fmt: skip
def test_row_whose_rule_changed_is_not_compared(changes: list[Change], code: str, expected: str) -> None:
    same = small(*changes)

    assert expected == why(same, code)
    assert same.totals is not None


@pytest.mark.parametrize(
    "changes",
    [
        [("evidence: required, missing: withhold", "evidence: optional, missing: withhold")],
        [("title: Tiêu chí 1", "title: Việc cũ lời mới"), declaring('code: "1", kind: reworded, reason: chép lại')],
        [("source: HD#I.1", "source: HD#I.9")],
    ],
    ids=["evidence", "reworded", "source"],
)  # fmt: skip
def test_what_changes_no_point_forbids_nothing(changes: list[Change]) -> None:
    same = small(*changes)

    assert ("", None) == (why(same, "1"), same.totals)


def test_renamed_row_is_followed() -> None:
    same = small(("code: 3b,", "code: 3c,"), declaring("code: 3c, kind: renamed, was: 3b, reason: đánh lại"))

    assert ("3b", "") == (same.match("3c").was, why(same, "3c"))
    assert ("", None) == (why(same, "3"), same.totals)


def test_one_changed_row_forbids_its_criterion_its_group_and_the_total_and_no_more() -> None:
    same = small(("maximum: 15, method: judged, step: 5", "maximum: 15, method: judged, step: 1"))

    assert ["3", "3b", "B"] == sorted(code for code in ALL if why(same, code))
    assert "bên trong đã đổi: 3b" == why(same, "3")
    assert same.totals is not None
    assert "đã đổi: B" == same.totals.vi


def test_row_that_came_or_went_forbids_its_group() -> None:
    same = small(("code: 3b,", "code: 3c,"))

    assert "bên trong đã đổi: 3c, 3b" == why(same, "3")


def test_bonus_that_came_forbids_the_total() -> None:
    same = small(with_bonus(BONUS_BY_SELF))

    assert same.totals is not None
    assert "đã đổi: T" == same.totals.vi


def test_fact_stated_otherwise_forbids_the_rows_that_rest_on_it() -> None:
    same = between(
        whole_text(("year: 2025", "year: 2024")), whole_text(("dues: {type: percent, label", "dues: {type: percent, at_most: 100%, label"))
    )  # fmt: skip

    rows = [code for code in ("1.1", "1.2", "1.3", "2.1", "2.2") if why(same, code)]
    assert [] == rows
    same = between(
        whole_text(("year: 2025", "year: 2024")), whole_text(("visits: {type: count, label: Lượt thăm hỏi, note: Cả năm, blank_means: 0}", "visits: {type: count, label: Lượt thăm hỏi, note: Cả năm}"))
    )  # fmt: skip
    assert "số liệu “visits” đổi cách ghi" == why(same, "1.2")
    assert "" == why(same, "1.3")


def test_other_rubric_forbids_everything() -> None:
    same = small(("id: vi-du", "id: khac"))

    assert "bảng chấm điểm khác: Bảng chấm điểm ví dụ → Bảng chấm điểm ví dụ" == why(same, "1")
    assert same.are_classes_comparable


def test_rubrics_that_could_not_be_read_prove_nothing_unless_they_are_one_file() -> None:
    old, new = rubric_text(("year: 2025", "year: 2024")), rubric_text()

    assert "không đọc được bảng chấm điểm" in why(between(old, new, is_read=False), "1")
    assert "" == why(between(new, new, is_read=False), "1")


class TestClasses:
    def test_other_cut_is_told_and_classes_are_compared(self) -> None:
        same = small(("from: 80, within: kha", "from: 85, within: kha"))

        assert same.are_classes_comparable
        assert ["mốc “Tốt” đổi 80 → 85"] == [one.said.vi for one in same.differences]

    def test_new_quota_is_told(self) -> None:
        assert ["tỷ lệ tối đa đổi"] == [one.said.vi for one in small(with_quota()).differences]

    @pytest.mark.parametrize("change", [("title: Tốt", "title: Xuất sắc"), ("code: tot", "code: xuat-sac")])
    def test_other_classes_are_not_compared(self, change: Change) -> None:
        assert not small(change).are_classes_comparable
