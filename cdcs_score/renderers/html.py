"""The board as one HTML file that needs nothing else: no network, no second file; the same bytes for the same board.

The program itself writes the first lines of the page, up to its content security policy: only the style and the script
that came with the page count, by their hash, and nothing may be fetched from anywhere. So a template of one's own
changes words, columns and looks, and cannot make a page that runs or loads anything else.
"""

import base64
import hashlib
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from functools import lru_cache
from traceback import walk_tb
from typing import get_args

from jinja2.exceptions import SecurityError, TemplateError, TemplateSyntaxError, UndefinedError

from cdcs_score.codes import Code, reports
from cdcs_score.diagnostics import Detail, Diagnostic, Place
from cdcs_score.errors import InvalidTemplate
from cdcs_score.language import Phrase
from cdcs_score.renderers.environment import ReportEnvironment, report_environment
from cdcs_score.report.board import Board
from cdcs_score.text import closest

PAGE, CARD, STYLE, SCRIPT = "trang-ket-qua.html", "phieu-diem.html", "trang-ket-qua.css", "trang-ket-qua.js"
_OPENING = """<!doctype html>
<html lang="vi">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{policy}">
"""
_POLICY = (
    "default-src 'none'; img-src data:; style-src 'sha256-{style}'; script-src 'sha256-{script}';"
    " base-uri 'none'; form-action 'none'"
)
_SYNTAX = Phrase("thẻ mở, thẻ đóng hoặc tên lệnh không đúng", "an opening tag, a closing tag or a filter is not right")
_MISUSED = Phrase("một thẻ dùng sai loại giá trị", "a tag misuses a value")


def render_board(parts: Mapping[str, str], board: Board) -> bytes:
    """The board placed into its templates.

    Args:
        parts: the templates by name; `PAGE` is rendered and may include the others.
        board: what to place; templates see it as `board`.

    Raises:
        InvalidTemplate: a template is not there, is miswritten, names what does not exist, or does what it may not.
    """
    environment = _environment(tuple(sorted(parts.items())))
    try:
        return _page(environment, board).encode()
    except SecurityError as error:
        raise _invalid(reports.TEMPLATE_FORBIDDEN, error, parts, f"“{error.message}”") from error
    except UndefinedError as error:
        raise _invalid(reports.TEMPLATE_UNDEFINED, error, parts, _unknown(error.message or "")) from error
    except TemplateError as error:
        raise _invalid(reports.TEMPLATE_SYNTAX, error, parts, _SYNTAX) from error
    except (
        TypeError,
        ValueError,
        AttributeError,
        RecursionError,
    ) as error:  # what a tag does to a value it does not fit
        raise _invalid(reports.TEMPLATE_SYNTAX, error, parts, _MISUSED) from error


@lru_cache(maxsize=1)
def _environment(parts: tuple[tuple[str, str], ...]) -> ReportEnvironment:
    """The templates, translated once for all pages that are made of them."""
    return report_environment(dict(parts)).overlay(trim_blocks=True, lstrip_blocks=True)


def _page(environment: ReportEnvironment, board: Board) -> str:
    style, script = (environment.get_template(name).render(board=board) for name in (STYLE, SCRIPT))
    opening = _OPENING.format(policy=_POLICY.format(style=_digest(style), script=_digest(script)))
    card = environment.get_template(CARD)
    packs = [_packed("".join(card.render(board=board, card=one) for one in cards)) for cards in board.packs]
    return opening + environment.get_template(PAGE).render(board=board, packs=packs) + "\n"


def _digest(text: str) -> str:
    return base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


def _packed(text: str) -> str:
    """Scorecards as the page's script unpacks them: much alike, they shrink to a twentieth."""
    return base64.b64encode(zlib.compress(text.encode(), 9)).decode()


def _invalid(code: Code, error: Exception, parts: Mapping[str, str], reason: Detail) -> InvalidTemplate:
    name, line = _place_of(error, parts)
    place = Place(file=name, line=line, column=1 if line else 0)
    return InvalidTemplate(Diagnostic(code=code, place=place, raw=name, details={"reason": reason}))


def _unknown(name: str) -> Phrase:
    near = closest(name, _names_in(Board))
    if near in ("", name):  # a name that exists, but not there
        return Phrase(f"“{name}”", f"'{name}'")
    return Phrase(f"“{name}”, có phải ý là “{near}” không?", f"'{name}', did you mean '{near}'?")


def _names_in(kind: type) -> Iterator[str]:
    """The names of all fields of a dataclass and of those inside it."""
    for field in fields(kind):
        yield field.name
        for inner in (field.type, *get_args(field.type)):
            if isinstance(inner, type) and is_dataclass(inner):
                yield from _names_in(inner)


def _place_of(error: Exception, parts: Mapping[str, str]) -> tuple[str, int]:
    """The template and line an error came from: the innermost one on the way to it."""
    if isinstance(error, TemplateSyntaxError):
        return error.name or PAGE, error.lineno
    frames = [(frame.f_code.co_filename, line) for frame, line in walk_tb(error.__traceback__)]
    return next((one for one in reversed(frames) if one[0] in parts), (PAGE, 0))
