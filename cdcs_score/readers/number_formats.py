"""Number formats as a workbook stores them: by number or code, and what only decorates a number."""

import re
from functools import lru_cache

GENERAL = "General"
#: Numbers of formats every program knows; each country of East Asia spells those of a second set, all dates or times.
_KNOWN, _DATES_THERE = {*range(23), *range(37, 50)}, {*range(27, 37), *range(50, 59)}
_SOME_DATE = "dd/mm/yyyy"
#: What a number format only prints: words in quotes, a sign after a backslash, a colour or condition in brackets.
_PRINTED = re.compile(r'"[^"]*"|\\.|\[[^]]*\]')
#: A sign the cell is filled up with, after a star, among what may hold a star itself.
_FILL = re.compile(rf"({_PRINTED.pattern}|_.)|\*.", re.DOTALL)


def unnamed_format(number: int) -> str | None:
    """The format of a number the file gives no code for; None where every program knows it.

    Excel shows what it does not know as General. Where it might be a date, it is taken for one: that is asked about.
    """
    if number in _KNOWN:
        return None
    return _SOME_DATE if number in _DATES_THERE else GENERAL


@lru_cache(maxsize=256)
def shows_percent(number_format: str) -> bool:
    """Whether a number format shows hundredths, as `0.00%` does; in `0"%"` the sign is only printed."""
    return "%" in _PRINTED.sub("", number_format)


@lru_cache(maxsize=256)
def without_fill(number_format: str) -> str:
    """The format without the sign it fills the cell with: `0.0*d` is no date."""
    return _FILL.sub(lambda found: found[1] or "", number_format)
