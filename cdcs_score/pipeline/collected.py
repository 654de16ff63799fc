"""What came in: by unit and by file, in hand or, where there is very much of it, on the shelf."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal, overload

from cdcs_score.diagnostics import Diagnostic
from cdcs_score.readers.evidence_reader import NO_EVIDENCE, Evidence
from cdcs_score.readers.reading import WrongForm
from cdcs_score.shelf import Kept, ManyKept, Shelf
from cdcs_score.submission import Submission

Became = Literal["read", "unreadable", "wrong_form", "unknown_unit"]


@dataclass(frozen=True, slots=True)
class Unread:
    """Nothing could be read; the file's name alone ties it to a unit."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Received:
    """What one file holds for one unit."""

    file: str
    #: None for a file that could not be opened.
    sha256: str | None
    entry: Submission | Kept[Submission] | WrongForm | Unread
    #: The period whose folder it came in; empty where the year is scored once.
    period: str = ""

    @property
    def is_submission(self) -> bool:
        """Whether anything in it can be scored."""
        return isinstance(self.entry, Submission | Kept)

    @property
    def submission(self) -> Submission | None:
        """What the unit answered, where that can be scored; from the shelf, if it lies there."""
        match self.entry:
            case Submission():
                return self.entry
            case Kept():
                return self.entry.value
            case _:
                return None


@dataclass(frozen=True, slots=True, kw_only=True)
class MetFile:
    """A file that was met, and what became of it at first sight."""

    name: str
    sha256: str | None
    became: Became
    units: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class CameTo:
    """What one file came to: what it holds for each unit, and what is wrong with it."""

    met: MetFile
    received: tuple[tuple[str, Received], ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Collection:
    """All that came in: by unit, by file, and what is wrong with it."""

    by_unit: Mapping[str, tuple[Received, ...]]
    files: Sequence[MetFile]
    diagnostics: tuple[Diagnostic, ...]
    evidence: Evidence = NO_EVIDENCE

    def with_evidence(self, evidence: Evidence) -> "Collection":
        """The same, with the files of the evidence folder."""
        return replace(self, evidence=evidence, diagnostics=(*self.diagnostics, *evidence.diagnostics))


class Pile:
    """What came in, while it comes, in hand."""

    def __init__(self) -> None:
        self.by_unit: dict[str, tuple[Received, ...]] = {}
        self.files: list[MetFile] = []

    def add(self, met: MetFile | Kept[MetFile], received: Iterable[tuple[str, Received | Kept[Received]]]) -> None:
        """One more file, and what it holds for its units."""
        self.files.append(met.value if isinstance(met, Kept) else met)
        for unit, one in received:
            self.by_unit[unit] = (*self.by_unit.get(unit, ()), one.value if isinstance(one, Kept) else one)

    def several(self) -> Iterator[str]:
        """The units there is more than one thing for."""
        return (unit for unit, received in self.by_unit.items() if len(received) > 1)


# On the shelf.


class LaidPile:
    """What came in, while it comes, on the shelf: what is asked for is read again."""

    def __init__(self, shelf: Shelf, codes: Iterable[str]) -> None:
        self.by_unit = LaidReceived(codes)
        self._shelf = shelf
        self._files: ManyKept[MetFile] = ManyKept()

    @property
    def files(self) -> "LaidFiles":
        """The files that were met."""
        return LaidFiles(self._files)

    def add(self, met: MetFile | Kept[MetFile], received: Iterable[tuple[str, Received | Kept[Received]]]) -> None:
        """One more file, and what it holds for its units."""
        self._files.append(met if isinstance(met, Kept) else self._shelf.keep(met))
        for unit, one in received:
            self.by_unit.add(unit, one if isinstance(one, Kept) else self._shelf.keep(one))

    def several(self) -> Iterator[str]:
        """The units there is more than one thing for."""
        return self.by_unit.several()


class LaidReceived(Mapping[str, tuple[Received, ...]]):
    """What the files hold for each unit, read again when it is asked for."""

    def __init__(self, codes: Iterable[str]) -> None:
        """Nothing yet.

        Args:
            codes: the register, whose own texts are used: another of each would be held beside them.
        """
        self._kept: ManyKept[Received] = ManyKept()
        #: By unit, where what it sent stands among all: a tuple where it sent several, None where it sent nothing.
        self._places: dict[str, int | tuple[int, ...] | None] = dict.fromkeys(codes)

    def add(self, unit: str, received: Kept[Received]) -> None:
        """Something more for a unit."""
        place = len(self._kept)
        self._kept.append(received)
        before = self._of(unit)
        self._places[unit] = (*before, place) if before else place

    def several(self) -> Iterator[str]:
        """The units there is more than one thing for."""
        return (unit for unit, places in self._places.items() if isinstance(places, tuple))

    def _of(self, unit: str) -> tuple[int, ...]:
        places = self._places.get(unit)
        return () if places is None else places if isinstance(places, tuple) else (places,)

    def __getitem__(self, unit: str) -> tuple[Received, ...]:
        if places := self._of(unit):
            return tuple(self._kept[place].value for place in places)
        raise KeyError(unit)

    def __iter__(self) -> Iterator[str]:
        return (unit for unit, places in self._places.items() if places is not None)

    def __len__(self) -> int:
        return sum(places is not None for places in self._places.values())


class LaidFiles(Sequence[MetFile]):
    """The files that were met, read again when they are asked for."""

    def __init__(self, kept: ManyKept[MetFile]) -> None:
        self._kept = kept

    def __len__(self) -> int:
        return len(self._kept)

    @overload
    def __getitem__(self, at: int) -> MetFile: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[MetFile]: ...
    def __getitem__(self, at: int | slice) -> MetFile | Sequence[MetFile]:
        return [one.value for one in self._kept[at]] if isinstance(at, slice) else self._kept[at].value
