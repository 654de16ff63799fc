"""The fonts of an OpenDocument spreadsheet: styles name a font or the style they follow, and a face may stand between."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

_OASIS = "urn:oasis:names:tc:opendocument:xmlns:"
_STYLE, _FO, _SVG = (f"{_OASIS}{name}:1.0 " for name in ("style", "xsl-fo-compatible", "svg-compatible"))
_FACE, _ONE, _DEFAULT, _LETTERS = (
    f"{_STYLE}{one}" for one in ("font-face", "style", "default-style", "text-properties")
)
#: What styles are for: cells, and words within them.
CELLS, WORDS = "table-cell", "text"
#: Styles follow one another only so far.
_DEPTH = 32


@dataclass(frozen=True, slots=True)
class _Style:
    """The font a style names, where it does, and the style it follows otherwise."""

    parent: str
    font: str = ""


class Fonts:
    """The fonts of styles, by what they are for and by name; taken in element by element, the later over the earlier."""

    def __init__(self) -> None:
        self._faces: dict[str, str] = {}
        self._styles: dict[tuple[str, str], _Style] = {}
        self._open: tuple[str, str] | None = None
        self._found: dict[tuple[str, str], str] = {}

    def see(self, name: str, attributes: Mapping[str, str]) -> None:
        """Take in the start of an element; most say nothing of fonts."""
        if name == _FACE:
            self._faces[attributes.get(f"{_STYLE}name", "")] = _first(attributes.get(f"{_SVG}font-family", ""))
        elif name in (_ONE, _DEFAULT):
            self._open = attributes.get(f"{_STYLE}family", ""), attributes.get(f"{_STYLE}name", "")
            self._styles[self._open] = _Style(attributes.get(f"{_STYLE}parent-style-name", ""))
        elif name == _LETTERS and self._open:
            self._styles[self._open] = replace(self._styles[self._open], font=self._font(attributes))
            self._open = None
        elif not name.startswith(_STYLE):
            self._open = None

    def _font(self, attributes: Mapping[str, str]) -> str:
        name = attributes.get(f"{_STYLE}font-name", "")
        return self._faces.get(name) or name or _first(attributes.get(f"{_FO}font-family", ""))

    def of(self, family: str, name: str) -> str:
        """The name of a style's font; empty where none is named."""
        key = family, name
        if key not in self._found:
            self._found[key] = self._look_up(family, name)
        return self._found[key]

    def _look_up(self, family: str, name: str) -> str:
        for _ in range(_DEPTH):
            style = self._styles.get((family, name))
            if style is None:
                break
            if style.font:
                return style.font
            name = style.parent
        default = self._styles.get((family, ""))
        return default.font if default else ""


def _first(family: str) -> str:
    """The first of the fonts a family lists."""
    return family.partition(",")[0].strip().strip("'\"")
