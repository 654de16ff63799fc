"""Binary workbooks of Excel (.xlsb), record by record: what a test says stands in the file, and nothing else.

[MS-XLSB] numbers the kinds of records; rows and columns are counted from 0 here, as they are there. `binary` makes one
of an .xlsx, cell by cell, with its fonts, number formats, merged cells, hidden rows and sheets, and defined names.
"""

import datetime as dt
import io
import struct
from collections.abc import Iterable, Mapping, Sequence
from xml.sax.saxutils import escape

import openpyxl
from openpyxl.cell.cell import Cell, MergedCell
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.styles.numbers import BUILTIN_FORMATS
from openpyxl.utils.datetime import to_excel
from openpyxl.worksheet.worksheet import Worksheet

from tests.support.workbooks import PACKAGE, RELATIONS, archive_of

Stored = Cell | MergedCell
#: Styles of a cell, by number: general, date, percentage, time of day, `0"%"`, which only prints the sign, and old fonts.
GENERAL, DAY, PERCENT, CLOCK, PRINTED, TCVN3, VNI, NOBODYS, DAY_THERE = range(9)
#: The number format and the font of each; then the formats of the file's own, by number.
STYLES = ((0, 0), (14, 0), (9, 0), (20, 0), (164, 0), (0, 1), (0, 2), (399, 0), (30, 0))
FONTS = ("Calibri", ".VnTime", "VNI-Times")
_FORMATS = {164: '0"%"'}
_ERRORS = {"#NULL!": 0, "#DIV/0!": 7, "#VALUE!": 15, "#REF!": 23, "#NAME?": 29, "#NUM!": 36, "#N/A": 42}
#: A formula as it is parsed: the number 0; readers of results need not know it.
_FORMULA = struct.pack("<I", 3) + b"\x1e\x00\x00" + struct.pack("<I", 0)


def record(kind: int, data: bytes = b"") -> bytes:
    """One record: kind and length take as many bytes as they need."""
    head = bytes([kind]) if kind < 0x80 else bytes([kind & 0x7F | 0x80, kind >> 7])
    length, rest = b"", len(data)
    while rest >= 0x80:
        length, rest = length + bytes([rest & 0x7F | 0x80]), rest >> 7
    return head + length + bytes([rest]) + data


