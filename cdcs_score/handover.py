"""A hand-over package: units with their history on the way from one superior union to another. What its manifest says."""

from typing import Literal

from pydantic import Field

from cdcs_score.result_rows import Model, Sha256
from cdcs_score.results import UnitResult

MANIFEST_FILE = "manifest.json"
#: Folders of a package; everything else in it is refused.
SENT, EVIDENCE, RUBRICS, CLOSED, KEPT = "submissions/", "evidence/", "rubrics/", "closed/", "review/imported/"

#: A cell of the office workbook: text, a number as text, a day in ISO form; with what it is.
CellKind = Literal["text", "number", "date"]


class CellValue(Model):
    """What stands in a cell of the office workbook."""

    kind: CellKind
    value: str


Row = dict[str, CellValue]


class PackedFile(Model):
    """A file of the package, and whose it is."""

    name: str
    sha256: Sha256
    size: int
    units: tuple[str, ...] = Field(description="Codes of the units it belongs to; none where it belongs to all")


class LogLine(Model):
    """A line of the log of decisions, just as it stands there."""

    number: int
    line: str


class LogProof(Model):
    """The lines about the units, and the hash of every line, so that each can be found again in the log they come from."""

    hashes: tuple[Sha256, ...] = Field(
        description="The hash of every line of the log, in order; the last stands for all"
    )
    lines: tuple[LogLine, ...]


class PackedUnit(Model):
    """One unit: its lines in the office workbook, and its results."""

    code: str
    name: str
    level: str
    rubric: str | None
    rubric_sha256: Sha256 | None
    register_row: Row
    receipts: tuple[Row, ...] = ()
    superior_entries: tuple[Row, ...] = ()
    nominees: tuple[Row, ...] = ()
    result: UnitResult | None = Field(description="As last graded; null where nothing was")


class Manifest(Model):
    """What a package holds."""

    schema_: Literal["cdcs-score/handover/1"] = Field(alias="schema", serialization_alias="schema")
    year: int
    season: str
    issuer: str
    units: tuple[PackedUnit, ...]
    blocks: tuple[Row, ...]
    files: tuple[PackedFile, ...]
    log: LogProof | None = Field(description="null where nothing was decided")
