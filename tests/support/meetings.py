"""A small season that goes to a meeting: two rounds, a tie at a quota's line, and workbooks filled in by openpyxl.

Block K1 is of the round that has come: A stands first, B and C are tied for the one place left, D is below; E never
sent. Block K2, with G and H, is of the next round, and graded all the same.
"""

import shutil
from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from cdcs_score.decisions import Decision, Recognition
from cdcs_score.diagnostics import Diagnostic
from cdcs_score.language import Language
from cdcs_score.pipeline.closing import ClosedNow, close_blocks
from cdcs_score.pipeline.grading import grade_season, write_grading
from cdcs_score.pipeline.meetings import MeetingImported, export_meeting, import_meetings
from cdcs_score.pipeline.recording import record
from cdcs_score.readers.decision_log import read_decisions
from cdcs_score.register import Block, Cover
from cdcs_score.results import Results, UnitResult
from tests.support.decided import no_class_decision, tie_decision
from tests.support.engine import office_of, unit_of
from tests.support.rubrics import rubric_text, with_quota
from tests.support.workbooks import Typed, form, load, make_season, saved, submit

NOON = datetime(2025, 12, 20, 12, tzinfo=UTC)
POINTS = {
    "A": "40 20 25 15",
    "B": "38 19 25 10",
    "C": "38 19 25 10",
    "D": "30 15 15 5",
    "G": "35 18 20 10",
    "H": "25 15 15 5",
}
OFFICE = office_of(
    *(unit_of(code) for code in "ABCDE"),
    *(unit_of(code, block="K2") for code in "GH"),
    blocks=[Block(code="K1", title="Khối trường", round="Đợt 1"), Block(code="K2", title="Khối xã", round="Đợt 2")],
    cover=Cover(title="Năm 2025", issuer="Công đoàn phường"),
)
#: Half of the units at or above Khá may be Tốt: of A, B, C and D, two.
RUBRIC = rubric_text(with_quota("20%", "50%"))


def season(root: Path) -> Path:
    """The season, with everything that came in."""
    make_season(root, OFFICE, RUBRIC)
    for unit, points in POINTS.items():
        send(root, unit, points)
    return root


def copied(season_folder: Path, to: Path) -> Path:
    """A copy of a season, to be changed."""
    return Path(shutil.copytree(season_folder, to / "ky"))


def send(root: Path, unit: str, points: str) -> None:
    """The form of a unit with these points on rows 1, 2, 3a, 3b."""
    rows = dict(zip(("1", "2", "3a", "3b"), points.split(), strict=True))
    submit(root, f"{unit}.xlsx", form(root, unit, rows))


def recognition(block: str = "K1", **known: Any) -> Recognition:
    """The meeting that recognised a block."""
    said: dict[str, Any] = {
        "by": "Bà Hoa",
        "reason": f"Hội nghị xét công nhận kết quả của khối {block}",
        "day": date(2025, 12, 20),
        "number": "12/QĐ",
        "chair": "Bà Hoa",
        "secretary": "Ông Bình",
        "present": 7,
        "of": 9,
        "in_favour": 7,
    }
    return Recognition(block=block, **(said | known))


TIE_SETTLED = tie_decision("B C", "B", 1)
#: All that has to be decided before K1 can be closed.
K1_DECIDED: tuple[Decision, ...] = (no_class_decision("E"), TIE_SETTLED, recognition())


def decide(root: Path, *decisions: Decision) -> None:
    """Put these on record."""
    record(root, read_decisions(root), decisions, NOON)


def grade(root: Path) -> Results:
    """The season graded, its results written."""
    grading = grade_season(root)
    write_grading(grading, root / "results", [], NOON)
    return grading.results


def close(root: Path, *blocks: str) -> tuple[ClosedNow, ...]:
    """Grade, then close these blocks."""
    grade(root)
    return close_blocks(root, blocks, NOON)


def closed_season(root: Path) -> Path:
    """The season with K1 decided and closed."""
    season(root)
    decide(root, *K1_DECIDED)
    close(root, "K1")
    return root


def units_of(results: Results) -> dict[str, UnitResult]:
    """The units by code."""
    return {unit.code: unit for unit in results.units}


def figures(results: Results, codes: Iterable[str]) -> dict[str, tuple[str | None, str | None, int | None]]:
    """Total, class and rank of these units."""
    found = units_of(results)
    return {code: (found[code].total, found[code].band, found[code].rank) for code in codes}


def said(findings: Iterable[Diagnostic], *codes: str) -> list[str]:
    """Findings of these codes, or all: place, unit and sentence."""
    return [
        " ".join(part for part in (one.place.sheet, one.place.cell, one.unit, one.message(Language.VIETNAMESE)) if part)
        for one in findings
        if not codes or one.code.name in codes
    ]


# The meeting's workbook.


def exported(root: Path, *blocks: str) -> Path:
    """The meeting's workbook, exported."""
    written = export_meeting(root, blocks)
    return written.folder / written.names[0]


def fill(path: Path, sheet: str, **lines: Mapping[str, Typed]) -> Path:
    """The workbook with cells written under heads, in the first line that has a code, or for `new` in the first free one.

    `fill(path, "Ngang điểm", B={"Được giữ (x)": "x"})`
    """
    workbook = load(path.read_bytes())
    table = workbook[sheet]
    heads = {str(cell.value): number for number, cell in enumerate(table[2], start=1)}
    for code, cells in lines.items():
        rows = enumerate(table.iter_rows(min_row=3, values_only=True), start=3)
        row = next(number for number, line in rows if (code in line if code != "new" else not any(line)))
        for head, value in cells.items():
            table.cell(row, heads[head], value if value is not None else "")
    path.write_bytes(saved(workbook))
    return path


#: A meeting as its line is filled in.
MEETING: dict[str, Typed] = {
    "Công nhận (x)": "x",
    "Ngày họp": "20/12/2025",
    "Số quyết định": "12/QĐ",
    "Chủ trì": "Bà Hoa",
    "Thư ký": "Ông Bình",
    "Có mặt": 7,
    "Tổng số": 9,
    "Tán thành": 7,
    "Người ký": "Bà Hoa",
}


def take(root: Path, path: Path, **known: bool) -> MeetingImported:
    """The meeting's workbook, imported."""
    return import_meetings(root, [path], NOON, **known)
