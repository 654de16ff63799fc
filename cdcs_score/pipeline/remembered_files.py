"""What files came to, remembered: a file that has not changed is not read again, where nothing it is read by has changed.

It is found by the hash of its bytes, by its name, which says the unit and the period where the file does not, and by the
hash of the register, the rubrics and the layouts. A file that could not be read is not remembered: what stood in the way
may have been of the moment.
"""

import pickle
from dataclasses import replace
from typing import cast

from cdcs_score.memory import Memory
from cdcs_score.pipeline.collected import CameTo, Received, Unread
from cdcs_score.readers.reading import WrongForm
from cdcs_score.readers.remembering import note_use_of_workbook
from cdcs_score.submission import Submission
from cdcs_score.unpacking import unpacked

_KIND = "file"
#: What each unit in a file answered, packed: so it goes into the memory, and onto the shelf.
Answers = tuple[bytes, ...]


class RememberedFiles:
    """What the files of a season came to in earlier runs."""

    def __init__(self, memory: Memory, read_by: str) -> None:
        """The files.

        Args:
            memory: where it is kept.
            read_by: the hash of all that files are read by; empty where there is none, and nothing is remembered then.
        """
        self._memory, self._read_by = memory, read_by
        self._is_open = memory.is_open and bool(read_by)

    def recall(self, file: str, sha256: str) -> tuple[CameTo, Answers] | None:
        """What a file came to, and the same answers packed; None where it has to be read."""
        if not self._is_open:
            return None
        entry = self._memory.recall(_KIND, self._source(file, sha256))
        if entry is None:
            return None
        try:
            without, answers = cast("tuple[CameTo, Answers]", unpacked(entry))
            came_to = _with_answers(without, answers)
        except Exception:  # noqa: BLE001 -- whatever is wrong with an entry, the file itself is at hand
            return None
        note_use_of_workbook(self._memory, sha256)
        return came_to, answers

    def keep(self, file: str, sha256: str, came_to: CameTo) -> Answers:
        """Remember what a file came to; its answers packed, if they are remembered."""
        if not self._is_open:
            return ()
        answers = answers_in(came_to)
        entry = pickle.dumps((_without_answers(came_to), answers), pickle.HIGHEST_PROTOCOL)
        self._memory.keep(_KIND, self._source(file, sha256), entry)
        return answers

    def _source(self, file: str, sha256: str) -> str:
        return f"{self._read_by}\n{sha256}\n{file}"


def answers_in(came_to: CameTo) -> Answers:
    """What each unit in a file answered, packed."""
    return tuple(pickle.dumps(one.entry, pickle.HIGHEST_PROTOCOL) for _, one in came_to.received)


def _without_answers(came_to: CameTo) -> CameTo:
    """What a file came to, with nothing in the place of the answers."""
    return replace(came_to, received=tuple((unit, replace(one, entry=Unread())) for unit, one in came_to.received))


def _with_answers(came_to: CameTo, answers: Answers) -> CameTo:
    """What a file came to, with the answers in their places.

    Raises:
        Exception: of many kinds, where they are not answers, or not as many.
    """
    pairs = zip(came_to.received, map(unpacked, answers), strict=True)
    return replace(came_to, received=tuple((unit, _answered(one, answer)) for (unit, one), answer in pairs))


def _answered(received: Received, entry: object) -> Received:
    if not isinstance(entry, Submission | WrongForm):
        raise TypeError(entry)
    return replace(received, entry=entry)
