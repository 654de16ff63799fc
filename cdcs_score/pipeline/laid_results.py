"""Units of the results on the shelf: written there as results.json has them, read again one at a time."""

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, cast, overload

from cdcs_score.renderers.json_text import unit_json
from cdcs_score.results import Results, UnitResult
from cdcs_score.shelf import Kept, Shelf

if TYPE_CHECKING:
    Units = tuple[UnitResult, ...]


class LaidUnits(Sequence[UnitResult]):
    """The units of a season, each made anew when it is asked for."""

    def __init__(self, units: Iterable[UnitResult | Kept[UnitResult]], shelf: Shelf) -> None:
        """Lay them down, one after another, but those that lie somewhere already.

        Args:
            units: the units; each is let go of before the next is asked for.
            shelf: where they go.
        """
        self._kept: list[Kept[UnitResult]] = [
            unit if isinstance(unit, Kept) else shelf.keep_bytes(unit_json(unit)) for unit in units
        ]

    def __len__(self) -> int:
        return len(self._kept)

    def __iter__(self) -> Iterator[UnitResult]:
        return map(_unit, self._kept)

    @overload
    def __getitem__(self, at: int) -> UnitResult: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[UnitResult]: ...
    def __getitem__(self, at: int | slice) -> UnitResult | Sequence[UnitResult]:
        return _unit(self._kept[at]) if isinstance(at, int) else [_unit(one) for one in self._kept[at]]

    def texts(self) -> Iterator[bytes]:
        """The units as they were laid down."""
        return (one.content for one in self._kept)


def _unit(kept: Kept[UnitResult]) -> UnitResult:
    return UnitResult.model_validate_json(kept.content)


def with_units(results: Results, units: Iterable[UnitResult | Kept[UnitResult]], shelf: Shelf | None) -> Results:
    """The results with their units: on the shelf, where there is one."""
    held = tuple(units) if shelf is None else LaidUnits(units, shelf)
    return results.model_copy(update={"units": cast("Units", held)})


def in_memory(results: Results) -> Results:
    """The same results with all their units in memory."""
    return results.model_copy(update={"units": tuple(results.units)})


def unit_texts(results: Results) -> Iterator[bytes]:
    """Each unit as results.json has it, by itself."""
    units: Sequence[UnitResult] = results.units
    return units.texts() if isinstance(units, LaidUnits) else map(unit_json, units)
