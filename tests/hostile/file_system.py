"""Files with odd names, and what is no file at all."""

import os
import socket
import unicodedata
from collections.abc import Callable
from pathlib import Path

from tests.hostile.cases import Case, Lay, as_it_is, graded, refused


def _called(name: str) -> Lay:
    """The form under another name; the unit's code stands where `{}` is."""

    def lay(folder: Path, unit: str, content: bytes) -> None:
        path = folder / name.format(unit)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)

    return lay


def _made(make: Callable[[Path], None]) -> Lay:
    """Something else under the name the form would have."""
    return lambda folder, unit, _: make(folder / f"{unit}.xlsx")


def _bad_bytes(folder: Path, _: str, content: bytes) -> None:
    (folder / os.fsdecode(b"b\xe3\xffng.xlsx")).write_bytes(content)


def _link_to_form(folder: Path, unit: str, content: bytes) -> None:
    outside = folder.parent / "ngoai.xlsx"
    outside.write_bytes(content)
    (folder / f"{unit}.xlsx").symlink_to(outside)


def _link_to_folder(folder: Path, unit: str, content: bytes) -> None:
    outside = folder.parent / "ngoai"
    outside.mkdir()
    (outside / f"{unit}.xlsx").write_bytes(content)
    (folder / "loi-tat").symlink_to(outside)


def _in_a_ring(folder: Path, unit: str, content: bytes) -> None:
    """A folder that holds a link to itself."""
    ring = folder / "vong"
    ring.mkdir()
    (ring / "vong").symlink_to(ring)
    (ring / f"{unit}.xlsx").write_bytes(content)


def _twice(*names: str) -> Lay:
    def lay(folder: Path, unit: str, content: bytes) -> None:
        for name in names:
            _called(name)(folder, unit, content)

    return lay


def _socket(path: Path) -> None:
    here = Path.cwd()
    os.chdir(path.parent)  # the name of a socket may have no more than some hundred letters
    try:
        with socket.socket(socket.AF_UNIX) as made:
            made.bind(path.name)
    finally:
        os.chdir(here)


def _locked(folder: Path, unit: str, content: bytes) -> None:
    path = folder / f"{unit}.xlsx"
    path.write_bytes(content)
    path.chmod(0)


def _named(name: str, called: str) -> Case:
    return graded(name, as_it_is, lay=_called(called))


def _not_sent(name: str, lay: Lay) -> Case:
    """What is no submission: the unit has sent nothing."""
    return refused(name, as_it_is, "CDC-G201", "missing", lay=lay, file="")


def _no_file(name: str, make: Callable[[Path], None]) -> Case:
    return refused(name, as_it_is, "CDC-F001", lay=_made(make))


def _two_files(name: str, first: str, second: str) -> Case:
    return refused(
        name, as_it_is, "CDC-F106", "duplicate", lay=_twice(first, second), file=f"submissions/{first.format(name)}"
    )


_WIDE = unicodedata.normalize("NFD", "Bảng chấm điểm tổ Đà Lạt.xlsx")

CASES: tuple[Case, ...] = (
    _named("line-break", "dong\n{}.xlsx"),
    _named("leading-dash", "-rf {}.xlsx"),
    _named("two-hundred-letters", "a" * 195 + ".xlsx"),
    _named("blanks-at-the-ends", " {} .xlsx "),
    _named("only-dots", "{}....xlsx"),
    _named("decomposed", _WIDE),
    _named("screen-codes", "\x1b[31m{}.xlsx"),
    _named("right-to-left", "\u202exslx.{}"),
    _named("quotes", "\"'`$(x) {};&|<>.xlsx"),
    _named("brackets", "bang cham(1)(2).xlsx"),
    _named("style-brackets", "[red]{}[/red].xlsx"),
    _named("backslash", "khoi\\{}.xlsx"),
    _named("capital-ending", "{}.XLSX"),
    _named("unfinished-ending", "{}.tmp"),
    _named("two-endings", "{}.xlsx.pdf"),
    _named("deep", "khối 1/tháng 11/ngày 3/{}.xlsx"),
    _named("in-a-folder-called-so", "thu-muc.xlsx/{}.xlsx"),
    _named("formula", "=1+1.xlsx"),
    graded("bad-bytes", as_it_is, lay=_bad_bytes),
    graded("link-to-form", as_it_is, lay=_link_to_form),
    graded("ring-of-folders", as_it_is, lay=_in_a_ring),
    _no_file("pipe", os.mkfifo),
    _no_file("socket", _socket),
    _no_file("link-to-itself", lambda path: path.symlink_to(path.name)),
    _no_file("link-to-nowhere", lambda path: path.symlink_to("khong-co")),
    _no_file("link-to-a-device", lambda path: path.symlink_to("/dev/zero")),
    _not_sent("folder", _made(Path.mkdir)),
    _not_sent("link-to-folder", _link_to_folder),
    _not_sent("lock-of-excel", _called("~${}.xlsx")),
    _not_sent("lock-of-libreoffice", _called(".~lock.{}.xlsx#")),
    _not_sent("hidden", _called(".{}.xlsx")),
    _not_sent("hidden-folder", _called(".rac/{}.xlsx")),
    _not_sent("shadow", _called("._{}.xlsx")),
    _two_files("case-twins", "Twin.xlsx", "twin.xlsx"),
    _two_files("copy", "{} (1).xlsx", "{}.xlsx"),
    _two_files("two-folders", "a/{}.xlsx", "b/{}.xlsx"),
    *((refused("locked", as_it_is, "CDC-F001", lay=_locked),) if os.geteuid() else ()),
)
