"""The superior's own entries, held against the rubric of the unit they are about: facts it supplies, points it awards.

Everything is checked when the season is read, so what later floors ask of an entry is there.
"""

from collections.abc import Callable, Iterator
from dataclasses import replace

from cdcs_score.codes import seasons
from cdcs_score.codes.catalogue import Code
from cdcs_score.diagnostics import Detail, Diagnostic, Place, did_you_mean
from cdcs_score.facts import Fact
from cdcs_score.language import Phrase
from cdcs_score.numbers import Exact, NotANumber, from_score_text, is_multiple
from cdcs_score.office_layout import SuperiorColumn
from cdcs_score.readers.fact_values import fact_of_value
from cdcs_score.readers.office_cells import A_NUMBER
from cdcs_score.register import Office, SuperiorEntry, Unit
from cdcs_score.rows import ExtraItem
from cdcs_score.rubric import Rubric
from cdcs_score.scoring_rules import Judged
from cdcs_score.submission import FactAnswer, Stated, Unreadable
from cdcs_score.text import closest


def superior_fact(entry: SuperiorEntry, name: str, fact: Fact) -> FactAnswer:
    """The fact an entry states, with the reason the officer gave."""
    answer = fact_of_value(entry.value, entry.raw, entry.place, name, fact)
    return replace(answer, reason=entry.reason) if isinstance(answer, Stated) else answer


def superior_points(entry: SuperiorEntry) -> Exact:
    """The points an entry gives for a bonus or penalty item.

    Raises:
        NotANumber: when it is none; a season that was read has no such entry.
    """
    if isinstance(entry.value, str):
        return from_score_text(entry.value)
    if isinstance(entry.value, bool):
        raise NotANumber(entry.raw)
    return entry.value


def superior_items(rubric: Rubric) -> dict[str, str]:
    """What the superior enters for units of a rubric: label by code of an item, or by name of a fact."""
    items = {item.code: item.title for item in _items(rubric).values() if item.computed is None}
    return items | {name: fact.label for name, fact in rubric.facts.items() if fact.supplied_by == "superior"}


def _items(rubric: Rubric) -> dict[str, ExtraItem]:
    """Bonus and penalty items that are the superior's, by code."""
    extras = (extra for extra in rubric.extras if extra.awarded_by == "superior")
    return {item.code: item for extra in extras for item in extra.items}


def entry_problems(office: Office, rubric_of: Callable[[Unit], Rubric | None]) -> Iterator[Diagnostic]:
    """What is wrong in the superior's entries: nothing of that code to enter, a wrong value, or the same twice."""
    units = {unit.code: unit for unit in office.units}
    first: dict[tuple[str, str], Place] = {}
    for entry in office.superior_entries:
        unit = units[entry.unit]
        rubric, key = rubric_of(unit), (entry.unit, entry.item)
        problems = list(_problems_of(entry, rubric)) if rubric else [_not_an_entry(entry, {})]
        if key in first:
            twice = _finding(seasons.ENTRY_TWICE, entry, entry.place, raw=entry.item, first=first[key].cell)
            problems.append(twice)
        yield from (one.about(unit.code, unit.name) for one in problems)
        first.setdefault(key, entry.place)


def _problems_of(entry: SuperiorEntry, rubric: Rubric) -> Iterator[Diagnostic]:
    item, fact = _items(rubric).get(entry.item), rubric.facts.get(entry.item)
    if item is not None:
        yield from _award_problems(entry, item, rubric)
    elif fact is None:
        yield _not_an_entry(entry, superior_items(rubric))
    elif fact.supplied_by == "unit":
        yield _finding(seasons.FACT_OF_THE_UNIT, entry, entry.item_place, raw=entry.item, label=fact.label)
    elif isinstance(answer := superior_fact(entry, entry.item, fact), Unreadable):
        yield answer.diagnostic


def _award_problems(entry: SuperiorEntry, item: ExtraItem, rubric: Rubric) -> Iterator[Diagnostic]:
    if not isinstance(item.rule, Judged):
        labels = ", ".join(f"“{rubric.facts[name].label}”" for name in item.rule.facts)
        facts = labels or Phrase("của các đơn vị trực thuộc", "of its own units")
        yield _finding(seasons.COMPUTED_ENTRY, entry, entry.item_place, raw=entry.item, facts=facts)
        return
    try:
        points = superior_points(entry)
    except NotANumber:
        label = SuperiorColumn.VALUE.value
        yield Diagnostic(
            code=seasons.CELL_UNREADABLE, place=entry.place, raw=entry.raw, expected=A_NUMBER, details={"label": label}
        )
        return
    if not (0 <= points <= item.maximum and is_multiple(points, item.rule.step)):
        details: dict[str, Detail] = {"points": points, "maximum": item.maximum, "step": item.rule.step}
        wrong = _finding(seasons.SUPERIOR_SCORE, entry, entry.place, raw=entry.raw, **details)
        yield replace(wrong, criterion=item.code)


def _not_an_entry(entry: SuperiorEntry, possible: dict[str, str]) -> Diagnostic:
    if not possible:
        cure = Phrase(
            "xóa dòng này; bảng chấm điểm của đơn vị không có mục nào do cấp trên ghi",
            "delete the row; the unit's rubric has nothing for the superior to enter",
        )
    else:
        named = "; ".join(f"{code} ({label})" for code, label in possible.items())
        listed = Phrase(
            f"xóa dòng này, hoặc ghi một trong các mã: {named}", f"delete the row, or write one of: {named}"
        )
        cure = did_you_mean(closest(entry.item, possible), listed)
    return _finding(seasons.NOT_AN_ENTRY, entry, entry.item_place, raw=entry.item, suggestion=cure)


def _finding(code: Code, entry: SuperiorEntry, place: Place, *, raw: str, **details: Detail) -> Diagnostic:
    return Diagnostic(code=code, place=place, raw=raw, details={"unit_code": entry.unit, **details})
