"""Text written for a font of the time before Unicode: TCVN3 (ABC) in fonts named `.Vn…`, VNI in fonts named `VNI-…`.

Such a cell stores `C«ng ®oµn` and shows "Công đoàn" by its font alone. The font says which table to convert by, and the
letters have to agree: in a file where one `.VnTime` cell holds Unicode, a `Có` in that font is Unicode too. What stays
unclear is kept as written and said to be so.
"""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import groupby

from cdcs_score.codes import files
from cdcs_score.diagnostics import Detail, Diagnostic, Place
from cdcs_score.language import Phrase


class Encoding(StrEnum):
    """A way of writing Vietnamese before Unicode."""

    TCVN3 = "TCVN3"
    VNI = "VNI"


# --------------------------------------------------------------------------------------------------- the two tables

#: TCVN 5712:1993 in its third form: one character a letter; capitals with a tone exist only as a font ending in H.
_TCVN3 = dict(
    zip(
        "¡¢£¤¥¦§¨©ª«¬\u00ad®µ¶·¸¹»¼½¾ÆÇÈÉÊËÌÎÏÐÑÒÓÔÕÖ×ØÜÝÞßáâãäåæçèéêëìíîïñòóôõö÷øùúûüýþ",
        "ĂÂÊÔƠƯĐăâêôơưđàảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵ",
        strict=True,
    )
)
#: VNI: a vowel and a character for its marks after it; some letters are one character.
_VNI_VOWELS = {
    "a": "ùáøàûảõãïạêăéắèằúẳüẵëặââáấàầåẩãẫäậ",
    "e": "ùéøèûẻõẽïẹâêáếàềåểãễäệ",
    "o": "ùóøòûỏõõïọâôáốàồåổãỗäộ",
    "ô": "ùớøờûởõỡïợ",
    "u": "ùúøùûủõũïụ",
    "ö": "ùứøừûửõữïự",
    "y": "ùýøỳûỷõỹ",
}
_VNI_LETTERS = dict(zip("íìæóòôöîñ", "íìỉĩịơưỵđ", strict=True))
_VNI = _VNI_LETTERS | {
    vowel + marks[at]: marks[at + 1] for vowel, marks in _VNI_VOWELS.items() for at in range(0, len(marks), 2)
}
_VNI_PIECE = re.compile("|".join(sorted(_VNI, key=len, reverse=True)), re.IGNORECASE)

#: Vietnamese letters Unicode shares with Latin-1: alone they do not tell Unicode from the older tables.
_SHARED = frozenset("àáâãèéêìíòóôõùúýÀÁÂÃÈÉÊÌÍÒÓÔÕÙÚÝ")
_ONLY_UNICODE = re.compile("[ăĂđĐĩĨũŨơƠưƯạ-ỹẠ-Ỹ]")
_ONLY_OLD = {
    Encoding.TCVN3: re.compile(f"[{re.escape(''.join(sorted(_TCVN3.keys() - _SHARED)))}]"),
    Encoding.VNI: re.compile(
        f"[{''.join(sorted({one for key in _VNI for one in key + key.upper() if not one.isascii()} - _SHARED))}]"
    ),
}
#: What Vietnamese in Unicode never looks like: `C«ng ®oµn`, `Coâng ñoaøn`. A ¹ or ® after a word is a mark of its own.
_LOOKS_OLD = {
    Encoding.TCVN3: re.compile(r"[A-Za-z](?:[µ¸¶«¬]|[¨©ª»¼½¾¹®][a-z])|(?<![A-Za-z])®[a-zµ¸«¬]"),
    Encoding.VNI: re.compile(r"[AaEeOo][âäåÂÄÅ]|[ÔôÖö][ùøûïÙØÛÏ]"),
}


def encoding_of(font: str) -> Encoding | None:
    """The way of writing a font stands for, by its name; None for a font of Unicode."""
    name = font.strip().casefold()
    if name.startswith(".vn"):
        return Encoding.TCVN3
    return Encoding.VNI if name.startswith(("vni-", "vni ")) else None


def looks_old(text: str) -> Encoding | None:
    """The older way of writing a text looks like, whatever its font says; None for Vietnamese in Unicode."""
    return next((one for one, look in _LOOKS_OLD.items() if look.search(text)), None)


def in_unicode(text: str, font: str) -> str:
    """What a text shows in a font: its letters in Unicode. A TCVN3 font ending in H shows capitals only."""
    plain = unicodedata.normalize("NFC", text)
    match encoding_of(font):
        case Encoding.TCVN3:
            letters = "".join(_TCVN3.get(one, one) for one in plain)
            return letters.upper() if font.strip().casefold().endswith("h") else letters
        case Encoding.VNI:
            return _VNI_PIECE.sub(_vni_letter, plain)
        case None:
            return plain


def _vni_letter(found: re.Match[str]) -> str:
    letter = _VNI[found[0].lower()]
    return letter.upper() if found[0][0].isupper() else letter


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a cell's text, and the name of the font it is shown in."""

    text: str
    font: str


def pieces_of(text: str, runs: Sequence[tuple[int, str]]) -> list[Piece]:
    """A text cut where its font changes.

    Args:
        text: the whole text.
        runs: where each font begins, and its name; the first one at 0.
    """
    ends = [*(start for start, _ in runs[1:]), len(text)]
    return [Piece(text[start:end], font) for (start, font), end in zip(runs, ends, strict=True) if start < end]


