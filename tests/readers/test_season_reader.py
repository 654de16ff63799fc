"""A season folder, read: settings, rubrics, office workbook and what came in; all that is wrong, in one pass."""

import errno
import os
import unicodedata
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from openpyxl.styles import Font

from cdcs_score.diagnostics import Diagnostic
from cdcs_score.errors import InvalidSeason, UnreadableWorkbook, WrongUse
from cdcs_score.language import Language
from cdcs_score.numbers import Exact
from cdcs_score.office_layout import SUPERIOR_SHEET
from cdcs_score.pipeline.grading import Grading, grade_season, write_grading
from cdcs_score.readers import archive, office_opening
from cdcs_score.readers.archive import declared_sheets
from cdcs_score.readers.openxml import CAREFUL
from cdcs_score.readers.results_reader import read_results
from cdcs_score.readers.season_reader import find_season, is_season, read_season
from cdcs_score.readers.submitted import named_submissions
from cdcs_score.register import Block, Cover, Level, Office, Unit
from tests.support.rubrics import BONUS_BY_SUPERIOR, rubric_text, with_bonus
from tests.support.workbooks import ENCRYPTED, form, load, make_season, put, saved, submit

OFFICE = Office(
    cover=Cover(title="Năm 2025", issuer="CĐCS A"),
    units=(
        Unit(code="TO-01", name="Tổ 1", level=Level.TO, block="K"),
        Unit(code="BP-01", name="Bộ phận", level=Level.SECTION, block="K"),
    ),
    blocks=(Block(code="K", title="Khối tổ"),),
)
POINTS = {"1": "38.5", "2": "18", "3a": "25", "3b": "10"}


@pytest.fixture
def season(tmp_path: Path) -> Path:
    """A sound season with one good submission."""
    root = make_season(tmp_path / "ky", OFFICE, rubric_text(with_bonus(BONUS_BY_SUPERIOR)))
    submit(root, "TO-01.xlsx", form(root, "TO-01", POINTS))
    return root


def findings(root: Path) -> tuple[Diagnostic, ...]:
    with pytest.raises(InvalidSeason) as caught:
        read_season(root)
    return tuple(caught.value.diagnostics)


class Fault(NamedTuple):
    """One thing wrong with the folder, and the one finding it must give."""

    spoil: Callable[[Path], object]
    code: str
    place: str
    message: str
    hint: str


def write(name: str, text: str) -> Callable[[Path], object]:
    """The season with this text in one of its files."""
    return lambda root: (root / name).write_text(text, encoding="utf-8")


def superior(**cells: str | float) -> Callable[[Path], object]:
    """The season with these cells in the sheet of the superior's own figures."""
    return lambda root: _rewrite(root / "so-theo-doi.xlsx", lambda content: put(content, SUPERIOR_SHEET, **cells))


def _rewrite(path: Path, change: Callable[[bytes], bytes]) -> None:
    path.write_bytes(change(path.read_bytes()))


def _second_rubric(*changes: tuple[str, str]) -> Callable[[Path], object]:
    return write("rubrics/2.yaml", rubric_text(with_bonus(BONUS_BY_SUPERIOR), *changes))


