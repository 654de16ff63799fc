"""Eligibility: whether a unit has been at work long enough to be classified.

Not eligible is a status: never a class, and never a zero. What the unit sent is scored all the same.
"""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date

from cdcs_score.register import Unit
from cdcs_score.rubric import Eligibility
from cdcs_score.standing import Beginning

_MONTHS_A_YEAR = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class TooYoung:
    """Why a unit is not eligible yet: when it began, how many months it needs, and from which day it will have them."""

    beginning: Beginning
    day: date
    months: int
    eligible_from: date


def too_young(rule: Eligibility, unit: Unit) -> TooYoung | None:
    """Why a unit is not eligible on the rule's day; None where it is.

    A month is complete on the same day of the later month, or on its last day where it is shorter. A unit whose
    dates the register leaves blank has been there all along.
    """
    beginnings = (
        (Beginning.FOUNDED, unit.founded, rule.months_since_founding),
        (Beginning.MERGED, unit.merged, rule.months_since_merger),
    )
    for beginning, day, months in beginnings:
        if day is not None and rule.as_of < (eligible_from := months_after(day, months)):
            return TooYoung(beginning=beginning, day=day, months=months, eligible_from=eligible_from)
    return None


def months_after(day: date, months: int) -> date:
    """The day so many months later: 31 August and 6 months is 28 February, or 29 in a leap year."""
    years, month = divmod(day.month - 1 + months, _MONTHS_A_YEAR)
    year, month = day.year + years, month + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))
