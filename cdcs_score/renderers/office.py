"""The office workbook as `init` and `demo` write it: everything the officer keeps, with drop-downs and notes."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date

from cdcs_score.form_layout import NO_WORDS, YES_WORDS
from cdcs_score.merge_layout import RuleColumn, SuperiorUnionColumn
from cdcs_score.numbers import Exact
from cdcs_score.office_layout import (
    BLOCKS_SHEET,
    COVER_SHEET,
    DATE_LABELS,
    DRAFT_WORD,
    OFFICIAL_WORD,
    PERSONS_SHEET,
    RECEIPTS_SHEET,
    SUPERIOR_SHEET,
    TABLES,
    UNITS_SHEET,
    YES_MARKS,
    BlockColumn,
    CoverLabel,
    PersonColumn,
    ReceiptColumn,
    SuperiorColumn,
    UnitColumn,
)
from cdcs_score.register import Block, Cover, Nominee, Office, Receipt, SuperiorEntry, Unit
from cdcs_score.renderers.office_choices import NO_OFFERS, Offers, list_meanings, write_choices
from cdcs_score.renderers.office_notes import COVER_NOTES, note_on
from cdcs_score.renderers.styles import DATE_FORMAT, TEXT_FORMAT, Style
from cdcs_score.renderers.workbook import Book, Notice, Printing, Sheet

#: What a cell of the office workbook may hold; None leaves it blank.
Value = str | int | Exact | date | None
#: One line of a table, by header.
Row = Mapping[str, Value]

#: How several values stand in one cell.
_BETWEEN = "; "
_CELL = Style(has_border=True)
_TEXT = replace(_CELL, number_format=TEXT_FORMAT)
_NUMBER = replace(_CELL, number_format="General", align="right")
_DATE = replace(_CELL, number_format=DATE_FORMAT, align="center")
_HEAD = Style(has_border=True, is_bold=True, align="center", vertical="vcenter", fill="#D9E2F3")
_LABEL = replace(_TEXT, is_bold=True, fill="#D9E2F3")
_NOTE = Style(is_italic=True, size=11, colour="#595959")

_DATES = {
    UnitColumn.FOUNDED, UnitColumn.MERGED, UnitColumn.ENDED, BlockColumn.DEADLINE, ReceiptColumn.RECEIVED,
    ReceiptColumn.EXTENDED_TO,
}  # fmt: skip
_NUMBERS = {
    UnitColumn.MEMBERS, UnitColumn.WOMEN, UnitColumn.WORKERS, UnitColumn.LAST_YEAR_POINTS, SuperiorColumn.VALUE,
}  # fmt: skip
_NARROW, _WIDE = 13, 32
_WIDE_COLUMNS = {
    UnitColumn.NAME, UnitColumn.OTHER_NAMES, UnitColumn.NOTE, BlockColumn.TITLE, ReceiptColumn.FILE, ReceiptColumn.DOSSIER,
    SuperiorColumn.REASON, PersonColumn.NAME, PersonColumn.AWARD, PersonColumn.ACHIEVEMENT, SuperiorUnionColumn.ISSUER,
    RuleColumn.ISSUER,
}  # fmt: skip
_MIDDLE = 20
_MIDDLE_COLUMNS = {
    UnitColumn.LEVEL, UnitColumn.LAST_YEAR_CLASS, UnitColumn.LAST_YEAR_AWARDS, UnitColumn.REGISTERED_TITLE, SuperiorColumn.ITEM,
}  # fmt: skip


def render_office(office: Office, offers: Offers = NO_OFFERS) -> bytes:
    """The office workbook as an .xlsx file; the same office gives the same bytes.

    Args:
        office: what to fill in; it may have no units yet.
        offers: what the season's rubrics know, offered in drop-downs and listed in notes.

    Returns:
        The bytes of the workbook, with every sheet and column of the layout.
    """
    book = Book()
    write_cover(book.sheet(COVER_SHEET), office.cover)
    extra = tuple(dict.fromkeys(header for unit in office.units for header in unit.attributes))
    rows: dict[str, Iterable[Row]] = {
        UNITS_SHEET: map(unit_row, office.units),
        BLOCKS_SHEET: map(block_row, office.blocks),
        RECEIPTS_SHEET: map(receipt_row, office.receipts),
        SUPERIOR_SHEET: map(superior_row, office.superior_entries),
        PERSONS_SHEET: map(nominee_row, office.nominees),
    }
    for name, (columns, purpose) in TABLES.items():
        sheet = book.sheet(name)
        headers = (*columns, *extra) if name == UNITS_SHEET else tuple(columns)
        write_table(sheet, headers, tuple(rows[name]), purpose)
        write_choices(sheet, headers, offers)
        list_meanings(sheet, headers, offers)
    return book.to_bytes()


def write_cover(sheet: Sheet, cover: Cover) -> None:
    """Label, value, and what to write, a line each."""
    sheet.widths([30, 56, 60])
    for row, (label, value) in enumerate(_cover_values(cover).items()):
        sheet.text(row, 0, label, _LABEL)
        _write_value(sheet, row, 1, value, replace(_DATE, align="left") if label in DATE_LABELS else _TEXT)
        sheet.text(row, 2, COVER_NOTES[label], _NOTE)
        if label is CoverLabel.STATE:
            error = Notice(title=label, message=f"Chọn “{DRAFT_WORD}” hoặc “{OFFICIAL_WORD}”.")
            sheet.choices(row, 1, [DRAFT_WORD, OFFICIAL_WORD], error=error)
    sheet.freeze(0, 1)
    sheet.print_as(Printing(last_row=len(CoverLabel) - 1, last_column=2, is_landscape=True))


def _cover_values(cover: Cover) -> dict[CoverLabel, Value]:
    return {
        CoverLabel.TITLE: cover.title,
        CoverLabel.ISSUER: cover.issuer,
        CoverLabel.SUPERIOR: cover.superior,
        CoverLabel.LEVEL_WORD: cover.level_word,
        CoverLabel.PLACE: cover.place,
        CoverLabel.REPORT_DATE: cover.report_date,
        CoverLabel.REPORT_NUMBER: cover.report_number,
        CoverLabel.DECISION_NUMBER: cover.decision_number,
        CoverLabel.PROPOSAL_NUMBER: cover.proposal_number,
        CoverLabel.MINUTES_NUMBER: cover.minutes_number,
        CoverLabel.NOTICE_NUMBER: cover.notice_number,
        CoverLabel.DECISION_DATE: cover.decision_date,
        CoverLabel.PROPOSAL_DATE: cover.proposal_date,
        CoverLabel.MINUTES_DATE: cover.minutes_date,
        CoverLabel.NOTICE_DATE: cover.notice_date,
        CoverLabel.ON_BEHALF_OF: cover.on_behalf_of,
        CoverLabel.SIGNATORY_ROLE: cover.signatory_role,
        CoverLabel.SIGNATORY: cover.signatory,
        CoverLabel.PREPARED_BY: cover.prepared_by,
        CoverLabel.RECIPIENTS: _BETWEEN.join(cover.recipients),
        CoverLabel.STATE: OFFICIAL_WORD if cover.is_official else DRAFT_WORD,
        CoverLabel.OPEN_ROUNDS: _BETWEEN.join(cover.open_rounds),
    }


def unit_row(unit: Unit) -> Row:
    """A unit as a line of the register."""
    known: dict[str, Value] = {
        UnitColumn.CODE: unit.code,
        UnitColumn.NAME: unit.name,
        UnitColumn.OTHER_NAMES: _BETWEEN.join(unit.other_names),
        UnitColumn.LEVEL: unit.level.word.vi,
        UnitColumn.PARENT: unit.parent,
        UnitColumn.KIND: unit.kind,
        UnitColumn.BLOCK: unit.block,
        UnitColumn.CLUSTER: unit.cluster,
        UnitColumn.MEMBERS: unit.members,
        UnitColumn.WOMEN: unit.women,
        UnitColumn.WORKERS: unit.workers,
        UnitColumn.FOUNDED: unit.founded,
        UnitColumn.MERGED: unit.merged,
        UnitColumn.PREDECESSORS: _BETWEEN.join(unit.predecessors),
        UnitColumn.ENDED: unit.ended,
        UnitColumn.REGISTERED_TITLE: unit.registered_title,
        UnitColumn.LAST_YEAR_CLASS: unit.last_year_class,
        UnitColumn.LAST_YEAR_POINTS: unit.last_year_points,
        UnitColumn.LAST_YEAR_AWARDS: unit.last_year_awards,
        UnitColumn.NOTE: unit.note,
    }
    return known | dict(unit.attributes)


def block_row(block: Block) -> Row:
    """A block as a line of its table."""
    return {
        BlockColumn.CODE: block.code,
        BlockColumn.TITLE: block.title,
        BlockColumn.ROUND: block.round,
        BlockColumn.DEADLINE: block.deadline,
    }


def receipt_row(receipt: Receipt) -> Row:
    """A receipt as a line of its table."""
    return {
        ReceiptColumn.UNIT: receipt.unit,
        ReceiptColumn.FILE: receipt.file,
        ReceiptColumn.RECEIVED: receipt.received,
        ReceiptColumn.CHANNEL: receipt.channel,
        ReceiptColumn.EXTENDED_TO: receipt.extended_to,
        ReceiptColumn.SIGNED_COPY: YES_MARKS[0] if receipt.has_signed_copy else "",
        ReceiptColumn.TYPED_IN: YES_MARKS[0] if receipt.is_typed_in else "",
        ReceiptColumn.DOSSIER: receipt.dossier,
    }


def superior_row(entry: SuperiorEntry) -> Row:
    """An entry of the superior's as a line of its table."""
    return {
        SuperiorColumn.UNIT: entry.unit,
        SuperiorColumn.ITEM: entry.item,
        SuperiorColumn.VALUE: entry.value,
        SuperiorColumn.REASON: entry.reason,
    }


