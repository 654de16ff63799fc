"""The templates of the board: those that came with the tool, and in their place an office's own of the same name."""

from collections.abc import Iterator
from pathlib import Path

from cdcs_score.codes import reports
from cdcs_score.diagnostics import Diagnostic
from cdcs_score.errors import InvalidTemplate

#: What an office may bring. The page's script is not among them: a page runs nothing but ours.
_OWN = (".html", ".css")
_LARGEST = 4 * 1024 * 1024


def read_page_templates(bundled: Path, own: Path | None = None) -> dict[str, str]:
    """The texts of all templates, by file name.

    Args:
        bundled: the folder that came with the tool.
        own: the office's folder; what it has replaces what came with the tool, and may bring further parts.

    Raises:
        InvalidTemplate: when a file is no text, or the office's folder has no template of a page at all.
    """
    found = {path.name: _text(path) for path in sorted(bundled.iterdir())}
    if own is None:
        return found
    brought = {path.name: _text(path) for path in _pages_in(own)}
    if not brought:
        raise _unreadable(own)
    return found | brought


def _pages_in(folder: Path) -> Iterator[Path]:
    try:
        yield from (path for path in sorted(folder.iterdir()) if path.suffix in _OWN and path.is_file())
    except OSError:
        raise _unreadable(folder) from None


def _text(path: Path) -> str:
    try:
        with path.open(encoding="utf-8-sig") as stream:
            text = stream.read(_LARGEST + 1)
    except (OSError, UnicodeDecodeError):
        raise _unreadable(path) from None
    if len(text) > _LARGEST:
        raise _unreadable(path)
    return text


def _unreadable(path: Path) -> InvalidTemplate:
    return InvalidTemplate(Diagnostic(code=reports.TEMPLATE_UNREADABLE, raw=str(path)))
