"""Superior unions on a page that only counts units: one line each, which leads to the page that lists its units."""

from urllib.parse import quote

from cdcs_score.report.board.document import Cell, SuperiorLine, SuperiorPart
from cdcs_score.report.board.drawing import cells
from cdcs_score.report.document import SuperiorRow, SuperiorTable
from cdcs_score.report.phrases import counted, number_of
from cdcs_score.report.superior_tables import BY_SUPERIOR, build_superior_tables
from cdcs_score.results import Results
from cdcs_score.uniting import is_ranked_across


def build_superiors(results: Results, page: str) -> tuple[SuperiorPart, ...]:
    """One part for each set of classes.

    Args:
        results: merged results.
        page: the name of the page of each superior union.
    """
    return tuple(_part(table, page) for table in build_superior_tables(results))


def elsewhere(results: Results) -> str:
    """Where the units are listed that the page only counts."""
    within = sum(not is_ranked_across(pool.level) for pool in results.blocks)
    also = f", {counted(within)} khối trong phạm vi từng nơi" if within else ""
    return (
        f"Vì có {counted(len(results.units))} đơn vị, trang này chỉ có số tổng hợp. Danh sách, thứ hạng, phiếu điểm từng"
        f" đơn vị{also} ở trang riêng của từng công đoàn cấp trên trực tiếp: bấm tên trong bảng dưới đây. Giữ thư mục"
        f" {BY_SUPERIOR} cạnh tệp này khi chép hoặc gửi đi."
    )


def _part(table: SuperiorTable, page: str) -> SuperiorPart:
    rows = (*table.rows, table.total)
    columns = zip(
        rows,
        cells([row.registered for row in rows], [row.registered.number for row in rows]),
        cells([number_of(_classified(row)) for row in rows], [_classified(row) for row in rows]),
        zip(*(_class_cells(rows, place) for place in range(len(table.class_heads))), strict=True),
        cells([row.missing for row in rows], [row.missing.number for row in rows]),
        cells([row.unclassified for row in rows], [row.unclassified.number for row in rows]),
        strict=True,
    )
    *lines, total = (
        SuperiorLine(
            title=row.title, code=row.code, page=f"{BY_SUPERIOR}/{quote(row.code)}/{quote(page)}" if row.code else "",
            registered=registered, classified=classified, classes=classes, missing=missing, unclassified=unclassified,
        )
        for row, registered, classified, classes, missing, unclassified in columns
    )  # fmt: skip
    return SuperiorPart(
        title=table.title, class_heads=table.class_heads, lines=tuple(lines), total=total, notes=table.notes
    )


def _classified(row: SuperiorRow) -> int:
    return row.classes[0].whole


def _class_cells(rows: tuple[SuperiorRow, ...], place: int) -> tuple[Cell, ...]:
    shares = [row.classes[place] for row in rows]
    return cells(shares, [share.part for share in shares])
