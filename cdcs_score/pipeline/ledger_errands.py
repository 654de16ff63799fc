"""The ledger of very many units: its rows are written by whichever process is free, and put together here.

Units are gone through twice: the columns rest on what all of them have.
"""

from array import array
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import BinaryIO

from cdcs_score.pipeline.errands import in_parcels
from cdcs_score.pipeline.laid_results import Laid
from cdcs_score.pipeline.workshop import Workshop
from cdcs_score.renderers.ledger import Ledger, UnitRows, is_by_row, write_ledger
from cdcs_score.renderers.ledger_overview import ByRubric, News, Overview, Places, news_of, take_note
from cdcs_score.results import Results, UnitResult
from cdcs_score.shelf import Kept, Shelf


@dataclass(frozen=True, slots=True)
class Placed:
    """A unit on the shelf, its number in the register, and how many units of its rubric stand above it."""

    unit: Kept[UnitResult]
    number: int
    place: int

    @property
    def result(self) -> UnitResult:
        """The unit."""
        return UnitResult.model_validate_json(self.unit.content)


@dataclass(frozen=True, slots=True)
class RowBench:
    """Where rows are written: what is known of all units, and where rows are laid down."""

    overview: Overview
    shelves: str


def write_ledger_together(results: Results, stream: BinaryIO, workshop: Workshop) -> None:
    """Writes the ledger, with whoever helps: the same bytes as `write_ledger`.

    Args:
        results: everything `grade` found.
        stream: where it goes.
        workshop: what the run works with.
    """
    shelf = workshop.shelf_for(len(results.units))
    if shelf is None or not len(workshop.crew) or not is_by_row(results) or not isinstance(results.units, Laid):
        write_ledger(results, stream)
        return
    kept, crew, by_rubric, above = results.units.kept, workshop.crew, ByRubric(), _Above()
    for news in in_parcels(crew, shelf, looking_over, None, kept):
        take_note(news, by_rubric)
        above.add(news.rubric)
    overview = Overview(results.model_copy(update={"units": (), "files": ()}), by_rubric)
    ledger = Ledger(overview, is_by_row=True)
    bench = RowBench(overview, workshop.shelves_for(len(results.units)))
    rows = in_parcels(crew, shelf, writing_rows, bench, above.placed(kept))
    ledger.write_texts(one.value for one in rows)
    ledger.write_to(stream)


class _Above:
    """How many units of its rubric stand above each unit."""

    def __init__(self) -> None:
        self._places = Places()
        self._above = array("L")

    def add(self, rubric: str | None) -> None:
        """One more unit."""
        self._above.append(self._places.next_of(rubric))

    def placed(self, units: Sequence[Kept[UnitResult]]) -> Iterator[Placed]:
        """The units, each with its place."""
        return (
            Placed(unit, number, above) for number, (unit, above) in enumerate(zip(units, self._above, strict=True), 1)
        )


def looking_over(_: None) -> Callable[[Kept[UnitResult]], News]:
    """What looks at units, and says of each what no unit before it told."""
    known = ByRubric()
    return lambda kept: news_of(UnitResult.model_validate_json(kept.content), known)


def writing_rows(bench: RowBench) -> Callable[[Placed], Kept[UnitRows]]:
    """What writes the rows of units, and lays them down."""
    ledger, shelf = Ledger(bench.overview), Shelf(bench.shelves)
    return lambda one: shelf.keep(ledger.texts_of(bench.overview.line(one.number, one.result), one.place))
