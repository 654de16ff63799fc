"""Columns of Word tables. A loop over cells makes rows longer or shorter than the grid the template was drawn with."""

from typing import Any

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
#: Columns are made no narrower than this, unless they were drawn so (15 mm, in twentieths of a point).
_NARROW = 850


def fit_columns(table: Any) -> None:  # noqa: ANN401 -- lxml element
    """Give a table with looped columns a grid: each column as wide as drawn, all together as wide as the table.

    What is too much or too little is shared out in proportion to what a column has above a narrow one, so that narrow
    columns stay readable and the column of names gives way. A row drawn as one cell stays one cell over all columns.
    Tables without loops are left as the officer drew them.
    """
    rows = [row.findall(f"{W}tc") for row in table.findall(f"{W}tr")]
    grid = table.find(f"{W}tblGrid")
    columns = max((sum(_span(cell) for cell in row) for row in rows if len(row) > 1), default=0)
    if grid is None or not columns or len(grid) == columns:
        return
    drawn = next(([_width(cell) for cell in row] for row in rows if len(row) == columns), None)
    if drawn is None:
        return
    widths = _shared_out(drawn, _table_width(table) or sum(drawn))
    for column in list(grid):
        grid.remove(column)
    for width in widths:
        grid.append(grid.makeelement(f"{W}gridCol", {f"{W}w": str(width)}))
    for row in rows:
        if len(row) == 1:
            _stretch(row[0], columns)
        _set_widths(row, widths)


def _shared_out(drawn: list[int], target: int) -> list[int]:
    """The widths drawn, made to fill the table: what a column has above a narrow one shrinks or grows.

    Where even narrow columns are too many for the width, all shrink alike.
    """
    narrow = [min(width, _NARROW) for width in drawn]
    above = [width - least for width, least in zip(drawn, narrow, strict=True)]
    spare = target - sum(narrow)
    if spare < 0 or not any(above):
        return [width * target // sum(drawn) for width in drawn]
    widths = [least + (spare * part) // sum(above) for least, part in zip(narrow, above, strict=True)]
    widths[above.index(max(above))] += target - sum(widths)
    return widths


def _span(cell: Any) -> int:  # noqa: ANN401
    found = cell.find(f"{W}tcPr/{W}gridSpan")
    return 1 if found is None else int(found.get(f"{W}val", "1"))


def _stretch(cell: Any, columns: int) -> None:  # noqa: ANN401
    found = cell.find(f"{W}tcPr/{W}gridSpan")
    if found is not None:
        found.set(f"{W}val", str(columns))


def _width(cell: Any) -> int:  # noqa: ANN401
    found = cell.find(f"{W}tcPr/{W}tcW")
    return _NARROW if found is None else int(float(found.get(f"{W}w", "0")))


def _table_width(table: Any) -> int:  # noqa: ANN401
    found = table.find(f"{W}tblPr/{W}tblW")
    return int(found.get(f"{W}w", "0")) if found is not None and found.get(f"{W}type") == "dxa" else 0


def _set_widths(row: list[Any], widths: list[int]) -> None:
    column = 0
    for cell in row:
        following = column + _span(cell)
        found = cell.find(f"{W}tcPr/{W}tcW")
        if found is not None:
            found.set(f"{W}w", str(sum(widths[column:following])))
        column = following
