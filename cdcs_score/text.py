"""Vietnamese text made comparable: composed form, tone placement, đ, spaces, abbreviations, sorting, near misses."""

import difflib
import re
import unicodedata
from collections.abc import Iterable, Mapping
from datetime import date
from functools import lru_cache

#: Combining tone marks in the order the alphabet sorts them: huyền, hỏi, ngã, sắc, nặng (none comes first).
_TONES = "\u0300\u0309\u0303\u0301\u0323"
_TONE_RANK = {mark: rank for rank, mark in enumerate(_TONES, start=1)}
#: After the tones: a mark no Vietnamese letter bears, as in Façade and Müller.
_FOREIGN_MARK = len(_TONES) + 1
_ALPHABET = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
_LETTER_RANK = {letter: rank for rank, letter in enumerate(_ALPHABET)}
#: The order of marks in the Unicode collation (CLDR root); what is not listed comes after the letters.
_MARKS = " _-–—,;:!?.'‘’\"“”()[]{}§@*/\\&#%`^+<=>|~$"
_MARK_RANK = {mark: rank for rank, mark in enumerate(_MARKS)}
#: Letters that look like đ and are typed for it: eth, African d.
LOOKALIKES = str.maketrans("ÐðƉɖ", "ĐđĐđ")
#: Full-width forms of ASCII: the same letters and digits, typed in another width.
FULL_WIDTH = {wide: wide - 0xFF00 + 0x20 for wide in range(0xFF01, 0xFF5F)}
_DASHES = str.maketrans(dict.fromkeys("‐‑‒–—―−", "-"))
#: Soft hyphen, joiners, direction marks, variation selectors, byte order mark: nobody sees them.
_INVISIBLE = re.compile("[\u00ad\u034f\u061c\u180b-\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff]")
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f]")
_WORD = re.compile(r"[^\W\d_]+")
_ABBREVIATIONS = (
    (re.compile(r"\bcđcs\b"), "công đoàn cơ sở"),
    (re.compile(r"\bcđ\b"), "công đoàn"),
    (re.compile(r"\bbch\b"), "ban chấp hành"),
    (re.compile(r"\blđlđ\b"), "liên đoàn lao động"),
)
_LAST_ZEROED_MONTH = 2
#: The same labels and codes come by in every file.
_REMEMBERED = 2048
_NEAR = 0.75


@lru_cache(maxsize=_REMEMBERED)
def composed(text: str) -> str:
    """The text in composed form (NFC), with one kind of blank inside and none at the ends.

    What is read from people's files passes here once; control and direction characters are dropped.
    """
    plain = unicodedata.normalize("NFC", _CONTROL.sub("", _INVISIBLE.sub("", text)))
    return re.sub(r"[^\S\n]+", " ", plain.replace("\r\n", "\n")).strip()


def listed(text: str) -> tuple[str, ...]:
    """The entries of a cell that may hold several, separated by semicolons or line breaks."""
    return tuple(entry.strip() for entry in re.split(r"[;\n]", text) if entry.strip())


@lru_cache(maxsize=_REMEMBERED)
def comparable(text: str) -> str:
    """A key equal for spellings of one label: case, tone placement, Đ/Ð, width, dashes, blanks, CĐCS written out."""
    plain = composed(text.translate(FULL_WIDTH)).translate(LOOKALIKES).translate(_DASHES).casefold()
    plain = re.sub(r"\s+", " ", re.sub(r"[.:;*]+(?=\s|$)", " ", plain)).strip()
    for short, long in _ABBREVIATIONS:
        plain = short.sub(long, plain)
    return _WORD.sub(lambda word: _with_tone_last(word[0]), plain)


#: Letters and figures `comparable` never leaves out; it may put marks together with the letters they stand on.
_SURE = re.compile("[0-9A-Za-zÀ-ɏḀ-ỿ]")
#: No header is longer, nor has anyone to know by how much a text is.
_LOOKED_AT = 400


def outgrows(text: str, length: int) -> bool:
    """Whether the comparable form of a text is longer than that for certain; asked before it is made.

    An explanation of some hundred letters need not be taken apart to see that it is no header.
    """
    return len(text) > length and _sure_length(text) > length


_FIGURE = re.compile("[0-9]")


def has_figure(text: str) -> bool:
    """Whether a plain digit stands in a text; its comparable form has it too, so it is no word without one."""
    return _FIGURE.search(text) is not None


@lru_cache(maxsize=_REMEMBERED)
def _sure_length(text: str) -> int:
    return len(_SURE.findall(text[:_LOOKED_AT]))


#: No word of ours above a column is longer; where a layout's is, every row is looked at.
HEADER_LENGTH = 40
_IN_BRACKETS = re.compile(r"\s*\([^()]*\)")


def without_brackets(text: str) -> str:
    """The text without what stands in brackets."""
    return _IN_BRACKETS.sub("", text) if "(" in text else text


