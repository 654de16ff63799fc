"""Comparing: figures typed in a workbook are held against ours; they are never trusted and never correct anything."""

from collections.abc import Iterator

from cdcs_score.codes import cells
from cdcs_score.diagnostics import NOWHERE, Diagnostic
from cdcs_score.numbers import ZERO, Exact
from cdcs_score.rubric import ClassBand
from cdcs_score.submission import Given, Submission, Unreadable
from cdcs_score.text import comparable


def typed_differences(submission: Submission, band: ClassBand | None) -> Iterator[Diagnostic]:
    """What the typed sum and class of a submission say that ours do not.

    Args:
        submission: what the unit sent.
        band: its class by points, or None where no total stands.
    """
    yield from _sum_difference(submission)
    if band is not None and submission.typed_class:
        typed = comparable(submission.typed_class)
        if typed not in (comparable(band.title), comparable(band.code)):
            details = {"band": band.title}
            place = submission.typed_class_place
            yield Diagnostic(
                code=cells.TYPED_CLASS_DIFFERS,
                place=place or NOWHERE,
                raw=submission.typed_class,
                details=details,
            )


def _sum_difference(submission: Submission) -> Iterator[Diagnostic]:
    """The typed sum against all points given in the file; where one cannot be read, its own diagnostic says enough."""
    typed = submission.typed_total
    if isinstance(typed, Unreadable):
        yield typed.diagnostic
    if not isinstance(typed, Given):
        return
    answers = [response.self_score for response in submission.responses.values()]
    if any(isinstance(answer, Unreadable) for answer in answers):
        return
    computed = sum((answer.points for answer in answers if isinstance(answer, Given)), ZERO)
    if computed != typed.points:
        details: dict[str, Exact] = {"typed": typed.points, "computed": computed}
        yield Diagnostic(
            code=cells.TYPED_SUM_DIFFERS, place=typed.place, raw=typed.raw, expected=computed, details=details
        )
