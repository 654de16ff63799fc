"""YAML read strictly: every scalar stays text, and every key and value knows its line and column.

The text is walked as a stream of events, never composed: a deeply nested text cannot hurt, anchors cannot expand, and
no scalar becomes a float, a date or a truth value on the way. The only module that imports PyYAML.
"""

import codecs
import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NoReturn

import yaml

from cdcs_score.codes import rubrics
from cdcs_score.codes.catalogue import Code
from cdcs_score.diagnostics import Detail, Diagnostic, Place
from cdcs_score.text import composed

BYTE_LIMIT = 1024 * 1024
DEPTH_LIMIT = 64
_AMBIGUOUS = {"yes", "no", "on", "off", "y", "n"}
_NULLS = {"", "~", "null"}
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_FORBIDDEN = yaml.reader.Reader.NON_PRINTABLE
_LINE_END = re.compile("\r\n|[\r\n\x85\u2028\u2029]")
#: One letter as it is written: between quotes of one kind, and without.
_LETTERS = {
    '"': re.compile(r"\\(?:x..|u.{4}|U.{8}|.)|."),
    "'": re.compile(r"''|."),
    "": re.compile(r"."),
}

#: A path from the top of the document: keys of mappings and positions in lists.
Path_ = tuple[str | int, ...]
#: A value of the document: text, or lists and mappings of values.
Node = str | list["Node"] | dict[str, "Node"]


@dataclass(frozen=True, slots=True)
class Position:
    """A line and column, both counted from 1."""

    line: int
    column: int


@dataclass(slots=True)
class YamlDocument:
    """A document as text values, with the position of every key and value, and what is wrong with it."""

    file: str
    #: The hash of the bytes that were read.
    sha256: str = ""
    data: dict[str, Node] = field(default_factory=dict)
    keys: dict[Path_, Position] = field(default_factory=dict)
    values: dict[Path_, Position] = field(default_factory=dict)
    #: Each text of one line as it stands in the file, with its quotes where it has some.
    texts: dict[Path_, str] = field(default_factory=dict)
    diagnostics: list[Diagnostic] = field(default_factory=list)

    def place_of_value(self, path: Path_) -> Place:
        """Where the value stands; for one that is missing, where the nearest thing around it does."""
        return self._nearest(self.values, path)

    def place_in_text(self, path: Path_, offset: int) -> Place:
        """Where a letter of a text stands; the beginning of a text that takes several lines."""
        place = self.place_of_value(path)
        return (
            place._replace(column=place.column + _index_of(self.texts[path], offset)) if path in self.texts else place
        )

    def place_of_key(self, path: Path_) -> Place:
        """Where the key stands, or the value where there is no key."""
        return self._nearest(self.keys, path) if path in self.keys else self.place_of_value(path)

    def _nearest(self, positions: dict[Path_, Position], path: Path_) -> Place:
        while path and path not in positions:
            path = path[:-1]
        position = positions.get(path, Position(1, 1))
        return Place(file=self.file, line=position.line, column=position.column)

    def complain(self, code: Code, position: Position, *, raw: str = "", **details: Detail) -> None:
        """Note something wrong at a position."""
        place = Place(file=self.file, line=position.line, column=position.column)
        self.diagnostics.append(Diagnostic(code=code, place=place, raw=raw, details=details))


class _Stop(Exception):
    """The rest of the text is not worth reading."""


def read_yaml(path: Path, file: str) -> YamlDocument:
    """The document in a file. It never raises for what is in the file: it says so in `diagnostics`.

    Args:
        path: where the file is.
        file: how messages name it.
    """
    document = YamlDocument(file)
    try:
        with path.open("rb") as stream:
            content = stream.read(BYTE_LIMIT + 1)
    except OSError as error:
        document.complain(rubrics.YAML_UNREADABLE, Position(1, 1), reason=error.strerror or type(error).__name__)
        return document
    return parse_yaml(content, document)


def parse_yaml(content: bytes, document: YamlDocument) -> YamlDocument:
    """The document in these bytes, filled into the one given."""
    document.sha256 = hashlib.sha256(content).hexdigest()
    try:
        text = _text_of(content, document)
        document.data = _Builder(document, yaml.parse(text, Loader=_LOADER), _LINE_END.split(text)).document()
    except _Stop:
        return document
    except yaml.MarkedYAMLError as error:
        document.complain(rubrics.YAML_SYNTAX, _position(error.problem_mark or error.context_mark))
    return document


def _text_of(content: bytes, document: YamlDocument) -> str:
    if len(content) > BYTE_LIMIT:
        document.complain(rubrics.YAML_TOO_LARGE, Position(1, 1), limit=BYTE_LIMIT)
        raise _Stop
    content = content.removeprefix(codecs.BOM_UTF8)
    try:
        text = content.decode()
    except UnicodeDecodeError as error:
        document.complain(rubrics.YAML_NOT_TEXT, _position_after(content[: error.start].decode()))
        raise _Stop from None
    if forbidden := _FORBIDDEN.search(text):
        document.complain(rubrics.YAML_NOT_TEXT, _position_after(text[: forbidden.start()]))
        raise _Stop
    return text


def _position_after(text: str) -> Position:
    return Position(text.count("\n") + 1, len(text) - text.rfind("\n"))


def _position(mark: Any) -> Position:  # noqa: ANN401 -- PyYAML's two parsers have two kinds of marks
    return Position(mark.line + 1, mark.column + 1) if mark else Position(1, 1)


