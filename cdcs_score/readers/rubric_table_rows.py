"""The nodes of a scoring table as the groups, criteria, parts and items of a draft, with what is wrong beside each."""

from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from cdcs_score.codes import drafts
from cdcs_score.diagnostics import Diagnostic, Place
from cdcs_score.draft_table import DraftRow
from cdcs_score.language import Phrase
from cdcs_score.numbers import ZERO, Exact, shown
from cdcs_score.readers.rubric_table_lines import Line
from cdcs_score.readers.rubric_table_sums import (
    are_levels,
    found,
    maximum_over,
    maximum_over_items,
    own_maximum,
    sum_of,
)
from cdcs_score.readers.rubric_table_tree import Node
from cdcs_score.readers.rubric_table_words import Extra, MarkKind

_NOWHERE = Phrase("không nằm dưới nhóm hay tiêu chí nào", "it stands under no group or criterion")
_UNNUMBERED = Phrase(
    "không có số thứ tự, và cộng vào thì không khớp với điểm của tiêu chí ở trên",
    "it has no number, and with it the criterion above would not add up",
)
_TOO_DEEP = Phrase("sâu hơn điểm a, b, c của tiêu chí", "it stands deeper than the parts of a criterion")
_MIXED = Phrase(
    "nằm dưới mục vừa thưởng vừa trừ; hãy tách thành hai mục", "its heading is for bonus and penalties; make two of it"
)
_UNCLEAR = Phrase("không rõ nó thuộc dòng nào ở trên", "it is not clear which row above it belongs to")
_TWICE = Phrase("bảng đã có mục thưởng hoặc trừ ở trên", "the table already has such a heading above")


def groups_of(top: Sequence[Node]) -> tuple[list[DraftRow], list[Diagnostic]]:
    """The groups of a table, and what is wrong with rows that are in none."""
    outside: list[Diagnostic] = []
    plain = [node for node in top if not node.extra]
    numbers_are_groups = not any(node.is_upper for node in plain) and any(
        inner.kind is MarkKind.NUMBER for node in plain for inner in node.rows
    )
    groups: list[DraftRow] = []
    for is_heading, nodes in groupby(plain, lambda node: node.is_upper or (numbers_are_groups and _is_number(node))):
        if is_heading:
            groups += [group for node in nodes for group in _groups_in(node, outside)]
        else:
            groups += _unheaded(list(nodes), outside)
    return groups, outside


def extra_of(nodes: Sequence[Node], what: Phrase) -> tuple[DraftRow | None, list[Diagnostic]]:
    """The bonus or the penalties of a table: the first such heading; rows of a second one have no place."""
    if not nodes:
        return None, []
    first, *others = [node for node in nodes if node.rows or _line(node).has_points] or nodes
    lost = [_not_placed(inner, _TWICE) for node in others for inner in node.everything if _line(inner).has_points]
    lost += [found(drafts.TEXT_ROW, _line(node)) for node in nodes if node not in (first, *others)]
    if not first.rows and not _line(first).has_points:
        return None, [*lost, found(drafts.TEXT_ROW, _line(first)), *_notes(first)]
    return _extra(first, what), lost


def named_rows(rows: Iterable[DraftRow], findings: Iterable[Diagnostic]) -> set[Place]:
    """The places of all rows that came into the draft, or that a finding names."""
    rows = list(rows)
    told = [*findings, *(finding for row in rows for finding in row.findings)]
    return {row.place for row in rows} | {place for one in told for place in (one.place, *one.related)}


def left_over(lines: Iterable[Line], named: Container[Place]) -> Iterator[Diagnostic]:
    """What is said of rows nothing was said of so far."""
    for line in lines:
        if not line.total and line.place not in named and line.points_place not in named:
            yield not_placed(line, _UNCLEAR) if line.has_points else found(drafts.TEXT_ROW, line)


def lost_in_mixed(nodes: Iterable[Node]) -> Iterator[Diagnostic]:
    """What is said of headings that are for bonus and penalties at once."""
    for node in nodes:
        for inner in node.everything:
            line = _line(inner)
            yield _not_placed(inner, _MIXED) if line.has_points else found(drafts.TEXT_ROW, line)
            yield from _notes(inner)


