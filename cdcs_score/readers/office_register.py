"""The register of the office workbook, read: units and the blocks they are ranked in."""

import re

from cdcs_score.codes import seasons
from cdcs_score.office_layout import BLOCKS_SHEET, UNITS_SHEET, BlockColumn, UnitColumn
from cdcs_score.readers.office_tables import OfficeRow, OfficeSheets
from cdcs_score.readers.tables import label_of
from cdcs_score.readers.workbook import Empty
from cdcs_score.register import NO_ATTRIBUTES, Block, Level, Unit

_CODE = re.compile(r"[0-9A-Za-z](?:[0-9A-Za-z._-]*[0-9A-Za-z])?")
#: Names Windows keeps for devices: no file can be called so.
_RESERVED = {"con", "prn", "aux", "nul", *(f"{port}{number}" for port in ("com", "lpt") for number in range(10))}


def read_blocks(sheets: OfficeSheets) -> tuple[Block, ...]:
    """The blocks."""
    rows = sheets.rows(BLOCKS_SHEET, BlockColumn)
    sheets.refuse_twice(rows, BlockColumn.CODE)
    return tuple(
        Block(
            code=row.text(BlockColumn.CODE, is_required=True),
            title=row.name(BlockColumn.TITLE),
            round=row.text(BlockColumn.ROUND),
            deadline=row.day(BlockColumn.DEADLINE),
        )
        for row in rows
    )


def read_units(sheets: OfficeSheets) -> tuple[Unit, ...]:
    """The register."""
    rows = sheets.rows(UNITS_SHEET, UnitColumn)
    sheets.refuse_twice(rows, UnitColumn.CODE)
    for row in rows:
        code = row.text(UnitColumn.CODE)
        if code and (not _CODE.fullmatch(code) or code.casefold().partition(".")[0] in _RESERVED):
            row.complain(seasons.ODD_CODE, UnitColumn.CODE)
            sheets.listed.discard(UNITS_SHEET)  # what refers to a code refused here is not unknown besides
    same: dict[str, str] = {}
    return tuple(_unit(row, same) for row in rows)


def _unit(row: OfficeRow, same: dict[str, str]) -> Unit:
    """The unit of a line; words many units share are held once."""

    def shared(column: UnitColumn) -> str:
        text = row.text(column)
        return same.setdefault(text, text)

    level = row.level(UnitColumn.LEVEL)
    if level is None and isinstance(row.cell(UnitColumn.LEVEL).content, Empty):
        row.complain(seasons.CELL_REQUIRED, UnitColumn.LEVEL)
    return Unit(
        code=row.text(UnitColumn.CODE, is_required=True),
        name=row.name(UnitColumn.NAME),
        level=level or Level.CDCS,
        other_names=row.texts(UnitColumn.OTHER_NAMES),
        parent=shared(UnitColumn.PARENT),
        kind=shared(UnitColumn.KIND),
        block=shared(UnitColumn.BLOCK),
        cluster=shared(UnitColumn.CLUSTER),
        members=row.count(UnitColumn.MEMBERS),
        women=row.count(UnitColumn.WOMEN),
        workers=row.count(UnitColumn.WORKERS),
        founded=row.day(UnitColumn.FOUNDED),
        merged=row.day(UnitColumn.MERGED),
        predecessors=row.texts(UnitColumn.PREDECESSORS),
        ended=row.day(UnitColumn.ENDED),
        registered_title=shared(UnitColumn.REGISTERED_TITLE),
        last_year_class=shared(UnitColumn.LAST_YEAR_CLASS),
        last_year_points=row.number_in(UnitColumn.LAST_YEAR_POINTS),
        last_year_awards=shared(UnitColumn.LAST_YEAR_AWARDS),
        note=shared(UnitColumn.NOTE),
        attributes=_extra_columns(row) or NO_ATTRIBUTES,
        place=row.cell(UnitColumn.CODE).place,
    )


def _extra_columns(row: OfficeRow) -> dict[str, str]:
    """Columns the officer added, by header."""
    known = set(row.table.columns.values())
    headers = row.table.sheet.row(row.table.header_row)
    return {
        label_of(header): row.table.sheet.cell(row.number, column).raw
        for column, header in headers
        if column not in known and label_of(header)
    }
