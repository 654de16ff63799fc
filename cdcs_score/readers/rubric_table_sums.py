"""The maxima of a scoring table: what a row says, what the rows inside add up to, and what is wrong where they differ."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from cdcs_score.codes import drafts
from cdcs_score.codes.catalogue import Code
from cdcs_score.diagnostics import Detail, Diagnostic
from cdcs_score.language import Phrase
from cdcs_score.numbers import ZERO, Exact
from cdcs_score.readers.rubric_table_lines import Line


@dataclass(frozen=True, slots=True, kw_only=True)
class Settled:
    """A maximum, or None where it is not to be had, and what was found on the way."""

    maximum: Exact | None
    is_added_up: bool = False
    findings: tuple[Diagnostic, ...] = ()


def own_maximum(line: Line, *, is_penalty: bool = False) -> Settled:
    """What a row says of itself; points taken off may be written with a minus."""
    points = abs(line.points) if line.points is not None and is_penalty else line.points
    if line.unreadable or (points is not None and points <= ZERO):
        raw = line.unreadable or line.raw
        finding = Diagnostic(code=drafts.MAXIMUM_UNREADABLE, place=line.points_place, raw=raw)
        return Settled(maximum=None, findings=(finding,))
    if points is None:
        return Settled(maximum=None, findings=(found(drafts.NO_MAXIMUM, line),))
    return Settled(maximum=points)


def maximum_over(line: Line, stated: Exact | None, inner: Sequence[Exact | None], what: Phrase) -> Settled:
    """What a row with rows inside comes to: as it says, if they add up to that; their sum, where it says nothing."""
    total = sum_of(inner)
    if stated is None and (not line.unreadable or line.unreadable.startswith("=")):
        return Settled(maximum=total, is_added_up=total is not None)
    if stated is None or stated <= ZERO:
        return own_maximum(replace(line, points=stated))
    if total is not None and total != stated:
        details: dict[str, Detail] = {"what": what, "stated": stated, "sum": total}
        finding = Diagnostic(code=drafts.SUM_DIFFERS, place=line.points_place, raw=line.raw, details=details)
        return Settled(maximum=None, findings=(finding,))
    return Settled(maximum=stated)


def maximum_over_items(line: Line, stated: Exact | None, items: Sequence[Exact | None], what: Phrase) -> Settled:
    """What bonus or penalties come to: items may add up to more, and none alone exceeds the maximum."""
    total = sum_of(items)
    if stated is None or stated <= ZERO or total is None:
        return maximum_over(line, stated, items, what)
    largest = max(one for one in items if one is not None)
    if total < stated or largest > stated:
        details: dict[str, Detail] = {"what": what, "stated": stated, "sum": total, "largest": largest}
        finding = Diagnostic(code=drafts.ITEMS_DO_NOT_FIT, place=line.points_place, raw=line.raw, details=details)
        return Settled(maximum=None, findings=(finding,))
    return Settled(maximum=stated)


def are_levels(stated: Exact | None, inner: Sequence[Exact | None]) -> bool:
    """Whether the rows inside are levels to choose from: down from the maximum, and together something else."""
    known = [one for one in inner if one is not None]
    return (
        len(known) == len(inner) > 1
        and known[0] == stated
        and sum(known, ZERO) != stated
        and all(first > second for first, second in pairwise(known))
    )


def sum_of(maxima: Sequence[Exact | None]) -> Exact | None:
    """The maxima together; None where one is not known."""
    known = [one for one in maxima if one is not None]
    return sum(known, ZERO) if len(known) == len(maxima) else None


def found(code: Code, line: Line, related: Sequence[Line] = (), **details: Detail) -> Diagnostic:
    """A finding about a row, and the rows it speaks for besides."""
    places = tuple(one.place for one in related)
    return Diagnostic(code=code, place=line.place, raw=line.raw, details=details, related=places)
