"""The memory gives back exactly what it was given, or nothing; no trouble with it ever reaches a run."""

import errno
import os
import shutil
import sys
from collections.abc import Callable
from pathlib import Path
from typing import NoReturn

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cdcs_score import memory as memories
from cdcs_score.memory import ENTRY_LIMIT, NO_MEMORY, PLACE, SEASONS, UNPACKED_LIMIT, Memory, memory_of
from cdcs_score.storage import sha256_of

SOURCE, CONTENT = sha256_of(b"a workbook"), b"what it was read as"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A memory with one entry."""
    folder = tmp_path / "seasons" / ("0" * 32)
    kept(folder)
    return folder


def kept(folder: Path, program: str = "1.0", content: bytes = CONTENT) -> None:
    Memory(folder, program).keep("workbook", SOURCE, content)


def recalled(folder: Path, program: str = "1.0", kind: str = "workbook", source: str = SOURCE) -> bytes | None:
    return Memory(folder, program).recall(kind, source)


def entry(folder: Path) -> Path:
    (path,) = folder.iterdir()
    return path


class TestRecalling:
    def test_what_was_kept_comes_back(self, folder: Path) -> None:
        assert CONTENT == recalled(folder)

    def test_other_source_kind_or_program_has_its_own(self, folder: Path) -> None:
        assert None is recalled(folder, source=sha256_of(b"another"))
        assert None is recalled(folder, kind="returned")
        assert None is recalled(folder, program="1.1")

    def test_fresh_memory_recalls_nothing_and_replaces(self, folder: Path) -> None:
        fresh = Memory(folder, "1.0", recalls=False)
        assert None is fresh.recall("workbook", SOURCE)
        fresh.keep("workbook", SOURCE, b"read anew")
        assert b"read anew" == recalled(folder)

    def test_no_memory_recalls_nothing(self) -> None:
        NO_MEMORY.keep("workbook", SOURCE, CONTENT)
        assert None is NO_MEMORY.recall("workbook", SOURCE)
        assert not NO_MEMORY.is_open


class TestDamage:
    @given(at=st.integers(0), change=st.integers(1, 255))
    def test_no_changed_byte_goes_unseen(self, tmp_path_factory: pytest.TempPathFactory, at: int, change: int) -> None:
        folder = tmp_path_factory.mktemp("m") / "s"
        kept(folder)
        written = bytearray(entry(folder).read_bytes())
        written[at % len(written)] ^= change
        entry(folder).write_bytes(written)
        assert None is recalled(folder)

    @pytest.mark.parametrize(
        "spoil",
        [lambda whole: whole[:-1], lambda whole: whole + b"x", lambda _: b"", lambda _: b'{"sheets": []}'],
        ids=["truncated", "longer", "empty", "foreign"],
    )
    def test_what_is_not_whole_is_not_there(self, folder: Path, spoil: Callable[[bytes], bytes]) -> None:
        entry(folder).write_bytes(spoil(entry(folder).read_bytes()))
        assert None is recalled(folder)

    def test_whole_entry_under_the_name_of_another_is_not_taken_for_it(self, folder: Path) -> None:
        other = sha256_of(b"another workbook")
        right = entry(folder)
        Memory(folder, "1.0").keep("workbook", other, b"other")
        (wrong,) = (path for path in folder.iterdir() if path != right)
        shutil.copyfile(right, wrong)
        assert None is recalled(folder, source=other)

    def test_entry_that_unpacks_without_end_is_not_unpacked(self, folder: Path) -> None:
        name = entry(folder).name
        entry(folder).write_bytes(memories._sealed(bytes(UNPACKED_LIMIT + 1), name))  # noqa: SLF001 -- only a forger does
        assert entry(folder).stat().st_size < ENTRY_LIMIT
        assert None is recalled(folder)

    def test_folder_in_the_place_of_an_entry_is_not_there(self, folder: Path) -> None:
        path = entry(folder)
        path.unlink()
        path.mkdir()
        assert None is recalled(folder)
        kept(folder)
        assert None is recalled(folder)


class TestTrouble:
    def test_folder_nobody_may_write_to_changes_nothing(self, tmp_path: Path) -> None:
        (tmp_path / "file").write_text("in the way", encoding="utf-8")
        with Memory(tmp_path / "file" / "s", "1.0") as memory:
            memory.keep("workbook", SOURCE, CONTENT)
            assert None is memory.recall("workbook", SOURCE)
        assert "in the way" == (tmp_path / "file").read_text(encoding="utf-8")

    def test_full_disk_leaves_nothing_half_and_is_tried_once(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        tries: list[Path] = []

        def full(path: Path, _: bytes) -> NoReturn:
            tries.append(path)
            path.touch()
            raise OSError(errno.ENOSPC, "No space left on device")

        monkeypatch.setattr(Path, "write_bytes", full)
        memory = Memory(tmp_path / "s", "1.0")
        for source in "ab":
            memory.keep("workbook", source, CONTENT)
        assert 1 == len(tries)
        assert [] == list((tmp_path / "s").iterdir())

    def test_large_entry_is_not_kept(self, tmp_path: Path) -> None:
        kept(tmp_path / "s", content=os.urandom(ENTRY_LIMIT))
        assert not (tmp_path / "s").exists()

    def test_season_is_kept_up_to_its_limit(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(memories, "SEASON_LIMIT", 250)
        memory = Memory(tmp_path / "s", "1.0")
        for source in "abcde":
            memory.keep("workbook", source, os.urandom(32))
        assert 2 == len(list((tmp_path / "s").iterdir()))


class TestForgetting:
    def test_what_a_run_had_no_use_for_goes_and_nothing_of_others(self, folder: Path) -> None:
        (folder / f"{'a' * 64}.{'b' * 16}").write_bytes(b"of a run that was killed")
        (folder / "notes.txt").write_text("not ours", encoding="utf-8")
        with Memory(folder, "1.0") as memory:
            memory.keep("workbook", "new", CONTENT)
        assert [None, "not ours"] == [recalled(folder), (folder / "notes.txt").read_text(encoding="utf-8")]
        assert 2 == len(list(folder.iterdir()))

    def test_what_was_recalled_stays(self, folder: Path) -> None:
        with Memory(folder, "1.0") as memory:
            memory.recall("workbook", SOURCE)
        assert CONTENT == recalled(folder)

    def test_broken_run_forgets_nothing(self, folder: Path) -> None:
        with pytest.raises(KeyboardInterrupt), Memory(folder, "1.0"):
            raise KeyboardInterrupt
        assert CONTENT == recalled(folder)

    def test_seasons_used_last_are_remembered(self, tmp_path: Path) -> None:
        for number in range(SEASONS + 2):
            folder = tmp_path / f"{number:032x}"
            kept(folder)
            os.utime(folder, (number, number))
        (tmp_path / "mine").mkdir()
        with Memory(tmp_path / f"{0:032x}", "1.0") as memory:
            memory.recall("workbook", SOURCE)
        left = {path.name for path in tmp_path.iterdir()}
        assert {"mine", f"{0:032x}", *(f"{number:032x}" for number in range(3, SEASONS + 2))} == left


class TestPlace:
    def test_every_season_has_its_own(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv(PLACE, str(tmp_path / "cache"))
        for name in ("a", "b"):
            memory_of(tmp_path / name).keep("workbook", name, CONTENT)
        assert CONTENT == memory_of(tmp_path / "a").recall("workbook", "a")
        assert None is memory_of(tmp_path / "b").recall("workbook", "a")
        assert None is memory_of(tmp_path / "a", is_fresh=True).recall("workbook", "a")

    def test_may_be_turned_off(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv(PLACE, "")
        assert not memory_of(tmp_path).is_open

    @pytest.mark.parametrize(
        ("system", "variable", "expected"),
        [
            ("win32", "LOCALAPPDATA", "cdcs-score/seasons"),
            ("linux", "XDG_CACHE_HOME", "cdcs-score/seasons"),
            ("darwin", "HOME", "Library/Caches/cdcs-score/seasons"),
            ("linux", "HOME", ".cache/cdcs-score/seasons"),
            ("win32", "HOME", "AppData/Local/cdcs-score/seasons"),
        ],
    )
    def test_lies_where_caches_lie(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, system: str, variable: str, expected: str
    ) -> None:
        for name in (PLACE, "LOCALAPPDATA", "XDG_CACHE_HOME"):
            monkeypatch.delenv(name, raising=False)
        monkeypatch.setenv(variable, str(tmp_path))
        monkeypatch.setattr(sys, "platform", system)
        memory_of(tmp_path / "ky").keep("workbook", SOURCE, CONTENT)
        assert 1 == len(list((tmp_path / expected).glob("*/*")))

    def test_user_without_a_home_has_none(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        def homeless() -> NoReturn:
            raise RuntimeError

        for name in (PLACE, "LOCALAPPDATA", "XDG_CACHE_HOME"):
            monkeypatch.delenv(name, raising=False)
        monkeypatch.setattr(Path, "home", homeless)
        assert not memory_of(tmp_path).is_open


class TestProgram:
    @pytest.fixture
    def package(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
        package = tmp_path / "package"
        (package / "readers").mkdir(parents=True)
        for name in ("memory.py", "readers/values.py"):
            (package / name).write_text("as it is", encoding="utf-8")
        monkeypatch.setattr(memories, "__file__", str(package / "memory.py"))
        monkeypatch.setattr(sys, "path", [str(tmp_path), "", str(tmp_path / "gone")])
        monkeypatch.chdir(tmp_path)
        return package

    def test_is_another_when_a_line_of_it_changes(self, package: Path) -> None:
        before = memories._program()  # noqa: SLF001 -- the consequence: older entries are not found
        assert before == memories._program()  # noqa: SLF001
        (package / "readers" / "values.py").write_text("read otherwise", encoding="utf-8")
        assert before != memories._program()  # noqa: SLF001

    def test_is_another_when_a_library_changes(self, package: Path) -> None:
        before = memories._program()  # noqa: SLF001
        (package.parent / "openpyxl-9.9.dist-info").mkdir()
        assert before != memories._program()  # noqa: SLF001

    def test_that_cannot_be_seen_has_no_memory(
        self, package: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv(PLACE, str(tmp_path / "cache"))
        assert memory_of(tmp_path).is_open
        (package / "memory.py").unlink()
        assert not memory_of(tmp_path).is_open
