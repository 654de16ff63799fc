"""A new season folder: everything in it, nothing over what is there."""

import errno
from datetime import date
from pathlib import Path

import pytest

from cdcs_score.errors import CannotWrite, InvalidSeason, WrongUse
from cdcs_score.language import Language
from cdcs_score.pipeline.starting import start_season
from cdcs_score.readers.season_reader import read_season
from cdcs_score.resources import bundled_rubrics
from cdcs_score.season_places import FOLDERS

TODAY = date(2026, 3, 2)
RUBRIC = "to-cong-doan-truong-4x25"


def test_folder_holds_all_that_a_season_needs(tmp_path: Path) -> None:
    start_season(tmp_path / "ky", [RUBRIC], TODAY)
    names = {path.name for path in (tmp_path / "ky").iterdir()}
    launchers = {"1-tao-mau.cmd", "2-kiem-tra.cmd", "3-cham-diem.cmd", "4-bao-cao.cmd"}
    assert {"season.yaml", "so-theo-doi.xlsx", "DOC-TRUOC.txt", *launchers, *map(str, FOLDERS)} == names
    assert bundled_rubrics()[RUBRIC].read_bytes() == (tmp_path / "ky" / "rubrics" / f"{RUBRIC}.yaml").read_bytes()


def test_new_season_only_lacks_what_the_officer_must_write(tmp_path: Path) -> None:
    start_season(tmp_path / "ky", [RUBRIC], TODAY)
    with pytest.raises(InvalidSeason) as caught:
        read_season(tmp_path / "ky")
    assert [("CDC-G102", "Cơ quan ban hành: chưa ghi")] == [
        (one.code.name, one.message(Language.VIETNAMESE)) for one in caught.value.diagnostics
    ]


@pytest.mark.parametrize(("rubrics", "year"), [([RUBRIC], 2011), ([], 2026), ([RUBRIC, RUBRIC], 2011)], ids=str)
def test_year_is_the_rubrics_own(tmp_path: Path, rubrics: list[str], year: int) -> None:
    start_season(tmp_path / "ky", rubrics, TODAY)
    assert f"\nyear: {year}\n" in (tmp_path / "ky" / "season.yaml").read_text(encoding="utf-8")


def test_launchers_end_their_lines_as_windows_does(tmp_path: Path) -> None:
    start_season(tmp_path / "ky", [], TODAY)
    found = list((tmp_path / "ky").glob("*.cmd"))
    assert found
    for path in found:
        content = path.read_bytes()
        assert content.count(b"\r\n") == content.count(b"\n") > 0


def test_same_day_gives_the_same_bytes(tmp_path: Path) -> None:
    for name in ("a", "b"):
        start_season(tmp_path / name, [RUBRIC], TODAY)
    first, second = (
        {
            str(path.relative_to(tmp_path / name)): path.read_bytes()
            for path in (tmp_path / name).rglob("*")
            if path.is_file()
        }
        for name in ("a", "b")
    )
    assert first == second


def test_empty_folder_is_as_good_as_none(tmp_path: Path) -> None:
    (tmp_path / "ky").mkdir()
    start_season(tmp_path / "ky", [], TODAY)
    assert (tmp_path / "ky" / "season.yaml").is_file()


@pytest.mark.parametrize("name", ["ky/ghi-chu.txt", "ky"], ids=["folder with a file", "file"])
def test_what_is_there_is_never_written_over(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.parent.mkdir(exist_ok=True)
    path.write_text("của tôi", encoding="utf-8")
    with pytest.raises(WrongUse) as caught:
        start_season(tmp_path / "ky", [], TODAY)
    (found,) = caught.value.diagnostics
    assert ("CDC-G302", f"“{tmp_path / 'ky'}” đã có nội dung; không ghi đè") == (
        found.code.name, found.message(Language.VIETNAMESE),
    )  # fmt: skip
    assert "chọn thư mục mới" == found.hint(Language.VIETNAMESE)
    assert "của tôi" == path.read_text(encoding="utf-8")


def test_unknown_rubrics_are_all_named_and_nothing_is_made(tmp_path: Path) -> None:
    with pytest.raises(WrongUse) as caught:
        start_season(tmp_path / "ky", ["to-cong-doan-truong-4x24", "zzz", RUBRIC], TODAY)
    near, far = caught.value.diagnostics
    message = "không có bảng chấm điểm kèm theo mang mã “to-cong-doan-truong-4x24”"
    assert ("CDC-G308", message) == (near.code.name, near.message(Language.VIETNAMESE))
    assert f"có phải ý là “{RUBRIC}” không?" == near.hint(Language.VIETNAMESE)
    assert f"có sẵn: {', '.join(sorted(bundled_rubrics()))}" == far.hint(Language.VIETNAMESE)
    assert not (tmp_path / "ky").exists()


def test_full_disk_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> int:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(Path, "write_bytes", full)
    with pytest.raises(CannotWrite) as caught:
        start_season(tmp_path / "ky", [RUBRIC], TODAY)
    (found,) = caught.value.diagnostics
    expected = f"không ghi được “{tmp_path / 'ky'}”: No space left on device; kết quả cũ còn nguyên"
    assert ("CDC-G303", expected) == (found.code.name, found.message(Language.VIETNAMESE))
