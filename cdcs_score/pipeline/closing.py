"""Closing: the recognised results of a block frozen in a file; closed again, with the corrections and what they changed."""

import contextlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from cdcs_score.closing import ClosedRound, Follows, StandingRound, closed_file_name
from cdcs_score.codes import closings
from cdcs_score.deciding import Book, book_of
from cdcs_score.decision_chain import head_of
from cdcs_score.decisions import Closing
from cdcs_score.diagnostics import Detail, Diagnostic, in_order
from cdcs_score.errors import CdcsScoreError, WrongUse
from cdcs_score.freezing import (
    changes_between,
    files_of_block,
    frozen_unit,
    pools_of_block,
    quotas_of_block,
    units_of_block,
)
from cdcs_score.language import Phrase
from cdcs_score.pipeline.closed import corrections_pending
from cdcs_score.pipeline.closing_checks import obstacles, spanning_quotas, unknown_blocks
from cdcs_score.pipeline.grading import Gathered, gather, graded
from cdcs_score.pipeline.input_changes import input_findings
from cdcs_score.pipeline.recording import record
from cdcs_score.pipeline.reproducing import not_reproduced
from cdcs_score.readers.results_reader import read_results
from cdcs_score.register import Block
from cdcs_score.renderers.json_text import closed_json, results_json
from cdcs_score.results import DecisionsResult, Results
from cdcs_score.season_places import CLOSED
from cdcs_score.storage import sha256_of, write_new

_NOTHING = Phrase("không có gì", "nothing")
_ANOTHER_VERSION = Phrase("phiên bản khác của chương trình", "another version of the program")


@dataclass(frozen=True, slots=True, kw_only=True)
class ClosedNow:
    """A block that was closed, the file it was written to, and its hash."""

    round: ClosedRound
    file: str
    sha256: str


def close_blocks(root: Path, codes: Sequence[str], now: datetime) -> tuple[ClosedNow, ...]:
    """Freeze the results of blocks, all of them or none.

    Args:
        root: the season.
        codes: the blocks, by code.
        now: the time, with its zone.

    Raises:
        InvalidSeason: when the season is wrong.
        WrongUse: with everything that stands against it; nothing is written then.
        CannotWrite: when a file or the log cannot be written; nothing is closed then.
    """
    gathered = gather(root)
    wanted = tuple(dict.fromkeys(codes))
    unknown = tuple(unknown_blocks(gathered.inputs.office, wanted))
    if unknown:
        raise WrongUse(*unknown)
    closing = _Closing(root, gathered, wanted)
    faults = in_order(closing.faults())
    if faults:
        raise WrongUse(*faults)
    return _written(root, gathered, tuple(closing.rounds()), closing.signed_by, now)


