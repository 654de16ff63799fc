"""The points of every criterion, one table per block: units down, criteria across. Pure."""

from collections.abc import Iterable, Mapping

from cdcs_score.report.document import CriterionRow, CriterionTable
from cdcs_score.report.figures import Figure
from cdcs_score.report.phrases import DASH, counted, figure, level_noun, place, sample_warnings
from cdcs_score.report.point_rows import left_out
from cdcs_score.report.ranking_tables import pool_title, units_by_pool
from cdcs_score.result_rows import CriterionResult
from cdcs_score.results import BlockResult, Results, UnitResult
from cdcs_score.scorecard import State
from cdcs_score.text import sort_key


def build_criterion_tables(results: Results) -> tuple[CriterionTable, ...]:
    """One table per pool in which some unit was scored."""
    tables = (_table(results, *one) for one in zip(results.blocks, units_by_pool(results), strict=True))
    return tuple(table for table in tables if table.rows)


def _table(results: Results, pool: BlockResult, members: Iterable[UnitResult]) -> CriterionTable:
    units = [unit for unit in members if unit.criteria]
    units.sort(key=lambda unit: (unit.rank is None, unit.rank or 0, sort_key(unit.name), unit.code))
    heads = _heads(units)
    noun = level_noun(pool.level)
    rubric = next(one for one in results.rubrics if one.id == pool.rubric)
    return CriterionTable(
        appendix="",
        title=f"Điểm từng tiêu chí của {noun} năm\u00a0{results.season.year}",
        pool=pool_title(pool),
        warnings=sample_warnings([rubric]),
        unit_head=f"Tên {noun}",
        criterion_heads=tuple(heads),
        rows=tuple(_row(ordinal, unit, heads) for ordinal, unit in enumerate(units, start=1)),
        closing=f"Bảng này có {counted(len(units))} {noun} đã chấm, trong {counted(len(pool.units))} {noun} của khối./.",
        notes=(
            f"Đầu cột là mã tiêu chí: {'; '.join(f'{code} {title}' for code, title in heads.items())}.",
            f"{DASH}: chưa có điểm; KPS: không phát sinh, không tính vào điểm tối đa.",
        ),
    )


def _heads(units: list[UnitResult]) -> dict[str, str]:
    """The criteria that take points, by code, in the order of the rubric."""
    return {
        one.code: _short(one.title) for unit in units for one in unit.criteria if one.state is not State.INFORMATIONAL
    }


def _short(title: str) -> str:
    return title.partition(". Minh chứng")[0].rstrip(" .")


def _row(ordinal: int, unit: UnitResult, heads: Mapping[str, str]) -> CriterionRow:
    by_code, idle = {one.code: one for one in unit.criteria}, left_out(unit)
    return CriterionRow(
        ordinal=place(ordinal),
        name=unit.name,
        points=tuple(_points(by_code.get(code), idle) for code in heads),
        bonus=figure(unit.bonus.points if unit.bonus else None),
        penalty=figure(unit.penalties.points if unit.penalties else None),
        total=figure(unit.total),
    )


def _points(criterion: CriterionResult | None, idle: frozenset[str]) -> Figure:
    if criterion is None or criterion.final is None:
        return figure(None)
    parts = criterion.parts or (criterion,)
    return Figure("KPS") if all(part.code in idle for part in parts) else figure(criterion.final)
