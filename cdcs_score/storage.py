"""Writing: finished files take the place of earlier ones, and nothing a person made or changed is ever lost.

Everything is written to a temporary folder beside the target first, then renamed file by file; when one of them cannot
take its place, the ones before it are taken back. What was written is remembered by hash in a small hidden file, so that
a document changed by hand since, or one that is open in Word or Excel, is left as it is and the new one is put beside it
as "… (bản mới)".
"""

import contextlib
import hashlib
import json
import os
import shutil
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import BinaryIO

from filelock import FileLock, Timeout

from cdcs_score.codes import seasons
from cdcs_score.diagnostics import Detail, Diagnostic, Place
from cdcs_score.errors import CannotWrite
from cdcs_score.language import Phrase

MANIFEST, LOCK, _WORKPLACE = ".cdcs-score.json", ".cdcs-score.lock", ".cdcs-score-"
#: How many seconds a run waits for another that is writing; writing takes one or two.
_PATIENCE = 20.0
#: How much of a file is in memory at once.
_PIECE = 1024 * 1024
_BUSY = Phrase("một lần chạy khác đang ghi vào đây", "another run is writing here")


@dataclass(frozen=True, slots=True, kw_only=True)
class Output:
    """A finished file, ready to be written."""

    name: str
    content: bytes = b""
    #: Where the content lies instead if it is too much for memory, with its hash.
    laid: "Laid | None" = None
    #: A document people may edit keeps its place; a file for machines takes the name, the edited one steps aside.
    is_document: bool = True

    @property
    def sha256(self) -> str:
        """The hash of its content."""
        return self.laid.sha256 if self.laid else sha256_of(self.content)

    @property
    def pieces(self) -> Iterator[bytes]:
        """Its content, piece by piece."""
        return _pieces_of(self.laid.path) if self.laid else iter((self.content,))


@dataclass(frozen=True, slots=True, kw_only=True)
class Laid:
    """Content that lies in a file of this run."""

    path: Path
    sha256: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """What was written where, and what was left alone."""

    folder: Path
    names: tuple[str, ...]
    diagnostics: tuple[Diagnostic, ...]


def sha256_of(content: bytes) -> str:
    """The hash that names these bytes."""
    return hashlib.sha256(content).hexdigest()


def hash_of_file(path: Path) -> str:
    """The hash that names the bytes of a file, without holding them."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def keep_copy(source: Path, target: Path, sha256: str) -> None:
    """A copy of a file with this hash under a name of its own; one that is there already and whole stays.

    Raises:
        CannotWrite: when it cannot be written; nothing half done is left under the name.
    """
    try:
        if target.exists() and hash_of_file(target) == sha256:
            return
        target.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(prefix=_WORKPLACE, dir=target.parent)
        os.close(handle)
        try:
            shutil.copyfile(source, name)
            Path(name).replace(target)
        except BaseException:
            Path(name).unlink(missing_ok=True)
            raise
    except OSError as error:
        raise _cannot_write(target, error) from None


def lay_down(path: Path, write: Callable[[BinaryIO], object]) -> Laid:
    """Content written to a file of this run, so that no memory holds it whole.

    Args:
        path: the file.
        write: what writes it.

    Raises:
        CannotWrite: when the disk forbids it.
    """
    try:
        with path.open("wb") as stream:
            write(stream)
        return Laid(path=path, sha256=hash_of_file(path))
    except OSError as error:
        raise _cannot_write(path.parent, error) from None


def _pieces_of(path: Path) -> Iterator[bytes]:
    with path.open("rb") as stream:
        while piece := stream.read(_PIECE):
            yield piece


def write_outputs(folder: Path, outputs: Iterable[Output], *, keep_only: Iterable[str] | None = None) -> Written:
    """The outputs, written into a folder that is made if need be.

    Args:
        folder: where they go.
        outputs: what is written; each is asked for when the one before is on the disk.
        keep_only: where given, every other file this tool wrote there before goes, if nobody changed it since, but these.

    Two runs that write into one folder take turns, so that all files are of one of them.

    Raises:
        CannotWrite: when the disk, the folder or another program forbids it; what was there before is whole.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with FileLock(folder / LOCK, timeout=_PATIENCE):
            return _written(folder, outputs, None if keep_only is None else frozenset(keep_only))
    except Timeout:
        raise _busy(folder) from None
    except OSError as error:
        raise _cannot_write(folder, error) from None


