"""The evidence folder, `evidence/<unit code>/…`: every file named and hashed, none of them opened to be read.

What cannot be hashed costs one finding and nothing else.
"""

import hashlib
import os
import stat
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from cdcs_score.codes import evidence
from cdcs_score.diagnostics import Diagnostic, Place, did_you_mean
from cdcs_score.evidence_files import EvidenceFile
from cdcs_score.evidence_matching import unmatched_files
from cdcs_score.language import Phrase
from cdcs_score.readers.submitted import NamedFiles, is_ignored, name_of
from cdcs_score.register import Unit
from cdcs_score.season_places import EVIDENCE
from cdcs_score.text import closest, composed

MEBIBYTE = 1024 * 1024
#: More than any scan or video a unit sends.
BYTE_LIMIT = 1024 * MEBIBYTE
_CHUNK = MEBIBYTE
#: Hashing waits for the disk as much as for the processor.
_WORKERS = 4

_NOT_REGULAR = Phrase("không phải tệp thường", "not a regular file")
_LINKED_FOLDER = Phrase("lối tắt tới thư mục khác, không đi vào", "a link to another folder, which is not entered")
_TOO_LARGE = Phrase(f"lớn hơn {BYTE_LIMIT // MEBIBYTE} MiB", f"larger than {BYTE_LIMIT // MEBIBYTE} MiB")


@dataclass(frozen=True, slots=True, kw_only=True)
class StrayFile:
    """An evidence file in no unit's folder."""

    name: str
    sha256: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """Everything in the evidence folder: by unit, what is nobody's, and what is wrong with it."""

    by_unit: dict[str, tuple[EvidenceFile, ...]]
    strays: tuple[StrayFile, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()


NO_EVIDENCE = Evidence(by_unit={})


class _Unhashable(Exception):
    """Why a file cannot be hashed."""

    def __init__(self, reason: Phrase | str) -> None:
        self.reason = reason


def folder_of(unit: str) -> str:
    """How messages name the evidence folder of a unit."""
    return f"{EVIDENCE}/{unit}"


def read_evidence(root: Path, units: Sequence[Unit]) -> Evidence:
    """The evidence of a season; a season without the folder has none.

    Args:
        root: the season.
        units: the register. A folder is a unit's where its name is exactly the unit's code.
    """
    diagnostics: list[Diagnostic] = []
    hashed = _all_hashed(root, diagnostics)
    by_code = {unit.code: unit for unit in units}
    by_unit: dict[str, list[EvidenceFile]] = {}
    strays: list[StrayFile] = []
    for name, found in hashed.items():
        code, path = _parts(name)
        size, digest = (None, None) if isinstance(found, _Unhashable) else found
        if isinstance(found, _Unhashable):
            diagnostics.append(_unreadable(name, found.reason))
        if code in by_code and path:
            by_unit.setdefault(code, []).append(EvidenceFile(name=name, path=path, size=size, sha256=digest))
        else:
            strays.append(StrayFile(name=name, sha256=digest))
    diagnostics = [_about(one, by_code) for one in diagnostics]
    return Evidence(
        by_unit={code: tuple(files) for code, files in by_unit.items()},
        strays=tuple(strays),
        diagnostics=(*diagnostics, *_stray_findings([stray.name for stray in strays], by_code)),
    )


def evidence_hashes(root: Path) -> dict[str, str | None]:
    """The hash of every evidence file there is, by the name results use; None for one that has none."""
    return {name: None if isinstance(one, _Unhashable) else one[1] for name, one in _all_hashed(root, []).items()}


def _all_hashed(root: Path, diagnostics: list[Diagnostic]) -> dict[str, tuple[int, str] | _Unhashable]:
    named = NamedFiles(root, map(os.fspath, _paths(root / EVIDENCE, root, diagnostics)))
    with ThreadPoolExecutor(_WORKERS) as pool:
        return dict(zip(named, pool.map(_hashed, named.values()), strict=True))


def _parts(name: str) -> tuple[str, str]:
    """The first folder of a name within the evidence folder, and what follows."""
    first, _, rest = name.removeprefix(f"{EVIDENCE}/").partition("/")
    return first, rest


def _unreadable(name: str, reason: Phrase | str) -> Diagnostic:
    return Diagnostic(code=evidence.FILE_UNREADABLE, place=Place(file=name), details={"reason": reason})


def _about(finding: Diagnostic, by_code: Mapping[str, Unit]) -> Diagnostic:
    """A finding in a unit's folder is about the unit."""
    unit = by_code.get(_parts(finding.place.file)[0])
    return finding.about(unit.code, unit.name) if unit else finding


# Walking and hashing.


def _paths(top: Path, root: Path, diagnostics: list[Diagnostic]) -> Iterator[Path]:
    """Every file below a folder. Linked folders are not entered, so that no loop is."""
    waiting = [top] if top.is_dir() else []
    while waiting:
        folder = waiting.pop()
        try:
            entries = list(os.scandir(folder))
        except OSError as error:
            name = name_of(folder, root)
            diagnostics.append(_unreadable(name, error.strerror or type(error).__name__))
            continue
        for entry in entries:
            path = Path(entry.path)
            if is_ignored(path, top):
                continue
            if entry.is_dir(follow_symlinks=False):
                waiting.append(path)
            else:
                yield path


def _hashed(path: Path) -> tuple[int, str] | _Unhashable:
    """The size and hash of a file, or why it has none."""
    try:
        return _digest(path)
    except _Unhashable as reason:
        return reason
    except OSError as error:
        return _Unhashable(error.strerror or type(error).__name__)


def _digest(path: Path) -> tuple[int, str]:
    mode = path.stat().st_mode
    if not stat.S_ISREG(mode):  # looked at before it is opened: a pipe would wait for a writer
        raise _Unhashable(_LINKED_FOLDER if stat.S_ISDIR(mode) else _NOT_REGULAR)
    with path.open("rb", buffering=0) as stream:
        digest, size = hashlib.sha256(), 0
        while chunk := stream.read(_CHUNK):
            size += len(chunk)
            if size > BYTE_LIMIT:
                raise _Unhashable(_TOO_LARGE)
            digest.update(chunk)
    return size, digest.hexdigest()


# What is nobody's.


def _stray_findings(names: Sequence[str], by_code: Mapping[str, Unit]) -> Iterator[Diagnostic]:
    """One finding for each folder that is no unit's, and one for all files that lie in no folder."""
    inside = [_parts(name) for name in names]
    loose = [first for first, rest in inside if not rest]
    if loose:
        yield unmatched_files(evidence.LOOSE_FILES, loose, Place(file=str(EVIDENCE)))
    for folder in dict.fromkeys(first for first, rest in inside if rest):
        otherwise = Phrase("đặt tên thư mục đúng bằng mã đơn vị", "name the folder exactly as the unit's code")
        cure = did_you_mean(closest(folder, by_code), otherwise)
        yield Diagnostic(
            code=evidence.UNKNOWN_FOLDER,
            place=Place(file=folder_of(folder)),
            raw=composed(folder),
            details={"suggestion": cure},
        )
