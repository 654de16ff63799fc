"""Boundaries: what a rubric gives just below, at and just above each of its marks, worked out for its author to read.

The figures are the engine's own word. Nobody wrote them down beforehand, so they prove nothing by themselves: whoever
knows the guidance looks whether a mark belongs to the side it should.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from math import ceil

from cdcs_score.classing import class_by_points
from cdcs_score.condition_sides import SHARE_HAIR, Sides, sides_of, step_of, within_limits
from cdcs_score.facts import Fact, FactValue, value_words
from cdcs_score.language import Phrase
from cdcs_score.methods import earned
from cdcs_score.methods.ratio import band_of
from cdcs_score.numbers import ZERO, Exact, shown
from cdcs_score.quota import places_among
from cdcs_score.rows import Leaf, Row
from cdcs_score.rubric import KnockOut, Quota, Rubric
from cdcs_score.scoring_rules import AtLeast, Checklist, Count, Deduct, FactRule, Linear, Ratio, Rollup, ShareBand

_TOTAL = Phrase("Tổng điểm", "Total")
_DONE = Phrase("Số mục đạt", "Items done")
_ARISES = Phrase("có phát sinh", "arises")
_DOES_NOT_ARISE = Phrase("không phát sinh", "does not arise")
_NOTHING = Phrase("không bị khống chế", "not held down")
_HOLDS, _DOES_NOT_HOLD = Phrase("phần này đúng", "this part holds"), Phrase("phần này sai", "this part does not hold")
_SAYS_NOTHING = Phrase("không báo", "says nothing")
_TIMES = 2


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a mark: what stands there, and what comes of it."""

    given: Phrase
    found: Phrase


@dataclass(frozen=True, slots=True)
class Boundary:
    """One mark of a rubric: whose it is, what is measured, and what comes just below, at and just above it.

    Where there is only yes or no, or a condition of several figures, there are two sides: not so, and so.
    """

    code: str
    measure: Phrase
    sides: tuple[Side, ...]
    size: str = ""


def boundaries_of(rubric: Rubric, by_size: Mapping[str, Rubric]) -> Iterator[Boundary]:
    """Every boundary, in the order of the rubric; those of rows once for each size."""
    for size, sized in by_size.items():
        for row in sized.scored_rows:
            yield from (replace(one, size=size) for one in _of_row(row, sized))
    yield from _of_classes(rubric)
    for one in rubric.knock_outs:
        yield from _of_condition(one.code, sides_of(one.when, rubric), _held_down(one, rubric), _NOTHING)
    if rubric.quota is not None:
        yield from _of_quota(rubric.quota, rubric)
    for check in rubric.checks:
        says = Phrase(f"báo: {check.message}", f"says: {check.message}")
        yield from _of_condition(check.code, sides_of(check.wrong_when, rubric), says, _SAYS_NOTHING)


# Rows.


def _of_row(row: Row, rubric: Rubric) -> Iterator[Boundary]:
    match row.rule:
        case Ratio(numerator=above, denominator=below, bands=bands):
            labels = " : ".join(rubric.facts[name].label for name in (above, below))
            yield from _of_bands(row.code, Phrase(labels, labels), bands)
        case Rollup(children=level, bands=bands):
            yield from _of_bands(row.code, level.word, bands)
        case Linear() as line:
            yield from _of_line(row, line, rubric.facts)
        case Count(fact=name, per=per, earns=earns):
            marks = (per, per * ceil(row.maximum / earns))
            yield from (_of_fact(row, row.rule, rubric.facts, name, mark) for mark in dict.fromkeys(marks))
        case Deduct(fact=name, each=each, floor=floor):
            yield _of_fact(row, row.rule, rubric.facts, name, Exact(ceil((row.maximum - floor) / each)))
        case Checklist() as rule if rule.earn != "sum":
            yield _of_items(row, rule, rubric.facts)
        case _:
            pass
    if isinstance(row, Leaf) and row.not_arising != "forbidden" and row.not_arising.when is not None:
        yield from _of_condition(row.code, sides_of(row.not_arising.when, rubric), _DOES_NOT_ARISE, _ARISES)


def _of_bands(code: str, measure: Phrase, bands: tuple[ShareBand, ...]) -> Iterator[Boundary]:
    for band in bands[:-1]:
        shares = (band.from_ - SHARE_HAIR, band.from_, band.from_ + SHARE_HAIR)
        yield Boundary(code, measure, tuple(Side(_percent(one), _points(band_of(bands, one).points)) for one in shares))


