"""The cover of the office workbook, read: the sheet *Kỳ đánh giá*, a label and a value a line."""

from collections.abc import Mapping
from datetime import date

from cdcs_score.codes import seasons
from cdcs_score.diagnostics import Place
from cdcs_score.language import Phrase
from cdcs_score.office_layout import (
    COVER_SHEET,
    DATE_LABELS,
    DRAFT_WORD,
    LATER_LABELS,
    OFFICIAL_WORD,
    CoverLabel,
)
from cdcs_score.readers.office_cells import A_DATE, day_of, read_cell, text_of, unreadable
from cdcs_score.readers.office_tables import OfficeSheets
from cdcs_score.readers.sheet_lines import LinedSheet
from cdcs_score.readers.sheets import EMPTY, label_in
from cdcs_score.readers.tables import label_of
from cdcs_score.readers.workbook import Cell, Empty
from cdcs_score.register import Cover
from cdcs_score.text import comparable, listed


def read_cover(sheets: OfficeSheets) -> Cover:
    """The cover: what stands on the documents."""
    sheet = sheets.sheet(COVER_SHEET)
    cells = labelled_cells(sheet) if sheet else {}
    for label in CoverLabel:
        if sheet and label not in cells and label not in LATER_LABELS:
            sheets.complain(seasons.NO_COLUMN, Place(file=sheets.workbook.file, sheet=COVER_SHEET), raw=label.value)
    texts = {label: _text(sheets, cells, label) for label in CoverLabel if label not in DATE_LABELS}
    days = {label: _day(sheets, cells, label) for label in DATE_LABELS}
    return Cover(
        title=texts[CoverLabel.TITLE],
        issuer=texts[CoverLabel.ISSUER],
        superior=texts[CoverLabel.SUPERIOR],
        level_word=texts[CoverLabel.LEVEL_WORD],
        place=texts[CoverLabel.PLACE],
        report_date=days[CoverLabel.REPORT_DATE],
        report_number=texts[CoverLabel.REPORT_NUMBER],
        decision_number=texts[CoverLabel.DECISION_NUMBER],
        proposal_number=texts[CoverLabel.PROPOSAL_NUMBER],
        minutes_number=texts[CoverLabel.MINUTES_NUMBER],
        notice_number=texts[CoverLabel.NOTICE_NUMBER],
        decision_date=days[CoverLabel.DECISION_DATE],
        proposal_date=days[CoverLabel.PROPOSAL_DATE],
        minutes_date=days[CoverLabel.MINUTES_DATE],
        notice_date=days[CoverLabel.NOTICE_DATE],
        on_behalf_of=texts[CoverLabel.ON_BEHALF_OF],
        signatory_role=texts[CoverLabel.SIGNATORY_ROLE],
        signatory=texts[CoverLabel.SIGNATORY],
        prepared_by=texts[CoverLabel.PREPARED_BY],
        recipients=listed(texts[CoverLabel.RECIPIENTS]),
        is_official=_is_official(sheets, cells.get(CoverLabel.STATE)),
        open_rounds=listed(texts[CoverLabel.OPEN_ROUNDS]),
    )


def _text(sheets: OfficeSheets, cells: Mapping[CoverLabel, Cell], label: CoverLabel) -> str:
    is_required = label in (CoverLabel.TITLE, CoverLabel.ISSUER)
    return text_of(cells[label], label, sheets.diagnostics, is_required=is_required) if label in cells else ""


def _day(sheets: OfficeSheets, cells: Mapping[CoverLabel, Cell], label: CoverLabel) -> date | None:
    return read_cell(cells[label], label, day_of, A_DATE, sheets.diagnostics) if label in cells else None


def _is_official(sheets: OfficeSheets, cell: Cell | None) -> bool:
    if cell is None or isinstance(cell.content, Empty):
        return False
    words = {comparable(DRAFT_WORD): False, comparable(OFFICIAL_WORD): True}
    found = words.get(comparable(label_of(cell)))
    if found is None:
        expected = Phrase(f"{DRAFT_WORD} hoặc {OFFICIAL_WORD}", f"{DRAFT_WORD} or {OFFICIAL_WORD}")
        sheets.diagnostics.append(unreadable(cell, CoverLabel.STATE, expected))
    return bool(found)


def labelled_cells(sheet: LinedSheet) -> dict[CoverLabel, Cell]:
    """The cells beside the labels of the cover."""
    known = {comparable(label): label for label in CoverLabel}
    found: dict[CoverLabel, Cell] = {}
    for row, line in sheet.lines():
        label = known.get(comparable(label_in(line.get(1, EMPTY))))
        if label is not None:
            found.setdefault(label, Cell(line.get(2, EMPTY), sheet.place(row, 2)))
    return found
