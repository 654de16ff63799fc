"""Superior unions for tests of merging: small seasons, graded and written, each with results one can send."""

import json
import shutil
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path

from cdcs_score.pipeline.grading import grade_season, write_grading
from cdcs_score.pipeline.merging import Merging, merge
from cdcs_score.readers.results_reader import read_results
from cdcs_score.register import Block, Cover, Level, Office, Unit
from cdcs_score.results import Results, UnitResult
from tests.support.rubrics import SMALL, Change, changed
from tests.support.workbooks import make_season, markdown_workbook, submit

NOON = datetime(2026, 1, 15, 12, 0, tzinfo=UTC)
#: The small rubric, for grassroots unions.
OF_UNIONS: Change = ("level: to", "level: cdcs")
_BLOCK = Block(code="K", title="Khối trường")
_TABLE = """
# Thông tin
| Mã đơn vị | {code} |
# Tự chấm
| Mã | Nội dung   | Điểm tối đa | Tự chấm  | Không phát sinh | Giải trình | Minh chứng |
| 1  | Tiêu chí 1 | 40          | {points} |                 |            | Sổ họp     |
| 2  | Tiêu chí 2 | 20          | 18       |                 |            | {code} {issuer} |
| 3a | Điểm a     | 25          | 25       |                 |            |            |
| 3b | Điểm b     | 15          | 10       |                 |            |            |
"""


def sheet(code: str, points: str, issuer: str) -> bytes:
    """What a unit sends: 53 points, and so many for the first criterion."""
    return markdown_workbook(_TABLE.format(code=code, points=points, issuer=issuer))


def superior(
    root: Path, issuer: str, points: Mapping[str, str], *rubric: Change, block: Block = _BLOCK, year: int = 2025,
    is_official: bool = True,
) -> Path:  # fmt: skip
    """A graded season of a superior union.

    Args:
        root: where.
        issuer: what it calls itself.
        points: by unit code, its points for the first criterion.
        rubric: changes of the small rubric.
        block: the block all its units are in.
        year: the year.
        is_official: whether it calls its results official.
    """
    units = tuple(
        Unit(code=code, name=f"CĐCS {code} {issuer}", level=Level.CDCS, block=block.code, members=10 + number)
        for number, code in enumerate(points)
    )
    cover = Cover(title=f"Năm {year}", issuer=issuer, is_official=is_official)
    text = changed(SMALL, (OF_UNIONS, *((("year: 2025", f"year: {year}"),) if year != 2025 else ()), *rubric))
    make_season(root, Office(cover=cover, units=units, blocks=(block,)), text, year=year)
    for code, first in points.items():
        submit(root, f"{code}.xlsx", sheet(code, first, issuer))
    return regrade(root)


def regrade(root: Path) -> Path:
    """The season, graded as it stands."""
    write_grading(grade_season(root), root / "results", ["grade"], NOON)
    return root


def results_of(season: Path) -> Path:
    """The results file of a season."""
    return season / "results" / "results.json"


def merged(out: Path, *paths: Path) -> Merging:
    """The results, merged into a folder."""
    return merge(out, paths, ["merge"], NOON)


def read(out: Path) -> Results:
    """What was merged."""
    return read_results(out).results


def unit(out: Path, code: str) -> UnitResult:
    """One merged unit."""
    return next(one for one in read(out).units if one.code == code)


def codes(done: Merging) -> list[str]:
    """The codes of the findings, besides the one that says what is not official."""
    return [one.code.name.removeprefix("CDC-") for one in done.findings]


def with_settings(out: Path, text: str) -> None:
    """The folder's season.yaml with other words about merging."""
    (out / "season.yaml").write_text(f"schema: 1\nyear: 2025\nmerge:\n{text}", encoding="utf-8")


def copied(season: Path, to: Path) -> Path:
    """A copy of a season."""
    return Path(shutil.copytree(season, to))


def edited(path: Path, was: str, now: str) -> Path:
    """A results file somebody changed by hand."""
    text = path.read_text(encoding="utf-8")
    assert was in text
    path.write_text(text.replace(was, now, 1), encoding="utf-8", newline="")
    return path


def findings_in(out: Path) -> list[dict[str, object]]:
    """The findings as they were written."""
    lines = (out / "results" / "diagnostics.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]
