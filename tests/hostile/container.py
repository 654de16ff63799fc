"""Files that are something else than they are called, or not whole."""

import codecs

from tests.hostile.cases import as_it_is, graded, instead, refused
from tests.support.binary_excel import binary
from tests.support.workbooks import CSV, ENCRYPTED, HTML, JPEG, NOISE, OLD_WORD, PDF, WORD, XLSB, truncated

_XML_2003 = b'<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"/>'
_MHTML = b"MIME-Version: 1.0\r\nContent-Type: multipart/related\r\n\r\n"
_UTF_16 = codecs.BOM_UTF16_LE + "STT\tTổ\tĐiểm\n1\tKhối 1\t90\n".encode("utf-16-le")

CASES = (
    refused("nothing", instead(b""), "CDC-F002"),
    refused("one-byte", instead(b"P"), "CDC-F003"),
    refused("only-nul", instead(bytes(4096)), "CDC-F003"),
    refused("html", instead(HTML), "CDC-F003", ending=".xls"),
    refused("csv", instead(CSV), "CDC-F003"),
    refused("pdf", instead(PDF), "CDC-F003"),
    refused("jpeg", instead(JPEG), "CDC-F003"),
    refused("noise", instead(NOISE), "CDC-F003"),
    refused("utf-16", instead(_UTF_16), "CDC-F003", ending=".xls"),
    refused("mhtml", instead(_MHTML), "CDC-F003", ending=".xls"),
    refused("docx", instead(WORD), "CDC-F003"),
    refused("doc", instead(OLD_WORD), "CDC-F003", ending=".xls"),
    refused("rar", instead(b"Rar!\x1a\x07\x00" + NOISE), "CDC-F010"),
    refused("gzip", instead(b"\x1f\x8b\x08\x00" + NOISE), "CDC-F010"),
    graded("binary", binary, ending=".xlsb"),
    graded("binary-as-xlsx", binary),
    refused("binary-without-parts", instead(XLSB), "CDC-F004"),
    refused("binary-cut", lambda form: truncated(binary(form)), "CDC-F004", ending=".xlsb"),
    refused("xml-2003", instead(_XML_2003), "CDC-F007", ending=".xls"),
    refused("locked", instead(ENCRYPTED), "CDC-F005"),
    refused("ole-cut", instead(ENCRYPTED[:700]), "CDC-F004", ending=".xls"),
    refused("ole-mark-only", instead(ENCRYPTED[:8]), "CDC-F004", ending=".xls"),
    refused("ods-without-table", instead(b"PK\x03\x04"), "CDC-F004", ending=".ods"),
    refused("half", truncated, "CDC-F004"),
    refused("all-but-its-last-byte", lambda form: form[:-1], "CDC-F004"),
    graded("called-xls", as_it_is, ending=".xls"),
    graded("called-pdf", as_it_is, ending=".pdf"),
    graded("without-ending", as_it_is, ending=""),
)
