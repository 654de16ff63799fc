"""Input changes: what a season rests on, held against what its results say they rested on."""

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from cdcs_score.codes import Code, proofs
from cdcs_score.diagnostics import Diagnostic, Place
from cdcs_score.errors import UnreadableWorkbook
from cdcs_score.language import Phrase
from cdcs_score.readers.decision_log import LOG_NAME
from cdcs_score.readers.evidence_reader import evidence_hashes
from cdcs_score.readers.submitted import name_of, named_submissions
from cdcs_score.readers.workbook import read_bytes
from cdcs_score.results import FileResult
from cdcs_score.season_places import RUBRICS
from cdcs_score.storage import hash_of_file, sha256_of

_ROLES = {
    "season": Phrase("tệp season.yaml", "season.yaml"),
    "office": Phrase("sổ theo dõi", "the office workbook"),
    "rubric": Phrase("bảng chấm điểm", "the rubric"),
    "decisions": Phrase("sổ quyết định", "the log of decisions"),
    "submission": Phrase("hồ sơ đơn vị gửi", "the submission"),
    "evidence": Phrase("tệp minh chứng", "the evidence file"),
    "results": Phrase("tệp kết quả đã gộp", "the merged results file"),
}


#: What became of files nothing rests on.
_NOT_THERE = ("gone", "refused", "repeated")


def input_findings(root: Path, files: Iterable[FileResult]) -> Iterator[Diagnostic]:
    """Each input that changed, went or came since it was graded; whether one can be read otherwise is not asked."""
    graded = {file.name: file for file in files if file.became not in _NOT_THERE and file.role != "closed"}
    there = inputs_there(root, graded.values())
    for name, file in graded.items():
        if name not in there:
            yield _about(proofs.INPUT_GONE, name, file.role)
        elif there[name].sha256 != file.sha256:
            yield _about(proofs.INPUT_CHANGED, name, file.role)
    for name in sorted(there.keys() - graded.keys()):
        yield _about(proofs.INPUT_NEW, name, there[name].role)


@dataclass(frozen=True, slots=True)
class InputNow:
    """An input as it is now: what it is to the season, and the hash of it; None where it cannot be opened."""

    role: str
    sha256: str | None


def inputs_there(root: Path, graded: Iterable[FileResult]) -> dict[str, InputNow]:
    """Every input there is now, by the name results use.

    Args:
        root: the season.
        graded: the inputs there were; settings and office workbook are looked for under the names they had.
    """
    named: dict[str, tuple[str, Path]] = {
        file.name: (file.role, root / file.name) for file in graded if file.role in ("season", "office", "results")
    }
    named |= {name_of(path, root): ("rubric", path) for path in (root / RUBRICS).glob("*.yaml")}
    named |= {name: ("submission", path) for name, path in named_submissions(root).items()}
    named |= {LOG_NAME: ("decisions", root / LOG_NAME)}
    found = {name: InputNow(role, _hash(role, path)) for name, (role, path) in named.items() if os.path.lexists(path)}
    return found | {name: InputNow("evidence", digest) for name, digest in evidence_hashes(root).items()}


def _hash(role: str, path: Path) -> str | None:
    return hash_of_file(path) if role == "results" and path.is_file() else hash_of(path)


def hash_of(path: Path) -> str | None:
    """The hash of a file as grading saw it: None for one that cannot be opened."""
    try:
        return sha256_of(read_bytes(path, path.name))
    except UnreadableWorkbook:
        return None


def _about(code: Code, name: str, role: str) -> Diagnostic:
    return Diagnostic(code=code, place=Place(file=name), details={"role": _ROLES[role]})
