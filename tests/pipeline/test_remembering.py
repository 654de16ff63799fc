"""A run that remembers gives the bytes of one that reads everything, and reads only what changed."""

import os
import pickle
import shutil
from collections import Counter
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from cdcs_score import memory
from cdcs_score.entry_store import FILE
from cdcs_score.memory import NO_MEMORY, PLACE, Memory
from cdcs_score.pipeline import opening, returning
from cdcs_score.pipeline.demonstrating import write_demo
from cdcs_score.pipeline.grading import grade_season, write_grading
from cdcs_score.pipeline.receiving import messages, status_of_season
from cdcs_score.pipeline.returning import check_season
from cdcs_score.readers import remembering
from cdcs_score.readers.openxml import CAREFUL
from cdcs_score.readers.reading import Expectations, FileReading, WrongForm
from cdcs_score.readers.submission_reader import read_submissions
from cdcs_score.readers.workbook import Workbook, read_any_workbook
from cdcs_score.renderers.returned import Returned, render_returned
from cdcs_score.results import Results
from tests.support.memories import entries_in, spoil_entries
from tests.support.running import run_program
from tests.support.workbooks import load, saved

STARTED = datetime(2026, 1, 1, tzinfo=UTC)


class Season:
    """A demo season, its memory, and what each run reads and makes."""

    def __init__(self, root: Path, memory: Path) -> None:
        self.root, self.folder = root, memory
        self.first: dict[str, bytes] = {}
        #: The files whose answers were looked for, and those whose cells were read the careful way.
        self.read: list[str] = []
        self.unpacked: list[str] = []
        self.made: list[str] = []

    def outputs(self, *, remembers: bool = True) -> dict[str, bytes]:
        """Every file that check and grade write, but the record of the run."""
        self.read.clear()
        self.unpacked.clear()
        self.made.clear()
        for folder in ("results", "returned"):
            shutil.rmtree(self.root / folder, ignore_errors=True)
        with Memory(self.folder, "1.0") if remembers else NO_MEMORY as kept:
            check_season(self.root, memory=kept)
            write_grading(grade_season(self.root, memory=kept), self.root / "results", [], STARTED)
            text = "\n".join(messages(status_of_season(self.root, memory=kept)))
        found = (path for folder in ("results", "returned") for path in (self.root / folder).iterdir())
        return {"status": text.encode()} | {
            f"{path.parent.name}/{path.name}": path.read_bytes() for path in found if not path.name.startswith(".cdcs")
        }


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

    def reading(workbook: Workbook, expectations: Expectations) -> FileReading:
        season.read.append(workbook.file)
        return read_submissions(workbook, expectations)

    def unpacking(content: bytes, file: str) -> Workbook:
        season.unpacked.append(file)
        return read_any_workbook(content, file)

    def making(returned: Returned) -> bytes:
        season.made.append(returned.unit)
        return render_returned(returned)

    monkeypatch.setattr(opening, "read_submissions", reading)
    monkeypatch.setattr(remembering, "read_any_workbook", unpacking)
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


def test_second_run_reads_nothing_and_tries_again_what_could_not_be_read(season: Season, unreadable: set[str]) -> None:
    season.outputs()
    assert [] == season.read
    assert unreadable == set(season.unpacked)
    assert [] == season.made


def test_only_the_file_whose_bytes_changed_is_read_again(season: Season, form: Path) -> None:
    stamp = form.stat().st_mtime_ns
    form.write_bytes(saved(load(form.read_bytes())))
    os.utime(form, ns=(stamp, stamp))
    changed = season.outputs()
    assert {form.relative_to(season.root).as_posix()} == set(season.read)
    assert season.first["results/results.json"] != changed["results/results.json"], "it holds the hash of the file"


def test_time_of_a_file_is_no_reason_to_read_it(season: Season, form: Path) -> None:
    os.utime(form, (1, 1))
    season.outputs()
    assert [] == season.read


