"""Results and findings, read back from what `grade` wrote: what report and explain rest on."""

from dataclasses import dataclass
from pathlib import Path

from pydantic import ValidationError

from cdcs_score.codes import seasons
from cdcs_score.diagnostics import Diagnostic
from cdcs_score.errors import WrongUse
from cdcs_score.findings import Finding
from cdcs_score.results import Results
from cdcs_score.season import DIAGNOSTICS_FILE, RESULTS, RESULTS_FILE
from cdcs_score.storage import sha256_of


@dataclass(frozen=True, slots=True, kw_only=True)
class ResultsFile:
    """Results as they stand in a file, with the hash of its bytes."""

    results: Results
    sha256: str

    @property
    def short_id(self) -> str:
        """The id printed on paper, so that it can be matched to the data."""
        return self.sha256[:10]


def read_results(root: Path) -> ResultsFile:
    """The results of a season.

    Raises:
        WrongUse: when there are none, or they are not what `grade` writes.
    """
    path = root / RESULTS / RESULTS_FILE
    try:
        content = path.read_bytes()
        return ResultsFile(results=Results.model_validate_json(content), sha256=sha256_of(content))
    except (OSError, ValidationError):
        raise WrongUse(Diagnostic(code=seasons.NO_RESULTS, raw=str(path))) from None


def read_findings(root: Path) -> tuple[Finding, ...]:
    """The findings of the run that gave the results of a season.

    Raises:
        WrongUse: when they are not there, or not what `grade` writes.
    """
    path = root / RESULTS / DIAGNOSTICS_FILE
    try:
        lines = path.read_text(encoding="utf-8").split("\n")
        return tuple(Finding.model_validate_json(line) for line in lines if line)
    except (OSError, ValueError):
        raise WrongUse(Diagnostic(code=seasons.NO_RESULTS, raw=str(path))) from None
