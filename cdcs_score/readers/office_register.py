"""The register of the office workbook, read: units and the blocks they are ranked in."""

import re
from dataclasses import dataclass
from typing import NamedTuple

from cdcs_score.codes import seasons
from cdcs_score.office_layout import BLOCKS_SHEET, UNITS_SHEET, BlockColumn, UnitColumn
from cdcs_score.readers.office_tables import CodesMet, ListedCodes, OfficeRow, OfficeSheets
from cdcs_score.readers.sheets import column_letters
from cdcs_score.readers.workbook import Empty
from cdcs_score.register import NO_ATTRIBUTES, Block, CodeColumn, Level, Unit

_CODE = re.compile(r"[0-9A-Za-z](?:[0-9A-Za-z._-]*[0-9A-Za-z])?")
#: Names Windows keeps for devices: no file can be called so.
_RESERVED = {"con", "prn", "aux", "nul", *(f"{port}{number}" for port in ("com", "lpt") for number in range(10))}


@dataclass(frozen=True, slots=True)
class Register:
    """The register as it was read, and what is still to be held against it once all of it is known."""

    units: tuple[Unit, ...]
    #: The lines that name a unit above, with the codes as they stand there.
    below: tuple["Below", ...]
    #: Codes of lines whose level could not be read: what is above what cannot be told.
    unclear: frozenset[str]


class Below(NamedTuple):
    """A line that names a unit above its own."""

    code: str
    parent: str
    #: The row, and the column of the unit above.
    row: int
    column: int


def read_blocks(sheets: OfficeSheets) -> tuple[Block, ...]:
    """The blocks."""
    met = CodesMet(BlockColumn.CODE)
    return tuple(_block(row, met) for row in sheets.rows(BLOCKS_SHEET, BlockColumn))


def _block(row: OfficeRow, met: CodesMet) -> Block:
    met.meet(row)
    return Block(
        code=row.text(BlockColumn.CODE, is_required=True),
        title=row.name(BlockColumn.TITLE),
        round=row.text(BlockColumn.ROUND),
        deadline=row.day(BlockColumn.DEADLINE),
    )


def read_units(sheets: OfficeSheets, blocks: ListedCodes) -> Register:
    """The register: its lines are gone through once, and only what is said of each unit is kept."""
    units: list[Unit] = []
    below: list[Below] = []
    unclear: set[str] = set()
    met, same, is_odd = CodesMet(UnitColumn.CODE), Same(), False
    column: CodeColumn | None = None
    for row in sheets.rows(UNITS_SHEET, UnitColumn):
        met.meet(row)
        is_odd |= _refuse_odd(row)
        level = _level(row)
        column = column or _code_column(row)
        units.append(_unit(row, level or Level.CDCS, same, column))
        blocks.refuse_others(sheets, row, UnitColumn.BLOCK)
        if level is None:
            unclear.add(row.raw(UnitColumn.CODE))
        if parent := row.raw(UnitColumn.PARENT):
            above = row.table.columns[UnitColumn.PARENT]
            below.append(Below(row.raw(UnitColumn.CODE), same[parent], row.number, above))
    if is_odd:
        sheets.listed.discard(UNITS_SHEET)  # what refers to a code refused here is not unknown besides
    return Register(tuple(units), tuple(below), frozenset(unclear))


def _code_column(row: OfficeRow) -> CodeColumn:
    sheet, number = row.table.sheet, row.table.columns[UnitColumn.CODE]
    return CodeColumn(sheet.file, sheet.name, column_letters(number))


def _refuse_odd(row: OfficeRow) -> bool:
    """Complains of a code that no file can be called by; whether it is one."""
    code = row.text(UnitColumn.CODE)
    is_odd = bool(code) and (not _CODE.fullmatch(code) or code.casefold().partition(".")[0] in _RESERVED)
    if is_odd:
        row.complain(seasons.ODD_CODE, UnitColumn.CODE)
    return is_odd


def _level(row: OfficeRow) -> Level | None:
    level = row.level(UnitColumn.LEVEL)
    if level is None and isinstance(row.content(UnitColumn.LEVEL), Empty):
        row.complain(seasons.CELL_REQUIRED, UnitColumn.LEVEL)
    return level


class Same(dict[str, str]):
    """Words many units share, each held once."""

    def __missing__(self, word: str) -> str:
        self[word] = word
        return word


def _unit(row: OfficeRow, level: Level, same: Same, column: CodeColumn) -> Unit:
    """The unit of a line; its codes all stand in one column."""
    return Unit(
        code=row.text(UnitColumn.CODE, is_required=True),
        name=row.name(UnitColumn.NAME),
        level=level,
        other_names=row.texts(UnitColumn.OTHER_NAMES),
        parent=same[row.text(UnitColumn.PARENT)],
        kind=same[row.text(UnitColumn.KIND)],
        block=same[row.text(UnitColumn.BLOCK)],
        cluster=same[row.text(UnitColumn.CLUSTER)],
        members=row.count(UnitColumn.MEMBERS),
        women=row.count(UnitColumn.WOMEN),
        workers=row.count(UnitColumn.WORKERS),
        founded=row.day(UnitColumn.FOUNDED),
        merged=row.day(UnitColumn.MERGED),
        predecessors=row.texts(UnitColumn.PREDECESSORS),
        ended=row.day(UnitColumn.ENDED),
        registered_title=same[row.text(UnitColumn.REGISTERED_TITLE)],
        last_year_class=same[row.text(UnitColumn.LAST_YEAR_CLASS)],
        last_year_points=row.number_in(UnitColumn.LAST_YEAR_POINTS),
        last_year_awards=same[row.text(UnitColumn.LAST_YEAR_AWARDS)],
        note=same[row.text(UnitColumn.NOTE)],
        attributes=_extra_columns(row) or NO_ATTRIBUTES,
        column=column,
        row=row.number,
    )


def _extra_columns(row: OfficeRow) -> dict[str, str]:
    """Columns the officer added, by header."""
    return {header: row.table.cell(row.line, row.number, column).raw for column, header in row.table.more.items()}
