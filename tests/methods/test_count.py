"""Method `count`: each whole multiple of `per` earns so many points, up to the maximum."""

import pytest

from tests.support.rubrics import one_row, points_for

VISITS = one_row("""
facts: {visits: {type: count, label: Lượt thăm hỏi, unit: lượt}}
criteria:
  - {code: "1", title: Thăm hỏi, maximum: 15, method: count, fact: visits, per: 20, earns: 3, …}
""")


@pytest.mark.parametrize(
    ("points", "working", "visits"),
    [
        ("0", "Lượt thăm hỏi (0 lượt), cứ 20 được 3: 0 lần: 0 điểm", "0"),
        ("0", "Lượt thăm hỏi (19 lượt), cứ 20 được 3: 0 lần: 0 điểm", "19"),
        ("3", "Lượt thăm hỏi (20 lượt), cứ 20 được 3: 1 lần: 3 điểm", "20"),
        ("3", "Lượt thăm hỏi (39 lượt), cứ 20 được 3: 1 lần: 3 điểm", "39"),
        ("12", "Lượt thăm hỏi (99 lượt), cứ 20 được 3: 4 lần: 12 điểm", "99"),
        ("15", "Lượt thăm hỏi (100 lượt), cứ 20 được 3: 5 lần: 15 điểm", "100"),
        ("15", "Lượt thăm hỏi (1.052 lượt), cứ 20 được 3: 52 lần, tối đa 15: 15 điểm", "1052"),
    ],
    ids=["none", "one short", "one", "one short of two", "one short of the cap", "at the cap", "above the cap"],
)
def test_only_whole_multiples_earn_up_to_the_maximum(points: str, working: str, visits: str) -> None:
    assert (points, working) == points_for(VISITS, visits=visits)


def test_cap_need_not_be_a_whole_number_of_earnings() -> None:
    odd = one_row("""
    facts: {visits: {type: count, label: Lượt}}
    criteria:
      - {code: "1", title: x, maximum: 5, method: count, fact: visits, per: 1, earns: 2, …}
    """)
    assert ("4", "Lượt (2), cứ 1 được 2: 2 lần: 4 điểm") == points_for(odd, visits="2")
    assert ("5", "Lượt (3), cứ 1 được 2: 3 lần, tối đa 5: 5 điểm") == points_for(odd, visits="3")


def test_decimals_are_counted_exactly() -> None:
    """0.3 is three times 0.1, which floats deny."""
    funds = one_row("""
    facts: {funds: {type: number, label: Ủng hộ, unit: triệu đồng, at_least: 0}}
    criteria:
      - {code: "1", title: x, maximum: 1, method: count, fact: funds, per: 0.1, earns: 0.25, …}
    """)
    assert ("0.75", "Ủng hộ (0,3 triệu đồng), cứ 0,1 được 0,25: 3 lần: 0,75 điểm") == points_for(funds, funds="0.3")
