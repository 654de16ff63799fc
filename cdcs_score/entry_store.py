"""The file in which a memory keeps its entries: SQLite's, for one process writes it while others read.

Nothing that is wrong with it ever reaches a run: what cannot be read is not there, what cannot be written is not kept.
"""

import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import NamedTuple, TypeVar

T = TypeVar("T")

#: Another number for another form of the file.
FILE = "memory-1.sqlite"
#: How long a process waits for another that writes.
_SECONDS = 5.0
_NEW = "CREATE TABLE IF NOT EXISTS entries (kind TEXT, name BLOB, content BLOB, PRIMARY KEY (kind, name))"
_READ = "SELECT content FROM entries WHERE kind = ? AND name = ? AND length(content) <= ?"
_WRITE = "INSERT OR REPLACE INTO entries VALUES (?, ?, ?)"
_FORGET = "DELETE FROM entries WHERE kind = ? AND name NOT IN (SELECT name FROM used)"
_BROKEN = {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB}


class Entry(NamedTuple):
    """Something that is kept: of which kind, under which name, and its bytes."""

    kind: str
    name: bytes
    content: bytes


class EntryStore:
    """The entries in a folder, which need not be there yet."""

    def __init__(self, folder: Path, limit: int) -> None:
        """The entries.

        Args:
            folder: where they lie.
            limit: how many bytes they may take, all together.
        """
        #: Where they lie.
        self.folder = folder
        self._limit = limit
        self._connection: sqlite3.Connection | None = None
        self._is_full = self._is_lost = False

    def __reduce__(self) -> tuple[type["EntryStore"], tuple[Path, int]]:
        """In another process the file is opened anew."""
        return EntryStore, (self.folder, self._limit)

    def read(self, kind: str, name: bytes, most: int) -> bytes | None:
        """The bytes of an entry, if it is there.

        Args:
            kind: its kind.
            name: its name.
            most: how many bytes it may have; one that has more is not there.
        """
        if not self._is_there:
            return None
        found = self._tried(lambda entries: entries.execute(_READ, (kind, name, most)).fetchone())
        return found[0] if found and isinstance(found[0], bytes) else None

    def write(self, entries: Iterable[Entry]) -> None:
        """Keep entries, in the place of those with the same names. All are kept, or none."""

        def work(known: sqlite3.Connection) -> None:
            with _whole(known):
                known.executemany(_WRITE, entries)

        if not self._is_full:
            self._tried(work)

    def keep_only(self, used: Mapping[str, Iterable[bytes]]) -> None:
        """Forget what was of no use, of the kinds that were asked for.

        Args:
            used: the names that were of use, by kind.
        """

        def work(known: sqlite3.Connection) -> None:
            known.execute("CREATE TEMP TABLE used (name BLOB PRIMARY KEY)")
            for kind, names in used.items():
                with _whole(known):
                    known.execute("DELETE FROM used")
                    known.executemany("INSERT OR IGNORE INTO used VALUES (?)", ((name,) for name in names))
                    known.execute(_FORGET, (kind,))
            known.execute("DROP TABLE used")

        if self._is_there:
            self._tried(work)

    def close(self) -> None:
        """Let go of the file."""
        if self._connection is not None:
            self._connection.close()
            self._connection = None

    @property
    def _is_there(self) -> bool:
        return self._connection is not None or (self.folder / FILE).is_file()

    def _tried(self, work: Callable[[sqlite3.Connection], T]) -> T | None:
        """What comes of some work with the file; None where there is trouble, and then it is not tried again.

        A file that is broken goes, so that another run begins anew.
        """
        if self._is_lost:
            return None
        try:
            return work(self._opened())
        except (sqlite3.Error, OSError, MemoryError) as error:
            code = getattr(error, "sqlite_errorcode", None)
            self._is_full = code == sqlite3.SQLITE_FULL
            if not self._is_full:
                self._is_lost = True
                self.close()
            if code in _BROKEN:
                with suppress(OSError):
                    (self.folder / FILE).unlink()
            return None

    def _opened(self) -> sqlite3.Connection:
        if self._connection is None:
            self.folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            connection = sqlite3.connect(self.folder / FILE, timeout=_SECONDS, isolation_level=None)
            try:
                _make_ready(connection, self._limit)
            except BaseException:
                connection.close()
                raise
            self._connection = connection
        return self._connection


def _make_ready(connection: sqlite3.Connection, limit: int) -> None:
    """Losing entries costs seconds, so no write waits for the disk; each entry tells by itself whether it is whole."""
    connection.execute("PRAGMA synchronous = OFF")
    connection.execute("PRAGMA trusted_schema = OFF")
    (page,) = connection.execute("PRAGMA page_size").fetchone()
    connection.execute(f"PRAGMA max_page_count = {limit // page}")
    connection.execute(_NEW)


@contextmanager
def _whole(connection: sqlite3.Connection) -> Iterator[None]:
    """All that is done in here, or nothing of it."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise
    connection.execute("COMMIT")
