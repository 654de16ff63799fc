"""What a submitted file is, by its content: a workbook of a format we read, or one diagnostic that names it with its cure."""

import codecs
import io
import re
import zipfile
from enum import StrEnum
from typing import NamedTuple

from cdcs_score.codes import files
from cdcs_score.codes.files import (
    ASK_FOR_WORKBOOK,
    COPY_TABLE,
    EXPORT_FROM_NUMBERS,
    MOVE_OR_ASK,
    SAVE_AS,
    SAVE_ATTACHMENT,
    SAVE_FROM_LIBREOFFICE,
)
from cdcs_score.errors import UnreadableWorkbook
from cdcs_score.language import Phrase
from cdcs_score.readers.archive import ZIP_MAGIC, unreadable
from cdcs_score.readers.biff import OLDER, STREAM
from cdcs_score.readers.ole import MAGIC, OleFile


class Kind(StrEnum):
    """A format that is read."""

    OPEN_XML = "xlsx"
    EXCEL_BINARY = "xlsb"
    EXCEL_97 = "xls"
    OPEN_DOCUMENT = "ods"


class _Look(NamedTuple):
    """What a file looks like, and what to do with it."""

    name: Phrase
    cure: Phrase
    #: A spreadsheet, in a format that is not read.
    is_spreadsheet: bool = False


def _spreadsheet(vietnamese: str, english: str = "", cure: Phrase = SAVE_AS) -> _Look:
    return _Look(Phrase(vietnamese, english or vietnamese), cure, is_spreadsheet=True)


def _other(vietnamese: str, english: str, cure: Phrase = MOVE_OR_ASK) -> _Look:
    return _Look(Phrase(vietnamese, english), cure)


_ARCHIVES = (
    (b"Rar!", "RAR", 0),
    (b"7z\xbc\xaf", "7z", 0),
    (b"\x1f\x8b", "GZIP", 0),
    (b"ustar", "TAR", 257),  # after the name and rights of the first file
)
_PICTURE = _other("ảnh hoặc phim", "a picture or a film")
_STARTS = (
    (b"%PDF", _other("tệp PDF", "a PDF")),
    (b"\xff\xd8\xff", _other("ảnh JPEG", "a JPEG picture")),
    (b"\x89PNG", _other("ảnh PNG", "a PNG picture")),
    (b"GIF8", _other("ảnh GIF", "a GIF picture")),
    (b"II*\x00", _PICTURE),
    (b"MM\x00*", _PICTURE),
    (b"RIFF", _PICTURE),
    (b"{\\rtf", _other("văn bản RTF", "an RTF text", COPY_TABLE)),
    (b"\x09\x00\x04\x00", _spreadsheet("Excel 2 (.xls)")),
    (b"\x09\x02\x06\x00", _spreadsheet("Excel 3 (.xls)")),
    (b"\x09\x04\x06\x00", _spreadsheet("Excel 4 (.xls)")),
    (b"\x09\x08\x08\x00\x00\x05", _spreadsheet(OLDER)),
)
#: Photographs of telephones (.heic) and films say so from their fifth byte on.
_FILM, _FILM_AT = b"ftyp", 4
#: What lies at the top of an OLE file, in small letters; the first that is there decides.
_IN_OLE = (
    ("worddocument", _other("văn bản Word cũ (.doc)", "an old Word text (.doc)", COPY_TABLE)),
    ("powerpoint document", _other("tệp trình chiếu PowerPoint cũ (.ppt)", "an old PowerPoint presentation (.ppt)")),
    ("__properties_version1.0", _other("thư Outlook (.msg)", "an Outlook mail (.msg)", SAVE_ATTACHMENT)),
    ("book", _spreadsheet(OLDER)),
)
_OLD_OFFICE = _other("tệp Office cũ không rõ loại", "an old Office file of an unknown kind")
#: How Office, and LibreOffice from 24.8 on, name a whole document that is locked.
_LOCKED_OFFICE, _LOCKED_DOCUMENT = "encryptedpackage", "encrypted-package"
#: Parts of other packages; the first that is there decides.
_IN_ZIP = (
    ("word/document.xml", _other("văn bản Word", "a Word text", COPY_TABLE)),
    ("ppt/presentation.xml", _other("tệp trình chiếu PowerPoint", "a PowerPoint presentation")),
)
_NUMBERS = _spreadsheet("Apple Numbers (.numbers)", cure=EXPORT_FROM_NUMBERS)
_OPEN_DOCUMENT = b"application/vnd.oasis.opendocument."
_MIMETYPES = (
    (b"application/vnd.sun.xml.calc", _spreadsheet("OpenOffice 1 (.sxc)", cure=SAVE_FROM_LIBREOFFICE)),
    (_OPEN_DOCUMENT, _other("văn bản OpenDocument", "an OpenDocument text", SAVE_FROM_LIBREOFFICE)),
)
_MARKUP = (
    (re.compile(rb"urn:schemas-microsoft-com:office:spreadsheet"), _spreadsheet("XML Spreadsheet 2003 (.xml)")),
    (
        re.compile(rb"office:mimetype=.application/vnd\.oasis\.opendocument\.spreadsheet"),
        _spreadsheet("OpenDocument XML (.fods)", cure=SAVE_FROM_LIBREOFFICE),
    ),
    (
        re.compile(rb"^<(?:!doctype html|table|head|body|meta)\b|<html\b", re.IGNORECASE),
        _other("trang web HTML", "a web page (HTML)", SAVE_AS),
    ),
    (re.compile(rb"^<\?xml"), _other("tệp XML", "an XML file", SAVE_AS)),
    (
        re.compile(rb"^(?:MIME-Version:|From: <Saved by|Content-Type: multipart/related)", re.IGNORECASE),
        _other("trang web lưu một tệp (MHTML)", "a web page saved as one file (MHTML)", SAVE_AS),
    ),
)
_TAB_SEPARATED = _other("văn bản ngăn bằng tab (TSV)", "text separated by tabs (TSV)", ASK_FOR_WORKBOOK)
_COMMA_SEPARATED = _other("văn bản CSV", "text separated by commas (CSV)", ASK_FOR_WORKBOOK)
_PLAIN_TEXT = _other("văn bản thường", "plain text", ASK_FOR_WORKBOOK)
_UNKNOWN = _other("dữ liệu lạ", "unknown data")
_LOOKED_AT = 4096
_NOT_IN_TEXT = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f]")