def words(text: str) -> bytes:
    """A text, after its length."""
    written = text.encode("utf-16-le")
    return struct.pack("<I", len(written) // 2) + written


def rich(text: str, *runs: tuple[int, int]) -> bytes:
    """A text in which fonts begin, each at a letter and given by number."""
    listed = struct.pack("<I", len(runs)) + b"".join(struct.pack("<HH", *run) for run in runs) if runs else b""
    return bytes([bool(runs)]) + words(text) + listed


# ---------------------------------------------------------------------------------------------------- rows and cells


def row(number: int, *cells: bytes, is_hidden: bool = False) -> bytes:
    """A row and its cells."""
    return record(0, struct.pack("<IIHBBBI", number, 0, 300, 0, 0x10 * is_hidden, 0, 0)) + b"".join(cells)


def cell(kind: int, column: int, data: bytes = b"", style: int = GENERAL) -> bytes:
    """A cell of some kind."""
    return record(kind, struct.pack("<II", column, style) + data)


def short_cell(kind: int, data: bytes = b"", style: int = GENERAL) -> bytes:
    """A cell right of the one before, which does not say its column."""
    return record(kind, struct.pack("<I", style) + data)


def blank(column: int, style: int = GENERAL) -> bytes:
    """A cell that has a format and nothing in it."""
    return cell(1, column, style=style)


def number(column: int, value: float, style: int = GENERAL) -> bytes:
    """A cell of a number."""
    return cell(5, column, struct.pack("<d", value), style)


def whole(column: int, value: int, *, in_hundredths: bool = False, style: int = GENERAL) -> bytes:
    """A cell of a whole number, in four bytes."""
    return cell(2, column, struct.pack("<i", (value << 2) | 2 | in_hundredths), style)


def half(column: int, value: float, *, in_hundredths: bool = False) -> bytes:
    """A cell of a number whose lower half is zero, in four bytes."""
    (upper,) = struct.unpack("<4xI", struct.pack("<d", value))
    return cell(2, column, struct.pack("<I", upper | in_hundredths))


def label(column: int, text: str, style: int = GENERAL) -> bytes:
    """A cell of text, by itself."""
    return cell(6, column, words(text), style)


def rich_label(column: int, text: str, *runs: tuple[int, int], style: int = GENERAL) -> bytes:
    """A cell of text with fonts in it, by itself."""
    return cell(62, column, rich(text, *runs), style)


def shared(column: int, index: int, style: int = GENERAL) -> bytes:
    """A cell of a shared text."""
    return cell(7, column, struct.pack("<I", index), style)


def truth(column: int, value: int) -> bytes:
    """A cell of TRUE or FALSE."""
    return cell(4, column, bytes([value]))


def error(column: int, code: int) -> bytes:
    """A cell of an error."""
    return cell(3, column, bytes([code]))


def formula(column: int, result: float | str | bool, *, flags: int = 0, style: int = GENERAL) -> bytes:
    """A formula with its stored result; a word like #REF! is an error."""
    match result:
        case bool():
            kind, stored = 10, bytes([result])
        case str() if result in _ERRORS:
            kind, stored = 11, bytes([_ERRORS[result]])
        case str():
            kind, stored = 8, words(result)
        case _:
            kind, stored = 9, struct.pack("<d", result)
    return cell(kind, column, stored + struct.pack("<H", flags) + _FORMULA, style)


def merged(top: int, bottom: int, left: int, right: int) -> bytes:
    """A merged range, for what stands after the rows."""
    return record(176, struct.pack("<IIII", top, bottom, left, right))


# ------------------------------------------------------------------------------------------------------- whole files


def sheet_part(rows: bytes, after: bytes = b"") -> bytes:
    """The part of a sheet: its rows, and what follows them."""
    corners = record(148, struct.pack("<IIII", 0, 0, 0, 0))
    return record(129) + corners + record(145) + rows + record(146) + after + record(130)


def texts_part(*texts: bytes) -> bytes:
    """The part of the shared texts."""
    listed = b"".join(record(19, one) for one in texts)
    return record(159, struct.pack("<II", len(texts), len(texts))) + listed + record(160)


def binary_excel(
    *rows: bytes,
    after: bytes = b"",
    texts: Sequence[bytes] = (),
    is_from_1904: bool = False,
    parts: Mapping[str, bytes] | None = None,
    without: Iterable[str] = (),
) -> bytes:
    """A workbook of one sheet, S.

    Args:
        rows: the rows of the sheet.
        after: records after them, such as merged ranges.
        texts: the shared texts.
        is_from_1904: the calendar.
        parts: further parts, or other content for those written here.
        without: parts to leave out.
    """
    sheets = {"S": (sheet_part(b"".join(rows), after), 0)}
    made = _parts(sheets, texts, STYLES, FONTS, _FORMATS, is_from_1904=is_from_1904) | dict(parts or {})
    return archive_of({name: part for name, part in made.items() if name not in set(without)})


def _parts(
    sheets: Mapping[str, tuple[bytes, int]],
    texts: Sequence[bytes],
    styles: Sequence[tuple[int, int]],
    fonts: Sequence[str],
    formats: Mapping[int, str],
    *,
    names: bytes = b"",
    is_from_1904: bool = False,
) -> dict[str, bytes]:
    listed = b"".join(
        record(156, struct.pack("<II", state, at) + words(f"rId{at}") + words(name))
        for at, (name, (_, state)) in enumerate(sheets.items(), start=1)
    )
    book = record(131) + record(153, struct.pack("<III", is_from_1904, 0, 0))
    book += record(143) + listed + record(144) + names + record(132)
    targets = {f"rId{at}": ("worksheet", f"worksheets/sheet{at}.bin") for at, _ in enumerate(sheets, start=1)}
    targets |= {"rId901": ("styles", "styles.bin"), "rId902": ("sharedStrings", "sharedStrings.bin")}
    return {
        "[Content_Types].xml": _CONTENT_TYPES.replace("SHEETS", "".join(map(_SHEET_TYPE.format, range(1, len(sheets) + 1)))).encode(),
        "_rels/.rels": _relations({"rId1": ("officeDocument", "xl/workbook.bin")}),
        "xl/workbook.bin": book,
        "xl/_rels/workbook.bin.rels": _relations(targets),
        **{f"xl/worksheets/sheet{at}.bin": part for at, (part, _) in enumerate(sheets.values(), start=1)},
        "xl/styles.bin": _styles_part(styles, fonts, formats),
        "xl/sharedStrings.bin": texts_part(*texts),
    }  # fmt: skip


_TYPE = "application/vnd.ms-excel"
_SHEET_TYPE = f'<Override PartName="/xl/worksheets/sheet{{}}.bin" ContentType="{_TYPE}.worksheet"/>'
_CONTENT_TYPES = (
    f'<Types xmlns="{PACKAGE}/content-types">'
    f'<Default Extension="bin" ContentType="{_TYPE}.sheet.binary.macroEnabled.main"/>'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    f'SHEETS<Override PartName="/xl/styles.bin" ContentType="{_TYPE}.styles"/>'
    f'<Override PartName="/xl/sharedStrings.bin" ContentType="{_TYPE}.sharedStrings"/></Types>'
)


def _relations(targets: Mapping[str, tuple[str, str]]) -> bytes:
    listed = "".join(
        f'<Relationship Id="{key}" Type="{RELATIONS}/{role}" Target="{escape(target)}"/>'
        for key, (role, target) in targets.items()
    )
    return f'<Relationships xmlns="{PACKAGE}/relationships">{listed}</Relationships>'.encode()


def _styles_part(styles: Sequence[tuple[int, int]], fonts: Sequence[str], formats: Mapping[int, str]) -> bytes:
    def several(begin: int, members: Sequence[bytes]) -> bytes:
        return record(begin, struct.pack("<I", len(members))) + b"".join(members) + record(begin + 1)

    colour, side = bytes([1, 0, 0, 0, 0, 0, 0, 0xFF]), bytes(10)
    own = [record(44, struct.pack("<H", number) + words(code)) for number, code in formats.items()]
    listed = [
        record(43, struct.pack("<HHHHBBBB", 220, 0, 400, 0, 0, 2, 0, 0) + colour + b"\0" + words(one)) for one in fonts
    ]
    fill = record(45, struct.pack("<I", 0) + colour * 2 + bytes(48))
    border = record(46, b"\0" + side * 5)
    parent = record(47, struct.pack("<HHHHHBBI", 0xFFFF, 0, 0, 0, 0, 0, 0, 0x1000))
    used = [record(47, struct.pack("<HHHHHBBI", 0, code, font, 0, 0, 0, 0, 0x1000)) for code, font in styles]
    normal = record(48, struct.pack("<IHBB", 0, 1, 0, 0xFF) + words("Normal"))
    furniture = several(603, [fill]) + several(613, [border]) + several(626, [parent])
    shown = several(615, own) + several(611, listed)
    return record(278) + shown + furniture + several(617, used) + several(619, [normal]) + record(279)


# ---------------------------------------------------------------------------------------------------- out of an .xlsx


def binary(workbook: bytes) -> bytes:
    """An .xlsx as an .xlsb, by its cells: what Excel does with "Save as Excel Binary Workbook"."""
    book = openpyxl.load_workbook(io.BytesIO(workbook), rich_text=True)
    results = openpyxl.load_workbook(io.BytesIO(workbook), data_only=True)
    maker = _Maker(is_from_1904=book.epoch.year == 1904)
    states = {"visible": 0, "hidden": 1, "veryHidden": 2}
    sheets = {
        sheet.title: (maker.sheet(sheet, results[sheet.title]), states[sheet.sheet_state]) for sheet in book.worksheets
    }
    names = b"".join(_defined_name(name) for name in book.defined_names)
    made = _parts(
        sheets, maker.texts, maker.styles, maker.fonts, maker.formats, names=names, is_from_1904=maker.is_from_1904
    )
    return archive_of(made)


def _defined_name(name: str) -> bytes:
    """A name of the workbook; what it means no reader of cells asks."""
    return record(39, struct.pack("<IBI", 0, 0, 0xFFFFFFFF) + words(name) + _FORMULA + struct.pack("<I", 0xFFFFFFFF))


class _Maker:
    """What the sheets share, gathered as their cells are written."""

    def __init__(self, *, is_from_1904: bool) -> None:
        self.is_from_1904 = is_from_1904
        self.texts: list[bytes] = []
        self.fonts: list[str] = ["Calibri"]
        self.formats: dict[int, str] = {}
        self.styles: list[tuple[int, int]] = [(0, 0)]

    def sheet(self, sheet: Worksheet, results: Worksheet) -> bytes:
        rows = b""
        for at, cells in enumerate(sheet.iter_rows()):
            written = b"".join(self._cell(one, results[one.coordinate], column) for column, one in enumerate(cells))
            rows += row(at, written, is_hidden=bool(sheet.row_dimensions[at + 1].hidden))
        ranges = [
            merged(one.min_row - 1, one.max_row - 1, one.min_col - 1, one.max_col - 1)
            for one in sheet.merged_cells.ranges
        ]
        merges = record(177, struct.pack("<I", len(ranges))) + b"".join(ranges) + record(178) if ranges else b""
        return sheet_part(rows, merges)  # fmt: skip

    def _cell(self, one: Stored, result: Stored, column: int) -> bytes:
        style = self._style(one)
        if one.data_type == "f":
            value = "" if result.data_type == "str" and result.value is None else self._plain(result.value)
            return formula(column, value, style=style) if value is not None else formula(column, 0.0, flags=2)  # type: ignore[arg-type]
        value = self._plain(one.value)
        match value:
            case None:
                return blank(column, style)
            case bool():
                return truth(column, value)
            case int() | float():
                return number(column, value, style)
            case CellRichText():
                return self._rich(column, value, one.font.name or "Calibri", style)
            case _ if one.data_type == "e":
                return error(column, _ERRORS[str(value)])
            case _:
                self.texts.append(rich(str(value)))
                return shared(column, len(self.texts) - 1, style)

    def _plain(self, value: object) -> object:
        if isinstance(value, dt.date | dt.time | dt.timedelta):
            return float(to_excel(value))  # type: ignore[no-untyped-call]
        return value

    def _rich(self, column: int, value: CellRichText, font: str, style: int) -> bytes:
        text, runs = "", []
        for piece in value:
            name = (piece.font.rFont or font) if isinstance(piece, TextBlock) else font
            runs.append((len(text), self._font(name)))
            text += str(piece)
        self.texts.append(rich(text, *runs))
        return shared(column, len(self.texts) - 1, style)

    def _font(self, name: str) -> int:
        if name not in self.fonts:
            self.fonts.append(name)
        return self.fonts.index(name)

    def _style(self, one: Stored) -> int:
        known = {code: number for number, code in BUILTIN_FORMATS.items()}
        known |= {code: number for number, code in self.formats.items()}
        number = known.get(one.number_format, 164 + len(self.formats))
        if one.number_format not in known:
            self.formats[number] = one.number_format
        style = number, self._font(one.font.name or "Calibri")
        if style not in self.styles:
            self.styles.append(style)
        return self.styles.index(style)
