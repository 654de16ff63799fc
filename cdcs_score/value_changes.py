"""Value changes: where two documents of data differ, value by value, each with the way to it. Pure."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

#: What entries of a list are called by, the first that all of them have and no two share.
_NAMES = ("code", "name", "number", "id", "band", "unit")
_ABSENT = "–"
#: How much of a whole entry is shown where it came or went.
_LONGEST = 80


@dataclass(frozen=True, slots=True)
class ValueChange:
    """One value that is not as it was: the way to it, and both."""

    path: tuple[str, ...]
    was: str
    now: str

    @property
    def words(self) -> str:
        """The way to it in one line: `units · TO-01 · criteria · 1.1 · final`."""
        return " · ".join(self.path)


def value_changes(was: object, now: object, path: tuple[str, ...] = ()) -> Iterator[ValueChange]:
    """Every value that differs, in the order of the documents.

    Args:
        was: the one document, as JSON has it.
        now: the other.
        path: the way to both.
    """
    match was, now:
        case Mapping(), Mapping():
            yield from _of_keyed(was, now, path)
        case list(), list():
            yield from _of_keyed(*_named(was, now), path)
        case _ if was != now or type(was) is not type(now):
            yield ValueChange(path, _in_words(was), _in_words(now))


def _of_keyed(was: Mapping[str, Any], now: Mapping[str, Any], path: tuple[str, ...]) -> Iterator[ValueChange]:
    for key in dict.fromkeys((*was, *now)):
        if key not in was:
            yield ValueChange((*path, key), _ABSENT, _in_words(now[key]))
        elif key not in now:
            yield ValueChange((*path, key), _in_words(was[key]), _ABSENT)
        else:
            yield from value_changes(was[key], now[key], (*path, key))


def _named(was: Sequence[object], now: Sequence[object]) -> tuple[dict[str, object], dict[str, object]]:
    """Two lists with their entries called by one key of theirs, or else by their place."""
    for key in _NAMES:
        by_key = [_called_by(key, entries) for entries in (was, now)]
        if all(found is not None for found in by_key):
            return by_key[0] or {}, by_key[1] or {}
    counted = [{str(place): entry for place, entry in enumerate(entries, start=1)} for entries in (was, now)]
    return counted[0], counted[1]


def _called_by(key: str, entries: Sequence[object]) -> dict[str, object] | None:
    found: dict[str, object] = {
        str(entry[key]): entry for entry in entries if isinstance(entry, Mapping) and key in entry
    }
    return found if len(found) == len(entries) else None


def _in_words(value: object) -> str:
    match value:
        case None:
            return "null"
        case bool():
            return "true" if value else "false"
        case Mapping() | list():
            text = json.dumps(value, ensure_ascii=False)
            return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"
        case _:
            return str(value)
