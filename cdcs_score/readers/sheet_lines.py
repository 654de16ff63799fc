"""A workbook gone through line by line: for tables with a line for every unit, of which nobody needs all cells at once."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from cdcs_score.diagnostics import Place
from cdcs_score.readers.sheets import Content, Sheet, Workbook, address
from cdcs_score.text import composed

#: A row's number, counted from 1, and what it holds by column; blank rows may be left out.
Line = tuple[int, Mapping[int, Content]]


@dataclass(frozen=True, slots=True)
class LinedSheet:
    """One worksheet, as its lines; each time they are asked for it is gone through anew, from the top down."""

    file: str
    name: str
    lines: Callable[[], Iterator[Line]]

    def place(self, row: int, column: int) -> Place:
        """The address of a cell."""
        return Place(file=self.file, sheet=self.name, cell=address(row, column))


@dataclass(frozen=True, slots=True)
class LinedBook:
    """A workbook of such sheets."""

    file: str
    sheets: tuple[LinedSheet, ...]

    def sheet(self, name: str) -> LinedSheet | None:
        """The sheet with that name."""
        return next((sheet for sheet in self.sheets if composed(sheet.name) == name), None)


def lined(workbook: Workbook) -> LinedBook:
    """A workbook that was read whole, to be gone through in the same way."""
    return LinedBook(workbook.file, tuple(map(_lined_sheet, workbook.sheets)))


def _lined_sheet(sheet: Sheet) -> LinedSheet:
    return LinedSheet(sheet.file, sheet.name, lambda: iter(sorted(sheet.lines.items())))
