"""The one door to openpyxl: a workbook as typed cells with their addresses, or one diagnostic why it cannot be read.

Both views of a cell are read, the formula and its stored value, because a formula that was never calculated looks
like a blank in one view alone. Nothing is followed or run: no macro, link, external entity or formula.
"""

import io
import warnings
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from pathlib import Path

import openpyxl
from openpyxl.cell.cell import Cell as StoredCell
from openpyxl.cell.cell import MergedCell
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from cdcs_score.codes import files
from cdcs_score.codes.catalogue import Code
from cdcs_score.diagnostics import Detail, Diagnostic, Place
from cdcs_score.errors import UnreadableWorkbook
from cdcs_score.language import Phrase
from cdcs_score.numbers import Exact, NotANumber, from_excel, to_text
from cdcs_score.text import composed

_MEBIBYTE = 1024 * 1024
BYTE_LIMIT = 32 * _MEBIBYTE
PART_LIMIT = 16 * _MEBIBYTE
UNPACKED_LIMIT = 64 * _MEBIBYTE
PARTS_LIMIT = 2000
#: The rectangle from A1 to the last used cell: a self-assessment has some thousands.
AREA_LIMIT = 500_000

_OLE_MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_WORD_STREAM = "WordDocument".encode("utf-16-le")
_STRICT_NAMESPACE = b"purl.oclc.org/ooxml"
_LOOKS = (
    (b"%PDF", Phrase("tệp PDF", "a PDF")),
    (b"\xff\xd8\xff", Phrase("ảnh JPEG", "a JPEG picture")),
    (b"\x89PNG", Phrase("ảnh PNG", "a PNG picture")),
    (b"Rar!", Phrase("tệp nén RAR", "a RAR archive")),
    (b"7z\xbc\xaf", Phrase("tệp nén 7z", "a 7z archive")),
    (b"{\\rtf", Phrase("văn bản RTF", "an RTF text")),
)
_ZIP_LOOKS = (
    ("xl/workbook.bin", Phrase("Excel nhị phân (.xlsb)", "binary Excel (.xlsb)"), True),
    ("content.xml", Phrase("OpenDocument (.ods)", "OpenDocument (.ods)"), True),
    ("word/document.xml", Phrase("văn bản Word", "a Word text"), False),
    ("ppt/presentation.xml", Phrase("tệp trình chiếu PowerPoint", "a PowerPoint presentation"), False),
)


@dataclass(frozen=True, slots=True)
class Text:
    """Text, composed and trimmed."""

    text: str


@dataclass(frozen=True, slots=True)
class Number:
    """A number, exact as Excel shows it."""

    value: Exact


@dataclass(frozen=True, slots=True)
class Truth:
    """TRUE or FALSE."""

    value: bool


@dataclass(frozen=True, slots=True)
class Moment:
    """A date, a time of day, or both; `day` is None where there is no date."""

    text: str
    day: date | None


@dataclass(frozen=True, slots=True)
class ErrorValue:
    """An error such as #REF! or #DIV/0!, or a number that is none."""

    name: str


@dataclass(frozen=True, slots=True)
class NotCalculated:
    """A formula no program has stored a result for."""

    formula: str


@dataclass(frozen=True, slots=True)
class Empty:
    """Nothing, or nothing but blanks."""


