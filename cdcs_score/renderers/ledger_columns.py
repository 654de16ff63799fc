"""Columns of the ledger: what every sheet of it shares, from titles to cells."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from cdcs_score.renderers.ledger_overview import Line
from cdcs_score.renderers.row_texts import Cells, RowText, RowWriter
from cdcs_score.renderers.styles import Style
from cdcs_score.renderers.workbook import Printing, Sheet, SheetRow, in_lines
from cdcs_score.results import Results, UnitResult
from cdcs_score.wording import SAMPLE_WARNING, WITHHELD_WORD

TITLE = "BẢNG TỔNG HỢP ĐIỂM"
_DRAFT = "DỰ KIẾN"
_NO_RANK = "–"
#: How many units of width print well on one landscape page.
PAGE_WIDTH = 190
#: The columns each page repeats: STT, code and name; and how many capitals fit in them.
REPEATED, _WARNING_LETTERS = 3, 28
#: Letters for each unit of width, in bold.
_LETTERS_PER_UNIT = 0.85

CELL = Style(has_border=True, size=11)
CENTRED = replace(CELL, align="center")
_BOLD = replace(CENTRED, is_bold=True)
FINAL = replace(_BOLD, fill="#F2F2F2")
HEAD = replace(_BOLD, vertical="vcenter", fill="#D9E2F3")
LINE = Style(wraps=False)
_WARNING = replace(LINE, is_bold=True, colour="#C00000")


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A column of a table: its head, its width, and what it writes for a unit."""

    head: str
    width: float
    write: Callable[[Cells, int, Line], None]


def write_titles(sheet: Sheet, results: Results, *titles: str, room: int, is_sample: bool) -> int:
    """The lines above a table; gives back the row after them.

    Warnings stand in the columns every page repeats, titles beside them, so that no page cuts either.
    """
    season = results.season
    left = [_DRAFT] if not season.official else []
    left += in_lines(SAMPLE_WARNING.vi, _WARNING_LETTERS) if is_sample else []
    right = [(season.issuer, LINE), (TITLE, replace(LINE, is_bold=True, size=14))]
    right += [
        (line, replace(LINE, is_bold=True)) for title in (season.title, *titles) for line in in_lines(title, room)
    ]
    for row, warning in enumerate(left):
        sheet.text(row, 0, warning, _WARNING)
    for row, (line, style) in enumerate(right):
        sheet.text(row, REPEATED, line, style)
    return max(len(left), len(right))


class Rows:
    """The rows of a table, one for each unit, as they come: several tables are written side by side."""

    def __init__(self, sheet: Sheet, columns: Sequence[Column], first_row: int) -> None:
        self._sheet, self._columns = sheet, columns
        self._widths = [column.width for column in columns]
        self._first = self._next = first_row

    def add(self, line: Line) -> None:
        """One more unit."""
        self._write(SheetRow(self._sheet, self._next), line)
        self._next += 1

    def text_of(self, line: Line, place: int) -> RowText:
        """The row of a unit, to be added here, or where the same table is.

        Args:
            line: the unit.
            place: how many units stand above it.
        """
        row = RowWriter(self._first + place, self._widths)
        self._write(row, line)
        return row.finished()

    def add_text(self, text: RowText) -> None:
        """One more unit, whose row is written."""
        self._sheet.add_row(text)
        self._next += 1

    def _write(self, row: Cells, line: Line) -> None:
        for column, one in enumerate(self._columns):
            one.write(row, column, line)

    @property
    def last(self) -> int:
        """The last row; the first where there is none."""
        return max(self._next - 1, self._first)


def print_table(
    sheet: Sheet, columns: Sequence[Column], last_row: int, head_rows: tuple[int, int], *, pages_wide: int
) -> None:
    """Says how a table prints: landscape, its heads and the unit's name on every page."""
    sheet.print_as(
        Printing(
            last_row=last_row, last_column=len(columns) - 1, is_landscape=True, head_rows=head_rows,
            head_columns=(0, REPEATED - 1), pages_wide=pages_wide,
        )
    )  # fmt: skip


def finish_table(sheet: Sheet, columns: Sequence[Column], head_row: int, last_row: int) -> None:
    """A table of one row of heads, once its rows are there: heads in view, filters, and how it prints."""
    sheet.freeze(head_row + 1, REPEATED)
    sheet.filter(head_row, last_row, len(columns) - 1)
    print_table(sheet, columns, last_row, (head_row, head_row), pages_wide=1)


def room_of(columns: Sequence[Column]) -> int:
    """How many letters of a line fit on the first page, right of the repeated columns."""
    widths = [column.width for column in columns]
    return int((min(sum(widths), PAGE_WIDTH) - sum(widths[:REPEATED])) * _LETTERS_PER_UNIT)


def unit_columns() -> tuple[Column, ...]:
    """Which unit a row is about."""
    return (
        Column(head="STT", width=5, write=lambda row, column, line: row.number(column, line.number, CENTRED)),
        text_column("Mã đơn vị", 11, lambda unit: unit.code),
        text_column("Tên đơn vị", 30, lambda unit: unit.name),
        Column(head="Khối", width=15, write=lambda row, column, line: row.text(column, line.pool, CELL)),
    )


def outcome_columns() -> tuple[Column, ...]:
    """What came out for the unit: total, class, rank."""
    return (
        figure_column("Tổng điểm", 8, lambda unit: unit.total, otherwise=WITHHELD_WORD.vi, style=FINAL),
        text_column("Xếp loại", 15, lambda unit: unit.band_title or WITHHELD_WORD.vi),
        Column(head="Thứ hạng", width=7, write=_write_rank),
    )


def _write_rank(row: Cells, column: int, line: Line) -> None:
    if line.unit.rank is None:
        row.text(column, _NO_RANK, CENTRED)
    else:
        row.number(column, line.unit.rank, CENTRED)


def text_column(head: str, width: float, words: Callable[[UnitResult], str]) -> Column:
    """A column of words."""
    return Column(head=head, width=width, write=lambda row, column, line: row.text(column, words(line.unit), CELL))


def figure_column(
    head: str, width: float, figure: Callable[[UnitResult], str | None], *, otherwise: str = "", style: Style = CENTRED
) -> Column:
    """A column of figures; other words where there is none."""

    def write(row: Cells, column: int, line: Line) -> None:
        write_figure(row, column, figure(line.unit), otherwise=otherwise, style=style)

    return Column(head=head, width=width, write=write)


def write_figure(row: Cells, column: int, figure: str | None, *, otherwise: str = "", style: Style = CENTRED) -> None:
    """A number with the decimals it is written with; other words where there is none."""
    if figure is None:
        row.text(column, otherwise, style)
    else:
        row.figure(column, figure, style)