def _written(folder: Path, outputs: Iterable[Output], keep_only: frozenset[str] | None) -> Written:
    for left in folder.glob(f"{_WORKPLACE}*"):  # of a run that was killed: whoever writes now holds the lock
        if left.is_dir() and not left.is_symlink():
            shutil.rmtree(left, ignore_errors=True)
    workplace = Path(tempfile.mkdtemp(prefix=_WORKPLACE, dir=folder))
    try:
        finished = [_finished(output, workplace / output.name) for output in outputs]
        return _put_in_place(folder, workplace, finished, keep_only)
    finally:
        shutil.rmtree(workplace, ignore_errors=True)


def _finished(output: Output, path: Path) -> Output:
    """The output as it lies in the workplace: however many there are, memory holds the content of one."""
    _write_whole(path, output.pieces)
    return replace(output, content=b"", laid=Laid(path=path, sha256=output.sha256))


def append_lines(path: Path, lines: Iterable[str], *, expected: str | None) -> None:
    """The lines behind those of a log: all of them, or none.

    Args:
        path: the log; made where there is none.
        lines: what comes behind, without their ends.
        expected: the hash of the log as it was read, None where there was none; another log is left alone.

    Raises:
        CannotWrite: when the disk or the folder forbids it, or the log is no longer the one that was read.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with FileLock(path.parent / LOCK, timeout=_PATIENCE):
            before = path.read_bytes() if path.exists() else None
            if (None if before is None else sha256_of(before)) != expected:
                raise _busy(path)
            finished = path.with_name(f"{_WORKPLACE}{path.name}")
            _write_whole(finished, ((before or b"") + "".join(f"{line}\n" for line in lines).encode(),))
            finished.replace(path)
    except Timeout:
        raise _busy(path) from None
    except OSError as error:
        raise _cannot_write(path, error) from None


def write_new(path: Path, content: bytes) -> None:
    """The content in a file of its own, under a name that is free until then.

    Raises:
        FileExistsError: when the name is taken; what is there stays.
        CannotWrite: when the disk or the folder forbids it; nothing is left there.
    """
    try:
        with path.open("xb") as stream:
            _fill_or_remove(stream, path, content)
    except FileExistsError:
        raise
    except OSError as error:
        raise _cannot_write(path, error) from None


def _fill_or_remove(stream: BinaryIO, path: Path, content: bytes) -> None:
    try:
        stream.write(content)
        stream.flush()
        os.fsync(stream.fileno())
    except BaseException:
        stream.close()
        path.unlink(missing_ok=True)
        raise


def _write_whole(path: Path, pieces: Iterable[bytes]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as stream:
        stream.writelines(pieces)
        stream.flush()
        os.fsync(stream.fileno())


def _put_in_place(
    folder: Path, workplace: Path, outputs: Sequence[Output], keep_only: frozenset[str] | None
) -> Written:
    """All outputs under their names, or none: when one cannot be put there, what was there before comes back."""
    ours = manifest_of(folder)
    names: list[str] = []
    diagnostics: list[Diagnostic] = []
    undo = _Undo(workplace)
    try:
        for output in outputs:
            name = _place_one(folder, workplace / output.name, output, ours, undo)
            names.append(name)
            if name != output.name:
                details = {"beside": name}
                diagnostics.append(Diagnostic(code=seasons.LEFT_ALONE, raw=output.name, details=details))
            ours[name] = output.sha256
        for name in () if keep_only is None else sorted(ours.keys() - keep_only - set(names)):
            if undo.remove(folder / name, ours[name]):
                del ours[name]
        _write_whole(
            workplace / MANIFEST, (json.dumps(dict(sorted(ours.items())), ensure_ascii=False, indent=1).encode(),)
        )
        undo.replace(workplace / MANIFEST, folder / MANIFEST)
    except BaseException:
        undo.everything()
        raise
    return Written(folder=folder, names=tuple(names), diagnostics=tuple(diagnostics))


class _Undo:
    """What was done to a folder, and how to take it back. A copy is kept first, so no moment is without a whole file."""

    def __init__(self, workplace: Path) -> None:
        self._kept = workplace / "kept"
        self._done: list[tuple[Path, Path | None]] = []

    def replace(self, finished: Path, target: Path) -> None:
        """Put a file in the place of what may be there."""
        copy: Path | None = None
        if target.exists():
            self._kept.mkdir(exist_ok=True)
            copy = self._kept / str(len(self._done))
            shutil.copyfile(target, copy)
        target.parent.mkdir(parents=True, exist_ok=True)
        self._done.append((target, copy))  # noted first: an interruption may come right after the renaming
        finished.replace(target)

    def remove(self, target: Path, digest: str) -> bool:
        """Take away a file that is as we wrote it; whether it is gone."""
        try:
            if target.exists():
                if hash_of_file(target) != digest:
                    return False
                self._kept.mkdir(exist_ok=True)
                copy = self._kept / str(len(self._done))
                shutil.copyfile(target, copy)
                self._done.append((target, copy))
                target.unlink()
        except PermissionError:  # open in another program: it stays, and is ours still
            return False
        return True

    def everything(self) -> None:
        """As it was before."""
        for target, copy in reversed(self._done):
            with contextlib.suppress(OSError):
                if copy is None:
                    target.unlink()
                else:
                    copy.replace(target)


def _place_one(folder: Path, finished: Path, output: Output, ours: Mapping[str, str], undo: _Undo) -> str:
    """Put one file in place; the name it got."""
    target = folder / output.name
    if not _is_changed_by_hand(target, output, ours):
        try:
            undo.replace(finished, target)
        except PermissionError:
            if not target.exists() or not output.is_document:
                raise
        else:
            return output.name
    elif not output.is_document:
        _write_whole(finished.with_name("aside"), _pieces_of(target))
        undo.replace(finished.with_name("aside"), _free_name(target, "bản cũ"))
        undo.replace(finished, target)
        return output.name
    beside = _name_beside(target, output, ours)
    try:
        undo.replace(finished, beside)
    except PermissionError:
        if not beside.exists():
            raise
        beside = _free_name(target, "bản mới")
        undo.replace(finished, beside)
    return beside.relative_to(folder).as_posix()


def _is_changed_by_hand(target: Path, output: Output, ours: Mapping[str, str]) -> bool:
    """Whether the file there is none of ours, or no longer what we wrote."""
    if not target.exists():
        return False
    return hash_of_file(target) not in {output.sha256, ours.get(output.name)}


def _name_beside(target: Path, output: Output, ours: Mapping[str, str]) -> Path:
    """The name of the new one beside: used again while what stands there is ours."""
    beside = target.with_name(f"{target.stem} (bản mới){target.suffix}")
    name = Path(output.name).with_name(beside.name).as_posix()
    is_ours = beside.exists() and ours.get(name) == hash_of_file(beside)
    return beside if is_ours or not beside.exists() else _free_name(target, "bản mới")


def _free_name(target: Path, words: str) -> Path:
    candidates = (
        f"{target.stem} ({words}{number}){target.suffix}" for number in ("", *(f" {n}" for n in range(2, 1000)))
    )
    return next(path for name in candidates if not (path := target.with_name(name)).exists())


def manifest_of(folder: Path) -> dict[str, str]:
    """What this tool wrote into the folder, by name; an unreadable memory is none, so everything there is kept."""
    try:
        found = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError):
        return {}
    return {str(name): str(digest) for name, digest in found.items()} if isinstance(found, dict) else {}


def _busy(path: Path) -> CannotWrite:
    details: dict[str, Detail] = {"reason": _BUSY}
    return CannotWrite(Diagnostic(code=seasons.CANNOT_WRITE, raw=str(path), details=details))


def _cannot_write(folder: Path, error: OSError) -> CannotWrite:
    details = {"reason": error.strerror or type(error).__name__}
    return CannotWrite(Diagnostic(code=seasons.CANNOT_WRITE, place=Place(), raw=str(folder), details=details))
