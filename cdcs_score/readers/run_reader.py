"""The record of a run, read back from run.json."""

from collections.abc import Mapping
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from cdcs_score.codes import seasons
from cdcs_score.diagnostics import Diagnostic
from cdcs_score.errors import WrongUse
from cdcs_score.season_places import RESULTS, RUN_FILE


class RunRecord(BaseModel):
    """What run.json says of a run that later runs ask about."""

    model_config = ConfigDict(frozen=True)

    schema_: Literal["cdcs-score/run/1"] = Field(alias="schema")
    version: str
    #: The hash of each file the run wrote, by its name in the results folder.
    outputs: Mapping[str, str]


def read_run(root: Path) -> RunRecord:
    """The record of the run that graded a season.

    Raises:
        WrongUse: when there is none, or it is not what `grade` writes.
    """
    path = root / RESULTS / RUN_FILE
    try:
        return RunRecord.model_validate_json(path.read_bytes())
    except (OSError, ValidationError):
        raise WrongUse(Diagnostic(code=seasons.NO_RESULTS, raw=str(path))) from None
