"""Filling one sheet of a form: values into its marked cells, copies of the rows repeated, rows high enough for them."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from cdcs_score.renderers.excel_heights import RowHeights
from cdcs_score.renderers.excel_marks import MarkedText, marked
from cdcs_score.renderers.excel_package import MAIN, Package, new_child, text_in, writable
from cdcs_score.renderers.excel_references import Added, split
from cdcs_score.renderers.excel_rows import add_rows
from cdcs_score.report.figures import Figure
from cdcs_score.report.form_names import Subject
from cdcs_score.report.form_values import Asked, FormValues

HEADS_AND_FEET = tuple(f"{MAIN}{page}{end}" for page in ("odd", "even", "first") for end in ("Header", "Footer"))
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
Answer = Callable[[Asked], str]


@dataclass
class Filling:
    """One sheet, and what goes into it."""

    package: Package
    sheet: Any
    #: The shared texts of the workbook.
    texts: tuple[str, ...]
    values: FormValues
    #: The units of each row that is repeated.
    units: Mapping[int, tuple[Subject, ...]]
    _marks: dict[int, dict[str, MarkedText]] = field(default_factory=dict)

    def fill(self, name: str, marks: Mapping[str, MarkedText], added: Mapping[str, Added]) -> None:
        """Write all values, and move what stands below the rows that are repeated."""
        for address, text in marks.items():
            column, number = split(address)
            self._marks.setdefault(number, {})[column] = text
        heights = RowHeights(self.package, self.sheet)
        for row in self.sheet.iter(f"{MAIN}row"):
            number = int(row.get("r", "0"))
            if number in self._marks and number not in self.units:
                self._write_row(row, number, self.values.of_season, heights)

        def copied(row: Any, number: int, at: int) -> None:  # noqa: ANN401 -- lxml element
            self._write_row(row, number, self._answer(number, at), heights)

        add_rows(self.sheet, name, added, copied)
        for one in self.sheet.iter(*HEADS_AND_FEET):
            printed = marked(one.text or "")
            if printed is not None:
                one.text = writable(printed.said(lambda asked: self.values.of_season(asked).replace("&", "&&")))

    def _answer(self, number: int, at: int) -> Answer:
        """What the marks of one copy of a row say; where there is no unit at all, nothing."""
        found = self.units[number]
        if at >= len(found):
            return lambda _: ""
        return lambda asked: self.values.of_unit(asked, found[at], at + 1)

    def _write_row(self, row: Any, number: int, answer: Answer, heights: RowHeights) -> None:  # noqa: ANN401
        said: dict[str, str] = {}
        for cell in row.iter(f"{MAIN}c"):
            column = split(cell.get("r", ""))[0]
            text = self._marks[number].get(column)
            said[column] = text_in(cell, self.texts) if text is None else text.said(answer)
            if text is not None:
                _write(cell, said[column])
        heights.fit(row, said, number)


def _write(cell: Any, text: str) -> None:  # noqa: ANN401
    """A number where the text says one, else words that no program takes for a formula; the style stays."""
    for old in list(cell):
        cell.remove(old)
    cell.attrib.pop("t", None)
    if isinstance(text, Figure) and text.number is not None:
        new_child(cell, "v").text = repr(float(text.number)).removesuffix(".0")
    elif text:
        cell.set("t", "inlineStr")
        words = new_child(new_child(cell, "is"), "t")
        words.text = writable(text)
        words.set(_SPACE, "preserve")
