"""Evidence files: what units sent beside their workbooks, pinned by hash; they are never opened to be read."""

from dataclasses import dataclass
from enum import StrEnum

from cdcs_score.packable import packable


class MatchedBy(StrEnum):
    """Why a file belongs to a row: the unit wrote its name there, or its path begins with the row's code."""

    NAMED = "named"
    PREFIX = "prefix"


@packable
@dataclass(frozen=True, slots=True, kw_only=True)
class EvidenceFile:
    """One file of the evidence folder."""

    #: The path as the season sees it, and as the unit's own folder does.
    name: str
    path: str
    #: Bytes and hash; None where it cannot be read.
    size: int | None
    sha256: str | None

    @property
    def base_name(self) -> str:
        """Its name without folders."""
        return self.path.rpartition("/")[2]

    @property
    def folders(self) -> tuple[str, ...]:
        """The folders it lies in, within the unit's own."""
        return tuple(self.path.split("/")[:-1])


@packable
@dataclass(frozen=True, slots=True, kw_only=True)
class MatchedFile:
    """An evidence file that belongs to a row, and why."""

    file: EvidenceFile
    by: MatchedBy
