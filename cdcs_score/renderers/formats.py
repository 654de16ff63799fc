"""Styles as XlsxWriter knows them."""

from dataclasses import fields
from typing import Any

from cdcs_score.renderers.styles import Style

_BORDER_COLOUR = "#7F7F7F"


class Formats:
    """XlsxWriter's formats, one for each style in use."""

    def __init__(self, book: Any) -> None:  # noqa: ANN401 -- XlsxWriter has no types
        self._book = book
        self._known: dict[Style, Any] = {}
        #: As above, by the very object: comparing styles takes longer than writing a cell. Of equal ones only the first is
        #: here, so that styles made for a cell alone are let go of.
        self._by_identity: dict[int, tuple[Style, Any]] = {}

    def of(self, style: Style) -> Any:  # noqa: ANN401 -- XlsxWriter has no types
        """The format of a style."""
        found = self._by_identity.get(id(style))
        if found is not None:
            return found[1]
        if style not in self._known:
            self._known[style] = self._book.add_format(_properties(style))
            self._by_identity[id(style)] = style, self._known[style]
        return self._known[style]

    def number_of(self, style: Style) -> int:
        """The number of a style in the workbook; it is given when it is first asked for."""
        return int(self.of(style)._get_xf_index())  # noqa: SLF001 -- as XlsxWriter does for every cell it writes


#: XlsxWriter's word for each trait of a style.
_PROPERTY = {
    "size": "font_size",
    "is_bold": "bold",
    "is_italic": "italic",
    "align": "align",
    "vertical": "valign",
    "wraps": "text_wrap",
    "colour": "font_color",
    "fill": "bg_color",
    "has_border": "border",
    "number_format": "num_format",
}


def _properties(style: Style) -> dict[str, object]:
    values = {field.name: getattr(style, field.name) for field in fields(style)}
    found = {_PROPERTY[name]: value for name, value in values.items() if name in _PROPERTY and value}
    if style.has_border:
        found |= {"border": 1, "border_color": _BORDER_COLOUR}
    return found | {"locked": not style.is_unlocked}
