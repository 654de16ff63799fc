"""The office workbook, read: cover, register, blocks, receipts, the superior's own figures, persons.

It is the officer's own file and everything rests on it, so anything wrong in it stops the run, with every place named.
"""

from collections.abc import Iterable

from cdcs_score.codes import seasons
from cdcs_score.diagnostics import Detail, Diagnostic, Place, in_order
from cdcs_score.errors import InvalidSeason
from cdcs_score.office_layout import BLOCKS_SHEET, COVER_SHEET, UNITS_SHEET, CoverLabel, UnitColumn
from cdcs_score.readers.office_cover import labelled_cells, read_cover
from cdcs_score.readers.office_entries import read_nominees, read_receipts, read_superior_entries
from cdcs_score.readers.office_register import Register, read_blocks, read_units
from cdcs_score.readers.office_tables import ListedCodes, OfficeSheets
from cdcs_score.readers.sheet_lines import LinedBook
from cdcs_score.register import Block, Level, Office, Unit


def read_office(workbook: LinedBook, *, may_have_no_units: bool = False) -> Office:
    """What the office workbook says.

    Args:
        workbook: the workbook; each of its tables is gone through once.
        may_have_no_units: whether its register may still be empty.

    Raises:
        InvalidSeason: with every place that is wrong.
    """
    sheets = OfficeSheets(workbook)
    cover, blocks = read_cover(sheets), read_blocks(sheets)
    register = read_units(sheets, _listed(sheets, BLOCKS_SHEET, blocks))
    units = _listed(sheets, UNITS_SHEET, register.units)
    office = Office(
        cover=cover,
        blocks=blocks,
        units=register.units,
        receipts=read_receipts(sheets, units),
        superior_entries=read_superior_entries(sheets, units),
        nominees=read_nominees(sheets, units),
    )
    if not office.units and not may_have_no_units and not sheets.diagnostics:
        sheets.complain(seasons.NO_UNITS, Place(file=workbook.file, sheet=UNITS_SHEET))
    _check_parents(sheets, register, units)
    _check_rounds(sheets, office)
    if sheets.diagnostics or sheets.between:
        raise InvalidSeason(*in_order((*sheets.diagnostics, *sheets.between)))
    return office


# What one sheet says of another.


def _listed(sheets: OfficeSheets, name: str, things: Iterable[Block | Unit]) -> ListedCodes:
    """The codes of a list, where it could be read."""
    return ListedCodes((one.code for one in things) if name in sheets.listed else None)


def _check_parents(sheets: OfficeSheets, register: Register, listed: ListedCodes) -> None:
    """Every unit stands under one that is listed, and of a higher level, so that nobody is above themselves."""
    if not register.below:
        return
    order, sheet = list(Level), sheets.workbook.sheet(UNITS_SHEET)
    units = {unit.code: unit for unit in register.units if unit.code and unit.code not in register.unclear}
    for line in register.below:
        unit, above = units.get(line.code), units.get(line.parent)
        is_upside_down = unit and above and order.index(above.level) <= order.index(unit.level)
        if sheet is None or (listed.has(line.parent) and not is_upside_down):
            continue
        place = sheet.place(line.row, line.column)
        if not listed.has(line.parent):
            listed.complain(sheets, place, UnitColumn.PARENT, line.parent)
        if unit and above and is_upside_down:
            details: dict[str, Detail] = {
                "unit_code": unit.code,
                "level": unit.level.word,
                "above": above.level.word,
            }
            sheets.between.append(Diagnostic(code=seasons.PARENT_LEVEL, place=place, raw=above.code, details=details))


def _check_rounds(sheets: OfficeSheets, office: Office) -> None:
    sheet = sheets.workbook.sheet(COVER_SHEET)
    if BLOCKS_SHEET not in sheets.listed or sheet is None or not office.cover.open_rounds:
        return
    rounds = ListedCodes(block.round for block in office.blocks if block.round)
    for name in office.cover.open_rounds:
        if not rounds.has(name):
            place = labelled_cells(sheet)[CoverLabel.OPEN_ROUNDS].place
            rounds.complain(sheets, place, CoverLabel.OPEN_ROUNDS, name)
