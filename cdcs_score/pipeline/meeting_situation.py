"""The situation before a meeting, from the results: ties, units that never sent, blocks to recognise, petitions. Pure."""

from collections.abc import Iterator, Sequence
from datetime import date
from enum import StrEnum

from cdcs_score.deciding import Book, book_of
from cdcs_score.decisions import Decision, Petition, PetitionAnswer, Recognition, Recorded, ScopeName, TieDecision, Vote
from cdcs_score.freezing import units_of_block
from cdcs_score.meeting import Line, Matter, MatterKind, Meeting
from cdcs_score.meeting_layout import (
    MEETING_SHEET,
    PETITIONS_SHEET,
    TIES_SHEET,
    UNSENT_SHEET,
    VOTES_SHEET,
    MeetingColumn,
    PetitionColumn,
    TieColumn,
    UnsentColumn,
    VoteColumn,
)
from cdcs_score.numbers import localised, shown_share
from cdcs_score.pipeline.closing_checks import decided_since, why_open
from cdcs_score.register import Block, Office
from cdcs_score.report.vocabulary import class_counts
from cdcs_score.results import ClassHead, QuotaResult, Results, UnitResult
from cdcs_score.standing import Status
from cdcs_score.text import day_in_figures
from cdcs_score.wording import STATUS_WORDS

X_MARK = "x"
UPHELD_WORD, REJECTED_WORD = "x", "không"
_UNSENT = (Status.MISSING, Status.RECEIVED_OTHERWISE, Status.UNREADABLE, Status.WRONG_FORM, Status.DUPLICATE)
#: How many open matters a line names.
_NAMED = 5


def meeting_of(office: Office, results: Results, log: tuple[Recorded, ...], blocks: Sequence[str] = ()) -> Meeting:
    """The matters and lines of a workbook.

    Args:
        office: the office workbook.
        results: the results as they are now.
        log: all that was decided.
        blocks: only these blocks; without any, those whose round has come and that are not closed.
    """
    closed = {one.block for one in results.closings}
    wanted = [
        block
        for block in office.blocks
        if (block.code in blocks if blocks else office.cover.is_open(block) and block.code not in closed)
    ]
    parts = _Parts(results, log, wanted, closed)
    sheets = {
        TIES_SHEET: parts.ties(),
        UNSENT_SHEET: parts.unsent(),
        MEETING_SHEET: parts.meetings(),
        PETITIONS_SHEET: parts.petitions(),
    }
    told = {name: list(pairs) for name, pairs in sheets.items()}
    lines = {name: tuple(line for _, of_matter in pairs for line in of_matter) for name, pairs in told.items()}
    return Meeting(
        year=results.season.year,
        title=office.cover.title,
        matters=tuple(matter for pairs in told.values() for matter, _ in pairs),
        lines=lines | {VOTES_SHEET: tuple(parts.votes())},
    )


