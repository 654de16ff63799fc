"""Which row of a table is which of the rubric's: by code, and failing that by title; never by position.

A table may number its rows anew in each group. Such a number means a row only together with its title, or under a group
that was itself found; what could be read in two ways is a finding and no row.
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from cdcs_score.codes import files, tables
from cdcs_score.diagnostics import did_you_mean
from cdcs_score.form_layout import CLASS_COLUMN_ALIASES, CLASS_LABEL, ScoreColumn
from cdcs_score.language import Phrase
from cdcs_score.numbers import Exact
from cdcs_score.readers.reading import Reading, typed_total
from cdcs_score.readers.row_names import Entry, RowNames, code_before, plain_code, readings_of_title, row_names
from cdcs_score.readers.score_tables import ScoreTable
from cdcs_score.readers.tables import label_of
from cdcs_score.readers.total_rows import Sum, SumRow, sum_named, total_of
from cdcs_score.readers.values import is_score_text
from cdcs_score.readers.workbook import Cell, Number, Text
from cdcs_score.rubric import Rubric
from cdcs_score.submission import Given
from cdcs_score.text import closest, comparable

#: The same codes and titles come by in every file, read by a few rubrics.
_REMEMBERED = 2048
_CLASS_LABELS = {comparable(label) for label in (CLASS_LABEL, *CLASS_COLUMN_ALIASES)}
_OTHERWISE = Phrase("xóa dòng, hoặc sửa mã cho đúng", "delete the row, or correct its code")
_OTHERWISE_TITLE = Phrase(
    "ghi mã tiêu chí ở dòng này, hoặc xóa dòng", "write the criterion's code there, or delete the row"
)


@dataclass(frozen=True, slots=True)
class _Line:
    """A row of a table: its number, its code without marks, its title, and the rows of the rubric with that title."""

    number: int
    code: str
    title: str
    titled: tuple[Entry, ...]


@dataclass(slots=True, kw_only=True)
class FoundRows:
    """Where the rows of a rubric stand in a table."""

    #: Row numbers by code: of what is scored, of groups and of criteria that have parts.
    rows: dict[str, list[int]] = field(default_factory=dict)
    #: Codes whose row is in dispute; what is wrong with it has been said.
    disputed: set[str] = field(default_factory=set)
    #: The row that adds up everything, and those that add up one group.
    total: int | None = None
    group_sums: dict[str, list[int]] = field(default_factory=dict)
    #: The row with the unit's own class.
    band: int | None = None


def find_rows(table: ScoreTable, rubric: Rubric, reading: Reading) -> FoundRows:
    """Where the rows of a rubric stand; rows that belong to none, or to two, are complained of."""
    return _RowFinder(table, rubric, reading).found()


def count_of_rows(table: ScoreTable, rubric: Rubric) -> int:
    """How many scored rows of a rubric stand in a table."""
    codes = {row.code for row in rubric.scored_rows}
    return len(find_rows(table, rubric, Reading()).rows.keys() & codes)


class _RowFinder:
    def __init__(self, table: ScoreTable, rubric: Rubric, reading: Reading) -> None:
        self._table = table
        self._rubric = rubric
        self._reading = reading
        self._names = row_names(rubric)
        self._lines = [self._line(number) for number in table.lines()]
        self._times = Counter(line.code for line in self._lines if line.code)
        self._titled_heads = self._heads_found_by_title()
        #: The group, and the criterion with parts, the rows now stand under.
        self._group, self._parent = "", ""
        self._found = FoundRows()

    def found(self) -> FoundRows:
        """Every row of the table, met in order."""
        sums: list[SumRow] = []
        closed: frozenset[str] = frozenset()
        for line in self._lines:
            if line.titled:
                self._meet(line)
            elif comparable(line.title) in _CLASS_LABELS or line.code in _CLASS_LABELS:
                self._found.band = self._found.band or line.number
            elif (named := self._sum_in(line)) is not None:
                scored = self._scored_so_far
                sums.append(
                    SumRow(
                        number=line.number,
                        sum=named,
                        is_of_whole=self._prints_whole(line.number),
                        closes_rows=bool(scored - closed),
                        above=len(scored),
                    )
                )
                self._note_group_sum(line.number, named, scored - closed)
                closed = scored
            else:
                self._meet(line)
        total = total_of(sums, len(self._scored_so_far))
        self._found.total = total.number if total else None
        for numbers in self._found.group_sums.values():
            numbers[:] = [number for number in numbers if number != self._found.total]
        return self._found

    @property
    def _scored_so_far(self) -> frozenset[str]:
        return self._names.scored_codes & self._found.rows.keys()

    def _line(self, number: int) -> _Line:
        title = self._table.label(number, ScoreColumn.TITLE)
        return _Line(number, *_read(self._table.label(number, ScoreColumn.CODE), title, self._names))

    def _heads_found_by_title(self) -> set[str]:
        each = (_only(line.titled) for line in self._lines)
        return {entry.code for entry in each if entry is not None and entry.row is None}

    # ------------------------------------------------------------------------------------------------- rows that add up

    def _sum_in(self, line: _Line) -> Sum | None:
        if (entry := self._names.of_code(line.code)) is not None and entry.row is not None:
            return None
        titles = self._names.titles_of_heads
        labels = (one.text for one in self._table.before_points(line.number) if isinstance(one, Text))
        return next((found for label in labels if (found := sum_named(label, titles)) is not None), None)

    def _prints_whole(self, number: int) -> bool:
        printed = self._table.optional(number, ScoreColumn.MAXIMUM)
        points = typed_total(printed) if printed else None
        return isinstance(points, Given) and points.points in wholes_of(self._rubric)

    def _note_group_sum(self, number: int, named: Sum, closes: frozenset[str]) -> None:
        """A sum of one group: the one it names, or else the one all the rows above it, and no others, belong to."""
        entry = next((one for one in self._names.heads if named.part and named.part in _names_of(one)), None)
        if entry is None and not named.part:
            entry = next((one for one in self._names.heads if closes and closes == self._scored_under(one.code)), None)
        if entry is not None:
            self._found.group_sums.setdefault(entry.code, []).append(number)

    def _scored_under(self, code: str) -> set[str]:
        return {row.code for row in self._names.rows_under(code)}

    # ------------------------------------------------------------------------------------------------ rows of the rubric

    def _meet(self, line: _Line) -> None:
        entry = self._entry_of(line)
        if entry is None:
            return
        self._found.rows.setdefault(entry.code, []).append(line.number)
        if not entry.under:
            self._group, self._parent = entry.code, ""
        elif entry.row is None:
            self._group, self._parent = entry.under[0], entry.code
        elif entry.under[-1] != self._parent:
            self._group, self._parent = entry.under[0], ""

    def _entry_of(self, line: _Line) -> Entry | None:
        exact = self._names.of_code(line.code)
        if line.titled:
            return self._of_title(line, exact, line.titled)
        found = self._of_code(line, exact)
        if found is None:
            self._pass_over(line)
        return found

    def _of_title(self, line: _Line, exact: Entry | None, titled: tuple[Entry, ...]) -> Entry | None:
        """The row with a known title: its code must not be that of another."""
        one = (
            exact
            if exact in titled
            else _only(titled) or self._of_the_place(line, titled) or self._of_one_in_a_group(line)
        )
        if one is None:
            self._dispute(line, titled)
            return None
        is_numbered_anew = self._times[line.code] > 1 and line.code in one.other_codes
        if exact is not None and exact is not one and exact.row is not None and not is_numbered_anew:
            self._found.disputed |= {one.code, exact.code}
            place = self._table.cell(line.number, self._table.naming).place
            self._reading.complain(tables.ROW_OF_TWO, place, criterion=one.code, raw=line.code, other=exact.code)
            return None
        return one

    def _of_the_place(self, line: _Line, titled: tuple[Entry, ...]) -> Entry | None:
        """Of rows with one title, the one the short code means, or the one of the group it stands under."""
        here = tuple(entry for entry in titled if (self._parent or self._group) in entry.under)
        called = tuple(entry for entry in titled if line.code and line.code in entry.short_codes)
        return _only(tuple(entry for entry in here if entry in called)) or _only(here)

    def _of_one_in_a_group(self, line: _Line) -> Entry | None:
        """Of a group and its only row under one title: the row where points stand, the group where none do."""
        scored = _only(tuple(entry for entry in line.titled if entry.row is not None))
        heads = [entry for entry in line.titled if entry.row is None]
        if scored is None or any(self._scored_under(head.code) != {scored.code} for head in heads):
            return None
        alike = [one for one in self._lines if one.titled == line.titled]
        filled = [one for one in alike if not self._table.is_empty(one.number, ScoreColumn.SELF)]
        return scored if line in (filled or alike[-1:]) else heads[0]

    def _dispute(self, line: _Line, titled: tuple[Entry, ...]) -> None:
        if all(entry.row is None for entry in titled):
            return
        codes = [entry.code for entry in titled]
        self._found.disputed |= set(codes)
        place = self._table.cell(line.number, self._table.naming).place
        self._reading.complain(tables.TITLE_OF_TWO, place, raw=line.title, codes=", ".join(codes))

    def _of_code(self, line: _Line, exact: Entry | None) -> Entry | None:
        """The row of an unknown title, by its code: as it stands, or as it is short for in the group around it."""
        if not line.code:
            return None
        if exact is None:
            exact = self._names.group_of_numeral(line.code)
        is_taken = exact is not None and exact.row is None and exact.code in self._titled_heads
        if exact is not None and not is_taken and self._times[line.code] == 1:
            return exact
        here = {entry.code: entry for entry in self._called_here(line.code)}
        if exact is not None and self._group in exact.under:
            here[exact.code] = exact
        return _only(tuple(here.values())) or (None if is_taken else exact)

    def _called_here(self, code: str) -> tuple[Entry, ...]:
        """What a short code means under the criterion, else the group, that was found above."""
        above = (one for one in (self._parent, self._group) if one)
        return next(filter(None, (self._names.under(one, code) for one in above)), ())

    def _pass_over(self, line: _Line) -> None:
        """A row of nothing known: a head leaves the group it ends, and points in it are named, not dropped in silence."""
        if line.code.isalpha():
            self._group, self._parent = "", ""
        if self._table.is_empty(line.number, ScoreColumn.SELF):
            return
        points = self._table.cell(line.number, ScoreColumn.SELF)
        naming = self._table.cell(line.number, self._table.naming)
        if line.code and ScoreColumn.CODE in self._table.columns:
            raw = label_of(naming)
            near = closest(raw, [row.code for row in self._rubric.scored_rows]) or self._near_title(line.title)
            self._reading.complain(files.CODE_UNKNOWN, naming.place, raw=raw, suggestion=did_you_mean(near, _OTHERWISE))
        elif line.title and _is_points(points):
            cell = self._table.cell(line.number, ScoreColumn.TITLE)
            cure = did_you_mean(self._near_title(line.title), _OTHERWISE_TITLE)
            self._reading.complain(tables.TITLE_UNKNOWN, cell.place, raw=line.title, suggestion=cure)

    def _near_title(self, title: str) -> str:
        titles = [row.title for row in self._rubric.scored_rows]
        near = (closest(reading, titles) for reading in readings_of_title(title))
        return next(filter(None, near), "")


@lru_cache(maxsize=_REMEMBERED)
def _read(label: str, title: str, names: RowNames) -> tuple[str, str, tuple[Entry, ...]]:
    """The code and title of a row, and the rows of the rubric with that title; the same ones come by in every file."""
    code, titled = plain_code(label), names.of_title(title)
    if not code and titled and all(comparable(title) != comparable(entry.title) for entry in titled):
        code = code_before(title)
    return code, title, titled


def wholes_of(rubric: Rubric) -> set[Exact]:
    """What a table may print as the maximum of everything: with the bonus or without it, or the scale's."""
    return {rubric.groups_maximum, rubric.groups_maximum + rubric.bonus_maximum, rubric.scale.maximum}


def _names_of(head: Entry) -> set[str]:
    plain = plain_code(head.code)
    numerals: Mapping[str, str] = {"1": "i", "2": "ii", "3": "iii", "4": "iv", "5": "v", "6": "vi", "7": "vii"}
    return {plain, comparable(head.title), numerals.get(plain, plain)}


def _only(entries: tuple[Entry, ...]) -> Entry | None:
    return entries[0] if len(entries) == 1 else None


def _is_points(cell: Cell) -> bool:
    match cell.content:
        case Number():
            return True
        case Text(text=text):
            return is_score_text(text)
        case _:
            return False
