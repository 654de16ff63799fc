"""`rubric new`: a draft rubric from a scoring table kept in Excel."""

from pathlib import Path

from cdcs_score.cli.display import show_count, show_diagnostics, show_text
from cdcs_score.cli.exit_codes import ExitCode
from cdcs_score.cli.session import Session
from cdcs_score.diagnostics import has_errors
from cdcs_score.pipeline.drafting import Draft, draft_rubric, write_draft


def new(session: Session, table: Path, output: Path | None, sheet: str | None) -> ExitCode:
    """Write the draft, or print it; what is wrong in the table is a finding, and findings exit with 1."""
    draft = draft_rubric(table, sheet)
    if output is None:
        show_text(draft.text)
    else:
        write_draft(draft, output)
    show_diagnostics(draft.findings, session)
    if draft.findings:
        show_count(draft.findings, session)
    _tell(session, draft, output)
    return ExitCode.FINDINGS if has_errors(draft.findings) else ExitCode.DONE


def _tell(session: Session, draft: Draft, output: Path | None) -> None:
    """What the draft holds, and what to do with it."""
    rows = [row for group in draft.table.groups for row in group.rows]
    names = {"groups": str(len(draft.table.groups)), "criteria": str(len(rows)), "todos": str(draft.todos)}
    session.tell(session.words("rubric.drafted", **names))
    if output is not None:
        session.tell(session.words("rubric.draft_next", file=str(output)))
