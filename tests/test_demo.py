"""The demo season: what is listed as planted is what grading finds, and nothing else; the same folder on every machine."""

import json
import os
import shutil
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import openpyxl
import pytest

from cdcs_score.cli.exit_codes import ExitCode
from cdcs_score.codes import Severity, cells, dossiers, evidence, facts, files, reports, seasons
from cdcs_score.codes.catalogue import Code
from cdcs_score.demo.case import Family
from cdcs_score.demo.plan import STORIES
from cdcs_score.errors import WrongUse
from cdcs_score.numbers import Exact
from cdcs_score.pipeline.demonstrating import write_demo
from cdcs_score.pipeline.grading import Grading, grade_season
from cdcs_score.readers.season_reader import read_season
from cdcs_score.readers.workbook import (
    Cell,
    Empty,
    ErrorValue,
    Moment,
    NotCalculated,
    Number,
    Text,
    Truth,
    read_workbook,
)
from cdcs_score.register import Level, Office, Unit
from cdcs_score.renderers.form import render_with_places
from cdcs_score.renderers.form_parts import ExcelError, Form, Typed, Uncalculated
from cdcs_score.results import UnitResult
from cdcs_score.standing import Status
from tests.support.rubrics import rubric_of
from tests.support.running import run_program

#: One finding: its code, the unit, the file, the sheet and the cell.
Key = tuple[str, str, str, str, str]

