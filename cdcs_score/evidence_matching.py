"""Evidence files matched to the rows they support: by what the unit wrote, or by a code their names begin with. Pure.

A match is exact after normalising; a near miss is only suggested. No match changes a point.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from cdcs_score.codes import evidence
from cdcs_score.codes.catalogue import Code
from cdcs_score.diagnostics import Detail, Diagnostic, Place
from cdcs_score.evidence_files import EvidenceFile, MatchedBy, MatchedFile
from cdcs_score.evidence_names import CodePrefixes, FileNames, is_file_name
from cdcs_score.language import Phrase
from cdcs_score.periods import period_of
from cdcs_score.rubric import Rubric
from cdcs_score.submission import Response, Submission

#: How many names a message lists before it only counts.
_NAMED = 5
_WRITE_IT = Phrase(
    "ghi đúng tên tệp, hoặc chép tệp vào thư mục minh chứng của đơn vị",
    "write the file's exact name, or put the file into the unit's evidence folder",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Attached:
    """What a unit sent, with its evidence files at the rows they support, and what is wrong between the two."""

    submissions: Mapping[str, Submission]
    findings: tuple[Diagnostic, ...]


def attached(
    rubric: Rubric, submissions: Mapping[str, Submission], files: Sequence[EvidenceFile], folder: str
) -> Attached:
    """The submissions with the evidence files of their rows.

    Args:
        rubric: the unit's rubric.
        submissions: what the unit sent, by period; under one empty name where the rubric has none.
        files: the unit's evidence files. Those in a folder named like a period belong to that period alone.
        folder: how messages name the unit's evidence folder.
    """
    if not files:
        return Attached(submissions=submissions, findings=())
    prefixes = CodePrefixes(_rows_by_code(rubric))
    with_files: dict[str, Submission] = {}
    findings: list[Diagnostic] = []
    for period, submission in submissions.items():
        own = [file for file in files if period_of(file.path, rubric.period_names) in ("", period)]
        matching = _Matching(submission, own, prefixes, folder)
        with_files[period] = replace(submission, evidence_files=matching.by_row())
        findings += matching.findings()
    matched = {
        one.file for submission in with_files.values() for found in submission.evidence_files.values() for one in found
    }
    unmatched = [file.path for file in files if file not in matched]
    if unmatched:
        findings.append(unmatched_files(evidence.UNMATCHED_FILES, unmatched, Place(file=folder)))
    return Attached(submissions=with_files, findings=tuple(findings))


def unmatched_files(code: Code, names: Sequence[str], place: Place) -> Diagnostic:
    """One finding for files that have no place, the first of them named."""
    more = len(names) - _NAMED
    listed = ", ".join(names[:_NAMED])
    said = Phrase(f"{listed} và {more} tệp khác", f"{listed} and {more} more") if more > 0 else Phrase(listed, listed)
    details: dict[str, Detail] = {"count": len(names), "names": said}
    return Diagnostic(code=code, place=place, details=details)


def _rows_by_code(rubric: Rubric) -> dict[str, tuple[str, ...]]:
    """By code of a criterion, a part or an item, the rows it stands for."""
    criteria = {criterion.code: tuple(leaf.code for leaf in criterion.leaves) for criterion in rubric.criteria}
    return {code: rows for code, rows in criteria.items() if rows} | {
        row.code: (row.code,) for row in rubric.scored_rows
    }


class _Matching:
    """One submission and the evidence files that may belong to it."""

    def __init__(
        self, submission: Submission, files: Sequence[EvidenceFile], prefixes: CodePrefixes, folder: str
    ) -> None:
        self._submission = submission
        self._names = FileNames(files)
        self._folder = folder
        self._by_prefix: dict[str, list[EvidenceFile]] = {}
        for file in files:
            for row in prefixes.rows_of(file):
                self._by_prefix.setdefault(row, []).append(file)

    def by_row(self) -> dict[str, tuple[MatchedFile, ...]]:
        """The files of each row that has any, in the order of their names."""
        codes = dict.fromkeys((*self._submission.responses, *self._by_prefix))
        found = {code: tuple(self._of_row(code)) for code in codes}
        return {code: files for code, files in found.items() if files}

    def _of_row(self, code: str) -> Iterator[MatchedFile]:
        response = self._submission.responses.get(code)
        entries = self._names.entries(response.evidence) if response else ()
        named = {file for entry in entries for file in self._names.called(entry)}
        for file in sorted({*named, *self._by_prefix.get(code, ())}, key=lambda file: file.name):
            yield MatchedFile(file=file, by=MatchedBy.NAMED if file in named else MatchedBy.PREFIX)

    def findings(self) -> Iterator[Diagnostic]:
        """What rows name that is not in the folder."""
        for response in self._submission.responses.values():
            if response.evidence:
                yield from self._unfound(response)

    def _unfound(self, response: Response) -> Iterator[Diagnostic]:
        """Names of files that are not there; mere words only where the row has no file at all."""
        strange = [entry for entry in self._names.entries(response.evidence) if not self._names.called(entry)]
        near = {entry: self._names.near(entry) for entry in strange}
        missing = [entry for entry in strange if is_file_name(entry)]
        if not missing and not any(self._of_row(response.code)):
            missing = [entry for entry in strange if near[entry]]
            if strange and not missing:
                yield self._finding(evidence.ONLY_WORDS, response, strange, Phrase("", ""))
        if missing:
            suggestions = [near[entry] for entry in missing if near[entry]]
            meant = ", ".join(f"“{one}”" for one in dict.fromkeys(suggestions))
            cure = Phrase(f"có phải ý là {meant} không?", f"did you mean {meant}?") if meant else _WRITE_IT
            yield self._finding(evidence.FILE_NOT_THERE, response, missing, cure)

    def _finding(self, code: Code, response: Response, names: Sequence[str], cure: Phrase) -> Diagnostic:
        details: dict[str, Detail] = {
            "folder": self._folder,
            "names": ", ".join(f"“{name}”" for name in names),
            "suggestion": cure,
        }
        place = response.evidence_place or response.self_score.place
        return Diagnostic(code=code, place=place, criterion=response.code, raw=response.evidence, details=details)
