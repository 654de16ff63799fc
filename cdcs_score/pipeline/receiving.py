"""Receiving: who has sent what by block, who is missing, and the short texts that tell each unit."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from cdcs_score.codes import Severity
from cdcs_score.deciding import book_of
from cdcs_score.decisions import Petition
from cdcs_score.diagnostics import Diagnostic
from cdcs_score.errors import WrongUse
from cdcs_score.language import Language
from cdcs_score.memory import NO_MEMORY, Memory
from cdcs_score.pipeline.forming import unit_not_found
from cdcs_score.pipeline.grading import grade_season
from cdcs_score.pipeline.returning import faults_of
from cdcs_score.pipeline.workshop import ALONE, Workshop
from cdcs_score.readers.decision_log import read_decisions
from cdcs_score.readers.remembering import remembering
from cdcs_score.readers.season_reader import read_season
from cdcs_score.results import ClosingResult, QuotaResult, UnitResult
from cdcs_score.standing import Status
from cdcs_score.text import day_in_figures

#: Units nobody waits for: of another kind, or not yet due.
_NOT_AWAITED = frozenset({Status.OUT_OF_SCOPE, Status.NOT_DUE, Status.CLOSED})


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitFaults:
    """One unit that sent something to look at again."""

    unit: UnitResult
    findings: tuple[Diagnostic, ...]

    def count(self, severity: Severity) -> int:
        """How many findings weigh so much."""
        return sum(one.severity is severity for one in self.findings)


@dataclass(frozen=True, slots=True, kw_only=True)
class BlockStatus:
    """One block: what of it came in. Units in no block stand together under no title."""

    title: str
    deadline: date | None
    units: tuple[UnitResult, ...]
    faults: tuple[UnitFaults, ...]

    @property
    def missing(self) -> tuple[UnitResult, ...]:
        """Those that have sent nothing."""
        return tuple(unit for unit in self.units if unit.status is Status.MISSING)

    @property
    def otherwise(self) -> tuple[UnitResult, ...]:
        """Those of which something came that is no workbook."""
        return tuple(unit for unit in self.units if unit.status is Status.RECEIVED_OTHERWISE)

    @property
    def late(self) -> tuple[UnitResult, ...]:
        """Those that sent it after the deadline."""
        return tuple(unit for unit in self.units if unit.status is Status.LATE)

    @property
    def incomplete(self) -> tuple[UnitResult, ...]:
        """Those whose dossier lacks a part it must have; of those that have sent nothing, all of it is missing."""
        sent = (unit for unit in self.units if unit.status is not Status.MISSING)
        return tuple(unit for unit in sent if unit.dossier is not None and not unit.dossier.complete)


@dataclass(frozen=True, slots=True, kw_only=True)
class SeasonStatus:
    """A season, as far as it has come in."""

    title: str
    issuer: str
    blocks: tuple[BlockStatus, ...]
    #: What is closed, and what waits for a decision: ties at a quota's line, petitions nobody answered, by number.
    closings: tuple[ClosingResult, ...] = ()
    ties: tuple[QuotaResult, ...] = ()
    petitions: tuple[tuple[int, Petition], ...] = ()


def status_of_season(
    root: Path, codes: Sequence[str] = (), memory: Memory = NO_MEMORY, workshop: Workshop = ALONE
) -> SeasonStatus:
    """What came in of a season.

    Args:
        root: the season.
        codes: only these units; all where none is named.
        memory: what earlier runs read.
        workshop: what the run works with.

    Raises:
        InvalidSeason: when the season is wrong.
        WrongUse: when a code names no unit.
    """
    office = read_season(root, remembering(memory)).office
    grading = grade_season(root, may_be_empty=True, memory=memory, workshop=workshop)
    known = {unit.code for unit in grading.results.units}
    strange = [code for code in codes if code not in known]
    if strange:
        raise WrongUse(*(unit_not_found(code, known) for code in strange))
    faults = faults_of(grading)
    awaited = [unit for unit in grading.results.units if is_awaited(unit) and (not codes or unit.code in codes)]
    blocks = [*((block.code, block.title, block.deadline) for block in office.blocks), ("", "", None)]
    listed = {code for code, _, _ in blocks}
    found = []
    for code, title, deadline in blocks:
        units = tuple(unit for unit in awaited if (unit.block if unit.block in listed else "") == code)
        with_faults = tuple(
            UnitFaults(unit=unit, findings=tuple(faults[unit.code])) for unit in units if unit.code in faults
        )
        if units:
            found.append(BlockStatus(title=title, deadline=deadline, units=units, faults=with_faults))
    book = book_of(read_decisions(root).lines)
    return SeasonStatus(
        title=office.cover.title,
        issuer=office.cover.issuer,
        blocks=tuple(found),
        closings=grading.results.closings,
        ties=tuple(quota for quota in grading.results.quotas if quota.tied),
        petitions=tuple((number, one) for number, one in book.petitions.items() if number not in book.answers),
    )


def is_awaited(unit: UnitResult) -> bool:
    """Whether the unit is to send, or has sent; nobody waits for one the meeting gave no class."""
    return unit.status not in _NOT_AWAITED and unit.no_class is None


# Short texts to paste: Vietnamese, as units are written to.


def messages(status: SeasonStatus) -> Iterator[str]:
    """One text for each block on who is missing, then one for each unit with something to mend."""
    for block in status.blocks:
        if block.missing or block.otherwise:
            yield _missing_message(status, block)
    for block in status.blocks:
        for one in block.faults:
            yield _unit_message(status, block, one)


def _missing_message(status: SeasonStatus, block: BlockStatus) -> str:
    received = len(block.units) - len(block.missing)
    head = f"{_who(status)}{block.title or 'Các đơn vị chưa ghi khối'}: đã nhận hồ sơ của {received}/{len(block.units)} đơn vị."
    lists = (("Còn chưa nộp:", block.missing), ("Đã nhận nhưng còn thiếu tệp Excel:", block.otherwise))
    lines = [line for title, units in lists if units for line in (title, *map(_entry, units))]
    return "\n".join([head, *lines, _please(block, "Đề nghị các đơn vị gửi")])


def _entry(unit: UnitResult) -> str:
    """A unit in a list; of one that sent something, with what its dossier lacks besides."""
    has_sent = unit.status is not Status.MISSING and unit.dossier is not None
    lacking = unit.dossier.missing_titles if has_sent and unit.dossier else ()
    return f"- {unit.name} (hồ sơ còn thiếu: {'; '.join(lacking)})" if lacking else f"- {unit.name}"


def _unit_message(status: SeasonStatus, block: BlockStatus, one: UnitFaults) -> str:
    lines = [f"{number}. {_told(finding)}" for number, finding in enumerate(one.findings, start=1)]
    head = f"{_who(status)}{one.unit.name}: hồ sơ có {len(one.findings)} điều cần xem lại."
    return "\n".join([head, *lines, _please(block, "Đề nghị sửa và gửi lại")])


def _who(status: SeasonStatus) -> str:
    return f"[{status.issuer} · {status.title}] " if status.issuer else f"[{status.title}] "


def _told(finding: Diagnostic) -> str:
    place = finding.place
    where = " ".join(
        part
        for part in (f"trang {place.sheet}," if place.sheet else "", f"ô {place.cell}:" if place.cell else "")
        if part
    )
    message, hint = finding.message(Language.VIETNAMESE), finding.hint(Language.VIETNAMESE)
    said = f"{where} {message}" if where else message
    return f"{said[:1].upper()}{said[1:]}. Cách sửa: {hint}." if hint else f"{said[:1].upper()}{said[1:]}."


def _please(block: BlockStatus, what: str) -> str:
    return f"{what} trước ngày {day_in_figures(block.deadline)}." if block.deadline else f"{what} sớm."
