"""How Excel shows a number, by the number format of its cell; for formats that keep dates as numbers."""

from collections.abc import Mapping

from openpyxl.styles.numbers import builtin_format_code, is_date_format, is_timedelta_format
from openpyxl.utils.datetime import CALENDAR_MAC_1904, CALENDAR_WINDOWS_1900, from_excel

from cdcs_score.readers.number_formats import GENERAL, shows_percent, unnamed_format, without_fill
from cdcs_score.readers.sheets import Content, ErrorValue, moment_content, number_content


def format_numbered(number: int, own: Mapping[int, str]) -> str:
    """The number format of a number: the file's own, or one every program knows; General where nobody does."""
    if number in own:
        return own[number]
    return unnamed_format(number) or builtin_format_code(number) or GENERAL


def shown_number(value: float, number_format: str, *, is_from_1904: bool) -> Content:
    """What a number is in its format: a number, a percentage, or a date; for formats that keep dates as numbers."""
    number_format = without_fill(number_format)
    if not is_date_format(number_format):
        return number_content(value, is_percent=shows_percent(number_format))
    return shown_date(value, is_from_1904=is_from_1904, is_timedelta=is_timedelta_format(number_format))


def shown_date(value: float, *, is_from_1904: bool, is_timedelta: bool) -> Content:
    """The date, time or span of time a number stands for; an error where it is none."""
    calendar = CALENDAR_MAC_1904 if is_from_1904 else CALENDAR_WINDOWS_1900
    try:
        return moment_content(from_excel(value, calendar, timedelta=is_timedelta))
    except (OverflowError, ValueError):
        return ErrorValue("#VALUE!")
