"""Two years of one office: units that go on, move, merge, are renamed, end, are lost, come; and how to make such seasons."""

from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime
from pathlib import Path
from typing import NamedTuple

from cdcs_score.pipeline.grading import grade_season, write_grading
from cdcs_score.register import Block, Cover, Level, Office, Unit
from tests.support.rubrics import Change, rubric_text
from tests.support.workbooks import form, make_season, submit

BLOCKS = (Block(code="K1", title="Khối một"), Block(code="K2", title="Khối hai"))
ROWS = ("1", "2", "3a", "3b")


class Year(NamedTuple):
    """One season in short: its register, the points of each unit by row, and what is changed in the small rubric."""

    year: int
    units: tuple[Unit, ...]
    #: By unit, the points of `ROWS`; a unit without any sent nothing.
    points: Mapping[str, str]
    rubric: tuple[Change, ...] = ()
    issuer: str = "CĐCS A"


def unit(code: str, block: str = "K1", *, name: str = "", **more: object) -> Unit:
    """A tổ of the register."""
    return Unit(code=code, name=name or f"Tổ {code}", level=Level.TO, block=block, **more)  # type: ignore[arg-type]


def graded(root: Path, season: Year) -> Path:
    """The season, made and graded."""
    office = Office(
        cover=Cover(title=f"Năm {season.year}", issuer=season.issuer, is_official=season.year < 2025),
        units=season.units, blocks=BLOCKS,
    )  # fmt: skip
    own_year: tuple[Change, ...] = (("year: 2025", f"year: {season.year}"),)
    make_season(root, office, rubric_text(*own_year, *season.rubric), year=season.year)
    for code, points in season.points.items():
        submit(root, f"{code}.xlsx", form(root, code, dict(zip(ROWS, points.split(), strict=True))))
    write_grading(grade_season(root), root / "results", [], datetime(season.year, 12, 1, tzinfo=UTC))
    return root


def names(units: Iterable[str]) -> tuple[Unit, ...]:
    """Tổ of the first block, by their codes alone."""
    return tuple(unit(code) for code in units)


#: `Tốt` from 80, `Khá` from 50, `Yếu` below.
BEFORE = Year(
    2024,
    (*names(["TO-01", "TO-02", "TO-03", "TO-04"]), *(unit(code, "K2") for code in ("TO-05", "TO-06", "TO-07", "TO-08"))),
    {
        "TO-01": "30 15 20 10", "TO-02": "38 18 20 10", "TO-03": "20 10 10 5", "TO-04": "10 1 0 5",
        "TO-05": "40 20 25 15", "TO-06": "30 15 15 10", "TO-07": "30 10 10 10", "TO-08": "38.5 18 20 15",
    },
)  # fmt: skip
AFTER = Year(
    2025,
    (
        unit("TO-01", last_year_class="Khá"),
        unit("TO-02", "K2", name="Tổ Hai & <mới>", other_names=("Tổ TO-02",), last_year_class="Khá"),
        unit("TO-30", predecessors=("TO-03", "TO-04"), merged=date(2025, 3, 1)),
        unit("TO-50", "K2", name="Tổ TO-05", predecessors=("TO-05",)),
        unit("TO-06", "K2", ended=date(2025, 5, 1)),
        unit("TO-08", "K2"),
        unit("TO-09", founded=date(2025, 6, 1)),
        unit("TO-10", "K2", note="Chuyển đến từ CĐCS B"),
        unit("TO-11", "K2"),
    ),
    {
        "TO-01": "36 17 20 10", "TO-02": "30 15 15 10", "TO-30": "30 15 20 10", "TO-50": "40 19.0 25 15",
        "TO-09": "30 15 20 10", "TO-10": "30 15 20 10", "TO-11": "30 15 20 10",
    },
)  # fmt: skip
#: The newer rubric, with another rule for one row.
OTHER_RULE: tuple[Change, ...] = (("maximum: 15, method: judged, step: 5", "maximum: 15, method: judged, step: 1"),)
