"""References of a workbook when rows are added: what a formula, a range or a name points at stays what it pointed at.

A row that is repeated has copies below it. A range that reaches that row reaches its last copy, so that a sum below holds;
every other row keeps its identity however far it moves. Pure text.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

#: In a formula: words in quotes, then a reference or a range of rows, with the sheet it names.
_REFERENCE = re.compile(
    r"""(?P<words>"[^"]*")
    |(?<![\w.$\[\]!#])(?P<sheet>(?:'(?:[^']|'')*'|[\w.\[\]:]+)!)?
     (?:(?P<first>\$?[A-Z]{1,3}\$?[1-9]\d{0,6})(?::(?P<last>\$?[A-Z]{1,3}\$?[1-9]\d{0,6}))?
       |(?P<top>\$?[1-9]\d{0,6}):(?P<bottom>\$?[1-9]\d{0,6}))
     (?![\w(.!])""",
    re.VERBOSE,
)
_CELL = re.compile(r"(\$?)([A-Z]{0,3})(\$?)(\d+)")
_LETTERS = 26


@dataclass(frozen=True, slots=True)
class Added:
    """How many copies each repeated row of a sheet got below it, by row; rows count from 1."""

    rows: Mapping[int, int] = field(default_factory=dict)

    def first(self, row: int) -> int:
        """Where a row is now; of a repeated one, the first."""
        return row + sum(count for repeated, count in self.rows.items() if repeated < row)

    def last(self, row: int) -> int:
        """Where a row is now; of a repeated one, the last."""
        return row + sum(count for repeated, count in self.rows.items() if repeated <= row)


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a formula stands: in which sheet, and in which copy of a repeated row, if it is in one."""

    sheet: str
    row: int = 0
    copy: int = 0


def in_formula(formula: str, added: Mapping[str, Added], standing: Standing) -> str:
    """The formula after the rows were added."""

    def moved(found: re.Match[str]) -> str:
        if found["words"] is not None:
            return found[0]
        sheet = found["sheet"] or ""
        own = added.get(_sheet_named(sheet) if sheet else standing.sheet)
        if own is None or not own.rows:
            return found[0]
        is_here = not sheet or _sheet_named(sheet) == standing.sheet
        here = (standing.row, standing.copy) if is_here else (0, 0)
        first, last = found["first"] or found["top"], found["last"] or found["bottom"]
        return sheet + _moved(first, last, own, here)

    return _REFERENCE.sub(moved, formula)


def in_range(reference: str, added: Added) -> str:
    """A range, or several apart by blanks, after the rows were added; a cell of a repeated row is all its copies."""
    return " ".join(_range(one, added) for one in reference.split())


def in_cell(cell: str, added: Added) -> str:
    """One cell after the rows were added."""
    return _moved(cell, None, added, (0, 0))


def _range(reference: str, added: Added) -> str:
    first, _, last = reference.partition(":")
    moved = _moved(first, last or first, added, (0, 0))
    ends = moved.split(":")
    return moved if last or ends[0] != ends[1] else ends[0]


def _moved(first: str, last: str | None, added: Added, here: tuple[int, int]) -> str:
    if last is None:
        return _end(first, added.first, added, here)
    ends = (added.first, added.last) if _row_of(first) <= _row_of(last) else (added.last, added.first)
    return f"{_end(first, ends[0], added, here)}:{_end(last, ends[1], added, here)}"


def _row_of(cell: str) -> int:
    found = _CELL.fullmatch(cell)
    return int(found[4]) if found else 0


def _end(cell: str, place: Callable[[int], int], added: Added, here: tuple[int, int]) -> str:
    found = _CELL.fullmatch(cell)
    if found is None:
        return cell
    row, (repeated, copy) = int(found[4]), here
    is_own_row = row == repeated and not (found[3] or (found[1] and not found[2]))
    return f"{found[1]}{found[2]}{found[3]}{added.first(row) + copy if is_own_row else place(row)}"


def _sheet_named(prefix: str) -> str:
    """The sheet a reference names before its `!`."""
    name = prefix[:-1]
    return name[1:-1].replace("''", "'") if name.startswith("'") else name


def filled_from(formula: str, rows: int, columns: int) -> str:
    """The formula as filling it down and across by so many cells writes it: a shared formula, spelt out."""

    def shifted(found: re.Match[str]) -> str:
        if found["words"] is not None:
            return found[0]
        ends = [one for one in (found["first"] or found["top"], found["last"] or found["bottom"]) if one]
        return (found["sheet"] or "") + ":".join(_shifted(one, rows, columns) for one in ends)

    return _REFERENCE.sub(shifted, formula)


def _shifted(cell: str, rows: int, columns: int) -> str:
    found = _CELL.fullmatch(cell)
    if found is None:
        return cell
    letters = found[2] if found[1] or not found[2] else letters_of(number_of(found[2]) + columns)
    row = found[4] if found[3] else str(int(found[4]) + rows)
    return f"{found[1]}{letters}{found[3]}{row}"


def number_of(letters: str) -> int:
    """The number of a column: `A` is 1."""
    number = 0
    for letter in letters:
        number = number * _LETTERS + ord(letter) - ord("A") + 1
    return number


def letters_of(number: int) -> str:
    """The letters of a column: 1 is `A`."""
    letters = ""
    while number > 0:
        number, rest = divmod(number - 1, _LETTERS)
        letters = chr(ord("A") + rest) + letters
    return letters


def split(cell: str) -> tuple[str, int]:
    """The column letters and the row of a cell: `C6`."""
    letters = cell.rstrip("0123456789")
    return letters, int(cell[len(letters) :] or 0)
