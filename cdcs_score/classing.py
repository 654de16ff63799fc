"""Classing: from a rounded total to its class. The number that is classified is the number that is printed."""

from cdcs_score.numbers import Exact
from cdcs_score.rubric import ClassBand, Rubric


def class_by_points(rubric: Rubric, total: Exact) -> ClassBand:
    """The highest class whose cut the total reaches; cuts belong to the class they open.

    The linter has proved that the lowest class starts at 0 and that classes descend, so there is always one.
    """
    return next(band for band in rubric.classes if total >= band.from_)
