"""Exact numbers: the only module that makes, rounds or formats them.

A number enters as text (or through `from_excel`, the single door for floats), stays an exact fraction until the
total, is rounded once by a rule the rubric names, and is formatted last. Formatting never changes a value.
"""

import copyreg
import math
import re
from collections.abc import Iterable
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from functools import lru_cache
from typing import assert_never

from cdcs_score.language import Language
from cdcs_score.packable import makes_records
from cdcs_score.text import FULL_WIDTH, LOOKALIKES, composed

#: The one type of points, shares and totals. Never a float, and never a Decimal, whose context rounds in silence.
Exact = Fraction

ZERO = Exact(0)
#: The same points come by in every unit.
_REMEMBERED = 2048

#: Excel shows 15 significant digits but may store 17 (0.1 + 0.2 is 0.30000000000000004): 15 is what the person saw.
EXCEL_DIGITS = 15

_PLAIN = re.compile(r"-?[0-9]{1,15}(\.[0-9]{1,15})?")
_PERCENT = re.compile(r"([0-9]{1,3}(?:\.[0-9]{1,15})?)%")
_NUMBER = r"[+-]?[0-9]{1,15}(?:[.,][0-9]{1,15})?"
_WRITTEN = re.compile(rf"(?P<number>{_NUMBER})(?:\s*(?:đ|điểm))?")
_RANGE = re.compile(rf"{_NUMBER}\s*(?:đ|điểm)?\s*(?:[-‐‑‒–—−~]|đến)\s*{_NUMBER}\s*(?:đ|điểm)?")
#: Three digits after the one mark: thousands or decimals? After a zero, as in 0,125, only decimals can be meant.
_TWO_WAYS = re.compile(r"(?P<whole>[+-]?[1-9][0-9]{0,11})[.,](?P<rest>[0-9]{3})")
_COUNT = re.compile(r"[1-9][0-9]{0,2}(?:\.[0-9]{3}){1,4}|[0-9]{1,15}")
_RESULT = re.compile(r"-?[0-9]{1,1000}(\.[0-9]{1,1000}|/[1-9][0-9]{0,999})?")
#: Full-width forms, and what is typed for đ and for minus. Other forms are left: in 8² the ² is a footnote.
_AS_MEANT = FULL_WIDTH | LOOKALIKES | str.maketrans("−", "-")


def total_of(values: Iterable[Exact]) -> Exact:
    """The sum. Whole points, which most are, are added as the integers they are: fractions take ten times as long."""
    whole, rest = 0, ZERO
    for value in values:
        if value.denominator == 1:
            whole += value.numerator
        else:
            rest += value
    return rest + whole


@makes_records
@lru_cache(maxsize=_REMEMBERED)
def _exact(numerator: int, denominator: int) -> Exact:
    """A fraction that comes from another process, or from the shelf: the same points are one thing however often they come."""
    return Exact(numerator, denominator)


#: Fractions travel as two integers; by themselves they would as text, to be read again.
copyreg.pickle(Exact, lambda value: (_exact, (value.numerator, value.denominator)))


class NotANumber(ValueError):
    """The text is not a number by the rule of its column."""


class Rounding(StrEnum):
    """How a number halfway between two steps is rounded; the rubric names one."""

    HALF_UP = "half_up"
    HALF_EVEN = "half_even"
    DOWN = "down"


def from_text(text: str) -> Exact:
    """The exact value of a decimal as a rubric writes it: `8`, `8.5`, `-0.25`.

    Raises:
        NotANumber: for anything else, exponents, `nan` and digits of other scripts included.
    """
    if not _PLAIN.fullmatch(text):
        raise NotANumber(text)
    return Exact(text)


def from_percent(text: str) -> Exact:
    """The exact share a rubric writes as a percentage: `90%` is 9/10.

    Raises:
        NotANumber: for anything else.
    """
    found = _PERCENT.fullmatch(text)
    if found is None:
        raise NotANumber(text)
    return Exact(found[1]) / 100


