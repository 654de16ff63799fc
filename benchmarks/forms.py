"""What blank forms cost, against openpyxl writing the same ones: python benchmarks/forms.py [UNITS] [RUBRIC]...

A register of so many units is made; `cdcs-score form` writes a form for each, as a whole process: start, register, forms
on the disk. A form of ours is then taken apart once, and openpyxl writes as many workbooks with the same sheets, cells,
formats, drop-downs, names and protection, the unit's own words in each, as a user's script would: styles made once and
shared, one workbook after another, saved. Its import and the taking apart are not counted. Processor seconds.
"""

import copy
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import openpyxl
from openpyxl.cell.cell import MergedCell
from openpyxl.worksheet.worksheet import Worksheet

from cdcs_score.pipeline.starting import office_workbook, start_season
from cdcs_score.readers.rubric_reader import read_rubric
from cdcs_score.register import Block, Cover, Office, Unit
from cdcs_score.resources import bundled_rubrics
from cdcs_score.season_places import DEFAULT_OFFICE_FILE, FORMS

_DEFAULTS = (2000, "to-cong-doan-truong-4x25", "cdcs-truong-hoc")
#: openpyxl writes so many and the rest is multiplied: it is as slow at the last as at the first.
_SAMPLE = 200
_PLACES = ("Xuân Thành", "Thọ Nguyên", "Ngọc Phụng", "Lương Sơn", "Vạn Xuân", "Bát Mọt", "Yên Nhân")
_STYLES = ("font", "fill", "border", "alignment", "protection", "number_format")


def main() -> None:
    """Measure, and print a line for each rubric."""
    units, *rubrics = (*sys.argv[1:], *_DEFAULTS[len(sys.argv) - 1 :])
    print(f"{units} blank forms{'':25}{'ours':>9}{'a form':>11}{'openpyxl':>11}{'a form':>11}{'openpyxl is':>13}")
    for rubric in rubrics:
        with tempfile.TemporaryDirectory() as folder:
            season = Path(folder) / "season"
            _make_season(season, rubric, int(units))
            ours = min(_ours(season) for _ in range(3))
            sample = min(int(units), _SAMPLE)
            theirs = min(_theirs(season, Path(folder) / "theirs", sample) for _ in range(2)) * int(units) / sample
        each = [f"{seconds:8.2f} s{seconds / int(units) * 1000:8.2f} ms" for seconds in (ours, theirs)]
        print(f"{rubric:36}{each[0]}{each[1]}{theirs / ours:8.1f} times")


def _make_season(season: Path, rubric: str, count: int) -> None:
    """A season with so many units the rubric fits, all with names, blocks and numbers of members of their own."""
    start_season(season, [rubric], date(2025, 1, 1))
    applies = read_rubric(bundled_rubrics()[rubric], rubric).rubric.applies_to
    kind = next(iter(applies.kinds), "")
    units = tuple(
        Unit(
            code=f"CD-{number:05}", name=f"Công đoàn Trường Tiểu học {_PLACES[number % 7]} {number}", kind=kind,
            level=applies.level, block=f"K{number // 100:02}", members=12 + number % 90,
        )
        for number in range(count)
    )  # fmt: skip
    blocks = tuple(Block(code=code, title=f"Khối thi đua {code}") for code in dict.fromkeys(one.block for one in units))
    office = Office(cover=Cover(title="Năm 2025", issuer="Liên đoàn Lao động huyện A"), units=units, blocks=blocks)
    (season / DEFAULT_OFFICE_FILE).write_bytes(office_workbook(office, []))


def _ours(season: Path) -> float:
    """Processor seconds of the whole command."""
    for form in (season / FORMS).iterdir():
        form.unlink()
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run([sys.executable, "-m", "cdcs_score", "form", str(season)], check=True, capture_output=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def _theirs(season: Path, folder: Path, count: int) -> float:
    """Processor seconds openpyxl takes for so many forms."""
    forms = sorted((season / FORMS).glob("*.xlsx"))
    pattern = openpyxl.load_workbook(forms[0])
    own = [_own_words(openpyxl.load_workbook(form), pattern) for form in forms[:count]]
    sheets = [_taken_apart(sheet) for sheet in pattern]
    names = {name: one.attr_text for name, one in pattern.defined_names.items()}
    folder.mkdir(exist_ok=True)
    start = time.process_time()
    for number, words in enumerate(own):
        _write(sheets, names, words, folder / f"{number}.xlsx")
    return time.process_time() - start


Place = tuple[str, int, int]


def _own_words(form: openpyxl.Workbook, pattern: openpyxl.Workbook) -> dict[Place, object]:
    """What stands on a form and not on the first one, by sheet, row and column."""
    return {
        (sheet.title, cell.row, cell.column): cell.value
        for sheet in form
        for row in sheet.iter_rows()
        for cell in row
        if cell.value is not None and cell.value != pattern[sheet.title].cell(cell.row, cell.column).value
    }


@dataclass(frozen=True, kw_only=True)
class _Apart:
    """A sheet as a script would describe it: its cells with their styles, and all that is set for the whole."""

    title: str
    cells: list[tuple[int, int, object, dict[str, object]]]
    source: Worksheet
    widths: dict[str, float]
    heights: dict[int, float]


def _taken_apart(sheet: Worksheet) -> _Apart:
    known: dict[int, dict[str, object]] = {}
    cells = []
    for row in sheet.iter_rows():
        for cell in row:
            if isinstance(cell, MergedCell):
                continue
            if cell.style_id not in known:
                known[cell.style_id] = {name: copy.copy(getattr(cell, name)) for name in _STYLES}
            if cell.value is not None or cell.style_id:
                cells.append((cell.row, cell.column, cell.value, known[cell.style_id]))
    return _Apart(
        title=sheet.title, cells=cells, source=sheet,
        widths={letter: one.width for letter, one in sheet.column_dimensions.items()},
        heights={number: one.height for number, one in sheet.row_dimensions.items() if one.height},
    )  # fmt: skip


def _write(sheets: list[_Apart], names: Mapping[str, str], words: Mapping[Place, object], path: Path) -> None:
    """One form, written with openpyxl from an empty workbook."""
    book = openpyxl.Workbook()
    book.remove(book.active)
    for apart in sheets:
        sheet = book.create_sheet(apart.title)
        for row, column, value, style in apart.cells:
            cell = sheet.cell(row, column, words.get((apart.title, row, column), value))
            for name, trait in style.items():
                setattr(cell, name, trait)
        _set_up(sheet, apart)
    for name, place in names.items():
        book.defined_names[name] = openpyxl.workbook.defined_name.DefinedName(name, attr_text=place)
    book.save(path)


def _set_up(sheet: Worksheet, apart: _Apart) -> None:
    for letter, width in apart.widths.items():
        sheet.column_dimensions[letter].width = width
    for number, height in apart.heights.items():
        sheet.row_dimensions[number].height = height
    for merged in apart.source.merged_cells.ranges:
        sheet.merge_cells(merged.coord)
    for rule in apart.source.data_validations.dataValidation:
        sheet.add_data_validation(copy.copy(rule))
    sheet.protection.sheet, sheet.sheet_state = True, apart.source.sheet_state
    sheet.freeze_panes = apart.source.freeze_panes
    sheet.page_setup.orientation, sheet.page_setup.paperSize = apart.source.page_setup.orientation, 9
    if apart.source.print_area:
        sheet.print_area = apart.source.print_area


if __name__ == "__main__":
    main()
