"""Blank forms for registered units; what people changed is left, and a unit without a rubric is told."""

import io
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TypeVar

import openpyxl
import pytest

from cdcs_score.errors import InvalidSeason, WrongUse
from cdcs_score.form_layout import UNIT_SHEET
from cdcs_score.language import Language
from cdcs_score.pipeline.forming import form_of, write_forms
from cdcs_score.pipeline.workshop import Stage, Workshop
from cdcs_score.readers.season_reader import read_season
from cdcs_score.register import Block, Cover, Level, Office, Unit
from cdcs_score.renderers.form import render_form
from cdcs_score.season_places import FORMS
from tests.support.rubrics import rubric_text
from tests.support.workbooks import make_season

T = TypeVar("T")

UNITS = (
    Unit(code="TO-01", name="Tổ 1", level=Level.TO, block="K", parent="BP-01", members=7),
    Unit(code="TO-02", name="Tổ 2", level=Level.TO),
    Unit(code="BP-01", name="Bộ phận 1", level=Level.SECTION),
)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    office = Office(
        cover=Cover(title="Năm 2025", issuer="CĐCS A"), units=UNITS, blocks=(Block(code="K", title="Khối tổ"),)
    )
    return make_season(tmp_path / "ky", office, rubric_text())


def test_each_unit_gets_its_own_and_one_no_rubric_fits_is_told(root: Path) -> None:
    written = write_forms(root, [])
    (found,) = written.diagnostics
    assert ("TO-01.xlsx", "TO-02.xlsx") == written.names
    assert ("CDC-G202", "BP-01", "A4") == (found.code.name, found.unit, found.place.cell)
    assert "không bảng chấm điểm nào áp dụng cho cấp và loại hình của đơn vị" == found.message(Language.VIETNAMESE)


def test_form_carries_what_the_register_knows(root: Path) -> None:
    write_forms(root, [])
    workbook = openpyxl.load_workbook(io.BytesIO((root / FORMS / "TO-01.xlsx").read_bytes()))
    found = {row[0]: row[1] for row in workbook[UNIT_SHEET].iter_rows(min_row=2, max_col=2, values_only=True)}
    assert ("TO-01", "Tổ 1", "Tổ công đoàn", "Bộ phận 1", "Khối tổ", "Năm 2025", 7) == tuple(
        found[label]
        for label in ("Mã đơn vị", "Tên đơn vị", "Cấp", "Đơn vị trực thuộc", "Khối", "Kỳ đánh giá", "Số đoàn viên")
    )


def test_named_units_alone_get_one(root: Path) -> None:
    assert ("TO-02.xlsx",) == write_forms(root, ["TO-02"]).names
    assert not (root / FORMS / "TO-01.xlsx").exists()


def test_unknown_unit_writes_nothing_and_suggests_one(root: Path) -> None:
    with pytest.raises(WrongUse) as caught:
        write_forms(root, ["TO-1", "zzz", "TO-01"])
    near, far = caught.value.diagnostics
    assert ("CDC-G307", "không có mã “TO-1”") == (near.code.name, near.message(Language.VIETNAMESE))
    assert "có phải ý là “TO-01” không?" == near.hint(Language.VIETNAMESE)
    assert "xem cột Mã đơn vị trong sổ theo dõi" == far.hint(Language.VIETNAMESE)
    assert not (root / FORMS).exists()


def test_same_season_gives_the_same_bytes(root: Path) -> None:
    write_forms(root, [])
    before = (root / FORMS / "TO-01.xlsx").read_bytes()
    assert [] == [one for one in write_forms(root, []).diagnostics if one.code.name != "CDC-G202"]
    assert before == (root / FORMS / "TO-01.xlsx").read_bytes()


def test_form_somebody_changed_is_left(root: Path) -> None:
    write_forms(root, [])
    (root / FORMS / "TO-01.xlsx").write_bytes(b"cua toi")
    written = write_forms(root, ["TO-01"])
    # the same bytes as last time are put beside, for the one in place is no longer ours
    assert ("TO-01 (bản mới).xlsx",) == written.names
    assert ["CDC-G304"] == [one.code.name for one in written.diagnostics]
    assert b"cua toi" == (root / FORMS / "TO-01.xlsx").read_bytes()


def test_wrong_season_stops_before_anything_is_written(root: Path) -> None:
    (root / "rubrics" / "1.yaml").unlink()
    with pytest.raises(InvalidSeason):
        write_forms(root, [])
    assert not (root / FORMS).exists()


def test_a_whole_register_gets_the_forms_each_unit_would_get_alone(tmp_path: Path) -> None:
    units = tuple(
        Unit(
            code=f"TO-{number:02}",
            name=f"Tổ {name}",
            level=Level.TO,
            block=f"K{number % 3}",
            parent=parent,
            members=number,
        )
        for number, name in enumerate(("1", "2", "<3>", "4 & 5", "= 6", "7", "Mã đơn vị", "8" * 90, "9"), start=1)
        for parent in ("BP-01",)
    )
    office = Office(
        cover=Cover(title="Năm 2025", issuer="CĐCS A"),
        units=(*units, UNITS[2]),
        blocks=tuple(Block(code=f"K{number}", title=f"Khối {number}") for number in range(3)),
    )
    root = make_season(tmp_path / "ky", office, rubric_text())
    write_forms(root, [])
    inputs = read_season(root)
    (rubric_file,) = inputs.rubrics
    expected = {
        f"{unit.code}.xlsx": render_form(form_of(inputs, unit, rubric_file)) for unit in inputs.office.units[:-1]
    }
    assert expected == {path.name: path.read_bytes() for path in (root / FORMS).glob("*.xlsx")}
    assert len(expected) == 9


def test_progress_counts_the_forms(root: Path) -> None:
    told: list[tuple[Stage, int, int]] = []

    def progress(stage: Stage, things: Iterable[T], of: int) -> Iterator[T]:
        for number, thing in enumerate(things, start=1):
            told.append((stage, number, of))
            yield thing

    write_forms(root, [], Workshop(progress=progress))
    assert [(Stage.FORMS, 1, 2), (Stage.FORMS, 2, 2)] == told
