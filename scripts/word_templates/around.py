"""What stands around every document: letterhead, marks, title, own paragraphs, recipients and signatures."""

from typing import Any

from scripts.word_templates.page import blank_document
from scripts.word_templates.tables import inner_margins, new_table, row_stays_whole
from scripts.word_templates.words import (
    BODY,
    CENTRE,
    PORTRAIT_WIDTH,
    SMALL,
    TEXT,
    border,
    dotted_line,
    each,
    loop,
    rule,
    say,
    write,
)


def new_paper(name: str) -> Any:
    """A blank document with the marks of a paper at the foot of every page."""
    mark = "{{ " + name + ".page_mark }}"
    return blank_document(mark, "Mã kết quả: {{ " + name + ".result_id }}")


def letterhead(document: Any, name: str) -> None:
    """The issuer on the left, quốc hiệu and tiêu ngữ on the right, each with its line."""
    left_width, right_width = 72.0, 93.0
    table = new_table(document, [left_width, right_width], 1, ruled=False)
    inner_margins(table, 0)
    left, right = table.rows[0].cells
    head = "{{ " + name + ".letterhead."
    say(left.paragraphs[0], "{%p if " + name + ".letterhead.superior %}", size=12, align=CENTRE)
    write(left, head + "superior }}", size=12, align=CENTRE)
    write(left, "{%p endif %}", size=12, align=CENTRE)
    write(left, head + "issuer }}", size=12, bold=True, align=CENTRE)
    rule(left.add_paragraph(), left_width, 0.4)
    write(left, head + "number }}", size=13, align=CENTRE, before=6)
    say(right.paragraphs[0], "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", size=12, bold=True, align=CENTRE)
    write(right, "Độc lập - Tự do - Hạnh phúc", size=13, bold=True, align=CENTRE)
    rule(right.add_paragraph(), right_width, 0.66)
    write(right, head + "place_and_date }}", size=13, italic=True, align=CENTRE, before=6)


def marks(document: Any, name: str) -> None:
    """DỰ KIẾN, and the warning of a sample rubric in a heavy frame."""
    loop(document, f"if {name}.draft_mark")
    write(document, "{{ " + name + ".draft_mark }}", bold=True, align=CENTRE, before=10)
    loop(document, "endif")
    loop(document, f"for warning in {name}.sample_warnings")
    warning = write(document, "{{ warning }}", size=13, bold=True, align=CENTRE, before=10)
    border(warning, ("top", "left", "bottom", "right"), size=18)
    loop(document, "endfor")


def title(document: Any, name: str, *, before_subject: str = "") -> None:
    """The kind of document and what it is about, with a line below."""
    write(document, "{{ " + name + ".title }}", bold=True, align=CENTRE, before=14, keep=True)
    write(document, before_subject + "{{ " + name + ".subject }}", bold=True, align=CENTRE, keep=True)
    rule(document.add_paragraph(), PORTRAIT_WIDTH, 0.3)


def own_words(document: Any, slot: str, *, lines: int = 0, **look: Any) -> None:
    """The officer's own paragraphs for a place; where there are none, lines to write on."""
    each(document, "line", of=f"texts.{slot}", **(TEXT | look))
    if lines:
        loop(document, f"if not texts.{slot}")
        for _ in range(lines):
            dotted_line(document.add_paragraph())
        loop(document, "endif")


def signatures(document: Any, name: str) -> None:
    """Nơi nhận on the left, who signs on the right; the paragraph before, if kept, goes with them to the next page."""
    write(document, "", size=10, keep=True)
    table = new_table(document, [75, 90], 1, ruled=False)
    row_stays_whole(table.rows[0])
    left, right = table.rows[0].cells
    say(left.paragraphs[0], "Nơi nhận:", size=12, bold=True, italic=True)
    each(left, "line", of=f"{name}.recipients", size=SMALL)
    signed(right, name)


def signed(cell: Any, name: str, *, size: float = BODY) -> None:
    """The one who signs, on whose behalf, with room for the signature."""
    look: dict[str, Any] = {"size": size, "bold": True, "align": CENTRE}
    head = "{{ " + name + ".signature."
    say(cell.paragraphs[0], head + "on_behalf_of }}", keep=True, **look)
    write(cell, head + "role }}", keep=True, **look)
    signing_room(cell, head + "name }}", size=size)


def signing_room(cell: Any, name: str, *, size: float = BODY, lines: int = 3) -> None:
    """Blank lines to sign on, and the name below."""
    look: dict[str, Any] = {"size": size, "bold": True, "align": CENTRE}
    for _ in range(lines):
        write(cell, "", keep=True, **look)
    write(cell, name, **look)


def appendix_head(document: Any, name: str, *, attached: str, pool: bool = False, new_page: bool = True) -> None:
    """The head of an appendix: number, title, what it is attached to, and warnings."""
    head = write(document, "{{ " + name + ".appendix }}", bold=True, align=CENTRE, keep=True)
    head.paragraph_format.page_break_before = new_page
    write(document, "{{ " + name + ".title }}", bold=True, align=CENTRE, keep=True)
    if pool:
        write(document, "{{ " + name + ".pool }}", bold=True, align=CENTRE, keep=True)
    write(document, "{{ " + attached + ".attachment }}", size=13, italic=True, align=CENTRE, keep=True)
    loop(document, "for warning in " + name + ".warnings")
    warning = write(document, "{{ warning }}", size=11, bold=True, align=CENTRE, before=4, keep=True)
    border(warning, ("top", "left", "bottom", "right"), size=12)
    loop(document, "endfor")
    write(document, "", size=6, keep=True)


def appendix_signatures(document: Any, name: str, *, width: float = 252) -> None:
    """Who prepared the table on the left, who signs on the right."""
    write(document, "", size=6, keep=True)
    table = new_table(document, [width / 2, width / 2], 1, ruled=False)
    row_stays_whole(table.rows[0])
    left, right = table.rows[0].cells
    say(left.paragraphs[0], "NGƯỜI LẬP BIỂU", size=13, bold=True, align=CENTRE, keep=True)
    signing_room(left, "{{ " + name + ".signature.prepared_by }}", size=13, lines=4)
    signed(right, name, size=13)
