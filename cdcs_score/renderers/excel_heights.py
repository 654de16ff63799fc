"""Row heights of a form: a row nobody gave a height of its own is made high enough for what was written into it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from cdcs_score.renderers.excel_package import MAIN, WORKBOOK, Package
from cdcs_score.renderers.excel_references import number_of, split
from cdcs_score.renderers.row_heights import row_height

_USUAL_WIDTH, _USUAL_HEIGHT, _USUAL_SIZE = 8.43, 15.0, 11


@dataclass(frozen=True, slots=True)
class _Look:
    """How the words of a cell are set."""

    size: int = _USUAL_SIZE
    is_bold: bool = False
    wraps: bool = False


@dataclass
class RowHeights:
    """The widths of a sheet's columns and the looks of its cells."""

    package: Package
    sheet: Any
    _widths: dict[int, float] = field(default_factory=dict)
    _merged: dict[str, tuple[int, int]] = field(default_factory=dict)
    _looks: tuple[_Look, ...] = ()

    def __post_init__(self) -> None:
        """Read what the form says of columns, merged cells and fonts."""
        for one in self.sheet.iter(f"{MAIN}col"):
            first, last = int(one.get("min", "1")), int(one.get("max", "1"))
            self._widths |= dict.fromkeys(range(first, min(last, 702) + 1), float(one.get("width", _USUAL_WIDTH)))
        for one in self.sheet.iter(f"{MAIN}mergeCell"):
            first, _, last = one.get("ref", "").partition(":")
            if split(first)[1] == split(last or first)[1]:
                self._merged[first] = (number_of(split(first)[0]), number_of(split(last or first)[0]))
        self._looks = _looks(self.package)

    def fit(self, row: Any, texts: Mapping[str, str], number: int) -> None:  # noqa: ANN401 -- lxml element
        """Make a row high enough.

        Args:
            row: the row.
            texts: what stands in its cells, by column letters.
            number: which row of the form it is, or is a copy of: there its cells may be merged.
        """
        if row.get("customHeight") in ("1", "true"):
            return
        needed = [self._needed(cell, texts, number) for cell in row.iter(f"{MAIN}c")]
        row.set("ht", f"{max([_USUAL_HEIGHT, *needed]):g}")

    def _needed(self, cell: Any, texts: Mapping[str, str], number: int) -> float:  # noqa: ANN401
        column = split(cell.get("r", ""))[0]
        text = texts.get(column, "")
        if not text:
            return 0.0
        first, last = self._merged.get(f"{column}{number}", (number_of(column), number_of(column)))
        width = sum(self._widths.get(one, _USUAL_WIDTH) for one in range(first, last + 1))
        style = int(cell.get("s", "0"))
        look = self._looks[style] if style < len(self._looks) else _Look()
        return row_height(text, width=width, size=look.size, is_bold=look.is_bold, wraps=look.wraps)


def _looks(package: Package) -> tuple[_Look, ...]:
    """The look of every style of the workbook."""
    paths = [path for kind, path in package.related(WORKBOOK) if kind == "styles" and path in package.parts]
    if not paths:
        return ()
    styles = package.tree(paths[0])
    fonts = [(_size(one), one.find(f"{MAIN}b") is not None) for one in styles.iterfind(f"{MAIN}fonts/{MAIN}font")]
    looks = []
    for one in styles.iterfind(f"{MAIN}cellXfs/{MAIN}xf"):
        number = int(one.get("fontId", "0"))
        size, is_bold = fonts[number] if number < len(fonts) else (_USUAL_SIZE, False)
        alignment = one.find(f"{MAIN}alignment")
        wraps = alignment is not None and alignment.get("wrapText") in ("1", "true")
        looks.append(_Look(size, is_bold, wraps))
    return tuple(looks)


def _size(font: Any) -> int:  # noqa: ANN401
    size = font.find(f"{MAIN}sz")
    return round(float(size.get("val", _USUAL_SIZE))) if size is not None else _USUAL_SIZE
