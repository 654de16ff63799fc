"""A workbook without what only lies on its sheets: drawings, comments, pivot tables and links hold no cell.

openpyxl reads them with the sheet, and one that it cannot read, or that is not there, would cost the whole workbook. The
address of a link it would even take for the content of a cell that has none.
"""

import io
import zipfile
from xml.etree import ElementTree as ET

_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_LAID_ON = {f"{_OFFICE}/{kind}" for kind in ("drawing", "comments", "pivotTable")}
_DROPPED = {f"{_MAIN}pivotCaches", f"{_MAIN}hyperlinks"}
#: How a sheet with links says so; one in an encoding of two bytes a letter is looked into in any case.
_LINKS, _TWO_BYTES = b"hyperlinks", (b"\xff\xfe", b"\xfe\xff")
_WORKBOOK, _RELATIONS = "xl/workbook.xml", "xl/worksheets/_rels/"


def bare(content: bytes) -> bytes:
    """The workbook without drawings, comments, pivot tables and links; itself, where it has none.

    Args:
        content: the whole file, looked over: no document type stands in it, and it is within the limits.

    Raises:
        Exception: whatever zipfile raises on a damaged archive.
    """
    with zipfile.ZipFile(io.BytesIO(content)) as source:
        parts = {name: source.read(name) for name in source.namelist()}
        looked_into = {name: part for name, part in parts.items() if _may_hold_them(name, part)}
        bared = {name: less for name, part in looked_into.items() if (less := _bared(part)) is not None}
        if not bared:
            return content
        packed = io.BytesIO()
        with zipfile.ZipFile(packed, "w") as target:
            for name, part in (parts | bared).items():
                target.writestr(name, part)
    return packed.getvalue()


def _may_hold_them(name: str, part: bytes) -> bool:
    return name == _WORKBOOK or name.startswith(_RELATIONS) or _LINKS in part or part.startswith(_TWO_BYTES)


def _bared(part: bytes) -> bytes | None:
    """The part without them; None where it names none, or is no XML."""
    try:
        root = ET.fromstring(part)  # noqa: S314 -- looked over before: no document type, no endless part
    except ET.ParseError:
        return None
    found = [child for child in root if child.tag in _DROPPED or child.get("Type") in _LAID_ON]
    for child in found:
        root.remove(child)
    return ET.tostring(root) if found else None
