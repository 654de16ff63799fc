"""Files as they arrive when something went wrong on the way: cut off, renamed, locked, saved as something else."""

import io
import zipfile

#: What a picture of evidence begins with.
JPEG = b"\xff\xd8\xff\xe0\x00\x10JFIF\x00\x01\x01\x00\x00\x01\x00\x01\x00\x00\xff\xd9"
EMPTY = b""
WEB_PAGE = "<html><body><table><tr><td>TT</td><td>Tự chấm</td></tr></table></body></html>".encode()

_OLE_MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OLE_HEADER = _OLE_MAGIC + b"\x00" * 16 + b"\x3e\x00\x03\x00\xfe\xff\x09\x00" + b"\x00" * 480
_ENTRY, _DIRECTORY = 64, 4096
_USUAL = "http://schemas.openxmlformats.org"
_STRICT = (
    (f"{_USUAL}/spreadsheetml/2006/main", "http://purl.oclc.org/ooxml/spreadsheetml/main"),
    (f"{_USUAL}/officeDocument/2006/relationships", "http://purl.oclc.org/ooxml/officeDocument/relationships"),
)
_ZIP_DATE = (1980, 1, 1, 0, 0, 0)


def cut_off(content: bytes) -> bytes:
    """The first half of a file: an upload that broke."""
    return content[: len(content) // 2]


def locked() -> bytes:
    """What Excel makes of a workbook with a password: only the outer box can be read."""
    return _ole("EncryptionInfo", "EncryptedPackage")


def old_excel() -> bytes:
    """A workbook of Excel 97–2003, by its box."""
    return _ole("Workbook")


def _ole(*streams: str) -> bytes:
    entries = b"".join(
        name.encode("utf-16-le").ljust(_ENTRY, b"\x00") + b"\x00" * _ENTRY for name in ("Root Entry", *streams)
    )
    return _OLE_HEADER + entries.ljust(_DIRECTORY, b"\x00")


def strict(content: bytes) -> bytes:
    """A workbook as Excel saves it under "Strict Open XML"."""
    packed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as source, zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            part = source.read(name)
            for usual, other in _STRICT:
                part = part.replace(usual.encode(), other.encode())
            entry = zipfile.ZipInfo(name, _ZIP_DATE)
            entry.compress_type = zipfile.ZIP_DEFLATED
            target.writestr(entry, part)
    return packed.getvalue()
