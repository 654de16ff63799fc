"""What a workbook was read as survives being kept: cell for cell, whatever the file is called next time."""

from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cdcs_score.codes import files
from cdcs_score.diagnostics import Diagnostic, Place
from cdcs_score.errors import UnreadableWorkbook
from cdcs_score.language import Phrase
from cdcs_score.numbers import Exact
from cdcs_score.pipeline.demonstrating import write_demo
from cdcs_score.readers.packing import CannotPack, packed, unpacked
from cdcs_score.readers.sheets import (
    EMPTY,
    Cell,
    Content,
    ErrorValue,
    Moment,
    NotCalculated,
    Number,
    Sheet,
    Text,
    Truth,
    Workbook,
)
from cdcs_score.readers.workbook import read_workbook
from tests.hostile.cases import without_sum
from tests.hostile.test_families import CASES, GOOD, _forms, _season

ENDINGS = {".xlsx", ".xlsm", ".xls", ".ods", ".xlsb"}
FIRST, LATER = "submissions/a.xlsx", "submissions/H1/tên khác.xlsx"


def book(*contents: Content, findings: tuple[Diagnostic, ...] = (), name: str = "Tự chấm") -> Workbook:
    """A workbook with these contents one below the other."""
    cells = {
        (row, 27): Cell(content, Place(file=FIRST, sheet=name, cell=f"AA{row}"))
        for row, content in enumerate(contents, start=1)
    }
    return Workbook(FIRST, (Sheet(FIRST, name, cells, len(contents) + 2, 30, frozenset({3, 1})),), findings)


def types_of(workbook: Workbook) -> list[object]:
    """The cells in order, with the type of all they hold: 1, True and 1.0 are equal in Python."""
    return [
        (
            at,
            cell.place,
            type(cell.content),
            [(type(getattr(cell.content, one)), getattr(cell.content, one)) for one in cell.content.__slots__],
        )
        for sheet in workbook.sheets
        for at, cell in sheet.cells.items()
    ]


contents = st.one_of(
    st.builds(Text, st.text()),
    st.builds(Number, st.fractions().map(lambda one: Exact(one.numerator, one.denominator)), st.booleans()),
    st.builds(Number, st.floats(allow_nan=False, allow_infinity=False).map(lambda one: Exact(repr(one)))),
    st.builds(Truth, st.booleans()),
    st.builds(Moment, st.text(), st.none() | st.dates()),
    st.builds(ErrorValue, st.text()),
    st.builds(NotCalculated, st.text()),
    st.just(EMPTY),
)


@given(st.lists(contents, max_size=8), st.text(min_size=1))
def test_every_content_comes_back_as_it_was(found: list[Content], name: str) -> None:
    workbook = book(*found, name=name)
    again = unpacked(packed(workbook), FIRST)
    assert workbook == again
    assert types_of(workbook) == types_of(again)


def test_half_a_surrogate_and_a_huge_number_come_back() -> None:
    workbook = book(
        Text("\ud835"), Number(Exact(10) ** 308 + Exact(1, 3)), Moment("24:00", None), Moment("x", date.max)
    )
    assert workbook == unpacked(packed(workbook), FIRST)


def test_findings_come_back_with_their_details() -> None:
    finding = Diagnostic(
        code=files.OLD_FONT_UNCLEAR,
        place=Place(file=FIRST, sheet="S", cell="B2", line=3, column=4),
        criterion="1.1",
        rule="K1",
        raw="C«ng ®oµn",
        expected=Exact(35, 9),
        details={"count": 3, "doubt": Phrase("ngờ", "doubt"), "text": "b"},
        related=(Place(file=FIRST, sheet="S", cell="C1"),),
    )
    workbook = book(Text("a"), findings=(finding,))
    assert workbook == unpacked(packed(workbook), FIRST)


def test_what_would_not_come_back_is_not_kept() -> None:
    elsewhere = Sheet(FIRST, "S", {(1, 1): Cell(Text("a"), Place(file=FIRST, sheet="S", cell="B9"))}, 1, 1)
    with pytest.raises(CannotPack):
        packed(Workbook(FIRST, (elsewhere,)))
    of_another_file = Diagnostic(code=files.OLD_FONT, place=Place(file="b.xlsx"))
    with pytest.raises(CannotPack):
        packed(book(Text("a"), findings=(of_another_file,)))


# Every workbook at hand: those of the tests, the examples and the demo, and every hostile one.


def assert_kept_is_fresh(content: bytes) -> bool:
    """Whether the workbook can be read; if so, what was kept of it is what is read under another name."""
    try:
        first = read_workbook(content, FIRST)
    except UnreadableWorkbook:
        return False
    fresh, again = read_workbook(content, LATER), unpacked(packed(first), LATER)
    assert fresh == again
    assert types_of(fresh) == types_of(again)
    return True


def workbooks_in(folder: Path) -> Iterator[Path]:
    return (path for path in sorted(folder.rglob("*")) if path.suffix in ENDINGS)


def count(paths: Iterable[Path]) -> int:
    return sum(assert_kept_is_fresh(path.read_bytes()) for path in paths)


def test_every_workbook_of_tests_and_examples(repository: Path) -> None:
    assert count(workbooks_in(repository / "tests" / "data")) > 15
    assert count(workbooks_in(repository / "examples")) > 8


def test_every_workbook_of_a_demo(tmp_path: Path) -> None:
    write_demo(tmp_path / "demo", units=12, seed=1)
    assert count(workbooks_in(tmp_path / "demo")) > 10


def test_every_hostile_workbook(tmp_path: Path) -> None:
    form = without_sum(_forms(_season(tmp_path / "ky", ()))(GOOD))
    made = [case.make(form) for _, case in CASES]
    readable = [content for content in made if assert_kept_is_fresh(content)]
    assert len(made) > 90
    assert len(readable) > 40