_OFFICE_HINT = "đóng tệp nếu đang mở, kiểm tra tên ghi trong season.yaml"
_AWARDED = {"A2": "TO-01", "B2": "T1"}
FAULTS = {
    "year of the rubric": Fault(
        write("season.yaml", "schema: 1\nyear: 2024\n"), "CDC-G008", "rubrics/1.yaml:1:1",
        "bảng chấm điểm của năm 2025, kỳ đánh giá là năm 2024", "chép đúng bảng của năm, hoặc sửa năm trong season.yaml",
    ),
    "no rubric": Fault(
        lambda root: (root / "rubrics" / "1.yaml").unlink(), "CDC-G005", "rubrics",
        "không có tệp .yaml nào trong thư mục rubrics", "chép bảng chấm điểm của năm vào thư mục rubrics",
    ),
    "one id twice": Fault(
        _second_rubric(("{level: to}", "{level: cdcs}")), "CDC-G006", "rubrics/2.yaml:1:1",
        "mã bảng chấm điểm “vi-du” có trong hai tệp: rubrics/1.yaml, rubrics/2.yaml", "giữ một tệp cho mỗi mã",
    ),
    "two rubrics fit": Fault(
        _second_rubric(("id: vi-du", "id: vi-du-2")), "CDC-G007", "so-theo-doi.xlsx · sheet Đơn vị, ô A2",
        "đơn vị TO-01: có hai bảng chấm điểm phù hợp: rubrics/1.yaml, rubrics/2.yaml",
        "sửa applies_to để mỗi đơn vị chỉ hợp một bảng",
    ),
    "bad rubric": Fault(
        write("rubrics/1.yaml", rubric_text(("year: 2025", "year: hai nghìn"))), "CDC-R104", "rubrics/1.yaml:3:7",
        "chỗ này phải là một số nguyên", "so với mẫu trong docs/rubrics.md",
    ),
    "no office workbook": Fault(
        lambda root: (root / "so-theo-doi.xlsx").unlink(), "CDC-G002", "so-theo-doi.xlsx",
        "không đọc được sổ theo dõi: Không mở được tệp", _OFFICE_HINT,
    ),
    "office workbook with a password": Fault(
        lambda root: (root / "so-theo-doi.xlsx").write_bytes(ENCRYPTED), "CDC-G002", "so-theo-doi.xlsx",
        "không đọc được sổ theo dõi: Tệp đặt mật khẩu", _OFFICE_HINT,
    ),
    "office workbook in another folder": Fault(
        write("season.yaml", "schema: 1\nyear: 2025\noffice: /tmp/so.xlsx\n"), "CDC-G002", "season.yaml",
        "không đọc được sổ theo dõi: chỉ ghi tên tệp, không ghi thư mục", _OFFICE_HINT,
    ),
    "season.yaml is no YAML": Fault(
        write("season.yaml", "schema: 1\nyear: [2025\n"), "CDC-R004", "season.yaml:3:1",
        "từ chỗ này không còn đọc được như YAML",
        "xem thụt lề, dấu hai chấm, dấu ngoặc và dấu nháy ở dòng này và dòng trước",
    ),
    "season.yaml without a year": Fault(
        write("season.yaml", "schema: 1\n"), "CDC-R103", "season.yaml:1:1", "thiếu khóa “year”",
        "thêm “year: …” vào mục này",
    ),
    "season.yaml with an unknown key": Fault(
        write("season.yaml", "schema: 1\nyear: 2025\nofice: a.xlsx\n"), "CDC-R101", "season.yaml:3:1",
        "không có khóa “ofice”", "có phải ý là “office” không?",
    ),
    "season.yaml with a layout that misspells a column": Fault(
        write("season.yaml", "schema: 1\nyear: 2025\nlayouts:\n  - headers: {selff: [Đạt]}\n"), "CDC-R101",
        "season.yaml:4:15", "không có khóa “selff”", "có phải ý là “self” không?",
    ),
    "season.yaml with one word for two columns": Fault(
        write("season.yaml", "schema: 1\nyear: 2025\nlayouts:\n  - headers: {self: [Điểm], maximum: [ĐIỂM]}\n"),
        "CDC-R111", "season.yaml:4:14", "chữ “Điểm” được ghi cho cả cột maximum và cột self",
        "mỗi chữ chỉ ghi cho một cột",
    ),
    "superior item nobody knows": Fault(
        superior(A2="TO-01", B2="X9", C2=1), "CDC-G108", "so-theo-doi.xlsx · sheet Số liệu cấp trên, ô B2",
        "“X9” không phải mục thưởng, mục trừ hay số liệu do cấp trên ghi cho đơn vị TO-01",
        "xóa dòng này, hoặc ghi một trong các mã: T1 (Thưởng 1)",
    ),
    "superior item for a unit without a rubric": Fault(
        superior(A2="BP-01", B2="T1", C2=1), "CDC-G108", "so-theo-doi.xlsx · sheet Số liệu cấp trên, ô B2",
        "“T1” không phải mục thưởng, mục trừ hay số liệu do cấp trên ghi cho đơn vị BP-01",
        "xóa dòng này; bảng chấm điểm của đơn vị không có mục nào do cấp trên ghi",
    ),
    **{
        f"superior points {value}": Fault(
            superior(C2=value, **_AWARDED), "CDC-G107", "so-theo-doi.xlsx · sheet Số liệu cấp trên, ô C2",
            f"mục T1 của TO-01: {shown} phải từ 0 đến 5, theo bước 0,5", "sửa ô này trong sổ theo dõi",
        )
        for value, shown in ((6, "6"), (-1, "-1"), (0.3, "0,3"))
    },
    **{
        f"superior points {value}": Fault(
            superior(C2=value, **_AWARDED), "CDC-G101", "so-theo-doi.xlsx · sheet Số liệu cấp trên, ô C2",
            f"Giá trị: “{shown}” không đọc được; phải là một số", "sửa ô này trong sổ theo dõi",
        )
        for value, shown in (("hai", "hai"), (True, "TRUE"), ("50%", "50%"))
    },
    "superior item twice": Fault(
        superior(C2=1, A3="TO-01", B3="T1", C3=2, **_AWARDED), "CDC-G111",
        "so-theo-doi.xlsx · sheet Số liệu cấp trên, ô C3", "mục “T1” của đơn vị TO-01 đã ghi ở ô C2",
        "chỉ giữ một dòng",
    ),
}  # fmt: skip


