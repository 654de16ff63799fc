"""`report`: the year-end documents, from finished results."""

import contextlib
import sys
from pathlib import Path

from cdcs_score.cli.display import show_diagnostics, show_written
from cdcs_score.cli.exit_codes import ExitCode
from cdcs_score.cli.places import season_of
from cdcs_score.cli.progress import Telling
from cdcs_score.cli.session import Session, print_line
from cdcs_score.cli.wrong_use import wrong_use
from cdcs_score.diagnostics import has_errors
from cdcs_score.errors import WrongUse
from cdcs_score.pipeline.formats import FORMATS
from cdcs_score.pipeline.reporting import write_report
from cdcs_score.pipeline.template_trials import try_templates


def report(
    session: Session,
    season: Path | None,
    formats: str,
    template: Path | None,
    *,
    check: Path | None,
    baseline: Path | None,
) -> ExitCode:
    """Write the documents; say so when the results are older than what they rest on."""
    if check is not None:
        return _check_templates(session, season, check)
    chosen = [one.strip() for one in formats.split(",")]
    unknown = [one for one in chosen if one not in FORMATS]
    if unknown:
        raise wrong_use("report", "usage.format", word=unknown[0], known=", ".join(FORMATS))
    written = write_report(season_of(season), chosen, templates=template, baseline=baseline, progress=Telling(session))
    show_diagnostics(written.diagnostics, session)
    show_written(written, session)
    return ExitCode.FINDINGS if has_errors(written.diagnostics) else ExitCode.DONE


def _check_templates(session: Session, season: Path | None, place: Path) -> ExitCode:
    """Try templates on made-up seasons, and say where each mistake is; nothing is written."""
    with contextlib.suppress(WrongUse):  # outside a season there are no texts of the officer's own to print
        season = season_of(season)
    names, findings = try_templates(place, season)
    show_diagnostics(findings, session)
    wrong = {one.place.file for one in findings}
    words = session.words("report.templates_tried", tried=str(len(names)), good=str(len(set(names) - wrong)))
    print_line(words, sys.stderr)
    return ExitCode.FINDINGS if has_errors(findings) else ExitCode.DONE
