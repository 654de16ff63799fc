"""The review workbook as .xlsx: what to look at first, the rows people fill, a sheet per block, and who checks whom."""

import hashlib
from collections.abc import Iterator
from dataclasses import replace

from cdcs_score.numbers import localised
from cdcs_score.renderers.form_parts import CELL, HEAD
from cdcs_score.renderers.review_parts import CrossPool, ReviewBook
from cdcs_score.renderers.review_rows import blocks_of, by_risk, disputed_first, riskiest_first, write_rows
from cdcs_score.renderers.review_text import (
    ABSENT,
    BLOCK_LINE,
    CROSS_LINE,
    FIRST_LINE,
    IMPOSSIBLE,
    NO_BLOCK,
    ROWS_LINE,
    TITLES,
    guide_lines,
)
from cdcs_score.renderers.styles import PLAIN, TEXT_FORMAT, Style
from cdcs_score.renderers.workbook import Book, Printing, Sheet, sheet_name
from cdcs_score.review_layout import (
    CROSS_SHEET,
    DEFENCE_WORD,
    FIRST_SHEET,
    GUIDE_SHEET,
    IDENTITY_SHEET,
    REVIEW_SCHEMA,
    ROWS_SHEET,
    IdentityColumn,
    IdentityKey,
    as_kept,
)
from cdcs_score.review_rows import Exported, ReviewedUnit, RowKey
from cdcs_score.text import comparable
from cdcs_score.wording import SAMPLE_WARNING, WITHHELD_WORD

_TITLE = Style(is_bold=True, size=14, wraps=False)
_LINE = Style(wraps=False)
_WARNING = replace(_LINE, is_bold=True, colour="#C00000")
_CENTRED = replace(CELL, align="center")


def render_review(book: ReviewBook) -> bytes:
    """The review workbook; the same season gives the same bytes.

    Args:
        book: everything that stands in it.

    Returns:
        The bytes of the .xlsx file.
    """
    workbook = Book()
    _write_guide(workbook.sheet(GUIDE_SHEET), book)
    _write_first(workbook.sheet(FIRST_SHEET), book)
    write_rows(workbook.sheet(ROWS_SHEET), book, _title(book), ROWS_LINE, riskiest_first(book))
    names: set[str] = {comparable(one) for one in (GUIDE_SHEET, FIRST_SHEET, ROWS_SHEET, CROSS_SHEET, IDENTITY_SHEET)}
    for number, (title, units) in enumerate(blocks_of(book).items(), start=1):
        name = _free(f"{DEFENCE_WORD} {title or NO_BLOCK}", number, names)
        heading = f"BẢO VỆ ĐIỂM: {title or NO_BLOCK}"
        write_rows(workbook.sheet(name), book, heading, BLOCK_LINE, disputed_first(units))
    if book.cross is not None:
        _write_cross(workbook.sheet(CROSS_SHEET), book, book.cross)
    _write_identity(workbook.sheet(IDENTITY_SHEET), book)
    return workbook.to_bytes()


def _title(book: ReviewBook) -> str:
    return " – ".join(part for part in (TITLES[book.layer], book.season_title, book.chosen) if part)


def _free(wanted: str, number: int, taken: set[str]) -> str:
    """A name for a sheet no other sheet has."""
    name = sheet_name(wanted, number)
    if comparable(name) in taken:
        name = sheet_name(f"{wanted[:20]} {number}", number)
    taken.add(comparable(name))
    return name


# The guide.


def _write_guide(sheet: Sheet, book: ReviewBook) -> None:
    sheet.widths([88])
    lines = [(book.issuer, _LINE), (_title(book), _TITLE)]
    lines += [(SAMPLE_WARNING.vi, _WARNING)] if book.is_sample else []
    lines += [("", _LINE), *((line, PLAIN) for line in guide_lines(book))]
    for row, (line, style) in enumerate(lines):
        sheet.text(row, 0, line, style)
    sheet.protect()
    sheet.print_as(Printing(last_row=len(lines) - 1, last_column=0))


# What to look at first.

_FIRST_COLUMNS = (
    ("STT", 5.0), ("Mã đơn vị", 11.0), ("Tên đơn vị", 28.0), ("Khối", 18.0), ("Đoàn kiểm tra", 14.0),
    ("Tổng điểm", 9.0), ("Xếp loại", 18.0), ("Mức cần xem", 9.0), ("Vì sao nên xem trước", 90.0),
)  # fmt: skip
_HEAD_ROW = 3


