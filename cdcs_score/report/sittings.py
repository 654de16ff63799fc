"""Sittings: which results were laid before which meeting; those no meeting has recognised come before the next. Pure."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from cdcs_score.freezing import quotas_of_block
from cdcs_score.result_meetings import RecognitionResult
from cdcs_score.results import Results


@dataclass(frozen=True, slots=True, kw_only=True)
class Sitting:
    """One meeting: the results it looks at and, where it is recorded, what is known of it."""

    results: Results
    #: One for each block it recognised; empty for a meeting nobody has recorded yet.
    recognitions: tuple[RecognitionResult, ...] = ()


def sittings_of(results: Results) -> tuple[Sitting, ...]:
    """The recorded meetings in the order they were recorded, then the one that is to come, if anything is left for it."""
    meetings: dict[tuple[object, ...], list[RecognitionResult]] = {}
    for one in results.recognitions:
        meetings.setdefault(_who_met(one), []).append(one)
    held = [Sitting(results=_within(results, _blocks(found)), recognitions=tuple(found)) for found in meetings.values()]
    return (*held, *_to_come(results))


def _who_met(one: RecognitionResult) -> tuple[object, ...]:
    """What two blocks have in common that were looked at in one meeting."""
    return one.day, one.chair, one.secretary, one.present, one.of, one.members


def _blocks(found: Iterable[RecognitionResult]) -> frozenset[str]:
    return frozenset(one.block for one in found)


def _to_come(results: Results) -> Iterator[Sitting]:
    if not results.recognitions:
        yield Sitting(results=results)
        return
    left = {unit.block for unit in results.units} - _blocks(results.recognitions)
    if left:
        yield Sitting(results=_within(results, frozenset(left)))


def _within(results: Results, blocks: frozenset[str]) -> Results:
    """The results of some blocks alone."""
    units = tuple(unit for unit in results.units if unit.block in blocks)
    return results.model_copy(
        update={
            "units": units,
            "blocks": tuple(pool for pool in results.blocks if pool.code in blocks),
            "quotas": quotas_of_block(results, {unit.code for unit in units}),
        }
    )
