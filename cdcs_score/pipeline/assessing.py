"""Assessing: each unit gets its one status, its scorecard and class, and each pool its ranks. Pure."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from cdcs_score.classing import class_by_points
from cdcs_score.codes import files, seasons
from cdcs_score.comparing import typed_differences
from cdcs_score.diagnostics import Detail, Diagnostic, Place
from cdcs_score.eligibility import TooYoung, too_young
from cdcs_score.pipeline.assessed import Assessed, Assessment
from cdcs_score.pipeline.collecting import Collection, Received, Unread
from cdcs_score.pipeline.dossiers import Dossier, dossiers
from cdcs_score.pipeline.limiting import limited, limited_scopes, quota_findings
from cdcs_score.pipeline.pools import placed, pool_findings, pool_of, pools_of, ranks_of
from cdcs_score.readers.rubric_reader import RubricFile
from cdcs_score.register import Office, Unit
from cdcs_score.rubric import ClassBand, Rubric
from cdcs_score.scorecard import Scorecard, Total
from cdcs_score.scoring import score
from cdcs_score.standing import Status
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
from cdcs_score.submission import Submission
from cdcs_score.text import day_in_figures
from cdcs_score.wording import BEGINNING_WORDS

#: A unit that is not eligible is scored if it filed; it has no class and no rank.
_SCORED = (Status.GRADED, Status.LATE, Status.NOT_ELIGIBLE)
_NO_ARRIVAL = Arrival()
_OUTSIDE = (Status.OUT_OF_SCOPE, Status.NOT_DUE, Status.NOT_ELIGIBLE)


def assess(office: Office, rubric_of: Mapping[str, RubricFile], collection: Collection) -> Assessment:
    """Status, scorecard, class and rank of every unit.

    Args:
        office: the office workbook.
        rubric_of: the rubric of each unit that has one, by unit code.
        collection: what came in.
    """
    units = [_assess_unit(dossier) for dossier in dossiers(office, rubric_of, collection)]
    pools = pools_of(units)
    standings = {standing.unit: standing for members in pools.values() for standing in ranks_of(members)}
    incomplete = {pool for pool, members in pools.items() if any(not one.has_total for one in members)}
    ranked = tuple(placed(one, standings, incomplete) for one in units)
    titles = {block.code: block.title for block in office.blocks}
    quotas = tuple(limited_scopes(ranked, titles))
    final = limited(ranked, quotas)
    findings = [finding for one in final for finding in one.diagnostics]
    about_pools = (*pool_findings(titles, pools, incomplete), *quota_findings(quotas))
    return Assessment(units=final, quotas=quotas, diagnostics=(*findings, *about_pools))


def _assess_unit(dossier: Dossier) -> Assessed:
    unit, rubric_file, received = dossier.unit, dossier.rubric_file, dossier.received
    single = received[0] if len(received) == 1 else None
    file_name = single.file.rpartition("/")[2] if single else ""
    arrival = arrival_of(file_name, dossier.receipts, dossier.block) if single else Arrival()
    young = _too_young(rubric_file, unit)
    status = status_of(
        is_in_scope=rubric_file is not None,
        is_due=dossier.is_due,
        is_eligible=young is None,
        filing=_filing(received, arrival),
    )
    assessed = Assessed(
        unit=unit, rubric_file=rubric_file, status=status, too_young=young, received=single, arrival=arrival
    )
    findings = (*dossier.diagnostics, *_status_findings(assessed), *_block_findings(dossier))
    assessed = replace(assessed, pool=pool_of(assessed), diagnostics=findings)
    if rubric_file and single and isinstance(single.entry, Submission) and status in _SCORED:
        return _scored(dossier, assessed, rubric_file.rubric, single.entry)
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


def _scored(dossier: Dossier, assessed: Assessed, rubric: Rubric, submission: Submission) -> Assessed:
    unit = assessed.unit
    scorecard = score(rubric, submission, dossier.awarded)
    band = _class_of(rubric, scorecard) if assessed.too_young is None else None
    has_gaps = any(one.code in (files.CODE_ABSENT, files.CODE_TWICE) for one in dossier.diagnostics)
    differences = () if has_gaps else typed_differences(submission, band)
    findings = (*scorecard.diagnostics, *differences)
    about = tuple(one.about(unit.code, unit.name) for one in findings)
    return replace(
        assessed, scorecard=scorecard, band=band, band_by_points=band, diagnostics=(*assessed.diagnostics, *about)
    )


def _class_of(rubric: Rubric, scorecard: Scorecard) -> ClassBand | None:
    return class_by_points(rubric, scorecard.total.points) if isinstance(scorecard.total, Total) else None


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


def _block_findings(dossier: Dossier) -> Iterator[Diagnostic]:
    """A unit in no block is neither ranked nor due; where there are blocks at all, that is said."""
    if dossier.has_blocks and not dossier.unit.block and dossier.rubric_file is not None:
        finding = Diagnostic(code=seasons.UNIT_WITHOUT_BLOCK, place=dossier.unit.place)
        yield finding.about(dossier.unit.code, dossier.unit.name)


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
