"""Dossiers: everything known of each unit, laid together once, before it is assessed."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import TypeVar

from cdcs_score.closing import NOTHING_CLOSED, ClosedRounds
from cdcs_score.deciding import Book
from cdcs_score.diagnostics import Diagnostic
from cdcs_score.evidence_files import EvidenceFile
from cdcs_score.pipeline.collecting import Collection, Received
from cdcs_score.pipeline.known_above import awarded_points, supplied_facts
from cdcs_score.readers.rubric_reader import RubricFile
from cdcs_score.register import Block, Office, Receipt, Unit
from cdcs_score.rulings import Rulings
from cdcs_score.submission import FactAnswer, Given

T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class Dossier:
    """One unit with its rubric, block, files, receipts, awards, and what was found while reading."""

    unit: Unit
    #: None where no rubric fits.
    rubric_file: RubricFile | None
    block: Block | None
    #: Whether the office workbook lists any block.
    has_blocks: bool
    #: Whether the round of its block has come.
    is_due: bool
    #: Whether its block was closed without it.
    is_too_late: bool = False
    #: Whether an officer keeps receipts.
    has_officer: bool
    received: tuple[Received, ...]
    #: Its files in the evidence folder.
    evidence: tuple[EvidenceFile, ...]
    receipts: tuple[Receipt, ...]
    #: Points the superior gave, by bonus or penalty item, and the facts it supplies, by name.
    awarded: Mapping[str, Given]
    facts: Mapping[str, FactAnswer]
    #: What people decided on its rows, by period; the nameless one where its rubric has none.
    rulings: Mapping[str, Rulings]
    diagnostics: tuple[Diagnostic, ...]


class Files:
    """Everything known of a season's units, sorted by unit."""

    def __init__(
        self,
        office: Office,
        rubric_of: Mapping[str, RubricFile],
        collection: Collection,
        book: Book,
        closed: ClosedRounds = NOTHING_CLOSED,
    ) -> None:
        """Sort it.

        Args:
            office: the office workbook.
            rubric_of: the rubric of each unit that has one, by unit code.
            collection: what came in.
            book: what people decided.
            closed: the rounds that are closed.
        """
        self._office, self._rubric_of, self._collection, self._book = office, rubric_of, collection, book
        self._closed, self._frozen = frozenset(closed.rounds), frozenset(closed.units)
        self._receipts = _by_unit(office.receipts, lambda one: one.unit)
        self._entries = _by_unit(office.superior_entries, lambda one: one.unit)
        self._found = _by_unit(collection.diagnostics, lambda one: one.unit)
        self._blocks = {block.code: block for block in office.blocks}

    def dossier(self, unit: Unit) -> Dossier:
        """The dossier of a unit."""
        block, rubric_file = self._blocks.get(unit.block), self._rubric_of.get(unit.code)
        own = self._entries.get(unit.code, ())
        return Dossier(
            unit=unit,
            rubric_file=rubric_file,
            block=block,
            has_blocks=bool(self._blocks),
            is_due=self._office.cover.is_open(block),
            is_too_late=unit.block in self._closed and unit.code not in self._frozen,
            has_officer=self._office.is_kept,
            received=self._collection.by_unit.get(unit.code, ()),
            evidence=self._collection.evidence.by_unit.get(unit.code, ()),
            receipts=tuple(self._receipts.get(unit.code, ())),
            awarded=awarded_points(rubric_file.rubric, own) if rubric_file else {},
            facts=supplied_facts(rubric_file.rubric, own) if rubric_file else {},
            rulings={name: self._book.rulings_of(unit.code, name) for name in _periods(rubric_file)},
            diagnostics=tuple(self._found.get(unit.code, ())),
        )


def _periods(rubric_file: RubricFile | None) -> tuple[str, ...]:
    return (rubric_file.rubric.period_names or ("",)) if rubric_file else ()


def _by_unit(entries: Iterable[T], unit_of: Callable[[T], str]) -> dict[str, list[T]]:
    found: dict[str, list[T]] = {}
    for entry in entries:
        found.setdefault(unit_of(entry), []).append(entry)
    return found
