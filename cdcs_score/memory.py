"""Memory: what earlier runs read and made, so that a run does again only what has changed.

It lies with the other caches of whoever runs the program, never in the season: a season folder may come from a stranger,
or lie where nobody may write. Nothing needs it, and losing it costs seconds. What is kept is found by all it was made from
and by the program that made it, never by a time; what is not whole is as if it were not there.
"""

import hashlib
import os
import re
import shutil
import sys
import zlib
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Self
from xml.parsers import expat

from cdcs_score.entry_store import Entry, EntryStore

#: Where the memory lies instead, if this names a folder; set to nothing, there is none.
PLACE = "CDCS_SCORE_CACHE"

_DIGEST_BYTES = 32
_SEASON = re.compile(r"[0-9a-f]{32}")
MEBIBYTE = 1024 * 1024
#: What is larger is made again each time: one entry packed and unpacked, and all entries of a season.
ENTRY_LIMIT, UNPACKED_LIMIT, SEASON_LIMIT = 4 * MEBIBYTE, 64 * MEBIBYTE, 256 * MEBIBYTE
#: How many seasons are remembered: the ones used last.
SEASONS = 8
#: So many bytes wait to be written together.
_TOGETHER = MEBIBYTE


@dataclass(frozen=True, slots=True, kw_only=True)
class Notes:
    """What whoever has a memory on loan had use for, and would keep."""

    #: By kind, the names of what was of use, one after another.
    used: Mapping[str, bytes] = field(default_factory=dict)
    kept: tuple[Entry, ...] = ()


class Memory:
    """What is kept for one season. Leaving the `with` block forgets what this run had no use for, of what it asked for.

    No trouble with it ever reaches the run: what cannot be read is not there, what cannot be written is not kept.
    """

    def __init__(
        self,
        folder: Path | None,
        program: str,
        *,
        recalls: bool = True,
        limit: int = SEASON_LIMIT,
        is_lent: bool = False,
    ) -> None:
        """The memory in a folder.

        Args:
            folder: where it lies; without one nothing is kept.
            program: what stands for this program and all it reads with; entries of another are not found.
            recalls: whether what earlier runs kept is used; if not, it is made anew and replaced.
            limit: how many bytes may be kept, all entries together.
            is_lent: whether it only takes notes of what is to be kept.
        """
        self._folder, self._program, self._recalls, self._limit = folder, program, recalls, limit
        self._is_lent = is_lent
        self._store = None if folder is None else EntryStore(folder, limit)
        self._used: dict[str, bytearray] = {}
        self._waiting: list[Entry] = []
        self._weight = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: object, *_: object) -> None:
        if self._store is None:
            return
        if not self._is_lent:
            self._write_out(self._store)
            if kind is None:
                self._forget(self._store)
        self._store.close()

    @property
    def is_open(self) -> bool:
        """Whether anything is kept at all."""
        return self._store is not None

    def lent(self) -> "Memory":
        """The same memory on loan, to this process or another: it recalls, and takes notes of the rest."""
        return Memory(self._folder, self._program, recalls=self._recalls, limit=self._limit, is_lent=True)

    def take_notes(self) -> Notes:
        """What came of a loan since this was last asked."""
        notes = Notes(used={kind: bytes(names) for kind, names in self._used.items()}, kept=tuple(self._waiting))
        self._used, self._waiting, self._weight = {}, [], 0
        return notes

    def note(self, notes: Notes) -> None:
        """What came of a loan: it is kept, and known to be of use."""
        for kind, names in notes.used.items():
            self._used.setdefault(kind, bytearray()).extend(names)
        for entry in notes.kept:
            self._keep(entry)

    def recall(self, kind: str, source: str) -> bytes | None:
        """What was kept.

        Args:
            kind: what it is.
            source: what stands for all it was made from.
        """
        if self._store is None:
            return None
        name = self._name(kind, source)
        self._used.setdefault(kind, bytearray())
        if not self._recalls:
            return None
        written = self._store.read(kind, name, ENTRY_LIMIT)
        content = None if written is None else _opened(written, name)
        if content is not None:
            self._used[kind] += name
        return content

    def note_use(self, kind: str, source: str) -> None:
        """Something is not asked for this time and shall be kept all the same, if it is there."""
        if self._store is not None:
            self._used.setdefault(kind, bytearray()).extend(self._name(kind, source))

    def keep(self, kind: str, source: str, content: bytes) -> None:
        """Keep something for later runs, if there is room."""
        if self._store is None or len(content) > UNPACKED_LIMIT:
            return
        name = self._name(kind, source)
        written = _sealed(content, name)
        if len(written) <= ENTRY_LIMIT:
            self._used.setdefault(kind, bytearray()).extend(name)
            self._keep(Entry(kind, name, written))

    def _keep(self, entry: Entry) -> None:
        self._waiting.append(entry)
        self._weight += len(entry.content)
        if self._weight > _TOGETHER and self._store is not None and not self._is_lent:
            self._write_out(self._store)

    def _write_out(self, store: EntryStore) -> None:
        if self._waiting:
            store.write(self._waiting)
            self._waiting, self._weight = [], 0

    def _name(self, kind: str, source: str) -> bytes:
        return hashlib.sha256(f"{self._program}\n{kind}\n{source}".encode()).digest()

    def _forget(self, store: EntryStore) -> None:
        """Entries of files that changed or left, and of other versions; then seasons long unused."""
        store.keep_only({kind: _parted(names) for kind, names in self._used.items()})
        with suppress(OSError):
            _forget_seasons(store.folder)


