"""The comparison with an earlier season as tables for a workbook: movement, units, those that are gone, criteria."""

from collections.abc import Iterator

from cdcs_score.renderers.appendix_parts import NOTE, ORDINAL, Head, Line, Part, Table, said_beside, short_name
from cdcs_score.report.phrases import place
from cdcs_score.report.year_document import TrendRow, TrendTable, TurnoverLine, TurnoverTable, YearOnYear, YearRow


def year_tables(year: YearOnYear) -> Iterator[Table]:
    """Its tables in the order of the documents; the sentences stand below the first."""
    yield _units(year)
    for table in year.turnovers:
        yield _turnover(year, table)
    if year.gone:
        yield _gone(year)
    for number, trend in enumerate(year.trends, start=1):
        yield _trend(year, trend, number)


def _units(year: YearOnYear) -> Table:
    return Table(
        sheet=short_name(year.appendix, "So với năm trước"),
        appendix=year.appendix,
        titles=(year.title,),
        warnings=year.warnings,
        heads=(
            ORDINAL, Head("Tên đơn vị", 34, is_text=True), Head("Xếp loại năm trước", 12), Head("Xếp loại năm nay", 12),
            Head("Mức xếp loại", 13), Head("Điểm năm trước", 9), Head("Điểm năm nay", 9), Head("Tăng, giảm điểm", 9),
            Head("Hạng năm trước", 8), Head("Hạng năm nay", 8), NOTE,
        ),
        parts=tuple(Part(pool.title, tuple(map(_unit_line, pool.rows))) for pool in year.pools),
        closing=year.closing,
        notes=(*year.sentences, *year.notes),
    )  # fmt: skip


_RANK_HEADS = ("Hạng năm trước", "Hạng năm nay")


def _unit_line(row: YearRow) -> Line:
    note = "; ".join(filter(None, (row.note, *said_beside(_RANK_HEADS, (row.rank_before, row.rank_after)))))
    return (
        place(int(row.ordinal)), row.name, row.class_before, row.class_after, row.course, row.total_before, row.total_after,
        row.change, row.rank_before, row.rank_after, note,
    )  # fmt: skip


def _turnover(year: YearOnYear, table: TurnoverTable) -> Table:
    return Table(
        sheet=short_name(year.appendix, f"Biến động theo {table.head.rpartition(', ')[2]}"),
        appendix=f"{year.appendix} (tiếp theo)",
        titles=(table.title,),
        warnings=(),
        heads=(
            Head(table.head, 40, is_text=True), Head("Đầu năm", 12), *(Head(cause, 14) for cause in table.cause_heads),
            Head("Cuối năm", 12),
        ),
        parts=(Part("", tuple(map(_turnover_line, table.rows))),),
        total=_turnover_line(table.total),
        notes=(year.turnover_note,),
    )  # fmt: skip


def _turnover_line(row: TurnoverLine) -> Line:
    return row.title, row.opening, *row.causes, row.closing


def _gone(year: YearOnYear) -> Table:
    return Table(
        sheet=short_name(year.appendix, "Không còn"),
        appendix=f"{year.appendix} (tiếp theo)",
        titles=("Đơn vị không còn trong danh sách",),
        warnings=(),
        heads=(
            ORDINAL, Head("Tên đơn vị", 40, is_text=True), Head("Khối", 30, is_text=True),
            Head("Xếp loại năm trước", 14), Head("Vì sao", 44, is_text=True),
        ),
        parts=(
            Part(
                "",
                tuple((place(int(row.ordinal)), row.name, row.block, row.class_before, row.cause) for row in year.gone),
            ),
        ),
    )  # fmt: skip


def _trend(year: YearOnYear, table: TrendTable, number: int) -> Table:
    return Table(
        sheet=short_name(year.appendix, f"Từng tiêu chí {number}"),
        appendix=f"{year.appendix} (tiếp theo)",
        titles=(table.title,),
        warnings=(),
        heads=(
            Head("Mã", 12), Head("Nhóm, tiêu chí", 44, is_text=True), Head("Tối đa", 8), Head("Số đơn vị so được", 10),
            Head("Bình quân năm trước", 11), Head("Bình quân năm nay", 11), Head("Tăng, giảm", 30),
            Head("Đơn vị tăng", 8), Head("Đơn vị giảm", 8),
        ),
        parts=(Part("", tuple(map(_trend_line, table.rows))),),
        notes=table.notes,
    )  # fmt: skip


def _trend_line(row: TrendRow) -> Line:
    return (
        row.code, row.title, row.maximum, row.compared, row.before, row.after, row.change, row.risen, row.fallen
    )  # fmt: skip
