"""What stands against closing a block, told all at once. Pure."""

from collections.abc import Iterable, Iterator

from cdcs_score.codes import closings
from cdcs_score.deciding import Book
from cdcs_score.decisions import Recorded
from cdcs_score.diagnostics import Detail, Diagnostic, did_you_mean
from cdcs_score.freezing import decided_about, quotas_of_block, units_of_block
from cdcs_score.language import Phrase
from cdcs_score.register import Block, Office
from cdcs_score.results import QuotaResult, Results, UnitResult
from cdcs_score.standing import ProvisionalReason, Status
from cdcs_score.text import closest, lower_first
from cdcs_score.wording import PROVISIONAL_WORDS, STATUS_WORDS

#: Nobody waits for these: they have no class by rule.
_WITHOUT_CLASS_BY_RULE = (Status.OUT_OF_SCOPE, Status.NOT_ELIGIBLE)
#: What is told of the block or the tie itself, and needs no repeating at each unit.
_TOLD_ELSEWHERE = (ProvisionalReason.UNVERIFIED, ProvisionalReason.BLOCK_INCOMPLETE, ProvisionalReason.TIE_AT_CUT)
_NO_BLOCK = Phrase("đơn vị chưa ghi khối", "units in no block")


def unknown_blocks(office: Office, codes: Iterable[str]) -> Iterator[Diagnostic]:
    """Codes that name no block."""
    known = [block.code for block in office.blocks]
    for code in codes:
        if code not in known:
            listed = ", ".join(known)
            otherwise = Phrase(f"có các khối: {listed}", f"the blocks are: {listed}")
            cure = did_you_mean(closest(code, known), otherwise)
            yield Diagnostic(code=closings.NO_SUCH_BLOCK, raw=code, details={"suggestion": cure})


def obstacles(
    block: Block, office: Office, results: Results, book: Book, log: tuple[Recorded, ...], *, is_corrected: bool
) -> Iterator[Diagnostic]:
    """Why the results of a block cannot be frozen as they are.

    Args:
        block: the block.
        office: the office workbook.
        results: the results that would be frozen.
        book: the decisions that stand.
        log: all that was decided, in order.
        is_corrected: whether it is closed already; then its corrections need no meeting of their own.
    """
    units = units_of_block(results, block.code)
    if not units:
        yield Diagnostic(code=closings.BLOCK_EMPTY, raw=block.code)
        return
    if not office.cover.is_open(block):
        yield Diagnostic(code=closings.ROUND_NOT_COME, raw=block.code)
        return
    codes = {unit.code for unit in units}
    yield from _of_the_meeting(block, codes, book, log, is_corrected=is_corrected)
    for quota in quotas_of_block(results, codes):
        if quota.tied:
            places = quota.places - len(quota.kept)
            details: dict[str, Detail] = {"units": ", ".join(quota.tied), "places": places}
            yield Diagnostic(code=closings.TIE_OPEN, raw=quota.title or quota.band_title, details=details)
    for unit in units:
        reason = why_open(unit)
        if reason is not None:
            finding = Diagnostic(code=closings.UNIT_OPEN, details={"reason": reason})
            yield finding.about(unit.code, unit.name)


def _of_the_meeting(
    block: Block, units: set[str], book: Book, log: tuple[Recorded, ...], *, is_corrected: bool
) -> Iterator[Diagnostic]:
    found = book.recognitions.get(block.code)
    if found is None:
        yield Diagnostic(code=closings.NOT_RECOGNISED, raw=block.code)
    elif not is_corrected and (since := decided_since(log, units, found[0])):
        details: dict[str, Detail] = {"numbers": ", ".join(map(str, since)), "recognition": str(found[0])}
        yield Diagnostic(code=closings.DECIDED_SINCE, raw=block.code, details=details)


def decided_since(log: tuple[Recorded, ...], units: Iterable[str], recognition: int) -> tuple[int, ...]:
    """Numbers of the decisions about these units that the meeting could not know when it recognised their results."""
    return decided_about(log, frozenset(units), after=recognition)


def why_open(unit: UnitResult) -> Phrase | None:
    """Why a unit has no result that could be frozen; None where it has one, or needs none."""
    if unit.no_class is not None or unit.status in _WITHOUT_CLASS_BY_RULE:
        return None
    if unit.withheld_by:
        listed = ", ".join(unit.withheld_by)
        return Phrase(f"chưa có tổng điểm hoặc xếp loại vì {listed}", f"its total or class is withheld by {listed}")
    reasons = [PROVISIONAL_WORDS[one] for one in unit.provisional_because if one not in _TOLD_ELSEWHERE]
    if reasons:
        return Phrase(", ".join(one.vi for one in reasons), ", ".join(one.en for one in reasons))
    if unit.band is None:
        word = STATUS_WORDS[unit.status]
        return Phrase(lower_first(word.vi), lower_first(word.en))
    return None


def spanning_quotas(results: Results, closing: frozenset[str]) -> Iterator[Diagnostic]:
    """Quotas whose scope reaches beyond the blocks that are closed together."""
    wider = _blocks_by_rubric(results)
    for quota in results.quotas:
        if quota.scope == "rubric":
            blocks = wider[quota.rubric, quota.level]
            others = sorted(blocks - closing)
            if others and blocks & closing:
                yield _spans(quota, others)


def _blocks_by_rubric(results: Results) -> dict[tuple[str, str], set[str]]:
    found: dict[tuple[str, str], set[str]] = {}
    for unit in results.units:
        if unit.rubric is not None:
            found.setdefault((unit.rubric, unit.level), set()).add(unit.block)
    return found


def _spans(quota: QuotaResult, others: list[str]) -> Diagnostic:
    named = [code for code in others if code]
    vi, en = (", ".join([*named, *([word] if "" in others else [])]) for word in _NO_BLOCK)
    return Diagnostic(code=closings.QUOTA_WIDER, raw=quota.band_title, details={"others": Phrase(vi, en)})
