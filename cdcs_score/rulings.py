"""A ruling: the points people decided for one row of one unit, as scoring takes them, and what they rested on."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from cdcs_score.packable import packable
from cdcs_score.submission import Given


class DecidedLayer(StrEnum):
    """The layers people decide: their block or cluster, the inspection team, and a later re-check (phúc tra)."""

    BLOCK = "block"
    VERIFIED = "verified"
    RECHECK = "recheck"


@packable
@dataclass(frozen=True, slots=True, kw_only=True)
class Basis:
    """What stood in a row when somebody decided on it, as text; empty where there was nothing."""

    self_score: str = ""
    block: str = ""
    computed: str = ""
    verified: str = ""
    explanation: str = ""
    evidence: str = ""

    def changes(self, now: "Basis", layer: DecidedLayer) -> Iterator[tuple[str, str, str]]:
        """What is no longer as it was below a layer: the name of each field, what it was, what it is."""
        for name in _BELOW[layer]:
            was, found = getattr(self, name), getattr(now, name)
            if was != found:
                yield name, was, found


#: What a decision of each layer rests on: the layers below it, and the unit's own words.
_OWN = ("self_score", "computed", "explanation", "evidence")
_BELOW = {
    DecidedLayer.BLOCK: _OWN,
    DecidedLayer.VERIFIED: (*_OWN, "block"),
    DecidedLayer.RECHECK: (*_OWN, "block", "verified"),
}


@packable
@dataclass(frozen=True, slots=True, kw_only=True)
class Ruling:
    """Points of one layer, with who gave them and why (the reason stands with the points)."""

    layer: DecidedLayer
    given: Given
    by: str
    #: The day people wrote; None where they wrote none.
    day: date | None
    #: Its line in the log of decisions.
    number: int
    basis: Basis
    #: Whether something it rested on is no longer as it was.
    is_stale: bool = False


#: The rulings on the rows of one unit: by row code, at most one of each layer.
Rulings = Mapping[str, tuple[Ruling, ...]]
