"""Which unit a label in a file means: by code, then by name, exactly after making spellings comparable.

Every process that reads holds the whole register, and of most units it needs nothing: so a few bytes are kept for each, and
a unit is made of them when a file names it.
"""

import hashlib
import json
import zlib
from array import array
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cached_property
from typing import overload

from cdcs_score.codes import files
from cdcs_score.diagnostics import Diagnostic, Place, did_you_mean
from cdcs_score.language import Phrase
from cdcs_score.register import NO_ATTRIBUTES, Level, Unit
from cdcs_score.text import closest_of, comparable, sort_key


class UnitsAsRead(Sequence[Unit]):
    """What reading must know of each unit, and no more; a unit is made when it is asked for."""

    def __init__(self, units: Iterable[Unit]) -> None:
        self._lines = PackedTexts(map(_as_text, units))

    @property
    def sha256(self) -> str:
        """The hash of all that is known of them."""
        return self._lines.sha256

    def __len__(self) -> int:
        return len(self._lines)

    @overload
    def __getitem__(self, at: int) -> Unit: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[Unit]: ...
    def __getitem__(self, at: int | slice) -> Unit | Sequence[Unit]:
        """The unit at a place of the register, or those at several."""
        return [_unit(text) for text in self._lines[at]] if isinstance(at, slice) else _unit(self._lines[at])


def _as_text(unit: Unit) -> str:
    said = (unit.code, unit.name, unit.level, unit.other_names, unit.kind, unit.members, unit.workers)
    return json.dumps(said, ensure_ascii=False, separators=(",", ":"))


def _unit(text: str) -> Unit:
    code, name, level, other_names, kind, members, workers = json.loads(text)
    return Unit(
        code=code, name=name, level=Level(level), other_names=tuple(other_names), kind=kind, members=members,
        workers=workers, attributes=NO_ATTRIBUTES,
    )  # fmt: skip


class UnitFinder:
    """The register, ready to be searched. A near miss is a suggestion and never a match."""

    def __init__(self, units: Sequence[Unit], hold: Callable[[Sequence[Unit]], Sequence[Unit]] = tuple) -> None:
        """The finder of these units.

        Args:
            units: the register.
            hold: how it holds them; it gives back what it holds.
        """
        self._units = hold(units)
        self._codes = _Places((comparable(unit.code), at) for at, unit in enumerate(units))
        self._names = _Places((key, at) for at, unit in enumerate(units) for key in _name_keys(unit))

    def find(self, label: str) -> Unit | None:
        """The one unit with that code, or the one unit with that name; None for a name several share."""
        key = comparable(label)
        coded = self._coded(key)
        if coded is not None:
            return self._units[coded]
        named = self._named(key)
        return self._units[named[0]] if len(named) == 1 else None

    def unit_of(self, code: str) -> Unit | None:
        """The unit with exactly that code."""
        at = self._coded(comparable(code))
        found = None if at is None else self._units[at]
        return found if found is not None and found.code == code else None

    def _coded(self, key: str) -> int | None:
        """The place of the unit with that comparable code; the last of several."""
        return max((at for at in self._codes.of(key) if comparable(self._units[at].code) == key), default=None)

    def _named(self, key: str) -> list[int]:
        """The places of the units with that comparable name."""
        there = [at for at in self._names.of(key) if key in _name_keys(self._units[at])]
        return [at for at in there if self._coded(comparable(self._units[at].code)) == at]

    @cached_property
    def _known(self) -> "PackedTexts":
        """The comparable form of every code and name; only asked for where a label is not in the register."""
        return PackedTexts(key for unit in self._units for key in (comparable(unit.code), *sorted(_name_keys(unit))))

    def _closest(self, label: str) -> str:
        """The code or name most like a label, as `closest` finds it."""
        key = closest_of(label, self._known)
        coded = self._coded(key)
        written = [self._units[coded].code] if coded is not None else []
        written += (name for at in self._named(key) for name in self._units[at].names if comparable(name) == key)
        return max(written, key=sort_key, default="")

    def unknown(self, label: str, place: Place) -> Diagnostic:
        """The finding that a label is not in the register, with the nearest name that is."""
        otherwise = Phrase(
            "ghi đúng mã đơn vị, hoặc thêm vào cột Tên khác", "use the unit's code, or add the name to column Tên khác"
        )
        cure = did_you_mean(self._closest(label), otherwise)
        return Diagnostic(code=files.UNKNOWN_UNIT, place=place, raw=label, details={"suggestion": cure})


def _name_keys(unit: Unit) -> set[str]:
    return {comparable(name) for name in unit.names}


class PackedTexts(Sequence[str]):
    """Many texts, held as their bytes in one piece."""

    def __init__(self, texts: Iterable[str]) -> None:
        packed, self._ends = bytearray(), array("Q", [0])
        for text in texts:
            packed += text.encode("utf-8", "surrogatepass")
            self._ends.append(len(packed))
        self._packed = bytes(packed)

    @property
    def sha256(self) -> str:
        """The hash of the texts, and of where each ends."""
        return hashlib.sha256(self._ends.tobytes() + self._packed).hexdigest()

    def __len__(self) -> int:
        return len(self._ends) - 1

    @overload
    def __getitem__(self, at: int) -> str: ...
    @overload
    def __getitem__(self, at: slice) -> list[str]: ...
    def __getitem__(self, at: int | slice) -> str | list[str]:
        """The text with a number, or those with several."""
        if isinstance(at, slice):
            return [self[one] for one in range(*at.indices(len(self)))]
        number = range(len(self))[at]
        return self._packed[self._ends[number] : self._ends[number + 1]].decode("utf-8", "surrogatepass")


#: A place in the register, below its key's check sum.
_PLACE_BITS = 32


class _Places:
    """Where in the register a key may stand, by the check sums of all keys: the few found have to be looked at."""

    def __init__(self, keys: Iterable[tuple[str, int]]) -> None:
        self._sums = array("Q", sorted(_sum_of(key) << _PLACE_BITS | at for key, at in keys))

    def of(self, key: str) -> Iterator[int]:
        """The places that may have this key, in order."""
        first = _sum_of(key) << _PLACE_BITS
        for number in range(bisect_left(self._sums, first), len(self._sums)):
            if self._sums[number] >= first + (1 << _PLACE_BITS):
                return
            yield self._sums[number] - first


def _sum_of(key: str) -> int:
    return zlib.crc32(key.encode("utf-8", "surrogatepass"))
