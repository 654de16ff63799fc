"""`review` as scripts and people meet it: streams, exit codes, languages; and an override that shows everywhere."""

import datetime as dt
import io
import json
from pathlib import Path
from typing import Any

import docx
import openpyxl
import pytest

from tests.support.reviews import exported, filled
from tests.support.running import example_season, run_program
from tests.support.workbooks import Typed

OURS: dict[str, Typed] = {"points": 20, "reason": "thiếu biên bản", "by": "Trần B", "day": dt.date(2025, 11, 4)}


@pytest.fixture
def season(tmp_path: Path) -> Path:
    """The season of Đà Lạt, in which two of its tổ have sent."""
    root = example_season(tmp_path)
    for number in range(3, 8):
        (root / "submissions" / f"TO-0{number}.xlsx").unlink()
    return root


def sent(season: Path, rows: dict[tuple[str, str], dict[str, Typed]]) -> Path:
    path = season.parent / "doan-1.xlsx"
    path.write_bytes(filled(exported(season), rows))
    return path


def test_export_import_log_as_an_officer_runs_them(season: Path) -> None:
    run = run_program("review", "export", season)
    assert (0, "") == (run.returncode, run.stdout)
    workbook = season / "review" / "tham-dinh.xlsx"
    assert f"Điền xong thì chạy: cdcs-score review import {workbook}" in run.stderr

    workbook.write_bytes(
        filled(workbook.read_bytes(), {("TO-01", "TC1"): OURS, ("TO-02", "TC1"): {**OURS, "points": 26}})
    )
    run = run_program("review", "import", season, workbook)
    assert 1 == run.returncode
    assert "TO-01" in run.stdout
    assert "review/tham-dinh.xlsx · sheet Thẩm định, ô P9: tiêu chí TC1: điểm 26 vượt điểm tối đa 25" in run.stderr
    assert "Đã ghi 1 quyết định; 1 dòng bị từ chối; 6 dòng không có gì mới." in run.stderr

    run = run_program("review", "log", season)
    assert 0 == run.returncode
    lines = run.stdout.splitlines()
    assert lines[0].endswith(" · Tổ công đoàn Khối 1 (TO-01), mục TC1: điểm thẩm định 20")
    assert "    Trần B, 04/11/2025: thiếu biên bản" == lines[1]
    assert "    dựa trên: điểm tự chấm “24”; minh chứng “Sổ họp tổ (ví dụ)”" == lines[2]
    assert lines[4].endswith(" · Tổ công đoàn Khối 2 (TO-02), mục TC1: TỪ CHỐI điểm thẩm định 26")
    assert "    vì: Điểm vượt điểm tối đa (CDC-S104); khi xuất: –; lúc nhập: –" == lines[6]
    assert 4 == len(run_program("review", "log", season, "TO-02").stdout.splitlines())
    english = run_program("review", "log", season, "TO-01", "--lang", "en").stdout
    assert "row TC1: verified points 20" in english


def test_import_as_json_and_dry_run(season: Path) -> None:
    path = sent(season, {("TO-01", "TC1"): OURS})
    tried = run_program("review", "import", season, path, "--json", "--dry-run")
    assert (0, [], 1, 7) == (tried.returncode, *_counts(tried.stdout))
    assert not (season / "review").exists()
    done = run_program("review", "import", season, path, "--json")
    assert ([1], 1, 7) == _counts(done.stdout)
    logged = json.loads(run_program("review", "log", season, "--json").stdout)
    assert [("TO-01", "TC1", "20")] == [
        (one["decision"]["unit"], one["decision"]["criterion"], one["decision"]["points"]) for one in logged
    ]


def _counts(text: str) -> tuple[list[int], int, int]:
    document = json.loads(text)
    return document["recorded"], len(document["taken"]), document["unchanged"]


def test_a_folder_of_workbooks_is_all_of_them_but_lock_files(season: Path) -> None:
    path = sent(season, {("TO-01", "TC1"): OURS})
    folder = season.parent / "các đoàn gửi về"
    folder.mkdir()
    path.rename(folder / "Đoàn 1.xlsx")
    (folder / "~$Đoàn 1.xlsx").write_bytes(b"x")
    run = run_program("review", "import", season, folder, "--json")
    assert (0, ["Đoàn 1.xlsx"]) == (run.returncode, json.loads(run.stdout)["files"])


