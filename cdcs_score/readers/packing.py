"""A workbook, once read, as bytes: plain JSON, exact, and without the name of the file, which is given when it is unpacked."""

import json
from collections.abc import Iterable
from datetime import date
from typing import Any, assert_never

from cdcs_score.codes import CATALOGUE
from cdcs_score.diagnostics import Detail, Diagnostic, Place
from cdcs_score.language import Phrase
from cdcs_score.numbers import Exact
from cdcs_score.readers.sheets import (
    EMPTY,
    Cell,
    Content,
    Empty,
    ErrorValue,
    Moment,
    NotCalculated,
    Number,
    Sheet,
    Text,
    Truth,
    Workbook,
    address,
)

#: A value of JSON.
Plain = Any


class CannotPack(ValueError):
    """The workbook holds something that would not come back as it is."""


def packed(workbook: Workbook) -> bytes:
    """The workbook as bytes.

    Raises:
        CannotPack: when unpacking them would give another one.
    """
    plain = {
        "sheets": [_sheet(sheet) for sheet in workbook.sheets],
        "findings": [_finding(one, workbook.file) for one in workbook.findings],
    }
    content = json.dumps(plain, separators=(",", ":")).encode()
    if unpacked(content, workbook.file) != workbook:
        raise CannotPack
    return content


def unpacked(content: bytes, file: str) -> Workbook:
    """The workbook in these bytes, as if it had been read from this file.

    Raises:
        Exception: of many kinds, when they are not what `packed` makes.
    """
    plain = json.loads(content)
    sheets = tuple(_as_sheet(one, file) for one in plain["sheets"])
    return Workbook(file, sheets, tuple(_as_finding(one, file) for one in plain["findings"]))


# Sheets and cells.


def _sheet(sheet: Sheet) -> Plain:
    cells = [[row, column, *_content(cell.content)] for (row, column), cell in sheet.cells.items()]
    return [sheet.name, sheet.rows, sheet.columns, sorted(sheet.hidden_rows), cells]


def _as_sheet(plain: Plain, file: str) -> Sheet:
    name, rows, columns, hidden, cells = plain
    found = {
        (row, column): Cell(_as_content(kind, *values), Place(file=file, sheet=name, cell=address(row, column)))
        for row, column, kind, *values in cells
    }
    return Sheet(file, name, found, rows, columns, frozenset(hidden))


def _content(content: Content) -> Iterable[Plain]:
    match content:
        case Text(text=text):
            return "text", text
        case Number(value=value, is_percent=is_percent):
            return "number", value.numerator, value.denominator, is_percent
        case Truth(value=is_true):
            return "truth", is_true
        case Moment(text=text, day=day):
            return "moment", text, day and day.isoformat()
        case ErrorValue(name=name):
            return "error", name
        case NotCalculated(formula=formula):
            return "formula", formula
        case Empty():
            return ("empty",)
        case _:
            assert_never(content)


def _as_content(kind: str, *values: Plain) -> Content:
    match kind, values:
        case "text", (text,):
            return Text(text)
        case "number", (numerator, denominator, is_percent):
            return Number(Exact(numerator, denominator), is_percent)
        case "truth", (is_true,):
            return Truth(is_true)
        case "moment", (text, day):
            return Moment(text, day and date.fromisoformat(day))
        case "error", (name,):
            return ErrorValue(name)
        case "formula", (formula,):
            return NotCalculated(formula)
        case "empty", ():
            return EMPTY
        case _:
            raise CannotPack(kind)


# Findings.


def _finding(one: Diagnostic, file: str) -> Plain:
    return {
        "code": one.code.name,
        "place": _place(one.place, file),
        "words": [one.unit, one.unit_name, one.criterion, one.rule, one.raw],
        "expected": _detail(one.expected),
        "details": [[name, _detail(value)] for name, value in one.details.items()],
        "related": [_place(place, file) for place in one.related],
    }


def _as_finding(plain: Plain, file: str) -> Diagnostic:
    unit, unit_name, criterion, rule, raw = plain["words"]
    return Diagnostic(
        code=CATALOGUE[plain["code"]],
        place=_as_place(plain["place"], file),
        unit=unit,
        unit_name=unit_name,
        criterion=criterion,
        rule=rule,
        raw=raw,
        expected=_as_detail(plain["expected"]),
        details={name: _as_detail(value) for name, value in plain["details"]},
        related=tuple(_as_place(place, file) for place in plain["related"]),
    )


def _place(place: Place, file: str) -> Plain:
    if place.file != file:
        raise CannotPack(place.file)
    return [place.sheet, place.cell, place.line, place.column]


def _as_place(plain: Plain, file: str) -> Place:
    sheet, cell, line, column = plain
    return Place(file=file, sheet=sheet, cell=cell, line=line, column=column)


def _detail(detail: Detail) -> Plain:
    match detail:
        case Phrase(vi=vi, en=en):
            return [vi, en]
        case str() | int():
            return detail
        case Exact(numerator=numerator, denominator=denominator):
            return {"numerator": numerator, "denominator": denominator}
        case _:
            assert_never(detail)


def _as_detail(plain: Plain) -> Detail:
    match plain:
        case str() | int():
            return plain
        case [str() as vi, str() as en]:
            return Phrase(vi, en)
        case _:
            return Exact(plain["numerator"], plain["denominator"])
