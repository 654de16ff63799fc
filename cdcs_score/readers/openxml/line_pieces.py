"""A part of an archive unpacked piece by piece, so that of a long one no more than a piece is ever in hand."""

import zlib
from collections.abc import Iterator
from dataclasses import dataclass

from cdcs_score.readers.archive import contents_limit
from cdcs_score.readers.openxml.not_plain import NotPlain
from cdcs_score.readers.openxml.plain_archive import DEFLATED, SIZE_LIMIT, Part
from cdcs_score.readers.openxml.plain_xml import plain_piece, without_declaration

#: How much is unpacked at a time.
PIECE = 65_536
#: What has no end within so many bytes is no line of a register.
LONGEST = 1_048_576


@dataclass(slots=True)
class Weight:
    """How much was seen of a workbook: never less than what the careful way counts."""

    #: Marks in rows and texts: two at most for each element.
    contents: int = 0
    #: Bytes of all else: four at least for each element.
    furniture: int = 0

    def check(self) -> None:
        """Whether the careful way would find no more in it than it bears.

        Raises:
            NotPlain: when it might.
        """
        if self.contents > contents_limit() or self.furniture > SIZE_LIMIT:
            raise NotPlain


def texts_to(part: Part, mark: str) -> Iterator[str]:
    """The text of a part without its first line: in pieces that each end with a mark, then what follows the last one.

    Raises:
        NotPlain: when it is not what the archive says of it, holds what `plain_text` refuses, or the mark stays away.
    """
    end, waiting, is_first = mark.encode(), b"", True
    for piece in _unpacked(part):
        waiting += piece
        cut = waiting.rfind(end) + len(end)
        if cut < len(end):
            if len(waiting) > LONGEST:
                raise NotPlain
            continue
        yield plain_piece(_begun(waiting[:cut]) if is_first else waiting[:cut])
        waiting, is_first = waiting[cut:], False
    yield plain_piece(_begun(waiting) if is_first else waiting)


def _begun(content: bytes) -> bytes:
    body = without_declaration(content)
    if not body.startswith(b"<"):
        raise NotPlain
    return body


def _unpacked(part: Part) -> Iterator[bytes]:
    """What a part holds, piece by piece; whether it is what the archive says of it is known at its end."""
    size = crc = 0
    for piece in _inflated(part.packed) if part.method == DEFLATED else (part.packed,):
        size, crc = size + len(piece), zlib.crc32(piece, crc)
        if size > part.size:
            raise NotPlain
        yield piece
    if (size, crc) != (part.size, part.crc):
        raise NotPlain


def _inflated(packed: bytes) -> Iterator[bytes]:
    unpacking = zlib.decompressobj(-zlib.MAX_WBITS)
    try:
        piece = unpacking.decompress(packed, PIECE)
        while piece or unpacking.unconsumed_tail:
            yield piece
            piece = unpacking.decompress(unpacking.unconsumed_tail, PIECE)
    except zlib.error:
        raise NotPlain from None
    if not unpacking.eof or unpacking.unused_data:
        raise NotPlain