def test_file_read_the_careful_way_is_not_unpacked_again_when_a_rubric_changes(
    season: Season, unreadable: set[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(CAREFUL, "1")
    season.outputs()
    assert len(set(season.unpacked)) > len(unreadable) + 5
    season.outputs()
    (rubric, *_) = (season.root / "rubrics").glob("*.yaml")
    rubric.write_text(f"{rubric.read_text(encoding='utf-8')}\n# once more\n", encoding="utf-8")
    season.outputs()
    assert len(set(season.read)) > 5
    assert unreadable == set(season.unpacked)


def test_way_of_reading_is_no_secret_to_the_memory(season: Season, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(CAREFUL, "1")
    season.outputs()
    assert len(season.read) > 5, "whoever doubts the plain way gets the careful one, not what the plain one said"


@pytest.mark.parametrize(
    "spoil",
    [
        lambda path: path.write_bytes(path.read_bytes()[:-7000]),
        lambda path: path.write_bytes(bytes(len(path.read_bytes()))),
        lambda path: path.write_bytes(b""),
        lambda path: path.unlink(),
    ],
    ids=["truncated", "foreign", "empty", "gone"],
)
def test_spoiled_memory_changes_no_byte(
    season: Season, without_memory: dict[str, bytes], spoil: Callable[[Path], None]
) -> None:
    spoil(season.folder / FILE)
    assert without_memory == season.outputs()
    assert len(season.read) > 5, "all were read again"
    assert without_memory == season.outputs()
    assert [] == season.read, "and are remembered again"


class Forged:
    """What would have a program run, if it were unpacked."""

    def __reduce__(self) -> tuple[object, ...]:
        return os.putenv, ("FORGED", "1")


@pytest.mark.parametrize(
    "entry",
    [b"", b"no records", pickle.dumps(((), ())), pickle.dumps((WrongForm(unit="x"), (b"",))), pickle.dumps(Forged())],
    ids=["empty", "foreign", "nothing", "other records", "forged"],
)
def test_whole_entries_that_say_nothing_are_passed_over(
    season: Season, without_memory: dict[str, bytes], entry: bytes
) -> None:
    for kind, name in entries_in(season.folder):
        if kind == "file":
            written = memory._sealed(entry, bytes.fromhex(name))  # noqa: SLF001 -- only a forger does
            spoil_entries(season.folder, "content = ? WHERE hex(name) = ?", written, name)
    assert without_memory == season.outputs()
    assert len(season.read) > 5


def test_season_nobody_may_write_beside_is_run_all_the_same(season: Season, without_memory: dict[str, bytes]) -> None:
    shutil.rmtree(season.folder)
    season.folder.write_text("in the way", encoding="utf-8")
    assert without_memory == season.outputs()


def test_memory_holds_one_entry_for_each_file_and_each_returned_workbook(season: Season, unreadable: set[str]) -> None:
    files = [path for path in (season.root / "submissions").rglob("*") if path.is_file()]
    kinds = Counter(kind for kind, _ in entries_in(season.folder))
    assert len(files) - len(unreadable) == kinds["file"]
    assert sum(name.startswith("returned/") for name in season.first) == kinds["returned"]


def test_command_line_remembers_unless_told_to_read_anew(demo: Path, tmp_path: Path) -> None:
    shutil.copytree(demo, tmp_path / "ky")
    env = {PLACE: str(tmp_path / "cache")}
    runs = []
    for words in (["grade"], ["grade"], ["grade", "--fresh"], ["status"], ["check"], ["check", "--fresh"]):
        run = run_program(*words, tmp_path / "ky", env=env)
        (folder,) = (tmp_path / "cache").iterdir()
        runs.append((run.returncode, run.stdout, entries_in(folder)))
    first, second, fresh, *_ = runs
    assert first[:2] == second[:2] == fresh[:2]
    assert first[2] == second[2], "nothing was written again"
    assert first[2].keys() == fresh[2].keys()
    assert not first[2].items() & fresh[2].items(), "everything was"
    assert runs[4][:2] == runs[5][:2]
