"""Statuses: what became of each unit, the first that applies; and lateness, from the receipts sheet alone."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from cdcs_score.register import Block, Receipt
from cdcs_score.standing import Status
from cdcs_score.text import composed


@dataclass(frozen=True, slots=True)
class NotFiled:
    """Nothing came from the unit."""


@dataclass(frozen=True, slots=True)
class FiledOtherwise:
    """The receipts sheet says that something came, and there is no workbook: a paper, a picture, a PDF."""


@dataclass(frozen=True, slots=True)
class FiledTwice:
    """Several files came for the unit, and none is chosen for it."""


@dataclass(frozen=True, slots=True)
class FiledUnreadable:
    """A file came, and nothing can be read from it."""


@dataclass(frozen=True, slots=True)
class FiledWrongForm:
    """A workbook came that is not the unit's form."""


@dataclass(frozen=True, slots=True)
class Filed:
    """The unit's form came and was read."""

    days_late: int


Filing = NotFiled | FiledOtherwise | FiledTwice | FiledUnreadable | FiledWrongForm | Filed


def status_of(*, is_in_scope: bool, is_due: bool, is_eligible: bool, filing: Filing) -> Status:
    """The one status of a unit."""
    if not is_in_scope:
        return Status.OUT_OF_SCOPE
    if not is_due:
        return Status.NOT_DUE
    if not is_eligible:
        return Status.NOT_ELIGIBLE
    match filing:
        case NotFiled():
            return Status.MISSING
        case FiledOtherwise():
            return Status.RECEIVED_OTHERWISE
        case FiledTwice():
            return Status.DUPLICATE
        case FiledUnreadable():
            return Status.UNREADABLE
        case FiledWrongForm():
            return Status.WRONG_FORM
        case Filed(days_late=days):
            return Status.LATE if days > 0 else Status.GRADED


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrival:
    """When a file came and by when it had to. Without a date, or without a deadline, nothing is late."""

    received: date | None = None
    deadline: date | None = None
    #: Whether the superior's officer typed the file in from what the unit sent on paper.
    is_typed_in: bool = False

    @property
    def days_late(self) -> int:
        """Days past the deadline; the deadline itself is in time."""
        if self.received is None or self.deadline is None:
            return 0
        return max((self.received - self.deadline).days, 0)


def is_named(file_name: str, receipt: Receipt) -> bool:
    """Whether a line names this file; case does not count, as on Windows."""
    return composed(receipt.file).casefold() == composed(file_name).casefold()


def arrival_of(file_name: str, receipts: Sequence[Receipt], block: Block | None) -> Arrival:
    """When the graded file of a unit came, and who typed it, by the unit's lines of the receipts sheet.

    A line that names the file speaks for it; else the lines that name no file do. Of several, the latest date counts,
    for that is when the file being graded came. An extension takes the place of the block's deadline.
    """
    named = [receipt for receipt in receipts if is_named(file_name, receipt)]
    speaking = named or [receipt for receipt in receipts if not receipt.file]
    received = max((receipt.received for receipt in speaking if receipt.received), default=None)
    extended = max((receipt.extended_to for receipt in receipts if receipt.extended_to), default=None)
    return Arrival(
        received=received,
        deadline=extended or (block.deadline if block else None),
        is_typed_in=any(receipt.is_typed_in for receipt in speaking),
    )
