"""Results and findings, read back from what `grade` wrote: what report and explain rest on."""

import json
from dataclasses import dataclass
from pathlib import Path

from pydantic import ValidationError

from cdcs_score.codes import comparisons, seasons
from cdcs_score.diagnostics import Diagnostic
from cdcs_score.errors import WrongUse
from cdcs_score.findings import Finding
from cdcs_score.language import Phrase
from cdcs_score.readers.stored_results import stored_results
from cdcs_score.results import RESULTS_SCHEMA, Results
from cdcs_score.saying import phrase
from cdcs_score.sealing import is_as_sealed
from cdcs_score.season_places import DIAGNOSTICS_FILE, RESULTS, RESULTS_FILE
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


def read_results(root: Path, *, may_be_changed: bool = False) -> ResultsFile:
    """The results of a season.

    Args:
        root: the season.
        may_be_changed: whether results somebody changed by hand are read too, by who looks for what was changed.

    Raises:
        WrongUse: when there are none, or they are not what `grade` wrote.
    """
    path = root / RESULTS / RESULTS_FILE
    try:
        content = path.read_bytes()
        found = ResultsFile(results=Results.model_validate_json(content), sha256=sha256_of(content))
    except (OSError, ValidationError):
        raise WrongUse(Diagnostic(code=seasons.NO_RESULTS, raw=str(path))) from None
    if not may_be_changed and not is_as_sealed(content):
        raise WrongUse(Diagnostic(code=seasons.RESULTS_CHANGED, raw=str(path)))
    return found


def read_head(root: Path) -> Results:
    """The results of a season without their units, which are left in the file where it is just as it was written.

    Raises:
        WrongUse: when there are none, or they are not what `grade` wrote.
    """
    stored = stored_results(root)
    if stored is None:
        return read_results(root).results
    stored.close()
    return stored.head


def read_results_file(path: Path) -> ResultsFile:
    """The results in a file, wherever it lies; what else a file may be is told apart.

    Raises:
        WrongUse: when it cannot be opened, or is not what `grade` writes.
    """
    try:
        content = path.read_bytes()
    except OSError:
        raise _not_results(path, _NOT_THERE) from None
    try:
        written = json.loads(content)
    except (ValueError, RecursionError):
        raise _not_results(path, _NO_JSON) from None
    schema = written.get("schema") if isinstance(written, dict) else None
    if schema != RESULTS_SCHEMA:
        said = schema if isinstance(schema, str) else "–"
        raise _not_results(path, phrase(_OTHER_SCHEMA.vi, _OTHER_SCHEMA.en, schema=said[:_LONGEST]))
    try:
        found = ResultsFile(results=Results.model_validate_json(content), sha256=sha256_of(content))
    except ValidationError as error:
        where = ".".join(str(one) for one in error.errors()[0]["loc"])
        raise _not_results(path, phrase(_BROKEN.vi, _BROKEN.en, where=where)) from None
    if not is_as_sealed(content):
        raise _not_results(path, _CHANGED)
    return found


_LONGEST = 80
_NOT_THERE = Phrase("không có tệp này, hoặc không mở được", "there is no such file, or it cannot be opened")
_NO_JSON = Phrase("tệp không phải JSON, hoặc bị cắt mất một phần", "it is no JSON, or a part of it is gone")
_OTHER_SCHEMA = Phrase("tệp là loại khác (schema: {schema})", "the file is of another kind (schema: {schema})")
_CHANGED = Phrase(
    "nội dung không khớp dấu niêm phong (seal) ở cuối tệp, nên đã bị sửa hoặc bị lưu lại",
    "its content does not fit the seal at its end, so it was changed or saved again",
)
_BROKEN = Phrase("chỗ “{where}” không như lệnh grade ghi", "'{where}' is not as grade writes it")


def _not_results(path: Path, reason: Phrase) -> WrongUse:
    return WrongUse(Diagnostic(code=comparisons.NOT_RESULTS, raw=str(path), details={"reason": reason}))


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
