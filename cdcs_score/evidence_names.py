"""How evidence files are called: by units, in a cell; by their own names, which may begin with a criterion's code. Pure."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from cdcs_score.evidence_files import EvidenceFile
from cdcs_score.text import closest_key, comparable, composed, listed

#: An ending of a name: a dot and letters. `1.1` has none.
_ENDING = re.compile(r"\.[A-Za-z][A-Za-z0-9]{0,5}$")
#: Endings that make words in a cell the name of a file.
_OF_FILES = re.compile(
    r"\.(pdf|docx?|xls[xmb]?|od[tsp]|pptx?|rtf|txt|csv|jpe?g|png|gif|bmp|tiff?|heic|webp|zip|rar|7z|mp[34]|mov|avi|mkv|wav|"
    r"html?|eml|msg)$",
    re.IGNORECASE,
)
_DASHES = str.maketrans("-‐‑‒–—―", "_______")
_BULLETS, _QUOTES = "-+•*–— ", " “”\"'‘’«»"
#: What may stand after a code at the beginning of a name; after a dot, only another of these, or nothing.
_AFTER_CODE = " _()[],;:+&"
#: Above so many files nobody is offered the near one: it would take longer than everything else.
_FEW = 2000


def without_ending(name: str) -> str:
    """The name of a file without `.pdf` and the like."""
    return _ENDING.sub("", name)


def _ending(name: str) -> str:
    found = _ENDING.search(name.strip())
    return found[0].casefold() if found else ""


def is_file_name(words: str) -> bool:
    """Whether words in a cell are the name of a file, and nothing else."""
    return bool(_OF_FILES.search(words))


class FileNames:
    """The files of one unit by what people call them: name or path, with or without ending, made comparable."""

    def __init__(self, files: Sequence[EvidenceFile]) -> None:
        self._by_key: dict[str, list[EvidenceFile]] = {}
        for file in files:
            for name in dict.fromkeys((file.base_name, file.path)):
                self._by_key.setdefault(comparable(without_ending(name)), []).append(file)
        self._suggestible = (
            {key: files[0].base_name for key, files in self._by_key.items()} if len(files) <= _FEW else {}
        )

    def called(self, words: str) -> Sequence[EvidenceFile]:
        """The files that have exactly this name; with an ending, those that have that one too."""
        whole = self._by_key.get(comparable(words), ())
        ending, alike = _ending(words), self._by_key.get(comparable(without_ending(words)), ())
        return (*whole, *(file for file in alike if file not in whole and ending and _ending(file.path) == ending))

    def near(self, words: str) -> str:
        """The name of a file most like the words; empty where none is near."""
        return closest_key(without_ending(words), self._suggestible)

    def entries(self, text: str) -> Iterator[str]:
        """What a cell names: between semicolons or line breaks, and between commas where a file's name stands there."""
        for entry in map(_bare, listed(text)):
            pieces = [_bare(piece) for piece in entry.split(",")]
            is_list = not self.called(entry) and any(self.called(one) or is_file_name(one) for one in pieces[:-1])
            yield from (one for one in (pieces if is_list else [entry]) if one)


def _bare(entry: str) -> str:
    """An entry without bullets and quotation marks, its folders written with `/`."""
    return entry.lstrip(_BULLETS).strip(_QUOTES).replace("\\", "/")


class CodePrefixes:
    """The codes of a rubric's rows, as file and folder names may begin with them."""

    def __init__(self, codes: Mapping[str, Iterable[str]]) -> None:
        """The codes, each with the rows it stands for: of a criterion with parts, all of them."""
        self._rows = {_key(code): tuple(rows) for code, rows in codes.items()}
        self._longest_first = sorted(self._rows, key=lambda code: (-len(code), code))

    def rows_of(self, file: EvidenceFile) -> tuple[str, ...]:
        """The rows the file is for by its own name, or else by the nearest folder around it."""
        own = self._rows.get(_key(file.base_name)) or self._begun_by(without_ending(file.base_name))
        around = (rows for folder in reversed(file.folders) if (rows := self._begun_by(folder)))
        return own or next(around, ())

    def _begun_by(self, name: str) -> tuple[str, ...]:
        key = _key(name)
        code = next((code for code in self._longest_first if key.startswith(code) and _ends(key[len(code) :])), None)
        return self._rows[code] if code is not None else ()


def _ends(rest: str) -> bool:
    """Whether a code ends where the rest begins: `1.1` does in `1.1 QĐ` and `1.1. QĐ`, and not in `1.10` or `1.1.2`."""
    after = rest.removeprefix(".")
    return not after or after[0] in _AFTER_CODE


def _key(text: str) -> str:
    return composed(text).casefold().translate(_DASHES)
