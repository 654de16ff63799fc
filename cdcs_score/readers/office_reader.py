"""The office workbook, read: cover, register, blocks, receipts, the superior's own figures, persons.

It is the officer's own file and everything rests on it, so anything wrong in it stops the run, with every place named.
"""

from enum import StrEnum

from cdcs_score.codes import seasons
from cdcs_score.diagnostics import Place, did_you_mean, in_order
from cdcs_score.errors import InvalidSeason
from cdcs_score.language import Phrase
from cdcs_score.office_layout import (
    BLOCKS_SHEET,
    COVER_SHEET,
    PERSONS_SHEET,
    RECEIPTS_SHEET,
    SUPERIOR_SHEET,
    UNITS_SHEET,
    CoverLabel,
    PersonColumn,
    ReceiptColumn,
    SuperiorColumn,
    UnitColumn,
)
from cdcs_score.readers.office_cover import labelled_cells, read_cover
from cdcs_score.readers.office_entries import read_nominees, read_receipts, read_superior_entries
from cdcs_score.readers.office_register import read_blocks, read_units
from cdcs_score.readers.office_tables import OfficeRow, OfficeSheets
from cdcs_score.readers.workbook import Workbook
from cdcs_score.register import Level, Office
from cdcs_score.text import closest


def read_office(workbook: Workbook, *, may_have_no_units: bool = False) -> Office:
    """What the office workbook says.

    Args:
        workbook: the workbook.
        may_have_no_units: whether its register may still be empty.

    Raises:
        InvalidSeason: with every place that is wrong.
    """
    sheets = OfficeSheets(workbook)
    office = Office(
        cover=read_cover(sheets),
        blocks=read_blocks(sheets),
        units=read_units(sheets),
        receipts=read_receipts(sheets),
        superior_entries=read_superior_entries(sheets),
        nominees=read_nominees(sheets),
    )
    _check(sheets, office, may_have_no_units=may_have_no_units)
    if sheets.diagnostics:
        raise InvalidSeason(*in_order(sheets.diagnostics))
    return office


# What one sheet says of another.


def _check(sheets: OfficeSheets, office: Office, *, may_have_no_units: bool) -> None:
    """Every code a sheet refers to is listed where it belongs, and there is a register at all."""
    units = [unit.code for unit in office.units] if UNITS_SHEET in sheets.listed else None
    blocks = [block.code for block in office.blocks] if BLOCKS_SHEET in sheets.listed else None
    if not units and not may_have_no_units and not sheets.diagnostics:
        sheets.complain(seasons.NO_UNITS, Place(file=sheets.workbook.file, sheet=UNITS_SHEET))
    for row in sheets.rows(UNITS_SHEET, UnitColumn, is_second=True):
        _refuse_unlisted(sheets, row, UnitColumn.BLOCK, blocks)
        _refuse_unlisted(sheets, row, UnitColumn.PARENT, units)
    for sheet, column in (
        (RECEIPTS_SHEET, ReceiptColumn.UNIT),
        (SUPERIOR_SHEET, SuperiorColumn.UNIT),
        (PERSONS_SHEET, PersonColumn.UNIT),
    ):
        for row in sheets.rows(sheet, type(column), is_second=True):
            _refuse_unlisted(sheets, row, column, units)
    _check_parents(sheets, office)
    _check_rounds(sheets, office)


def _check_parents(sheets: OfficeSheets, office: Office) -> None:
    """Every unit stands under one of a higher level, so that nobody is above themselves."""
    order = list(Level)
    faulty = {one.place for one in sheets.diagnostics}
    rows = sheets.rows(UNITS_SHEET, UnitColumn, is_second=True)
    unclear = {row.cell(UnitColumn.CODE).raw for row in rows if row.cell(UnitColumn.LEVEL).place in faulty}
    units = {unit.code: unit for unit in office.units if unit.code and unit.code not in unclear}
    for row in rows:
        unit, above = units.get(row.cell(UnitColumn.CODE).raw), units.get(row.cell(UnitColumn.PARENT).raw)
        if unit and above and order.index(above.level) <= order.index(unit.level):
            sheets.complain(
                seasons.PARENT_LEVEL,
                row.cell(UnitColumn.PARENT).place,
                raw=above.code,
                unit_code=unit.code,
                level=unit.level.word,
                above=above.level.word,
            )


def _check_rounds(sheets: OfficeSheets, office: Office) -> None:
    if BLOCKS_SHEET not in sheets.listed:
        return
    rounds = [block.round for block in office.blocks if block.round]
    sheet = sheets.workbook.sheet(COVER_SHEET)
    for name in office.cover.open_rounds:
        if name not in rounds and sheet is not None:
            place = labelled_cells(sheet)[CoverLabel.OPEN_ROUNDS].place
            _complain_unlisted(sheets, place, CoverLabel.OPEN_ROUNDS, name, rounds)


def _refuse_unlisted(sheets: OfficeSheets, row: OfficeRow, column: StrEnum, known: list[str] | None) -> None:
    code = row.cell(column).raw
    if code and known is not None and code not in known:
        _complain_unlisted(sheets, row.cell(column).place, column.value, code, known)


def _complain_unlisted(sheets: OfficeSheets, place: Place, label: str, code: str, known: list[str]) -> None:
    otherwise = Phrase("ghi đúng mã, hoặc thêm vào danh mục", "write a listed code, or list it")
    suggestion = did_you_mean(closest(code, known), otherwise)
    sheets.complain(seasons.NOT_LISTED, place, raw=code, label=label, suggestion=suggestion)
