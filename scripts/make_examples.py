"""Writes examples/da-lat-2011 anew: the seven tổ of a published table, as seven workbooks and as the minutes' one table.

The points, totals, classes and ranks are those of the minutes of 6 April 2011 that rubrics/README.md names. Everything
else (names of people, members, documents) is invented, and says so.
"""

import datetime as dt
import shutil
import sys
from pathlib import Path

import xlsxwriter

from cdcs_score.numbers import Exact
from cdcs_score.pipeline.forming import form_of
from cdcs_score.pipeline.starting import start_season
from cdcs_score.readers.season_reader import read_season
from cdcs_score.register import Block, Cover, Level, Office, Receipt, Unit
from cdcs_score.renderers.form import FilledRow, render_form
from cdcs_score.renderers.office import render_office

ROOT = Path(__file__).resolve().parents[1]
EXAMPLE = ROOT / "examples" / "da-lat-2011"
MINUTES = EXAMPLE / "bien-ban"
RUBRIC = "to-cong-doan-truong-4x25"
CRITERIA = ("TC1", "TC2", "TC3", "TC4")

#: As published: name in the minutes, points by standard, total, class. The code and the members are invented.
MINUTES_TABLE = (
    ("TO-01", "Khối 1", (24, 22, 24, 20), 90, "VM", 6),
    ("TO-02", "Khối 2", (25, 24, 24, 24), 97, "VMXS", 7),
    ("TO-03", "Khối 3", (25, 24, 23, 23), 95, "VMXS", 6),
    ("TO-04", "Khối 4", (24, 22, 23, 21), 90, "VM", 6),
    ("TO-05", "Khối 5", (23, 23, 23, 21), 90, "VM", 7),
    ("TO-06", "VP", (24, 22, 24, 20), 90, "VM", 5),
    ("TO-07", "Tổ bộ môn", (24, 23, 22, 21), 90, "VM", 8),
)
FULL_NAMES = {"VP": "Tổ công đoàn Văn phòng", "Tổ bộ môn": "Tổ công đoàn Bộ môn"}
CLASSES = {"VM": "Vững mạnh", "VMXS": "Vững mạnh xuất sắc"}


def main() -> None:
    """Write both seasons."""
    for folder in (EXAMPLE, MINUTES):
        _start(folder)
    inputs = read_season(EXAMPLE)
    for unit in inputs.office.units:
        rubric_file = inputs.rubric_of(unit)
        if rubric_file is None:
            sys.exit(f"no rubric fits {unit.code}")
        points, band = next((points, band) for code, _, points, _, band, _ in MINUTES_TABLE if code == unit.code)
        filled = {
            code: FilledRow(points=Exact(value), evidence="Sổ họp tổ (ví dụ)")
            for code, value in zip(CRITERIA, points, strict=True)
        }
        form = form_of(inputs, unit, rubric_file, filled, proposed_class=CLASSES[band])
        (EXAMPLE / "submissions" / f"{unit.code}.xlsx").write_bytes(render_form(form))
    _write_minutes(MINUTES / "submissions" / "bang-diem-cac-to.xlsx")


def _start(folder: Path) -> None:
    texts = {path.name: path.read_bytes() for path in folder.glob("*.md")}
    shutil.rmtree(folder, ignore_errors=True)
    start_season(folder, [RUBRIC], dt.date(2011, 4, 6))
    (folder / "so-theo-doi.xlsx").write_bytes(render_office(_office()))
    for name, content in texts.items():
        (folder / name).write_bytes(content)


def _office() -> Office:
    cover = Cover(
        title="Năm học 2010–2011",
        issuer="CĐCS Trường Tiểu học (ví dụ)",
        superior="Công đoàn Giáo dục thành phố (ví dụ)",
        level_word="Công đoàn Giáo dục thành phố",
        place="Đà Lạt",
        on_behalf_of="TM. BAN CHẤP HÀNH",
        signatory_role="CHỦ TỊCH",
        signatory="Nguyễn Thị Ví Dụ",
        prepared_by="Trần Văn Ví Dụ",
        recipients=("Công đoàn Giáo dục thành phố (ví dụ) (b/c)", "Các tổ công đoàn", "Lưu"),
    )
    units = tuple(
        Unit(
            code=code,
            name=FULL_NAMES.get(name, f"Tổ công đoàn {name}"),
            level=Level.TO,
            other_names=(name,),
            kind="Trường học",
            block="TRUONG",
            members=members,
            note="Số đoàn viên là số ví dụ",
        )
        for code, name, _, _, _, members in MINUTES_TABLE
    )
    received = tuple(
        Receipt(unit=unit.code, received=dt.date(2011, 4, 4), channel="Nộp trực tiếp (ví dụ)", has_signed_copy=True)
        for unit in units
    )
    block = Block(code="TRUONG", title="Các tổ công đoàn trong trường", round="1", deadline=dt.date(2011, 4, 5))
    return Office(cover=cover, units=units, blocks=(block,), receipts=received)


def _write_minutes(path: Path) -> None:
    """The table as the minutes have it: a row per tổ, a column per standard, the sum and the class typed in."""
    options = {"strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(path, options) as workbook:
        workbook.set_properties({"created": dt.datetime(2011, 4, 6, tzinfo=dt.UTC)})
        sheet = workbook.add_worksheet("Biên bản")
        bold = workbook.add_format({"bold": True, "font_name": "Times New Roman", "border": 1, "align": "center"})
        plain = workbook.add_format({"font_name": "Times New Roman", "border": 1})
        title = workbook.add_format({"bold": True, "font_name": "Times New Roman", "font_size": 14})
        sheet.set_column(0, 0, 6)
        sheet.set_column(1, 1, 18)
        sheet.write(0, 0, "BẢNG ĐIỂM CÁC TỔ CÔNG ĐOÀN (biên bản ngày 06/4/2011)", title)
        for column, head in enumerate(("STT", "Tổ", *CRITERIA, "Tổng", "Xếp loại")):
            sheet.write(2, column, head, bold)
        for row, (_, name, points, total, band, _) in enumerate(MINUTES_TABLE, start=3):
            for column, value in enumerate((row - 2, name, *points, total, band)):
                sheet.write(row, column, value, plain)


if __name__ == "__main__":
    main()
