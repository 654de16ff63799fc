"""Errands: each unit scored by itself, and written down by itself, by whichever process is free.

A unit's dossier goes there, and what ranking asks of the unit comes back; the rest of it lies on the shelf until the unit
is written down. Where nothing is laid down all stays in hand, and this process does the work. What comes out is the same.
"""

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import partial
from itertools import islice
from typing import TypeVar

from cdcs_score.children import Child
from cdcs_score.decisions import Recorded
from cdcs_score.pipeline.assessed import Assessed
from cdcs_score.pipeline.dossiers import Dossier
from cdcs_score.pipeline.laid_units import arrived, laid_down, on_its_way, taken_up
from cdcs_score.pipeline.unit_assessing import assess_unit
from cdcs_score.pipeline.unit_results import unit_result
from cdcs_score.pipeline.workshop import Workshop
from cdcs_score.readers.rubric_reader import RubricFile
from cdcs_score.register import Unit
from cdcs_score.renderers.json_text import record_json
from cdcs_score.results import UnitResult
from cdcs_score.shelf import Kept, Shelf
from cdcs_score.worker_process import Died
from cdcs_score.workers import Workers

Setting = TypeVar("Setting")
Thing = TypeVar("Thing")
Answer = TypeVar("Answer")

#: Which rubric of the run it is: its file, and the size it is for.
RubricKey = tuple[str, str]
#: How many units go and come at once: a message by itself costs as much as a small unit.
_AT_ONCE = 16


@dataclass(frozen=True, slots=True, kw_only=True)
class Bench:
    """Where errands are done: what is the same for every unit. It goes to each process that helps."""

    rubrics: Mapping[RubricKey, RubricFile]
    #: Where what is made is laid down.
    shelves: str
    #: The decisions on record, by number; none while units are scored.
    decisions: Mapping[int, Recorded] = field(default_factory=dict)

    def rubric(self, key: RubricKey | None) -> RubricFile | None:
        """The rubric that goes by a key."""
        return self.rubrics[key] if key else None


@dataclass(frozen=True, slots=True, kw_only=True)
class ToScore:
    """A unit to be scored: its dossier, whose rubric lies at the bench, and what came of the units below it."""

    dossier: Dossier
    rubric: RubricKey | None
    below: tuple[Child, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ToWrite:
    """A ranked unit to be written down."""

    unit: Assessed
    rubric: RubricKey | None


class Errands:
    """What a run does for each unit by itself."""

    def __init__(self, workshop: Workshop, rubrics: Iterable[RubricFile], *, units: int) -> None:
        """The errands of a run.

        Args:
            workshop: what the run works with.
            rubrics: the rubric of each unit; many have the same.
            units: how many units the run has; that decides whether anything is laid down.
        """
        self._crew, self._shelf = workshop.crew, workshop.shelf_for(units)
        self._bench = Bench(
            rubrics={key: one for one in rubrics if (key := _key(one))}, shelves=workshop.shelves_for(units)
        )

    def assessed(self, dossiers: Iterable[tuple[Dossier, tuple[Child, ...]]]) -> Iterator[Assessed]:
        """Units assessed, not yet ranked, in their order.

        Args:
            dossiers: what is known of each, and what came of the units below it.
        """
        if self._shelf is None:
            return (assess_unit(dossier, below) for dossier, below in dossiers)
        return self._assessed_elsewhere(dossiers, self._shelf)

    def _assessed_elsewhere(
        self, dossiers: Iterable[tuple[Dossier, tuple[Child, ...]]], shelf: Shelf
    ) -> Iterator[Assessed]:
        sent: deque[tuple[Unit, RubricFile | None]] = deque()

        def things() -> Iterator[ToScore]:
            for dossier, below in dossiers:
                sent.append((dossier.unit, dossier.rubric_file))
                key = _key(dossier.rubric_file)
                yield ToScore(dossier=replace(dossier, rubric_file=None), rubric=key, below=below)

        for one in in_parcels(self._crew, shelf, scoring, self._bench, things()):
            yield arrived(one, *sent.popleft())

    def written(
        self, units: Iterable[Assessed], decisions: Mapping[int, Recorded]
    ) -> Iterator[UnitResult | Kept[UnitResult]]:
        """Ranked units written down, in their order; on the shelf, where there is one.

        Args:
            units: the units, none of a closed round.
            decisions: the decisions on record, by number.
        """
        if self._shelf is None:
            return (unit_result(one, decisions) for one in units)
        things = (ToWrite(unit=on_its_way(one), rubric=_key(one.rubric_file)) for one in units)
        return in_parcels(self._crew, self._shelf, writing, replace(self._bench, decisions=decisions), things)


def scoring(bench: Bench) -> Callable[[ToScore], Assessed]:
    """What scores units at a bench."""
    shelf = Shelf(bench.shelves)

    def scored(errand: ToScore) -> Assessed:
        dossier = replace(errand.dossier, rubric_file=bench.rubric(errand.rubric))
        return laid_down(assess_unit(dossier, errand.below), shelf)

    return scored


def writing(bench: Bench) -> Callable[[ToWrite], Kept[UnitResult]]:
    """What writes units down at a bench."""
    shelf = Shelf(bench.shelves)

    def written(errand: ToWrite) -> Kept[UnitResult]:
        unit = taken_up(errand.unit, bench.rubric(errand.rubric))
        return shelf.keep_bytes(record_json(unit_result(unit, bench.decisions)))

    return written


def _key(rubric_file: RubricFile | None) -> RubricKey | None:
    return (rubric_file.file, rubric_file.size) if rubric_file else None


# Parcels: several things in one message, laid on the shelf so that the message is small whatever is in it.


def in_parcels(
    crew: Workers,
    shelf: Shelf,
    prepare: Callable[[Setting], Callable[[Thing], Answer]],
    setting: Setting,
    things: Iterable[Thing],
) -> Iterator[Answer]:
    """The answer to each thing, in their order, whoever gives it.

    Args:
        crew: who helps; without anybody this process does the work.
        shelf: where parcels are laid down.
        prepare: makes the work from its setting.
        setting: what the work needs to know.
        things: what it is done on.
    """
    if not len(crew):
        yield from map(prepare(setting), things)
        return
    sent: deque[Kept[tuple[Thing, ...]]] = deque()

    def parcels() -> Iterator[Kept[tuple[Thing, ...]]]:
        left = iter(things)
        while parcel := tuple(islice(left, _AT_ONCE)):
            sent.append(shelf.keep(parcel))
            yield sent[-1]

    opened = partial(unpacking, prepare)
    for answer in crew.answers(opened, setting, parcels()):
        parcel = sent.popleft()
        yield from opened(setting)(parcel) if isinstance(answer, Died) else answer


def unpacking(
    prepare: Callable[[Setting], Callable[[Thing], Answer]], setting: Setting
) -> Callable[[Kept[tuple[Thing, ...]]], tuple[Answer, ...]]:
    """What does the same work on all that is in a parcel."""
    work = prepare(setting)
    return lambda parcel: tuple(map(work, parcel.value))