class _Parts:
    """The parts of a situation: each matter with its lines."""

    def __init__(self, results: Results, log: tuple[Recorded, ...], blocks: list[Block], closed: set[str]) -> None:
        self._results, self._log, self._blocks, self._closed = results, log, blocks, closed
        self._book: Book = book_of(log)
        self._units = {unit.code: unit for unit in results.units}
        self._titles = results.pool_titles
        self._codes = {block.code for block in blocks}

    def _in_blocks(self) -> Iterator[UnitResult]:
        return (unit for unit in self._results.units if unit.block in self._codes)

    # Ties.

    def ties(self) -> Iterator[tuple[Matter, list[Line]]]:
        """Every tie at a quota's line that touches the blocks, open or settled."""
        number = 0
        for quota in self._results.quotas:
            found = self._book.ties.get(_scope(quota))
            standing = found[1] if found and quota.decided_by == found[0] else None
            tied = standing.tied if standing else quota.tied
            if tied and any(self._units[code].block in self._codes for code in tied):
                number += 1
                matter = Matter(
                    kind=MatterKind.TIE,
                    key=f"Mốc {number}",
                    basis=(", ".join(sorted(tied)), str(_places(quota, standing))),
                    standing=standing,
                    scope=_scope(quota),
                    tied=tied,
                    places=_places(quota, standing),
                    is_closed=any(self._units[code].closed for code in tied),
                )
                yield matter, [self._tie_line(matter, quota, code) for code in tied]

    def _tie_line(self, matter: Matter, quota: QuotaResult, code: str) -> Line:
        unit, standing = self._units[code], matter.standing
        kept = len(quota.kept) - (len(standing.keeps) if isinstance(standing, TieDecision) else 0)
        overflow = self._class_title(unit, quota.overflow)
        with_all, with_none = kept + min(matter.places, len(matter.tied)), kept
        return _line(
            {
                TieColumn.LINE: matter.key,
                TieColumn.BAND: f"{quota.band_title}{f' – {quota.title}' if quota.title else ''}",
                TieColumn.PLACES: f"{matter.places} chỗ cho {len(matter.tied)} đơn vị",
                TieColumn.UNIT: code,
                TieColumn.NAME: unit.name,
                TieColumn.BLOCK: self._titles.get(code, unit.block),
                TieColumn.TOTAL: _figure(unit.total),
                TieColumn.IF_KEPT: f"{quota.band_title}; giữ đủ chỗ thì mức này có {with_all} trong {quota.base} đơn vị",
                TieColumn.IF_NOT: f"{overflow}; không giữ ai thì mức trên có {with_none} trong {quota.base} đơn vị",
                **_tie_filled(standing, code),
            }
        )

    def _class_title(self, unit: UnitResult, band: str) -> str:
        return next((one.title for one in self._classes(unit) if one.code == band), band)

    def _classes(self, unit: UnitResult) -> tuple[ClassHead, ...]:
        return next((one.classes for one in self._results.rubrics if one.id == unit.rubric), ())

    # Units that never sent.

    def unsent(self) -> Iterator[tuple[Matter, list[Line]]]:
        """Every unit of the blocks of which there is nothing to score."""
        for unit in self._in_blocks():
            found = self._book.no_class.get(unit.code)
            standing = found[1] if found and unit.no_class else None
            if unit.outcome in _UNSENT:
                matter = Matter(
                    kind=MatterKind.UNSENT,
                    key=unit.code,
                    basis=(STATUS_WORDS[unit.outcome].vi,),
                    standing=standing,
                    is_closed=unit.closed is not None,
                )
                filled: dict[StrEnum, str] = {
                    UnsentColumn.NO_CLASS: X_MARK if standing else "",
                    UnsentColumn.REASON: standing.reason if standing else "",
                    UnsentColumn.BY: standing.by if standing else "",
                    UnsentColumn.DAY: _day(standing.day) if standing else "",
                }
                yield matter, [_line({**self._unsent_known(unit), **filled})]

    def _unsent_known(self, unit: UnitResult) -> dict[StrEnum, str]:
        return {
            UnsentColumn.UNIT: unit.code,
            UnsentColumn.NAME: unit.name,
            UnsentColumn.BLOCK: self._titles.get(unit.code, unit.block),
            UnsentColumn.STATUS: STATUS_WORDS[unit.outcome].vi,
            UnsentColumn.WITHOUT: self._shares(unit, more=0),
            UnsentColumn.WITH: self._shares(unit, more=1),
        }

    def _shares(self, unit: UnitResult, *, more: int) -> str:
        """How many units of its block hold each class, of all that have one and so many more."""
        units = [one for one in units_of_block(self._results, unit.block) if one.rubric == unit.rubric and one.band]
        whole, heads = len(units) + more, self._classes(unit)
        counts = class_counts(heads, units)
        lines = (f"{one.title}: {shown_share(counts[one.code], whole)}" for one in heads)
        return "\n".join(lines) if whole else ""

    # Meetings and votes.

    def meetings(self) -> Iterator[tuple[Matter, list[Line]]]:
        """Every block, with the meeting that recognised its results as they are now."""
        for block in self._blocks:
            units = units_of_block(self._results, block.code)
            found = self._book.recognitions.get(block.code)
            standing = found[1] if found else None
            is_known = found is not None and not decided_since(self._log, {unit.code for unit in units}, found[0])
            matter = Matter(
                kind=MatterKind.MEETING,
                key=block.code,
                basis=tuple(self._basis_line(unit) for unit in units),
                standing=standing if is_known or block.code in self._closed else None,
                units=tuple(unit.code for unit in units),
                is_closed=block.code in self._closed,
            )
            yield matter, [_line(_meeting_cells(block, units, standing, is_marked=matter.standing is not None))]

    def _basis_line(self, unit: UnitResult) -> str:
        """What a meeting knew of a unit: its total, and its class before any quota, which it settles itself."""
        known = (
            STATUS_WORDS[unit.outcome].vi,
            _figure(unit.total),
            self._class_title(unit, unit.band_by_points or ""),
        )
        return f"{unit.code} ({', '.join(part for part in known if part)})"

    def votes(self) -> Iterator[Line]:
        """A line for each unit of the blocks that has a class."""
        for block in self._blocks:
            found = self._book.recognitions.get(block.code)
            votes = {one.unit: one for one in found[1].votes} if found else {}
            units = [unit for unit in units_of_block(self._results, block.code) if unit.band is not None]
            for unit in sorted(units, key=lambda one: (one.level, one.rubric or "", one.rank is None, one.rank or 0)):
                vote: Vote | None = votes.get(unit.code)
                yield _line(
                    {
                        VoteColumn.UNIT: unit.code,
                        VoteColumn.NAME: unit.name,
                        VoteColumn.BLOCK: block.code,
                        VoteColumn.TOTAL: _figure(unit.total),
                        VoteColumn.BAND: unit.band_title or "",
                        VoteColumn.RANK: "" if unit.rank is None else str(unit.rank),
                        VoteColumn.VOTES: str(vote.votes) if vote else "",
                        VoteColumn.OF: str(vote.of) if vote else "",
                    }
                )

    # Petitions.

    def petitions(self) -> Iterator[tuple[Matter, list[Line]]]:
        """Every petition on record, with its answer where there is one."""
        for number, petition in self._book.petitions.items():
            found = self._book.answers.get(number)
            unit = self._units.get(petition.unit)
            matter = Matter(
                kind=MatterKind.PETITION,
                key=str(number),
                basis=(petition.unit, petition.criterion, petition.reason),
                standing=found[1] if found else None,
                is_closed=unit is not None and unit.closed is not None,
            )
            yield matter, [_petition_line(number, petition, found[1] if found else None)]


