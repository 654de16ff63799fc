"""However many processes share the work, and wherever it lies meanwhile, every byte is the same."""

import os
from pathlib import Path

import pytest

from cdcs_score.codes import closings, files
from cdcs_score.language import Language
from cdcs_score.memory import Memory
from cdcs_score.pipeline import collecting, errands, ledger_errands, workshop
from cdcs_score.pipeline.demonstrating import write_demo
from cdcs_score.pipeline.grading import grade_files, grade_season, outputs_of
from cdcs_score.pipeline.workshop import ALONE, Workshop
from cdcs_score.register import Block, Cover, Level, Office, Unit
from cdcs_score.renderers import ledger
from cdcs_score.shelf import ShelfRoom
from tests.support.deadly_file import ended_by_a_file, ended_by_a_row, ended_by_a_unit
from tests.support.meetings import closed_season, send
from tests.support.memories import entries_in
from tests.support.rubrics import rubric_text
from tests.support.workbooks import PDF, form, make_season, submit

POINTS = {"1": "38.5", "2": "18", "3a": "25", "3b": "10"}
UNITS = tuple(Unit(code=f"TO-{number:02}", name=f"Tổ {number}", level=Level.TO, block="K") for number in range(1, 6))


@pytest.fixture
def season(tmp_path: Path) -> Path:
    """Five units: three sent their form, one with a wrong score; one sent a PDF, one nothing."""
    office = Office(cover=Cover(title="Năm 2025", issuer="CĐCS A"), units=UNITS, blocks=(Block(code="K", title="K"),))
    root = make_season(tmp_path / "ky", office, rubric_text())
    for unit, first in (("TO-01", "38.5"), ("TO-02", "40"), ("TO-03", "99")):
        submit(root, f"{unit}.xlsx", form(root, unit, {**POINTS, "1": first}))
    submit(root, "TO-04.xlsx", PDF)
    return root


def written(root: Path, shop: Workshop, memory: Memory | None = None) -> dict[str, bytes]:
    """What grading writes, but the record of the run."""
    grading = grade_season(root, workshop=shop) if memory is None else grade_season(root, workshop=shop, memory=memory)
    return {one.name: b"".join(one.pieces) for one in outputs_of(grading, shop)}


def test_outputs_are_the_same_by_any_number_of_processes(season: Path) -> None:
    with Workshop(jobs=3) as shop:
        assert written(season, ALONE) == written(season, shop)


