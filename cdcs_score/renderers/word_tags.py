"""The tags of a Word template, in reading order, each with the place a person finds it at."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from cdcs_score.diagnostics import NO_WORDS
from cdcs_score.language import Phrase
from cdcs_score.renderers.word_columns import W

_TAG = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}|\{[{%#][^{}]*|\}\}|%\}", re.DOTALL)
_STATEMENT = re.compile(r"\{%-?(?P<unit>tr|tc|p|r)?\s+(?P<word>\w+)")
_LONGEST = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Tag:
    """One tag, whole or broken."""

    text: str
    spot: Phrase
    #: The paragraphs, cells, rows and tables it stands in, from the inside out, by their place in the document.
    row: int = 0
    table: int = 0
    cell: int = 0

    @property
    def is_whole(self) -> bool:
        """Whether it is closed, and was opened."""
        return len(self.text) > 2 and self.text[0] == "{" and self.text[-1] == "}"  # noqa: PLR2004 -- a mark alone has two letters

    @property
    def unit(self) -> str:
        """What it repeats or leaves out: `tr` a row, `tc` a cell, `p` a paragraph; empty for the words around it."""
        found = _STATEMENT.match(self.text)
        return (found["unit"] or "") if found else ""

    @property
    def word(self) -> str:
        """What kind of statement it is: `for`, `endif`; empty for a tag that prints."""
        found = _STATEMENT.match(self.text)
        return found["word"] if found else ""

    @property
    def shown(self) -> str:
        """The tag as messages quote it."""
        plain = " ".join(self.text.split())
        return plain if len(plain) <= _LONGEST else plain[: _LONGEST - 1] + "…"


def tags_of(root: Any, part: Phrase = NO_WORDS) -> tuple[Tag, ...]:  # noqa: ANN401 -- lxml element
    """The tags of a document's body, or of the part named: a header, a footer."""
    return tuple(_tags(root, part))


def _tags(root: Any, part: Phrase) -> Iterator[Tag]:  # noqa: ANN401
    tables = {table: number for number, table in enumerate(root.iter(f"{W}tbl"), start=1)}
    rows = {row: number for number, row in enumerate(root.iter(f"{W}tr"), start=1)}
    cells = {cell: number for number, cell in enumerate(root.iter(f"{W}tc"), start=1)}
    free = 0
    for paragraph in root.iter(f"{W}p"):
        cell = next(paragraph.iterancestors(f"{W}tc"), None)
        free += cell is None
        found = _TAG.findall(_text_of(paragraph))
        if not found:
            continue
        spot = _in_table(cell, tables) if cell is not None else Phrase(f"đoạn {free}", f"paragraph {free}")
        for text in found:
            row = None if cell is None else next(cell.iterancestors(f"{W}tr"))
            table = None if row is None else next(row.iterancestors(f"{W}tbl"))
            yield Tag(
                text=text, spot=_joined(part, spot), row=rows.get(row, 0), table=tables.get(table, 0),
                cell=cells.get(cell, 0),
            )  # fmt: skip


def _text_of(paragraph: Any) -> str:  # noqa: ANN401
    """The words of a paragraph, without those of a text box anchored in it."""
    texts = (text for text in paragraph.iter(f"{W}t") if next(text.iterancestors(f"{W}p")) is paragraph)
    return "".join(text.text or "" for text in texts)


def _in_table(cell: Any, tables: dict[Any, int]) -> Phrase:  # noqa: ANN401
    row = next(cell.iterancestors(f"{W}tr"))
    table = next(row.iterancestors(f"{W}tbl"))
    across, down = list(row.iter(f"{W}tc")).index(cell) + 1, list(table.iter(f"{W}tr")).index(row) + 1
    number = tables[table]
    return Phrase(f"bảng {number}, dòng {down}, ô {across}", f"table {number}, row {down}, cell {across}")


def _joined(part: Phrase, spot: Phrase) -> Phrase:
    return Phrase(f"{part.vi}, {spot.vi}", f"{part.en}, {spot.en}") if part.vi else spot
