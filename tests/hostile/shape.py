"""Sheets of an odd shape: far cells, merges, hidden and moved rows, columns and sheets."""

import re
from collections.abc import Callable

from tests.hostile.cases import (
    BOOK,
    SCORE,
    SHEET,
    Case,
    Make,
    changed,
    graded,
    one_after_another,
    refused,
    with_parts,
    withheld,
)
from tests.support.workbooks import archive_of, parts_of

_ROWS_END, _MERGES = "</sheetData>", '<mergeCells count="27">'
_RELATIONS, _TYPES = "xl/_rels/workbook.xml.rels", "[Content_Types].xml"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


def _rows(rows: str) -> Make:
    """The form with rows added under its table."""
    return changed(SHEET, (_ROWS_END, rows + _ROWS_END))


def _merged(*ranges: str) -> Make:
    return changed(SHEET, (_MERGES, _MERGES + "".join(f'<mergeCell ref="{one}"/>' for one in ranges)))


def _rewritten(change: Callable[[str], str]) -> Make:
    """The form with the XML of its table rewritten."""

    def make(form: bytes) -> bytes:
        parts = parts_of(form)
        before = parts[SHEET].decode()
        after = change(before)
        assert before != after
        return archive_of(parts | {SHEET: after.encode()})

    return make


def _without_furniture(sheet: str) -> str:
    """The sheet with nothing after its rows, so that they may be moved."""
    return sheet.partition(_ROWS_END)[0] + _ROWS_END + "</worksheet>"


def _row_inserted(sheet: str) -> str:
    """An empty row above criterion 1."""

    def lower(found: re.Match[str]) -> str:
        number = int(found[2])
        return f'r="{found[1]}{number + (number >= 11)}"'

    return re.sub(r'\br="([A-Z]*)([0-9]+)"', lower, _without_furniture(sheet))


def _column_inserted(sheet: str) -> str:
    """An empty column before the first."""
    return re.sub(
        r'\br="([A-H])([0-9]+)"', lambda found: f'r="{chr(ord(found[1]) + 1)}{found[2]}"', _without_furniture(sheet)
    )


def _columns_swapped(sheet: str) -> str:
    """The scores where the explanations were; cells still stand in their old order."""
    other = {"E": "G", "G": "E"}
    return re.sub(r'\br="([EG])([0-9]+)"', lambda found: f'r="{other[found[1]]}{found[2]}"', _without_furniture(sheet))


def _rows_reversed(sheet: str) -> str:
    head, rows, rest = re.split(r"<sheetData>|</sheetData>", sheet)
    turned = "".join(reversed(re.findall(r"<row .*?</row>", rows)))
    return f"{head}<sheetData>{turned}</sheetData>{rest}"


def _cells_without_address(sheet: str) -> str:
    return re.sub(r'(<c) r="[A-H]11"', r"\1", sheet)


def _rows_without_number(sheet: str) -> str:
    return re.sub(r'<row r="([0-9]|1[0-8])"', "<row", sheet)


def _row_in_two_halves(sheet: str) -> str:
    return sheet.replace(SCORE, f'</row><row r="11">{SCORE}')


def _row_gone(sheet: str) -> str:
    return re.sub(r'<row r="11".*?</row>', "", sheet)


def _small_letters(sheet: str) -> str:
    return sheet.replace('r="E11"', 'r="e11"')


def _another_sheet(name: str, content: bytes, *, first: bool = False, kind: str = "worksheet") -> Make:
    """The form with one more sheet."""
    entry = f'<sheet name="{name}" sheetId="9" r:id="rId99"/>'
    relation = f'<Relationship Id="rId99" Type="{_OFFICE}/{kind}" Target="{kind}s/sheet9.xml"/>'
    mark = "<sheets>" if first else "</sheets>"
    spreadsheet = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    listed = f'<Override PartName="/xl/{kind}s/sheet9.xml" ContentType="{spreadsheet}.{kind}+xml"/></Types>'
    return one_after_another(
        changed(BOOK, (mark, mark + entry if first else entry + mark)),
        changed(_RELATIONS, ("</Relationships>", relation + "</Relationships>")),
        changed(_TYPES, ("</Types>", listed)),
        with_parts({f"xl/{kind}s/sheet9.xml": content}),
    )


def _with_a_copy(form: bytes) -> bytes:
    return _another_sheet("Bản sao", parts_of(form)[SHEET])(form)


