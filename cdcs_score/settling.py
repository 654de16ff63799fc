"""Settling: which entry of each fact counts, the unit's or the superior's, and what is missing. Pure."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from cdcs_score.codes import facts
from cdcs_score.diagnostics import NOWHERE, Diagnostic
from cdcs_score.fact_sheet import FactSheet, Settled, Supplier
from cdcs_score.facts import Fact, meant_by_blank, value_words
from cdcs_score.submission import Blank, FactAnswer, Stated, Unreadable


def settle(
    declared: Mapping[str, Fact],
    own: Mapping[str, FactAnswer],
    superior: Mapping[str, FactAnswer],
    asked: Mapping[str, Fact] | None = None,
) -> FactSheet:
    """The entry that counts for each fact.

    Args:
        declared: the facts of the rubric.
        asked: what its conditions ask of the register besides.
        own: what the unit wrote, by name.
        superior: what the office workbook says of the unit, by name.
    """
    settled = {name: _settled(name, fact, own.get(name), superior.get(name)) for name, fact in declared.items()}
    of_register = {
        name: replace(_settled(name, fact, None, superior.get(name)), is_of_register=True)
        for name, fact in (asked or {}).items()
    }
    return FactSheet(settled | of_register)


def _settled(name: str, fact: Fact, own: FactAnswer | None, superior: FactAnswer | None) -> Settled:
    is_above = fact.supplied_by == "superior"
    supplier = Supplier.SUPERIOR if is_above else Supplier.UNIT
    answer = superior if is_above else own
    beside = own if is_above and isinstance(own, Stated | Unreadable) else None
    if answer is None:
        answer = Blank(place=NOWHERE)
    if isinstance(answer, Blank) and (means := meant_by_blank(fact)) is not None:
        answer = Stated(value=means, raw="", place=answer.place)
        supplier = Supplier.BLANK_MEANS
    return Settled(name=name, fact=fact, answer=answer, supplier=supplier, own=beside)


def fact_findings(sheet: FactSheet) -> Iterator[Diagnostic]:
    """What cannot be read, and where the unit's own figure differs from the superior's.

    What the register says of a unit is complained of only where a rule needs it.
    """
    for one in sheet.settled.values():
        if isinstance(one.answer, Unreadable) and not one.is_of_register:
            yield one.answer.diagnostic
        if one.own is not None and isinstance(one.answer, Stated):
            yield from _difference(one, one.own, one.answer)


def _difference(one: Settled, own: Stated | Unreadable, counted: Stated) -> Iterator[Diagnostic]:
    if isinstance(own, Stated) and own.value == counted.value:
        return
    said = value_words(one.fact, own.value) if isinstance(own, Stated) else f"“{own.raw}”"
    yield Diagnostic(
        code=facts.FACT_DIFFERS,
        place=own.place,
        raw=own.raw,
        details={"label": one.fact.label, "own": said, "value": value_words(one.fact, counted.value)},
        related=() if counted.place == NOWHERE else (counted.place,),
    )
