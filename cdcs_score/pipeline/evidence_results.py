"""The evidence folder written down: every file of it, and whether it belongs to anything that was scored."""

from collections.abc import Iterable, Iterator, Sequence

from cdcs_score.evidence_files import EvidenceFile
from cdcs_score.pipeline.assessed import Assessed
from cdcs_score.readers.evidence_reader import Evidence
from cdcs_score.results import FileResult


def evidence_results(evidence: Evidence, units: Iterable[Assessed]) -> Iterator[FileResult]:
    """Every file of the folder, by name, whoever it belongs to."""
    found = [file for one in units for file in _of_unit(one, evidence.by_unit.get(one.unit.code, ()))]
    found += [
        FileResult(name=stray.name, sha256=stray.sha256, role="evidence", became="unknown_unit")
        for stray in evidence.strays
    ]
    yield from sorted(found, key=lambda file: file.name)


def _of_unit(one: Assessed, files: Sequence[EvidenceFile]) -> Iterator[FileResult]:
    if not files:
        return
    rows = one.scorecard.rows if one.scorecard else ()
    matched = {match.file.name for row in rows for match in row.evidence_files}
    for file in files:
        if file.sha256 is None:
            became = "unreadable"
        elif one.frozen is not None:
            became = "closed"
        elif one.scorecard is None:
            became = "ungraded"
        else:
            became = "matched" if file.name in matched else "unmatched"
        yield FileResult(name=file.name, sha256=file.sha256, role="evidence", unit=one.unit.code, became=became)
