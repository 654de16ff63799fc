"""Assessing: each unit gets its one status, its scorecard and class, and each pool its ranks. Pure."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from cdcs_score.classing import class_by_points
from cdcs_score.codes import cells, reports, seasons
from cdcs_score.codes.catalogue import Severity
from cdcs_score.comparing import typed_differences
from cdcs_score.diagnostics import Detail, Diagnostic, Place
from cdcs_score.eligibility import TooYoung, too_young
from cdcs_score.pipeline.collecting import Collection, Received, Unread
from cdcs_score.ranking import Contender, rank
from cdcs_score.readers.rubric_reader import RubricFile
from cdcs_score.register import Office, Unit
from cdcs_score.rubric import ClassBand, Rubric
from cdcs_score.scorecard import Scorecard, State, Total
from cdcs_score.scoring import score
from cdcs_score.standing import Pool, ProvisionalReason, Standing, Status
from cdcs_score.statuses import (
    Arrival,
    Filed,
    FiledTwice,
    FiledUnreadable,
    FiledWrongForm,
    Filing,
    NotFiled,
    arrival_of,
    status_of,
)
from cdcs_score.submission import Given, Submission
from cdcs_score.text import day_in_figures
from cdcs_score.wording import BEGINNING_WORDS

#: A unit that is not eligible is scored if it filed; it has no class and no rank.
_SCORED = (Status.GRADED, Status.LATE, Status.NOT_ELIGIBLE)
_NO_ARRIVAL = Arrival()
_OUTSIDE = (Status.OUT_OF_SCOPE, Status.NOT_DUE, Status.NOT_ELIGIBLE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Assessed:
    """One unit of the register, assessed."""

    unit: Unit
    rubric_file: RubricFile | None
    status: Status
    too_young: TooYoung | None = None
    received: Received | None = None
    arrival: Arrival = _NO_ARRIVAL
    scorecard: Scorecard | None = None
    band: ClassBand | None = None
    standing: Standing | None = None
    pool: Pool | None = None
    provisional_because: tuple[ProvisionalReason, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()

    @property
    def has_total(self) -> bool:
        """Whether a total stands for the unit."""
        return self.scorecard is not None and isinstance(self.scorecard.total, Total)


@dataclass(frozen=True, slots=True, kw_only=True)
class Assessment:
    """The whole register, assessed, in register order."""

    units: tuple[Assessed, ...]
    diagnostics: tuple[Diagnostic, ...]


def assess(office: Office, rubric_of: Mapping[str, RubricFile], collection: Collection) -> Assessment:
    """Status, scorecard, class and rank of every unit.

    Args:
        office: the office workbook.
        rubric_of: the rubric of each unit that has one, by unit code.
        collection: what came in.
    """
    found = _by_unit(collection.diagnostics)
    units = [
        _assess_unit(office, unit, rubric_of.get(unit.code), collection, found.get(unit.code, ()))
        for unit in office.units
    ]
    pools = _pools(units)
    standings = {standing.unit: standing for members in pools.values() for standing in _ranks(members)}
    incomplete = {pool for pool, members in pools.items() if any(not one.has_total for one in members)}
    ranked = tuple(_placed(one, standings, incomplete) for one in units)
    findings = [finding for one in ranked for finding in one.diagnostics]
    return Assessment(units=ranked, diagnostics=(*findings, *_pool_findings(office, pools, incomplete)))


def _by_unit(diagnostics: Iterable[Diagnostic]) -> dict[str, tuple[Diagnostic, ...]]:
    found: dict[str, tuple[Diagnostic, ...]] = {}
    for one in diagnostics:
        found[one.unit] = (*found.get(one.unit, ()), one)
    return found


def _assess_unit(
    office: Office,
    unit: Unit,
    rubric_file: RubricFile | None,
    collection: Collection,
    found: tuple[Diagnostic, ...],
) -> Assessed:
    received = collection.by_unit.get(unit.code, ())
    single = received[0] if len(received) == 1 else None
    block = office.block_of(unit)
    file_name = single.file.rpartition("/")[2] if single else ""
    arrival = arrival_of(unit.code, file_name, office.receipts, block) if single else Arrival()
    young = _too_young(rubric_file, unit)
    status = status_of(
        is_in_scope=rubric_file is not None,
        is_due=office.is_due(unit),
        is_eligible=young is None,
        filing=_filing(received, arrival),
    )
    assessed = Assessed(
        unit=unit, rubric_file=rubric_file, status=status, too_young=young, received=single, arrival=arrival
    )
    assessed = replace(assessed, pool=_pool_of(assessed), diagnostics=(*found, *_status_findings(assessed)))
    if rubric_file and single and isinstance(single.entry, Submission) and status in _SCORED:
        return _scored(office, assessed, rubric_file.rubric, single.entry)
    return assessed


def _too_young(rubric_file: RubricFile | None, unit: Unit) -> TooYoung | None:
    rule = rubric_file.rubric.eligibility if rubric_file else None
    return too_young(rule, unit) if rule else None


def _filing(received: tuple[Received, ...], arrival: Arrival) -> Filing:
    if not received:
        return NotFiled()
    if len(received) > 1:
        return FiledTwice()
    match received[0].entry:
        case Submission():
            return Filed(arrival.days_late)
        case Unread():
            return FiledUnreadable()
        case _:
            return FiledWrongForm()


def _scored(office: Office, assessed: Assessed, rubric: Rubric, submission: Submission) -> Assessed:
    unit = assessed.unit
    scorecard = score(rubric, submission, _awarded(office, unit))
    band = _class_of(rubric, scorecard) if assessed.too_young is None else None
    findings = (*scorecard.diagnostics, *typed_differences(submission, band))
    about = tuple(one.about(unit.code, unit.name) for one in findings)
    return replace(assessed, scorecard=scorecard, band=band, diagnostics=(*assessed.diagnostics, *about))


def _class_of(rubric: Rubric, scorecard: Scorecard) -> ClassBand | None:
    return class_by_points(rubric, scorecard.total.points) if isinstance(scorecard.total, Total) else None


def _awarded(office: Office, unit: Unit) -> dict[str, Given]:
    """The bonus points the office workbook gives the unit."""
    own = [entry for entry in office.superior_entries if entry.unit == unit.code]
    return {entry.item: Given(points=entry.value, raw=str(entry.value), place=entry.place) for entry in own}


def _status_findings(assessed: Assessed) -> Iterator[Diagnostic]:
    unit, arrival = assessed.unit, assessed.arrival
    match assessed.status:
        case Status.MISSING:
            yield Diagnostic(code=seasons.UNIT_MISSING).about(unit.code, unit.name)
        case Status.OUT_OF_SCOPE:
            yield Diagnostic(code=seasons.UNIT_OUT_OF_SCOPE, place=unit.place).about(unit.code, unit.name)
        case Status.NOT_ELIGIBLE if assessed.too_young and assessed.rubric_file:
            yield _not_eligible(assessed.too_young, assessed.rubric_file).about(unit.code, unit.name)
        case Status.LATE if arrival.received and arrival.deadline and assessed.received:
            details: dict[str, Detail] = {
                "received": arrival.received.strftime("%d/%m/%Y"),
                "deadline": arrival.deadline.strftime("%d/%m/%Y"),
                "days": arrival.days_late,
            }
            place = Place(file=assessed.received.file)
            yield Diagnostic(code=seasons.UNIT_LATE, place=place, details=details).about(unit.code, unit.name)
        case _:
            return


def _not_eligible(young: TooYoung, rubric_file: RubricFile) -> Diagnostic:
    rule = rubric_file.rubric.eligibility
    details: dict[str, Detail] = {
        "beginning": BEGINNING_WORDS[young.beginning],
        "day": day_in_figures(young.day),
        "months": young.months,
        "as_of": day_in_figures(rule.as_of) if rule else "",
        "eligible_from": day_in_figures(young.eligible_from),
    }
    return Diagnostic(code=seasons.UNIT_NOT_ELIGIBLE, details=details)


# Pools and ranks.


def _pool_of(assessed: Assessed) -> Pool | None:
    """Who the unit is ranked with; None where it is not: out of scope, not due, not eligible, or in no block."""
    if assessed.rubric_file is None or assessed.status in _OUTSIDE:
        return None
    rubric = assessed.rubric_file.rubric
    place = assessed.unit.cluster if rubric.ranking.within == "cluster" else assessed.unit.block
    return Pool(place, assessed.unit.level.value, rubric.id) if place else None


def _pools(units: Iterable[Assessed]) -> dict[Pool, list[Assessed]]:
    pools: dict[Pool, list[Assessed]] = {}
    for one in units:
        if one.pool is not None:
            pools.setdefault(one.pool, []).append(one)
    return pools


def _ranks(members: list[Assessed]) -> tuple[Standing, ...]:
    rubric_file = members[0].rubric_file
    return rank(rubric_file.rubric, _contenders(members)) if rubric_file else ()


def _contenders(members: list[Assessed]) -> Iterator[Contender]:
    for one in members:
        if one.scorecard is not None and one.band is not None and isinstance(one.scorecard.total, Total):
            yield Contender(scorecard=one.scorecard, total=one.scorecard.total.points, band=one.band)


def _placed(assessed: Assessed, standings: Mapping[str, Standing], incomplete: set[Pool]) -> Assessed:
    reasons = tuple(_provisional_reasons(assessed, is_block_incomplete=assessed.pool in incomplete))
    return replace(assessed, standing=standings.get(assessed.unit.code), provisional_because=reasons)


def _provisional_reasons(assessed: Assessed, *, is_block_incomplete: bool) -> Iterator[ProvisionalReason]:
    if assessed.scorecard is None:
        return
    rows = [leaf for criterion in assessed.scorecard.criteria for leaf in criterion.leaves]
    states = {row.outcome.state for row in (*rows, *assessed.scorecard.bonus_items)}
    if State.AWAITING_REVIEW in states:
        yield ProvisionalReason.UNVERIFIED
    if State.MISSING in states:
        yield ProvisionalReason.MISSING
    errors = (one for one in assessed.diagnostics if one.severity is Severity.ERROR)
    if State.ERROR in states or any(one.code is not cells.SCORE_BLANK for one in errors):
        yield ProvisionalReason.ERROR
    if is_block_incomplete:
        yield ProvisionalReason.BLOCK_INCOMPLETE


def _pool_findings(office: Office, pools: Mapping[Pool, list[Assessed]], incomplete: set[Pool]) -> Iterator[Diagnostic]:
    titles = {block.code: block.title for block in office.blocks}
    for pool, members in pools.items():
        if pool in incomplete:
            open_units = ", ".join(one.unit.code for one in members if not one.has_total)
            raw = titles.get(pool.place, pool.place)
            yield Diagnostic(code=reports.RANKS_PROVISIONAL, raw=raw, details={"units": open_units})
