"""`rubric check`, `test`, `show`, `schema`: is a rubric whole, does it say what its author meant, how does it read."""

import json
from collections.abc import Callable, Iterable
from pathlib import Path

from cdcs_score.cli.display import show_count, show_diagnostics, show_json, show_lines, show_table, show_written
from cdcs_score.cli.exit_codes import ExitCode
from cdcs_score.cli.rubric_page import show_rubric_page
from cdcs_score.cli.session import Session
from cdcs_score.cli.wrong_use import wrong_use
from cdcs_score.diagnostics import Diagnostic
from cdcs_score.errors import InvalidRubric
from cdcs_score.language import Language
from cdcs_score.pipeline.showing_rubrics import DOCUMENTS, rubric_handout, write_handouts
from cdcs_score.pipeline.trying_rubrics import Trial, try_rubric
from cdcs_score.readers.rubric_reader import read_rubric
from cdcs_score.rubric_schema import rubric_schema


def check(session: Session, files: list[Path]) -> ExitCode:
    """Check each file, all problems in one pass. The rubric is the subject here, so findings exit with 1."""
    return _over(session, files, _checked)


def test(session: Session, files: list[Path]) -> ExitCode:
    """Run the worked cases of each file; what comes out otherwise is a finding, and findings exit with 1."""
    return _over(session, files, _tried)


def show(session: Session, file: Path, outputs: list[Path]) -> ExitCode:
    """Make a rubric readable: on the screen, or in the documents named. One that does not hold is told as `check` does."""
    for path in outputs:
        if path.suffix.lower() not in DOCUMENTS:
            raise wrong_use("rubric show", "usage.show_format", word=path.name)
    try:
        # Documents are sent out in Vietnamese whatever the language of the run.
        language = Language.VIETNAMESE if outputs else session.language
        handout = rubric_handout(file, str(file), language)
    except InvalidRubric as invalid:
        show_diagnostics(invalid.diagnostics, session)
        show_count(invalid.diagnostics, session)
        return ExitCode.FINDINGS
    if not outputs:
        show_rubric_page(handout)
    for written in write_handouts(handout, outputs):
        show_diagnostics(written.diagnostics, session)
        show_written(written, session)
    return ExitCode.DONE


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
    _show_branches(session, path, trial)
    _show_boundaries(session, trial)
    return trial.findings


def _show_branches(session: Session, path: Path, trial: Trial) -> None:
    """How many of the ways of the rubric its cases go; where some are left it is a draft, and these are named."""
    numbers = {
        "file": str(path),
        "gone": str(len(trial.branches) - len(trial.untried)),
        "all": str(len(trial.branches)),
    }
    show_lines([session.words("rubric.branches", **numbers)])
    if trial.untried:
        heads = [session.words(f"column.{head}") for head in ("code", "branch")]
        rows = ((_with_size(one.code, one.size), one.way.said_in(session.language)) for one in trial.untried)
        show_table(session.words("rubric.draft", left=str(len(trial.untried))), heads, rows)


def _show_boundaries(session: Session, trial: Trial) -> None:
    heads = [session.words(f"column.{head}") for head in ("code", "measure", "around")]
    language = session.language
    rows = (
        (
            _with_size(one.code, one.size),
            one.measure.said_in(language),
            "; ".join(f"{side.given.said_in(language)} → {side.found.said_in(language)}" for side in one.sides),
        )
        for one in trial.boundaries
    )
    show_table(session.words("rubric.boundaries"), heads, rows)


def _with_size(code: str, size: str) -> str:
    return f"{code} ({size})" if size else code
