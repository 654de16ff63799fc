"""The movement of units between two lists as the documents print it: by kind, by block, and in one sentence. Pure."""

from collections.abc import Iterable, Sequence

from cdcs_score.comparison import Turnover, TurnoverRow
from cdcs_score.register import Level
from cdcs_score.report.document import Movement, MovementRow
from cdcs_score.report.phrases import counted, number_of
from cdcs_score.report.year_document import TurnoverLine, TurnoverTable

TURNOVER_NOTE = (
    "Cuối năm = đầu năm + tăng - giảm, ở mỗi dòng và ở dòng cộng. Đầu năm là số đơn vị đang hoạt động khi kết thúc kỳ trước,"
    " cuối năm là khi kết thúc kỳ này; đơn vị chuyển loại hình, chuyển khối giảm ở dòng cũ, tăng ở dòng mới."
)
_NOT_WRITTEN = "chưa ghi"
_CAME = (
    ("founded", "mới thành lập"),
    ("reshaped_in", "do sáp nhập, chia tách"),
    ("received", "chuyển đến"),
    ("moved_in", "từ loại hình, khối khác"),
    ("unexplained_in", "chưa rõ từ đâu"),
)
_WENT = (
    ("reshaped_out", "do sáp nhập, chia tách"),
    ("ended", "kết thúc hoạt động"),
    ("sent_away", "chuyển đi"),
    ("moved_out", "sang loại hình, khối khác"),
    ("unexplained_out", "chưa rõ vì sao"),
)


def turnover_tables(turnover: Turnover) -> tuple[TurnoverTable, ...]:
    """The movement by kind, and by block where units stand in blocks."""
    tables = [_table("Biến động số đơn vị theo loại hình", "Cấp, loại hình", turnover.by_kind, turnover.total)]
    if any(row.name for row in turnover.by_block):
        tables.append(_table("Biến động số đơn vị theo khối", "Cấp, khối", turnover.by_block, turnover.total))
    return tuple(tables)


def _table(title: str, head: str, rows: Sequence[TurnoverRow], total: TurnoverRow) -> TurnoverTable:
    """A table with a column for every cause that has a unit in it."""
    causes = [("Tăng", name, words) for name, words in _CAME] + [("Giảm", name, words) for name, words in _WENT]
    used = [(way, name, words) for way, name, words in causes if any(getattr(row, name) for row in rows)]
    names = [name for _, name, _ in used]
    return TurnoverTable(
        title=title,
        head=head,
        cause_heads=tuple(f"{way}: {words}" for way, _, words in used),
        rows=tuple(_line(_titled(row), row, names) for row in rows),
        total=_line("Cộng", total, names),
    )


def _line(title: str, row: TurnoverRow, causes: Iterable[str]) -> TurnoverLine:
    return TurnoverLine(
        title=title,
        opening=number_of(row.opening),
        causes=tuple(number_of(getattr(row, name)) for name in causes),
        closing=number_of(row.closing),
    )


def _titled(row: TurnoverRow) -> str:
    return f"{Level(row.level).word.vi}: {row.title or _NOT_WRITTEN}"


def movement_sentence(turnover: Turnover, year: int) -> str:
    """The movement of all units, by cause."""
    total = turnover.total
    return (
        f"Cuối năm {year} có {counted(total.opening)} đơn vị; tăng {_causes(total, _CAME, total.increase)};"
        f" giảm {_causes(total, _WENT, total.decrease)}; nay có {counted(total.closing)} đơn vị."
    )


def _causes(row: TurnoverRow, causes: Iterable[tuple[str, str]], count: int) -> str:
    said = ", ".join(f"{words} {counted(getattr(row, name))}" for name, words in causes if getattr(row, name))
    return f"{counted(count)} ({said})" if said else counted(count)


def movement_of(rows: Sequence[TurnoverRow], year: int, before: int) -> Movement:
    """The movement of Phụ lục 1, by level and kind, from the two lists.

    Args:
        rows: the rows of the units it is about.
        year: of this season.
        before: of the earlier one.
    """
    levels = {row.level for row in rows}
    return Movement(
        title=f"Biến động số đơn vị năm\u00a0{year} so với năm\u00a0{before}",
        rows=tuple(_movement_row((row.title or "Chưa ghi loại hình") if len(levels) == 1 else _titled(row), (row,))
                   for row in rows),
        total=_movement_row("Cộng", rows),
        note=f"{TURNOVER_NOTE} Tăng, giảm theo nguyên nhân ở phụ lục so sánh với năm {before}.",
    )  # fmt: skip


def _movement_row(title: str, rows: Sequence[TurnoverRow]) -> MovementRow:
    return MovementRow(
        title=title,
        opening=number_of(sum(row.opening for row in rows)),
        increase=number_of(sum(row.increase for row in rows)),
        decrease=number_of(sum(row.decrease for row in rows)),
        closing=number_of(sum(row.closing for row in rows)),
    )
