"""A case of the catalogue: something real that gives one code, and no other error or warning."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from cdcs_score.diagnostics import Diagnostic
from cdcs_score.errors import CdcsScoreError
from cdcs_score.language import Phrase
from cdcs_score.pipeline.grading import grade_season
from cdcs_score.register import Block, Cover, Level, Office, Unit
from tests.support.rubrics import SMALL, Change, changed
from tests.support.workbooks import make_season, markdown_workbook, put, submit

#: What is done in an empty folder, and what is found there.
Run = Callable[[Path], Iterable[Diagnostic]]

NOTHING = Phrase("", "")
UNIT = Unit(code="TO-01", name="Tổ 1", level=Level.TO, block="K")
SECOND = Unit(code="TO-02", name="Tổ 2", level=Level.TO, block="K")
BLOCK = Block(code="K", title="Khối tổ")
COVER = Cover(title="Năm 2025", issuer="CĐCS A")
OFFICE = Office(cover=COVER, units=(UNIT,), blocks=(BLOCK,))
BOTH = replace(OFFICE, units=(UNIT, SECOND))

WHO = """
# Thông tin
| Mã đơn vị | TO-01 |
"""
ROWS = """
# Tự chấm
| Mã | Nội dung   | Điểm tối đa | Tự chấm | Không phát sinh | Giải trình | Minh chứng |
| 1  | Tiêu chí 1 | 40          | 38.5    |                 |            | Sổ họp     |
| 2  | Tiêu chí 2 | 20          | 18      | .               |            |            |
| 3a | Điểm a     | 25          | 25      |                 |            |            |
| 3b | Điểm b     | 15          | 10      |                 |            |            |
"""
#: What a unit sends for the small rubric, with nothing wrong in it; the `.` is a blank.
TABLE = WHO + ROWS
#: What makes it the table of the second unit.
BY_SECOND: tuple[Change, ...] = (("Mã đơn vị | TO-01", "Mã đơn vị | TO-02"),)


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """What gives a code, and what cannot but come with it."""

    code: str
    run: Run
    #: Codes of errors and warnings that come with it, where it cannot stand alone.
    beside: frozenset[str] = frozenset()
    #: Why it cannot.
    because: Phrase = NOTHING


@dataclass(frozen=True, slots=True, kw_only=True)
class Others:
    """What else lies in a season, and is right."""

    files: tuple[tuple[str, bytes], ...] = ()
    rubrics: tuple[str, ...] = ()


def found(run: Run, root: Path) -> tuple[Diagnostic, ...]:
    """What is found, whether the work goes on or stops there."""
    try:
        return tuple(run(root))
    except CdcsScoreError as stop:
        return tuple(stop.diagnostics)


def season(
    root: Path,
    *files: tuple[str, bytes],
    rubrics: Iterable[str] = (SMALL,),
    office: Office = OFFICE,
    settings: str = "",
    year: int = 2025,
) -> Path:
    """A season with these rubrics, this register, and these files sent."""
    make_season(root, office, *rubrics, year=year)
    if settings:
        (root / "season.yaml").write_text(f"schema: 1\nyear: {year}\n{settings}", encoding="utf-8")
    for name, content in files:
        submit(root, name, content)
    return root


def one_unit(root: Path, office: Office = OFFICE) -> Path:
    """A season in which one unit sent what is right."""
    return season(root, ("TO-01.xlsx", workbook()), office=office)


def two_units(root: Path, *rubric: Change, office: Office = BOTH) -> Path:
    """A season in which two units did."""
    files = (("TO-01.xlsx", workbook()), ("TO-02.xlsx", workbook(*BY_SECOND)))
    return season(root, *files, rubrics=[changed(SMALL, rubric)], office=office)


def workbook(*changes: Change, text: str = TABLE) -> bytes:
    """What the unit sends, with these words of it replaced."""
    return markdown_workbook(changed(text, changes).replace("| . ", "|   "))


def sent(
    code: str,
    *changes: Change,
    text: str = TABLE,
    rubric: Iterable[Change] = (),
    base: str = SMALL,
    office: Office = OFFICE,
    settings: str = "",
    others: Others | None = None,
    beside: Mapping[str, Phrase] | None = None,
) -> Case:
    """A table that one unit sends, with these words of it replaced, graded in a season."""

    def run(root: Path) -> Iterable[Diagnostic]:
        more = others or Others()
        files = (("TO-01.xlsx", workbook(*changes, text=text)), *more.files)
        season(root, *files, rubrics=(changed(base, rubric), *more.rubrics), office=office, settings=settings)
        return grade_season(root).diagnostics

    return _case(code, run, beside)


def file(code: str, content: bytes, name: str = "TO-01.xlsx") -> Case:
    """A file that one unit sends, graded in a season."""

    def run(root: Path) -> Iterable[Diagnostic]:
        return grade_season(season(root, (name, content))).diagnostics

    return _case(code, run)


def seasons(code: str, prepare: Callable[[Path], object], beside: Mapping[str, Phrase] | None = None) -> Case:
    """A season made in a folder, graded."""

    def run(root: Path) -> Iterable[Diagnostic]:
        prepare(root)
        return grade_season(root).diagnostics

    return _case(code, run, beside)


def register(code: str, sheet: str, *, rubric: Iterable[Change] = (), **cells: str | int | None) -> Case:
    """An office workbook in which the officer wrote this into these cells."""

    def prepare(root: Path) -> None:
        season(root, ("TO-01.xlsx", workbook()), rubrics=[changed(SMALL, rubric)])
        path = root / "so-theo-doi.xlsx"
        path.write_bytes(put(path.read_bytes(), sheet, **cells))

    return seasons(code, prepare)


def doing(code: str, run: Run, beside: Mapping[str, Phrase] | None = None) -> Case:
    """Anything else."""
    return _case(code, run, beside)


def _case(code: str, run: Run, beside: Mapping[str, Phrase] | None = None) -> Case:
    others = dict(beside or {})
    because = next(iter(others.values()), NOTHING)
    return Case(code=f"CDC-{code}", run=run, beside=frozenset(f"CDC-{one}" for one in others), because=because)
