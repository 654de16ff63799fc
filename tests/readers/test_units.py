"""Which unit a label means: by code, then by name, exactly; a near miss is a suggestion and never a match."""

import unicodedata

import pytest

from cdcs_score.diagnostics import Place
from cdcs_score.language import Language
from cdcs_score.readers.units import UnitFinder
from cdcs_score.register import Level, Unit

UNITS = (
    Unit(code="TO-01", name="Tổ công đoàn Khối 1", level=Level.TO, other_names=("Khối 1", "Tổ 1")),
    Unit(code="CD-02", name="CĐCS Trường Hòa Bình", level=Level.CDCS),
    Unit(code="A-1", name="Tổ Trùng", level=Level.TO),
    Unit(code="A-2", name="Tổ trùng", level=Level.TO),
    Unit(code="B-1", name="A-1", level=Level.TO),
)
FINDER = UnitFinder(UNITS)


@pytest.mark.parametrize(
    ("label", "code"),
    [
        ("TO-01", "TO-01"),
        ("to-01", "TO-01"),
        ("TO–01", "TO-01"),
        ("Khối 1", "TO-01"),
        ("TỔ CÔNG ĐOÀN KHỐI 1", "TO-01"),
        ("Tổ  công đoàn\u00a0Khối 1", "TO-01"),
        ("Tổ CĐ Khối 1", "TO-01"),
        ("Công đoàn cơ sở Trường Hoà Bình", "CD-02"),
        ("CÐCS trường Hòa Bình", "CD-02"),
        (unicodedata.normalize("NFD", "CĐCS Trường Hòa Bình"), "CD-02"),
    ],
)
def test_spellings_of_one_label_mean_one_unit(label: str, code: str) -> None:
    found = FINDER.find(label)
    assert found is not None
    assert code == found.code


@pytest.mark.parametrize("label", ["", "Khối 2", "TO-1", "Tổ công đoàn Khối", "Truong Hoa Binh"])
def test_near_miss_is_no_match(label: str) -> None:
    assert FINDER.find(label) is None


def test_name_several_units_share_means_none_of_them() -> None:
    assert FINDER.find("Tổ trùng") is None


def test_code_goes_before_a_name_that_looks_like_it() -> None:
    found = FINDER.find("A-1")
    assert found is not None
    assert "Tổ Trùng" == found.name


@pytest.mark.parametrize(
    ("label", "hint"),
    [
        ("Tổ công đoàn Khối l", "có phải ý là “Tổ công đoàn Khối 1” không?"),
        ("Tổ Vườn", "ghi đúng mã đơn vị, hoặc thêm vào cột Tên khác"),
    ],
)
def test_unknown_label_gets_a_cure(label: str, hint: str) -> None:
    found = FINDER.unknown(label, Place(file="a.xlsx", sheet="S", cell="B2"))
    assert f"“{label}” không có trong danh sách đơn vị" == found.message(Language.VIETNAMESE)
    assert (hint, "CDC-F104", "B2") == (found.hint(Language.VIETNAMESE), found.code.name, found.place.cell)
