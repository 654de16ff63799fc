"""Method `deduct`: the maximum, less so much for each, never below the floor."""

import pytest

from tests.support.rubrics import one_row, points_for

REPORTS = one_row("""
facts: {late: {type: count, label: Báo cáo muộn, unit: báo cáo}}
criteria:
  - {code: "1", title: Chế độ báo cáo, maximum: 10, method: deduct, fact: late, each: 0.75, floor: 1, …}
""")


@pytest.mark.parametrize(
    ("points", "working", "late"),
    [
        ("10", "Báo cáo muộn (0 báo cáo), 10 trừ 0,75 cho mỗi lần: 10 điểm", "0"),
        ("9.25", "Báo cáo muộn (1 báo cáo), 10 trừ 0,75 cho mỗi lần: 9,25 điểm", "1"),
        ("1.75", "Báo cáo muộn (11 báo cáo), 10 trừ 0,75 cho mỗi lần: 1,75 điểm", "11"),
        ("1", "Báo cáo muộn (12 báo cáo), 10 trừ 0,75 cho mỗi lần: 1 điểm", "12"),
        ("1", "Báo cáo muộn (13 báo cáo), 10 trừ 0,75 cho mỗi lần, không dưới 1: 1 điểm", "13"),
        ("1", "Báo cáo muộn (999.999 báo cáo), 10 trừ 0,75 cho mỗi lần, không dưới 1: 1 điểm", "999999"),
    ],
    ids=["none", "one", "just above the floor", "at the floor", "one below the floor", "far below"],
)
def test_each_takes_its_points_down_to_the_floor(points: str, working: str, late: str) -> None:
    assert (points, working) == points_for(REPORTS, late=late)


def test_half_of_one_takes_half_of_its_points() -> None:
    hours = one_row("""
    facts: {hours: {type: number, label: Giờ ngừng việc, unit: giờ, at_least: 0}}
    criteria:
      - {code: "1", title: x, maximum: 4, method: deduct, fact: hours, each: 0.5, floor: 0, …}
    """)
    assert ("3.25", "Giờ ngừng việc (1,5 giờ), 4 trừ 0,5 cho mỗi lần: 3,25 điểm") == points_for(hours, hours="1.5")
