"""The exceptions that stop a run. They carry diagnostics and print nothing; one place catches them, at the top."""

from collections.abc import Sequence

from cdcs_score.diagnostics import Diagnostic


class CdcsScoreError(Exception):
    """The run cannot go on; the diagnostics say why."""

    def __init__(self, *diagnostics: Diagnostic) -> None:
        super().__init__(", ".join(diagnostic.code.name for diagnostic in diagnostics))
        self.diagnostics: Sequence[Diagnostic] = diagnostics

    def __reduce__(self) -> tuple[type["CdcsScoreError"], tuple[Diagnostic, ...]]:
        """From one process to another it goes with what it says."""
        return type(self), tuple(self.diagnostics)


class InvalidRubric(CdcsScoreError):
    """A rubric has errors, so nothing can be graded by it."""


class InvalidSeason(CdcsScoreError):
    """The season folder or its office workbook has errors."""


class UnreadableWorkbook(CdcsScoreError):
    """A file is no workbook this tool can read. For a submission it costs that file, never the run."""


class InvalidTemplate(CdcsScoreError):
    """A report template cannot be rendered."""


class MissingPart(CdcsScoreError):
    """An optional part of the tool is wanted and was not installed."""


class CannotWrite(CdcsScoreError):
    """The outputs cannot be written; what was there before is whole."""


class WrongUse(CdcsScoreError):
    """The command was called with arguments that name nothing."""
