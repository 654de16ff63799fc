"""Assessed units on the shelf: what ranking asks of a unit is in hand, everything else is fetched when it is written down."""

from dataclasses import replace
from typing import TYPE_CHECKING, Any, cast

from cdcs_score.numbers import Exact
from cdcs_score.pipeline.assessed import NO_ARRIVAL, Assessed
from cdcs_score.pipeline.pools import one_of_each
from cdcs_score.readers.rubric_reader import RubricFile
from cdcs_score.register import Level, Unit
from cdcs_score.rubric import Rubric
from cdcs_score.scorecard import Scorecard, State, Total, Withheld
from cdcs_score.shelf import Kept, Shelf

#: Stands for the unit where one is between two processes: the run has it.
_SOME_UNIT = Unit(code="", name="", level=Level.TO)


class LaidCard:
    """The scorecard of a unit on the shelf, some of it in hand. It answers as the card itself would."""

    __slots__ = ("_figures", "_laid", "states", "total", "unit")

    def __init__(self, rubric: Rubric, card: Scorecard, laid: Kept[Assessed]) -> None:
        """What ranking asks of a card.

        Args:
            rubric: the rubric; what it ranks by stays in hand.
            card: the card.
            laid: where its unit lies.
        """
        self.unit: str = card.unit
        self.total: Total | Withheld = card.total
        self.states: frozenset[State] = card.states
        self._figures: dict[str, Exact | None] | None = {code: card.figure(code) for code in ranked_by(rubric)} or None
        self._laid = laid

    def __reduce__(self) -> tuple[object, ...]:
        return _card, (self.total, self.states, self._figures, self._laid)

    @property
    def whole(self) -> Scorecard:
        """The card itself, read again."""
        return cast("Scorecard", self._laid.value.scorecard)

    def figure(self, code: str) -> Exact | None:
        """As of the card."""
        known = self._figures or {}
        return known[code] if code in known else self.whole.figure(code)

    if not TYPE_CHECKING:

        def __getattr__(self, name: str) -> Any:  # noqa: ANN401 -- whatever a scorecard has
            return getattr(self.whole, name)


def _card(
    total: Total | Withheld, states: frozenset[State], figures: dict[str, Exact | None] | None, laid: Kept[Assessed]
) -> LaidCard:
    """A card as it comes from another process; whose it is, the run knows."""
    card = LaidCard.__new__(LaidCard)
    card.total, card._figures, card._laid = total, figures, laid  # noqa: SLF001 -- its own maker
    card.states = one_of_each(states)
    return card


def ranked_by(rubric: Rubric) -> frozenset[str]:
    """The codes whose figures ranks and quotas may go by."""
    codes = (*rubric.ranking.break_by, *(rubric.quota.order if rubric.quota else ()))
    return frozenset(codes) - {"total", "class"}


def whole(card: Scorecard) -> Scorecard:
    """The card itself, wherever it lies: for whoever asks for much of it."""
    found: object = card
    return found.whole if isinstance(found, LaidCard) else card


def laid_down(one: Assessed, shelf: Shelf) -> Assessed:
    """A unit not yet ranked, laid down: what comes back is on its way, without the unit itself and its rubric."""
    laid = shelf.keep(replace(one, rubric_file=None))
    rubric = one.rubric_file.rubric if one.rubric_file else None
    card = LaidCard(rubric, one.scorecard, laid) if rubric and one.scorecard else None
    return replace(
        on_its_way(one), scorecard=cast("Scorecard | None", card), laid=laid,
        too_young=None, received=None, arrival=NO_ARRIVAL, parts=(), periods=(),
    )  # fmt: skip


def on_its_way(one: Assessed) -> Assessed:
    """A unit without what whoever gets it has already: the unit of the register, and its rubric."""
    return replace(one, unit=_SOME_UNIT, rubric_file=None)


def arrived(one: Assessed, unit: Unit, rubric_file: RubricFile | None) -> Assessed:
    """The same with both again; its class is the rubric's own, not one more like it."""
    rubric = rubric_file.rubric if rubric_file else None
    card: object = one.scorecard
    if isinstance(card, LaidCard):
        card.unit = unit.code
    return replace(
        one, unit=unit, rubric_file=rubric_file, pool=one_of_each(one.pool),
        band=rubric.class_of(one.band.code) if rubric and one.band else None,
        band_by_points=rubric.class_of(one.band_by_points.code) if rubric and one.band_by_points else None,
    )  # fmt: skip


def taken_up(one: Assessed, rubric_file: RubricFile | None) -> Assessed:
    """The whole of a ranked unit that is on its way, made anew from what lies on the shelf."""
    if one.laid is None:
        return one
    whole_one = one.laid.value
    return replace(
        one, unit=whole_one.unit, rubric_file=rubric_file, too_young=whole_one.too_young,
        received=whole_one.received, arrival=whole_one.arrival, parts=whole_one.parts,
        periods=whole_one.periods, scorecard=whole_one.scorecard, laid=None,
    )  # fmt: skip
