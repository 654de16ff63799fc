"""Workbooks whose ZIP archive is odd, lies, or lacks a part."""

import io
import re
import struct
import warnings
import zipfile

from tests.hostile.cases import BOOK, SHEET, TEXTS, as_it_is, changed, graded, refused, repacked, with_parts, without
from tests.support.workbooks import archive_of, parts_of

_END, _LISTED, _LOCAL = b"PK\x05\x06", b"PK\x01\x02", b"PK\x03\x04"
_TABLE_RELATION = 'Target="worksheets/sheet4.xml"'


def _twice(archive: zipfile.ZipFile, name: str, part: bytes) -> None:
    archive.writestr(name, part)
    if name == SHEET:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            archive.writestr(name, part.replace(b"38.5", b"40"))


def _with_backslashes(archive: zipfile.ZipFile, name: str, part: bytes) -> None:
    archive.writestr(name.replace("/", "\\"), part)


def _without_shared_texts(form: bytes) -> bytes:
    """The form with every text in its cell, and the part of shared texts listed but not there."""
    parts = parts_of(form)
    texts = re.findall("<si>(.*?)</si>", parts.pop(TEXTS).decode(), re.DOTALL)

    def own(cell: re.Match[str]) -> str:
        return f'{cell[1]} t="inlineStr"><is>{texts[int(cell[2])]}</is></c>'

    return archive_of(
        {
            name: re.sub('(<c [^>]*) t="s"><v>([0-9]+)</v></c>', own, part.decode()).encode()
            if name.startswith("xl/worksheets/sheet")
            else part
            for name, part in parts.items()
        }
    )


def _stored(archive: zipfile.ZipFile, name: str, part: bytes) -> None:
    archive.writestr(zipfile.ZipInfo(name), part)


def _with_folder(archive: zipfile.ZipFile, name: str, part: bytes) -> None:
    if name == SHEET:
        archive.writestr("xl/worksheets/", b"")
    archive.writestr(name, part)


def _with_link(archive: zipfile.ZipFile, name: str, part: bytes) -> None:
    archive.writestr(name, part)
    if name == SHEET:
        link = zipfile.ZipInfo("xl/link")
        link.external_attr = 0o120777 << 16
        archive.writestr(link, b"/etc/passwd")


def _with_comment(form: bytes) -> bytes:
    buffer = io.BytesIO(form)
    with zipfile.ZipFile(buffer, "a") as archive:
        archive.comment = "gửi từ điện thoại".encode()
    return buffer.getvalue()


def _listed(form: bytes, at: int, value: int) -> bytes:
    """The archive with a two-byte number changed in what it says of the table's part, in both places."""
    found = form.index(SHEET.encode(), form.index(_LISTED)) - 46
    start = struct.unpack_from("<I", form, found + 42)[0]
    spoiled = bytearray(form)
    struct.pack_into("<H", spoiled, found + at, value)
    struct.pack_into("<H", spoiled, start + at - 2, value)
    return bytes(spoiled)


def _with_bad_sum(form: bytes) -> bytes:
    """The archive with another check sum for the table's part."""
    return _listed(form, 16, 12345)


def _with_lying_size(form: bytes) -> bytes:
    """The archive that says the table's part is short."""
    return _listed(form, 24, 100)


def _with_lying_offset(form: bytes) -> bytes:
    """The archive whose list of parts begins elsewhere than it says."""
    at = form.rindex(_END)
    return form[: at + 16] + struct.pack("<I", 7) + form[at + 20 :]


def _bomb(form: bytes) -> bytes:
    """The form with a part that unpacks to more than all forms together."""
    return with_parts({"xl/bomb.xml": bytes(20 * 1024 * 1024)})(form)


_NS = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
_DTD = '<!DOCTYPE worksheet [<!ENTITY a "38.5">]>\n'

CASES = (
    graded("text-after-end", lambda form: form + "Gửi từ điện thoại".encode()),
    refused("bytes-before", lambda form: b"\r\n" + form, "CDC-F003"),
    graded("comment", _with_comment),
    graded("stored", repacked(_stored)),
    graded("folder-entry", repacked(_with_folder)),
    graded("link-entry", repacked(_with_link)),
    graded("way-up", with_parts({"../../season.yaml": b"year: 1999"})),
    graded("way-from-root", with_parts({"/tmp/x": b"x"})),  # noqa: S108 -- the name of a part, never opened
    graded("backslashes", with_parts({"xl\\worksheets\\x.xml": b"x"})),
    graded("only-backslashes", repacked(_with_backslashes)),
    graded("zip-inside", with_parts({"xl/embeddings/a.xlsx": archive_of({"a": b"b"})})),
    graded("part-of-no-xml", with_parts({"xl/noise.xml": b"\x00<<<"})),
    refused("without-end", lambda form: form[: form.rindex(_END)], "CDC-F004"),
    refused("list-cut", lambda form: form[: form.index(_LISTED) + 60] + form[form.rindex(_END) :], "CDC-F004"),
    refused("lying-offset", _with_lying_offset, "CDC-F004"),
    refused("same-part-twice", repacked(_twice), "CDC-F004"),
    refused("same-part-in-capitals", with_parts({SHEET.upper(): b"<x/>"}), "CDC-F004"),
    refused("bomb", _bomb, "CDC-F008"),
    refused("many-parts", with_parts({f"xl/{number}.xml": b"" for number in range(2001)}), "CDC-F008"),
    refused("lying-size", _with_lying_size, "CDC-F004"),
    refused("bad-sum", _with_bad_sum, "CDC-F004"),
    refused("locked-part", lambda form: _listed(form, 8, 1), "CDC-F004"),
    refused("unknown-method", lambda form: _listed(form, 10, 99), "CDC-F004"),
    refused("without-workbook", without(BOOK), "CDC-F004"),
    refused("without-relations", without("xl/_rels/workbook.xml.rels"), "CDC-F004"),
    refused("without-table", without(SHEET), "CDC-F004"),
    refused("without-texts", without(TEXTS), "CDC-F004"),
    graded("without-texts-nobody-means", _without_shared_texts),
    refused("without-types", without("[Content_Types].xml"), "CDC-F004"),
    refused("nothing-in-it", lambda _: archive_of({}), "CDC-F010"),
    refused("form-inside", lambda form: archive_of({"bang.xlsx": form}), "CDC-F010"),
    refused("document-type", changed(SHEET, (f"<worksheet {_NS}", f"{_DTD}<worksheet {_NS}")), "CDC-F004"),
    refused(
        "relation-to-nowhere",
        changed("xl/_rels/workbook.xml.rels", (_TABLE_RELATION, 'Target="worksheets/sheet9.xml"')),
        "CDC-F004",
    ),
    refused("sheet-cut", changed(SHEET, ("</sheetData>", "")), "CDC-F004"),
    graded("whole", as_it_is),
)
