"""Findings as `grade` writes them to diagnostics.jsonl: one a line, in words, and what everything after it reads."""

from cdcs_score.codes.catalogue import Severity
from cdcs_score.diagnostics import Place
from cdcs_score.result_rows import Model


class RelatedPlace(Model):
    """Another cell a finding speaks of."""

    file: str
    sheet: str
    cell: str


class Finding(Model):
    """One finding; blank where a field does not apply."""

    code: str
    severity: Severity
    unit: str
    file: str
    sheet: str
    cell: str
    line: int
    column: int
    criterion: str
    rule: str
    raw: str
    expected: str
    message: str
    hint: str
    related: tuple[RelatedPlace, ...]

    @property
    def place(self) -> Place:
        """Where it stands."""
        return Place(file=self.file, sheet=self.sheet, cell=self.cell, line=self.line, column=self.column)