def nominee_row(nominee: Nominee) -> Row:
    """A person proposed for reward as a line of its table."""
    return {
        PersonColumn.NAME: nominee.name,
        PersonColumn.UNIT: nominee.unit,
        PersonColumn.ROLE: nominee.role,
        PersonColumn.AWARD: nominee.award,
        PersonColumn.ACHIEVEMENT: nominee.achievement,
    }


def write_table(sheet: Sheet, headers: Sequence[str], rows: Sequence[Row], purpose: str) -> None:
    """A table of lines by header, with what to write under each header as a comment."""
    styles = {column: replace(_style_of(header), has_border=False) for column, header in enumerate(headers)}
    sheet.widths([_width_of(header) for header in headers], styles)
    for column, header in enumerate(headers):
        sheet.text(0, column, header, _HEAD)
        note = note_on(header, sheet.name)
        sheet.comment(0, column, note if column else f"{purpose.capitalize()}.\n{note}")
    for number, row in enumerate(rows, start=1):
        for column, header in enumerate(headers):
            _write_value(sheet, number, column, row.get(header), _style_of(header))
    sheet.freeze(1, 2 if UnitColumn.NAME in headers else 0)
    sheet.filter(0, len(rows), len(headers) - 1)
    pages = Printing(
        is_landscape=True,
        head_rows=(0, 0),
        head_columns=(0, 1) if UnitColumn.NAME in headers else None,
        pages_wide=2 if len(headers) > _PAGE_COLUMNS else 1,
    )
    sheet.print_as(pages)


#: More columns than these take two pages side by side.
_PAGE_COLUMNS = 12


def _write_value(sheet: Sheet, row: int, column: int, value: Value, style: Style) -> None:
    match value:
        case None:
            sheet.text(row, column, "", style)
        case bool():
            sheet.text(row, column, YES_WORDS[0] if value else NO_WORDS[0], style)
        case str():
            sheet.text(row, column, value, replace(style, number_format=TEXT_FORMAT))
        case date():
            sheet.date(row, column, value, style)
        case _:
            sheet.number(row, column, value, style)


def _style_of(header: str) -> Style:
    if header in _DATES:
        return _DATE
    return _NUMBER if header in _NUMBERS else _TEXT


def _width_of(header: str) -> int:
    if header in _WIDE_COLUMNS:
        return _WIDE
    return _MIDDLE if header in _MIDDLE_COLUMNS else _NARROW
