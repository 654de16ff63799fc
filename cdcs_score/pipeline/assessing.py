"""Assessing: each unit gets its one status, its scorecard and class, and each pool its ranks. Pure."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from cdcs_score.awarding import award_outcomes
from cdcs_score.children import Child
from cdcs_score.closing import NOTHING_CLOSED, ClosedRounds
from cdcs_score.codes import seasons
from cdcs_score.deciding import NO_DECISIONS, Book
from cdcs_score.diagnostics import Detail, Diagnostic, Place
from cdcs_score.dossier_states import incomplete
from cdcs_score.eligibility import TooYoung, too_young
from cdcs_score.language import Phrase
from cdcs_score.pipeline.assessed import Assessed, Assessment, LimitedScope
from cdcs_score.pipeline.closed import closed_unit, joined_later
from cdcs_score.pipeline.collecting import Collection, Received
from cdcs_score.pipeline.decided import given_no_class, orphans, tie_findings, with_tie_decided
from cdcs_score.pipeline.dossiers import Dossier, Files
from cdcs_score.pipeline.families import children_by_unit
from cdcs_score.pipeline.filing import filing_of, graded_last, parts_of, receipts_of_what_came
from cdcs_score.pipeline.honours import award_findings
from cdcs_score.pipeline.laid_cards import LayDown, in_hand, laying_down, whole
from cdcs_score.pipeline.limiting import limited, limited_scopes, quota_findings
from cdcs_score.pipeline.pools import placed, pool_findings, pool_of, pools_of, ranks_of
from cdcs_score.pipeline.unit_scoring import scored
from cdcs_score.pipeline.workshop import ALONE, Stage, Workshop
from cdcs_score.readers.rubric_reader import RubricFile
from cdcs_score.register import Level, Office, Receipt
from cdcs_score.standing import Status
from cdcs_score.statuses import (
    Arrival,
    NotFiled,
    arrival_of,
    is_named,
    status_of,
)
from cdcs_score.text import day_in_figures
from cdcs_score.wording import BEGINNING_WORDS

#: A unit that is not eligible is scored if it filed; it has no class and no rank.
_SCORED = (Status.GRADED, Status.LATE, Status.NOT_ELIGIBLE)
_NO_ARRIVAL = Arrival()
_SIGNED = Phrase("đã nhận bản giấy ký", "the signed paper is here")
_NOT_SIGNED = Phrase("chưa ghi đã nhận bản giấy ký", "they do not say that the signed paper is here")
_OUTSIDE = (Status.OUT_OF_SCOPE, Status.NOT_DUE, Status.NOT_ELIGIBLE)


def assess(  # noqa: PLR0917 -- a grading rests on all of it
    office: Office,
    rubric_of: Mapping[str, RubricFile],
    collection: Collection,
    book: Book = NO_DECISIONS,
    closed: ClosedRounds = NOTHING_CLOSED,
    workshop: Workshop = ALONE,
) -> Assessment:
    """Status, scorecard, class and rank of every unit.

    Args:
        office: the office workbook.
        rubric_of: the rubric of each unit that has one, by unit code.
        collection: what came in.
        book: what people decided.
        closed: the rounds that are closed; their units keep the figures they have there.
        workshop: what the run works with.
    """
    lay_down = laying_down(shelf) if (shelf := workshop.shelf_for(len(office.units))) else in_hand
    known = Files(office, rubric_of, collection, book)
    titles = {block.code: block.title for block in office.blocks}
    done: dict[str, Assessed] = {}
    quotas: list[LimitedScope] = []
    findings: list[Diagnostic] = []
    for level in Level:  # from the lowest up: what a unit is worth may rest on those below it
        members = [unit for unit in office.units if unit.level is level]
        below = children_by_unit(office.units, done)
        told = workshop.progress(Stage.SCORING, map(known.dossier, members), len(members))
        units = [assess_unit(one, below.get(one.unit.code, ()), closed, lay_down) for one in told]
        found = settled([given_no_class(one, book) for one in units], titles, book)
        done |= {one.unit.code: one for one in found.units}
        quotas += found.quotas
        findings += found.diagnostics
    units_in_order = tuple(done[unit.code] for unit in office.units)
    about_units = [finding for one in units_in_order for finding in one.diagnostics]
    gone = orphans(book, {unit.code: unit for unit in office.units}, rubric_of, frozenset(closed.units))
    return Assessment(units=units_in_order, quotas=tuple(quotas), diagnostics=(*about_units, *findings, *gone))


def settled(units: list[Assessed], titles: Mapping[str, str], book: Book) -> Assessment:
    """The units of one level, ranked in their pools and held to their quotas; findings are those about pools."""
    pools = pools_of(units)
    standings = {standing.unit: standing for members in pools.values() for standing in ranks_of(members)}
    incomplete = {pool for pool, members in pools.items() if any(not one.is_settled for one in members)}
    ranked = tuple(placed(one, standings, incomplete) for one in units)
    quotas = tuple(with_tie_decided(one, book) for one in limited_scopes(ranked, titles))
    final = tuple(_with_awards(one) for one in limited(ranked, quotas))
    about_ties = (finding for one in quotas for finding in tie_findings(one, book))
    about_pools = (
        *pool_findings(titles, pools, incomplete),
        *quota_findings(quotas),
        *about_ties,
        *award_findings(final),
    )
    return Assessment(units=final, quotas=quotas, diagnostics=about_pools)


def _with_awards(one: Assessed) -> Assessed:
    if one.scorecard is None or one.band is None or one.rubric_file is None or not one.rubric_file.rubric.awards:
        return one
    return replace(one, awards=award_outcomes(one.rubric_file.rubric, whole(one.scorecard), one.band.code))


def assess_unit(
    dossier: Dossier, below: tuple[Child, ...], closed: ClosedRounds = NOTHING_CLOSED, lay_down: LayDown = in_hand
) -> Assessed:
    """One unit with its status, scorecard and class, not yet ranked; a closed one as it was frozen."""
    frozen = closed.units.get(dossier.unit.code)
    if frozen is not None:
        return closed_unit(dossier, frozen)
    unit, rubric_file = dossier.unit, dossier.rubric_file
    last = graded_last(dossier)
    arrival = arrival_of(_file_name(last), dossier.receipts, dossier.block) if last else Arrival()
    rule = rubric_file.rubric.eligibility if rubric_file else None
    young = too_young(rule, unit) if rule else None
    filing = filing_of(dossier, arrival)
    status = status_of(
        is_in_scope=rubric_file is not None, is_due=dossier.is_due, is_eligible=young is None, filing=filing
    )
    assessed = Assessed(
        unit=unit,
        rubric_file=rubric_file,
        status=status,
        too_young=young,
        received=last,
        arrival=arrival,
        is_too_late=unit.block in closed.rounds,
        parts=parts_of(dossier),
    )
    findings = (
        *dossier.diagnostics,
        *_status_findings(assessed, receipts_of_what_came(dossier)),
        *(() if isinstance(filing, NotFiled) else _part_findings(assessed)),
        *_typing_findings(assessed, dossier.receipts),
        *_receipt_findings(assessed, dossier),
        *_block_findings(dossier),
        *joined_later(unit, closed),
    )
    assessed = replace(assessed, pool=pool_of(assessed), diagnostics=findings)
    return scored(dossier, assessed, below, lay_down) if status in _SCORED else assessed


def _status_findings(assessed: Assessed, receipts: Sequence[Receipt]) -> Iterator[Diagnostic]:
    unit, arrival = assessed.unit, assessed.arrival
    match assessed.status:
        case Status.MISSING:
            yield Diagnostic(code=seasons.UNIT_MISSING).about(unit.code, unit.name)
        case Status.RECEIVED_OTHERWISE:
            yield _without_workbook(receipts).about(unit.code, unit.name)
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


def _part_findings(assessed: Assessed) -> Iterator[Diagnostic]:
    """What came lacks parts it must have. Of a unit that sent nothing, that is said already."""
    finding = incomplete(assessed.parts)
    if finding is not None:
        yield finding.about(assessed.unit.code, assessed.unit.name)


def _typing_findings(assessed: Assessed, receipts: Sequence[Receipt]) -> Iterator[Diagnostic]:
    """A workbook typed in by the superior is scored as any other, and says so."""
    if assessed.received is None or not assessed.arrival.is_typed_in:
        return
    paper = _SIGNED if any(one.has_signed_copy for one in receipts) else _NOT_SIGNED
    finding = Diagnostic(code=seasons.UNIT_TYPED_IN, place=Place(file=assessed.received.file), details={"paper": paper})
    yield finding.about(assessed.unit.code, assessed.unit.name)


def _receipt_findings(assessed: Assessed, dossier: Dossier) -> Iterator[Diagnostic]:
    """A misspelt file name would silently take its date away; earlier files that are gone are no fault."""
    if assessed.received is None:
        return
    unit, graded = assessed.unit, _file_name(assessed.received)
    lines = [one for one in dossier.receipts if one.file]
    there = [_file_name(one) for one in dossier.received]
    if any(is_named(graded, line) for line in lines):
        return
    gone = [line for line in lines if not any(is_named(name, line) for name in there)]
    if gone:
        finding = Diagnostic(code=seasons.RECEIPT_OF_NO_FILE, raw=gone[-1].file, details={"graded": graded})
        yield finding.about(unit.code, unit.name)


def _file_name(received: Received) -> str:
    return received.file.rpartition("/")[2]


def _without_workbook(receipts: Sequence[Receipt]) -> Diagnostic:
    """What came instead, in the words of the receipts sheet."""
    last = receipts[-1]
    day = day_in_figures(last.received) if last.received else ""
    listed = ", ".join(part for part in (last.channel, last.file, last.dossier) if part)
    said = f" ({listed})" if listed else ""
    what = Phrase(f" ngày {day}{said}", f" on {day}{said}") if day else Phrase(said, said)
    return Diagnostic(code=seasons.UNIT_WITHOUT_WORKBOOK, details={"what": what})


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
