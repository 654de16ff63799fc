"""Bars, columns, shades and sort orders, worked out exactly, so that templates and the page's script only place them."""

from collections.abc import Iterable, Sequence
from typing import Any

from cdcs_score.numbers import Exact, Rounding, localised, of_result, round_exact, to_fixed_text, to_text
from cdcs_score.report.board.document import Cell, Segment
from cdcs_score.report.phrases import DASH
from cdcs_score.report.vocabulary import Vocabulary, band_of
from cdcs_score.results import UnitResult

_BAR = 1000
_SHADES = 6
_DECIMALS = 2
#: The shade of what has no class.
NO_SHADE = "0"


def shades_of(vocabulary: Vocabulary) -> dict[str, str]:
    """The shade of each class, by code: `1` for the highest, `6` for the lowest, the others spread between them."""
    return spread_shades([band.code for band in vocabulary.rubrics[0].classes])


def spread_shades(codes: Sequence[str]) -> dict[str, str]:
    """The shades of these classes, given from high to low."""
    last = max(len(codes) - 1, 1)
    return {code: str(1 + (index * (_SHADES - 1) + last // 2) // last) for index, code in enumerate(codes)}


def segments(parts: Iterable[tuple[str, str, int]], whole: int) -> tuple[Segment, ...]:
    """A bar of these parts (title, shade, count), side by side; together as long as their share of the whole."""
    found, before = [], 0
    for title, shade, count in parts:
        start, end = before * _BAR // whole if whole else 0, (before + count) * _BAR // whole if whole else 0
        if count:
            found.append(Segment(x=str(start), width=str(end - start), shade=shade, title=f"{title}: {count}"))
        before += count
    return tuple(found)


def share_bar(share: Exact | None, shade: str, title: str) -> tuple[Segment, ...]:
    """A bar as long as a share between 0 and 1."""
    if share is None:
        return ()
    width = round_exact(min(max(share, Exact(0)), Exact(1)) * _BAR, 0, Rounding.HALF_UP)
    return (Segment(x="0", width=to_text(width), shade=shade, title=title),)


def class_segments(vocabulary: Vocabulary, units: Iterable[UnitResult]) -> tuple[Segment, ...]:
    """A bar of the classes that units hold, each unit once, from high to low; together as long as the bar."""
    held = [band_of(unit) for unit in units if band_of(unit)]
    shades = shades_of(vocabulary)
    parts = [(band.title, shades[band.code], held.count(band.code)) for band in vocabulary.rubrics[0].classes]
    return segments(parts, len(held))


def percent_across(part: int, whole: int) -> str:
    """A position across a drawing, as SVG writes it: `12.5%`."""
    return f"{to_text(round_exact(Exact(part * 100, whole), _DECIMALS, Rounding.HALF_UP))}%"


def mean(values: Sequence[Exact]) -> Exact | None:
    """The mean, exact; None of nothing."""
    return sum(values, Exact(0)) / len(values) if values else None


def rounded(value: Exact | None) -> str:
    """A mean for people, always with two decimals; a dash where there is none."""
    if value is None:
        return DASH
    return localised(to_fixed_text(round_exact(value, _DECIMALS, Rounding.HALF_UP), _DECIMALS))


def signed(value: Exact | None) -> str:
    """A mean difference for people: `+1,50`, `-0,25`, `0,00`."""
    text = rounded(value)
    return f"+{text}" if value is not None and value > 0 else text


def exact_or_none(text: str | None) -> Exact | None:
    """The value of a figure of the results; None where there is none."""
    return None if text is None else of_result(text)


def cells(texts: Sequence[str], keys: Sequence[Any]) -> tuple[Cell, ...]:
    """The cells of a column, each with its place in that column's order; equals share it, None has none."""
    places = {key: str(place) for place, key in enumerate(sorted({key for key in keys if key is not None}))}
    return tuple(Cell(text, "" if key is None else places[key]) for text, key in zip(texts, keys, strict=True))