def test_nothing_of_this_season_exits_2(season: Path) -> None:
    run = run_program("review", "import", season, season / "submissions" / "TO-01.xlsx")
    assert 2 == run.returncode
    assert "không phải sổ thẩm định" in run.stderr


@pytest.mark.parametrize(
    "words",
    [
        ("export", "--layer", "board"),
        ("export", "-o", "so.pdf"),
        ("export", "--team", "Đoàn 9"),
        ("import",),
        ("import", "không-có.xlsx"),
        ("log", "TO-99"),
        ("log", "TO-01", "TC1"),
    ],
    ids=" ".join,
)
def test_wrong_use_exits_2(season: Path, words: tuple[str, ...]) -> None:
    run = run_program("review", *words, cwd=season)
    assert (2, "") == (run.returncode, run.stdout)
    assert "Traceback" not in run.stderr
    assert run.stderr.strip()


def test_nothing_decided_is_said(season: Path) -> None:
    run = run_program("review", "log", season)
    assert (0, "", "Chưa có quyết định nào.\n") == (run.returncode, run.stdout, run.stderr)


def test_an_override_shows_everywhere(season: Path) -> None:
    """20 in place of 24: in the results, the ledger, the explanation, the terminal and the report; 24 stays as self."""
    before = _graded(season)
    path = sent(
        season,
        {
            ("TO-01", row): {**OURS, "points": points}
            for row, points in (("TC1", 20), ("TC2", 21), ("TC3", 22), ("TC4", 23))
        },
    )
    run_program("review", "import", season, path)
    after = _graded(season)
    assert ("24", "20", "20", "verified") == tuple(
        after["criteria"][0][key] for key in ("self", "verified", "final", "final_layer")
    )
    assert ("86", "kha") == (after["total"], after["band"])
    assert before["self_total"] == after["self_total"]

    ledger = openpyxl.load_workbook(season / "results" / "bang-tong-hop.xlsx")
    cells = [[cell.value for cell in row] for row in ledger.worksheets[1].iter_rows()]
    ours = next(line for line in cells if "TO-01" in line)
    assert [24, 20, 20] == ours[4:7], "self, verified, final of the first row"
    assert 86 in ours

    assert "20/25 điểm (thẩm định" in run_program("explain", season, "TO-01", "TC1").stdout
    (row,) = json.loads(run_program("explain", season, "TO-01", "TC1", "--json").stdout)["rows"]
    (one,) = row["rulings"]
    assert ("20", "Trần B", "thiếu biên bản", "2025-11-04") == (one["points"], one["by"], one["reason"], one["day"])

    report_run = run_program("report", season)
    assert "CDC-G306" not in report_run.stderr, "the log of decisions was graded with the rest"
    report = season / "reports" / "bao-cao-ket-qua.docx"
    texts = [
        cell.text
        for table in docx.Document(io.BytesIO(report.read_bytes())).tables
        for line in table.rows
        for cell in line.cells
    ]
    first = texts.index("Tổ công đoàn Khối 1")
    assert "86" in texts[first : first + 12]


def _graded(season: Path) -> dict[str, Any]:
    run = run_program("grade", season, "--json")
    unit: dict[str, Any] = next(one for one in json.loads(run.stdout)["results"]["units"] if one["code"] == "TO-01")
    return unit


def test_a_total_that_rests_on_unverified_judgement_says_so_until_all_of_it_is_verified(season: Path) -> None:
    rows = {("TO-01", row): OURS for row in ("TC1", "TC2", "TC3", "TC4")}
    run_program("review", "import", season, sent(season, rows))
    units = {one["code"]: one for one in json.loads(run_program("grade", season, "--json").stdout)["results"]["units"]}
    assert "unverified" not in units["TO-01"]["provisional_because"]
    assert "unverified" in units["TO-02"]["provisional_because"]
    assert (
        "Kết quả theo điểm tự chấm, chưa thẩm định."
        in run_program("grade", season).stderr + run_program("grade", season).stdout
    )
