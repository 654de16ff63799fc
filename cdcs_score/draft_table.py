"""A scoring table on its way to a rubric: what stands in it, where, and what could not be understood.

Findings stay with the row they are about, so that a draft can say them as a comment on the spot.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from cdcs_score.diagnostics import NOWHERE, Diagnostic, Place, in_order
from cdcs_score.numbers import Exact


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftRow:
    """A group, criterion, part or item: its code, words and maximum as the table gives them."""

    code: str
    #: As the table numbers it; empty where it does not.
    printed: str
    #: Empty where the table has none.
    title: str
    #: None where the table does not say it, or says it in two ways.
    maximum: Exact | None
    place: Place = NOWHERE
    #: The maximum is the sum of the rows inside, which is all the table says of it.
    is_added_up: bool = False
    rows: tuple["DraftRow", ...] = ()
    findings: tuple[Diagnostic, ...] = ()

    @property
    def with_inner(self) -> Iterator["DraftRow"]:
        """The row itself and everything inside, in printed order."""
        yield self
        for row in self.rows:
            yield from row.with_inner


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftTable:
    """A scoring table: its groups, bonus and penalties, and the words around it."""

    file: str
    sheet: str
    #: The head of each column that was read, with its cell; and of those that were not.
    read: tuple[str, ...]
    not_read: tuple[str, ...]
    #: The name of the table; empty where none was found above it.
    title: str
    #: The lines above the table and below it, each after its cell.
    above: tuple[str, ...]
    below: tuple[str, ...]
    #: None where the table does not say it, or says it in two ways.
    maximum: Exact | None
    groups: tuple[DraftRow, ...]
    bonus: DraftRow | None
    penalties: DraftRow | None
    #: What is about the table as a whole.
    findings: tuple[Diagnostic, ...]

    @property
    def all_rows(self) -> Iterator[DraftRow]:
        """Every row, in printed order."""
        for row in (*self.groups, *(extra for extra in (self.bonus, self.penalties) if extra)):
            yield from row.with_inner

    @property
    def diagnostics(self) -> tuple[Diagnostic, ...]:
        """Everything that was found, in the order of the table."""
        return in_order([*self.findings, *(finding for row in self.all_rows for finding in row.findings)])
