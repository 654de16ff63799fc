"""Vietnamese as it was written before Unicode: the way back from what the reader converts, told letter by letter."""

import unicodedata

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


def in_tcvn3(text: str) -> str:
    """Lower-case Vietnamese as TCVN3 stores it."""
    return "".join(map(_tcvn3_letter, unicodedata.normalize("NFC", text)))


def _tcvn3_letter(letter: str) -> str:
    if letter == "đ":
        return "\u00ae"
    bare, tone = _apart(letter)
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
