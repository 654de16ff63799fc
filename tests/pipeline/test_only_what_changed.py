"""Whatever changes between two runs, what the second remembers of the first changes no byte of what it writes."""

import shutil
from collections.abc import Callable
from dataclasses import fields, replace
from pathlib import Path
from typing import Final

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cdcs_score.memory import NO_MEMORY, Memory
from cdcs_score.pipeline import opening, workshop
from cdcs_score.pipeline.grading import grade_season, outputs_of
from cdcs_score.pipeline.workshop import Workshop
from cdcs_score.readers.openxml import CAREFUL
from cdcs_score.readers.reading import Expectations, FileReading
from cdcs_score.readers.sheets import Workbook
from cdcs_score.readers.submission_reader import read_submissions
from cdcs_score.register import Block, Cover, Level, Office, Unit
from cdcs_score.renderers.office import render_office
from cdcs_score.shelf import ShelfRoom
from tests.support.memories import entries_in
from tests.support.rubrics import changed, rubric_text
from tests.support.workbooks import PDF, form, make_season, markdown_workbook, submit

POINTS = {"1": "38.5", "2": "18", "3a": "25", "3b": "10"}
UNITS = tuple(
    Unit(code=f"TO-{number}", name=f"Tổ số {number}", level=Level.TO, block="K", kind="Trường học", members=number * 10)
    for number in range(1, 6)
)
#: Made by hand: units by their names, and a column whose header only a layout knows.
TABLE = markdown_workbook(
    """
    | Tổ viên       | 1    | 2  | 3a | 3b |
    |---------------|------|----|----|----|
    | Tổ số 4       | 38.5 | 18 | 25 | 10 |
    | Nhóm may      | 30   | 17 | 20 | 5  |
    """
)
LAYOUT = "layouts:\n  - shape: units_by_row\n    headers: {unit: [Tổ viên]}\n"


def made(root: Path) -> Path:
    """A season: three forms, one named by its unit alone; a table of two units; a file that is no workbook."""
    season = make_season(root, office(*UNITS), rubric_text())
    for unit in ("TO-1", "TO-2", "TO-3"):
        submit(season, f"{unit}.xlsx", form(season, unit, POINTS))
    submit(season, "TO-3.xlsx", markdown_workbook("| Mã | Tự chấm |\n| 1 | 38 |\n| 2 | 18 |\n| 3a | 25 |\n| 3b | 10 |"))
    submit(season, "bang.xlsx", TABLE)
    submit(season, "TO-5.xlsx", PDF)
    (season / "other.xlsx").write_bytes(form(season, "TO-1", {**POINTS, "1": "12"}))
    return season


def office(*units: Unit) -> Office:
    return Office(cover=Cover(title="Năm 2025", issuer="CĐCS A"), units=units, blocks=(Block(code="K", title="K"),))


# What may change. Each may be done again, and in any order; done twice, most are undone.


def other_points(season: Path) -> None:
    swap(season / "submissions" / "TO-1.xlsx", season / "other.xlsx")


def names_swapped(season: Path) -> None:
    swap(season / "submissions" / "TO-2.xlsx", season / "submissions" / "TO-3.xlsx")


def swap(first: Path, second: Path) -> None:
    contents = first.read_bytes(), second.read_bytes()
    second.write_bytes(contents[0])
    first.write_bytes(contents[1])


def file_gone(season: Path) -> None:
    path, away = season / "submissions" / "bang.xlsx", season / "away.xlsx"
    source, to = (path, away) if path.exists() else (away, path)
    source.rename(to)


def mended(season: Path) -> None:
    is_broken = (season / "submissions" / "TO-5.xlsx").read_bytes() == PDF
    submit(season, "TO-5.xlsx", TABLE if is_broken else PDF)


def unit_renamed(season: Path) -> None:
    of_register(season, lambda units: [replace(one, name=f"{one.name}, cũ") for one in units])


def other_name(season: Path) -> None:
    of_register(season, lambda units: [replace(units[0], other_names=("Nhóm may",)), *units[1:]])


def other_code(season: Path) -> None:
    of_register(season, lambda units: [*units[:2], replace(units[2], code="TO-33"), *units[3:]])


def other_level(season: Path) -> None:
    of_register(season, lambda units: [*units[:2], replace(units[2], level=Level.CDCS), *units[3:]])


def other_kind(season: Path) -> None:
    of_register(season, lambda units: [replace(units[0], kind="Bệnh viện"), *units[1:]])


def unit_left(season: Path) -> None:
    of_register(season, lambda units: units[1:])


def rubric_weighs_otherwise(season: Path) -> None:
    of_rubric(season, ("title: Tiêu chí 1, maximum: 40", "title: Tiêu chí 1b, maximum: 40"))


def rubric_wants_whole_points(season: Path) -> None:
    of_rubric(season, ("maximum: 40, method: judged, step: 0.5", "maximum: 40, method: judged, step: 1"))


def rubric_is_for_schools(season: Path) -> None:
    of_rubric(season, ("applies_to: {level: to}", "applies_to: {level: to, kinds: [Trường học]}"))


