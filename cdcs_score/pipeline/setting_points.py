"""Setting points on trial: a decision or a fact supposed in memory, the whole season graded anew, and what moves.

Nothing is written: the supposed decision stands in a copy of the book, the supposed fact in a copy of what came in.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from cdcs_score.closing import NOTHING_CLOSED, ClosedRounds
from cdcs_score.codes import seasons
from cdcs_score.deciding import Book, RowLayer, StandingScore
from cdcs_score.decisions import ScoreDecision
from cdcs_score.diagnostics import NOWHERE, Diagnostic, did_you_mean
from cdcs_score.errors import WrongUse
from cdcs_score.language import Phrase
from cdcs_score.methods import judged
from cdcs_score.numbers import Exact, NotANumber, from_score_text, to_text
from cdcs_score.pipeline.assessed import Assessed, Assessment
from cdcs_score.pipeline.assessing import assess
from cdcs_score.pipeline.collected import Collection, Received
from cdcs_score.pipeline.forming import unit_not_found
from cdcs_score.readers.fact_values import fact_of_value
from cdcs_score.readers.rubric_reader import RubricFile
from cdcs_score.register import Office, SuperiorEntry
from cdcs_score.rows import Row
from cdcs_score.rubric import Rubric
from cdcs_score.ruled_rows import basis_of
from cdcs_score.rulings import DecidedLayer
from cdcs_score.scorecard import LeafScore, Scorecard, Total
from cdcs_score.submission import Given, Stated, Unreadable
from cdcs_score.supposing import deciding_layer
from cdcs_score.text import closest
from cdcs_score.wording import STATUS_WORDS

#: Who stands for a decision nobody made, and its number, which no log has.
_ON_TRIAL = Phrase("giả định", "supposed")
_NO_NUMBER = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Trial:
    """A season as grading takes it: what it rests on, and what people decided."""

    office: Office
    fitting: Mapping[str, RubricFile]
    collection: Collection
    book: Book
    closed: ClosedRounds = NOTHING_CLOSED

    def assessed(self) -> Assessment:
        """The season, assessed."""
        return assess(self.office, self.fitting, self.collection, self.book, self.closed)


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """What is supposed, as typed: points of a row, or the value of a fact, of one unit (and period)."""

    unit: str
    item: str
    text: str
    period: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SetPoints:
    """What a setting comes to: the layer its points are of; no layer where it sets a fact."""

    setting: Setting
    layer: DecidedLayer | None
    before: str
    after: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Moved:
    """A unit that is not as it was, before and after."""

    before: Assessed
    after: Assessed
    is_set: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class TrialOutcome:
    """What would change in the whole season."""

    set_: tuple[SetPoints, ...]
    moved: tuple[Moved, ...]
    after: Assessment


def tried(trial: Trial, settings: Iterable[Setting]) -> TrialOutcome:
    """What would change, were all the settings so.

    Raises:
        WrongUse: when one names nothing, or cannot be.
    """
    before, now, made = trial.assessed(), trial, []
    for setting in settings:
        now, one = _with_setting(now, before, setting)
        made.append(one)
    after, named = now.assessed(), {one.setting.unit for one in made}
    pairs = zip(before.units, after.units, strict=True)
    moved = tuple(
        Moved(before=one, after=other, is_set=one.unit.code in named)
        for one, other in pairs
        if one.unit.code in named or _standing(one) != _standing(other)
    )
    return TrialOutcome(set_=tuple(made), moved=moved, after=after)


def _standing(one: Assessed) -> tuple[Exact | None, str, int | None]:
    """What people look at: total, class and rank."""
    total = one.scorecard.total if one.scorecard else None
    points = total.points if isinstance(total, Total) else None
    return points, one.band.code if one.band else "", one.standing.rank if one.standing else None


# One setting.


def _with_setting(trial: Trial, assessment: Assessment, setting: Setting) -> tuple[Trial, SetPoints]:
    one = next((one for one in assessment.units if one.unit.code == setting.unit), None)
    if one is None:
        raise WrongUse(unit_not_found(setting.unit, [one.unit.code for one in assessment.units]))
    card = _card_of(one, setting)
    rubric = trial.fitting[setting.unit].rubric
    row = next((row for row in rubric.scored_rows if row.code == setting.item), None)
    if row is not None:
        return _with_points(trial, card, row, rubric, setting)
    if setting.item in rubric.facts:
        return _with_fact(trial, card, rubric, setting)
    raise _wrong(setting, _no_such_item(rubric, setting.item))


def _card_of(one: Assessed, setting: Setting) -> Scorecard:
    """The card the setting is about."""
    if one.scorecard is None or one.rubric_file is None:
        status = STATUS_WORDS[one.status]
        raise _wrong(
            setting,
            Phrase(
                f"đơn vị không có điểm để thử ({status.vi.lower()})",
                f"the unit has no points to try on ({status.en.lower()})",
            ),
        )
    names = one.rubric_file.rubric.period_names
    if not names and not setting.period:
        return one.scorecard
    found = next((period.scorecard for period in one.periods if period.name == setting.period), None)
    if found is None:
        listed = ", ".join(period.name for period in one.periods) or "–"
        raise _wrong(
            setting,
            Phrase(
                f"phải ghi kỳ đã chấm, dạng MÃ:KỲ:TIÊU-CHÍ=ĐIỂM; có: {listed}",
                f"name a scored period, as CODE:PERIOD:CRITERION=POINTS; there are: {listed}",
            )
            if names
            else Phrase("bảng chấm điểm của đơn vị không chia kỳ", "the unit's rubric has no periods"),
        )
    return found


def _no_such_item(rubric: Rubric, item: str) -> Phrase:
    known = [*(row.code for row in rubric.scored_rows), *rubric.facts]
    listed = ", ".join(row.code for row in rubric.scored_rows)
    otherwise = Phrase(f"các tiêu chí là: {listed}", f"the criteria are: {listed}")
    cure = did_you_mean(closest(item, known), otherwise)
    return Phrase(f"không có “{item}”; {cure.vi}", f"there is no '{item}'; {cure.en}")


def _wrong(setting: Setting, why: Phrase) -> WrongUse:
    typed = f"{setting.unit}:{f'{setting.period}:' if setting.period else ''}{setting.item}={setting.text}"
    problem = Phrase(f"--set {typed}: {why.vi}", f"--set {typed}: {why.en}")
    return WrongUse(Diagnostic(code=seasons.WRONG_USE, details={"problem": problem, "command": "whatif"}))


# Points.


def _with_points(trial: Trial, card: Scorecard, row: Row, rubric: Rubric, setting: Setting) -> tuple[Trial, SetPoints]:
    score = next(score for score in card.rows if score.code == row.code)
    points = _points(row, setting)
    layer = DecidedLayer(deciding_layer(rubric.final, score).value)
    decision = ScoreDecision(
        by=_ON_TRIAL.vi,
        reason=_ON_TRIAL.vi,
        unit=setting.unit,
        period=setting.period,
        criterion=row.code,
        layer=layer,
        points=to_text(points),
        basis=basis_of(score, score.rulings),
    )
    about = setting.unit, setting.period
    of_unit: dict[RowLayer, StandingScore] = {
        **trial.book.scores.get(about, {}),
        (row.code, layer): StandingScore(number=_NO_NUMBER, decision=decision),
    }
    book = replace(trial.book, scores={**trial.book.scores, about: of_unit})
    made = SetPoints(setting=setting, layer=layer, before=_counted(score), after=to_text(points))
    return replace(trial, book=book), made


def _points(row: Row, setting: Setting) -> Exact:
    try:
        points = from_score_text(setting.text)
    except NotANumber:
        raise _wrong(setting, Phrase("không phải một số điểm", "these are no points")) from None
    fault = judged.fault(row, Given(points=points, raw=setting.text, place=NOWHERE))
    if fault is not None:
        raise WrongUse(fault)
    return points


def _counted(score: LeafScore) -> str:
    points = getattr(score.outcome, "points", None)
    return "" if points is None else to_text(points)


# Facts.


def _with_fact(trial: Trial, card: Scorecard, rubric: Rubric, setting: Setting) -> tuple[Trial, SetPoints]:
    fact, name = rubric.facts[setting.item], setting.item
    answer = fact_of_value(setting.text, setting.text, NOWHERE, name, fact)
    if isinstance(answer, Unreadable):
        raise WrongUse(answer.diagnostic)
    known = card.facts.known.get(name)
    made = SetPoints(setting=setting, layer=None, before=known.words if known else "", after=setting.text)
    if fact.supplied_by == "superior":
        return replace(trial, office=_office_with(trial.office, setting)), made
    if not isinstance(answer, Stated):
        raise _wrong(setting, Phrase("thiếu giá trị", "a value is missing"))
    return replace(trial, collection=_collection_with(trial.collection, setting, answer)), made


def _office_with(office: Office, setting: Setting) -> Office:
    kept = [one for one in office.superior_entries if (one.unit, one.item) != (setting.unit, setting.item)]
    entry = SuperiorEntry(
        unit=setting.unit, item=setting.item, value=setting.text, raw=setting.text, reason=_ON_TRIAL.vi, place=NOWHERE
    )
    return replace(office, superior_entries=(*kept, entry))


def _collection_with(collection: Collection, setting: Setting, answer: Stated) -> Collection:
    received = tuple(_received_with(collection.by_unit[setting.unit], setting, answer))
    return replace(collection, by_unit={**collection.by_unit, setting.unit: received})


def _received_with(received: Iterable[Received], setting: Setting, answer: Stated) -> Iterator[Received]:
    for one in received:
        submission = one.submission
        if submission is not None and one.period == setting.period:
            facts = {**submission.facts, setting.item: answer}
            yield replace(one, entry=replace(submission, facts=facts))
        else:
            yield one
