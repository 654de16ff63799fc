"""The standing decisions: of all that was recorded, what holds now. Pure."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from cdcs_score.decisions import (
    Closing,
    Decision,
    NoClassDecision,
    Petition,
    PetitionAnswer,
    Recognition,
    Recorded,
    ScopeName,
    ScoreDecision,
    TieDecision,
)
from cdcs_score.diagnostics import NOWHERE, Place
from cdcs_score.numbers import from_text
from cdcs_score.result_rows import Source
from cdcs_score.rulings import DecidedLayer, Ruling, Rulings
from cdcs_score.submission import Given

#: What a decision on points is about in a unit and period: the row and the layer.
RowLayer = tuple[str, DecidedLayer]


@dataclass(frozen=True, slots=True, kw_only=True)
class StandingScore:
    """A decision on points that stands, with its number in the log."""

    number: int
    decision: ScoreDecision

    @property
    def ruling(self) -> Ruling:
        """The decision as scoring takes it."""
        points, source = self.decision.points or "0", self.decision.source
        raw = source.raw if source else points
        return Ruling(
            layer=self.decision.layer,
            given=Given(points=from_text(points), raw=raw, place=place_of(source), reason=self.decision.reason),
            by=self.decision.by,
            day=self.decision.day,
            number=self.number,
            basis=self.decision.basis,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Book:
    """The decisions that stand, each by what it is about. What was taken back or decided anew is not here."""

    #: By unit and period, then by row and layer.
    scores: Mapping[tuple[str, str], Mapping[RowLayer, StandingScore]] = field(default_factory=dict)
    #: The others each with its number in the log: by scope, by unit, by block, by the number of the petition.
    ties: Mapping[ScopeName, tuple[int, TieDecision]] = field(default_factory=dict)
    no_class: Mapping[str, tuple[int, NoClassDecision]] = field(default_factory=dict)
    recognitions: Mapping[str, tuple[int, Recognition]] = field(default_factory=dict)
    petitions: Mapping[int, Petition] = field(default_factory=dict)
    answers: Mapping[int, tuple[int, PetitionAnswer]] = field(default_factory=dict)
    closings: Mapping[str, tuple[int, Closing]] = field(default_factory=dict)

    def rulings_of(self, unit: str, period: str) -> Rulings:
        """The rulings on the rows of a unit in one period, by row; of each layer at most one."""
        found: dict[str, list[Ruling]] = {}
        for (criterion, _), standing in self.scores.get((unit, period), {}).items():
            found.setdefault(criterion, []).append(standing.ruling)
        return {code: tuple(sorted(rulings, key=_by_layer)) for code, rulings in found.items()}


def _by_layer(ruling: Ruling) -> int:
    return list(DecidedLayer).index(ruling.layer)


NO_DECISIONS = Book()


def book_of(log: Iterable[Recorded]) -> Book:
    """What stands of a log: of several decisions about one thing, the last; and none where that takes it back."""
    entries = [(one.number, one.decision) for one in log]
    no_class = {one.unit: (number, one) for number, one in entries if isinstance(one, NoClassDecision)}
    return Book(
        scores=_scores(entries),
        ties={one.scope: (number, one) for number, one in entries if isinstance(one, TieDecision)},
        no_class={unit: found for unit, found in no_class.items() if not found[1].taken_back},
        recognitions={one.block: (number, one) for number, one in entries if isinstance(one, Recognition)},
        petitions={number: one for number, one in entries if isinstance(one, Petition)},
        answers={one.petition: (number, one) for number, one in entries if isinstance(one, PetitionAnswer)},
        closings={one.block: (number, one) for number, one in entries if isinstance(one, Closing)},
    )


def _scores(entries: Iterable[tuple[int, Decision]]) -> dict[tuple[str, str], dict[RowLayer, StandingScore]]:
    found: dict[tuple[str, str], dict[RowLayer, StandingScore]] = {}
    for number, one in entries:
        if isinstance(one, ScoreDecision):
            of_unit = found.setdefault((one.unit, one.period), {})
            of_unit[one.criterion, one.layer] = StandingScore(number=number, decision=one)
    return {
        key: {about: standing for about, standing in of_unit.items() if standing.decision.points is not None}
        for key, of_unit in found.items()
    }


def place_of(source: Source | None) -> Place:
    """Where a decision was written, as findings name places."""
    return Place(file=source.file, sheet=source.sheet, cell=source.cell) if source else NOWHERE
