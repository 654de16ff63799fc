"""A closed round: the results of one block as they were recognised, kept in a file of their own that is never rewritten.

Later runs read these figures and never make them anew. A correction is another file, which names the one it follows.
"""

import hashlib
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Literal

from pydantic import Field

from cdcs_score.result_rows import Model, Sha256
from cdcs_score.results import (
    BlockResult,
    Change,
    ClosingResult,
    DecisionsResult,
    FileResult,
    QuotaResult,
    RubricResult,
    SeasonResult,
    UnitResult,
)
from cdcs_score.text import slug

#: Codes of blocks that can name a file as they are: no other code differs from them by capitals alone.
_PLAIN_CODE = re.compile(r"[0-9A-Z]+(?:-[0-9A-Z]+)*")
#: Names Windows keeps for devices begin so.
_DEVICES = ("CON", "PRN", "AUX", "NUL", "COM", "LPT")


class Follows(Model):
    """The file a correction follows, which stays as it is."""

    file: str
    sha256: Sha256


class ClosedRound(Model):
    """The whole of closed/<block>.json."""

    schema_: Literal["cdcs-score/closed/1"] = Field(alias="schema", serialization_alias="schema")
    season: SeasonResult
    block: str
    title: str
    edition: int = Field(ge=1, description="1 is what was recognised first; each correction is one more")
    follows: Follows | None = Field(description="The edition before; null for the first")
    result_id: Sha256 = Field(description="The hash of the results.json that stood when the round was closed")
    decisions: DecisionsResult = Field(description="The log the figures rest on, as it was before this closing")
    recognition: int = Field(description="Number of the decision by which the meeting recognised the results")
    corrections: tuple[int, ...] = Field(default=(), description="Numbers of the decisions since the edition before")
    changes: tuple[Change, ...] = Field(default=(), description="What is no longer as in the edition before")
    rubrics: tuple[RubricResult, ...]
    units: tuple[UnitResult, ...] = Field(description="In register order, each as it was graded")
    blocks: tuple[BlockResult, ...]
    quotas: tuple[QuotaResult, ...]
    files: tuple[FileResult, ...] = Field(description="The files the figures rest on")


@dataclass(frozen=True, slots=True, kw_only=True)
class StandingRound:
    """A closed round that holds now: its latest edition, with the hash of its file and its line in the log."""

    round: ClosedRound
    file: str
    sha256: str
    number: int

    @property
    def decided(self) -> int:
        """How many lines of the log its figures rest on; what was decided after does not count yet."""
        return self.round.decisions.count

    @property
    def as_result(self) -> ClosingResult:
        """The round as results tell of it."""
        one = self.round
        return ClosingResult(
            block=one.block,
            title=one.title,
            file=self.file,
            sha256=self.sha256,
            number=self.number,
            edition=one.edition,
            recognition=one.recognition,
            corrections=one.corrections,
            changes=one.changes,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class FrozenUnit:
    """A unit of a closed round, with the rubric it was scored by as it was then."""

    unit: UnitResult
    rubric: RubricResult | None
    within: StandingRound


@dataclass(frozen=True, slots=True, kw_only=True)
class ClosedRounds:
    """Everything that is closed: the rounds by block, and their units by code."""

    rounds: Mapping[str, StandingRound] = field(default_factory=dict)
    units: Mapping[str, FrozenUnit] = field(default_factory=dict)

    @property
    def blocks(self) -> Iterator[BlockResult]:
        """The pools of all closed rounds."""
        return (block for one in self.rounds.values() for block in one.round.blocks)

    def without(self, blocks: frozenset[str]) -> "ClosedRounds":
        """What is closed besides these blocks."""
        return closed_rounds({code: one for code, one in self.rounds.items() if code not in blocks})


NOTHING_CLOSED = ClosedRounds()


def closed_rounds(rounds: Mapping[str, StandingRound]) -> ClosedRounds:
    """The rounds that hold, by block, with their units."""
    return ClosedRounds(
        rounds=rounds,
        units={
            unit.code: FrozenUnit(unit=unit, rubric=_rubric_of(unit, one.round), within=one)
            for one in rounds.values()
            for unit in one.round.units
        },
    )


def _rubric_of(unit: UnitResult, closed: ClosedRound) -> RubricResult | None:
    return next((one for one in closed.rubrics if one.id == unit.rubric), None)


def closed_file_name(block: str, edition: int) -> str:
    """The name of the file of an edition, one that Windows takes and no other block has."""
    is_plain = _PLAIN_CODE.fullmatch(block) and not block.startswith(_DEVICES)
    own = hashlib.sha256(block.encode()).hexdigest()[:6]
    stem = block if is_plain else "-".join(part for part in ("khoi", slug(block), own) if part)
    return f"{stem}.json" if edition == 1 else f"{stem}.{edition}.json"