#: What grading cannot find in a season people can still work with, and why it is not planted.
NOT_PLANTED: Mapping[Code, str] = {
    files.NOT_OPENED: "it takes the rights of a disk, which no file carries",
    files.TOO_LARGE: "nobody wants to unpack it",
    files.FATAL: "no file of a unit is meant to end the program that reads it",
    files.NO_SHEETS: "no program writes such a file",
    files.OLD_FONT: "the forms of the demo are typed in the font they came in",
    files.OLD_FONT_UNCLEAR: "the forms of the demo are typed in the font they came in",
    cells.NOTHING_APPLIES: "the rubrics of the demo have rows that always apply",
    cells.NO_CHILDREN: "the rubrics of the demo take the unit's own count instead",
    facts.CHECK_NOTE: "no check of these rubrics is a note",
    facts.CHECK_OPEN: "a note: a blank fact leaves a check unmade",
    evidence.AWARD_UNSUPPORTED: "the rubrics of the demo ask for no evidence of what the superior awards",
    evidence.UNMATCHED_FILES: "a note: more came than was asked for",
    evidence.ONLY_WORDS: "a note: many units send paper",
    evidence.FILE_UNREADABLE: "it takes the rights of a disk, which no file carries",
    files.NO_PERIOD: "the rubrics of the demo have no periods",
    files.PERIOD_MISSING: "the rubrics of the demo have no periods",
    seasons.UNIT_NOT_ELIGIBLE: "a note: nobody did anything wrong",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Demo:
    """A demo season, graded."""

    root: Path
    grading: Grading
    listed: Mapping[str, list[dict[str, str]]]

    @property
    def units(self) -> dict[str, UnitResult]:
        return {unit.code: unit for unit in self.grading.results.units}

    @property
    def office(self) -> Office:
        return read_season(self.root).office


def _demo(root: Path, units: int, seed: int = 1) -> Demo:
    write_demo(root, units, seed)
    return _graded(root)


def _graded(root: Path) -> Demo:
    listed = json.loads((root / "loi-cai-san.json").read_text(encoding="utf-8"))
    return Demo(root=root, grading=grade_season(root), listed=listed)


@pytest.fixture(scope="module")
def district(tmp_path_factory: pytest.TempPathFactory) -> Demo:
    """A district of 83 unions. Tests read it and leave it as it is."""
    return _demo(tmp_path_factory.mktemp("demo") / "ky", 83)


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Demo:
    """The smallest season there is. Tests read it and leave it as it is."""
    return _demo(tmp_path_factory.mktemp("demo") / "ky", 7)


def _found(grading: Grading) -> Counter[Key]:
    return Counter(
        (one.code.name, one.unit, one.place.file, one.place.sheet, one.place.cell)
        for one in grading.diagnostics
        if one.severity is not Severity.NOTE
    )


def _listed(records: Iterable[Mapping[str, str]]) -> Counter[Key]:
    return Counter((one["code"], one["unit"], one["file"], one["sheet"], one["cell"]) for one in records)


def _differences(demo: Demo) -> tuple[Counter[Key], Counter[Key]]:
    """What is listed and was not found, and what was found and is not listed."""
    listed = _listed([*demo.listed["planted"], *demo.listed["consequences"]])
    found = _found(demo.grading)
    return listed - found, found - listed


# What is listed is what is found.


@pytest.mark.parametrize("name", ["district", "small"])
def test_grading_finds_exactly_what_is_listed(name: str, request: pytest.FixtureRequest) -> None:
    demo: Demo = request.getfixturevalue(name)

    assert (Counter(), Counter()) == _differences(demo)
    assert len(demo.listed["planted"]) >= {"district": 60, "small": 5}[name]


@pytest.mark.parametrize(("units", "seed"), [(13, 2), (24, 3), (40, 4)], ids=str)
def test_other_sizes_and_seeds_are_listed_as_exactly(tmp_path: Path, units: int, seed: int) -> None:
    assert (Counter(), Counter()) == _differences(_demo(tmp_path / "ky", units, seed))


@pytest.mark.skipif(os.environ.get("HYPOTHESIS_PROFILE") != "nightly", reason="a minute: at night only")
def test_five_hundred_unions_are_listed_as_exactly(tmp_path: Path) -> None:
    demo = _demo(tmp_path / "ky", 500)

    assert (Counter(), Counter()) == _differences(demo)
    assert len(demo.listed["planted"]) >= 300


def test_a_mistake_nobody_listed_is_seen(small: Demo, tmp_path: Path) -> None:
    root = tmp_path / "ky"
    shutil.copytree(small.root, root)
    (root / "submissions" / "la.xlsx").write_bytes(b"")

    missed, extra = _differences(_graded(root))

    assert Counter() == missed
    assert [(files.EMPTY_FILE.name, "", "submissions/la.xlsx", "", "")] == list(extra)


def test_a_listed_mistake_that_is_mended_is_missed(small: Demo, tmp_path: Path) -> None:
    root = tmp_path / "ky"
    shutil.copytree(small.root, root)
    mended = next(one for one in small.listed["planted"] if one["code"] == cells.SCORE_TEXT.name)
    path = root / mended["file"]
    workbook = openpyxl.load_workbook(path)
    workbook[mended["sheet"]][mended["cell"]].value = 1
    workbook.save(path)

    missed, _ = _differences(_graded(root))

    assert [mended["code"]] == [key[0] for key in missed]


def test_every_mistake_names_unit_file_and_place_as_far_as_there_is_one(district: Demo) -> None:
    for one in district.listed["planted"]:
        assert one["what"], one
        if one["family"] in (Family.VALUE, Family.FACT, Family.EVIDENCE, Family.NOT_ARISING, Family.BONUS):
            assert one["unit"], one
            assert (district.root / one["file"]).is_file(), one
        if one["cell"] and one["file"].startswith("submissions/"):
            assert one["sheet"] in openpyxl.load_workbook(district.root / one["file"]).sheetnames, one


def test_a_consequence_says_what_it_follows_from(district: Demo) -> None:
    found = {one["code"]: one["because"] for one in district.listed["consequences"]}

    assert {
        cells.TYPED_SUM_UNREADABLE.name: "ô tổng cộng cả ô điểm đang báo #REF!",
        cells.CHILD_UNCLASSED.name: "một tổ của đơn vị chưa có xếp loại",
    } == found


# Everything we diagnose is there.


def test_every_code_of_a_submission_is_planted_or_said_not_to_be(district: Demo) -> None:
    about_seasons = [
        seasons.UNIT_MISSING,
        seasons.UNIT_WITHOUT_WORKBOOK,
        seasons.UNIT_OUT_OF_SCOPE,
        seasons.UNIT_LATE,
        seasons.UNIT_NOT_ELIGIBLE,
        dossiers.INCOMPLETE,
    ]
    of_files = [
        value
        for module in (files, cells, facts, evidence)
        for value in vars(module).values()
        if isinstance(value, Code)
    ]
    planted = {one["code"] for one in (*district.listed["planted"], *district.listed["consequences"])}

    left = {code.name for code in (*of_files, *about_seasons, seasons.UNIT_WITHOUT_BLOCK, reports.QUOTA_TIE)} - planted

    assert {code.name for code in NOT_PLANTED} == left


def test_every_family_of_mistakes_is_planted(district: Demo) -> None:
    assert set(Family) == {one["family"] for one in district.listed["planted"]}


def test_every_story_finds_a_union_in_a_district(district: Demo) -> None:
    codes = Counter(one["code"] for one in district.listed["planted"])

    assert 47 == len(STORIES)
    assert 2 == codes[seasons.UNIT_MISSING.name] == codes[seasons.UNIT_LATE.name]


def test_every_status_there_is_today_appears_in_a_district(district: Demo) -> None:
    counts = district.grading.results.counts

    assert {status for status in Status if counts[status]} == set(Status) - {Status.CLOSED}
    assert sum(counts.values()) == len(district.office.units)


# A season like a real one.


def test_a_district_has_its_unions_in_three_blocks_and_two_rounds(district: Demo) -> None:
    office = district.office
    unions = [unit for unit in office.units if unit.level is Level.CDCS]
    rounds = {block.code: block.round for block in office.blocks}

    assert 83 == len(unions)
    assert sum(unit.members or 0 for unit in unions) > 3000
    assert {"KTH": "Đợt 1", "KHC": "Đợt 2", "KDN": "Đợt 2"} == {code: rounds[code] for code in ("KTH", "KHC", "KDN")}
    largest = Counter(unit.block for unit in unions).most_common(1)[0][0]
    assert {"Cụm I", "Cụm II", "Cụm III"} == {unit.cluster for unit in unions if unit.block == largest}
    assert 6 == len({unit.parent for unit in office.units if unit.level is Level.TO})
    assert len(unions) == len({unit.name for unit in unions})


def test_scores_are_high_and_thickest_just_above_the_cuts(district: Demo) -> None:
    totals = [
        Exact(unit.total) for unit in district.units.values() if unit.total and unit.block in ("KTH", "KHC", "KDN")
    ]
    unions = [total for total in totals if total]

    assert sum(total >= 75 for total in unions) * 10 > len(unions) * 8
    just_above = sum(cut <= total < cut + 2 for total in unions for cut in (75, 90))
    just_below = sum(cut - 2 <= total < cut for total in unions for cut in (75, 90))
    assert just_above > just_below * 3
    assert unions.count(Exact(90)) >= 4


def test_five_unions_share_one_total_at_the_quota_line(district: Demo) -> None:
    alike = [unit for unit in district.units.values() if unit.block == "KTH" and unit.total == "92.00"]

    assert 5 == len(alike)
    assert {True} == {unit.tied for unit in alike}
    assert {"htt"} == {unit.band for unit in alike}
    ties = [one for one in district.grading.diagnostics if one.code is reports.QUOTA_TIE]
    assert [", ".join(sorted(unit.code for unit in alike))] == [one.details["units"] for one in ties]


def test_a_strike_forces_the_lowest_class_and_is_nobody_s_mistake(district: Demo) -> None:
    struck = [unit for unit in district.units.values() if "KC1" in unit.moved_by]

    assert 1 == len(struck)
    assert "kht" == struck[0].band
    assert [] == [one for one in district.listed["planted"] if one["unit"] == struck[0].code]


def test_shapes_other_than_the_form_are_read(district: Demo) -> None:
    by_hand = [path for path in district.root.glob("submissions/*/*.xlsx") if _is_by_hand(path)]
    clean = {path.stem for path in by_hand} - {one["unit"] for one in district.listed["planted"]}
    graded = [district.units[code] for code in clean if code in district.units]

    assert len(graded) >= 4
    assert all(unit.total for unit in graded)
    minutes = [unit for unit in district.units.values() if unit.parent == "TH-03"]
    assert len(minutes) >= 4
    assert all(unit.total for unit in minutes)
    assert {"submissions/truong-hoc/bien-ban-cac-to-TH-03.xlsx"} == {
        unit.submission.file for unit in minutes if unit.submission
    }


def _is_by_hand(path: Path) -> bool:
    content = path.read_bytes()
    return (
        content.startswith(b"PK") and b"_cdcs" not in content and path.stem != "TH-X1" and _sheets(path) > {"Bảng điểm"}
    )


def _sheets(path: Path) -> set[str]:
    try:
        return set(openpyxl.load_workbook(path, read_only=True).sheetnames)
    except Exception:  # noqa: BLE001 -- a file broken on purpose
        return set()


def test_a_unit_is_graded_as_when_alone(district: Demo, tmp_path: Path) -> None:
    listed = {one["unit"] for one in district.listed["planted"]}
    with_form, parent = "TH-10", "TH-03"
    by_hand = min({path.stem for path in district.root.glob("submissions/*/*.xlsx") if _is_by_hand(path)} - listed)
    wrong = next(one["unit"] for one in district.listed["planted"] if one["code"] == cells.SCORE_TEXT.name)
    looked_at = 0
    for code in (with_form, by_hand, wrong, parent):
        alone = _alone(district, code, tmp_path / code).units[code]
        together = district.units[code]
        for name in ("status", "points", "maximum", "total", "criteria", "groups", "withheld_by", "diagnostics"):
            assert getattr(together, name) == getattr(alone, name), (code, name)
            looked_at += 1
    assert 32 == looked_at


def _alone(demo: Demo, code: str, root: Path) -> Demo:
    """The same season in which only one union and its tổ sent anything."""
    shutil.copytree(demo.root, root, ignore=shutil.ignore_patterns("submissions"))
    for path in demo.root.glob("submissions/**/*.xlsx"):
        if path.stem.startswith(code) or path.stem.endswith(code):
            target = root / path.relative_to(demo.root)
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(path, target)
    return _graded(root)


# The same folder everywhere.


def _bytes(root: Path) -> dict[str, bytes]:
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in root.rglob("*") if path.is_file()}


