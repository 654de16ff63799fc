"""Method `judged`: people give the points, in steps, from 0 to the maximum.

    {code: "1.3", title: Chất lượng đối thoại, maximum: 20, method: judged, step: 0.5, …}

A score of 8,5 stands; 20,5 (over the maximum), -1 and 8,3 (off the step) are errors and earn nothing: a score is never
clamped to what it might have meant. There is nothing to compute, so the self score counts until somebody verifies it.
"""

from cdcs_score.codes import cells
from cdcs_score.codes.catalogue import Code
from cdcs_score.diagnostics import Detail, Diagnostic
from cdcs_score.numbers import Exact, is_multiple
from cdcs_score.rows import Row
from cdcs_score.scoring_rules import Judged
from cdcs_score.submission import Given

NAME = "judged"


def fault(row: Row, given: Given) -> Diagnostic | None:
    """Why the points cannot count; None when they can. A row that facts decide has no step."""
    step = row.rule.step if isinstance(row.rule, Judged) else None
    code = _fault_code(row, step, given)
    if code is None:
        return None
    details: dict[str, Detail] = {"points": given.points, "maximum": row.maximum}
    return Diagnostic(
        code=code,
        place=given.place,
        criterion=row.code,
        raw=given.raw,
        details=details if step is None else {**details, "step": step},
    )


def _fault_code(row: Row, step: Exact | None, given: Given) -> Code | None:
    if given.points < 0:
        return cells.SCORE_NEGATIVE
    if given.points > row.maximum:
        return cells.SCORE_OVER_MAXIMUM
    if step is not None and not is_multiple(given.points, step):
        return cells.SCORE_OFF_STEP
    return None
