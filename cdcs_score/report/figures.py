"""Figures: numbers as people read them, which still know what number they say.

To a template a figure is its text, as any other; a workbook writes the number behind it, so that people can add and sort.
"""

from typing import Self

from cdcs_score.numbers import Exact


class Figure(str):
    """A text that says a number: `8,5`, `36/38`, `+1`; without a number it is a dash or a word."""

    __slots__ = ("number",)
    number: Exact | None

    def __new__(cls, text: str, number: Exact | None = None) -> Self:
        """A text and the number it says."""
        figure = super().__new__(cls, text)
        figure.number = number
        return figure

    def __getnewargs__(self) -> tuple[str, Exact | None]:  # type: ignore[override] # a copy keeps the number
        return str(self), self.number

    @property
    def says_more(self) -> bool:
        """Whether the text says what no cell with the number can: `36/38`, or `35/9` to its last decimal."""
        return self.number is not None and "/" in self


class Share(Figure):
    """So many of so many: `2/7 (28,57%)`; of nobody it has no number."""

    __slots__ = ("part", "whole")
    part: int
    whole: int

    def __new__(cls, text: str, part: int = 0, whole: int = 0) -> Self:
        """A text and the count and base it says."""
        share = super().__new__(cls, text, Exact(part, whole) if whole else None)
        share.part, share.whole = part, whole
        return share

    def __getnewargs__(self) -> tuple[str, int, int]:  # type: ignore[override] # as of a figure
        return str(self), self.part, self.whole
