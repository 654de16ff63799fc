"""Whose sheet it is: the unit a sheet names above its table, or by its own name."""

from collections.abc import Iterator

from cdcs_score.form_layout import UNIT_LABEL_ALIASES
from cdcs_score.readers.score_tables import ScoreTable
from cdcs_score.readers.tables import label_of
from cdcs_score.readers.units import UnitFinder
from cdcs_score.readers.workbook import Cell, Text
from cdcs_score.register import Unit
from cdcs_score.text import comparable, composed

_LABELS = tuple(map(comparable, UNIT_LABEL_ALIASES))


def named_cells(table: ScoreTable) -> list[tuple[Cell, str]]:
    """What stands beside, or after a colon behind, the labels of the unit above a table; codes before names."""
    found = sorted(_labelled(table), key=lambda one: _LABELS.index(one[0]))
    return [(cell, label) for _, cell, label in found]


def _labelled(table: ScoreTable) -> Iterator[tuple[str, Cell, str]]:
    for row in range(1, table.header_row):
        cells = [cell for _, cell in table.sheet.row(row)]
        for number, cell in enumerate(cells):
            before, _colon, after = label_of(cell).partition(":")
            if comparable(before) not in _LABELS:
                continue
            if composed(after):
                yield comparable(before), cell, composed(after)
            elif number + 1 < len(cells) and label_of(cells[number + 1]):
                yield comparable(before), cells[number + 1], label_of(cells[number + 1])


def unit_named_alone(table: ScoreTable, finder: UnitFinder) -> Unit | None:
    """The one unit whose code or name is a whole cell above a table, or the name of its sheet."""
    above = (cell for row in range(1, table.header_row) for _, cell in table.sheet.row(row))
    labels = [*(label_of(cell) for cell in above if isinstance(cell.content, Text)), table.sheet.name]
    units = {unit.code: unit for label in labels if (unit := finder.find(label)) is not None}
    by_sheet = finder.find(table.sheet.name)
    return by_sheet or (next(iter(units.values())) if len(units) == 1 else None)
