"""What the rows of a rubric are called in tables: codes, titles, and codes shortened under the group they stand in."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache

from cdcs_score.numbers import Exact
from cdcs_score.once import once_each
from cdcs_score.rows import Bonus, Group, InformationalCriterion, PartedCriterion, Penalties, Row
from cdcs_score.rubric import Rubric
from cdcs_score.text import comparable, composed

#: The same codes and titles come by in every file.
_REMEMBERED = 2048
_CODE_WORDS = ("tiêu chí", "tiêu chuẩn", "nhóm", "mục", "điểm", "phần", "khoản")
_CODE_WORD = re.compile(rf"^(?:{'|'.join(map(comparable, _CODE_WORDS))})\s+(?=\S)")
#: "40 điểm", "(40đ)", "tối đa 40 điểm" after a title.
_POINTS_AFTER = re.compile(r"[\s:–-]*\(?\s*(?:tối đa\s*)?\d+(?:[.,]\d+)?\s*(?:điểm|đ)\s*\)?\s*$", re.IGNORECASE)
#: "1.1. Hội nghị", "1.1 Hội nghị", "a) Hội nghị", "Mục I - Hội nghị": a code before a title in one cell.
#: A bare figure or word before a blank is none: "25 năm thành lập" is a title as it stands.
_CODE_BEFORE = re.compile(
    rf"^(?:(?:{'|'.join(_CODE_WORDS)})\s+)?\(?(?:"
    r"(?P<marked>(?:[0-9]{1,2}|[a-zđ]|[ivx]{1,4})(?:\.?[0-9a-z]{1,2})*)(?:[.):/]+(?:\s+|(?![\d\s]))|\s*[–-]\s+)"
    r"|(?P<dotted>[0-9]{1,2}(?:\.[0-9]{1,2})+[a-z]?)\s+)(?=\S)",
    re.IGNORECASE,
)
_DASH_BEFORE = re.compile(r"^[-+•*–]\s*")
_NUMERALS = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii")


@dataclass(frozen=True, kw_only=True)
class Entry:
    """A row of a rubric as a table may print it: a group, a criterion, a part, an item, or what holds them."""

    code: str
    title: str
    maximum: Exact
    #: What is scored there; None for a group and all that only holds others.
    row: Row | None
    #: The codes of what it stands under, outermost first.
    under: tuple[str, ...] = ()
    #: Which of its siblings it is, counted from 1.
    number: int = 1

    @cached_property
    def short_codes(self) -> frozenset[str]:
        """The code without what it repeats of the rows above it: "1.1" under "1" is "1", "3a" under "3" is "a"."""
        plain, found = plain_code(self.code), set()
        for above in map(plain_code, self.under):
            if plain.startswith(above) and plain != above:
                found.add(plain.removeprefix(above).lstrip("._-"))
        return frozenset(found - {""})

    @cached_property
    def other_codes(self) -> frozenset[str]:
        """All that a table numbered anew in each group may print there, and 1.10 as Excel keeps it (1.1)."""
        plain = plain_code(self.code)
        eaten = {plain.rstrip("0")} if "." in plain and plain.endswith("0") else set()
        return self.short_codes | {str(self.number)} | eaten


@lru_cache(maxsize=_REMEMBERED)
def plain_code(text: str) -> str:
    """A code without the marks around it: "1.", "1)", "(1)", "- a" and "Tiêu chí 1" are "1", "a" and "1"."""
    plain = _DASH_BEFORE.sub("", comparable(text)).strip("() .:-/")
    return _CODE_WORD.sub("", plain)


@once_each
def row_names(rubric: Rubric) -> "RowNames":
    """The rows of a rubric, made ready once for all files."""
    return RowNames(rubric)


def numeral(code: str) -> str:
    """The figure a Roman numeral up to XII stands for, as text; empty for anything else."""
    return str(_NUMERALS.index(code) + 1) if code in _NUMERALS else ""


class RowNames:
    """A rubric's rows, ready to be found by code and by title."""

    def __init__(self, rubric: Rubric) -> None:
        self.entries = tuple(_entries(rubric))
        self._by_code = {plain_code(entry.code): entry for entry in self.entries}

    def of_code(self, code: str) -> Entry | None:
        """The row with that code."""
        return self._by_code.get(code)

    def of_title(self, title: str) -> tuple[Entry, ...]:
        """Every row with that title, spelled in any comparable way; none for a title that is only like one."""
        return next(filter(None, (self._by_title.get(one, ()) for one in readings_of_title(title))), ())

    def under(self, code: str, short: str) -> tuple[Entry, ...]:
        """The rows anywhere under a code that may be called by that short code there."""
        near = tuple(entry for entry in self.entries if code in entry.under and short in entry.short_codes)
        closest = [entry for entry in near if entry.under[-1] == code]
        return tuple(closest) or near

    def group_of_numeral(self, code: str) -> Entry | None:
        """The group a Roman numeral stands for where the rubric's code is that figure."""
        found = self.of_code(numeral(code))
        return found if found is not None and not found.under and found.row is None else None

    def rows_under(self, code: str) -> tuple[Row, ...]:
        """What is scored anywhere under a code, in order."""
        return self._rows_under.get(code, ())

    @cached_property
    def _rows_under(self) -> dict[str, tuple[Row, ...]]:
        found: dict[str, list[Row]] = {}
        for entry in self.entries:
            if entry.row is not None:
                for code in dict.fromkeys(entry.under):
                    found.setdefault(code, []).append(entry.row)
        return {code: tuple(rows) for code, rows in found.items()}

    @cached_property
    def heads(self) -> tuple[Entry, ...]:
        """What stands under nothing: groups, and what holds bonus and penalty items."""
        return tuple(entry for entry in self.entries if not entry.under)

    @cached_property
    def scored_codes(self) -> frozenset[str]:
        """The codes of all that is scored."""
        return frozenset(entry.code for entry in self.entries if entry.row is not None)

    @cached_property
    def titles_of_heads(self) -> tuple[str, ...]:
        """The comparable titles of what is not scored itself but holds what is."""
        return tuple(comparable(entry.title) for entry in self.entries if entry.row is None)

    @cached_property
    def _by_title(self) -> dict[str, tuple[Entry, ...]]:
        found: dict[str, tuple[Entry, ...]] = {}
        for entry in self.entries:
            key = comparable(entry.title)
            found[key] = (*found.get(key, ()), entry)
        return found


