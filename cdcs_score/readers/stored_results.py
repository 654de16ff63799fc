"""Results that stay in their file: proved whole once, then each unit read from its place when it is asked for.

What is held of a unit is where it lies. The file stays open as long as its results are in use, so that whoever writes
results meanwhile cannot change them under the reader.
"""

import json
from array import array
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, overload

from pydantic import ValidationError

from cdcs_score.codes import seasons
from cdcs_score.diagnostics import Diagnostic
from cdcs_score.errors import CdcsScoreError, WrongUse
from cdcs_score.readers.results_stream import FileText, code_of, proven, texts_of_units
from cdcs_score.results import Results, UnitResult
from cdcs_score.season_places import RESULTS, RESULTS_FILE

#: So many units are read from the file at once where all are gone through.
_AT_ONCE = 64


class StoredUnits(Sequence[UnitResult]):
    """Units of a results file, each made anew when it is asked for; a slice is read in one go."""

    def __init__(self, path: Path, stream: BinaryIO, begins: "array[int]", ends: "array[int]") -> None:
        """The units of a file.

        Args:
            path: the file, as messages name it.
            stream: the file, open.
            begins: where in the file each unit begins.
            ends: where each ends.
        """
        self._path, self._stream, self._begins, self._ends = path, stream, begins, ends

    def close(self) -> None:
        """Let go of the file."""
        self._stream.close()

    def __len__(self) -> int:
        return len(self._begins)

    def __iter__(self) -> Iterator[UnitResult]:
        for first in range(0, len(self), _AT_ONCE):
            yield from self[first : first + _AT_ONCE]

    @overload
    def __getitem__(self, at: int) -> UnitResult: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[UnitResult]: ...
    def __getitem__(self, at: int | slice) -> UnitResult | Sequence[UnitResult]:
        if isinstance(at, int):
            return self._read(range(len(self))[at : at + 1 or None])[0]
        places = range(len(self))[at]
        return self._read(places) if places.step == 1 else [self[place] for place in places]

    def _read(self, places: range) -> list[UnitResult]:
        """The units that lie one behind the other."""
        if not places:
            return []
        begin = self._begins[places[0]]
        self._stream.seek(begin)
        block = memoryview(self._stream.read(self._ends[places[-1]] - begin))
        try:
            return [
                UnitResult.model_validate_json(bytes(block[self._begins[at] - begin : self._ends[at] - begin]))
                for at in places
            ]
        except ValidationError:
            raise _no_results(self._path) from None


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredResults:
    """Results whose units stay in their file."""

    #: Everything but the units.
    head: Results
    sha256: str
    #: The codes of the units, in their order.
    codes: Sequence[str]
    units: StoredUnits

    @property
    def short_id(self) -> str:
        """The id printed on paper, so that it can be matched to the data."""
        return self.sha256[:10]

    def close(self) -> None:
        """Let go of the file."""
        self.units.close()


def stored_results(root: Path) -> StoredResults | None:
    """The results of a season, to be closed when they are done with.

    None where the file is not just as it was written: `read_results` says what is wrong with it.
    """
    path = root / RESULTS / RESULTS_FILE
    try:
        stream = path.open("rb")
    except OSError:
        return None
    found = _stored(path, stream)
    if found is None:
        stream.close()
    return found


def _stored(path: Path, stream: BinaryIO) -> StoredResults | None:
    begins, ends, codes = array("Q"), array("Q"), []
    try:
        file = proven(path, path.name)
        text = FileText(stream, path.name)
        before = text.head()
        for content in texts_of_units(text):
            ends.append(text.place)
            begins.append(text.place - len(content))
            codes.append(code_of(content))
        head = Results.model_validate_json(before + text.tail())
    except (CdcsScoreError, ValidationError, json.JSONDecodeError):
        return None
    return StoredResults(head=head, sha256=file.sha256, codes=codes, units=StoredUnits(path, stream, begins, ends))


def _no_results(path: Path) -> WrongUse:
    return WrongUse(Diagnostic(code=seasons.NO_RESULTS, raw=str(path)))
