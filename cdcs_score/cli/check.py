"""`check`: what came in, read and held against the rules; no points; faulty workbooks go back."""

from cdcs_score.cli.display import show_count, show_diagnostics, show_written
from cdcs_score.cli.exit_codes import ExitCode
from cdcs_score.cli.fail_on import exit_code, refuse_other_levels
from cdcs_score.cli.places import split_season
from cdcs_score.cli.progress import workshop_of
from cdcs_score.cli.session import Session
from cdcs_score.memory import memory_of
from cdcs_score.pipeline.returning import check_season
from cdcs_score.workers import Workers


def check(session: Session, words: list[str], fail_on: str, *, is_fresh: bool, jobs: int, crew: Workers) -> ExitCode:
    """Check a season, or only what is named; write what goes back; show what was found."""
    refuse_other_levels("check", fail_on)
    root, named = split_season(words)
    with workshop_of(session, jobs, crew) as workshop, memory_of(root, is_fresh=is_fresh) as memory:
        checked = check_season(root, named, memory, workshop)
    show_diagnostics(checked.findings, session)
    show_count(checked.findings, session)
    if checked.written.names:
        show_written(checked.written, session)
    return exit_code(checked.findings, fail_on)
