"""Method `ratio`: points by the band a share falls in; a cut belongs to the band it opens.

    {code: "2.1", …, maximum: 30, method: ratio, numerator: members, denominator: workers,
     bands: [{from: 90%, points: 30}, {from: 70%, points: 20}, {from: 0%, points: 0}], …}

The share is exact: 899 of 1.000 is below 90%, and 2/3 is never rounded to 66,67% before it is compared.
"""

from collections.abc import Mapping, Sequence

from cdcs_score.facts import FactValue
from cdcs_score.numbers import Exact
from cdcs_score.saying import equal, percent, phrase
from cdcs_score.scorecard import Earned
from cdcs_score.scoring_rules import Ratio, ShareBand

NAME = "ratio"


def earned(rule: Ratio, facts: Mapping[str, FactValue]) -> Earned:
    """The points of the band the share falls in."""
    above, below = facts[rule.numerator], facts[rule.denominator]
    share = above.number / below.number
    band = band_of(rule.bands, share)
    working = phrase(
        "{above} : {below} {share}, từ {cut}: {points} điểm",
        "{above} : {below} {share}, from {cut}: {points} points",
        above=above.in_full,
        below=below.in_full,
        share=equal(share),
        cut=percent(band.from_),
        points=band.points,
    )
    return Earned(band.points, working)


def band_of(bands: Sequence[ShareBand], share: Exact) -> ShareBand:
    """The highest band whose cut the share reaches; the linter has proved that the lowest begins at 0%."""
    return next(band for band in bands if share >= band.from_)


def highest(rule: Ratio) -> Exact:
    """The most it can give."""
    return max(band.points for band in rule.bands)
