"""Method `yes_no`: one number of points where something is so, another where it is not."""

from tests.support.rubrics import one_row, points_for

RULES = one_row("""
facts: {rules: {type: yes_no, label: Có quy chế hoạt động}}
criteria:
  - {code: "1", title: Quy chế, maximum: 5, method: yes_no, fact: rules, when_true: 5, when_false: 0.5, …}
""")
STRIKE = one_row("""
facts: {strike: {type: yes_no, label: Để xảy ra ngừng việc tập thể}}
criteria:
  - {code: "1", title: Quan hệ lao động, maximum: 5, method: yes_no, fact: strike, when_true: 0, when_false: 5, …}
""")


def test_what_is_so_has_the_points_of_yes() -> None:
    assert ("5", "Có quy chế hoạt động (có): 5 điểm") == points_for(RULES, rules="true")


def test_what_is_not_so_has_the_points_of_no_which_need_not_be_zero() -> None:
    assert ("0.5", "Có quy chế hoạt động (không): 0,5 điểm") == points_for(RULES, rules="false")


def test_a_bad_thing_earns_where_it_is_not_so() -> None:
    assert ("5", "Để xảy ra ngừng việc tập thể (không): 5 điểm") == points_for(STRIKE, strike="false")
    assert ("0", "Để xảy ra ngừng việc tập thể (có): 0 điểm") == points_for(STRIKE, strike="true")