def test_the_folder_is_the_same_every_time_and_with_any_hash_seed(small: Demo, tmp_path: Path) -> None:
    run = run_program("demo", tmp_path / "khac", "--units", "7", env={"PYTHONHASHSEED": "77", "TZ": "Pacific/Apia"})
    write_demo(tmp_path / "lai", 7, 1)

    assert ExitCode.DONE == run.returncode, run.stderr
    assert _bytes(small.root) == _bytes(tmp_path / "khac") == _bytes(tmp_path / "lai")


def test_another_seed_gives_another_folder(small: Demo, tmp_path: Path) -> None:
    write_demo(tmp_path / "khac", 7, 2)

    ours, others = _bytes(small.root), _bytes(tmp_path / "khac")
    assert ours["so-theo-doi.xlsx"] != others["so-theo-doi.xlsx"]
    assert ours["season.yaml"] == others["season.yaml"]


def test_rubrics_are_copied_for_one_year_and_what_was_changed_is_said(district: Demo) -> None:
    inputs = read_season(district.root)
    text = (district.root / "rubrics" / "to-cong-doan-101-cdvc-2015.yaml").read_text(encoding="utf-8")

    assert {2025} == {one.rubric.year for one in inputs.rubrics}
    assert 4 == len(inputs.rubrics)
    assert text.startswith("# Bản chép cho kỳ ví dụ: năm 2015 thay bằng 2025.")


