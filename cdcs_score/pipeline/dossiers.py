"""Dossiers: everything known of each unit, laid together once, before it is assessed."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TypeVar

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


def dossiers(
    office: Office, rubric_of: Mapping[str, RubricFile], collection: Collection, book: Book
) -> Iterator[Dossier]:
    """The dossier of every unit, in register order.

    Args:
        office: the office workbook.
        rubric_of: the rubric of each unit that has one, by unit code.
        collection: what came in.
        book: what people decided.
    """
    receipts = _by_unit(office.receipts, lambda one: one.unit)
    entries = _by_unit(office.superior_entries, lambda one: one.unit)
    found = _by_unit(collection.diagnostics, lambda one: one.unit)
    blocks = {block.code: block for block in office.blocks}
    for unit in office.units:
        block, rubric_file = blocks.get(unit.block), rubric_of.get(unit.code)
        own = entries.get(unit.code, ())
        yield Dossier(
            unit=unit,
            rubric_file=rubric_file,
            block=block,
            has_blocks=bool(blocks),
            is_due=office.cover.is_open(block),
            has_officer=office.is_kept,
            received=collection.by_unit.get(unit.code, ()),
            evidence=collection.evidence.by_unit.get(unit.code, ()),
            receipts=tuple(receipts.get(unit.code, ())),
            awarded=awarded_points(rubric_file.rubric, own) if rubric_file else {},
            facts=supplied_facts(rubric_file.rubric, own) if rubric_file else {},
            rulings={name: book.rulings_of(unit.code, name) for name in _periods(rubric_file)},
            diagnostics=tuple(found.get(unit.code, ())),
        )


def _periods(rubric_file: RubricFile | None) -> tuple[str, ...]:
    return (rubric_file.rubric.period_names or ("",)) if rubric_file else ()


def _by_unit(entries: Iterable[T], unit_of: Callable[[T], str]) -> dict[str, list[T]]:
    found: dict[str, list[T]] = {}
    for entry in entries:
        found.setdefault(unit_of(entry), []).append(entry)
    return found
