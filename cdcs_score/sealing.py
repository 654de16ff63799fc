"""Sealing: results carry their own hash, so that a file that travels alone shows whether somebody changed it. Pure.

A seal is no signature: who knows how can make a new one. It catches the cell mended by hand and the file cut off on its
way; what it cannot catch, the superior union's own `verify` does.
"""

import hashlib
from collections.abc import Iterable, Iterator

_BEGIN, _END = b' "seal": ', b"\n}\n"
_OPEN = _BEGIN + b"null" + _END
#: How many bytes the end of a sealed file takes: everything behind is covered by the seal, and the seal is not.
TAIL = len(_BEGIN) + 66 + len(_END)


def sealed_pieces(pieces: Iterable[bytes]) -> Iterator[bytes]:
    """The content of a results file with its seal; the last piece has null in its place so far."""
    digest = hashlib.sha256()
    last = b""
    for piece in pieces:
        digest.update(piece)
        yield last
        last = piece
    yield last.removesuffix(_OPEN)
    yield _BEGIN + f'"{digest.hexdigest()}"'.encode() + _END


def seal_in(tail: bytes) -> str:
    """The seal in the last bytes of a file; empty where there is none."""
    inside = tail.removeprefix(_BEGIN).removesuffix(_END)
    is_there = len(tail) == TAIL and tail == _BEGIN + inside + _END and inside[:1] == inside[-1:] == b'"'
    return inside[1:-1].decode("ascii", "replace") if is_there else ""


def unsealed_tail() -> bytes:
    """What stood in place of the tail when the seal was made."""
    return _OPEN
