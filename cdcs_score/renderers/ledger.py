"""The ledger (bảng tổng hợp điểm): every unit of the register, and unit by criterion with the layers side by side."""

import io
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from itertools import chain
from typing import BinaryIO, Protocol

from cdcs_score.language import Language
from cdcs_score.register import Level
from cdcs_score.renderers.ledger_columns import (
    HEAD,
    Column,
    Rows,
    figure_column,
    finish_table,
    outcome_columns,
    room_of,
    text_column,
    unit_columns,
    write_titles,
)
from cdcs_score.renderers.ledger_facts import FACTS, FactsSheet
from cdcs_score.renderers.ledger_overview import Line, Overview
from cdcs_score.renderers.ledger_rubric import RubricSheet
from cdcs_score.renderers.row_texts import RowText
from cdcs_score.renderers.workbook import Book, Sheet, sheet_name
from cdcs_score.results import Results, RubricResult, UnitResult
from cdcs_score.standing import Status
from cdcs_score.text import day_in_figures, lower_first
from cdcs_score.wording import BEGINNING_WORDS, PROVISIONAL_WORDS, STATUS_WORDS, movers_in_words

SUMMARY_SHEET = "Tổng hợp"
_NOTHING_APPLIES = "không mục nào áp dụng cho đơn vị"
#: With more units rows go to disk as they come.
_HELD = 1000
_GRADED = (Status.GRADED, Status.LATE)


def render_ledger(results: Results) -> bytes:
    """The ledger as an .xlsx file; the same results give the same bytes.

    Args:
        results: everything `grade` found.

    Returns:
        The bytes of the workbook: a summary of the register, then a sheet for each rubric some unit is scored by.
    """
    finished = io.BytesIO()
    write_ledger(results, finished)
    return finished.getvalue()


def is_by_row(results: Results) -> bool:
    """Whether the rows go to disk one after another. It rests on the results alone, as every byte of the ledger does."""
    return len(results.units) > _HELD


def write_ledger(results: Results, stream: BinaryIO) -> None:
    """Writes the ledger; one of many units row by row, so that memory holds none of them.

    Args:
        results: everything `grade` found.
        stream: where it goes.
    """
    overview = Overview(results)
    ledger = Ledger(overview, is_by_row=is_by_row(results))
    if is_by_row(results):
        ledger.write_texts(ledger.texts_of(line, place) for line, place in overview.placed_lines())
    else:
        ledger.write_lines(overview.lines())
    ledger.write_to(stream)


#: What stands in the ledger for one unit: which rubric it is scored by, and its row in each sheet.
UnitRows = tuple[str, tuple[RowText, ...]]


class Ledger:
    """The ledger being written: its sheets with all that stands above their units, then unit by unit."""

    def __init__(self, overview: Overview, *, is_by_row: bool = False) -> None:
        """The ledger without its units.

        Args:
            overview: what is known of all units.
            is_by_row: whether rows are added as text, and go to disk.
        """
        self._book = Book(is_by_row=is_by_row)
        self._summary = _Summary(self._book.sheet(SUMMARY_SHEET), overview)
        self._of_rubrics: dict[str, tuple[_Table, ...]] = {
            rubric.id: tuple(_sheets_of(self._book, overview, rubric, number))
            for number, rubric in enumerate(overview.results.rubrics, start=1)
            if rubric.id in overview.by_rubric
        }

    def write_lines(self, lines: Iterable[Line]) -> None:
        """Writes all units; each is read once, and goes to every sheet it stands in."""
        for line in lines:
            for table in self._tables_of(line.unit.rubric or ""):
                table.rows.add(line)

    def texts_of(self, line: Line, place: int) -> UnitRows:
        """The rows of a unit as text, to be written into this ledger or one begun as it was.

        Args:
            line: the unit.
            place: how many units of its rubric stand above it.
        """
        summary, *others = self._tables_of(line.unit.rubric or "")
        rows = (summary.rows.text_of(line, line.number - 1), *(one.rows.text_of(line, place) for one in others))
        return line.unit.rubric or "", rows

    def write_texts(self, units: Iterable[UnitRows]) -> None:
        """Writes all units, whose rows are there as text."""
        for rubric, rows in units:
            for table, row in zip(self._tables_of(rubric), rows, strict=True):
                table.rows.add_text(row)

    def write_to(self, stream: BinaryIO) -> None:
        """Writes the finished ledger: all units are there."""
        for table in (self._summary, *chain.from_iterable(self._of_rubrics.values())):
            table.finish()
        self._book.write_to(stream)

    def _tables_of(self, rubric: str) -> tuple["_Table", ...]:
        return self._summary, *self._of_rubrics.get(rubric, ())