@lru_cache(maxsize=_REMEMBERED)
def readings_of_title(title: str) -> tuple[str, ...]:
    """A title as it stands, then without points printed after it, a dash or a code before it."""
    readings = [comparable(title)]
    for plain in (composed(title), _POINTS_AFTER.sub("", composed(title))):
        undashed = _DASH_BEFORE.sub("", plain)
        readings += [comparable(undashed), comparable(_CODE_BEFORE.sub("", undashed))]
    return tuple(dict.fromkeys(filter(None, readings)))


@lru_cache(maxsize=_REMEMBERED)
def code_before(title: str) -> str:
    """The code written before a title in the same cell, as in "1.1. Hội nghị"; empty where there is none."""
    found = _CODE_BEFORE.match(_DASH_BEFORE.sub("", composed(title)))
    return plain_code(found["marked"] or found["dotted"]) if found else ""


def _entries(rubric: Rubric) -> Iterator[Entry]:
    for group in rubric.groups:
        yield Entry(code=group.code, title=group.title, maximum=group.maximum, row=None)
        yield from _criteria(group)
    for extra in rubric.extras:
        yield from _items(extra)


def _criteria(group: Group) -> Iterator[Entry]:
    for number, one in enumerate(group.criteria, start=1):
        row = None if isinstance(one, PartedCriterion | InformationalCriterion) else one
        yield Entry(code=one.code, title=one.title, maximum=one.maximum, row=row, under=(group.code,), number=number)
        if isinstance(one, PartedCriterion):
            yield from _rows(one.parts, (group.code, one.code))


def _items(extra: Bonus | Penalties) -> Iterator[Entry]:
    yield Entry(code=extra.code, title=extra.title, maximum=extra.maximum, row=None)
    yield from _rows(extra.items, (extra.code,))


def _rows(rows: Iterable[Row], under: tuple[str, ...]) -> Iterator[Entry]:
    for number, row in enumerate(rows, start=1):
        yield Entry(code=row.code, title=row.title, maximum=row.maximum, row=row, under=under, number=number)
