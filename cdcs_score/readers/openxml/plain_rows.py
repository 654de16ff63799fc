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
    rf'(<c r="({_COLUMN})({_ROW})"(?: s="([0-9]{{1,5}})")?(?: t="([a-zA-Z]+)")?(?: [cv]m="[0-9]{{1,5}}")*'
    rf"(?:/>|>(?:<(f){_ATTRIBUTES}(?:/>|>([^<>]*)</f>))?(?:<v>([^<>]*)</v>|<v/>)?"
    r'(?:<is><t(?: xml:space="preserve")?>([^<>]+)</t></is>)?</c>))'
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
_INDEX_LENGTH = 6
#: A cell with a text of its own, as openpyxl writes them.
INLINE = "inlineStr"
_NUMBER = re.compile(r"-?[0-9]{1,40}(?:\.[0-9]{1,40})?(?:[eE][+-]?[0-9]{1,3})?")
_TRUTH = re.compile("[01]")
#: What a value of each kind looks like; those of texts and errors are any text.
_VALUES = {"n": _NUMBER, "b": _TRUTH, "str": None, "e": None}
#: Formulas are few, and printed; so are the ways rows are drawn.
_REMEMBERED, _KEPT_LENGTH = 4096, 256


class StoredCell(NamedTuple):
    """A cell with a value of its own: as it is written, or its formula where there is none."""

    kind: str
    value: str
    formula: str | None
    #: A shared formula: its own number, and the cell it stands in.
    shared: str | None = None


#: A cell that holds something: its column, the number of its shared text (-1 where it has a value of its own), its style,
#: and that value. There are hundreds in a file, so nothing is made of them by a call.
PlainCell = tuple[int, int, int, StoredCell | None]


class PlainRow(NamedTuple):
    """A row as it is stored."""

    number: int
    is_hidden: bool
    #: The highest style in it, its own or a cell's, and the highest number of a shared text.
    style: int
    text: int
    #: Whether a name of Excel 2010 stands in it.
    has_prefix: bool
    cells: list[PlainCell]


def stored_rows(text: str) -> tuple[PlainRow, ...]:
    """The rows in a piece of a sheet: empty ones, and one up to its end tag.

    Raises:
        NotPlain: when anything stands in it that is not known.
    """
    rows: list[PlainRow] = []
    at = 0
    while at < len(text):
        head = _ROW_HEAD.match(text, at)
        if head is None:
            raise NotPlain
        at = head.end()
        cells: list[PlainCell] = []
        if not head[3]:
            cells, at = _cells(text, at, head[1]), len(text)
        is_hidden, style, has_prefix = _known_row(head[2])
        style, text_number = max([style, *[cell[2] for cell in cells]]), max([-1, *[cell[1] for cell in cells]])
        rows.append(PlainRow(int(head[1]), is_hidden and bool(cells), style, text_number, has_prefix, cells))
    return tuple(rows)


@lru_cache(maxsize=_REMEMBERED)
def _known_row(written: str) -> tuple[bool, int, bool]:
    """What a row says of itself: whether it is hidden, its style, and whether a name of Excel 2010 stands in it."""
    attributes = _attributes(written)
    if any(name not in _OF_ROW or not _OF_ROW[name].fullmatch(value) for name, value in attributes.items()):
        raise NotPlain
    is_hidden = attributes.get("hidden", "0") in {"1", "true"}
    return is_hidden, int(attributes.get("s", "0")), "x14ac:dyDescent" in attributes


def _attributes(written: str) -> dict[str, str]:
    pairs = _ATTRIBUTE.findall(written)
    found = dict(pairs)
    if len(found) < len(pairs) or "r" in found:
        raise NotPlain
    return found


def _cells(text: str, at: int, row: str) -> list[PlainCell]:
    """The cells of a row that hold something, from left to right: nothing else stands in the text from there to its end."""
    cells: list[PlainCell] = []
    last = 0
    for whole, letters, number, style, kind, has_formula, attributes, formula, value, inline in _CELL.findall(text, at):
        column = _column(letters)
        if column <= last or number != row:
            raise NotPlain
        last = column
        at += len(whole)
        if inline:
            if kind != INLINE or value or has_formula:
                raise NotPlain
            cells.append((column, -1, int(style or 0), StoredCell(INLINE, characters(inline), None)))
        elif kind == "s" and value and not has_formula:
            if len(value) > _INDEX_LENGTH or not (value.isascii() and value.isdigit()):
                raise NotPlain
            cells.append((column, int(value), int(style or 0), None))
        elif value or has_formula:
            make = _own_remembered if len(formula) + len(value) <= _KEPT_LENGTH else _own
            own = make(kind or "n", attributes if has_formula else None, formula, value)
            if own.shared is not None:
                own = own._replace(shared=f"{own.shared} {letters}{number}")
            cells.append((column, -1, int(style or 0), own))
    if at != len(text):
        raise NotPlain
    return cells


_column = lru_cache(maxsize=1024)(column_number)


def _own(kind: str, attributes: str | None, formula: str, value: str) -> StoredCell:
    """What a cell holds that shares no text; of a formula that is shared, its number alone."""
    if kind not in _VALUES:
        raise NotPlain
    pattern = _VALUES[kind]
    if value and pattern is not None and not pattern.fullmatch(value):
        raise NotPlain
    if attributes is None:
        return StoredCell(kind, characters(value), None)
    return StoredCell(kind, characters(value), f"={characters(formula)}", _shared(attributes))


_own_remembered = lru_cache(maxsize=_REMEMBERED)(_own)


def _shared(written: str) -> str | None:
    """The number of a shared formula; None for one of its own."""
    attributes = _attributes(written)
    kind = attributes.get("t")
    if not attributes.keys() <= _OF_FORMULA or kind not in {_NORMAL, "normal", _ARRAY, _SHARED}:
        raise NotPlain
    return str(attributes.get("si")) if kind == _SHARED else None


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
