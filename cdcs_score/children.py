"""The units of a unit: what came of those below it, for the rows that rest on them."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from cdcs_score.register import Level


@dataclass(frozen=True, slots=True, kw_only=True)
class Child:
    """A registered unit below another, eligible for a class."""

    code: str
    name: str
    level: Level
    #: Its class; empty where it has none yet.
    band: str = ""
    #: The titles of its rubric's classes by code, from high to low.
    classes: Mapping[str, str] = field(default_factory=dict)
    #: Its class may still change, or rests on scores nobody has verified.
    is_provisional: bool = False

    def reaches(self, band: str) -> bool:
        """Whether its class is that one or a higher one of its rubric; a season has made sure the rubric has it."""
        order = list(self.classes)
        return bool(self.band) and order.index(self.band) <= order.index(band)

    @property
    def band_title(self) -> str:
        """What people call its class; empty where it has none."""
        return self.classes.get(self.band, "")
