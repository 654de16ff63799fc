"""Classing: from a rounded total to its class, then what knock-outs leave of it. A knock-out never raises. Pure.

The number that is classified is the number that is printed.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from cdcs_score.numbers import Exact
from cdcs_score.rubric import ClassBand, Rubric
from cdcs_score.scorecard import KnockOutOutcome, Scorecard, Total, Verdict


@dataclass(frozen=True, slots=True, kw_only=True)
class Classed:
    """The class of a unit: by its points alone, and after knock-outs with the codes of those that lowered it."""

    by_points: ClassBand
    band: ClassBand
    moved_by: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Unclassed:
    """No class can be given: no total stands, or a knock-out waits for a fact (`by` names those that do)."""

    by: tuple[str, ...] = ()


def classed(rubric: Rubric, card: Scorecard) -> Classed | Unclassed:
    """The class of a scored unit."""
    if not isinstance(card.total, Total):
        return Unclassed()
    waiting = tuple(one.code for one in card.knock_outs if one.verdict is Verdict.OPEN)
    if waiting:
        return Unclassed(waiting)
    by_points = class_by_points(rubric, card.total.points)
    band, moved_by = _held_down(rubric, by_points, card.knock_outs)
    return Classed(by_points=by_points, band=band, moved_by=moved_by)


def class_by_points(rubric: Rubric, total: Exact) -> ClassBand:
    """The highest class whose cut the total reaches; cuts belong to the class they open.

    The linter has proved that the lowest class starts at 0 and that classes descend, so there is always one.
    """
    return next(band for band in rubric.classes if total >= band.from_)


def _held_down(
    rubric: Rubric, by_points: ClassBand, outcomes: Iterable[KnockOutOutcome]
) -> tuple[ClassBand, tuple[str, ...]]:
    """The lowest class of all, and the codes of the knock-outs that alone would have lowered it."""
    order = {one.code: number for number, one in enumerate(rubric.classes)}
    lower = [one for one in outcomes if one.verdict is Verdict.FIRED and order[one.limit] > order[by_points.code]]
    lowest = max((order[one.limit] for one in lower), default=order[by_points.code])
    return rubric.classes[lowest], tuple(one.code for one in lower)
