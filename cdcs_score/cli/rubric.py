"""`rubric check`: is a rubric whole, and if not, where."""

from pathlib import Path

from cdcs_score.cli.display import show_count, show_diagnostics, show_lines
from cdcs_score.cli.exit_codes import ExitCode
from cdcs_score.cli.session import Session
from cdcs_score.diagnostics import Diagnostic
from cdcs_score.errors import InvalidRubric
from cdcs_score.readers.rubric_reader import read_rubric


def check(session: Session, files: list[Path]) -> ExitCode:
    """Check each file, all problems in one pass. The rubric is the subject here, so findings exit with 1."""
    found: list[Diagnostic] = []
    for path in files:
        try:
            rubric = read_rubric(path, str(path)).rubric
            show_lines([session.words("rubric.ok", file=str(path), title=rubric.title, status=rubric.status)])
        except InvalidRubric as invalid:
            found += invalid.diagnostics
    show_diagnostics(found, session)
    if found:
        show_count(found, session)
    return ExitCode.FINDINGS if found else ExitCode.DONE
