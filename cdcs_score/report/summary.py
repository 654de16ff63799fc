"""The summary by kind of unit (Phụ lục 1).

Every figure is counted here from the units themselves, so that rows and columns add up: registered = not eligible +
eligible, and eligible = missing + the classes not counted within another + unclassified.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence

from cdcs_score.comparison import Comparison, TurnoverRow
from cdcs_score.register import Unit
from cdcs_score.report.document import Movement, Summary, SummaryRow
from cdcs_score.report.movements import build_movements
from cdcs_score.report.phrases import (
    DASH,
    class_named,
    counted,
    meanings,
    number_of,
    sample_warnings,
    share_of,
    unit_noun,
)
from cdcs_score.report.vocabulary import Vocabulary, band_of, class_counts, vocabularies_of
from cdcs_score.report.year_turnover import movement_of
from cdcs_score.results import ClassHead, Results, UnitResult
from cdcs_score.standing import Status
from cdcs_score.text import comparable, sort_key

_NO_KIND = "Chưa ghi loại hình"
_ALL_KINDS = "Tất cả"


def build_summaries(
    results: Results, register: Iterable[Unit] = (), comparison: Comparison | None = None
) -> tuple[Summary, ...]:
    """One summary per set of classes: Phụ lục 1, or 1.1, 1.2 where there are several.

    Args:
        results: what `grade` found.
        register: the units as the office workbook has them; their dates tell the movement of units.
        comparison: with an earlier season; then its list and this year's tell the movement.
    """
    found, listed = vocabularies_of(results), tuple(register)
    compared = _movements_by_list(found, comparison) if comparison else None
    return tuple(
        _summary(
            results,
            vocabulary,
            build_movements(_those_of(listed, vocabulary), results.season.year)
            if compared is None
            else compared[index],
            "PHỤ LỤC 1" + (f".{index + 1}" if len(found) > 1 else ""),
        )
        for index, vocabulary in enumerate(found)
    )


def _those_of(register: Iterable[Unit], vocabulary: Vocabulary) -> list[Unit]:
    codes = {unit.code for unit in vocabulary.units}
    return [unit for unit in register if unit.code in codes]


def _movements_by_list(found: Sequence[Vocabulary], comparison: Comparison) -> list[tuple[Movement, ...]]:
    """For each set of classes the movement of its levels and kinds; what none has any more stands with its level."""
    rows: list[list[TurnoverRow]] = [[] for _ in found]
    for row in comparison.turnover.by_kind:
        of_kind = [index for index, one in enumerate(found) if _has(one, row.level, row.name)]
        of_level = [index for index, one in enumerate(found) if _has(one, row.level)]
        if found:
            rows[(of_kind or of_level or [0])[0]].append(row)
    years = comparison.new.year, comparison.old.year
    return [(movement_of(own, *years),) if own else () for own in rows]


def _has(vocabulary: Vocabulary, level: str, kind: str | None = None) -> bool:
    return any(
        unit.level == level and (kind is None or comparable(unit.kind) == comparable(kind)) for unit in vocabulary.units
    )


def _summary(results: Results, vocabulary: Vocabulary, movements: tuple[Movement, ...], appendix: str) -> Summary:
    units = vocabulary.units
    kinds = sorted({unit.kind for unit in units if unit.kind}, key=sort_key)
    by_kind = [(kind, [unit for unit in units if unit.kind == kind]) for kind in kinds]
    without_kind = [unit for unit in units if not unit.kind]
    if without_kind:
        by_kind.append((_NO_KIND if kinds else _ALL_KINDS, without_kind))
    return Summary(
        appendix=appendix,
        title=f"Tổng hợp kết quả xếp loại {unit_noun(unit.level for unit in units)} năm\u00a0{results.season.year}",
        warnings=sample_warnings(vocabulary.rubrics),
        class_heads=tuple(class_head(band, vocabulary) for band in vocabulary.classes),
        rows=tuple(summary_row(title, group, vocabulary) for title, group in by_kind),
        total=summary_row("Cộng", units, vocabulary),
        notes=summary_notes(results, vocabulary),
        movements=movements,
    )


def class_head(band: ClassHead, vocabulary: Vocabulary) -> str:
    """The head of the column of a class: `HTT`, or `trong đó: HTXS` where it is counted within another."""
    return ("trong đó: " if band.within else "") + vocabulary.short[band.title]


def summary_row(title: str, units: Sequence[UnitResult], vocabulary: Vocabulary) -> SummaryRow:
    """What became of some units of one set of classes, in one line."""
    not_eligible = _count(units, lambda unit: unit.outcome is Status.NOT_ELIGIBLE)
    eligible = [unit for unit in units if unit.outcome is not Status.NOT_ELIGIBLE]
    classified = [unit for unit in eligible if band_of(unit)]
    missing = _count(eligible, lambda unit: unit.outcome is Status.MISSING and not band_of(unit))
    counts = class_counts(vocabulary.classes, classified)
    return SummaryRow(
        title=title,
        registered=number_of(len(units)),
        not_eligible=number_of(not_eligible),
        eligible=number_of(len(eligible)),
        missing=number_of(missing),
        classes=tuple(share_of(counts[band.code], len(classified)) for band in vocabulary.classes),
        unclassified=number_of(len(eligible) - missing - len(classified)),
        last_year=_last_year(units, vocabulary),
    )


def _count(units: Iterable[UnitResult], holds: Callable[[UnitResult], bool]) -> int:
    return sum(holds(unit) for unit in units)


def _last_year(units: Iterable[UnitResult], vocabulary: Vocabulary) -> str:
    """Last year's classes from high to low, then what is no class of this year's rubric, as typed."""
    rubrics = {rubric.id: rubric for rubric in vocabulary.rubrics}
    titles = Counter(
        class_named(unit.last_year_class, rubrics[unit.rubric])
        for unit in units
        if unit.last_year_class and unit.rubric
    )
    order = {band.title: index for index, band in enumerate(vocabulary.rubrics[0].classes)}
    listed = sorted(titles, key=lambda title: (order.get(title, len(order)), sort_key(title)))
    return "\n".join(f"{vocabulary.short.get(title, title)}: {titles[title]}" for title in listed) or DASH


def summary_notes(results: Results, vocabulary: Vocabulary) -> tuple[str, ...]:
    """What the figures of such lines are counted of, who is in none of them, and what short forms mean."""
    eligible = f"Chưa nộp + các mức xếp loại{_without_inner_ones(vocabulary)} + Chưa xếp loại"
    notes = [
        "Tỷ lệ ở mỗi dòng tính trên số đơn vị đã được xếp loại của dòng đó.",
        f"Tổng số = Chưa đủ điều kiện + Đủ điều kiện; Đủ điều kiện = {eligible}.",
    ]
    unfit = [unit for unit in results.units if unit.rubric is None]
    if unfit:
        notes.append(
            f"Không tính {counted(len(unfit))} đơn vị không có bảng chấm điểm phù hợp (xem mục III của báo cáo)."
        )
    if any(unit.status is Status.NOT_DUE for unit in vocabulary.units):
        notes.append("Cột “Chưa xếp loại” có cả đơn vị chưa đến đợt chấm.")
    meant = meanings(vocabulary.short)
    return (*notes, f"Chữ viết tắt: {meant}.") if meant else tuple(notes)


def _without_inner_ones(vocabulary: Vocabulary) -> str:
    return " (không cộng cột “trong đó”)" if any(band.within for band in vocabulary.classes) else ""
