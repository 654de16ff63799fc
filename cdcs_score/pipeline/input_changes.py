"""Input changes: what a season rests on, held against what its results say they rested on."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from cdcs_score.codes import Code, proofs
from cdcs_score.diagnostics import Diagnostic, Place
from cdcs_score.errors import UnreadableWorkbook
from cdcs_score.language import Phrase
from cdcs_score.readers.decision_log import LOG_NAME
from cdcs_score.readers.season_reader import name_of, named_submissions
from cdcs_score.readers.workbook import read_bytes
from cdcs_score.results import FileResult
from cdcs_score.season import RUBRICS
from cdcs_score.storage import sha256_of

_ROLES = {
    "season": Phrase("tệp season.yaml", "season.yaml"),
    "office": Phrase("sổ theo dõi", "the office workbook"),
    "rubric": Phrase("bảng chấm điểm", "the rubric"),
    "decisions": Phrase("sổ quyết định", "the log of decisions"),
    "submission": Phrase("hồ sơ đơn vị gửi", "the submission"),
}


def input_findings(root: Path, files: Iterable[FileResult]) -> Iterator[Diagnostic]:
    """Each input that changed, went or came since it was graded; whether one can be read otherwise is not asked."""
    graded, there = {file.name: file for file in files}, _inputs_there(root)
    for name, file in graded.items():
        path = there[name][1] if name in there else root / name
        if name not in there and not path.is_file():
            yield _about(proofs.INPUT_GONE, name, file.role)
        elif hash_of(path) != file.sha256:
            yield _about(proofs.INPUT_CHANGED, name, file.role)
    for name in sorted(there.keys() - graded.keys()):
        yield _about(proofs.INPUT_NEW, name, there[name][0])


def _inputs_there(root: Path) -> dict[str, tuple[str, Path]]:
    """The rubrics, submissions and decisions there are, by the names results use, each with its role."""
    found = {name_of(path, root): ("rubric", path) for path in (root / RUBRICS).glob("*.yaml")}
    found |= {name: ("submission", path) for name, path in named_submissions(root).items()}
    return found | ({LOG_NAME: ("decisions", root / LOG_NAME)} if (root / LOG_NAME).exists() else {})


def hash_of(path: Path) -> str | None:
    """The hash of a file as grading saw it: None for one that cannot be opened."""
    try:
        return sha256_of(read_bytes(path, path.name))
    except UnreadableWorkbook:
        return None


def _about(code: Code, name: str, role: str) -> Diagnostic:
    return Diagnostic(code=code, place=Place(file=name), details={"role": _ROLES[role]})
