"""Memory: what earlier runs read and made, so that a run does again only what has changed.

It lies with the other caches of whoever runs the program, never in the season: a season folder may come from a stranger,
or lie where nobody may write. Nothing needs it, and losing it costs seconds. What is kept is found by the bytes it was
made from and by the program that made it, never by a time or a name; what is not whole is as if it were not there.
"""

import hashlib
import os
import re
import secrets
import shutil
import sys
import zlib
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from typing import Self
from xml.parsers import expat

#: Where the memory lies instead, if this names a folder; set to nothing, there is none.
PLACE = "CDCS_SCORE_CACHE"

_FIRST_LINE = b"cdcs-score memory 1\n"
_DIGEST_BYTES = 32
_NAME_LENGTH = 2 * _DIGEST_BYTES
_OURS = re.compile(r"[0-9a-f]{64}(\.[0-9a-f]{16})?")
_SEASON = re.compile(r"[0-9a-f]{32}")
MEBIBYTE = 1024 * 1024
#: What is larger is made again each time: one entry packed and unpacked, and all entries of a season.
ENTRY_LIMIT, UNPACKED_LIMIT, SEASON_LIMIT = 4 * MEBIBYTE, 64 * MEBIBYTE, 256 * MEBIBYTE
#: How many seasons are remembered: the ones used last.
SEASONS = 8


class Memory:
    """What is kept for one season. Leaving the `with` block forgets what this run had no use for.

    No trouble with the folder ever reaches the run: what cannot be read is not there, what cannot be written is not kept.
    """

    def __init__(self, folder: Path | None, program: str, *, recalls: bool = True, limit: int | None = None) -> None:
        """The memory in a folder.

        Args:
            folder: where it lies; without one nothing is kept.
            program: what stands for this program and all it reads with; entries of another are not found.
            recalls: whether what earlier runs kept is used; if not, it is made anew and replaced.
            limit: how much may be kept, all entries together.
        """
        self._folder = folder
        self._program = program
        self._recalls = recalls
        self._limit = SEASON_LIMIT if limit is None else limit
        self._room = self._limit
        self._used: set[bytes] = set()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: object, *_: object) -> None:
        if kind is None and self._folder is not None:
            with suppress(OSError):
                self._forget_the_rest(self._folder)

    @property
    def is_open(self) -> bool:
        """Whether anything is kept at all."""
        return self._folder is not None

    def share(self, of: int) -> "Memory":
        """The same memory for one of so many processes: each may fill its part of the room."""
        return Memory(self._folder, self._program, recalls=self._recalls, limit=self._limit // of)

    def take_uses(self) -> frozenset[bytes]:
        """What was of use since this was last asked; whoever shares the memory out tells the whole of it."""
        taken, self._used = frozenset(self._used), set()
        return taken

    def note_uses(self, names: Iterable[bytes]) -> None:
        """What was of use to a process that has a share."""
        self._used.update(names)

    def recall(self, kind: str, source: str) -> bytes | None:
        """What was kept.

        Args:
            kind: what it is.
            source: the hash of all it was made from.
        """
        if self._folder is None or not self._recalls:
            return None
        name = self._name(kind, source)
        try:
            path = self._folder / name
            if path.stat().st_size > ENTRY_LIMIT:
                return None
            written = path.read_bytes()
            content = _opened(written, name)
        except (OSError, MemoryError, zlib.error):
            return None
        if content is not None:
            self._use(name, len(written))
        return content

    def keep(self, kind: str, source: str, content: bytes) -> None:
        """Keep something for later runs, if there is room."""
        if self._folder is None or len(content) > UNPACKED_LIMIT:
            return
        name = self._name(kind, source)
        written = _sealed(content, name)
        if len(written) > min(ENTRY_LIMIT, self._room):
            return
        try:
            _write(self._folder, name, written)
        except OSError:
            self._folder = None  # a full disk, a folder nobody may write to: not tried a hundred times
            return
        self._use(name, len(written))

    def _use(self, name: str, size: int) -> None:
        self._used.add(bytes.fromhex(name))
        self._room -= size

    def _name(self, kind: str, source: str) -> str:
        return hashlib.sha256(f"{self._program}\n{kind}\n{source}".encode()).hexdigest()

    def _forget_the_rest(self, folder: Path) -> None:
        """Entries of files that changed or left, of other versions, and of runs that were killed; then seasons long unused."""
        for path in folder.iterdir():
            if _OURS.fullmatch(path.name) and not self._is_of_use(path.name):
                path.unlink(missing_ok=True)
        os.utime(folder)
        seasons = [path for path in folder.parent.iterdir() if _SEASON.fullmatch(path.name)]
        for path in sorted(seasons, key=lambda one: one.stat().st_mtime_ns)[:-SEASONS]:
            shutil.rmtree(path, ignore_errors=True)

    def _is_of_use(self, name: str) -> bool:
        return len(name) == _NAME_LENGTH and bytes.fromhex(name) in self._used


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


def _sealed(content: bytes, name: str) -> bytes:
    packed = zlib.compress(content, 1)
    return _FIRST_LINE + _seal(packed, name) + packed


def _opened(written: bytes, name: str) -> bytes | None:
    """What was sealed under this name; None where it is not whole, or stood under another."""
    seal, packed = len(_FIRST_LINE), len(_FIRST_LINE) + _DIGEST_BYTES
    if written[:seal] != _FIRST_LINE or written[seal:packed] != _seal(written[packed:], name):
        return None
    unpacking = zlib.decompressobj()
    content = unpacking.decompress(written[packed:], UNPACKED_LIMIT)
    return content if unpacking.eof else None


def _seal(packed: bytes, name: str) -> bytes:
    return hashlib.sha256(name.encode() + packed).digest()


def _write(folder: Path, name: str, written: bytes) -> None:
    """The entry under its name, whole or not at all; two runs may write the same one at once."""
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    unfinished = folder / f"{name}.{secrets.token_hex(8)}"
    try:
        unfinished.write_bytes(written)
        unfinished.replace(folder / name)
    except BaseException:
        with suppress(OSError):
            unfinished.unlink(missing_ok=True)
        raise
