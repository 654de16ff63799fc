"""What a submitted file is, looked over before openpyxl opens it: one diagnostic for whatever is no workbook.

A workbook is a ZIP of XML parts. Each part is read once here, so that one made to hang or exhaust a reader (a far merge,
a bomb, a DTD) costs itself and nothing else, and so that a cell written twice is not decided by whoever reads last.
"""

import io
import re
import zipfile
from collections.abc import Mapping
from xml.parsers import expat

from cdcs_score.codes import files
from cdcs_score.codes.catalogue import Code
from cdcs_score.diagnostics import Detail, Diagnostic, Place
from cdcs_score.errors import UnreadableWorkbook
from cdcs_score.language import Phrase

MEBIBYTE = 1024 * 1024
BYTE_LIMIT = 32 * MEBIBYTE
PART_LIMIT = 16 * MEBIBYTE
UNPACKED_LIMIT = 64 * MEBIBYTE
PARTS_LIMIT = 2000
#: The rectangle from A1 to the last used cell, and all merged and linked ranges together: a form has some thousands.
AREA_LIMIT = 500_000
#: Rows, cells and what they hold; and everything else a part may list, such as styles.
CONTENTS_LIMIT, FURNITURE_LIMIT = 1_000_000, 200_000
#: One comment or attribute: a parser reads an unfinished one again with every piece that comes in.
TOKEN_LIMIT = MEBIBYTE

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
_WEB_PAGE = Phrase("trang web HTML", "a web page (HTML)")
_XML = Phrase("tệp XML", "an XML file")
_PLAIN_TEXT = Phrase("văn bản thường hoặc CSV", "plain text or CSV")
#: What Excel opens all the same.
_OPENED_BY_EXCEL = (_WEB_PAGE, _XML, _PLAIN_TEXT)
_PICTURES = "xl/media/"
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_CONTENTS = {f"{_MAIN} {name}" for name in ("row", "c", "v", "f", "is", "t", "si")}
_WORKSHEET, _SHEET, _CELL = f"{_MAIN} worksheet", f"{_MAIN} sheet", f"{_MAIN} c"
_VALUE = f"{_MAIN} v"
#: The kinds of cell whose value is a number: itself, or the place of a text in the list of shared texts.
_NUMBERED = ("n", "s")
_SPREAD = {f"{_MAIN} mergeCell", f"{_MAIN} hyperlink"}
_RANGE = re.compile(r"\$?([A-Z]{1,3})\$?([0-9]{1,7}):\$?([A-Z]{1,3})\$?([0-9]{1,7})")


def unreadable(code: Code, file: str, **details: Detail) -> UnreadableWorkbook:
    """The stop that says why a file cannot be read."""
    return UnreadableWorkbook(Diagnostic(code=code, place=Place(file=file), details=details))


def declared_sheets(content: bytes, file: str) -> int:
    """How many sheets a workbook says it has; the whole file is looked over on the way.

    Args:
        content: the whole file.
        file: how messages name it.

    Raises:
        UnreadableWorkbook: with one diagnostic that names what the file is, and the cure.
        Exception: whatever zipfile and zlib raise on a damaged archive; neither set is documented as closed.
    """
    if not content:
        raise unreadable(files.EMPTY_FILE, file)
    if content.startswith(_OLE_MAGIC):
        raise _refusal_of_ole(content, file)
    if not content.startswith(b"PK"):
        raise _not_a_workbook(file, _look_of(content))
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        _refuse_sizes(archive, file)
        _refuse_other_packages(archive, file)
        census = _Census(file)
        for name in archive.namelist():
            census.look_through(archive.read(name))
    return census.sheets


def _not_a_workbook(file: str, looks_like: Phrase) -> UnreadableWorkbook:
    cure = files.SAVE_AS if looks_like in _OPENED_BY_EXCEL else files.MOVE_OR_ASK
    return unreadable(files.NOT_A_WORKBOOK, file, looks_like=looks_like, cure=cure)


def _refusal_of_ole(content: bytes, file: str) -> UnreadableWorkbook:
    if _ENCRYPTED in content:
        return unreadable(files.PASSWORD, file)
    if _WORD_STREAM in content:
        return _not_a_workbook(file, Phrase("văn bản Word cũ (.doc)", "an old Word text (.doc)"))
    return unreadable(files.OTHER_FORMAT, file, looks_like=Phrase("Excel 97–2003 (.xls)", "Excel 97–2003 (.xls)"))


def _look_of(content: bytes) -> Phrase:
    for magic, look in _LOOKS:
        if content.startswith(magic):
            return look
    start = content[:1024].lstrip(b"\xef\xbb\xbf \r\n\t").lower()
    if start.startswith((b"<html", b"<!doctype html", b"<table")):
        return _WEB_PAGE
    if start.startswith(b"<?xml"):
        return _XML
    try:
        content[:4096].decode("utf-8")
    except UnicodeDecodeError:
        return Phrase("dữ liệu lạ", "unknown data")
    return _PLAIN_TEXT


