"""Rows added to a sheet: everything that stood below moves down, in this sheet and in all that points at it."""

import copy
import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from cdcs_score.renderers.excel_package import MAIN, WORKBOOK, Package, local_name, new_child
from cdcs_score.renderers.excel_references import (
    Added,
    Standing,
    filled_from,
    in_cell,
    in_formula,
    in_range,
    number_of,
    split,
)

#: Attributes that name cells, wherever they stand outside the rows.
_RANGES, _CELLS = ("ref", "sqref"), ("activeCell", "topLeftCell")
#: Elements that hold a formula, or a range, as their text.
_FORMULAS, _RANGE_TEXTS = ("formula", "formula1", "formula2", "f"), ("sqref",)
_VML_ROW = re.compile(rb"(<x:Row>)\s*(\d+)\s*(</x:Row>)")
_VML_ANCHOR = re.compile(rb"(<x:Anchor>)([\d,\s]+)(</x:Anchor>)")
_ANCHOR_ROWS = (2, 6)


def spell_out_shared(sheet: Any) -> None:  # noqa: ANN401 -- lxml element
    """Give every cell of a shared formula its own: rows that move apart share none."""
    masters: dict[str, tuple[str, str]] = {}
    for cell in sheet.iter(f"{MAIN}c"):
        formula = cell.find(f"{MAIN}f")
        if formula is None or formula.get("t") != "shared":
            continue
        number, place = formula.get("si", ""), cell.get("r", "")
        if formula.text:
            masters[number] = (place, formula.text)
        elif number in masters:
            (column, row), (from_column, from_row) = split(place), split(masters[number][0])
            formula.text = filled_from(masters[number][1], row - from_row, number_of(column) - number_of(from_column))
        for name in ("t", "ref", "si"):
            formula.attrib.pop(name, None)


def forget_values(sheet: Any) -> None:  # noqa: ANN401
    """Take away what formulas came to before."""
    for cell in sheet.iter(f"{MAIN}c"):
        value = cell.find(f"{MAIN}v")
        if cell.find(f"{MAIN}f") is not None and value is not None:
            cell.remove(value)
            cell.attrib.pop("t", None)


def add_rows(sheet: Any, name: str, added: Mapping[str, Added], copied: Callable[[Any, int, int], None]) -> None:  # noqa: ANN401
    """Move the rows of a sheet, and make the copies.

    Args:
        sheet: its XML.
        name: what it is called.
        added: the rows added to each sheet.
        copied: called with every copy of a repeated row, the row's number, and the copy's; it writes the values.
    """
    own = added[name]
    data = sheet.find(f"{MAIN}sheetData")
    for row in list(data):
        number = int(row.get("r", "0"))
        copies = [copy.deepcopy(row) for _ in range(own.rows.get(number, 0))]
        for at, one in enumerate([row, *copies]):
            _renumber(one, own.first(number) + at)
            _move_formulas(one, added, Standing(name, number if number in own.rows else 0, at))
            if at and one.get("customHeight") not in ("1", "true"):
                one.attrib.pop("ht", None)
            if number in own.rows:
                copied(one, number, at)
        for one in reversed(copies):
            row.addnext(one)
    _repeat_merged(sheet, own)
    _move_all_else(sheet, name, added)


def _renumber(row: Any, number: int) -> None:  # noqa: ANN401
    row.set("r", str(number))
    for cell in row.iter(f"{MAIN}c"):
        cell.set("r", f"{split(cell.get('r', ''))[0]}{number}")


def _move_formulas(row: Any, added: Mapping[str, Added], standing: Standing) -> None:  # noqa: ANN401
    for formula in row.iter(f"{MAIN}f"):
        if formula.text:
            formula.text = in_formula(formula.text, added, standing)
        if formula.get("ref"):
            ends = [f"{split(end)[0]}{row.get('r')}" for end in formula.get("ref").split(":")]
            is_one_row = len({split(end)[1] for end in formula.get("ref").split(":")}) == 1
            formula.set("ref", ":".join(ends) if is_one_row else in_range(formula.get("ref"), added[standing.sheet]))


