"""Workbooks as a test writes them: a Markdown table becomes a real .xlsx, a form is filled by its defined names.

A cell of a table is what a person would type: `8.5` is a number, `90%` the number 0.9 in a cell shown as a percentage,
`"8,5"` and every other word is text, `TRUE` is a boolean, `2011-04-06` a date, `#REF!` an error, `=A1+B1` a formula no
program has calculated, `=A1+B1 → 8.5` one with its stored result. A line `# Biên bản` starts a sheet; blank lines before
a table are rows left empty.
"""

import datetime as dt
import io
import re
import struct
import zipfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from xml.sax.saxutils import escape

import openpyxl
from openpyxl.utils import get_column_letter

from cdcs_score.form_layout import cell_name
from cdcs_score.numbers import from_text, to_text
from cdcs_score.pipeline.forming import form_of
from cdcs_score.readers.season_reader import read_season
from cdcs_score.register import Office
from cdcs_score.renderers.form import FilledRow, render_form
from cdcs_score.renderers.office import render_office

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"

#: Style 1 of a raw workbook is a date, 2 a time of day, 3 an elapsed time, 4 a percentage.
DATE_STYLE, TIME_STYLE, ELAPSED_STYLE, PERCENT_STYLE = 1, 2, 3, 4

_NUMBER = re.compile(r"-?[0-9]+(\.[0-9]+)?(e[0-9]+)?")
_ERROR = re.compile(r"#[A-Z0-9/_]+[!?]?")
_DAY_ZERO = dt.date(1899, 12, 30)
#: What is typed into a cell through openpyxl.
Typed = str | int | float | bool | dt.date | None


# ------------------------------------------------------------------------------------------------ tables and raw XML