_EMPTY = f'<worksheet xmlns="{_MAIN}"><sheetData/></worksheet>'.encode()
_CHART = (
    f'<chartsheet xmlns="{_MAIN}" xmlns:r="{_OFFICE}"><sheetViews><sheetView workbookViewId="0"/></sheetViews>'
    '<drawing r:id="rId1"/></chartsheet>'
).encode()
_DRAWING = b'<wsDr xmlns="http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing"/>'
_CHART_RELATION = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    f'<Relationship Id="rId1" Type="{_OFFICE}/drawing" Target="../drawings/drawing9.xml"/></Relationships>'
).encode()
_TABLE_NAME = '<sheet name="Tự chấm" sheetId="4"'
_TALL = "".join(f'<row r="{number}"><c r="A{number}" s="12"/></row>' for number in range(28, 5000))

CASES: tuple[Case, ...] = (
    refused("last-cell", _rows('<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'), "CDC-F008"),
    graded("last-row-styled", _rows('<row r="1048576"><c r="A1048576" s="12"/></row>')),
    graded("last-column-styled", _rows('<row r="28"><c r="XFD28" s="12"/></row>')),
    refused("last-row-used", _rows('<row r="1048576"><c r="A1048576" s="12"><v>1</v></c></row>'), "CDC-F008"),
    graded("last-column", _rows('<row r="28"><c r="XFD28"><v>1</v></c></row>')),
    refused("beyond-last-column", _rows('<row r="28"><c r="ZZZ28"><v>1</v></c></row>'), "CDC-F008"),
    graded("five-thousand-blank-rows", _rows(_TALL)),
    graded("two-thousand-merges", _merged(*(f"A{row}:B{row}" for row in range(100, 2100)))),
    graded("fifty-thousand-merges", _merged(*(f"A{row}:B{row}" for row in range(100, 50_100)))),
    graded("endless-merge", _merged("A28:XFD1048576")),
    refused("endless-merges", _merged(*["A1:XFD1048576"] * 9000), "CDC-F008"),
    graded("merge-of-one-cell", _merged("E11:E11")),
    withheld("score-under-a-merge", _merged("E10:E11"), "CDC-S101"),
    graded("row-inserted", _rewritten(_row_inserted)),
    graded("column-inserted", _rewritten(_column_inserted)),
    graded("columns-swapped", _rewritten(_columns_swapped)),
    graded("row-hidden", changed(SHEET, ('<row r="11"', '<row r="11" hidden="1"'))),
    graded("columns-hidden", changed(SHEET, ('<col min="5" max="6"', '<col min="5" max="6" hidden="1"'))),
    graded("sheet-hidden", changed(BOOK, (_TABLE_NAME, f'{_TABLE_NAME} state="hidden"'))),
    graded("sheet-renamed", changed(BOOK, (_TABLE_NAME, '<sheet name="Sheet1" sheetId="4"'))),
    Case(name="table-twice", make=_with_a_copy, code="CDC-F110", status="wrong_form", cell="A9"),
    graded("empty-sheet-first", _another_sheet("Trang trống", _EMPTY, first=True)),
    graded(
        "chart-sheet",
        one_after_another(
            _another_sheet("Biểu đồ", _CHART, kind="chartsheet"),
            with_parts({"xl/chartsheets/_rels/sheet9.xml.rels": _CHART_RELATION, "xl/drawings/drawing9.xml": _DRAWING}),
        ),
    ),
    graded("chart-sheet-without-chart", _another_sheet("Biểu đồ", _CHART, kind="chartsheet")),
    graded("dimension-too-small", changed(SHEET, ('ref="A1:H27"', 'ref="A1:B2"'))),
    graded("dimension-too-large", changed(SHEET, ('ref="A1:H27"', 'ref="A1:XFD1048576"'))),
    graded("dimension-of-nonsense", changed(SHEET, ('<dimension ref="A1:H27"/>', '<dimension ref="H27:A1"/>'))),
    graded("rows-reversed", _rewritten(_rows_reversed)),
    graded("cells-without-address", _rewritten(_cells_without_address)),
    graded("rows-without-number", _rewritten(_rows_without_number)),
    graded("row-in-two-halves", _rewritten(_row_in_two_halves)),
    graded("address-in-small-letters", _rewritten(_small_letters)),
    refused("score-twice", changed(SHEET, (SCORE, SCORE + SCORE.replace("38.5", "40"))), "CDC-F004"),
    refused("address-of-nonsense", changed(SHEET, ('r="E11"', 'r="11E"')), "CDC-F004"),
    withheld("row-gone", _rewritten(_row_gone), "CDC-F107", cell="A9"),
)
