"""The limits of a submitted file, and a workbook's parts looked over against them before a reader opens it.

A workbook is a ZIP of XML parts. Each part is read once here, so that one made to hang or exhaust a reader (a far merge,
a bomb, a DTD) costs itself and nothing else, and so that a cell written twice is not decided by whoever reads last.
"""

import io
import re
import zipfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from xml.parsers import expat

from cdcs_score.codes import files
from cdcs_score.codes.catalogue import Code
from cdcs_score.diagnostics import Detail, Diagnostic, Place
from cdcs_score.errors import UnreadableWorkbook
from cdcs_score.readers.sheets import column_number

MEBIBYTE = 1024 * 1024
#: How an archive begins.
ZIP_MAGIC = b"PK"
BYTE_LIMIT = 32 * MEBIBYTE
PART_LIMIT = 16 * MEBIBYTE
UNPACKED_LIMIT = 64 * MEBIBYTE
PARTS_LIMIT = 2000
#: The rectangle from A1 to the last cell that holds something, and all merged ranges within it: a form has some thousands.
AREA_LIMIT = 500_000
#: Rows, cells and what they hold; and everything else a part may list, such as styles.
CONTENTS_LIMIT, FURNITURE_LIMIT = 500_000, 200_000
#: How many times more may stand in the office's own workbook: its register has a line for every unit.
OFFICE_TIMES = 8
#: Merged ranges a workbook may have to be opened whole.
MERGES_LIMIT = 5_000
#: One comment or attribute: a parser reads an unfinished one again with every piece that comes in.
TOKEN_LIMIT = MEBIBYTE

#: Where pictures lie, in Excel's own format and in OpenDocument.
_PICTURES = ("xl/media/", "Pictures/")
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_TABLE, _TEXT = "urn:oasis:names:tc:opendocument:xmlns:table:1.0", "urn:oasis:names:tc:opendocument:xmlns:text:1.0"
_CONTENTS = {
    *(f"{_MAIN} {name}" for name in ("row", "c", "v", "f", "is", "t", "si")),
    *(f"{_TABLE} {name}" for name in ("table-row", "table-cell", "covered-table-cell")),
    *(f"{_TEXT} {name}" for name in ("p", "s", "span")),
}
_WORKSHEET, _SHEET, _CELL = f"{_MAIN} worksheet", f"{_MAIN} sheet", f"{_MAIN} c"
_VALUE, _MERGE = f"{_MAIN} v", f"{_MAIN} mergeCell"
_SPREAD = {_MERGE, f"{_MAIN} hyperlink"}
_CELL_ADDRESS = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")
_RANGE = re.compile(r"\$?([A-Z]{1,3})\$?([0-9]{1,7}):\$?([A-Z]{1,3})\$?([0-9]{1,7})")
#: The kinds of cell whose value is a number: itself, or the place of a text in the list of shared texts.
_NUMBERED = ("n", "s")


#: How many times more may stand in the file that is being read than in a submitted one.
_times: ContextVar[int] = ContextVar("times", default=1)


@contextmanager
def of_the_office() -> Iterator[None]:
    """What is read in here is the office's own workbook: as large as its register, and from no stranger."""
    token = _times.set(OFFICE_TIMES)
    try:
        yield
    finally:
        _times.reset(token)


def contents_limit() -> int:
    """How many rows, cells and what they hold may stand in the file that is being read."""
    return CONTENTS_LIMIT * _times.get()


def unreadable(code: Code, file: str, **details: Detail) -> UnreadableWorkbook:
    """The stop that says why a file cannot be read."""
    return UnreadableWorkbook(Diagnostic(code=code, place=Place(file=file), details=details))


def declared_sheets(content: bytes, file: str) -> int:
    """How many sheets a workbook says it has; the whole file is looked over on the way.

    Args:
        content: the whole file.
        file: how messages name it.

    Raises:
        UnreadableWorkbook: with one diagnostic that names what the file is, and the cure.
        Exception: whatever zipfile and zlib raise on a damaged archive; neither set is documented as closed.
    """
    return _looked_over(content, file).sheets


def opens_whole(content: bytes, file: str) -> bool:
    """Whether a program that opens all of a workbook, and not only its cells, is done in good time."""
    if not zipfile.is_zipfile(io.BytesIO(content)):
        return False
    try:
        return _looked_over(content, file).is_light
    except Exception:  # noqa: BLE001 -- zipfile and zlib raise what they like on a damaged archive
        return False


def _looked_over(content: bytes, file: str) -> "_Census":
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        guarded(archive, file)
        census = _Census(file)
        for name in archive.namelist():
            census.look_through(archive.read(name))
    return census


def with_forward_slashes(content: bytes, file: str) -> bytes:
    """The archive with its parts named as all programs look for them; some pack them on Windows with backslashes.

    Raises:
        UnreadableWorkbook: when it is larger than a reader can bear.
        Exception: whatever zipfile raises on a damaged archive.
    """
    with zipfile.ZipFile(io.BytesIO(content)) as source:
        if not any("\\" in name for name in source.namelist()):
            return content
        guarded(source, file)
        packed = io.BytesIO()
        with zipfile.ZipFile(packed, "w") as target:
            for name in source.namelist():
                target.writestr(name.replace("\\", "/"), source.read(name))
    return packed.getvalue()


