"""What the ledger must know of all units before it writes the first: gathered in one look at each."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
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

    @property
    def is_empty(self) -> bool:
        """Whether nothing is known."""
        return not self.heads and not self.layers and self.scored is None

    def news_of(self, unit: UnitResult) -> "OfRubric":
        """What one more unit tells that was not known."""
        unseen = [(layer, value) for layer, value in _VALUE_IN.items() if layer not in self.layers]
        news = OfRubric(scored=None if self.scored or not unit.criteria else unit)
        for row in scored_rows(unit):
            if row.code not in self.heads:
                news.heads.setdefault(row.code, row)
            news.layers.update(layer for layer, value in unseen if value(row))
        return news

    def add(self, news: "OfRubric") -> None:
        """Take note of something more; of what is known already nothing changes."""
        self.layers |= news.layers
        for code, row in news.heads.items():
            self.heads.setdefault(code, row)
        self.scored = self.scored or news.scored


class ByRubric(dict[str, OfRubric]):
    """What the units of each rubric have."""


@dataclass(frozen=True, slots=True)
class News:
    """What one unit tells of its rubric that was not known; None where that is nothing."""

    rubric: str | None
    told: OfRubric | None


def news_of(unit: UnitResult, known: ByRubric) -> News:
    """What one more unit tells, of which note is taken."""
    if unit.rubric is None:
        return News(None, None)
    is_first = unit.rubric not in known
    of_rubric = known.setdefault(unit.rubric, OfRubric())
    told = of_rubric.news_of(unit)
    of_rubric.add(told)
    return News(unit.rubric, told if is_first or not told.is_empty else None)


def take_note(news: News, known: ByRubric) -> None:
    """Add what a unit told, in the order of units."""
    if news.rubric is not None and news.told is not None:
        known.setdefault(news.rubric, OfRubric()).add(news.told)


@dataclass(frozen=True, slots=True)
class Line:
    """A unit as a line of a table: its number in the register, and what the pool it is ranked in is called."""

    number: int
    pool: str
    unit: UnitResult


class Places:
    """How many units of each rubric there were so far."""

    def __init__(self) -> None:
        self._counts: Counter[str | None] = Counter()

    def next_of(self, rubric: str | None) -> int:
        """How many of this rubric were before; it is one more then."""
        self._counts[rubric] += 1
        return self._counts[rubric] - 1


class Overview:
    """What is known of all units of the results; none of them is held."""

    def __init__(self, results: Results, by_rubric: ByRubric | None = None) -> None:
        """What is known.

        Args:
            results: the results.
            by_rubric: what the units of each rubric have; without it, all units are looked at.
        """
        self.results = results
        self.by_rubric = _by_rubric(results.units) if by_rubric is None else by_rubric
        self._blocks = {block.code: block.title for block in results.blocks if not block.cluster}
        #: By unit, the pools that are called otherwise than their block.
        self._clusters = {code: block.title for block in results.blocks if block.cluster for code in block.units}

    def lines(self) -> Iterator[Line]:
        """All units, in register order."""
        return starmap(self.line, enumerate(self.results.units, start=1))

    def placed_lines(self) -> Iterator[tuple[Line, int]]:
        """All units, each with how many of its rubric are before it."""
        places = Places()
        return ((line, places.next_of(line.unit.rubric)) for line in self.lines())

    def line(self, number: int, unit: UnitResult) -> Line:
        """The line of a unit with a number in the register."""
        return Line(number, self._clusters.get(unit.code) or self._blocks.get(unit.block, unit.block), unit)


def _by_rubric(units: Iterable[UnitResult]) -> ByRubric:
    known = ByRubric()
    for unit in units:
        news_of(unit, known)
    return known


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
