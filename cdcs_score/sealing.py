"""Sealing: results carry their own hash, so that a file that travels alone shows whether somebody changed it. Pure.

A seal is no signature: who knows how can make a new one. It catches the cell mended by hand and the file cut off on its
way; what it cannot catch, the superior union's own `verify` does.
"""

import hashlib
import io

_BEGIN, _END = b' "seal": ', b"\n}\n"
_OPEN = _BEGIN + b"null" + _END
#: How many bytes the end of a sealed file takes: everything behind is covered by the seal, and the seal is not.
TAIL = len(_BEGIN) + 66 + len(_END)


def sealed(content: bytes) -> bytes:
    """The content of a results file with its seal, which has null in its place so far."""
    digest = hashlib.sha256(content).hexdigest()
    return content.removesuffix(_OPEN) + _BEGIN + f'"{digest}"'.encode() + _END


def sealed_in_place(whole: io.BytesIO) -> bytes:
    """The same for a content too large to be copied about."""
    digest = hashlib.sha256(whole.getbuffer()).hexdigest()
    whole.seek(-len(_OPEN), 2)
    whole.write(_BEGIN + f'"{digest}"'.encode() + _END)
    return whole.getvalue()


def seal_in(tail: bytes) -> str:
    """The seal in the last bytes of a file; empty where there is none."""
    inside = tail.removeprefix(_BEGIN).removesuffix(_END)
    is_there = len(tail) == TAIL and tail == _BEGIN + inside + _END and inside[:1] == inside[-1:] == b'"'
    return inside[1:-1].decode("ascii", "replace") if is_there else ""


def unsealed_tail() -> bytes:
    """What stood in place of the tail when the seal was made."""
    return _OPEN
