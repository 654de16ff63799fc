"""The office workbook, read: cover, register, blocks, receipts, the superior's own figures, persons.

It is the officer's own file and everything rests on it, so anything wrong in it stops the run, with every place named.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import TypeVar

from cdcs_score.codes import seasons
from cdcs_score.codes.catalogue import Code
from cdcs_score.diagnostics import Detail, Diagnostic, Place, did_you_mean, in_order
from cdcs_score.errors import InvalidSeason
from cdcs_score.language import Phrase
from cdcs_score.numbers import Exact
from cdcs_score.office_layout import (
    BLOCKS_SHEET,
    COVER_SHEET,
    DRAFT_WORD,
    OFFICIAL_WORD,
    PERSONS_SHEET,
    RECEIPTS_SHEET,
    SUPERIOR_SHEET,
    UNITS_SHEET,
    YES_MARKS,
    BlockColumn,
    CoverLabel,
    PersonColumn,
    ReceiptColumn,
    SuperiorColumn,
    UnitColumn,
)
from cdcs_score.readers.office_cells import (
    A_COUNT,
    A_DATE,
    A_LEVEL,
    A_NUMBER,
    count_of,
    day_of,
    level_of,
    listed,
    number_of,
    read_cell,
    text_of,
    unreadable,
)
from cdcs_score.readers.tables import Table, find_table, header_twins, label_of
from cdcs_score.readers.workbook import (
    Cell,
    Empty,
    Sheet,
    Truth,
    Workbook,
)
from cdcs_score.register import Block, Cover, Level, Nominee, Office, Receipt, SuperiorEntry, Unit
from cdcs_score.text import closest, comparable

_CODE = re.compile(r"[0-9A-Za-z](?:[0-9A-Za-z._-]*[0-9A-Za-z])?")
#: Names Windows keeps for devices: no file can be called so.
_RESERVED = {"con", "prn", "aux", "nul", *(f"{port}{number}" for port in ("com", "lpt") for number in range(10))}
_YES = {comparable(mark) for mark in YES_MARKS}

ColumnT = TypeVar("ColumnT", bound=StrEnum)


def read_office(workbook: Workbook) -> Office:
    """What the office workbook says.

    Raises:
        InvalidSeason: with every place that is wrong.
    """
    reading = _OfficeReading(workbook)
    office = Office(
        cover=reading.cover(),
        blocks=reading.blocks(),
        units=reading.units(),
        receipts=reading.receipts(),
        superior_entries=reading.superior_entries(),
        nominees=reading.nominees(),
    )
    reading.check(office)
    if reading.diagnostics:
        raise InvalidSeason(*in_order(reading.diagnostics))
    return office


@dataclass(slots=True)
class _Row:
    """One line of a table: its cells by column, with complaints going to the reading."""

    table: Table[str]
    number: int
    diagnostics: list[Diagnostic]

    def cell(self, column: StrEnum) -> Cell:
        return self.table.cell(self.number, column.value)

    @property
    def is_blank(self) -> bool:
        return all(isinstance(self.table.cell(self.number, key).content, Empty) for key in self.table.columns)

    def text(self, column: StrEnum, *, is_required: bool = False) -> str:
        return text_of(self.cell(column), column.value, self.diagnostics, is_required=is_required)

    def texts(self, column: StrEnum) -> tuple[str, ...]:
        return listed(self.text(column))

    def count(self, column: StrEnum) -> int | None:
        return read_cell(self.cell(column), column.value, count_of, A_COUNT, self.diagnostics)

    def number_in(self, column: StrEnum) -> Exact | None:
        return read_cell(self.cell(column), column.value, number_of, A_NUMBER, self.diagnostics)

    def day(self, column: StrEnum) -> date | None:
        return read_cell(self.cell(column), column.value, day_of, A_DATE, self.diagnostics)

    def level(self, column: StrEnum) -> Level | None:
        return read_cell(self.cell(column), column.value, level_of, A_LEVEL, self.diagnostics)

    def is_marked(self, column: StrEnum) -> bool:
        return comparable(label_of(self.cell(column))) in _YES or self.cell(column).content == Truth(value=True)

    def complain(self, code: Code, column: StrEnum, **details: Detail) -> None:
        cell = self.cell(column)
        self.diagnostics.append(
            Diagnostic(code=code, place=cell.place, raw=cell.raw, details={"label": column.value, **details})
        )


@dataclass(slots=True)
class _OfficeReading:
    """A reading in the making: each method reads one sheet and notes what is wrong in it."""

    workbook: Workbook
    diagnostics: list[Diagnostic] = field(default_factory=list)
    #: Sheets whose table could be read: only such a list can say that a code is not in it.
    listed: set[str] = field(default_factory=set)

    def cover(self) -> Cover:
        sheet = self._sheet(COVER_SHEET)
        cells = _labelled_cells(sheet) if sheet else {}
        for label in CoverLabel:
            if sheet and label not in cells:
                self._complain(seasons.NO_COLUMN, Place(file=self.workbook.file, sheet=COVER_SHEET), raw=label.value)
        texts = {label: self._cover_text(cells, label) for label in CoverLabel if label is not CoverLabel.REPORT_DATE}
        report_date = cells.get(CoverLabel.REPORT_DATE)
        return Cover(
            title=texts[CoverLabel.TITLE],
            issuer=texts[CoverLabel.ISSUER],
            superior=texts[CoverLabel.SUPERIOR],
            level_word=texts[CoverLabel.LEVEL_WORD],
            place=texts[CoverLabel.PLACE],
            report_date=read_cell(report_date, CoverLabel.REPORT_DATE, day_of, A_DATE, self.diagnostics)
            if report_date
            else None,
            report_number=texts[CoverLabel.REPORT_NUMBER],
            decision_number=texts[CoverLabel.DECISION_NUMBER],
            proposal_number=texts[CoverLabel.PROPOSAL_NUMBER],
            minutes_number=texts[CoverLabel.MINUTES_NUMBER],
            notice_number=texts[CoverLabel.NOTICE_NUMBER],
            on_behalf_of=texts[CoverLabel.ON_BEHALF_OF],
            signatory_role=texts[CoverLabel.SIGNATORY_ROLE],
            signatory=texts[CoverLabel.SIGNATORY],
            prepared_by=texts[CoverLabel.PREPARED_BY],
            recipients=listed(texts[CoverLabel.RECIPIENTS]),
            is_official=self._is_official(cells.get(CoverLabel.STATE)),
            open_rounds=listed(texts[CoverLabel.OPEN_ROUNDS]),
        )

    def _cover_text(self, cells: Mapping[CoverLabel, Cell], label: CoverLabel) -> str:
        is_required = label in (CoverLabel.TITLE, CoverLabel.ISSUER)
        return text_of(cells[label], label, self.diagnostics, is_required=is_required) if label in cells else ""

    def _is_official(self, cell: Cell | None) -> bool:
        if cell is None or isinstance(cell.content, Empty):
            return False
        words = {comparable(DRAFT_WORD): False, comparable(OFFICIAL_WORD): True}
        found = words.get(comparable(label_of(cell)))
        if found is None:
            expected = Phrase(f"{DRAFT_WORD} hoặc {OFFICIAL_WORD}", f"{DRAFT_WORD} or {OFFICIAL_WORD}")
            self.diagnostics.append(unreadable(cell, CoverLabel.STATE, expected))
        return bool(found)

    def blocks(self) -> tuple[Block, ...]:
        rows = self._rows(BLOCKS_SHEET, BlockColumn)
        self._refuse_twice(rows, BlockColumn.CODE)
        return tuple(
            Block(
                code=row.text(BlockColumn.CODE, is_required=True),
                title=row.text(BlockColumn.TITLE, is_required=True),
                round=row.text(BlockColumn.ROUND),
                deadline=row.day(BlockColumn.DEADLINE),
            )
            for row in rows
        )

    def units(self) -> tuple[Unit, ...]:
        rows = self._rows(UNITS_SHEET, UnitColumn)
        self._refuse_twice(rows, UnitColumn.CODE)
        for row in rows:
            code = row.text(UnitColumn.CODE)
            if code and (not _CODE.fullmatch(code) or code.casefold().partition(".")[0] in _RESERVED):
                row.complain(seasons.ODD_CODE, UnitColumn.CODE)
                self.listed.discard(UNITS_SHEET)  # what refers to a code refused here is not unknown besides
        return tuple(_unit(row) for row in rows)

    def receipts(self) -> tuple[Receipt, ...]:
        return tuple(
            Receipt(
                unit=row.text(ReceiptColumn.UNIT, is_required=True),
                file=row.text(ReceiptColumn.FILE),
                received=row.day(ReceiptColumn.RECEIVED),
                channel=row.text(ReceiptColumn.CHANNEL),
                extended_to=row.day(ReceiptColumn.EXTENDED_TO),
                has_signed_copy=row.is_marked(ReceiptColumn.SIGNED_COPY),
                dossier=row.text(ReceiptColumn.DOSSIER),
            )
            for row in self._rows(RECEIPTS_SHEET, ReceiptColumn)
        )

    def superior_entries(self) -> tuple[SuperiorEntry, ...]:
        entries = []
        for row in self._rows(SUPERIOR_SHEET, SuperiorColumn):
            unit, item = (
                row.text(SuperiorColumn.UNIT, is_required=True),
                row.text(SuperiorColumn.ITEM, is_required=True),
            )
            value = row.number_in(SuperiorColumn.VALUE)
            if value is None:
                if isinstance(row.cell(SuperiorColumn.VALUE).content, Empty):
                    row.complain(seasons.CELL_REQUIRED, SuperiorColumn.VALUE)
                continue
            place = row.cell(SuperiorColumn.VALUE).place
            entries.append(
                SuperiorEntry(
                    unit=unit,
                    item=item,
                    value=value,
                    raw=row.cell(SuperiorColumn.VALUE).raw,
                    reason=row.text(SuperiorColumn.REASON),
                    place=place,
                    item_place=row.cell(SuperiorColumn.ITEM).place,
                )
            )
        return tuple(entries)

    def nominees(self) -> tuple[Nominee, ...]:
        return tuple(
            Nominee(
                name=row.text(PersonColumn.NAME, is_required=True),
                unit=row.text(PersonColumn.UNIT),
                role=row.text(PersonColumn.ROLE),
                award=row.text(PersonColumn.AWARD),
                achievement=row.text(PersonColumn.ACHIEVEMENT),
            )
            for row in self._rows(PERSONS_SHEET, PersonColumn)
        )

    # What one sheet says of another.

    def check(self, office: Office) -> None:
        """Every code a sheet refers to is listed where it belongs, and there is a register at all."""
        units = [unit.code for unit in office.units] if UNITS_SHEET in self.listed else None
        blocks = [block.code for block in office.blocks] if BLOCKS_SHEET in self.listed else None
        if not units and not self.diagnostics:
            self._complain(seasons.NO_UNITS, Place(file=self.workbook.file, sheet=UNITS_SHEET))
        for row in self._rows(UNITS_SHEET, UnitColumn, is_second=True):
            self._refuse_unlisted(row, UnitColumn.BLOCK, blocks)
            self._refuse_unlisted(row, UnitColumn.PARENT, units)
        for sheet, column in (
            (RECEIPTS_SHEET, ReceiptColumn.UNIT),
            (SUPERIOR_SHEET, SuperiorColumn.UNIT),
            (PERSONS_SHEET, PersonColumn.UNIT),
        ):
            for row in self._rows(sheet, type(column), is_second=True):
                self._refuse_unlisted(row, column, units)
        self._check_rounds(office)

    def _check_rounds(self, office: Office) -> None:
        if BLOCKS_SHEET not in self.listed:
            return
        rounds = [block.round for block in office.blocks if block.round]
        sheet = self.workbook.sheet(COVER_SHEET)
        for name in office.cover.open_rounds:
            if name not in rounds and sheet is not None:
                place = _labelled_cells(sheet)[CoverLabel.OPEN_ROUNDS].place
                self._complain_unlisted(place, CoverLabel.OPEN_ROUNDS, name, rounds)

    def _refuse_unlisted(self, row: "_Row", column: StrEnum, known: list[str] | None) -> None:
        code = row.cell(column).raw
        if code and known is not None and code not in known:
            self._complain_unlisted(row.cell(column).place, column.value, code, known)

    def _complain_unlisted(self, place: Place, label: str, code: str, known: list[str]) -> None:
        otherwise = Phrase("ghi đúng mã, hoặc thêm vào danh mục", "write a listed code, or list it")
        suggestion = did_you_mean(closest(code, known), otherwise)
        self._complain(seasons.NOT_LISTED, place, raw=code, label=label, suggestion=suggestion)

    # Sheets and tables.

    def _sheet(self, name: str) -> Sheet | None:
        sheet = self.workbook.sheet(name)
        if sheet is None:
            self._complain(seasons.NO_SHEET, Place(file=self.workbook.file), raw=name)
        return sheet

    def _rows(self, name: str, columns: type[ColumnT], *, is_second: bool = False) -> list[_Row]:
        """The lines of a sheet's table; a second look at the same sheet repeats no complaint."""
        sheet = self.workbook.sheet(name) if is_second else self._sheet(name)
        if sheet is None:
            return []
        first = next(iter(columns))
        table = find_table(sheet, {column.value: (column.value,) for column in columns}, (first.value,))
        found = table.columns if table else {}
        missing = [column.value for column in columns if column.value not in found]
        if not is_second:
            for label in missing:
                row = table.header_row if table else 1
                self._complain(seasons.NO_COLUMN, sheet.place(row, 1), raw=label)
        if table is not None and not is_second:
            self._refuse_twins(table, columns)
        if table is None or missing:
            return []
        self.listed.add(name)
        sink = [] if is_second else self.diagnostics
        rows = [_Row(table, number, sink) for number in table.rows]
        return [row for row in rows if not row.is_blank]

    def _refuse_twins(self, table: Table[str], columns: type[ColumnT]) -> None:
        for column in columns:
            twins = header_twins(table, [(column.value,)])
            if twins:
                cells = ", ".join(cell.place.cell for cell in twins)
                self._complain(seasons.COLUMN_TWICE, twins[1].place, raw=column.value, cells=cells)

    def _refuse_twice(self, rows: list[_Row], column: StrEnum) -> None:
        first: dict[str, Place] = {}
        for row in rows:
            code = comparable(label_of(row.cell(column)))
            if code in first:
                row.complain(seasons.UNIT_TWICE, column, first=first[code].cell)
            elif code:
                first[code] = row.cell(column).place

    def _complain(self, code: Code, place: Place, *, raw: str = "", **details: Detail) -> None:
        self.diagnostics.append(Diagnostic(code=code, place=place, raw=raw, details=details))


