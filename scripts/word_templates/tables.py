"""Tables of a template: repeated heads, one row per item, looped columns."""

from typing import Any

from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm

from scripts.word_templates.words import CENTRE, LEFT, SMALL, TABLE, say

Column = tuple[str, str, float]
#: Columns of words; all others are centred.
_LEFT_COLUMNS = (
    "name", "note", "title", "block", "kind", "award", "result", "role", "unit", "achievement", "matter", "reason",
    "classes_held", "cause",
)  # fmt: skip
_BOLD_COLUMNS = ("total", "rank")


def new_table(document: Any, widths: list[float], rows: int, *, ruled: bool) -> Any:
    """A table of these column widths, in millimetres."""
    table = document.add_table(rows=rows, cols=len(widths))
    table.style = "Table Grid" if ruled else "Normal Table"
    table.autofit = False
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    for row in table.rows:
        for cell, width in zip(row.cells, widths, strict=True):
            cell.width = Mm(width)
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Mm(width)
    return table


def total_width(table: Any, width: float) -> None:
    """The width all columns share, also when some of them are looped."""
    properties = table._tbl.tblPr
    found = properties.find(qn("w:tblW"))
    if found is None:
        found = OxmlElement("w:tblW")
        properties.append(found)
    found.set(qn("w:type"), "dxa")
    found.set(qn("w:w"), str(round(width / 25.4 * 1440)))


def inner_margins(table: Any, millimetres: float) -> None:
    """The room around the words of each cell."""
    margins = OxmlElement("w:tblCellMar")
    for side in ("top", "left", "bottom", "right"):
        margin = OxmlElement(f"w:{side}")
        share = 1 if side in ("left", "right") else 0.4
        margin.set(qn("w:w"), str(round(millimetres * share / 25.4 * 1440)))
        margin.set(qn("w:type"), "dxa")
        margins.append(margin)
    look = table._tbl.tblPr.find(qn("w:tblLook"))
    table._tbl.tblPr.append(margins) if look is None else look.addprevious(margins)


def row_stays_whole(row: Any, *, is_head: bool = False) -> None:
    """A row that no page break cuts; a head is repeated on every page."""
    properties = row._tr.get_or_add_trPr()
    properties.append(OxmlElement("w:cantSplit"))
    if is_head:
        properties.append(OxmlElement("w:tblHeader"))


def fill(cell: Any, text: str, *, bold: bool = False, align: Any = CENTRE, size: float = TABLE) -> None:
    """Words in a cell, in its middle."""
    say(cell.paragraphs[0], text, size=size, bold=bold, align=align)
    properties = cell._tc.get_or_add_tcPr()
    middle = OxmlElement("w:vAlign")
    middle.set(qn("w:val"), "center")
    properties.append(middle)


def list_table(
    document: Any, columns: list[Column], *, rows: str, width: float, total: str = "", size: float = 10,
    inner: float = 1,
) -> Any:  # fmt: skip
    """A table with a repeated head and one row per item.

    A column is a head, a field of the item and a width; one that is looped over its own list is written
    `(list of heads, "name|cells", width)`: each head, and each text of the item's `cells`, is a column.
    """
    spread = _spread(columns)
    table = headed_table(document, spread, rows=5 if total else 4, width=width, size=size, inner=inner)
    whole_row(table.rows[1], "{%tr for row in " + rows + " %}")
    _item_row(table.rows[2], spread, size=size)
    whole_row(table.rows[3], "{%tr endfor %}")
    if total:
        sums = [(head, tag.replace("row.", f"{total}."), across) for head, tag, across in spread]
        _item_row(table.rows[4], sums, bold=True, size=size)
    return table


def grouped_table(
    document: Any, columns: list[Column], *, groups: str, group: str, rows: str, width: float, size: float = 10
) -> Any:
    """A table whose rows stand under the titles of groups; a group without a title has no row for it."""
    spread = _spread(columns)
    table = headed_table(document, spread, rows=9, width=width, size=size)
    whole_row(table.rows[1], "{%tr for " + group + " in " + groups + " %}")
    whole_row(table.rows[2], "{%tr if " + group + ".title %}")
    whole_row(table.rows[3], "{{ " + group + ".title }}", bold=True, size=size)
    row_stays_whole(table.rows[3])
    whole_row(table.rows[4], "{%tr endif %}")
    whole_row(table.rows[5], "{%tr for row in " + rows + " %}")
    _item_row(table.rows[6], spread, size=size)
    whole_row(table.rows[7], "{%tr endfor %}")
    whole_row(table.rows[8], "{%tr endfor %}")
    return table


def _spread(columns: list[Column]) -> list[Column]:
    """The columns as drawn: a looped one is three, its tags and what is repeated between them."""
    spread: list[Column] = []
    for head, field, across in columns:
        if "|" not in field:
            spread.append((head, "{{ row." + field + " }}", across))
            continue
        name, cells = field.split("|")
        spread += [("{%tc for " + name + " in " + head + " %}", "{%tc for " + name + " in row." + cells + " %}", 12)]
        spread += [("{{ " + name + " }}", "{{ " + name + " }}", across), ("{%tc endfor %}", "{%tc endfor %}", 12)]
    return spread


def headed_table(
    document: Any, columns: list[Column], *, rows: int, width: float, size: float = 10, inner: float = 1
) -> Any:
    """A ruled table with a head that is repeated on every page."""
    table = new_table(document, [across for _, _, across in columns], rows, ruled=True)
    total_width(table, width)
    inner_margins(table, inner)
    row_stays_whole(table.rows[0], is_head=True)
    for cell, (head, _, _) in zip(table.rows[0].cells, columns, strict=True):
        fill(cell, head, bold=True, size=size)
    return table


def entry_row(row: Any, columns: list[Column], *, bold: bool = False, colour: str = "") -> None:
    """A row of an item's fields."""
    _item_row(row, [(head, "{{ row." + field + " }}", across) for head, field, across in columns], bold=bold, size=10)
    for cell in row.cells if colour else ():
        shade(cell, colour)


def whole_row(row: Any, tag: str, *, bold: bool = False, size: float = SMALL) -> None:
    """A row that is one cell, for the tag of a loop."""
    merged = row.cells[0].merge(row.cells[-1])
    say(merged.paragraphs[0], tag, size=size, bold=bold)


def _item_row(row: Any, spread: list[Column], *, bold: bool = False, size: float = TABLE) -> None:
    row_stays_whole(row)
    for cell, (_, tag, _) in zip(row.cells, spread, strict=True):
        field = tag.strip("{} ").rpartition(".")[2]
        align = LEFT if field in _LEFT_COLUMNS else CENTRE
        fill(cell, tag, align=align, bold=bold or field in _BOLD_COLUMNS, size=size)


def shade(cell: Any, fill: str) -> None:
    """A cell with a colour behind it."""
    shading = OxmlElement("w:shd")
    for name, value in (("val", "clear"), ("color", "auto"), ("fill", fill)):
        shading.set(qn(f"w:{name}"), value)
    cell._tc.get_or_add_tcPr().append(shading)
