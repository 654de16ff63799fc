"""How high a row must be for its text to show whole.

Excel fits rows to their text when it opens a file; LibreOffice and WPS take the height the file names. So every row
gets a height near to what Times New Roman needs, a little generous, and stays free to grow (see `workbook`).
"""

from collections.abc import Iterator
from functools import lru_cache

#: Widths of letters in ems, somewhat above Times New Roman's own.
_NARROW = dict.fromkeys(" .,;:'’‘!|ijltfrIíìỉĩịJ()[]-/", 0.3)
_WIDE = dict.fromkeys("mwMW@%—…&", 0.88)
_WIDTHS = _NARROW | _WIDE
_CAPITAL, _SMALL = 0.72, 0.475
_BOLD = 1.07
#: No letter is wider: so many always fit.
_WIDEST = max(*_WIDTHS.values(), _CAPITAL) * _BOLD
#: A column's width counts digits of the workbook's font (12 points, half an em); some of it is margin.
_POINTS_PER_UNIT = 5.9
_LEADING = 1.28
_PADDING = 2.0
#: The same figures and words stand in every row of a table.
_REMEMBERED = 2048


@lru_cache(maxsize=_REMEMBERED)
def row_height(text: str, *, width: float, size: int, is_bold: bool, wraps: bool = True) -> float:
    """The height in points of a row that shows the whole text in a column of that width."""
    lines = (
        sum(_line_count(line, width * _POINTS_PER_UNIT / size, is_bold=is_bold) for line in text.split("\n"))
        if wraps
        else 1
    )
    return round(lines * size * _LEADING + _PADDING, 1)


def _line_count(text: str, room: float, *, is_bold: bool) -> int:
    """How many lines a paragraph takes when words are put on a line for as long as they fit."""
    if (len(text) + 1) * _WIDEST <= room:
        return 1
    count, used = 1, 0.0
    for word in _words(text):
        needed = sum(map(_em, word)) * (_BOLD if is_bold else 1.0)
        if used and used + needed - _em(" ") > room:
            count, used = count + 1, 0.0
        used += needed
        while used - _em(" ") > room:
            count, used = count + 1, used - room
    return count


def _words(text: str) -> Iterator[str]:
    return (f"{word} " for word in text.split(" "))


def _em(letter: str) -> float:
    return _WIDTHS.get(letter, _CAPITAL if letter.isupper() else _SMALL)
