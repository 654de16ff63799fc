"""Workbooks of Excel 97–2003, record by record: what a test says stands in the file, and nothing else.

[MS-XLS] numbers the kinds of records; rows and columns are counted from 0 here, as they are there.
"""

import struct
from collections.abc import Iterable

from tests.support.workbooks import ole

#: Formats of a cell, by number: general, date, percentage, time of day, and `0"%"`, which only prints the sign; then a
#: date and a number in formats that each country spells for itself.
GENERAL, DAY, PERCENT, CLOCK, PRINTED, DAY_THERE, NUMBER_THERE = range(7)
_NUMBER_FORMATS = (0, 14, 9, 20, 164, 30, 59)
_GLOBALS, _SHEET = 5, 0x10


def record(kind: int, data: bytes = b"") -> bytes:
    """One record."""
    return struct.pack("<HH", kind, len(data)) + data


def number(row: int, column: int, value: float, style: int = GENERAL) -> bytes:
    """A cell of a number."""
    return record(0x203, struct.pack("<HHHd", row, column, style, value))


def label(row: int, column: int, text: str) -> bytes:
    """A cell of text, by itself."""
    return record(0x204, struct.pack("<HHHHB", row, column, GENERAL, len(text), 1) + text.encode("utf-16-le"))


def shared(row: int, column: int, index: int) -> bytes:
    """A cell of a shared text."""
    return record(0xFD, struct.pack("<HHHI", row, column, GENERAL, index))


def truth(row: int, column: int, *, value: bool) -> bytes:
    """A cell of TRUE or FALSE."""
    return record(0x205, struct.pack("<HHHBB", row, column, GENERAL, value, 0))


def error(row: int, column: int, code: int) -> bytes:
    """A cell of an error."""
    return record(0x205, struct.pack("<HHHBB", row, column, GENERAL, code, 1))


def blank(row: int, column: int) -> bytes:
    """A cell that has a format and nothing in it."""
    return record(0x201, struct.pack("<HHH", row, column, GENERAL))


def row_of_numbers(row: int, column: int, *values: int) -> bytes:
    """Whole numbers side by side, in one record."""
    cells = b"".join(struct.pack("<HI", GENERAL, (value << 2) | 2) for value in values)
    return record(0xBD, struct.pack("<HH", row, column) + cells + struct.pack("<H", column + len(values) - 1))


def formula(
    row: int, column: int, result: float | bytes, *, flags: int = 0, text: str | None = None, kind: int = 0x06
) -> bytes:
    """A formula with its stored result; eight bytes say one that is no number."""
    stored = result if isinstance(result, bytes) else struct.pack("<d", result)
    found = record(kind, struct.pack("<HHH8sHIH", row, column, GENERAL, stored, flags, 0, 0))
    if text is not None:
        found += record(0x207, struct.pack("<HB", len(text), 1) + text.encode("utf-16-le"))
    return found


#: Results that are no numbers: a text that follows, TRUE, #REF!, an empty text.
TEXT_FOLLOWS, IS_TRUE, IS_REF, IS_EMPTY = (
    bytes([kind, 0, value, 0, 0, 0, 0xFF, 0xFF]) for kind, value in ((0, 0), (1, 1), (2, 0x17), (3, 0))
)


def merged(*ranges: tuple[int, int, int, int]) -> bytes:
    """Merged ranges: first row, last row, first column, last column."""
    return record(0xE5, struct.pack("<H", len(ranges)) + b"".join(struct.pack("<HHHH", *one) for one in ranges))


def text_list(*texts: str, more: bytes = b"", count: int | None = None) -> bytes:
    """The list of shared texts."""
    written = b"".join(struct.pack("<HB", len(text), 1) + text.encode("utf-16-le") for text in texts)
    length = len(texts) if count is None else count
    return record(0xFC, struct.pack("<ii", length, length) + written + more)


def stream(
    sheets: Iterable[tuple[str, bytes]], *, globals_: bytes = b"", version: int = 0x0600, is_from_1904: bool = False
) -> bytes:
    """The records of a workbook of sheets given as their records."""
    named = list(sheets)
    styles = record(0x41E, struct.pack("<HHB", 164, 4, 0) + b'0"%"')
    styles += b"".join(record(0xE0, struct.pack("<HHH14x", 0, one, 0)) for one in _NUMBER_FORMATS)
    head = record(0x809, struct.pack("<HHHHII", version, _GLOBALS, 0, 0, 0, 6))
    head += record(0x22, struct.pack("<H", is_from_1904)) + globals_ + styles
    bodies = [
        record(0x809, struct.pack("<HHHHII", version, _SHEET, 0, 0, 0, 6)) + rows + record(0x0A) for _, rows in named
    ]
    names = [(len(name), name.encode("utf-16-le")) for name, _ in named]
    at = len(head) + sum(4 + 8 + len(name) for _, name in names) + 4
    for (length, name), body in zip(names, bodies, strict=True):
        head += record(0x85, struct.pack("<IHBB", at, 0, length, 1) + name)
        at += len(body)
    return head + record(0x0A) + b"".join(bodies)


def old_excel(*rows: bytes, globals_: bytes = b"", is_from_1904: bool = False) -> bytes:
    """A workbook of one sheet, in its box."""
    return ole(Workbook=stream([("S", b"".join(rows))], globals_=globals_, is_from_1904=is_from_1904))
