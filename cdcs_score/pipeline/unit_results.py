"""One unit written down: every figure as text, every point with the cell it came from and how it came about."""

from collections.abc import Iterator, Mapping

from cdcs_score.classing import Classed, classed
from cdcs_score.decisions import Recorded
from cdcs_score.dossier_states import PartState
from cdcs_score.numbers import Exact, to_fixed_text, to_text
from cdcs_score.pipeline.assessed import Assessed
from cdcs_score.pipeline.known_above import last_year_class
from cdcs_score.pipeline.row_results import table_of
from cdcs_score.result_rows import PeriodResult, Source
from cdcs_score.results import (
    AwardResult,
    DossierPartResult,
    DossierResult,
    KeyPart,
    KnockOutResult,
    NoClassResult,
    NotEligibleResult,
    SubmissionResult,
    UnitResult,
)
from cdcs_score.rubric import Rubric
from cdcs_score.scorecard import (
    AwardOutcome,
    KnockOutOutcome,
    Scorecard,
    Total,
    Withheld,
)
from cdcs_score.scoring import self_total
from cdcs_score.standing import Status
from cdcs_score.submission import Stated
from cdcs_score.yearly import mean_total

_NOTHING_DECIDED: Mapping[int, Recorded] = {}


def unit_result(one: Assessed, decisions: Mapping[int, Recorded] = _NOTHING_DECIDED) -> UnitResult:
    """The unit as results have it: status, submission, and the scores where it was scored.

    Args:
        one: the unit.
        decisions: the decisions on record, by number.
    """
    unit, card = one.unit, one.scorecard
    rubric = one.rubric_file.rubric if one.rubric_file else None
    known = UnitResult(
        code=unit.code,
        name=unit.name,
        level=unit.level.value,
        kind=unit.kind,
        block=unit.block,
        cluster=unit.cluster,
        parent=unit.parent,
        members=unit.members,
        ended=unit.ended.isoformat() if unit.ended else None,
        last_year_class=unit.last_year_class,
        last_year_band=_last_year_band(one),
        status=one.status,
        rubric=rubric.id if rubric else None,
        size=one.rubric_file.size if one.rubric_file else "",
        not_eligible=_not_eligible(one),
        no_class=_no_class(one, decisions),
        submission=_submission(one),
        dossier=_dossier(one.parts),
        diagnostics=tuple(sorted({finding.code.name for finding in one.diagnostics})),
    )
    return known if card is None or rubric is None else known.model_copy(update=_scores(one, card, rubric))


def _not_eligible(one: Assessed) -> NotEligibleResult | None:
    young = one.too_young
    rule = one.rubric_file.rubric.eligibility if one.rubric_file else None
    if young is None or rule is None or one.status is not Status.NOT_ELIGIBLE:
        return None
    return NotEligibleResult(
        beginning=young.beginning,
        day=young.day.isoformat(),
        months=young.months,
        eligible_from=young.eligible_from.isoformat(),
        citation=rule.source,
    )


def _no_class(one: Assessed, decisions: Mapping[int, Recorded]) -> NoClassResult | None:
    if one.no_class_by is None:
        return None
    decision = decisions[one.no_class_by].decision
    day = decision.day.isoformat() if decision.day else None
    return NoClassResult(number=one.no_class_by, by=decision.by, reason=decision.reason, day=day)


def _submission(one: Assessed) -> SubmissionResult | None:
    if one.received is None or one.received.sha256 is None:
        return None
    received = one.arrival.received.isoformat() if one.arrival.received else None
    return SubmissionResult(
        file=one.received.file,
        sha256=one.received.sha256,
        received=received,
        days_late=one.arrival.days_late,
        typed_in=one.arrival.is_typed_in,
    )


def _dossier(parts: tuple[PartState, ...]) -> DossierResult | None:
    missing = tuple(state.part.code for state in parts if state.is_lacking)
    shown = tuple(_part(state) for state in parts)
    return DossierResult(complete=not missing, missing=missing, parts=shown) if parts else None


def _part(state: PartState) -> DossierPartResult:
    part, place = state.part, state.place
    return DossierPartResult(
        code=part.code,
        title=part.title,
        need=part.need,
        received=state.shown_by is not None,
        shown_by=state.shown_by,
        source=Source(file=place.file, sheet=place.sheet, cell=place.cell, raw=state.raw) if place else None,
        citation=part.source,
    )


