"""How cells look, and what they hold."""

from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Literal

from cdcs_score.numbers import EXCEL_DIGITS, Exact, is_finite_decimal, to_text

#: What Excel itself refuses; text beyond it is cut with "…" rather than lost.
CELL_LIMIT = 32_767
#: The same points come by in every row of a table.
_REMEMBERED = 2048
#: A handful, each with so many decimals.
_STYLES = 64


@dataclass(frozen=True, slots=True, kw_only=True)
class Style:
    """How a cell looks, and whether a protected sheet lets people write in it."""

    size: int = 12
    is_bold: bool = False
    is_italic: bool = False
    align: Literal["left", "center", "right"] = "left"
    vertical: Literal["top", "vcenter"] = "top"
    wraps: bool = True
    colour: str = ""
    fill: str = ""
    has_border: bool = False
    is_unlocked: bool = False
    number_format: str = ""


PLAIN = Style()
#: The format that keeps what people type as text, so that a code 001 or 1.10 stays itself.
TEXT_FORMAT = "@"
DATE_FORMAT = "dd/mm/yyyy"


@lru_cache(maxsize=_STYLES)
def styled(style: Style, number_format: str) -> Style:
    """The style with a number format: the same one however often it is asked for."""
    return replace(style, number_format=number_format)


def with_places(figure: str) -> str:
    """The number format that shows as many decimals as a written figure has."""
    decimals = figure.partition(".")[2]
    return f"0.{'0' * len(decimals)}" if decimals else "0"


def cut(text: str, limit: int = CELL_LIMIT) -> str:
    """The text, with `…` for what Excel would not take; it counts in halves of UTF-16."""
    if 2 * len(text) <= limit:
        return text
    halves = text.encode("utf-16-le", "surrogatepass")
    return text if len(halves) <= 2 * limit else halves[: 2 * (limit - 1)].decode("utf-16-le", "ignore") + "…"


@lru_cache(maxsize=_REMEMBERED)
def as_excel_holds(value: Exact | int) -> float | None:
    """The value as Excel, which keeps 15 digits, holds it; None where that is not the whole of it."""
    exact = Exact(value)
    fits = is_finite_decimal(exact) and len(to_text(abs(exact)).replace(".", "").strip("0")) <= EXCEL_DIGITS
    return float(value) if fits else None
