"""A handout as an Excel workbook: the points with sums that add up, the facts, and all else the rubric says."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from cdcs_score.form_layout import FACTS_SHEET
from cdcs_score.renderers.handout_parts import Entry, FactRow, FactTable, Handout, PointsRow, PointsTable
from cdcs_score.renderers.styles import TEXT_FORMAT, Style
from cdcs_score.renderers.workbook import Book, Printing, Sheet, address, in_lines, sheet_name

_POINTS_SHEET, _RULES_SHEET = "Bảng điểm", "Xếp loại và căn cứ"
#: Code, criterion, maximum, scoring, evidence, did not arise, source.
_POINTS_WIDTHS = (7, 36, 8, 40, 20, 20, 24)
_FACTS_WIDTHS = (18, 34, 10, 32, 11, 14, 30)
_RULES_WIDTHS = (22, 74)
#: How many bold letters of a title fit across a sheet.
_LETTERS = 64
_MAXIMUM = 2
#: Unit, supplier, what a blank means.
_CENTRED_FACTS = (2, 4, 5)

_HEADING_FILL = "#D9E2F3"
_CELL = Style(has_border=True, size=11)
_HEAD = replace(_CELL, is_bold=True, align="center", vertical="vcenter", fill=_HEADING_FILL)
_GROUP = replace(_CELL, is_bold=True, fill="#F2F2F2")
_TITLE = Style(is_bold=True, size=14, wraps=False)
_WARNING = Style(is_bold=True, colour="#C00000", wraps=False)
_LINE = Style(wraps=False, size=11)
_HEADING = Style(is_bold=True, wraps=False)


def render_handout_workbook(handout: Handout) -> bytes:
    """The workbook; the same bytes for the same handout."""
    book = Book()
    for number, table in enumerate(handout.tables, start=1):
        name = _POINTS_SHEET if len(handout.tables) == 1 else sheet_name(f"{_POINTS_SHEET} {number}", number)
        _PointsSheet(book.sheet(name), handout, table).write()
    if handout.facts.rows:
        _write_facts(book.sheet(FACTS_SHEET), handout, handout.facts)
    _write_rules(book.sheet(_RULES_SHEET), handout)
    return book.to_bytes()


def _write_titles(sheet: Sheet, handout: Handout, *headings: str) -> int:
    """Title, warning, edition and headings; gives back the row after them."""
    lines = [(line, _TITLE) for line in in_lines(handout.title, _LETTERS)]
    lines += [(warning, _WARNING) for warning in handout.warnings]
    lines += [(handout.edition, _LINE), *((heading, _HEADING) for heading in headings)]
    for row, (line, style) in enumerate(lines):
        sheet.text(row, 0, line, style)
    return len(lines)


class _PointsSheet:
    """A sheet with one table of points."""

    def __init__(self, sheet: Sheet, handout: Handout, table: PointsTable) -> None:
        self._sheet = sheet
        self._handout = handout
        self._table = table

    def write(self) -> None:
        """Writes the whole sheet."""
        sheet, handout = self._sheet, self._handout
        sheet.widths(_POINTS_WIDTHS)
        head_row = _write_titles(sheet, handout, self._table.heading)
        heads = handout.heads
        _write_row(
            sheet,
            head_row,
            (heads.code, heads.title, heads.maximum, heads.scoring, heads.needs, heads.not_arising, heads.source),
            _HEAD,
        )
        places = {one.code: row for row, one in enumerate(self._table.rows, start=head_row + 1)}
        for row, one in enumerate(self._table.rows, start=head_row + 1):
            self._write_points(row, one, places)
        _print_table(sheet, head_row, head_row + len(self._table.rows), len(_POINTS_WIDTHS) - 1)

    def _write_points(self, row: int, one: PointsRow, places: Mapping[str, int]) -> None:
        style = _GROUP if one.kind in ("head", "sum") else replace(_CELL, is_bold=one.kind == "parent")
        code_style = replace(style, number_format=TEXT_FORMAT, align="center")
        self._sheet.text(row, 0, one.code, code_style)
        self._sheet.text(row, 1, one.title, style)
        self._write_maximum(row, one, places, replace(style, align="center"))
        plain = replace(style, is_bold=False)
        for column, text in enumerate((one.scoring, one.needs, one.not_arising, one.source), start=_MAXIMUM + 1):
            self._sheet.text(row, column, text, plain)

    def _write_maximum(self, row: int, one: PointsRow, places: Mapping[str, int], style: Style) -> None:
        if one.points is None:
            self._sheet.text(row, _MAXIMUM, "", style)
        elif one.adds_up:
            cells = (address(places[code], _MAXIMUM) for code in one.adds_up)
            self._sheet.formula(row, _MAXIMUM, f"={'+'.join(cells)}", one.points, style)
        else:
            self._sheet.number(row, _MAXIMUM, one.points, style)


def _write_row(sheet: Sheet, row: int, texts: Sequence[str], style: Style) -> None:
    for column, text in enumerate(texts):
        sheet.text(row, column, text, style)


def _write_facts(sheet: Sheet, handout: Handout, facts: FactTable) -> None:
    sheet.widths(_FACTS_WIDTHS)
    head_row = _write_titles(sheet, handout, facts.heading)
    heads = handout.heads
    _write_row(
        sheet,
        head_row,
        (heads.code, heads.label, heads.unit, heads.accepts, heads.supplier, heads.blank, heads.note),
        _HEAD,
    )
    for row, one in enumerate(facts.rows, start=head_row + 1):
        for column, text in enumerate(_fact_texts(one)):
            sheet.text(row, column, text, replace(_CELL, align="center") if column in _CENTRED_FACTS else _CELL)
    _print_table(sheet, head_row, head_row + len(facts.rows), len(_FACTS_WIDTHS) - 1)


def _print_table(sheet: Sheet, head_row: int, last_row: int, last_column: int) -> None:
    """Keeps the heads and the first two columns in view, and the heads on every page."""
    sheet.freeze(head_row + 1, 2)
    sheet.print_as(
        Printing(last_row=last_row, last_column=last_column, is_landscape=True, head_rows=(head_row, head_row))
    )


def _fact_texts(one: FactRow) -> tuple[str, ...]:
    return one.name, one.label, one.unit, one.accepts, one.supplier, one.blank, one.note


def _write_rules(sheet: Sheet, handout: Handout) -> None:
    sheet.widths(_RULES_WIDTHS)
    row = _write_entries(sheet, _write_titles(sheet, handout), handout.about)
    for section in handout.sections:
        sheet.text(row + 1, 0, section.heading, _HEADING)
        row = _write_entries(sheet, row + 2, section.entries)
    sheet.print_as(Printing(last_row=row - 1, last_column=1))


def _write_entries(sheet: Sheet, first_row: int, entries: Sequence[Entry]) -> int:
    """A row for each; gives back the row after them."""
    for row, one in enumerate(entries, start=first_row):
        sheet.text(row, 0, one.mark, replace(_CELL, number_format=TEXT_FORMAT))
        sheet.text(row, 1, one.text, _CELL)
    return first_row + len(entries)
