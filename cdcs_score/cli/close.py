"""`close`: a recognised round is frozen, and what a correction changed is listed."""

from collections.abc import Iterator
from pathlib import Path

from cdcs_score.cli.display import show_lines, show_table
from cdcs_score.cli.exit_codes import ExitCode
from cdcs_score.cli.places import season_of
from cdcs_score.cli.session import Session
from cdcs_score.cli.wrong_use import wrong_use
from cdcs_score.numbers import localised
from cdcs_score.pipeline.closing import ClosedNow, close_blocks
from cdcs_score.results import Change
from cdcs_score.wording import CHANGE_WORDS


def close(session: Session, season: Path | None, blocks: list[str]) -> ExitCode:
    """Close the blocks named and say what was frozen."""
    if not blocks:
        raise wrong_use("close", "usage.close_block")
    for one in close_blocks(season_of(season), blocks, session.started):
        show_lines([_sentence(one, session)])
        if one.round.changes:
            heads = [session.words(f"column.{name}") for name in ("code", "criterion", "what", "was", "now")]
            show_table(session.words("close.changes"), heads, _rows(one, session), right=(3, 4))
    session.tell(session.words("close.next"))
    return ExitCode.DONE


def _sentence(one: ClosedNow, session: Session) -> str:
    key = "close.done" if one.round.edition == 1 else "close.again"
    return session.words(key, block=one.round.block, units=str(len(one.round.units)), file=one.file)


def _rows(one: ClosedNow, session: Session) -> Iterator[list[str]]:
    for change in one.round.changes:
        what = CHANGE_WORDS[change.what].said_in(session.language)
        yield [
            change.unit,
            change.criterion,
            what,
            *(_figure(value, change, session) for value in (change.was, change.now)),
        ]


def _figure(value: str | None, change: Change, session: Session) -> str:
    if value is None:
        return "–"
    return value if change.what == "class" else localised(value, session.language)
