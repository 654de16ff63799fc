"""`report`: the year-end documents, from finished results."""

from pathlib import Path

from cdcs_score.cli.display import show_diagnostics, show_written
from cdcs_score.cli.exit_codes import ExitCode
from cdcs_score.cli.places import season_of
from cdcs_score.cli.session import Session
from cdcs_score.cli.wrong_use import wrong_use
from cdcs_score.diagnostics import has_errors
from cdcs_score.pipeline.reporting import FORMATS, write_report


def report(session: Session, season: Path | None, formats: str, template: Path | None) -> ExitCode:
    """Write the report; say so when the results are older than what they rest on."""
    chosen = [one.strip() for one in formats.split(",")]
    unknown = [one for one in chosen if one not in FORMATS]
    if unknown:
        raise wrong_use("report", "usage.format", word=unknown[0], known=", ".join(FORMATS))
    written = write_report(season_of(season), chosen, templates=template)
    show_diagnostics(written.diagnostics, session)
    show_written(written, session)
    return ExitCode.FINDINGS if has_errors(written.diagnostics) else ExitCode.DONE
