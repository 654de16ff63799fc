"""`handover`: units leave one superior union with all they have, and enter another."""

from datetime import date
from pathlib import Path

from cdcs_score.cli.display import show_diagnostics, show_lines, show_written
from cdcs_score.cli.exit_codes import ExitCode
from cdcs_score.cli.fail_on import exit_code, refuse_other_levels
from cdcs_score.cli.places import split_season
from cdcs_score.cli.session import Session
from cdcs_score.cli.wrong_use import wrong_use
from cdcs_score.pipeline.handing_over import export_handover
from cdcs_score.pipeline.taking_over import import_handover


def export(session: Session, what: list[str], *, output: Path | None, is_all: bool, day: str | None) -> ExitCode:
    """Pack the units named, or all of them."""
    root, codes = split_season(what)
    if bool(codes) == is_all:
        raise wrong_use("handover export", "usage.handover_units")
    done = export_handover(root, codes, _day(day), output)
    show_diagnostics(done.findings, session)
    show_written(done.written, session)
    session.tell(session.words("handover.exported", count=str(len(done.units)), file=done.written.names[0]))
    for finding in done.findings:
        if finding.code.name == "CDC-V812":
            session.tell(finding.message(session.language))
    return ExitCode.DONE


def _day(text: str | None) -> date | None:
    if text is None:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise wrong_use("handover export", "usage.day", word=text) from None


def import_(session: Session, what: list[str], fail_on: str) -> ExitCode:
    """Take a package over, as far as it can be; what waits or is refused is named."""
    refuse_other_levels("handover import", fail_on)
    root, files = split_season(what)
    if len(files) != 1:
        raise wrong_use("handover import", "usage.missing" if not files else "usage.extra", word="FILE.zip")
    done = import_handover(root, Path(files[0]), session.started)
    show_diagnostics(done.findings, session)
    for key, codes in (("taken", done.taken), ("waiting", done.waiting), ("refused", done.refused)):
        if codes:
            show_lines([session.words(f"handover.{key}", count=str(len(codes)), units=", ".join(codes))])
    if done.recorded:
        session.tell(session.words("handover.recorded", count=str(len(done.recorded))))
    return exit_code(done.findings, fail_on)
