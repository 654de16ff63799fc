"""A sheet of a review workbook people fill: its rows, the limits of what may be written, and how it prints."""

from collections.abc import Iterable, Iterator

from cdcs_score.renderers.form_parts import HEAD
from cdcs_score.renderers.review_parts import HEAD_TO_FILL, WIDTHS, ReviewBook, cells_of
from cdcs_score.renderers.styles import Style
from cdcs_score.renderers.workbook import Notice, Printing, Sheet, address
from cdcs_score.review_layout import FILLED, POINTS_HEADERS, ReviewColumn, headers_of
from cdcs_score.review_rows import ReviewedRow, ReviewedUnit

#: Above the table: what this sheet is, in two lines; then the heads.
HEAD_ROW = 3
#: The columns each page repeats.
_REPEATED = (ReviewColumn.UNIT, ReviewColumn.NAME, ReviewColumn.PERIOD, ReviewColumn.CRITERION)
_TITLE = Style(is_bold=True, size=14, wraps=False)
_LINE = Style(wraps=False)

Pairs = Iterable[tuple[ReviewedUnit, ReviewedRow]]


def write_rows(sheet: Sheet, book: ReviewBook, title: str, line: str, pairs: Pairs) -> None:
    """Writes the whole sheet: a row for each row of each unit, in the order given."""
    columns = columns_of(book)
    sheet.widths([WIDTHS[one] for one in columns])
    sheet.text(0, 0, title, _TITLE)
    sheet.text(1, 0, line, _LINE)
    heads = headers_of(book.layer)
    for column, one in enumerate(columns):
        sheet.text(HEAD_ROW, column, heads[one], HEAD_TO_FILL if one in FILLED else HEAD)
    last_row = HEAD_ROW
    for last_row, (unit, row) in enumerate(pairs, start=HEAD_ROW + 1):
        cells = cells_of(unit, row)
        for column, one in enumerate(columns):
            cells[one](sheet, last_row, column)
    if last_row > HEAD_ROW:
        _limit(sheet, book, columns, last_row)
    repeated = sum(one in _REPEATED for one in columns)
    sheet.protect(may_filter=True)
    sheet.freeze(HEAD_ROW + 1, repeated)
    sheet.filter(HEAD_ROW, last_row, len(columns) - 1)
    sheet.print_as(
        Printing(
            last_row=last_row, last_column=len(columns) - 1, is_landscape=True, head_rows=(HEAD_ROW, HEAD_ROW),
            head_columns=(0, repeated - 1),
        )
    )  # fmt: skip


def columns_of(book: ReviewBook) -> tuple[ReviewColumn, ...]:
    """The columns of the workbook: the period only where some rubric has periods."""
    return tuple(one for one in ReviewColumn if one is not ReviewColumn.PERIOD or book.has_periods)


def _limit(sheet: Sheet, book: ReviewBook, columns: tuple[ReviewColumn, ...], last_row: int) -> None:
    """Points from 0 to the maximum of their own row, in its steps: one rule for the column, so that sorting keeps it."""
    first = HEAD_ROW + 1
    points, maximum, step = (
        address(first, columns.index(one)) for one in (ReviewColumn.POINTS, ReviewColumn.MAXIMUM, ReviewColumn.STEP)
    )
    in_steps = f"IF(N({step})>0,ROUND(MOD(ROUND({points}*1000,0),ROUND({step}*1000,0)),6)=0,TRUE)"
    formula = f"=AND(ISNUMBER({points}),{points}>=0,{points}<={maximum},{in_steps})"
    word = POINTS_HEADERS[book.layer]
    sheet.accept(
        first, columns.index(ReviewColumn.POINTS), formula, last_row=last_row,
        prompt=Notice(title=word, message="Nhập số từ 0 đến cột “Tối đa” của dòng này, đúng bước ở cột “Bước” nếu có."),
        error=Notice(
            title=f"{word} chưa đúng",
            message="Nhập một số từ 0 đến điểm tối đa của dòng, đúng bước. Không kèm chữ; nếu máy không nhận dấu phẩy thì ghi dấu chấm.",
        ),
    )  # fmt: skip


# In which order.


def riskiest_first(book: ReviewBook) -> Iterator[tuple[ReviewedUnit, ReviewedRow]]:
    """Unit by unit, the riskiest first, and there row by row as the rubric has them."""
    return ((unit, row) for unit in by_risk(book.units) for row in unit.rows)


def by_risk(units: Iterable[ReviewedUnit]) -> list[ReviewedUnit]:
    """The units by all their reasons together, heaviest first; equal ones in the order of the register."""
    return sorted(units, key=lambda one: -one.risk)


def disputed_first(units: Iterable[ReviewedUnit]) -> list[tuple[ReviewedUnit, ReviewedRow]]:
    """What somebody has to answer for, unit by unit, then all the rest."""
    pairs = [(unit, row) for unit in units for row in unit.rows]
    return sorted(pairs, key=lambda pair: not pair[1].is_disputed)


def blocks_of(book: ReviewBook) -> dict[str, list[ReviewedUnit]]:
    """The units of each block by its title, in the order of the register."""
    found: dict[str, list[ReviewedUnit]] = {}
    for unit in book.units:
        found.setdefault(unit.block_title, []).append(unit)
    return found