Content = Text | Number | Truth | Moment | ErrorValue | NotCalculated | Empty
EMPTY = Empty()


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell: what it holds and where it is."""

    content: Content
    place: Place

    @property
    def raw(self) -> str:
        """What a person sees there."""
        match self.content:
            case Text(text=text) | Moment(text=text):
                return text
            case Number(value=value):
                return to_text(value)
            case Truth(value=value):
                return "TRUE" if value else "FALSE"
            case ErrorValue(name=name):
                return name
            case NotCalculated(formula=formula):
                return formula
            case Empty():
                return ""


@dataclass(frozen=True, slots=True)
class Sheet:
    """One worksheet: its cells by row and column, both counted from 1. What is not there is empty."""

    file: str
    name: str
    cells: Mapping[tuple[int, int], Cell]
    rows: int
    columns: int

    def cell(self, row: int, column: int) -> Cell:
        """The cell at a row and column."""
        return self.cells.get((row, column)) or Cell(EMPTY, self.place(row, column))

    def place(self, row: int, column: int) -> Place:
        """The address of a cell."""
        return Place(file=self.file, sheet=self.name, cell=f"{get_column_letter(column)}{row}")

    def row(self, number: int) -> Iterator[tuple[int, Cell]]:
        """The cells of a row that hold something, with their columns."""
        return (
            (column, self.cells[number, column])
            for column in range(1, self.columns + 1)
            if (number, column) in self.cells
        )


@dataclass(frozen=True, slots=True)
class Workbook:
    """A workbook, read whole."""

    file: str
    sheets: tuple[Sheet, ...]

    def sheet(self, name: str) -> Sheet | None:
        """The sheet with that name."""
        return next((sheet for sheet in self.sheets if composed(sheet.name) == name), None)


def read_bytes(path: Path, file: str) -> bytes:
    """The bytes of a submitted file; only regular files of a sensible size are read.

    Raises:
        UnreadableWorkbook: when it cannot be opened or is too large.
    """
    try:
        if not path.is_file():
            raise _unreadable(files.NOT_OPENED, file, reason=Phrase("không phải tệp thường", "not a regular file"))
        if path.stat().st_size > BYTE_LIMIT:
            raise _unreadable(files.TOO_LARGE, file, what=f"> {BYTE_LIMIT // _MEBIBYTE} MiB")
        return path.read_bytes()
    except OSError as error:
        raise _unreadable(files.NOT_OPENED, file, reason=error.strerror or type(error).__name__) from None


def read_workbook(content: bytes, file: str) -> Workbook:
    """The workbook in these bytes.

    Args:
        content: the whole file.
        file: how messages name it.

    Raises:
        UnreadableWorkbook: with one diagnostic that names what the file is, and the cure.
    """
    _refuse_what_is_no_workbook(content, file)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            stored = openpyxl.load_workbook(io.BytesIO(content), data_only=True)
            written = openpyxl.load_workbook(io.BytesIO(content), data_only=False)
        sheets = tuple(_sheet(file, sheet, written[sheet.title]) for sheet in stored.worksheets)
    except UnreadableWorkbook:
        raise
    except Exception:  # noqa: BLE001 -- openpyxl raises a dozen unrelated types and documents none as closed
        raise _unreadable(files.DAMAGED, file) from None
    if not sheets:
        raise _unreadable(files.NO_SHEETS, file)
    return Workbook(file, sheets)


def _unreadable(code: Code, file: str, **details: Detail) -> UnreadableWorkbook:
    return UnreadableWorkbook(Diagnostic(code=code, place=Place(file=file), details=details))


def _refuse_what_is_no_workbook(content: bytes, file: str) -> None:
    if not content:
        raise _unreadable(files.EMPTY_FILE, file)
    if content.startswith(_OLE_MAGIC):
        raise _refusal_of_ole(content, file)
    if not content.startswith(b"PK"):
        raise _unreadable(files.NOT_A_WORKBOOK, file, looks_like=_look_of(content))
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            _refuse_archive(archive, file)
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, ValueError, OSError, EOFError):
        raise _unreadable(files.DAMAGED, file) from None


def _refusal_of_ole(content: bytes, file: str) -> UnreadableWorkbook:
    if _ENCRYPTED in content:
        return _unreadable(files.PASSWORD, file)
    if _WORD_STREAM in content:
        return _unreadable(
            files.NOT_A_WORKBOOK, file, looks_like=Phrase("văn bản Word cũ (.doc)", "an old Word text (.doc)")
        )
    return _unreadable(files.OTHER_FORMAT, file, looks_like=Phrase("Excel 97–2003 (.xls)", "Excel 97–2003 (.xls)"))


def _refuse_archive(archive: zipfile.ZipFile, file: str) -> None:
    entries = archive.infolist()
    if len(entries) > PARTS_LIMIT or sum(entry.file_size for entry in entries) > UNPACKED_LIMIT:
        raise _unreadable(files.TOO_LARGE, file, what=f"> {UNPACKED_LIMIT // _MEBIBYTE} MiB")
    if any(entry.file_size > PART_LIMIT for entry in entries if entry.filename.endswith(".xml")):
        raise _unreadable(files.TOO_LARGE, file, what=f"> {PART_LIMIT // _MEBIBYTE} MiB")
    names = {entry.filename for entry in entries}
    for part, looks_like, is_spreadsheet in _ZIP_LOOKS:
        if part in names:
            code = files.OTHER_FORMAT if is_spreadsheet else files.NOT_A_WORKBOOK
            raise _unreadable(code, file, looks_like=looks_like)
    if "xl/workbook.xml" not in names:
        is_package = "[Content_Types].xml" in names
        looks_like = Phrase("tệp nén ZIP", "a ZIP archive")
        raise (
            _unreadable(files.DAMAGED, file)
            if is_package
            else _unreadable(files.NOT_A_WORKBOOK, file, looks_like=looks_like)
        )
    if _STRICT_NAMESPACE in archive.read("xl/workbook.xml"):
        raise _unreadable(files.STRICT_WORKBOOK, file)


def _look_of(content: bytes) -> Phrase:
    for magic, look in _LOOKS:
        if content.startswith(magic):
            return look
    start = content[:1024].lstrip(b"\xef\xbb\xbf \r\n\t").lower()
    if start.startswith((b"<html", b"<!doctype html", b"<table")):
        return Phrase("trang web HTML", "a web page (HTML)")
    if start.startswith(b"<?xml"):
        return Phrase("tệp XML", "an XML file")
    try:
        content[:4096].decode("utf-8")
    except UnicodeDecodeError:
        return Phrase("dữ liệu lạ", "unknown data")
    return Phrase("văn bản thường hoặc CSV", "plain text or CSV")


def _sheet(file: str, stored: Worksheet, written: Worksheet) -> Sheet:
    rows, columns = stored.max_row, stored.max_column
    if rows * columns > AREA_LIMIT:
        raise _unreadable(files.TOO_LARGE, file, what=f"{get_column_letter(columns)}{rows}")
    cells: dict[tuple[int, int], Cell] = {}
    for row in range(1, rows + 1):
        for column in range(1, columns + 1):
            content = _content(stored.cell(row, column), written.cell(row, column))
            if content is not EMPTY:
                place = Place(file=file, sheet=stored.title, cell=f"{get_column_letter(column)}{row}")
                cells[row, column] = Cell(content, place)
    return Sheet(file, stored.title, cells, rows, columns)


def _content(stored: StoredCell | MergedCell, written: StoredCell | MergedCell) -> Content:
    value = stored.value
    if written.data_type == "f" and value is None:
        return NotCalculated(str(written.value))
    if stored.data_type == "e":
        return ErrorValue(str(value))
    match value:
        case None:
            return EMPTY
        case bool():
            return Truth(value)
        case int() | float():
            return _number(value)
        case datetime():
            text = value.strftime("%d/%m/%Y") if value.time() == time.min else value.strftime("%d/%m/%Y %H:%M")
            return Moment(text, value.date())
        case date():
            return Moment(value.strftime("%d/%m/%Y"), value)
        case time() | timedelta():
            return Moment(str(value), None)
        case _:
            text = composed(str(value))
            return Text(text) if text else EMPTY


def _number(value: float) -> Content:
    try:
        return Number(from_excel(value))
    except (NotANumber, OverflowError):
        return ErrorValue(str(value))
