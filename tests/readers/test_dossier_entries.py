"""What the receipts sheet may say of a dossier: what names no part stops the run, with what is possible."""

from pathlib import Path

import pytest

from cdcs_score.errors import InvalidSeason
from cdcs_score.language import Language
from cdcs_score.readers.season_reader import read_season
from cdcs_score.register import Cover, Level, Office, Receipt, Unit
from tests.support.rubrics import SMALL
from tests.support.workbooks import make_season

PARTS = """\
dossier:
  - {code: BTC, title: Bảng tự chấm điểm, need: required, shown_by: workbook, source: HD#II}
  - {code: BCN, title: Báo cáo năm, need: required, shown_by: receipts, source: HD#II}
groups:
"""


def office(dossier: str, level: Level = Level.TO) -> Office:
    unit = Unit(code="TO-01", name="Tổ 1", level=level)
    return Office(
        cover=Cover(title="Năm 2025", issuer="LĐLĐ huyện A"), units=(unit,),
        receipts=(Receipt(unit="TO-01", channel="Zalo", dossier=dossier),),
    )  # fmt: skip


@pytest.mark.parametrize("written", ["", "BTC; BCN", "báo cáo năm", "Đủ"])
def test_parts_of_the_rubric_are_taken(tmp_path: Path, written: str) -> None:
    root = make_season(tmp_path / "ky", office(written), SMALL.replace("groups:\n", PARTS, 1))
    (receipt,) = read_season(root).office.receipts
    assert written == receipt.dossier


def test_every_strange_word_is_refused_at_its_cell_with_what_is_meant_or_possible(tmp_path: Path) -> None:
    root = make_season(tmp_path / "ky", office("BCN; Báo cáo năn; ảnh"), SMALL.replace("groups:\n", PARTS, 1))

    with pytest.raises(InvalidSeason) as stop:
        read_season(root)

    found = [
        (one.place.sheet, one.place.cell, one.unit, one.message(Language.VIETNAMESE)) for one in stop.value.diagnostics
    ]
    where = ("Nhật ký nhận", "H2", "TO-01")
    assert [
        (*where, "“Báo cáo năn” không phải thành phần hồ sơ của đơn vị TO-01"),
        (*where, "“ảnh” không phải thành phần hồ sơ của đơn vị TO-01"),
    ] == found
    assert ["CDC-G115", "CDC-G115"] == [one.code.name for one in stop.value.diagnostics]
    assert [
        "có phải ý là “Báo cáo năm” không?",
        "ghi Đủ, hoặc các mã, tên sau, cách nhau bằng dấu chấm phẩy: BTC (Bảng tự chấm điểm); BCN (Báo cáo năm)",
    ] == [one.hint(Language.VIETNAMESE) for one in stop.value.diagnostics]


def test_where_the_rubric_lists_no_parts_anything_may_be_written(tmp_path: Path) -> None:
    read_season(make_season(tmp_path / "ky", office("Bảng điểm, ảnh chụp"), SMALL))


def test_where_no_rubric_fits_anything_may_be_written(tmp_path: Path) -> None:
    read_season(make_season(tmp_path / "ky", office("ảnh", Level.CDCS), SMALL.replace("groups:\n", PARTS, 1)))
