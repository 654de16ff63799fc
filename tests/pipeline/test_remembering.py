"""A run that remembers gives the bytes of one that reads everything, and reads only what changed."""

import os
import shutil
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from cdcs_score.memory import NO_MEMORY, PLACE, Memory
from cdcs_score.pipeline import returning
from cdcs_score.pipeline.demonstrating import write_demo
from cdcs_score.pipeline.grading import grade_season, write_grading
from cdcs_score.pipeline.receiving import messages, status_of_season
from cdcs_score.pipeline.returning import check_season
from cdcs_score.readers import remembering
from cdcs_score.readers.openxml import CAREFUL
from cdcs_score.readers.workbook import Workbook, read_any_workbook
from cdcs_score.renderers.returned import Returned, render_returned
from cdcs_score.results import Results
from cdcs_score.storage import sha256_of
from tests.support.running import run_program
from tests.support.workbooks import load, saved

STARTED = datetime(2026, 1, 1, tzinfo=UTC)


class Season:
    """A demo season, its memory, and what each run reads and makes."""

    def __init__(self, root: Path, memory: Path) -> None:
        self.root, self.folder = root, memory
        self.first: dict[str, bytes] = {}
        self.read: list[str] = []
        self.made: list[str] = []

    def outputs(self, *, remembers: bool = True) -> dict[str, bytes]:
        """Every file that check and grade write, but the record of the run."""
        self.read.clear()
        self.made.clear()
        for folder in ("results", "returned"):
            shutil.rmtree(self.root / folder, ignore_errors=True)
        with Memory(self.folder, "1.0") if remembers else NO_MEMORY as memory:
            check_season(self.root, memory=memory)
            write_grading(grade_season(self.root, memory=memory), self.root / "results", [], STARTED)
            text = "\n".join(messages(status_of_season(self.root, memory=memory)))
        found = (path for folder in ("results", "returned") for path in (self.root / folder).iterdir())
        return {"status": text.encode()} | {
            f"{path.parent.name}/{path.name}": path.read_bytes() for path in found if not path.name.startswith(".cdcs")
        }


@pytest.fixture(scope="module", autouse=True)
def careful() -> Iterator[None]:
    """Every file takes the careful way: of what is plain nothing is kept."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(CAREFUL, "1")
        yield


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A demo season, as it was made."""
    root = tmp_path_factory.mktemp("demo") / "ky"
    write_demo(root, units=7, seed=1)
    return root


