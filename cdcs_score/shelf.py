"""A shelf: what a run has made and will need again, laid down on disk so that memory does not grow with the season.

Each process writes a file of its own; what lies there is found again by file and place, also from another process. The
folder lives as long as the run and is nobody else's business: nothing in it outlives the `with` block, or means anything
to another version.
"""

import os
import pickle
import sys
import tempfile
from array import array
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, Generic, Self, TypeVar, cast, overload

from cdcs_score.codes import seasons
from cdcs_score.diagnostics import Diagnostic
from cdcs_score.errors import CannotWrite

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Kept(Generic[T]):
    """Something on the shelf: where it lies. Small, and as good in any other process of the run."""

    file: str
    at: int
    size: int

    def __reduce__(self) -> tuple[object, tuple[str, int, int]]:
        return _kept, (self.file, self.at, self.size)

    @property
    def content(self) -> bytes:
        """The bytes that were laid down."""
        stream = _opened(self.file)
        stream.seek(self.at)
        return stream.read(self.size)

    @property
    def value(self) -> T:
        """The thing itself, made anew each time."""
        return cast("T", pickle.loads(self.content))  # noqa: S301 -- written by this very run, into a folder only it may enter


def _kept(file: str, at: int, size: int) -> Kept[object]:
    """As it comes from another process; the name of its file is held once, however many things lie there."""
    return Kept(sys.intern(file), at, size)


class ManyKept(Sequence[Kept[T]]):
    """Where very many things lie: three numbers for each."""

    def __init__(self, kept: Iterable[Kept[T]] = ()) -> None:
        self._files: dict[str, int] = {}
        self._names: list[str] = []
        self._file, self._at, self._size = array("L"), array("Q"), array("L")
        for one in kept:
            self.append(one)

    def append(self, kept: Kept[T]) -> None:
        """One more, at the end."""
        if kept.file not in self._files:
            self._files[kept.file] = len(self._names)
            self._names.append(kept.file)
        self._file.append(self._files[kept.file])
        self._at.append(kept.at)
        self._size.append(kept.size)

    def __len__(self) -> int:
        return len(self._at)

    @overload
    def __getitem__(self, at: int) -> Kept[T]: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[Kept[T]]: ...
    def __getitem__(self, at: int | slice) -> Kept[T] | Sequence[Kept[T]]:
        if isinstance(at, slice):
            return [self[number] for number in range(*at.indices(len(self)))]
        return Kept(self._names[self._file[at]], self._at[at], self._size[at])


class Shelf:
    """The part of the shelf one process writes."""

    def __init__(self, folder: str) -> None:
        handle, self._file = tempfile.mkstemp(dir=folder)
        self._stream: BinaryIO = os.fdopen(handle, "wb")
        _WRITTEN[self._file] = self._stream

    def keep(self, thing: T) -> Kept[T]:
        """Lay something down."""
        return self.keep_bytes(pickle.dumps(thing, pickle.HIGHEST_PROTOCOL))

    def keep_bytes(self, content: bytes) -> Kept[T]:
        """Lay bytes down; they can be read at once, from any process.

        Raises:
            CannotWrite: when the disk is full.
        """
        at = self._stream.tell()
        try:
            self._stream.write(content)
            self._stream.flush()
        except OSError as error:
            details = {"reason": error.strerror or type(error).__name__}
            folder = str(Path(self._file).parent)
            raise CannotWrite(Diagnostic(code=seasons.CANNOT_WRITE, raw=folder, details=details)) from None
        return Kept(self._file, at, len(content))


class ShelfRoom:
    """The folder of a run's shelves; it goes with the run, however that ends."""

    def __init__(self) -> None:
        self._folder: tempfile.TemporaryDirectory[str] | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self._folder is None:
            return
        for streams in (_WRITTEN, _READ):
            for file in [file for file in streams if Path(file).parent == Path(self._folder.name)]:
                streams.pop(file).close()
        self._folder.cleanup()

    @property
    def folder(self) -> str:
        """Where the shelves lie; other processes of the run open shelves of their own there."""
        if self._folder is None:
            self._folder = tempfile.TemporaryDirectory(prefix="cdcs-score-", ignore_cleanup_errors=True)
        return self._folder.name

    def new_file(self) -> Path:
        """An empty file for something large."""
        handle, file = tempfile.mkstemp(dir=self.folder)
        os.close(handle)
        return Path(file)

    def shelf(self) -> Shelf:
        """A new shelf for this process."""
        return Shelf(self.folder)


#: Files of shelves this process writes and reads: few, for each process writes one or two. They are closed with the room.
_WRITTEN: dict[str, BinaryIO] = {}
_READ: dict[str, BinaryIO] = {}


def _opened(file: str) -> BinaryIO:
    if file not in _READ:
        _READ[file] = Path(file).open("rb")  # noqa: SIM115 -- closed with the room
    return _READ[file]
