"""Method `checklist`: points for things that are so: item by item, all or nothing, or for so many of them."""

import pytest

from cdcs_score.rubric import Rubric
from tests.support.rubrics import one_row, points_for

FACTS = """\
facts:
  rules: {type: yes_no, label: Quy chế}
  plan: {type: yes_no, label: Chương trình}
  book: {type: yes_no, label: Sổ ghi chép}
criteria:
"""


def checklist(items: str, earn: str) -> Rubric:
    return one_row(
        f'{FACTS}  - {{code: "1", title: x, maximum: 5, method: checklist, items: [{items}], earn: {earn}, …}}'
    )


SUM = checklist("{fact: rules, points: 2}, {fact: plan, points: 2.5}, {fact: book, points: 0.5}", "sum")
ALL = checklist("{fact: rules}, {fact: plan}, {fact: book}", "all")
TWO = checklist("{fact: rules}, {fact: plan}, {fact: book}", "{at_least: 2, points: 5}")


def ticked(rubric: Rubric, ticks: str) -> tuple[str, str]:
    rules, plan, book = ticks.split()
    return points_for(rubric, rules=rules, plan=plan, book=book)


@pytest.mark.parametrize(
    ("points", "working", "ticks"),
    [
        ("0", "có 0/3 mục (không mục nào): 0 điểm", "false false false"),
        ("2.5", "có 1/3 mục (Chương trình): 2,5 điểm", "false true false"),
        ("2.5", "có 2/3 mục (Quy chế, Sổ ghi chép): 2,5 điểm", "true false true"),
        ("5", "có 3/3 mục (Quy chế, Chương trình, Sổ ghi chép): 5 điểm", "true true true"),
    ],
)
def test_sum_adds_the_points_of_what_is_so(points: str, working: str, ticks: str) -> None:
    assert (points, working) == ticked(SUM, ticks)


@pytest.mark.parametrize(
    ("points", "working", "ticks"),
    [
        ("0", "có 2/3 mục (Quy chế, Chương trình): 0 điểm", "true true false"),
        ("5", "có 3/3 mục (Quy chế, Chương trình, Sổ ghi chép): 5 điểm", "true true true"),
    ],
    ids=["one short", "all"],
)
def test_all_gives_the_maximum_only_where_everything_is_so(points: str, working: str, ticks: str) -> None:
    assert (points, working) == ticked(ALL, ticks)


@pytest.mark.parametrize(
    ("points", "working", "ticks"),
    [
        ("0", "có 1/3 mục (Sổ ghi chép): 0 điểm", "false false true"),
        ("5", "có 2/3 mục (Quy chế, Sổ ghi chép): 5 điểm", "true false true"),
        ("5", "có 3/3 mục (Quy chế, Chương trình, Sổ ghi chép): 5 điểm", "true true true"),
    ],
    ids=["one short", "just enough", "more than enough"],
)
def test_so_many_things_earn_so_many_points_whichever_they_are(points: str, working: str, ticks: str) -> None:
    assert (points, working) == ticked(TWO, ticks)
