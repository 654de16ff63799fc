"""Method `informational`: a line of the table that shows a fact and gives no points."""

import pytest

from cdcs_score.methods.informational import shown_as
from cdcs_score.rows import InformationalCriterion
from tests.support.rubrics import facts_of, one_row

WOMEN = one_row("""
facts: {women: {type: count, label: Lao động nữ, unit: người}, kind: {type: choice, label: Loại, of: {a: Loại A, b: Loại B}}}
criteria:
  - {code: "1", title: Lao động nữ, method: informational, fact: women, …}
  - {code: "2", title: Loại, method: informational, fact: kind, …}
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
    assert words == shown_as(line(code), facts_of(WOMEN, **given))


def test_line_gives_no_points_and_takes_none_from_its_group() -> None:
    assert line("1").maximum == 0
    assert line("1").leaves == ()
    assert ["J"] == [row.code for row in WOMEN.scored_rows]
