"""The shared texts of a plain workbook. The same ones come by in every file made from one form: each is read once."""

import io
import re
from functools import lru_cache
from typing import NamedTuple
from xml.etree import ElementTree as ET

from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.reader.strings import read_string_table

from cdcs_score.readers.legacy_fonts import Piece, looks_old
from cdcs_score.readers.openxml.escapes import unescaped
from cdcs_score.readers.openxml.not_plain import NotPlain
from cdcs_score.readers.openxml.plain_xml import BLANKS, MAIN, characters, plain_body, plain_text
from cdcs_score.readers.sheets import EMPTY, Content, text_content

_HEAD = re.compile(rf'<sst xmlns="{re.escape(MAIN)}"(?: (?:unique)?[cC]ount="[0-9]+"){{0,2}}>[ \t\r\n]*'.encode())
_PLAIN = re.compile(r"<si><t(?: xml:space=\"preserve\")?>([^<>]*)</t>")
_TEXT_END, _END = b"</si>", b"</sst>"
#: A form has some hundreds of texts; what is longer than they are is not kept.
_REMEMBERED, _KEPT_LENGTH = 4096, 1024


class SharedText(NamedTuple):
    """A text cells share: what a cell with it holds, and what its fonts have to be asked about."""

    content: Content
    #: Its pieces and the fonts they name themselves; None is the font of the cell.
    pieces: tuple[tuple[str, str | None], ...]
    #: Whether its letters alone call for a look at its font: it is not plain ASCII.
    has_letters: bool
    #: Whether it is to be told whatever the font of its cell: it has a font of its own, or looks old.
    is_odd: bool

    def with_font(self, font: str) -> list[Piece]:
        """Its pieces in a cell with a font."""
        return [Piece(text, font if own is None else own) for text, own in self.pieces]


def shared_texts(content: bytes) -> list[SharedText]:
    """The texts in the order cells number them.

    Args:
        content: the part, looked over.

    Raises:
        NotPlain: when anything but texts stands in it.
    """
    body = plain_body(content).rstrip(BLANKS)
    head = _HEAD.match(body)
    if head is None or not body.endswith(_END):
        raise NotPlain
    entries = body[head.end() : -len(_END)].split(_TEXT_END)
    if entries.pop().strip(BLANKS):
        raise NotPlain
    return [_text_remembered(one) if len(one) <= _KEPT_LENGTH else _text(one) for one in entries]


def _text(entry: bytes) -> SharedText:
    """One text, given without its end tag."""
    text = plain_text(entry)
    found = _PLAIN.fullmatch(text)
    if found is None:
        return _by_openpyxl(f'<sst xmlns="{MAIN}">{text}</si></sst>')
    written = characters(found[1]).replace("x005F_", "")  # as openpyxl
    return _shared(written, ((written, None),))


_text_remembered = lru_cache(maxsize=_REMEMBERED)(_text)


def _by_openpyxl(alone: str) -> SharedText:
    """A text with fonts, phonetic signs or nothing in it: read as the careful way reads it, both times."""
    if "<sheet" in alone or alone.count("xmlns") > 1:  # such an element would count as a sheet, whatever holds it
        raise NotPlain
    try:
        (node,) = ET.fromstring(alone)  # noqa: S314 -- looked over: no document type stands in it, and it is small
        (written,) = read_string_table(io.BytesIO(alone.encode()))
        rich = CellRichText.from_tree(node)  # type: ignore[arg-type]  # its stubs know no element
    except Exception:  # noqa: BLE001 -- as the careful way: openpyxl raises what it likes
        raise NotPlain from None
    runs = [(run.text, run.font.rFont) if isinstance(run, TextBlock) else (str(run), None) for run in rich]
    if not runs:
        return _shared(written, (("", None),))
    return _shared(written, tuple((text, str(font) if font else None) for text, font in runs))


def _shared(written: str, runs: tuple[tuple[str, str | None], ...]) -> SharedText:
    content = text_content(unescaped(written))
    pieces = tuple((unescaped(text), font) for text, font in runs)
    has_letters = not "".join(text for text, _ in runs).isascii()
    is_odd = has_letters and (
        any(font for _, font in runs) or looks_old("".join(text for text, _ in pieces)) is not None
    )
    return SharedText(content, pieces, has_letters and content is not EMPTY, is_odd and content is not EMPTY)
