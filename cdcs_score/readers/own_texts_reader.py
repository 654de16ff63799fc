"""The officer's own paragraphs, read from the season's folder of texts: one file a place, one line a paragraph."""

import codecs
from dataclasses import dataclass
from pathlib import Path

from cdcs_score.codes import reports
from cdcs_score.diagnostics import Diagnostic, Place
from cdcs_score.season_places import TEXTS
from cdcs_score.text import composed, slug

_LIMIT = 1024 * 1024
_COMMENT = "#"
_WIDE = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnText:
    """The paragraphs of one file, under the name templates know them by."""

    name: str
    file: str
    paragraphs: tuple[str, ...]


def read_own_texts(root: Path) -> tuple[tuple[OwnText, ...], tuple[Diagnostic, ...]]:
    """The texts of a season, and what is wrong with them. Blank lines and lines that start with `#` print nothing."""
    folder = root / TEXTS
    paths = sorted(path for path in folder.iterdir() if not path.name.startswith((".", "~"))) if folder.is_dir() else []
    texts: list[OwnText] = []
    findings: list[Diagnostic] = []
    for path in paths:
        file = composed(f"{TEXTS}/{path.name}")
        content = _content(path)
        if content is None:
            findings.append(Diagnostic(code=reports.TEXT_UNREADABLE, place=Place(file=file), raw=path.name))
        else:
            texts.append(OwnText(name=slug(path.stem).replace("-", "_"), file=file, paragraphs=_paragraphs(content)))
    return tuple(texts), tuple(findings)


def _content(path: Path) -> str | None:
    try:
        if path.suffix.lower() != ".txt" or path.stat().st_size > _LIMIT:
            return None
        content = path.read_bytes()
        return content.decode("utf-16" if content.startswith(_WIDE) else "utf-8-sig")
    except (OSError, UnicodeError):
        return None


def _paragraphs(content: str) -> tuple[str, ...]:
    lines = (composed(line) for line in content.splitlines())
    return tuple(line for line in lines if line and not line.startswith(_COMMENT))
