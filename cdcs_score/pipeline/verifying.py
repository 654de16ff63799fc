"""Verifying: a season is hashed and graded again, and everything that is not as it was is named."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import cdcs_score
from cdcs_score.codes import proofs
from cdcs_score.decision_chain import head_of
from cdcs_score.decisions import Closing
from cdcs_score.diagnostics import Detail, Diagnostic, Place
from cdcs_score.errors import CdcsScoreError, WrongUse
from cdcs_score.pipeline.grading import grade_season, outputs_of
from cdcs_score.pipeline.input_changes import input_findings
from cdcs_score.pipeline.keeping import IMPORTED, is_as_kept
from cdcs_score.pipeline.merging import merged_again
from cdcs_score.pipeline.output_changes import output_findings
from cdcs_score.readers.closed_rounds import read_closed
from cdcs_score.readers.decision_log import LOG_NAME, DecisionLog, read_decisions
from cdcs_score.readers.merged_season import is_merged
from cdcs_score.readers.results_reader import read_results
from cdcs_score.readers.run_reader import RunRecord, read_run
from cdcs_score.readers.stored_results import stored_results
from cdcs_score.results import Results
from cdcs_score.season_places import DIAGNOSTICS_FILE, FORMS, REPORTS, RESULTS, RETURNED, RUN_FILE
from cdcs_score.storage import Output, hash_of_file, manifest_of

#: Folders of what people may go on to edit.
_DOCUMENTS = (FORMS, RETURNED, REPORTS)


@dataclass(frozen=True, slots=True, kw_only=True)
class Verification:
    """What a proof looked at, and everything that stands against it."""

    inputs: int
    outputs: int
    decisions: int
    closings: int
    documents: int
    findings: tuple[Diagnostic, ...]


def verify_season(root: Path) -> Verification:
    """The proof that a season is as it was graded, or all that stands against it.

    Raises:
        WrongUse: when nothing was graded yet, or run.json is no record of a run any more.
    """
    run, results = read_run(root), _results(root)
    log, of_log = _log(root)
    of_closed = () if of_log else _closed_findings(root, log)
    documents = _documents(root)
    return Verification(
        inputs=len(results.files) if results else 0,
        outputs=len(run.outputs),
        decisions=len(log.lines),
        closings=sum(isinstance(one.decision, Closing) for one in log.lines),
        documents=len(documents),
        findings=(
            *_version_findings(run),
            *(input_findings(root, results.files) if results else ()),
            *of_log,
            *(_log_findings(log, results) if results else ()),
            *of_closed,
            *_kept_findings(root),
            *_grading_findings(root, (*of_log, *of_closed)),
            *_record_findings(root, run),
            *(finding for name, digest in documents.items() for finding in _edited(root, name, digest)),
        ),
    )


def _results(root: Path) -> Results | None:
    """The results, mostly without their units; None where they are none any more: grading again will say it."""
    stored = stored_results(root)
    if stored is not None:
        stored.close()
        return stored.head
    try:
        return read_results(root, may_be_changed=True).results
    except WrongUse:
        return None


# The log of decisions, and what was closed.


def _log(root: Path) -> tuple[DecisionLog, tuple[Diagnostic, ...]]:
    """The log, or why it is none any more."""
    try:
        return read_decisions(root), ()
    except CdcsScoreError as stop:
        return DecisionLog(), tuple(stop.diagnostics)


def _log_findings(log: DecisionLog, results: Results) -> Iterator[Diagnostic]:
    """The results rest on the log as it was; it may have grown, but must begin with what they rest on."""
    rested = results.decisions
    if rested is not None and head_of(log.lines[: rested.count]) != rested.head:
        details: dict[str, Detail] = {"count": rested.count, "head": rested.head[:10]}
        yield Diagnostic(code=proofs.LOG_WITHOUT_ITS_LINES, place=Place(file=LOG_NAME), details=details)


def _closed_findings(root: Path, log: DecisionLog) -> tuple[Diagnostic, ...]:
    """What is wrong with the frozen files, told even where grading stops before it reads them."""
    try:
        read_closed(root, log.lines)
    except CdcsScoreError as stop:
        return tuple(stop.diagnostics)
    return ()


def _kept_findings(root: Path) -> Iterator[Diagnostic]:
    """Workbooks decisions came from are kept under the hash of what they were."""
    for path in sorted((root / IMPORTED).glob("*.*")):
        if path.is_file() and not path.name.startswith(".") and not is_as_kept(path):
            yield Diagnostic(code=proofs.SOURCE_CHANGED, place=Place(file=(IMPORTED / path.name).as_posix()))


# Outputs.


def _grading_findings(root: Path, told: tuple[Diagnostic, ...]) -> Iterator[Diagnostic]:
    """The season graded again, and each output held against what comes out; what stops it is told once."""
    try:
        outputs = _made_again(root)
    except CdcsScoreError as stop:
        yield from (one for one in stop.diagnostics if one not in told)
        yield Diagnostic(code=proofs.NOT_GRADED_AGAIN)
        return
    for output in outputs:
        yield from output_findings(root, output)


def _made_again(root: Path) -> Iterable[Output]:
    """The outputs as they come out now. Findings of a merging name files that may be gone: its record proves those."""
    if is_merged(root):
        return [output for output in merged_again(root) if output.name != DIAGNOSTICS_FILE]
    return outputs_of(grade_season(root, may_be_empty=True))


def _record_findings(root: Path, run: RunRecord) -> Iterator[Diagnostic]:
    """The record of the run names each output by its hash."""
    for name, digest in run.outputs.items():
        if _hash_of_output(root / RESULTS / name) != digest:
            place = Place(file=(RESULTS / RUN_FILE).as_posix())
            yield Diagnostic(code=proofs.RECORD_DIFFERS, place=place, details={"file": name})


def _hash_of_output(path: Path) -> str | None:
    """The hash of a file this tool wrote, however large it is; None where it cannot be opened."""
    try:
        return hash_of_file(path)
    except OSError:
        return None


def _version_findings(run: RunRecord) -> Iterator[Diagnostic]:
    if run.version != cdcs_score.__version__:
        details: dict[str, Detail] = {"was": run.version, "now": cdcs_score.__version__}
        yield Diagnostic(code=proofs.OTHER_VERSION, place=Place(file=(RESULTS / RUN_FILE).as_posix()), details=details)


def _documents(root: Path) -> Mapping[str, str]:
    """Every document this tool made for people, by name, with the hash it had then."""
    return {
        (folder / name).as_posix(): digest
        for folder in _DOCUMENTS
        for name, digest in sorted(manifest_of(root / folder).items())
    }


def _edited(root: Path, name: str, digest: str) -> Iterator[Diagnostic]:
    """A document that was taken away is no fault; one that was edited is said."""
    path = root / name
    if path.is_file() and _hash_of_output(path) != digest:
        yield Diagnostic(code=proofs.DOCUMENT_CHANGED, place=Place(file=name))
