"""XML that can be read by looking for marks: in UTF-8, and with nothing in it but elements and texts."""

import re

from cdcs_score.readers.openxml.not_plain import NotPlain

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_DECLARATION = re.compile(rb'<\?xml version="1\.0"(?: encoding="(?i:utf-8)")?(?: standalone="(?:yes|no)")?\s*\?>\s*')
#: What XML cannot hold, and an end of line it would change; then the two letters that are none.
_CONTROLS = bytes({*range(32)} - {9, 10})
_NO_LETTERS_BEGIN, _NO_LETTERS = b"\xef\xbf", ("\ufffe".encode(), "\uffff".encode())
#: What XML takes for nothing between its elements.
BLANKS = b" \t\r\n"
_REFERENCE = re.compile(r"&(?:(amp|lt|gt|quot|apos)|#([0-9]{1,5}));|&")
_NAMED = {"amp": "&", "lt": "<", "gt": ">", "quot": '"', "apos": "'"}
_FIRST_SURROGATE, _FIRST_PRINTED, _BLANKS = 0xD800, 0x20, (9, 10, 13)


def plain_body(content: bytes) -> bytes:
    """A part without its first line.

    Raises:
        NotPlain: when it is in other letters, or holds a comment, a section of data or an instruction.
    """
    body = without_declaration(content)
    if not body.startswith(b"<") or _has_sections(body):
        raise NotPlain
    return body


def without_declaration(content: bytes) -> bytes:
    """A part, or its beginning, without its first line."""
    head = _DECLARATION.match(content)
    return content[head.end() :] if head else content


def _has_sections(body: bytes) -> bool:
    """Whether it may hold a comment, a section of data or an instruction; the single signs are found much sooner."""
    return (b"!" in body and b"<!" in body) or (b"?" in body and b"<?" in body)


def plain_piece(body: bytes) -> str:
    """The text of a piece of a part that ends with the end of a mark.

    Raises:
        NotPlain: as `plain_body` and `plain_text` do.
    """
    if _has_sections(body):
        raise NotPlain
    return plain_text(body)


def plain_text(piece: bytes) -> str:
    """The text of a piece of a part that was looked over.

    Raises:
        NotPlain: when it is no UTF-8, or XML cannot hold it or would change it.
    """
    if len(piece.translate(None, _CONTROLS)) < len(piece):  # many times as fast as a pattern
        raise NotPlain
    if _NO_LETTERS_BEGIN in piece and any(one in piece for one in _NO_LETTERS):
        raise NotPlain
    try:
        return piece.decode()
    except UnicodeDecodeError:
        raise NotPlain from None


def characters(written: str) -> str:
    """The characters a text of XML stands for.

    Raises:
        NotPlain: when it names one in any but the usual ways.
    """
    return _REFERENCE.sub(_character, written) if "&" in written else written


def _character(found: re.Match[str]) -> str:
    if found[1]:
        return _NAMED[found[1]]
    number = int(found[2] or 0)
    if number in _BLANKS or _FIRST_PRINTED <= number < _FIRST_SURROGATE:
        return chr(number)
    raise NotPlain
