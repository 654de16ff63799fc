"""A workbook reduced to what its cells rest on: sheets to their rows, styles to number formats and fonts.

openpyxl reads whatever else stands in a part, and one thing it cannot read, or that is not there, would cost the whole
workbook: a drawing, a name, a style nobody uses. Some would cost minutes: it draws the borders of every merged range.
"""

import io
import re
import zipfile
from collections.abc import Callable, Iterator, Mapping
from xml.etree import ElementTree as ET

from cdcs_score.readers.merging import Merges
from cdcs_score.readers.number_formats import GENERAL, unnamed_format, without_fill
from cdcs_score.readers.sheets import address, column_number

_NS = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_MAIN = f"{{{_NS}}}"
_COMPATIBILITY = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_WORKSHEET, _WORKBOOK, _STYLES = f"{_MAIN}worksheet", f"{_MAIN}workbook", f"{_MAIN}styleSheet"
_ROWS, _ROW, _CELL, _MERGED = (f"{_MAIN}{name}" for name in ("sheetData", "row", "c", "mergeCell"))
_VALUE, _FORMULA, _OWN_TEXT = (f"{_MAIN}{name}" for name in ("v", "f", "is"))
_OF_WORKBOOK = {f"{_MAIN}{name}" for name in ("workbookPr", "bookViews", "sheets")}
#: What lies on sheets is found by their relations; what is said of the whole file has no cell either.
_DROPPED = re.compile(r"xl/(?:work|chart)sheets/_rels/|docProps/")
#: How the parts say what they are; one in an encoding of two bytes a letter is looked into in any case.
_LOOKED_INTO = re.compile(rb"<(?:\w+:)?(?:worksheet|workbook|styleSheet)\b|^(?:\xff\xfe|\xfe\xff)")
_TYPES, _TEXTS_TYPE = (
    "[Content_Types].xml",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml",
)
_CHART = re.compile(r"xl/chartsheets/([^/]+\.xml)")
_NO_RELATIONS = b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"/>'
_NO_TEXTS = f'<sst xmlns="{_NS}"/>'.encode()
_ADDRESS = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")
_RANGE = re.compile(r"\$?([A-Z]{1,3})\$?([0-9]{1,7})(?::\$?([A-Z]{1,3})\$?([0-9]{1,7}))?")


class BrokenSheet(ValueError):
    """A cell that is nowhere, or there twice."""


def bare(content: bytes, file: str) -> bytes:
    """The workbook reduced; its cells hold what they held.

    Args:
        content: the whole file, looked over: no document type stands in it, and it is within the limits.
        file: how messages name it.

    Raises:
        UnreadableWorkbook: when merged ranges lie over one another again and again.
        Exception: whatever zipfile and the parser raise on a damaged file.
    """
    with zipfile.ZipFile(io.BytesIO(content)) as source:
        parts = {name: source.read(name) for name in source.namelist() if not _DROPPED.match(name)}
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as target:
        for name, part in (_absent_texts(parts) | _relations_of_charts(parts) | parts).items():
            target.writestr(name, reduced(part, file) if _LOOKED_INTO.search(part) else part)
    return packed.getvalue()


def _absent_texts(parts: Mapping[str, bytes]) -> dict[str, bytes]:
    """The part of shared texts a workbook lists without having it, as one with no such text may; it is empty."""
    listed = ET.fromstring(parts[_TYPES]).iter()  # noqa: S314 -- looked over before
    names = [one.get("PartName", "").lstrip("/") for one in listed if one.get("ContentType") == _TEXTS_TYPE]
    return {name: _NO_TEXTS for name in names if name not in parts}


def _relations_of_charts(parts: Mapping[str, bytes]) -> dict[str, bytes]:
    """For each sheet that is a chart, that nothing lies on it: openpyxl breaks off where that is not said."""
    charts = (found for name in parts if (found := _CHART.fullmatch(name)))
    return {f"xl/chartsheets/_rels/{found[1]}.rels": _NO_RELATIONS for found in charts}


def reduced(part: bytes, file: str) -> bytes:
    """One part, reduced if it is one of those that are."""
    try:
        root = ET.fromstring(part)  # noqa: S314 -- looked over before: no document type, no endless part
    except ET.ParseError:
        return part
    reduce: dict[str, Callable[[ET.Element], ET.Element]] = {
        _WORKSHEET: lambda sheet: _Rows(sheet, file).reduced(),
        _WORKBOOK: _reduced_workbook,
        _STYLES: _reduced_styles,
    }
    return ET.tostring(reduce[root.tag](root), encoding="utf-8") if root.tag in reduce else part


def _reduced_workbook(root: ET.Element) -> ET.Element:
    for child in [child for child in root if child.tag not in _OF_WORKBOOK]:
        root.remove(child)
    return root


