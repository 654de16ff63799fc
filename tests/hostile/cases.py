"""A bad or odd workbook: how it is made from a well-filled form, and what must become of it.

Cases change the XML or the bytes of the form. Its table lies on the fourth sheet: codes in column A, maxima in C,
scores in E; criterion 1 (of 40) in row 11, 2 (of 20) in row 12, 3a (of 25) in row 15, 3b (of 15) in row 16.
"""

import io
import zipfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from tests.support.workbooks import archive_of, parts_of

#: What every form is filled with before it is spoiled.
POINTS = {"1": "38.5", "2": "18", "3a": "25", "3b": "10"}
TOTAL = "91.5"

SHEET, BOOK, STYLES, TEXTS = "xl/worksheets/sheet4.xml", "xl/workbook.xml", "xl/styles.xml", "xl/sharedStrings.xml"
SCORE = '<c r="E11" s="23"><v>38.5</v></c>'

Make = Callable[[bytes], bytes]
#: Puts a file among the submissions: the folder, the unit's code, the content.
Lay = Callable[[Path, str, bytes], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """One bad or odd file, and what must become of it."""

    #: Also the code of the unit it comes from.
    name: str
    make: Make
    #: The points that count, by criterion; None where there are none.
    points: Mapping[str, str | None] = field(default_factory=dict)
    total: str | None = None
    #: The one error or warning; empty where there must be none.
    code: str = ""
    status: str = "graded"
    #: The cell the finding names.
    cell: str = ""
    ending: str = ".xlsx"
    lay: Lay | None = None
    #: The file the finding names, where it is not the unit's code and the ending.
    file: str | None = None

    def put_into(self, folder: Path, form: bytes) -> None:
        """Lays the file among the submissions."""
        content = self.make(form)
        if self.lay:
            self.lay(folder, self.name, content)
        else:
            (folder / f"{self.name}{self.ending}").write_bytes(content)

    @property
    def file_named(self) -> str:
        """The file as findings name it."""
        return f"submissions/{self.name}{self.ending}" if self.file is None else self.file


def graded(
    name: str,
    make: Make,
    points: Mapping[str, str] | None = None,
    total: str = TOTAL,
    *,
    ending: str = ".xlsx",
    lay: Lay | None = None,
) -> Case:
    """A file that must be read: with these points, the others as they were filled in."""
    return Case(name=name, make=make, points=POINTS | dict(points or {}), total=total, ending=ending, lay=lay)


def refused(
    name: str,
    make: Make,
    code: str,
    status: str = "unreadable",
    *,
    cell: str = "",
    ending: str = ".xlsx",
    lay: Lay | None = None,
    file: str | None = None,
) -> Case:
    """A file nothing of which may count."""
    return Case(name=name, make=make, code=code, status=status, cell=cell, ending=ending, lay=lay, file=file)


def withheld(name: str, make: Make, code: str, criterion: str = "1", cell: str = "E11") -> Case:
    """A form one score of which cannot be known: the others stand, and there is no total."""
    return Case(name=name, make=make, points=POINTS | {criterion: None}, code=code, cell=cell)


def instead(content: bytes) -> Make:
    """Something else altogether."""
    return lambda _: content


def as_it_is(form: bytes) -> bytes:
    """The form, unspoiled."""
    return form


def changed(part: str, *changes: tuple[str, str]) -> Make:
    """The form with words of one part changed; every one must be there."""

    def make(form: bytes) -> bytes:
        parts = parts_of(form)
        text = parts[part].decode()
        for old, new in changes:
            assert text.count(old) == 1, (old, text.count(old))
            text = text.replace(old, new)
        return archive_of(parts | {part: text.encode()})

    return make


def scored(cell: str) -> Make:
    """The form with this XML for the score cell of criterion 1."""
    return changed(SHEET, (SCORE, cell))


def valued(value: str, attributes: str = "") -> Make:
    """The form with this value in the score cell of criterion 1."""
    return scored(f'<c r="E11"{attributes}><v>{value}</v></c>')


def typed(text: str) -> Make:
    """The form with this text, as XML, in the score cell of criterion 1."""
    return scored(f'<c r="E11" t="inlineStr"><is><t xml:space="preserve">{text}</t></is></c>')


def one_after_another(*makes: Make) -> Make:
    """Several changes, in turn."""

    def make(form: bytes) -> bytes:
        for step in makes:
            form = step(form)
        return form

    return make


def with_parts(more: Mapping[str, bytes]) -> Make:
    """The form with further parts, or other content for those it has."""
    return lambda form: archive_of(parts_of(form) | dict(more))


def without_sum(form: bytes) -> bytes:
    """The form as a script leaves it: nothing stored for its sum, which would differ from rows changed by hand."""
    return changed(SHEET, ("</f><v>91.5</v>", "</f>"))(form)


def without(*names: str) -> Make:
    """The form without some of its parts."""
    return lambda form: archive_of({name: part for name, part in parts_of(form).items() if name not in names})


def repacked(pack: Callable[[zipfile.ZipFile, str, bytes], None]) -> Make:
    """The form in an archive written part by part."""

    def make(form: bytes) -> bytes:
        buffer = io.BytesIO()
        with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, part in parts_of(form).items():
                pack(archive, name, part)
        return buffer.getvalue()

    return make
