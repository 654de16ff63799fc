"""What an entry of the catalogue of diagnostics is."""

from dataclasses import dataclass
from enum import StrEnum

from cdcs_score.language import Phrase


class Severity(StrEnum):
    """How much a finding weighs: errors need mending, warnings need a look, notes are for information."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"

    @property
    def word(self) -> Phrase:
        """The word people read for it."""
        return _WORDS[self]


_WORDS = {
    Severity.ERROR: Phrase("lỗi", "error"),
    Severity.WARNING: Phrase("cảnh báo", "warning"),
    Severity.NOTE: Phrase("ghi chú", "note"),
}


@dataclass(frozen=True, slots=True)
class Code:
    """One kind of finding: its stable name, its weight, what is wrong and what to do, in both languages.

    `message` and `hint` may hold the named details of a diagnostic in braces, as in `{maximum}`.
    A code never changes its meaning; a retired one stays in the catalogue.
    """

    name: str
    severity: Severity
    summary: Phrase
    message: Phrase
    hint: Phrase
