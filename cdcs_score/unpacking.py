"""Bytes made records again, and nothing but records: whatever the bytes say, they cannot have anything else run.

For what was pickled by an earlier run, into a folder others may reach. What this very run laid down needs no such care.
"""

import io
import pickle
import sys
from dataclasses import is_dataclass
from enum import Enum
from functools import cache, reduce

from cdcs_score.packable import MAKERS

_OURS = "cdcs_score."


def unpacked(content: bytes) -> object:
    """The records in some bytes.

    Raises:
        Exception: of many kinds, where the bytes are not what records are pickled to.
    """
    return _Unpickler(io.BytesIO(content)).load()


class _Unpickler(pickle.Unpickler):
    """Knows our records, and what makes them."""

    def find_class(self, module: str, name: str) -> object:
        return _known(module, name)


@cache
def _known(module: str, name: str) -> object:
    found: object = reduce(getattr, name.split("."), sys.modules.get(module))
    if (module, name) in MAKERS or (module.startswith(_OURS) and _is_record(found, module, name)):
        return found
    raise pickle.UnpicklingError(f"{module}.{name}")


def _is_record(found: object, module: str, name: str) -> bool:
    """Whether it is a class of records, and lives where it was found: a module also holds what it imported."""
    if not isinstance(found, type) or (found.__module__, found.__qualname__) != (module, name):
        return False
    return is_dataclass(found) or issubclass(found, Enum) or (issubclass(found, tuple) and hasattr(found, "_fields"))