def _is_number(node: Node) -> bool:
    return node.kind is MarkKind.NUMBER


def _groups_in(node: Node, outside: list[Diagnostic]) -> Iterator[DraftRow]:
    """A heading as a group; one over other headings with rows of their own as those groups."""
    inner = [row for row in node.rows if row.is_upper]
    if not any(row.rows for row in inner):
        yield from _group(node, node.rows, outside)
        return
    own = [row for row in node.rows if not row.is_upper]
    groups = [group for row in inner for group in _groups_in(row, outside)]
    if own:
        groups = [*_group(_with_points(replace(node, notes=[]), None), own, outside), *groups]
    outside += _notes(node)
    outside += _section_findings(node, groups)
    yield from groups


def _with_points(node: Node, points: Exact | None) -> Node:
    """The node with these points of its own."""
    return replace(node, line=replace(_line(node), points=points, unreadable=""))


def _section_findings(node: Node, groups: Sequence[DraftRow]) -> tuple[Diagnostic, ...]:
    line = _line(node)
    what = Phrase(f"mục {line.raw}", f"section {line.raw}")
    settled = maximum_over(line, _stated(node), [group.maximum for group in groups], what)
    names = ", ".join(group.printed or f"“{group.title}”" for group in groups)
    return (found(drafts.SECTION, line, groups=names), *settled.findings)


def _unheaded(nodes: list[Node], outside: list[Diagnostic]) -> Iterator[DraftRow]:
    """Criteria that stand under no heading, as a group whose name is still to be given."""
    numbered = [node for node in nodes if node.kind is MarkKind.NUMBER]
    outside += [_not_placed(node, _NOWHERE) for node in nodes if node not in numbered and _line(node).has_points]
    if not numbered:
        return
    rows = [_criterion(node) for node in numbered]
    total = sum_of([row.maximum for row in rows])
    yield DraftRow(
        code="",
        printed="",
        title="",
        maximum=total,
        is_added_up=total is not None,
        place=rows[0].place,
        rows=tuple(rows),
    )


def _group(node: Node, inner: Sequence[Node], outside: list[Diagnostic]) -> Iterator[DraftRow]:
    line = _line(node)
    if not inner:
        if _stated(node) is None and not line.unreadable:
            outside += [found(drafts.TEXT_ROW, line), *_notes(node)]
            return
        settled = own_maximum(line if line.unreadable else replace(line, points=_stated(node)))
        alone = replace(_row(node, settled.maximum), printed="")
        yield replace(_row(node, settled.maximum), rows=(alone,), findings=(*settled.findings, *_notes(node)))
        return
    rows = [_criterion(row) for row in inner]
    settled = maximum_over(line, _stated(node), [row.maximum for row in rows], _named("nhóm", "group", line))
    yield replace(
        _row(node, settled.maximum),
        is_added_up=settled.is_added_up,
        rows=tuple(rows),
        findings=(*settled.findings, *_notes(node)),
    )


def _criterion(node: Node) -> DraftRow:
    """A row with its parts; rows that are levels to choose from, or cannot be parts, stay beside it as findings."""
    line = _line(node)
    parts, findings = _parts(node)
    maxima = [_own(part) for part in parts]
    if are_levels(line.points, maxima):
        findings += [_levels_finding(line, parts), *(note for part in parts for note in _notes(part))]
        parts = []
    if not parts:
        settled = own_maximum(line)
        return replace(_row(node, settled.maximum), findings=(*settled.findings, *findings, *_notes(node)))
    settled = maximum_over(line, line.points, maxima, _named("tiêu chí", "criterion", line))
    return replace(
        _row(node, settled.maximum),
        is_added_up=settled.is_added_up,
        rows=tuple(_leaf(part) for part in parts),
        findings=(*settled.findings, *findings, *_notes(node)),
    )


def _levels_finding(line: Line, levels: Sequence[Node]) -> Diagnostic:
    maxima = [(_line(level).title, maximum) for level in levels if (maximum := _own(level)) is not None]
    return found(
        drafts.READ_AS_LEVELS,
        line,
        [_line(level) for level in levels],
        named=line.mark.text if line.mark else line.raw,
        stated=maxima[0][1],
        sum=sum((maximum for _, maximum in maxima), ZERO),
        levels="; ".join(f"{title}: {shown(maximum)}" for title, maximum in maxima),
    )


