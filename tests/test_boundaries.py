"""Boundaries: what a rubric gives just below, at and just above each of its marks, in the engine's own word."""

import re

import pytest

from cdcs_score.boundaries import boundaries_of
from cdcs_score.readers.rubric_reader import rubric_from_text
from tests.support.rubrics import WHOLE, Change, changed, one_row

QUOTA: Change = ("at_most: 20%", "at_most: 34%")


def around(snippet: str) -> list[str]:
    """What stands around the marks of the one row: `measure: below → points; at → points; above → points`."""
    rubric = one_row(snippet)
    return [
        f"{one.measure.vi}: " + "; ".join(f"{side.given.vi} → {side.found.vi}" for side in one.sides)
        for one in boundaries_of(rubric, {"": rubric})
        if one.code == "1"
    ]


def whole(code: str, *changes: Change) -> list[str]:
    """What stands around the marks of one code of the rubric with every part."""
    rubric = rubric_from_text(changed(WHOLE, changes))
    return [
        f"{one.measure.vi}: " + "; ".join(f"{side.given.vi} → {side.found.vi}" for side in one.sides)
        for one in boundaries_of(rubric, {"": rubric})
        if one.code == code
    ]


class TestRows:
    @pytest.mark.parametrize(
        ("rule", "expected"),
        [
            (
                "method: ratio, numerator: part, denominator: whole, bands: [{from: 90%, points: 8}, {from: 62.5%, points: 3}, {from: 0%, points: 0}]",
                ["Số n : Số d: 89,99% → 3; 90% → 8; 90,01% → 8", "Số n : Số d: 62,49% → 0; 62,5% → 3; 62,51% → 3"],
            ),
            (
                "method: linear, fact: rate, from: {at: 50%, points: 0}, to: {at: 100%, points: 8}",
                ["Tỷ lệ: 49,99% → 0; 50% → 0; 50,01% → 0,0016", "Tỷ lệ: 99,99% → 7,9984; 100% → 8"],
            ),
            (
                "method: linear, numerator: part, denominator: whole, from: {at: 0%, points: 0}, to: {at: 80%, points: 8}",
                ["Số n : Số d: -0,01% → 0; 0% → 0; 0,01% → 0,001", "Số n : Số d: 79,99% → 7,999; 80% → 8; 80,01% → 8"],
            ),
            (
                "method: count, fact: part, per: 10, earns: 3",
                ["Số n: 9 → 0; 10 → 3; 11 → 3", "Số n: 29 → 6; 30 → 8; 31 → 8"],
            ),
            ("method: count, fact: part, per: 1, earns: 8", ["Số n: 0 → 0; 1 → 8; 2 → 8"]),
            ("method: deduct, fact: part, each: 3, floor: 1", ["Số n: 2 → 2; 3 → 1; 4 → 1"]),
            ("method: deduct, fact: money, each: 0.5, floor: 0", ["Số tiền: 15,99 → 0,005; 16 → 0; 16,01 → 0"]),
            (
                "method: checklist, items: [{fact: one}, {fact: two}, {fact: three}], earn: {at_least: 2, points: 8}",
                ["Số mục đạt: 1/3 → 0; 2/3 → 8; 3/3 → 8"],
            ),
            ("method: checklist, items: [{fact: one}, {fact: two}], earn: all", ["Số mục đạt: 1/2 → 0; 2/2 → 8"]),
            ("method: yes_no, fact: one, when_true: 8, when_false: 0", []),
        ],
    )
    def test_each_mark_with_its_neighbours(self, rule: str, expected: list[str]) -> None:
        facts = {
            "part": "{type: count, label: Số n}", "whole": "{type: count, label: Số d, at_least: 1}",
            "rate": "{type: percent, label: Tỷ lệ}", "money": "{type: number, label: Số tiền, at_least: 0}",
            "one": "{type: yes_no, label: A}", "two": "{type: yes_no, label: B}", "three": "{type: yes_no, label: C}",
        }  # fmt: skip
        names = [name for name in facts if re.search(rf": {name}\b", rule)]
        declared = ", ".join(f"{name}: {facts[name]}" for name in names)
        row = f'  - {{code: "1", title: x, maximum: 8, {rule}, …}}'
        assert expected == around(f"facts: {{{declared}}}\ncriteria:\n{row}")

    def test_value_outside_the_limits_of_the_fact_is_not_shown(self) -> None:
        snippet = """
facts: {months: {type: count, label: Số tháng, at_most: 12}}
criteria:
  - {code: "1", title: x, maximum: 6, method: count, fact: months, per: 1, earns: 0.5, …}
"""
        assert "Số tháng: 11 → 5,5; 12 → 6" == around(snippet)[-1]

    def test_condition_of_a_row_says_on_which_side_it_arises(self) -> None:
        assert ["Lao động: 9 người → không phát sinh; 10 người → có phát sinh; 11 người → có phát sinh"] == whole("1.1")


