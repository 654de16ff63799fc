"""The running lists of the office workbook, read: receipts, the superior's own figures, persons."""

from cdcs_score.codes import seasons
from cdcs_score.office_layout import (
    PERSONS_SHEET,
    RECEIPTS_SHEET,
    SUPERIOR_SHEET,
    PersonColumn,
    ReceiptColumn,
    SuperiorColumn,
)
from cdcs_score.readers.office_tables import OfficeRow, OfficeSheets
from cdcs_score.readers.workbook import Empty
from cdcs_score.register import Nominee, Receipt, SuperiorEntry


def read_receipts(sheets: OfficeSheets) -> tuple[Receipt, ...]:
    """What was received, and when."""
    return tuple(
        Receipt(
            unit=row.text(ReceiptColumn.UNIT, is_required=True),
            file=row.text(ReceiptColumn.FILE),
            received=row.day(ReceiptColumn.RECEIVED),
            channel=row.text(ReceiptColumn.CHANNEL),
            extended_to=row.day(ReceiptColumn.EXTENDED_TO),
            has_signed_copy=row.is_marked(ReceiptColumn.SIGNED_COPY),
            is_typed_in=row.is_marked(ReceiptColumn.TYPED_IN),
            dossier=row.text(ReceiptColumn.DOSSIER),
            dossier_place=row.cell(ReceiptColumn.DOSSIER).place,
        )
        for row in sheets.rows(RECEIPTS_SHEET, ReceiptColumn)
    )


def read_superior_entries(sheets: OfficeSheets) -> tuple[SuperiorEntry, ...]:
    """What the office itself knows of units. What each value means only the unit's rubric tells."""
    rows = sheets.rows(SUPERIOR_SHEET, SuperiorColumn)
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
        item_place=row.cell(SuperiorColumn.ITEM).place,
    )


def read_nominees(sheets: OfficeSheets) -> tuple[Nominee, ...]:
    """Persons proposed for reward."""
    return tuple(
        Nominee(
            name=row.text(PersonColumn.NAME, is_required=True),
            unit=row.text(PersonColumn.UNIT),
            role=row.text(PersonColumn.ROLE),
            award=row.text(PersonColumn.AWARD),
            achievement=row.text(PersonColumn.ACHIEVEMENT),
        )
        for row in sheets.rows(PERSONS_SHEET, PersonColumn)
    )
