"""Letters XML cannot hold, as Excel writes them in a text."""

import re

#: Such a letter: `_x000D_`; an underscore that only looks like the start of one is one too.
_ESCAPED = re.compile("_x([0-9A-Fa-f]{4})_")


def unescaped(text: str) -> str:
    """The text with the letters Excel escaped, which openpyxl leaves as they are stored."""
    if not _ESCAPED.search(text):
        return text
    letters = _ESCAPED.sub(lambda found: chr(int(found[1], 16)), text)
    return letters.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
