"""Workbooks saved as "Strict Open XML": the same parts under other names, put back under the usual ones.

ISO/IEC 29500-1 and -4 differ in the names of their namespaces; dates, which Excel then stores as ISO text, are read
by openpyxl in either.
"""

import io
import re
import zipfile

from cdcs_score.readers.archive import guarded

#: How the names of its namespaces begin.
STRICT = b"http://purl.oclc.org/ooxml/"
#: A namespace or the kind of a relation stands in an attribute; a text that happens to name one is left as it is.
_NAMED = re.compile(rb"""((?:\bxmlns(?::[\w.-]+)?|\bType)\s*=\s*["'])http://purl\.oclc\.org/ooxml/(\w+)/([^"']*)""")
_USUAL = rb"\1http://schemas.openxmlformats.org/\2/2006/\3"
#: The two that are spelled otherwise as well.
_SPELLINGS = (
    (b"/extendedProperties", b"/extended-properties"),
    (b"/customProperties", b"/custom-properties"),
)
_XML = (".xml", ".rels", ".vml")


def transitional(content: bytes, file: str) -> bytes:
    """The workbook under the usual namespaces; itself, where it has those already.

    Raises:
        UnreadableWorkbook: when it is larger than a reader can bear.
        Exception: whatever zipfile raises on a damaged archive.
    """
    with zipfile.ZipFile(io.BytesIO(content)) as source:
        guarded(source, file)
        if STRICT not in source.read("xl/workbook.xml"):
            return content
        packed = io.BytesIO()
        with zipfile.ZipFile(packed, "w") as target:
            for name in source.namelist():
                part = source.read(name)
                target.writestr(name, _renamed(part) if name.endswith(_XML) else part)
    return packed.getvalue()


def _renamed(part: bytes) -> bytes:
    return _NAMED.sub(_with_usual_name, part)


def _with_usual_name(found: re.Match[bytes]) -> bytes:
    name = found.expand(_USUAL)
    for strict, usual in _SPELLINGS:
        name = name.replace(strict, usual)
    return name
