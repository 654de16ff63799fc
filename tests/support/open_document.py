"""OpenDocument spreadsheets as the XML of their rows: what a test says stands in the file, and nothing else."""

from collections.abc import Mapping

from tests.support.workbooks import archive_of

MIMETYPE = b"application/vnd.oasis.opendocument.spreadsheet"
_OASIS = "urn:oasis:names:tc:opendocument:xmlns:"
_NAMESPACES = " ".join(
    f'xmlns:{name}="{_OASIS}{name}:1.0"' for name in ("office", "table", "text", "draw", "style")
) + (' xmlns:svg="urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0" xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0" xmlns:calcext="urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0"')  # fmt: skip


def open_document(
    rows: str,
    *,
    before: str = "",
    head: str = "",
    styles: str = "",
    parts: Mapping[str, bytes] | None = None,
    mimetype: bytes = MIMETYPE,
) -> bytes:
    """A spreadsheet of one sheet.

    Args:
        rows: the rows of the sheet.
        before: XML before the sheet.
        styles: XML of the document's own styles.
        head: what stands before the document, such as a document type.
        parts: further parts, or other content for the ones written here.
        mimetype: what the package says it is.
    """
    content = (
        f'<?xml version="1.0" encoding="UTF-8"?>{head}<office:document-content {_NAMESPACES}>{styles}<office:body>'
        f'<office:spreadsheet>{before}<table:table table:name="S">{rows}</table:table></office:spreadsheet>'
        "</office:body></office:document-content>"
    )
    return archive_of({"mimetype": mimetype, "content.xml": content.encode(), **(parts or {})})


def row(*cells: str, repeated: str = "1") -> str:
    """A row of cells."""
    return f'<table:table-row table:number-rows-repeated="{repeated}">{"".join(cells)}</table:table-row>'


def cell(kind: str = "", value: str = "", shown: str | None = None, more: str = "") -> str:
    """A cell: its kind, its stored value, what it shows, and further attributes."""
    attribute = {"string": "string-value", "boolean": "boolean-value", "date": "date-value", "time": "time-value"}
    stored = f'office:{attribute.get(kind, "value")}="{value}"' if value else ""
    typed = f'office:value-type="{kind}"' if kind else ""
    inside = "" if shown is None else f"<text:p>{shown}</text:p>"
    return f"<table:table-cell {typed} {stored} {more}>{inside}</table:table-cell>"
