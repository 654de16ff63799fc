"""The linter's rule about conditions: what they ask about is declared, and of a kind that can be asked so."""

from collections.abc import Iterator

from cdcs_score.conditions import scope_of
from cdcs_score.expression import Expression, Fault
from cdcs_score.expression_faults import code_of, details_of
from cdcs_score.expression_types import faults_in
from cdcs_score.linting.walking import Asking, Problem, RubricPath, conditions
from cdcs_score.rubric import Rubric


def conditions_make_sense(rubric: Rubric) -> Iterator[Problem]:
    """Every name of a condition is known, every comparison is of like with like, and no divisor can be 0."""
    scopes = {
        Asking.FACTS: scope_of(rubric, allows_scores=False),
        Asking.SCORES: scope_of(rubric, allows_scores=True),
        Asking.CLASS: scope_of(rubric, allows_scores=True, allows_class=True),
    }
    for path, condition, asking in conditions(rubric):
        for fault in faults_in(condition, scopes[asking]):
            yield _problem(path, condition, fault)


def _problem(path: RubricPath, condition: Expression, fault: Fault) -> Problem:
    return Problem(
        code=code_of(fault),
        path=path,
        raw=fault.found,
        offset=fault.span[0],
        details=details_of(condition.text, fault),
    )
