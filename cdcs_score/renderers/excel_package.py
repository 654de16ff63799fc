"""The parts of an Excel workbook as they lie in its zip, so that what nobody changes stays byte for byte: a door to lxml."""

import posixpath
import re
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from io import BytesIO
from typing import Any

from lxml import etree

from cdcs_score.renderers.excel_references import letters_of, number_of, split

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_RELATION = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_PARSER = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
WORKBOOK, _TYPES, _CALCULATION = "xl/workbook.xml", "[Content_Types].xml", "xl/calcChain.xml"


@dataclass
class Package:
    """A workbook, opened; trees are read when asked for, and only those to be changed are written anew."""

    parts: dict[str, bytes]
    _trees: dict[str, Any] = field(default_factory=dict)
    _changing: set[str] = field(default_factory=set)

    def tree(self, path: str) -> Any:  # noqa: ANN401 -- lxml element
        """The XML of a part, to be read."""
        if path not in self._trees:
            self._trees[path] = etree.fromstring(self.parts[path], _PARSER)
        return self._trees[path]

    def changing(self, path: str) -> Any:  # noqa: ANN401
        """The XML of a part, to be changed."""
        self._changing.add(path)
        return self.tree(path)

    def related(self, path: str) -> Iterator[tuple[str, str]]:
        """What a part points at inside the workbook: the kind, by the last word of its name, and the path."""
        return ((kind, target) for kind, target in self._relations(path).values())

    def _relations(self, path: str) -> dict[str, tuple[str, str]]:
        folder, name = posixpath.split(path)
        listed = f"{folder}/_rels/{name}.rels"
        if listed not in self.parts:
            return {}
        found = {}
        for one in self.tree(listed).iter(_RELATION):
            if one.get("TargetMode") != "External":
                target = posixpath.normpath(posixpath.join("/", folder, one.get("Target", ""))).lstrip("/")
                found[one.get("Id", "")] = (one.get("Type", "").rpartition("/")[2], target)
        return found

    @property
    def sheets(self) -> tuple[tuple[str, str], ...]:
        """The worksheets in order, each with its path."""
        relations = self._relations(WORKBOOK)
        listed = (relations.get(one.get(_ID, ""), ("", "")) for one in self._sheet_entries)
        names = [one.get("name", "") for one in self._sheet_entries]
        return tuple(
            (name, path) for name, (kind, path) in zip(names, listed, strict=True) if kind == "worksheet" and path in self.parts
        )  # fmt: skip

    @property
    def _sheet_entries(self) -> list[Any]:
        return list(self.tree(WORKBOOK).iter(f"{MAIN}sheet"))

    @property
    def texts(self) -> tuple[str, ...]:
        """The shared texts, each without its fonts."""
        paths = [path for kind, path in self.related(WORKBOOK) if kind == "sharedStrings" and path in self.parts]
        return tuple(text_of(one) for path in paths for one in self.tree(path).iter(f"{MAIN}si"))

    def calculate_anew(self) -> None:
        """Let the program that opens it calculate all formulas; the order they were calculated in is no longer true."""
        book = self.changing(WORKBOOK)
        settings = book.find(f"{MAIN}calcPr")
        if settings is None:
            settings = etree.SubElement(book, f"{MAIN}calcPr")
            before = [
                book.find(f"{MAIN}{name}")
                for name in ("definedNames", "externalReferences", "functionGroups", "sheets")
            ]
            next(one for one in before if one is not None).addnext(settings)
        settings.set("fullCalcOnLoad", "1")
        if self.parts.pop(_CALCULATION, None) is not None:
            for path, name in ((f"xl/_rels/{posixpath.basename(WORKBOOK)}.rels", "Target"), (_TYPES, "PartName")):
                tree = self.changing(path)
                for one in [one for one in tree if one.get(name, "").endswith("calcChain.xml")]:
                    tree.remove(one)

    def changed_parts(self) -> Mapping[str, bytes]:
        """All parts, those that were read as trees written anew."""
        written = {
            path: etree.tostring(self.tree(path), encoding="UTF-8", xml_declaration=True, standalone=True)
            for path in self._changing
        }
        return self.parts | written


#: What a part that is no XML raises.
NotXml = etree.XMLSyntaxError


def new_child(parent: Any, name: str) -> Any:  # noqa: ANN401 -- lxml element
    """A new element of the main kind, the last within its parent."""
    return etree.SubElement(parent, f"{MAIN}{name}")


def local_name(element: Any) -> str:  # noqa: ANN401
    """What an element is called, whatever its namespace; nothing for a comment."""
    return str(element.tag).rpartition("}")[2] if isinstance(element.tag, str) else ""


def opened(content: bytes) -> Package:
    """The parts of a workbook."""
    with zipfile.ZipFile(BytesIO(content)) as archive:
        return Package({name: archive.read(name) for name in archive.namelist()})


def text_of(item: Any) -> str:  # noqa: ANN401 -- lxml element
    """The words of a text with or without runs of fonts; not how they are read aloud."""
    words = (one for one in item.iter(f"{MAIN}t") if one.getparent().tag != f"{MAIN}rPh")
    return "".join(one.text or "" for one in words)


def text_in(cell: Any, texts: tuple[str, ...]) -> str:  # noqa: ANN401 -- lxml element
    """The words of a cell that holds words; nothing where a formula made them."""
    if cell.find(f"{MAIN}f") is not None:
        return ""
    if cell.get("t") == "inlineStr":
        return text_of(cell)
    value = cell.findtext(f"{MAIN}v") or ""
    if cell.get("t") == "s":
        return texts[int(value)] if value else ""
    return value if cell.get("t") == "str" else ""


def give_places(sheet: Any) -> None:  # noqa: ANN401 -- lxml element
    """Say where each row and cell stands; a file need not, where one follows the other."""
    row_number = 0
    for row in sheet.iterfind(f"{MAIN}sheetData/{MAIN}row"):
        row_number = int(row.get("r", row_number + 1))
        row.set("r", str(row_number))
        column = 0
        for cell in row.iterfind(f"{MAIN}c"):
            column = number_of(split(cell.get("r"))[0]) if cell.get("r") else column + 1
            cell.set("r", f"{letters_of(column)}{row_number}")


#: What XML cannot hold.
_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def writable(text: str) -> str:
    """A text as a cell may hold it."""
    return _UNWRITABLE.sub(" ", text)
