"""The shared texts of a plain workbook with very many of them: each is kept as the text alone."""

import re

from cdcs_score.readers.legacy_fonts import encoding_of
from cdcs_score.readers.openxml.escapes import unescaped
from cdcs_score.readers.openxml.line_pieces import Weight, texts_to
from cdcs_score.readers.openxml.not_plain import NotPlain
from cdcs_score.readers.openxml.plain_archive import Part
from cdcs_score.readers.openxml.plain_texts import shared_texts
from cdcs_score.readers.openxml.plain_xml import MAIN, characters
from cdcs_score.readers.sheets import Text
from cdcs_score.text import composed

_OPENED, _BEGIN, _ENDED, _CLOSED = f'<sst xmlns="{MAIN}">', "<si>", "</si>", "</sst>"
_PLAIN = re.compile(r"<si><t(?: xml:space=\"preserve\")?>([^<>]*)</t>")


def line_texts(part: Part, weight: Weight) -> list[str]:
    """The texts in the order cells number them; an empty one is of a cell that holds nothing.

    Raises:
        NotPlain: when anything but texts stands in the part, or one that its font might change.
    """
    texts: list[str] = []
    rest = head = ""
    for piece in texts_to(part, _ENDED):
        weight.contents += piece.count("<")
        if not head:
            head, begun, _ = piece.partition(_BEGIN)
            if not begun:
                return [*_none(piece)]
            _none(head + _CLOSED)
            piece = piece[len(head) :]  # noqa: PLW2901 -- what begins here has been looked at
        *entries, rest = piece.split(_ENDED)
        texts += (_text(one, weight) for one in entries)
    if rest.strip() != _CLOSED:
        raise NotPlain
    return texts


def _none(content: str) -> tuple[()]:
    """No texts, from a part that begins and ends as it should."""
    if shared_texts(content.encode()):
        raise NotPlain
    return ()


def _text(entry: str, weight: Weight) -> str:
    """One text, given without its end tag."""
    found = _PLAIN.fullmatch(entry)
    if found is not None:
        return composed(unescaped(characters(found[1]).replace("x005F_", "")))  # as openpyxl
    weight.furniture += len(entry)
    (shared,) = shared_texts(f"{_OPENED}{entry}{_ENDED}{_CLOSED}".encode())
    if shared.has_letters and any(font and encoding_of(font) for _, font in shared.pieces):
        raise NotPlain
    return shared.content.text if isinstance(shared.content, Text) else ""
