"""The workbook of appendices of a season against results.json, unit by unit and column by column."""

import json
from pathlib import Path

import openpyxl
import pytest

from cdcs_score.numbers import of_result
from cdcs_score.pipeline.reporting import write_report
from tests.support.pack_season import NAMES, graded_season

BOOK = Path("reports/phu-luc-ket-qua.xlsx")


@pytest.fixture(scope="module")
def season(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = graded_season(tmp_path_factory.mktemp("excel") / "ky")
    assert ((BOOK.name,), ()) == (write_report(root, ["xlsx"]).names, write_report(root, ["xlsx"]).diagnostics)
    return root


def lines(root: Path, sheet: str) -> dict[str, dict[str, object]]:
    """The rows of a sheet by the unit's name, each by head."""
    rows = [list(row) for row in openpyxl.load_workbook(root / BOOK)[sheet].iter_rows(values_only=True)]
    heads = next(row for row in rows if row[0] == "STT")
    return {str(row[1]): dict(zip(map(str, heads), row, strict=True)) for row in rows if isinstance(row[0], int)}


def test_ranking_and_criteria_say_what_the_results_say(season: Path) -> None:
    units = json.loads((season / "results" / "results.json").read_text(encoding="utf-8"))["units"]
    ranking, criteria = lines(season, "PL 2 Khối tổ"), lines(season, "PL 3 Tiêu chí Khối tổ")

    assert list(NAMES.values()) == [unit["name"] for unit in units]
    for unit in units:
        row = ranking[unit["name"]]
        assert (unit["members"] or "–", unit["rank"] or "–") == (row["Số ĐV"], row["Thứ hạng"])
        assert (unit["total"] is None) == (row["Tổng điểm"] == "–")
        if unit["total"] is not None:
            assert of_result(unit["total"]) == of_result(repr(row["Tổng điểm"]))
            assert of_result(unit["self_total"]) == of_result(repr(row["Tự chấm"]))
            found = {code: of_result(repr(criteria[unit["name"]][code])) for code in ("1", "2", "3")}
            assert {one["code"]: of_result(one["final"]) for one in unit["criteria"]} == found


def test_sums_of_the_summary_are_those_of_the_results(season: Path) -> None:
    rows = list(openpyxl.load_workbook(season / BOOK)["PL 1 Tổng hợp"].iter_rows(values_only=True))
    heads = next(row for row in rows if row[0] == "Loại hình")
    total = dict(zip(heads, next(row for row in rows if row[0] == "Cộng"), strict=True))

    assert {"Tổng số": 4, "Đủ điều kiện": 4, "Chưa nộp": 1, "Đã xếp loại": 3, "Chưa xếp loại": 0} == {
        head: total[head] for head in ("Tổng số", "Đủ điều kiện", "Chưa nộp", "Đã xếp loại", "Chưa xếp loại")
    }


def test_workbook_edited_by_hand_stays_and_the_new_one_is_put_beside_it(season: Path) -> None:
    (season / BOOK).write_bytes(b"sua tay")

    written = write_report(season, ["xlsx"])

    assert ("phu-luc-ket-qua (bản mới).xlsx",) == written.names
    assert b"sua tay" == (season / BOOK).read_bytes()


def test_other_formats_leave_it_where_it_is(season: Path) -> None:
    write_report(season, ["html"])

    assert (season / BOOK).exists()
