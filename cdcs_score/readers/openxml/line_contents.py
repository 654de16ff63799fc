"""What the cells of a plain sheet hold, where no cell is kept: the same as the plain way makes of them."""

from collections.abc import Sequence
from dataclasses import dataclass

from cdcs_score.readers.openxml.escapes import unescaped
from cdcs_score.readers.openxml.formats import shown_date
from cdcs_score.readers.openxml.not_plain import NotPlain
from cdcs_score.readers.openxml.plain_frame import Style
from cdcs_score.readers.openxml.plain_rows import INLINE, PlainCell, SharedFormulas, StoredCell
from cdcs_score.readers.sheets import (
    EMPTY,
    Content,
    ErrorValue,
    NotCalculated,
    Text,
    Truth,
    number_content,
    text_content,
)

#: The kinds of cell that hold a text themselves.
_TEXTS = {"str", INLINE}


@dataclass(frozen=True, slots=True)
class LineContents:
    """What a workbook's cells hold: its shared texts, and what its styles show."""

    texts: list[str]
    styles: tuple[Style, ...]
    #: The styles with a font of the time before Unicode: what their letters mean only the whole workbook tells.
    old_styles: frozenset[int]
    is_from_1904: bool

    def line(self, cells: Sequence[PlainCell], formulas: SharedFormulas) -> dict[int, Content]:
        """What a row holds, by column.

        Raises:
            NotPlain: when a cell refers to what is not there, or its font may change its letters.
        """
        line: dict[int, Content] = {}
        for column, index, style, own in cells:
            if own is not None:
                content = self._own(own, style, formulas)
            elif index < len(self.texts):
                text = self.texts[index]
                if style in self.old_styles and not text.isascii():
                    raise NotPlain
                content = Text(text) if text else EMPTY
            else:
                raise NotPlain
            if content is not EMPTY:
                line[column] = content
        return line

    def _own(self, cell: StoredCell, style: int, formulas: SharedFormulas) -> Content:
        """What a cell holds that shares no text."""
        formula = formulas.moved(cell) if cell.shared is not None else cell.formula
        if cell.kind in _TEXTS and style in self.old_styles and not cell.value.isascii():
            raise NotPlain
        if not cell.value:
            return EMPTY if cell.kind == "str" else NotCalculated(str(formula))
        match cell.kind:
            case "n":
                return self._number(cell.value, self.styles[style])
            case "str" | "inlineStr":
                return text_content(unescaped(cell.value))
            case "b":
                return Truth(cell.value == "1")
            case _:
                return ErrorValue(cell.value)

    def _number(self, value: str, style: Style) -> Content:
        number = float(value) if set(value) & set(".eE") else int(value)
        if style.is_date:
            return shown_date(number, is_from_1904=self.is_from_1904, is_timedelta=style.is_timedelta)
        return number_content(number, is_percent=style.is_percent)
