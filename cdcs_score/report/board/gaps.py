"""Self scores against what counts. These figures are for the office and leave it with nothing that is sent out."""

from collections.abc import Mapping, Sequence
from heapq import nsmallest

from cdcs_score.numbers import Exact, Rounding, localised, of_result, round_exact, shown, shown_share, to_text
from cdcs_score.report.board.blocks import PoolUnits
from cdcs_score.report.board.distribution import Column, drawn
from cdcs_score.report.board.document import GapLine, Gaps, Headline, Histogram
from cdcs_score.report.board.drawing import mean, rounded, signed
from cdcs_score.report.phrases import counted
from cdcs_score.results import Results, UnitResult
from cdcs_score.text import sort_key

_STEPS = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000)
_MOST_STEPS = 8
_LARGEST = 10
_HIGHER, _EQUAL, _LOWER = "4", "1", "2"


def build_gaps(results: Results, pools: Sequence[PoolUnits], anchors: Mapping[str, str]) -> Gaps | None:
    """The gaps of all units that have both a total of their own scores and a total; None where none has.

    Args:
        results: what `grade` found.
        pools: its pools.
        anchors: where each unit's scorecard stands, by code.
    """
    gaps = {unit.code: gap for unit in results.units if (gap := _gap(unit)) is not None}
    if not gaps:
        return None
    values = list(gaps.values())
    return Gaps(
        sentence=f"{counted(len(gaps))} đơn vị vừa có tổng điểm tự chấm vừa có tổng điểm. Chênh lệch là tự chấm trừ"
        " kết quả: số dương là tự chấm cao hơn.",
        headlines=_headlines(values),
        histogram=Histogram(
            heading="", sentence=f"Chênh lệch trung bình {signed(mean(values))} điểm.", bins=drawn(_columns(values)),
            legend=(), note="Cột “0” là bằng nhau; mỗi cột khác kể từ sau mốc liền trước đến hết mốc ghi dưới cột.",
        ),
        pools=tuple(line for one in pools if (line := _pool_line(one, gaps))),
        largest=_largest(results.units, gaps, anchors),
        note="Chỉ dùng trong cơ quan; bản công khai không có phần này.",
    )  # fmt: skip


def _gap(unit: UnitResult) -> Exact | None:
    if unit.self_total is None or unit.total is None:
        return None
    return of_result(unit.self_total) - of_result(unit.total)


def _headlines(values: Sequence[Exact]) -> tuple[Headline, ...]:
    parts = (
        ("tự chấm cao hơn", sum(value > 0 for value in values)),
        ("bằng nhau", sum(value == 0 for value in values)),
        ("tự chấm thấp hơn", sum(value < 0 for value in values)),
    )
    return tuple(
        Headline(count=counted(count), title=title, share=shown_share(count, len(values))) for title, count in parts
    )


# The histogram: nothing lost stands apart, the rest in steps away from it.


def _columns(values: Sequence[Exact]) -> tuple[Column, ...]:
    furthest = max(abs(value) for value in values)
    step = next((step for step in _STEPS if furthest / step <= _MOST_STEPS), _STEPS[-1])
    numbers = [_steps_away(value, step) for value in values]
    return tuple(
        _column(number, step, numbers.count(number)) for number in range(min(0, *numbers, 0), max(0, *numbers, 0) + 1)
    )


def _steps_away(value: Exact, step: int) -> int:
    """How many steps from zero, counted outwards: a part of a step is one."""
    whole = round_exact(abs(value) / step, 0, Rounding.DOWN).numerator
    away = whole + (abs(value) != whole * step)
    return away if value > 0 else -away


def _column(number: int, step: int, count: int) -> Column:
    if number == 0:
        return Column("0", "Tự chấm bằng kết quả", (("bằng nhau", _EQUAL, count),))
    far, near = shown(Exact(abs(number) * step)), shown(Exact((abs(number) - 1) * step))
    word, sign, shade = ("cao hơn", "+", _HIGHER) if number > 0 else ("thấp hơn", "-", _LOWER)
    return Column(f"{sign}{far}", f"Tự chấm {word} trên {near} đến {far} điểm", ((word, shade, count),))


# Pool by pool, and the largest.


def _pool_line(one: PoolUnits, gaps: Mapping[str, Exact]) -> GapLine | None:
    units = [unit for unit in one.units if unit.code in gaps]
    if not units:
        return None
    return GapLine(
        title=one.title, anchor=one.anchor, units=shown_share(len(units), len(one.units)),
        self_total=rounded(mean([of_result(unit.self_total or "0") for unit in units])),
        total=rounded(mean([of_result(unit.total or "0") for unit in units])),
        gap=signed(mean([gaps[unit.code] for unit in units])),
    )  # fmt: skip


def _largest(units: Sequence[UnitResult], gaps: Mapping[str, Exact], anchors: Mapping[str, str]) -> tuple[GapLine, ...]:
    """The units furthest apart, whichever way."""
    apart = [unit for unit in units if gaps.get(unit.code)]
    furthest = nsmallest(_LARGEST, apart, key=lambda unit: (-abs(gaps[unit.code]), sort_key(unit.name), unit.code))
    return tuple(
        GapLine(
            title=unit.name, anchor=anchors[unit.code], units="", self_total=localised(unit.self_total or ""),
            total=localised(unit.total or ""), gap=_difference(gaps[unit.code]),
        )
        for unit in furthest
    )  # fmt: skip


def _difference(gap: Exact) -> str:
    return ("+" if gap > 0 else "") + localised(to_text(gap))
