"""Rescoring: a season that was sent in under one rubric, scored again by a newer one; who moves, and why. Pure.

What units stated then is held against the newer rules. Answers follow their codes; points that people gave follow the
maximum of their row in proportion, to the nearest step; what nobody was asked then is blank, and goes by `missing`. How
long a unit must have been at work is counted to the day of the older rubric.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from cdcs_score.diagnostics import NOWHERE
from cdcs_score.facts import ChoiceFact, Fact, YesNoFact
from cdcs_score.numbers import Exact, Rounding, round_exact
from cdcs_score.pipeline.assessed import Assessed
from cdcs_score.pipeline.assessing import assess
from cdcs_score.pipeline.collected import Collection, Received
from cdcs_score.readers.rubric_reader import RubricFile
from cdcs_score.register import Office, SuperiorEntry
from cdcs_score.rows import Row
from cdcs_score.rubric import Rubric
from cdcs_score.rubric_changes import Correspondence
from cdcs_score.scorecard import Counted, Total
from cdcs_score.scoring_rules import Judged
from cdcs_score.submission import Blank, FactAnswer, Given, Response, Stated, Submission


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What a unit comes to by one rubric: total and rank where it has them, and its class in words."""

    total: Exact | None
    band: str
    rank: int | None
    #: Knock-outs and the quota that lowered its class; rows without points that withhold its total.
    moved_by: tuple[str, ...]
    withheld_by: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class RowMove:
    """A row that has other points: its code in the newer rubric and the older, and the points where there are any."""

    code: str
    was: str
    before: Exact | None
    after: Exact | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Rescored:
    """One unit, by the rubric it was scored by and by the newer one."""

    unit: str
    name: str
    before: Outcome
    after: Outcome
    rows: tuple[RowMove, ...]

    @property
    def moves_class(self) -> bool:
        """Whether it is in another class, or in none where it had one."""
        return self.before.band != self.after.band


def rescored(
    office: Office, fitting: Mapping[str, RubricFile], collection: Collection, old: RubricFile, new: RubricFile
) -> tuple[Rescored, ...]:
    """Every unit scored by the older rubric, by both, in the order of the register.

    Args:
        office: the office workbook of the season.
        fitting: the rubric of each unit of the season that has one, by unit code.
        collection: what came in.
        old: the rubric the season was scored by; the one with its `id` is meant.
        new: the newer one.
    """
    meant = {code for code, one in fitting.items() if one.rubric.id == old.rubric.id}
    both = Correspondence(old.rubric, new.rubric)
    on_that_day = _as_of(new, old.rubric)
    units = {unit.code: unit for unit in office.units}
    after_fitting = {code: on_that_day.for_unit(units[code]) if code in meant else one for code, one in fitting.items()}
    before = assess(office, fitting, collection)
    after = assess(
        _office_recoded(office, meant, both),
        after_fitting,
        _collection_recoded(collection, fitting, after_fitting, meant, both),
    )
    pairs = zip(before.units, after.units, strict=True)
    return tuple(_rescored(one, other, both) for one, other in pairs if one.unit.code in meant and one.scorecard)


def _as_of(new: RubricFile, old: Rubric) -> RubricFile:
    """The newer rubric, counting how long units have been at work to the day of the older."""

    def at(rubric: Rubric) -> Rubric:
        if rubric.eligibility is None or old.eligibility is None:
            return rubric
        dated = rubric.eligibility.model_copy(update={"as_of": old.eligibility.as_of})
        return rubric.model_copy(update={"eligibility": dated})

    return replace(new, rubric=at(new.rubric), by_size={size: at(one) for size, one in new.by_size.items()})


# What was sent, under the newer codes.


def _collection_recoded(
    collection: Collection,
    before: Mapping[str, RubricFile],
    after: Mapping[str, RubricFile],
    meant: set[str],
    both: Correspondence,
) -> Collection:
    def recoded(unit: str, received: Received) -> Received:
        if unit not in meant or (submission := received.submission) is None:
            return received
        old, new = before[unit].rubric, after[unit].rubric
        return replace(received, entry=_submission_recoded(submission, old, new, both))

    by_unit = {unit: tuple(recoded(unit, one) for one in all_) for unit, all_ in collection.by_unit.items()}
    return replace(collection, by_unit=by_unit)