def _index_of(written: str, offset: int) -> int:
    """Where in a text as it stands in the file its letter of this number begins, once it is read and composed."""
    quote = written[:1] if written[:1] in _LETTERS else ""
    inside = written[len(quote) : len(written) - len(quote)]
    read = ""
    for letter in _LETTERS[quote].finditer(inside):
        read += _read(letter[0])
        if len(composed(read)) > offset:
            return len(quote) + letter.start()
    return len(quote) + len(inside)


def _read(letter: str) -> str:
    """What a letter between quotes stands for, which may be written as an escape."""
    if len(letter) == 1:
        return letter
    kind = letter[1]
    if kind in "xuU":
        return chr(int.from_bytes(bytes.fromhex(letter[2:])))
    return {"n": "\n", "t": "\t", "_": "\xa0"}.get(kind, kind)


class _Builder:
    """Turns the events of one document into text values, noting positions and refusing what is not allowed."""

    def __init__(self, document: YamlDocument, events: Iterator[yaml.Event], lines: list[str]) -> None:
        self._document = document
        self._events = events
        self._lines = lines

    def document(self) -> dict[str, Node]:
        """The mapping at the top."""
        starts = yaml.StreamStartEvent | yaml.DocumentStartEvent
        event = next(event for event in self._events if not isinstance(event, starts))
        if isinstance(event, yaml.StreamEndEvent):  # nothing in the file, and no line to point at
            self._document.complain(rubrics.NOT_ONE_DOCUMENT, Position(1, 1))
            raise _Stop
        if not isinstance(event, yaml.MappingStartEvent):
            self._refuse(rubrics.NOT_ONE_DOCUMENT, event)
        self._complain_of_anchor(event)
        data = self._mapping((), event)
        self._expect_end()
        return data

    def _expect_end(self) -> None:
        for event in self._events:
            if not isinstance(event, yaml.DocumentEndEvent | yaml.StreamEndEvent):
                self._refuse(rubrics.NOT_ONE_DOCUMENT, event)

    def _refuse(self, code: Code, event: yaml.Event, **details: Detail) -> NoReturn:
        self._document.complain(code, _position(event.start_mark), raw="", **details)
        raise _Stop

    def _node(self, path: Path_, event: yaml.Event) -> Node:
        self._document.values[path] = _position(event.start_mark)
        self._complain_of_anchor(event)
        match event:
            case yaml.AliasEvent():
                return ""
            case yaml.MappingStartEvent():
                return self._mapping(path, event)
            case yaml.SequenceStartEvent():
                return self._sequence(path, event)
            case _:
                self._note_text(path, event)
                return self._scalar(event)

    def _note_text(self, path: Path_, event: yaml.Event) -> None:
        start, end = event.start_mark, event.end_mark
        if start and end and start.line == end.line:
            self._document.texts[path] = self._lines[start.line][start.column : end.column]

    def _complain_of_anchor(self, event: yaml.Event) -> None:
        # An alias names an anchor too, and so is caught here.
        if getattr(event, "anchor", None) or getattr(event, "tag", None):
            self._document.complain(rubrics.YAML_ANCHOR, _position(event.start_mark))

    def _mapping(self, path: Path_, start: yaml.Event) -> dict[str, Node]:
        self._check_depth(path, start)
        self._document.values.setdefault(path, _position(start.start_mark))
        data: dict[str, Node] = {}
        while not isinstance(event := next(self._events), yaml.MappingEndEvent):
            key = self._key(event)
            inner = (*path, key)
            if key in data:
                self._complain_of_duplicate(inner, event)
                inner = (*path, key, "again")
            self._document.keys[inner] = _position(event.start_mark)
            value = self._node(inner, next(self._events))
            data.setdefault(key, value)
        return data

    def _complain_of_duplicate(self, path: Path_, event: yaml.Event) -> None:
        first = self._document.keys[path].line
        position = _position(event.start_mark)
        self._document.complain(rubrics.DUPLICATE_KEY, position, key=str(path[-1]), first_line=str(first))

    def _key(self, event: yaml.Event) -> str:
        self._complain_of_anchor(event)
        if isinstance(event, yaml.AliasEvent):
            return ""
        return self._scalar(event)

    def _sequence(self, path: Path_, start: yaml.Event) -> list[Node]:
        self._check_depth(path, start)
        items: list[Node] = []
        while not isinstance(event := next(self._events), yaml.SequenceEndEvent):
            items.append(self._node((*path, len(items)), event))
        return items

    def _check_depth(self, path: Path_, event: yaml.Event) -> None:
        if len(path) >= DEPTH_LIMIT:
            self._refuse(rubrics.YAML_TOO_DEEP, event, limit=DEPTH_LIMIT)

    def _scalar(self, event: yaml.Event) -> str:
        if not isinstance(event, yaml.ScalarEvent):
            self._refuse(rubrics.YAML_SYNTAX, event)
        value = composed(event.value)
        is_bare = event.style is None or event.style == ""
        if is_bare and value.casefold() in _NULLS:
            self._document.complain(rubrics.EMPTY_VALUE, _position(event.start_mark))
        elif is_bare and value.casefold() in _AMBIGUOUS:
            self._document.complain(rubrics.AMBIGUOUS_WORD, _position(event.start_mark), raw=value)
        return value