def _parted(names: bytes | bytearray) -> Iterator[bytes]:
    return (bytes(names[at : at + _DIGEST_BYTES]) for at in range(0, len(names), _DIGEST_BYTES))


def _forget_seasons(folder: Path) -> None:
    os.utime(folder)
    seasons = [path for path in folder.parent.iterdir() if _SEASON.fullmatch(path.name)]
    for path in sorted(seasons, key=lambda one: one.stat().st_mtime_ns)[:-SEASONS]:
        shutil.rmtree(path, ignore_errors=True)


#: Nothing is remembered.
NO_MEMORY = Memory(None, "")


def memory_of(season: Path, *, is_fresh: bool = False) -> Memory:
    """The memory of a season.

    Args:
        season: its folder.
        is_fresh: whether everything is made anew, and what is kept replaced.
    """
    try:
        place, program = _place(), _program()
        folder = hashlib.sha256(os.fsencode(season.resolve())).hexdigest()[:32]
    except (OSError, RuntimeError):
        return NO_MEMORY
    if place is None or not program:
        return NO_MEMORY
    return Memory(place / folder, program, recalls=not is_fresh)


def _place() -> Path | None:
    """Where programs keep what they can do without, on each system."""
    match os.environ.get(PLACE):
        case None:
            pass
        case folder:
            return Path(folder) if folder else None
    match sys.platform:
        case "win32":
            home = Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local")
        case "darwin":
            home = Path.home() / "Library" / "Caches"
        case _:
            home = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    return home / "cdcs-score" / "seasons" if home.is_absolute() else None


def _program() -> str:
    """The hash of all that decides how a file is read: our own code, Python, and what is installed beside it.

    Empty where our own code cannot be seen: then nothing says whether it changed.
    """
    package = Path(__file__).parent
    sources = sorted(package.rglob("*.py"))
    if Path(__file__) not in sources:
        return ""
    digest = hashlib.sha256(f"{sys.version}\n{expat.EXPAT_VERSION}\n".encode())
    for installed in _installed():
        digest.update(f"{installed}\n".encode())
    for path in sources:
        digest.update(f"{path.relative_to(package).as_posix()}\n".encode() + path.read_bytes())
    return digest.hexdigest()


def _installed() -> list[str]:
    """The names and versions of the libraries at hand."""
    found: set[str] = set()
    for folder in sys.path:
        with suppress(OSError):
            found |= {one.name for one in Path(folder).iterdir() if one.suffix in {".dist-info", ".egg-info"}}
    return sorted(found)


def _sealed(content: bytes, name: bytes) -> bytes:
    packed = zlib.compress(content, 1)
    return _seal(packed, name) + packed


def _opened(written: bytes, name: bytes) -> bytes | None:
    """What was sealed under this name; None where it is not whole, or stood under another."""
    seal, packed = written[:_DIGEST_BYTES], written[_DIGEST_BYTES:]
    if seal != _seal(packed, name):
        return None
    unpacking = zlib.decompressobj()
    try:
        content = unpacking.decompress(packed, UNPACKED_LIMIT)
    except (zlib.error, MemoryError):
        return None
    return content if unpacking.eof else None


def _seal(packed: bytes, name: bytes) -> bytes:
    return hashlib.sha256(name + packed).digest()
