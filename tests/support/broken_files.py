"""Broken files as real programs leave them: `python -m tests.support.broken_files` writes tests/data/broken anew.

All begin as one table saved by LibreOffice; a unit's code is the name of its file. What must come of each stands in
tests/test_broken_files.py. A file somebody really sent is added by hand, with nothing of theirs left in it; so was
mat-khau.xlsx, which LibreOffice does not lock without a screen (`msoffcrypto-tool -e` did).
"""

import base64
import gzip
import io
import shutil
import subprocess
import tarfile
import tempfile
import textwrap
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from tests.catalogue.case import TABLE
from tests.support.workbooks import archive_of, markdown_workbook

DATA = Path(__file__).resolve().parents[1] / "data" / "broken"
#: Run by the Python that LibreOffice comes with: opens the file, and saves it under a password.
_LOCKING = """
import sys, uno
from com.sun.star.beans import PropertyValue
source, target, filter_name = sys.argv[1:]
said = lambda name, value: PropertyValue(name, 0, value, 0)
resolver = uno.getComponentContext().ServiceManager.createInstance("com.sun.star.bridge.UnoUrlResolver")
context = resolver.resolve("uno:pipe,name=cdcs;urp;StarOffice.ComponentContext")
desktop = context.ServiceManager.createInstanceWithContext("com.sun.star.frame.Desktop", context)
document = desktop.loadComponentFromURL(source, "_blank", 0, (said("Hidden", True),))
document.storeToURL(target, (said("FilterName", filter_name), said("Password", "mat-khau")))
document.close(True)
"""
#: What of a locked file's name says which filter writes it.
_FILTERS = {"xls": "MS Excel 97", "ods": "calc8"}


def table_of(unit: str) -> bytes:
    """The table a unit sends."""
    return markdown_workbook(TABLE.replace("TO-01", unit).replace("| . ", "|   "))


class LibreOffice:
    """LibreOffice in a folder of its own."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        program = shutil.which("soffice")
        assert program is not None
        self._program = [program, f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless"]

    def saved(self, unit: str, ending: str, content: bytes | None = None, source: str = "xlsx") -> bytes:
        """What a unit sends, as LibreOffice saves it."""
        path = self._folder / f"{unit}.{source}"
        path.write_bytes(table_of(unit) if content is None else content)
        target = self._folder / "saved"
        arguments = ["--convert-to", ending, "--outdir", str(target), str(path)]
        subprocess.run([*self._program, *arguments], check=True, capture_output=True, timeout=180)
        return (target / f"{unit}.{ending.partition(':')[0]}").read_bytes()

    def locked(self, unit: str, ending: str) -> bytes:
        """What a unit sends, saved under a password."""
        source, target = self._folder / f"{unit}.xlsx", self._folder / f"{unit}-locked.{ending}"
        source.write_bytes(table_of(unit))
        office = subprocess.Popen([*self._program, "--accept=pipe,name=cdcs;urp;"])
        try:
            time.sleep(8)
            words = [source.as_uri(), target.as_uri(), _FILTERS[ending]]
            subprocess.run(["/usr/bin/python3", "-c", _LOCKING, *words], check=True, timeout=120)
        finally:
            office.terminate()
            office.wait()
        return target.read_bytes()


def _text_document(unit: str) -> bytes:
    return f"<html><body><h1>Bảng tự chấm điểm {unit}</h1><table><tr><td>1</td><td>38,5</td></tr></table></body></html>".encode()


def _as_mail(content: bytes) -> bytes:
    """An attachment that came as the text of a mail."""
    return "\n".join(textwrap.wrap(base64.b64encode(content).decode(), 76)).encode()


def _tarred(name: str, content: bytes) -> bytes:
    stream = io.BytesIO()
    with tarfile.open(fileobj=stream, mode="w") as archive:
        entry = tarfile.TarInfo(name)
        entry.size = len(content)
        archive.addfile(entry, io.BytesIO(content))
    return stream.getvalue()


def _half_zero(content: bytes) -> bytes:
    half = len(content) // 2
    return content[:half] + bytes(len(content) - half)


def _one_bit(content: bytes) -> bytes:
    """One bit of the first sheet's own bytes turned over, as a bad disk does."""
    at = content.index(b"xl/worksheets/sheet1.xml") + 60
    return content[:at] + bytes([content[at] ^ 1]) + content[at + 1 :]


#: What happened on the way, to a real workbook.
_ON_THE_WAY: dict[str, Callable[[bytes], bytes]] = {
    "tai-len-nua-chung.xlsx": lambda one: one[: len(one) * 6 // 10],
    "mat-byte-cuoi.xlsx": lambda one: one[:-1],
    "rong.xlsx": lambda _: b"",
    "toan-so-0.xlsx": lambda one: bytes(len(one)),
    "nua-sau-la-0.xlsx": _half_zero,
    "ftp-kieu-chu.xlsx": lambda one: one.replace(b"\n", b"\r\n"),
    "o-dia-loi.xlsx": _one_bit,
    "thu-base64.xlsx": _as_mail,
    "nen-gzip.xlsx": lambda one: gzip.compress(one, mtime=0),
    "nen-tar.xlsx": lambda one: _tarred("nen-tar.xlsx", one),
    "nen-zip.xlsx": lambda one: archive_of({"nen-zip.xlsx": one}),
    "nen-hai-lan.zip": lambda one: archive_of({"nop.zip": archive_of({"nen-hai-lan.xlsx": one})}),
    "xlsx-doi-ten.xls": lambda one: one,
    "xlsx-doi-ten-2.ods": lambda one: one,
}
#: Saved by a program as one thing, and renamed to another.
_RENAMED = {
    "xls-doi-ten.xlsx": "xls",
    "ods-doi-ten.xlsx": "ods",
    "trang-web.xls": "html",
    "csv-doi-ten.xlsx": "csv",
    "pdf-doi-ten.xlsx": "pdf",
    "flat-ods.ods": "fods",
    "sylk.xls": "slk",
    "dif.xls": "dif",
}
_TEXTS = {
    "word-doi-ten.xlsx": "docx:MS Word 2007 XML",
    "word-97.xls": "doc:MS Word 97",
    "van-ban-odt.ods": "odt",
    "rtf.xls": "rtf:Rich Text Format",
}
_LOCKED = {"mat-khau-97.xls": "xls", "mat-khau-ods.ods": "ods"}


def made(folder: Path) -> Iterator[tuple[str, bytes]]:
    """Every broken file, by name."""
    office = LibreOffice(folder)
    for name, spoil in _ON_THE_WAY.items():
        yield name, spoil(office.saved(Path(name).stem, "xlsx"))
    for name, ending in _RENAMED.items():
        yield name, office.saved(Path(name).stem, ending)
    for name, ending in _TEXTS.items():
        unit = Path(name).stem
        yield name, office.saved(unit, ending, _text_document(unit), "html")
    for name, ending in _LOCKED.items():
        yield name, office.locked(Path(name).stem, ending)


def main() -> None:
    """Write them all."""
    DATA.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        for name, content in made(Path(folder)):
            (DATA / name).write_bytes(content)


if __name__ == "__main__":
    main()
