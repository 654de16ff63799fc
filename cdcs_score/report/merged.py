"""Merged results as documents take them: each unit with its superior union, one superior union by itself, all only counted.

Pure. What costs is done once for all superior unions, however many there are.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TypeVar

from cdcs_score.results import BlockResult, OriginResult, QuotaResult, Results, UnitResult

Listed = TypeVar("Listed", BlockResult, QuotaResult)
#: Up to so many merged units, documents list every one; of more, each superior union has documents of its own.
MOST_IN_ONE = 3_000
#: The lists of codes of a block, and of a quota.
_OF_BLOCK, _OF_QUOTA = ("units", "withheld", "no_class"), ("kept", "moved", "tied")
#: What counting asks of a unit; the rest is left in the file.
_COUNTED = (
    "code", "name", "level", "kind", "block", "cluster", "parent", "members", "last_year_class", "status", "rubric",
    "self_total", "total", "band", "band_title", "band_by_points", "moved_by", "rank", "tied", "of",
    "provisional_because", "withheld_by", "not_eligible", "no_class", "closed",
)  # fmt: skip
#: What a form of the federation may print of a unit besides.
_POINTS = ("groups", "bonus", "penalties", "submission", "band_recognised", "points", "maximum")
_NONE_SET: set[str] = set()


def named(units: Iterable[UnitResult]) -> Iterator[UnitResult]:
    """The units, each named with the superior union it comes from."""
    for unit in units:
        yield unit.model_copy(update={"name": f"{unit.name} ({unit.origin.issuer})"}) if unit.origin else unit


def named_with_superiors(results: Results) -> Results:
    """Results in which every merged unit is named with its superior union; others as they are."""
    return results.model_copy(update={"units": tuple(named(results.units))}) if results.superiors else results


def parts_of(head: Results, codes: Sequence[str]) -> Iterator[tuple[slice, Results]]:
    """The results of each superior union by itself, with the ranks its units have among all: where its units are, and the rest.

    Args:
        head: merged results; their units are not looked at.
        codes: the codes of their units, which stand superior union by superior union.
    """
    ends = [0]
    for one in head.superiors:
        ends.append(ends[-1] + one.units)
    whose = {code: number for number in range(len(head.superiors)) for code in codes[ends[number] : ends[number + 1]]}
    blocks = _shared_out(head.blocks, _OF_BLOCK, whose)
    quotas = _shared_out(head.quotas, _OF_QUOTA, whose)
    for number, superior in enumerate(head.superiors):
        part = {
            "units": (),
            "blocks": tuple(block for block in blocks[number] if block.units),
            "quotas": tuple(quotas[number]),
            "superiors": (superior,),
        }
        yield slice(ends[number], ends[number + 1]), head.model_copy(update=part)


def _shared_out(listed: Sequence[Listed], names: Sequence[str], whose: Mapping[str, int]) -> dict[int, list[Listed]]:
    """Of each block or quota, what concerns each superior union; of one that concerns none of its units, nothing."""
    found: dict[int, list[Listed]] = defaultdict(list)
    for one in listed:
        shares: dict[int, dict[str, list[str]]] = defaultdict(lambda: {name: [] for name in names})
        for name in names:
            for code in getattr(one, name):
                shares[whose[code]][name].append(code)
        for number, share in shares.items():
            found[number].append(one.model_copy(update={name: tuple(codes) for name, codes in share.items()}))
    return found


def counted_only(units: Iterable[UnitResult], *, with_points: bool = False) -> Iterator[UnitResult]:
    """The units as small as documents that count them need them: of a hundred thousand, all stay in memory.

    Args:
        units: the units of one superior union.
        with_points: whether groups and extra points stay, for a form that prints them.
    """
    names = (*_COUNTED, *_POINTS) if with_points else _COUNTED
    origin: OriginResult | None = None
    for unit in units:
        if unit.origin is not None and (origin is None or origin.superior != unit.origin.superior):
            nothing = {"code": "", "block": "", "rubric": None, "total": None, "band": None, "band_title": None}
            origin = unit.origin.model_copy(update={**nothing, "rank": None, "of": None, "within": None})
        kept = {name: getattr(unit, name) for name in names}
        yield UnitResult.model_construct(_fields_set=_NONE_SET, **kept, origin=origin if unit.origin else None)
