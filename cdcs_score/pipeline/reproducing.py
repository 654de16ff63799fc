"""Reproducing: whether a closed round comes out again from what it rested on, and every figure that does not. Pure."""

from collections.abc import Iterable, Iterator

from cdcs_score.closing import ClosedRound
from cdcs_score.codes import closings
from cdcs_score.diagnostics import Detail, Diagnostic
from cdcs_score.freezing import changes_between, differences, pools_of_block, quotas_of_block, units_of_block
from cdcs_score.language import Phrase
from cdcs_score.result_rows import Model
from cdcs_score.results import Change, Results, UnitResult
from cdcs_score.wording import CHANGE_WORDS, STATUS_WORDS

_NOTHING = Phrase("không có gì", "nothing")
_OTHERWISE = Phrase("khác", "something else")
_AS_CLOSED = Phrase("như tệp đã chốt", "as in the closed file")
_STATUS = Phrase("tình trạng", "the status")
_BLOCK = Phrase("bảng tổng hợp của khối", "the figures of the block")


def not_reproduced(before: ClosedRound, now: Results) -> Iterator[Diagnostic]:
    """Every figure of a closed round that is not the same now; of a unit whose figures are, what else is not.

    Args:
        before: the round as it was closed.
        now: a grading of the same decisions.
    """
    units = units_of_block(now, before.block)
    found = {unit.code: unit for unit in units}
    told = [one for unit in before.units for one in _of_unit(unit, found.get(unit.code))]
    known = {unit.code for unit in before.units}
    told += [
        _finding(before.block, Phrase(unit.code, unit.code), _NOTHING, STATUS_WORDS[unit.status])
        for unit in units
        if unit.code not in known
    ]
    yield from told
    if not told:
        yield from _of_block(before, now, found)


def _of_unit(was: UnitResult, now: UnitResult | None) -> Iterator[Diagnostic]:
    if now is None:
        yield _about(was, _STATUS, STATUS_WORDS[was.status], _NOTHING)
        return
    told = list(changes_between([was], [now]))
    if was.status is not now.status:
        yield _about(was, _STATUS, STATUS_WORDS[was.status], STATUS_WORDS[now.status])
    elif not told and (fields := _fields(was, now)):
        yield _about(was, Phrase(fields, fields), _AS_CLOSED, _OTHERWISE)
    for one in told:
        yield _about(was, _figure_words(one), one.was or _NOTHING, one.now or _NOTHING)


def _figure_words(change: Change) -> Phrase:
    word = CHANGE_WORDS[change.what]
    return Phrase(f"{word.vi} {change.criterion}".strip(), f"{word.en} {change.criterion}".strip())


def _fields(was: Model, now: Model) -> str:
    pairs = differences(was.model_dump(mode="json"), now.model_dump(mode="json"))
    return ", ".join(path for path, _, _ in pairs)


def _of_block(before: ClosedRound, now: Results, units: Iterable[str]) -> Iterator[Diagnostic]:
    same = before.blocks == pools_of_block(now, before.block)
    if not same or before.quotas != quotas_of_block(now, frozenset(units)):
        yield _finding(before.block, _BLOCK, _AS_CLOSED, _OTHERWISE)


def _about(unit: UnitResult, what: Phrase, was: Detail, now: Detail) -> Diagnostic:
    return _finding(unit.code, what, was, now).about(unit.code, unit.name)


def _finding(raw: str, what: Phrase, was: Detail, now: Detail) -> Diagnostic:
    return Diagnostic(code=closings.NOT_REPRODUCED, raw=raw, details={"what": what, "was": was, "now": now})
