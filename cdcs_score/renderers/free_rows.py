"""Finished workbooks copied so that rows have heights and yet grow with their text, the same bytes on any machine."""

import re
import zipfile
from collections.abc import Iterator
from typing import IO

#: XlsxWriter calls every height it is given the author's own wish; without that mark the row is free.
_FIXED_ROW = re.compile(rb'(<row [^>]*?) customHeight="1"')
#: How much of a part is in memory at once.
_PIECE = 1024 * 1024
_ZIP_DATE = (1980, 1, 1, 0, 0, 0)
#: A zip names the kind of machine it was made on: always this one, wherever it is made.
_UNIX = 3


def copy_with_free_rows(source: zipfile.ZipFile, target: zipfile.ZipFile) -> None:
    """The same workbook, in which rows have heights and yet grow with their text."""
    for name in source.namelist():
        entry = zipfile.ZipInfo(name, _ZIP_DATE)
        entry.compress_type, entry.create_system = zipfile.ZIP_DEFLATED, _UNIX
        is_sheet = name.startswith("xl/worksheets/sheet")
        with source.open(name) as part, target.open(entry, "w") as copy:
            for piece in whole_tags(part) if is_sheet else iter(lambda: part.read(_PIECE), b""):
                copy.write(_FIXED_ROW.sub(rb"\1", piece) if is_sheet else piece)


def whole_tags(part: IO[bytes]) -> Iterator[bytes]:
    """XML in pieces, none of which ends within a tag."""
    rest = b""
    while piece := part.read(_PIECE):
        whole, found, begun = (rest + piece).rpartition(b"<")
        yield whole
        rest = found + begun
    yield rest
