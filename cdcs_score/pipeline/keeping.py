"""Keeping: workbooks people wrote decisions in stay as they came, so that the source of a decision can be shown for ever."""

from pathlib import Path

from cdcs_score.season import REVIEW
from cdcs_score.storage import Output, sha256_of, write_outputs
from cdcs_score.text import slug

IMPORTED = REVIEW / "imported"
_LONGEST_STEM = 40


def keep(root: Path, path: Path, content: bytes) -> str:
    """A workbook kept as it came, by its own name and its hash; what is kept so already is the same.

    Raises:
        CannotWrite: when it cannot be written.
    """
    stem = slug(path.stem)[:_LONGEST_STEM].strip("-") or "so"
    name = f"{stem}-{sha256_of(content)[:12]}{path.suffix.lower()}"
    written = write_outputs(root / IMPORTED, [Output(name=name, content=content)])
    return (IMPORTED / written.names[0]).as_posix()
