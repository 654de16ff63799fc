"""Parts of a Word document that hold tags: the body, headers, footers, footnotes. With `word`, the door to docxtpl."""

import copy
import io
import re
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from docxtpl import DocxTemplate
from jinja2 import Environment, Template
from lxml import etree

from cdcs_score.diagnostics import NO_WORDS
from cdcs_score.language import Phrase
from cdcs_score.renderers.template_blocks import Fault
from cdcs_score.renderers.template_names import Scope, name_faults
from cdcs_score.renderers.word_columns import W, fit_columns
from cdcs_score.renderers.word_tags import Tag, tags_of

_LARGEST_TEMPLATE = 32 * 1024 * 1024
_PARSER = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True)
_FOOTNOTES = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
_PART_WORDS = {
    DocxTemplate.HEADER_URI: Phrase("đầu trang", "header"),
    DocxTemplate.FOOTER_URI: Phrase("chân trang", "footer"),
}
_OPENER = re.compile(r"\{\{|\{%|\{#")
_PLACE = "body-of-the-document"
#: Pictures and boxes are numbered from here on, so that a looped one has a number of its own.
_FIRST_PICTURE = 1000


@dataclass(slots=True)
class TaggedPart:
    """One part of a document: its tags, and what Jinja makes of it."""

    path: str
    tags: tuple[Tag, ...]
    source: str
    #: What stands before and after it in its file.
    around: tuple[bytes, bytes] = (b"", b"")
    compiled: Template | None = None

    def name_faults(self, environment: Environment, known: Scope) -> Iterator[Fault]:
        """What is wrong with the names in it, each with its place."""
        if self.tags:
            lined = _OPENER.sub(lambda mark: f"\n{mark[0]}", self.source.replace("\n", " "))
            yield from name_faults(lined, self.tags, environment, known)

    def filled(self, document: DocxTemplate, environment: Environment, seen: Mapping[str, object]) -> bytes:
        """The part with its tags filled in, as it stands in the package."""
        if self.compiled is None:
            self.compiled = environment.from_string(self.source)
        xml = self.compiled.render(dict(seen))
        if "\n" in xml:
            xml = document.resolve_listing(xml)
        tree = etree.fromstring(xml.encode(), _PARSER)
        for table in tree.iter(f"{W}tbl"):
            fit_columns(table)
        document.docx_ids_index = _FIRST_PICTURE
        document.fix_docpr_ids(tree)
        before, after = self.around
        if before:
            body: str = etree.tostring(tree, encoding="unicode")
            return before + body.encode() + after
        whole: bytes = etree.tostring(tree, encoding="UTF-8", xml_declaration=True, standalone=True)
        return whole


def opened(template: bytes) -> DocxTemplate:
    """The template, opened after a look at what it unpacks to."""
    with zipfile.ZipFile(io.BytesIO(template)) as archive:
        if sum(entry.file_size for entry in archive.infolist()) > _LARGEST_TEMPLATE:
            raise zipfile.LargeZipFile
    document = DocxTemplate(io.BytesIO(template))
    document.render_init()
    return document


def tagged_parts(document: DocxTemplate) -> Iterator[TaggedPart]:
    """The parts of an opened template that may hold tags."""
    body = document.docx.element.body
    yield replace(_part(document, document.docx.part.partname, body, NO_WORDS), around=_around(body))
    for kind, words in _PART_WORDS.items():
        for _, part in document.get_headers_footers(kind):
            yield _part(document, part.partname, etree.fromstring(part.blob, _PARSER), words)
    for part in document.docx.part.package.iter_parts():
        if part.content_type == _FOOTNOTES:
            words = Phrase("chú thích cuối trang", "footnotes")
            yield _part(document, part.partname, etree.fromstring(part.blob, _PARSER), words)


def _part(document: DocxTemplate, path: str, tree: Any, words: Phrase) -> TaggedPart:  # noqa: ANN401 -- lxml element
    source = document.patch_xml(document.xml_to_string(tree))
    return TaggedPart(path=path.lstrip("/"), tags=tags_of(tree, words), source=source)


def _around(body: Any) -> tuple[bytes, bytes]:  # noqa: ANN401
    """What stands before and after the body of a document, as bytes: moving a tree from one document to another is slow."""
    whole = copy.deepcopy(body.getparent())
    old = whole.find(body.tag)
    place = whole.makeelement(_PLACE)
    whole.replace(old, place)
    before, after = etree.tostring(whole, encoding="UTF-8", xml_declaration=True, standalone=True).split(
        f"<{_PLACE}/>".encode()
    )
    return before, after


def unfilled_package(document: DocxTemplate) -> dict[str, bytes]:
    """All parts of an opened template, by path, as they are before anything is filled in."""
    stream = io.BytesIO()
    document.docx.save(stream)
    with zipfile.ZipFile(stream) as archive:
        return {name: archive.read(name) for name in archive.namelist()}
