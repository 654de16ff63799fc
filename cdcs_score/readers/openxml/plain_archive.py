"""The parts of an archive that is packed as plainly as can be, taken out without a second look at the same bytes.

zipfile spends more time on an archive than all the rest of the plain way together. What it would have to decide (a comment
behind the directory, ZIP64, locked or overlapping parts, names in other letters) is not plain.
"""

import struct
import zlib
from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import NamedTuple, TypeVar

from cdcs_score.readers.openxml.not_plain import NotPlain

#: A part of XML has at least four bytes an element: below this no limit on elements can be reached.
SIZE_LIMIT = 750_000
PARTS_LIMIT = 200
#: Photographs people put into their workbooks; no element stands in one.
PICTURES_LIMIT = 32 * 1024 * 1024
_PICTURES, _PICTURE_MARKS, _MARK_LENGTH = "xl/media/", (b"\x89PNG\r\n", b"\xff\xd8\xff", b"GIF8"), 6

_END, _ENTRY, _LOCAL = struct.Struct("<4s4H2LH"), struct.Struct("<4s2x3H4x3L4H6xL"), struct.Struct("<4s5H3L2H")
_STORED, DEFLATED = 0, 8
#: How hard it was packed, sizes behind the part, a name in UTF-8: nothing of these changes what is read.
_HARMLESS_FLAGS = 0x0002 | 0x0004 | 0x0008 | 0x0800
_NEWEST_VERSION = 45
_LOCATOR_64 = b"PK\x06\x07"
_LOCATOR_LENGTH = 20


Made = TypeVar("Made")


class Part(NamedTuple):
    """A part as it lies in the archive; two that are equal hold the same."""

    packed: bytes
    method: int
    size: int
    crc: int


def parts_of(content: bytes, limit: int = SIZE_LIMIT) -> dict[str, Part]:
    """The parts by name, none of them unpacked yet.

    Args:
        content: the whole archive.
        limit: how many bytes all of them but pictures may hold.

    Raises:
        NotPlain: when the archive is packed in any other way.
    """
    end = len(content) - _END.size
    if end < 0:
        raise NotPlain
    mark, disk, first_disk, here, count, length, start, comment = _END.unpack_from(content, end)
    if (mark, disk, first_disk, comment) != (b"PK\x05\x06", 0, 0, 0) or here != count or start + length != end:
        raise NotPlain
    if not 0 < count <= PARTS_LIMIT or content[end - _LOCATOR_LENGTH :].startswith(_LOCATOR_64):
        raise NotPlain
    found = list(_entries(content, start, end, count))
    parts = {name: part for name, part, _, _ in found}
    spans = sorted((first, last) for _, _, first, last in found)
    is_overlapping = any(last > after for (_, last), (after, _) in zip(spans, [*spans[1:], (start, 0)], strict=True))
    if is_overlapping or len({name.casefold() for name in parts}) < count:
        raise NotPlain
    pictures = sum(part.size for name, part in parts.items() if _is_picture(name, part))
    if pictures > PICTURES_LIMIT or sum(part.size for part in parts.values()) - pictures > limit:
        raise NotPlain
    return parts


def _is_picture(name: str, part: Part) -> bool:
    """Whether a part is a picture, by its name and by how it begins."""
    if not name.startswith(_PICTURES):
        return False
    first = part.packed[:_MARK_LENGTH]
    if part.method == DEFLATED:
        try:
            first = zlib.decompressobj(-zlib.MAX_WBITS).decompress(part.packed, _MARK_LENGTH)
        except zlib.error:
            return False
    return first.startswith(_PICTURE_MARKS)


def _entries(content: bytes, at: int, end: int, count: int) -> Iterator[tuple[str, Part, int, int]]:
    """Each part with its name, and where it begins and ends."""
    for _ in range(count):
        if at + _ENTRY.size > end:
            raise NotPlain
        mark, version, flags, method, crc, packed_size, size, name_length, extra, comment, disk, first = (
            _ENTRY.unpack_from(content, at)
        )
        is_known = mark == b"PK\x01\x02" and version <= _NEWEST_VERSION and method in {_STORED, DEFLATED}
        if not is_known or extra or comment or disk or flags & ~_HARMLESS_FLAGS:
            raise NotPlain
        name = content[at + _ENTRY.size : at + _ENTRY.size + name_length]
        at += _ENTRY.size + name_length
        begin = _begin(content, first, name)
        last = begin + packed_size
        if at > end or last > len(content):
            raise NotPlain
        yield _named(name), Part(content[begin:last], method, size, crc), first, last
    if at != end:
        raise NotPlain


@lru_cache(maxsize=PARTS_LIMIT)
def _named(name: bytes) -> str:
    """The name of a part; the same ones come by in every file."""
    if not name.isascii() or not name.decode().isprintable() or b"\\" in name or name.endswith(b"/"):
        raise NotPlain
    return name.decode()


def _begin(content: bytes, at: int, name: bytes) -> int:
    """Where the bytes of a part begin, behind its own header."""
    if at + _LOCAL.size > len(content):
        raise NotPlain
    mark, *_, name_length, extra = _LOCAL.unpack_from(content, at)
    begin = at + _LOCAL.size
    if mark != b"PK\x03\x04" or content[begin : begin + name_length] != name:
        raise NotPlain
    return begin + int(name_length) + int(extra)


def unpacked(part: Part) -> bytes:
    """What a part holds.

    Raises:
        NotPlain: when it is not what the archive says of it.
    """
    content = part.packed
    if part.method == DEFLATED:
        unpacking = zlib.decompressobj(-zlib.MAX_WBITS)
        try:
            content = unpacking.decompress(part.packed, part.size + 1)
        except zlib.error:
            raise NotPlain from None
        if not unpacking.eof or unpacking.unused_data:
            raise NotPlain
    if len(content) != part.size or zlib.crc32(content) != part.crc:
        raise NotPlain
    return content


#: Styles, themes and guides are the same in all files made from one form. What is larger than theirs is not kept, so that
#: no sender decides how much memory a run takes.
PARTS_REMEMBERED, _KEPT_BYTES = 256, 32_768


def remembered(make: Callable[[Part], Made]) -> Callable[[Part], Made]:
    """The pure function of a part, remembering what it made of the last ones."""
    kept = lru_cache(maxsize=PARTS_REMEMBERED)(make)

    def made(part: Part) -> Made:
        return kept(part) if len(part.packed) <= _KEPT_BYTES else make(part)

    return made
