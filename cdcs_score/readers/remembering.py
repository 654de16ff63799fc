"""Reading with a memory: bytes that took long to read are not read again, whatever the file is called now.

A plain workbook is read sooner than it is recalled, so it is read each time and nothing is kept of it.
A file that could not be read is tried anew each time: what stood in the way may have been of the moment.
"""

from collections.abc import Callable

from cdcs_score.memory import Memory
from cdcs_score.readers.packing import packed, unpacked
from cdcs_score.readers.sheets import Workbook
from cdcs_score.readers.workbook import read_any_workbook, read_plain_workbook
from cdcs_score.storage import sha256_of

#: Reads the bytes of a file, under the name messages use.
ReadWorkbook = Callable[[bytes, str], Workbook]

_KIND = "workbook"


def remembering(memory: Memory) -> ReadWorkbook:
    """The reader of workbooks that asks a memory first, and tells it what it read."""

    def read(content: bytes, file: str) -> Workbook:
        plain = read_plain_workbook(content, file)
        if plain is not None:
            return plain
        source = sha256_of(content)
        known = _recalled(memory.recall(_KIND, source), file)
        if known is not None:
            return known
        workbook = read_any_workbook(content, file)
        if memory.is_open and (entry := _packed(workbook)) is not None:
            memory.keep(_KIND, source, entry)
        return workbook

    return read


def note_use_of_workbook(memory: Memory, sha256: str) -> None:
    """The workbook of these bytes was not asked for this time; it will be, when something else it is read by changes."""
    memory.note_use(_KIND, sha256)


def _recalled(entry: bytes | None, file: str) -> Workbook | None:
    if entry is None:
        return None
    try:
        return unpacked(entry, file)
    except Exception:  # noqa: BLE001 -- whatever is wrong with an entry, the file itself is at hand
        return None


def _packed(workbook: Workbook) -> bytes | None:
    try:
        return packed(workbook)
    except Exception:  # noqa: BLE001 -- as above: a workbook that cannot be kept has been read all the same
        return None
