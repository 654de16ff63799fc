"""Method `ratio`: points by the band a share falls in; a cut belongs to the band it opens, and shares are exact."""

import pytest

from tests.support.rubrics import one_row, points_for

MEMBERS = one_row("""
facts: {members: {type: count, label: Đoàn viên}, workers: {type: count, label: Lao động, unit: người, at_least: 1}}
criteria:
  - {code: "1", title: Tỷ lệ đoàn viên, maximum: 30, method: ratio, numerator: members, denominator: workers,
     bands: [{from: 90%, points: 30}, {from: 66.67%, points: 20}, {from: 50%, points: 10.5}, {from: 0%, points: 0}], …}
""")


@pytest.mark.parametrize(
    ("points", "working", "members", "workers"),
    [
        ("30", "Đoàn viên (90) : Lao động (100 người) = 90%, từ 90%: 30 điểm", "90", "100"),
        ("20", "Đoàn viên (899) : Lao động (1.000 người) = 89,9%, từ 66,67%: 20 điểm", "899", "1000"),
        ("30", "Đoàn viên (100) : Lao động (100 người) = 100%, từ 90%: 30 điểm", "100", "100"),
        ("30", "Đoàn viên (130) : Lao động (100 người) = 130%, từ 90%: 30 điểm", "130", "100"),
        ("10.5", "Đoàn viên (1) : Lao động (2 người) = 50%, từ 50%: 10,5 điểm", "1", "2"),
        ("0", "Đoàn viên (499.999) : Lao động (999.999 người) ≈ 50%, từ 0%: 0 điểm", "499999", "999999"),
        ("0", "Đoàn viên (0) : Lao động (1 người) = 0%, từ 0%: 0 điểm", "0", "1"),
    ],
    ids=["at a cut", "just below", "all", "over 100%", "at a lower cut", "a hair below", "none"],
)
def test_share_has_the_points_of_the_band_it_reaches(points: str, working: str, members: str, workers: str) -> None:
    assert (points, working) == points_for(MEMBERS, members=members, workers=workers)


def test_two_thirds_is_not_rounded_up_to_the_cut_it_is_printed_as() -> None:
    """2/3 is shown as ≈ 66,67% and is less than 66,67%."""
    assert (
        "10.5",
        "Đoàn viên (2) : Lao động (3 người) ≈ 66,67%, từ 50%: 10,5 điểm",
    ) == points_for(MEMBERS, members="2", workers="3")


def test_band_may_open_above_all_there_is() -> None:
    planned = one_row("""
    facts: {done: {type: number, label: Đã làm, at_least: 0}, planned: {type: number, label: Kế hoạch, at_least: 0.5}}
    criteria:
      - {code: "1", title: x, maximum: 5, method: ratio, numerator: done, denominator: planned,
         bands: [{from: 120%, points: 5}, {from: 100%, points: 4}, {from: 0%, points: 0}], …}
    """)
    assert ("5", "Đã làm (6) : Kế hoạch (5) = 120%, từ 120%: 5 điểm") == points_for(planned, done="6", planned="5")
    assert ("4", "Đã làm (5,9) : Kế hoạch (5) = 118%, từ 100%: 4 điểm") == points_for(planned, done="5.9", planned="5")
    assert ("5", "Đã làm (1,7) : Kế hoạch (0,5) = 340%, từ 120%: 5 điểm") == points_for(
        planned, done="1.7", planned="0.5"
    )


def test_lower_shares_may_earn_more() -> None:
    """A share of what is bad: bands descend by share, points need not."""
    arrears = one_row("""
    facts: {late: {type: count, label: Nộp muộn}, all: {type: count, label: Tất cả, at_least: 1}}
    criteria:
      - {code: "1", title: x, maximum: 4, method: ratio, numerator: late, denominator: all,
         bands: [{from: 10%, points: 0}, {from: 0.5%, points: 2}, {from: 0%, points: 4}], …}
    """)
    assert ["4", "2", "0"] == [points_for(arrears, late=late, all="200")[0] for late in ("0", "1", "20")]