def test_a_folder_that_holds_something_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "thu.txt").write_text("của tôi", encoding="utf-8")

    with pytest.raises(WrongUse) as stop:
        write_demo(tmp_path, 7, 1)

    assert [seasons.FOLDER_NOT_EMPTY] == [one.code for one in stop.value.diagnostics]
    assert ["thu.txt"] == [path.name for path in tmp_path.iterdir()]


def test_a_number_of_unions_out_of_range_is_refused_in_words(tmp_path: Path) -> None:
    run = run_program("demo", tmp_path / "ky", "--units", "6")

    assert (ExitCode.NOT_DONE, "") == (run.returncode, run.stdout)
    assert "--units phải từ 7 đến 20000, không phải 6" in run.stderr
    assert not (tmp_path / "ky").exists()


def test_the_command_says_what_it_made_and_where_the_list_is(tmp_path: Path) -> None:
    run = run_program("demo", "ky", "--units", "7", cwd=tmp_path)

    assert (ExitCode.DONE, "") == (run.returncode, run.stdout)
    planted = json.loads((tmp_path / "ky" / "loi-cai-san.json").read_text(encoding="utf-8"))["planted"]
    said = f"Đã tạo ky: 7 CĐCS (dữ liệu giả định), {len(planted)} lỗi cài sẵn, danh sách ở loi-cai-san.md."
    assert [f"{said} Tiếp theo: cdcs-score grade ky"] == run.stderr.splitlines()


