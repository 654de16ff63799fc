"""Packages: the zip inside a .docx or .xlsx, the same bytes on every machine and at every hour."""

import io
import re
import zipfile
from collections.abc import Mapping

#: The earliest day a zip can hold.
_ZIP_DATE = (1980, 1, 1, 0, 0, 0)
_UNIX_FILE = 0o600 << 16


def repeatable(archive: bytes) -> bytes:
    """The same zip with its parts in one order, under one date and with one set of attributes."""
    with zipfile.ZipFile(io.BytesIO(archive)) as source:
        return packed({name: source.read(name) for name in source.namelist()})


def packed(parts: Mapping[str, bytes]) -> bytes:
    """A zip of these parts, in one order, under one date and with one set of attributes."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as target:
        for name in sorted(parts, key=_package_order):
            entry = zipfile.ZipInfo(name, date_time=_ZIP_DATE)
            entry.compress_type, entry.external_attr, entry.create_system = zipfile.ZIP_DEFLATED, _UNIX_FILE, 0
            target.writestr(entry, parts[name])
    return stream.getvalue()


def _package_order(name: str) -> tuple[bool, bool, str]:
    """The list of content types comes first, as Office writes it, then the relations of the package."""
    return name != "[Content_Types].xml", not re.match(r"_rels/", name), name
