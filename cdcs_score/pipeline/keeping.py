"""Keeping: workbooks people wrote decisions in stay as they came, so that the source of a decision can be shown for ever."""

from pathlib import Path

from cdcs_score.season_places import REVIEW
from cdcs_score.storage import Output, sha256_of, write_outputs
from cdcs_score.text import slug

IMPORTED = REVIEW / "imported"
_LONGEST_STEM = 40


_HASH_LETTERS = 12


def is_as_kept(path: Path) -> bool:
    """Whether a kept workbook is still the one its name says; a file put there by hand is none of ours."""
    digest = path.stem.rpartition("-")[2]
    return len(digest) != _HASH_LETTERS or sha256_of(path.read_bytes()).startswith(digest)


def keep(root: Path, path: Path, content: bytes) -> str:
    """A workbook kept as it came, by its own name and its hash; what is kept so already is the same.

    Raises:
        CannotWrite: when it cannot be written.
    """
    stem = slug(path.stem)[:_LONGEST_STEM].strip("-") or "so"
    name = f"{stem}-{sha256_of(content)[:_HASH_LETTERS]}{path.suffix.lower()}"
    written = write_outputs(root / IMPORTED, [Output(name=name, content=content)])
    return (IMPORTED / written.names[0]).as_posix()
