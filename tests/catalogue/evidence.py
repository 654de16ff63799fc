"""Cases of the dossier and its evidence: what was to come with the workbook, and what lies in the evidence folder."""

import os
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

from cdcs_score.diagnostics import NOWHERE
from cdcs_score.numbers import Exact
from cdcs_score.register import Receipt, SuperiorEntry
from tests.catalogue.case import OFFICE, Case, season, seasons, workbook
from tests.support.rubrics import BONUS_BY_SUPERIOR, SMALL, changed, with_bonus

PARTS = """\
dossier:
  - {code: BTC, title: Bảng tự chấm điểm, need: required, shown_by: workbook, source: HD#II}
  - {code: BCN, title: Báo cáo năm, need: required, shown_by: receipts, source: HD#II}
groups:
"""
WITH_PARTS = SMALL.replace("groups:\n", PARTS, 1)


def received(code: str, parts: str) -> Case:
    """The workbook came in time, and the officer wrote this in the column of the dossier's parts."""
    receipt = Receipt(unit="TO-01", received=date(2025, 11, 3), dossier=parts)
    office = replace(OFFICE, receipts=(receipt,))

    def prepare(root: Path) -> None:
        season(root, ("TO-01.xlsx", workbook()), rubrics=[WITH_PARTS], office=office)

    return seasons(code, prepare)


def awarded(code: str, points: str) -> Case:
    """The officer gave bonus points, and wrote no reason."""

    def prepare(root: Path) -> None:
        entry = SuperiorEntry(unit="TO-01", item="T1", value=Exact(points), raw=points, reason="-", place=NOWHERE)
        office = replace(OFFICE, superior_entries=(entry,))
        season(
            root, ("TO-01.xlsx", workbook()), rubrics=[changed(SMALL, [with_bonus(BONUS_BY_SUPERIOR)])], office=office
        )

    return seasons(code, prepare)


def in_folder(code: str, put: Callable[[Path], object], evidence: str = "Sổ họp     ") -> Case:
    """What lies in the evidence folder, beside what the unit named as its evidence."""

    def prepare(root: Path) -> None:
        season(root, ("TO-01.xlsx", workbook(("Sổ họp     ", evidence))))
        (root / "evidence" / "TO-01").mkdir(parents=True)
        put(root / "evidence")

    return seasons(code, prepare)


def named(folder: Path, name: str) -> None:
    (folder / name).write_bytes(b"%PDF-1.7")


def _stray(folder: Path) -> None:
    (folder / "Tổ 1").mkdir()
    named(folder, "TO-01/1 Sổ họp.pdf")
    named(folder, "Tổ 1/ảnh.pdf")


def _unmatched(folder: Path) -> None:
    named(folder, "TO-01/1 Sổ họp.pdf")
    named(folder, "TO-01/ảnh.pdf")


def _loose(folder: Path) -> None:
    named(folder, "TO-01/1 Sổ họp.pdf")
    named(folder, "ảnh.pdf")


def _pipe(folder: Path) -> None:
    named(folder, "TO-01/1 Sổ họp.pdf")
    os.mkfifo(folder / "TO-01" / "1 ống.pdf")


CASES = (
    received("G115", "BTC; Báo cáo quý"),
    received("E201", "BTC"),
    awarded("E103", "3"),
    in_folder("E301", lambda folder: named(folder, "TO-01/1 khác.pdf"), "Sổ họp.pdf "),
    in_folder("E302", _unmatched),
    in_folder("E303", _stray),
    in_folder("E304", _loose),
    in_folder("E305", _pipe),
    in_folder("E306", lambda folder: named(folder, "TO-01/2 khác.pdf")),
)
