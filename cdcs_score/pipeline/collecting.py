"""Collecting: every submitted file is met once, read as far as it can be, and tied to its unit."""

from collections.abc import Iterator, Sequence

from cdcs_score.codes import files
from cdcs_score.diagnostics import Diagnostic, Place
from cdcs_score.memory import NO_MEMORY, Memory
from cdcs_score.pipeline.collected import Collection, LaidPile, Pile, Received
from cdcs_score.pipeline.opening import Desk, Envelope, fatal, opening
from cdcs_score.pipeline.workshop import ALONE, Stage, Workshop
from cdcs_score.readers.reading import Expectations
from cdcs_score.register import Unit
from cdcs_score.shelf import Kept
from cdcs_score.worker_process import Died


def collect(
    envelopes: Sequence[Envelope],
    expectations: Expectations,
    units: tuple[Unit, ...],
    memory: Memory = NO_MEMORY,
    workshop: Workshop = ALONE,
) -> Collection:
    """Everything in the files, by unit. One bad file never stops the others.

    Args:
        envelopes: the files.
        expectations: the register and rubrics to read by.
        units: the register.
        memory: what earlier runs read.
        workshop: who helps; the collection is the same with any.
    """
    workshop.hire(len(envelopes), opening.__module__)
    shelf, shelves = workshop.shelf_for(len(envelopes)), workshop.shelves_for(len(envelopes))
    pile = Pile() if shelf is None else LaidPile(shelf, (unit.code for unit in units))
    diagnostics: list[Diagnostic] = []
    with memory.lent() as lent:
        desk = Desk(expectations=expectations, memory=lent, shelves=shelves)
        answers = workshop.crew.answers(opening, desk, envelopes)
        told = workshop.progress(Stage.READING, answers, len(envelopes))
        for envelope, answer in zip(envelopes, told, strict=True):
            opened = fatal(envelope, expectations, answer) if isinstance(answer, Died) else answer
            pile.add(opened.met, opened.received)
            diagnostics += opened.diagnostics
            memory.note(opened.notes.value if isinstance(opened.notes, Kept) else opened.notes)
    several = frozenset(pile.several())
    twice = (
        finding for unit in units if unit.code in several for finding in _sent_twice(unit, pile.by_unit[unit.code])
    )
    return Collection(by_unit=pile.by_unit, files=pile.files, diagnostics=(*diagnostics, *twice))


def _sent_twice(unit: Unit, received: Sequence[Received]) -> Iterator[Diagnostic]:
    """Several files of a unit for one period."""
    for period in dict.fromkeys(one.period for one in received):
        alike = [one for one in received if one.period == period]
        if len({one.file for one in alike}) > 1:
            yield _two_files(unit, alike)


def _two_files(unit: Unit, received: Sequence[Received]) -> Diagnostic:
    found = tuple(dict.fromkeys(one.file for one in received))
    names, places = ", ".join(found), tuple(Place(file=name) for name in found)
    return Diagnostic(
        code=files.TWO_FILES,
        place=places[0],
        unit=unit.code,
        unit_name=unit.name,
        details={"files": names},
        related=places[1:],
    )