def from_excel(value: float) -> Exact:
    """The exact value of a number cell: the 15 significant digits Excel shows. The only place a float appears.

    Raises:
        NotANumber: for an infinity or a NaN.
    """
    if not math.isfinite(value):
        raise NotANumber(str(value))
    return Exact(Decimal(f"{value:.{EXCEL_DIGITS}g}"))


def from_score_text(text: str) -> Exact:
    """The exact value of points typed as text: `8,5`, `8.5`, `25 đ`, `(25đ)`, `09`, full-width digits.

    In a score column both comma and point are decimal marks. Nothing else is guessed.

    Raises:
        NotANumber: when the text is anything but one such number.
    """
    return _points(_without_brackets(text), text)


def from_fraction_text(text: str) -> tuple[Exact, Exact]:
    """Points typed over their maximum, as paper has them: `8,5/10` is 8.5 of 10.

    Raises:
        NotANumber: when the text is anything but two numbers with a stroke between them.
    """
    points, stroke, maximum = _without_brackets(text).partition("/")
    if not stroke:
        raise NotANumber(text)
    return _points(points.strip(), text), _points(maximum.strip(), text)


def from_percent_text(text: str) -> Exact:
    """The share of a percentage typed as text, with comma or point: `50%` is 1/2.

    Raises:
        NotANumber: when the text is anything but one number and the sign.
    """
    figure, sign, rest = _without_brackets(text).partition("%")
    if not sign or rest:
        raise NotANumber(text)
    return _points(figure.strip(), text) / 100


def is_range_text(text: str) -> bool:
    """Whether a text names a range instead of one number: `4 – 5`, `30-35`."""
    return _RANGE.fullmatch(_without_brackets(text)) is not None


def thousands_in(text: str) -> Exact | None:
    """What a text would be if its one mark separated thousands: 1052 for `1.052` and `1,052`; None for any other."""
    written = _WRITTEN.fullmatch(_without_brackets(text))
    found = _TWO_WAYS.fullmatch(written["number"]) if written else None
    return Exact(found["whole"] + found["rest"]) if found else None


def _points(plain: str, text: str) -> Exact:
    found = _WRITTEN.fullmatch(plain)
    if found is None:
        raise NotANumber(text)
    return Exact(found["number"].replace(",", "."))


def _without_brackets(text: str) -> str:
    plain = as_meant(text).casefold()
    return plain[1:-1].strip() if plain.startswith("(") and plain.endswith(")") else plain


def from_count_text(text: str) -> int:
    """A head-count typed as text, where a point separates thousands: `1.052` is 1052.

    Raises:
        NotANumber: for a comma, a sign, or a point elsewhere.
    """
    plain = as_meant(text)
    if not _COUNT.fullmatch(plain):
        raise NotANumber(text)
    return int(plain.replace(".", ""))


def round_exact(value: Exact, places: int, rounding: Rounding) -> Exact:
    """The value rounded to so many decimals by the named rule; halves away from zero for `half_up`."""
    scaled = abs(value) * 10**places
    whole, rest = divmod(scaled.numerator, scaled.denominator)
    if _rounds_up(whole, Exact(rest, scaled.denominator), rounding):
        whole += 1
    rounded = Exact(whole, 10**places)
    return -rounded if value < 0 else rounded


def _rounds_up(whole: int, rest: Exact, rounding: Rounding) -> bool:
    half = Exact(1, 2)
    match rounding:
        case Rounding.HALF_UP:
            return rest >= half
        case Rounding.HALF_EVEN:
            return rest > half or (rest == half and whole % 2 == 1)
        case Rounding.DOWN:
            return False
        case _:
            assert_never(rounding)


def is_finite_decimal(value: Exact) -> bool:
    """Whether the value can be written whole with a decimal point (35/9 can not)."""
    return _decimal_places(value) is not None


