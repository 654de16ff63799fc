"""Families: which assessed units stand below each unit of the register, also through others. Pure."""

from collections.abc import Iterable, Iterator, Mapping

from cdcs_score.children import Child
from cdcs_score.closing import FrozenUnit
from cdcs_score.pipeline.assessed import Assessed
from cdcs_score.register import Unit
from cdcs_score.standing import Status


def children_by_unit(units: Iterable[Unit], done: Mapping[str, Assessed]) -> dict[str, tuple[Child, ...]]:
    """The eligible units below each unit, in register order.

    Args:
        units: the register.
        done: the units assessed so far, by code.
    """
    parents = {unit.code: unit.parent for unit in units}
    found: dict[str, list[Child]] = {}
    for one in done.values():
        if one.outcome is not Status.NOT_ELIGIBLE:
            for above in _ancestors(one.unit.code, parents):
                found.setdefault(above, []).append(_child(one))
    return {code: tuple(children) for code, children in found.items()}


def _ancestors(code: str, parents: Mapping[str, str]) -> Iterator[str]:
    """The units above one; the register's reader has made sure that each stands on a higher level than the last."""
    while code := parents.get(code, ""):
        yield code


def _child(one: Assessed) -> Child:
    if one.frozen is not None:
        return _closed_child(one, one.frozen)
    rubric = one.rubric_file.rubric if one.rubric_file else None
    return Child(
        code=one.unit.code,
        name=one.unit.name,
        level=one.unit.level,
        band=one.band.code if one.band else "",
        classes={band.code: band.title for band in rubric.classes} if rubric else {},
        is_provisional=bool(one.provisional_because),
    )


def _closed_child(one: Assessed, frozen: FrozenUnit) -> Child:
    """A unit whose round is closed: it counts with the class that was recognised."""
    return Child(
        code=one.unit.code,
        name=one.unit.name,
        level=one.unit.level,
        band=frozen.unit.band or "",
        classes={head.code: head.title for head in frozen.rubric.classes} if frozen.rubric else {},
        is_provisional=bool(frozen.unit.provisional_because),
    )