def _refuse_sizes(archive: zipfile.ZipFile, file: str) -> None:
    entries = archive.infolist()
    if len(entries) > PARTS_LIMIT or sum(entry.file_size for entry in entries) > UNPACKED_LIMIT:
        raise unreadable(files.TOO_LARGE, file, what=f"> {UNPACKED_LIMIT // MEBIBYTE} MiB")
    if any(entry.file_size > PART_LIMIT for entry in entries if not entry.filename.startswith(_PICTURES)):
        raise unreadable(files.TOO_LARGE, file, what=f"> {PART_LIMIT // MEBIBYTE} MiB")


def _refuse_other_packages(archive: zipfile.ZipFile, file: str) -> None:
    names = archive.namelist()
    for part, looks_like, is_spreadsheet in _ZIP_LOOKS:
        if part in names:
            raise (
                unreadable(files.OTHER_FORMAT, file, looks_like=looks_like)
                if is_spreadsheet
                else _not_a_workbook(file, looks_like)
            )
    if "xl/workbook.xml" not in names and "[Content_Types].xml" not in names:
        raise _not_a_workbook(file, Phrase("tệp nén ZIP", "a ZIP archive"))
    if "xl/workbook.xml" not in names or len({name.casefold() for name in names}) < len(names):
        raise unreadable(files.DAMAGED, file)
    if _STRICT_NAMESPACE in archive.read("xl/workbook.xml"):
        raise unreadable(files.STRICT_WORKBOOK, file)


class _Census:
    """What the parts of one workbook hold, counted against the limits."""

    def __init__(self, file: str) -> None:
        self._file = file
        self.sheets = 0
        self._contents = 0
        self._furniture = 0
        self._area = 0

    def look_through(self, part: bytes) -> None:
        """Counts what stands in a part; a part that is no XML is left to those who need it."""
        root = ""
        cells: set[str] = set()
        values = _Values(self._file)

        def start(name: str, attributes: Mapping[str, str]) -> None:
            nonlocal root
            root = root or name
            values.start(name, attributes)
            self._count(name)
            if any(len(value) > TOKEN_LIMIT for value in attributes.values()):
                raise self._too_large(TOKEN_LIMIT)
            self.sheets += name == _SHEET
            if name in _SPREAD:
                self._measure(attributes.get("ref", ""))
            if name == _CELL and root == _WORKSHEET and (address := attributes.get("r", "").upper()):
                if address in cells:
                    raise unreadable(files.DAMAGED, self._file)
                cells.add(address)

        parser = expat.ParserCreate(namespace_separator=" ")
        parser.StartElementHandler = start
        parser.CharacterDataHandler = values.characters
        parser.EndElementHandler = values.end
        parser.StartDoctypeDeclHandler = self._refuse_dtd
        parser.CommentHandler = self._refuse_long_comment
        try:
            parser.Parse(part, True)  # noqa: FBT003 -- expat's own signature: this is all there is
        except expat.ExpatError:
            return

    def _count(self, name: str) -> None:
        if name in _CONTENTS:
            self._contents += 1
        else:
            self._furniture += 1
        if self._contents > CONTENTS_LIMIT:
            raise self._too_large(CONTENTS_LIMIT)
        if self._furniture > FURNITURE_LIMIT:
            raise self._too_large(FURNITURE_LIMIT)

    def _measure(self, reference: str) -> None:
        """Merged and linked ranges are unrolled cell by cell when they are read."""
        found = _RANGE.fullmatch(reference)
        if found is None:
            return
        left, top, right, bottom = found.groups()
        self._area += (abs(_number(right) - _number(left)) + 1) * (abs(int(bottom) - int(top)) + 1)
        if self._area > AREA_LIMIT:
            raise unreadable(files.TOO_LARGE, self._file, what=reference)

    def _refuse_dtd(self, *_: object) -> None:
        raise unreadable(files.DAMAGED, self._file)

    def _refuse_long_comment(self, comment: str) -> None:
        if len(comment) > TOKEN_LIMIT:
            raise self._too_large(TOKEN_LIMIT)

    def _too_large(self, limit: int) -> UnreadableWorkbook:
        return unreadable(files.TOO_LARGE, self._file, what=f"> {limit}")


class _Values:
    """The values of numbered cells, one after another; one a spreadsheet never writes damages the file."""

    def __init__(self, file: str) -> None:
        self._file = file
        self._kind = ""
        self._parts: list[str] | None = None

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        if name == _CELL:
            self._kind = attributes.get("t", "n")
        self._parts = [] if name == _VALUE and self._kind in _NUMBERED else None

    def characters(self, text: str) -> None:
        if self._parts is not None:
            self._parts.append(text)

    def end(self, _: str) -> None:
        if self._parts is not None and _is_no_number_of_excel("".join(self._parts)):
            raise unreadable(files.DAMAGED, self._file)
        self._parts = None


def _is_no_number_of_excel(value: str) -> bool:
    """Python takes 2_4 and digits of other scripts for 24; a spreadsheet never writes them."""
    return "_" in value or not value.isascii()


def _number(letters: str) -> int:
    """The number of a column: A is 1, Z is 26, AA is 27."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number
