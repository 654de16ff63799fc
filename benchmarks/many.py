"""A season of very many units, made quickly: python benchmarks/many.py FOLDER UNITS [rich].

Some forms are filled as `form` makes them; every other workbook is one of them with another unit's number in it. Each unit
stands in the register, in a block of a hundred. Plain forms have four rows; rich ones have sixty, with facts, formulas,
drop-downs and comments (`rich_forms.py`).
"""

import io
import sys
import zipfile
from datetime import date
from pathlib import Path
from typing import Literal

from rich_forms import filled_rich, rich_rubric

from cdcs_score.numbers import Exact
from cdcs_score.pipeline.forming import form_of
from cdcs_score.pipeline.starting import office_workbook, start_season
from cdcs_score.readers.season_reader import SeasonInputs, read_season
from cdcs_score.register import Block, Cover, Level, Office, Unit
from cdcs_score.renderers.form import render_form
from cdcs_score.renderers.form_parts import FilledRow
from cdcs_score.season_places import DEFAULT_OFFICE_FILE, RUBRICS

#: Which forms the units send.
Kind = Literal["plain", "rich"]

RUBRIC = "to-cong-doan-truong-4x25"
#: How many units are ranked together, and how many forms are really filled.
IN_A_BLOCK, FILLED = 100, 50
#: Stands where a unit's number goes; it appears nowhere else in a form.
_NUMBER = "900000"
_ROWS = ("TC1", "TC2", "TC3", "TC4")


def make_season(folder: Path, units: int, kind: Kind = "plain") -> None:
    """A season of so many units in a new folder, all of whom sent their form."""
    start_season(folder, [RUBRIC] if kind == "plain" else [], date(2025, 1, 1))
    if kind == "rich":
        (folder / RUBRICS / "day-du-60.yaml").write_text(rich_rubric(), encoding="utf-8", newline="\n")
    _write_office(folder, [_unit(_NUMBER, 0)])
    inputs = read_season(folder)
    fill = _filled if kind == "plain" else filled_rich
    forms = [_parts(fill(inputs, number)) for number in range(min(FILLED, units))]
    for number in range(units):
        path = folder / "submissions" / f"{number // 1000:03}" / f"TO-{number:06}.xlsx"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(_packed(forms[number % len(forms)], f"{number:06}"))
    _write_office(folder, [_unit(f"{number:06}", number) for number in range(units)])


def _unit(number: str, place: int) -> Unit:
    block = f"K{place // IN_A_BLOCK:04}"
    return Unit(
        code=f"TO-{number}", name=f"Tổ công đoàn số {number}", level=Level.TO, block=block, members=24, workers=25
    )


def _write_office(folder: Path, units: list[Unit]) -> None:
    blocks = tuple(Block(code=code, title=f"Khối {code}") for code in dict.fromkeys(unit.block for unit in units))
    office = Office(cover=Cover(title="Năm 2011", issuer="Công đoàn A"), units=tuple(units), blocks=blocks)
    (folder / DEFAULT_OFFICE_FILE).write_bytes(office_workbook(office, []))


def _filled(inputs: SeasonInputs, number: int) -> bytes:
    (unit,), (rubric_file,) = inputs.office.units, inputs.rubrics
    points = {code: Exact(25 - (number * (place + 1)) % 9) for place, code in enumerate(_ROWS)}
    rows = {code: FilledRow(points=value, evidence=f"Biên bản số {number}") for code, value in points.items()}
    return render_form(form_of(inputs, unit, rubric_file, rows))


def _parts(workbook: bytes) -> list[tuple[str, bytes]]:
    with zipfile.ZipFile(io.BytesIO(workbook)) as archive:
        return [(name, archive.read(name)) for name in archive.namelist()]


def _packed(parts: list[tuple[str, bytes]], number: str) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for name, part in parts:
            archive.writestr(name, part.replace(_NUMBER.encode(), number.encode()))
    return stream.getvalue()


if __name__ == "__main__":
    make_season(Path(sys.argv[1]), int(sys.argv[2]), "rich" if "rich" in sys.argv[3:] else "plain")
