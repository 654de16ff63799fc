"""Checking facts: cross-checks the rubric names, and what every blank fact stands in the way of. Pure."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby

from cdcs_score.codes import facts
from cdcs_score.codes.catalogue import Code
from cdcs_score.conditions import figures_of, situation_of
from cdcs_score.diagnostics import NOWHERE, Diagnostic
from cdcs_score.evaluating import Unknown, holds
from cdcs_score.expression import names_in
from cdcs_score.fact_sheet import FactSheet, Settled
from cdcs_score.facts import ChoiceFact, YesNoFact
from cdcs_score.language import Phrase
from cdcs_score.once import once_each
from cdcs_score.rows import InformationalCriterion, Leaf
from cdcs_score.rubric import Check, Rubric
from cdcs_score.scorecard import KnockOutOutcome
from cdcs_score.submission import Stated, Unreadable

_CODES: dict[str, Code] = {
    "error": facts.CHECK_ERROR,
    "warning": facts.CHECK_WARNING,
    "note": facts.CHECK_NOTE,
}
_LOOK_AGAIN = Phrase("kiểm tra lại các số liệu này", "check these figures again")
_ASK_OFFICE = Phrase(
    "ghi vào sổ theo dõi (trang “Số liệu cấp trên”, hoặc trang “Đơn vị”) rồi chấm lại",
    "enter it in the office workbook (sheet 'Số liệu cấp trên' or 'Đơn vị') and grade again",
)
_CHOOSE = Phrase("chọn một mục trong danh sách ở trang “Số liệu”", "choose from the list on sheet 'Số liệu'")
_FILL_IN = Phrase("ghi ở trang “Số liệu”; không có thì ghi 0", "write it on sheet 'Số liệu'; write 0 for none")


def check_findings(rubric: Rubric, sheet: FactSheet) -> Iterator[Diagnostic]:
    """Every cross-check that is wrong, and every one that a blank fact leaves unmade."""
    situation = situation_of(rubric, sheet)
    for check in rubric.checks:
        decided = holds(check.wrong_when, situation)
        if decided is True:
            yield _wrong(check, sheet)
        elif isinstance(decided, Unknown) and sheet.blank(decided.names):
            yield _open(check, sheet, decided)


def _wrong(check: Check, sheet: FactSheet) -> Diagnostic:
    answers = [sheet.settled[name].answer for name in names_in(check.wrong_when) if name in sheet.settled]
    places = [one.place for one in answers if isinstance(one, Stated) and one.place != NOWHERE]
    return Diagnostic(
        code=_CODES[check.severity],
        place=places[0] if places else NOWHERE,
        rule=check.code,
        details={
            "said": check.message,
            "figures": figures_of(check.wrong_when, sheet),
            "cure": check.hint or _LOOK_AGAIN,
        },
        related=tuple(places[1:]),
    )


def _open(check: Check, sheet: FactSheet, unknown: Unknown) -> Diagnostic:
    blank = [sheet.settled[name] for name in sheet.blank(unknown.names)]
    labels = ", ".join(one.fact.label for one in blank)
    return Diagnostic(
        code=facts.CHECK_OPEN,
        place=blank[0].answer.place,
        rule=check.code,
        details={"said": check.message, "labels": labels},
    )


def missing_findings(
    rubric: Rubric,
    sheet: FactSheet,
    needed: Mapping[str, Iterable[tuple[str, Phrase]]],
    outcomes: Sequence[KnockOutOutcome],
) -> Iterator[Diagnostic]:
    """Every blank fact that something needs: once, with all that waits for it.

    Args:
        rubric: the rubric.
        sheet: the unit's facts, settled.
        needed: by fact, the rows it was needed for and what comes of them.
        outcomes: the knock-outs, looked at.
    """
    waiting: dict[str, list[tuple[str, Phrase]]] = {name: list(uses) for name, uses in needed.items()}
    for one in outcomes:
        for name in sheet.blank(name for name in one.waits_for if name in sheet.settled):
            waiting.setdefault(name, []).append((one.code, _NO_CLASS))
    for criterion in _informational(rubric):
        if sheet.blank([criterion.fact]):
            waiting.setdefault(criterion.fact, []).append((criterion.code, _NOT_SHOWN))
    for name in sheet.settled:
        if name in waiting:
            yield _blank(sheet.settled[name], waiting[name])
    yield from _unreadable_in_register(rubric, sheet, outcomes)


def _unreadable_in_register(
    rubric: Rubric, sheet: FactSheet, outcomes: Iterable[KnockOutOutcome]
) -> Iterator[Diagnostic]:
    """What the register says of the unit that cannot be read, where a rule needs it."""
    needed = {name for one in outcomes for name in one.waits_for} | _asked_of_all(rubric)
    for name, one in sheet.settled.items():
        if name in needed and one.is_of_register and isinstance(one.answer, Unreadable):
            yield one.answer.diagnostic


@once_each
def _informational(rubric: Rubric) -> tuple[InformationalCriterion, ...]:
    return tuple(one for one in rubric.criteria if isinstance(one, InformationalCriterion))


@once_each
def _asked_of_all(rubric: Rubric) -> frozenset[str]:
    """What cross-checks and conditions of rows ask of every unit."""
    of_checks = {name for check in rubric.checks for name in names_in(check.wrong_when)}
    return frozenset(of_checks | {name for leaf in rubric.leaves for name in _asked_by(leaf)})


def _asked_by(leaf: Leaf) -> tuple[str, ...]:
    rule = leaf.not_arising
    return () if rule == "forbidden" or rule.when is None else names_in(rule.when)


_NO_CLASS = Phrase("chưa xếp loại được", "no class can be given")
_NOT_SHOWN = Phrase("dòng này để trống", "the line stays empty")


def _blank(one: Settled, uses: list[tuple[str, Phrase]]) -> Diagnostic:
    is_choice = isinstance(one.fact, ChoiceFact | YesNoFact)
    cure = _ASK_OFFICE if one.is_from_office else _CHOOSE if is_choice else _FILL_IN
    return Diagnostic(
        code=facts.FACT_BLANK,
        place=one.answer.place,
        details={"label": one.fact.label, "consequence": _consequences(uses), "cure": cure},
    )


def _consequences(uses: list[tuple[str, Phrase]]) -> Phrase:
    """What comes of it, each consequence once: `tính 0 điểm (1.1, 1.2); chưa xếp loại được (KC1)`."""
    grouped = [
        (phrase, ", ".join(dict.fromkeys(code for code, _ in alike)))
        for phrase, alike in groupby(sorted(uses, key=_by_consequence), key=_by_consequence)
    ]
    return Phrase(
        "; ".join(f"{phrase.vi} ({codes_})" for phrase, codes_ in grouped),
        "; ".join(f"{phrase.en} ({codes_})" for phrase, codes_ in grouped),
    )


def _by_consequence(use: tuple[str, Phrase]) -> Phrase:
    return use[1]