def _parts(node: Node) -> tuple[list[Node], list[Diagnostic]]:
    """The parts of a criterion, and what is said of the rows inside it that are none."""
    findings: list[Diagnostic] = []
    parts: list[Node] = []
    for row in node.rows:
        if row.rows and not _line(row).has_points:  # a heading inside: its rows are the parts
            findings += [found(drafts.TEXT_ROW, _line(row)), *_notes(row)]
            parts += row.rows
        else:
            parts.append(row)
    for part in parts:
        findings += [_not_placed(deep, _TOO_DEEP) for row in part.rows for deep in row.everything]
    kept = _those_that_fit(parts, _line(node).points)
    findings += [_not_placed(part, _UNNUMBERED) for part in parts if part not in kept]
    return kept, findings


def _those_that_fit(parts: list[Node], stated: Exact | None) -> list[Node]:
    """The parts, with those that have no number of their own only where the sum comes right with them."""
    numbered = [part for part in parts if part.kind is not None]
    if len(numbered) == len(parts) or stated is None:
        return parts
    maxima = [_own(part) for part in parts]
    return parts if sum_of(maxima) == stated or (not numbered and are_levels(stated, maxima)) else numbered


def _own(node: Node) -> Exact | None:
    return own_maximum(_line(node)).maximum


def _leaf(node: Node, *, is_penalty: bool = False) -> DraftRow:
    settled = own_maximum(_line(node), is_penalty=is_penalty)
    return replace(_row(node, settled.maximum), findings=(*settled.findings, *_notes(node)))


def _extra(node: Node, what: Phrase) -> DraftRow:
    is_penalty = node.extra is Extra.PENALTIES
    line = _line(node)
    stated = _stated(node)
    stated = abs(stated) if stated is not None and is_penalty else stated
    findings: list[Diagnostic] = []
    items = [_leaf(item, is_penalty=is_penalty) for row in node.rows for item in _items(row, findings)]
    if not items:  # the heading alone is the one reason for points
        items = [replace(_leaf(node, is_penalty=is_penalty), printed="", findings=())]
    settled = maximum_over_items(line, stated, [item.maximum for item in items], what)
    return replace(
        _row(node, settled.maximum),
        is_added_up=settled.is_added_up,
        rows=tuple(items),
        findings=(*settled.findings, *findings, *_notes(node)),
    )


def _items(node: Node, findings: list[Diagnostic]) -> list[Node]:
    """A row as an item, or the rows inside it: those, where they are what it adds up to."""
    deep = [item for row in node.rows for item in _items(row, findings)]
    line = _line(node)
    if not deep:
        return [node]
    if line.points is None or sum_of([_own(item) for item in deep]) == line.points:
        findings += [found(drafts.TEXT_ROW, line), *_notes(node)]
        return deep
    findings += [found(drafts.TEXT_ROW, _line(item)) for item in deep]
    return [node]


def _row(node: Node, maximum: Exact | None) -> DraftRow:
    line = _line(node)
    return DraftRow(code="", printed=node.printed, title=line.title, maximum=maximum, place=line.points_place)


def _stated(node: Node) -> Exact | None:
    points = _line(node).points
    return node.added_below if points is None else points


def _notes(node: Node) -> list[Diagnostic]:
    return [found(drafts.TEXT_ROW, line) for line in node.notes]


def _not_placed(node: Node, reason: Phrase) -> Diagnostic:
    return not_placed(_line(node), reason)


def not_placed(line: Line, reason: Phrase) -> Diagnostic:
    """The finding that a row with points is in no place of the draft."""
    points = line.points if line.points is not None else line.unreadable
    return found(drafts.NOT_PLACED, line, points=points, reason=reason)


def _named(vi: str, en: str, line: Line) -> Phrase:
    name = line.mark.text if line.mark and line.mark.kind is not MarkKind.DASH else f"“{line.title}”"
    return Phrase(f"{vi} {name}", f"{en} {name}")


def _line(node: Node) -> Line:
    """The row of a node; only the root of a tree has none."""
    if node.line is None:
        raise ValueError(node)
    return node.line
