"""Records of the results on the shelf: written there as results.json has them, read again one at a time."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Generic, TypeVar, overload

from cdcs_score.renderers.json_text import record_json
from cdcs_score.result_rows import Model
from cdcs_score.results import Results
from cdcs_score.shelf import Kept, ManyKept, Shelf

Record = TypeVar("Record", bound=Model)


class Laid(Sequence[Record], Generic[Record]):
    """The units or files of a season, each made anew when it is asked for. In memory each is three numbers."""

    def __init__(self, model: type[Record], kept: Iterable[Kept[Record]]) -> None:
        """What lies on the shelf.

        Args:
            model: what a record is.
            kept: where each lies.
        """
        self._model, self._kept = model, ManyKept(kept)

    @property
    def kept(self) -> Sequence[Kept[Record]]:
        """Where each lies."""
        return self._kept

    def __len__(self) -> int:
        return len(self._kept)

    def __iter__(self) -> Iterator[Record]:
        return map(self._read, self.texts())

    @overload
    def __getitem__(self, at: int) -> Record: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[Record]: ...
    def __getitem__(self, at: int | slice) -> Record | Sequence[Record]:
        if isinstance(at, slice):
            return [self._read(one.content) for one in self._kept[at]]
        return self._read(self._kept[at].content)

    def texts(self) -> Iterator[bytes]:
        """The records as they were laid down."""
        return (one.content for one in self._kept)

    def _read(self, text: bytes) -> Record:
        return self._model.model_validate_json(text)


def laid(model: type[Record], records: Iterable[Record | Kept[Record]], shelf: Shelf | None) -> Sequence[Record]:
    """Records where they shall be: in memory, or on the shelf where there is one; some may lie there already."""
    if shelf is None:
        return tuple(one for one in records if isinstance(one, model))
    return Laid(model, (one if isinstance(one, Kept) else shelf.keep_bytes(record_json(one)) for one in records))


def in_memory(results: Results) -> Results:
    """The same results with all their records in memory."""
    return results.model_copy(update={"units": tuple(results.units), "files": tuple(results.files)})


def texts_of(records: Sequence[Record]) -> Iterator[bytes]:
    """Each record as results.json has it, by itself."""
    return records.texts() if isinstance(records, Laid) else map(record_json, records)