class _Table(Protocol):
    """A sheet of the ledger: begun when it is made, then unit by unit."""

    rows: Rows

    def finish(self) -> None:
        """All units are there."""


def _sheets_of(book: Book, overview: Overview, rubric: RubricResult, number: int) -> Iterator[_Table]:
    """The sheets of one rubric."""
    yield RubricSheet(book.sheet(sheet_name(rubric.id, number)), overview, rubric)
    scored = overview.by_rubric[rubric.id].scored
    if scored is not None and (scored.facts or scored.knock_outs):
        yield FactsSheet(book.sheet(sheet_name(f"{FACTS} {rubric.id}", number)), overview, rubric, scored)


# The summary: every unit of the register.


class _Summary:
    """The sheet of all units."""

    def __init__(self, sheet: Sheet, overview: Overview) -> None:
        results, used = overview.results, overview.by_rubric
        is_sample = any(rubric.status == "sample" and rubric.id in used for rubric in results.rubrics)
        self._sheet, self._columns = sheet, _summary_columns(overview)
        sheet.widths([column.width for column in self._columns])
        self._head = write_titles(sheet, results, room=room_of(self._columns), is_sample=is_sample)
        for column, one in enumerate(self._columns):
            sheet.text(self._head, column, one.head, HEAD)
        self.rows = Rows(sheet, self._columns, self._head + 1)

    def finish(self) -> None:
        """All units are there."""
        finish_table(self._sheet, self._columns, self._head, self.rows.last)


def _summary_columns(overview: Overview) -> tuple[Column, ...]:
    class_titles = {
        (rubric.id, head.code): head.title for rubric in overview.results.rubrics for head in rubric.classes
    }
    return (
        *unit_columns(),
        text_column("Cấp", 12, lambda unit: Level(unit.level).word.vi),
        text_column("Tình trạng", 15, _status_words),
        figure_column("Tổng tự chấm", 8, lambda unit: unit.self_total),
        *outcome_columns(),
        text_column("Ghi chú", 15, lambda unit: "; ".join(_notes(unit, class_titles))),
        text_column("Còn có thể thay đổi vì", 18, _provisional_words),
        text_column("Chưa có tổng điểm vì", 14, _withheld_words),
        text_column("Tệp đã chấm", 20, lambda unit: unit.submission.file if unit.submission else ""),
    )


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
    if unit.submission is not None and unit.submission.typed_in:
        yield "nhập thay từ bản giấy"
    if unit.dossier is not None and unit.dossier.missing and unit.status is not Status.MISSING:
        yield f"hồ sơ thiếu {', '.join(unit.dossier.missing_titles)}"


def _status_words(unit: UnitResult) -> str:
    word = STATUS_WORDS[unit.status].vi
    return (
        word
        if unit.outcome in (unit.status, Status.GRADED)
        else f"{word} ({lower_first(STATUS_WORDS[unit.outcome].vi)})"
    )


def _provisional_words(unit: UnitResult) -> str:
    return "; ".join(PROVISIONAL_WORDS[reason].vi for reason in unit.provisional_because)


def _withheld_words(unit: UnitResult) -> str:
    if unit.withheld_by:
        return f"mục {', '.join(unit.withheld_by)}"
    return _NOTHING_APPLIES if unit.total is None and unit.outcome in _GRADED else ""
