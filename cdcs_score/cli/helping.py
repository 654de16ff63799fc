"""Helpers called at once: the processes of a large run make ready while this one still imports what it needs itself."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import islice
from pathlib import Path

from cdcs_score.readers.submitted import submitted_files
from cdcs_score.season_places import SEASON_FILE
from cdcs_score.workers import THINGS_PER_WORKER, Workers, cores_at_hand, workers_for

#: What helpers are asked first.
_FIRST = "cdcs_score.pipeline.opening"


@contextmanager
def helpers(words: Sequence[Path | str], jobs: int) -> Iterator[Workers]:
    """The processes that will share a run over a season; none where it has few files, or is not found.

    Whether the run may begin at all is seen later; they go with the block, whatever comes of it.

    Args:
        words: what stands on the command line, perhaps a season first.
        jobs: how many processes the user wants; 0 leaves it to the number of files and cores.
    """
    with Workers() as crew:
        root = _season_meant(words)
        if root is not None and jobs != 1:
            enough = max(jobs, cores_at_hand() * THINGS_PER_WORKER)
            crew.hire(workers_for(sum(1 for _ in islice(submitted_files(root), enough)), jobs), module=_FIRST)
        yield crew


def _season_meant(words: Sequence[Path | str]) -> Path | None:
    """The season named first, or the one the current folder lies in."""
    places = ([Path(words[0])] if words else []) + [Path.cwd(), *Path.cwd().parents]
    return next((place for place in places if (place / SEASON_FILE).is_file()), None)
