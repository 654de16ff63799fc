"""The box old Office files come in (OLE, "compound file"): the streams at its top, by name.

[MS-CFB] describes it as a small file system. A chain of sectors that loops or leaves the file is a fault, never a wait.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from struct import Struct

MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"

#: Size of a sector, start of the directory, least size outside the mini stream, start of its table, more of the list.
_HEADER = Struct("<30xH16xI4xII4xI")
_ENTRY = Struct("<64sHBBIII36xII4x")
_HEADER_SIZE = 512
_SECTOR_SHIFTS = (9, 12)
_MINI_SHIFT = 6
_IN_HEADER = 109
_LAST_SECTOR = 0xFFFFFFFA
_NO_ENTRY = 0xFFFFFFFF
_STREAM = 2


class BrokenOle(ValueError):
    """The box cannot be opened."""


@dataclass(frozen=True, slots=True)
class _Entry:
    name: str
    kind: int
    left: int
    right: int
    child: int
    start: int
    size: int


class OleFile:
    """A compound file in memory."""

    def __init__(self, content: bytes) -> None:
        """Reads the tables and the directory.

        Raises:
            BrokenOle: when they do not hold.
        """
        if len(content) < _HEADER_SIZE or not content.startswith(MAGIC):
            raise BrokenOle
        shift, directory, self._cutoff, mini, more = _HEADER.unpack_from(content)
        if shift not in _SECTOR_SHIFTS:
            raise BrokenOle
        self._content = content
        self._size = 1 << shift
        self._table = self._sector_table(more)
        self._entries = [_entry(part) for part in _pieces(self._chained(directory), _ENTRY.size)]
        if not self._entries:
            raise BrokenOle
        self._mini_table = _numbers(self._chained(mini)) if mini < _LAST_SECTOR else ()

    def streams(self) -> Mapping[str, int]:
        """The streams at the top, by name in small letters, with their place in the directory."""
        found: dict[str, int] = {}
        seen: set[int] = set()
        waiting = [self._entries[0].child]
        while waiting:
            number = waiting.pop()
            if number == _NO_ENTRY:
                continue
            if number in seen or number >= len(self._entries):
                raise BrokenOle
            seen.add(number)
            entry = self._entries[number]
            if entry.kind == _STREAM:
                found[entry.name.casefold()] = number
            waiting += [entry.left, entry.right]
        return found

    def read(self, number: int) -> bytes:
        """What a stream holds.

        Raises:
            BrokenOle: when a part of it is not there.
        """
        entry = self._entries[number]
        if entry.size < self._cutoff:
            whole = self._chained(self._entries[0].start)
            found = _joined(whole, self._mini_table, entry.start, 1 << _MINI_SHIFT, 0) if entry.size else b""
        else:
            found = self._chained(entry.start)
        if len(found) < entry.size:
            raise BrokenOle
        return found[: entry.size]

    def _chained(self, start: int) -> bytes:
        return _joined(self._content, self._table, start, self._size, self._size)

    def _sector_table(self, more: int) -> Sequence[int]:
        """Which sector follows which; the list of the sectors that say so begins in the header."""
        listed = list(_numbers(self._content[_HEADER_SIZE - 4 * _IN_HEADER : _HEADER_SIZE]))
        seen: set[int] = set()
        while more < _LAST_SECTOR:
            if more in seen:
                raise BrokenOle
            seen.add(more)
            *numbers, more = _numbers(self._sector(more)) or (_LAST_SECTOR,)
            listed += numbers
        used = [number for number in listed if number < _LAST_SECTOR]
        if len(set(used)) < len(used):
            raise BrokenOle
        return _numbers(b"".join(self._sector(number) for number in used))

    def _sector(self, number: int) -> bytes:
        start = self._size * (number + 1)
        if start >= len(self._content):
            raise BrokenOle
        return self._content[start : start + self._size]


def _joined(content: bytes, table: Sequence[int], start: int, size: int, before: int) -> bytes:
    """The sectors of a chain, one after another."""
    found: list[bytes] = []
    while start < _LAST_SECTOR:
        place = before + size * start
        if start >= len(table) or place >= len(content) or len(found) > len(content) // size:
            raise BrokenOle
        found.append(content[place : place + size])
        start = table[start]
    return b"".join(found)


def _entry(part: bytes) -> _Entry:
    name, length, kind, _, left, right, child, start, size = _ENTRY.unpack(part)
    return _Entry(name[: max(length - 2, 0)].decode("utf-16-le", "replace"), kind, left, right, child, start, size)


def _pieces(content: bytes, size: int) -> list[bytes]:
    return [content[place : place + size] for place in range(0, len(content) - size + 1, size)]


def _numbers(content: bytes) -> Sequence[int]:
    return Struct(f"<{len(content) // 4}I").unpack_from(content)
