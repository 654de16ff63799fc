"""The one door to openpyxl: Excel's own workbooks (.xlsx, .xlsm, .xltx, .xltm), and how Excel shows a number.

Two ways lead to the same cells. The careful one reads whatever openpyxl reads; the plain one reads at some twenty times
its speed, and only files in which everything is of a kind it knows: at the first thing it does not know, the careful way
takes over. A workbook with a line for every unit is gone through the plain way line by line, and never held whole. What
each gives is compared cell for cell by tests; `CDCS_SCORE_CAREFUL=1` leaves the careful way alone.
"""

import os

from cdcs_score.readers.legacy_fonts import OldTexts
from cdcs_score.readers.openxml.careful import read_carefully
from cdcs_score.readers.openxml.formats import format_numbered, shown_number
from cdcs_score.readers.openxml.plain import NotPlain, read_plainly
from cdcs_score.readers.openxml.plain_lines import PlainLines, plain_lines
from cdcs_score.readers.sheets import Sheet

__all__ = [
    "CAREFUL",
    "NotPlain",
    "format_numbered",
    "read_open_xml",
    "read_plain_file",
    "read_plain_lines",
    "shown_number",
]

#: Set to anything, every workbook is read the careful way: to prove that both agree, to measure, to look into a complaint.
CAREFUL = "CDCS_SCORE_CAREFUL"


def is_careful() -> bool:
    """Whether every workbook is read the careful way."""
    return bool(os.environ.get(CAREFUL))


def read_plain_file(content: bytes, file: str, old: OldTexts) -> tuple[Sheet, ...] | None:
    """The sheets of a workbook in which everything is plain; None for any other file, which says nothing against it.

    Args:
        content: the whole file.
        file: how messages name it.
        old: takes in the texts with their fonts; untouched where nothing is returned.
    """
    if is_careful():
        return None
    try:
        return read_plainly(content, file, old)
    except NotPlain:
        return None


def read_plain_lines(content: bytes, file: str) -> PlainLines:
    """A workbook in which everything is plain, to be gone through line by line.

    Args:
        content: the whole file.
        file: how messages name it.

    Raises:
        NotPlain: for any other file, which says nothing against it; it may turn out at any line.
    """
    if is_careful():
        raise NotPlain
    return plain_lines(content, file)


def read_open_xml(content: bytes, file: str, old: OldTexts) -> tuple[Sheet, ...]:
    """The sheets of any workbook in Excel's own format.

    Args:
        content: the whole file.
        file: how messages name it.
        old: takes in the texts with their fonts.

    Raises:
        UnreadableWorkbook: with one diagnostic that names what is wrong, and the cure.
        Exception: whatever zipfile and openpyxl raise on a damaged file; neither set is documented as closed.
    """
    return read_carefully(content, file, old)
