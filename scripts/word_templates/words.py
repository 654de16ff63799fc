"""Words and lines of a template: paragraphs with tags, loops over paragraphs, headings, rules."""

from typing import Any

from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_TAB_ALIGNMENT, WD_TAB_LEADER
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

BODY, TABLE, SMALL = 14, 11, 11
CENTRE, LEFT, RIGHT, JUSTIFY = (
    WD_ALIGN_PARAGRAPH.CENTER,
    WD_ALIGN_PARAGRAPH.LEFT,
    WD_ALIGN_PARAGRAPH.RIGHT,
    WD_ALIGN_PARAGRAPH.JUSTIFY,
)
PORTRAIT_WIDTH, LANDSCAPE_WIDTH = 165, 252
#: How a paragraph of the text looks.
TEXT: dict[str, Any] = {"align": JUSTIFY, "before": 6, "indent": 10}
#: How a note under a table looks; it stays with the signatures below.
NOTE: dict[str, Any] = {"size": SMALL, "italic": True, "before": 2, "keep": True}


def write(document: Any, text: str, **look: Any) -> Any:
    """A new paragraph that says this."""
    return say(document.add_paragraph(), text, **look)


def say(
    paragraph: Any, text: str, *, size: float = BODY, bold: bool = False, italic: bool = False, align: Any = None,
    before: float = 0, indent: float = 0, keep: bool = False,
) -> Any:  # fmt: skip
    """Words added to a paragraph."""
    run = paragraph.add_run(text)
    run.font.size, run.bold, run.italic = Pt(size), bold, italic
    if align is not None:
        paragraph.alignment = align
    _size_of_mark(paragraph, size)
    form = paragraph.paragraph_format
    form.space_before, form.keep_with_next = Pt(before), keep
    if indent:
        form.first_line_indent = Mm(indent)
    return paragraph


def say_more(paragraph: Any, text: str, *, size: float) -> None:
    """Further words in the same paragraph, not bold."""
    paragraph.add_run(text).font.size = Pt(size)


def _size_of_mark(paragraph: Any, size: float) -> None:
    """The paragraph mark as large as the text, or an empty text makes a tall line."""
    properties = paragraph._p.get_or_add_pPr()
    mark = OxmlElement("w:rPr")
    height = OxmlElement("w:sz")
    height.set(qn("w:val"), str(round(size * 2)))
    mark.append(height)
    properties.insert_element_before(mark, "w:sectPr", "w:pPrChange")


def dotted_line(paragraph: Any) -> None:
    """A line to write on: a tab filled with dots, as long as the text is wide."""
    paragraph.paragraph_format.tab_stops.add_tab_stop(Mm(PORTRAIT_WIDTH), WD_TAB_ALIGNMENT.RIGHT, WD_TAB_LEADER.DOTS)
    say(paragraph, "\t", before=6, keep=True)


def dotted_text(document: Any, text: str, *stops: float) -> None:
    """Words with room to write on: each tab is filled with dots up to its stop, in millimetres."""
    paragraph = write(document, text, before=6, indent=10)
    for stop in stops:
        paragraph.paragraph_format.tab_stops.add_tab_stop(Mm(stop), WD_TAB_ALIGNMENT.RIGHT, WD_TAB_LEADER.DOTS)


def loop(document: Any, tag: str) -> None:
    """A paragraph that is the tag of a loop or a condition, and is not printed."""
    say(document.add_paragraph(), "{%p " + tag + " %}", size=SMALL)


def each(document: Any, name: str, *, of: str, **look: Any) -> None:
    """One paragraph for each text of a list."""
    loop(document, f"for {name} in {of}")
    say(document.add_paragraph(), "{{ " + name + " }}", **look)
    loop(document, "endfor")


def rule(paragraph: Any, width: float, share: float) -> None:
    """A line under a heading, centred: the lower border of a tiny paragraph."""
    paragraph.paragraph_format.left_indent = paragraph.paragraph_format.right_indent = Mm(width * (1 - share) / 2)
    say(paragraph, "", size=2)
    paragraph.paragraph_format.line_spacing = Pt(3)
    border(paragraph, ("bottom",), size=6)


def border(paragraph: Any, sides: tuple[str, ...], *, size: int) -> None:
    """Lines around a paragraph."""
    borders = OxmlElement("w:pBdr")
    for side in sides:
        border = OxmlElement(f"w:{side}")
        for name, value in (
            ("val", "single"),
            ("sz", str(size)),
            ("space", "1" if size < 8 else "4"),
            ("color", "auto"),
        ):
            border.set(qn(f"w:{name}"), value)
        borders.append(border)
    properties = paragraph._p.get_or_add_pPr()
    properties.insert_element_before(
        borders, "w:shd", "w:tabs", "w:suppressAutoHyphens", "w:spacing", "w:ind", "w:jc", "w:rPr", "w:sectPr"
    )


def heading(document: Any, text: str) -> None:
    """The heading of a part."""
    say(document.add_paragraph(), text, bold=True, before=10, indent=10, keep=True)
