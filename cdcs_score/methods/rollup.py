"""Method `rollup`: points by the share of a unit's own units that reach a class.

    {code: "2.4", …, maximum: 6, method: rollup, children: to, at_least: htt,
     bands: [{from: 90%, points: 6}, {from: 70%, points: 4}, {from: 0%, points: 0}],
     reported: {numerator: good_groups, denominator: all_groups}, …}

Counted are the units of that level the register puts below this one, also through others, that are eligible for a
class. Where it has none, the counts the unit reports stand in, marked as nobody's but its own.
"""

from collections.abc import Mapping, Sequence

from cdcs_score.children import Child
from cdcs_score.facts import FactValue
from cdcs_score.language import Phrase
from cdcs_score.methods.ratio import band_of
from cdcs_score.numbers import Exact
from cdcs_score.saying import NOTHING_SAID, equal, percent, phrase
from cdcs_score.scorecard import Earned
from cdcs_score.scoring_rules import Reported, Rollup

NAME = "rollup"
_BY_REPORT = Phrase(" (theo báo cáo, chưa thẩm định)", " (as reported, not verified)")


def earned(rule: Rollup, children: Sequence[Child]) -> Earned:
    """The points for units that all have a class."""
    good = sum(child.reaches(rule.at_least) for child in children)
    title = children[0].classes[rule.at_least]
    return _earned(rule, Exact(good), Exact(len(children)), title)


def earned_by_report(rule: Rollup, reported: Reported, facts: Mapping[str, FactValue]) -> Earned:
    """The points for the counts the unit reports."""
    good, of = facts[reported.numerator].number, facts[reported.denominator].number
    return _earned(rule, good, of, rule.at_least, _BY_REPORT)


def _earned(rule: Rollup, good: Exact, of: Exact, title: str, mark: Phrase = NOTHING_SAID) -> Earned:
    band = band_of(rule.bands, good / of)
    working = phrase(
        "{good}/{of} {level} đạt từ mức {title} {share}{mark}, từ {cut}: {points} điểm",
        "{good}/{of} {level} at {title} or above {share}{mark}, from {cut}: {points} points",
        good=good,
        of=of,
        level=rule.children.word,
        title=title,
        share=equal(good / of),
        mark=mark,
        cut=percent(band.from_),
        points=band.points,
    )
    return Earned(band.points, working)


def highest(rule: Rollup) -> Exact:
    """The most it can give."""
    return max(band.points for band in rule.bands)
