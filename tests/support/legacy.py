"""Vietnamese as it was written before Unicode: the way back from what the reader converts, told letter by letter."""

import unicodedata
from collections.abc import Callable

import openpyxl
from openpyxl.cell.rich_text import CellRichText
from openpyxl.styles import Font

from cdcs_score.readers.workbook import Workbook, read_workbook
from tests.support.workbooks import load, saved

#: The public table of TCVN 5712 (third form), by letter: the code of the letter alone and with each tone.
_TCVN3 = {
    #     none  huyền hỏi  ngã  sắc  nặng
    "a": "61 B5 B6 B7 B8 B9",
    "ă": "A8 BB BC BD BE C6",
    "â": "A9 C7 C8 C9 CA CB",
    "e": "65 CC CE CF D0 D1",
    "ê": "AA D2 D3 D4 D5 D6",
    "i": "69 D7 D8 DC DD DE",
    "o": "6F DF E1 E2 E3 E4",
    "ô": "AB E5 E6 E7 E8 E9",
    "ơ": "AC EA EB EC ED EE",
    "u": "75 EF F1 F2 F3 F4",
    "ư": "AD F5 F6 F7 F8 F9",
    "y": "79 FA FB FC FD FE",
}
_TONES = ("", "\u0300", "\u0309", "\u0303", "\u0301", "\u0323")
_VNI_TONES = dict(zip(_TONES[1:], "øûõùï", strict=True))
#: VNI writes a circumflex or breve and its tone as one mark.
_VNI_HAT = dict(zip(_TONES, "âàåãáä", strict=True))
_VNI_BREVE = dict(zip(_TONES, "êèúüéë", strict=True))
_VNI_I = dict(zip(_TONES, "iìæóíò", strict=True))


#: The only letters with marks TCVN3 has as capitals.
_TCVN3_CAPITALS = dict(zip("ĂÂÊÔƠƯĐ", "\u00a1\u00a2\u00a3\u00a4\u00a5\u00a6\u00a7", strict=True))


def in_fonts(*cells: tuple[str | float | CellRichText, str]) -> Workbook:
    """A workbook as read, with these values in column A, each in its font."""
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    for row, (value, font) in enumerate(cells, start=1):
        sheet.cell(row, 1, value).font = Font(name=font)
    return read_workbook(saved(book), "a.xlsx")


def in_old_font(content: bytes, font: str, write: Callable[[str], str]) -> bytes:
    """A workbook with all its words as an old font has them."""
    workbook = load(content)
    for sheet in workbook.worksheets:
        for row in sheet.iter_rows():
            for cell in row:
                if isinstance(cell.value, str) and not cell.value.startswith("="):
                    cell.value = write(cell.value)
                    cell.font = Font(name=font)
    return saved(workbook)


def in_tcvn3(text: str) -> str:
    """Vietnamese as TCVN3 stores it; a capital with a tone, which it lacks, as the small letter."""
    return "".join(map(_tcvn3_letter, unicodedata.normalize("NFC", text)))


def _tcvn3_letter(letter: str) -> str:
    if letter == "đ":
        return "\u00ae"
    if letter in _TCVN3_CAPITALS:
        return _TCVN3_CAPITALS[letter]
    bare, tone = _apart(letter if letter.isascii() else letter.lower())
    codes = _TCVN3.get(bare)
    return chr(int(codes.split()[_TONES.index(tone)], 16)) if codes else letter


def in_vni(text: str) -> str:
    """Vietnamese as VNI stores it."""
    return "".join(
        _vni_letter(letter.lower()).upper() if letter.isupper() else _vni_letter(letter)
        for letter in unicodedata.normalize("NFC", text)
    )


def _vni_letter(letter: str) -> str:
    bare, tone = _apart(letter)
    match bare:
        case "đ":
            return "ñ"
        case "i":
            return _VNI_I[tone]
        case "â" | "ê" | "ô":
            return {"â": "a", "ê": "e", "ô": "o"}[bare] + _VNI_HAT[tone]
        case "ă":
            return "a" + _VNI_BREVE[tone]
        case "y" if tone == "\u0323":
            return "î"
        case _:
            return {"ơ": "ô", "ư": "ö"}.get(bare, bare) + _VNI_TONES.get(tone, "")


def _apart(letter: str) -> tuple[str, str]:
    """A letter without its tone, and the tone."""
    marks = unicodedata.normalize("NFD", letter)
    tone = next((mark for mark in marks if mark in _TONES), "")
    return unicodedata.normalize("NFC", "".join(mark for mark in marks if mark != tone or not tone)), tone