def kind_of(content: bytes, file: str) -> Kind:
    """The format of a workbook.

    Args:
        content: the whole file.
        file: how messages name it.

    Raises:
        UnreadableWorkbook: with one diagnostic that names what the file is, and the cure.
        Exception: whatever zipfile raises on a damaged archive.
    """
    if not content:
        raise unreadable(files.EMPTY_FILE, file)
    if content.startswith(MAGIC):
        return _kind_in_ole(content, file)
    if content.startswith(ZIP_MAGIC):
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return _kind_in_zip(archive, file)
    for start, name, at in _ARCHIVES:
        if content.startswith(start, at):
            raise unreadable(files.ARCHIVE, file, looks_like=name)
    raise _refusal(file, _look_of(content))


def _refusal(file: str, look: _Look) -> UnreadableWorkbook:
    code = files.OTHER_FORMAT if look.is_spreadsheet else files.NOT_A_WORKBOOK
    return unreadable(code, file, looks_like=look.name, cure=look.cure)


def _kind_in_ole(content: bytes, file: str) -> Kind:
    streams = OleFile(content).streams()
    if STREAM in streams:
        return Kind.EXCEL_97
    if _LOCKED_OFFICE in streams:
        raise unreadable(files.PASSWORD, file)
    raise _refusal(file, next((look for name, look in _IN_OLE if name in streams), _OLD_OFFICE))


def _kind_in_zip(archive: zipfile.ZipFile, file: str) -> Kind:
    names = archive.namelist()
    if "xl/workbook.xml" in names:
        return Kind.OPEN_XML
    if "xl/workbook.bin" in names:
        return Kind.EXCEL_BINARY
    for part, look in _IN_ZIP:
        if part in names:
            raise _refusal(file, look)
    if _LOCKED_DOCUMENT in names:
        raise unreadable(files.PASSWORD, file)
    if "content.xml" in names:
        return _kind_of_document(_mimetype(archive), file)
    if any(name.startswith("Index/") or name == "Index.zip" for name in names):
        raise _refusal(file, _NUMBERS)
    if "[Content_Types].xml" in names:
        raise unreadable(files.DAMAGED, file)
    raise unreadable(files.ARCHIVE, file, looks_like="ZIP")


def _mimetype(archive: zipfile.ZipFile) -> bytes:
    if "mimetype" not in archive.namelist():
        return b""
    with archive.open("mimetype") as part:
        return part.read(_LOOKED_AT)


def _kind_of_document(mimetype: bytes, file: str) -> Kind:
    if not mimetype or mimetype.startswith(_OPEN_DOCUMENT + b"spreadsheet"):
        return Kind.OPEN_DOCUMENT
    raise _refusal(file, next((look for start, look in _MIMETYPES if mimetype.startswith(start)), _UNKNOWN))


def _look_of(content: bytes) -> _Look:
    for start, look in _STARTS:
        if content.startswith(start):
            return look
    if content.startswith(_FILM, _FILM_AT):
        return _PICTURE
    text = _text(content[:_LOOKED_AT])
    start = text.lstrip().encode()
    for pattern, look in _MARKUP:
        if pattern.search(start):
            return look
    if _NOT_IN_TEXT.search(text):
        return _UNKNOWN
    line = text.lstrip().partition("\n")[0]
    if "\t" in line:
        return _TAB_SEPARATED
    return _COMMA_SEPARATED if re.search("[,;]", line) else _PLAIN_TEXT


def _text(content: bytes) -> str:
    """The first of a file as text, in whatever letters: only its marks matter."""
    for mark, encoding in ((codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be")):
        if content.startswith(mark):
            return content[2:].decode(encoding, "replace")
    return content.removeprefix(codecs.BOM_UTF8).decode("utf-8", "replace")
