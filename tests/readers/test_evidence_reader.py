"""The evidence folder: every file hashed and told to whom it belongs; what cannot be read costs one finding each."""

import hashlib
import os
import random
import socket
from pathlib import Path

import pytest

from cdcs_score.language import Language
from cdcs_score.readers import evidence_reader
from cdcs_score.readers.evidence_reader import Evidence, read_evidence
from cdcs_score.register import Level, Unit

UNITS = tuple(Unit(code=code, name=f"Đơn vị {code}", level=Level.CDCS) for code in ("A", "TH-01", "TH-02"))
POSIX = pytest.mark.skipif(os.name == "nt", reason="Windows has none of these")


def lay(root: Path, **files: bytes) -> Path:
    """Files below `evidence`, `|` standing for `/` in their names."""
    for name, content in files.items():
        path = root / "evidence" / name.replace("|", "/")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    return root


def told(evidence: Evidence) -> list[str]:
    return [
        f"{one.code.name} {one.unit} {one.place.file}: {one.message(Language.VIETNAMESE)}"
        for one in evidence.diagnostics
    ]


def test_files_are_named_measured_and_hashed_by_unit(tmp_path: Path) -> None:
    read = read_evidence(lay(tmp_path, **{"TH-01|1.1|QĐ.pdf": b"mot", "TH-01|b.jpg": b"", "A|x": b"x"}), UNITS)

    assert {"A", "TH-01"} == read.by_unit.keys()
    assert [
        ("evidence/TH-01/1.1/QĐ.pdf", "1.1/QĐ.pdf", 3, hashlib.sha256(b"mot").hexdigest()),
        ("evidence/TH-01/b.jpg", "b.jpg", 0, hashlib.sha256(b"").hexdigest()),
    ] == [(one.name, one.path, one.size, one.sha256) for one in read.by_unit["TH-01"]]
    assert ((), ()) == (read.strays, read.diagnostics)


def test_a_season_without_the_folder_has_no_evidence(tmp_path: Path) -> None:
    assert Evidence(by_unit={}) == read_evidence(tmp_path, UNITS)
    (tmp_path / "evidence" / "TH-01").mkdir(parents=True)
    assert Evidence(by_unit={}) == read_evidence(tmp_path, UNITS), "an empty folder is no evidence either"


def test_what_programs_leave_about_is_no_evidence(tmp_path: Path) -> None:
    names = ("~$bao-cao.docx", ".DS_Store", "Thumbs.db", "desktop.ini", ".an|x.pdf")
    assert Evidence(by_unit={}) == read_evidence(lay(tmp_path, **{f"A|{name}": b"x" for name in names}), UNITS)


def test_a_folder_is_a_unit_s_only_by_its_exact_code(tmp_path: Path) -> None:
    read = read_evidence(lay(tmp_path, **{"th-02|a": b"1", "th-02|b": b"2", "Trường X|c": b"3", "lẻ.pdf": b"4"}), UNITS)

    assert {} == read.by_unit
    assert 4 == len(read.strays)
    assert [
        "CDC-E304  evidence: 1 tệp không nằm trong thư mục đơn vị nào: lẻ.pdf",
        "CDC-E303  evidence/Trường X: “Trường X” không phải mã của đơn vị nào",
        "CDC-E303  evidence/th-02: “th-02” không phải mã của đơn vị nào",
    ] == told(read)
    assert "có phải ý là “TH-02” không?" == read.diagnostics[-1].hint(Language.VIETNAMESE)


@POSIX
def test_pipes_sockets_rings_and_linked_folders_cost_one_finding_each(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lay(tmp_path, **{"A|1 tốt.pdf": b"tot"})
    folder = tmp_path / "evidence" / "A"
    os.mkfifo(folder / "ống")
    (folder / "vòng").symlink_to("vòng")
    (folder / "cụt").symlink_to("không có")
    (folder / "nhà").symlink_to(tmp_path)
    (folder / "nối.pdf").symlink_to(folder / "1 tốt.pdf")
    monkeypatch.chdir(folder)
    with socket.socket(socket.AF_UNIX) as one:
        one.bind("ổ cắm")
        read = read_evidence(tmp_path, UNITS)

    digests = {file.path: file.sha256 for file in read.by_unit["A"]}
    assert digests["1 tốt.pdf"] == digests["nối.pdf"] == hashlib.sha256(b"tot").hexdigest()
    assert {"ống", "vòng", "cụt", "nhà", "ổ cắm"} == {path for path, digest in digests.items() if digest is None}
    assert ["CDC-E305"] * 5 == [one.code.name for one in read.diagnostics]
    assert {"A"} == {one.unit for one in read.diagnostics}
    reasons = {one.place.file.rpartition("/")[2]: one.message(Language.VIETNAMESE) for one in read.diagnostics}
    assert "không tính được mã băm: không phải tệp thường" == reasons["ống"]
    assert "không tính được mã băm: lối tắt tới thư mục khác, không đi vào" == reasons["nhà"]


@POSIX
def test_odd_names_are_told_apart_and_hurt_nothing(tmp_path: Path) -> None:
    folder = tmp_path / "evidence" / "A"
    folder.mkdir(parents=True)
    odd = [
        b"-rf",
        b"a\nb.pdf",
        b"=cmd",
        b"\xff.pdf",
        b"\xfe.pdf",
        ("é" * 100).encode(),
        "e\u0301.pdf".encode(),
        "é.pdf".encode(),
    ]
    for number, name in enumerate(odd):
        (folder / os.fsdecode(name)).write_bytes(bytes([number]))

    read = read_evidence(tmp_path, UNITS)

    assert (
        len(odd) == len({file.name for file in read.by_unit["A"]}) == len({file.sha256 for file in read.by_unit["A"]})
    )
    assert {"evidence/A/é.pdf", "evidence/A/é.pdf [2]"} <= {file.name for file in read.by_unit["A"]}
    assert () == read.diagnostics


def test_a_file_beyond_the_limit_is_named_and_not_hashed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(evidence_reader, "BYTE_LIMIT", 4)
    read = read_evidence(lay(tmp_path, **{"A|vua.bin": b"1234", "A|to.bin": b"12345"}), UNITS)

    assert [("to.bin", None), ("vua.bin", 4)] == [(one.path, one.size) for one in read.by_unit["A"]]
    assert ["CDC-E305 A evidence/A/to.bin: không tính được mã băm: lớn hơn 1024 MiB"] == told(read)


def test_a_folder_that_cannot_be_listed_costs_one_finding(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    lay(tmp_path, **{"A|tốt.pdf": b"1", "TH-01|kín.pdf": b"2"})
    scan = os.scandir

    def refusing(path: Path) -> object:
        if Path(path).name == "TH-01":
            raise PermissionError(13, "Permission denied")
        return scan(path)

    monkeypatch.setattr(os, "scandir", refusing)
    read = read_evidence(tmp_path, UNITS)

    assert ["A"] == list(read.by_unit)
    assert ["CDC-E305 TH-01 evidence/TH-01: không tính được mã băm: Permission denied"] == told(read)


@pytest.mark.parametrize("seed", range(3))
def test_files_laid_in_any_order_are_read_as_the_same(tmp_path: Path, seed: int) -> None:
    names = [f"{unit}|{number} ảnh.jpg" for unit in ("A", "TH-01", "lạ") for number in range(9)]
    one = lay(tmp_path / "một", **{name: name.encode() for name in names})
    random.Random(seed).shuffle(names)  # noqa: S311 -- no secret
    other = lay(tmp_path / "hai", **{name: name.encode() for name in names})

    assert read_evidence(one, UNITS) == read_evidence(other, UNITS)
