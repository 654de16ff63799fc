"""The rows of a scoring table in their order: what stands inside what, by how rows are numbered."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from cdcs_score.numbers import Exact
from cdcs_score.readers.rubric_table_lines import Line
from cdcs_score.readers.rubric_table_words import Extra, MarkKind, TotalKind, extra_of_heading, extra_of_row, folded

#: How deep a row stands, from outside in; headings of groups by the order in which their kinds first come.
_NUMBER_RANK, _PART_RANK, _DASH_RANK = 10, 20, 21


@dataclass(slots=True, eq=False)
class Node:
    """A row with the rows inside it."""

    line: Line | None
    rank: int
    extra: Extra | None = None
    rows: list["Node"] = field(default_factory=list)
    #: Rows of words only that stand under it.
    notes: list[Line] = field(default_factory=list)
    #: What a row "Cộng" under it says, where its heading says nothing.
    added_below: Exact | None = None

    @property
    def is_upper(self) -> bool:
        """Whether it is a heading by its number."""
        return self.line is not None and self.line.mark is not None and self.line.mark.is_upper

    @property
    def printed(self) -> str:
        """Its number as the table prints it; empty where it has none."""
        return self.line.mark.text if self.line and self.line.mark and self.line.mark.kind is not MarkKind.DASH else ""

    @property
    def kind(self) -> MarkKind | None:
        """How it is numbered, if it is."""
        return self.line.mark.kind if self.line and self.line.mark else None

    @property
    def everything(self) -> Iterator["Node"]:
        """The node and all inside."""
        yield self
        for row in self.rows:
            yield from row.everything


@dataclass(frozen=True, slots=True)
class Sum:
    """A row that adds up, and the group it stands under."""

    line: Line
    under: Node | None


@dataclass(slots=True)
class Tree:
    """The whole table: its outermost rows, and the sums among them."""

    top: Node
    sums: list[Sum] = field(default_factory=list)
    #: The last row of the sheet that belongs to the table.
    last_row: int = 0


def tree_of(lines: Sequence[Line]) -> Tree:
    """The rows put inside each other; words after the last row with points belong to nothing."""
    end = 1 + max((place for place, line in enumerate(lines) if line.total or line.has_points), default=-1)
    tree = Tree(Node(None, -1), last_row=lines[end - 1].number if end else 0)
    upper = list(dict.fromkeys(line.mark.kind for line in lines[:end] if line.mark and line.mark.is_upper))
    open_nodes = [tree.top]
    for line in lines[:end]:
        open_nodes = _placed(tree, line, open_nodes, upper)
    return tree


def _placed(tree: Tree, line: Line, open_nodes: list[Node], upper: list[MarkKind]) -> list[Node]:
    """Put a row into the tree; the nodes that are open after it, from outside in."""
    if line.total:
        tree.sums.append(Sum(line, _named_in(line, tree) or _group_open(open_nodes)))
        return open_nodes[:1] if line.total is TotalKind.OF_TABLE else open_nodes
    extra = _extra_of(line, open_nodes)
    rank = _rank_of(line, upper, extra)
    if not extra and not line.has_points and rank >= _PART_RANK:
        open_nodes[-1].notes.append(line)
        return open_nodes
    kept = open_nodes[:1] if extra else [node for node in open_nodes if node.rank < rank]
    node = Node(line, rank, extra)
    kept[-1].rows.append(node)
    return [*kept, node]


def _named_in(line: Line, tree: Tree) -> Node | None:
    """The heading whose number the words of a sum end with, as in "Cộng mục II"."""
    words = folded(line.title).split()
    return next((node for node in tree.top.everything if node.is_upper and node.printed.casefold() == words[-1]), None)


def _group_open(open_nodes: list[Node]) -> Node | None:
    """The innermost heading that is open, or else the outermost row."""
    headings = [node for node in open_nodes if node.is_upper]
    rows = [node for node in open_nodes if node.line]
    return headings[-1] if headings else rows[0] if rows else None


def _extra_of(line: Line, open_nodes: list[Node]) -> Extra | None:
    """What the row opens outside the groups, if anything; a row among those of its kind is one of them."""
    if line.mark and line.mark.is_upper:
        return extra_of_heading(line.title, is_marked=True)
    if line.mark and line.mark.kind is not MarkKind.NUMBER:
        return None
    found = extra_of_row(line.title)
    return None if any(node.extra is found for node in open_nodes) else found


def _rank_of(line: Line, upper: list[MarkKind], extra: Extra | None) -> int:
    match line.mark:
        case None:
            return _NUMBER_RANK - 1 if extra else _PART_RANK
        case mark if mark.is_upper:
            return upper.index(mark.kind)
        case mark if mark.kind is MarkKind.NUMBER:
            return _NUMBER_RANK + mark.depth
        case mark:
            return _PART_RANK if mark.kind is MarkKind.SMALL_LETTER else _DASH_RANK
