"""Scorecards on the shelf: what ranking asks of a card is in hand, everything else of it is fetched when asked for."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, cast

from cdcs_score.numbers import Exact
from cdcs_score.rubric import Rubric
from cdcs_score.scorecard import Scorecard, State, Total, Withheld
from cdcs_score.shelf import Kept, Shelf

#: What becomes of a card once it is made: it is laid down, or stays as it is.
LayDown = Callable[[Rubric, Scorecard], Scorecard]


class LaidCard:
    """A scorecard, some of it in hand. It answers as the card itself would."""

    __slots__ = ("_figures", "_kept", "states", "total", "unit")

    def __init__(self, rubric: Rubric, card: Scorecard, shelf: Shelf) -> None:
        """Lay a card down.

        Args:
            rubric: the rubric; what it ranks by stays in hand.
            card: the card.
            shelf: where it goes.
        """
        self.unit: str = card.unit
        self.total: Total | Withheld = card.total
        self.states: frozenset[State] = _ONE_EACH.setdefault(card.states, card.states)
        self._figures: dict[str, Exact | None] | None = {code: card.figure(code) for code in ranked_by(rubric)} or None
        self._kept: Kept[Scorecard] = shelf.keep(card)

    @property
    def whole(self) -> Scorecard:
        """The card itself, read again."""
        return self._kept.value

    def figure(self, code: str) -> Exact | None:
        """As of the card."""
        known = self._figures or {}
        return known[code] if code in known else self.whole.figure(code)

    if not TYPE_CHECKING:

        def __getattr__(self, name: str) -> Any:  # noqa: ANN401 -- whatever a scorecard has
            return getattr(self.whole, name)


#: Sets of states are few, and units many.
_ONE_EACH: dict[frozenset[State], frozenset[State]] = {}


def ranked_by(rubric: Rubric) -> frozenset[str]:
    """The codes whose figures ranks and quotas may go by."""
    codes = (*rubric.ranking.break_by, *(rubric.quota.order if rubric.quota else ()))
    return frozenset(codes) - {"total", "class"}


def laying_down(shelf: Shelf) -> LayDown:
    """What lays cards down on a shelf."""
    return lambda rubric, card: cast("Scorecard", LaidCard(rubric, card, shelf))


def in_hand(_: Rubric, card: Scorecard) -> Scorecard:
    """The card stays as it is."""
    return card


def whole(card: Scorecard) -> Scorecard:
    """The card itself, wherever it lies: for whoever asks for much of it."""
    found: object = card
    return found.whole if isinstance(found, LaidCard) else card
