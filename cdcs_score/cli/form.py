"""`form`: blank workbooks for the registered units."""

from pathlib import Path

from cdcs_score.cli.display import show_diagnostics, show_written
from cdcs_score.cli.exit_codes import ExitCode
from cdcs_score.cli.places import season_of
from cdcs_score.cli.progress import Telling
from cdcs_score.cli.session import Session
from cdcs_score.pipeline.forming import write_forms
from cdcs_score.pipeline.workshop import Workshop


def form(session: Session, season: Path | None, units: list[str]) -> ExitCode:
    """Write the forms; what was left alone or left out is a finding."""
    written = write_forms(season_of(season), units, Workshop(progress=Telling(session)))
    show_diagnostics(written.diagnostics, session)
    show_written(written, session)
    return ExitCode.DONE
