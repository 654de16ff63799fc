"""Results, read back from results.json: what report and explain rest on."""

from dataclasses import dataclass
from pathlib import Path

from pydantic import ValidationError

from cdcs_score.codes import seasons
from cdcs_score.diagnostics import Diagnostic
from cdcs_score.errors import WrongUse
from cdcs_score.results import Results
from cdcs_score.season import RESULTS, RESULTS_FILE
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
