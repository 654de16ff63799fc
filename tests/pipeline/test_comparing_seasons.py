"""Two seasons held against each other, from what lies in their folders: every figure is that of the two results.json."""

import json
import shutil
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from cdcs_score.comparison import Comparison, UnitChange
from cdcs_score.errors import WrongUse
from cdcs_score.language import Language
from cdcs_score.pipeline.comparing_seasons import Compared, compare_seasons
from tests.support.two_years import AFTER, BEFORE, OTHER_RULE, graded
from tests.support.workbooks import put


@pytest.fixture(scope="module")
def seasons(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """Two years by the same rules; nobody changes them."""
    folder = tmp_path_factory.mktemp("hai-nam")
    return graded(folder / "nam-2024", BEFORE), graded(folder / "nam-2025", AFTER)


@pytest.fixture(scope="module")
def compared(seasons: tuple[Path, Path]) -> Compared:
    return compare_seasons(*seasons)


@pytest.fixture(scope="module")
def otherwise(seasons: tuple[Path, Path], tmp_path_factory: pytest.TempPathFactory) -> Comparison:
    """The same, the newer rubric with another rule for the row 3b."""
    new = graded(tmp_path_factory.mktemp("doi-cach-cham") / "nam-2025", AFTER._replace(rubric=OTHER_RULE))
    return compare_seasons(seasons[0], new).comparison


@pytest.fixture
def copies(seasons: tuple[Path, Path], tmp_path: Path) -> tuple[Path, Path]:
    old, new = (shutil.copytree(one, tmp_path / one.name) for one in seasons)
    return old, new


def unit_of(comparison: Comparison, code: str) -> UnitChange:
    return next(one for one in comparison.units if one.code == code)


def results_in(root: Path) -> dict[str, dict[str, Any]]:
    document = json.loads((root / "results" / "results.json").read_text(encoding="utf-8"))
    return {unit["code"]: unit for unit in document["units"]}


def messages(found: Compared) -> list[str]:
    return [f"{one.code.name} {one.unit}: {one.message(Language.VIETNAMESE)}" for one in found.findings]


def refused(old: Path, new: Path) -> str:
    with pytest.raises(WrongUse) as stop:
        compare_seasons(old, new)
    (one,) = stop.value.diagnostics
    return f"{one.code.name}: {one.message(Language.VIETNAMESE)}"


class TestUnits:
    def test_each_is_told_once(self, compared: Compared) -> None:
        assert [
            ("TO-01", "same", "risen"), ("TO-02", "same", "fallen"), ("TO-30", "merged", None), ("TO-50", "renamed", "unchanged"),
            ("TO-08", "same", "not_compared"), ("TO-09", "founded", None), ("TO-10", "received", None), ("TO-11", "unexplained", None),
        ] == [(one.code, one.kinship.value, one.course and one.course.value) for one in compared.comparison.units]  # fmt: skip
        assert [
            ("TO-03", "merged", ("TO-30",), None), ("TO-04", "merged", ("TO-30",), None), ("TO-06", "ended", (), "2025-05-01"),
            ("TO-07", "unexplained", (), None),
        ] == [(one.before.code, one.departure.value, one.into, one.day) for one in compared.comparison.gone]  # fmt: skip

    def test_counts_are_those_of_the_units(self, compared: Compared) -> None:
        found = compared.comparison

        assert {"risen": 1, "fallen": 1, "unchanged": 1, "not_compared": 1} == found.courses
        assert (8, 8) == (found.old.units, found.new.units)
        assert 8 == sum(found.kinships.values())
        assert 4 == sum(found.departures.values())

    @pytest.mark.parametrize(("old", "new"), [("TO-01", "TO-01"), ("TO-02", "TO-02"), ("TO-05", "TO-50")])
    def test_figures_are_those_of_the_two_results(
        self, seasons: tuple[Path, Path], compared: Compared, old: str, new: str
    ) -> None:
        before, after = results_in(seasons[0])[old], results_in(seasons[1])[new]
        found = unit_of(compared.comparison, new)

        assert found.total is not None
        assert (before["total"], after["total"]) == (found.total.before, found.total.after)
        assert Fraction(after["total"]) - Fraction(before["total"]) == Fraction(found.total.change or "x")
        assert [before["band"], after["band"]] == [found.before[0].band, found.after.band]
        assert [before["rank"], after["rank"]] == [found.before[0].rank, found.after.rank]
        for figures, rows in ((found.groups, "groups"), (found.rows, "criteria")):
            for side, unit in (("before", before), ("after", after)):
                listed = [leaf for row in unit[rows] for leaf in (row, *row.get("parts", ()))]
                expected = {one["code"]: one["points" if rows == "groups" else "final"] for one in listed}
                assert expected == {one.code: getattr(one, side) for one in figures}
            assert all(
                Fraction(one.after or "x") - Fraction(one.before or "x") == Fraction(one.change or "x")
                for one in figures
            )

    def test_unit_that_sent_nothing_is_told_as_that_and_never_as_zero(self, compared: Compared) -> None:
        found = unit_of(compared.comparison, "TO-08")

        assert found.why_not is not None
        assert found.total is not None
        assert "kỳ này: Chưa nộp" == found.why_not.vi
        assert ("91.5", None, None) == (found.total.before, found.total.after, found.total.change)
        assert "kỳ này: Chưa nộp" == (found.total.why_not and found.total.why_not.vi)

    def test_unit_in_another_block_keeps_its_class_compared_and_its_places_not(self, compared: Compared) -> None:
        found = unit_of(compared.comparison, "TO-02")

        assert {"name": ("Tổ TO-02", "Tổ Hai & <mới>"), "block": ("K1", "K2")} == {
            one.what: (one.before, one.after) for one in found.moves
        }
        assert found.places is None

    def test_places_are_told_within_one_block(self, compared: Compared) -> None:
        assert 1 == unit_of(compared.comparison, "TO-01").places


class TestChangedRule:
    def test_row_has_no_number_and_says_what_changed(self, otherwise: Comparison) -> None:
        row = next(one for one in unit_of(otherwise, "TO-01").rows if one.code == "3b")

        assert ("10", "10", None) == (row.before, row.after, row.change)
        assert row.why_not is not None
        assert "cách chấm đổi: 0–15 điểm, bước 5 → 0–15 điểm, bước 1" == row.why_not.vi

    def test_group_and_total_have_none_either_and_the_rest_has(self, otherwise: Comparison) -> None:
        found = unit_of(otherwise, "TO-01")

        assert found.total is not None
        assert ("75.0", "83.0", None) == (found.total.before, found.total.after, found.total.change)
        assert [("A", "8"), ("B", None)] == [(one.code, one.change) for one in found.groups]
        assert [("1", "6"), ("2", "2"), ("3", None), ("3a", "0"), ("3b", None)] == [
            (one.code, one.change) for one in found.rows
        ]
        assert "risen" == found.course
        assert found.places is None

    def test_trends_leave_it_out_too(self, otherwise: Comparison) -> None:
        (pair,) = otherwise.rubrics
        trends = {one.code: one for one in pair.rows}

        assert (0, None, None) == (trends["3b"].compared, trends["3b"].before, trends["3b"].change)
        # TO-01, TO-02 and TO-50 go on and were scored twice: 30, 38, 40 and then 36, 30, 40
        assert (3, "36", "106/3", "-2/3", 1, 1) == (
            trends["1"].compared, trends["1"].before, trends["1"].after, trends["1"].change, trends["1"].risen, trends["1"].fallen,
        )  # fmt: skip
        assert not pair.totals_comparable


class TestMovement:
    def test_rows_say_who_came_and_went(self, compared: Compared) -> None:
        rows = {row.name: row for row in compared.comparison.turnover.by_block}

        k1, k2 = rows["K1"], rows["K2"]
        assert (4, 1, 1, 0, 0, 2, 0, 0, 1, 0, 3) == (
            k1.opening, k1.founded, k1.reshaped_in, k1.received, k1.moved_in, k1.reshaped_out, k1.ended, k1.sent_away,
            k1.moved_out, k1.unexplained_out, k1.closing,
        )  # fmt: skip
        assert (4, 0, 0, 1, 1, 1, 0, 1, 0, 0, 1, 5) == (
            k2.opening, k2.founded, k2.reshaped_in, k2.received, k2.moved_in, k2.unexplained_in, k2.reshaped_out, k2.ended,
            k2.sent_away, k2.moved_out, k2.unexplained_out, k2.closing,
        )  # fmt: skip


class TestFindings:
    def test_everything_that_does_not_fit_names_its_unit(self, compared: Compared) -> None:
        assert [
            "CDC-G406 TO-07: có trong danh sách năm 2024, nay không còn; không có ngày kết thúc và không đơn vị nào ghi là tiền thân",
            "CDC-G407 TO-11: danh sách năm 2024 chưa có; ngày thành lập không nằm trong khoảng giữa hai kỳ, không ghi đơn vị tiền thân",
            "CDC-G410 TO-02: cột Xếp loại năm trước ghi “Khá”, kết quả kỳ 2024 là “Tốt”",
        ] == messages(compared)

    def test_results_of_another_run_do_not_fit_their_record(self, copies: tuple[Path, Path]) -> None:
        path = copies[0] / "results" / "run.json"
        record = path.read_text(encoding="utf-8").replace('"results.json": "', '"results.json": "0')
        path.write_text(record, encoding="utf-8")

        assert "CDC-V611 : run.json ghi mã của results.json khác với tệp ấy" == messages(compare_seasons(*copies))[0]

    def test_rubric_changed_after_grading_is_not_compared_and_is_told(self, copies: tuple[Path, Path]) -> None:
        path = copies[0] / "rubrics" / "1.yaml"
        path.write_text(path.read_text(encoding="utf-8") + "#\n", encoding="utf-8")
        found = compare_seasons(*copies)

        assert "CDC-G405 : “rubrics/1.yaml” của kỳ 2024 không còn như khi chấm" == messages(found)[0]
        total = unit_of(found.comparison, "TO-01").total
        assert total is not None
        assert (None, True) == (total.change, ((total.why_not and total.why_not.vi) or "").startswith("không đọc được"))

    def test_register_changed_after_grading_is_told(self, copies: tuple[Path, Path]) -> None:
        path = copies[0] / "so-theo-doi.xlsx"
        path.write_bytes(put(path.read_bytes(), "Đơn vị", T2="ghi thêm"))

        assert (
            "CDC-G405 : “so-theo-doi.xlsx” của kỳ 2024 không còn như khi chấm" == messages(compare_seasons(*copies))[0]
        )

    def test_season_whose_register_is_gone_is_compared_by_its_results(self, copies: tuple[Path, Path]) -> None:
        (copies[0] / "so-theo-doi.xlsx").unlink()
        found = compare_seasons(*copies)

        assert ["CDC-G002", "CDC-G411"] == [one.code.name for one in found.findings][:2]
        assert "risen" == unit_of(found.comparison, "TO-01").course


class TestPlaces:
    def test_results_in_a_season_stand_for_it(self, seasons: tuple[Path, Path], compared: Compared) -> None:
        old, new = (root / "results" / "results.json" for root in seasons)

        assert compared == compare_seasons(old, new)

    def test_results_alone_are_compared_and_say_what_they_lack(
        self, seasons: tuple[Path, Path], tmp_path: Path
    ) -> None:
        alone = Path(shutil.copy(seasons[0] / "results" / "results.json", tmp_path / "cu.json"))
        found = compare_seasons(alone, seasons[1])

        assert (
            f"CDC-G411 : “{alone}” không nằm trong một kỳ đánh giá: không có danh sách đơn vị và bảng chấm điểm đi kèm"
            == messages(found)[0]
        )
        assert ("risen", None) == (unit_of(found.comparison, "TO-01").course, unit_of(found.comparison, "TO-01").places)
        assert "renamed" == unit_of(found.comparison, "TO-50").kinship

    def test_two_runs_of_one_season(self, copies: tuple[Path, Path], tmp_path: Path) -> None:
        before = Path(shutil.copy(copies[1] / "results" / "results.json", tmp_path / "lan-truoc.json"))
        found = compare_seasons(before, copies[1]).comparison

        assert {"unchanged": 7, "not_compared": 1} == {
            key.value: count for key, count in found.courses.items() if count
        }
        assert found.rubrics[0].same_file
        assert all(one.change in (None, "0") for unit in found.units for one in unit.rows)

    def test_the_same_place_twice_is_refused(self, seasons: tuple[Path, Path]) -> None:
        new = seasons[1]

        assert f"CDC-G402: hai tham số cùng chỉ tới “{new / 'results' / 'results.json'}”" == refused(
            new, new / "results" / "results.json"
        )

    def test_the_newer_first_is_refused(self, seasons: tuple[Path, Path]) -> None:
        assert "CDC-G403: kỳ ghi trước là năm 2025, kỳ ghi sau là năm 2024" == refused(seasons[1], seasons[0])

    def test_season_without_results_says_to_grade(self, copies: tuple[Path, Path]) -> None:
        shutil.rmtree(copies[0] / "results")

        assert refused(*copies).startswith("CDC-G305: ")

    @pytest.mark.parametrize(
        ("content", "reason"),
        [
            (b"", "tệp không phải JSON, hoặc bị cắt mất một phần"),
            (b"PK\x03\x04", "tệp không phải JSON, hoặc bị cắt mất một phần"),
            (b"[" * 100_000, "tệp không phải JSON, hoặc bị cắt mất một phần"),
            (b"[]", "tệp là loại khác (schema: –)"),
            (b'{"schema": "cdcs-score/run/1"}', "tệp là loại khác (schema: cdcs-score/run/1)"),
            (b'{"schema": "cdcs-score/results/1"}', "chỗ “season” không như lệnh grade ghi"),
        ],
        ids=["empty", "archive", "deep", "list", "run.json", "cut out"],
    )  # fmt: skip
    def test_what_is_no_results_file_is_told_apart(
        self, seasons: tuple[Path, Path], tmp_path: Path, content: bytes, reason: str
    ) -> None:
        path = tmp_path / "la.json"
        path.write_bytes(content)

        assert f"CDC-G401: không đọc được “{path}”: {reason}" == refused(path, seasons[1])

    def test_results_edited_by_hand_are_not_compared(self, copies: tuple[Path, Path]) -> None:
        path = copies[0] / "results" / "results.json"
        path.write_text(path.read_text(encoding="utf-8").replace('"75.0"', '"95.0"'), encoding="utf-8")

        reason = "nội dung không khớp dấu niêm phong (seal) ở cuối tệp, nên đã bị sửa hoặc bị lưu lại"
        assert f"CDC-G401: không đọc được “{path}”: {reason}" == refused(*copies)

    def test_file_there_is_none_of(self, seasons: tuple[Path, Path], tmp_path: Path) -> None:
        path = tmp_path / "khong-co.json"

        assert f"CDC-G401: không đọc được “{path}”: không có tệp này, hoặc không mở được" == refused(path, seasons[1])


def test_seasons_of_two_offices_are_told(seasons: tuple[Path, Path], tmp_path: Path) -> None:
    other = graded(tmp_path / "noi-khac", BEFORE._replace(issuer="CĐCS Khác"))

    assert "CDC-G404 : kỳ trước của “CĐCS Khác”, kỳ này của “CĐCS A”" == messages(compare_seasons(other, seasons[1]))[0]
