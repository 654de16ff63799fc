"""Reading a workbook by its lines: what is made of it is the same, whichever way its lines are come by."""

from collections.abc import Callable
from typing import TypeVar

from cdcs_score.errors import InvalidSeason
from cdcs_score.readers.archive import ZIP_MAGIC
from cdcs_score.readers.openxml import NotPlain, read_plain_lines
from cdcs_score.readers.sheet_lines import LinedBook

Made = TypeVar("Made")


def made_of_lines(content: bytes, file: str, make: Callable[[LinedBook], Made]) -> Made | None:
    """What is made of a workbook while it is gone through; None where it has to be read another way.

    Args:
        content: the whole file.
        file: how messages name it.
        make: makes it, from nothing but the workbook: what it made of one that is not plain after all is thrown away.

    Raises:
        InvalidSeason: as `make` does.
    """
    if not content.startswith(ZIP_MAGIC):
        return None
    try:
        lines = read_plain_lines(content, file)
        try:
            made = make(lines.book)
        except InvalidSeason:
            lines.check_rest()
            raise
        lines.check_rest()
    except NotPlain:
        return None
    return made
