"""A fact sheet: every fact of a rubric as it is for one unit, each with the entry that counts and whose it is."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from cdcs_score.facts import Fact, FactValue
from cdcs_score.once import Kept
from cdcs_score.packable import packable
from cdcs_score.submission import Blank, FactAnswer, Stated, Unreadable


class Supplier(StrEnum):
    """Whose entry counts for a fact."""

    UNIT = "unit"
    SUPERIOR = "superior"
    #: Nobody entered anything, and the rubric says what that means.
    BLANK_MEANS = "blank_means"


@packable
@dataclass(frozen=True, slots=True, kw_only=True)
class Settled:
    """One fact of one unit: the entry that counts, and the unit's own beside it where the superior's counts."""

    name: str
    fact: Fact
    answer: FactAnswer
    supplier: Supplier
    own: Stated | Unreadable | None = None
    #: The register says it of every unit; no rubric declares it.
    is_of_register: bool = False

    @property
    def is_from_office(self) -> bool:
        """Whether the superior's workbook is where it comes from."""
        return self.fact.supplied_by == "superior"


@dataclass(frozen=True)
class FactSheet:
    """Every fact a rubric declares, settled for one unit."""

    settled: Mapping[str, Settled]

    @Kept
    def known(self) -> dict[str, FactValue]:
        """Those that have a value."""
        return {
            name: FactValue(name=name, fact=one.fact, value=one.answer.value)
            for name, one in self.settled.items()
            if isinstance(one.answer, Stated)
        }

    def blank(self, names: Iterable[str]) -> tuple[str, ...]:
        """Those of the names nobody has given."""
        return tuple(name for name in names if isinstance(self.settled[name].answer, Blank))

    def unreadable(self, names: Iterable[str]) -> tuple[str, ...]:
        """Those of the names that were given and cannot be read."""
        return tuple(name for name in names if isinstance(self.settled[name].answer, Unreadable))
