"""Branches: every way a rubric can decide something, and which of them a case that was tried went through. Pure.

A rubric none of whose cases goes one of these ways is a draft: nobody has said what must come of it.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import assert_never

from cdcs_score.awarding import award_outcomes
from cdcs_score.facts import ChoiceFact, Fact, FactValue
from cdcs_score.language import Phrase
from cdcs_score.numbers import ZERO, Exact, shown
from cdcs_score.rows import ExtraItem, Leaf, Row
from cdcs_score.rubric import Rubric
from cdcs_score.scorecard import (
    AwardVerdict,
    Counted,
    LeafScore,
    MissingAsZero,
    MissingWithheld,
    NotArising,
    Scorecard,
    Total,
    Treatment,
    Verdict,
)
from cdcs_score.scoring_rules import (
    AtLeast,
    Checklist,
    Count,
    Deduct,
    Judged,
    Levels,
    Linear,
    Ratio,
    Rollup,
    ShareBand,
    YesNo,
)
from cdcs_score.trying import Fate, Tried

_TREATED: Mapping[Treatment, Phrase] = {
    Treatment.FULL: Phrase("không phát sinh: trọn điểm", "did not arise: full points"),
    Treatment.ZERO: Phrase("không phát sinh: 0 điểm", "did not arise: 0 points"),
    Treatment.RESCALE: Phrase("không phát sinh: quy đổi", "did not arise: rescaled"),
}
_BLANK_IS_ZERO = Phrase("bỏ trống: 0 điểm", "blank: 0 points")
_BLANK_WITHHOLDS = Phrase("bỏ trống: chưa có tổng điểm", "blank: no total")
_CLASS = Phrase("xếp vào mức này", "put into this class")
_YES, _NO = Phrase("có", "yes"), Phrase("không", "no")
_FIRED, _CLEAR = Phrase("bị khống chế", "holds down"), Phrase("không bị khống chế", "does not hold down")
_MET, _NOT_MET = Phrase("đủ điều kiện", "met"), Phrase("chưa đủ điều kiện", "not met")
_CAPPED = Phrase("cộng lại vượt mức tối đa", "adds up to more than the maximum")
_TOO_YOUNG = Phrase("chưa đủ thời gian hoạt động", "too young for a class")
_FATES: Mapping[Fate, Phrase] = {
    "kept": Phrase("trong tỷ lệ tối đa", "within the quota"),
    "moved": Phrase("vượt tỷ lệ tối đa", "beyond the quota"),
    "tied": Phrase("bằng nhau ngang mốc", "tied across the line"),
}
_AT_LOW, _BETWEEN, _AT_HIGH = (
    Phrase("từ đầu thấp trở xuống", "at the lower end or below"),
    Phrase("ở giữa", "in between"),
    Phrase("từ đầu cao trở lên", "at the upper end or above"),
)
_NONE, _BELOW, _FULL = (
    Phrase("chưa đủ lần nào", "not once"),
    Phrase("dưới điểm tối đa", "below the maximum"),
    Phrase("đạt điểm tối đa", "at the maximum"),
)
_NO_LOSS, _LOSS, _FLOOR = (
    Phrase("không bị trừ", "nothing off"),
    Phrase("bị trừ, trên mức sàn", "something off, above the floor"),
    Phrase("xuống tới mức sàn", "down to the floor"),
)
_ALL, _NOT_ALL = Phrase("đủ cả", "all done"), Phrase("thiếu mục", "not all done")


@dataclass(frozen=True, slots=True)
class Branch:
    """One way something is decided: the code of what decides, and which way it goes."""

    code: str
    way: Phrase
    #: The table it stands in, where a rubric has several by size.
    size: str = ""


# All there are.


def branches_of(rubric: Rubric, by_size: Mapping[str, Rubric]) -> tuple[Branch, ...]:
    """Every branch, in the order of the rubric; rows once for each size."""
    rows = [
        Branch(row.code, way, size) for size, sized in by_size.items() for row in sized.scored_rows
        for way in _ways_of_row(row, sized)
    ]  # fmt: skip
    return (*rows, *(Branch(code, way) for code, way in _beyond_rows(rubric)))


def _ways_of_row(row: Row, rubric: Rubric) -> Iterator[Phrase]:
    yield from _ways(row, rubric.facts)
    if isinstance(row, Leaf) and row.not_arising != "forbidden":
        yield _TREATED[row.not_arising.treatment]


def _ways(row: Row, facts: Mapping[str, Fact]) -> Iterator[Phrase]:
    match row.rule:
        case Judged():
            return
        case YesNo():
            yield from (_YES, _NO)
        case Levels(fact=name, points=points):
            yield from (_chosen(facts[name], code) for code in points)
        case Ratio(bands=bands):
            yield from _bands(bands)
        case Rollup(bands=bands, reported=reported):
            yield from _bands(bands) if reported else ()
        case Linear():
            yield from (_AT_LOW, _BETWEEN, _AT_HIGH)
        case Count(earns=earns):
            yield from (_NONE, _BELOW, _FULL) if earns < row.maximum else (_NONE, _FULL)
        case Deduct(each=each, floor=floor):
            yield from (_NO_LOSS, _LOSS, _FLOOR) if row.maximum - each > floor else (_NO_LOSS, _FLOOR)
        case Checklist():
            yield from _ticks(row.rule, facts)
        case _:
            assert_never(row.rule)


def _chosen(fact: Fact, code: str) -> Phrase:
    words = fact.of[code] if isinstance(fact, ChoiceFact) else code
    return Phrase(words, words)


def _bands(bands: tuple[ShareBand, ...]) -> Iterator[Phrase]:
    for band in bands[:-1]:
        yield _from_share(band.from_)
    if len(bands) > 1:
        low = f"{shown(bands[-2].from_ * 100)}%"
        yield Phrase(f"dưới {low}", f"below {low}")


def _from_share(share: Exact) -> Phrase:
    percent = f"{shown(share * 100)}%"
    return Phrase(f"từ {percent}", f"from {percent}")


def _ticks(rule: Checklist, facts: Mapping[str, Fact]) -> Iterator[Phrase]:
    if rule.earn == "sum":
        for item in rule.items:
            label = facts[item.fact].label
            yield from (_tick(label, is_so=True), _tick(label, is_so=False))
    else:
        yield from (_enough(rule), _NOT_ALL)


def _tick(label: str, *, is_so: bool) -> Phrase:
    return Phrase(f"{'có' if is_so else 'không'}: {label}", f"{'yes' if is_so else 'no'}: {label}")


def _enough(rule: Checklist) -> Phrase:
    least = rule.earn.at_least if isinstance(rule.earn, AtLeast) else 0
    return Phrase(f"từ {least} mục", f"{least} or more done") if least else _ALL


def _beyond_rows(rubric: Rubric) -> Iterator[tuple[str, Phrase]]:
    """What is decided for a unit as a whole."""
    missing = {row.missing for row in _rows(rubric) if not _never_blank(row, rubric)}
    yield from (("missing", way) for kind, way in _MISSING if kind in missing)
    for extra in rubric.extras:
        if sum((item.maximum for item in extra.items), ZERO) > extra.maximum:
            yield extra.code, _CAPPED
    yield from ((band.code, _CLASS) for band in rubric.classes)
    yield from ((one.code, way) for one in rubric.knock_outs for way in (_FIRED, _CLEAR))
    if rubric.eligibility is not None:
        yield "eligibility", _TOO_YOUNG
    if rubric.quota is not None:
        yield from (("quota", way) for way in _FATES.values())
    yield from ((one.code, way) for one in rubric.awards for way in (_MET, _NOT_MET))


_MISSING = (("zero", _BLANK_IS_ZERO), ("withhold", _BLANK_WITHHOLDS))


def _rows(rubric: Rubric) -> tuple[Leaf | ExtraItem, ...]:
    return (*rubric.leaves, *rubric.bonus_items, *rubric.penalty_items)


def _never_blank(row: Row, rubric: Rubric) -> bool:
    """Whether nothing of a row can be blank: every fact it rests on says what a blank means, or only the superior gives it."""
    if row.computed is None:
        return rubric.is_awarded_above(row.code)
    facts = [rubric.facts[name] for name in row.computed.facts]
    return all(fact.blank_means is not None for fact in facts)


# Those a case went.


def gone_by(rubric: Rubric, tried: Tried) -> Iterator[Branch]:
    """The branches one unit of a case went.

    Args:
        rubric: the rubric, as it reads for any size.
        tried: the unit, as it came out.
    """
    for card in tried.periods.values() or (tried.card,):
        rows = {row.code: row for row in tried.rubric.scored_rows}
        for score in card.rows:
            for way in _gone(rows[score.code], score, card):
                yield Branch(score.code, way, tried.size)
            if isinstance(score.outcome, MissingAsZero | MissingWithheld):
                is_zero = isinstance(score.outcome, MissingAsZero)
                yield Branch("missing", _BLANK_IS_ZERO if is_zero else _BLANK_WITHHOLDS)
        yield from _capped(rubric, card)
    yield from _of_unit(rubric, tried)


def _gone(row: Row, score: LeafScore, card: Scorecard) -> Iterator[Phrase]:
    if isinstance(score.outcome, NotArising):
        yield _TREATED[score.outcome.treatment]
    elif score.computed is not None and row.computed is not None:
        known = {name: card.facts.known[name] for name in row.computed.facts if name in card.facts.known}
        yield from _gone_by_facts(row, known, score.computed)


def _gone_by_facts(row: Row, known: Mapping[str, FactValue], points: Exact) -> Iterator[Phrase]:
    match row.rule:
        case YesNo(fact=name):
            yield _YES if known[name].is_so else _NO
        case Levels(fact=name):
            yield _chosen(known[name].fact, known[name].chosen)
        case Ratio(numerator=above, denominator=below, bands=bands):
            yield _band_gone(bands, known[above].number / known[below].number)
        case Rollup(reported=reported, bands=bands) if reported is not None:
            yield _band_gone(bands, known[reported.numerator].number / known[reported.denominator].number)
        case Linear() as line:
            yield _along(line, known)
        case Count():
            yield _NONE if points == 0 else _FULL if points == row.maximum else _BELOW
        case Deduct(floor=floor):
            yield _NO_LOSS if points == row.maximum else _FLOOR if points == floor else _LOSS
        case Checklist() as rule:
            yield from _ticked(rule, known)
        case _:
            return


def _band_gone(bands: tuple[ShareBand, ...], share: Exact) -> Phrase:
    ways = tuple(_bands(bands))
    number = next(number for number, band in enumerate(bands) if share >= band.from_)
    return ways[number] if ways else _from_share(bands[0].from_)


def _along(line: Linear, known: Mapping[str, FactValue]) -> Phrase:
    numbers = [known[name].number for name in line.facts]
    value = numbers[0] if line.fact else numbers[0] / numbers[1]
    return _AT_LOW if value <= line.from_.at else _AT_HIGH if value >= line.to.at else _BETWEEN


def _ticked(rule: Checklist, known: Mapping[str, FactValue]) -> Iterator[Phrase]:
    done = [known[item.fact].is_so for item in rule.items]
    if rule.earn == "sum":
        yield from (
            _tick(known[item.fact].fact.label, is_so=is_so) for item, is_so in zip(rule.items, done, strict=True)
        )
    else:
        least = rule.earn.at_least if isinstance(rule.earn, AtLeast) else len(done)
        yield _enough(rule) if sum(done) >= least else _NOT_ALL


def _capped(rubric: Rubric, card: Scorecard) -> Iterator[Branch]:
    for extra, items in ((rubric.bonus, card.bonus_items), (rubric.penalties, card.penalty_items)):
        points = sum((item.outcome.points for item in items if isinstance(item.outcome, Counted)), ZERO)
        if extra is not None and points > extra.maximum:
            yield Branch(extra.code, _CAPPED)


def _of_unit(rubric: Rubric, tried: Tried) -> Iterator[Branch]:
    if tried.band is not None:
        yield Branch(tried.band.code, _CLASS)
        for outcome in award_outcomes(rubric, tried.card, tried.band.code):
            if outcome.verdict is not AwardVerdict.OPEN:
                yield Branch(outcome.code, _MET if outcome.verdict is AwardVerdict.MET else _NOT_MET)
    if isinstance(tried.card.total, Total):
        for one in tried.card.knock_outs:
            if one.verdict is not Verdict.OPEN:
                yield Branch(one.code, _FIRED if one.verdict is Verdict.FIRED else _CLEAR)
    if not tried.is_eligible:
        yield Branch("eligibility", _TOO_YOUNG)
    if tried.fate:
        yield Branch("quota", _FATES[tried.fate])
