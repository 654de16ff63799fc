"""Method `informational`: a line of the table that shows a fact and gives no points.

{code: "1.9", title: Số lao động nữ, method: informational, fact: women, source: HD1294#II.1}

Named in `ranking.break_by` it puts, among equals, the greater figure first.
"""

from collections.abc import Mapping

from cdcs_score.facts import FactValue
from cdcs_score.numbers import Exact
from cdcs_score.rows import InformationalCriterion

NAME = "informational"


def figure(criterion: InformationalCriterion, facts: Mapping[str, FactValue]) -> Exact | None:
    """What the line breaks ties by: a number as it is, yes before no; None where nobody gave one."""
    known = facts.get(criterion.fact)
    match known.value if known else None:
        case bool() as is_so:
            return Exact(int(is_so))
        case Exact() as number:
            return number
        case _:
            return None


def shown_as(criterion: InformationalCriterion, facts: Mapping[str, FactValue]) -> str:
    """What the line says; a fact nobody gave is said to be missing, not left out."""
    known = facts.get(criterion.fact)
    return f"{known.in_full}; không chấm điểm" if known else "chưa có số liệu; không chấm điểm"
