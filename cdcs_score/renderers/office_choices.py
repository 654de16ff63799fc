"""Drop-downs of the office workbook: what is written elsewhere in it, or known to the season's rubrics."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from cdcs_score.dossier_parts import ALL_PARTS
from cdcs_score.office_layout import (
    BLOCKS_SHEET,
    UNITS_SHEET,
    YES_MARKS,
    ReceiptColumn,
    SuperiorColumn,
    UnitColumn,
)
from cdcs_score.register import Level
from cdcs_score.renderers.office_notes import note_on
from cdcs_score.renderers.workbook import Notice, Sheet

#: How far down the drop-downs reach.
_LAST_ROW = 5000
#: The letters a written-out list may have.
_LIST_LIMIT = 255


@dataclass(frozen=True, slots=True, kw_only=True)
class Offers:
    """What the rubrics of a season let the officer choose from."""

    #: The kinds of unit (loại hình).
    kinds: Sequence[str] = ()
    #: What the superior enters, label by code.
    items: Mapping[str, str] = field(default_factory=dict)
    #: The parts of a dossier, title by code.
    parts: Mapping[str, str] = field(default_factory=dict)

    def words(self, header: str) -> Sequence[str]:
        """What a column offers; nothing where the rubrics know nothing of it."""
        match header:
            case UnitColumn.KIND:
                return self.kinds
            case SuperiorColumn.ITEM:
                return tuple(self.items)
            case ReceiptColumn.DOSSIER if self.parts:
                return (ALL_PARTS, *self.parts)
            case _:
                return ()

    def meanings(self, header: str) -> Mapping[str, str]:
        """What the codes of a column mean."""
        match header:
            case SuperiorColumn.ITEM:
                return self.items
            case ReceiptColumn.DOSSIER:
                return self.parts
            case _:
                return {}


NO_OFFERS = Offers()


def list_meanings(sheet: Sheet, headers: Sequence[str], offers: Offers) -> None:
    """The codes that may be written in a column, with what they mean, where the pointer rests on its head."""
    for column, header in enumerate(headers):
        listed = "\n".join(f"{code}: {label}" for code, label in offers.meanings(header).items())
        if listed:
            sheet.comment(0, column, f"{note_on(header, sheet.name)}\n{listed}")


def write_choices(sheet: Sheet, headers: Sequence[str], offers: Offers) -> None:
    """Drop-downs for what is written elsewhere in the workbook or in the rubrics."""
    for column, header in enumerate(headers):
        match sheet.name, header:
            case (_, UnitColumn.LEVEL):
                error = Notice(title=UnitColumn.LEVEL, message="Chọn một cấp trong danh sách của ô.")
                sheet.choices(1, column, [level.word.vi for level in Level], last_row=_LAST_ROW, error=error)
            case (_, UnitColumn.KIND | SuperiorColumn.ITEM | ReceiptColumn.DOSSIER) if _fit_a_list(
                offers.words(header)
            ):
                sheet.choices(1, column, offers.words(header), last_row=_LAST_ROW, error=_UNKNOWN, is_strict=False)
            case (_, UnitColumn.BLOCK):
                sheet.choices(1, column, _filled_part_of(BLOCKS_SHEET), last_row=_LAST_ROW, error=_UNKNOWN_BLOCK)
            case (other, UnitColumn.CODE) if other != UNITS_SHEET:
                sheet.choices(1, column, _filled_part_of(UNITS_SHEET), last_row=_LAST_ROW, error=_UNKNOWN_UNIT)
            case (_, ReceiptColumn.SIGNED_COPY):
                sheet.choices(1, column, YES_MARKS[:1], last_row=_LAST_ROW, error=_UNKNOWN, is_strict=False)


_UNKNOWN = Notice(title="Ngoài danh sách", message="Giá trị này không có trong danh sách gợi ý. Vẫn ghi như vậy?")
_UNKNOWN_BLOCK = Notice(
    title="Chưa có khối này", message=f"Ghi mã khối ở trang “{BLOCKS_SHEET}” trước, rồi chọn ở đây."
)
_UNKNOWN_UNIT = Notice(
    title="Chưa có đơn vị này", message=f"Ghi mã đơn vị ở trang “{UNITS_SHEET}” trước, rồi chọn ở đây."
)


def _fit_a_list(words: Sequence[str]) -> bool:
    """Whether Excel takes the words as a list written out: not too many, and no comma in any."""
    return bool(words) and len(",".join(words)) <= _LIST_LIMIT and not any("," in word for word in words)


def _filled_part_of(sheet_name: str) -> str:
    """The codes in the first column of a sheet, however many there come to be."""
    first = f"'{sheet_name}'!$A$2"
    return f"=OFFSET({first},0,0,MAX(COUNTA({first}:$A${_LAST_ROW}),1),1)"
