"""What the ledger must know of all units before it writes the first: gathered in one look at each."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import starmap
from operator import attrgetter

from cdcs_score.result_rows import LeafResult
from cdcs_score.results import Results, UnitResult
from cdcs_score.scorecard import Layer, State


@dataclass(slots=True)
class OfRubric:
    """The units of one rubric: what their rows have."""

    #: The layers in which some unit has a value.
    layers: set[Layer] = field(default_factory=set)
    #: The first row met with each code.
    heads: dict[str, LeafResult] = field(default_factory=dict)
    #: The first unit that was scored.
    scored: UnitResult | None = None

    def add(self, unit: UnitResult) -> None:
        """Note one more unit."""
        self.scored = self.scored or (unit if unit.criteria else None)
        for row in scored_rows(unit):
            self.heads.setdefault(row.code, row)
            self.layers.update(layer for layer in _VALUE_IN if layer not in self.layers and layer_of(row, layer))


@dataclass(frozen=True, slots=True)
class Line:
    """A unit as a line of a table: its number in the register, and what the pool it is ranked in is called."""

    number: int
    pool: str
    unit: UnitResult


class Overview:
    """All units of the results, looked at once; none of them is held."""

    def __init__(self, results: Results) -> None:
        self.results = results
        self.by_rubric: dict[str, OfRubric] = {}
        self._blocks = {block.code: block.title for block in results.blocks if not block.cluster}
        #: By unit, the pools that are called otherwise than their block.
        self._clusters = {code: block.title for block in results.blocks if block.cluster for code in block.units}
        for unit in results.units:
            if unit.rubric is not None:
                self.by_rubric.setdefault(unit.rubric, OfRubric()).add(unit)

    def lines(self) -> Iterator[Line]:
        """All units, in register order."""
        return starmap(self._line, enumerate(self.results.units))

    def _line(self, place: int, unit: UnitResult) -> Line:
        pool = self._clusters.get(unit.code) or self._blocks.get(unit.block, unit.block)
        return Line(place + 1, pool, unit)


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
