"""Method `judged`: people give the points, in steps, from 0 to the maximum.

    {code: "1.3", title: Chất lượng đối thoại, maximum: 20, method: judged, step: 0.5, …}

A score of 8,5 stands; 20,5 (over the maximum), -1 and 8,3 (off the step) are errors and earn nothing: a score is never
clamped to what it might have meant. There is nothing to compute, so the self score counts until somebody verifies it.
"""

from cdcs_score.codes import cells
from cdcs_score.codes.catalogue import Code
from cdcs_score.diagnostics import Diagnostic
from cdcs_score.numbers import is_multiple
from cdcs_score.rubric import BonusItem, Leaf
from cdcs_score.submission import Given

NAME = "judged"


def fault(row: Leaf | BonusItem, given: Given) -> Diagnostic | None:
    """Why the points cannot count; None when they can."""
    code = _fault_code(row, given)
    if code is None:
        return None
    details = {"points": given.points, "maximum": row.maximum, "step": row.step}
    return Diagnostic(code=code, place=given.place, criterion=row.code, raw=given.raw, details=details)


def _fault_code(row: Leaf | BonusItem, given: Given) -> Code | None:
    if given.points < 0:
        return cells.SCORE_NEGATIVE
    if given.points > row.maximum:
        return cells.SCORE_OVER_MAXIMUM
    if not is_multiple(given.points, row.step):
        return cells.SCORE_OFF_STEP
    return None
