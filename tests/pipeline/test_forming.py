"""Blank forms for registered units; what people changed is left, and a unit without a rubric is told."""

import io
from pathlib import Path

import openpyxl
import pytest

from cdcs_score.errors import InvalidSeason, WrongUse
from cdcs_score.form_layout import UNIT_SHEET
from cdcs_score.language import Language
from cdcs_score.pipeline.forming import write_forms
from cdcs_score.register import Block, Cover, Level, Office, Unit
from cdcs_score.season import FORMS
from tests.support.rubrics import rubric_text
from tests.support.workbooks import make_season

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
