"""Merged results as documents take them: each unit with its superior union, and one superior union by itself. Pure."""

from collections.abc import Iterable

from cdcs_score.results import BlockResult, Results, SuperiorResult, UnitResult

#: Up to so many merged units, documents list every one; of more, each superior union has documents of its own.
MOST_IN_ONE = 3_000


def with_superiors(units: Iterable[UnitResult]) -> tuple[UnitResult, ...]:
    """The units, each named with the superior union it comes from."""
    return tuple(
        unit.model_copy(update={"name": f"{unit.name} ({unit.origin.issuer})"}) if unit.origin else unit
        for unit in units
    )


def named_with_superiors(results: Results) -> Results:
    """Results in which every merged unit is named with its superior union; others as they are."""
    return results.model_copy(update={"units": with_superiors(results.units)}) if results.superiors else results


def part_of(results: Results, superior: SuperiorResult) -> Results:
    """The units of one superior union, with the ranks they have among all."""
    units = tuple(unit for unit in results.units if unit.origin and unit.origin.superior == superior.code)
    codes = frozenset(unit.code for unit in units)
    blocks = (_part_of_block(block, codes) for block in results.blocks)
    quotas = tuple(one for one in results.quotas if not codes.isdisjoint((*one.kept, *one.moved, *one.tied)))
    return results.model_copy(
        update={
            "units": units,
            "blocks": tuple(block for block in blocks if block.units),
            "quotas": tuple(
                one.model_copy(update={name: _kept(getattr(one, name), codes) for name in ("kept", "moved", "tied")})
                for one in quotas
            ),
            "superiors": (superior,),
        }
    )


def _part_of_block(block: BlockResult, codes: frozenset[str]) -> BlockResult:
    return block.model_copy(
        update={name: _kept(getattr(block, name), codes) for name in ("units", "withheld", "no_class")}
    )


def _kept(listed: tuple[str, ...], codes: frozenset[str]) -> tuple[str, ...]:
    return tuple(code for code in listed if code in codes)
