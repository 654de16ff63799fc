"""Scoring a unit: its card, or the cards of its periods and the year's; then its class. Pure."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from cdcs_score.awarding import award_outcomes
from cdcs_score.children import Child
from cdcs_score.classing import Classed, Unclassed, classed
from cdcs_score.codes import files
from cdcs_score.comparing import typed_differences
from cdcs_score.diagnostics import Diagnostic
from cdcs_score.evidence_matching import attached
from cdcs_score.pipeline.assessed import Assessed, AssessedPeriod
from cdcs_score.pipeline.dossiers import Dossier
from cdcs_score.pipeline.filing import by_period
from cdcs_score.pipeline.known_above import register_answers
from cdcs_score.readers.evidence_reader import folder_of
from cdcs_score.rubric import ClassBand, Rubric
from cdcs_score.scorecard import AwardOutcome, Scorecard
from cdcs_score.scoring import Superior, score
from cdcs_score.submission import Submission
from cdcs_score.yearly import year_card


def scored(dossier: Dossier, assessed: Assessed, below: tuple[Child, ...]) -> Assessed:
    """The unit with its scorecard and class; as it was where nothing came that can be scored."""
    submissions = {
        name: submission
        for name, received in by_period(dossier).items()
        if len(received) == 1 and (submission := received[0].submission) is not None
    }
    if dossier.rubric_file is None or not submissions:
        return assessed
    rubric = dossier.rubric_file.rubric
    supported = attached(rubric, submissions, dossier.evidence, folder_of(dossier.unit.code))
    submissions = dict(supported.submissions)
    facts = {**register_answers(rubric, dossier.unit, assessed.arrival), **dossier.facts}
    superior = Superior(awarded=dossier.awarded, facts=facts, children=below)
    cards = {
        name: score(rubric, one, replace(superior, rulings=dossier.rulings.get(name, {})))
        for name, one in submissions.items()
    }
    card = year_card(rubric, rubric.periods, cards) if rubric.periods else next(iter(cards.values()))
    found = classed(rubric, card) if assessed.too_young is None else Unclassed()
    findings = (
        *card.diagnostics,
        *supported.findings,
        *_missing_periods(rubric, cards),
        *_differences(dossier, rubric, submissions, found),
    )
    about = tuple(one.about(dossier.unit.code, dossier.unit.name) for one in findings)
    with_card = replace(
        assessed,
        scorecard=card,
        periods=tuple(_periods(dossier, cards)) if rubric.periods else (),
        diagnostics=(*assessed.diagnostics, *about),
    )
    return _with_class(with_card, rubric, card, found)


def _with_class(assessed: Assessed, rubric: Rubric, card: Scorecard, found: Classed | Unclassed) -> Assessed:
    match found:
        case Classed():
            awards = awards_of(rubric, card, found.band)
            return replace(
                assessed, band=found.band, band_by_points=found.by_points, moved_by=found.moved_by, awards=awards
            )
        case Unclassed(by=by):
            return replace(assessed, unclassed_by=by)


def awards_of(rubric: Rubric, card: Scorecard, band: ClassBand) -> tuple[AwardOutcome, ...]:
    """The awards of the rubric, looked at for a unit of that class."""
    return award_outcomes(rubric, card, band.code) if rubric.awards else ()


def _periods(dossier: Dossier, cards: Mapping[str, Scorecard]) -> Iterator[AssessedPeriod]:
    received = by_period(dossier)
    for name, card in cards.items():
        yield AssessedPeriod(name=name, received=received[name][0], scorecard=card)


def _missing_periods(rubric: Rubric, cards: Mapping[str, Scorecard]) -> Iterator[Diagnostic]:
    for name in rubric.period_names:
        if name not in cards:
            yield Diagnostic(code=files.PERIOD_MISSING, raw=name)


def _differences(
    dossier: Dossier, rubric: Rubric, submissions: Mapping[str, Submission], found: Classed | Unclassed
) -> Iterator[Diagnostic]:
    """What the files say of their own sums and class that ours do not; a period has no class of its own."""
    if any(one.code in (files.CODE_ABSENT, files.CODE_TWICE) for one in dossier.diagnostics):
        return
    band = found.by_points if isinstance(found, Classed) and not rubric.periods else None
    for one in submissions.values():
        yield from typed_differences(rubric, one, band)
