"""The plain way: a workbook in which everything is of a kind that is known, read in one go from the marks in its parts.

What openpyxl alone may say (styles, lists of parts, texts with several fonts, shared formulas) it is asked, once for all
files that have the same; sheets and texts, which differ from unit to unit, are read here. At the first thing not known
this way ends: what the careful way then reads, or refuses, holds.
"""

from functools import lru_cache

from cdcs_score.diagnostics import Place
from cdcs_score.readers.legacy_fonts import OldTexts, Piece, looks_old
from cdcs_score.readers.openxml.escapes import unescaped
from cdcs_score.readers.openxml.formats import shown_date
from cdcs_score.readers.openxml.not_plain import NotPlain
from cdcs_score.readers.openxml.plain_archive import Part, parts_of, unpacked
from cdcs_score.readers.openxml.plain_frame import (
    RELATIONS,
    STYLES,
    TYPES,
    WORKBOOK,
    Listed,
    Style,
    Styles,
    listed_sheets,
    looked_over,
    styles_of,
    texts_part,
)
from cdcs_score.readers.openxml.plain_rows import INLINE, PlainRow, SharedFormulas, StoredCell
from cdcs_score.readers.openxml.plain_sheets import stored_sheet
from cdcs_score.readers.openxml.plain_texts import SharedText, shared_texts
from cdcs_score.readers.sheets import (
    EMPTY,
    Content,
    ErrorValue,
    Lines,
    NotCalculated,
    Sheet,
    Truth,
    address,
    number_content,
    sheet_of_lines,
    text_content,
)

__all__ = ["NotPlain", "read_plainly"]

#: The kinds of cell that hold a text themselves.
_TEXTS = {"str", INLINE}
_NUMBERS_REMEMBERED = 2048


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
    shared = shared_texts(unpacked(parts[texts])) if texts else []
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
        stored = stored_sheet(part)
        if stored.style >= len(self._styles.of_cells) or stored.text >= len(self._texts):
            raise NotPlain
        lines: Lines = {}
        formulas = SharedFormulas()
        for row in stored.rows:
            if line := self._line(listed.name, row, formulas):
                lines[row.number] = line
        return sheet_of_lines(
            self._file, listed.name, lines, rows=stored.lowest, columns=stored.rightmost, hidden_rows=stored.hidden
        )

    def _line(self, name: str, row: PlainRow, formulas: SharedFormulas) -> dict[int, Content]:
        line: dict[int, Content] = {}
        texts, has_old_font = self._texts, self._styles.has_old_font
        # the innermost loop of the program: some hundred times a file
        for column, index, style, own in row.cells:
            if own is None:
                content, _, has_letters, is_odd = texts[index]
                if is_odd or (has_old_font and has_letters):
                    self._note(name, row.number, column, texts[index].with_font(self._font_of(style)))
            else:
                content = self._own(own, style, formulas)
                if own.kind in _TEXTS and content is not EMPTY and not own.value.isascii():
                    text = unescaped(own.value if own.kind == "str" else own.value.replace("x005F_", ""))  # as openpyxl
                    if has_old_font or looks_old(text):
                        self._note(name, row.number, column, [Piece(text, self._font_of(style))])
            if content is not EMPTY:
                line[column] = content
        return line

    def _own(self, cell: StoredCell, style: int, formulas: SharedFormulas) -> Content:
        """What a cell holds that shares no text."""
        formula = cell.formula if cell.shared is None else formulas.moved(cell)
        if not cell.value:
            return EMPTY if cell.kind == "str" else NotCalculated(str(formula))
        match cell.kind:
            case "n":
                return _number(cell.value, self._styles.of_cells[style], self._is_from_1904)
            case "str" | "inlineStr":
                return text_content(unescaped(cell.value))
            case "b":
                return Truth(cell.value == "1")
            case _:
                return ErrorValue(cell.value)

    def _font_of(self, style: int) -> str:
        return self._styles.of_cells[style].font

    def _note(self, sheet: str, row: int, column: int, pieces: list[Piece]) -> None:
        """Keep a text whose font has to be asked about; most have nothing to tell."""
        self._odd.append((Place(file=self._file, sheet=sheet, cell=address(row, column)), pieces))


@lru_cache(maxsize=_NUMBERS_REMEMBERED)
def _number(value: str, style: Style, is_from_1904: bool) -> Content:  # noqa: FBT001 -- positional, to be remembered by
    """What a number is in its style; the same ones come by in every file."""
    number = float(value) if set(value) & set(".eE") else int(value)
    if style.is_date:
        return shown_date(number, is_from_1904=is_from_1904, is_timedelta=style.is_timedelta)
    return number_content(number, is_percent=style.is_percent)