# -------------------------------------------------------------------------------------------------- the rows of a sheet


class _Rows:
    """The rows of one sheet, each cell with its address."""

    def __init__(self, sheet: ET.Element, file: str) -> None:
        self._sheet = sheet
        self._merges = Merges(file)
        for corners in merges_in(sheet):
            self._merges.add(*corners)
        self._cells: dict[tuple[int, int], ET.Element] = {}

    def reduced(self) -> ET.Element:
        """The sheet with those rows alone that hold something, and in them the cells that do."""
        kept = ET.Element(_WORKSHEET)
        rows = ET.SubElement(kept, _ROWS)
        found = [
            (number, row, cells)
            for number, row in self._numbered_rows()
            if (cells := list(self._cells_of(number, row)))
        ]
        corner = [max((place[at] for place in self._cells), default=0) for at in (0, 1)]
        covered = {id(self._cells[place]) for place in self._merges.covered(*corner) if place in self._cells}
        for number, row, cells in found:
            copy = ET.SubElement(rows, _ROW, row.attrib | {"r": str(number)})
            copy.extend(cell for cell in cells if id(cell) not in covered)
        return kept

    def _numbered_rows(self) -> Iterator[tuple[int, ET.Element]]:
        number = 0
        for data in self._sheet.iter(_ROWS):
            for row in data.iter(_ROW):
                number = int(row.get("r", number + 1))
                yield number, row

    def _cells_of(self, row: int, element: ET.Element) -> Iterator[ET.Element]:
        """The cells that hold something; one without an address stands right of the one before."""
        column = 0
        for cell in element.iter(_CELL):
            place = _place(cell.get("r")) or (row, column + 1)
            column = place[1]
            if not _holds_something(cell):
                continue
            if place in self._cells:
                raise BrokenSheet
            self._cells[place] = cell
            cell.set("r", address(*place))
            yield cell


def merges_in(sheet: ET.Element) -> Iterator[tuple[int, int, int, int]]:
    """The merged ranges of a sheet: first row and column, last row and column."""
    for one in sheet.iter(_MERGED):
        if found := _RANGE.fullmatch(one.get("ref", "").upper()):
            left, top, right, bottom = found.groups()
            yield int(top), column_number(left), int(bottom or top), column_number(right or left)


def _place(written: str | None) -> tuple[int, int] | None:
    if not written:
        return None
    found = _ADDRESS.fullmatch(written.upper())
    if found is None:
        raise BrokenSheet
    return int(found[2]), column_number(found[1])


def _holds_something(cell: ET.Element) -> bool:
    value = cell.find(_VALUE)
    return bool(value is not None and value.text) or any(cell.find(one) is not None for one in (_FORMULA, _OWN_TEXT))


# ------------------------------------------------------------------------------------------------------------- styles


def _reduced_styles(root: ET.Element) -> ET.Element:
    """The number formats, the names of the fonts, and which of them each style of a cell has."""
    formats = {
        int(one.get("numFmtId", "")): without_fill(one.get("formatCode", GENERAL))
        for one in _members(root, "numFmts", "numFmt")
    }
    kept = ET.Element(_STYLES)
    listed, fonts = ET.SubElement(kept, f"{_MAIN}numFmts"), ET.SubElement(kept, f"{_MAIN}fonts")
    for font in _members(root, "fonts", "font"):
        ET.SubElement(fonts, f"{_MAIN}font").extend(font.findall(f"{_MAIN}name"))
    styles = ET.SubElement(kept, f"{_MAIN}cellXfs")
    used: dict[str, int] = {}
    for style in _members(root, "cellXfs", "xf"):
        number = int(style.get("numFmtId", "0"))
        code = formats[number] if number in formats else unnamed_format(number)
        if code is not None:
            number = used.setdefault(code, _FIRST_OWN_FORMAT + len(used))
        ET.SubElement(styles, f"{_MAIN}xf", {"numFmtId": str(number), "fontId": style.get("fontId", "0")})
    for code, number in used.items():
        ET.SubElement(listed, f"{_MAIN}numFmt", {"numFmtId": str(number), "formatCode": code})
    return kept


#: Smaller numbers stand for formats every program knows.
_FIRST_OWN_FORMAT = 164


def _members(root: ET.Element, container: str, member: str) -> Iterator[ET.Element]:
    """The members of a list; where some are given anew for newer versions, those for all others."""
    for several in root.findall(f"{_MAIN}{container}"):
        for child in several:
            if child.tag == f"{_COMPATIBILITY}AlternateContent":
                fallback = child.find(f"{_COMPATIBILITY}Fallback")
                yield from (child if fallback is None else fallback).iter(f"{_MAIN}{member}")
            elif child.tag == f"{_MAIN}{member}":
                yield child
