"""The officer's workbook with lines added and cells filled, as a new file beside it; what they wrote and laid out stays."""

import io
from collections.abc import Mapping, Sequence
from copy import copy
from dataclasses import dataclass
from datetime import date

import openpyxl
from openpyxl.worksheet.worksheet import Worksheet

from cdcs_score.handover import CellValue, Row
from cdcs_score.renderers.packages import repeatable
from cdcs_score.text import comparable

#: How far down the heads of a table are looked for.
_HEAD_ROWS = 30
#: What a new line takes over of the look of the lines above it.
_LOOKS = ("font", "border", "fill", "alignment", "protection")


@dataclass(frozen=True, slots=True, kw_only=True)
class Filled:
    """A cell to fill: in the line of a sheet whose first column has this code, under this head, with this."""

    sheet: str
    code: str
    head: str
    value: CellValue


def with_additions(content: bytes, rows: Mapping[str, Sequence[Row]], filled: Sequence[Filled] = ()) -> bytes:
    """The workbook with these lines behind those of each sheet, and these cells filled.

    Args:
        content: the officer's workbook, which is only read.
        rows: the lines of each sheet, by head; a head the sheet does not have becomes a new column.
        filled: cells of lines that are there.
    """
    book = openpyxl.load_workbook(io.BytesIO(content))
    for name, lines in rows.items():
        if lines:
            _append(book[name], lines)
    for one in filled:
        _fill(book[one.sheet], one)
    stream = io.BytesIO()
    book.save(stream)
    return repeatable(stream.getvalue())


def _append(sheet: Worksheet, lines: Sequence[Row]) -> None:
    head_row, heads = _heads(sheet, next(iter(lines[0])))
    last = max((row for row in range(head_row, sheet.max_row + 1) if _is_used(sheet, row)), default=head_row)
    for number, line in enumerate(lines, start=last + 1):
        for head, value in line.items():
            if comparable(head) not in heads:
                heads[comparable(head)] = max(heads.values(), default=0) + 1
                sheet.cell(head_row, heads[comparable(head)], head)
            _write(sheet, number, heads[comparable(head)], value, like=head_row + 1)


def _fill(sheet: Worksheet, one: Filled) -> None:
    head_row, heads = _heads(sheet, one.head)
    first = min(heads.values())
    for row in range(head_row + 1, sheet.max_row + 1):
        if str(sheet.cell(row, first).value or "").strip() == one.code:
            _write(sheet, row, heads[comparable(one.head)], one.value, like=row)


def _heads(sheet: Worksheet, wanted: str) -> tuple[int, dict[str, int]]:
    """The row of the heads, and the column of each."""
    for row in range(1, min(sheet.max_row, _HEAD_ROWS) + 1):
        found: dict[str, int] = {}
        for column in range(1, sheet.max_column + 1):
            word = comparable(str(sheet.cell(row, column).value or ""))
            if word:
                found.setdefault(word, column)
        if comparable(wanted) in found:
            return row, found
    return 1, {}


def _is_used(sheet: Worksheet, row: int) -> bool:
    return any(sheet.cell(row, column).value not in (None, "") for column in range(1, sheet.max_column + 1))


def _write(sheet: Worksheet, row: int, column: int, value: CellValue, *, like: int) -> None:
    cell, model = sheet.cell(row, column), sheet.cell(like, column)
    if row != like and model.has_style:
        for name in _LOOKS:
            setattr(cell, name, copy(getattr(model, name)))
    match value.kind:
        case "date":
            cell.value = date.fromisoformat(value.value)
            cell.number_format = "dd/mm/yyyy"
        case "number":
            cell.value = float(value.value) if "." in value.value else int(value.value)
        case "text":
            cell.value = value.value
            cell.data_type = "s"
            cell.number_format = "@"
