"""Which unit a label means: by code, then by name, exactly; a near miss is a suggestion and never a match."""

import pickle
import unicodedata
import zlib
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cdcs_score.diagnostics import NOWHERE, Place, did_you_mean
from cdcs_score.language import Language, Phrase
from cdcs_score.readers.units import UnitFinder, UnitsAsRead
from cdcs_score.register import CodeColumn, Level, Unit
from cdcs_score.text import closest

UNITS = (
    Unit(code="TO-01", name="Tổ công đoàn Khối 1", level=Level.TO, other_names=("Khối 1", "Tổ 1")),
    Unit(code="CD-02", name="CĐCS Trường Hòa Bình", level=Level.CDCS),
    Unit(code="A-1", name="Tổ Trùng", level=Level.TO),
    Unit(code="A-2", name="Tổ trùng", level=Level.TO),
    Unit(code="B-1", name="A-1", level=Level.TO),
)
FINDER = UnitFinder(UNITS)
#: As the processes that read have it.
PACKED = UnitFinder(UNITS, UnitsAsRead)
FINDERS = pytest.mark.parametrize("finder", [FINDER, PACKED], ids=["whole", "packed"])


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
@FINDERS
def test_spellings_of_one_label_mean_one_unit(finder: UnitFinder, label: str, code: str) -> None:
    found = finder.find(label)
    assert found is not None
    assert code == found.code


@pytest.mark.parametrize("label", ["", "Khối 2", "TO-1", "Tổ công đoàn Khối", "Truong Hoa Binh"])
@FINDERS
def test_near_miss_is_no_match(finder: UnitFinder, label: str) -> None:
    assert finder.find(label) is None


@FINDERS
def test_name_several_units_share_means_none_of_them(finder: UnitFinder) -> None:
    assert finder.find("Tổ trùng") is None


@FINDERS
def test_code_goes_before_a_name_that_looks_like_it(finder: UnitFinder) -> None:
    found = finder.find("A-1")
    assert found is not None
    assert "Tổ Trùng" == found.name


@pytest.mark.parametrize(
    ("label", "hint"),
    [
        ("Tổ công đoàn Khối l", "có phải ý là “Tổ công đoàn Khối 1” không?"),
        ("Tổ Vườn", "ghi đúng mã đơn vị, hoặc thêm vào cột Tên khác"),
    ],
)
@FINDERS
def test_unknown_label_gets_a_cure(finder: UnitFinder, label: str, hint: str) -> None:
    found = finder.unknown(label, Place(file="a.xlsx", sheet="S", cell="B2"))
    assert f"“{label}” không có trong danh sách đơn vị" == found.message(Language.VIETNAMESE)
    assert (hint, "CDC-F104", "B2") == (found.hint(Language.VIETNAMESE), found.code.name, found.place.cell)


def test_only_the_very_code_is_a_unit_s() -> None:
    assert UNITS[0] == FINDER.unit_of("TO-01")
    assert FINDER.unit_of("to-01") is None
    assert FINDER.unit_of("Khối 1") is None


def test_names_with_one_check_sum_are_told_apart() -> None:
    """Places are found by a check sum of 32 bits: two names may share it, as these do."""
    first, second = (Unit(code=f"T-{name}", name=name, level=Level.TO) for name in ("plumless", "buckeroo"))
    finder = UnitFinder((first, second), UnitsAsRead)
    assert zlib.crc32(b"plumless") == zlib.crc32(b"buckeroo")
    assert ("T-plumless", "T-buckeroo") == tuple(
        found.code for name in ("Plumless", "BUCKEROO") if (found := finder.find(name))
    )


def test_what_reading_must_know_of_a_unit_comes_back_as_it_was() -> None:
    unit = Unit(
        code="T-1", name="Tổ \ud83d “1”, [x]\n", level=Level.CDCS, other_names=("a", "b"), kind="Trường học", members=0,
        workers=7, column=CodeColumn("a", "b", "C"), row=3, note="x",
    )  # fmt: skip
    kept = UnitsAsRead([UNITS[0], unit])
    assert replace(unit, column=None, row=0, note="") == kept[1] == kept[-1]
    assert list(UNITS[:1]) == kept[:1]
    assert 2 == len(kept)


NAMES = st.text("abcdĐđ 12", min_size=1, max_size=6).map(str.strip).filter(bool)


@given(st.lists(NAMES, min_size=1, max_size=6), NAMES)
def test_the_nearest_is_that_of_all_codes_and_names(names: list[str], label: str) -> None:
    units = [Unit(code=f"{name}{at}", name=name, level=Level.TO) for at, name in enumerate(names)]
    written = [one for unit in units for one in (unit.code, *unit.names)]
    found = UnitFinder(units, UnitsAsRead).unknown(label, NOWHERE)
    otherwise = Phrase(
        "ghi đúng mã đơn vị, hoặc thêm vào cột Tên khác", "use the unit's code, or add the name to column Tên khác"
    )
    assert did_you_mean(closest(label, written), otherwise) == found.details["suggestion"]


def test_a_unit_takes_some_dozens_of_bytes_in_every_process_that_reads() -> None:
    units = [Unit(code=f"TO-{number:05}", name=f"Tổ công đoàn số {number}", level=Level.TO) for number in range(1000)]
    assert len(pickle.dumps(UnitFinder(units, UnitsAsRead))) < 120 * len(units)
