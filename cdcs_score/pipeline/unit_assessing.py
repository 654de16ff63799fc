"""Assessing one unit: its status, its scorecard and class, and what is to be said of it. Pure."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from cdcs_score.children import Child
from cdcs_score.codes import seasons
from cdcs_score.diagnostics import Detail, Diagnostic, Place
from cdcs_score.dossier_states import incomplete
from cdcs_score.eligibility import TooYoung, too_young
from cdcs_score.language import Phrase
from cdcs_score.pipeline.assessed import NO_ARRIVAL, Assessed
from cdcs_score.pipeline.closed import joined_later
from cdcs_score.pipeline.collecting import Received
from cdcs_score.pipeline.dossiers import Dossier
from cdcs_score.pipeline.filing import filing_of, graded_last, parts_of, receipts_of_what_came
from cdcs_score.pipeline.pools import pool_of
from cdcs_score.pipeline.unit_scoring import scored
from cdcs_score.readers.rubric_reader import RubricFile
from cdcs_score.register import Receipt
from cdcs_score.standing import Status
from cdcs_score.statuses import NotFiled, arrival_of, is_named, status_of
from cdcs_score.text import day_in_figures
from cdcs_score.wording import BEGINNING_WORDS

#: A unit that is not eligible is scored if it filed; it has no class and no rank.
_SCORED = (Status.GRADED, Status.LATE, Status.NOT_ELIGIBLE)
_SIGNED = Phrase("đã nhận bản giấy ký", "the signed paper is here")
_NOT_SIGNED = Phrase("chưa ghi đã nhận bản giấy ký", "they do not say that the signed paper is here")


def assess_unit(dossier: Dossier, below: tuple[Child, ...]) -> Assessed:
    """One unit of an open round with its status, scorecard and class, not yet ranked.

    Args:
        dossier: what is known of it.
        below: what came of the units below it.
    """
    unit, rubric_file = dossier.unit, dossier.rubric_file
    last = graded_last(dossier)
    arrival = arrival_of(_file_name(last), dossier.receipts, dossier.block) if last else NO_ARRIVAL
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
        is_too_late=dossier.is_too_late,
        parts=parts_of(dossier),
    )
    findings = (
        *dossier.diagnostics,
        *_status_findings(assessed, receipts_of_what_came(dossier)),
        *(() if isinstance(filing, NotFiled) else _part_findings(assessed)),
        *_typing_findings(assessed, dossier.receipts),
        *_receipt_findings(assessed, dossier),
        *_block_findings(dossier),
        *joined_later(dossier),
    )
    assessed = replace(assessed, pool=pool_of(assessed), diagnostics=findings)
    return scored(dossier, assessed, below) if status in _SCORED else assessed


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
