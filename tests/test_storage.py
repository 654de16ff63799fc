"""Writing: earlier results are whole until finished ones take their place, and nothing people made is ever lost."""

import errno
import json
import subprocess
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from filelock import FileLock

from cdcs_score import storage
from cdcs_score.diagnostics import Diagnostic
from cdcs_score.errors import CannotWrite
from cdcs_score.language import Language
from cdcs_score.storage import LOCK, MANIFEST, Output, Written, write_new, write_outputs

LEDGER, RESULTS = "bảng.xlsx", "results.json"


def outputs(word: str) -> list[Output]:
    """A document and a file for machines, as `grade` writes them."""
    return [
        Output(name=LEDGER, content=f"bảng {word}".encode()),
        Output(name=RESULTS, content=word.encode(), is_document=False),
    ]


def write(folder: Path, word: str) -> Written:
    return write_outputs(folder, outputs(word))


def seen(folder: Path) -> dict[str, str]:
    """What a person sees in the folder."""
    found = (path for path in sorted(folder.iterdir()) if path.name not in (MANIFEST, LOCK))
    return {path.name: path.read_text(encoding="utf-8") for path in found}


def everything(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.name != LOCK}


def message(found: Diagnostic) -> str:
    return found.message(Language.VIETNAMESE)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A results folder with what a first run wrote."""
    write(tmp_path / "results", "một")
    return tmp_path / "results"


def test_each_output_is_on_the_disk_before_the_next_is_asked_for(folder: Path) -> None:
    """However many there are, memory need not hold more than one."""
    on_disk: list[list[str]] = []

    def one_by_one() -> Iterator[Output]:
        for output in outputs("hai"):
            on_disk.append(sorted(path.name for path in folder.glob(".cdcs-score-*/*")))
            yield output

    write_outputs(folder, one_by_one())
    assert [[], [LEDGER]] == on_disk
    assert {LEDGER: "bảng hai", RESULTS: "hai"} == seen(folder)


def test_outputs_that_break_off_leave_what_was_there(folder: Path) -> None:
    before = everything(folder)

    def broken() -> Iterator[Output]:
        yield from outputs("hai")[:1]
        raise ValueError(LEDGER)

    with pytest.raises(ValueError, match=LEDGER):
        write_outputs(folder, broken())
    assert before == everything(folder)


class Windows:
    """Files that are open in Word or Excel, which Windows lets nobody replace."""

    def __init__(
        self,
        monkeypatch: pytest.MonkeyPatch,
        *names: str,
        error: type[OSError] = PermissionError,
        number: int = errno.EACCES,
    ) -> None:
        original = Path.replace

        def replace(self: Path, target: Path) -> Path:
            if Path(target).name in names:
                raise error(number, "Permission denied" if number == errno.EACCES else "No space left on device")
            return original(self, target)

        monkeypatch.setattr(Path, "replace", replace)


class TestPlainRun:
    def test_writes_into_a_folder_it_makes(self, tmp_path: Path) -> None:
        written = write(tmp_path / "a" / "b", "một")
        assert (tmp_path / "a" / "b", (LEDGER, RESULTS), ()) == (written.folder, written.names, written.diagnostics)
        assert {LEDGER: "bảng một", RESULTS: "một"} == seen(tmp_path / "a" / "b")

    def test_replaces_what_the_last_run_wrote(self, folder: Path) -> None:
        assert () == write(folder, "hai").diagnostics
        assert {LEDGER: "bảng hai", RESULTS: "hai"} == seen(folder)

    def test_leaves_no_temporary_folder(self, folder: Path) -> None:
        assert {LEDGER, RESULTS, MANIFEST} == set(everything(folder))

    def test_leaves_other_files_alone(self, folder: Path) -> None:
        (folder / "ghi chú.txt").write_text("của tôi", encoding="utf-8")
        write(folder, "hai")
        assert "của tôi" == seen(folder)["ghi chú.txt"]

    def test_writes_into_subfolders(self, tmp_path: Path) -> None:
        write_outputs(tmp_path, [Output(name="phiếu/TO-01.docx", content=b"1")])
        write_outputs(tmp_path, [Output(name="phiếu/TO-01.docx", content=b"2")])
        assert ["TO-01.docx"] == [path.name for path in (tmp_path / "phiếu").iterdir()]


class TestChangedByHand:
    def test_document_is_left_and_the_new_one_put_beside(self, folder: Path) -> None:
        (folder / LEDGER).write_text("đã sửa", encoding="utf-8")
        written = write(folder, "hai")
        (found,) = written.diagnostics
        assert {LEDGER: "đã sửa", "bảng (bản mới).xlsx": "bảng hai", RESULTS: "hai"} == seen(folder)
        assert ("bảng (bản mới).xlsx", RESULTS) == written.names
        expected = "“bảng.xlsx” đã được sửa tay hoặc đang mở; bản mới ghi ở “bảng (bản mới).xlsx”"
        assert ("CDC-G304", expected) == (found.code.name, message(found))
        assert "so hai bản, giữ bản cần dùng" == found.hint(Language.VIETNAMESE)

    def test_second_run_replaces_its_own_new_one(self, folder: Path) -> None:
        (folder / LEDGER).write_text("đã sửa", encoding="utf-8")
        write(folder, "hai")
        write(folder, "ba")
        assert {LEDGER: "đã sửa", "bảng (bản mới).xlsx": "bảng ba", RESULTS: "ba"} == seen(folder)

    def test_new_one_changed_by_hand_too_is_left_as_well(self, folder: Path) -> None:
        (folder / LEDGER).write_text("đã sửa", encoding="utf-8")
        write(folder, "hai")
        (folder / "bảng (bản mới).xlsx").write_text("cũng sửa", encoding="utf-8")
        write(folder, "ba")
        found = seen(folder)
        assert ("đã sửa", "cũng sửa", "bảng ba") == (
            found[LEDGER], found["bảng (bản mới).xlsx"], found["bảng (bản mới 2).xlsx"],
        )  # fmt: skip

    def test_change_that_is_what_we_write_anyway_is_none(self, folder: Path) -> None:
        (folder / LEDGER).write_text("bảng hai", encoding="utf-8")
        assert () == write(folder, "hai").diagnostics

    def test_document_somebody_else_made_is_left(self, tmp_path: Path) -> None:
        (tmp_path / LEDGER).write_text("của người khác", encoding="utf-8")
        write(tmp_path, "một")
        assert "của người khác" == seen(tmp_path)[LEDGER]

    def test_file_for_machines_steps_aside(self, folder: Path) -> None:
        (folder / RESULTS).write_text("sửa", encoding="utf-8")
        write(folder, "hai")
        assert {LEDGER: "bảng hai", RESULTS: "hai", "results (bản cũ).json": "sửa"} == seen(folder)

    def test_every_changed_file_for_machines_is_kept(self, folder: Path) -> None:
        for word in ("sửa 1", "sửa 2"):
            (folder / RESULTS).write_text(word, encoding="utf-8")
            write(folder, "hai")
        found = seen(folder)
        assert ("sửa 1", "sửa 2") == (found["results (bản cũ).json"], found["results (bản cũ 2).json"])

    @pytest.mark.parametrize(
        "memory", [b"", b"{", b"[]", b"\xff\xfe", b'{"' + LEDGER.encode() + b'": 1}', b"[" * 100_000]
    )
    def test_without_a_memory_everything_is_taken_for_somebody_else_s(self, folder: Path, memory: bytes) -> None:
        (folder / MANIFEST).write_bytes(memory)
        write(folder, "hai")
        found = seen(folder)
        assert ("bảng một", "bảng hai") == (found[LEDGER], found["bảng (bản mới).xlsx"])
        assert ("hai", "một") == (found[RESULTS], found["results (bản cũ).json"])


class TestTakingAway:
    """What this tool wrote before and is not wanted any more goes; what people made or changed stays."""

    def test_file_of_ours_that_is_no_longer_written_goes(self, folder: Path) -> None:
        write(folder, "một")
        write_outputs(folder, outputs("hai")[:1], keep_only=())
        assert {LEDGER: "bảng hai"} == seen(folder)
        assert [LEDGER] == list(json.loads((folder / MANIFEST).read_text(encoding="utf-8")))

    def test_without_being_told_nothing_goes(self, folder: Path) -> None:
        write(folder, "một")
        write_outputs(folder, outputs("hai")[:1])
        assert {LEDGER, RESULTS} == seen(folder).keys()

    def test_what_is_kept_by_name_or_changed_by_hand_or_not_ours_stays(self, folder: Path) -> None:
        write_outputs(folder, [Output(name=name, content=b"x") for name in ("a", "b", "c")])
        (folder / "b").write_text("của tôi", encoding="utf-8")
        (folder / "d").write_text("của tôi", encoding="utf-8")
        write_outputs(folder, [], keep_only=["a"])
        assert {"a": "x", "b": "của tôi", "d": "của tôi"} == seen(folder)

    def test_trouble_afterwards_brings_back_what_had_gone(self, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        write(folder, "một")
        before = everything(folder)
        monkeypatch.setattr(json, "dumps", _no_space)
        with pytest.raises(CannotWrite):
            write_outputs(folder, [], keep_only=())
        assert before == everything(folder)

    def test_file_open_in_another_program_stays_ours_and_goes_the_next_time(
        self, folder: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        write(folder, "một")
        with monkeypatch.context() as held:
            held.setattr(Path, "unlink", _held_open)
            write_outputs(folder, [], keep_only=())
        assert {LEDGER, RESULTS} == seen(folder).keys()
        write_outputs(folder, [], keep_only=())
        assert {} == seen(folder)


class TestSeveralRuns:
    """Runs that write into one folder take turns; one that was killed leaves nothing behind that hurts."""

    WRITER = """