class _Closing:
    """Blocks being closed: the results as they would be frozen, and what stands against that."""

    def __init__(self, root: Path, gathered: Gathered, wanted: tuple[str, ...]) -> None:
        self._root, self._gathered, self._wanted = root, gathered, wanted
        self._log = gathered.decisions.lines
        self._book: Book = book_of(self._log)
        self._file = read_results(root)
        self._now = graded(gathered, decisions=self._log, closed=gathered.closed).results
        open_again = gathered.closed.without(frozenset(wanted))
        self._results = graded(gathered, decisions=self._log, closed=open_again).results
        self._open_again = open_again

    def faults(self) -> Iterator[Diagnostic]:
        """Everything that stands against it."""
        yield from self._results_old()
        yield from spanning_quotas(self._results, frozenset(self._wanted))
        for block in self._blocks():
            before = self._gathered.closed.rounds.get(block.code)
            office = self._gathered.inputs.office
            yield from obstacles(block, office, self._results, self._book, self._log, is_corrected=before is not None)
            if before is not None:
                yield from self._of_correction(before)

    def _blocks(self) -> Iterator[Block]:
        return (block for block in self._gathered.inputs.office.blocks if block.code in self._wanted)

    def _results_old(self) -> Iterator[Diagnostic]:
        """Only what somebody could look at is closed: results.json has to say what grading says now."""
        if sha256_of(results_json(self._now)) == self._file.sha256:
            return
        changed = ", ".join(one.place.file for one in input_findings(self._root, self._file.results.files))
        yield Diagnostic(code=closings.RESULTS_OLD, details={"files": changed or _ANOTHER_VERSION})

    # Corrections.

    def _of_correction(self, before: StandingRound) -> Iterator[Diagnostic]:
        pending = corrections_pending(before, self._log)
        if not pending and not self._follows_others():
            details: dict[str, Detail] = {"file": before.file}
            yield Diagnostic(code=closings.NOTHING_TO_CORRECT, raw=before.round.block, details=details)
            return
        yield from not_reproduced(before.round, self._without(pending))

    def _follows_others(self) -> bool:
        """Whether it is closed again because a block it shares a quota with is."""
        closed = self._gathered.closed.rounds
        return any(corrections_pending(closed[code], self._log) for code in self._wanted if code in closed) and any(
            quota.scope == "rubric" for code in self._wanted if code in closed for quota in closed[code].round.quotas
        )

    def _without(self, pending: tuple[int, ...]) -> Results:
        """The results as they would be without the corrections of all blocks that are closed now."""
        closed = self._gathered.closed.rounds
        left_out = {
            number for code in self._wanted if code in closed for number in corrections_pending(closed[code], self._log)
        } | set(pending)
        decisions = tuple(one for one in self._log if one.number not in left_out)
        return graded(self._gathered, decisions=decisions, closed=self._open_again).results

    # What is frozen.

    def signed_by(self, block: str) -> str:
        """Who signs for the meeting that recognised it."""
        return self._book.recognitions[block][1].by

    def rounds(self) -> Iterator[ClosedRound]:
        """The rounds as they are written, in the order of the office workbook."""
        for block in self._blocks():
            yield self._round(block, self._gathered.closed.rounds.get(block.code))

    def _round(self, block: Block, before: StandingRound | None) -> ClosedRound:
        results = self._results
        units = units_of_block(results, block.code)
        codes = {unit.code for unit in units}
        first = {unit.code: unit for unit in before.round.units} if before else {}
        rubrics = {unit.rubric for unit in units}
        return ClosedRound(
            schema="cdcs-score/closed/1",
            season=results.season,
            block=block.code,
            title=block.title,
            edition=before.round.edition + 1 if before else 1,
            follows=Follows(file=before.file, sha256=before.sha256) if before else None,
            result_id=self._file.sha256,
            decisions=DecisionsResult(count=len(self._log), head=head_of(self._log)),
            recognition=self._book.recognitions[block.code][0],
            corrections=corrections_pending(before, self._log) if before else (),
            changes=tuple(changes_between(before.round.units, units)) if before else (),
            rubrics=tuple(one for one in results.rubrics if one.id in rubrics),
            units=tuple(frozen_unit(unit, block.code, first.get(unit.code)) for unit in units),
            blocks=pools_of_block(results, block.code),
            quotas=quotas_of_block(results, codes),
            files=files_of_block(results, units),
        )


# Writing.


def _written(
    root: Path, gathered: Gathered, rounds: tuple[ClosedRound, ...], by: Callable[[str], str], now: datetime
) -> tuple[ClosedNow, ...]:
    """The rounds in their files and on record; where one of them cannot be written, none of them is."""
    done = tuple(_as_file(one) for one in rounds)
    made: list[Path] = []
    try:
        for one, content in done:
            if _put(root / one.file, one.file, content):
                made.append(root / one.file)
        record(root, gathered.decisions, [_decision(one, by(one.round.block)) for one, _ in done], now)
    except CdcsScoreError:
        for path in made:
            with contextlib.suppress(OSError):
                path.unlink()
        raise
    return tuple(one for one, _ in done)


def _as_file(closed: ClosedRound) -> tuple[ClosedNow, bytes]:
    content = closed_json(closed)
    name = (CLOSED / closed_file_name(closed.block, closed.edition)).as_posix()
    return ClosedNow(round=closed, file=name, sha256=sha256_of(content)), content


def _put(path: Path, name: str, content: bytes) -> bool:
    """Write a file under a free name; whether it was not there yet. The very same bytes of a broken-off run may stand.

    Raises:
        WrongUse: when something else has the name.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        write_new(path, content)
    except FileExistsError:
        if path.read_bytes() != content:
            raise WrongUse(Diagnostic(code=closings.FILE_TAKEN, raw=name)) from None
        return False
    return True


def _decision(one: ClosedNow, by: str) -> Closing:
    reason = f"Chốt khối {one.round.block}" if one.round.edition == 1 else f"Chốt lại khối {one.round.block}"
    return Closing(by=by, reason=reason, block=one.round.block, file=one.file, sha256=one.sha256)
