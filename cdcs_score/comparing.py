"""Comparing: figures typed in a workbook are held against ours; they are never trusted and never correct anything."""

from collections.abc import Iterator, Mapping

from cdcs_score.codes import cells
from cdcs_score.diagnostics import NOWHERE, Diagnostic
from cdcs_score.numbers import Exact, total_of
from cdcs_score.rubric import ClassBand, Rubric
from cdcs_score.submission import Given, Submission, Unreadable
from cdcs_score.text import comparable


def typed_differences(rubric: Rubric, submission: Submission, band: ClassBand | None) -> Iterator[Diagnostic]:
    """What the typed sum and class of a submission say that ours do not.

    Args:
        rubric: the rubric of the unit.
        submission: what the unit sent.
        band: its class by points, or None where no total stands.
    """
    yield from _sum_difference(rubric, submission)
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


def _sum_difference(rubric: Rubric, submission: Submission) -> Iterator[Diagnostic]:
    """The typed sum against all points given in the file, less the penalties.

    Where one cannot be read, its own diagnostic says enough; where a row that facts decide has none, nobody knows what
    the sum should hold. Points a unit gave itself where only the superior may are a finding of their own: the sum may
    hold them or not.
    """
    typed = submission.typed_total
    if isinstance(typed, Unreadable):
        yield typed.diagnostic
    if not isinstance(typed, Given):
        return
    answers = {code: response.self_score for code, response in submission.responses.items()}
    own_rows = [row for row in rubric.scored_rows if not rubric.is_awarded_above(row.code)]
    by_facts = {row.code for row in own_rows if row.computed is not None}
    if any(isinstance(answer, Unreadable) for answer in answers.values()):
        return
    if any(not isinstance(answers.get(code), Given) for code in by_facts):
        return
    given = {code: answer.points for code, answer in answers.items() if isinstance(answer, Given)}
    own = {code: points for code, points in given.items() if not rubric.is_awarded_above(code)}
    computed = _added(rubric, own)
    if typed.points not in (computed, _added(rubric, given)):
        details: dict[str, Exact] = {"typed": typed.points, "computed": computed}
        yield Diagnostic(
            code=cells.TYPED_SUM_DIFFERS, place=typed.place, raw=typed.raw, expected=computed, details=details
        )


def _added(rubric: Rubric, given: Mapping[str, Exact]) -> Exact:
    """The sum of points by code; those of penalties are taken off."""
    taken_off = {item.code for item in rubric.penalty_items}
    return total_of(-points if code in taken_off else points for code, points in given.items())