def _own_total(one: Assessed, card: Scorecard, rubric: Rubric) -> Exact | None:
    """The total on the unit's own word: of the year, the mean of its periods'."""
    if rubric.periods is None:
        return self_total(rubric, card)
    own = {period.name: self_total(rubric, period.scorecard) for period in one.periods}
    known = {name: total for name, total in own.items() if total is not None}
    is_whole = known.keys() == rubric.periods.each.keys()
    return mean_total(rubric, rubric.periods, known) if is_whole else None


def _periods(one: Assessed, rubric: Rubric) -> Iterator[PeriodResult]:
    decimals = rubric.scale.decimals
    for period in one.periods if rubric.periods else ():
        card = period.scorecard
        own = self_total(rubric, card)
        yield PeriodResult(
            name=period.name,
            weight=to_text(rubric.periods.each[period.name].weight) if rubric.periods else "1",
            file=period.received.file,
            sha256=period.received.sha256,
            self_total=None if own is None else to_fixed_text(own, decimals),
            total=to_fixed_text(card.total.points, decimals) if isinstance(card.total, Total) else None,
            withheld_by=card.total.by if isinstance(card.total, Withheld) else (),
            **table_of(rubric, card),
        )


def _scores(one: Assessed, card: Scorecard, rubric: Rubric) -> dict[str, object]:
    decimals = rubric.scale.decimals
    own = _own_total(one, card, rubric)
    band, standing = one.band, one.standing
    return {
        **table_of(rubric, card),
        "periods": tuple(_periods(one, rubric)),
        "self_total": None if own is None else to_fixed_text(own, decimals),
        "total": to_fixed_text(card.total.points, decimals) if isinstance(card.total, Total) else None,
        "band": band.code if band else None,
        "band_title": band.title if band else None,
        "band_by_points": one.band_by_points.code if one.band_by_points else None,
        "moved_by": one.moved_by,
        "awards": tuple(award_result(rubric, outcome) for outcome in one.awards),
        "rank": standing.rank if standing else None,
        "tied": standing.is_tied if standing else False,
        "of": standing.of if standing else None,
        "rank_key": tuple(rank_key_parts(rubric, card)) if standing else (),
        "provisional_because": one.provisional_because,
        "withheld_by": card.total.by if isinstance(card.total, Withheld) else one.unclassed_by,
        "knock_outs": tuple(knock_out_result(rubric, outcome) for outcome in card.knock_outs),
    }


def rank_key_parts(rubric: Rubric, card: Scorecard) -> Iterator[KeyPart]:
    """What the rank of a unit went by: its class before any quota, its total, then what breaks ties."""
    found = classed(rubric, card)
    if not isinstance(found, Classed) or not isinstance(card.total, Total):
        return
    values = {"class": found.band.code, "total": to_text(card.total.points)}
    for name in rubric.ranking.by:
        yield KeyPart(by=name, value=values[name])
    for code in rubric.ranking.break_by:
        figure = card.figure(code)
        yield KeyPart(by=code, value="" if figure is None else to_text(figure))


def _last_year_band(one: Assessed) -> str | None:
    """The class of last year as one of the unit's rubric."""
    found = last_year_class(one.rubric_file.rubric, one.unit) if one.rubric_file else None
    return str(found.value) if isinstance(found, Stated) else None


def award_result(rubric: Rubric, outcome: AwardOutcome) -> AwardResult:
    """An award written down."""
    declared = next(one for one in rubric.awards if one.code == outcome.code)
    return AwardResult(
        code=outcome.code,
        title=declared.title,
        level=declared.level,
        verdict=outcome.verdict,
        citation=declared.source,
        working=outcome.working.vi,
        working_en=outcome.working.en,
    )


def knock_out_result(rubric: Rubric, outcome: KnockOutOutcome) -> KnockOutResult:
    """A knock-out written down."""
    declared = next(one for one in rubric.knock_outs if one.code == outcome.code)
    return KnockOutResult(
        code=outcome.code,
        title=declared.title or "",
        verdict=outcome.verdict,
        limit=outcome.limit,
        limit_title=rubric.class_of(outcome.limit).title,
        facts=outcome.facts,
        citation=declared.source,
        working=outcome.working.vi,
        working_en=outcome.working.en,
    )