def is_multiple(value: Exact, step: Exact) -> bool:
    """Whether the value is a whole number of steps."""
    return value.numerator * step.denominator % (value.denominator * step.numerator) == 0


def to_text(value: Exact) -> str:
    """The value as results write it: `8.5`, without exponent or trailing zeros, or `35/9` in lowest terms."""
    if value.denominator == 1:
        return str(value.numerator)
    places = _decimal_places(value)
    if places is None:
        return f"{value.numerator}/{value.denominator}"
    return to_fixed_text(value, places)


def to_fixed_text(value: Exact, places: int) -> str:
    """The value with exactly so many decimals: `70.06`.

    Raises:
        ValueError: when that would hide digits; round first, by a rule the rubric names.
    """
    scaled = abs(value) * 10**places
    if scaled.denominator != 1:
        message = f"{value} has more than {places} decimals"
        raise ValueError(message)
    digits = str(scaled.numerator).rjust(places + 1, "0")
    sign = "-" if value < 0 else ""
    return f"{sign}{digits[:-places]}.{digits[-places:]}" if places else f"{sign}{digits}"


@lru_cache(maxsize=_REMEMBERED)
def of_result(text: str) -> Exact:
    """The value a results file wrote with `to_text` or `to_fixed_text`.

    Raises:
        NotANumber: for anything else.
    """
    if not _RESULT.fullmatch(text):
        raise NotANumber(text)
    return Exact(text)


@lru_cache(maxsize=_REMEMBERED)
def shown(value: Exact, language: Language = Language.VIETNAMESE) -> str:
    """The value for people: `1.052,5` in Vietnamese, `1,052.5` in English, `35/9` where no decimal is exact."""
    return localised(to_text(value), language)


def localised(text: str, language: Language = Language.VIETNAMESE) -> str:
    """A number written by `to_text` or `to_fixed_text`, with the marks people of that language expect."""
    if "/" in text:
        return text
    whole, point, decimals = text.partition(".")
    sign, whole = ("-", whole[1:]) if whole.startswith("-") else ("", whole)
    grouped = f"{int(whole):,}" + point + decimals
    if language is Language.VIETNAMESE:
        grouped = grouped.translate(str.maketrans(",.", ".,"))
    return sign + grouped


def shown_share(part: int, whole: int) -> str:
    """A share with its own figures beside it, as reports print it: `5/7 (71,43%)`; `0/0` has no percentage."""
    if whole == 0:
        return f"{part}/{whole}"
    percent = round_exact(Exact(part * 100, whole), 2, Rounding.HALF_UP)
    return f"{part}/{whole} ({shown(percent)}%)"


def shown_percent(share: Exact, language: Language = Language.VIETNAMESE) -> str:
    """A share as a percentage for people: exact (`37,5%`), or to two decimals and said to be so (`≈ 66,67%`)."""
    rounded = round_exact(share * 100, 2, Rounding.HALF_UP)
    return f"{'' if rounded == share * 100 else '≈ '}{shown(rounded, language)}%"


def shown_equal(share: Exact, language: Language = Language.VIETNAMESE) -> str:
    """What a division comes to: `= 37,5%`, or `≈ 66,67%`."""
    percent = shown_percent(share, language)
    return percent if percent.startswith("≈") else f"= {percent}"


def _decimal_places(value: Exact) -> int | None:
    """How many decimals the value needs, or None where no number of them is enough."""
    rest, twos, fives = value.denominator, 0, 0
    while rest % 2 == 0:
        rest, twos = rest // 2, twos + 1
    while rest % 5 == 0:
        rest, fives = rest // 5, fives + 1
    return max(twos, fives) if rest == 1 else None


def as_meant(text: str) -> str:
    """A figure as it is meant: full-width forms made plain, nothing invisible, no blanks at the ends."""
    return composed(text.translate(_AS_MEANT))