def workbook_from_markdown(path: Path, text: str) -> Path:
    """The workbook the tables of a text spell, written to a path."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(markdown_workbook(text))
    return path


def markdown_workbook(text: str) -> bytes:
    """The workbook the tables of a text spell."""
    sheets = {name: [_words_of(line) for line in lines] for name, lines in _sheets_of(text)}
    assert sheets
    return raw_workbook({name: rows_xml(rows) for name, rows in sheets.items()})


def _sheets_of(text: str) -> Iterator[tuple[str, list[str]]]:
    lines = [line.strip() for line in text.strip("\n").splitlines()]
    starts = [number for number, line in enumerate(lines) if line.startswith("# ")]
    if not starts:
        yield "Bảng", lines
        return
    for start, end in zip(starts, [*starts[1:], len(lines)], strict=True):
        yield lines[start].removeprefix("# "), lines[start + 1 : end]


def _words_of(line: str) -> list[str]:
    return [word.strip() for word in line.strip("|").split("|")] if line.startswith("|") else []


def rows_xml(rows: Iterable[Sequence[str]]) -> str:
    """The rows of a sheet as XML. The line under a header (`|---|---|`) is no row."""
    kept = [row for row in rows if not row or not all(re.fullmatch(r":?-{2,}:?", word) for word in row)]
    return "".join(
        f'<row r="{number}">'
        + "".join(cell_xml(f"{get_column_letter(column)}{number}", word) for column, word in enumerate(row, start=1))
        + "</row>"
        for number, row in enumerate(kept, start=1)
    )


def cell_xml(address: str, word: str) -> str:
    """One cell as XML, of what a person would type there."""
    if not word:
        return ""
    if word.startswith("="):
        formula, arrow, result = word.removeprefix("=").partition(" → ")
        return f'<c r="{address}"{_typed(result)[0]}><f>{escape(formula)}</f>{_typed(result)[1] if arrow else ""}</c>'
    kind, value = _typed(word)
    return f'<c r="{address}"{kind}>{value}</c>'


def _typed(word: str) -> tuple[str, str]:
    """The attributes and the content of a cell."""
    if _NUMBER.fullmatch(word):
        return "", f"<v>{word}</v>"
    if word.endswith("%") and _NUMBER.fullmatch(word[:-1]):
        return f' s="{PERCENT_STYLE}"', f"<v>{to_text(from_text(word[:-1]) / 100)}</v>"
    if word in ("TRUE", "FALSE"):
        return ' t="b"', f"<v>{int(word == 'TRUE')}</v>"
    if _ERROR.fullmatch(word):
        return ' t="e"', f"<v>{word}</v>"
    if re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", word):
        return f' s="{DATE_STYLE}"', f"<v>{(dt.date.fromisoformat(word) - _DAY_ZERO).days}</v>"
    text = word[1:-1] if len(word) > 1 and word[0] == word[-1] == '"' else word
    return ' t="inlineStr"', f'<is><t xml:space="preserve">{escape(text)}</t></is>'


def raw_workbook(
    sheets: Mapping[str, str],
    *,
    before: str = "",
    after: str = "",
    workbook_properties: str = "",
    parts: Mapping[str, bytes] | None = None,
    without: Iterable[str] = (),
) -> bytes:
    """A workbook of sheets given as the XML of their rows: the smallest one Excel opens.

    Args:
        sheets: the rows of each sheet, by name.
        before: XML before the rows of every sheet, such as a dimension.
        after: XML after the rows of every sheet, such as merged cells.
        workbook_properties: XML at the start of the workbook part, such as the 1904 calendar.
        parts: further parts, or other content for the ones written here.
        without: parts to leave out.
    """
    head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    listed = "".join(
        f'<sheet name="{escape(name)}" sheetId="{number}" r:id="rId{number}"/>'
        for number, name in enumerate(sheets, start=1)
    )
    relations = "".join(
        f'<Relationship Id="rId{number}" Type="{RELATIONS}/worksheet" Target="worksheets/sheet{number}.xml"/>'
        for number, _ in enumerate(sheets, start=1)
    )
    contents = {
        "[Content_Types].xml": _CONTENT_TYPES.replace(
            "SHEETS", "".join(_SHEET_TYPE.format(n) for n, _ in enumerate(sheets, 1))
        ),
        "_rels/.rels": _PACKAGE_RELATIONS,
        "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{RELATIONS}">{workbook_properties}<sheets>{listed}</sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{PACKAGE}/relationships">{relations}{_STYLE_RELATION}</Relationships>',
        "xl/styles.xml": _STYLES,
    }
    for number, rows in enumerate(sheets.values(), start=1):
        sheet = (
            f'<worksheet xmlns="{MAIN}" xmlns:r="{RELATIONS}">{before}<sheetData>{rows}</sheetData>{after}</worksheet>'
        )
        contents[f"xl/worksheets/sheet{number}.xml"] = sheet
    encoded = {name: (head + text).encode() for name, text in contents.items()} | dict(parts or {})
    return archive_of({name: content for name, content in encoded.items() if name not in set(without)})


PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_SHEET_TYPE = f'<Override PartName="/xl/worksheets/sheet{{}}.xml" ContentType="{_TYPE}.worksheet+xml"/>'
_CONTENT_TYPES = (
    f'<Types xmlns="{PACKAGE}/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    f'<Override PartName="/xl/workbook.xml" ContentType="{_TYPE}.sheet.main+xml"/>'
    f'<Override PartName="/xl/styles.xml" ContentType="{_TYPE}.styles+xml"/>SHEETS</Types>'
)
_PACKAGE_RELATIONS = (
    f'<Relationships xmlns="{PACKAGE}/relationships">'
    f'<Relationship Id="rId1" Type="{RELATIONS}/officeDocument" Target="xl/workbook.xml"/></Relationships>'
)
_STYLE_RELATION = f'<Relationship Id="styles" Type="{RELATIONS}/styles" Target="styles.xml"/>'
_STYLES = (
    f'<styleSheet xmlns="{MAIN}"><fonts count="1"><font><sz val="11"/></font></fonts>'
    '<fills count="1"><fill><patternFill patternType="none"/></fill></fills><borders count="1"><border/></borders>'
    '<cellStyleXfs count="1"><xf numFmtId="0"/></cellStyleXfs>'
    '<cellXfs count="5"><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="20"/><xf numFmtId="46"/><xf numFmtId="10"/>'
    "</cellXfs></styleSheet>"
)


def archive_of(parts: Mapping[str, bytes]) -> bytes:
    """A ZIP archive of these parts, in this order."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def parts_of(workbook: bytes) -> dict[str, bytes]:
    """The parts of a workbook, by name."""
    with zipfile.ZipFile(io.BytesIO(workbook)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


# ---------------------------------------------------------------------------------------------------- season and form


def make_season(root: Path, office: Office, *rubrics: str, year: int = 2025) -> Path:
    """A season folder: its settings, the office workbook, these rubrics, and nothing submitted yet."""
    for name in ("rubrics", "submissions"):
        (root / name).mkdir(parents=True)
    (root / "season.yaml").write_text(f"schema: 1\nyear: {year}\n", encoding="utf-8")
    (root / "so-theo-doi.xlsx").write_bytes(render_office(office))
    for number, text in enumerate(rubrics, start=1):
        (root / "rubrics" / f"{number}.yaml").write_text(text, encoding="utf-8")
    return root


def form(
    root: Path, unit: str, points: Mapping[str, str] | None = None, *, evidence: str = "Sổ họp", **more: FilledRow
) -> bytes:
    """The form of a unit of a season, with these points in it, each with its evidence; blank where there are none."""
    inputs = read_season(root)
    (found,) = (one for one in inputs.office.units if one.code == unit)
    rubric_file = inputs.rubric_of(found)
    assert rubric_file is not None
    filled = {code: FilledRow(points=from_text(value), evidence=evidence) for code, value in (points or {}).items()}
    return render_form(form_of(inputs, found, rubric_file, filled | more))


def submit(root: Path, name: str, content: bytes) -> Path:
    """A file in the submissions of a season."""
    path = root / "submissions" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    return path


def fill(content: bytes, **answers: Typed) -> bytes:
    """The workbook with these cells filled by their defined names, as a script would: `fill(form, self_1=8.5)`."""
    workbook = load(content)
    for name, value in answers.items():
        sheet, address = next(iter(workbook.defined_names[name].destinations))
        workbook[sheet][address.replace("$", "")] = value
    return saved(workbook)


def address_in(content: bytes, purpose: str, code: str) -> str:
    """The address of an input cell of a form, such as `E14` for the self score of a criterion."""
    workbook = load(content)
    _, address = next(iter(workbook.defined_names[cell_name(purpose, code)].destinations))
    return str(address).replace("$", "")


def put(content: bytes, sheet: str, **cells: Typed) -> bytes:
    """The workbook with these cells of a sheet written over: `put(form, "Thông tin", B2="TO-99")`."""
    workbook = load(content)
    for address, value in cells.items():
        workbook[sheet][address] = value
    return saved(workbook)


def load(content: bytes) -> openpyxl.Workbook:
    """A workbook as openpyxl sees it, to be changed and `saved`."""
    return openpyxl.load_workbook(io.BytesIO(content))


def typed_workbook(table: Iterable[Iterable[str]]) -> bytes:
    """A workbook of openpyxl's with these words in its cells, typed as they look; what no cell can hold is left out."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for number, row in enumerate(table, start=1):
        for column, word in enumerate(row, start=1):
            if word.isprintable() and word:
                sheet.cell(number, column, word)
    return saved(book)


def saved(workbook: openpyxl.Workbook) -> bytes:
    """The bytes of an openpyxl workbook."""
    buffer = io.BytesIO()
    workbook.save(buffer)
    return buffer.getvalue()


# ------------------------------------------------------------------------------------------------------- spoiled files

PDF = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n<</Type/Catalog>>\nendobj\n%%EOF\n"
JPEG = b"\xff\xd8\xff\xe0\x00\x10JFIF\x00\x01\x01\x00\x00\x01\x00\x01\x00\x00\xff\xd9"
HTML = "<html><body><table><tr><td>Tổ</td><td>Điểm</td></tr></table></body></html>".encode()
CSV = "STT;Tổ;Điểm\n1;Khối 1;90\n".encode()
NOISE = bytes((number * 197 + 91) % 256 for number in range(4096))


def ole(*streams: str, **contents: bytes) -> bytes:
    """The smallest OLE file with these streams at its top: what Office makes of a password, an old .doc, an .xls."""
    named = {**dict.fromkeys(streams, b""), **contents}
    whole = [content.ljust(_MINI, b"\x00") if content else b"" for content in named.values()]
    sectors = [-(-len(content) // _SECTOR) for content in whole]
    in_directory = -(-(len(named) + 1) // (_SECTOR // _ENTRY))
    in_table = next(n for n in range(1, _IN_HEADER) if n * _SECTOR // 4 >= n + in_directory + sum(sectors))
    table, starts = [*[_TABLE_ITSELF] * in_table], []
    for length in (in_directory, *sectors):
        starts.append(len(table) if length else _END)
        table += [*range(len(table) + 1, len(table) + length), _END] if length else []
    numbers = struct.pack("<HHHHH6xIIIIIIIII", 62, 3, 0xFFFE, 9, 6, 0, in_table, starts[0], 0, _MINI, _END, 0, _END, 0)
    listed = struct.pack(f"<{_IN_HEADER}I", *range(in_table), *[_FREE] * (_IN_HEADER - in_table))
    entries = _entry("Root Entry", 5, _FREE, 1, _END, 0)
    for number, (name, content) in enumerate(zip(named, whole, strict=True), start=1):
        following = number + 1 if number < len(named) else _FREE
        entries += _entry(name, 2, following, _FREE, starts[number], len(content))
    body = struct.pack(f"<{in_table * _SECTOR // 4}I", *table, *[_FREE] * (in_table * _SECTOR // 4 - len(table)))
    body += entries.ljust(in_directory * _SECTOR, b"\x00")
    body += b"".join(content.ljust(length * _SECTOR, b"\x00") for content, length in zip(whole, sectors, strict=True))
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16) + numbers + listed + body


_SECTOR, _ENTRY, _MINI, _IN_HEADER = 512, 128, 4096, 109
_FREE, _END, _TABLE_ITSELF = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD


def _entry(name: str, kind: int, right: int, child: int, start: int, size: int) -> bytes:
    written = name.encode("utf-16-le")
    return struct.pack("<64sHBBIII36xII4x", written, len(written) + 2, kind, 1, _FREE, right, child, start, size)


ENCRYPTED = ole("EncryptionInfo", "EncryptedPackage")
EXCEL_95 = ole("Book")
OLD_WORD = ole("WordDocument")
XLSB = archive_of({"[Content_Types].xml": b"<Types/>", "xl/workbook.bin": b"\x83\x01"})
WORD = archive_of({"[Content_Types].xml": b"<Types/>", "word/document.xml": b"<document/>"})


def truncated(content: bytes) -> bytes:
    """The first half of a file."""
    return content[: len(content) // 2]


def strict(content: bytes) -> bytes:
    """The workbook as Excel saves it under "Strict Open XML": other namespaces, the rest alike."""
    parts = {
        name: _USUAL_NAME.sub(rb"http://purl.oclc.org/ooxml/\1/\2", part) for name, part in parts_of(content).items()
    }
    spelled = {b"/extended-properties": b"/extendedProperties", b"/custom-properties": b"/customProperties"}
    for usual, other in spelled.items():
        parts = {
            name: part.replace(b"ooxml/officeDocument" + usual, b"ooxml/officeDocument" + other)
            for name, part in parts.items()
        }
        parts = {
            name: part.replace(b"officeDocument/relationships" + usual, b"officeDocument/relationships" + other)
            for name, part in parts.items()
        }
    return archive_of(parts)


_USUAL_NAME = re.compile(
    rb"http://schemas\.openxmlformats\.org/(spreadsheetml|officeDocument|drawingml)/2006/([\w/-]+)"
)
