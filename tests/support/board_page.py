"""A board read as a person reads it: its tables by their heads, its scorecards row by row."""

import base64
import re
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from lxml import html

Row = Mapping[str, str]
_BLOCKS = ("h1", "h2", "h3", "h4", "p", "li", "tr", "caption", "figcaption", "summary", "text", "dt", "dd", "button")


def text_of(element: Any) -> str:
    """All words of an element, with single blanks."""
    return " ".join(" ".join(element.itertext()).split())


def table_rows(table: Any) -> list[dict[str, str]]:
    """The rows of a table, each by the heads of its columns."""
    heads = [text_of(head) for head in table.xpath("./thead/tr/th")]
    return [
        dict(zip(heads, map(text_of, row.xpath("./th|./td")), strict=True)) for row in table.xpath("./tbody/tr|./tfoot/tr")
    ]  # fmt: skip


@dataclass(frozen=True)
class RankedLine:
    """One line of a ranking: its cells by head, and what the script sorts and filters by."""

    name: str
    code: str
    note: str
    cells: Row
    orders: Row
    anchor: str
    data: Row


class BoardPage:
    """One page."""

    def __init__(self, content: bytes) -> None:
        self.content = content
        self.text = content.decode()
        self.tree = html.document_fromstring(self.text)
        packs = self.tree.xpath("//script[@class='pack']")
        self.packed = [zlib.decompress(base64.b64decode(pack.text)).decode() for pack in packs]

    def section(self, name: str) -> Any:
        """A part of the page, by its anchor."""
        (found,) = self.tree.xpath(f"//*[@id='{name}']")
        return found

    def has_section(self, name: str) -> bool:
        """Whether there is such a part."""
        return bool(self.tree.xpath(f"//*[@id='{name}']"))

    @property
    def policy(self) -> str:
        """What the page may fetch and run."""
        (found,) = self.tree.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
        return str(found)

    @property
    def lines(self) -> list[str]:
        """All words of the page in reading order; a row of a table is one line."""
        found = []
        for element in self.tree.find("body").iter(*_BLOCKS):
            if not element.xpath("ancestor::tr|ancestor::li|ancestor::p|ancestor::summary"):
                cells = element.xpath("./th|./td") if element.tag == "tr" else [element]
                found.append(" | ".join(map(text_of, cells)))
        return [line for line in found if line]

    @property
    def rankings(self) -> dict[str, list[RankedLine]]:
        """Every ranking, by the title of its pool."""
        pools = self.tree.xpath("//section[@class='pool']")
        return {text_of(pool.find("h3")): [_line(row) for row in pool.xpath(".//tbody/tr")] for pool in pools}

    @property
    def ranked(self) -> dict[str, RankedLine]:
        """Every line of every ranking, by unit code; no unit stands in two."""
        lines = [line for pool in self.rankings.values() for line in pool]
        found = {line.code: line for line in lines}
        assert len(found) == len(lines)
        return found

    def card(self, line: RankedLine) -> "CardPage":
        """The scorecard a line leads to."""
        if not self.packed:
            return CardPage(self.section(line.anchor))
        number = int(line.data["pack"])
        (found,) = html.fragment_fromstring(self.packed[number], create_parent="div").xpath(f"./*[@id='{line.anchor}']")
        return CardPage(found)


def _line(row: Any) -> RankedLine:
    (link,) = row.xpath("./th//a")
    heads = [text_of(head) for head in row.xpath("ancestor::table/thead/tr/th")]
    cells = row.xpath("./th|./td")
    note = row.xpath("./th/small[@class='why']")
    return RankedLine(
        name=text_of(link),
        code=text_of(row.xpath("./th/small[@class='code']")[0]),
        note=text_of(note[0]) if note else "",
        cells=dict(zip(heads, map(text_of, cells), strict=True)),
        orders=dict(zip(heads, (cell.get("data-k") for cell in cells), strict=True)),
        anchor=link.get("href").removeprefix("#"),
        data={name: row.get(f"data-{name}") for name in ("find", "class", "status")} | {"pack": link.get("data-pack", "")},
    )  # fmt: skip


class CardPage:
    """One scorecard."""

    def __init__(self, element: Any) -> None:
        self.element = element
        self.text = text_of(element)

    @property
    def name(self) -> str:
        """Whose it is."""
        return text_of(self.element.find("h3"))

    @property
    def facts(self) -> dict[str, str]:
        """What stands under the name."""
        lines = self.element.xpath("./dl/div")
        return {text_of(line.find("dt")): text_of(line.find("dd")) for line in lines}

    @property
    def rows(self) -> list[tuple[dict[str, str], list[str]]]:
        """Every row of points by the heads of its columns, and the lines below that say what it rests on."""
        found: list[tuple[dict[str, str], list[str]]] = []
        for table in self.element.xpath("./table"):
            heads = [text_of(head) for head in table.xpath("./thead/tr/th")]
            for row in table.xpath("./tbody/tr[not(contains(@class, 'group'))]"):
                if row.get("class") == "origin":
                    found[-1][1].extend(text_of(line) for line in row.xpath(".//li"))
                else:
                    found.append((dict(zip(heads, map(text_of, row.xpath("./th|./td")), strict=True)), []))
        return found

    @property
    def groups(self) -> list[dict[str, str]]:
        """The rows of the groups, bonus and penalties."""
        return [
            dict(
                zip(
                    [text_of(head) for head in row.xpath("ancestor::table/thead/tr/th")],
                    map(text_of, row.xpath("./th|./td")),
                    strict=True,
                )
            )
            for row in self.element.xpath("./table/tbody/tr[contains(@class, 'group')]")
        ]


def figures(section: Any) -> dict[str, tuple[str, str]]:
    """The large figures of a part: by title, the count and the share beside it."""
    found = {}
    for one in section.xpath(".//ul[@class='figures']/li"):
        share = one.xpath("./small")
        found[text_of(one.find("span"))] = (text_of(one.find("b")), text_of(share[0]) if share else "")
    return found


def words(text: str) -> str:
    """A text with single blanks, as `text_of` gives it; control and direction marks are blanks too."""
    return " ".join(re.sub("[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", " ", text).split())
