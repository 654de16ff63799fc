"""Scores conditions may ask about: the share of each group and the points of each row, where they are known. Pure."""

from cdcs_score.evaluating import Unknown
from cdcs_score.numbers import Exact
from cdcs_score.scorecard import COUNTED, CriterionScore, GroupScore, LeafScore, Outcome


def shares_of(groups: tuple[GroupScore, ...]) -> dict[str, Exact | Unknown]:
    """The share of each group; one nothing of which applies has lost nothing, and so holds nobody down."""
    return {group.code: _share(group) for group in groups}


def _share(group: GroupScore) -> Exact | Unknown:
    if group.is_withheld:
        return Unknown((f"share({group.code})",))
    return Exact(1) if group.share is None else group.share


def points_of(criteria: tuple[CriterionScore, ...], extras: tuple[LeafScore, ...]) -> dict[str, Exact | Unknown]:
    """The points of each criterion, part, bonus and penalty item."""
    rows = (*(leaf for criterion in criteria for leaf in criterion.leaves), *extras)
    of_rows = {row.code: _known(row.code, row.outcome) for row in rows}
    whole = {one.code: Unknown((f"points({one.code})",)) if one.is_withheld else one.points for one in criteria}
    return of_rows | whole


def _known(code: str, outcome: Outcome) -> Exact | Unknown:
    return outcome.points if isinstance(outcome, COUNTED) else Unknown((f"points({code})",))