class TestWhatIsDecidedByThem:
    def test_cuts_by_the_last_printed_figure(self) -> None:
        assert ["Tổng điểm: 89,9 → Tốt; 90 → Xuất sắc; 90,1 → Xuất sắc"] == whole(
            "xuat-sac", ("decimals: 2", "decimals: 1")
        )
        assert ["Tổng điểm: 49,99 → Yếu; 50 → Khá; 50,01 → Khá"] == whole("kha")
        assert [] == whole("yeu")

    @pytest.mark.parametrize(
        ("when", "expected"),
        [
            ("strike", ["Đình công: không → không bị khống chế; có → cao nhất là “Tốt”"]),
            ("members < 10", ["Đoàn viên: 9 → cao nhất là “Tốt”; 10 → không bị khống chế; 11 → không bị khống chế"]),
            ("0 == members", ["Đoàn viên: 0 → cao nhất là “Tốt”; 1 → không bị khống chế"]),
            ('points("1.3") <= 5', ["Điểm mục 1.3: 4,99 → cao nhất là “Tốt”; 5 → cao nhất là “Tốt”; 5,01 → không bị khống chế"]),
            (
                'share("2") < 50%',
                ["Tỷ lệ điểm nhóm 2: 49,99% → cao nhất là “Tốt”; 50% → không bị khống chế; 50,01% → không bị khống chế"],
            ),
            ("members > workers", ["Đoàn viên; Lao động: 0; 1 người → không bị khống chế; 2; 1 người → cao nhất là “Tốt”"]),
            (
                "strike or members < 10",
                ["Đình công: không → phần này sai; có → phần này đúng", "Đoàn viên: 9 → phần này đúng; 10 → phần này sai; 11 → phần này sai"],
            ),
            ("agreement == better", ["Thỏa ước: Có lợi hơn → cao nhất là “Tốt”; Bằng luật → không bị khống chế; Chưa ký → không bị khống chế"]),
            (
                "last_year.class < tot",
                [
                    "Xếp loại năm trước (sổ theo dõi): Xuất sắc → không bị khống chế; Tốt → không bị khống chế; Khá → cao nhất là “Tốt”; Yếu → cao nhất là “Tốt”"
                ],
            ),
        ],
    )  # fmt: skip
    def test_knock_out_on_either_side(self, when: str, expected: list[str]) -> None:
        assert expected == whole("KC2", ("when: lowest_share() < 50%", f"when: {when}"))

    def test_cap_says_the_highest_class_it_leaves(self) -> None:
        (only,) = whole("KC2")
        assert "Tỷ lệ điểm của nhóm thấp nhất: 49,99% → cao nhất là “Tốt”; 50% → không bị khống chế" in only

    def test_quota_says_among_how_many_there_is_one_place_and_two(self) -> None:
        assert [
            "Số đơn vị từ “Tốt”: 2 → 0 chỗ; 3 → 1 chỗ; 4 → 1 chỗ",
            "Số đơn vị từ “Tốt”: 5 → 1 chỗ; 6 → 2 chỗ; 7 → 2 chỗ",
        ] == whole("quota", QUOTA)
        assert [] == whole("quota", ("at_most: 20%", "at_most: 0%"))

    def test_cross_check_says_what_it_would_say(self) -> None:
        (only,) = whole("K1")
        assert only.count("không báo") == 1
        assert "→ báo: " in only
