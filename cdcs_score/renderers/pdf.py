"""PDF without an office suite: the one door to typst, an optional part of the tool.

What a document says reaches typst as data, never as markup, so that a name with `#`, `$` or `[` is a name. Fonts are our
own; nothing of the machine, the network or the clock has a say in the bytes.
"""

import json
import re
from collections.abc import Mapping
from dataclasses import asdict, is_dataclass
from pathlib import Path
from types import ModuleType
from typing import Any

from cdcs_score.codes import reports
from cdcs_score.diagnostics import Diagnostic
from cdcs_score.errors import MissingPart
from cdcs_score.renderers.environment import UNPRINTABLE

#: 1/1/2000, in place of the clock's.
_CREATED = 946_684_800
_FONTS = "fonts"
#: How many documents back typst remembers, and from how many letters on that is too much.
_REMEMBERED, _MUCH = 10, 250_000


class PdfPress:
    """Makes PDF documents from the typst templates of one folder."""

    def __init__(self, templates: Path) -> None:
        """Make ready for a folder of templates, with the fonts beside them.

        Raises:
            MissingPart: when typst is not installed.
        """
        typst = _typst()
        fonts = typst.Fonts(include_system_fonts=False, font_paths=[templates / _FONTS])
        self._templates = templates
        self._compiler = typst.Compiler(root=templates, font_paths=fonts)

    def printed(self, template: str, seen: Mapping[str, object]) -> bytes:
        """The document: the same bytes for the same template and values.

        Args:
            template: the name of a template in the folder.
            seen: what to print, by the names the template knows it by.
        """
        data = _as_data(seen)
        pdf: bytes = self._compiler.compile(
            self._templates / template, format="pdf", sys_inputs={"data": data}, timestamp=_CREATED
        )
        if len(data) > _MUCH:
            self._forget()
        return pdf

    def _forget(self) -> None:
        """Let typst let go of a long document: it remembers what the last ten took, a third of a gigabyte each."""
        for _ in range(_REMEMBERED + 1):
            self._compiler.compile(b"", format="pdf")


def _typst() -> ModuleType:
    """The library, only looked for when a PDF is asked for."""
    try:
        import typst  # noqa: PLC0415 -- 80 MB most offices do without, and nobody who wants no PDF waits for
    except ImportError:
        raise MissingPart(Diagnostic(code=reports.PDF_NOT_INSTALLED, raw="typst")) from None
    return typst


def _as_data(seen: Mapping[str, object]) -> str:
    plain = {
        name: asdict(value) if is_dataclass(value) and not isinstance(value, type) else value
        for name, value in seen.items()
    }
    return json.dumps(_printable(plain), ensure_ascii=False)


def _printable(value: Any) -> Any:  # noqa: ANN401 -- whatever JSON holds
    """The same, without controls and marks that turn a line around."""
    if isinstance(value, str):
        return re.sub(UNPRINTABLE, " ", value)
    if isinstance(value, Mapping):
        return {key: _printable(one) for key, one in value.items()}
    if isinstance(value, list | tuple):
        return [_printable(one) for one in value]
    return value
