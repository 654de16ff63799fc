"""A scoring table as union offices keep it in Excel, read for a draft rubric: its rows, their sums, and what is unclear."""

from collections.abc import Sequence
from dataclasses import replace

from cdcs_score.codes import drafts
from cdcs_score.diagnostics import Detail, Diagnostic, in_order
from cdcs_score.draft_table import DraftRow, DraftTable
from cdcs_score.errors import UnreadableWorkbook
from cdcs_score.language import Phrase
from cdcs_score.numbers import ZERO, Exact
from cdcs_score.readers.rubric_table_codes import with_codes
from cdcs_score.readers.rubric_table_head import Head, find_head, words_of
from cdcs_score.readers.rubric_table_lines import Line, lines_of
from cdcs_score.readers.rubric_table_rows import extra_of, groups_of, left_over, lost_in_mixed, named_rows
from cdcs_score.readers.rubric_table_sums import found, sum_of
from cdcs_score.readers.rubric_table_tree import Sum, Tree, tree_of
from cdcs_score.readers.rubric_table_words import Extra, TotalKind, folded
from cdcs_score.readers.workbook import Workbook

_BONUS = Phrase("điểm thưởng", "the bonus")
_PENALTIES = Phrase("điểm trừ", "the penalties")
_TABLE = Phrase("cả bảng", "the whole table")


def read_rubric_table(workbook: Workbook, sheet_name: str | None = None) -> DraftTable:
    """The scoring table of a workbook, or of its sheet of that name.

    Raises:
        UnreadableWorkbook: when there is no table, more than one, or none with a criterion.
    """
    head = find_head(workbook, sheet_name)
    lines = lines_of(head)
    tree = tree_of(lines)
    _take_sums_below(tree)
    groups, findings = groups_of(tree.top.rows)
    if not groups:
        raise UnreadableWorkbook(Diagnostic(code=drafts.NO_CRITERIA, place=head.place))
    bonus, lost = _extra_in(tree, Extra.BONUS, _BONUS)
    penalties, lost_too = _extra_in(tree, Extra.PENALTIES, _PENALTIES)
    mixed = lost_in_mixed(node for node in tree.top.rows if node.extra is Extra.MIXED)
    coded, bonus, penalties = with_codes(groups, bonus, penalties)
    maximum, wrong_sums = _scale(tree, coded, bonus, penalties)
    below = head.words_in(range(tree.last_row + 1, head.sheet.rows + 1))
    table = DraftTable(
        file=workbook.file,
        sheet=head.sheet.name,
        read=head.named(sorted(head.columns.values())),
        not_read=head.named(head.other_columns(tree.last_row)),
        title=_title(head),
        above=head.words_in(range(1, head.row)),
        below=below,
        maximum=maximum,
        groups=coded,
        bonus=bonus,
        penalties=penalties,
        findings=(*findings, *lost, *lost_too, *mixed, *wrong_sums, *_below(head, below)),
    )
    of_table = [line for line in lines if line.number <= tree.last_row]
    left = left_over(of_table, named_rows(table.all_rows, table.findings))
    return replace(table, findings=in_order([*table.findings, *left, *_hidden(lines)]))


def _extra_in(tree: Tree, kind: Extra, what: Phrase) -> tuple[DraftRow | None, list[Diagnostic]]:
    return extra_of([node for node in tree.top.rows if node.extra is kind], what)


def _hidden(lines: Sequence[Line]) -> list[Diagnostic]:
    return [found(drafts.HIDDEN_ROW, line) for line in lines if line.is_hidden]


def _below(head: Head, words: Sequence[str]) -> list[Diagnostic]:
    if not words:
        return []
    place = head.place._replace(cell=words[0].partition(":")[0])
    return [Diagnostic(code=drafts.BELOW_THE_TABLE, place=place, details={"rows": len(words)})]


# ---------------------------------------------------------------------------------------------------------------- sums


def _take_sums_below(tree: Tree) -> None:
    """A group whose heading says no points takes those of the row "Cộng" under it."""
    for one in tree.sums:
        node = one.under
        if _is_of_group(one, tree) and node is not None and node.line is not None and node.line.points is None:
            node.added_below = one.line.points


def _is_of_group(one: Sum, tree: Tree) -> bool:
    """Whether a sum is of the group it stands under; a bare "Cộng" is, where the table has other sums too."""
    is_only = len(tree.sums) == 1
    return one.line.total is TotalKind.OF_GROUP or (one.line.total is TotalKind.OPEN and not is_only)


def _scale(
    tree: Tree, groups: Sequence[DraftRow], bonus: DraftRow | None, penalties: DraftRow | None
) -> tuple[Exact | None, list[Diagnostic]]:
    """The maximum of the whole table, and the sums that do not fit."""
    scales: list[Exact] = []
    wrong: list[Diagnostic] = []
    extras = [extra for extra in (bonus, penalties) if extra]
    for one in tree.sums:
        group = _group_of([*groups, *extras], one) if _is_of_group(one, tree) else None
        whole = _candidates(_until(groups, one), bonus, penalties)
        if one.line.points is None or (group and group.maximum in (abs(one.line.points), None)):
            continue
        if not group and (not whole or one.line.points in whole):
            scales.append(one.line.points)
        elif one.line.points not in whole:
            wrong.append(_wrong_sum(one, group, whole))
    if wrong or len(set(scales)) > 1 or any(scale <= ZERO for scale in scales):
        return None, wrong
    if scales:
        return scales[0], wrong
    return (None if bonus else sum_of([group.maximum for group in groups])), wrong


def _until(groups: Sequence[DraftRow], one: Sum) -> list[DraftRow]:
    """The groups above a sum; all of them where none stands above."""
    row = one.line.place.order
    return [group for group in groups if group.place.order < row] or list(groups)


def _candidates(groups: Sequence[DraftRow], bonus: DraftRow | None, penalties: DraftRow | None) -> list[Exact]:
    """What a total may say: the groups, with the bonus, without the penalties; nothing where a group is not known."""
    total = sum_of([group.maximum for group in groups])
    if total is None:
        return []
    more = [extra.maximum for extra in (bonus,) if extra and extra.maximum is not None]
    less = [extra.maximum for extra in (penalties,) if extra and extra.maximum is not None]
    sums = [total, *(total + one for one in more), *(total - one for one in less)]
    return [*sums, *(total + one - other for one in more for other in less)]


def _group_of(groups: Sequence[DraftRow], one: Sum) -> DraftRow | None:
    """The group a sum stands under, or names."""
    line = one.under.line if one.under else None
    return next((group for group in groups if line is not None and group.place == line.points_place), None)


def _wrong_sum(one: Sum, group: DraftRow | None, whole: Sequence[Exact]) -> Diagnostic:
    total = group.maximum if group and group.maximum is not None else whole[0]
    what = Phrase(f"nhóm {group.code}", f"group {group.code}") if group else _TABLE
    details: dict[str, Detail] = {"what": what, "stated": one.line.points or ZERO, "sum": total}
    return Diagnostic(code=drafts.SUM_DIFFERS, place=one.line.points_place, raw=one.line.raw, details=details)


# ------------------------------------------------------------------------------------------------------ words around it


def _title(head: Head) -> str:
    """The name of the table: the line that begins with "Bảng", and those right below it up to one in brackets."""
    words: list[str] = []
    for row in range(1, head.row):
        line = words_of(cell for _, cell in head.sheet.row(row))
        if words and (not line or line.startswith("(") or ":" in line):
            break
        if words or folded(line).startswith(("bảng", "biểu", "tiêu chuẩn", "tiêu chí", "thang điểm")):
            words.append(line)
    return " ".join(words)
