"""Method `informational`: a line of the table that shows a fact and gives no points.

{code: "1.9", title: Số lao động nữ, method: informational, fact: women, source: HD1294#II.1}

Named in `ranking.break_by` it puts, among equals, the greater figure first.
"""

from collections.abc import Mapping

from cdcs_score.facts import FactValue
from cdcs_score.language import Phrase
from cdcs_score.numbers import Exact
from cdcs_score.rows import InformationalCriterion
from cdcs_score.saying import phrase

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


def shown_as(criterion: InformationalCriterion, facts: Mapping[str, FactValue]) -> Phrase:
    """What the line says; a fact nobody gave is said to be missing, not left out."""
    known = facts.get(criterion.fact)
    fact = known.in_full if known else Phrase("chưa có số liệu", "not known")
    return phrase("{fact}; không chấm điểm", "{fact}; gives no points", fact=fact)