def test_the_list_for_people_holds_every_record_of_the_list_for_programs(district: Demo) -> None:
    rows = [
        line for line in (district.root / "loi-cai-san.md").read_text(encoding="utf-8").splitlines() if "CDC-" in line
    ]

    records = [*district.listed["planted"], *district.listed["consequences"]]
    assert len(records) == sum(line.startswith("|") for line in rows)
    for one in records:
        assert any(all(word in row for word in (one["code"], one["unit"], one["file"], one["cell"])) for row in rows), (
            one
        )


def test_the_folder_says_that_everything_in_it_is_invented(small: Demo) -> None:
    assert "Dữ liệu giả định" in (small.root / "VE-KY-NAY.md").read_text(encoding="utf-8")


# What is typed into a form.

_TYPED: Mapping[str, tuple[Typed, object]] = {
    "words": ("tốt", Text("tốt")),
    "a number": (45, Number(Exact(45))),
    "a fraction": (Exact(33, 10), Number(Exact(33, 10))),
    "a truth": (True, Truth(value=True)),
    "a date": (date(2025, 4, 3), Moment("03/04/2025", date(2025, 4, 3))),
    "an error": (ExcelError("#REF!"), ErrorValue("#REF!")),
    "an uncalculated formula": (Uncalculated("=E12+E13"), NotCalculated("=E12+E13")),
    "nothing": ("", Empty()),
}


def _form(typed: Mapping[str, Typed]) -> Form:
    return Form(
        rubric=rubric_of(), rubric_sha256="", unit=Unit(code="TO-01", name="Tổ 1", level=Level.TO), block_title="", parent_name="", season_title="Năm 2025",
        season_year=2025, issuer="", superior="", typed=typed,
    )  # fmt: skip


@pytest.mark.parametrize("purpose", ["self", "kps", "explain", "evidence"])
@pytest.mark.parametrize("kind", _TYPED)
def test_what_is_typed_stands_in_the_cell_as_excel_keeps_it(purpose: str, kind: str) -> None:
    typed, expected = _TYPED[kind]

    rendered = render_with_places(_form({f"{purpose}_1": typed}))

    assert expected == _cell(rendered.content, rendered.places[f"{purpose}_1"]).content


@pytest.mark.parametrize(
    ("typed", "total"),
    [
        (45, Number(Exact(45))),
        (-2, Number(Exact(-2))),
        ("45", Number(Exact(0))),
        (True, Number(Exact(0))),
        (date(1900, 3, 1), Number(Exact(61))),
        (ExcelError("#N/A"), ErrorValue("#N/A")),
        (Uncalculated("=A1"), Number(Exact(0))),
    ],
    ids=str,
)
def test_the_sum_of_the_form_is_what_excel_would_show(typed: Typed, total: object) -> None:
    rendered = render_with_places(_form({"self_1": typed}))

    assert total == _cell(rendered.content, rendered.places["provisional_total"]).content


def _cell(content: bytes, place: tuple[str, str]) -> Cell:
    sheet = read_workbook(content, "x.xlsx").sheet(place[0])
    assert sheet is not None
    return next((cell for cell in sheet.cells.values() if cell.place.cell == place[1]), sheet.cell(1000, 1))
