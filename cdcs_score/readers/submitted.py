"""What the units sent: every file below the submissions folder, by the name messages use."""

import os
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from cdcs_score.season_places import SUBMISSIONS
from cdcs_score.text import composed

_LOCK_PREFIXES = ("~$", ".~lock", "._", ".")
_IGNORED = {"thumbs.db", "desktop.ini"}


class NamedFiles(Mapping[str, Path]):
    """Files of a folder by the name messages use, in order. There may be very many: of most only the name is held."""

    def __init__(self, root: Path, paths: Iterable[str]) -> None:
        """The files; names that read alike are told apart by a number.

        Args:
            root: the folder names begin in.
            paths: the files in it, in any order.
        """
        self._root = root
        #: By name, where the file lies below the folder; empty where that is the name itself.
        self._places: dict[str, str] = {}
        places = (os.path.relpath(path, root) for path in paths)
        for name, place in sorted((_name(place), place) for place in places):
            self._add(name, place)

    def _add(self, plain: str, place: str) -> None:
        name, number = plain, 1
        while name in self._places:
            number += 1
            name = f"{plain} [{number}]"
        self._places[name] = "" if name == place.replace(os.sep, "/") else place

    def __getitem__(self, name: str) -> Path:
        return self._root / (self._places[name] or name)

    def __iter__(self) -> Iterator[str]:
        return iter(self._places)

    def __len__(self) -> int:
        return len(self._places)


def named_submissions(root: Path) -> NamedFiles:
    """Everything the units sent, by name; lock files and hidden files are no submissions."""
    return NamedFiles(root, submitted_files(root))


def submitted_files(root: Path) -> Iterator[str]:
    """Everything the units sent. A folder nobody may look into stands for itself: opening it will tell why."""
    waiting = [os.fspath(root / SUBMISSIONS)] if (root / SUBMISSIONS).is_dir() else []
    while waiting:
        folder = waiting.pop()
        try:
            entries = list(os.scandir(folder))
        except OSError:
            yield folder
            continue
        for entry in entries:
            if _is_left_about(entry.name):
                continue
            if entry.is_dir(follow_symlinks=False):
                waiting.append(entry.path)
            elif not _is_linked_folder(entry):  # those are not entered, so that no loop is
                yield entry.path


def _is_linked_folder(entry: os.DirEntry[str]) -> bool:
    """Whether a link leads to a folder; one that leads nowhere is a file, and opening it will tell."""
    try:
        return entry.is_dir()
    except OSError:
        return False


def name_of(path: Path, root: Path) -> str:
    """How messages and results name a file of the season: relative, with `/`, composed."""
    return _name(os.fspath(path.relative_to(root)))


def _name(place: str) -> str:
    """The name of a file that lies there below the folder."""
    relative = place.replace(os.sep, "/")
    if relative.isascii() and relative.isprintable() and "  " not in relative:
        return relative.strip()  # as it would come out below, and most names are so
    return composed(relative.encode("utf-8", "surrogateescape").decode("utf-8", "replace"))


def is_ignored(path: Path, folder: Path) -> bool:
    """Whether a file is one that programs and systems leave about."""
    return any(map(_is_left_about, path.relative_to(folder).parts))


def _is_left_about(name: str) -> bool:
    return name.startswith(_LOCK_PREFIXES) or name.casefold() in _IGNORED
