"""Decisions of a meeting, applied: ties at a quota's line, units given no class, and decisions about what is gone. Pure."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from cdcs_score.codes import reviews
from cdcs_score.deciding import Book, place_of
from cdcs_score.decisions import ScopeName, TieDecision
from cdcs_score.diagnostics import Detail, Diagnostic, Place
from cdcs_score.language import Phrase
from cdcs_score.pipeline.assessed import Assessed, LimitedScope
from cdcs_score.quota import QuotaOutcome
from cdcs_score.readers.rubric_reader import RubricFile
from cdcs_score.register import Unit
from cdcs_score.rubric import Rubric
from cdcs_score.standing import Pool

_NO_UNIT = Phrase("sổ theo dõi không có đơn vị này", "the register has no such unit")
_NO_RUBRIC = Phrase("không bảng chấm điểm nào hợp với đơn vị", "no rubric fits the unit")
_NO_ROW = Phrase("bảng chấm điểm không có dòng này", "the rubric has no such row")
_NO_PERIOD = Phrase("bảng chấm điểm không có kỳ này", "the rubric has no such period")


# Ties at the line of a quota.


def scope_name(scope: Pool) -> ScopeName:
    """How decisions call the scope of a quota."""
    return ScopeName(rubric=scope.rubric_id, level=scope.level, block=scope.block, cluster=scope.cluster)


def with_tie_decided(scope: LimitedScope, book: Book) -> LimitedScope:
    """The scope with its tie settled, where a decision about exactly this tie stands."""
    found = book.ties.get(scope_name(scope.scope))
    if found is None or not scope.outcome.tied or not fits(scope.outcome, found[1]):
        return scope
    number, decision = found
    tied, kept = scope.outcome.tied, set(decision.keeps)
    outcome = replace(
        scope.outcome,
        kept=(*scope.outcome.kept, *(unit for unit in tied if unit in kept)),
        moved=(*(unit for unit in tied if unit not in kept), *scope.outcome.moved),
        tied=(),
    )
    return replace(scope, outcome=outcome, decided_by=number, chosen=tuple(unit for unit in tied if unit in kept))


def fits(outcome: QuotaOutcome, decision: TieDecision) -> bool:
    """Whether a decision is about this very tie: the same units, for the same places."""
    return set(decision.tied) == set(outcome.tied) and decision.places == places_left(outcome)


def places_left(outcome: QuotaOutcome) -> int:
    """How many of the tied may keep the class."""
    return outcome.places - len(outcome.kept)


def tie_findings(scope: LimitedScope, book: Book) -> Iterator[Diagnostic]:
    """A decision about another tie than the one there is now."""
    found = book.ties.get(scope_name(scope.scope))
    if found is None or scope.decided_by is not None:
        return
    number, decision = found
    now: Detail = ", ".join(scope.outcome.tied) or Phrase("không còn ai", "nobody")
    details: dict[str, Detail] = {"number": str(number), "was": ", ".join(decision.tied), "now": now}
    yield Diagnostic(
        code=reviews.TIE_CHANGED,
        place=place_of(decision.source),
        raw=scope.title or scope.rubric.title,
        details=details,
    )


# Units given no class.


def given_no_class(one: Assessed, book: Book) -> Assessed:
    """The unit with the decision that gives it no class; where it has sent after all, that is said, and it is scored."""
    found = book.no_class.get(one.unit.code)
    if found is None or one.frozen is not None:
        return one
    number, decision = found
    if one.scorecard is None:
        return replace(one, no_class_by=number)
    finding = Diagnostic(
        code=reviews.NO_CLASS_BUT_SENT, place=place_of(decision.source), details={"number": str(number)}
    )
    return replace(one, diagnostics=(*one.diagnostics, finding.about(one.unit.code, one.unit.name)))


# Decisions about what is gone.


def orphans(
    book: Book, units: Mapping[str, Unit], rubric_of: Mapping[str, RubricFile], closed: frozenset[str] = frozenset()
) -> Iterator[Diagnostic]:
    """Decisions on points of a unit, period or row that is not there any more; of closed units, nothing is asked.

    Args:
        book: what people decided.
        units: the register, by code.
        rubric_of: the rubric of each unit that has one, by unit code.
        closed: the units whose rounds are closed.
    """
    for (unit, period), of_unit in book.scores.items():
        if unit in closed:
            continue
        rubric_file = rubric_of.get(unit)
        rubric = rubric_file.rubric if rubric_file else None
        for (criterion, _), standing in of_unit.items():
            reason = _why_gone(units.get(unit), rubric, period, criterion)
            if reason is not None:
                details: dict[str, Detail] = {"number": str(standing.number), "reason": reason}
                place = place_of(standing.decision.source)
                yield _of_nothing(place, f"{unit} {period} {criterion}".replace("  ", " "), details)
    for unit, (number, decision) in book.no_class.items():
        if unit not in units:
            yield _of_nothing(place_of(decision.source), unit, {"number": str(number), "reason": _NO_UNIT})


def _why_gone(unit: Unit | None, rubric: Rubric | None, period: str, criterion: str) -> Phrase | None:
    if unit is None:
        return _NO_UNIT
    if rubric is None:
        return _NO_RUBRIC
    if period not in (rubric.period_names or ("",)):
        return _NO_PERIOD
    return None if any(row.code == criterion for row in rubric.scored_rows) else _NO_ROW


def _of_nothing(place: Place, raw: str, details: dict[str, Detail]) -> Diagnostic:
    return Diagnostic(code=reviews.DECISION_OF_NOTHING, place=place, raw=raw, details=details)
