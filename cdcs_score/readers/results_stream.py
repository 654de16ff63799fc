"""Results files of other unions, read one unit at a time: a file of any size costs the memory of one unit.

The seal proves first that the file is byte for byte as it was written; only then its lines are relied upon.
"""

import hashlib
import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from pydantic import ValidationError

from cdcs_score.codes import merging
from cdcs_score.codes.catalogue import Code
from cdcs_score.diagnostics import Detail, Diagnostic, Place
from cdcs_score.errors import WrongUse
from cdcs_score.readers.run_reader import RunRecord
from cdcs_score.results import RESULTS_SCHEMA, Results, UnitResult
from cdcs_score.sealing import TAIL, seal_in, unsealed_tail

_CHUNK = 1 << 18
#: The most one unit, or everything that is no unit, may take: far more than any rubric can write.
_MOST_OF_UNIT, _MOST_OF_REST = 64 << 20, 256 << 20
_HEAD = 512
_SCHEMA = re.compile(rb'"schema"\s*:\s*"(cdcs-score/results/[^"]{0,40})"')
_UNITS, _END_OF_UNIT, _NEXT = b' "units": [', b"\n  }", b",\n"
#: What a unit begins with, before its code.
_BEGIN, _CODE = b"  {\n", b'   "code": '


@dataclass(frozen=True, slots=True, kw_only=True)
class ProvenFile:
    """A results file that is as it was written."""

    path: Path
    #: As messages name it.
    name: str
    sha256: str


def proven(path: Path, name: str, record: RunRecord | None = None) -> ProvenFile:
    """A results file, proved whole and unchanged without being held in memory.

    Args:
        path: the file.
        name: as messages name it.
        record: the record of the run that wrote it, where it lies beside.

    Raises:
        WrongUse: when it is no results file, of another schema, or not as it was written.
    """
    try:
        with path.open("rb") as stream:
            schema = _SCHEMA.search(stream.read(_HEAD))
            if schema is None:
                raise _fault(merging.NOT_RESULTS, name)
            if schema[1].decode("utf-8", "replace") != RESULTS_SCHEMA:
                found = schema[1].decode("utf-8", "replace")
                raise _fault(merging.OTHER_SCHEMA, name, found=found, expected=RESULTS_SCHEMA)
            digest, seal, tail = _hashes(stream)
    except OSError as error:
        raise _fault(merging.NOT_OPENED, name, reason=error.strerror or type(error).__name__) from None
    if not seal_in(tail):
        raise _fault(merging.NO_SEAL, name)
    if seal_in(tail) != seal:
        raise _fault(merging.SEAL_BROKEN, name)
    written = record.outputs.get("results.json") if record else None
    if written is not None and written != digest:
        raise _fault(merging.NOT_OF_ITS_RUN, name)
    return ProvenFile(path=path, name=name, sha256=digest)


def _hashes(stream: BinaryIO) -> tuple[str, str, bytes]:
    """The hash of the file, the seal it should have, and its tail."""
    end = stream.seek(0, 2)
    whole, covered = hashlib.sha256(), hashlib.sha256()
    stream.seek(0)
    left = max(end - TAIL, 0)
    while left and (chunk := stream.read(min(_CHUNK, left))):
        whole.update(chunk)
        covered.update(chunk)
        left -= len(chunk)
    tail = stream.read()
    whole.update(tail)
    covered.update(unsealed_tail())
    return whole.hexdigest(), covered.hexdigest(), tail


def read_through(file: ProvenFile, visit: Callable[[UnitResult], None]) -> Results:
    """A results file read once from end to end.

    Args:
        file: the file.
        visit: called with every unit, in register order.

    Returns:
        Everything in the file but its units.

    Raises:
        WrongUse: when something does not fit the schema.
    """
    try:
        with file.path.open("rb") as stream:
            text = FileText(stream, file.name)
            before = text.head()
            for content in texts_of_units(text):
                visit(UnitResult.model_validate_json(content))
            return Results.model_validate_json(before + text.tail())
    except ValidationError as error:
        raise _misfit(file.name, error) from None


def code_of(content: bytes) -> str:
    """The code of a unit, from its text."""
    code: str = json.loads(content[len(_BEGIN) + len(_CODE) : content.index(b",\n")])
    return code


def find_unit(file: ProvenFile, code: str) -> UnitResult | None:
    """One unit of a results file, by its code; the others are not taken apart."""
    wanted = _CODE + f"{_json_text(code)},\n".encode()
    for content in _unit_texts(file):
        if content.startswith(_BEGIN + wanted):
            return UnitResult.model_validate_json(content)
    return None


def _json_text(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def _unit_texts(file: ProvenFile) -> Iterator[bytes]:
    with file.path.open("rb") as stream:
        text = FileText(stream, file.name)
        text.head()
        yield from texts_of_units(text)


def texts_of_units(text: "FileText") -> Iterator[bytes]:
    """The units of a file whose head was read, as text, one by one, up to the bracket that ends their list; what is nested stands further in."""
    if text.take(1) == b"]":
        return
    while True:
        yield text.until(_END_OF_UNIT, _MOST_OF_UNIT)
        if text.take(len(_NEXT)) != _NEXT:
            text.take(1)
            return


@dataclass(slots=True)
class FileText:
    """A file read on from mark to mark, holding no more than lies between two."""

    stream: BinaryIO
    name: str
    #: What was read; all before `_at` was taken already.
    _held: bytes = b""
    _at: int = 0
    #: Where in the file what is held begins.
    _begin: int = 0

    @property
    def place(self) -> int:
        """Where in the file the next byte lies."""
        return self._begin + self._at

    def until(self, mark: bytes, most: int) -> bytes:
        """All up to the next mark, and the mark."""
        looked = 0
        while (found := self._held.find(mark, self._at + looked)) < 0:
            looked = max(self._left - len(mark), 0)
            if self._left > most or not self._more():
                raise _fault(merging.NOT_RESULTS, self.name)
        return self.take(found + len(mark) - self._at)

    def take(self, count: int) -> bytes:
        """So many bytes, or fewer where the file ends."""
        while self._left < count and self._more():
            pass
        taken = self._held[self._at : self._at + count]
        self._at += len(taken)
        return taken

    def head(self) -> bytes:
        """All before the units, up to the bracket that opens their list."""
        return self.until(_UNITS, _MOST_OF_REST)

    def tail(self) -> bytes:
        """All behind the units, from the bracket that closes their list; with the head it is the file without units."""
        while self._more():
            if self._left > _MOST_OF_REST:
                raise _fault(merging.NOT_RESULTS, self.name)
        return b"]" + self._held[self._at :]

    @property
    def _left(self) -> int:
        return len(self._held) - self._at

    def _more(self) -> bool:
        chunk = self.stream.read(_CHUNK)
        self._begin, self._held, self._at = self.place, self._held[self._at :] + chunk, 0
        return bool(chunk)


def _misfit(name: str, error: ValidationError) -> WrongUse:
    first = error.errors(include_url=False, include_input=False)[0]
    where = ".".join(str(part) for part in first["loc"])
    return _fault(merging.MISFIT, name, where=where)


def _fault(code: Code, name: str, **details: Detail) -> WrongUse:
    return WrongUse(Diagnostic(code=code, place=Place(file=name), details=details))