class TestFaults:
    @pytest.mark.parametrize("fault", FAULTS.values(), ids=FAULTS)
    def test_each_is_said_once_at_its_place_with_its_cure(self, season: Path, fault: Fault) -> None:
        fault.spoil(season)
        (found,) = findings(season)
        assert (fault.code, fault.place, fault.message, fault.hint) == (
            found.code.name,
            found.place.said_in(Language.VIETNAMESE),
            found.message(Language.VIETNAMESE),
            found.hint(Language.VIETNAMESE),
        )
        assert found.message(Language.ENGLISH).strip()
        assert found.hint(Language.ENGLISH).strip()

    @pytest.mark.parametrize("fault", FAULTS.values(), ids=FAULTS)
    def test_each_stops_the_run_and_leaves_earlier_results_as_they_were(self, season: Path, fault: Fault) -> None:
        write_grading(grade_season(season), season / "results", [], _moment())
        before = {path.name: path.read_bytes() for path in (season / "results").iterdir()}

        fault.spoil(season)
        with pytest.raises(InvalidSeason):
            grade_season(season)

        assert {"results.json", "run.json", "diagnostics.jsonl", "bang-tong-hop.xlsx"} < set(before)
        assert before == {path.name: path.read_bytes() for path in (season / "results").iterdir()}

    def test_all_are_said_in_one_pass(self, season: Path) -> None:
        write("season.yaml", "schema: 1\nyear: 2025\nofice: a\n")(season)
        write("rubrics/1.yaml", rubric_text(("year: 2025", "year: hai nghìn")))(season)
        assert ["CDC-R104", "CDC-R101"] == [one.code.name for one in findings(season)]

    def test_office_workbook_and_rubric_are_read_in_one_pass(self, season: Path) -> None:
        (season / "so-theo-doi.xlsx").unlink()
        write("rubrics/1.yaml", rubric_text(("year: 2025", "year: hai nghìn")))(season)
        assert ["CDC-R104", "CDC-G002"] == [one.code.name for one in findings(season)]


class TestSound:
    def test_every_input_is_known_by_name_and_hash(self, season: Path) -> None:
        inputs = read_season(season)
        assert ["season.yaml", "so-theo-doi.xlsx", "rubrics/1.yaml"] == [one.name for one in inputs.files]
        assert all(len(one.sha256) == 64 for one in inputs.files)

    def test_rubric_fits_by_level(self, season: Path) -> None:
        inputs = read_season(season)
        assert ["vi-du", None] == [
            found.rubric.id if (found := inputs.rubric_of(unit)) else None for unit in inputs.office.units
        ]

    def test_office_workbook_may_have_another_name(self, season: Path) -> None:
        (season / "so-theo-doi.xlsx").rename(season / "Sổ theo dõi.xlsx")
        write("season.yaml", "schema: 1\nyear: 2025\noffice: Sổ theo dõi.xlsx\n")(season)
        assert "Sổ theo dõi.xlsx" == read_season(season).files[1].name

    def test_what_systems_leave_about_is_no_rubric(self, season: Path) -> None:
        (season / "rubrics" / "._1.yaml").write_bytes(b"\x00\x05\x16\x07")
        assert 1 == len(read_season(season).rubrics)

    def test_award_of_the_superior_is_read(self, season: Path) -> None:
        superior(C2=2.5, **_AWARDED)(season)
        (entry,) = read_season(season).office.superior_entries
        assert Exact("2.5") == entry.value


