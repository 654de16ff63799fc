"""What the ledger must know of all units before it writes the first: gathered in one look at each."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from operator import attrgetter

from cdcs_score.result_rows import LeafResult
from cdcs_score.results import Results, UnitResult
from cdcs_score.scorecard import Layer, State


@dataclass(slots=True)
class OfRubric:
    """The units of one rubric: where they stand in the results, and what their rows have."""

    places: list[int] = field(default_factory=list)
    #: The layers in which some unit has a value.
    layers: set[Layer] = field(default_factory=set)
    #: The first row met with each code.
    heads: dict[str, LeafResult] = field(default_factory=dict)
    #: The first unit that was scored.
    scored: UnitResult | None = None

    def add(self, place: int, unit: UnitResult) -> None:
        """Note one more unit."""
        self.places.append(place)
        self.scored = self.scored or (unit if unit.criteria else None)
        for row in scored_rows(unit):
            self.heads.setdefault(row.code, row)
            self.layers.update(layer for layer in _VALUE_IN if layer not in self.layers and layer_of(row, layer))


class Overview:
    """All units of the results, looked at once."""

    def __init__(self, results: Results) -> None:
        self.results = results
        self.numbers: dict[str, int] = {}
        self.by_rubric: dict[str, OfRubric] = {}
        self.titles = results.titles_of_pools(self._looked_at(results.units))

    def _looked_at(self, units: Iterable[UnitResult]) -> Iterator[tuple[str, str]]:
        """The code and block of each unit, as it is looked at."""
        for place, unit in enumerate(units):
            self.numbers[unit.code] = place + 1
            if unit.rubric is not None:
                self.by_rubric.setdefault(unit.rubric, OfRubric()).add(place, unit)
            yield unit.code, unit.block

    def units_of(self, rubric: str) -> Iterator[UnitResult]:
        """The units of a rubric, in register order."""
        return (self.results.units[place] for place in self.by_rubric[rubric].places)


def scored_rows(unit: UnitResult) -> Iterator[LeafResult]:
    """All rows that carry points: criteria, each followed by its parts, then bonus and penalty items."""
    for criterion in unit.criteria:
        if criterion.state is not State.INFORMATIONAL:
            yield criterion
            yield from criterion.parts
    for extra in (unit.bonus, unit.penalties):
        if extra is not None:
            yield from extra.items


def layer_of(row: LeafResult, layer: Layer) -> str | None:
    """What a row has in a layer."""
    return _VALUE_IN[layer](row)


_VALUE_IN: dict[Layer, Callable[[LeafResult], str | None]] = {
    Layer.SELF: attrgetter("self"),
    Layer.BLOCK: attrgetter("block"),
    Layer.COMPUTED: attrgetter("computed"),
    Layer.VERIFIED: attrgetter("verified"),
    Layer.RECHECK: attrgetter("recheck"),
}