def _submission_recoded(sent: Submission, old: Rubric, new: Rubric, both: Correspondence) -> Submission:
    old_rows = {row.code: row for row in old.scored_rows}
    responses = {}
    for row in new.scored_rows:
        was = both.was(row.code) or ""
        if was not in old_rows:
            responses[row.code] = Response(code=row.code, self_score=Blank(place=NOWHERE))
        elif was in sent.responses:  # one the file had no row for, or two, stays as broken as it was
            responses[row.code] = _recoded(sent.responses[was], old_rows[was], row)
    facts = {
        name: _fact_recoded(sent.facts.get(both.was(name) or ""), fact)
        for name, fact in new.facts.items()
        if fact.supplied_by == "unit"
    }
    return replace(sent, responses=responses, facts=facts, typed_total=None, typed_class="")


def _recoded(answered: Response, old: Row, new: Row) -> Response:
    answer = answered.self_score
    if isinstance(answer, Given):
        answer = replace(answer, points=_in_proportion(answer.points, old, new))
    return replace(answered, code=new.code, self_score=answer)


def _in_proportion(points: Exact, old: Row, new: Row) -> Exact:
    """Points of a row that is worth more or less now, to the nearest step."""
    if old.maximum == new.maximum or points > old.maximum:
        return points
    step = new.rule.step if isinstance(new.rule, Judged) else Exact(1, 100)
    steps = points * new.maximum / old.maximum / step
    return min(round_exact(steps, 0, Rounding.HALF_UP) * step, new.maximum)


def _fact_recoded(answer: FactAnswer | None, fact: Fact) -> FactAnswer:
    """The answer, where it can still be one; a value the fact no longer has is blank."""
    match answer:
        case None:
            return Blank(place=NOWHERE)
        case Stated(value=value) if not _fits(value, fact):
            return Blank(place=answer.place)
        case _:
            return answer


def _fits(value: object, fact: Fact) -> bool:
    match fact:
        case YesNoFact():
            return isinstance(value, bool)
        case ChoiceFact(of=of):
            return value in of
        case _:
            return isinstance(value, Exact)


def _office_recoded(office: Office, meant: set[str], both: Correspondence) -> Office:
    """The office workbook with what the superior entered under the newer codes."""
    now = {was: code for code in both.new if (was := both.was(code)) is not None}

    def recoded(entry: SuperiorEntry) -> SuperiorEntry | None:
        if entry.unit not in meant:
            return entry
        return replace(entry, item=now[entry.item]) if entry.item in now else None

    entries = tuple(one for entry in office.superior_entries if (one := recoded(entry)) is not None)
    return replace(office, superior_entries=entries)


# What comes of it.


def _rescored(before: Assessed, after: Assessed, both: Correspondence) -> Rescored:
    return Rescored(
        unit=before.unit.code,
        name=before.unit.name,
        before=_outcome(before),
        after=_outcome(after),
        rows=tuple(_row_moves(before, after, both)),
    )


def _outcome(one: Assessed) -> Outcome:
    total = one.scorecard.total if one.scorecard else None
    return Outcome(
        total=total.points if isinstance(total, Total) else None,
        band=one.band.title if one.band else "",
        rank=one.standing.rank if one.standing else None,
        moved_by=one.moved_by,
        withheld_by=() if total is None or isinstance(total, Total) else total.by,
    )


def _row_moves(before: Assessed, after: Assessed, both: Correspondence) -> Iterator[RowMove]:
    if before.scorecard is None or after.scorecard is None:
        return
    old = {row.code: row.outcome.points if isinstance(row.outcome, Counted) else None for row in before.scorecard.rows}
    new = {row.code: row.outcome.points if isinstance(row.outcome, Counted) else None for row in after.scorecard.rows}
    followed = {code: both.was(code) or "" for code in new}
    for code, points in new.items():
        if old.get(followed[code]) != points:
            yield RowMove(code=code, was=followed[code], before=old.get(followed[code]), after=points)
    for code, points in old.items():
        if code not in followed.values() and points:
            yield RowMove(code="", was=code, before=points, after=None)
