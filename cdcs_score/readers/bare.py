"""A workbook without what only lies on its sheets: drawings, comments and pivot tables hold no cell.

openpyxl reads them with the sheet, and one that it cannot read, or that is not there, would cost the whole workbook.
"""

import io
import zipfile
from xml.etree import ElementTree as ET

_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_LAID_ON = {f"{_OFFICE}/{kind}" for kind in ("drawing", "comments", "pivotTable")}
_WORKBOOK, _RELATIONS = "xl/workbook.xml", "xl/worksheets/_rels/"


def bare(content: bytes) -> bytes:
    """The workbook without drawings, comments and pivot tables; itself, where it has none.

    Args:
        content: the whole file, looked over: no document type stands in it, and it is within the limits.

    Raises:
        Exception: whatever zipfile raises on a damaged archive.
    """
    with zipfile.ZipFile(io.BytesIO(content)) as source:
        names = [name for name in source.namelist() if name == _WORKBOOK or name.startswith(_RELATIONS)]
        bared = {name: part for name in names if (part := _bared(source.read(name))) is not None}
        if not bared:
            return content
        packed = io.BytesIO()
        with zipfile.ZipFile(packed, "w") as target:
            for name in source.namelist():
                target.writestr(name, bared[name] if name in bared else source.read(name))
    return packed.getvalue()


def _bared(part: bytes) -> bytes | None:
    """The part without them; None where it names none, or is no XML."""
    try:
        root = ET.fromstring(part)  # noqa: S314 -- looked over before: no document type, no endless part
    except ET.ParseError:
        return None
    found = [child for child in root if child.tag == f"{_MAIN}pivotCaches" or child.get("Type") in _LAID_ON]
    for child in found:
        root.remove(child)
    return ET.tostring(root) if found else None
