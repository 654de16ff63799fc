"""From the words on the command line to the season they mean."""

from collections.abc import Iterable, Sequence
from pathlib import Path

from cdcs_score.cli.wrong_use import wrong_use
from cdcs_score.readers.season_reader import find_season, is_season
from cdcs_score.readers.submitted import is_ignored


def season_of(path: Path | None) -> Path:
    """The season named, or the one the current folder lies in.

    Raises:
        WrongUse: when there is none.
    """
    return find_season(path if path is not None else Path.cwd())


def split_season(words: Sequence[str]) -> tuple[Path, list[str]]:
    """The season and the rest: the first word is a season only if it is a folder with season.yaml.

    Raises:
        WrongUse: when no season is named and the current folder lies in none.
    """
    if words and is_season(Path(words[0])):
        return find_season(Path(words[0])), list(words[1:])
    return find_season(Path.cwd()), list(words)


def files_named(command: str, paths: Iterable[Path]) -> list[Path]:
    """The files named, and those in the folders named; files that programs leave about are none.

    Raises:
        WrongUse: for a path there is not.
    """
    found: list[Path] = []
    for path in paths:
        if path.is_dir():
            found += sorted(one for one in path.iterdir() if one.is_file() and not is_ignored(one, path))
        elif path.exists():
            found.append(path)
        else:
            raise wrong_use(command, "usage.no_such_file", word=str(path))
    return found
