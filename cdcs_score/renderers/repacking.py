"""A finished zip in which a few parts are exchanged: all others stay as they are, and are not compressed anew."""

import io
import struct
import zipfile
import zlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

#: Where a zip's own records have what changes with a part: its checksum and both its sizes, and where it begins.
_LOCAL_SIZES, _LISTED_SIZES, _LISTED_OFFSET, _LIST_SIZE = 14, 16, 42, 12
_LOCAL_LENGTH, _LISTED_LENGTH = 30, 46
_NAME_LENGTHS, _LISTED_LENGTHS = struct.Struct("<HH"), struct.Struct("<HHH")
_SIZES, _OFFSET, _LIST = struct.Struct("<LLL"), struct.Struct("<L"), struct.Struct("<LL")
#: Sizes follow the part instead of standing before it.
_SIZES_FOLLOW = 0x08


@dataclass(frozen=True, slots=True, kw_only=True)
class _Entry:
    """A part as it lies in the zip, and its line in the list at the end."""

    name: str
    header: bytes
    packed: bytes
    listed: bytes


class Package:
    """A zip whose parts are deflated as zipfile does it by itself."""

    def __init__(self, archive: bytes) -> None:
        """Takes the zip apart.

        Raises:
            ValueError: when it has more than parts, such as sizes behind them; its parts cannot be exchanged.
        """
        with zipfile.ZipFile(io.BytesIO(archive)) as source:
            infos, at = source.infolist(), source.start_dir
        self._archive = archive
        self._entries: list[_Entry] = []
        end = 0
        for info in infos:
            entry = _entry_of(archive, info, at)
            self._entries.append(entry)
            at += len(entry.listed)
            end += len(entry.header) + len(entry.packed)
        self._end = archive[at:]
        if end != _OFFSET.unpack_from(self._end, _LIST_SIZE + 4)[0] or self.with_parts({}) != archive:
            msg = "a zip with more than parts"
            raise ValueError(msg)

    def part(self, name: str) -> bytes:
        """The content of a part."""
        with zipfile.ZipFile(io.BytesIO(self._archive)) as source:
            return source.read(name)

    def with_parts(self, parts: Mapping[str, Iterable[bytes]]) -> bytes:
        """The zip with these contents, each in pieces, in place of those its parts of these names have."""
        whole: list[bytes] = []
        listing: list[bytes] = []
        at = 0
        for entry in self._entries:
            header, packed, listed = entry.header, entry.packed, bytearray(entry.listed)
            if entry.name in parts:
                header, packed = _exchanged(header, listed, parts[entry.name])
            _OFFSET.pack_into(listed, _LISTED_OFFSET, at)
            whole += header, packed
            listing.append(bytes(listed))
            at += len(header) + len(packed)
        end = bytearray(self._end)
        _LIST.pack_into(end, _LIST_SIZE, sum(map(len, listing)), at)
        return b"".join((*whole, *listing, end))


def _entry_of(archive: bytes, info: zipfile.ZipInfo, listed_at: int) -> _Entry:
    if info.flag_bits & _SIZES_FOLLOW or info.compress_type != zipfile.ZIP_DEFLATED:
        raise ValueError(info.filename)
    start = info.header_offset
    data = start + _LOCAL_LENGTH + sum(_NAME_LENGTHS.unpack_from(archive, start + _LOCAL_LENGTH - _NAME_LENGTHS.size))
    listed_lengths = _LISTED_LENGTHS.unpack_from(archive, listed_at + _LOCAL_LENGTH - 2)
    return _Entry(
        name=info.filename,
        header=archive[start:data],
        packed=archive[data : data + info.compress_size],
        listed=archive[listed_at : listed_at + _LISTED_LENGTH + sum(listed_lengths)],
    )


def _exchanged(header: bytes, listed: bytearray, pieces: Iterable[bytes]) -> tuple[bytes, bytes]:
    """The part with another content, before it its header; its line in the list is mended."""
    deflate = zlib.compressobj(zlib.Z_DEFAULT_COMPRESSION, zlib.DEFLATED, -zlib.MAX_WBITS)
    checksum, size, packed = 0, 0, b""
    for piece in pieces:
        checksum, size, packed = zlib.crc32(piece, checksum), size + len(piece), packed + deflate.compress(piece)
    packed += deflate.flush()
    mended = bytearray(header)
    _SIZES.pack_into(mended, _LOCAL_SIZES, checksum, len(packed), size)
    _SIZES.pack_into(listed, _LISTED_SIZES, checksum, len(packed), size)
    return bytes(mended), packed
