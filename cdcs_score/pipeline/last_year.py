"""Last year as the register has it, typed by hand, held against the season of last year."""

from collections.abc import Iterator

from cdcs_score.codes import comparisons
from cdcs_score.comparison import CONTINUING
from cdcs_score.diagnostics import Detail, Diagnostic
from cdcs_score.language import Phrase
from cdcs_score.numbers import localised, of_result, shown
from cdcs_score.office_layout import UnitColumn
from cdcs_score.register import Unit
from cdcs_score.report.phrases import class_named
from cdcs_score.results import RubricResult, UnitResult
from cdcs_score.year_on_year import Lineage


def last_year_findings(lineage: Lineage) -> Iterator[Diagnostic]:
    """Where the register says another class or total of last year than its season; only of the year just before."""
    if lineage.new.year - lineage.old.year != 1:
        return
    rubrics, strangers = {one.id: one for one in lineage.old.results.rubrics}, frozenset(lineage.strangers)
    for code, came in lineage.came.items():
        line = lineage.new.register.get(code)
        if line is not None and came.kinship in CONTINUING and code not in strangers:
            was = lineage.before[came.origins[0]]
            found = (*_of_class(line, was, rubrics.get(was.rubric or "")), *_of_points(line, was))
            for column, raw, expected in found:
                details: dict[str, Detail] = {"column": column.value, "year": str(lineage.old.year)}
                yield Diagnostic(
                    code=comparisons.LAST_YEAR_DIFFERS, place=line.place, raw=raw, expected=expected, details=details
                ).about(code, line.name)


def _of_class(line: Unit, was: UnitResult, rubric: RubricResult | None) -> Iterator[tuple[UnitColumn, str, Detail]]:
    typed = line.last_year_class
    named = class_named(typed, rubric) if typed and rubric else typed
    if typed and named != was.band_title:
        yield UnitColumn.LAST_YEAR_CLASS, typed, was.band_title or Phrase("chưa xếp loại", "no class")


def _of_points(line: Unit, was: UnitResult) -> Iterator[tuple[UnitColumn, str, Detail]]:
    typed = line.last_year_points
    if typed is not None and (was.total is None or typed != of_result(was.total)):
        expected: Detail = localised(was.total) if was.total else Phrase("chưa có tổng điểm", "no total")
        yield UnitColumn.LAST_YEAR_POINTS, shown(typed), expected
