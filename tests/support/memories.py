"""What lies in a memory, and what a run read and made."""

import sqlite3
from contextlib import closing
from pathlib import Path

from cdcs_score.entry_store import FILE


def entries_in(folder: Path) -> dict[tuple[str, str], int]:
    """The entries of a memory, by kind and name; the number tells one that was written again from the one before it."""
    if not (folder / FILE).exists():
        return {}
    with closing(sqlite3.connect(folder / FILE)) as connection:
        found = connection.execute("SELECT kind, hex(name), rowid FROM entries").fetchall()
    return {(kind, name): row for kind, name, row in found}


def content_in(folder: Path) -> bytes:
    """The bytes of the one entry there is."""
    with closing(sqlite3.connect(folder / FILE)) as connection:
        ((content,),) = connection.execute("SELECT content FROM entries").fetchall()
    return bytes(content)


def spoil_entries(folder: Path, spoilt: str, *values: object) -> None:
    """Change every entry of a memory.

    Args:
        folder: where it lies.
        spoilt: what is set, in the words of SQLite.
        values: what stands for its question marks.
    """
    with closing(sqlite3.connect(folder / FILE)) as connection, connection:
        connection.execute(f"UPDATE entries SET {spoilt}", values)  # noqa: S608 -- the words of a test