def layout(season: Path) -> None:
    settings_file = season / "season.yaml"
    text = settings_file.read_text(encoding="utf-8")
    settings_file.write_text(text.removesuffix(LAYOUT) if LAYOUT in text else text + LAYOUT, encoding="utf-8")


def of_register(season: Path, change: Callable[[list[Unit]], list[Unit]]) -> None:
    """The register as it was at first, with a change; as it was, where it has that change already."""
    path, other = season / "so-theo-doi.xlsx", render_office(office(*change([*UNITS])))
    path.write_bytes(render_office(office(*UNITS)) if path.read_bytes() == other else other)


def of_rubric(season: Path, *changes: tuple[str, str]) -> None:
    """The rubric as it was at first, with a change; as it was, where it has that change already."""
    path, other = season / "rubrics" / "1.yaml", changed(rubric_text(), changes)
    path.write_text(rubric_text() if path.read_text(encoding="utf-8") == other else other, encoding="utf-8")


CHANGES: Final = (
    *(other_points, names_swapped, file_gone, mended),
    *(unit_renamed, other_name, other_code, other_level, other_kind, unit_left),
    *(rubric_weighs_otherwise, rubric_wants_whole_points, rubric_is_for_schools, layout),
)


def written(season: Path, memory: Memory, *, laid: bool = False) -> dict[str, bytes]:
    """What grading writes."""
    with pytest.MonkeyPatch.context() as patch, ShelfRoom() as room, memory:
        patch.setattr(workshop, "HELD", 0 if laid else 300)
        shop = Workshop(room=room)
        grading = grade_season(season, may_be_empty=True, memory=memory, workshop=shop)
        return {one.name: b"".join(one.pieces) for one in outputs_of(grading, shop)}


@pytest.fixture(scope="module")
def as_made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The season before anything changes."""
    return made(tmp_path_factory.mktemp("made") / "ky")


@given(changes=st.lists(st.sampled_from(CHANGES), min_size=1, max_size=4), laid=st.booleans())
@settings(max_examples=30)
def test_changes_in_any_order_leave_nothing_stale(
    as_made: Path, tmp_path_factory: pytest.TempPathFactory, changes: list[Callable[[Path], None]], *, laid: bool
) -> None:
    season, memory = tmp_path_factory.mktemp("changes") / "ky", tmp_path_factory.mktemp("memory") / "s"
    shutil.copytree(as_made, season)
    assert written(season, NO_MEMORY) == written(season, Memory(memory, "1.0"), laid=laid)
    for change in changes:
        change(season)
        assert written(season, NO_MEMORY) == written(season, Memory(memory, "1.0"), laid=laid)


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The files that are read."""
    found: list[str] = []

    def reading(workbook: Workbook, expectations: Expectations) -> FileReading:
        found.append(workbook.file.removeprefix("submissions/"))
        return read_submissions(workbook, expectations)

    monkeypatch.setattr(opening, "read_submissions", reading)
    return found


ALL: Final = ["TO-1.xlsx", "TO-2.xlsx", "TO-3.xlsx", "bang.xlsx"]


@pytest.mark.parametrize(
    ("change", "again"),
    [
        (other_points, ["TO-1.xlsx"]),
        (names_swapped, ["TO-2.xlsx", "TO-3.xlsx"]),
        (file_gone, []),
        (mended, ["TO-5.xlsx"]),
        *((change, ALL) for change in CHANGES[4:]),
    ],
    ids=lambda one: getattr(one, "__name__", ""),
)
def test_only_what_changed_is_read(
    tmp_path: Path, read: list[str], change: Callable[[Path], None], again: list[str]
) -> None:
    season, memory = made(tmp_path / "ky"), tmp_path / "memory" / "s"
    before = written(season, Memory(memory, "1.0"))
    assert sorted(read) == ALL
    read.clear()
    assert before == written(season, Memory(memory, "1.0"))
    assert [] == read
    change(season)
    after = written(season, Memory(memory, "1.0"))
    assert again == sorted(read)
    assert before != after
    change(season)
    assert before == written(season, Memory(memory, "1.0"))


def test_what_reading_knows_nothing_of_is_no_reason_to_read_and_the_way_of_reading_is_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    season, memory = made(tmp_path / "ky"), tmp_path / "memory" / "s"
    written(season, Memory(memory, "1.0"))
    before = entries_in(memory)
    office_file = season / "so-theo-doi.xlsx"
    office_file.write_bytes(render_office(office(*(replace(one, note="Đã gọi điện") for one in UNITS))))
    written(season, Memory(memory, "1.0"))
    assert before == entries_in(memory)
    monkeypatch.setenv(CAREFUL, "1")
    written(season, Memory(memory, "1.0"))
    assert not before.items() & entries_in(memory).items()


def test_all_that_files_are_read_by_is_in_the_hash() -> None:
    """Whoever adds something here has it hashed in `pipeline/expecting.py`, and a change of it among those above."""
    hashed = {"finder", "rubrics", "layouts"}
    made_of_them, of_loose_files = {"rubric_of", "sha256"}, {"only_unit"}
    assert hashed | made_of_them | of_loose_files == {one.name for one in fields(Expectations)}
