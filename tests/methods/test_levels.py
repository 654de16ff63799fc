"""Method `levels`: each choice has its points, and the points alone say which is better."""

import pytest

from tests.support.rubrics import one_row, points_for

AGREEMENT = one_row("""
facts:
  agreement:
    type: choice
    label: Thỏa ước lao động tập thể
    of: {unsigned: Chưa ký, equal: Bằng quy định của pháp luật, better: Có lợi hơn}
criteria:
  - {code: "1", title: Thỏa ước, maximum: 20, method: levels, fact: agreement,
     points: {better: 20, equal: 12.5, unsigned: 0}, …}
""")


@pytest.mark.parametrize(
    ("points", "working", "chosen"),
    [
        ("20", "Thỏa ước lao động tập thể (Có lợi hơn): 20 điểm", "better"),
        ("12.5", "Thỏa ước lao động tập thể (Bằng quy định của pháp luật): 12,5 điểm", "equal"),
        ("0", "Thỏa ước lao động tập thể (Chưa ký): 0 điểm", "unsigned"),
    ],
)
def test_choice_has_its_own_points_wherever_it_stands_in_the_list(points: str, working: str, chosen: str) -> None:
    assert (points, working) == points_for(AGREEMENT, agreement=chosen)


def test_two_choices_may_be_worth_the_same() -> None:
    same = one_row("""
    facts: {state: {type: choice, label: Tình trạng, of: {new: Mới, old: Cũ, none: Không có}}}
    criteria:
      - {code: "1", title: x, maximum: 3, method: levels, fact: state, points: {new: 3, old: 3, none: 0}, …}
    """)
    assert ("3", "3") == (points_for(same, state="new")[0], points_for(same, state="old")[0])
