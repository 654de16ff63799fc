"""The records the parts of an .xlsb are made of (BIFF12): a kind, a length, and data; and the texts and numbers in them.

[MS-XLSB] numbers the kinds. What a newer version of Excel adds for itself lies between marks and is passed over.
"""

from collections.abc import Iterator
from struct import Struct
from typing import NamedTuple

from cdcs_score.codes import files
from cdcs_score.readers.archive import CONTENTS_LIMIT, unreadable

#: What stands between these is for newer versions; what it says is never a cell.
_ASIDE_BEGINS, _ASIDE_ENDS = {35, 37}, {36, 38}
#: The highest bit of a byte says that another follows: at most two for a kind, four for a length.
_MORE, _BITS, _KIND_BYTES, _LENGTH_BYTES = 0x80, 7, 2, 4
_COUNT, _REAL, _HALF_REAL = Struct("<I"), Struct("<d"), Struct("<4xI")
#: A text that is not there says so by its length.
_NO_TEXT = 0xFFFFFFFF
_IN_HUNDREDTHS, _IS_WHOLE = 1, 2


class BrokenBiff12(ValueError):
    """The records do not hold together."""


class Record(NamedTuple):
    """One record: what kind, and its data."""

    kind: int
    data: bytes


class Records:
    """The records of the parts of one workbook, counted together against the limit."""

    def __init__(self, file: str) -> None:
        self._file = file
        self._count = 0

    def of(self, part: bytes) -> Iterator[Record]:
        """The records of a part, without what is set aside for newer versions.

        Raises:
            BrokenBiff12: when they do not hold together.
            UnreadableWorkbook: when they are too many.
        """
        at = depth = 0
        while at < len(part):
            kind, at = _varying(part, at, _KIND_BYTES)
            length, at = _varying(part, at, _LENGTH_BYTES)
            start, at = at, at + length
            if at > len(part):
                raise BrokenBiff12
            self._count += 1
            if self._count > CONTENTS_LIMIT:
                raise unreadable(files.TOO_LARGE, self._file, what=f"> {CONTENTS_LIMIT}")
            if kind in _ASIDE_BEGINS:
                depth += 1
            elif kind in _ASIDE_ENDS:
                depth -= 1
            elif depth == 0:
                yield Record(kind, part[start:at])
            if depth < 0:
                raise BrokenBiff12
        if depth:
            raise BrokenBiff12


def _varying(part: bytes, at: int, most: int) -> tuple[int, int]:
    """A number of one to so many bytes, and where it ends."""
    number = 0
    for place, byte in enumerate(part[at : at + most]):
        if byte < _MORE:
            return number | byte << (_BITS * place), at + place + 1
        number |= (byte - _MORE) << (_BITS * place)
    raise BrokenBiff12


def text_at(data: bytes, at: int) -> tuple[str, int]:
    """A text, and where it ends.

    Raises:
        BrokenBiff12: when it is longer than what is there.
    """
    (length,) = _COUNT.unpack_from(data, at)
    start = at + _COUNT.size
    end = start if length == _NO_TEXT else start + 2 * length
    if end > len(data):
        raise BrokenBiff12
    return data[start:end].decode("utf-16-le", "replace"), end


def short_number(written: int) -> float:
    """A number in four bytes: a whole one or the higher half of a real one, either perhaps in hundredths."""
    if written & _IS_WHOLE:
        number = float((written ^ (1 << 31)) - (1 << 31) >> 2)
    else:
        (number,) = _REAL.unpack(_HALF_REAL.pack(written & ~3))
    return number / 100 if written & _IN_HUNDREDTHS else number
