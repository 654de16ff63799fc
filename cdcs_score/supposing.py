"""Supposing: one row of one unit at other points, scored again by the engine itself. Pure."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from cdcs_score.classing import Classed, classed
from cdcs_score.numbers import Exact
from cdcs_score.reachable import reachable
from cdcs_score.rows import Leaf, Row
from cdcs_score.rubric import Rubric
from cdcs_score.scorecard import (
    AwaitingReview,
    Counted,
    Layer,
    LeafScore,
    MissingAsZero,
    NotArising,
    Scorecard,
    Scored,
    Total,
)
from cdcs_score.scoring import with_row
from cdcs_score.scoring_rules import Judged
from cdcs_score.yearly import year_card


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One row at other points, decided by the layer that would count."""

    code: str
    before: Exact
    after: Exact
    layer: Layer
    #: The period, where the rubric has them.
    period: str = ""

    @property
    def size(self) -> Exact:
        """How far it moves the row."""
        return abs(self.after - self.before)


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """One scored unit, to try changes on: its card, or the cards of its periods."""

    rubric: Rubric
    #: By period; the nameless one where the year is scored once.
    cards: Mapping[str, Scorecard]

    @property
    def card(self) -> Scorecard:
        """The card as it is."""
        return self._whole(self.cards)

    def after(self, change: Change) -> Scorecard:
        """The card after a change."""
        outcome = Scored(change.after, change.layer)
        changed = with_row(self.rubric, self.cards[change.period], change.code, outcome)
        return self._whole({**self.cards, change.period: changed})

    def _whole(self, cards: Mapping[str, Scorecard]) -> Scorecard:
        if self.rubric.periods is None:
            return next(iter(cards.values()))
        return year_card(self.rubric, self.rubric.periods, cards)

    def rows(self) -> Iterator[tuple[str, Row, LeafScore]]:
        """Every row somebody may decide otherwise: with its period."""
        rows = {row.code: row for row in self.rubric.scored_rows}
        for period, card in self.cards.items():
            for score in card.rows:
                if _may_be_decided(rows[score.code], score):
                    yield period, rows[score.code], score


def _may_be_decided(row: Row, score: LeafScore) -> bool:
    """Whether a decision on the row counts: not where a condition says that the matter did not arise."""
    if isinstance(row, Leaf) and row.not_arising != "forbidden" and row.not_arising.when is not None:
        return isinstance(score.outcome, Scored | AwaitingReview)
    return isinstance(score.outcome, Scored | AwaitingReview | MissingAsZero | NotArising)


def deciding_layer(final: tuple[Layer, ...], score: LeafScore) -> Layer:
    """The layer a new decision on a row has to be of to count: verified, or else a re-check."""
    given = {Layer(one.layer.value) for one in score.rulings}
    has_value = given | ({Layer.COMPUTED} if score.computed is not None else set()) | {Layer.SELF}
    for layer in (Layer.RECHECK, *final):
        if layer is Layer.VERIFIED:
            return layer
        if layer in has_value:
            return Layer.RECHECK
    return Layer.RECHECK


def changes_of(scene: Scene, period: str, row: Row, score: LeafScore) -> tuple[tuple[Change, ...], tuple[Change, ...]]:
    """The values a row can still come to: those above, nearest first, and those below, nearest first."""
    before = score.outcome.points if isinstance(score.outcome, Counted) else Exact(0)
    layer = deciding_layer(scene.rubric.final, score)
    found = [
        Change(code=row.code, before=before, after=points, layer=layer, period=period)
        for points in reachable(row)
        if points != before
    ]
    above = tuple(one for one in found if one.after > before)
    return above, tuple(reversed([one for one in found if one.after < before]))


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """The smallest change of one row that brings another class, and what comes of it."""

    change: Change
    total: Exact
    band: str


def smallest_change(scene: Scene, *, is_up: bool) -> Found | None:
    """The smallest change of a single row that brings a higher class, or a lower one; None where none does.

    Of equal ones, the first in the order of the rubric. A row is searched only where its last value in that direction
    brings the class: more points are taken to be never worse.
    """
    now = classed(scene.rubric, scene.card)
    if not isinstance(now, Classed):
        return None
    order = {band.code: number for number, band in enumerate(scene.rubric.classes)}
    penalties = {item.code for item in scene.rubric.penalty_items}

    def brings(change: Change) -> Found | None:
        card = scene.after(change)
        found = classed(scene.rubric, card)
        if not isinstance(found, Classed) or not isinstance(card.total, Total):
            return None
        moved = order[now.band.code] - order[found.band.code]
        if (moved > 0) is not is_up or moved == 0:
            return None
        return Found(change=change, total=card.total.points, band=found.band.code)

    best: Found | None = None
    for period, row, score in scene.rows():
        above, below = changes_of(scene, period, row, score)
        towards = above if is_up is (row.code not in penalties) else below
        nearer = tuple(one for one in towards if best is None or one.size < best.change.size)
        best = _first_that(brings, nearer) or best
    return best


def _first_that(brings: Callable[[Change], Found | None], changes: tuple[Change, ...]) -> Found | None:
    """The nearest change that brings it, by halving: once one does, all beyond do."""
    if not changes or (found := brings(changes[-1])) is None:
        return None
    low, high = 0, len(changes) - 1
    while low < high:
        middle = (low + high) // 2
        nearer = brings(changes[middle])
        if nearer is None:
            low = middle + 1
        else:
            high, found = middle, nearer
    return found


def one_step_changes(scene: Scene) -> Iterator[Change]:
    """Every judged row one review step up and one down."""
    for period, row, score in scene.rows():
        if isinstance(row.rule, Judged):
            for changes in changes_of(scene, period, row, score):
                yield from changes[:1]