def test_outputs_are_the_same_laid_down_on_disk(season: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    held = written(season, ALONE)
    monkeypatch.setattr(workshop, "HELD", 0)
    with ShelfRoom() as room, Workshop(jobs=2, room=room) as shop:
        assert held == written(season, shop)


@pytest.mark.parametrize("jobs", [1, 2])
def test_ranks_quotas_decisions_and_closed_rounds_are_the_same_laid_down_on_disk(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, jobs: int
) -> None:
    root = closed_season(tmp_path / "ky")  # K1 is closed after a tie was decided; E sent nothing and has no class
    send(root, "D", "40 20 25 15")  # sent again after its round was closed
    submit(root, "H (2).xlsx", (root / "submissions" / "H.xlsx").read_bytes())
    held = written(root, ALONE)
    monkeypatch.setattr(workshop, "HELD", 0)
    with ShelfRoom() as room, Workshop(jobs=jobs, room=room) as shop:
        assert held == written(root, shop)
    assert {files.TWO_FILES, closings.SENT_LATER} <= {one.code for one in grade_season(root).diagnostics}


def test_a_demo_with_everything_in_it_is_the_same_laid_down_on_disk(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = tmp_path / "demo"
    write_demo(root, 30, 1)
    held = written(root, ALONE)
    monkeypatch.setattr(workshop, "HELD", 0)
    with ShelfRoom() as room, Workshop(jobs=2, room=room) as shop:
        assert held == written(root, shop)


def test_unit_whose_scoring_ends_the_process_is_scored_by_the_run(
    season: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    held = written(season, ALONE)
    monkeypatch.setattr(errands, "scoring", ended_by_a_unit)
    monkeypatch.setattr(workshop, "HELD", 0)
    with ShelfRoom() as room, Workshop(jobs=2, room=room) as shop:
        assert held == written(season, shop)


@pytest.mark.parametrize("jobs", [1, 2, 3])
def test_ledger_written_row_by_row_is_the_same_whoever_writes_the_rows(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, jobs: int
) -> None:
    demo = tmp_path / "demo"
    write_demo(demo, 40, 2)
    monkeypatch.setattr(ledger, "_HELD", 0)
    monkeypatch.setattr(errands, "_AT_ONCE", 3)
    for root in (demo, closed_season(tmp_path / "ky")):
        monkeypatch.setattr(workshop, "HELD", 300)
        alone = written(root, ALONE)
        monkeypatch.setattr(workshop, "HELD", 0)
        with ShelfRoom() as room, Workshop(jobs=jobs, room=room) as shop:
            assert alone == written(root, shop)


def test_unit_whose_row_ends_the_process_is_written_by_the_run(season: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ledger, "_HELD", 0)
    alone = written(season, ALONE)
    monkeypatch.setattr(workshop, "HELD", 0)
    monkeypatch.setattr(ledger_errands, "writing_rows", ended_by_a_row)
    with ShelfRoom() as room, Workshop(jobs=2, room=room) as shop:
        assert alone == written(season, shop)


def test_loose_files_are_the_same_by_any_number_of_processes(season: Path) -> None:
    paths = sorted((season / "submissions").iterdir())
    (rubric,) = (season / "rubrics").glob("*.yaml")
    with Workshop(jobs=2) as shop:
        alone, helped = grade_files(paths, rubric), grade_files(paths, rubric, shop)
    assert (alone.results, alone.diagnostics) == (helped.results, helped.diagnostics)


def test_file_that_ends_the_process_reading_it_costs_itself_alone(
    season: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = {unit.code: unit for unit in grade_season(season).results.units}
    monkeypatch.setattr(collecting, "opening", ended_by_a_file)
    with Workshop(jobs=2) as shop:
        grading = grade_season(season, workshop=shop)
    (finding,) = (one for one in grading.diagnostics if one.code.name == "CDC-F011")
    after = {unit.code: unit for unit in grading.results.units}
    code = "-15" if os.name == "posix" else "15"
    assert (
        f"tiến trình đọc tệp này đã bị hệ thống ngắt, cả hai lần đọc (mã {code}); các tệp khác vẫn được đọc"
        == finding.message(Language.VIETNAMESE)
    )
    assert ("submissions/TO-01.xlsx", "TO-01", "unreadable") == (
        finding.place.file, finding.unit, after["TO-01"].status.value,
    )  # fmt: skip
    assert before["TO-02"].total == after["TO-02"].total


@pytest.mark.parametrize("held", [0, 300], ids=["on the shelf", "in hand"])
def test_processes_share_the_memory_and_only_what_changed_is_read(
    season: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, held: int
) -> None:
    monkeypatch.setattr(workshop, "HELD", held)
    folder = tmp_path / "memory" / ("0" * 32)

    def run() -> tuple[dict[str, bytes], dict[tuple[str, str], int]]:
        with Memory(folder, "1.0") as memory, ShelfRoom() as room, Workshop(jobs=2, room=room) as shop:
            outputs = written(season, shop, memory)
        return outputs, entries_in(folder)

    first, kept = run()
    second, kept_still = run()
    assert first == second == written(season, ALONE)
    assert kept == kept_still
    assert 3 == len(kept)  # three forms; a file nobody could read is tried anew

    submit(season, "TO-02.xlsx", form(season, "TO-02", {**POINTS, "1": "39"}))
    third, kept_then = run()
    assert third == written(season, ALONE)
    assert 2 == len(kept.items() & kept_then.items())
    assert 3 == len(kept_then)
