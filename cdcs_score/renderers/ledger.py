"""The ledger (bảng tổng hợp điểm): every unit of the register, and unit by criterion with the layers side by side."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from cdcs_score.language import Language
from cdcs_score.numbers import of_result, shown
from cdcs_score.register import Level
from cdcs_score.renderers.workbook import Book, Printing, Sheet, Style, in_lines, with_places
from cdcs_score.results import LeafResult, Results, RubricResult, UnitResult
from cdcs_score.scorecard import Layer
from cdcs_score.standing import Status
from cdcs_score.text import day_in_figures
from cdcs_score.wording import (
    BEGINNING_WORDS,
    FINAL_WORD,
    LAYER_WORDS,
    PROVISIONAL_WORDS,
    SAMPLE_WARNING,
    STATE_WORDS,
    STATUS_WORDS,
    WITHHELD_WORD,
    movers_in_words,
)

TITLE = "BẢNG TỔNG HỢP ĐIỂM"
SUMMARY_SHEET = "Tổng hợp"
_DRAFT = "DỰ KIẾN"
_NO_RANK = "–"
_NOTHING_APPLIES = "không mục nào áp dụng cho đơn vị"
_GRADED = (Status.GRADED, Status.LATE, Status.CLOSED)
#: Excel's limit for the name of a sheet.
_SHEET_NAME_LIMIT = 31
#: How many units of width print well on one landscape page.
_PAGE_WIDTH = 190
#: The columns each page repeats: STT, code and name; and how many capitals fit in them.
_REPEATED, _WARNING_LETTERS = 3, 28
#: Letters for each unit of width, in bold.
_LETTERS_PER_UNIT = 0.85

_CELL = Style(has_border=True, size=11)
_CENTRED = replace(_CELL, align="center")
_BOLD = replace(_CENTRED, is_bold=True)
_FINAL = replace(_BOLD, fill="#F2F2F2")
_HEAD = replace(_BOLD, vertical="vcenter", fill="#D9E2F3")
_LINE = Style(wraps=False)
_WARNING = replace(_LINE, is_bold=True, colour="#C00000")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Column:
    """A column of a table: its head, its width, and what it writes for a unit."""

    head: str
    width: float
    write: Callable[[Sheet, int, int, UnitResult], None]


def render_ledger(results: Results) -> bytes:
    """The ledger as an .xlsx file; the same results give the same bytes.

    Args:
        results: everything `grade` found.

    Returns:
        The bytes of the workbook: a summary of the register, then a sheet for each rubric some unit is scored by.
    """
    book = Book()
    _write_summary(book.sheet(SUMMARY_SHEET), results)
    used = {unit.rubric for unit in results.units}
    for number, rubric in enumerate(results.rubrics, start=1):
        if rubric.id in used:
            _RubricSheet(book.sheet(_sheet_name(rubric.id, number)), results, rubric).write()
    return book.to_bytes()


def _sheet_name(rubric_id: str, number: int) -> str:
    ending = f"-{number}"
    is_short = len(rubric_id) <= _SHEET_NAME_LIMIT
    return rubric_id if is_short else rubric_id[: _SHEET_NAME_LIMIT - len(ending)] + ending


def _write_titles(sheet: Sheet, results: Results, *titles: str, room: int, is_sample: bool) -> int:
    """The lines above a table; gives back the row after them.

    Warnings stand in the columns every page repeats, titles beside them, so that no page cuts either.
    """
    season = results.season
    left = [_DRAFT] if not season.official else []
    left += in_lines(SAMPLE_WARNING.vi, _WARNING_LETTERS) if is_sample else []
    right = [(season.issuer, _LINE), (TITLE, replace(_LINE, is_bold=True, size=14))]
    right += [
        (line, replace(_LINE, is_bold=True)) for title in (season.title, *titles) for line in in_lines(title, room)
    ]
    for row, warning in enumerate(left):
        sheet.text(row, 0, warning, _WARNING)
    for row, (line, style) in enumerate(right):
        sheet.text(row, _REPEATED, line, style)
    return max(len(left), len(right))


# The summary: every unit of the register.


def _write_summary(sheet: Sheet, results: Results) -> None:
    columns = _summary_columns(results)
    used = {unit.rubric for unit in results.units}
    is_sample = any(rubric.status == "sample" and rubric.id in used for rubric in results.rubrics)
    sheet.widths([column.width for column in columns])
    head_row = _write_titles(sheet, results, room=_room(columns), is_sample=is_sample)
    for column, one in enumerate(columns):
        sheet.text(head_row, column, one.head, _HEAD)
    last_row = _write_units(sheet, columns, results.units, head_row + 1)
    sheet.freeze(head_row + 1, _REPEATED)
    sheet.filter(head_row, last_row, len(columns) - 1)
    _print(sheet, columns, last_row, (head_row, head_row), pages_wide=1)


def _write_units(sheet: Sheet, columns: Sequence[_Column], units: Sequence[UnitResult], first_row: int) -> int:
    """A row for each unit; gives back the last row."""
    for row, unit in enumerate(units, start=first_row):
        for column, one in enumerate(columns):
            one.write(sheet, row, column, unit)
    return first_row + max(len(units), 1) - 1


def _print(
    sheet: Sheet, columns: Sequence[_Column], last_row: int, head_rows: tuple[int, int], *, pages_wide: int
) -> None:
    sheet.print_as(
        Printing(
            last_row=last_row, last_column=len(columns) - 1, is_landscape=True, head_rows=head_rows,
            head_columns=(0, _REPEATED - 1), pages_wide=pages_wide,
        )
    )  # fmt: skip


def _room(columns: Sequence[_Column]) -> int:
    """How many letters of a line fit on the first page, right of the repeated columns."""
    widths = [column.width for column in columns]
    return int((min(sum(widths), _PAGE_WIDTH) - sum(widths[:_REPEATED])) * _LETTERS_PER_UNIT)


def _summary_columns(results: Results) -> tuple[_Column, ...]:
    class_titles = {(rubric.id, head.code): head.title for rubric in results.rubrics for head in rubric.classes}
    return (
        *_unit_columns(results),
        _text("Cấp", 12, lambda unit: Level(unit.level).word.vi),
        _text("Tình trạng", 15, lambda unit: STATUS_WORDS[unit.status].vi),
        _figure("Tổng tự chấm", 8, lambda unit: unit.self_total),
        *_outcome_columns(),
        _text("Ghi chú", 15, lambda unit: "; ".join(_notes(unit, class_titles))),
        _text("Còn có thể thay đổi vì", 18, _provisional_words),
        _text("Chưa có tổng điểm vì", 14, _withheld_words),
        _text("Tệp đã chấm", 20, lambda unit: unit.submission.file if unit.submission else ""),
    )


def _unit_columns(results: Results) -> tuple[_Column, ...]:
    titles = results.pool_titles
    order = {unit.code: number for number, unit in enumerate(results.units, start=1)}
    return (
        _Column(
            head="STT",
            width=5,
            write=lambda sheet, row, column, unit: sheet.number(row, column, order[unit.code], _CENTRED),
        ),
        _text("Mã đơn vị", 11, lambda unit: unit.code),
        _text("Tên đơn vị", 30, lambda unit: unit.name),
        _text("Khối", 15, lambda unit: titles[unit.code]),
    )


def _outcome_columns() -> tuple[_Column, ...]:
    return (
        _figure("Tổng điểm", 8, lambda unit: unit.total, otherwise=WITHHELD_WORD.vi, style=_FINAL),
        _text("Xếp loại", 15, lambda unit: unit.band_title or WITHHELD_WORD.vi),
        _Column(head="Thứ hạng", width=7, write=_write_rank),
    )


def _write_rank(sheet: Sheet, row: int, column: int, unit: UnitResult) -> None:
    if unit.rank is None:
        sheet.text(row, column, _NO_RANK, _CENTRED)
    else:
        sheet.number(row, column, unit.rank, _CENTRED)


def _notes(unit: UnitResult, class_titles: Mapping[tuple[str, str], str]) -> Iterator[str]:
    if unit.moved_by and unit.rubric and unit.band_by_points:
        by_points = class_titles[unit.rubric, unit.band_by_points]
        yield f"theo điểm là {by_points}, thay đổi do {movers_in_words(unit.moved_by, Language.VIETNAMESE)}"
    if unit.not_eligible is not None:
        began = day_in_figures(date.fromisoformat(unit.not_eligible.day))
        yield f"{BEGINNING_WORDS[unit.not_eligible.beginning].vi} ngày {began}, chưa đủ {unit.not_eligible.months} tháng"
    if unit.rank is not None and unit.tied:
        yield f"đồng hạng {unit.rank}"
    if unit.submission is not None and unit.submission.days_late:
        yield f"nộp muộn {unit.submission.days_late} ngày"


def _provisional_words(unit: UnitResult) -> str:
    return "; ".join(PROVISIONAL_WORDS[reason].vi for reason in unit.provisional_because)


def _withheld_words(unit: UnitResult) -> str:
    if unit.withheld_by:
        return f"mục {', '.join(unit.withheld_by)}"
    return _NOTHING_APPLIES if unit.total is None and unit.status in _GRADED else ""


def _text(head: str, width: float, words: Callable[[UnitResult], str]) -> _Column:
    return _Column(
        head=head, width=width, write=lambda sheet, row, column, unit: sheet.text(row, column, words(unit), _CELL)
    )


def _figure(
    head: str, width: float, figure: Callable[[UnitResult], str | None], *, otherwise: str = "", style: Style = _CENTRED
) -> _Column:
    def write(sheet: Sheet, row: int, column: int, unit: UnitResult) -> None:
        _write_figure(sheet, row, column, figure(unit), otherwise=otherwise, style=style)

    return _Column(head=head, width=width, write=write)


def _write_figure(
    sheet: Sheet, row: int, column: int, figure: str | None, *, otherwise: str = "", style: Style = _CENTRED
) -> None:
    """A number with the decimals it is written with; other words where there is none."""
    if figure is None:
        sheet.text(row, column, otherwise, style)
    else:
        sheet.number(row, column, of_result(figure), replace(style, number_format=with_places(figure)))


# A sheet per rubric: unit by criterion.


@dataclass(frozen=True, slots=True, kw_only=True)
class _Scored:
    """A criterion, part or bonus item as the head of its layers."""

    code: str
    title: str
    maximum_words: str


def _scored(row: LeafResult) -> _Scored:
    return _Scored(code=row.code, title=row.title, maximum_words=f"tối đa {shown(of_result(row.maximum))}")


class _RubricSheet:
    """The sheet of one rubric: three rows of heads (code, maximum, layer), a row for each unit, a legend."""

    def __init__(self, sheet: Sheet, results: Results, rubric: RubricResult) -> None:
        self._sheet = sheet
        self._results = results
        self._rubric = rubric
        self._units = [unit for unit in results.units if unit.rubric == rubric.id]
        self._rows = {unit.code: {row.code: row for row in _scored_rows(unit)} for unit in self._units}
        self._layers = self._layers_in_use()
        self._scored = self._scored_heads()

    def write(self) -> None:
        """Writes the whole sheet."""
        columns = self._columns()
        self._sheet.widths([column.width for column in columns])
        is_sample = self._rubric.status == "sample"
        first_head = _write_titles(
            self._sheet, self._results, self._rubric.title, room=_room(columns), is_sample=is_sample
        )
        self._write_heads(columns, first_head)
        last_row = _write_units(self._sheet, columns, self._units, first_head + 3)
        self._sheet.freeze(first_head + 3, _REPEATED)
        self._sheet.filter(first_head + 2, last_row, len(columns) - 1)
        last_row = self._write_legend(last_row + 2, _room(columns))
        pages_wide = int(sum(column.width for column in columns) // _PAGE_WIDTH) + 1
        _print(self._sheet, columns, last_row, (first_head, first_head + 2), pages_wide=pages_wide)

    def _layers_in_use(self) -> tuple[Layer, ...]:
        """The self score always; another layer where some unit has a value in it."""
        rows = [row for found in self._rows.values() for row in found.values()]
        return tuple(layer for layer in Layer if layer is Layer.SELF or any(_layer_of(row, layer) for row in rows))

    def _scored_heads(self) -> tuple[_Scored, ...]:
        heads: dict[str, _Scored] = {}
        for found in self._rows.values():
            for row in found.values():
                heads.setdefault(row.code, _scored(row))
        return tuple(heads.values())

    def _columns(self) -> tuple[_Column, ...]:
        return (
            *_unit_columns(self._results),
            *(column for one in self._scored for column in self._layer_columns(one.code)),
            *self._bonus_columns(),
            _figure("Tổng tự chấm", 8, lambda unit: unit.self_total),
            *_outcome_columns(),
        )

    def _layer_columns(self, code: str) -> Iterator[_Column]:
        for layer in self._layers:
            yield _Column(head=LAYER_WORDS[layer].vi, width=7.5, write=self._layer_writer(code, layer))
        yield _Column(head=FINAL_WORD.vi, width=7.5, write=self._final_writer(code))

    def _bonus_columns(self) -> Iterator[_Column]:
        """The bonus after its own limit."""
        if self._rubric.bonus_title is not None:
            yield _figure(self._rubric.bonus_title, 9, lambda unit: unit.bonus.points if unit.bonus else None)

    def _layer_writer(self, code: str, layer: Layer) -> Callable[[Sheet, int, int, UnitResult], None]:
        def write(sheet: Sheet, row: int, column: int, unit: UnitResult) -> None:
            found = self._rows[unit.code].get(code)
            _write_figure(sheet, row, column, _layer_of(found, layer) if found else None)

        return write

    def _final_writer(self, code: str) -> Callable[[Sheet, int, int, UnitResult], None]:
        """Writes the points that count; where there are none, why."""

        def write(sheet: Sheet, row: int, column: int, unit: UnitResult) -> None:
            found = self._rows[unit.code].get(code)
            state = STATE_WORDS[found.state].vi if found else ""
            _write_figure(sheet, row, column, found.final if found else None, otherwise=state, style=_FINAL)

        return write

    def _write_heads(self, columns: Sequence[_Column], first: int) -> None:
        for number, column in enumerate(columns):
            for row in (first, first + 1):
                self._sheet.text(row, number, "", _HEAD)
            self._sheet.text(first + 2, number, column.head, _HEAD)
        span, left = len(self._layers) + 1, len(_unit_columns(self._results))
        for number, one in enumerate(self._scored):
            start, end = left + number * span, left + (number + 1) * span - 1
            self._sheet.merged_text(first, start, end, one.code, _HEAD)
            self._sheet.merged_text(first + 1, start, end, one.maximum_words, replace(_HEAD, is_bold=False))
            self._sheet.comment(first, start, one.title)

    def _write_legend(self, first: int, room: int) -> int:
        """What each code stands for, under the table; gives back the last row."""
        texts = (f"{one.code}: {one.title} ({one.maximum_words})" for one in self._scored)
        lines = [line for text in texts for line in in_lines(text, room)]
        for row, line in enumerate(lines, start=first):
            self._sheet.text(row, _REPEATED, line, replace(_LINE, size=11))
        return first + max(len(lines), 1) - 1


def _scored_rows(unit: UnitResult) -> Iterator[LeafResult]:
    """All rows that carry points: criteria, each followed by its parts, then bonus items."""
    for criterion in unit.criteria:
        yield criterion
        yield from criterion.parts
    if unit.bonus is not None:
        yield from unit.bonus.items


def _layer_of(row: LeafResult, layer: Layer) -> str | None:
    return {Layer.SELF: row.self, Layer.BLOCK: row.block, Layer.COMPUTED: row.computed, Layer.VERIFIED: row.verified}[
        layer
    ]
