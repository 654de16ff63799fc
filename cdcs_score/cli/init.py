"""`init`: a new season folder."""

from pathlib import Path

from cdcs_score.cli.exit_codes import ExitCode
from cdcs_score.cli.session import Session
from cdcs_score.pipeline.starting import start_season
from cdcs_score.season_places import DEFAULT_OFFICE_FILE


def init(session: Session, folder: Path, rubric_ids: list[str]) -> ExitCode:
    """Make the folder and say what to do next."""
    start_season(folder, rubric_ids, session.started.date())
    session.tell(session.words("init.done", folder=str(folder), office=DEFAULT_OFFICE_FILE))
    return ExitCode.DONE
