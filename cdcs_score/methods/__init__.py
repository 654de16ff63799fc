"""The scoring methods, a closed set: one file each, registered here by hand.

To add one: its module, its lines here, its rule in scoring_rules.py, its test module and its section in
docs/methods.md; a test looks for them.
"""

from collections.abc import Mapping
from types import ModuleType
from typing import assert_never

from cdcs_score.facts import Fact, FactValue
from cdcs_score.methods import checklist, count, deduct, informational, judged, levels, linear, ratio, rollup, yes_no
from cdcs_score.numbers import Exact
from cdcs_score.once import once_each
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
    used = [facts[name] for name in rule.facts]
    known, key = _worked_out(rule), (maximum, *((id(one.fact), one.value) for one in used))
    if key not in known:
        if len(known) >= _REMEMBERED:
            known.clear()
        known[key] = _earned(rule, maximum, facts), tuple(one.fact for one in used)
    return known[key][0]


#: How much of a rule is kept as it was worked out: the same figures come by in many units.
_REMEMBERED = 512


@once_each
def _worked_out(_: FactRule) -> dict[tuple[object, ...], tuple[Earned, tuple[Fact, ...]]]:
    """What a rule gave, by the maximum, and each fact with its value. The facts are kept, so that none takes the place of one."""
    return {}


def _earned(rule: FactRule, maximum: Exact, facts: Mapping[str, FactValue]) -> Earned:
    match rule:
        case YesNo():
            return yes_no.earned(rule, facts)
        case Levels():
            return levels.earned(rule, facts)
        case Ratio():
            return ratio.earned(rule, facts)
        case Linear():
            return linear.earned(rule, facts)
        case Count():
            return count.earned(rule, maximum, facts)
        case Checklist():
            return checklist.earned(rule, maximum, facts)
        case Deduct():
            return deduct.earned(rule, maximum, facts)
        case _:
            assert_never(rule)


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