def _of_line(row: Row, line: Linear, facts: Mapping[str, Fact]) -> Iterator[Boundary]:
    for mark in (line.from_.at, line.to.at):
        if line.fact is not None:
            yield _of_fact(row, line, facts, line.fact, mark)
        else:
            above, below = line.facts
            labels = f"{facts[above].label} : {facts[below].label}"
            sides = [
                Side(_percent(share), _points(_earned(row, line, facts, {above: share, below: Exact(1)})))
                for share in (mark - SHARE_HAIR, mark, mark + SHARE_HAIR)
            ]
            yield Boundary(row.code, Phrase(labels, labels), tuple(sides))


def _of_fact(row: Row, rule: FactRule, facts: Mapping[str, Fact], name: str, mark: Exact) -> Boundary:
    """A mark of one measured fact, and its nearest neighbours within the limits of the fact."""
    fact = facts[name]
    values = within_limits(fact, (mark - step_of(fact), mark, mark + step_of(fact)))
    sides = [Side(_words(fact, one), _points(_earned(row, rule, facts, {name: one}))) for one in values]
    return Boundary(row.code, Phrase(fact.label, fact.label), tuple(sides))


def _of_items(row: Row, rule: Checklist, facts: Mapping[str, Fact]) -> Boundary:
    names, least = list(rule.facts), rule.earn.at_least if isinstance(rule.earn, AtLeast) else len(rule.facts)
    sides = []
    for done in (least - 1, least, least + 1):
        if done <= len(names):
            values = {
                name: FactValue(name=name, fact=facts[name], value=place < done) for place, name in enumerate(names)
            }
            words = f"{done}/{len(names)}"
            sides.append(Side(Phrase(words, words), _points(earned(rule, row.maximum, values).points)))
    return Boundary(row.code, _DONE, tuple(sides))


def _earned(row: Row, rule: FactRule, facts: Mapping[str, Fact], values: Mapping[str, Exact]) -> Exact:
    known = {name: FactValue(name=name, fact=facts[name], value=value) for name, value in values.items()}
    return earned(rule, row.maximum, known).points


# Classes, conditions, quota.


def _of_classes(rubric: Rubric) -> Iterator[Boundary]:
    step = Exact(1, 10**rubric.scale.decimals)
    for band in rubric.classes[:-1]:
        totals = (band.from_ - step, band.from_, band.from_ + step)
        sides = [Side(_points(one), _plain(class_by_points(rubric, one).title)) for one in totals if one >= ZERO]
        yield Boundary(band.code, _TOTAL, tuple(sides))


def _of_condition(code: str, found: Iterator[Sides], so: Phrase, not_so: Phrase) -> Iterator[Boundary]:
    """The sides of a condition with what comes of it; of each part of one that joins several, only whether it holds."""
    parts = list(found)
    if len(parts) > 1:
        so, not_so = _HOLDS, _DOES_NOT_HOLD
    for sides in parts:
        yield Boundary(
            code, sides.measure, tuple(Side(words, so if is_so else not_so) for words, is_so in sides.values)
        )


def _held_down(one: KnockOut, rubric: Rubric) -> Phrase:
    title = rubric.class_of(one.limit).title
    if one.forces:
        return Phrase(f"xếp “{title}”", f"put into '{title}'")
    return Phrase(f"cao nhất là “{title}”", f"at most '{title}'")


def _of_quota(quota: Quota, rubric: Rubric) -> Iterator[Boundary]:
    """The fewest units among whom one, and two, may hold the class."""
    base = rubric.class_of(quota.of.at_least).title
    measure = Phrase(f"Số đơn vị từ “{base}”", f"Units from '{base}' up")
    for places in range(1, _TIMES + 1):
        fewest = _fewest(quota, places)
        if fewest is not None:
            counts = (fewest - 1, fewest, fewest + 1)
            yield Boundary("quota", measure, tuple(Side(_plain(str(n)), _places(quota, n)) for n in counts))


def _fewest(quota: Quota, places: int) -> int | None:
    if quota.at_most == 0:
        return None
    enough = ceil((places + 1) / quota.at_most)
    return next((count for count in range(1, enough + 1) if places_among(quota, count) >= places), None)


def _places(quota: Quota, count: int) -> Phrase:
    places = places_among(quota, count)
    return Phrase(f"{places} chỗ", f"{places} places")


# Words.


def _plain(words: str) -> Phrase:
    return Phrase(words, words)


def _points(points: Exact) -> Phrase:
    return _plain(shown(points))


def _percent(share: Exact) -> Phrase:
    return _plain(f"{shown(share * 100)}%")


def _words(fact: Fact, value: Exact) -> Phrase:
    return _plain(value_words(fact, value))
