"""The federation's own form in Excel: marks in its cells are filled in, a row is repeated for each unit, all else stays.

The workbook is changed part by part and never read as a whole and written anew, so that pictures, charts, styles, drop-downs
and print settings of the form are still there. The modules `excel_*` beside it do the work.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import chain
from typing import Any

from cdcs_score.codes import Code, reports
from cdcs_score.diagnostics import NO_WORDS, Diagnostic, Place
from cdcs_score.errors import InvalidTemplate
from cdcs_score.language import Phrase
from cdcs_score.renderers.excel_filling import HEADS_AND_FEET, Filling
from cdcs_score.renderers.excel_marks import MarkedText, marked
from cdcs_score.renderers.excel_package import MAIN, NotXml, Package, give_places, opened, text_in
from cdcs_score.renderers.excel_references import Added, split
from cdcs_score.renderers.excel_rows import forget_values, move_what_points_here, spell_out_shared
from cdcs_score.renderers.packages import packed
from cdcs_score.report.form_names import DRAFT_NAME
from cdcs_score.report.form_values import Asked, FormValues
from cdcs_score.text import comparable

#: A sheet has no more rows, and a form no business with more cells.
_LAST_ROW, _MOST_CELLS = 1_048_576, 2_000_000
_ON_PAPER = Phrase("đầu trang, chân trang in", "print header and footer")


@dataclass(frozen=True, slots=True)
class _Sheet:
    """A sheet of the form, and the marks in its cells by address."""

    name: str
    path: str
    marks: Mapping[str, MarkedText]
    #: Marks of the heads and feet of its printed pages.
    on_paper: tuple[MarkedText, ...] = ()

    def repeated(self) -> dict[int, list[Asked]]:
        """The rows to repeat, each with the marks that say for which units."""
        rows: dict[int, list[Asked]] = {}
        for address, text in self.marks.items():
            if any(asked.is_of_unit for asked in text.marks):
                rows.setdefault(split(address)[1], []).extend(asked for asked in text.marks if asked.is_only)
        return rows


@dataclass
class ExcelForm:
    """A form, read and understood once."""

    content: bytes
    name: str
    _sheets: tuple[_Sheet, ...] = field(init=False, default=())

    def __post_init__(self) -> None:
        """Find the marks.

        Raises:
            InvalidTemplate: with all that is wrong, each with its sheet and cell.
        """
        try:
            package = opened(self.content)
            texts = package.texts
            for _, path in package.sheets:
                give_places(package.tree(path))
            self._sheets = tuple(_marked_sheet(package, name, path, texts) for name, path in package.sheets)
            faults = [*self._mark_faults(), *self._lost_marks(package)]
        except (NotXml, KeyError, ValueError, IndexError) as error:
            raise InvalidTemplate(self._diagnostic(reports.FORM_UNREADABLE, NO_WORDS)) from error
        if faults:
            raise InvalidTemplate(*faults)

    @property
    def asked(self) -> Iterator[tuple[str, str, Asked]]:
        """Every mark, with its sheet and cell."""
        for sheet in self._sheets:
            for address, text in sheet.marks.items():
                yield from ((sheet.name, address, asked) for asked in text.marks)
            yield from ((sheet.name, "", asked) for text in sheet.on_paper for asked in text.marks)

    def remarks(self) -> Iterator[Diagnostic]:
        """What no rows can be added to without a loss nobody would see, and that the form prints no draft mark."""
        package = opened(self.content)
        if any(sheet.repeated() for sheet in self._sheets):
            for sheet in self._sheets:
                for cell in package.tree(sheet.path).iter(f"{MAIN}c"):
                    for reason in _immovable(cell):
                        yield self._diagnostic(reports.FORM_NOT_MOVED, reason, sheet.name, cell.get("r", ""))
        if any(path.startswith("_xmlsignatures/") for path in package.parts):
            yield self._diagnostic(reports.FORM_NOT_MOVED, _SIGNED)
        if comparable(DRAFT_NAME) not in {comparable(asked.name) for _, _, asked in self.asked}:
            yield Diagnostic(code=reports.FORM_DRAFT_MARK, place=Place(file=self.name), raw=self.name)

    def strangers(self, values: FormValues) -> Iterator[Diagnostic]:
        """Codes and values this season does not know."""
        for sheet, cell, asked in self.asked:
            for reason in values.strangers(asked):
                yield self._diagnostic(reports.FORM_STRANGER, reason, sheet, cell)

    def filled(self, values: FormValues) -> bytes:
        """The form with the season's values: the same bytes for the same form and values.

        Raises:
            InvalidTemplate: when it would have more rows or cells than a workbook can bear.
        """
        package = opened(self.content)
        texts = package.texts
        units = {
            sheet.name: {
                row: values.selected(chain.from_iterable(one.conditions for one in only))
                for row, only in sheet.repeated().items()
            }
            for sheet in self._sheets
        }
        added = {
            name: Added({row: max(len(found) - 1, 0) for row, found in rows.items()}) for name, rows in units.items()
        }
        self._refuse_too_large(package, added)
        for sheet in self._sheets:
            tree = package.changing(sheet.path)
            give_places(tree)
            spell_out_shared(tree)
            Filling(package, tree, texts, values, units[sheet.name]).fill(sheet.name, sheet.marks, added)
            forget_values(tree)
        move_what_points_here(package, added)
        package.calculate_anew()
        return packed(package.changed_parts())

    def _mark_faults(self) -> Iterator[Diagnostic]:
        for sheet in self._sheets:
            for address, text in sheet.marks.items():
                yield from (self._diagnostic(reports.FORM_MARK, reason, sheet.name, address) for reason in text.faults)
            for text in sheet.on_paper:
                yield from (self._diagnostic(reports.FORM_MARK, one, sheet.name, spot=_ON_PAPER) for one in text.faults)
                for asked in text.marks:
                    if asked.is_of_unit:
                        yield self._diagnostic(
                            reports.FORM_MARK, _only_of_units(asked.name), sheet.name, spot=_ON_PAPER
                        )

    def _lost_marks(self, package: Package) -> Iterator[Diagnostic]:
        """Marks where nothing is filled in: in a formula, or in a drawing."""
        for sheet in self._sheets:
            for cell in package.tree(sheet.path).iter(f"{MAIN}c"):
                formula = cell.find(f"{MAIN}f")
                if formula is not None and "{{" in (formula.text or ""):
                    yield self._diagnostic(reports.FORM_MARK, _IN_FORMULA, sheet.name, cell.get("r", ""))
            for kind, path in package.related(sheet.path):
                if kind == "drawing" and "{{" in "".join(package.tree(path).itertext()):
                    yield self._diagnostic(reports.FORM_MARK, _IN_DRAWING, sheet.name)

    def _refuse_too_large(self, package: Package, added: Mapping[str, Added]) -> None:
        cells = 0
        for sheet in self._sheets:
            tree, own = package.tree(sheet.path), added[sheet.name]
            rows = {int(row.get("r", "0")): len(row) for row in tree.iter(f"{MAIN}row")}
            cells += sum(rows.get(row, 0) * count for row, count in own.rows.items())
            if own.last(max(rows, default=0)) > _LAST_ROW or cells > _MOST_CELLS:
                raise InvalidTemplate(self._diagnostic(reports.FORM_MARK, _TOO_LARGE, sheet.name))

    def _diagnostic(
        self, code: Code, reason: Phrase, sheet: str = "", cell: str = "", *, spot: Phrase = NO_WORDS
    ) -> Diagnostic:
        place = Place(file=self.name, sheet=sheet, cell=cell, spot=spot)
        return Diagnostic(code=code, place=place, raw=self.name, details={"reason": reason})


def _marked_sheet(package: Package, name: str, path: str, texts: tuple[str, ...]) -> _Sheet:
    tree = package.tree(path)
    found = {cell.get("r", ""): marked(text_in(cell, texts)) for cell in tree.iter(f"{MAIN}c")}
    on_paper = (marked(one.text or "") for one in tree.iter(*HEADS_AND_FEET))
    marks = {address: text for address, text in found.items() if text is not None}
    return _Sheet(name, path, marks, tuple(text for text in on_paper if text is not None))


def _immovable(cell: Any) -> Iterator[Phrase]:  # noqa: ANN401
    formula = cell.find(f"{MAIN}f")
    if formula is None:
        return
    words = (formula.text or "").upper()
    if "INDIRECT(" in words:
        yield Phrase("công thức INDIRECT gọi ô bằng chữ", "INDIRECT names cells in words")
    if formula.get("t") == "dataTable":
        yield Phrase("bảng dữ liệu “what-if”", "a what-if data table")


def _only_of_units(name: str) -> Phrase:
    return Phrase(f"“{name}” là của từng đơn vị, chỉ dùng trong ô", f"'{name}' is of single units, and for cells only")


_SIGNED = Phrase("chữ ký số của tệp không còn giá trị", "the digital signature of the file is no longer valid")
_IN_FORMULA = Phrase(
    "dấu nằm trong công thức; chỉ ghi dấu trong ô chữ", "a mark in a formula; marks belong in cells of words"
)
_IN_DRAWING = Phrase("dấu nằm trong khung vẽ; chỉ ghi dấu trong ô", "a mark in a drawing; marks belong in cells")
_TOO_LARGE = Phrase(
    "điền xong sẽ quá số dòng, số ô một bảng tính chứa được",
    "filled in it has more rows or cells than a workbook bears",
)
