"""Files as they arrive when something went wrong on the way: cut off, renamed, locked, saved as something else."""

import io
import struct
import zipfile

#: What a picture of evidence begins with.
JPEG = b"\xff\xd8\xff\xe0\x00\x10JFIF\x00\x01\x01\x00\x00\x01\x00\x01\x00\x00\xff\xd9"
EMPTY = b""
WEB_PAGE = "<html><body><table><tr><td>TT</td><td>Tự chấm</td></tr></table></body></html>".encode()
#: A workbook saved as "XML Spreadsheet 2003".
XML_2003 = b'<?xml version="1.0"?>\n<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"/>\n'

_ZIP_DATE = (1980, 1, 1, 0, 0, 0)
#: The demo is the same on every machine, and so are the zips in it.
_UNIX = 3
_SECTOR, _NAME = 512, 64
_OLE_MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_FREE, _END, _TABLE_ITSELF = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
_ROOT, _STREAM, _BLACK = 5, 2, 1


def cut_off(content: bytes) -> bytes:
    """The first half of a file: an upload that broke."""
    return content[: len(content) // 2]


def packed(content: bytes) -> bytes:
    """The workbook inside a ZIP archive."""
    return _packed({"Bảng tự chấm.xlsx": content})


def _packed(parts: dict[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in parts.items():
            entry = zipfile.ZipInfo(name, _ZIP_DATE)
            entry.compress_type, entry.create_system = zipfile.ZIP_DEFLATED, _UNIX
            archive.writestr(entry, part)
    return buffer.getvalue()


def locked() -> bytes:
    """What Excel makes of a workbook with a password: only the outer box (OLE) can be read."""
    numbers = struct.pack("<HHHHH6xIIIIIIIIII", 62, 3, 0xFFFE, 9, 6, 0, 1, 1, 0, 4096, _END, 0, _END, 0, 0)
    header = _OLE_MAGIC + bytes(16) + numbers + struct.pack("<108I", *[_FREE] * 108)
    table = struct.pack("<128I", _TABLE_ITSELF, _END, *[_FREE] * 126)
    entries = (
        _entry("Root Entry", _ROOT, _FREE, 1),
        _entry("EncryptedPackage", _STREAM, 2, _FREE),
        _entry("EncryptionInfo", _STREAM, _FREE, _FREE),
    )
    return header + table + b"".join(entries).ljust(_SECTOR, b"\x00")


def _entry(name: str, kind: int, right: int, child: int) -> bytes:
    written = name.encode("utf-16-le")
    return struct.pack(f"<{_NAME}sHBBIII36xII4x", written, len(written) + 2, kind, _BLACK, _FREE, right, child, _END, 0)