def _labelled_cells(sheet: Sheet) -> dict[CoverLabel, Cell]:
    known = {comparable(label): label for label in CoverLabel}
    found: dict[CoverLabel, Cell] = {}
    for row in range(1, sheet.rows + 1):
        label = known.get(comparable(label_of(sheet.cell(row, 1))))
        if label is not None:
            found.setdefault(label, sheet.cell(row, 2))
    return found


def _unit(row: _Row) -> Unit:
    level = row.level(UnitColumn.LEVEL)
    if level is None and isinstance(row.cell(UnitColumn.LEVEL).content, Empty):
        row.complain(seasons.CELL_REQUIRED, UnitColumn.LEVEL)
    return Unit(
        code=row.text(UnitColumn.CODE, is_required=True),
        name=row.text(UnitColumn.NAME, is_required=True),
        level=level or Level.CDCS,
        other_names=row.texts(UnitColumn.OTHER_NAMES),
        parent=row.text(UnitColumn.PARENT),
        kind=row.text(UnitColumn.KIND),
        block=row.text(UnitColumn.BLOCK),
        cluster=row.text(UnitColumn.CLUSTER),
        members=row.count(UnitColumn.MEMBERS),
        women=row.count(UnitColumn.WOMEN),
        workers=row.count(UnitColumn.WORKERS),
        founded=row.day(UnitColumn.FOUNDED),
        merged=row.day(UnitColumn.MERGED),
        predecessors=row.texts(UnitColumn.PREDECESSORS),
        ended=row.day(UnitColumn.ENDED),
        registered_title=row.text(UnitColumn.REGISTERED_TITLE),
        last_year_class=row.text(UnitColumn.LAST_YEAR_CLASS),
        last_year_points=row.number_in(UnitColumn.LAST_YEAR_POINTS),
        last_year_awards=row.text(UnitColumn.LAST_YEAR_AWARDS),
        note=row.text(UnitColumn.NOTE),
        attributes=_extra_columns(row),
        place=row.cell(UnitColumn.CODE).place,
    )


def _extra_columns(row: _Row) -> dict[str, str]:
    """Columns the officer added, by header."""
    known = set(row.table.columns.values())
    headers = row.table.sheet.row(row.table.header_row)
    return {
        label_of(header): row.table.sheet.cell(row.number, column).raw
        for column, header in headers
        if column not in known and label_of(header)
    }
