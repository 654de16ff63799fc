"""The memory gives back exactly what it was given, or nothing; no trouble with it ever reaches a run."""

import os
import sqlite3
import sys
from contextlib import closing
from pathlib import Path
from typing import NoReturn

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cdcs_score import memory as memories
from cdcs_score.entry_store import FILE
from cdcs_score.memory import ENTRY_LIMIT, NO_MEMORY, PLACE, SEASONS, UNPACKED_LIMIT, Memory, memory_of
from cdcs_score.storage import sha256_of
from tests.support.memories import content_in, entries_in, spoil_entries

SOURCE, CONTENT = sha256_of(b"a workbook"), b"what it was read as"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A memory with one entry."""
    folder = tmp_path / "seasons" / ("0" * 32)
    keep(folder)
    return folder


def keep(folder: Path, source: str = SOURCE, content: bytes = CONTENT, kind: str = "workbook") -> None:
    """Keep one entry more, and forget nothing."""
    with Memory(folder, "1.0") as memory:
        memory.keep(kind, source, content)
        for one in {SOURCE, source}:
            memory.note_use(kind, one)


def recalled(folder: Path, program: str = "1.0", kind: str = "workbook", source: str = SOURCE) -> bytes | None:
    with Memory(folder, program).lent() as memory:
        return memory.recall(kind, source)


class TestRecalling:
    def test_what_was_kept_comes_back(self, folder: Path) -> None:
        assert CONTENT == recalled(folder)

    def test_other_source_kind_or_program_has_its_own(self, folder: Path) -> None:
        assert None is recalled(folder, source=sha256_of(b"another"))
        assert None is recalled(folder, kind="returned")
        assert None is recalled(folder, program="1.1")

    def test_fresh_memory_recalls_nothing_and_replaces(self, folder: Path) -> None:
        with Memory(folder, "1.0", recalls=False) as fresh:
            assert None is fresh.recall("workbook", SOURCE)
            fresh.keep("workbook", SOURCE, b"read anew")
        assert b"read anew" == recalled(folder)

    def test_no_memory_recalls_nothing(self) -> None:
        with NO_MEMORY as memory:
            memory.keep("workbook", SOURCE, CONTENT)
            assert None is memory.recall("workbook", SOURCE)
        assert not NO_MEMORY.is_open

    def test_what_is_lent_takes_notes_and_writes_nothing(self, folder: Path) -> None:
        other = sha256_of(b"another")
        with Memory(folder, "1.0") as memory:
            with memory.lent() as lent:
                assert CONTENT == lent.recall("workbook", SOURCE)
                lent.keep("workbook", other, b"other")
                notes = lent.take_notes()
            assert 1 == len(entries_in(folder))
            memory.note(notes)
        assert [CONTENT, b"other"] == [recalled(folder), recalled(folder, source=other)]

    def test_what_is_kept_is_on_disk_before_the_run_is_over(self, tmp_path: Path) -> None:
        with Memory(tmp_path / "s", "1.0") as memory:
            for source in "abcde":
                memory.keep("workbook", source, os.urandom(memories.MEBIBYTE // 2))
            assert 4 == len(entries_in(tmp_path / "s"))


class TestDamage:
    @given(at=st.integers(0), change=st.integers(1, 255))
    def test_changed_byte_changes_nothing_that_comes_back(
        self, tmp_path_factory: pytest.TempPathFactory, at: int, change: int
    ) -> None:
        folder = tmp_path_factory.mktemp("m") / "s"
        keep(folder)
        written = bytearray((folder / FILE).read_bytes())
        written[at % len(written)] ^= change
        (folder / FILE).write_bytes(written)
        assert recalled(folder) in {CONTENT, None}
        keep(folder)  # nor does it end a run that writes

    @given(at=st.integers(0), change=st.integers(1, 255))
    def test_no_changed_byte_of_an_entry_goes_unseen(
        self, tmp_path_factory: pytest.TempPathFactory, at: int, change: int
    ) -> None:
        folder = tmp_path_factory.mktemp("m") / "s"
        keep(folder)
        content = bytearray(content_in(folder))
        content[at % len(content)] ^= change
        spoil_entries(folder, "content = ?", bytes(content))
        assert None is recalled(folder)

    @pytest.mark.parametrize(
        "spoilt",
        [
            "content = substr(content, 1, length(content) - 1)", "content = content || x'00'", "content = x''",
            "content = 'text'", "content = NULL", "content = 7",
        ],
        ids=["truncated", "longer", "empty", "text", "nothing", "number"],
    )  # fmt: skip
    def test_what_is_not_whole_is_not_there(self, folder: Path, spoilt: str) -> None:
        spoil_entries(folder, spoilt)
        assert None is recalled(folder)

    def test_whole_entry_under_the_name_of_another_is_not_taken_for_it(self, folder: Path) -> None:
        other = sha256_of(b"another workbook")
        keep(folder, other, b"other")
        spoil_entries(folder, "content = (SELECT content FROM entries ORDER BY rowid LIMIT 1)")
        assert [CONTENT, None] == [recalled(folder), recalled(folder, source=other)]

    def test_entry_that_unpacks_without_end_is_not_unpacked(self, folder: Path) -> None:
        ((_, name),) = entries_in(folder)
        bomb = memories._sealed(bytes(UNPACKED_LIMIT + 1), bytes.fromhex(name))  # noqa: SLF001 -- only a forger does
        spoil_entries(folder, "content = ?", bomb)
        assert len(bomb) < ENTRY_LIMIT
        assert None is recalled(folder)

    def test_entry_longer_than_any_we_keep_is_not_read(self, folder: Path) -> None:
        spoil_entries(folder, "content = zeroblob(?)", ENTRY_LIMIT + 1)
        assert None is recalled(folder)

    @pytest.mark.parametrize("content", [b"", b"{}", b"SQLite format 3\0" + bytes(84), b"x" * 5000])
    def test_file_that_is_none_of_ours_gives_way(self, folder: Path, content: bytes) -> None:
        (folder / FILE).write_bytes(content)
        assert None is recalled(folder)
        keep(folder)
        keep(folder)
        assert CONTENT == recalled(folder)

    def test_folder_in_the_place_of_the_file_is_not_there(self, folder: Path) -> None:
        (folder / FILE).unlink()
        (folder / FILE).mkdir()
        assert None is recalled(folder)
        keep(folder)
        assert None is recalled(folder)


class TestTrouble:
    def test_folder_nobody_may_write_to_changes_nothing(self, tmp_path: Path) -> None:
        (tmp_path / "file").write_text("in the way", encoding="utf-8")
        with Memory(tmp_path / "file" / "s", "1.0") as memory:
            memory.keep("workbook", SOURCE, CONTENT)
            assert None is memory.recall("workbook", SOURCE)
        assert "in the way" == (tmp_path / "file").read_text(encoding="utf-8")

    def test_file_another_run_is_writing_is_left_to_it(self, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr("cdcs_score.entry_store._SECONDS", 0.01)
        with closing(sqlite3.connect(folder / FILE, isolation_level=None)) as other:
            other.execute("BEGIN EXCLUSIVE")
            assert None is recalled(folder)
            keep(folder, "new")
            other.execute("COMMIT")
        assert [CONTENT, None] == [recalled(folder), recalled(folder, source="new")]

    def test_large_entry_is_not_kept(self, tmp_path: Path) -> None:
        keep(tmp_path / "s", content=os.urandom(ENTRY_LIMIT))
        assert {} == entries_in(tmp_path / "s")

    def test_season_is_kept_up_to_its_limit_and_older_things_still_make_room(self, tmp_path: Path) -> None:
        limit = 256 * 1024
        for sources in ("ab", "cd"):
            with Memory(tmp_path / "s", "1.0", limit=limit) as memory:
                for source in sources:
                    memory.keep("workbook", source, os.urandom(100 * 1024))
        assert {} == entries_in(tmp_path / "s"), "there was no room for the new, and nobody asked for the old"
        assert (tmp_path / "s" / FILE).stat().st_size <= limit
        with Memory(tmp_path / "s", "1.0", limit=limit) as memory:
            memory.keep("workbook", "e", CONTENT)
        assert CONTENT == recalled(tmp_path / "s", source="e")


class TestForgetting:
    def test_what_a_run_had_no_use_for_goes_and_nothing_of_others(self, folder: Path) -> None:
        (folder / "notes.txt").write_text("not ours", encoding="utf-8")
        with Memory(folder, "1.0") as memory:
            memory.keep("workbook", "new", CONTENT)
        assert [None, "not ours"] == [recalled(folder), (folder / "notes.txt").read_text(encoding="utf-8")]
        assert 1 == len(entries_in(folder))

    def test_what_was_recalled_stays(self, folder: Path) -> None:
        with Memory(folder, "1.0") as memory:
            memory.recall("workbook", SOURCE)
        assert CONTENT == recalled(folder)

    def test_kinds_a_run_does_not_ask_for_stay(self, folder: Path) -> None:
        with Memory(folder, "1.0") as memory:
            memory.recall("returned", SOURCE)
        assert CONTENT == recalled(folder)

    def test_broken_run_forgets_nothing(self, folder: Path) -> None:
        memory = Memory(folder, "1.0")
        memory.recall("workbook", "another")
        with pytest.raises(KeyboardInterrupt), memory:
            raise KeyboardInterrupt
        assert CONTENT == recalled(folder)

    def test_seasons_used_last_are_remembered(self, tmp_path: Path) -> None:
        for number in range(SEASONS + 2):
            folder = tmp_path / f"{number:032x}"
            folder.mkdir()
            (folder / FILE).touch()
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
            with memory_of(tmp_path / name) as memory:
                memory.keep("workbook", name, CONTENT)
        with memory_of(tmp_path / "a") as first, memory_of(tmp_path / "b") as second:
            assert CONTENT == first.recall("workbook", "a")
            assert None is second.recall("workbook", "a")
        with memory_of(tmp_path / "a", is_fresh=True) as fresh:
            assert None is fresh.recall("workbook", "a")

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
        with memory_of(tmp_path / "ky") as memory:
            memory.keep("workbook", SOURCE, CONTENT)
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