@pytest.fixture(scope="module")
def without_memory(demo: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """What is written when every file is read."""
    copy = tmp_path_factory.mktemp("without") / "ky"
    shutil.copytree(demo, copy)
    return Season(copy, copy / "none").outputs(remembers=False)


@pytest.fixture(scope="module")
def results(without_memory: dict[str, bytes]) -> Results:
    """The results of the season."""
    return Results.model_validate_json(without_memory["results/results.json"])


@pytest.fixture(scope="module")
def unreadable(results: Results) -> set[str]:
    """The files nothing can be read from."""
    return {one.name for one in results.files if one.became == "unreadable"}


@pytest.fixture(scope="module")
def run_once(demo: Path, tmp_path_factory: pytest.TempPathFactory) -> Season:
    """A copy of it that was run once, with its memory."""
    folder = tmp_path_factory.mktemp("once")
    shutil.copytree(demo, folder / "ky")
    season = Season(folder / "ky", folder / "memory" / "s")
    season.first = season.outputs()
    return season


@pytest.fixture
def season(run_once: Season, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Season:
    """The same, to be changed, its readings counted."""
    shutil.copytree(run_once.root.parent, tmp_path / "again")
    season = Season(tmp_path / "again" / "ky", tmp_path / "again" / "memory" / "s")
    season.first = run_once.first

    def reading(content: bytes, file: str) -> Workbook:
        season.read.append(file)
        return read_any_workbook(content, file)

    def making(returned: Returned) -> bytes:
        season.made.append(returned.unit)
        return render_returned(returned)

    monkeypatch.setattr(remembering, "read_any_workbook", reading)
    monkeypatch.setattr(returning, "render_returned", making)
    return season


@pytest.fixture
def form(season: Season, results: Results, unreadable: set[str]) -> Path:
    """A form of the season that was read."""
    names = [one.name for one in results.files if one.role == "submission" and one.name not in unreadable]
    return season.root / names[0]


def test_every_run_writes_what_a_run_without_memory_writes(season: Season, without_memory: dict[str, bytes]) -> None:
    assert len(without_memory) > 6
    assert without_memory == season.first
    assert without_memory == season.outputs()


def test_second_run_reads_only_what_could_not_be_read(season: Season, unreadable: set[str]) -> None:
    season.outputs()
    assert unreadable == set(season.read)
    assert [] == season.made


def test_only_the_file_whose_bytes_changed_is_read_again(season: Season, form: Path, unreadable: set[str]) -> None:
    stamp = form.stat().st_mtime_ns
    form.write_bytes(saved(load(form.read_bytes())))
    os.utime(form, ns=(stamp, stamp))
    changed = season.outputs()
    assert {form.relative_to(season.root).as_posix()} == set(season.read) - unreadable
    assert season.first["results/results.json"] != changed["results/results.json"], "it holds the hash of the file"


def test_time_and_name_of_a_file_are_no_reason_to_read_it(season: Season, form: Path, unreadable: set[str]) -> None:
    os.utime(form, (1, 1))
    form.rename(form.with_name("tên khác.xlsx"))
    season.outputs()
    assert unreadable == set(season.read)


def test_plain_files_are_read_each_time_and_nothing_is_kept_of_them(
    season: Season, without_memory: dict[str, bytes], form: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv(CAREFUL)
    shutil.rmtree(season.folder)
    assert without_memory == season.outputs(), "the plain way gives the bytes of the careful one"
    assert form.relative_to(season.root).as_posix() not in season.read
    assert not any(season.folder.glob(Memory(season.folder, "1.0")._name("workbook", sha256_of(form.read_bytes()))))  # noqa: SLF001 -- where it would lie


@pytest.mark.parametrize(
    "spoil",
    [
        lambda path: path.write_bytes(path.read_bytes()[:-7]),
        lambda path: path.write_bytes(path.read_bytes().replace(b"memory 1", b"memory 2")),
        lambda path: path.write_bytes(b""),
        lambda path: path.unlink(),
    ],
    ids=["truncated", "foreign", "empty", "gone"],
)
def test_spoiled_memory_changes_no_byte(
    season: Season, without_memory: dict[str, bytes], spoil: Callable[[Path], None]
) -> None:
    for path in season.folder.iterdir():
        spoil(path)
    assert without_memory == season.outputs()
    assert len(season.read) > 5, "all were read again"


def test_entry_of_whole_bytes_that_is_no_workbook_is_read_again(
    season: Season, without_memory: dict[str, bytes], form: Path
) -> None:
    Memory(season.folder, "1.0").keep("workbook", sha256_of(form.read_bytes()), b'{"sheets":[[1]]}')
    assert without_memory == season.outputs()
    assert form.relative_to(season.root).as_posix() in season.read


def test_season_nobody_may_write_beside_is_run_all_the_same(season: Season, without_memory: dict[str, bytes]) -> None:
    shutil.rmtree(season.folder)
    season.folder.write_text("in the way", encoding="utf-8")
    assert without_memory == season.outputs()


def test_memory_holds_one_entry_for_each_file_and_each_returned_workbook(season: Season, unreadable: set[str]) -> None:
    files = [path for path in (season.root / "submissions").rglob("*") if path.is_file()]
    contents = {path.read_bytes() for path in (*files, season.root / "so-theo-doi.xlsx")}
    returned = sum(name.startswith("returned/") for name in season.first)
    assert len(contents) - len(unreadable) + returned == len(list(season.folder.iterdir()))


def test_command_line_remembers_unless_told_to_read_anew(demo: Path, tmp_path: Path) -> None:
    shutil.copytree(demo, tmp_path / "ky")
    env = {PLACE: str(tmp_path / "cache")}
    runs = []
    for words in (["grade"], ["grade"], ["grade", "--fresh"], ["status"], ["check"], ["check", "--fresh"]):
        run = run_program(*words, tmp_path / "ky", env=env)
        found = {path: path.stat() for path in (tmp_path / "cache").glob("*/*")}
        entries = {path: (one.st_ino, one.st_mtime_ns) for path, one in found.items()}
        runs.append((run.returncode, run.stdout, entries))
    first, second, fresh, *_ = runs
    assert first[:2] == second[:2] == fresh[:2]
    assert first[2] == second[2], "nothing was written again"
    assert first[2].keys() == fresh[2].keys()
    assert all(fresh[2][path] != written for path, written in first[2].items()), "everything was"
    assert runs[4][:2] == runs[5][:2]
