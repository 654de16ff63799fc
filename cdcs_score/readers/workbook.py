"""The one door for workbooks: typed cells with their addresses, or one diagnostic why a file cannot be read.

What a file is, its content says, never its name.
"""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from cdcs_score.codes import files
from cdcs_score.diagnostics import Place
from cdcs_score.errors import UnreadableWorkbook
from cdcs_score.language import Phrase
from cdcs_score.readers.archive import BYTE_LIMIT, MEBIBYTE, ZIP_MAGIC, unreadable, with_forward_slashes
from cdcs_score.readers.biff import read_biff
from cdcs_score.readers.biff12 import read_biff12
from cdcs_score.readers.legacy_fonts import OldTexts
from cdcs_score.readers.looks import Kind, kind_of
from cdcs_score.readers.opendocument import read_open_document
from cdcs_score.readers.openxml import read_open_xml, read_plain_file
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
    text_content,
)

__all__ = [
    "EMPTY",
    "Cell",
    "Content",
    "Empty",
    "ErrorValue",
    "Moment",
    "NotCalculated",
    "Number",
    "Sheet",
    "Text",
    "Truth",
    "Workbook",
    "read_any_workbook",
    "read_bytes",
    "read_plain_workbook",
    "read_workbook",
]

_READERS = {
    Kind.OPEN_XML: read_open_xml,
    Kind.EXCEL_BINARY: read_biff12,
    Kind.EXCEL_97: read_biff,
    Kind.OPEN_DOCUMENT: read_open_document,
}


def read_bytes(path: Path, file: str) -> bytes:
    """The bytes of a submitted file; only regular files of a sensible size are read.

    Raises:
        UnreadableWorkbook: when it cannot be opened or is too large.
    """
    try:
        if path.is_dir():
            raise unreadable(
                files.NOT_OPENED, file, reason=Phrase("là thư mục, không phải tệp", "a folder, not a file")
            )
        if not path.is_file():
            raise unreadable(files.NOT_OPENED, file, reason=Phrase("không phải tệp thường", "not a regular file"))
        if path.stat().st_size > BYTE_LIMIT:
            raise unreadable(files.TOO_LARGE, file, what=f"> {BYTE_LIMIT // MEBIBYTE} MiB")
        return path.read_bytes()
    except OSError as error:
        raise unreadable(files.NOT_OPENED, file, reason=error.strerror or type(error).__name__) from None


def read_workbook(content: bytes, file: str) -> Workbook:
    """The workbook in these bytes.

    Args:
        content: the whole file.
        file: how messages name it.

    Raises:
        UnreadableWorkbook: with one diagnostic that names what the file is, and the cure.
    """
    return read_plain_workbook(content, file) or read_any_workbook(content, file)


def read_plain_workbook(content: bytes, file: str) -> Workbook | None:
    """The workbook in these bytes, if it is one that can be read in no time; None says nothing against it.

    Args:
        content: the whole file.
        file: how messages name it.
    """
    if not content.startswith(ZIP_MAGIC):
        return None
    old = OldTexts()
    sheets = read_plain_file(content, file, old)
    return _workbook(file, sheets, old) if sheets else None


def read_any_workbook(content: bytes, file: str) -> Workbook:
    """As `read_workbook`, the careful way: whatever it may be, and whatever may be wrong with it."""
    old = OldTexts()
    try:
        if content.startswith(ZIP_MAGIC):
            content = with_forward_slashes(content, file)
        sheets = _READERS[kind_of(content, file)](content, file, old)
    except UnreadableWorkbook:
        raise
    except Exception:  # noqa: BLE001 -- zipfile, openpyxl and xlrd raise a dozen unrelated types, documented as closed by none
        raise unreadable(files.DAMAGED, file) from None
    if not sheets:
        raise unreadable(files.NO_SHEETS, file)
    return _workbook(file, sheets, old)


def _workbook(file: str, sheets: tuple[Sheet, ...], old: OldTexts) -> Workbook:
    return Workbook(file, _in_unicode(sheets, old.in_unicode()), old.findings())


def _in_unicode(sheets: tuple[Sheet, ...], texts: Mapping[Place, str]) -> tuple[Sheet, ...]:
    """The sheets with the texts of old fonts as they are read now."""
    if not texts:
        return sheets
    return tuple(
        replace(
            sheet,
            cells={
                at: Cell(text_content(texts[cell.place]), cell.place) if cell.place in texts else cell
                for at, cell in sheet.cells.items()
            },
        )
        for sheet in sheets
    )
