"""Records that go from process to process, and onto the shelf, in a fraction of the time dataclasses take for it.

A frozen dataclass with slots looks up its own fields each time it is pickled, and each time it is made again; there are
some hundreds of them in a unit.
"""

from collections.abc import Callable
from dataclasses import fields
from operator import attrgetter
from typing import Any, TypeVar

Record = TypeVar("Record")
Maker = TypeVar("Maker", bound=Callable[..., object])
#: The functions that make records again, by module and name; others have no part in it.
MAKERS: set[tuple[str, str]] = set()
#: What sets each field of a record, in order, by the kind of record.
_SETTERS: dict[type, tuple[Callable[[Any, object], None], ...]] = {}


def packable(kind: type[Record]) -> type[Record]:
    """The frozen dataclass with slots, pickled by the values of its fields alone. Nothing may be derived from it."""
    names = tuple(field.name for field in fields(kind))  # type: ignore[arg-type]  # it is a dataclass
    _SETTERS[kind] = tuple(getattr(kind, name).__set__ for name in names)
    values = attrgetter(*names)
    is_alone = len(names) == 1

    def reduced(record: Record) -> tuple[object, ...]:
        return _made, (kind, values(record)) if is_alone else (kind, *values(record))

    kind.__reduce__ = reduced  # type: ignore[method-assign, assignment]  # for pickle to find
    return kind


def makes_records(function: Maker) -> Maker:
    """The function, known to make a record from the values it was pickled as, and to do nothing else."""
    MAKERS.add((function.__module__, function.__qualname__))
    return function


@makes_records
def _made(kind: type[Record], *values: object) -> Record:
    """A record as it was."""
    record = object.__new__(kind)
    for put, value in zip(_SETTERS[kind], values, strict=True):
        put(record, value)
    return record
