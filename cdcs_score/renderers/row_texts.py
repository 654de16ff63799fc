"""Rows of a sheet as text, as XlsxWriter writes them where memory is short, by whichever process is free.

Which number a style has is only known where the workbook is: the text has a gap in its place, and says which style fills it.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Protocol

from cdcs_score.numbers import Exact, of_result, shown
from cdcs_score.renderers.row_heights import row_height
from cdcs_score.renderers.styles import PLAIN, Style, as_excel_holds, cut, styled, with_places

#: Stands where the number of a style goes; no XML holds it.
_GAP = "\0"
#: What a row is high without being told: in points, and as programs count it.
DEFAULT_HEIGHT, _DEFAULT_PIXELS = 15.0, 20
#: The same words stand in many rows.
_REMEMBERED = 2048
_TO_ESCAPE = re.compile(r"[&<>\x00-\x08\x0b-\x1f\ufffe\uffff]|_(?=x[0-9a-fA-F]{4}_)")
_AS_ENTITY = {"&": "&amp;", "<": "&lt;", ">": "&gt;"}


@dataclass(frozen=True, slots=True)
class RowText:
    """A row that was written, with gaps for the numbers of its styles."""

    row: int
    last_column: int
    text: str
    #: The styles in it, each once, and by number which one fills each gap.
    styles: tuple[Style, ...]
    gaps: tuple[int, ...]
    #: Notes on cells, by column.
    comments: tuple[tuple[int, str], ...]

    def filled(self, numbers: Sequence[int]) -> str:
        """The text of the row.

        Args:
            numbers: those of its styles.
        """
        words = [str(number) for number in numbers]
        pieces = self.text.split(_GAP)
        filled = [""] * (2 * len(pieces) - 1)
        filled[::2], filled[1::2] = pieces, [words[gap] for gap in self.gaps]
        return "".join(filled)


class Cells(Protocol):
    """A row that is written cell by cell."""

    def text(self, column: int, text: str, style: Style = PLAIN) -> None:
        """Writes text, whatever it looks like; an empty text gives an empty cell of that style."""

    def number(self, column: int, value: Exact | int, style: Style = PLAIN) -> None:
        """Writes a number where Excel can hold it exactly, and its text where not (35/9)."""

    def figure(self, column: int, figure: str, style: Style) -> None:
        """Writes a number as results have it, with the decimals it is written with."""

    def comment(self, column: int, text: str) -> None:
        """Puts a note on a cell."""


class RowWriter:
    """One row being written, as a `SheetRow` is; its cells come in the order they stand."""

    def __init__(self, row: int, widths: Sequence[float]) -> None:
        """An empty row.

        Args:
            row: its number.
            widths: those of the columns; it is made high enough for them.
        """
        self._row, self._widths = row, widths
        self._height = DEFAULT_HEIGHT
        self._cells: list[str] = []
        self._styles: dict[Style, int] = {}
        self._by_identity: dict[int, int] = {}
        self._held: list[Style] = []
        self._figures: dict[tuple[int, str], Style] = {}
        self._gaps: list[int] = []
        self._comments: list[tuple[int, str]] = []
        self._last = 0

    def text(self, column: int, text: str, style: Style = PLAIN) -> None:
        """Writes text, whatever it looks like; an empty text gives an empty cell of that style."""
        needed = row_height(text, width=self._widths[column], size=style.size, is_bold=style.is_bold, wraps=style.wraps)
        self._height = max(self._height, needed)
        self._cell(column, style, _inline(text) if text else "/>")

    def number(self, column: int, value: Exact | int, style: Style = PLAIN) -> None:
        """Writes a number where Excel can hold it exactly, and its text where not (35/9)."""
        held = _number(value)
        if held:
            self._cell(column, style, held)
        else:
            self.text(column, shown(Exact(value)), style)

    def figure(self, column: int, figure: str, style: Style) -> None:
        """Writes a number as results have it, with the decimals it is written with."""
        cell, places = _figure(figure)
        key = id(style), places
        shown_so = self._figures.get(key)
        if shown_so is None:
            shown_so = self._figures[key] = styled(style, places)
            self._held.append(style)
        if cell:
            self._cell(column, shown_so, cell)
        else:
            self.number(column, of_result(figure), shown_so)

    def comment(self, column: int, text: str) -> None:
        """Puts a note on a cell."""
        self._comments.append((column, text))

    def finished(self) -> RowText:
        """The row, whole."""
        pixels = int(self._height * 4 / 3 + 0.5)
        height = f' ht="{pixels * 0.75:.16g}"' if pixels != _DEFAULT_PIXELS else ""
        text = f'<row r="{self._row + 1}"{height}>{"".join(self._cells)}</row>'
        return RowText(self._row, self._last, text, tuple(self._styles), tuple(self._gaps), tuple(self._comments))

    def _cell(self, column: int, style: Style, rest: str) -> None:
        self._cells.append(f'<c r="{_letters(column)}{self._row + 1}" s="{_GAP}"{rest}')
        self._last = column
        self._gaps.append(self._number_of(style))

    def _number_of(self, style: Style) -> int:
        """The number of a style in this row; most are the very objects that were there before."""
        number = self._by_identity.get(id(style))
        if number is None:
            number = self._styles.setdefault(style, len(self._styles))
            self._by_identity[id(style)] = number
            self._held.append(style)  # while it is held, no other has its identity
        return number


@cache
def _letters(column: int) -> str:
    """The letters of a column, counted from 0."""
    before, last = divmod(column, 26)
    return (_letters(before - 1) if before else "") + chr(ord("A") + last)


@lru_cache(maxsize=_REMEMBERED)
def _number(value: Exact | int) -> str:
    """The cell of a number Excel can hold; empty for another."""
    held = as_excel_holds(value)
    return "" if held is None else f"><v>{held:.16G}</v></c>"


@lru_cache(maxsize=_REMEMBERED)
def _figure(figure: str) -> tuple[str, str]:
    """The cell of a number as results have it, empty where Excel cannot hold it; and its number format."""
    return _number(of_result(figure)), with_places(figure)


@lru_cache(maxsize=_REMEMBERED)
def _inline(text: str) -> str:
    """The cell of a text."""
    written = _TO_ESCAPE.sub(_escaped, cut(text))
    kept = ' xml:space="preserve"' if written[0].isspace() or written[-1].isspace() else ""
    return f' t="inlineStr"><is><t{kept}>{written}</t></is></c>'


def _escaped(found: re.Match[str]) -> str:
    letter = found[0]
    return _AS_ENTITY.get(letter) or ("_x005F_" if letter == "_" else f"_x{ord(letter):04X}_")
