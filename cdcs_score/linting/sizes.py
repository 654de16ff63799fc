"""The linter's rules about sizes: they cover every count once, and leave the frame of the rubric as it is."""

from collections.abc import Iterator, Mapping

from cdcs_score.codes import rules
from cdcs_score.linting.walking import Problem, RubricPath
from cdcs_score.numbers import Exact
from cdcs_score.rubric import Rubric


def sizes_cover_every_count(rubric: Rubric) -> Iterator[Problem]:
    """The sizes follow each other from 0 up, without gap or overlap."""
    if rubric.sizes is None:
        return
    reached: int | None = 0
    for name, table in rubric.sizes.tables.items():
        path: RubricPath = ("sizes", "tables", name)
        if reached is None or (table.from_ or 0) != reached or (table.below is not None and table.below <= reached):
            yield Problem(code=rules.SIZES_COVER, path=path, is_key=True)
            return
        reached = table.below
    if reached is not None:
        yield Problem(code=rules.SIZES_COVER, path=("sizes", "tables", name), is_key=True)


def lint_sizes(by_size: Mapping[str, Rubric]) -> Iterator[Problem]:
    """Groups, bonus and penalties give the same at most in every size: they are printed once for all."""
    first, *others = by_size.values()
    for other in others:
        for number, (one, its) in enumerate(zip(first.groups, other.groups, strict=True)):
            yield from _same(one.maximum, its.maximum, ("groups", number, "maximum"))
        yield from _same(first.scale.maximum, other.scale.maximum, ("scale", "maximum"))
        yield from _same(first.bonus_maximum, other.bonus_maximum, ("bonus", "maximum"))


def _same(one: Exact, other: Exact, path: RubricPath) -> Iterator[Problem]:
    if one != other:
        yield Problem(code=rules.SIZES_FRAME, path=path, details={"one": one, "other": other})