def _write_first(sheet: Sheet, book: ReviewBook) -> None:
    """The units by risk, with every reason and its weight."""
    sheet.widths([width for _, width in _FIRST_COLUMNS])
    sheet.text(0, 0, f"NÊN XEM TRƯỚC – {_title(book)}", _TITLE)
    sheet.text(1, 0, FIRST_LINE, _LINE)
    for column, (head, _) in enumerate(_FIRST_COLUMNS):
        sheet.text(_HEAD_ROW, column, head, HEAD)
    for number, unit in enumerate(by_risk(book.units), start=1):
        row = _HEAD_ROW + number
        sheet.number(row, 0, number, _CENTRED)
        for column, (text, style) in enumerate(_first_cells(unit), start=1):
            sheet.text(row, column, text, style)
        sheet.number(row, 7, unit.risk, _CENTRED)
    last_row = _HEAD_ROW + len(book.units)
    sheet.protect(may_filter=True)
    sheet.freeze(_HEAD_ROW + 1, 3)
    sheet.filter(_HEAD_ROW, last_row, len(_FIRST_COLUMNS) - 1)
    absent = ("", ABSENT, *book.absent) if book.absent else ()
    for number, line in enumerate(absent, start=1):
        sheet.text(last_row + number, 1, line, _LINE)
    sheet.print_as(
        Printing(
            last_row=last_row + len(absent),
            last_column=len(_FIRST_COLUMNS) - 1,
            is_landscape=True,
            head_rows=(_HEAD_ROW, _HEAD_ROW),
        )
    )


def _first_cells(unit: ReviewedUnit) -> Iterator[tuple[str, Style]]:
    result = unit.unit
    yield result.code, CELL
    yield result.name, CELL
    yield unit.block_title, CELL
    yield unit.team, CELL
    yield localised(result.total) if result.total is not None else WITHHELD_WORD.vi, _CENTRED
    yield result.band_title or WITHHELD_WORD.vi, CELL
    yield "", CELL
    yield "\n".join(f"{risk.words} [{risk.weight}]" for risk in unit.risks), CELL


# Who checks whom.


def _write_cross(sheet: Sheet, book: ReviewBook, pools: tuple[CrossPool, ...]) -> None:
    sheet.widths([24, 12, 34, 12, 34])
    sheet.text(0, 0, f"KIỂM TRA CHÉO – {_title(book)}", _TITLE)
    sheet.text(1, 0, CROSS_LINE, _LINE)
    for column, head in enumerate(("Khối, cụm", "Mã", "Đơn vị kiểm tra", "Mã", "Được kiểm tra")):
        sheet.text(_HEAD_ROW, column, head, HEAD)
    row = _HEAD_ROW
    for pool in pools:
        for pair in pool.pairs or (("", IMPOSSIBLE.format(count=pool.count), "", ""),):
            row += 1
            for column, text in enumerate((pool.title, *pair)):
                sheet.text(row, column, text, CELL)
    sheet.protect()
    sheet.freeze(_HEAD_ROW + 1)
    sheet.print_as(Printing(last_row=row, last_column=4, is_landscape=True, head_rows=(_HEAD_ROW, _HEAD_ROW)))


# The hidden sheet.


def _write_identity(sheet: Sheet, book: ReviewBook) -> None:
    """What nobody sees: which export this is, and every row as it was, so that changes can be told from what stood."""
    table = [[*IdentityColumn], *(_identity_row(key, one) for key, one in _exported(book))]
    lines: list[list[str]] = [
        [IdentityKey.SCHEMA, REVIEW_SCHEMA],
        [IdentityKey.SEASON_YEAR, str(book.season_year)],
        [IdentityKey.LAYER, book.layer],
        [IdentityKey.EXPORT, _export_id(book, table)],
        *([IdentityKey.RUBRIC, one.id, one.version, one.sha256] for one in book.rubrics),
        *table,
    ]
    as_text = replace(PLAIN, number_format=TEXT_FORMAT, wraps=False)
    for row, line in enumerate(lines):
        for column, text in enumerate(line):
            sheet.text(row, column, text, as_text)
    sheet.protect()
    sheet.hide()


def _exported(book: ReviewBook) -> Iterator[tuple[RowKey, Exported]]:
    for unit in book.units:
        for row in unit.rows:
            if row.exported is not None:
                yield row.key, row.exported


def _identity_row(key: RowKey, one: Exported) -> list[str]:
    entry, basis = one.entry, one.basis
    return [
        *key, str(one.number), entry.points, entry.reason, entry.by, entry.day,
        *map(as_kept, (
            basis.self_score, basis.block, basis.computed, basis.verified, basis.explanation, basis.evidence
        )),
    ]  # fmt: skip


def _export_id(book: ReviewBook, table: list[list[str]]) -> str:
    """The same for the same content, at any hour."""
    marks = [str(book.season_year), book.layer, *(one.sha256 for one in book.rubrics)]
    return hashlib.sha256("\n".join([*marks, *("\t".join(line) for line in table)]).encode()).hexdigest()[:12]