def _repeat_merged(sheet: Any, own: Added) -> None:  # noqa: ANN401
    """Cells merged within a repeated row are merged in every copy."""
    for merged in list(sheet.iter(f"{MAIN}mergeCell")):
        first, _, last = merged.get("ref", "").partition(":")
        row = split(first)[1]
        if row not in own.rows or split(last or first)[1] != row:
            merged.set("ref", in_range(merged.get("ref", ""), own))
            continue
        for at in range(own.rows[row] + 1):
            number = own.first(row) + at
            one = merged if at == 0 else new_child(merged.getparent(), "mergeCell")
            one.set("ref", f"{split(first)[0]}{number}:{split(last or first)[0]}{number}")
    for listed in sheet.iter(f"{MAIN}mergeCells"):
        listed.set("count", str(len(listed)))


def _outside_rows(sheet: Any) -> Iterator[Any]:  # noqa: ANN401
    for part in sheet:
        if part.tag not in (f"{MAIN}sheetData", f"{MAIN}mergeCells"):
            yield from (one for one in part.iter() if local_name(one))


def _move_all_else(sheet: Any, name: str, added: Mapping[str, Added]) -> None:  # noqa: ANN401
    own, standing = added[name], Standing(name)
    for one in _outside_rows(sheet):
        for attribute in set(_RANGES).intersection(one.attrib):
            one.set(attribute, in_range(one.get(attribute), own))
        for attribute in set(_CELLS).intersection(one.attrib):
            one.set(attribute, in_cell(one.get(attribute), own))
        local = local_name(one)
        if local in _FORMULAS and one.text:
            one.text = in_formula(one.text, added, standing)
        elif local in _RANGE_TEXTS and one.text:
            one.text = in_range(one.text, own)
        elif local == "brk" and one.getparent().tag == f"{MAIN}rowBreaks":
            one.set("id", str(own.last(int(one.get("id", "0")))))
        elif local == "hyperlink" and one.get("location"):
            one.set("location", in_formula(one.get("location"), added, standing))


def move_what_points_here(package: Package, added: Mapping[str, Added]) -> None:
    """Names of the workbook, drawings, comments, tables and charts, after rows were added to its sheets."""
    for one in package.changing(WORKBOOK).iter(f"{MAIN}definedName"):
        one.text = in_formula(one.text or "", added, Standing(""))
    for name, path in package.sheets:
        if added[name].rows:
            for kind, target in package.related(path):
                _move_part(package, kind, target, added[name])
    for path in package.parts:
        if re.fullmatch(r"xl/(charts/chart|charts/chartEx|pivotCache/pivotCacheDefinition)\w*\.xml", path):
            _move_chart(package.changing(path), added)


def _move_part(package: Package, kind: str, path: str, own: Added) -> None:
    if path not in package.parts:
        return
    if kind == "vmlDrawing":
        package.parts[path] = _moved_vml(package.parts[path], own)
    elif kind == "drawing":
        for row in package.changing(path).iter("{*}row"):
            row.text = str(own.first(int(row.text or 0) + 1) - 1)
    elif kind in ("comments", "threadedComment"):
        for one in package.changing(path).iter("{*}comment", "{*}threadedComment"):
            one.set("ref", in_cell(one.get("ref", ""), own))
    elif kind in ("table", "pivotTable"):
        for one in package.changing(path).iter("{*}table", "{*}autoFilter", "{*}location"):
            if one.get("ref"):
                one.set("ref", in_range(one.get("ref"), own))


def _moved_vml(part: bytes, own: Added) -> bytes:
    """Where notes are drawn; these parts are of an older kind of XML."""

    def row(found: re.Match[bytes]) -> bytes:
        return found[1] + str(own.first(int(found[2]) + 1) - 1).encode() + found[3]

    def anchor(found: re.Match[bytes]) -> bytes:
        numbers = [int(one) for one in found[2].split(b",")]
        moved = [own.first(one + 1) - 1 if at in _ANCHOR_ROWS else one for at, one in enumerate(numbers)]
        return found[1] + ", ".join(map(str, moved)).encode() + found[3]

    return _VML_ANCHOR.sub(anchor, _VML_ROW.sub(row, part))


def _move_chart(tree: Any, added: Mapping[str, Added]) -> None:  # noqa: ANN401
    for formula in tree.iter("{*}f"):
        formula.text = in_formula(formula.text or "", added, Standing(""))
    for source in tree.iter("{*}worksheetSource"):
        own = added.get(source.get("sheet", ""))
        if own and source.get("ref"):
            source.set("ref", in_range(source.get("ref"), own))
