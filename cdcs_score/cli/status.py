"""`status`: who has sent what, who is missing; on request as short texts to paste into a chat."""

from collections.abc import Iterator

from cdcs_score.cli.display import show_lines, show_table
from cdcs_score.cli.exit_codes import ExitCode
from cdcs_score.cli.inflation import show_inflation
from cdcs_score.cli.places import split_season
from cdcs_score.cli.progress import workshop_of
from cdcs_score.cli.session import Session
from cdcs_score.cli.wrong_use import wrong_use
from cdcs_score.codes import Severity
from cdcs_score.memory import memory_of
from cdcs_score.pipeline.receiving import BlockStatus, SeasonStatus, messages, status_of_season
from cdcs_score.results import UnitResult
from cdcs_score.text import day_in_figures
from cdcs_score.workers import Workers


def status(
    session: Session,
    words: list[str],
    *,
    is_message: bool,
    is_inflation: bool,
    as_json: bool,
    is_fresh: bool,
    jobs: int,
    crew: Workers,
) -> ExitCode:
    """Print what came in, or the figures of pushed-up scores."""
    root, codes = split_season(words)
    if as_json and not is_inflation:
        raise wrong_use("status", "usage.inflation_json")
    if is_inflation:
        show_inflation(root, session, as_json=as_json)
        return ExitCode.DONE
    with workshop_of(session, jobs, crew) as workshop, memory_of(root, is_fresh=is_fresh) as memory:
        found = status_of_season(root, codes, memory, workshop)
    if is_message:
        show_lines("\n\n".join(messages(found)).splitlines())
    else:
        _show(session, found)
    return ExitCode.DONE


def _show(session: Session, found: SeasonStatus) -> None:
    heads = ("block", "deadline", "registered", "received", "missing", "errors")
    titles = [session.words(f"column.{head}") for head in heads]
    show_table(session.words("status.title"), titles, _block_rows(found, session), right=(2, 3, 4, 5))
    for block in found.blocks:
        for key, units in (
            ("status.missing", block.missing),
            ("status.otherwise", block.otherwise),
            ("status.late", block.late),
        ):
            if units:
                listed = "; ".join(f"{unit.name} ({unit.code})" for unit in units)
                show_lines([f"{_titled(block, session)}: {session.words(key, units=listed)}"])
        if block.incomplete:
            lacking = "; ".join(map(_lacking, block.incomplete))
            show_lines([f"{_titled(block, session)}: {session.words('status.incomplete', units=lacking)}"])
    rows = list(_fault_rows(found))
    if rows:
        of_units = ("code", "name", "file", "errors_count", "warnings_count")
        show_table(
            session.words("status.faults"), [session.words(f"column.{head}") for head in of_units], rows, right=(3, 4)
        )
    show_lines(_meeting_lines(found, session))


def _meeting_lines(found: SeasonStatus, session: Session) -> Iterator[str]:
    """What is closed, and what waits for the meeting."""
    for closing in found.closings:
        key = "status.closed" if closing.edition == 1 else "status.corrected"
        yield session.words(key, block=closing.title or closing.block, file=closing.file)
    for quota in found.ties:
        places = str(quota.places - len(quota.kept))
        yield session.words(
            "status.tie", title=quota.title or quota.band_title, units=", ".join(quota.tied), places=places
        )
    for number, petition in found.petitions:
        yield session.words("status.petition", number=str(number), unit=petition.unit, what=petition.reason)


def _titled(block: BlockStatus, session: Session) -> str:
    return block.title or session.words("status.no_block")


def _lacking(unit: UnitResult) -> str:
    """A unit with the parts its dossier lacks."""
    parts = ", ".join(unit.dossier.missing_titles) if unit.dossier else ""
    return f"{unit.name} ({unit.code}): {parts}"


def _block_rows(found: SeasonStatus, session: Session) -> Iterator[list[str]]:
    for block in found.blocks:
        with_errors = sum(one.count(Severity.ERROR) > 0 for one in block.faults)
        received = len(block.units) - len(block.missing)
        deadline = day_in_figures(block.deadline) if block.deadline else "–"
        yield [
            _titled(block, session),
            deadline,
            *map(str, (len(block.units), received, len(block.missing), with_errors)),
        ]


def _fault_rows(found: SeasonStatus) -> Iterator[list[str]]:
    for block in found.blocks:
        for one in block.faults:
            files = (finding.place.file for finding in one.findings if finding.place.file)
            file = one.unit.submission.file if one.unit.submission else next(files, "")
            counts = (one.count(Severity.ERROR), one.count(Severity.WARNING))
            yield [one.unit.code, one.unit.name, file.rpartition("/")[2], *map(str, counts)]