def _figure(figure: str | None) -> str:
    return "" if figure is None else localised(figure)


def _scope(quota: QuotaResult) -> ScopeName:
    return ScopeName(rubric=quota.rubric, level=quota.level, block=quota.block, cluster=quota.cluster)


def _places(quota: QuotaResult, standing: TieDecision | None) -> int:
    return standing.places if standing else quota.places - len(quota.kept)


def _tie_filled(standing: Decision | None, code: str) -> dict[StrEnum, str]:
    if not isinstance(standing, TieDecision):
        return {}
    first = standing.keeps[0] if standing.keeps else standing.tied[0]
    if code != first:
        return {TieColumn.KEEPS: X_MARK if code in standing.keeps else ""}
    return {
        TieColumn.KEEPS: X_MARK if code in standing.keeps else "",
        TieColumn.REASON: standing.reason,
        TieColumn.BY: standing.by,
        TieColumn.DAY: _day(standing.day),
    }


def _meeting_cells(
    block: Block, units: Sequence[UnitResult], standing: Recognition | None, *, is_marked: bool
) -> dict[StrEnum, str]:
    known: dict[StrEnum, str] = {
        MeetingColumn.BLOCK: block.code,
        MeetingColumn.TITLE: block.title,
        MeetingColumn.STATE: _state(units),
    }
    if standing is None:
        return known
    return known | {
        MeetingColumn.RECOGNISED: X_MARK if is_marked else "",
        MeetingColumn.DAY: _day(standing.day),
        MeetingColumn.NUMBER: standing.number,
        MeetingColumn.CHAIR: standing.chair,
        MeetingColumn.SECRETARY: standing.secretary,
        MeetingColumn.PRESENT: str(standing.present),
        MeetingColumn.OF: str(standing.of),
        MeetingColumn.IN_FAVOUR: str(standing.in_favour),
        MeetingColumn.MEMBERS: "; ".join(standing.members),
        MeetingColumn.BY: standing.by,
    }


def _state(units: Sequence[UnitResult]) -> str:
    """How far a block is: who has a class, and what is still open."""
    classified = sum(unit.band is not None for unit in units)
    reasons = [f"{unit.code}: {reason.vi}" for unit in units if (reason := why_open(unit)) is not None]
    more = f"\n… và {len(reasons) - _NAMED} đơn vị khác" if len(reasons) > _NAMED else ""
    left = "\nCòn phải xử lý:\n" + "\n".join(reasons[:_NAMED]) + more if reasons else ""
    return f"Đã xếp loại {shown_share(classified, len(units))}{left}" if units else "Không có đơn vị nào"


def _petition_line(number: int, petition: Petition, answer: PetitionAnswer | None) -> Line:
    known: dict[StrEnum, str] = {
        PetitionColumn.NUMBER: str(number),
        PetitionColumn.UNIT: petition.unit,
        PetitionColumn.CRITERION: petition.criterion,
        PetitionColumn.ASKED: petition.reason,
        PetitionColumn.WHO: petition.by,
        PetitionColumn.DAY: _day(petition.day),
    }
    if answer is None:
        return _line(known)
    return _line(
        {
            **known,
            PetitionColumn.ANSWER: answer.reason,
            PetitionColumn.UPHELD: UPHELD_WORD if answer.upheld else REJECTED_WORD,
            PetitionColumn.BY: answer.by,
            PetitionColumn.ANSWER_DAY: _day(answer.day),
        }
    )


def _day(day: date | None) -> str:
    return "" if day is None else day_in_figures(day)


def _line(cells: dict[StrEnum, str]) -> Line:
    return Line(cells=cells)
