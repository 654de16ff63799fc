"""The rows of a plain sheet. Rows that come again, as all printed ones of a form do, are taken apart once."""

import re
from functools import lru_cache
from typing import NamedTuple

from openpyxl.formula.translate import Translator

from cdcs_score.readers.openxml.not_plain import NotPlain
from cdcs_score.readers.openxml.plain_xml import characters
from cdcs_score.readers.sheets import column_number

#: Beyond these a sheet is larger than any form, and the careful way says so.
_ROW, _COLUMN = "[1-9][0-9]{0,4}", "[A-Z]{1,2}"
_ATTRIBUTES = r'((?: [A-Za-z0-9:]+="[^"<>&]*")*)'
_ROW_HEAD = re.compile(rf'<row r="({_ROW})"{_ATTRIBUTES}(/?)>')
_CELL = re.compile(
    rf'<c r="({_COLUMN})({_ROW})"(?: s="([0-9]{{1,5}})")?(?: t="([a-zA-Z]+)")?'
    rf"(?:/>|>(?:<f{_ATTRIBUTES}(?:/>|>([^<>]*)</f>))?(?:<v>([^<>]*)</v>|<v/>)?</c>)"
)
_ATTRIBUTE = re.compile(r' ([A-Za-z0-9:]+)="([^"]*)"')
_YES_OR_NO = re.compile("0|1|true|false")
_OF_ROW = {
    "spans": re.compile("[0-9: ]*"),
    "s": re.compile("[0-9]{1,5}"),
    "ht": re.compile(r"[0-9]{1,4}(?:\.[0-9]{1,20})?"),
    "outlineLevel": re.compile("[0-9]"),
    "x14ac:dyDescent": re.compile(r"[0-9.]{1,20}"),
    **dict.fromkeys(("customFormat", "customHeight", "hidden", "collapsed", "thickTop", "thickBot"), _YES_OR_NO),
}
_OF_FORMULA = {"t", "ref", "si", "ca", "aca"}
_ARRAY, _SHARED, _NORMAL = "array", "shared", None
_NUMBER = re.compile(r"-?[0-9]{1,40}(?:\.[0-9]{1,40})?(?:[eE][+-]?[0-9]{1,3})?")
_INDEX, _TRUTH = re.compile("[0-9]{1,6}"), re.compile("[01]")
#: What the value of each kind of cell looks like; those of texts and errors are any text.
_VALUES = {"n": _NUMBER, "s": _INDEX, "b": _TRUTH, "str": None, "e": None}
#: Formulas are few, and printed.
_REMEMBERED = 16_384


class StoredCell(NamedTuple):
    """A cell that holds something: its value as it is written, or its formula where there is none."""

    column: int
    kind: str
    style: int
    value: str
    formula: str | None
    #: A shared formula: its own number, and its text where it is the first with that number.
    shared: str | None = None


class StoredRow(NamedTuple):
    """A row as it is stored."""

    number: int
    is_hidden: bool
    #: The style of the row itself, and whether a name of Excel 2010 stands in it.
    style: int
    has_prefix: bool
    cells: tuple[StoredCell, ...]


def stored_rows(text: str) -> tuple[StoredRow, ...]:
    """The rows in a piece of a sheet: empty ones, and one up to its end tag.

    Raises:
        NotPlain: when anything stands in it that is not known.
    """
    rows: list[StoredRow] = []
    at = 0
    while at < len(text):
        head = _ROW_HEAD.match(text, at)
        if head is None:
            raise NotPlain
        at = head.end()
        number, attributes = int(head[1]), _attributes(head[2])
        cells: list[StoredCell] = []
        if not head[3]:
            at = _read_cells(text, at, number, cells)
        rows.append(_row(number, attributes, tuple(cells)))
        if not head[3] and at != len(text):
            raise NotPlain
    return tuple(rows)


def _row(number: int, attributes: dict[str, str], cells: tuple[StoredCell, ...]) -> StoredRow:
    if any(name not in _OF_ROW or not _OF_ROW[name].fullmatch(value) for name, value in attributes.items()):
        raise NotPlain
    is_hidden = attributes.get("hidden", "0") in {"1", "true"}
    return StoredRow(number, is_hidden, int(attributes.get("s", "0")), "x14ac:dyDescent" in attributes, cells)


def _attributes(written: str) -> dict[str, str]:
    pairs = _ATTRIBUTE.findall(written)
    found = dict(pairs)
    if len(found) < len(pairs) or "r" in found:
        raise NotPlain
    return found


def _read_cells(text: str, at: int, row: int, cells: list[StoredCell]) -> int:
    """Take in the cells of a row that hold something; where they end."""
    last = 0
    while at < len(text):
        found = _CELL.match(text, at)
        if found is None:
            raise NotPlain
        at = found.end()
        column = column_number(found[1])
        if column <= last or int(found[2]) != row:
            raise NotPlain
        last = column
        cell = _cell(found, column)
        if cell is not None:
            cells.append(cell)
    return at


def _cell(found: re.Match[str], column: int) -> StoredCell | None:
    """A cell; None for one that holds nothing."""
    style, kind, attributes, formula, value = int(found[3] or 0), found[4] or "n", found[5], found[6], found[7] or ""
    has_formula = attributes is not None
    if not value and not has_formula:
        return None
    if kind not in _VALUES or (has_formula and kind == "s"):
        raise NotPlain
    pattern = _VALUES[kind]
    if value and pattern is not None and not pattern.fullmatch(value):
        raise NotPlain
    shared = _shared(attributes, f"{found[1]}{found[2]}") if has_formula else None
    written = f"={characters(formula or '')}" if has_formula else None
    return StoredCell(column, kind, style, characters(value), written, shared)


def _shared(written: str, cell: str) -> str | None:
    """The number of a shared formula; None for one of its own."""
    attributes = _attributes(written)
    kind = attributes.get("t")
    if not attributes.keys() <= _OF_FORMULA or kind not in {_NORMAL, "normal", _ARRAY, _SHARED}:
        raise NotPlain
    return f"{attributes.get('si')} {cell}" if kind == _SHARED else None


class SharedFormulas:
    """The formulas of a sheet that several cells share, moved from the first one to each as the careful way does."""

    def __init__(self) -> None:
        self._first: dict[str, tuple[str, str]] = {}

    def moved(self, cell: StoredCell) -> str:
        """The formula of a cell.

        Raises:
            NotPlain: when it cannot be moved there.
        """
        formula = str(cell.formula)
        if cell.shared is None:
            return formula
        number, place = cell.shared.split(" ")
        if number in self._first:
            return _moved(*self._first[number], place)
        if formula != "=":
            self._first[number] = formula, place
            _moved(formula, place, place)
        return formula


@lru_cache(maxsize=_REMEMBERED)
def _moved(formula: str, origin: str, place: str) -> str:
    try:
        return str(Translator(formula, origin).translate_formula(place))
    except Exception:  # noqa: BLE001 -- openpyxl raises what it likes at a formula it cannot read
        raise NotPlain from None