class TestWhere:
    def test_season_is_found_from_inside(self, season: Path) -> None:
        assert is_season(season)
        assert season == find_season(season / "submissions")
        assert season == find_season(season)

    def test_folder_in_no_season_says_so(self, tmp_path: Path) -> None:
        with pytest.raises(WrongUse) as caught:
            find_season(tmp_path)
        (found,) = caught.value.diagnostics
        assert f"“{tmp_path}” không có tệp season.yaml" == found.message(Language.VIETNAMESE)
        assert "vào đúng thư mục, hoặc tạo mới bằng: cdcs-score init" == found.hint(Language.VIETNAMESE)


class TestSubmittedFiles:
    def test_lock_files_and_hidden_files_are_none(self, season: Path) -> None:
        left_about = (
            "~$TO-01.xlsx", ".~lock.TO-01.xlsx#", "._TO-01.xlsx", ".DS_Store", "Thumbs.db", "thumbs.DB", "desktop.ini",
            ".an/TO-02.xlsx",
        )  # fmt: skip
        for name in left_about:
            submit(season, name, b"x")
        assert ["TO-01.xlsx"] == [path.name for path in named_submissions(season).values()]

    def test_subfolders_are_looked_into_and_names_are_composed(self, season: Path) -> None:
        name = unicodedata.normalize("NFD", "Tổ Hòa Bình.xlsx")
        submit(season, f"Đợt 1/{name}", b"x")
        assert ["submissions/TO-01.xlsx", "submissions/Đợt 1/Tổ Hòa Bình.xlsx"] == [*named_submissions(season)]

    @pytest.mark.skipif(os.name == "nt", reason="Windows keeps every name in Unicode")
    def test_name_that_is_no_text_still_has_one(self, season: Path) -> None:
        (season / "submissions" / os.fsdecode(b"T\xf4-1.xlsx")).write_bytes(b"x")
        named = {name.replace("\ufffd", "?"): path for name, path in named_submissions(season).items()}
        assert named["submissions/T?-1.xlsx"].read_bytes() == b"x"

    def test_folder_nobody_may_look_into_is_told_and_the_others_are_read(
        self, season: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        submit(season, "Khối 1/TO-02.xlsx", b"x")
        look, closed = os.scandir, str(season / "submissions" / "Khối 1")

        def refused(folder: str) -> Any:
            if folder == closed:
                raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), folder)
            return look(folder)

        monkeypatch.setattr(os, "scandir", refused)
        grading = grade_season(season)
        (told,) = (one for one in grading.diagnostics if one.place.file == "submissions/Khối 1")
        assert ("CDC-F001", ["graded"]) == (
            told.code.name,
            [one.became for one in grading.results.files if one.name == "submissions/TO-01.xlsx"],
        )

    def test_missing_folder_is_an_empty_one(self, tmp_path: Path) -> None:
        assert {} == dict(named_submissions(tmp_path))

    def test_nothing_submitted_is_wrong_use(self, season: Path) -> None:
        (season / "submissions" / "TO-01.xlsx").unlink()
        with pytest.raises(WrongUse) as caught:
            grade_season(season)
        (found,) = caught.value.diagnostics
        expected = f"không có tệp Excel nào trong “{season / 'submissions'}”"
        assert ("CDC-G301", expected) == (found.code.name, found.message(Language.VIETNAMESE))
        assert "đặt tệp của các đơn vị vào thư mục submissions" == found.hint(Language.VIETNAMESE)


