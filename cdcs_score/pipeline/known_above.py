"""What the superior knows of a unit: points it gave, facts it supplies, and what its register says. Pure."""

from collections.abc import Iterable, Iterator, Mapping

from cdcs_score.codes import facts
from cdcs_score.conditions import LAST_YEAR_CLASS, LAST_YEAR_POINTS
from cdcs_score.diagnostics import Diagnostic, Place
from cdcs_score.language import Phrase
from cdcs_score.numbers import Exact, to_text
from cdcs_score.readers.superior_entries import superior_fact, superior_points
from cdcs_score.register import SuperiorEntry, Unit
from cdcs_score.rubric import Rubric
from cdcs_score.statuses import Arrival
from cdcs_score.submission import Blank, FactAnswer, Given, Stated, Unreadable
from cdcs_score.text import comparable

_WRITE_A_CLASS = Phrase(
    "ghi tên một mức của bảng chấm điểm vào trang “Đơn vị” của sổ theo dõi",
    "write a class of the rubric in sheet 'Đơn vị' of the office workbook",
)


def awarded_points(rubric: Rubric, entries: Iterable[SuperiorEntry]) -> dict[str, Given]:
    """The points a superior gave, by item; the season's reader has made sure they may be given."""
    return {
        entry.item: Given(points=superior_points(entry), raw=entry.raw, place=entry.place, reason=entry.reason)
        for entry in entries
        if rubric.is_awarded_above(entry.item)
    }


def supplied_facts(rubric: Rubric, entries: Iterable[SuperiorEntry]) -> dict[str, FactAnswer]:
    """The facts of a rubric a superior supplies, by name."""
    return {
        entry.item: superior_fact(entry, entry.item, rubric.facts[entry.item])
        for entry in entries
        if entry.item in rubric.facts
    }


def register_answers(rubric: Rubric, unit: Unit, arrival: Arrival) -> dict[str, FactAnswer]:
    """What the register says of a unit, under every name a condition may call it by."""
    counts: Mapping[str, int | None] = {
        "members": unit.members,
        "women": unit.women,
        "workers": unit.workers,
        "days_late": arrival.days_late,
    }
    return dict(_counted(counts, unit.place)) | {
        LAST_YEAR_POINTS: _number(unit.last_year_points, unit.place),
        LAST_YEAR_CLASS: last_year_class(rubric, unit),
    }


def _counted(counts: Mapping[str, int | None], place: Place) -> Iterator[tuple[str, FactAnswer]]:
    for name, count in counts.items():
        answer = _number(None if count is None else Exact(count), place)
        yield name, answer
        yield f"unit.{name}", answer


def _number(value: Exact | None, place: Place) -> FactAnswer:
    return Blank(place=place) if value is None else Stated(value=value, raw=to_text(value), place=place)


def last_year_class(rubric: Rubric, unit: Unit) -> FactAnswer:
    """The class of the year before as one of this rubric's; another word is not taken for any of them."""
    text = unit.last_year_class
    if not text:
        return Blank(place=unit.place)
    for band in rubric.classes:
        if comparable(text) in (comparable(band.code), comparable(band.title)):
            return Stated(value=band.code, raw=text, place=unit.place)
    titles = ", ".join(band.title for band in rubric.classes)
    expected = Phrase(f"một trong các mức: {titles}", f"one of the classes: {titles}")
    finding = Diagnostic(
        code=facts.FACT_UNREADABLE,
        place=unit.place,
        raw=text,
        expected=expected,
        details={"label": "Xếp loại năm trước (sổ theo dõi)", "cure": _WRITE_A_CLASS},
    )
    return Unreadable(raw=text, place=unit.place, diagnostic=finding)
