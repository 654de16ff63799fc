"""The page of a template: size, margins, fonts, page number from page 2, and bytes that repeat."""

import io
import zipfile
from datetime import UTC, datetime
from typing import Any

from docx import Document
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from scripts.word_templates.words import BODY, CENTRE, SMALL, say

FONT = "Times New Roman"


def blank_document(*foot: str) -> Any:
    """A page in the form of Nghị định 30/2020, with these lines at its foot."""
    document = Document()
    for style in ("Normal", "Header", "Footer"):
        _set_font(document.styles[style])
    _only_what_is_used(document)
    defaults = document.styles.element.find(f"{qn('w:docDefaults')}/{qn('w:rPrDefault')}/{qn('w:rPr')}")
    _plain_fonts(defaults)
    document.styles["Normal"].font.size = Pt(BODY)
    form = document.styles["Normal"].paragraph_format
    form.space_before = form.space_after = Pt(0)
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    _margins(section)
    section.different_first_page_header_footer = True
    _page_number(section.header.paragraphs[0])
    for footer in (section.first_page_footer, section.footer):
        for line, text in enumerate(foot):
            paragraph = footer.add_paragraph() if line else footer.paragraphs[0]
            say(paragraph, text, size=9 if line else SMALL, bold=not line, align=CENTRE)
    return document


_STYLES = ("Normal", "Header", "Footer", "Normal Table", "Table Grid", "Default Paragraph Font", "No List")
_PARTS = ("stylesWithEffects", "customXml", "thumbnail", "numbering")


def _only_what_is_used(document: Any) -> None:
    """Leave out what comes with the library's blank document: a notice for each of 5,000 units need not carry it."""
    for style in list(document.styles):
        if style.name not in _STYLES:
            style.delete()
    for relations in (document.part.rels, document.part.package.rels):
        for key, relation in list(relations.items()):
            if any(name in relation.reltype for name in _PARTS):
                del relations[key]


def _margins(section: Any) -> None:
    section.top_margin = section.bottom_margin = Mm(20)
    section.left_margin, section.right_margin = Mm(30), Mm(15)
    section.header_distance = section.footer_distance = Mm(9)


def _set_font(style: Any) -> None:
    style.font.name = FONT
    _plain_fonts(style.element.get_or_add_rPr())


def _plain_fonts(properties: Any) -> None:
    """One font for all scripts, and Vietnamese as the language; theme fonts would win over names, so they go."""
    fonts = properties.get_or_add_rFonts()
    for attribute in list(fonts.attrib):
        del fonts.attrib[attribute]
    for script in ("ascii", "hAnsi", "cs", "eastAsia"):
        fonts.set(qn(f"w:{script}"), FONT)
    for language in properties.findall(qn("w:lang")):
        properties.remove(language)
    language = OxmlElement("w:lang")
    language.set(qn("w:val"), "vi-VN")
    properties.append(language)


def _page_number(paragraph: Any) -> None:
    paragraph.alignment = CENTRE
    for kind, text in (("begin", ""), ("", " PAGE "), ("separate", ""), ("text", "2"), ("end", "")):
        run = paragraph.add_run()
        run.font.size = Pt(13)
        if kind == "text":
            run.text = text
        elif kind:
            mark = OxmlElement("w:fldChar")
            mark.set(qn("w:fldCharType"), kind)
            run._r.append(mark)
        else:
            code = OxmlElement("w:instrText")
            code.set(qn("xml:space"), "preserve")
            code.text = text
            run._r.append(code)


def landscape(document: Any) -> None:
    """A new section, lying down, whose first page has its number too."""
    section = document.add_section(WD_SECTION.NEW_PAGE)
    lie_down(section)
    section.different_first_page_header_footer = False


def next_page(document: Any) -> None:
    """A new section upright, whose first page has its number too."""
    document.add_section(WD_SECTION.NEW_PAGE).different_first_page_header_footer = False


def lie_down(section: Any) -> None:
    """A section as landscape A4."""
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = Mm(297), Mm(210)
    _margins(section)


def bytes_of(document: Any, title: str) -> bytes:
    """The document as a .docx, the same bytes every time."""
    properties = document.core_properties
    properties.author = properties.last_modified_by = "cdcs-score"
    properties.title, properties.comments = title, ""
    properties.created = properties.modified = datetime(2000, 1, 1, tzinfo=UTC)
    saved = io.BytesIO()
    document.save(saved)
    stream = io.BytesIO()
    with zipfile.ZipFile(saved) as source, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as target:
        for name in sorted(source.namelist(), key=lambda part: (part != "[Content_Types].xml", part)):
            entry = zipfile.ZipInfo(name, date_time=(1980, 1, 1, 0, 0, 0))
            entry.compress_type, entry.external_attr, entry.create_system = zipfile.ZIP_DEFLATED, 0o600 << 16, 0
            target.writestr(entry, source.read(name))
    return stream.getvalue()
