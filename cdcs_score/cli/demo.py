"""`demo`: a filled-in season with planted, listed mistakes."""

from pathlib import Path

from cdcs_score.cli.exit_codes import ExitCode
from cdcs_score.cli.session import Session
from cdcs_score.cli.wrong_use import wrong_use
from cdcs_score.demo.listing import LIST_FILE
from cdcs_score.demo.season import LEAST, MOST
from cdcs_score.pipeline.demonstrating import write_demo


def demo(session: Session, folder: Path, units: int, seed: int) -> ExitCode:
    """Make the season and say where the mistakes are listed and what to do next."""
    if not LEAST <= units <= MOST:
        raise wrong_use("demo", "usage.demo_units", least=str(LEAST), most=str(MOST), word=str(units))
    planted = [finding for finding in write_demo(folder, units, seed) if not finding.because]
    names = {"folder": str(folder), "units": str(units), "count": str(len(planted)), "list": LIST_FILE}
    session.tell(session.words("demo.done", **names))
    return ExitCode.DONE