def guarded(archive: zipfile.ZipFile, file: str) -> None:
    """Looks over what an archive says of its parts, before any is unpacked.

    Raises:
        UnreadableWorkbook: when they are too many or too large, or two of them have one name.
    """
    entries = archive.infolist()
    if len(entries) > PARTS_LIMIT or sum(entry.file_size for entry in entries) > UNPACKED_LIMIT:
        raise unreadable(files.TOO_LARGE, file, what=f"> {UNPACKED_LIMIT // MEBIBYTE} MiB")
    if any(entry.file_size > PART_LIMIT for entry in entries if not entry.filename.startswith(_PICTURES)):
        raise unreadable(files.TOO_LARGE, file, what=f"> {PART_LIMIT // MEBIBYTE} MiB")
    if len({entry.filename.casefold() for entry in entries}) < len(entries):
        raise unreadable(files.DAMAGED, file)


def look_through(part: bytes, file: str) -> None:
    """Looks over one part of XML by itself: how much stands in it, and that no document type does.

    Raises:
        UnreadableWorkbook: when there is too much, or a document type.
    """
    _Census(file).look_through(part)


def sheets_declared_in(part: bytes, file: str) -> int:
    """How many sheets one part declares; it is looked over by itself.

    Raises:
        UnreadableWorkbook: when there is too much in it, a document type, or a cell twice.
    """
    census = _Census(file)
    census.look_through(part)
    return census.sheets


class _Census:
    """What the parts of one workbook hold, counted against the limits."""

    def __init__(self, file: str) -> None:
        self._file = file
        self.sheets = 0
        self._contents = 0
        self._furniture = 0
        self._merges = 0
        #: Cells of merged and linked ranges, which are unrolled one by one; and the last row and column of any cell.
        self._unrolled = 0
        self._last = (0, 0)

    @property
    def is_light(self) -> bool:
        """Whether nothing in it makes openpyxl slow, which draws merged ranges and fills sheets to their last cell."""
        rows, columns = self._last
        return self._merges <= MERGES_LIMIT and max(self._unrolled, rows * columns) <= AREA_LIMIT

    def look_through(self, part: bytes) -> None:
        """Counts what stands in a part; a part that is no XML is left to those who need it."""
        root = ""
        cells: set[str] = set()
        values = _Values(self._file)

        def start(name: str, attributes: Mapping[str, str]) -> None:
            nonlocal root
            root = root or name
            values.start(name, attributes)
            self._count(name)
            if any(len(value) > TOKEN_LIMIT for value in attributes.values()):
                raise self._too_large(TOKEN_LIMIT)
            self.sheets += name == _SHEET
            if name in _SPREAD:
                self._merges += name == _MERGE
                self._unrolled += _area(attributes.get("ref", ""))
            if name == _CELL and root == _WORKSHEET and (address := attributes.get("r", "").upper()):
                if address in cells:
                    raise unreadable(files.DAMAGED, self._file)
                cells.add(address)
                self._see(address)

        parser = expat.ParserCreate(namespace_separator=" ")
        parser.StartElementHandler = start
        parser.CharacterDataHandler = values.characters
        parser.EndElementHandler = values.end
        parser.StartDoctypeDeclHandler = self._refuse_dtd
        parser.CommentHandler = self._refuse_long_comment
        try:
            parser.Parse(part, True)  # noqa: FBT003 -- expat's own signature: this is all there is
        except expat.ExpatError:
            return

    def _count(self, name: str) -> None:
        if name in _CONTENTS:
            self._contents += 1
        else:
            self._furniture += 1
        if self._contents > contents_limit():
            raise self._too_large(contents_limit())
        if self._furniture > FURNITURE_LIMIT:
            raise self._too_large(FURNITURE_LIMIT)

    def _see(self, cell: str) -> None:
        if found := _CELL_ADDRESS.fullmatch(cell):
            rows, columns = self._last
            self._last = max(rows, int(found[2])), max(columns, column_number(found[1]))

    def _refuse_dtd(self, *_: object) -> None:
        raise unreadable(files.DAMAGED, self._file)

    def _refuse_long_comment(self, comment: str) -> None:
        if len(comment) > TOKEN_LIMIT:
            raise self._too_large(TOKEN_LIMIT)

    def _too_large(self, limit: int) -> UnreadableWorkbook:
        return unreadable(files.TOO_LARGE, self._file, what=f"> {limit}")


def _area(reference: str) -> int:
    """How many cells a range has; one of nonsense has none."""
    found = _RANGE.fullmatch(reference)
    if found is None:
        return 0
    left, top, right, bottom = found.groups()
    return (abs(column_number(right) - column_number(left)) + 1) * (abs(int(bottom) - int(top)) + 1)


class _Values:
    """The values of numbered cells, one after another; one a spreadsheet never writes damages the file."""

    def __init__(self, file: str) -> None:
        self._file = file
        self._kind = ""
        self._parts: list[str] | None = None

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        if name == _CELL:
            self._kind = attributes.get("t", "n")
        self._parts = [] if name == _VALUE and self._kind in _NUMBERED else None

    def characters(self, text: str) -> None:
        if self._parts is not None:
            self._parts.append(text)

    def end(self, _: str) -> None:
        if self._parts is not None and _is_no_number_of_excel("".join(self._parts)):
            raise unreadable(files.DAMAGED, self._file)
        self._parts = None


def _is_no_number_of_excel(value: str) -> bool:
    """Python takes 2_4 and digits of other scripts for 24; a spreadsheet never writes them."""
    return "_" in value or not value.isascii()
