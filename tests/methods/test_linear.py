"""Method `linear`: points on a straight line between two ends, which are floor and cap; nothing is rounded."""

import pytest

from tests.support.rubrics import one_row, points_for

PRESENT = one_row("""
facts: {present: {type: count, label: Dự họp}, members: {type: count, label: Đoàn viên, at_least: 1}}
criteria:
  - {code: "1", title: Dự họp, maximum: 4, method: linear, numerator: present, denominator: members,
     from: {at: 50%, points: 0}, to: {at: 100%, points: 4}, …}
""")
LATE = one_row("""
facts: {late: {type: count, label: Ngày muộn, unit: ngày}}
criteria:
  - {code: "1", title: Đúng hạn, maximum: 10, method: linear, fact: late,
     from: {at: 0, points: 10}, to: {at: 9, points: 5}, …}
""")


@pytest.mark.parametrize(
    ("points", "working", "present", "members"),
    [
        ("0", "Dự họp (50) : Đoàn viên (100) = 50%: 0 điểm", "50", "100"),
        ("0", "Dự họp (49) : Đoàn viên (100) = 49%: 0 điểm", "49", "100"),
        ("0", "Dự họp (0) : Đoàn viên (100) = 0%: 0 điểm", "0", "100"),
        ("0.08", "Dự họp (51) : Đoàn viên (100) = 51%: 0,08 điểm", "51", "100"),
        ("2", "Dự họp (3) : Đoàn viên (4) = 75%: 2 điểm", "3", "4"),
        ("4", "Dự họp (100) : Đoàn viên (100) = 100%: 4 điểm", "100", "100"),
        ("4", "Dự họp (101) : Đoàn viên (100) = 101%: 4 điểm", "101", "100"),
    ],
    ids=["at the low end", "just below", "far below", "just above", "half way", "at the high end", "beyond"],
)
def test_ends_are_floor_and_cap_and_points_rise_between(points: str, working: str, present: str, members: str) -> None:
    assert (points, working) == points_for(PRESENT, present=present, members=members)


def test_thirds_stay_fractions() -> None:
    """2/3 lies a third of the way from 50% to 100%: 4/3 points, not 1,33."""
    assert ("4/3", "Dự họp (2) : Đoàn viên (3) ≈ 66,67%: 4/3 điểm") == points_for(PRESENT, present="2", members="3")


@pytest.mark.parametrize(
    ("points", "working", "late"),
    [
        ("10", "Ngày muộn (0 ngày): 10 điểm", "0"),
        ("85/9", "Ngày muộn (1 ngày): 85/9 điểm", "1"),
        ("50/9", "Ngày muộn (8 ngày): 50/9 điểm", "8"),
        ("5", "Ngày muộn (9 ngày): 5 điểm", "9"),
        ("5", "Ngày muộn (365 ngày): 5 điểm", "365"),
    ],
)
def test_line_may_fall_and_stays_at_its_last_end(points: str, working: str, late: str) -> None:
    assert (points, working) == points_for(LATE, late=late)


def test_percentage_is_measured_as_the_share_it_is() -> None:
    dues = one_row("""
    facts: {dues: {type: percent, label: Thu đoàn phí}}
    criteria:
      - {code: "1", title: x, maximum: 5, method: linear, fact: dues, from: {at: 50%, points: 1}, to: {at: 100%, points: 5}, …}
    """)
    assert ("3", "Thu đoàn phí (75%): 3 điểm") == points_for(dues, dues="75%")
    assert ("1", "Thu đoàn phí (49,9%): 1 điểm") == points_for(dues, dues="49.9%")


def test_number_below_zero_is_measured_like_any_other() -> None:
    balance = one_row("""
    facts: {balance: {type: number, label: Thu trừ chi, unit: triệu đồng}}
    criteria:
      - {code: "1", title: x, maximum: 6, method: linear, fact: balance, from: {at: -3, points: 0}, to: {at: 3, points: 6}, …}
    """)
    assert ("2.5", "Thu trừ chi (-0,5 triệu đồng): 2,5 điểm") == points_for(balance, balance="-0.5")
    assert ("0", "Thu trừ chi (-3,5 triệu đồng): 0 điểm") == points_for(balance, balance="-3.5")
