"""The plain way: a workbook in which everything is of a kind that is known, read in one go from the marks in its parts.

What openpyxl alone may say (styles, lists of parts, texts with several fonts, shared formulas) it is asked, once for all
files that have the same; sheets and texts, which differ from unit to unit, are read here. At the first thing not known
this way ends: what the careful way then reads, or refuses, holds.
"""

from cdcs_score.diagnostics import Place
from cdcs_score.readers.legacy_fonts import OldTexts, Piece, looks_old
from cdcs_score.readers.openxml.escapes import unescaped
from cdcs_score.readers.openxml.not_plain import NotPlain
from cdcs_score.readers.openxml.plain_archive import Part, parts_of, unpacked
from cdcs_score.readers.openxml.plain_frame import (
    RELATIONS,
    STYLES,
    TYPES,
    WORKBOOK,
    Listed,
    Styles,
    listed_sheets,
    looked_over,
    styles_of,
    texts_part,
)
from cdcs_score.readers.openxml.plain_rows import INLINE, SharedFormulas
from cdcs_score.readers.openxml.plain_sheets import StoredRow, stored_sheet
from cdcs_score.readers.openxml.plain_texts import SharedText, shared_texts
from cdcs_score.readers.openxml.plain_xml import plain_text
from cdcs_score.readers.sheets import EMPTY, Content, Lines, NotCalculated, Sheet, address, sheet_of_lines

__all__ = ["NotPlain", "read_plainly"]

#: The kinds of cell that hold a text themselves.
_TEXTS = {"str", INLINE}


def read_plainly(content: bytes, file: str, old: OldTexts) -> tuple[Sheet, ...]:
    """The sheets of a plain workbook.

    Args:
        content: the whole file.
        file: how messages name it.
        old: takes in the texts with their fonts; only of a file that is plain to its end.

    Raises:
        NotPlain: at the first thing that is not known.
    """
    parts = parts_of(content)
    if not parts.keys() >= {TYPES, WORKBOOK, RELATIONS, STYLES}:
        raise NotPlain
    listed, is_from_1904 = listed_sheets(parts)
    texts = texts_part(parts[TYPES])
    if texts and texts not in parts:
        raise NotPlain
    own = {one.part for one in listed} | {texts}
    if sum(looked_over(part) for name, part in parts.items() if name not in own) != len(listed):
        raise NotPlain
    shared = shared_texts(plain_text(unpacked(parts[texts]))) if texts else []
    book = _Book(file, styles_of(parts[STYLES]), shared, is_from_1904)
    sheets = tuple(book.sheet(one, parts[one.part]) for one in listed)
    book.tell(old)
    return sheets


class _Book:
    """A plain workbook, being read."""

    def __init__(self, file: str, styles: Styles, texts: list[SharedText], is_from_1904: bool) -> None:  # noqa: FBT001 -- a fact of the file
        self._file = file
        self._styles = styles
        self._texts = texts
        self._is_from_1904 = is_from_1904
        #: Texts whose fonts have to be asked about, in the order they are met.
        self._odd: list[tuple[Place, list[Piece]]] = []

    def tell(self, old: OldTexts) -> None:
        """The texts of older fonts, to those who judge them."""
        for place, pieces in self._odd:
            old.meet(place, pieces)

    def sheet(self, listed: Listed, part: Part) -> Sheet:
        """One sheet."""
        stored = stored_sheet(part, self._styles, self._is_from_1904)
        lines: Lines = {}
        formulas = SharedFormulas()
        for row in stored.rows:
            if line := self._line(listed.name, row, formulas):
                lines[row.number] = line
        return sheet_of_lines(
            self._file, listed.name, lines, rows=stored.lowest, columns=stored.rightmost, hidden_rows=stored.hidden
        )

    def _line(self, name: str, row: StoredRow, formulas: SharedFormulas) -> dict[int, Content]:
        line: dict[int, Content] = {}
        texts, has_old_font = self._texts, self._styles.has_old_font
        for (
            column,
            index,
            content,
            style,
            own,
        ) in row.cells:  # the innermost loop of the program: some hundred times a file
            if own is None:
                try:
                    shared = texts[index]
                except IndexError:
                    raise NotPlain from None
                content = shared.content  # noqa: PLW2901 -- as above
                if shared.is_odd or (has_old_font and shared.has_letters):
                    self._note(name, row.number, column, shared.with_font(self._font_of(style)))
            else:
                if own.shared is not None:
                    formula = formulas.moved(own)
                    if not own.value and own.kind != "str":
                        content = NotCalculated(formula)  # noqa: PLW2901 -- as above
                if own.kind in _TEXTS and content is not EMPTY and not own.value.isascii():
                    text = unescaped(own.value if own.kind == "str" else own.value.replace("x005F_", ""))  # as openpyxl
                    if has_old_font or looks_old(text):
                        self._note(name, row.number, column, [Piece(text, self._font_of(style))])
            if content is not EMPTY:
                line[column] = content
        return line

    def _font_of(self, style: int) -> str:
        return self._styles.of_cells[style].font

    def _note(self, sheet: str, row: int, column: int, pieces: list[Piece]) -> None:
        """Keep a text whose font has to be asked about; most have nothing to tell."""
        self._odd.append((Place(file=self._file, sheet=sheet, cell=address(row, column)), pieces))