import sys
from pathlib import Path
from cdcs_score.storage import Output, write_outputs
folder, word = Path(sys.argv[1]), sys.argv[2]
for turn in range(15):
    write_outputs(folder, [Output(name=f"{n}.txt", content=f"{word} {turn}".encode()) for n in range(8)])
"""
    KILLED = """
import os, sys, time
from pathlib import Path
from cdcs_score import storage
def slow(path, pieces):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(b"".join(pieces)[:3])
    print("writing", flush=True)
    time.sleep(60)
storage._write_whole = slow
storage.write_outputs(Path(sys.argv[1]), [storage.Output(name="results.json", content=b"moi")])
"""

    def test_files_are_all_of_one_run(self, folder: Path) -> None:
        runs = [subprocess.Popen([sys.executable, "-c", self.WRITER, str(folder), word]) for word in ("a", "b", "c")]
        assert [0, 0, 0] == [run.wait(120) for run in runs]
        words = {text for name, text in seen(folder).items() if name.endswith(".txt")}
        assert 1 == len(words), words
        assert [MANIFEST, LOCK] == sorted(path.name for path in folder.iterdir() if path.name.startswith("."))

    def test_killed_run_leaves_earlier_results_whole_and_the_next_one_clears_up(self, folder: Path) -> None:
        write(folder, "một")
        before = seen(folder)
        run = subprocess.Popen([sys.executable, "-c", self.KILLED, str(folder)], stdout=subprocess.PIPE)
        assert run.stdout is not None
        assert b"writing" == run.stdout.readline().strip()
        run.kill()
        run.wait(30)
        run.stdout.close()

        assert before.items() <= _texts(folder).items()
        assert [True] == [path.is_dir() for path in folder.glob(".cdcs-score-*")], "what the killed run was writing"
        write(folder, "hai")
        assert {LEDGER: "bảng hai", RESULTS: "hai"} == seen(folder)
        assert [] == list(folder.glob(".cdcs-score-*"))

    def test_run_that_waits_too_long_says_who_is_in_the_way(
        self, folder: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        write(folder, "một")
        monkeypatch.setattr(storage, "_PATIENCE", 0.1)
        with FileLock(folder / LOCK), pytest.raises(CannotWrite) as stop:
            in_thread(lambda: write(folder, "hai"))
        assert [f"không ghi được “{folder}”: một lần chạy khác đang ghi vào đây; kết quả cũ còn nguyên"] == [
            message(one) for one in stop.value.diagnostics
        ]
        assert {LEDGER: "bảng một", RESULTS: "một"} == seen(folder)


def in_thread(work: Callable[[], object]) -> object:
    """What another run would get: a lock knows the thread that holds it."""
    with ThreadPoolExecutor(1) as pool:
        return pool.submit(work).result(60)


def _texts(folder: Path) -> dict[str, str]:
    return {path.name: path.read_text(encoding="utf-8") for path in folder.iterdir() if path.is_file()}


def _no_space(*_args: object, **_known: object) -> str:
    raise OSError(errno.ENOSPC, "No space left on device")


def _held_open(*_args: object, **_known: object) -> None:
    raise PermissionError(errno.EACCES, "Permission denied")


class TestOpenInExcel:
    def test_document_is_left_and_the_new_one_put_beside(self, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        Windows(monkeypatch, LEDGER)
        (found,) = write(folder, "hai").diagnostics
        assert "CDC-G304" == found.code.name
        assert {LEDGER: "bảng một", "bảng (bản mới).xlsx": "bảng hai", RESULTS: "hai"} == seen(folder)

    def test_once_closed_it_is_replaced_again(self, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        with monkeypatch.context() as patch:
            Windows(patch, LEDGER)
            write(folder, "hai")
        write(folder, "ba")
        assert "bảng ba" == seen(folder)[LEDGER]

    def test_new_one_open_too_gets_the_next_name(self, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        with monkeypatch.context() as patch:
            Windows(patch, LEDGER)
            write(folder, "hai")
        Windows(monkeypatch, LEDGER, "bảng (bản mới).xlsx")
        write(folder, "ba")
        found = seen(folder)
        assert ("bảng một", "bảng hai", "bảng ba") == (
            found[LEDGER], found["bảng (bản mới).xlsx"], found["bảng (bản mới 2).xlsx"],
        )  # fmt: skip

    def test_file_for_machines_stops_the_run_and_all_earlier_results_are_whole(
        self, folder: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """The ledger was already replaced when results.json would not be: both must be of one run."""
        before = everything(folder)
        Windows(monkeypatch, RESULTS)
        with pytest.raises(CannotWrite) as caught:
            write(folder, "hai")
        (found,) = caught.value.diagnostics
        expected = f"không ghi được “{folder}”: Permission denied; kết quả cũ còn nguyên"
        assert ("CDC-G303", expected) == (found.code.name, message(found))
        assert "đóng tệp đang mở, xem quyền ghi và chỗ trống trên ổ đĩa" == found.hint(Language.VIETNAMESE)
        assert before == everything(folder)

    def test_run_after_a_stopped_one_takes_nothing_for_changed_by_hand(
        self, folder: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        with monkeypatch.context() as patch:
            Windows(patch, RESULTS)
            with pytest.raises(CannotWrite):
                write(folder, "hai")
        assert () == write(folder, "ba").diagnostics
        assert {LEDGER: "bảng ba", RESULTS: "ba"} == seen(folder)


def full_disk(*_: object) -> None:
    raise OSError(errno.ENOSPC, "No space left on device")


def interrupted(*_: object) -> None:
    raise KeyboardInterrupt


class TestTrouble:
    @pytest.mark.parametrize("trouble", [full_disk, interrupted])
    def test_while_writing_leaves_earlier_results_whole(
        self, folder: Path, monkeypatch: pytest.MonkeyPatch, trouble: Callable[..., None]
    ) -> None:
        before = everything(folder)
        monkeypatch.setattr("os.fsync", trouble)
        with pytest.raises((CannotWrite, KeyboardInterrupt)):
            write(folder, "hai")
        assert before == everything(folder)

    @pytest.mark.parametrize("spot", [LEDGER, RESULTS, MANIFEST])
    @pytest.mark.parametrize("trouble", [full_disk, interrupted])
    def test_while_renaming_takes_back_what_was_renamed(
        self, folder: Path, monkeypatch: pytest.MonkeyPatch, spot: str, trouble: Callable[..., None]
    ) -> None:
        before, original = everything(folder), Path.replace

        def replace(self: Path, target: Path) -> Path:
            if self.name == spot:
                trouble()
            return original(self, target)

        monkeypatch.setattr(Path, "replace", replace)
        with pytest.raises((CannotWrite, KeyboardInterrupt)):
            write(folder, "hai")
        assert before == everything(folder)

    def test_in_a_first_run_leaves_an_empty_folder(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        Windows(monkeypatch, MANIFEST)
        with pytest.raises(CannotWrite):
            write(tmp_path / "results", "một")
        assert {} == everything(tmp_path / "results")

    def test_full_disk_says_so(self, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr("os.fsync", full_disk)
        with pytest.raises(CannotWrite) as caught:
            write(folder, "hai")
        (found,) = caught.value.diagnostics
        assert f"không ghi được “{folder}”: No space left on device; kết quả cũ còn nguyên" == message(found)

    def test_folder_that_may_not_be_written_says_so(self, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        before = everything(folder)

        def forbidden(**_: object) -> str:
            raise PermissionError(errno.EACCES, "Permission denied")

        monkeypatch.setattr("tempfile.mkdtemp", forbidden)
        with pytest.raises(CannotWrite) as caught:
            write(folder, "hai")
        (found,) = caught.value.diagnostics
        assert f"không ghi được “{folder}”: Permission denied; kết quả cũ còn nguyên" == message(found)
        assert before == everything(folder)

    def test_file_where_the_folder_should_be_says_so(self, tmp_path: Path) -> None:
        (tmp_path / "results").write_bytes(b"")
        with pytest.raises(CannotWrite) as caught:
            write(tmp_path / "results", "một")
        assert ["CDC-G303"] == [one.code.name for one in caught.value.diagnostics]

    def test_folder_where_a_file_should_be_says_so(self, folder: Path) -> None:
        (folder / RESULTS).unlink()
        (folder / RESULTS).mkdir()
        with pytest.raises(CannotWrite):
            write(folder, "hai")
        assert "bảng một" == (folder / LEDGER).read_text(encoding="utf-8")


def test_memory_holds_names_and_hashes_alone(folder: Path) -> None:
    memory = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
    assert [LEDGER, RESULTS] == sorted(memory)
    assert {64} == {len(digest) for digest in memory.values()}


def test_a_new_file_takes_no_other_ones_place(tmp_path: Path) -> None:
    path = tmp_path / "nháp.yaml"
    write_new(path, b"m\xe1\xbb\x9bi")
    with pytest.raises(FileExistsError):
        write_new(path, b"sau")
    assert {"nháp.yaml": "mới".encode()} == everything(tmp_path)


def test_a_new_file_that_cannot_be_finished_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(CannotWrite):
        write_new(tmp_path / "nháp.yaml", b"m")
    assert {} == everything(tmp_path)