@dataclass(slots=True)
class OldTexts:
    """The texts of one workbook that are, or look, written for an old font; judged when all have been met."""

    _pieces: dict[Place, tuple[Piece, ...]] = field(default_factory=dict)
    #: What the letters in the fonts of an encoding have shown: that they are old, or that they are Unicode.
    _old: set[Encoding] = field(default_factory=set)
    _unicode: set[Encoding] = field(default_factory=set)
    _doubts: list[tuple[Place, str, Phrase]] = field(default_factory=list)

    def meet(self, place: Place, pieces: Sequence[Piece]) -> None:
        """Take in the text of a cell, in the order it is written."""
        if any(encoding_of(piece.font) for piece in pieces):
            self._pieces[place] = joined = tuple(_joined(pieces))
            for piece in joined:
                self._take_in(piece)
            return
        text = "".join(piece.text for piece in pieces)
        seen = looks_old(text)
        if seen is not None:
            self._doubts.append((place, text, _not_its_font(seen, pieces[0].font)))

    def _take_in(self, piece: Piece) -> None:
        encoding = encoding_of(piece.font)
        if encoding is None:
            return
        if _ONLY_UNICODE.search(piece.text):
            self._unicode.add(encoding)
        elif _ONLY_OLD[encoding].search(piece.text):
            self._old.add(encoding)

    def in_unicode(self) -> dict[Place, str]:
        """The texts that change, by place."""
        written = {place: "".join(map(self._shown, pieces)) for place, pieces in self._pieces.items()}
        return {place: text for place, text in written.items() if text != _text(self._pieces[place])}

    def _shown(self, piece: Piece) -> str:
        return piece.text if self._is_unicode(piece) else in_unicode(piece.text, piece.font)

    def _is_unicode(self, piece: Piece) -> bool:
        """Whether a piece is taken as it is written, whatever its font says."""
        encoding = encoding_of(piece.font)
        if encoding is None or piece.text.isascii() or _ONLY_UNICODE.search(piece.text):
            return True
        return encoding in self._unicode and not _ONLY_OLD[encoding].search(piece.text)

    def _is_doubtful(self, piece: Piece) -> bool:
        """Whether a piece may be either: its letters are of both, or such as both have where the font holds both."""
        encoding = encoding_of(piece.font)
        if encoding is None or piece.text.isascii():
            return False
        is_old = _ONLY_OLD[encoding].search(piece.text) is not None
        if _ONLY_UNICODE.search(piece.text):
            return is_old
        is_shared = any(one in _SHARED for one in piece.text)
        return is_shared and not is_old and encoding in self._unicode and encoding in self._old

    def findings(self) -> tuple[Diagnostic, ...]:
        """What a person should know: at most one note of what was converted, one warning of what was not."""
        return (*self._note(), *self._warning())

    def _note(self) -> Iterable[Diagnostic]:
        changed = self.in_unicode()
        if not changed:
            return
        pieces = [one for place in changed for one in self._pieces[place] if not self._is_unicode(one)]
        encodings = {str(encoding_of(one.font)) for one in pieces}
        details: dict[str, Detail] = {
            "count": len(changed),
            "encodings": ", ".join(sorted(encodings)),
            "fonts": ", ".join(sorted({one.font for one in pieces})),
        }
        first = min(changed, key=lambda place: place.order)
        yield Diagnostic(code=files.OLD_FONT, place=first, details=details)

    def _warning(self) -> Iterable[Diagnostic]:
        of_both = [
            (place, _text(pieces), _both_in_font(piece.font))
            for place, pieces in self._pieces.items()
            for piece in list(filter(self._is_doubtful, pieces))[:1]
        ]
        doubts = sorted([*self._doubts, *of_both], key=lambda doubt: doubt[0].order)
        if doubts:
            place, text, words = doubts[0]
            details: dict[str, Detail] = {"count": len(doubts), "doubt": words}
            yield Diagnostic(code=files.OLD_FONT_UNCLEAR, place=place, raw=text, details=details)


def _joined(pieces: Sequence[Piece]) -> Iterable[Piece]:
    """The pieces with neighbours in one font made one: a letter of VNI may be cut between two."""
    for font, group in groupby(pieces, key=lambda piece: piece.font):
        yield Piece(unicodedata.normalize("NFC", "".join(piece.text for piece in group)), font)


def _text(pieces: Iterable[Piece]) -> str:
    return "".join(piece.text for piece in pieces)


def _not_its_font(encoding: Encoding, font: str) -> Phrase:
    if not font:
        return Phrase(f"trông như chữ {encoding}, mà không rõ phông", f"looks like {encoding}, in a font not known")
    return Phrase(f"trông như chữ {encoding}, nhưng phông là {font}", f"looks like {encoding}, but its font is {font}")


def _both_in_font(font: str) -> Phrase:
    return Phrase(
        f"dùng phông {font}, mà trong tệp này phông ấy viết cả bảng mã cũ lẫn Unicode",
        f"is in the font {font}, which in this file holds both the old letters and Unicode",
    )
