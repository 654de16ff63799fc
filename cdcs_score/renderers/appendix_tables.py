"""Appendices of the report as plain tables for a workbook: heads, rows whose figures are numbers, and what stands below."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain

from cdcs_score.renderers.appendix_parts import NOTE, ORDINAL, Head, Line, Part, Table, said_beside, short_name
from cdcs_score.renderers.appendix_years import year_tables
from cdcs_score.report.document import (
    CriterionTable,
    Movement,
    MovementRow,
    RankingRow,
    RankingTable,
    RegisteredList,
    Report,
    ReviewChanges,
    Summary,
    SummaryRow,
    SuperiorRow,
    SuperiorTable,
    UnitList,
)
from cdcs_score.report.figures import Figure, Share
from cdcs_score.report.phrases import number_of

_OF_WHAT = "Tỷ lệ = số lượng / đã xếp loại cùng dòng; phép chia không hết thì ô giữ 15 chữ số."


def tables_of(report: Report) -> tuple[Table, ...]:
    """All appendices, in the order of the report."""
    return tuple(
        chain(
            *((_summary(one), *(_movement(one, movement) for movement in one.movements)) for one in report.summaries),
            map(ranking_table, report.rankings),
            map(_superiors, report.superior_tables),
            map(_criteria, report.criterion_tables),
            map(_changes, report.review_changes),
            map(_units, report.unit_lists),
            map(_registered, report.registered),
            *map(year_tables, report.comparisons),
        )
    )


def _summary(table: Summary) -> Table:
    return Table(
        sheet=short_name(table.appendix, "Tổng hợp"),
        appendix=table.appendix,
        titles=(table.title,),
        warnings=table.warnings,
        heads=(
            Head("Loại hình", 24, is_text=True), Head("Tổng số", 8), Head("Chưa đủ điều kiện", 9), Head("Đủ điều kiện", 9),
            Head("Chưa nộp", 8), Head("Đã xếp loại", 9), *_class_columns(table.class_heads), Head("Chưa xếp loại", 9),
            Head("Năm trước", 16, is_text=True),
        ),
        parts=(Part("", tuple(map(_summary_line, table.rows))),),
        total=_summary_line(table.total),
        notes=(*table.notes, _OF_WHAT),
    )  # fmt: skip


def _summary_line(row: SummaryRow) -> Line:
    return (
        row.title, row.registered, row.not_eligible, row.eligible, row.missing, number_of(row.classes[0].whole),
        *_class_cells(row.classes), row.unclassified, row.last_year,
    )  # fmt: skip


def _class_columns(titles: Iterable[str]) -> Iterator[Head]:
    """Two columns for each class: how many, and of those that have one."""
    for title in titles:
        yield from (Head(f"{title}: số lượng", 10), Head(f"{title}: tỷ lệ", 10))


def _class_cells(shares: Iterable[Share]) -> Iterator[Figure]:
    for share in shares:
        yield from (number_of(share.part), share)


def _movement(summary: Summary, table: Movement) -> Table:
    return Table(
        sheet=short_name(summary.appendix, "Biến động"),
        appendix=f"{summary.appendix} (tiếp theo)",
        titles=(table.title,),
        warnings=(),
        heads=(
            Head("Loại hình", 40, is_text=True), Head("Đầu năm", 14), Head("Tăng", 14), Head("Giảm", 14),
            Head("Cuối năm", 14),
        ),
        parts=(Part("", tuple(map(_movement_line, table.rows))),),
        total=_movement_line(table.total),
        notes=(table.note,),
    )  # fmt: skip


def _movement_line(row: MovementRow) -> Line:
    return row.title, row.opening, row.increase, row.decrease, row.closing


def ranking_table(table: RankingTable) -> Table:
    """A ranking as a sheet."""
    return Table(
        sheet=short_name(table.appendix, table.pool),
        appendix=table.appendix,
        titles=(table.title, table.pool),
        warnings=table.warnings,
        heads=(
            ORDINAL, Head(table.unit_head, 34, is_text=True), Head("Số ĐV", 8), Head("Tự chấm", 9),
            *(Head(title, 10) for title in table.group_heads), Head("Thưởng", 8), Head("Trừ", 7), Head("Tổng điểm", 9),
            Head("Xếp loại", 10), Head("Thứ hạng", 8), NOTE,
        ),
        parts=tuple(
            Part(one.title, tuple(ranking_line(row, table.group_heads) for row in one.rows)) for one in table.sections
        ),
        closing=table.closing,
        notes=(*table.notes, table.origin),
    )  # fmt: skip


def ranking_line(row: RankingRow, group_heads: Sequence[str]) -> Line:
    """One unit of a ranking as a line of its sheet."""
    note = "; ".join(filter(None, (row.note, *said_beside(group_heads, row.groups))))
    return (
        row.ordinal, row.name, row.members, row.self_total, *row.groups, row.bonus, row.penalty, row.total, row.band,
        row.rank, note,
    )  # fmt: skip


def _superiors(table: SuperiorTable) -> Table:
    return Table(
        sheet=short_name(table.appendix, "Theo cấp trên"),
        appendix=table.appendix,
        titles=(table.title,),
        warnings=table.warnings,
        heads=(
            ORDINAL, Head("Công đoàn cấp trên trực tiếp", 34, is_text=True), Head("Mã", 20, is_text=True), Head("Tổng số", 9),
            Head("Chưa đủ điều kiện", 9), Head("Đủ điều kiện", 9), Head("Chưa nộp", 8), Head("Đã xếp loại", 9),
            *_class_columns(table.class_heads), Head("Chưa xếp loại", 9),
        ),
        parts=(Part("", tuple(map(_superior_line, table.rows))),),
        total=_superior_line(table.total),
        closing=table.closing,
        notes=(*table.notes, _OF_WHAT),
    )  # fmt: skip


def _superior_line(row: SuperiorRow) -> Line:
    return (
        row.ordinal, row.title, row.code, row.registered, row.not_eligible, row.eligible, row.missing,
        number_of(row.classes[0].whole), *_class_cells(row.classes), row.unclassified,
    )  # fmt: skip


def _criteria(table: CriterionTable) -> Table:
    beside = [tuple(said_beside(table.criterion_heads, row.points)) for row in table.rows]
    has_notes = any(beside)
    lines = tuple(
        (row.ordinal, row.name, *row.points, row.bonus, row.penalty, row.total, *(["; ".join(said)] if has_notes else []))
        for row, said in zip(table.rows, beside, strict=True)
    )  # fmt: skip
    return Table(
        sheet=short_name(table.appendix, f"Tiêu chí {table.pool}"),
        appendix=table.appendix,
        titles=(table.title, table.pool),
        warnings=table.warnings,
        heads=(
            ORDINAL, Head(table.unit_head, 34, is_text=True), *(Head(code, 6.5) for code in table.criterion_heads),
            Head("Thưởng", 8), Head("Trừ", 7), Head("Tổng điểm", 9), *([NOTE] if has_notes else []),
        ),
        parts=(Part("", lines),),
        closing=table.closing,
        notes=table.notes,
    )  # fmt: skip


def _changes(table: ReviewChanges) -> Table:
    return Table(
        sheet=short_name(table.appendix, "Qua thẩm định"),
        appendix=table.appendix,
        titles=(table.title,),
        warnings=table.warnings,
        heads=(
            ORDINAL, Head("Tên đơn vị", 34, is_text=True), Head("Mã", 8), Head("Tiêu chí", 44, is_text=True),
            Head("Tự chấm", 9), Head("Thẩm định", 9), Head("Thay đổi", 9), Head("Lý do", 44, is_text=True),
        ),
        parts=(
            Part(
                "",
                tuple(
                    (row.ordinal, row.name, row.code, row.title, row.self_points, row.verified, row.change, row.reason)
                    for row in table.rows
                ),
            ),
        ),
        closing=table.closing,
    )  # fmt: skip


def _units(table: UnitList) -> Table:
    return Table(
        sheet=short_name(table.appendix, "Danh sách"),
        appendix=table.appendix,
        titles=(table.title,),
        warnings=table.warnings,
        heads=(
            ORDINAL, Head("Tên đơn vị", 44, is_text=True), Head("Khối", 34, is_text=True), Head("Lý do", 60, is_text=True),
        ),
        parts=(Part("", tuple((row.ordinal, row.name, row.block, row.reason) for row in table.rows)),),
        closing=table.closing,
    )  # fmt: skip


def _registered(table: RegisteredList) -> Table:
    return Table(
        sheet=short_name(table.appendix, "Danh hiệu đăng ký"),
        appendix=table.appendix,
        titles=(table.title,),
        warnings=table.warnings,
        heads=(
            ORDINAL, Head("Tên đơn vị", 40, is_text=True), Head("Khối", 30, is_text=True),
            Head("Danh hiệu đăng ký", 30, is_text=True), Head("Kết quả", 36, is_text=True), Head("So với đăng ký", 18),
        ),
        parts=(
            Part(
                "",
                tuple(
                    (row.ordinal, row.name, row.block, row.registered, row.achieved, row.verdict) for row in table.rows
                ),
            ),
        ),
        closing=table.closing,
    )  # fmt: skip
