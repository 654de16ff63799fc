"""`rubric check`, `rubric test`, `rubric schema`: is a rubric whole, and does it say what its author meant."""

import json
from collections.abc import Callable, Iterable
from pathlib import Path

from cdcs_score.cli.display import show_count, show_diagnostics, show_json, show_lines
from cdcs_score.cli.exit_codes import ExitCode
from cdcs_score.cli.session import Session
from cdcs_score.diagnostics import Diagnostic
from cdcs_score.errors import InvalidRubric
from cdcs_score.pipeline.trying_rubrics import try_rubric
from cdcs_score.readers.rubric_reader import read_rubric
from cdcs_score.rubric_schema import rubric_schema


def check(session: Session, files: list[Path]) -> ExitCode:
    """Check each file, all problems in one pass. The rubric is the subject here, so findings exit with 1."""
    return _over(session, files, _checked)


def test(session: Session, files: list[Path]) -> ExitCode:
    """Run the worked cases of each file; what comes out otherwise is a finding, and findings exit with 1."""
    return _over(session, files, _tried)


def schema(session: Session) -> ExitCode:
    """Print the JSON Schema of rubrics."""
    _ = session
    show_json(json.dumps(rubric_schema(), ensure_ascii=False, indent=2))
    return ExitCode.DONE


def _over(session: Session, files: list[Path], look: Callable[[Session, Path], Iterable[Diagnostic]]) -> ExitCode:
    found: list[Diagnostic] = []
    for path in files:
        try:
            found += look(session, path)
        except InvalidRubric as invalid:
            found += invalid.diagnostics
    show_diagnostics(found, session)
    if found:
        show_count(found, session)
    return ExitCode.FINDINGS if found else ExitCode.DONE


def _checked(session: Session, path: Path) -> Iterable[Diagnostic]:
    """A rubric that can be read at all has no findings; the rest is raised."""
    rubric = read_rubric(path, str(path)).rubric
    show_lines([session.words("rubric.ok", file=str(path), title=rubric.title, status=rubric.status)])
    return ()


def _tried(session: Session, path: Path) -> Iterable[Diagnostic]:
    trial = try_rubric(path, str(path))
    count = len(trial.rubric.tests)
    if count == 0:
        show_lines([session.words("rubric.no_cases", file=str(path))])
    elif not trial.findings:
        show_lines([session.words("rubric.passed", file=str(path), count=str(count))])
    return trial.findings
