"""Method `informational`: a line of the table that shows a fact and gives no points."""

import pytest

from cdcs_score.methods.informational import figure, shown_as
from cdcs_score.numbers import Exact
from cdcs_score.rows import InformationalCriterion
from tests.support.rubrics import facts_of, one_row

WOMEN = one_row("""
facts: {women: {type: count, label: Lao động nữ, unit: người}, rules: {type: yes_no, label: Quy chế}, kind: {type: choice, label: Loại, of: {a: Loại A, b: Loại B}}}
criteria:
  - {code: "1", title: Lao động nữ, method: informational, fact: women, …}
  - {code: "2", title: Loại, method: informational, fact: kind, …}
  - {code: "3", title: Quy chế, method: informational, fact: rules, …}
""")


def line(code: str) -> InformationalCriterion:
    found = next(criterion for criterion in WOMEN.criteria if criterion.code == code)
    assert isinstance(found, InformationalCriterion)
    return found


@pytest.mark.parametrize(
    ("words", "code", "given"),
    [
        ("Lao động nữ (1.052 người); không chấm điểm", "1", {"women": "1052"}),
        ("Loại (Loại B); không chấm điểm", "2", {"kind": "b"}),
        ("chưa có số liệu; không chấm điểm", "1", {"kind": "b"}),
    ],
    ids=["count", "choice", "blank"],
)
def test_line_shows_its_fact_or_says_that_it_is_missing(words: str, code: str, given: dict[str, str]) -> None:
    assert words == shown_as(line(code), facts_of(WOMEN, **given)).vi


@pytest.mark.parametrize(
    ("figure_", "code", "given"),
    [
        (Exact(1052), "1", {"women": "1052"}),
        (None, "1", {"kind": "b"}),
        (None, "2", {"kind": "b"}),
        (Exact(1), "3", {"rules": "true"}),
        (Exact(0), "3", {"rules": "false"}),
    ],
    ids=["count", "blank", "choice", "yes", "no"],
)
def test_line_breaks_ties_by_its_figure(figure_: Exact | None, code: str, given: dict[str, str]) -> None:
    assert figure_ == figure(line(code), facts_of(WOMEN, **given))


def test_line_gives_no_points_and_takes_none_from_its_group() -> None:
    assert line("1").maximum == 0
    assert line("1").leaves == ()
    assert ["J"] == [row.code for row in WOMEN.scored_rows]
