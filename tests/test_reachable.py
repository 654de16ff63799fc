"""Reachable points: what each method can give a row, and nothing between."""

import pytest

from cdcs_score.numbers import to_text
from cdcs_score.reachable import reachable
from cdcs_score.scoring_rules import (
    AtLeast,
    Checklist,
    ChecklistItem,
    Count,
    Deduct,
    Judged,
    Levels,
    Linear,
    Ratio,
    Rollup,
    ScoringRule,
    YesNo,
)
from tests.support.rubrics import rubric_of


def values(rule: ScoringRule, maximum: str) -> str:
    row = next(rubric_of().leaves)
    changed = row.model_copy(update={"rule": rule, "maximum": row.maximum * 0 + int(maximum)})
    return " ".join(to_text(points) for points in reachable(changed))


BANDS = [{"from": "90%", "points": "6"}, {"from": "50%", "points": "2"}, {"from": "0%", "points": "0"}]


@pytest.mark.parametrize(
    ("rule", "found"),
    [
        (Judged.model_validate({"method": "judged", "step": "0.5"}), "0 0.5 1 1.5 2 2.5 3 3.5 4 4.5 5 5.5 6"),
        (YesNo.model_validate({"method": "yes_no", "fact": "a", "when_true": "6", "when_false": "1"}), "1 6"),
        (Levels.model_validate({"method": "levels", "fact": "a", "points": {"x": "6", "y": "4", "z": "0"}}), "0 4 6"),
        (Ratio.model_validate({"method": "ratio", "numerator": "a", "denominator": "b", "bands": BANDS}), "0 2 6"),
        (Rollup.model_validate({"method": "rollup", "children": "to", "at_least": "tot", "bands": BANDS}), "0 2 6"),
        (Count.model_validate({"method": "count", "fact": "a", "per": "2", "earns": "2.5"}), "0 2.5 5 6"),
        (Deduct.model_validate({"method": "deduct", "fact": "a", "each": "2.5", "floor": "0.5"}), "0.5 1 3.5 6"),
        (Checklist(method="checklist", earn="sum", items=tuple(ChecklistItem.model_validate({"fact": f, "points": p}) for f, p in (("a", "1"), ("b", "2"), ("c", "3")))), "0 1 2 3 4 5 6"),
        (Checklist(method="checklist", earn="all", items=(ChecklistItem(fact="a"),)), "0 6"),
        (Checklist(method="checklist", earn=AtLeast.model_validate({"at_least": "1", "points": "4"}), items=(ChecklistItem(fact="a"),)), "0 4"),
    ],
    ids=["judged", "yes_no", "levels", "ratio", "rollup", "count", "deduct", "sum", "all", "at_least"],
)  # fmt: skip
def test_method_reaches_these_points(rule: ScoringRule, found: str) -> None:
    assert found == values(rule, "6")


def test_line_is_looked_at_to_the_hundredth() -> None:
    ends = {"from": {"at": "0", "points": "1"}, "to": {"at": "12", "points": "1.03"}}
    assert "1 1.01 1.02 1.03" == values(Linear.model_validate({"method": "linear", "fact": "a", **ends}), "6")