class TestResults:
    def test_read_back_are_what_was_written(self, season: Path) -> None:
        grading = self.graded(season)
        found = read_results(season)
        assert found.results.seal is not None
        assert grading.results == found.results.model_copy(update={"seal": None})
        assert found.sha256.startswith(found.short_id)

    @pytest.mark.parametrize("content", [None, b"", b"{}", b"[1]", b"\xff\xfe"])
    def test_that_are_none_of_ours_say_so(self, season: Path, content: bytes | None) -> None:
        self.graded(season)
        path = season / "results" / "results.json"
        path.unlink()
        if content is not None:
            path.write_bytes(content)
        with pytest.raises(WrongUse) as caught:
            read_results(season)
        (found,) = caught.value.diagnostics
        assert ("CDC-G305", f"không đọc được kết quả trong “{path}”") == (
            found.code.name, found.message(Language.VIETNAMESE),
        )  # fmt: skip
        assert "chạy trước: cdcs-score grade" == found.hint(Language.VIETNAMESE)

    def test_changed_by_hand_are_read_only_by_who_looks_for_the_change(self, season: Path) -> None:
        self.graded(season)
        path = season / "results" / "results.json"
        path.write_bytes(path.read_bytes().replace(b'"year": 2025', b'"year": 2024', 1))

        assert 2024 == read_results(season, may_be_changed=True).results.season.year
        with pytest.raises(WrongUse) as caught:
            read_results(season)
        assert ["CDC-G311"] == [one.code.name for one in caught.value.diagnostics]

    def graded(self, season: Path) -> Grading:
        grading = grade_season(season)
        write_grading(grading, season / "results", [], _moment())
        return grading


def _moment() -> datetime:
    return datetime(2025, 12, 1, tzinfo=UTC)


class TestLargeRegister:
    """A register of thousands is gone through line by line; one that cannot be is read in a process of its own.

    It may hold more than a submitted file.
    """

    @pytest.fixture
    def root(self, tmp_path: Path) -> Path:
        unit = Unit(code="TO-01", name="Tổ 1", level=Level.TO, block="K", attributes={"Địa bàn": "Phường 1"})
        office = Office(cover=Cover(title="x", issuer="x"), units=(unit,), blocks=(Block(code="K", title="K"),))
        return make_season(tmp_path / "ky", office, rubric_text())

    def test_plain_one_needs_no_other_process(self, root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        def started(*_: object, **__: object) -> None:
            raise AssertionError

        monkeypatch.setattr(office_opening, "APART_FROM", 0)
        monkeypatch.setattr(office_opening, "Workers", started)
        assert ["TO-01"] == [unit.code for unit in read_season(root).office.units]
        monkeypatch.setenv(CAREFUL, "1")
        with pytest.raises(AssertionError):
            read_season(root)

    def test_one_with_letters_of_an_old_font_is_read_as_they_are_meant(self, root: Path) -> None:
        path = root / "so-theo-doi.xlsx"
        workbook = load(path.read_bytes())
        name = workbook["Đơn vị"]["B2"]
        name.value, name.font = "Tæ c«ng ®oµn", Font(name=".VnTime")
        path.write_bytes(saved(workbook))
        assert ["Tổ công đoàn"] == [unit.name for unit in read_season(root).office.units]

    def test_another_process_reads_the_same(self, root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        here = read_season(root)
        monkeypatch.setattr(office_opening, "APART_FROM", 0)
        monkeypatch.setenv(CAREFUL, "1")
        assert here == read_season(root)

    def test_another_process_finds_the_same_faults(self, root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        office = root / "so-theo-doi.xlsx"
        office.write_bytes(put(office.read_bytes(), "Đơn vị", A2="CON"))
        with pytest.raises(InvalidSeason) as here:
            read_season(root)
        monkeypatch.setattr(office_opening, "APART_FROM", 0)
        monkeypatch.setenv(CAREFUL, "1")
        with pytest.raises(InvalidSeason) as there:
            read_season(root)
        assert here.value.diagnostics == there.value.diagnostics

    def test_more_may_stand_in_it_than_in_a_submitted_file(self, root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        content = (root / "so-theo-doi.xlsx").read_bytes()
        monkeypatch.setattr(archive, "CONTENTS_LIMIT", 200)
        with archive.of_the_office():
            assert declared_sheets(content, "so-theo-doi.xlsx") > 1
        with pytest.raises(UnreadableWorkbook):
            declared_sheets(content, "so-theo-doi.xlsx")
