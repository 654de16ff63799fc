"""Computing: what the facts of a row, or the units below, give for it: points, or what is in the way. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import cast

from cdcs_score.children import Child
from cdcs_score.fact_sheet import FactSheet
from cdcs_score.methods import earned, rollup
from cdcs_score.rows import Row
from cdcs_score.scorecard import Earned
from cdcs_score.scoring_rules import FactRule, Rollup


@dataclass(frozen=True, slots=True)
class Computed:
    """What the facts of a row give: points, or the facts in the way."""

    earned: Earned | None
    blank: tuple[str, ...]
    unreadable: tuple[str, ...]
    #: The units below that it counts; those of them without a class where that is in the way (none: there are none).
    below: tuple[Child, ...] = ()
    open_children: tuple[Child, ...] | None = None
    #: It rests on figures or classes nobody has verified.
    is_unverified: bool = False

    @property
    def rests_on_children(self) -> bool:
        """Whether registered units below decide, and no fact."""
        return bool(self.below) or self.open_children is not None


def computed(row: Row, sheet: FactSheet, children: Sequence[Child]) -> Computed | None:
    """What is worked out for a row; None where people judge it."""
    rule = row.computed
    if rule is None:
        return None
    if type(rule) is Rollup:  # a model asked whether it is of a kind takes long to say no
        return _rolled_up(rule, sheet, children)
    unreadable, blank = sheet.unreadable(rule.facts), sheet.blank(rule.facts)
    found = None if unreadable or blank else earned(cast("FactRule", rule), row.maximum, sheet.known)
    return Computed(found, blank, unreadable)


def _rolled_up(rule: Rollup, sheet: FactSheet, children: Sequence[Child]) -> Computed:
    """The registered units below decide; where there are none, what the unit reports."""
    below = tuple(child for child in children if child.level is rule.children)
    if not below and rule.reported is not None:
        unreadable, blank = sheet.unreadable(rule.facts), sheet.blank(rule.facts)
        is_known = not unreadable and not blank
        found = rollup.earned_by_report(rule, rule.reported, sheet.known) if is_known else None
        return Computed(found, blank, unreadable, is_unverified=True)
    without = tuple(child for child in below if not child.band)
    if without or not below:
        return Computed(None, (), (), below=below, open_children=without)
    is_unverified = any(child.is_provisional for child in below)
    return Computed(rollup.earned(rule, below), (), (), below=below, is_unverified=is_unverified)
