"""Cases of area V, from V801: units handed over from one superior union to another."""

import json
import zipfile
from collections.abc import Callable, Iterable
from datetime import date
from pathlib import Path

import openpyxl

from cdcs_score.diagnostics import Diagnostic
from cdcs_score.pipeline.handing_over import export_handover
from cdcs_score.pipeline.taking_over import import_handover
from cdcs_score.readers.handover_reader import PART_LIMIT
from tests.catalogue.case import Case, doing
from tests.catalogue.merging import NORTH, north, south
from tests.support.decided import score_decision
from tests.support.meetings import NOON, decide
from tests.support.superiors import superior
from tests.support.workbooks import markdown_workbook, submit

Parts = dict[str, bytes]


def package(root: Path, change: Callable[[Parts], None] | None = None) -> Path:
    """The package of a superior union's one unit, with its parts as somebody changed them."""
    return packed(north(root), change)


def packed(season: Path, change: Callable[[Parts], None] | None) -> Path:
    """The same of a season that is there."""
    done = export_handover(season, ["CD-01"], output=season.parent / "goi.zip")
    path = done.written.folder / done.written.names[0]
    if change is not None:
        with zipfile.ZipFile(path) as archive:
            parts = {name: archive.read(name) for name in archive.namelist()}
        change(parts)
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, content in parts.items():
                archive.writestr(name, content)
    return path


def taking(code: str, prepare: Callable[[Path], Path]) -> Case:
    """A package, taken over by a union whose register has no such unit."""

    def run(root: Path) -> Iterable[Diagnostic]:
        path, there = prepare(root), root.parent / "nam"
        season = there if there.exists() else _without_its_unit(south(root))
        return import_handover(season, path, NOON).findings

    return doing(code, run)


def _without_its_unit(season: Path) -> Path:
    """A union whose own unit has another code."""
    path = season / "so-theo-doi.xlsx"
    book = openpyxl.load_workbook(path)
    book["Đơn vị"]["A2"].value = "PM-01"
    book.save(path)
    (season / "submissions" / "CD-01.xlsx").rename(season / "submissions" / "PM-01.xlsx")
    return season


def _no_zip(root: Path) -> Path:
    path = root.parent / "goi.zip"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(b"khong phai zip")
    return path


def _outside(parts: Parts) -> None:
    parts["submissions/../../x.xlsx"] = b"x"


def _broken(parts: Parts) -> None:
    parts["submissions/CD-01.xlsx"] = b"PK"


def _of_another_year(parts: Parts) -> None:
    manifest = json.loads(parts["manifest.json"])
    parts["manifest.json"] = json.dumps(manifest | {"year": 2024}).encode()


def _too_large(parts: Parts) -> None:
    parts["submissions/CD-01.xlsx"] = bytes(PART_LIMIT + 1)


def _code_taken(root: Path) -> Path:
    south(root)  # its own unit bears the same code and another name
    return package(root)


def _other_text(root: Path) -> Path:
    season = _without_its_unit(south(root))
    path = season / "rubrics" / "1.yaml"
    path.write_text(path.read_text(encoding="utf-8") + "# sửa\n", encoding="utf-8")
    return package(root)


def _file_there(root: Path) -> Path:
    submit(_without_its_unit(south(root)), "CD-01.xlsx", b"ours")
    return package(root)


_SHEET = """
# {code}
| Mã đơn vị | {code} |
| Mã | Nội dung   | Điểm tối đa | Tự chấm | Giải trình | Minh chứng |
| 1  | Tiêu chí 1 | 40          | 38.5    |            | Sổ họp     |
| 2  | Tiêu chí 2 | 20          | 18      |            |            |
| 3a | Điểm a     | 25          | 25      |            |            |
| 3b | Điểm b     | 15          | 10      |            |            |
"""


def _shared(root: Path) -> Iterable[Diagnostic]:
    """A workbook that the head of a cluster sent for two units, of which one leaves."""
    season = superior(root, NORTH, {"CD-01": "40", "CD-02": "30"})
    for code in ("CD-01", "CD-02"):
        (season / "submissions" / f"{code}.xlsx").unlink()
    submit(season, "cum.xlsx", markdown_workbook("".join(_SHEET.format(code=code) for code in ("CD-01", "CD-02"))))
    return export_handover(season, ["CD-01"], output=root.parent / "goi.zip").findings


def _mended_log(root: Path) -> Path:
    decide(north(root), score_decision("CD-01", "1", "30"))
    return packed(root.parent / "bac", lambda parts: parts.update({"manifest.json": _mended(parts["manifest.json"])}))


def _mended(manifest: bytes) -> bytes:
    return manifest.replace(rb"\"points\":\"30\"", rb"\"points\":\"39\"")


def _ended(root: Path) -> Iterable[Diagnostic]:
    return export_handover(north(root), ["CD-01"], date(2025, 7, 1), root.parent / "goi.zip").findings


CASES = (
    taking("V801", _no_zip),
    taking("V802", lambda root: package(root, _outside)),
    taking("V803", lambda root: package(root, _too_large)),
    taking("V804", lambda root: package(root, _broken)),
    taking("V805", lambda root: package(root, _of_another_year)),
    taking("V806", _code_taken),
    taking("V807", _other_text),
    taking("V808", _file_there),
    taking("V809", package),
    doing("V810", _shared),
    taking("V811", _mended_log),
    doing("V812", _ended),
)
