"""Merged cells: only the first of a range holds something, whatever is stored in the others."""

from collections.abc import Iterator

from cdcs_score.codes import files
from cdcs_score.readers.archive import AREA_LIMIT, unreadable
from cdcs_score.readers.sheets import address


class Merges:
    """The merged ranges of one sheet."""

    def __init__(self, file: str) -> None:
        self._file = file
        self._ranges: list[tuple[int, int, int, int]] = []

    def add(self, top: int, left: int, bottom: int, right: int) -> None:
        """Take in a range by its corners, rows and columns counted from 1."""
        self._ranges.append((top, left, bottom, right))

    def covered(self, rows: int, columns: int) -> Iterator[tuple[int, int]]:
        """The places that are covered, as far as the sheet holds something: so many rows and columns.

        Raises:
            UnreadableWorkbook: when ranges lie over one another again and again.
        """
        area = 0
        for top, left, bottom, right in self._ranges:
            last_row, last_column = min(bottom, rows), min(right, columns)
            area += max(last_row - top + 1, 0) * max(last_column - left + 1, 0)
            if area > AREA_LIMIT:
                raise unreadable(files.TOO_LARGE, self._file, what=f"{address(top, left)}:{address(bottom, right)}")
            for row in range(top, last_row + 1):
                for column in range(left, last_column + 1):
                    if (row, column) != (top, left):
                        yield row, column