@lru_cache(maxsize=_REMEMBERED)
def header_keys(label: str) -> tuple[str, ...]:
    """The comparable forms of a label that may stand above a column: whole, and without what stands in brackets.

    A bracket that is not closed may be closed in the label below: then an empty one is among them.
    """
    bare = without_brackets(label)
    keys = [comparable(text) for text in dict.fromkeys((label, bare)) if not outgrows(text, HEADER_LENGTH)]
    return (*keys, "") if "(" in bare or ")" in bare else tuple(keys)


@lru_cache(maxsize=_REMEMBERED)
def _with_tone_last(word: str) -> str:
    """The word with its tone mark moved to the end, so that "hòa" and "hoà" are one."""
    letters = unicodedata.normalize("NFD", word)
    tones = [mark for mark in letters if mark in _TONE_RANK]
    bare = "".join(mark for mark in letters if mark not in _TONE_RANK)
    return unicodedata.normalize("NFC", bare) + "".join(tones)


def day_in_figures(day: date) -> str:
    """A day as offices write it, `06/4/2011`: a zero before days below 10 and before months 1 and 2 only.

    So that nobody can add a stroke to it (Nghị định 30/2020, Phụ lục I).
    """
    month = f"{day.month:02}" if day.month <= _LAST_ZEROED_MONTH else str(day.month)
    return f"{day.day:02}/{month}/{day.year}"


def day_in_words(day: date) -> str:
    """A day in full, `ngày 06 tháng 4 năm 2011`, padded as `day_in_figures` is."""
    padded_day, month, year = day_in_figures(day).split("/")
    return f"ngày {padded_day} tháng {month} năm {year}"


def lower_first(text: str) -> str:
    """A phrase as it goes on inside a sentence."""
    return text[:1].lower() + text[1:]


@lru_cache(maxsize=_REMEMBERED)
def slug(text: str) -> str:
    """A plain ASCII name for a label: "Doanh nghiệp" is `doanh-nghiep`."""
    letters = unicodedata.normalize("NFD", composed(text).translate(LOOKALIKES).casefold().replace("đ", "d"))
    plain = "".join(letter for letter in letters if not unicodedata.combining(letter))
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")


SortKey = tuple[tuple[tuple[int, int, str], ...], tuple[int, ...], tuple[bool, ...], str]


@lru_cache(maxsize=_REMEMBERED)
def sort_key(text: str) -> SortKey:
    """The key that sorts names as a Vietnamese list does: letters, then tones, then case; "Tổ 2" before "Tổ 10".

    The order is that of the Unicode collation for `vi` with numeric ordering (CLDR `vi.xml`).
    """
    plain = composed(text)
    primary: list[tuple[int, int, str]] = []
    tones: list[int] = []
    cases: list[bool] = []
    for piece in re.findall(r"[0-9]+|[^0-9]", unicodedata.normalize("NFKC", plain)):
        if piece[0] in "0123456789":
            digits = piece.lstrip("0")
            primary.append((1, len(digits), digits))
            tones.append(0)
            cases.append(False)
            continue
        letter, tone, is_capital = _split_letter(piece)
        primary.append(_primary_weight(letter))
        tones.append(tone)
        cases.append(is_capital)
    return tuple(primary), tuple(tones), tuple(cases), plain


@lru_cache(maxsize=_REMEMBERED)
def _split_letter(letter: str) -> tuple[str, int, bool]:
    marks = unicodedata.normalize("NFD", letter.translate(LOOKALIKES))
    tone = next((_TONE_RANK[mark] for mark in marks if mark in _TONE_RANK), 0)
    bare = unicodedata.normalize("NFC", "".join(mark for mark in marks if mark not in _TONE_RANK))
    if bare.lower() not in _LETTER_RANK and marks[0].lower() in _LETTER_RANK:
        bare, tone = marks[0], _FOREIGN_MARK
    return bare.lower(), tone, bare != bare.lower()


def _primary_weight(letter: str) -> tuple[int, int, str]:
    if letter in _MARK_RANK:
        return 0, _MARK_RANK[letter], ""
    if letter in _LETTER_RANK:
        return 2, _LETTER_RANK[letter], ""
    return 3, 0, letter


def closest(word: str, known: Iterable[str]) -> str:
    """The known word most like the one written, or an empty text when none is near enough to be meant."""
    return closest_key(word, by_comparable(known))


def by_comparable(known: Iterable[str]) -> dict[str, str]:
    """Words by their comparable forms; of two with one, the last as a list is sorted."""
    return {comparable(name): name for name in sorted(known, key=sort_key)}


def closest_key(word: str, by_key: Mapping[str, str]) -> str:
    """As `closest`, of words whose comparable forms are known already."""
    return by_key.get(closest_of(word, by_key), "")


def closest_of(word: str, keys: Iterable[str]) -> str:
    """The comparable form that is most like that of the word written, or an empty text when none is near enough."""
    found = difflib.get_close_matches(comparable(word), keys, n=1, cutoff=_NEAR)
    return found[0] if found else ""
