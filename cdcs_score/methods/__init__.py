"""The scoring methods, a closed set: one file each, registered here by hand.

To add one: its module, its lines here, its rule in scoring_rules.py, its test module and its section in
docs/methods.md; a test looks for them.
"""

from collections.abc import Mapping
from types import ModuleType
from typing import assert_never

from cdcs_score.facts import FactValue
from cdcs_score.methods import checklist, count, deduct, informational, judged, levels, linear, ratio, rollup, yes_no
from cdcs_score.numbers import Exact
from cdcs_score.scorecard import Earned
from cdcs_score.scoring_rules import (
    Checklist,
    ComputedRule,
    Count,
    Deduct,
    FactRule,
    Levels,
    Linear,
    Ratio,
    Rollup,
    YesNo,
)

_MODULES = (judged, yes_no, levels, ratio, linear, count, checklist, deduct, rollup, informational)
METHODS: dict[str, ModuleType] = {module.NAME: module for module in _MODULES}


def earned(rule: FactRule, maximum: Exact, facts: Mapping[str, FactValue]) -> Earned:
    """The points a rule gives for these facts, and how.

    Args:
        rule: the rule of a row.
        maximum: what the row can give.
        facts: every fact the rule rests on, by name.
    """
    module = _MODULE_OF[type(rule)]  # a model asked whether it is of a kind takes long to say no
    found: Earned = module.earned(rule, maximum, facts) if module in _WITH_MAXIMUM else module.earned(rule, facts)
    return found


_MODULE_OF: Mapping[type, ModuleType] = {
    YesNo: yes_no,
    Levels: levels,
    Ratio: ratio,
    Linear: linear,
    Count: count,
    Checklist: checklist,
    Deduct: deduct,
}
#: Those whose points depend on the maximum of the row.
_WITH_MAXIMUM = {count, checklist, deduct}


def highest(rule: ComputedRule, maximum: Exact) -> Exact:
    """The most a rule can give."""
    match rule:
        case YesNo():
            return yes_no.highest(rule)
        case Levels():
            return levels.highest(rule)
        case Ratio():
            return ratio.highest(rule)
        case Linear():
            return linear.highest(rule)
        case Checklist():
            return checklist.highest(rule, maximum)
        case Rollup():
            return rollup.highest(rule)
        case Count() | Deduct():
            return maximum
        case _:
            assert_never(rule)
