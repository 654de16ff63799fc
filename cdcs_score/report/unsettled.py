"""Units without a class, cause by cause: part III of the report. Pure."""

from cdcs_score.report.document import Unsettled
from cdcs_score.report.phrases import (
    GRADED,
    STATUS_ORDER,
    counted,
    sentence_list,
    why_not_eligible,
    why_unclassified,
)
from cdcs_score.report.vocabulary import band_of
from cdcs_score.results import Results, UnitResult
from cdcs_score.text import sort_key
from cdcs_score.wording import STATUS_WORDS


def build_unsettled(results: Results, *, lists_units: bool) -> tuple[Unsettled, ...]:
    """Units without a class, by cause: first those graded whose total is withheld, then status by status.

    Args:
        results: what `grade` found.
        lists_units: whether they are named, or only counted.
    """
    without_class = [unit for unit in results.units if band_of(unit) is None]
    titles = results.pool_titles if lists_units else None
    graded = [unit for unit in without_class if unit.outcome in GRADED]
    found = [_cause("Đã chấm, chưa xếp loại được", graded, titles)] if graded else []
    for status in STATUS_ORDER:
        units = [unit for unit in without_class if unit.outcome is status and status not in GRADED]
        if units:
            found.append(_cause(STATUS_WORDS[status].vi, units, titles))
    return tuple(found)


def _cause(heading: str, units: list[UnitResult], titles: dict[str, str] | None) -> Unsettled:
    """The units of one cause, counted; by name where it is known what their pools are called."""
    listed = sorted(units, key=lambda unit: (sort_key(unit.name), unit.code)) if titles is not None else []
    return Unsettled(
        heading=f"{heading}: {counted(len(units))} đơn vị",
        units=sentence_list(_named_with_reason(unit, (titles or {})[unit.code]) for unit in listed),
    )


def _named_with_reason(unit: UnitResult, title: str) -> str:
    block = f" ({title})" if title else ""
    reason = f": {why_unclassified(unit)}" if unit.outcome in GRADED or unit.no_class else why_not_eligible(unit)
    return f"- {unit.name}{block}{reason}"
