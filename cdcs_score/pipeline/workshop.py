"""The workshop: the processes that share a run's work, where it lays down what memory shall not hold, and who is told.

What comes out is the same in any workshop.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Protocol, Self, TypeVar

from cdcs_score.shelf import Shelf, ShelfRoom
from cdcs_score.workers import Workers, workers_for

T = TypeVar("T")

#: Up to so many files a season is held in memory whole: it is soon done, and nothing need be laid down.
HELD = 300


class Stage(StrEnum):
    """What a long run is at."""

    READING = "reading"
    SCORING = "scoring"
    WRITING = "writing"
    FORMS = "forms"
    REPORTING = "reporting"


class Progress(Protocol):
    """Whoever wants to know how far the run is."""

    def __call__(self, stage: Stage, things: Iterable[T], of: int) -> Iterator[T]:
        """The same things, one after another, with each taken note of."""


def untold(stage: Stage, things: Iterable[T], of: int) -> Iterator[T]:  # noqa: ARG001 -- a Progress nobody looks at
    """No note is taken."""
    yield from things


@dataclass(frozen=True, slots=True, kw_only=True)
class Workshop:
    """What a run works with. Leaving the `with` block sends the crew home."""

    #: How many processes the user wants; 0 leaves it to the number of files and cores.
    jobs: int = 1
    progress: Progress = untold
    #: Where things are laid down; without it all is held in memory.
    room: ShelfRoom | None = None
    #: The processes that help; none until some are hired.
    crew: Workers = field(default_factory=Workers)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.crew.dismiss()

    def hire(self, things: int, module: str) -> int:
        """Have as many processes help as pay with so many files; how many share the work then, at least this one.

        Args:
            things: how many files there are.
            module: the module of what they will be asked first.
        """
        self.crew.hire(workers_for(things, self.jobs), module=module)
        return max(1, len(self.crew))

    def shelves_for(self, things: int) -> str:
        """The folder in which what comes of so many files is laid down; empty where it is held in memory."""
        return self.room.folder if self.room is not None and things > HELD else ""

    def shelf_for(self, things: int) -> Shelf | None:
        """A shelf for what comes of so many things; None where it is held in memory."""
        return self.room.shelf() if self.room is not None and things > HELD else None


#: One process, all in memory, and nobody is told.
ALONE = Workshop()
