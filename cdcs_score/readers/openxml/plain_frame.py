"""The frame of a plain workbook: which parts are its sheets, and what each style shows. openpyxl itself reads it.

The parts are read by the very functions the careful way reads them by, each part once for as long as it comes again.
"""

import warnings
from dataclasses import dataclass
from typing import Any, NamedTuple
from xml.etree import ElementTree as ET

from openpyxl.packaging.manifest import Manifest
from openpyxl.packaging.relationship import get_dependents
from openpyxl.packaging.workbook import WorkbookPackage
from openpyxl.reader.excel import _find_workbook_part  # type: ignore[attr-defined]  # the one rule by which openpyxl finds it
from openpyxl.styles.numbers import BUILTIN_FORMATS, BUILTIN_FORMATS_MAX_SIZE
from openpyxl.styles.stylesheet import Stylesheet
from openpyxl.xml.constants import SHARED_STRINGS

from cdcs_score.errors import UnreadableWorkbook
from cdcs_score.readers.archive import sheets_declared_in
from cdcs_score.readers.bare import reduced
from cdcs_score.readers.legacy_fonts import encoding_of
from cdcs_score.readers.number_formats import shows_percent
from cdcs_score.readers.openxml.not_plain import NotPlain
from cdcs_score.readers.openxml.plain_archive import Part, remembered, unpacked
from cdcs_score.readers.strict import STRICT

TYPES, WORKBOOK, RELATIONS, STYLES = (
    "[Content_Types].xml",
    "xl/workbook.xml",
    "xl/_rels/workbook.xml.rels",
    "xl/styles.xml",
)
_TITLE_LENGTH = 31
_NOT_IN_A_TITLE = frozenset("\\*?:/[]")
_STATES = ("visible", "hidden", "veryHidden")


class Style(NamedTuple):
    """What a style of cells shows: a date, a span of time, a percentage; and its font."""

    is_date: bool
    is_timedelta: bool
    is_percent: bool
    font: str


@dataclass(frozen=True, slots=True, eq=False)
class Styles:
    """The styles of a workbook, as cells number them."""

    of_cells: tuple[Style, ...]
    #: Whether a font among them is of the time before Unicode.
    has_old_font: bool


class Listed(NamedTuple):
    """A sheet as the workbook lists it."""

    name: str
    part: str


class Book(NamedTuple):
    """What the workbook says of itself."""

    sheets: tuple[tuple[str, str], ...]
    is_from_1904: bool


def declared(part: Part) -> int:
    """How many sheets a part declares; it is looked over as the careful way looks over it.

    Raises:
        NotPlain: when there is anything in it that has to be told.
    """
    try:
        return sheets_declared_in(unpacked(part), "")
    except UnreadableWorkbook:
        raise NotPlain from None


looked_over = remembered(declared)


def listed_sheets(parts: dict[str, Part]) -> tuple[tuple[Listed, ...], bool]:
    """The sheets of a workbook, and whether its dates count from 1904.

    Raises:
        NotPlain: when it is put together in any other way than most are.
    """
    book, targets = _book(parts[WORKBOOK]), _targets(parts[RELATIONS])
    listed = []
    for name, relation in book.sheets:
        kind, part = targets.get(relation, ("", ""))
        if not kind.endswith("/worksheet") or part not in parts:
            raise NotPlain
        listed.append(Listed(name, part))
    if len({one.part for one in listed}) < len(listed):
        raise NotPlain
    return tuple(listed), book.is_from_1904


@remembered
def _book(part: Part) -> Book:
    content = unpacked(part)
    if STRICT in content:
        raise NotPlain
    package = _of_openpyxl(WorkbookPackage, _tree(_reduced(content)))
    sheets = [(str(one.name or ""), str(one.id or "")) for one in package.sheets]
    titles = {name.casefold() for name, _ in sheets}
    is_plain = len(titles) == len(sheets) and all(map(_is_title, titles)) and all(relation for _, relation in sheets)
    if not is_plain or any(one.state not in _STATES for one in package.sheets):
        raise NotPlain
    package.active  # noqa: B018 -- asked for by openpyxl as well, and may raise
    return Book(tuple(sheets), bool(package.properties.date1904))


def _is_title(name: str) -> bool:
    return 0 < len(name) <= _TITLE_LENGTH and not _NOT_IN_A_TITLE & set(name)


@remembered
def _targets(part: Part) -> dict[str, tuple[str, str]]:
    """The kind and the name of the part behind each relation of the workbook."""
    content = unpacked(part)
    if b"TargetMode" in content:
        raise NotPlain
    found = list(_of_openpyxl_archive(content))
    return {str(one.Id): (str(one.Type), str(one.target)) for one in found}


@remembered
def texts_part(part: Part) -> str:
    """The name of the part with the shared texts; empty where the list of parts has none.

    Raises:
        NotPlain: when the list puts the workbook elsewhere.
    """
    package = _of_openpyxl(Manifest, _tree(unpacked(part)))
    try:
        found = _find_workbook_part(package)
    except OSError:
        raise NotPlain from None
    if found.PartName != f"/{WORKBOOK}":
        raise NotPlain
    texts = package.find(SHARED_STRINGS)
    return str(texts.PartName[1:]) if texts else ""


@remembered
def styles_of(part: Part) -> Styles:
    """The styles of a workbook.

    Raises:
        NotPlain: when openpyxl cannot read them.
    """
    sheet = _of_openpyxl(Stylesheet, _tree(_reduced(unpacked(part))))
    if not sheet.cell_styles:
        raise NotPlain
    own, fonts = sheet.number_formats, sheet.fonts
    styles = []
    for number, one in enumerate(sheet.cell_styles):
        code = (
            BUILTIN_FORMATS.get(one.numFmtId, "General")
            if one.numFmtId < BUILTIN_FORMATS_MAX_SIZE
            else own[one.numFmtId - BUILTIN_FORMATS_MAX_SIZE]
        )
        font = str(fonts[one.fontId].name or "") if one.fontId < len(fonts) else ""
        is_date, is_timedelta = number in sheet.date_formats, number in sheet.timedelta_formats
        styles.append(Style(is_date, is_timedelta, shows_percent(str(code)), font))
    return Styles(tuple(styles), any(encoding_of(one.font) for one in styles))


def _reduced(content: bytes) -> bytes:
    """A part with what matters of it alone."""
    try:
        return reduced(content, "")
    except Exception:  # noqa: BLE001 -- as the careful way: a part that is no part of a workbook may lack anything
        raise NotPlain from None


def _tree(content: bytes) -> ET.Element:
    try:
        return ET.fromstring(content)  # noqa: S314 -- looked over: no document type stands in it, and it is small
    except ET.ParseError:
        raise NotPlain from None


def _of_openpyxl(kind: Any, tree: ET.Element) -> Any:  # noqa: ANN401 -- openpyxl makes its objects at run time
    """An object of openpyxl's from a part."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            return kind.from_tree(tree)
    except Exception:  # noqa: BLE001 -- as the careful way: openpyxl raises what it likes
        raise NotPlain from None


class _OnePart:
    """An archive in the eyes of openpyxl, with one part in it."""

    def __init__(self, content: bytes) -> None:
        self._content = content

    def read(self, _: str) -> bytes:
        """The part, whatever is asked for."""
        return self._content


def _of_openpyxl_archive(content: bytes) -> Any:  # noqa: ANN401 -- as above
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            return get_dependents(_OnePart(content), RELATIONS)  # type: ignore[arg-type]  # it only reads
    except Exception:  # noqa: BLE001 -- as above
        raise NotPlain from None
