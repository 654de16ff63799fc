"""The running lists of the office workbook, read: receipts, the superior's own figures, persons."""

from collections.abc import Iterator
from enum import StrEnum

from cdcs_score.codes import seasons
from cdcs_score.office_layout import (
    PERSONS_SHEET,
    RECEIPTS_SHEET,
    SUPERIOR_SHEET,
    PersonColumn,
    ReceiptColumn,
    SuperiorColumn,
)
from cdcs_score.readers.office_tables import ListedCodes, OfficeRow, OfficeSheets
from cdcs_score.readers.workbook import Empty
from cdcs_score.register import Nominee, Receipt, SuperiorEntry


def read_receipts(sheets: OfficeSheets, units: ListedCodes) -> tuple[Receipt, ...]:
    """What was received, and when."""
    rows = _of_units(sheets, sheets.rows(RECEIPTS_SHEET, ReceiptColumn), ReceiptColumn.UNIT, units)
    return tuple(map(_receipt, rows))


def _of_units(
    sheets: OfficeSheets, rows: Iterator[OfficeRow], column: StrEnum, units: ListedCodes
) -> Iterator[OfficeRow]:
    """The same lines; those about a unit that is not listed are complained of."""
    for row in rows:
        units.refuse_others(sheets, row, column)
        yield row


def _receipt(row: OfficeRow) -> Receipt:
    return Receipt(
        unit=row.text(ReceiptColumn.UNIT, is_required=True),
        file=row.text(ReceiptColumn.FILE),
        received=row.day(ReceiptColumn.RECEIVED),
        channel=row.text(ReceiptColumn.CHANNEL),
        extended_to=row.day(ReceiptColumn.EXTENDED_TO),
        has_signed_copy=row.is_marked(ReceiptColumn.SIGNED_COPY),
        is_typed_in=row.is_marked(ReceiptColumn.TYPED_IN),
        dossier=row.text(ReceiptColumn.DOSSIER),
        dossier_place=row.place(ReceiptColumn.DOSSIER),
    )


def read_superior_entries(sheets: OfficeSheets, units: ListedCodes) -> tuple[SuperiorEntry, ...]:
    """What the office itself knows of units. What each value means only the unit's rubric tells."""
    rows = _of_units(sheets, sheets.rows(SUPERIOR_SHEET, SuperiorColumn), SuperiorColumn.UNIT, units)
    return tuple(entry for row in rows if (entry := _superior_entry(row)) is not None)


def _superior_entry(row: OfficeRow) -> SuperiorEntry | None:
    unit, item = row.text(SuperiorColumn.UNIT, is_required=True), row.text(SuperiorColumn.ITEM, is_required=True)
    value, cell = row.value(SuperiorColumn.VALUE), row.cell(SuperiorColumn.VALUE)
    if value is None:
        if isinstance(cell.content, Empty):
            row.complain(seasons.CELL_REQUIRED, SuperiorColumn.VALUE)
        return None
    return SuperiorEntry(
        unit=unit,
        item=item,
        value=value,
        raw=cell.raw,
        reason=row.text(SuperiorColumn.REASON),
        place=cell.place,
        item_place=row.place(SuperiorColumn.ITEM),
    )


def read_nominees(sheets: OfficeSheets, units: ListedCodes) -> tuple[Nominee, ...]:
    """Persons proposed for reward."""
    return tuple(
        Nominee(
            name=row.text(PersonColumn.NAME, is_required=True),
            unit=row.text(PersonColumn.UNIT),
            role=row.text(PersonColumn.ROLE),
            award=row.text(PersonColumn.AWARD),
            achievement=row.text(PersonColumn.ACHIEVEMENT),
        )
        for row in _of_units(sheets, sheets.rows(PERSONS_SHEET, PersonColumn), PersonColumn.UNIT, units)
    )
