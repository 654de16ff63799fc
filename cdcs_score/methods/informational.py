"""Method `informational`: a line of the table that shows a fact and gives no points.

{code: "1.9", title: Số lao động nữ, method: informational, fact: women, source: HD1294#II.1}
"""

from collections.abc import Mapping

from cdcs_score.facts import FactValue
from cdcs_score.rows import InformationalCriterion

NAME = "informational"


def shown_as(criterion: InformationalCriterion, facts: Mapping[str, FactValue]) -> str:
    """What the line says; a fact nobody gave is said to be missing, not left out."""
    known = facts.get(criterion.fact)
    return f"{known.in_full}; không chấm điểm" if known else "chưa có số liệu; không chấm điểm"
