"""The movement of units over the year: at its start, come, gone, at its end; it balances in every row. Pure."""

from collections.abc import Mapping, Sequence
from datetime import date

from cdcs_score.register import Unit
from cdcs_score.report.document import Movement, MovementRow
from cdcs_score.report.phrases import number_of
from cdcs_score.text import sort_key

_NO_KIND = "Chưa ghi loại hình"


def build_movements(register: Sequence[Unit], year: int) -> tuple[Movement, ...]:
    """The movement by kind of unit; none without a register.

    A unit came in the year it was founded in; one made by a merger came then too, unless it was founded before or goes on
    under its own code. One went in the year it ended. A predecessor that has no line of its own was there at the start
    of the year, and went when its successor came.
    """
    if not register:
        return ()
    kinds = sorted({unit.kind for unit in register if unit.kind}, key=sort_key)
    groups = [(kind, [unit for unit in register if unit.kind == kind]) for kind in kinds]
    without = [unit for unit in register if not unit.kind]
    if without:
        groups.append((_NO_KIND, without))
    lost = _lost_predecessors(register, year)
    return (
        Movement(
            title=f"Biến động số đơn vị năm\u00a0{year}",
            rows=tuple(_row(title, units, year, lost) for title, units in groups),
            total=_row("Cộng", register, year, lost),
            note=(
                f"Cuối năm = đầu năm + tăng - giảm. Tăng, giảm tính từ 01/01/{year} đến 31/12/{year}, theo ngày thành lập,"
                " ngày sáp nhập, đơn vị tiền thân và ngày kết thúc trong danh sách; đơn vị không ghi ngày tính là có từ"
                " đầu năm."
            ),
        ),
    )


def _row(title: str, units: Sequence[Unit], year: int, lost: Mapping[str, str]) -> MovementRow:
    came = [unit for unit in units if _came(unit, year)]
    gone = sum(unit.ended is not None and unit.ended.year == year for unit in units)
    before = [unit for unit in units if unit.ended is not None and unit.ended.year < year]
    later = [unit for unit in units if _start(unit) is not None and _start_year(unit) > year]
    own = {unit.code for unit in units}
    merged_away = sum(successor in own for successor in lost.values())
    opening = len(units) - len(came) - len(before) - len(later) + merged_away
    decrease = gone + merged_away
    return MovementRow(
        title=title,
        opening=number_of(opening),
        increase=number_of(len(came)),
        decrease=number_of(decrease),
        closing=number_of(opening + len(came) - decrease),
    )


def _lost_predecessors(register: Sequence[Unit], year: int) -> dict[str, str]:
    """Predecessors of this year's mergers that have no line of their own, each with the first unit that came of it."""
    codes = {unit.code for unit in register}
    found: dict[str, str] = {}
    for unit in register:
        for code in unit.predecessors if _is_of(unit.merged, year) else ():
            if code not in codes:
                found.setdefault(code, unit.code)
    return found


def _start(unit: Unit) -> date | None:
    """The day a unit came about, where it is known: founded, or else made by a merger."""
    if unit.founded is not None:
        return unit.founded
    return unit.merged if unit.predecessors and unit.code not in unit.predecessors else None


def _start_year(unit: Unit) -> int:
    start = _start(unit)
    return start.year if start else 0


def _came(unit: Unit, year: int) -> bool:
    return _start_year(unit) == year


def _is_of(day: date | None, year: int) -> bool:
    return day is not None and day.year == year
